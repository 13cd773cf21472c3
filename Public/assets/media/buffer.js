// A SourceBuffer whose work is done in turn, and which makes room when it is full.

/** Seconds kept of what was played. */
const BEHIND = 20;

export class Buffer {
    #turn = Promise.resolve();

    constructor(source, type, audio) {
        this.buffer = source.addSourceBuffer(type);
        this.audio = audio;
    }

    /** The end of what is buffered without a gap from `time` on; `time` itself where nothing is. */
    endFrom(time, tolerance = 0.2) {
        const { buffered } = this.buffer;
        let end = time;
        for (let i = 0; i < buffered.length; i += 1) {
            if (buffered.start(i) <= end + tolerance && buffered.end(i) > end) end = buffered.end(i);
        }
        return end;
    }

    /** Appends media so that it is heard within `window` only, its times moved by `offset`. */
    append(bytes, { offset = null, window = null } = {}) {
        return this.#inTurn(async () => {
            const { buffer } = this;
            if (offset !== null) buffer.timestampOffset = offset;
            if (window) {
                // The end first or last, so that the start is never after it.
                buffer.appendWindowStart = 0;
                buffer.appendWindowEnd = window.end;
                buffer.appendWindowStart = Math.max(0, window.start);
            }
            try {
                await this.#do(() => buffer.appendBuffer(bytes));
            } catch (error) {
                if (error.name !== 'QuotaExceededError') throw error;
                await this.#forget(this.audio.currentTime - 2);
                await this.#do(() => buffer.appendBuffer(bytes));
            }
            await this.#forget(this.audio.currentTime - BEHIND);
        });
    }

    /** Resolves when what was asked for is done. */
    settled() {
        return this.#inTurn(() => {});
    }

    async #forget(until) {
        const { buffered } = this.buffer;
        // A little is not worth the work.
        if (buffered.length === 0 || until - buffered.start(0) < 5) return;
        await this.#do(() => this.buffer.remove(0, until));
    }

    #inTurn(work) {
        const result = this.#turn.then(work);
        this.#turn = result.catch(() => {});
        return result;
    }

    #do(work) {
        return new Promise((resolve, reject) => {
            const { buffer } = this;
            const end = (event) => {
                buffer.removeEventListener('updateend', end);
                buffer.removeEventListener('error', end);
                if (event.type === 'error') reject(new DOMException('The media could not be decoded.', 'EncodingError'));
                else resolve();
            };
            buffer.addEventListener('updateend', end);
            buffer.addEventListener('error', end);
            try {
                work();
            } catch (error) {
                buffer.removeEventListener('updateend', end);
                buffer.removeEventListener('error', end);
                reject(error);
            }
        });
    }
}
