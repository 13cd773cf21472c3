// What is played, and in which order: a value that knows nothing of sound.

/** The longest queue. */
const MOST = 500;
const REPEATS = ['off', 'all', 'one'];

let made = 0;
/** Every entry has a key of its own, since a track may be in the queue twice. */
const entry = (item) => ({ ...item, key: `${Date.now().toString(36)}-${made += 1}` });

/** A track of an album as the queue has it. */
export const fromTrack = (track, album) => ({
    id: track.id, title: track.title, side: track.side_number, artist: album.artist.name, artistId: album.artist.id,
    album: album.title, albumId: album.id, cover: album.cover_image_url, playlist: track.playlist_url,
    duration: track.sample_duration ?? track.duration, whole: track.duration,
});

/** A track as the search and `/api/tracks` tell of it. */
export const fromFound = (track) => fromTrack(track, { ...track.album, artist: track.artist });

export class Queue {
    constructor({ items = [], index = 0, isShuffled = false, repeat = 'off' } = {}) {
        this.items = items;
        this.index = Math.min(Math.max(0, index), Math.max(0, items.length - 1));
        this.isShuffled = isShuffled;
        this.repeat = REPEATS.includes(repeat) ? repeat : 'off';
    }

    get current() {
        return this.items[this.index] ?? null;
    }

    get hasNext() {
        return this.items.length > 0 && (this.repeat !== 'off' || this.index + 1 < this.items.length);
    }

    get hasPrevious() {
        return this.index > 0 || (this.repeat === 'all' && this.items.length > 1);
    }

    /** Begins with a list of its own. */
    set(items, index = 0) {
        this.items = items.slice(0, MOST).map((item, place) => ({ ...entry(item), place }));
        this.index = index;
        if (this.isShuffled) this.#mix();
    }

    /** Moves on; false at the end. `byItself` is the end of a track, which `repeat: one` plays again. */
    forward(byItself = false) {
        if (byItself && this.repeat === 'one') return true;
        if (this.index + 1 < this.items.length) this.index += 1;
        else if (this.repeat === 'all') this.index = 0;
        else return false;
        return true;
    }

    back() {
        if (this.index > 0) this.index -= 1;
        else if (this.repeat === 'all') this.index = this.items.length - 1;
    }

    jump(key) {
        this.index = Math.max(0, this.#find(key));
    }

    add(items) {
        this.#insert(items, this.items.length);
    }

    playNext(items) {
        this.#insert(items, this.index + 1);
    }

    remove(key) {
        const at = this.#find(key);
        if (at < 0) return;
        this.items.splice(at, 1);
        if (at < this.index || this.index === this.items.length) this.index = Math.max(0, this.index - 1);
    }

    /** Puts an entry at another index. */
    move(key, to) {
        const from = this.#find(key);
        if (from < 0 || to < 0 || to >= this.items.length) return;
        const { current } = this;
        this.items.splice(to, 0, ...this.items.splice(from, 1));
        this.index = this.items.indexOf(current);
    }

    /** Takes away what comes after the current one. */
    clear() {
        this.items.length = Math.min(this.items.length, this.index + 1);
    }

    /** Mixes what is to come, or brings back the order that it had. */
    toggleShuffle() {
        this.isShuffled = !this.isShuffled;
        if (this.isShuffled) {
            // The listener may have moved some since.
            this.items.forEach((item, place) => { item.place = place; });
            return this.#mix();
        }
        const { current } = this;
        this.items.sort((a, b) => a.place - b.place);
        this.index = Math.max(0, this.items.indexOf(current));
    }

    cycleRepeat() {
        this.repeat = REPEATS[(REPEATS.indexOf(this.repeat) + 1) % REPEATS.length];
    }

    #mix() {
        const { items, current } = this;
        items.splice(this.index, 1);
        // Fisher and Yates.
        for (let i = items.length - 1; i > 0; i -= 1) {
            const other = Math.floor(Math.random() * (i + 1));
            [items[i], items[other]] = [items[other], items[i]];
        }
        if (current) items.unshift(current);
        this.index = 0;
    }

    #insert(items, at) {
        const room = Math.max(0, MOST - this.items.length);
        const places = this.items.map(({ place }) => place);
        const first = places.length > 0 ? Math.max(...places) + 1 : 0;
        this.items.splice(at, 0, ...items.slice(0, room).map((item, i) => ({ ...entry(item), place: first + i })));
    }

    #find(key) {
        return this.items.findIndex((item) => item.key === key);
    }
}
