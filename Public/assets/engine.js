// Plays one stream and keeps it playing: over a lost network, a stall, or a way of playing that does not work here.
// Tells by the events "state", "time", "ended" and "gone" (the stream is not there any more).
import { NoHLS, attach, prepare } from './media/attach.js';
import { reach } from './media/reach.js';
import { Ways } from './media/ways.js';

/** Milliseconds without progress after which the stream is looked after. */
const STALLED = 10_000;
/** Seconds of sound after which what went wrong is over. */
const SOUND = 5;

export class Engine extends EventTarget {
    #handle = null;
    #source = null;
    #ways = null;
    /** Where the listener is, also while nothing is loaded. */
    #time = 0;
    /** When there was progress. */
    #moved = 0;
    /** The audio's time at which it last began to sound. */
    #sounded = 0;
    /** Whether the listener wants sound. */
    #wanted = false;
    #leaving = new AbortController();

    constructor(audio) {
        super();
        this.audio = audio;
        /** empty, loading, playing or paused. */
        this.state = 'empty';
        /** Whether the network is being waited for. */
        this.isWaiting = false;
        /** What cannot be helped: an error, or null. */
        this.trouble = null;
        this.#listen();
        prepare(audio);
        setInterval(() => this.#watch(), 1000);
    }

    get time() {
        return this.#isThere ? this.audio.currentTime : this.#time;
    }

    get duration() {
        return this.#handle && Number.isFinite(this.audio.duration) ? this.audio.duration : NaN;
    }

    /** The clock of a station's programme at what is heard, in seconds; null where the browser does not tell. */
    get programTime() {
        return this.#handle?.programTime ?? null;
    }

    /** The way in which it is played: native, own or vendor. */
    get way() {
        return this.#handle ? this.#ways.current : null;
    }

    /** Whether the audio is where the listener wants to be. */
    get #isThere() {
        const { audio } = this;
        return this.#handle !== null && audio.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !audio.seeking && !this.#handle.isSeeking;
    }

    /** Plays `{playlist, cmaf, isLive}` from a time on. */
    load(source, at = 0) {
        this.#source = source;
        this.#ways = new Ways(this.audio);
        this.#wanted = true;
        return this.#begin(at);
    }

    play() {
        if (!this.#source) return;
        this.#wanted = true;
        this.#moved = performance.now();
        if (this.trouble || !this.#handle) return this.load(this.#source, this.#source.isLive ? 0 : this.#time);
        return this.#run();
    }

    pause() {
        this.#wanted = false;
        this.audio.pause();
        // A station goes on without the listener: it is left, and begun anew at what is then on the air.
        if (this.#source?.isLive) this.#detach();
        this.#become('paused');
    }

    seek(seconds) {
        this.#time = seconds;
        this.#moved = performance.now();
        this.#handle?.seek(seconds);
        this.#tell('time');
    }

    /** Leaves everything; the next `load` begins anew. */
    stop() {
        this.#wanted = false;
        this.#source = null;
        this.#time = 0;
        this.#detach();
        this.#become('paused');
    }

    async #begin(at) {
        this.#detach();
        this.trouble = null;
        this.#time = at;
        this.#moved = performance.now();
        this.#become('loading');
        const { signal } = this.#leaving;
        const mine = (then) => (value) => signal.aborted || then(value);
        try {
            const handle = await attach(this.audio, this.#ways.current, this.#source, {
                at,
                told: mine((isWaiting) => { this.#moved = performance.now(); this.#wait(isWaiting); }),
                failed: mine((error) => this.#failed(error)),
            });
            if (signal.aborted) return handle.destroy();
            this.#handle = handle;
            await this.#run();
        } catch (error) {
            if (!signal.aborted) this.#failed(error);
        }
    }

    /** Plays; a browser that wants a press first leaves it paused, and errors come as the audio's event. */
    async #run() {
        try {
            await this.audio.play();
        } catch (error) {
            if (error.name === 'NotAllowedError') {
                this.#wanted = false;
                this.#become('paused');
            }
        }
    }

    #detach() {
        this.#leaving.abort();
        this.#leaving = new AbortController();
        this.#handle?.destroy();
        this.#handle = null;
        this.#wait(false);
        if (this.audio.src) {
            this.audio.removeAttribute('src');
            this.audio.load();
        }
    }

    /** Asks the server what it was: a stream that is gone, a network that is away, or a way that does not work. */
    async #failed(error) {
        const at = this.#time;
        this.#detach();
        if (!this.#wanted) return this.#become('paused');
        this.#become('loading');
        const { signal } = this.#leaving;
        try {
            if (error instanceof NoHLS) throw this.#ways.fault ?? error;
            // Whoever had to wait for the network knows why it stopped.
            const hasWaited = await reach(this.#source.playlist, (isWaiting) => this.#wait(isWaiting), signal);
            if (!hasWaited) this.#ways.blame(error);
            await this.#begin(this.#source.isLive ? 0 : at);
        } catch (reason) {
            if (signal.aborted) return;
            this.#give(reason);
            if (reason.status === 404 || reason.status === 410) this.#tell('gone');
        }
    }

    #give(error) {
        this.trouble = error;
        this.#wanted = false;
        this.#become('paused');
    }

    #listen() {
        const { audio } = this;
        const on = (event, then) => audio.addEventListener(event, () => this.#handle && then());
        on('playing', () => {
            this.#sounded = audio.currentTime;
            this.#wait(false);
            this.#become('playing');
        });
        on('waiting', () => this.#become('loading'));
        on('pause', () => !audio.ended && !audio.error && this.#become('paused'));
        on('ended', () => this.#tell('ended'));
        on('error', () => this.#failed(audio.error));
        on('timeupdate', () => {
            if (audio.currentTime !== this.#time) this.#moved = performance.now();
            if (audio.currentTime > this.#sounded + SOUND) this.#ways.works();
            if (this.#isThere) this.#time = audio.currentTime;
            this.#tell('time');
        });
        on('durationchange', () => this.#tell('time'));
        // The system's own button may have done it.
        on('play', () => { this.#wanted = true; });
    }

    /** What neither goes on nor fails is begun anew; at the very end it is taken for the end. */
    #watch() {
        const isRunning = this.state === 'loading' || this.state === 'playing';
        if (!isRunning || !this.#handle || this.isWaiting || performance.now() - this.#moved < STALLED) return;
        this.#moved = performance.now();
        if (!this.#source.isLive && this.duration - this.time < 1) this.#tell('ended');
        else this.#failed(new Error('It stopped.'));
    }

    #wait(isWaiting) {
        if (this.isWaiting === isWaiting) return;
        this.isWaiting = isWaiting;
        this.#tell('state');
    }

    #become(state) {
        this.state = state;
        this.#tell('state');
    }

    #tell(event) {
        this.dispatchEvent(new Event(event));
    }
}
