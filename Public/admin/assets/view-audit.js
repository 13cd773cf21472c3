// The log of what was done: who, when, what, and how it ended.

import { upkeep } from './api.js';
import { chip, element, heading } from './dom.js';
import { olderPager } from './pager.js';
import { searchBox } from './search-box.js';
import { S } from './strings.js';
import { date } from './times.js';

const A = S.audit;

const addressOf = (actor) => (before) => {
    const query = new URLSearchParams(Object.entries({ actor, before }).filter(([, value]) => value)).toString();
    return query ? `#/audit?${query}` : '#/audit';
};

const row = (event) => element('tr', {},
    element('td', {}, date(event.at)), element('th', { scope: 'row', dir: 'auto' }, element('a', { href: addressOf(event.actor)(null) }, event.actor)),
    element('td', {}, element('code', {}, event.method)), element('td', { class: 'table__path' }, element('code', {}, event.path)),
    element('td', {}, chip(event.status < 400 ? 'live' : 'failed', String(event.status))), element('td', {}, event.address ?? ''),
    element('td', {}, event.request_id && element('code', { class: 'faded' }, event.request_id)));

export async function auditView({ query }, signal) {
    const [actor, before] = [query.get('actor') ?? '', /^\d{1,15}$/.test(query.get('before') ?? '') ? query.get('before') : null];
    const { events, next_before: next } = await upkeep.audit({ actor, before }, signal);
    const head = [A.at, A.actor, A.method, A.path, A.status, A.address, A.request].map((words) => element('th', { scope: 'col' }, words));
    const nodes = [
        heading(A.title), element('p', { class: 'faded prose' }, A.about),
        element('div', { class: 'tools' }, searchBox({ id: 'audit-actor', label: A.byActor, value: actor, onSearch: (name) => { if (name !== actor) location.hash = addressOf(name)(null); } })),
        events.length === 0 ? element('p', { class: 'empty' }, A.none)
            : element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': A.title }, element('table', { class: 'table table--dense', id: 'audit' }, element('thead', {}, element('tr', {}, head)), element('tbody', {}, events.map(row)))),
        olderPager({ before, next }, addressOf(actor)),
    ];
    return { title: A.title, nodes: nodes.filter(Boolean) };
}
