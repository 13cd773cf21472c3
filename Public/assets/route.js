// Addresses of the page: #/ , #/genres/3?page=2 , #/albums/7 , #/artists/2 , #/search?q=blue

const VIEWS = { genres: 'genre', albums: 'album', artists: 'artist' };
/** The longest search that the server takes. */
const LONGEST = 200;

/** `{view, id, page, query}` of a location's hash; `view` is "lost" for an address that leads nowhere. */
export function parse(hash) {
    const [path, rest = ''] = hash.replace(/^#/, '').split('?');
    const values = new URLSearchParams(rest);
    const page = Math.max(1, Number.parseInt(values.get('page'), 10) || 1);
    const query = (values.get('q') ?? '').trim().slice(0, LONGEST);
    if (path === '' || path === '/') return { view: 'home', id: null, page, query: '' };
    if (path === '/search') return { view: 'search', id: null, page: 1, query };
    const match = /^\/(genres|albums|artists)\/(\d{1,15})$/.exec(path);
    return match ? { view: VIEWS[match[1]], id: Number(match[2]), page, query: '' } : { view: 'lost', id: null, page: 1, query: '' };
}

const withPage = (path, page) => (page > 1 ? `${path}?page=${page}` : path);

export const href = {
    home: (page = 1) => withPage('#/', page),
    genre: (id, page = 1) => withPage(`#/genres/${encodeURIComponent(id)}`, page),
    album: (id) => `#/albums/${encodeURIComponent(id)}`,
    artist: (id, page = 1) => withPage(`#/artists/${encodeURIComponent(id)}`, page),
    search: (query) => (query ? `#/search?${new URLSearchParams({ q: query })}` : '#/search'),
};
