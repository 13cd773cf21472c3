// The albums: searched, filtered by genre, a page at a time; many can be changed at once.

import { catalogue } from './api.js';
import { bulkDialog } from './bulk-dialog.js';
import { cover } from './cover.js';
import { createDialog } from './create-dialog.js';
import { element } from './dom.js';
import { liveList } from './live-list.js';
import { plural } from './measures.js';
import { actionKey, pageHead } from './page-head.js';
import { pager } from './pager.js';
import { scopeNote } from './scope.js';
import { searchBox } from './search-box.js';
import { selection } from './selection.js';
import { can } from './session.js';
import { S } from './strings.js';

const A = S.albums;

export function albumRow(album, box) {
    const about = [album.artist?.name, album.genre?.name, album.release_year, plural(album.track_count ?? 0, S.units.track)];
    return element('li', { class: 'album-row', data: { album: album.id } }, box && element('span', { class: 'tick' }, box), cover(album.cover_image_url),
        element('div', { class: 'album-row__words' },
            element('a', { class: 'album-row__title', href: `#/albums/${album.id}`, dir: 'auto' }, album.title),
            element('p', { class: 'faded' }, about.filter(Boolean).join(' · '))));
}

function addressOf({ q, genre, page }) {
    const query = new URLSearchParams(Object.entries({ q, genre, page: page > 1 ? page : null }).filter(([, value]) => value)).toString();
    return query ? `#/albums?${query}` : '#/albums';
}

async function find({ q, genre, page }, signal) {
    if (!q) return catalogue.albums({ genre, page }, signal);
    const { albums } = await catalogue.search(q, 50, signal);
    return { albums: genre ? albums.filter((album) => String(album.genre?.id) === genre) : albums, pagination: null };
}

/** `{title, nodes, start}` of the page. */
export async function albumsView({ page, query }, signal, reload) {
    const asked = { q: query.get('q') ?? '', genre: query.get('genre') ?? '', page };
    const genres = await catalogue.genres(signal).catch(() => []);

    const list = liveList('albums-list', async () => {
        const { albums, pagination } = await find(asked, signal);
        const chosen = can('manage') && selection({
            id: 'albums-bulk', unit: S.units.album,
            keys: actionKey({ id: 'albums-bulk-edit', words: S.bulk.edit, look: 'button--small', onClick: () => bulkDialog('albums', chosen.ids(), reload, signal) }),
        });
        const words = albums.length === 0 ? (asked.q ? A.noneFound(asked.q) : asked.page > 1 ? A.noneHere : A.none) : plural(pagination?.total_count ?? albums.length, S.units.album);
        const nodes = albums.length === 0 ? [element('p', { class: 'empty', id: 'no-albums' }, words)] : [
            element('div', { class: 'list-bar' }, chosen && chosen.all, element('p', { class: 'faded' }, words)), chosen && chosen.bar,
            element('ul', { class: 'albums', id: 'albums' }, albums.map((album) => albumRow(album, chosen && chosen.box(album.id, album.title)))),
            pagination && pager(pagination, (to) => addressOf({ ...asked, page: to })),
        ];
        return { nodes, words };
    }, signal);

    function turn(changes) {
        Object.assign(asked, changes, { page: 1 });
        history.replaceState(null, '', addressOf(asked));
        list.load();
    }

    const choice = element('select', { id: 'albums-genre', 'aria-label': A.byGenre, on: { change: () => turn({ genre: choice.value }) } },
        element('option', { value: '' }, A.allGenres), genres.map(({ id, name }) => element('option', { value: id }, name)));
    choice.value = asked.genre;
    await list.load(null, false);
    const nodes = [
        pageHead(A.title, actionKey({ id: 'new-album', words: A.create, scope: 'manage', look: 'button--main', onClick: () => createDialog('albums', { onCreated: ({ id }) => { location.hash = `#/albums/${id}`; } }, signal) })),
        scopeNote('manage'),
        element('div', { class: 'tools' }, searchBox({ id: 'albums-search', label: A.search, value: asked.q, onSearch: (q) => turn({ q }) }), choice), list.box,
    ];
    return { title: A.title, nodes };
}
