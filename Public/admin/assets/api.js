// What the console asks of the server. A failure is a `Problem`.

import { queryOf } from './job-address.js';
import { keepToken, signOut, token } from './token.js';

/** An answer that is not the one hoped for, in the server's words where it has some (RFC 9457). */
export class Problem extends Error {
    constructor({ title, detail, field, kind, status = 0 }) {
        super(title);
        Object.assign(this, { title, detail: detail ?? '', field: field ?? null, kind: kind ?? null, status });
    }

    /** What to show: the detail where there is one. */
    get words() {
        return [this.title, this.detail].filter(Boolean).join(' ');
    }

    /** Reads problem+json, or makes do with the status. */
    static of(status, text) {
        let told = null;
        try { told = JSON.parse(text); } catch { /* Some proxy's page, perhaps. */ }
        const string = (value) => (typeof value === 'string' ? value : null);
        const title = string(told?.title) ?? `The server answered ${status}.`;
        const kind = string(told?.type)?.split('/').pop();
        return new Problem({ title, detail: string(told?.detail), field: string(told?.field), kind, status });
    }

    static unreachable = () => new Problem({ title: 'The server cannot be reached.', detail: 'Try again in a moment.' });
    static wrongToken = () => new Problem({ title: 'That is not the admin token.', status: 401 });
}

async function send(method, path, { json, body, headers = {}, signal } = {}) {
    const init = { method, signal, body, cache: 'no-cache', headers: { accept: 'application/json', ...headers } };
    if (json !== undefined) {
        init.body = JSON.stringify(json);
        init.headers['content-type'] = 'application/json';
    }
    try {
        const response = await fetch(path, init);
        return { status: response.status, ok: response.ok, text: await response.text() };
    } catch (error) {
        throw error.name === 'AbortError' ? error : Problem.unreachable();
    }
}

const bearer = (text) => ({ authorization: `Bearer ${text}` });

async function call(method, path, options = {}) {
    const admin = path.startsWith('/admin/') || path.startsWith('/_host/');
    const sent = token();
    const answer = await send(method, path, { ...options, headers: { ...options.headers, ...(admin && bearer(sent)) } });
    if (admin && answer.status === 401 && token() === sent) signOut('The server no longer takes this token.');
    if (!answer.ok) throw Problem.of(answer.status, answer.text);
    try {
        return JSON.parse(answer.text);
    } catch {
        throw new Problem({ title: 'The answer could not be read.', detail: `${path} did not answer with JSON.` });
    }
}

/** The body of an answer that goes on until the signal aborts. */
export async function openStream(path, signal) {
    const sent = token();
    let response;
    try {
        response = await fetch(path, { signal, cache: 'no-store', headers: { accept: 'text/event-stream', ...bearer(sent) } });
    } catch (error) {
        throw error.name === 'AbortError' ? error : Problem.unreachable();
    }
    if (response.status === 401 && token() === sent) signOut('The server no longer takes this token.');
    if (!response.ok) throw Problem.of(response.status, await response.text());
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
        throw new Problem({ title: 'The answer could not be read.', detail: `${path} did not answer with events.` });
    }
    return response.body;
}

/** Keeps the token if the server takes it; throws otherwise. */
export async function signIn(text) {
    // Other characters cannot be in a header, so they cannot be in the token.
    if (!/^[\x21-\x7e]+$/.test(text)) throw Problem.wrongToken();
    const answer = await send('GET', '/admin/albums/0/status', { headers: bearer(text) });
    if (answer.status === 401) throw Problem.wrongToken();
    if (answer.status >= 500 || answer.status === 429) throw Problem.of(answer.status, answer.text);
    keepToken(text);
}

export const ALBUMS_A_PAGE = 50;

const part = encodeURIComponent;

export const api = {
    albums: (page, signal) => call('GET', `/api/albums?page=${page}&limit=${ALBUMS_A_PAGE}`, { signal }),
    album: async (id, signal) => (await call('GET', `/api/albums/${id}`, { signal })).album,
    genres: (signal) => call('GET', '/api/genres', { signal }),
    status: (id, signal) => call('GET', `/admin/albums/${id}/status`, { signal }),
    plugins: (signal) => call('GET', '/_host/plugins', { signal }),
    rollBack: (name) => call('POST', `/_host/plugins/${part(name)}/rollback`),
    loadAgain: (name) => call('POST', `/_host/plugins/${part(name)}/reload`),
    jobs: (filter, signal) => call('GET', ['/admin/jobs', queryOf(filter)].filter(Boolean).join('?'), { signal }),
    job: (id, signal) => call('GET', `/admin/jobs/${id}`, { signal }),
    cancelJob: (id) => call('POST', `/admin/jobs/${id}/cancel`),
    retryJob: (id, json) => call('POST', `/admin/jobs/${id}/retry`, { json }),
    // Each of these answers with the overview that follows; `what` is done is "pause", "resume", "drain" or "undrain".
    jobsOverview: (signal) => call('GET', '/admin/jobs/overview', { signal }),
    changeQueue: (name, what) => call('POST', `/admin/jobs/queues/${part(name)}/${what}`),
    changeCron: (name, what) => call('POST', `/admin/jobs/cron/${part(name)}/${what}`),
    changeNode: (id, what) => call('POST', `/admin/jobs/nodes/${id}/${what}`),
    stations: (signal) => call('GET', '/radio', { signal }),
    station: async (id) => (await call('GET', `/admin/stations/${id}`)).station,
    changeStation: async (id, json) => (await call('PATCH', `/admin/stations/${id}`, { json })).station,
    createGenre: async (json) => (await call('POST', '/admin/genres', { json })).genre,
    createArtist: async (json) => (await call('POST', '/admin/artists', { json })).artist,
    createAlbum: async (json) => (await call('POST', '/admin/albums', { json })).album,
    createTrack: async (json) => (await call('POST', '/admin/tracks', { json })).track,
    setCover: async (id, file) => (await call('PUT', `/admin/albums/${id}/cover`, {
        body: file, headers: { 'content-type': file.type || 'application/octet-stream' },
    })).album,
};
