// A field that searches as one types, without a new page for each letter.

import { element } from './dom.js';
import { S } from './strings.js';

const PAUSE = 250;

/** `onSearch` gets what is in the field. */
export function searchBox({ id, label, value = '', onSearch }) {
    let timer;
    const input = element('input', { type: 'search', id, value, maxlength: 200, autocomplete: 'off', 'aria-label': label, placeholder: label, on: { input: later } });
    const run = () => onSearch(input.value.trim());
    function later() {
        clearTimeout(timer);
        timer = setTimeout(run, PAUSE);
    }
    return element('form', {
        class: 'search', role: 'search', method: 'post',
        on: { submit: (event) => { event.preventDefault(); clearTimeout(timer); run(); } },
    }, input, element('button', { class: 'unseen', type: 'submit', tabindex: '-1' }, S.search));
}
