// A station: the playlist moves on, and segments are played one after another from some way before its end.
import { parsePlaylist } from './playlist.js';

/** Target durations before the end at which to begin (RFC 8216 §6.3.3). */
const BEHIND = 3;

export class LiveSegments {
    #next;
    #read = 0;
    #unchanged = false;
    /** Seconds of media time at which the next segment begins. */
    #at = 0;
    /** Where segments were put: `{start, time}`, `time` being the clock of the programme. */
    #placed = [];

    constructor(list, address, loader) {
        this.isLive = true;
        this.duration = Infinity;
        this.loader = loader;
        this.address = address;
        this.#take(list);
        this.#next = this.#beginning().number;
    }

    /** The next segment where the playlist has it; `time`, the end of what is buffered, is where it is put. */
    next(time) {
        const { segments } = this.list;
        // What has left the window meanwhile is left out.
        if (this.#next < segments[0].number) this.#next = this.#beginning().number;
        const segment = segments.find(({ number }) => number === this.#next);
        if (!segment) return null;
        // Times that agree but for rounding are as they were counted; after a hole it goes on where the sound ends.
        const start = Math.abs(time - this.#at) < 0.5 ? this.#at : time;
        return { ...segment, start, end: start + segment.duration };
    }

    /** It is in its place. */
    placed({ number, start, end, time }) {
        this.#next = number + 1;
        this.#at = end;
        this.#placed = [...this.#placed.slice(-40), { start, time }];
    }

    /** It is gone; the one after it may be there. */
    skip({ number }) {
        this.#next = number + 1;
    }

    /** Goes on with the playlist of another rendition, which has the same numbers. */
    change(list, address) {
        this.address = address;
        this.#take(list);
    }

    moved() {}

    /** Reads the playlist again when it is due: after a target duration, or after half of one where nothing was new (§6.3.4). */
    async refresh(signal) {
        if (performance.now() - this.#read < 1000 * this.list.target * (this.#unchanged ? 0.5 : 1)) return;
        const list = parsePlaylist(await this.loader.text(this.address, signal), this.address);
        if (list.segments?.length > 0) this.#take(list);
    }

    /** The programme's clock, in seconds since 1970, at a time of the media; null where it is not known. */
    programTime(time) {
        const placed = this.#placed.findLast(({ start }) => start <= time + 0.1);
        return placed?.time ? placed.time + time - placed.start : null;
    }

    /** Seconds of media that the server has and that are not yet placed. */
    get ahead() {
        return this.list.segments.filter(({ number }) => number >= this.#next).reduce((sum, { duration }) => sum + duration, 0);
    }

    #take(list) {
        this.#unchanged = this.list?.segments.at(-1).number === list.segments.at(-1).number;
        this.#read = performance.now();
        this.list = list;
    }

    #beginning() {
        const { segments, target } = this.list;
        let left = 0;
        return segments.findLast(({ duration }) => (left += duration) >= BEHIND * target) ?? segments[0];
    }
}
