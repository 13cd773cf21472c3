// Which rendition to play: the first, which the server prefers, then what the connection carries.

/** The part of the connection that the sound may take; what takes more gives way to a lighter one. */
const MOST = 0.8;
/** A heavier one must leave this much, so that it does not go up and down. */
const EASY = 0.5;
/** Seconds to have ahead, and segments to have played, before a heavier one is tried. */
const AHEAD = 10;
const SETTLED = 3;

export class Ladder {
    /** Bits a second, as segments came; null before the first. */
    #speed = null;
    /** Segments since the rendition was changed. */
    #steady = 0;

    /** Of `[{address, bandwidth, codecs}]`; `navigator.connection` is not in every browser. */
    constructor(variants, { saveData = false, downlink = Infinity } = navigator.connection ?? {}) {
        const [first] = variants;
        // Another codec would need another decoder.
        this.variants = variants.filter(({ codecs }) => codecs === first.codecs).sort((a, b) => a.bandwidth - b.bandwidth);
        const [lightest] = this.variants;
        if (saveData) this.variants = [lightest];
        this.current = !saveData && first.bandwidth <= downlink * 1e6 * EASY ? first : lightest;
    }

    get hasLighter() {
        return this.current !== this.variants[0];
    }

    /** A segment has come. A slower one counts at once, a faster one by and by. */
    came(bytes, seconds) {
        const speed = 8 * bytes / Math.max(0.001, seconds);
        this.#speed = this.#speed === null || speed < this.#speed ? speed : this.#speed + (speed - this.#speed) / 3;
        this.#steady += 1;
    }

    /** A segment was waited for too long. */
    stuck() {
        this.#speed = Math.min(this.#speed ?? Infinity, this.current.bandwidth);
    }

    /** The rendition for the next segment, with `ahead` seconds in hand. */
    best(ahead) {
        if (this.#speed === null) return this.current;
        const at = this.variants.indexOf(this.current);
        if (this.current.bandwidth > MOST * this.#speed) {
            return this.variants.findLast(({ bandwidth }, i) => i < at && bandwidth <= MOST * this.#speed) ?? this.variants[0];
        }
        const heavier = this.variants[at + 1];
        const isEasy = heavier && heavier.bandwidth < EASY * this.#speed && ahead >= AHEAD && this.#steady >= SETTLED;
        return isEasy ? heavier : this.current;
    }

    change(variant) {
        this.current = variant;
        this.#steady = 0;
    }

    /** One that is not there is not asked for again. */
    without(variant) {
        this.variants = this.variants.filter((each) => each !== variant);
    }
}
