// The stations: what is on the air, and by which rules.

import { api } from './api.js';
import { element, heading } from './dom.js';
import { stationCard } from './station-card.js';

export async function stationsView(route, signal) {
    const { stations } = await api.stations(signal);
    const none = stations.length === 0 && element('p', {}, 'A genre is on the air as soon as one of its tracks is ready.');
    return { title: 'Stations', nodes: [heading('Stations'), none, element('div', { class: 'cards' }, stations.map(stationCard))].filter(Boolean) };
}
