// The head of a page: its title, and what can be done there.

import { element, heading } from './dom.js';
import { gate } from './scope.js';

export const pageHead = (title, ...keys) => element('div', { class: 'title-bar' }, heading(title), element('div', { class: 'title-bar__keys' }, keys));

/** A button that needs a scope. */
export function actionKey({ id, words, scope, look = '', onClick }) {
    const key = element('button', { class: `button ${look}`, id, type: 'button' }, words);
    if (scope) gate(scope, key);
    key.addEventListener('click', onClick);
    return key;
}

export const crumb = (href, words) => element('p', { class: 'back' }, element('a', { href }, `← ${words}`));
