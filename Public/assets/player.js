// Plays a queue. Tells of itself by the events "change" (track, state, trouble) and "time".
import { Problem, request } from './api.js';
import { safeAddress } from './element.js';
import { NoHLS, attach } from './hls.js';

/** Seconds into a track after which "previous" begins it again. */
const REWIND_AFTER = 3;
/** A queue whose tracks are gone one after another is not run through further than this. */
const MOST_SKIPPED = 5;

export class Player extends EventTarget {
    #skipped = 0;
    #attempt = 0;
    /** Seconds to begin at, of a track that was brought back from before a reload. */
    #resumeAt = 0;

    constructor(audio) {
        super();
        this.audio = audio;
        this.queue = null;
        /** empty, loading, playing or paused. */
        this.state = 'empty';
        /** `{title, detail, again, playlist}` of what went wrong; `again` tries it once more, `playlist` is null unless another program could play it. */
        this.trouble = null;
        const become = (state) => () => this.#become(state);
        audio.addEventListener('playing', () => { this.#skipped = 0; this.#become('playing'); });
        audio.addEventListener('waiting', become('loading'));
        audio.addEventListener('pause', become('paused'));
        audio.addEventListener('ended', () => this.next());
        audio.addEventListener('error', () => this.#failed());
        for (const event of ['timeupdate', 'durationchange', 'seeked']) audio.addEventListener(event, () => this.#tell('time'));
    }

    get item() {
        return this.queue?.current ?? null;
    }

    /** Seconds of the track; the catalog's word until the playlist is read. */
    get duration() {
        const told = this.audio.duration;
        return this.#attached && Number.isFinite(told) && told > 0 ? told : (this.item?.duration ?? NaN);
    }

    get time() {
        return this.#attached ? this.audio.currentTime : this.#resumeAt;
    }

    get #attached() {
        return this.audio.readyState >= HTMLMediaElement.HAVE_METADATA && this.#resumeAt === 0;
    }

    /** Plays a queue from where it stands. */
    play(queue) {
        this.queue = queue;
        this.#skipped = 0;
        return this.#start();
    }

    /** Shows a queue without playing it, as a reload of the page leaves it. */
    resume(queue, seconds) {
        this.queue = queue;
        this.#resumeAt = seconds;
        this.#become('paused');
    }

    toggle() {
        if (!this.item) return;
        if (this.trouble) this.retry();
        else if (!this.audio.src) this.#start(this.time);
        else if (this.audio.paused) this.#run();
        else this.audio.pause();
    }

    /** Tries again what the trouble was about. */
    retry() {
        return this.trouble?.again();
    }

    async next() {
        if (!this.queue) return;
        try {
            if (await this.queue.forward()) this.#start();
            else this.#become('paused');
        } catch (error) {
            this.#stumble(error, () => this.next());
        }
    }

    previous() {
        if (!this.queue) return;
        if (this.time > REWIND_AFTER || !this.queue.hasPrevious) return this.seek(0);
        this.queue.back();
        this.#start();
    }

    seek(seconds) {
        const wanted = Math.max(0, Math.min(seconds, this.duration || 0));
        if (this.#attached) this.audio.currentTime = wanted;
        else this.#resumeAt = wanted;
        this.#tell('time');
    }

    async #start(at = 0) {
        const attempt = ++this.#attempt;
        this.trouble = null;
        this.#resumeAt = at;
        this.#become('loading');
        const playlist = safeAddress(this.item.playlist);
        try {
            if (!playlist) throw new Problem('This track has no stream', 'Its audio is not there yet.', 0, '');
            await attach(this.audio, playlist, () => this.#failed());
            if (attempt !== this.#attempt) return;
            if (at > 0) this.audio.addEventListener('loadedmetadata', () => this.#arrive(attempt), { once: true });
            await this.#run();
        } catch (error) {
            if (attempt === this.#attempt) this.#stumble(error);
        }
    }

    #arrive(attempt) {
        if (attempt !== this.#attempt) return;
        this.audio.currentTime = this.#resumeAt;
        this.#resumeAt = 0;
    }

    /** Plays; a browser that wants a press first leaves it paused, and errors come as the audio's event. */
    async #run() {
        try {
            await this.audio.play();
        } catch (error) {
            if (error.name === 'NotAllowedError') this.#become('paused');
        }
    }

    /** The audio only knows that it failed, so the playlist is asked why. A track that is gone is passed over. */
    async #failed() {
        const attempt = this.#attempt;
        try {
            await request(safeAddress(this.item.playlist));
            throw new Problem(`“${this.item.title}” stopped playing`, 'Its audio could not be read.', 0, '');
        } catch (error) {
            if (attempt !== this.#attempt) return;
            const gone = error.status === 404 || error.status === 410;
            if (gone && this.queue.hasNext && ++this.#skipped <= MOST_SKIPPED) this.next();
            else this.#stumble(error);
        }
    }

    #stumble(error, again = () => this.#start(this.time)) {
        this.trouble = error instanceof NoHLS
            ? {
                title: 'This browser cannot play HLS by itself', playlist: safeAddress(this.item.playlist), again,
                detail: 'Open the track’s playlist in VLC or mpv instead, or come back with Safari or a newer Chromium.',
            }
            : { title: error.title ?? 'Something went wrong', detail: error.detail ?? error.message, playlist: null, again };
        this.#become('paused');
    }

    #become(state) {
        this.state = state;
        this.#tell('change');
    }

    #tell(event) {
        this.dispatchEvent(new Event(event));
    }
}
