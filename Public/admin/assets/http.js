// Asks the server. Where the session is over, the question waits for somebody to sign in, and is asked again.

import { Problem } from './problem.js';
import { enter, lose, signedIn, who } from './session.js';

const isGuarded = (path) => path.startsWith('/admin/') || path.startsWith('/_host/');

/** What a request of a method needs to be taken for this page's. */
export const proof = (method) => (['GET', 'HEAD'].includes(method) || !who() ? {} : { 'x-csrf-token': who().csrf_token });

async function fetchOnce(method, path, { json, body, headers = {}, signal, cache = 'no-cache' }) {
    const init = {
        method, signal, body, cache, credentials: 'same-origin',
        headers: { accept: 'application/json', ...headers, ...(isGuarded(path) && proof(method)) },
    };
    if (json !== undefined) {
        init.body = JSON.stringify(json);
        init.headers['content-type'] = 'application/json';
    }
    try {
        return await fetch(path, init);
    } catch (error) {
        throw error.name === 'AbortError' ? error : Problem.unreachable();
    }
}

async function askForSession() {
    const response = await fetchOnce('GET', '/admin/session', {});
    return response.ok ? (await response.json()).session : null;
}

/** Takes up the session that the browser still has a cookie of; false where there is none. */
export async function resumeSession() {
    const told = await askForSession();
    if (told) enter(told);
    return told !== null;
}

/** True if another tab has begun a session, whose proof this page has now. */
async function learnProof(sent) {
    const told = await askForSession().catch(() => null);
    if (!told || told.csrf_token === sent) return false;
    enter(told);
    return true;
}

/** The answer to a question; throws a `Problem` for one that is not good. */
export async function ask(method, path, options = {}) {
    for (let turn = 0; ; turn += 1) {
        const sent = who()?.csrf_token;
        const response = await fetchOnce(method, path, options);
        if (response.ok) return response;
        if (response.status === 401 && isGuarded(path)) {
            lose(sent);
            await signedIn(options.signal);
            continue;
        }
        const problem = Problem.of(response.status, await response.text());
        if (problem.kind === 'csrf' && turn === 0 && await learnProof(sent)) continue;
        throw problem;
    }
}

/** The JSON of an answer; null where it has no body. */
export async function call(method, path, options) {
    return (await callWhole(method, path, options)).told;
}

/** `{told, tag}`: the JSON and its ETag. */
export async function callWhole(method, path, options) {
    const response = await ask(method, path, options);
    try {
        const text = await response.text();
        return { told: text === '' ? null : JSON.parse(text), tag: response.headers.get('etag') };
    } catch (error) {
        throw error.name === 'AbortError' ? error : Problem.unreadable(path);
    }
}

/** The body of a stream of events that goes on until the signal aborts; `id` is the last that a visit before was sent. */
export async function openStream(path, id, signal) {
    const headers = { accept: 'text/event-stream', ...(id && { 'last-event-id': id }) };
    const response = await ask('GET', path, { signal, cache: 'no-store', headers });
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) throw Problem.unreadable(path);
    return response.body;
}

/** Begins a session; throws where the token is not taken. */
export async function signIn(token) {
    const response = await fetchOnce('POST', '/admin/session', { json: { token } });
    const text = await response.text();
    if (!response.ok) throw Object.assign(Problem.of(response.status, text), { retryAfter: Number(response.headers.get('retry-after')) || 0 });
    enter(JSON.parse(text).session);
}

export async function endSession() {
    await fetchOnce('DELETE', '/admin/session', {}).catch(() => {});
}
