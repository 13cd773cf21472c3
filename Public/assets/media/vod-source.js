// A track: all of its segments are known, and any may be wanted next.

export class RecordedSegments {
    #last = null;

    constructor(list) {
        let at = 0;
        this.segments = list.segments.map((segment) => {
            const placed = { ...segment, start: at, end: at + segment.duration };
            at = placed.end;
            return placed;
        });
        this.duration = at;
        this.isLive = false;
    }

    /** The segment that is heard from `time` on, when what is before it is there; null when there is no more. */
    next(time) {
        let index = this.segments.findIndex(({ end }) => end > time + 0.1);
        if (index < 0) return null;
        // A segment that was shorter than it said is not fetched for ever.
        if (this.#last === this.segments[index]) index += 1;
        const found = this.segments[index] ?? null;
        this.#last = found ?? this.#last;
        return found;
    }

    /** Forgets what was last, since the listener is elsewhere. */
    moved() {
        this.#last = null;
    }

    async refresh() {}
}
