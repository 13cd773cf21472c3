// An album: its cover and words, a place to drop its files, and its tracks.

import { catalogue, uploads } from './api.js';
import { bulkDialog } from './bulk-dialog.js';
import { cover } from './cover.js';
import { createDialog } from './create-dialog.js';
import { dropZone } from './drop-zone.js';
import { isAudio, isPicture } from './dropped-files.js';
import { announce, element, heading, say } from './dom.js';
import { clockOf, plural } from './measures.js';
import { actionKey, crumb } from './page-head.js';
import { atMostEvery } from './pause.js';
import { pictureDrop } from './picture-drop.js';
import { scopeNote } from './scope.js';
import { selection } from './selection.js';
import { can } from './session.js';
import { S } from './strings.js';
import { thingKeys } from './thing-page.js';
import { trackRow } from './track-row.js';
import { troubleLine } from './trouble-line.js';
import { followUploads } from './upload-feed.js';
import { uploadList } from './upload-list.js';
import { enqueue } from './upload-queue.js';

const A = S.album;
/** Milliseconds between two looks at the tracks while uploads go on. */
const PAUSE = 1000;

function headOf(album, { id, reload, trouble }, signal) {
    const setCover = async (file) => {
        await catalogue.setPicture('albums', id, file);
        await reload('album-cover');
        announce(S.picture.done);
    };
    const by = [
        element('a', { href: `#/artists/${album.artist.id}` }, element('bdi', {}, album.artist.name)), ' · ',
        element('a', { href: `#/genres/${album.genre.id}` }, element('bdi', {}, album.genre.name)), album.release_year && ` · ${album.release_year}`,
    ];
    return element('div', { class: 'album-head' },
        pictureDrop({ id: 'album-cover', picture: cover(album.cover_image_url, 'cover--large'), label: album.cover_image_url ? A.replaceCover : A.addCover, onFile: setCover }),
        element('div', { class: 'album-head__words' }, heading(album.title), element('p', { id: 'album-by' }, by),
            album.description && element('p', { class: 'prose', dir: 'auto' }, album.description),
            element('div', { class: 'keys' }, thingKeys({ kind: 'albums', id, name: album.title, home: '#/albums', reload, trouble }, signal),
                element('a', { class: 'button', href: `/#/albums/${id}` }, A.player))));
}

/** The list of tracks, which is read again when uploads have changed it: `{box, set, show}`. */
function trackList(id, reload, signal) {
    const rows = new Map();
    const box = element('div');
    const sum = element('p', { class: 'faded', id: 'album-status' });
    let shown = '';

    function set(tracks) {
        const mark = JSON.stringify(tracks);
        if (mark === shown) return;
        shown = mark;
        rows.clear();
        const chosen = can('manage') && selection({
            id: 'tracks-bulk', unit: S.units.track,
            keys: actionKey({ id: 'tracks-bulk-edit', words: S.bulk.edit, look: 'button--small', onClick: () => bulkDialog('tracks', chosen.ids(), reload, signal) }),
        });
        for (const track of tracks) rows.set(track.id, trackRow(track, chosen && chosen.box(track.id, track.title), signal));
        const total = tracks.reduce((seconds, { duration }) => seconds + (duration ?? 0), 0);
        say(sum, tracks.length > 0 ? `${plural(tracks.length, S.units.track)} · ${clockOf(total)}` : '');
        box.replaceChildren(...[
            tracks.length > 0 && element('div', { class: 'list-bar' }, chosen && chosen.all, sum), chosen && chosen.bar,
            tracks.length > 0 ? element('ol', { class: 'tracks', id: 'tracks' }, [...rows.values()].map(({ item }) => item))
                : element('p', { class: 'empty', id: 'no-tracks' }, A.noTracks),
        ].filter(Boolean));
    }

    function show(entry) {
        const row = rows.get(entry.track_id);
        const before = row?.status();
        row?.show(entry);
        if (before && before !== entry.upload_status && ['ready', 'failed'].includes(entry.upload_status)) {
            announce(S.upload.news(entry.title, S.track.state[entry.upload_status]));
        }
    }
    return { box, set, show, has: (track) => rows.has(track) };
}

/** `{title, nodes, start}` of the page; `reload` shows it anew. */
export async function albumView({ id }, signal, reload) {
    const [album, status] = await Promise.all([catalogue.album(id, signal), uploads.status(id, signal)]);
    const trouble = troubleLine('album-error');
    const tracks = trackList(id, reload, signal);
    const isOurs = (told) => Number(told.album_id) === id || tracks.has(told.track_id);
    const reread = atMostEvery(PAUSE, async () => {
        try {
            const [next, states] = await Promise.all([catalogue.album(id, signal), uploads.status(id, signal)]);
            tracks.set(next.tracks);
            states.tracks.forEach(tracks.show);
        } catch (problem) {
            if (!signal.aborted) trouble.set('tracks', problem);
        }
    }, signal);
    const list = uploadList({ id: 'uploads', isOurs, onRemote: reread }, signal);

    const head = headOf(album, { id, reload, trouble }, signal);
    async function take(found) {
        const [audio, pictures] = [found.filter(isAudio), found.filter(isPicture)];
        trouble.set('act', audio.length + pictures.length === 0 ? { words: S.drop.nothing } : null);
        if (audio.length > 0) announce(S.drop.taken(enqueue(audio.map(({ file }) => file), { album_id: id }).length));
        if (pictures.length === 0 || (album.cover_image_url && audio.length > 0)) return;
        const front = pictures.find(({ file }) => /^(cover|folder|front)/i.test(file.name)) ?? pictures[0];
        try {
            const { album: next } = await catalogue.setPicture('albums', id, front.file);
            head.querySelector('.picture__frame').replaceChildren(cover(next.cover_image_url, 'cover--large'));
        } catch (problem) {
            trouble.set('act', problem);
        }
    }

    tracks.set(album.tracks);
    status.tracks.forEach(tracks.show);
    const nodes = [
        crumb('#/albums', S.albums.title), scopeNote('manage'), trouble.line, head,
        element('section', { class: 'part', 'aria-labelledby': 'sound' }, element('h2', { id: 'sound' }, A.uploads),
            dropZone({ id: 'drop', title: A.drop, onFiles: take }), list.box),
        element('section', { class: 'part', 'aria-labelledby': 'tracks-title' },
            element('div', { class: 'list-bar' }, element('h2', { id: 'tracks-title' }, A.tracks),
                actionKey({ id: 'new-track', words: A.newTrack, scope: 'manage', look: 'button--small', onClick: () => createDialog('tracks', { given: { album_id: id }, onCreated: () => reload('new-track') }, signal) })),
            tracks.box),
    ];
    const start = () => {
        list.start();
        followUploads({ onUpload: list.take, onTrouble: (problem) => trouble.set('events', problem) }, signal);
        uploads.list({ album_id: id, state: 'failed', limit: 20 }, signal).then(({ uploads: failed }) => failed.forEach(list.take), () => {});
    };
    return { title: album.title, nodes, start };
}
