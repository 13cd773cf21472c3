// A station: what is on the air as it changes, what was played, who listens, and the rules.

import { radio } from './api.js';
import { announce, element, heading, notice } from './dom.js';
import { follow } from './event-stream.js';
import { listenerChart } from './listener-chart.js';
import { listenKey } from './listen.js';
import { plural } from './measures.js';
import { airItem, onAir } from './on-air.js';
import { crumb } from './page-head.js';
import { rewrite } from './rewrite.js';
import { scopeNote } from './scope.js';
import { stationRules } from './station-rules.js';
import { S } from './strings.js';
import { troubleLine } from './trouble-line.js';

const T = S.stations;
const part = (id, title, ...content) => element('section', { class: 'part', 'aria-labelledby': id }, element('h2', { id }, title), content);

/** `{title, nodes, start}` of the page. */
export async function stationView({ id }, signal, reload) {
    const trouble = troubleLine('station-error');
    const orNotice = (promise) => promise.catch((problem) => { if (signal.aborted) throw problem; return notice(problem); });
    const [station, rules] = await Promise.all([radio.station(id, signal).catch((problem) => { if (problem.status !== 404) throw problem; return null; }), radio.rules(id, signal)]);
    const name = station?.genre.name ?? rules.genre_name ?? `#${id}`;
    const [air, past, ears] = [element('div'), element('ol', { class: 'airs airs--past', id: 'history' }), element('p', { class: 'faded' })];

    async function readHistory() {
        const { items } = await radio.history(id, 20, signal).catch(() => ({ items: [] }));
        rewrite(past, items.map((item) => airItem(item)));
    }
    function show(told) {
        rewrite(air, onAir(told));
        rewrite(ears, plural(told.listeners, S.units.listener));
    }
    if (station) show(station);
    const [form, curve] = await Promise.all([
        orNotice(stationRules(id, rules, () => announce(S.rules.saved))), orNotice(listenerChart({ id, name }, 24 * 7, signal)), station && readHistory(),
    ]);
    const nodes = [
        crumb('#/stations', T.title), scopeNote('manage'), trouble.line,
        element('div', { class: 'track-head' }, station && listenKey({ station: id, title: name }, signal), heading(name)),
        element('div', { class: 'station-page' },
            element('div', { class: 'station-page__side' }, part('air', T.onAir, station ? [air, ears] : element('p', { class: 'empty' }, T.silent)), part('past', T.history, past)),
            element('div', {}, part('rules-title', S.rules.title, form), part('ears', S.listeners.title, curve))),
    ];
    const start = () => {
        if (!station) return;
        const onEvent = (kind, told) => {
            if (kind !== 'now') return;
            show(told);
            readHistory();
        };
        follow(`/radio/${id}/events`, { onEvent, onTrouble: (problem) => trouble.set('events', problem) }, signal);
    };
    return { title: name, nodes, start };
}
