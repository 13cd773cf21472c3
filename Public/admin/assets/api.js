// What the console asks of the server, by name. A failure is a `Problem`.

import { call, callWhole } from './http.js';
import { queryOf } from './job-address.js';

export { Problem } from './problem.js';

const part = encodeURIComponent;
const ONE = { genres: 'genre', artists: 'artist', albums: 'album', tracks: 'track' };

/** A path with those of the fields that are set as its query. */
function withQuery(path, fields) {
    const set = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '');
    return set.length > 0 ? `${path}?${new URLSearchParams(set)}` : path;
}

const picture = (file) => ({ body: file, headers: { 'content-type': file.type || 'application/octet-stream' } });

export const catalogue = {
    albums: (fields, signal) => call('GET', withQuery('/api/albums', { limit: 50, ...fields }), { signal }),
    album: async (id, signal) => (await call('GET', `/api/albums/${id}`, { signal })).album,
    artists: (fields, signal) => call('GET', withQuery('/api/artists', { limit: 50, ...fields }), { signal }),
    artistAlbums: (id, page, signal) => call('GET', withQuery(`/api/artists/${id}/albums`, { limit: 50, page }), { signal }),
    genres: (signal) => call('GET', '/api/genres', { signal }),
    search: (q, limit, signal) => call('GET', withQuery('/api/search', { q, limit }), { signal }),
    media: (track, signal) => call('GET', `/streams/tracks/${track}/media`, { signal }),
    /** `{thing, tag}`: what may be edited, and the tag that says which state of it that is. */
    async one(kind, id, signal) {
        const { told, tag } = await callWhole('GET', `/admin/${kind}/${id}`, { signal, cache: 'no-store' });
        const thing = told[ONE[kind]];
        if (kind !== 'albums') return { thing, tag };
        // The row has ids; people want names.
        const { artist, genre } = await catalogue.album(id, signal).catch(() => ({}));
        return { thing: { ...thing, artist, genre }, tag };
    },
    create: async (kind, json) => (await call('POST', `/admin/${kind}`, { json }))[ONE[kind]],
    async change(kind, id, tag, json) {
        const { told, tag: next } = await callWhole('PATCH', `/admin/${kind}/${id}`, { json, headers: { 'if-match': tag } });
        return { thing: told[ONE[kind]], tag: next };
    },
    changeMany: async (kind, ids, set) => (await call('PATCH', `/admin/${kind}`, { json: { ids, set } })).changed,
    deletion: async (kind, id, signal) => (await call('GET', `/admin/${kind}/${id}/deletion`, { signal })).deletion,
    remove: (kind, id, tag, cascade) =>
        call('DELETE', `/admin/${kind}/${id}${cascade ? '?cascade=true' : ''}`, { headers: { 'if-match': tag } }),
    setPicture: (kind, id, file) => call('PUT', `/admin/${kind}/${id}/${kind === 'albums' ? 'cover' : 'picture'}`, picture(file)),
};

export const uploads = {
    status: (album, signal) => call('GET', `/admin/albums/${album}/status`, { signal }),
    list: (fields, signal) => call('GET', withQuery('/admin/uploads', { limit: 50, ...fields }), { signal }),
    retry: async (id) => (await call('POST', `/admin/uploads/${id}/retry`)).upload,
    cancel: async (id) => (await call('POST', `/admin/uploads/${id}/cancel`)).upload,
};

export const radio = {
    stations: (signal) => call('GET', '/radio', { signal }),
    station: (id, signal) => call('GET', `/radio/${id}`, { signal }),
    history: (id, limit, signal) => call('GET', `/radio/${id}/history?limit=${limit}`, { signal }),
    listeners: (id, hours, signal) => call('GET', `/radio/${id}/listeners?hours=${hours}`, { signal }),
    rules: async (id, signal) => (await call('GET', `/admin/stations/${id}`, { signal })).station,
    changeRules: async (id, json) => (await call('PATCH', `/admin/stations/${id}`, { json })).station,
};

export const upkeep = {
    storage: async (signal) => (await call('GET', '/admin/storage', { signal })).storage,
    tokens: async (signal) => (await call('GET', '/admin/tokens', { signal })).tokens,
    createToken: async (json) => (await call('POST', '/admin/tokens', { json })).token,
    revokeToken: (id) => call('DELETE', `/admin/tokens/${id}`),
    audit: (fields, signal) => call('GET', withQuery('/admin/audit', { limit: 50, ...fields }), { signal }),
};

export const webhooks = {
    list: (signal) => call('GET', '/admin/webhooks', { signal }),
    create: async (json) => (await call('POST', '/admin/webhooks', { json })).webhook,
    change: (id, json) => call('PATCH', `/admin/webhooks/${id}`, { json }),
    remove: (id) => call('DELETE', `/admin/webhooks/${id}`),
    ping: (id) => call('POST', `/admin/webhooks/${id}/ping`),
    deliveries: (id, before, signal) => call('GET', withQuery(`/admin/webhooks/${id}/deliveries`, { before }), { signal }),
};

export const api = {
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
};
