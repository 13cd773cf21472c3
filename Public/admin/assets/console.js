// Begins here: asks for the token, then shows the view that the address names.

import { signIn } from './api.js';
import { byId, element, heading, notice, say } from './dom.js';
import { filterOf } from './job-address.js';
import { session, signOut, token } from './token.js';
import { cancelAllUploads } from './uploads.js';
import { albumView } from './view-album.js';
import { albumsView } from './view-albums.js';
import { jobView } from './view-job.js';
import { jobsView } from './view-jobs.js';
import { pluginsView } from './view-plugins.js';
import { stationsView } from './view-stations.js';

const [form, field, error, view] = ['sign-in', 'token', 'token-error', 'view'].map(byId);
let shown = new AbortController();

/** The parts of the console: the ids of their links in the masthead, and their views. */
const PARTS = { 'to-albums': [albumsView, albumView], 'to-jobs': [jobsView, jobView], 'to-plugins': [pluginsView], 'to-stations': [stationsView] };

/** `{show, ...}` for #/ , #/?page=2, #/albums/7, #/jobs, #/jobs?state=failed, #/jobs/7, #/stations and #/plugins; null for an address that leads nowhere. */
function parse(hash) {
    const [path, query = ''] = hash.replace(/^#/, '').split('?');
    const page = Math.max(1, Number.parseInt(new URLSearchParams(query).get('page'), 10) || 1);
    if (path === '' || path === '/') return { show: albumsView, page };
    if (path === '/stations') return { show: stationsView };
    if (path === '/plugins') return { show: pluginsView };
    if (path === '/jobs') return { show: jobsView, filter: filterOf(query) };
    const [, part, id] = /^\/(albums|jobs)\/(\d{1,15})$/.exec(path) ?? [];
    return part ? { show: part === 'jobs' ? jobView : albumView, id: Number(id) } : null;
}

/** Says in the masthead which part of the console is shown. */
function mark(route) {
    for (const [id, views] of Object.entries(PARTS)) {
        if (views.includes(route?.show)) byId(id).setAttribute('aria-current', 'page');
        else byId(id).removeAttribute('aria-current');
    }
}

/** Shows the view of the address. `focus` is the id of what gets the focus; "" leaves it. */
async function render(focus = null) {
    shown.abort();
    shown = new AbortController();
    const { signal } = shown;
    const isIn = token() !== null;
    form.hidden = isIn;
    for (const part of [view, ...[...Object.keys(PARTS), 'sign-out'].map(byId)]) part.hidden = !isIn;
    if (!isIn) {
        view.replaceChildren();
        document.title = 'Needledrop console';
        return field.focus();
    }
    const route = parse(location.hash);
    let made;
    mark(route);
    view.setAttribute('aria-busy', 'true');
    try {
        if (!route) throw new Error('There is nothing at this address.');
        made = await route.show(route, signal, render);
    } catch (problem) {
        if (problem.name === 'AbortError') return;
        made = { title: 'Trouble', nodes: [heading('That did not work'), notice(problem, element('p', {}, element('a', { href: '#/' }, 'To the albums')))] };
    }
    if (signal.aborted) return;
    view.removeAttribute('aria-busy');
    view.replaceChildren(...made.nodes);
    document.title = `${made.title} – Needledrop console`;
    made.start?.();
    if (focus === '') return;
    const target = focus && byId(focus);
    target?.closest('details')?.setAttribute('open', '');
    (target ?? view.querySelector('h1')).focus();
    if (!focus) scrollTo(0, 0);
}

form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button.disabled) return;
    button.disabled = true;
    say(error, '');
    field.removeAttribute('aria-invalid');
    try {
        await signIn(field.value.trim());
        field.value = '';
        render();
    } catch (problem) {
        say(error, problem.words ?? problem.message);
        field.setAttribute('aria-invalid', 'true');
        field.focus();
    } finally {
        button.disabled = false;
    }
});

session.addEventListener('signed-out', ({ detail: { reason } }) => {
    cancelAllUploads();
    say(error, reason);
    render();
});

byId('sign-out').addEventListener('click', () => signOut());
byId('skip').addEventListener('click', () => byId('content').focus());
addEventListener('hashchange', () => render());
// A file that misses its track must not replace the page.
for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());
render('');
