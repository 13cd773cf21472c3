// The files that this page sends: a few at once, the others wait. They go on when another page of the console is opened.

import { wordsOf } from './problem.js';
import { discard, sendFile } from './tus.js';
import { forget, recall, remember } from './upload-memory.js';

/** Browsers open six connections to a server; some must stay free. */
const AT_ONCE = 3;

/** Dispatches "change" with `detail.entry` when one gets on. */
export const queue = new EventTarget();

/** key → `{key, file, target, state, sent, url, id, words, began, end}`; `state` is waiting, sending, resting, sent, failed or cancelled. */
const entries = new Map();
let count = 0;

export const sending = () => [...entries.values()];
const isBusy = ({ state }) => state === 'sending' || state === 'resting';
export const isUnderway = (entry) => isBusy(entry) || entry.state === 'waiting';
const idIn = (url) => Number(/(\d+)\/?$/.exec(url)?.[1] ?? 0) || url.split('/').pop();

function change(entry, changes) {
    Object.assign(entry, changes);
    queue.dispatchEvent(new CustomEvent('change', { detail: { entry } }));
}

/** Sends files to a target, `{album_id}` or `{track_id}`. Answers with their entries. */
export function enqueue(files, target) {
    const made = files.map((file) => ({
        key: `local-${count += 1}`, file, target, state: 'waiting', sent: 0, url: null, id: null, words: '', began: 0, end: new AbortController(),
    }));
    for (const entry of made) {
        entries.set(entry.key, entry);
        change(entry, {});
    }
    next();
    return made;
}

function next() {
    const all = sending();
    const free = AT_ONCE - all.filter(isBusy).length;
    for (const entry of all.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) send(entry);
}

async function send(entry) {
    const { file, target, end } = entry;
    const url = recall(file, target)?.url ?? null;
    change(entry, { state: 'sending', began: performance.now(), url, id: url && idIn(url), words: '' });
    try {
        await sendFile({
            file, url, signal: end.signal, metadata: { filename: file.name, filetype: file.type || null, duplicate: entry.isTwice ? 'allow' : null, ...target },
            onUrl: (made) => { remember(file, target, made); change(entry, { url: made, id: idIn(made) }); },
            onSent: (sent) => change(entry, { sent, state: 'sending', words: '' }),
            onWait: (problem, sent) => change(entry, { sent, state: 'resting', words: problem.title }),
        });
        forget(file, target);
        change(entry, { state: 'sent', sent: file.size });
    } catch (problem) {
        if (entry.state !== 'cancelled') {
            if (problem.status >= 400) forget(file, target);
            change(entry, { state: 'failed', words: wordsOf(problem), isDuplicate: problem.kind === 'already-uploaded' });
        }
    }
    next();
}

/** Sends again what could not be sent; what is the audio of another track already becomes that of this one too. */
export function again(entry) {
    change(entry, { state: 'waiting', words: '', isTwice: Boolean(entry.isDuplicate), end: new AbortController() });
    next();
}

/** Ends what is being sent, here and on the server. */
export function cancel(entry) {
    change(entry, { state: 'cancelled', words: '' });
    entry.end.abort();
    forget(entry.file, entry.target);
    if (entry.url) discard(entry.url);
    next();
}

export function dismiss(entry) {
    entries.delete(entry.key);
    queue.dispatchEvent(new CustomEvent('change', { detail: { entry, isGone: true } }));
}

export function cancelAll() {
    for (const entry of sending()) {
        // What has been sent stays on the server, and goes on when somebody drops the files again.
        entry.state = 'cancelled';
        entry.end.abort();
        entries.delete(entry.key);
    }
}

addEventListener('beforeunload', (event) => {
    if (sending().some(isUnderway)) event.preventDefault();
});
