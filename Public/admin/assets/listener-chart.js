// How many listened to a station, hour by hour; and what they heard most.

import { radio } from './api.js';
import { chart } from './chart.js';
import { element } from './dom.js';
import { lengthOf, number } from './measures.js';
import { S } from './strings.js';

const HOUR = 3_600_000;
const L = S.listeners;

/** Each of the hours, those without a listener too, which the server leaves out; long spans are told by the day. */
function pointsOf(told, hours) {
    const step = hours > 24 * 8 ? 24 * HOUR : HOUR;
    const last = Math.floor(Date.now() / step) * step;
    const peaks = new Map();
    for (const { hour, peak } of told) {
        const at = Math.floor(new Date(hour) / step) * step;
        peaks.set(at, Math.max(peak, peaks.get(at) ?? 0));
    }
    const count = Math.round((hours * HOUR) / step);
    return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * step).map((at) => ({ at, value: peaks.get(at) ?? 0 }));
}

const short = (hours) => (at) => new Date(at).toLocaleString(undefined, hours <= 24 ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { day: 'numeric', month: 'short' });
const long = (at) => new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The figure of a genre, `{id, name}`, and the tracks beside it. */
export async function listenerChart({ id, name }, hours, signal) {
    const told = await radio.listeners(id, hours, signal);
    const seconds = told.hours.reduce((sum, each) => sum + each.seconds, 0);
    const figure = chart({ title: L.curve(name), points: pointsOf(told.hours, hours), words: (value) => number(value), isWhole: true, timeWords: short(hours), longTimeWords: long, unit: L.peak });
    return element('div', { class: 'listeners' }, figure,
        element('p', { class: 'faded' }, seconds > 0 ? L.total(lengthOf(seconds)) : L.nobody),
        told.top_tracks.length > 0 && element('ol', { class: 'top' }, told.top_tracks.slice(0, 5).map((track) => element('li', {},
            element('a', { href: `#/tracks/${track.track_id ?? track.id}` }, element('bdi', {}, track.title)), element('span', { class: 'faded' }, ` ${lengthOf(track.seconds)}`)))));
}
