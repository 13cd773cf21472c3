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
    /** Bits a second of the last pieces of media; 0 before the first. */
    throughput = 0;

    /** `told(true)` when the network is being waited for, `told(false)` when it is there again. */
    constructor(told) {
        this.told = told;
    }

    text(address, signal) {
        return this.#fetch(address, signal, (response) => response.text());
    }

    async bytes(address, signal) {
        const start = performance.now();
        const bytes = await this.#fetch(address, signal, (response) => response.arrayBuffer());
        const rate = 8000 * bytes.byteLength / Math.max(1, performance.now() - start);
        this.throughput = this.throughput ? (this.throughput + rate) / 2 : rate;
        return bytes;
    }

    async #fetch(address, signal, read) {
        for (let attempt = 0; ; attempt += 1) {
            try {
                const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) });
                if (!response.ok) throw new Refused(response.status, address);
                const answer = await read(response);
                if (attempt > 0) this.told(false);
                return answer;
            } catch (error) {
                if (signal.aborted) throw error;
                const { status } = error;
                const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;
                if (isFinal) throw error;
                this.told(true);
                await pause(delayBefore(attempt), signal);
            }
        }
    }
}
