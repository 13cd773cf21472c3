// What the page asks of the server. Durations are seconds; a failure is a `Problem`.

/** An answer that is not the one hoped for, in the server's words where it has some (RFC 9457). */
export class Problem extends Error {
    constructor(title, detail, status, requestId) {
        super(title);
        this.title = title;
        this.detail = detail;
        /** 0 when the server could not be reached. */
        this.status = status;
        this.requestId = requestId;
    }

    /** Reads problem+json, or makes do with the status. */
    static async of(response) {
        const told = await response.json().catch(() => null);
        const title = typeof told?.title === 'string' ? told.title : '';
        const detail = typeof told?.detail === 'string' ? told.detail : '';
        return new Problem(title, detail, response.status, typeof told?.request_id === 'string' ? told.request_id : '');
    }

    static unreachable() {
        return new Problem('', '', 0, '');
    }
}

/** Fetches; throws a `Problem`, or the AbortError of `signal`. */
export async function request(path, signal) {
    let response;
    try {
        response = await fetch(path, { signal, headers: { accept: 'application/json, */*' } });
    } catch (error) {
        throw error.name === 'AbortError' ? error : Problem.unreachable();
    }
    if (!response.ok) throw await Problem.of(response);
    return response;
}

async function json(path, signal) {
    const response = await request(path, signal);
    try {
        return await response.json();
    } catch (error) {
        if (error.name === 'AbortError') throw error;
        throw new Problem('', `${path} did not answer with JSON.`, response.status, '');
    }
}

/** Records a page: fills whole rows of two, three, four and six. */
const RECORDS_A_PAGE = 24;
/** What a search shows of each kind. */
const FOUND = 12;
/** Covers of a genre's picture. */
const COVERS = 4;

const paged = (path, page, limit = RECORDS_A_PAGE) => `${path}?page=${page}&limit=${limit}`;

/** What was asked for a moment ago, so that a station that plays a record twice asks once. */
const tracks = new Map();

export const api = {
    genres: (signal) => json('/api/genres', signal),
    albums: (page, signal) => json(paged('/api/albums', page), signal),
    genreAlbums: (id, page, signal) => json(paged(`/api/genres/${id}/albums`, page), signal),
    genreCovers: async (id, signal) => (await json(paged(`/api/genres/${id}/albums`, 1, COVERS), signal)).albums,
    album: async (id, signal) => (await json(`/api/albums/${id}`, signal)).album,
    artistAlbums: (id, page, signal) => json(paged(`/api/artists/${id}/albums`, page), signal),
    search: (query, signal) => json(`/api/search?q=${encodeURIComponent(query)}&limit=${FOUND}`, signal),
    /** The stations on the air; none where the server has no stations. */
    stations: async (signal) => (await json('/radio', signal)).stations,
    station: (genre, signal) => json(`/radio/${encodeURIComponent(genre)}`, signal),
    /** What was played, the latest first, and the server's clock in seconds. */
    stationHistory: async (genre, limit, signal) => {
        const response = await request(`/radio/${encodeURIComponent(genre)}/history?limit=${limit}`, signal);
        return { items: (await response.json()).items, date: Date.parse(response.headers.get('date')) / 1000 };
    },
    media: (id, signal) => json(`/streams/tracks/${id}/media`, signal),
    track: (id) => {
        if (!tracks.has(id)) {
            const asked = json(`/api/tracks/${encodeURIComponent(id)}`).then((told) => told.track);
            asked.catch(() => tracks.delete(id));
            tracks.set(id, asked);
            if (tracks.size > 200) tracks.delete(tracks.keys().next().value);
        }
        return tracks.get(id);
    },
};
