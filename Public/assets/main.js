// The page from top to bottom: the player, then a view for each address.
import { api } from './api.js';
import { bindBookmark, openBookmark } from './bookmark.js';
import { element } from './element.js';
import { bindKeyboard } from './keyboard.js';
import { bindMediaSession } from './media-session.js';
import { failure, loading, nothingHere } from './notices.js';
import { bindPlayerBar, markPlaying } from './player-bar.js';
import { Player } from './player.js';
import { bindPlace, keptPlace } from './place.js';
import { href, parse } from './route.js';
import { album } from './view-album.js';
import { artist } from './view-artist.js';
import { genre } from './view-genre.js';
import { home } from './view-home.js';

/** Milliseconds that the last page stays before the page says that it is looking. */
const PATIENCE = 250;

const lost = async () => ({
    title: 'Not found', content: [nothingHere('There is no shelf at this address.', href.home(), 'To the front of the shop')],
});
const views = { home, genre, album, artist, lost };

const main = document.getElementById('content');
const tabs = document.getElementById('genres');
const player = new Player(document.getElementById('audio'));
let leaving = new AbortController();

/** Shows the address's view. `place` is where the page was scrolled to; `focus` moves the focus to its heading. */
async function show({ place = 0, focus = true } = {}) {
    leaving.abort();
    leaving = new AbortController();
    const { signal } = leaving;
    const route = parse(location.hash);
    main.setAttribute('aria-busy', 'true');
    const waiting = setTimeout(() => main.replaceChildren(loading()), PATIENCE);
    // For the tabs of every page and for the views that want them. Without them the page still works.
    const genres = api.genres(signal);
    const known = genres.catch(() => []);
    let view;
    try {
        view = await views[route.view](route, { genres, signal, player, shown: () => markPlaying(player) });
    } catch (error) {
        if (!signal.aborted && !(error.title)) console.error(error);
        view = { title: error.title, content: [failure(error, () => show())] };
    } finally {
        clearTimeout(waiting);
    }
    const named = await known;
    if (signal.aborted) return;
    document.title = view.title ? `${view.title} – Needledrop` : 'Needledrop';
    document.body.dataset.view = route.view;
    main.replaceChildren(...view.content.filter(Boolean));
    main.setAttribute('aria-busy', 'false');
    showTabs(named, view.genre);
    markPlaying(player);
    scrollTo({ top: place, behavior: 'instant' });
    if (focus) (main.querySelector('h1') ?? main).focus({ preventScroll: true });
}

/** The genres along the top. */
function showTabs(genres, current) {
    tabs.hidden = genres.length === 0;
    tabs.replaceChildren(element('ul', { role: 'list' }, genres.map(({ id, name }) => element('li', {},
        element('a', { href: href.genre(id), 'aria-current': id === current && 'page' }, name)))));
    const on = tabs.querySelector('[aria-current]');
    if (on) tabs.scrollLeft = on.offsetLeft - tabs.clientWidth / 2 + on.offsetWidth / 2;
}

bindPlayerBar(player);
bindMediaSession(player);
bindKeyboard(player, document.getElementById('player'), document.getElementById('volume'));
bindBookmark(player);
player.addEventListener('change', () => markPlaying(player));
document.getElementById('skip').addEventListener('click', (event) => {
    // Its fragment would be taken for an address of the page.
    event.preventDefault();
    (main.querySelector('h1') ?? main).focus();
});
openBookmark(player);
bindPlace((place) => show({ place }));
show({ place: keptPlace(), focus: false });
