// Why what is shown may be old.

import { element, say } from './dom.js';

/** `{line, set}`; `set` is told of each way to know separately, with a problem, or with null when that is over. */
export function troubleLine(id) {
    const [line, reasons] = [element('p', { class: 'form__error', id, role: 'alert', hidden: true }), {}];
    function set(way, problem) {
        reasons[way] = problem;
        const reason = Object.values(reasons).find(Boolean);
        say(line, reason ? `What is shown may be old. ${reason.words ?? reason.message}` : '');
    }
    return { line, set };
}
