// What the session may not do is shown switched off, with the reason.

import { element } from './dom.js';
import { can } from './session.js';
import { S } from './strings.js';

/** Says at the head of a page what cannot be done on it; nothing where all can. */
export const scopeNote = (scope) => (can(scope) ? null
    : element('p', { class: 'notice notice--scope', data: { scope } }, S.scope.lacks(S.scope.does[scope], scope)));

/** Switches a button off, and says why, where the session lacks the scope. */
export function gate(scope, button) {
    if (can(scope)) return button;
    button.setAttribute('aria-disabled', 'true');
    button.title = S.scope.lacks(S.scope.does[scope], scope);
    button.append(element('span', { class: 'unseen' }, ` (${button.title})`));
    const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
    button.addEventListener('click', stop, { capture: true });
    return button;
}
