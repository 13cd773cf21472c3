// Plays HLS in fragmented MP4 where the browser has Media Source and no HLS of its own.
//
// One loop: how much is ahead of the listener? → which segment is next? → fetch → place → append. A seek, a stall or
// a full buffer only changes the answer to the first question.
import { beginOf } from './boxes.js';
import { Buffer } from './buffer.js';
import { Loader } from './loader.js';
import { Stream } from './stream.js';

/** Seconds to have ahead. */
const GOAL = 30;
/** The longest hole that is jumped over. */
const LARGEST_GAP = 1.5;
/** Milliseconds between two looks when nothing happens. */
const LOOK = 500;
/** A station is played this much slower while it is too near to its end; nobody hears that. */
const SLOWER = 0.985;

const Source = () => globalThis.MediaSource ?? globalThis.ManagedMediaSource;
const TYPE = 'audio/mp4; codecs="mp4a.40.2"';

export class MediaSourcePlayer {
    #leaving = new AbortController();
    #wake = () => {};
    #appended = null;
    #group = null;
    /** Where the listener wants to be, until it is gone to. */
    #goal;
    /** Since when the audio is at a place: `{time, since}`. */
    #still = { time: -1, since: 0 };
    /** A managed source says when it wants media. */
    #isWanted = true;
    #fetching = null;

    /** `told(isWaiting)` is about the network, `failed(error)` is the end. Plays from `at` seconds on. */
    constructor(audio, address, { at = 0, told, failed }) {
        this.audio = audio;
        this.#goal = at;
        this.stream = new Stream(new Loader(told), this.#leaving.signal);
        this.media = new (Source())();
        this.#run(address).catch((error) => this.#leaving.signal.aborted || failed(error));
    }

    /** Where the listener is, or wants to be. */
    get #place() {
        return this.#goal ?? this.audio.currentTime;
    }

    /** Whether the audio is not yet where the listener wants to be. */
    get isSeeking() {
        return this.#goal !== null;
    }

    get #signal() {
        return this.#leaving.signal;
    }

    get segments() {
        return this.stream.segments;
    }

    /** The clock of a station's programme at what is heard. */
    get programTime() {
        return this.segments?.programTime?.(this.audio.currentTime) ?? null;
    }

    seek(seconds) {
        this.#goal = seconds;
        this.#moved();
    }

    destroy() {
        this.#leaving.abort();
        this.#wake();
        this.audio.playbackRate = 1;
        URL.revokeObjectURL(this.url);
    }

    async #run(address) {
        // Both at once: the browser opens its source while the playlist is on its way.
        await Promise.all([this.stream.open(address), this.#open()]);
        this.media.duration = this.segments.duration;
        this.buffer = new Buffer(this.media, TYPE, this.audio);
        this.#listen();
        while (!this.#signal.aborted) await this.#step();
    }

    #open() {
        const { audio, media } = this;
        // A managed source wants it: nothing is sent to a television that could not fetch from a blob.
        audio.disableRemotePlayback = true;
        this.url = URL.createObjectURL(media);
        const opened = new Promise((resolve) => media.addEventListener('sourceopen', resolve, { once: true, signal: this.#signal }));
        audio.src = this.url;
        return opened;
    }

    #listen() {
        const { signal } = this.#leaving;
        const wake = () => this.#wake();
        for (const event of ['timeupdate', 'waiting', 'play', 'seeked']) this.audio.addEventListener(event, wake, { signal });
        this.audio.addEventListener('seeking', () => this.#moved(), { signal });
        this.media.addEventListener('startstreaming', () => { this.#isWanted = true; wake(); }, { signal });
        this.media.addEventListener('endstreaming', () => { this.#isWanted = false; }, { signal });
    }

    /** The listener is elsewhere; what is fetched serves where all before it is there. */
    #moved() {
        this.segments?.moved();
        if (this.buffer && this.buffer.endFrom(this.#place) === this.#place) this.#fetching?.abort();
        this.#wake();
    }

    async #step() {
        const { audio, buffer, segments } = this;
        await this.#go();
        this.#jump();
        const end = buffer.endFrom(this.#place);
        const ahead = end - this.#place;
        if (segments.isLive) {
            await segments.refresh(this.#signal);
            audio.playbackRate = ahead + segments.ahead < segments.list.target ? SLOWER : 1;
        }
        const isHungry = ahead < GOAL && (this.#isWanted || ahead < 2);
        if (isHungry) await this.stream.adapt(ahead);
        const segment = isHungry ? segments.next(this.#startFor(end)) : null;
        if (segment) return this.#load(segment, ahead);
        if (isHungry && !segments.isLive) await this.#finish(end);
        await this.#rest();
    }

    /** A station's segments follow each other; those of a track are where the listener is. */
    #startFor(end) {
        const { buffered } = this.buffer.buffer;
        return this.segments.isLive ? (buffered.length > 0 ? buffered.end(buffered.length - 1) : 0) : end;
    }

    async #load(segment, ahead) {
        this.#fetching = new AbortController();
        const { signal } = this.#fetching;
        try {
            const found = await this.stream.fetch(segment, ahead, signal);
            if (!found) return;
            await this.#append(segment, found);
            this.segments.placed(segment);
        } catch (error) {
            // A seek stopped it, or a station's segment is gone.
            if (signal.aborted && !this.#signal.aborted) return;
            if (this.#signal.aborted || !this.segments.isLive || !error.status) throw error;
            this.segments.skip(segment);
        } finally {
            this.#fetching = null;
        }
    }

    /** Puts a segment where it is to be heard, without the encoder's silence at both ends of a recording. */
    async #append({ start, end, group, map }, { init, bytes }) {
        // A millionth more, so that rounding does not take the first frame to before 0, where it would be cut off.
        const offset = start - beginOf(bytes, init) + 1e-6;
        if (this.#appended !== map || this.#group !== group) await this.buffer.append(init.bytes, { offset });
        this.#appended = map;
        this.#group = group;
        // What is before the place to begin at is left out: with nothing at 0, no browser is at work there when it is to seek.
        const from = this.audio.buffered.length === 0 ? Math.max(start, this.#place - 0.1) : start;
        // A thousandth each way, so that no rounding costs a frame.
        await this.buffer.append(bytes, { offset, window: { start: from - 0.001, end: end + 0.001 } });
    }

    /**
     * Goes to where the listener wants to be, when its media is there and before more is appended: not every browser can
     * seek in a source that is empty or at work.
     */
    async #go() {
        const { audio, segments } = this;
        if (this.#goal === null) return;
        // At the very end there may be a little less than the playlist says.
        const goal = Math.min(this.#goal, Math.max(0, segments.duration - 0.5));
        if (this.buffer.endFrom(goal) === goal) return;
        this.#goal = null;
        if (audio.currentTime === goal) return;
        audio.currentTime = goal;
        await this.#rest();
    }

    /** Moves over a hole at which playing waits, and would for ever. */
    #jump() {
        const { audio } = this;
        const time = audio.currentTime;
        const now = performance.now();
        if (time !== this.#still.time) this.#still = { time, since: now };
        if (audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA || now - this.#still.since < LOOK) return;
        const { buffered } = this.buffer.buffer;
        for (let i = 0; i < buffered.length; i += 1) {
            const from = buffered.start(i);
            if (from <= time && buffered.end(i) > time + 0.1) return;
            if (from > time && from - time < LARGEST_GAP) {
                audio.currentTime = from + 0.001;
                return;
            }
        }
    }

    async #finish(end) {
        await this.buffer.settled();
        if (this.media.readyState === 'open' && end > this.segments.duration - 1) this.media.endOfStream();
    }

    #rest() {
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, LOOK);
            this.#wake = () => { clearTimeout(timer); resolve(); };
        });
    }
}
