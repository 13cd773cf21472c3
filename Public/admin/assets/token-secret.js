// A new token's secret, which is shown once.

import { openDialog } from './dialog.js';
import { element, say } from './dom.js';
import { S } from './strings.js';

const T = S.tokens;

export function showSecret({ name, secret }, signal) {
    const field = element('input', { type: 'text', id: 'secret', readonly: true, value: secret, spellcheck: 'false', 'aria-describedby': 'secret-hint' });
    const status = element('p', { class: 'form__done', role: 'status', hidden: true });
    async function copy() {
        field.select();
        try {
            await navigator.clipboard.writeText(secret);
            say(status, T.copied);
        } catch {
            // Without TLS there is no clipboard; the text is selected.
            say(status, T.copyByHand);
        }
    }
    openDialog({
        title: T.secretTitle(name), content: element('form', { class: 'form', method: 'dialog' },
            element('div', { class: 'field' }, element('label', { for: 'secret' }, T.secret), field, element('p', { class: 'field__hint', id: 'secret-hint' }, T.secretHint)), status,
            element('div', { class: 'form__keys' }, element('button', { class: 'button', id: 'copy-secret', type: 'button', on: { click: copy } }, T.copy),
                element('button', { class: 'button button--main', type: 'submit' }, T.kept))),
    }, signal);
}
