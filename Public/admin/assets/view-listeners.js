// Who listens: a curve of each station.

import { catalogue } from './api.js';
import { element, heading, notice } from './dom.js';
import { listenerChart } from './listener-chart.js';
import { S } from './strings.js';

const L = S.listeners;
const SPANS = [24, 24 * 7, 24 * 30, 24 * 365];

export async function listenersView({ query }, signal) {
    const hours = SPANS.find((span) => String(span) === query.get('hours')) ?? 24;
    const genres = await catalogue.genres(signal);
    const parts = await Promise.all(genres.map((genre) => listenerChart(genre, hours, signal).catch((problem) => notice(problem))));
    const links = SPANS.map((span, index) => element('a', { class: 'button button--small', href: `#/listeners?hours=${span}`, 'aria-current': span === hours && 'true' }, L.spans[index]));
    const nodes = [
        element('div', { class: 'title-bar' }, heading(L.title), element('nav', { class: 'keys', 'aria-label': L.span }, links)),
        element('p', { class: 'faded' }, L.about), genres.length === 0 && element('p', { class: 'empty' }, S.stations.none),
        element('div', { class: 'charts' }, parts),
    ];
    return { title: L.title, nodes: nodes.filter(Boolean) };
}
