// What the listener steers: a queue of tracks or a station, played by the engine.
// Tells by the events "change" (what plays, and how), "time" and "queue" (its entries, shuffle, repeat).
import { Engine } from './engine.js';
import { Queue } from './queue.js';
import { Station } from './station.js';
import { streamOfStation, streamOfTrack } from './streams.js';

/** Seconds into a track after which "previous" begins it again. */
const REWIND_AFTER = 3;
/** A queue whose tracks are gone one after another is not run through further than this. */
const MOST_SKIPPED = 5;

export class Player extends EventTarget {
    #skipped = 0;
    #isLoaded = false;
    /** Seconds at which the current track is begun when it is first played, after a reload. */
    #resumeAt = 0;

    constructor(audio) {
        super();
        this.audio = audio;
        this.engine = new Engine(audio);
        this.queue = new Queue();
        this.station = null;
        /** The stations of the dial, `{id, name}`, for next and previous. */
        this.dial = [];
        this.engine.addEventListener('state', () => {
            if (this.engine.state === 'playing') this.#skipped = 0;
            this.#tell('change');
        });
        this.engine.addEventListener('time', () => this.#tell('time'));
        this.engine.addEventListener('ended', () => (this.station ? this.engine.play() : this.next(true)));
        this.engine.addEventListener('gone', () => this.#gone());
    }

    /** What is heard, whichever way it came. */
    get item() {
        return this.station ? this.station.item : this.queue.current;
    }

    get state() {
        return this.item || this.station ? (this.engine.state === 'empty' ? 'paused' : this.engine.state) : 'empty';
    }

    get isRunning() {
        return this.state === 'playing' || this.state === 'loading';
    }

    get time() {
        if (this.station) return this.station.position;
        return this.#isLoaded ? this.engine.time : this.#resumeAt;
    }

    /** Seconds of the track; the catalog's word until the playlist is read. */
    get duration() {
        if (!this.station && this.#isLoaded && Number.isFinite(this.engine.duration)) return this.engine.duration;
        return this.item?.duration ?? NaN;
    }

    get canSeek() {
        return !this.station && this.item !== null;
    }

    get hasNext() {
        return this.station ? this.dial.length > 1 : this.queue.hasNext;
    }

    // MARK: What to play

    /** Plays a list from one of its tracks on. */
    play(items, index = 0) {
        this.queue.set(items, index);
        this.#leaveStation();
        this.#start();
        this.#tell('queue');
    }

    /** Plays a genre's station, `{id, name}`. */
    tune(genre) {
        this.#show(genre);
        this.#isLoaded = true;
        this.engine.load(streamOfStation(genre.id));
    }

    /** Shows a saved state without playing it, as a reload of the page leaves it. */
    restore({ queue, station, time = 0 }) {
        this.queue = new Queue(queue);
        this.#resumeAt = time;
        if (station) this.#show(station);
        this.#tell('queue');
        this.#tell('change');
    }

    /** Changes the queue by one of its own methods, and tells. */
    change(method, ...values) {
        const before = this.queue.current;
        this.queue[method](...values);
        const now = this.queue.current;
        this.#tell('queue');
        if (this.station) return this.#tell('change');
        if (method === 'jump' || (before && before !== now)) this.#startOrShow();
        else if (!before && now) this.#startOrShow();
        else this.#tell('change');
    }

    /** Plays an entry of the queue. */
    jump(key) {
        this.queue.jump(key);
        this.#leaveStation();
        this.#start();
        this.#tell('queue');
    }

    // MARK: How to play

    toggle() {
        if (this.isRunning) return this.engine.pause();
        if (this.station && !this.#isLoaded) return this.tune(this.station.genre);
        if (!this.item && !this.station) return;
        if (this.#isLoaded) this.engine.play();
        else this.#start(this.#resumeAt);
    }

    next(byItself = false) {
        if (this.station) return this.#turnDial(1);
        if (this.queue.forward(byItself)) this.#start();
        else {
            // It stands at the beginning of its last track.
            this.#isLoaded = false;
            this.#resumeAt = 0;
            this.engine.stop();
        }
        this.#tell('queue');
    }

    previous() {
        if (this.station) return this.#turnDial(-1);
        if (this.time > REWIND_AFTER || !this.queue.hasPrevious) return this.seek(0);
        this.queue.back();
        this.#start();
        this.#tell('queue');
    }

    seek(seconds) {
        if (!this.canSeek || !Number.isFinite(seconds)) return;
        const wanted = Math.max(0, Math.min(seconds, (this.duration || 0) - 0.1));
        if (this.#isLoaded) this.engine.seek(wanted);
        else this.#resumeAt = wanted;
        this.#tell('time');
    }

    #start(at = 0) {
        const { current } = this.queue;
        if (!current) return this.engine.stop();
        this.#isLoaded = true;
        this.#resumeAt = 0;
        this.engine.load(streamOfTrack(current), at);
    }

    /** After a change of the queue the current one may be another. */
    #startOrShow() {
        this.#resumeAt = 0;
        if (this.isRunning) return this.#start();
        this.#isLoaded = false;
        this.engine.stop();
    }

    #show(genre) {
        this.#leaveStation();
        this.station = new Station(genre, () => this.engine.programTime);
        this.station.addEventListener('change', () => this.#tell('change'));
        this.#tell('change');
    }

    #leaveStation() {
        this.station?.close();
        this.station = null;
        this.#isLoaded = false;
    }

    #turnDial(by) {
        if (this.dial.length === 0) return;
        const at = this.dial.findIndex(({ id }) => id === this.station.genre.id);
        this.tune(this.dial[(at + by + this.dial.length) % this.dial.length]);
    }

    #gone() {
        if (!this.station && this.queue.index + 1 < this.queue.items.length && ++this.#skipped <= MOST_SKIPPED) this.next();
    }

    #tell(event) {
        this.dispatchEvent(new Event(event));
    }
}
