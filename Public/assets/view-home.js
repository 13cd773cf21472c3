// The front of the shop: what is on the air, the crates, then every record.
import { api } from './api.js';
import { cover } from './cover.js';
import { element } from './element.js';
import { genreCard } from './genre-card.js';
import { emptyShop, nothingHere } from './notices.js';
import { pager, recordsGrid } from './records-grid.js';
import { href } from './route.js';
import { stationCard, stationKey } from './station-card.js';
import { count, say } from './words.js';

export async function home({ page }, { genres: asked, stations: airing, signal, player }) {
    const [genres, stations, { albums, pagination }] = await Promise.all([asked, airing, api.albums(page, signal)]);
    if (genres.length === 0 && pagination.total_count === 0) return { title: '', content: [emptyShop()] };
    return {
        title: page > 1 ? say('home.page', { page }) : '',
        content: [
            page === 1 && welcome(genres, stations, pagination.total_count, player, signal),
            page === 1 && stations.length > 0 && section('stations', 'home.stations', 'stations',
                stations.map((station) => stationCard(station, player, signal))),
            page === 1 && genres.length > 0 && section('crates', 'home.crates', 'crates', genres.map((genre) => genreCard(genre, signal))),
            element('section', { class: 'shelf', 'aria-labelledby': 'records' },
                element(page === 1 ? 'h2' : 'h1', { id: 'records', tabindex: '-1' }, say('home.records')),
                albums.length > 0 ? recordsGrid(albums, page === 1 ? 'h3' : 'h2') : noneOnPage(pagination),
                pager(pagination, href.home)),
        ],
    };
}

const section = (id, title, list, items) => element('section', { class: 'shelf', 'aria-labelledby': id },
    element('h2', { id }, say(title)), element('ul', { class: list, role: 'list' }, items));

const noneOnPage = ({ total_count, total_pages }) => (total_count > 0
    ? nothingHere(say('pager.end'), href.home(total_pages), say('pager.last'))
    : nothingHere(say('genre.empty')));

/** The words of the house, and a record whose label is what the first station plays. */
function welcome(genres, stations, records, player, signal) {
    const label = element('span', { class: 'deck__label' });
    const [first] = stations;
    if (first?.now?.track_id) {
        api.track(first.now.track_id).then((track) => signal.aborted || label.append(
            cover({ id: track.album.id, title: track.album.title, address: track.album.cover_image_url, words: false, small: true })), () => {});
    }
    return element('div', { class: 'welcome' },
        element('div', { class: 'welcome__words' },
            element('h1', { tabindex: '-1' }, say('home.title')),
            element('p', {}, say('home.about', { records: count(records, 'records'), genres: count(genres.length, 'genres.count') })),
            first && element('p', {}, stationKey(first.genre, player, { main: true, words: say('home.listen', { genre: first.genre.name }) }))),
        element('div', { class: 'deck', 'aria-hidden': 'true' },
            element('span', { class: 'vinyl deck__record' }, label), element('span', { class: 'deck__arm' })));
}
