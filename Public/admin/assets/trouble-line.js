// Why something did not work, or why what is shown may be old.

import { element, say } from './dom.js';
import { wordsOf } from './problem.js';
import { S } from './strings.js';

/** `{line, set}`; `set` is told of each way to know separately, with a problem, or with null when that is over. */
export function troubleLine(id) {
    const [line, reasons] = [element('p', { class: 'form__error', id, role: 'alert', hidden: true }), {}];
    function set(way, problem) {
        reasons[way] = problem;
        const [known, reason] = Object.entries(reasons).find(([, each]) => each) ?? [];
        if (!reason) return say(line, '');
        // What somebody has asked for did not work; the rest is only not new.
        say(line, known === 'act' ? wordsOf(reason) : `${S.problem.old} ${wordsOf(reason)}`);
    }
    return { line, set };
}
