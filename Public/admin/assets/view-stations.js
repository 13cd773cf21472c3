// The stations: what is on the air.

import { radio } from './api.js';
import { cover } from './cover.js';
import { element, heading } from './dom.js';
import { listenKey } from './listen.js';
import { plural } from './measures.js';
import { onAir } from './on-air.js';
import { S } from './strings.js';

function card(station, signal) {
    const { genre } = station;
    return element('article', { class: 'card station', 'aria-labelledby': `station-${genre.id}` },
        element('div', { class: 'station__head' }, cover(genre.image_url),
            element('h2', { id: `station-${genre.id}` }, element('a', { href: `#/stations/${genre.id}`, dir: 'auto' }, genre.name)),
            listenKey({ station: genre.id, title: genre.name }, signal)),
        onAir(station), element('p', { class: 'faded' }, plural(station.listeners, S.units.listener)));
}

export async function stationsView(route, signal) {
    const { stations } = await radio.stations(signal);
    const nodes = [
        heading(S.stations.title), stations.length === 0 && element('p', { class: 'empty' }, S.stations.none),
        element('div', { class: 'cards cards--bare' }, stations.map((station) => card(station, signal))),
    ];
    return { title: S.stations.title, nodes: nodes.filter(Boolean) };
}
