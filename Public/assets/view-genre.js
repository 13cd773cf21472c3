// A genre: what it is, its station with what it plays and has played, its records.
import { Problem, api } from './api.js';
import { cover, tone } from './cover.js';
import { element, safeAddress } from './element.js';
import { follow } from './live.js';
import { nothingHere } from './notices.js';
import { pager, recordsGrid } from './records-grid.js';
import { href } from './route.js';
import { programme, stationKey } from './station-card.js';
import { count, say, timeOfDay } from './words.js';

/** Titles shown of what was played. */
const PLAYED = 8;

export async function genre({ id, page }, { genres: asked, stations: airing, signal, player }) {
    const [genres, stations, { albums, pagination }] = await Promise.all([asked, airing, api.genreAlbums(id, page, signal)]);
    const here = genres.find((each) => each.id === id);
    if (!here) throw new Problem(say('genre.lost'), say('genre.lostDetail'), undefined, '');
    const station = stations.find((each) => each.genre.id === id);
    const address = (to) => href.genre(id, to);
    const picture = safeAddress(here.image_url);
    return {
        title: here.name, genre: id,
        content: [
            element('header', { class: `divider ${tone(id)}` },
                element('div', { class: 'divider__words' },
                    element('p', { class: 'divider__kind' }, say('genre.kind', { records: count(pagination.total_count, 'records') })),
                    element('h1', { tabindex: '-1' }, here.name),
                    here.description && element('p', { class: 'divider__about' }, here.description),
                    station && element('p', { class: 'divider__play' },
                        stationKey(here, player, { main: true, words: say('station.play', { name: say('station.named', here) }) }))),
                picture && element('span', { class: 'divider__picture' }, cover({ id, title: here.name, address: picture, words: false })),
                station && page === 1 && onTheAir(station, signal)),
            albums.length > 0 ? recordsGrid(albums, 'h2') : none(pagination, address),
            pager(pagination, address),
            station && page === 1 && played(id, signal),
        ],
    };
}

const none = ({ total_count, total_pages }, address) => (total_count > 0
    ? nothingHere(say('pager.end'), address(total_pages), say('pager.last'))
    : nothingHere(say('genre.empty'), href.home(), say('genre.others')));

/** What the station plays, as it changes. */
function onTheAir(station, signal) {
    const sleeve = element('span', { class: 'station__sleeve', 'aria-hidden': 'true' });
    const now = element('p', { class: 'station__now' });
    const next = element('p', { class: 'station__next' });
    const progress = element('span', { class: 'station__progress', 'aria-hidden': 'true' });
    follow(station.genre.id, programme(station, { sleeve, now, next, progress, signal }), signal, station);
    return element('div', { class: 'divider__air' }, sleeve,
        element('div', {},
            element('p', { class: 'station__live' }, element('span', { class: 'lamp', 'aria-hidden': 'true' }), say('home.stations')),
            now, next, progress));
}

/** What was played before, filled in when it has come. */
function played(id, signal) {
    const list = element('ol', { class: 'played', role: 'list' });
    const made = element('section', { class: 'shelf', 'aria-labelledby': 'played', hidden: true }, element('h2', { id: 'played' }, say('station.history')), list);
    api.stationHistory(id, PLAYED, signal).then(({ items }) => {
        list.replaceChildren(...items.map((item) => element('li', {},
            element('time', { datetime: item.since }, timeOfDay(item.since)),
            element('span', {}, item.title, element('small', {}, item.artist_name)))));
        made.hidden = items.length === 0;
    }).catch(() => {});
    return made;
}
