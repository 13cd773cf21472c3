// The queue beside the page: what plays, what comes, and what a station has played. It stays open while one browses.
import { announce } from './announce.js';
import { cover } from './cover.js';
import { element, icon } from './element.js';
import { count, clock, roughly, say, timeOfDay } from './words.js';

const panel = document.getElementById('queue');
const opener = document.getElementById('queue-open');

export function bindQueuePanel(player) {
    const show = () => {
        opener.setAttribute('aria-expanded', String(!panel.hidden));
        document.body.toggleAttribute('data-queue', !panel.hidden);
        if (!panel.hidden) fill(player, toggle);
    };
    const toggle = () => {
        panel.hidden = !panel.hidden;
        shown = '';
        show();
        if (panel.hidden) opener.focus();
        else panel.querySelector('h2').focus();
    };
    opener.addEventListener('click', toggle);
    panel.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') toggle();
        else if (event.altKey) moveByKey(event, player);
    });
    player.addEventListener('queue', show);
    player.addEventListener('change', show);
    return { toggle, reword: () => { shown = ''; show(); } };
}

/** What the list was made of, so that it is not made anew for nothing. */
let shown = '';

function fill(player, close) {
    const { queue, station } = player;
    const key = JSON.stringify([queue.items.map((item) => item.key), queue.index, station?.genre, station?.heard?.item,
        station?.heard?.cover, station?.coming.length, station?.history.length]);
    if (shown === key) return;
    shown = key;
    const focus = document.activeElement;
    const kept = panel.contains(focus) && { row: focus.closest('[data-key]')?.dataset.key, does: focus.dataset.does };
    panel.replaceChildren(...[
        element('header', { class: 'panel__head' },
            element('h2', { id: 'queue-title', tabindex: '-1' }, station ? say('queue.station', { name: station.genre.name }) : say('queue.title')),
            element('button', { class: 'key', type: 'button', data: { does: 'close' }, 'aria-label': say('queue.close'), on: { click: close } }, icon('close'))),
        station && stationPart(station),
        queue.items.length > 0 ? queuePart(player) : !station && element('p', { class: 'queue__none' }, say('queue.empty')),
    ].filter(Boolean));
    if (kept) refocus(kept);
}

/** The list was made anew under the listener's finger: the same button of the same row, or what is nearest. */
function refocus({ row, does }) {
    const same = row && panel.querySelector(`[data-key="${CSS.escape(row)}"] [data-does="${does}"]:not(:disabled)`);
    const button = same || (row && panel.querySelector(`[data-key="${CSS.escape(row)}"] button`))
        || (!row && does && panel.querySelector(`[data-does="${does}"]`)) || panel.querySelector('h2');
    button.focus({ preventScroll: true });
}

function queuePart(player) {
    const { queue, station } = player;
    const rest = queue.items.slice(queue.index).reduce((sum, { duration }) => sum + (duration || 0), 0);
    return element('div', {},
        element('p', { class: 'queue__sum' }, station ? say('queue.kept')
            : say('queue.sum', { tracks: count(queue.items.length, 'tracks'), length: roughly(rest) })),
        element('ol', { class: 'queue__list', role: 'list' }, queue.items.map((item, index) => row(item, index, player))),
        queue.index + 1 < queue.items.length && element('p', {},
            element('button', { class: 'button button--small', type: 'button', data: { does: 'clear' }, on: { click: () => player.change('clear') } }, say('queue.clear'))),
        element('p', { class: 'queue__hint' }, say('queue.drag')));
}

function row(item, index, player) {
    const { queue, station } = player;
    const { title, artist, key } = item;
    const isOn = !station && index === queue.index;
    const tool = (does, press, disabled = false) => element('button', {
        class: 'key key--tiny', type: 'button', disabled, data: { does }, 'aria-label': say(`queue.${does}`, { title }), on: { click: press },
    }, icon(does === 'remove' ? 'close' : does));
    const made = element('li', {
        class: `queue__row${!station && index < queue.index ? ' queue__row--past' : ''}`, draggable: 'true', data: { key, index, id: item.id },
    },
    element('button', {
        class: 'queue__play', type: 'button', data: { does: 'play' }, 'aria-current': isOn && 'true',
        'aria-label': say('queue.play', { title, artist }), on: { click: () => (isOn ? player.toggle() : player.jump(key)) },
    },
    element('span', { class: 'queue__cover' }, cover({ id: item.albumId, title: item.album, address: item.cover, words: false })),
    element('span', { class: 'queue__words' }, element('span', {}, title), element('small', {}, `${artist} · ${clock(item.duration)}`))),
    element('span', { class: 'queue__tools' },
        tool('up', () => move(player, item, index - 1), index === 0),
        tool('down', () => move(player, item, index + 1), index + 1 === queue.items.length),
        tool('remove', () => {
            const next = made.nextElementSibling ?? made.previousElementSibling;
            player.change('remove', key);
            announce(say('queue.removed', { title }));
            if (next) refocus({ row: next.dataset.key, does: 'remove' });
        })));
    drag(made, item, player);
    return made;
}

function move(player, { key, title }, to) {
    if (to < 0 || to >= player.queue.items.length) return;
    player.change('move', key, to);
    announce(say('queue.moved', { title, place: to + 1 }));
}

function moveByKey(event, player) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const key = event.target.closest('[data-key]')?.dataset.key;
    const index = player.queue.items.findIndex((item) => item.key === key);
    if (!by || index < 0) return;
    event.preventDefault();
    move(player, player.queue.items[index], index + by);
}

const TYPE = 'application/x-needledrop-entry';

function drag(made, item, player) {
    made.addEventListener('dragstart', ({ dataTransfer }) => {
        dataTransfer.setData(TYPE, item.key);
        dataTransfer.effectAllowed = 'move';
        made.classList.add('queue__row--held');
    });
    made.addEventListener('dragend', () => made.classList.remove('queue__row--held'));
    made.addEventListener('dragover', (event) => {
        if (!event.dataTransfer.types.includes(TYPE)) return;
        event.preventDefault();
        made.classList.add('queue__row--over');
    });
    made.addEventListener('dragleave', () => made.classList.remove('queue__row--over'));
    made.addEventListener('drop', (event) => {
        event.preventDefault();
        const moved = player.queue.items.find(({ key }) => key === event.dataTransfer.getData(TYPE));
        if (moved) move(player, moved, Number(made.dataset.index));
    });
}

function stationPart(station) {
    const list = (title, items) => items.length > 0 && element('section', { class: 'queue__station' },
        element('h3', {}, title),
        element('ol', { role: 'list' }, items.map((item) => element('li', {},
            element('time', { datetime: item.since }, timeOfDay(item.since)),
            element('span', {}, item.title, element('small', {}, item.artist_name))))));
    return element('div', {},
        list(say('station.now'), [station.heard].filter(Boolean)),
        list(say('station.coming'), station.coming.slice(0, 3)),
        list(say('station.history'), station.history.slice(0, 12)));
}
