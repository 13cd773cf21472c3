// A page of jobs that is kept up to date, but not moved under somebody's pointer or focus.

import { element } from './dom.js';
import { addressOf } from './job-address.js';
import { jobRow } from './job-row.js';
import { arrange, rewrite } from './rewrite.js';

/** The links to other pages: the API leads from newer to older ones. */
function pager(filter, next) {
    if (!filter.before && !next) return null;
    const link = (id, words, before) => element('a', { class: 'button', id, href: addressOf({ ...filter, before }) }, words);
    return element('nav', { class: 'pager', 'aria-label': 'Pages' },
        filter.before && link('newest-jobs', 'Newest', null), next && link('older-jobs', 'Older', next));
}

/** `{box, title, show, update, clear, count}`. */
export function jobList() {
    const rows = new Map();
    const title = element('h2', { id: 'job-list-title', tabindex: '-1', dir: 'auto' });
    const renew = element('button', { class: 'button', id: 'renew-jobs', type: 'button', hidden: true, on: { click: onRenew } }, 'The list has changed: show it');
    const list = element('ul', { class: 'jobs', id: 'jobs', 'aria-labelledby': 'job-list-title' });
    const none = element('p', { class: 'faded', id: 'no-jobs', hidden: true });
    const pages = element('div');
    const box = element('section', { 'aria-labelledby': 'job-list-title', on: { pointerleave: settle, focusout: () => setTimeout(settle) } },
        element('div', { class: 'list-bar' }, title, renew), list, none, pages);
    let waiting = null;

    // The button is part of it: it must not go away from under who is about to press it.
    const isHeld = () => box.matches(':hover') || [list, renew, pages].some((part) => part.contains(document.activeElement));
    const isShown = (jobs) => jobs.length === list.children.length && jobs.every(({ id }, index) => list.children[index] === rows.get(id)?.item);

    function onRenew() {
        apply(waiting);
        title.focus();
    }

    /** Shows what had to wait, when nobody is in the list any longer. */
    function settle() {
        if (waiting && !isHeld()) apply(waiting);
    }

    function apply({ jobs, next_before: next, filter }) {
        waiting = null;
        renew.hidden = true;
        const ids = new Set(jobs.map(({ id }) => id));
        for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
        for (const job of jobs) if (!rows.has(job.id)) rows.set(job.id, jobRow(job));
        update(jobs);
        arrange(list, jobs.map(({ id }) => rows.get(id).item));
        list.hidden = jobs.length === 0;
        rewrite(none, jobs.length === 0 && (filter.before ? 'There are no older ones.' : 'There are none.'));
        rewrite(pages, pager(filter, next));
    }

    /** Brings the rows up to date that are there. */
    function update(jobs) {
        for (const job of jobs) rows.get(job.id)?.show(job);
    }

    /** Shows a page of a filter; `isAsked` when somebody asked for it, and not the clock. */
    function show(page, { isAsked = false } = {}) {
        if (isAsked || isShown(page.jobs) || !isHeld()) return apply(page);
        update(page.jobs);
        waiting = page;
        renew.hidden = false;
    }

    /** Shows nothing, and does not say that there is nothing. */
    function clear() {
        apply({ jobs: [], filter: {} });
        none.hidden = true;
    }

    return { box, title, show, update, clear, count: () => list.children.length };
}
