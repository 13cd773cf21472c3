// A list that a search replaces: what comes late for an older question is dropped.

import { announce, element, notice } from './dom.js';

/** `{box, load}`; `read(asked)` answers with nodes and, for screen readers, words. */
export function liveList(id, read, signal) {
    const box = element('div', { id });
    let count = 0;
    async function load(asked, isSaid = true) {
        const number = count += 1;
        box.setAttribute('aria-busy', 'true');
        try {
            const { nodes, words } = await read(asked);
            if (signal.aborted || number !== count) return;
            box.replaceChildren(...nodes.filter(Boolean));
            if (isSaid) announce(words);
        } catch (problem) {
            if (signal.aborted || number !== count) return;
            box.replaceChildren(notice(problem));
        }
        box.removeAttribute('aria-busy');
    }
    return { box, load };
}
