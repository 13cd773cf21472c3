// Addresses of the page: #/ , #/genres/3?page=2 , #/albums/7 , #/artists/2

const VIEWS = { genres: 'genre', albums: 'album', artists: 'artist' };

/** `{view, id, page}` of a location's hash; `view` is "lost" for an address that leads nowhere. */
export function parse(hash) {
    const [path, query = ''] = hash.replace(/^#/, '').split('?');
    const page = Math.max(1, Number.parseInt(new URLSearchParams(query).get('page'), 10) || 1);
    if (path === '' || path === '/') return { view: 'home', id: null, page };
    const match = /^\/(genres|albums|artists)\/(\d+)$/.exec(path);
    return match ? { view: VIEWS[match[1]], id: Number(match[2]), page } : { view: 'lost', id: null, page: 1 };
}

const withPage = (path, page) => (page > 1 ? `${path}?page=${page}` : path);

export const href = {
    home: (page = 1) => withPage('#/', page),
    genre: (id, page = 1) => withPage(`#/genres/${encodeURIComponent(id)}`, page),
    album: (id) => `#/albums/${encodeURIComponent(id)}`,
    artist: (id, page = 1) => withPage(`#/artists/${encodeURIComponent(id)}`, page),
};
