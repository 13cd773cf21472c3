// The page from top to bottom: its language, the player, then a view for each address.
import { api } from './api.js';
import { bindBookmark, openBookmark } from './bookmark.js';
import { element } from './element.js';
import { openHelp } from './help.js';
import { bindKeyboard } from './keyboard.js';
import { bindMediaSession } from './media-session.js';
import { explain, failure, loading, nothingHere } from './notices.js';
import { bindPlace, keptPlace } from './place.js';
import { bindPlayerBar, markPlaying } from './player-bar.js';
import { Player } from './player.js';
import { bindQueuePanel } from './queue-panel.js';
import { href, parse } from './route.js';
import { bindSearchBox } from './search-box.js';
import { album } from './view-album.js';
import { artist } from './view-artist.js';
import { genre } from './view-genre.js';
import { home } from './view-home.js';
import { search } from './view-search.js';
import { LANGUAGES, currentLanguage, say, speak } from './words.js';

/** Milliseconds that the last page stays before the page says that it is looking. */
const PATIENCE = 250;

const lost = async () => ({
    title: say('lost'),
    content: [element('h1', { class: 'unseen', tabindex: '-1' }, say('lost')), nothingHere(say('lost.detail'), href.home(), say('front'))],
});
const views = { home, genre, album, artist, search, lost };

const part = (id) => document.getElementById(id);
const main = part('content');
const tabs = part('genres');
const player = new Player(part('audio'));
let leaving = new AbortController();

/** Shows the address's view. `place` is where the page was scrolled to; `focus` moves the focus to its heading. */
async function show({ place = 0, focus = true } = {}) {
    leaving.abort();
    leaving = new AbortController();
    const { signal } = leaving;
    const route = parse(location.hash);
    box.show(route);
    main.setAttribute('aria-busy', 'true');
    // While somebody types, what was found last stays until the next is there.
    const isTyping = box.isTyping && route.view === 'search';
    const waiting = isTyping ? 0 : setTimeout(() => main.replaceChildren(loading()), PATIENCE);
    // For the tabs and the dial of every page, and for the views that want them. Without them the page still works.
    const genres = api.genres(signal);
    const stations = api.stations(signal).catch(() => []);
    const known = genres.catch(() => []);
    let view;
    try {
        view = await views[route.view](route, { genres, stations, signal, player, shown: () => markPlaying(player) });
    } catch (error) {
        if (!signal.aborted && error.status === undefined && !error.title) console.error(error);
        view = { title: explain(error).title, content: [failure(error, () => show())] };
    } finally {
        clearTimeout(waiting);
    }
    const [named, airing] = await Promise.all([known, stations]);
    if (signal.aborted) return;
    player.dial = airing.map((station) => ({ id: station.genre.id, name: station.genre.name }));
    document.title = view.title ? `${view.title} – Needledrop` : 'Needledrop';
    document.body.dataset.view = route.view;
    main.replaceChildren(...view.content.filter(Boolean));
    main.setAttribute('aria-busy', 'false');
    showTabs(named, view.genre);
    markPlaying(player);
    scrollTo({ top: place, behavior: 'instant' });
    if (focus && !isTyping) (main.querySelector('h1') ?? main).focus({ preventScroll: true });
}

/** The genres along the top. */
function showTabs(genres, current) {
    tabs.hidden = genres.length === 0;
    tabs.replaceChildren(element('ul', { role: 'list' }, genres.map(({ id, name }) => element('li', {},
        element('a', { href: href.genre(id), 'aria-current': id === current && 'page' }, name)))));
    const on = tabs.querySelector('[aria-current]');
    if (on) tabs.scrollLeft = on.offsetLeft - tabs.clientWidth / 2 + on.offsetWidth / 2;
}

/** The choice of languages; what is on the page is said again in the one that is chosen. */
function bindLanguage(reword) {
    const choice = part('language');
    choice.replaceChildren(...Object.entries(LANGUAGES).map(([code, name]) => element('option', { value: code, lang: code }, name)));
    choice.value = currentLanguage();
    choice.addEventListener('change', async () => {
        await speak(choice.value);
        reword();
        show({ place: scrollY, focus: false });
    });
}

await speak();
const bar = bindPlayerBar(player);
const queue = bindQueuePanel(player);
bindMediaSession(player);
bindLanguage(() => { bar.reword(); queue.reword(); });
part('help-open').addEventListener('click', openHelp);
player.addEventListener('change', () => markPlaying(player));
part('skip').addEventListener('click', (event) => {
    // Its fragment would be taken for an address of the page.
    event.preventDefault();
    (main.querySelector('h1') ?? main).focus();
});
openBookmark(player);
bindBookmark(player);
const go = bindPlace((place) => show({ place }));
const box = bindSearchBox(go);
bindKeyboard(player, { volume: part('volume'), mute: part('mute'), focusSearch: box.focus, toggleQueue: queue.toggle });
show({ place: keptPlace(), focus: false });
