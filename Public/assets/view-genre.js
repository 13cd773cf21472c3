// A genre: what it is, its station, its records.
import { api, Problem } from './api.js';
import { tone } from './cover.js';
import { element } from './element.js';
import { nothingHere } from './notices.js';
import { pager, recordsGrid } from './records-grid.js';
import { href } from './route.js';
import { stationButton } from './station-button.js';
import { count } from './words.js';

export async function genre({ id, page }, { genres: asked, signal, player }) {
    const [genres, { albums, pagination }] = await Promise.all([asked, api.genreAlbums(id, page, signal)]);
    const here = genres.find((each) => each.id === id);
    if (!here) throw new Problem('There is no such genre', 'It may have been taken off the shelves.', 404, '');
    const address = (to) => href.genre(id, to);
    return {
        title: here.name, genre: id,
        content: [
            element('header', { class: `divider ${tone(id)}` },
                element('p', { class: 'divider__kind' }, `Genre · ${count(pagination.total_count, 'record')}`),
                element('h1', { tabindex: '-1' }, here.name),
                here.description && element('p', { class: 'divider__about' }, here.description),
                pagination.total_count > 0 && element('p', { class: 'divider__play' }, stationButton(here, player))),
            albums.length > 0 ? recordsGrid(albums, 'h2') : none(pagination, address),
            pager(pagination, address),
        ],
    };
}

const none = ({ total_count, total_pages }, address) => (total_count > 0
    ? nothingHere('The shelf ends before this page.', address(total_pages), 'To its last page')
    : nothingHere('No record is filed here yet.', href.home(), 'To the other genres'));
