// Plays HLS in fragmented MP4 where the browser has Media Source and no HLS of its own.
//
// One loop: how much is ahead of the listener? → which segment is next? → fetch → place → append. A seek, a stall or
// a full buffer only changes the answer to the first question.
import { beginOf, readInit } from './boxes.js';
import { Buffer } from './buffer.js';
import { LiveSegments } from './live-source.js';
import { Loader } from './loader.js';
import { parsePlaylist } from './playlist.js';
import { chooseVariant } from './variant.js';
import { RecordedSegments } from './vod-source.js';

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
    #inits = new Map();
    #appended = null;
    #group = null;
    /** A managed source says when it wants media. */
    #isWanted = true;
    #fetching = null;

    /** `told(isWaiting)` is about the network, `failed(error)` is the end. Plays from `at` seconds on. */
    constructor(audio, address, { at = 0, told, failed }) {
        this.audio = audio;
        this.loader = new Loader(told);
        this.media = new (Source())();
        this.#run(address, at).catch((error) => this.#leaving.signal.aborted || failed(error));
    }

    get #signal() {
        return this.#leaving.signal;
    }

    /** The clock of a station's programme at what is heard. */
    get programTime() {
        return this.segments?.programTime?.(this.audio.currentTime) ?? null;
    }

    destroy() {
        this.#leaving.abort();
        this.#wake();
        this.audio.playbackRate = 1;
        URL.revokeObjectURL(this.url);
    }

    async #run(address, at) {
        // Both at once: the browser opens its source while the playlist is on its way.
        const [segments] = await Promise.all([this.#read(address), this.#open()]);
        this.segments = segments;
        if (segments.segments?.length === 0) throw new SyntaxError('The playlist is empty.');
        this.media.duration = segments.duration;
        this.buffer = new Buffer(this.media, TYPE, this.audio);
        this.#listen();
        if (!segments.isLive && at > 0) this.audio.currentTime = Math.min(at, Math.max(0, segments.duration - 0.5));
        while (!this.#signal.aborted) await this.#step();
    }

    /** Reads down to the playlist of one rendition. */
    async #read(address) {
        let list = parsePlaylist(await this.loader.text(address, this.#signal), address);
        if (list.variants) {
            const { address: chosen } = chooseVariant(list.variants);
            list = parsePlaylist(await this.loader.text(chosen, this.#signal), chosen);
            address = chosen;
        }
        return list.isEnded ? new RecordedSegments(list) : new LiveSegments(list, address, this.loader);
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
        for (const event of ['timeupdate', 'waiting', 'play']) this.audio.addEventListener(event, wake, { signal });
        this.audio.addEventListener('seeking', () => { this.segments.moved(); this.#fetching?.abort(); wake(); }, { signal });
        this.media.addEventListener('startstreaming', () => { this.#isWanted = true; wake(); }, { signal });
        this.media.addEventListener('endstreaming', () => { this.#isWanted = false; }, { signal });
    }

    async #step() {
        const { audio, buffer, segments } = this;
        this.#jump();
        const end = buffer.endFrom(audio.currentTime);
        const ahead = end - audio.currentTime;
        if (segments.isLive) {
            await segments.refresh(this.#signal);
            audio.playbackRate = ahead + segments.ahead < segments.list.target ? SLOWER : 1;
        }
        const isHungry = ahead < GOAL && (this.#isWanted || ahead < 2);
        const segment = isHungry ? segments.next(this.#startFor(end)) : null;
        if (segment) return this.#load(segment);
        if (isHungry && !segments.isLive) await this.#finish(end);
        await this.#rest();
    }

    /** A station's segments follow each other; those of a track are where the listener is. */
    #startFor(end) {
        const { buffered } = this.buffer.buffer;
        return this.segments.isLive ? (buffered.length > 0 ? buffered.end(buffered.length - 1) : 0) : end;
    }

    async #load(segment) {
        this.#fetching = new AbortController();
        const signal = AbortSignal.any([this.#signal, this.#fetching.signal]);
        try {
            // What begins a recording is fetched beside what tells of it.
            const [init, bytes] = await Promise.all([this.#init(segment.map), this.loader.bytes(segment.address, signal)]);
            await this.#append(segment, init, bytes);
        } catch (error) {
            if (this.#signal.aborted) throw error;
            // A seek stopped it, or a station's segment is gone and the next one may be there.
            if (!this.#fetching.signal.aborted && !(this.segments.isLive && error.status)) throw error;
        } finally {
            this.#fetching = null;
        }
    }

    #init(address) {
        if (!this.#inits.has(address)) {
            const asked = this.loader.bytes(address, this.#signal).then((bytes) => ({ address, bytes, ...readInit(bytes) }));
            asked.catch(() => this.#inits.delete(address));
            this.#inits.set(address, asked);
            if (this.#inits.size > 8) this.#inits.delete(this.#inits.keys().next().value);
        }
        return this.#inits.get(address);
    }

    /** Puts a segment where it is to be heard, without the encoder's silence at both ends of a recording. */
    async #append({ start, end, group, map }, init, bytes) {
        const offset = start - beginOf(bytes, init);
        if (this.#appended !== map || this.#group !== group) await this.buffer.append(init.bytes, { offset });
        this.#appended = map;
        this.#group = group;
        // A thousandth each way, so that no rounding costs a frame.
        await this.buffer.append(bytes, { offset, window: { start: start - 0.001, end: end + 0.001 } });
    }

    /** Moves over a hole that playing would wait at for ever. */
    #jump() {
        const { audio } = this;
        const { buffered } = this.buffer.buffer;
        if (audio.seeking && buffered.length === 0) return;
        const time = audio.currentTime;
        for (let i = 0; i < buffered.length; i += 1) {
            const [from, to] = [buffered.start(i), buffered.end(i)];
            if (from <= time && to > time + 0.1) return;
            if (from > time && from - time < LARGEST_GAP) {
                if (audio.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) audio.currentTime = from + 0.001;
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
