// A node: whether it takes work, what it runs, and the button that has it drain.

import { chip, element, fact, wideFact } from './dom.js';
import { switchCard } from './switch-card.js';
import { moment } from './times.js';

const DRAIN = { what: 'drain', words: 'Drain', outcome: 'It drains: what it runs goes on, and it takes nothing more.' };
const UNDRAIN = { what: 'undrain', words: 'End draining', outcome: 'It takes work again.' };

const kindsOf = ({ kinds }) => (kinds.length > 0 ? kinds.map((kind, index) => [index > 0 && ', ', element('bdi', {}, kind)]) : 'nothing');

function describe(node) {
    return {
        chips: [node.is_draining ? chip('draining') : chip('live', 'alive'), node.is_leader && chip('leader')],
        facts: [
            fact('Running', node.running.toLocaleString('en')),
            fact('Process', String(node.pid)),
            fact('Node', String(node.id)),
            fact('Up for', moment(node.started_at, 'since')),
            wideFact('Performs', kindsOf(node)),
        ],
        next: node.is_draining ? UNDRAIN : DRAIN,
    };
}

/** `{item, show}`; `change` is called with "drain" or "undrain". */
export const nodeCard = ({ id, host }, change) => switchCard({ id: `node-${id}`, name: host, describe, change });
