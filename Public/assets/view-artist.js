// An artist and their records.
import { api } from './api.js';
import { cover } from './cover.js';
import { element } from './element.js';
import { nothingHere } from './notices.js';
import { pager, recordsGrid } from './records-grid.js';
import { href } from './route.js';
import { count, say } from './words.js';

export async function artist({ id, page }, { signal }) {
    const { artist: who, albums, pagination } = await api.artistAlbums(id, page, signal);
    const address = (to) => href.artist(id, to);
    return {
        title: who.name,
        content: [
            element('header', { class: 'artist' },
                element('span', { class: 'artist__picture', 'aria-hidden': 'true' },
                    cover({ id, title: who.name, address: who.image_url, words: false })),
                element('div', {},
                    element('p', { class: 'divider__kind' }, say('artist.kind', { records: count(pagination.total_count, 'records') })),
                    element('h1', { tabindex: '-1' }, who.name),
                    who.bio && element('p', { class: 'artist__bio' }, who.bio))),
            albums.length > 0 ? recordsGrid(albums, 'h2') : pagination.total_count > 0
                ? nothingHere(say('pager.end'), address(pagination.total_pages), say('pager.last'))
                : nothingHere(say('artist.empty'), href.home(), say('front')),
            pager(pagination, address),
        ],
    };
}
