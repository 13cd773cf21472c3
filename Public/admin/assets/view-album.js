// An album: its tracks with what has become of their uploads, and the forms for a track and a cover.

import { api } from './api.js';
import { learnArtist } from './artists.js';
import { albumPanel } from './album-forms.js';
import { announce, element, heading, notice, say } from './dom.js';
import { trackRow } from './track-row.js';
import { uploadEvents, uploadOf } from './uploads.js';
import { cover } from './view-albums.js';

/** Milliseconds between two questions for the status, and between two when nothing has changed for long. */
const [SOON, LATER] = [1000, 5000];
/** Questions with the same answer until it is asked less often: a track without audio is pending for ever. */
const PATIENCE = 60;

const sleep = (ms, signal) => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
});

const sumUp = (counts) => ['ready', 'processing', 'pending', 'failed']
    .filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${name}`).join(', ');

/** What the catalog knows, or as much of it as the status says when that plugin is off. */
async function load(id, signal) {
    const [detail, status] = await Promise.allSettled([api.album(id, signal), api.status(id, signal)]);
    if (status.status === 'rejected') throw status.reason;
    if (detail.status === 'fulfilled') return { album: detail.value, status: status.value };
    if (detail.reason.status !== 404) throw detail.reason;
    const tracks = status.value.tracks.map((track) => ({ ...track, id: track.track_id }));
    return { album: { id, title: `Album ${id}`, tracks }, status: status.value, isBare: true };
}

/** Asks for the status while anything may change, and hands it to the rows. */
async function watch(id, first, show, wake, signal) {
    let [status, same] = [first, 0];
    while (!signal.aborted) {
        const { pending, processing } = status.upload_status;
        if (pending + processing === 0) await wake.next();
        await Promise.race([sleep(same < PATIENCE ? SOON : LATER, signal), wake.next()]);
        if (signal.aborted) return;
        if (document.hidden) continue;
        try {
            const answer = await api.status(id, signal);
            same = wake.take() || JSON.stringify(answer) !== JSON.stringify(status) ? 0 : same + 1;
            status = answer;
            show(status);
        } catch (problem) {
            if (signal.aborted) return;
            show(null, problem);
            if (problem.status === 404) return;
            same = PATIENCE;
        }
    }
}

/** Something to wait for: an upload that has arrived. */
function makeWake() {
    let [woken, resolve] = [false, () => {}];
    return {
        wake: () => { woken = true; resolve(); },
        take: () => { const was = woken; woken = false; return was; },
        next: () => (woken ? Promise.resolve() : new Promise((done) => { resolve = done; })),
    };
}

/** `{title, nodes, start}` of the page; `reload` shows it anew. */
export async function albumView({ id }, signal, reload) {
    const { album, status, isBare } = await load(id, signal);
    learnArtist(album.artist);
    const rows = new Map(album.tracks.map((track) => [track.id, trackRow(track)]));
    const sum = element('p', { class: 'faded', id: 'album-status' });
    const trouble = element('p', { class: 'form__error', id: 'status-error', role: 'alert', hidden: true });
    const wake = makeWake();

    function show(answer, problem) {
        say(trouble, problem ? `The status could not be read. ${problem.words}` : '');
        if (!answer) return;
        say(sum, answer.tracks.length > 0 ? `Tracks: ${sumUp(answer.upload_status)}` : '');
        for (const entry of answer.tracks) {
            const [before, row] = [rows.get(entry.track_id)?.status(), rows.get(entry.track_id)];
            row?.show(entry);
            const isNews = before && before !== entry.upload_status && ['ready', 'failed'].includes(entry.upload_status);
            if (isNews) announce(`${entry.title} is ${entry.upload_status}.`);
        }
    }

    function start() {
        show(status);
        uploadEvents.addEventListener('change', ({ detail: { track } }) => {
            rows.get(track)?.showUpload();
            if (rows.has(track) && uploadOf(track)?.state === 'sent') wake.wake();
        }, { signal });
        signal.addEventListener('abort', wake.wake);
        watch(id, status, show, wake, signal);
    }

    const by = [album.artist?.name, album.genre?.name, album.release_year].filter(Boolean).join(' · ');
    const tracks = rows.size > 0
        ? element('ol', { class: 'tracks', id: 'tracks' }, [...rows.values()].map((row) => row.item))
        : element('p', { class: 'faded', id: 'no-tracks' }, 'There are no tracks yet.');
    const nodes = [
        element('p', { class: 'back' }, element('a', { href: '#/' }, '← Albums')),
        element('div', { class: 'album-head' }, cover(album), element('div', { class: 'album-row__words' }, heading(album.title),
            element('p', { class: 'faded', id: 'album-by' }, by), sum,
            !isBare && element('a', { href: `/#/albums/${id}` }, 'Open in the player'))),
        isBare && notice({ title: 'Only the tracks are shown: the Catalog plugin is off.' }),
        element('div', { class: 'columns' }, element('section', { 'aria-label': 'Tracks' }, trouble, tracks), albumPanel(album, reload)),
    ];
    return { title: album.title, nodes: nodes.filter(Boolean), start };
}
