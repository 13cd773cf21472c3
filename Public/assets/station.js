// A station that is listened to: what is heard of it, which is behind what is on the air.
import { api } from './api.js';
import { follow } from './live.js';

/** Seconds that a player is behind the clock when it does not tell: it begins three target durations before the end. */
const USUAL_LAG = 30;
/** Titles kept of what was heard. */
const KEPT = 30;

export class Station extends EventTarget {
    #leaving = new AbortController();
    #items = new Map();
    #offset = 0;

    /** `genre` is `{id, name}`; `clock()` is the programme's time at what is heard, in seconds, or null. */
    constructor(genre, clock) {
        super();
        this.genre = { id: genre.id, name: genre.name };
        this.clock = clock;
        /** The item that is heard, with `cover`, `albumId` and `artistId` once they are known. */
        this.heard = null;
        const { signal } = this.#leaving;
        follow(genre.id, (told) => this.#take(told.now, told.next), signal);
        api.stationHistory(genre.id, KEPT, signal).then(({ items, date }) => {
            if (Number.isFinite(date)) this.#offset = date - Date.now() / 1000;
            this.#take(...items);
        }).catch(() => {});
        const timer = setInterval(() => this.#look(), 1000);
        signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    }

    /** The programme's time at what is heard, in seconds. */
    get time() {
        return this.clock() ?? Date.now() / 1000 + this.#offset - USUAL_LAG;
    }

    /** Seconds into the item that is heard. */
    get position() {
        const { heard } = this;
        return heard ? Math.min(heard.duration, Math.max(0, this.time - Date.parse(heard.since) / 1000)) : 0;
    }

    /** What is heard, as a queue would have it; null before it is known. */
    get item() {
        const { heard, genre } = this;
        return heard && {
            id: heard.track_id, title: heard.title, artist: heard.artist_name, artistId: heard.artistId ?? null,
            album: heard.album_title, albumId: heard.albumId ?? null, cover: heard.cover ?? null, duration: heard.duration,
            station: genre.name, key: `station-${heard.item}`,
        };
    }

    /** What was heard before, the latest first. */
    get history() {
        return this.#sorted.filter(({ until }) => Date.parse(until) / 1000 <= this.time).reverse();
    }

    /** What comes, the next first. */
    get coming() {
        return this.#sorted.filter(({ since }) => Date.parse(since) / 1000 > this.time);
    }

    get #sorted() {
        return [...this.#items.values()].sort((a, b) => a.item - b.item);
    }

    close() {
        this.#leaving.abort();
    }

    #take(...items) {
        for (const item of items.filter(Boolean)) this.#items.set(item.item, { ...this.#items.get(item.item), ...item });
        for (const old of [...this.#items.keys()].sort((a, b) => b - a).slice(KEPT)) this.#items.delete(old);
        this.#look(true);
    }

    #look(isNew = false) {
        const items = this.#sorted;
        const at = this.time;
        const heard = items.find(({ since, until }) => Date.parse(since) / 1000 <= at && at < Date.parse(until) / 1000)
            ?? this.heard ?? items[0] ?? null;
        const hasChanged = heard?.item !== this.heard?.item;
        this.heard = heard;
        if (hasChanged && heard?.track_id) this.#name(heard);
        if (hasChanged || isNew) this.dispatchEvent(new Event('change'));
    }

    /** Where its record is, and its cover. */
    async #name(item) {
        const told = await api.track(item.track_id, this.#leaving.signal).catch(() => null);
        if (!told) return;
        const more = { albumId: told.album.id, cover: told.album.cover_image_url, artistId: told.artist.id };
        this.#items.set(item.item, { ...item, ...more });
        if (this.heard?.item !== item.item) return;
        this.heard = { ...this.heard, ...more };
        this.dispatchEvent(new Event('change'));
    }
}
