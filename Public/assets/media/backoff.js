// How long to wait before the network is tried again, and waiting that ends as soon as there is a network.

const FIRST = 500;
const LONGEST = 15_000;

/** Milliseconds before the try with this number, from 0: doubled each time, half of it by chance. */
export function delayBefore(attempt) {
    const most = Math.min(LONGEST, FIRST * 2 ** attempt);
    return most / 2 + Math.random() * most / 2;
}

/** Resolves after `milliseconds`, or when the browser is online again; rejects when `signal` is aborted. */
export function pause(milliseconds, signal) {
    return new Promise((resolve, reject) => {
        const end = (then, value) => () => {
            clearTimeout(timer);
            removeEventListener('online', wake);
            signal?.removeEventListener('abort', stop);
            then(value);
        };
        const wake = end(resolve);
        const stop = end(reject, new DOMException('It was stopped.', 'AbortError'));
        const timer = setTimeout(wake, milliseconds);
        addEventListener('online', wake);
        signal?.addEventListener('abort', stop);
        if (signal?.aborted) stop();
    });
}
