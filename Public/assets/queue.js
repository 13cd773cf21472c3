// The list that the player moves in, and where it is there.
import { api } from './api.js';

/** A station fetches its next page when fewer tracks than this are left. */
const RUNNING_SHORT = 4;

/** A track of an album as a queue has it. */
export const fromTrack = (track, album) => ({
    id: track.id, title: track.title, side: track.side_number, artist: album.artist.name, artistId: album.artist.id,
    album: album.title, albumId: album.id, cover: album.cover_image_url, playlist: track.playlist_url,
    duration: track.sample_duration ?? track.duration,
});

const fromStream = (stream) => ({
    id: stream.track_id, title: stream.title, side: stream.side_number, artist: stream.artist_name, artistId: null,
    album: stream.album_title, albumId: stream.album_id, cover: stream.cover_image_url, playlist: stream.playlist_url,
    duration: stream.sample_duration ?? stream.duration,
});

export class Queue {
    #refilling = null;

    /** `station` is `{genre, nextPage}`, its `nextPage` null after the last; a list that is no station has none. */
    constructor({ items, index = 0, station = null }) {
        this.items = items;
        this.index = index;
        this.station = station;
    }

    /** A genre as a station, from its first stream. */
    static async ofGenre(genre) {
        const queue = new Queue({ items: [], station: { genre, nextPage: 1 } });
        await queue.#refill();
        return queue;
    }

    get current() {
        return this.items[this.index];
    }

    get hasPrevious() {
        return this.index > 0;
    }

    /** A station has always a next: after its last stream it begins again. */
    get hasNext() {
        return this.station !== null || this.index + 1 < this.items.length;
    }

    back() {
        if (this.hasPrevious) this.index -= 1;
    }

    /** Moves on; false at the end of a list that is no station. */
    async forward() {
        if (this.index + 1 >= this.items.length) await this.#refill();
        if (!this.hasNext) return false;
        this.index = (this.index + 1) % this.items.length;
        // Not awaited: the music need not wait. If it fails, the last track's end tries again.
        if (this.items.length - this.index <= RUNNING_SHORT) this.#refill().catch(() => {});
        return true;
    }

    /** Fetches the station's next page, once even when asked twice meanwhile. */
    #refill() {
        if (!this.station?.nextPage) return Promise.resolve();
        this.#refilling ??= this.#fetch().finally(() => { this.#refilling = null; });
        return this.#refilling;
    }

    async #fetch() {
        const { genre, nextPage } = this.station;
        const { streams, pagination } = await api.streams(genre, nextPage);
        this.items.push(...streams.filter((stream) => stream.playlist_url).map(fromStream));
        this.station.nextPage = nextPage < pagination.total_pages ? nextPage + 1 : null;
    }
}
