// Records side by side, and the way to more of them.
import { cover } from './cover.js';
import { element } from './element.js';
import { href } from './route.js';
import { say } from './words.js';

/** A grid of albums; `heading` is the level of their titles. */
export function recordsGrid(albums, heading = 'h3') {
    return element('ul', { class: 'records', role: 'list' }, albums.map((album) => record(album, heading)));
}

function record(album, heading) {
    const year = album.release_year ? ` · ${album.release_year}` : '';
    return element('li', { class: 'record', data: { record: album.id } },
        element('div', { class: 'sleeve' },
            cover({ id: album.id, title: album.title, by: album.artist.name, address: album.cover_image_url })),
        element(heading, { class: 'record__title' },
            element('a', { class: 'record__link', href: href.album(album.id) }, album.title)),
        element('p', { class: 'record__by' },
            element('a', { href: href.artist(album.artist.id) }, album.artist.name), year));
}

/** Links to the pages around this one; nothing where there is one page. `address` makes a page's address. */
export function pager({ page, total_pages: last }, address) {
    if (last <= 1) return null;
    const step = (to, words, rel) => element('li', {}, to >= 1 && to <= last
        ? element('a', { class: 'pager__step', rel, href: address(to) }, words)
        : element('span', { class: 'pager__step', 'aria-disabled': 'true' }, words));
    const number = (to) => element('li', { class: 'pager__number' }, to === null ? element('span', { 'aria-hidden': 'true' }, '…')
        : element('a', { href: address(to), 'aria-label': say('pager.page', { page: to }), 'aria-current': to === page && 'page' }, String(to)));
    return element('nav', { class: 'pager', id: 'pager', 'aria-label': say('pager') }, element('ul', { role: 'list' },
        step(page - 1, say('pager.back'), 'prev'),
        around(page, last).map(number),
        element('li', { class: 'pager__where' }, say('pager.where', { page, last })),
        step(page + 1, say('pager.more'), 'next')));
}

/** 5 of 9 → 1 … 4 5 6 … 9, a gap being null. */
function around(page, last) {
    const wanted = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
    const pages = [...new Set(wanted)].sort((a, b) => a - b);
    return pages.flatMap((n, i) => (i > 0 && n - pages[i - 1] > 1 ? [null, n] : [n]));
}
