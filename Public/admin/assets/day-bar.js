// The week of a station as a drawing: which part of the day counts when.

import { S } from './strings.js';
import { svg } from './svg.js';

const [ROW, LEFT, WIDTH] = [22, 40, 720];
const minutesOf = (time) => { const [hours, minutes] = time.split(':').map(Number); return hours * 60 + minutes; };

/** `[[from, to, weekday]]` of a part in minutes; one that goes on past midnight belongs to two days. */
function spansOf({ weekdays, from, to }) {
    const [begin, end] = [minutesOf(from), minutesOf(to)];
    return weekdays.flatMap((day) => (end > begin ? [[begin, end, day]] : [[begin, 1440, day], [0, end, (day % 7) + 1]]));
}

export function dayBar(parts) {
    const x = (minute) => LEFT + (minute / 1440) * (WIDTH - LEFT);
    const days = S.dayParts.dayNames.map((name, index) => [
        svg('text', { class: 'chart__words', x: LEFT - 6, y: index * ROW + 15, 'text-anchor': 'end' }, name),
        svg('rect', { class: 'week__day', x: LEFT, y: index * ROW + 2, width: WIDTH - LEFT, height: ROW - 4, rx: 3 }),
    ]);
    // The first that fits counts, so it is drawn last, over the others.
    const blocks = parts.map((part, index) => ({ part, index })).reverse().flatMap(({ part, index }) => spansOf(part).filter(([begin, end]) => end > begin).map(([begin, end, day]) => [
        svg('rect', { class: `week__part week__part--${index % 4}`, x: x(begin), y: (day - 1) * ROW + 2, width: x(end) - x(begin), height: ROW - 4, rx: 3 }, svg('title', {}, `${part.name}, ${part.from}–${part.to}`)),
    ]));
    const hours = [0, 6, 12, 18, 24].map((hour) => svg('text', { class: 'chart__words', x: x(hour * 60), y: 7 * ROW + 16, 'text-anchor': hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle' }, `${hour}:00`));
    return svg('svg', { class: 'week', viewBox: `0 0 ${WIDTH} ${7 * ROW + 24}`, role: 'img', 'aria-label': S.dayParts.drawing(parts.map(({ name, from, to }) => `${name} ${from}–${to}`).join(', ')) }, days, blocks, hours);
}
