// The genres, each of which is a station too, and the page of one.

import { catalogue } from './api.js';
import { cover } from './cover.js';
import { createDialog } from './create-dialog.js';
import { element } from './dom.js';
import { plural } from './measures.js';
import { actionKey, pageHead } from './page-head.js';
import { scopeNote } from './scope.js';
import { S } from './strings.js';
import { thingPage } from './thing-page.js';

const G = S.genres;

const row = (genre) => element('li', { class: 'album-row', data: { genre: genre.id } }, cover(genre.image_url),
    element('div', { class: 'album-row__words' },
        element('a', { class: 'album-row__title', href: `#/genres/${genre.id}`, dir: 'auto' }, genre.name),
        element('p', { class: 'faded' }, plural(genre.album_count ?? 0, S.units.album), genre.description && [' · ', element('bdi', {}, genre.description)])));

export async function genresView(route, signal) {
    const genres = await catalogue.genres(signal);
    const nodes = [
        pageHead(G.title, actionKey({ id: 'new-genre', words: G.create, scope: 'manage', look: 'button--main', onClick: () => createDialog('genres', { onCreated: ({ id }) => { location.hash = `#/genres/${id}`; } }, signal) })),
        scopeNote('manage'),
        genres.length === 0 ? element('p', { class: 'empty' }, G.none) : element('ul', { class: 'albums albums--grid', id: 'genres' }, genres.map(row)),
    ];
    return { title: G.title, nodes };
}

export const genreView = thingPage({
    kind: 'genres', home: '#/genres', title: G.title, words: ({ description }) => description,
    links: ({ id }) => element('a', { class: 'button', href: `#/stations/${id}` }, G.station),
    albums: ({ id }, page, signal) => catalogue.albums({ genre: id, page }, signal),
});
