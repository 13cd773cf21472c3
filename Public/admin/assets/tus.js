// Sends one file by tus 1.0.0 (https://tus.io/protocols/resumable-upload), so that what breaks off goes on where it was.

import { proof } from './http.js';
import { Problem } from './problem.js';
import { lose, signedIn, who } from './session.js';

const VERSION = { 'tus-resumable': '1.0.0' };
/** Bytes of one PATCH: small enough that a lost one costs little. */
const CHUNK = 4 * 2 ** 20;
/** Milliseconds until a broken transfer is tried again: the first time, and the most. */
const [FIRST, LONGEST] = [1000, 30_000];

/** Metadata of a creation: a key, a space and the value in Base64; pairs are parted by commas. */
export function metadataOf(pairs) {
    const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(String(text))));
    return Object.entries(pairs).filter(([, value]) => value !== null && value !== undefined)
        .map(([key, value]) => `${key} ${base64(value)}`).join(',');
}

/** One request. XMLHttpRequest, since fetch does not tell how much of a body has been sent. */
function request(method, url, headers, { body = null, onSent = () => {}, signal }) {
    return new Promise((resolve, reject) => {
        const xhr = new XMLHttpRequest();
        const stop = () => xhr.abort();
        const end = (act) => { signal.removeEventListener('abort', stop); act(); };
        xhr.open(method, url);
        for (const [name, value] of Object.entries({ ...VERSION, ...proof(method), ...headers })) xhr.setRequestHeader(name, value);
        xhr.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
        xhr.addEventListener('load', () => end(() => resolve(xhr)));
        xhr.addEventListener('error', () => end(() => reject(Problem.unreachable())));
        xhr.addEventListener('abort', () => end(() => reject(signal.reason)));
        signal.addEventListener('abort', stop);
        xhr.send(body);
    });
}

/** The same, which waits for somebody to sign in where the session is over; throws a `Problem` for what is not good. */
async function ask(method, url, headers, options) {
    for (;;) {
        const sent = who()?.csrf_token;
        const answer = await request(method, url, headers, options);
        if (answer.status >= 200 && answer.status < 300) return answer;
        if (answer.status !== 401) {
            const after = Number(answer.getResponseHeader('retry-after')) || 0;
            throw Object.assign(Problem.of(answer.status, answer.responseText), { retryAfter: after });
        }
        lose(sent);
        await signedIn(options.signal);
    }
}

/** Whether another try may go better: the network, a busy server, bytes that another request of ours has written. */
const isPassing = ({ status }) => status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;
const isGone = ({ status }) => status === 404 || status === 410;

/** Waits so long, or until the network is back. */
function rest(ms, signal) {
    return new Promise((resolve, reject) => {
        const end = () => { clearTimeout(timer); removeEventListener('online', end); resolve(); };
        const timer = setTimeout(end, ms);
        addEventListener('online', end);
        signal.addEventListener('abort', () => { end(); reject(signal.reason); }, { once: true });
    });
}

async function create({ file, metadata, signal }) {
    const headers = { 'upload-length': String(file.size), 'upload-metadata': metadataOf(metadata) };
    const answer = await ask('POST', '/admin/uploads', headers, { signal });
    return new URL(answer.getResponseHeader('location'), new URL('/admin/uploads', location.href)).pathname;
}

/** How many bytes the server has. */
async function offsetOf(url, signal) {
    return Number((await ask('HEAD', url, {}, { signal })).getResponseHeader('upload-offset'));
}

/** Sends the bytes from an offset on. */
async function sendFrom(first, { file, url, onSent, onStored, signal }) {
    for (let offset = first; offset < file.size;) {
        const [start, body] = [offset, file.slice(offset, offset + CHUNK)];
        const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(start) };
        const answer = await ask('PATCH', url, headers, { body, signal, onSent: (sent) => onSent(start + sent) });
        offset = Number(answer.getResponseHeader('upload-offset'));
        // A server that takes nothing would be asked for ever.
        if (!(offset > start)) throw new Problem({ title: `Upload-Offset: ${offset}`, status: 400 });
        onStored(offset);
    }
}

/**
 * Sends a file to its end; `url` is that of an upload that was begun before, or null.
 *
 * `onUrl` gets the URL of one that is begun, `onSent` the bytes that are sent; `onWait` a problem that will be tried again after, and
 * the bytes that are there by then: what was sent last may have been lost.
 */
export async function sendFile({ file, metadata, url, onUrl, onSent, onWait, signal }) {
    let [failures, stored] = [0, 0];
    const onStored = (offset) => { stored = offset; onSent(offset); };
    for (;;) {
        try {
            let offset = 0;
            if (url) offset = await offsetOf(url, signal);
            else onUrl(url = await create({ file, metadata, signal }));
            onStored(offset);
            await sendFrom(offset, { file, url, signal, onStored, onSent: (sent) => { failures = 0; onSent(sent); } });
            return;
        } catch (problem) {
            if (signal.aborted) throw problem;
            if (url && isGone(problem)) [url, stored] = [null, 0];
            else if (!isPassing(problem)) throw problem;
            failures += 1;
            if (failures > 12) throw problem;
            onWait(problem, stored);
            await rest((problem.retryAfter ?? 0) * 1000 || Math.min(LONGEST, FIRST * 2 ** (failures - 1)), signal);
        }
    }
}

/** Ends an upload on the server, which forgets it. */
export const discard = (url) => ask('DELETE', url, {}, { signal: new AbortController().signal }).catch(() => {});
