// A record: its sleeve, and its tracks by side.
import { announce } from './announce.js';
import { api } from './api.js';
import { cover } from './cover.js';
import { element, icon } from './element.js';
import { nothingHere } from './notices.js';
import { fromTrack } from './queue.js';
import { href } from './route.js';
import { trackRow } from './track-list.js';
import { clock, count, pieces, roughly, say } from './words.js';

/** Milliseconds between two looks at a record some of whose tracks are on their way. */
const LOOK_AGAIN = 5000;
const STATUSES = ['pending', 'processing', 'failed', 'ready'];

export async function album({ id }, { signal, player, shown }) {
    const here = await api.album(id, signal);
    const list = element('div', { class: 'tracks' });
    fill(list, here, player);
    watch(list, here, { signal, player, shown });
    return {
        title: say('album.titled', { title: here.title, artist: here.artist.name }), genre: here.genre.id,
        content: [page(here, list, player)],
    };
}

const playable = (track) => track.upload_status === 'ready' && Boolean(track.playlist_url);
const queueOf = (here) => here.tracks.filter(playable).map((track) => fromTrack(track, here));

function page(here, list, player) {
    return element('article', { class: 'album', data: { record: here.id } },
        element('div', { class: 'album__sleeve' }, element('div', { class: 'sleeve sleeve--out' },
            cover({ id: here.id, title: here.title, by: here.artist.name, address: here.cover_image_url }))),
        element('div', { class: 'album__words' },
            element('header', {},
                element('p', { class: 'divider__kind' }, element('a', { href: href.genre(here.genre.id) }, here.genre.name),
                    here.release_year && ` · ${here.release_year}`),
                element('h1', { tabindex: '-1' }, here.title),
                element('p', { class: 'album__by' }, pieces('album.by', {
                    artist: element('a', { href: href.artist(here.artist.id) }, here.artist.name),
                })),
                here.description && element('p', { class: 'album__about' }, here.description),
                queueOf(here).length > 0 && keys(here, player)),
            list));
}

function keys(here, player) {
    const key = (id, look, name, press) => element('button', { type: 'button', class: `button ${look}`, id, on: { click: press } }, icon(name[0]), say(name[1]));
    return element('p', { class: 'album__keys' },
        key('play-record', 'button--main', ['play', 'album.play'], () => player.play(queueOf(here))),
        key('shuffle-record', '', ['shuffle', 'album.shuffle'], () => {
            const items = queueOf(here);
            player.queue.isShuffled = true;
            player.play(items, Math.floor(Math.random() * items.length));
        }),
        key('add-record', '', ['add', 'album.add'], () => {
            player.change('add', queueOf(here));
            announce(count(player.queue.items.length, 'queue.added'));
        }));
}

function fill(list, here, player) {
    if (here.tracks.length === 0) return list.replaceChildren(nothingHere(say('album.empty')));
    const sides = new Map();
    for (const track of here.tracks) {
        const side = /^[A-Z]+/.exec(track.side_number ?? '')?.[0] ?? '';
        sides.set(side, [...(sides.get(side) ?? []), track]);
    }
    const seconds = here.tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0);
    const tracks = count(here.tracks.length, 'tracks');
    list.replaceChildren(
        ...[...sides].map(([side, some]) => {
            const name = side ? say('album.side', { side }) : say('album.tracks');
            return element('section', { class: 'side', 'aria-label': name },
                element('h2', {}, name), element('ol', { role: 'list' }, some.map((track) => row(track, here, player))));
        }),
        element('p', { class: 'tracks__sum' }, seconds > 0 ? say('queue.sum', { tracks, length: roughly(seconds) }) : tracks));
}

function row(track, here, player) {
    const isReady = playable(track);
    const isSampled = track.sample_duration && (!track.duration || track.sample_duration < track.duration);
    const status = STATUSES.includes(track.upload_status) ? say(`status.${track.upload_status}`) : track.upload_status;
    return trackRow({
        track,
        item: isReady ? fromTrack(track, here) : null,
        lead: track.side_number ?? String(track.track_number),
        detail: isReady ? null : status,
        length: isSampled ? say('album.sample', { part: clock(track.sample_duration), whole: clock(track.duration) }) : clock(track.duration),
        lengthTitle: isSampled ? say('album.sampled') : null,
    }, player, () => {
        const items = queueOf(here);
        player.play(items, items.findIndex((item) => item.id === track.id));
    });
}

/** Looks again while a track is on its way, so that it lights up when it is ready. */
function watch(list, here, { signal, player, shown }) {
    if (!here.tracks.some((track) => track.upload_status === 'pending' || track.upload_status === 'processing')) return;
    const timer = setTimeout(async () => {
        const told = document.hidden ? here : await api.album(here.id, signal).catch(() => here);
        if (signal.aborted) return;
        if (JSON.stringify(told.tracks) !== JSON.stringify(here.tracks) && !list.contains(document.activeElement)) {
            here.tracks = told.tracks;
            fill(list, here, player);
            shown();
        }
        watch(list, here, { signal, player, shown });
    }, LOOK_AGAIN);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
