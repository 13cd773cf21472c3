// A track: all of its segments are known, and any may be wanted next.

export class RecordedSegments {
    /** The index of the segment that was put last. */
    #last = null;

    constructor(list) {
        this.isLive = false;
        this.change(list);
    }

    /** Goes on with the playlist of another rendition. */
    change(list) {
        let at = 0;
        this.segments = list.segments.map((segment, index) => {
            const placed = { ...segment, index, start: at, end: at + segment.duration };
            at = placed.end;
            return placed;
        });
        this.duration = at;
    }

    /** The segment that is heard from `time` on, when what is before it is there; null when there is no more. */
    next(time) {
        const found = this.segments.findIndex(({ end }) => end > time + 0.1);
        // A segment that was shorter than it said is not fetched for ever.
        return this.segments[found >= 0 && found === this.#last ? found + 1 : found] ?? null;
    }

    /** It is in its place. */
    placed({ index }) {
        this.#last = index;
    }

    /** Forgets what was last, since the listener is elsewhere. */
    moved() {
        this.#last = null;
    }

    async refresh() {}
}
