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
        const title = typeof told?.title === 'string' ? told.title : `The server answered ${response.status}`;
        const detail = typeof told?.detail === 'string' ? told.detail : '';
        return new Problem(title, detail, response.status, typeof told?.request_id === 'string' ? told.request_id : '');
    }

    static unreachable() {
        return new Problem('The server cannot be reached', 'Look at the network, then try again.', 0, '');
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
        throw new Problem('The answer could not be read', `${path} did not answer with JSON.`, response.status, '');
    }
}

/** Records a page: fills whole rows of two, three, four and six. */
const RECORDS_A_PAGE = 24;
/** Streams that a station fetches at once. */
const STREAMS_A_PAGE = 20;

const paged = (path, page, limit = RECORDS_A_PAGE) => `${path}?page=${page}&limit=${limit}`;

export const api = {
    genres: (signal) => json('/api/genres', signal),
    albums: (page, signal) => json(paged('/api/albums', page), signal),
    genreAlbums: (id, page, signal) => json(paged(`/api/genres/${id}/albums`, page), signal),
    album: async (id, signal) => (await json(`/api/albums/${id}`, signal)).album,
    artistAlbums: (id, page, signal) => json(paged(`/api/artists/${id}/albums`, page), signal),
    streams: (genre, page, signal) =>
        json(paged(`/streams/${encodeURIComponent(genre)}`, page, STREAMS_A_PAGE), signal),
};
