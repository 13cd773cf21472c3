// A dialog over the page, which Escape closes.

import { element } from './dom.js';
import { S } from './strings.js';

let count = 0;

/** `{dialog, close}`; `onClose` is called when it is gone. The signal closes it too. */
export function openDialog({ title, content, isWide = false, onClose = () => {} }, signal) {
    const id = `dialog-${count += 1}`;
    const shut = element('button', { class: 'icon-key', type: 'button', 'aria-label': S.dialog.close, on: { click: () => dialog.close() } }, '×');
    const dialog = element('dialog', { class: `ask${isWide ? ' ask--wide' : ''}`, 'aria-labelledby': id },
        element('div', { class: 'ask__head' }, element('h2', { id }, title), shut), content);
    const close = () => dialog.close();
    signal?.addEventListener('abort', close);
    dialog.addEventListener('close', () => {
        signal?.removeEventListener('abort', close);
        dialog.remove();
        onClose();
    });
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector('form :is(input, select, textarea)') ?? shut).focus();
    return { dialog, close };
}
