// Asks before something is done, in a dialog that the keyboard can answer and Escape closes.

import { element } from './dom.js';

/** True if the answer is yes. When the signal aborts, the dialog closes with a no. */
export function ask({ title, words, button, refusal = 'Cancel', isGrave = false }, signal) {
    return new Promise((resolve) => {
        const close = () => dialog.close('no');
        const key = (value, text, look = '') => element('button', { class: `button ${look}`, value, type: 'submit' }, text);
        const dialog = element('dialog', { class: 'ask', 'aria-labelledby': 'ask-title', 'aria-describedby': 'ask-words' },
            element('h2', { id: 'ask-title' }, title),
            element('div', { id: 'ask-words' }, words.map((line) => element('p', {}, line))),
            element('form', { class: 'ask__keys', method: 'dialog' }, key('no', refusal), key('yes', button, isGrave ? 'button--grave' : 'button--main')));
        dialog.addEventListener('close', () => {
            signal.removeEventListener('abort', close);
            dialog.remove();
            resolve(dialog.returnValue === 'yes');
        });
        signal.addEventListener('abort', close);
        document.body.append(dialog);
        dialog.showModal();
    });
}
