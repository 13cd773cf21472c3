// A queue: how many of its jobs are where, what limits it, and the button that lets it rest.

import { chip, element, fact } from './dom.js';
import { addressOf } from './job-address.js';
import { capital, countOf, limitsOf, LIVE } from './job-facts.js';
import { switchCard } from './switch-card.js';
import { moment } from './times.js';

const PAUSE = { what: 'pause', words: 'Pause', outcome: 'Paused: what runs goes on, and nothing more is started.' };
const RESUME = { what: 'resume', words: 'Resume', outcome: 'It goes on.' };

function describe(queue, overview) {
    return {
        chips: queue.paused_at && [chip('paused', ['paused for ', moment(queue.paused_at, 'since')])],
        facts: [
            ...LIVE.map((state) => fact(capital(state), countOf(overview, queue, state))),
            fact('Oldest waits', queue.oldest_available_at ? moment(queue.oldest_available_at, 'since') : '–'),
            fact('Limits', limitsOf(queue)),
        ],
        next: queue.paused_at ? RESUME : PAUSE,
    };
}

/** `{item, show}`; `change` is called with "pause" or "resume". */
export const queueCard = ({ name }, change) => switchCard({
    id: `queue-${name}`, name, describe, change,
    title: element('a', { href: addressOf({ queue: name }), title: 'Show its jobs' }, name),
});
