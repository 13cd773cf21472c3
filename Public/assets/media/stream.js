// A stream in the rendition that the connection carries: its playlists, its segments, and how fast they come.
import { readInit } from './boxes.js';
import { isKept } from './kept.js';
import { Ladder } from './ladder.js';
import { LiveSegments } from './live-source.js';
import { parsePlaylist } from './playlist.js';
import { RecordedSegments } from './vod-source.js';

/** Initialisation sections that are kept. */
const MOST_INITS = 8;
/** Seconds after which a segment gives way to a lighter one: a part of what is ahead, within these bounds. */
const PART = 0.5;
const LEAST = 3;
const MOST = 15;

export class Stream {
    #ladder;
    #inits = new Map();

    constructor(loader, signal) {
        this.loader = loader;
        this.signal = signal;
    }

    /** Reads down to the playlist of one rendition. */
    async open(address) {
        const list = await this.#playlist(address);
        this.#ladder = new Ladder(list.variants ?? [{ address, bandwidth: 0 }]);
        const { current } = this.#ladder;
        const media = list.variants ? await this.#playlist(current.address) : list;
        if (media.segments.length === 0) throw new SyntaxError('The playlist is empty.');
        this.segments = media.isEnded ? new RecordedSegments(media) : new LiveSegments(media, current.address, this.loader);
    }

    /** Between two segments: goes to another rendition where that is better. All are cut at the same times. */
    async adapt(ahead) {
        const best = this.#ladder.best(ahead);
        if (best === this.#ladder.current) return;
        try {
            this.segments.change(await this.#playlist(best.address), best.address);
            this.#ladder.change(best);
        } catch (error) {
            if (this.signal.aborted) throw error;
            this.#ladder.without(best);
        }
    }

    /** A segment and what begins its recording; null where a lighter one is to be tried instead. */
    async fetch({ address, map }, ahead, stopped) {
        const began = performance.now();
        const limit = AbortSignal.timeout(1000 * Math.min(MOST, Math.max(LEAST, PART * ahead)));
        const signals = [this.signal, stopped, this.#ladder.hasLighter && limit].filter(Boolean);
        try {
            // What begins a recording is fetched beside what tells of it.
            const [init, bytes] = await Promise.all([this.#init(map), this.loader.bytes(address, AbortSignal.any(signals))]);
            const seconds = (performance.now() - began) / 1000;
            if (!isKept(address, began)) this.#ladder.came(bytes.byteLength, seconds);
            return { init, bytes };
        } catch (error) {
            if (this.signal.aborted || stopped.aborted || !limit.aborted || !this.#ladder.hasLighter) throw error;
            this.#ladder.stuck();
            return null;
        }
    }

    async #playlist(address) {
        return parsePlaylist(await this.loader.text(address, this.signal), address);
    }

    #init(address) {
        if (!this.#inits.has(address)) {
            const asked = this.loader.bytes(address, this.signal).then((bytes) => ({ bytes, ...readInit(bytes) }));
            asked.catch(() => this.#inits.delete(address));
            this.#inits.set(address, asked);
            if (this.#inits.size > MOST_INITS) this.#inits.delete(this.#inits.keys().next().value);
        }
        return this.#inits.get(address);
    }
}
