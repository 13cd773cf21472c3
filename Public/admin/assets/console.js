// Begins here: takes up the session or asks for the token, then shows the view that the address names.

import { webhooks } from './api.js';
import { announce, byId, element, heading, notice } from './dom.js';
import { endSession, resumeSession } from './http.js';
import { silence } from './listen.js';
import { dropPart, makeMenu, markPlace, showWho } from './menu.js';
import { routeOf } from './routes.js';
import { leave, session, who } from './session.js';
import { askToSignIn } from './sign-in.js';
import { S } from './strings.js';
import { cancelAll } from './upload-queue.js';

const view = byId('view');
let shown = new AbortController();
/** Whose page is shown: another person may see something else. */
let reader = null;

const identity = () => (who() ? JSON.stringify([who().name, who().scopes]) : null);

async function make(route, signal) {
    try {
        if (!route) throw new Error(S.page.nowhere);
        return await route.show(route, signal, render);
    } catch (problem) {
        if (problem.name === 'AbortError' || signal.aborted) return null;
        return { title: S.page.trouble, nodes: [heading(problem.kind === 'insufficient-scope' ? S.page.notAllowed : S.page.didNotWork), notice(problem, element('p', {}, element('a', { href: '#/albums' }, S.page.toAlbums)))] };
    }
}

/** Shows the view of the address. `focus` is the id of what gets the focus; "" leaves it. */
async function render(focus = null) {
    shown.abort();
    shown = new AbortController();
    const { signal } = shown;
    const route = routeOf(location.hash);
    markPlace(route?.place);
    view.setAttribute('aria-busy', 'true');
    const made = await make(route, signal);
    if (!made || signal.aborted) return;
    reader = identity();
    view.removeAttribute('aria-busy');
    view.replaceChildren(...made.nodes.filter(Boolean));
    document.title = `${made.title} – ${S.page.name}`;
    made.start?.();
    if (focus === '') return;
    (focus ? byId(focus) ?? view.querySelector('h1') : view.querySelector('h1'))?.focus();
    if (!focus) scrollTo(0, 0);
}

/** Nothing of what was shown stays. */
function clear() {
    shown.abort();
    silence();
    announce('');
    view.replaceChildren();
    document.title = S.page.name;
}

session.addEventListener('change', () => {
    showWho();
    if (!who()) {
        cancelAll();
        clear();
        reader = null;
        return askToSignIn();
    }
    // Not each server tells others.
    webhooks.list().catch((problem) => { if (problem.status === 404) dropPart('webhooks'); });
    // Whoever signs in again goes on where they were.
    if (reader !== identity()) render('');
});
session.addEventListener('lost', () => askToSignIn(reader ? S.signIn.over : ''));

byId('sign-out').addEventListener('click', async () => {
    await endSession();
    leave();
});
byId('skip').addEventListener('click', () => byId('content').focus());
addEventListener('hashchange', () => { if (who()) render(); });
// A file that misses its place must not replace the page.
for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());

makeMenu();
showWho();
const isIn = await resumeSession().catch(() => false);
if (!isIn) askToSignIn();
