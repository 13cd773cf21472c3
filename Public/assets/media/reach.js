// Whether the server has a stream, waiting for the network as long as that takes.
import { request } from '../api.js';
import { delayBefore, pause } from './backoff.js';

/** Answers whether that took a while; throws what waiting does not help. `told` is called with whether it waits. */
export async function reach(playlist, told, signal) {
    for (let attempt = 0; ; attempt += 1) {
        try {
            await request(playlist, signal);
            told(false);
            return attempt > 0;
        } catch (error) {
            if (signal.aborted || (error.status >= 400 && error.status < 500 && error.status !== 429)) throw error;
            told(true);
            await pause(delayBefore(attempt), signal);
        }
    }
}
