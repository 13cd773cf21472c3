// Sends audio files. Uploads go on when another view is opened; a few at once, the others wait.

import { Problem } from './api.js';
import { signOut, token } from './token.js';

/** Browsers open six connections to a server; some must stay free to ask for the status. */
const AT_ONCE = 3;

/** Track id → `{state, percent, words, file, request}`; `state` is waiting, sending, sent or failed. */
const uploads = new Map();

/** Dispatches "change" with `detail.track` when an upload gets on. */
export const uploadEvents = new EventTarget();

export const uploadOf = (track) => uploads.get(track) ?? null;
export const isSending = (track) => ['waiting', 'sending'].includes(uploads.get(track)?.state);

/** `twice` says that the file may be the audio of another track too. */
export function startUpload(track, file, { twice = false } = {}) {
    if (isSending(track)) return;
    change(track, { state: 'waiting', percent: 0, words: '', file, twice, isDuplicate: false });
    next();
}

/** Ends the upload of a track, and forgets how it went. */
export function cancelUpload(track) {
    const upload = uploads.get(track);
    uploads.delete(track);
    upload?.request?.abort();
    announceChange(track);
    next();
}

export function cancelAllUploads() {
    for (const track of [...uploads.keys()]) cancelUpload(track);
}

function announceChange(track) {
    uploadEvents.dispatchEvent(new CustomEvent('change', { detail: { track } }));
}

function change(track, changes) {
    uploads.set(track, { ...uploads.get(track), ...changes });
    announceChange(track);
}

function next() {
    const all = [...uploads];
    const free = AT_ONCE - all.filter(([, upload]) => upload.state === 'sending').length;
    const waiting = all.filter(([, upload]) => upload.state === 'waiting');
    for (const [track, upload] of waiting.slice(0, Math.max(0, free))) send(track, upload);
}

function send(track, { file, twice }) {
    const [request, sent] = [new XMLHttpRequest(), token()];
    const isCurrent = () => uploads.get(track)?.request === request;
    const end = (changes) => {
        if (!isCurrent()) return;
        change(track, { ...changes, request: null, file: null });
        next();
    };
    change(track, { state: 'sending', request });
    request.upload.addEventListener('progress', (event) => {
        if (isCurrent() && event.lengthComputable) change(track, { percent: (100 * event.loaded) / event.total });
    });
    request.addEventListener('load', () => {
        if (request.status >= 200 && request.status < 300) return end({ state: 'sent', percent: 100 });
        const problem = Problem.of(request.status, request.responseText);
        if (problem.kind === 'already-uploaded') end({ state: 'failed', words: problem.words, isDuplicate: true, refused: file });
        else end({ state: 'failed', words: problem.words });
        if (request.status === 401 && token() === sent) signOut('The server no longer takes this token.');
    });
    // A server that refuses a large file closes the connection, which the browser reports as this.
    request.addEventListener('error', () => end({
        state: 'failed', words: 'The upload broke off: the server refused the file, or cannot be reached.',
    }));
    const form = new FormData();
    form.append('audio_file', file, file.name);
    request.open('POST', `/admin/tracks/${track}/upload${twice ? '?duplicate=allow' : ''}`);
    request.setRequestHeader('authorization', `Bearer ${sent}`);
    request.setRequestHeader('accept', 'application/json');
    request.send(form);
}

addEventListener('beforeunload', (event) => {
    if ([...uploads.keys()].some(isSending)) event.preventDefault();
});
