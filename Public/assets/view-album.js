// A record: its sleeve, and its tracks by side.
import { api } from './api.js';
import { cover } from './cover.js';
import { element, icon } from './element.js';
import { nothingHere } from './notices.js';
import { Queue, fromTrack } from './queue.js';
import { href } from './route.js';
import { clock, count } from './words.js';

/** Milliseconds between two looks at a record some of whose tracks are on their way. */
const LOOK_AGAIN = 5000;

const STATUS = {
    pending: 'waiting for its audio',
    processing: 'being cut …',
    failed: 'its audio could not be used',
    ready: 'not here yet',
};

export async function album({ id }, { signal, player, shown }) {
    const here = await api.album(id, signal);
    const list = element('div', { class: 'tracks' });
    fill(list, here, player);
    watch(list, here, { signal, player, shown });
    return { title: `${here.title} by ${here.artist.name}`, genre: here.genre.id, content: [page(here, list, player)] };
}

const playable = (track) => track.upload_status === 'ready' && Boolean(track.playlist_url);
const queueOf = (here) => here.tracks.filter(playable).map((track) => fromTrack(track, here));

function page(here, list, player) {
    const playAll = element('button', {
        type: 'button', class: 'button button--main', id: 'play-record',
        on: { click: () => player.play(new Queue({ items: queueOf(here) })) },
    }, icon('play'), 'Play the record');
    return element('article', { class: 'album', data: { record: here.id } },
        element('div', { class: 'album__sleeve' }, element('div', { class: 'sleeve sleeve--out' },
            cover({ id: here.id, title: here.title, by: here.artist.name, address: here.cover_image_url }))),
        element('div', { class: 'album__words' },
            element('header', {},
                element('p', { class: 'divider__kind' }, element('a', { href: href.genre(here.genre.id) }, here.genre.name),
                    here.release_year && ` · ${here.release_year}`),
                element('h1', { tabindex: '-1' }, here.title),
                element('p', { class: 'album__by' }, 'by ', element('a', { href: href.artist(here.artist.id) }, here.artist.name)),
                here.description && element('p', { class: 'album__about' }, here.description),
                queueOf(here).length > 0 && element('p', {}, playAll)),
            list));
}

function fill(list, here, player) {
    if (here.tracks.length === 0) return list.replaceChildren(nothingHere('The sleeve is empty: no track has been added yet.'));
    const sides = new Map();
    for (const track of here.tracks) {
        const side = /^[A-Z]+/.exec(track.side_number ?? '')?.[0] ?? '';
        sides.set(side, [...(sides.get(side) ?? []), track]);
    }
    const seconds = here.tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0);
    list.replaceChildren(
        ...[...sides].map(([side, tracks]) => element('section', { class: 'side', 'aria-label': side ? `Side ${side}` : 'Tracks' },
            element('h2', {}, side ? `Side ${side}` : 'Tracks'),
            element('ol', { role: 'list' }, tracks.map((track) => row(track, here, player))))),
        element('p', { class: 'tracks__sum' }, count(here.tracks.length, 'track'), seconds > 0 && `, ${clock(seconds)}`));
}

function row(track, here, player) {
    const ready = playable(track);
    const sampled = track.sample_duration && (!track.duration || track.sample_duration < track.duration);
    const length = sampled ? `${clock(track.sample_duration)} of ${clock(track.duration)}` : clock(track.duration);
    const press = () => {
        if (player.item?.id === track.id) return player.toggle();
        const items = queueOf(here);
        player.play(new Queue({ items, index: items.findIndex((item) => item.id === track.id) }));
    };
    return element('li', { class: 'track', id: `track-${track.id}`, data: { track: track.id, status: track.upload_status } },
        element('button', { type: 'button', class: 'track__play', disabled: !ready, on: { click: press } },
            element('span', { class: 'track__side' }, track.side_number ?? String(track.track_number)),
            element('span', { class: 'track__title' }, track.title,
                !ready && element('span', { class: 'track__status' }, STATUS[track.upload_status] ?? track.upload_status)),
            element('span', { class: 'track__length', title: sampled ? 'A sample of the whole' : null }, length)));
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
