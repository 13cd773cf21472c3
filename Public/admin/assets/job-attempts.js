// What became of each attempt of a job, and the last lines of its log.

import { chip, element } from './dom.js';
import { outcomeWord } from './job-facts.js';
import { rewrite } from './rewrite.js';
import { between, date, duration, moment } from './times.js';

/** The error and what caused it, each below the one it caused. */
function chain([error, ...causes]) {
    return error !== undefined && element('div', { class: 'chain' }, element('p', { dir: 'auto' }, error),
        causes.length > 0 && [element('p', { class: 'chain__because' }, 'because'), chain(causes)]);
}

function attemptItem({ attempt, outcome, started_at: began, ended_at: ended, node_id: node, host, pid, errors }) {
    const took = between(began, ended);
    const where = [host, pid && `process ${pid}`, node && `node ${node}`].filter(Boolean).join(', ');
    const about = [
        began && date(began),
        took !== null ? `took ${duration(took)}` : began && !outcome && ['runs for ', moment(began, 'since')],
        where && element('bdi', {}, where),
    ].filter(Boolean).flatMap((part, index) => [index > 0 && ' · ', part]);
    return element('li', { class: 'attempt', data: { outcome: outcome ?? 'running' } },
        element('p', { class: 'attempt__name' }, `Attempt ${attempt} `, chip(outcome ?? 'running', outcomeWord(outcome))),
        element('p', { class: 'faded' }, about), chain(errors ?? []));
}

/** `{box, show}`: the attempts, the last first. */
export function jobAttempts() {
    const list = element('ol', { class: 'attempts', id: 'attempts' });
    const none = element('p', { class: 'faded' }, 'None is known.');
    const box = element('section', { 'aria-labelledby': 'attempts-title' }, element('h2', { id: 'attempts-title' }, 'Attempts'), none, list);
    function show(attempts) {
        rewrite(list, attempts.map(attemptItem).reverse());
        none.hidden = attempts.length > 0;
    }
    return { box, show };
}

const clock = (iso) => element('time', { datetime: iso }, new Date(iso).toLocaleTimeString());

/** `{box, show, toEnd}`: the lines, and the end of them in sight unless somebody has scrolled away from it. */
export function jobLog() {
    const list = element('ol', { class: 'log__lines', id: 'log-lines' });
    // It scrolls, so the keyboard must get to it.
    const scroller = element('div', { class: 'log', role: 'region', tabindex: '0', 'aria-labelledby': 'log-title' }, list);
    const none = element('p', { class: 'faded' }, 'It has said nothing.');
    const box = element('div', {}, element('h2', { id: 'log-title' }, 'Log'), none, scroller);

    const toEnd = () => { scroller.scrollTop = scroller.scrollHeight; };

    function show(lines) {
        const isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 8;
        rewrite(list, lines.map(({ at, level, text }) => element('li', { class: 'log__line', data: { level } },
            clock(at), ' ', element('span', { class: 'log__level' }, level), ' ', element('span', { class: 'log__text', dir: 'auto' }, text))));
        scroller.hidden = lines.length === 0;
        none.hidden = lines.length > 0;
        if (isAtEnd) toEnd();
    }
    return { box, show, toEnd };
}
