// The front of the shop: the stations, then every record.
import { api } from './api.js';
import { element } from './element.js';
import { tone } from './cover.js';
import { emptyShop, nothingHere } from './notices.js';
import { pager, recordsGrid } from './records-grid.js';
import { href } from './route.js';
import { stationButton } from './station-button.js';
import { count } from './words.js';

export async function home({ page }, { genres: asked, signal, player }) {
    const [genres, { albums, pagination }] = await Promise.all([asked, api.albums(page, signal)]);
    if (genres.length === 0 && pagination.total_count === 0) return { title: '', content: [emptyShop()] };
    return {
        title: page > 1 ? `Records, page ${page}` : '',
        content: [
            page === 1 && welcome(genres, pagination.total_count),
            page === 1 && stations(genres, player),
            element('section', { class: 'shelf', 'aria-labelledby': 'records' },
                element(page === 1 ? 'h2' : 'h1', { id: 'records', tabindex: '-1' }, 'All the records'),
                albums.length > 0 ? recordsGrid(albums) : noneOnPage(pagination),
                pager(pagination, href.home)),
        ],
    };
}

const noneOnPage = ({ total_count, total_pages }) => (total_count > 0
    ? nothingHere('The shelf ends before this page.', href.home(total_pages), 'To its last page')
    : nothingHere('There are genres, but no record is filed under them yet.'));

const welcome = (genres, records) => element('div', { class: 'welcome' },
    element('h1', { tabindex: '-1' }, 'Drop the needle.'),
    element('p', {}, `${count(records, 'record')} in ${count(genres.length, 'genre')}. Pick a genre and let it play, or dig through the crates.`),
    element('span', { class: 'vinyl vinyl--large', 'aria-hidden': 'true' }));

const stations = (genres, player) => element('section', { 'aria-labelledby': 'stations' },
    element('h2', { id: 'stations' }, 'Stations'),
    element('ul', { class: 'stations', role: 'list' }, genres.map((genre) =>
        element('li', { class: `station ${tone(genre.id)}`, data: { genre: genre.id } },
            element('h3', {}, element('a', { class: 'station__link', href: href.genre(genre.id) }, genre.name)),
            genre.description && element('p', { class: 'station__about' }, genre.description),
            element('p', { class: 'station__foot' }, element('span', {}, count(genre.album_count, 'record')),
                genre.album_count > 0 && stationButton(genre, player, { small: true }))))));
