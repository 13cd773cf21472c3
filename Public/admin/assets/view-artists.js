// The artists, and the page of one.

import { catalogue } from './api.js';
import { cover } from './cover.js';
import { createDialog } from './create-dialog.js';
import { element } from './dom.js';
import { liveList } from './live-list.js';
import { plural } from './measures.js';
import { actionKey, pageHead } from './page-head.js';
import { pager } from './pager.js';
import { scopeNote } from './scope.js';
import { searchBox } from './search-box.js';
import { S } from './strings.js';
import { thingPage } from './thing-page.js';

const A = S.artists;

const row = (artist) => element('li', { class: 'album-row', data: { artist: artist.id } }, cover(artist.image_url, 'cover--round'),
    element('div', { class: 'album-row__words' },
        element('a', { class: 'album-row__title', href: `#/artists/${artist.id}`, dir: 'auto' }, artist.name),
        element('p', { class: 'faded' }, plural(artist.album_count ?? 0, S.units.album))));

const addressOf = ({ q, page }) => {
    const query = new URLSearchParams(Object.entries({ q, page: page > 1 ? page : null }).filter(([, value]) => value)).toString();
    return query ? `#/artists?${query}` : '#/artists';
};

export async function artistsView({ page, query }, signal) {
    const asked = { q: query.get('q') ?? '', page };
    const list = liveList('artists-list', async () => {
        const { artists, pagination } = asked.q
            ? await catalogue.search(asked.q, 50, signal) : await catalogue.artists({ page: asked.page }, signal);
        const words = artists.length === 0 ? A.none : plural(pagination?.total_count ?? artists.length, S.units.artist);
        const nodes = artists.length === 0 ? [element('p', { class: 'empty' }, words)] : [
            element('p', { class: 'faded' }, words), element('ul', { class: 'albums albums--grid', id: 'artists' }, artists.map(row)),
            pagination && pager(pagination, (to) => addressOf({ ...asked, page: to })),
        ];
        return { nodes, words };
    }, signal);
    const onSearch = (q) => {
        Object.assign(asked, { q, page: 1 });
        history.replaceState(null, '', addressOf(asked));
        list.load();
    };
    await list.load(null, false);
    const nodes = [
        pageHead(A.title, actionKey({ id: 'new-artist', words: A.create, scope: 'manage', look: 'button--main', onClick: () => createDialog('artists', { onCreated: ({ id }) => { location.hash = `#/artists/${id}`; } }, signal) })),
        scopeNote('manage'),
        element('div', { class: 'tools' }, searchBox({ id: 'artists-search', label: A.search, value: asked.q, onSearch })), list.box,
    ];
    return { title: A.title, nodes };
}

export const artistView = thingPage({
    kind: 'artists', home: '#/artists', title: A.title, look: 'cover--round', words: ({ bio }) => bio,
    albums: ({ id }, page, signal) => catalogue.artistAlbums(id, page, signal),
});
