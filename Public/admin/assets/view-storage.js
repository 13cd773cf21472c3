// What lies in the database: how much of what, how it grows, and what could be freed.

import { upkeep } from './api.js';
import { chart } from './chart.js';
import { element, fact, heading } from './dom.js';
import { bytes, number } from './measures.js';
import { S } from './strings.js';

const T = S.storage;
const DAY = 86_400_000;

/** Each of the last 30 days, those too on which nothing was published. */
function daysOf(growth) {
    const told = new Map(growth.map(({ day, bytes: size }) => [day, size]));
    const today = Math.floor(Date.now() / DAY) * DAY;
    return Array.from({ length: 30 }, (_, index) => today - (29 - index) * DAY)
        .map((at) => ({ at, value: told.get(new Date(at).toISOString().slice(0, 10)) ?? 0 }));
}

const dayWords = (at) => new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

function genreTable(genres) {
    const most = Math.max(1, ...genres.map((genre) => genre.bytes));
    const rows = [...genres].sort((a, b) => b.bytes - a.bytes).map((genre) => element('tr', {},
        element('th', { scope: 'row' }, element('a', { href: `#/genres/${genre.id}`, dir: 'auto' }, genre.name)),
        element('td', {}, number(genre.albums)), element('td', {}, number(genre.tracks)),
        element('td', {}, bytes(genre.bytes)), element('td', { class: 'table__bar' }, element('meter', { class: 'meter', min: 0, max: most, value: genre.bytes, 'aria-label': `${genre.name}: ${bytes(genre.bytes)}` }))));
    const head = [T.genre, T.albums, T.tracks, T.bytes, T.share].map((words) => element('th', { scope: 'col' }, words));
    return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': T.table },
        element('table', { class: 'table' }, element('thead', {}, element('tr', {}, head)), element('tbody', {}, rows)));
}

export async function storageView(route, signal) {
    const told = await upkeep.storage(signal);
    const nodes = [
        heading(T.title),
        element('dl', { class: 'facts facts--large' }, fact(T.database, bytes(told.database_bytes)), fact(T.segments, bytes(told.segment_bytes)),
            fact(T.uploads, bytes(told.upload_bytes)), fact(T.images, bytes(told.image_bytes)), fact(T.retired, bytes(told.retired_bytes))),
        element('p', { class: 'notice' }, told.retired_bytes > 0 ? T.collect(bytes(told.retired_bytes)) : T.nothingToCollect),
        element('section', { class: 'part', 'aria-labelledby': 'growth' }, element('h2', { id: 'growth' }, T.growth),
            chart({ title: T.growthCurve, points: daysOf(told.growth), words: bytes, timeWords: dayWords, unit: T.bytes, isColumns: true, base: 1024 })),
        element('section', { class: 'part', 'aria-labelledby': 'by-genre' }, element('h2', { id: 'by-genre' }, T.byGenre),
            told.genres.length === 0 ? element('p', { class: 'empty' }, S.genres.none) : genreTable(told.genres)),
    ];
    return { title: T.title, nodes };
}
