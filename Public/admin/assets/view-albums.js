// The list of albums, and beside it the forms for more.

import { api } from './api.js';
import { learnArtist } from './artists.js';
import { createPanel } from './create-forms.js';
import { byId, element, heading, notice, safeAddress } from './dom.js';

export function cover(album) {
    const address = safeAddress(album.cover_image_url);
    if (!address) return element('span', { class: 'cover cover--none', 'aria-hidden': 'true' });
    return element('img', { class: 'cover', src: address, alt: '', loading: 'lazy', width: 56, height: 56 });
}

function row(album) {
    const count = album.track_count ?? 0;
    const about = [album.artist?.name, album.genre?.name, album.release_year, `${count} track${count === 1 ? '' : 's'}`];
    return element('li', { class: 'album-row', data: { album: album.id } }, cover(album),
        element('div', { class: 'album-row__words' },
            element('a', { class: 'album-row__title', href: `#/albums/${album.id}` }, album.title),
            element('p', { class: 'faded' }, about.filter(Boolean).join(' · '))));
}

function pager({ page, total_pages: pages }) {
    if (pages <= 1 && page === 1) return null;
    const link = (id, words, to) => (to >= 1 && to <= pages
        ? element('a', { class: 'button', id, href: to === 1 ? '#/' : `#/?page=${to}` }, words)
        : element('span', { class: 'button button--off', 'aria-hidden': 'true' }, words));
    return element('nav', { class: 'pager', 'aria-label': 'Pages' },
        link('previous-page', 'Previous', page > pages ? pages : page - 1),
        element('span', {}, `Page ${page} of ${pages}`), link('next-page', 'Next', page + 1));
}

/** Where the form is below the list, it is a long way. */
function jump() {
    const drawer = byId('album-drawer');
    drawer.open = true;
    byId('new-album-title').focus();
}

/** `{title, nodes}` of the page. */
export async function albumsView({ page }, signal) {
    const title = element('div', { class: 'title-bar' }, heading('Albums'),
        element('button', { class: 'button', id: 'to-new-album', type: 'button', on: { click: jump } }, 'New album'));
    const { panel, refreshArtists } = createPanel(signal);
    let list;
    try {
        const { albums, pagination } = await api.albums(page, signal);
        albums.forEach((album) => learnArtist(album.artist));
        const words = page > 1 ? 'There are no albums on this page.' : 'There are no albums yet.';
        list = element('section', { 'aria-label': 'Albums' },
            albums.length > 0 ? element('ul', { class: 'albums', id: 'albums' }, albums.map(row)) : element('p', { class: 'faded', id: 'no-albums' }, words),
            pager(pagination));
    } catch (problem) {
        if (problem.name === 'AbortError') throw problem;
        list = notice(problem.status === 404
            ? { title: 'The albums cannot be listed: the Catalog plugin is off.', detail: 'Albums can be created, and an album’s page can be opened as #/albums/ID.' }
            : problem);
    }
    refreshArtists();
    return { title: 'Albums', nodes: [title, element('div', { class: 'columns' }, list, panel)] };
}
