// Follows server-sent events. EventSource hides why it failed, so this reads them from an answer to fetch.

import { openStream } from './http.js';
import { Problem } from './problem.js';
import { EventParser } from './event-parser.js';
import { pause } from './pause.js';

/** Milliseconds between two visits until the server names them, and the most when it cannot be reached. */
const [PAUSE, LONGEST] = [1000, 15_000];
/** Milliseconds without a sign of life, which the server gives every fifteen seconds, until the line is believed to be dead. */
const SILENCE = 45_000;

/** Reads one answer to its end; the signal ends it, and so does a tab that nobody sees. */
async function readOnce(path, parser, { onOpen, onEvent }, signal) {
    const end = new AbortController();
    let [timer, isSilent] = [null, false];
    const stop = () => end.abort();
    const hide = () => { if (document.hidden) stop(); };
    const hear = () => {
        clearTimeout(timer);
        timer = setTimeout(() => { isSilent = true; stop(); }, SILENCE);
    };
    signal.addEventListener('abort', stop);
    document.addEventListener('visibilitychange', hide);
    try {
        hear();
        const body = await openStream(path, parser.id, end.signal);
        onOpen();
        const text = new TextDecoder();
        const reader = body.getReader();
        for (;;) {
            // A line that breaks is no news until the next visit fails.
            const { done, value } = await reader.read().catch(() => ({ done: true }));
            if (done || end.signal.aborted) break;
            hear();
            for (const { name, data } of parser.take(text.decode(value, { stream: true }))) onEvent(name, JSON.parse(data));
        }
    } catch (error) {
        if (!end.signal.aborted) throw error;
    } finally {
        stop();
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        document.removeEventListener('visibilitychange', hide);
    }
    if (isSilent) throw new Problem({ title: 'The server has gone silent.' });
}

/**
 * Follows the events of a path until the signal aborts: comes again when an answer ends, and rests while the tab is hidden.
 *
 * `onEvent` gets a name and what its JSON says; `onTrouble` a problem, and null when that is over.
 */
export async function follow(path, { onEvent, onTrouble }, signal) {
    let [wait, failures, id] = [PAUSE, 0, ''];
    const onOpen = () => { failures = 0; onTrouble(null); };
    const guarded = (name, told) => { if (!signal.aborted) onEvent(name, told); };
    while (!signal.aborted) {
        const parser = new EventParser(id);
        try {
            await readOnce(path, parser, { onOpen, onEvent: guarded }, signal);
        } catch (problem) {
            failures += 1;
            if (!signal.aborted) onTrouble(problem);
        }
        // With it the server knows what has been told, and tells what has become of that.
        id = parser.id;
        wait = parser.retry ?? wait;
        await pause(Math.min(LONGEST, wait * 2 ** Math.max(0, failures - 1)), signal);
    }
}
