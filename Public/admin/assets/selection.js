// Rows that one ticks, and the bar of what can be done with all of them.

import { element, say } from './dom.js';
import { S } from './strings.js';

/** `{box, bar, all, ids, clear}`: `box(id, name)` makes a row's tick box; `keys` are the bar's buttons. */
export function selection({ id, unit, keys }) {
    const boxes = new Map();
    const count = element('span', { role: 'status' });
    const bar = element('div', { class: 'bulk', id, hidden: true }, count, keys,
        element('button', { class: 'button button--small', type: 'button', on: { click: clear } }, S.bulk.clear));
    const whole = element('input', { type: 'checkbox', id: `${id}-all`, 'aria-label': S.bulk.all, on: { change: () => setAll(whole.checked) } });
    const ids = () => [...boxes].filter(([, input]) => input.checked).map(([key]) => key);

    function show() {
        const number = ids().length;
        bar.hidden = number === 0;
        say(count, number > 0 ? S.bulk.chosen(number, unit) : '');
        whole.checked = number > 0 && number === boxes.size;
        whole.indeterminate = number > 0 && number < boxes.size;
    }
    function setAll(isChecked) {
        for (const input of boxes.values()) input.checked = isChecked;
        show();
    }
    function clear() {
        setAll(false);
        whole.focus();
    }
    function box(key, name) {
        const input = element('input', { type: 'checkbox', 'aria-label': S.bulk.choose(name), on: { change: show } });
        boxes.set(key, input);
        return input;
    }
    return { box, bar, all: element('label', { class: 'select-all' }, whole, element('span', {}, S.bulk.all)), ids, clear };
}
