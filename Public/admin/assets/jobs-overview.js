// How the whole queue stands: what ended, the queues, the nodes and the schedules.

import { api } from './api.js';
import { cronCard } from './cron-card.js';
import { element, fact } from './dom.js';
import { capital, finishedCount, LIVE, STATES, sumOf } from './job-facts.js';
import { nodeCard } from './node-card.js';
import { queueCard } from './queue-card.js';
import { arrange, rewrite } from './rewrite.js';

const BAD = ['failed', 'quarantined'];

/** A part of the page that opens, with a card for each thing that `of` finds in an overview; `make` makes one. */
function drawerOf({ id, empty, of, key, make, sum, open }) {
    const cards = new Map();
    const [summary, list] = [element('summary'), element('div', { class: 'cards' })];
    const none = element('p', { class: 'faded drawer__none' }, empty);
    const box = element('details', { class: 'drawer', id, open }, summary, none, list);

    function show(overview) {
        const things = of(overview);
        const keys = things.map((thing) => String(thing[key]));
        for (const gone of [...cards.keys()].filter((each) => !keys.includes(each))) cards.delete(gone);
        things.forEach((thing, index) => {
            if (!cards.has(keys[index])) cards.set(keys[index], make(thing));
            cards.get(keys[index]).show(thing, overview);
        });
        arrange(list, keys.map((each) => cards.get(each).item));
        rewrite(summary, sum(things, overview));
        none.hidden = things.length > 0;
    }
    return { box, show };
}

const count = (things, test, words) => {
    const number = things.filter(test).length;
    return number > 0 && `${number} ${words}`;
};
const list = (words) => words.filter(Boolean).join(', ');

/** `{nodes, show}`; `onOverview` gets each answer to a button. */
export function jobsOverview(onOverview) {
    const ended = element('dl', { class: 'facts facts--ended', id: 'jobs-ended' });
    const changing = (call, thing) => async (what) => onOverview(await call(thing, what));
    // On a telephone their sums must do at first, so that the jobs are not far away.
    const open = matchMedia('(min-width: 48rem)').matches;
    const drawers = [
        drawerOf({
            id: 'queues', key: 'name', of: ({ queues }) => queues, empty: 'No queue has had a job yet.', open,
            make: (queue) => queueCard(queue, changing(api.changeQueue, queue.name)),
            sum: (all, overview) => list([`Queues: ${all.length}`, count(all, (queue) => queue.paused_at, 'paused'),
                sumOf(overview, 'available'), sumOf(overview, 'running')]),
        }),
        drawerOf({
            id: 'nodes', key: 'id', of: ({ nodes }) => nodes, empty: 'No node is alive: nothing is performed.', open,
            make: (node) => nodeCard(node, changing(api.changeNode, node.id)),
            sum: (all) => list([`Nodes: ${all.length} alive`, count(all, (node) => node.is_draining, 'draining')]),
        }),
        drawerOf({
            id: 'crons', key: 'name', of: ({ crons }) => crons, empty: 'Nothing comes by the clock.', open,
            make: (cron) => cronCard(cron, changing(api.changeCron, cron.name)),
            sum: (all) => list([`Schedules: ${all.length}`, count(all, (cron) => cron.paused_at, 'paused')]),
        }),
    ];

    function show(overview) {
        rewrite(ended, STATES.filter((state) => !LIVE.includes(state)).map((state) => {
            const one = fact(capital(state), finishedCount(overview, state));
            one.classList.toggle('facts__bad', BAD.includes(state) && overview.finished[state] > 0);
            return one;
        }));
        for (const drawer of drawers) drawer.show(overview);
    }

    const nodes = [
        element('section', { class: 'ended', 'aria-labelledby': 'ended-title' },
            element('h2', { class: 'ended__title', id: 'ended-title' }, 'Ended in 24 hours'), ended),
        element('div', { class: 'drawers' }, drawers.map(({ box }) => box)),
    ];
    return { nodes, show };
}
