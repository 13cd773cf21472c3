// Asks for the token, over whatever page is shown.

import { byId, say } from './dom.js';
import { signIn } from './http.js';
import { wordsOf } from './problem.js';
import { session, who } from './session.js';
import { S } from './strings.js';

const [dialog, form, field, error, note] = ['sign-in', 'sign-in-form', 'token', 'token-error', 'sign-in-note'].map(byId);

/** Opens the dialog, which closes when somebody has signed in. */
export function askToSignIn(words = '') {
    say(note, words);
    if (dialog.open) return;
    dialog.showModal();
    field.focus();
}

function refused(problem) {
    if (problem.status === 401) return S.signIn.wrong;
    if (problem.status === 429) return S.signIn.tooMany(problem.retryAfter);
    return wordsOf(problem);
}

async function submit(event) {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button.getAttribute('aria-disabled') === 'true') return;
    say(error, '');
    field.removeAttribute('aria-invalid');
    button.setAttribute('aria-disabled', 'true');
    try {
        await signIn(field.value.trim());
        form.reset();
    } catch (problem) {
        say(error, refused(problem));
        field.setAttribute('aria-invalid', 'true');
        field.focus();
    } finally {
        button.removeAttribute('aria-disabled');
    }
}

form.addEventListener('submit', submit);
dialog.addEventListener('cancel', (event) => event.preventDefault());
// Some browsers let a second Escape through.
dialog.addEventListener('close', () => { if (!who()) dialog.showModal(); });
session.addEventListener('change', () => { if (who()) dialog.close(); });
