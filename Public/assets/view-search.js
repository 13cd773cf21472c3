// What a search has found, by kind.
import { announce } from './announce.js';
import { api } from './api.js';
import { cover } from './cover.js';
import { element, safeAddress } from './element.js';
import { nothingHere } from './notices.js';
import { fromFound } from './queue.js';
import { recordsGrid } from './records-grid.js';
import { href } from './route.js';
import { length, trackRow } from './track-list.js';
import { count, say } from './words.js';

export async function search({ query }, { signal, player }) {
    const page = (...content) => ({
        title: query ? say('search.for', { query }) : say('search.title'),
        content: [element('h1', { class: 'search__title', tabindex: '-1' }, query ? say('search.for', { query }) : say('search.title')), ...content],
    });
    if (!query) return page(nothingHere(say('search.ask')));
    let found;
    try {
        found = await api.search(query, signal);
    } catch (error) {
        if (error.status !== 404) throw error;
        return page(nothingHere(say('search.absent'), href.home(), say('front')));
    }
    const { artists = [], albums = [], tracks = [] } = found;
    const sum = count(artists.length + albums.length + tracks.length, 'search.found');
    announce(sum);
    if (artists.length + albums.length + tracks.length === 0) return page(nothingHere(say('search.none', { query }), href.home(), say('front')));
    return page(
        element('p', { class: 'search__sum' }, sum),
        element('div', { class: 'results' },
            section('artists', artists, () => element('ul', { class: 'people', role: 'list' }, artists.map(person))),
            section('albums', albums, () => recordsGrid(albums, 'h3')),
            section('tracks', tracks, () => element('ol', { class: 'found', role: 'list' }, tracks.map((track) => row(track, player))))));
}

const section = (kind, items, list) => items.length > 0 && element('section', { class: 'shelf', 'aria-labelledby': `found-${kind}` },
    element('h2', { id: `found-${kind}` }, say(`search.${kind}`)), list());

function person({ id, name, image_url: image, album_count: records }) {
    return element('li', { class: 'person' },
        element('span', { class: 'person__picture', 'aria-hidden': 'true' }, cover({ id, title: name, address: safeAddress(image), words: false, small: true })),
        element('div', {},
            element('h3', {}, element('a', { class: 'record__link', href: href.artist(id) }, name)),
            Number.isInteger(records) && element('p', { class: 'record__by' }, count(records, 'records'))));
}

function row(track, player) {
    const item = track.playlist_url ? fromFound(track) : null;
    const sleeve = element('span', { class: 'track__cover', 'aria-hidden': 'true' },
        cover({ id: track.album.id, title: track.album.title, address: track.album.cover_image_url, words: false, small: true }));
    const detail = `${track.artist.name} · ${track.album.title}`;
    return trackRow({ track, item, lead: sleeve, detail, length: length(track) }, player, () => player.play([item]));
}
