// Draws numbers over time: a curve, or columns. The numbers themselves are in a table that opens.

import { element } from './dom.js';
import { S } from './strings.js';
import { svg } from './svg.js';

/** A narrow screen gets a narrower drawing, so that its words can be read. */
const WIDTH = matchMedia('(max-width: 40rem)').matches ? 380 : 720;
const [HEIGHT, LEFT, FOOT, TOP] = [200, 52, 24, 10];

/** A round number at or above the highest; numbers of bytes are round in powers of 1,024. */
function ceilingOf(values, base) {
    const most = Math.max(1, ...values);
    const unit = base ** Math.floor(Math.log(most) / Math.log(base));
    const step = unit * 10 ** Math.floor(Math.log10(most / unit));
    return [1, 2, 4, 5, 8, 10].map((factor) => factor * step).find((value) => value >= most);
}

/** Lines across with their values, and a few times below. */
function frame(top, points, { words, timeWords, isWhole }) {
    const y = (value) => HEIGHT - FOOT - (value / top) * (HEIGHT - FOOT - TOP);
    const lines = [0, .5, 1].map((share) => share * top).filter((value) => !isWhole || Number.isInteger(value)).map((value) => [
        svg('line', { class: 'chart__line', x1: LEFT, x2: WIDTH, y1: y(value), y2: y(value) }),
        svg('text', { class: 'chart__words', x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, words(value)),
    ]);
    const shown = [0, Math.floor((points.length - 1) / 2), points.length - 1].filter((index, at, all) => index >= 0 && all.indexOf(index) === at);
    const x = (index) => LEFT + (points.length === 1 ? .5 : index / (points.length - 1)) * (WIDTH - LEFT);
    const times = shown.map((index, at) => svg('text', { class: 'chart__words', x: x(index), y: HEIGHT - 6, 'text-anchor': ['start', 'middle', 'end'][shown.length === 1 ? 1 : shown.length === 2 ? at * 2 : at] }, timeWords(points[index].at)));
    return { x, y, nodes: [lines, times] };
}

function curve(points, { x, y }) {
    const path = points.map(({ value }, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join('');
    return [
        svg('path', { class: 'chart__area', d: `${path}L${x(points.length - 1).toFixed(1)} ${y(0)}L${x(0).toFixed(1)} ${y(0)}Z` }),
        svg('path', { class: 'chart__curve', d: path }),
        points.length === 1 && svg('circle', { class: 'chart__dot', cx: x(0), cy: y(points[0].value), r: 4 }),
    ];
}

function columns(points, { y }) {
    const each = (WIDTH - LEFT) / points.length;
    return points.map(({ value }, index) => svg('rect', {
        class: 'chart__column', x: (LEFT + index * each + each * .12).toFixed(1), width: (each * .76).toFixed(1), y: y(value).toFixed(1),
        height: (HEIGHT - FOOT - y(value)).toFixed(1), rx: 2,
    }));
}

/** A figure; `points` is `[{at, value}]`, `words(value)` and `timeWords(at)` say them. */
export function chart({ title, points, words, timeWords, longTimeWords = timeWords, unit, isColumns = false, isWhole = false, base = 10 }) {
    if (points.length === 0) return element('figure', { class: 'chart' }, element('figcaption', {}, title), element('p', { class: 'empty' }, S.chart.none));
    const values = points.map(({ value }) => value);
    const plan = frame(ceilingOf(values, base), points, { words, timeWords, isWhole });
    const best = points.reduce((most, point) => (point.value > most.value ? point : most));
    const drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': S.chart.about(title, words(best.value), longTimeWords(best.at)) },
        plan.nodes, isColumns ? columns(points, plan) : curve(points, plan));
    const table = element('table', { class: 'table' },
        element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, S.chart.time), element('th', { scope: 'col' }, unit))),
        element('tbody', {}, points.map(({ at, value }) => element('tr', {}, element('th', { scope: 'row' }, longTimeWords(at)), element('td', {}, words(value))))));
    return element('figure', { class: 'chart' }, element('figcaption', {}, title), drawing,
        element('details', {}, element('summary', {}, S.chart.numbers), element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, table)));
}
