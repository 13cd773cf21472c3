// A card of something that rests or works, with the button for the other of the two.

import { element, say } from './dom.js';
import { sentence } from './plugin-facts.js';
import { rewrite } from './rewrite.js';
import { gate } from './scope.js';

/**
 * `{item, show}`; what `show` is called with goes to `describe`.
 *
 * That answers with `{chips, facts, next}`, where `next` is what the button does, `{what, words, outcome}`, and `change(what)` does it.
 */
export function switchCard({ id, name, title, describe, change }) {
    const chips = element('p', { class: 'card__chips' });
    const facts = element('dl', { class: 'facts' });
    const outcome = element('p', { class: 'card__line', id: `${id}-outcome`, role: 'status', hidden: true });
    const word = element('span');
    const key = gate('operate', element('button', { class: 'button', id: `${id}-key`, type: 'button' }, word, element('span', { class: 'unseen' }, ` ${name}`)));
    key.addEventListener('click', press);
    const item = element('section', { class: 'card', id, 'aria-labelledby': `${id}-name` },
        element('div', { class: 'card__head' }, element('h3', { id: `${id}-name`, dir: 'auto' }, title ?? name), chips),
        facts, element('div', { class: 'card__keys' }, key, outcome));
    let [next, isBusy] = [null, false];

    function show(...told) {
        const described = describe(...told);
        rewrite(chips, described.chips);
        rewrite(facts, described.facts);
        // What was said of the button is old when somebody else has changed that.
        if (next && next.what !== described.next.what && !isBusy) tell('');
        next = described.next;
        say(word, next.words);
    }

    function tell(text, isBad = false) {
        outcome.classList.toggle('form__error', isBad);
        say(outcome, text);
    }

    async function press() {
        if (isBusy) return;
        const pressed = next;
        isBusy = true;
        key.setAttribute('aria-disabled', 'true');
        try {
            await change(pressed.what);
            tell(pressed.outcome);
        } catch (problem) {
            tell([problem.title ?? problem.message, sentence(problem.detail)].filter(Boolean).join(' '), true);
        } finally {
            isBusy = false;
            key.removeAttribute('aria-disabled');
        }
    }

    return { item, show };
}
