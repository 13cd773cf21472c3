// Fetches playlists and media, and does not give up while that could help.
import { delayBefore, pause } from './backoff.js';

/** Milliseconds in which an answer must be complete. */
const PATIENCE = 20_000;

/** An answer that trying again does not change. */
export class Refused extends Error {
    constructor(status, address) {
        super(`${address} answered ${status}`);
        this.status = status;
    }
}

export class Loader {
    #isWaiting = false;

    /** `told(true)` when the network is being waited for, `told(false)` when it is there again. */
    constructor(told) {
        this.told = told;
    }

    text(address, signal) {
        return this.#fetch(address, signal, (response) => response.text());
    }

    bytes(address, signal) {
        return this.#fetch(address, signal, (response) => response.arrayBuffer());
    }

    async #fetch(address, signal, read) {
        for (let attempt = 0; ; attempt += 1) {
            try {
                const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) });
                if (!response.ok) throw new Refused(response.status, address);
                const answer = await read(response);
                this.#wait(false);
                return answer;
            } catch (error) {
                if (signal.aborted) throw error;
                const { status } = error;
                const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;
                if (isFinal) throw error;
                this.#wait(true);
                await pause(delayBefore(attempt), signal);
            }
        }
    }

    /** Not by the try, since a seek may end the fetch that has waited. */
    #wait(isWaiting) {
        if (isWaiting || this.#isWaiting) this.told(isWaiting);
        this.#isWaiting = isWaiting;
    }
}
