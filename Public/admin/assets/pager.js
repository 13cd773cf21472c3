// The links between the pages of a list.

import { element } from './dom.js';
import { S } from './strings.js';

const off = (words) => element('span', { class: 'button button--off', 'aria-hidden': 'true' }, words);

/** For a list that counts its pages; `addressOf(page)` is where one is. */
export function pager({ page, total_pages: pages, total_count: count }, addressOf) {
    if (pages <= 1 && page === 1) return null;
    const link = (id, words, to) => (to >= 1 && to <= pages ? element('a', { class: 'button', id, href: addressOf(to) }, words) : off(words));
    return element('nav', { class: 'pager', 'aria-label': S.pager.label },
        link('previous-page', S.pager.previous, page > pages ? pages : page - 1),
        element('span', {}, S.pager.where(page, Math.max(1, pages), count)), link('next-page', S.pager.next, page + 1));
}

/** For one that only leads from newer to older. */
export function olderPager({ before, next }, addressOf) {
    if (!before && !next) return null;
    return element('nav', { class: 'pager', 'aria-label': S.pager.label },
        before ? element('a', { class: 'button', id: 'newest', href: addressOf(null) }, S.pager.newest) : off(S.pager.newest),
        next ? element('a', { class: 'button', id: 'older', href: addressOf(next) }, S.pager.older) : off(S.pager.older));
}
