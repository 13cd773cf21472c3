// What a station plays now, and what comes next.

import { element } from './dom.js';
import { S } from './strings.js';

export const hourOf = (time) => new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** An item of a programme: when, what, and by whom. */
export function airItem(item, words) {
    if (!item) return element('li', { class: 'air' }, element('span', { class: 'air__when' }, words), element('span', {}, S.stations.nothing));
    const what = item.is_jingle ? S.stations.jingle : [
        element('a', { href: `#/tracks/${item.track_id}` }, element('bdi', {}, item.title)), element('span', { class: 'faded' }, ' ', element('bdi', {}, item.artist_name)),
    ];
    return element('li', { class: 'air' }, element('span', { class: 'air__when' }, words ?? hourOf(item.since)), element('span', { class: 'air__what' }, what),
        words && element('span', { class: 'air__until' }, `${hourOf(item.since)}–${hourOf(item.until)}`));
}

export const onAir = ({ now, next }) => element('ul', { class: 'airs' }, airItem(now, S.stations.now), airItem(next, S.stations.next));
