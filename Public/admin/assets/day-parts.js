// Edits the parts of a station's day: each a name, days, hours, and the albums that are played then.

import { catalogue, Problem } from './api.js';
import { element, say } from './dom.js';
import { albumIdOf } from './lookup.js';
import { S } from './strings.js';
import { albumWords, suggest } from './suggest.js';

const D = S.dayParts;
const ALL = [1, 2, 3, 4, 5, 6, 7];
let count = 0;

/** The albums of a part as a list that one adds to and takes from. */
function albumPicker(id, ids) {
    const chosen = new Map();
    const list = element('ul', { class: 'chips' });
    const error = element('p', { class: 'field__error', id: `${id}-error`, hidden: true });
    const input = element('input', { type: 'text', id, autocomplete: 'off', 'aria-describedby': `${id}-error`, on: { change: add, keydown: (event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } } } });

    function put(album, words) {
        if (chosen.has(album)) return;
        const remove = () => { item.remove(); chosen.delete(album); input.focus(); };
        const item = element('li', { class: 'chip' }, element('span', { dir: 'auto' }, words),
            element('button', { class: 'icon-key', type: 'button', 'aria-label': D.removeAlbum(words), on: { click: remove } }, '×'));
        chosen.set(album, item);
        list.append(item);
    }
    async function add() {
        const text = input.value.trim();
        if (!text) return;
        say(error, '');
        try {
            const album = await albumIdOf(text, 'day_parts');
            input.value = '';
            put(album, text);
        } catch (problem) {
            say(error, problem.words ?? problem.message);
        }
    }
    for (const album of ids) {
        catalogue.album(album).then((told) => put(album, albumWords(told)), () => put(album, `#${album}`));
    }
    const box = element('div', { class: 'field field--wide' }, element('label', { for: id }, D.albums), list, input, suggest(input, 'albums'), element('p', { class: 'field__hint' }, D.albumsHint), error);
    return { box, read: () => [...chosen.keys()], add, isEmpty: () => input.value.trim() === '' };
}

function partEditor({ name = '', weekdays = ALL, from = '', to = '', albums = [] }, onRemove) {
    const id = `part-${count += 1}`;
    const field = (key, label, attributes) => {
        const input = element('input', { id: `${id}-${key}`, required: true, autocomplete: 'off', ...attributes });
        return { input, box: element('div', { class: 'field' }, element('label', { for: input.id }, label), input) };
    };
    const names = field('name', D.name, { type: 'text', value: name, maxlength: 100 });
    const [begin, end] = [field('from', D.from, { type: 'time', value: from }), field('to', D.to, { type: 'time', value: to })];
    const days = ALL.map((day) => element('input', { type: 'checkbox', id: `${id}-day-${day}`, checked: weekdays.includes(day) }));
    const picker = albumPicker(`${id}-albums`, albums);
    const box = element('fieldset', { class: 'day-part', id }, element('legend', {}, D.part),
        names.box, begin.box, end.box,
        element('fieldset', { class: 'days field--wide' }, element('legend', {}, D.days), days.map((input, index) => element('label', { class: 'day' }, input, element('span', {}, D.dayNames[index])))),
        picker.box, element('button', { class: 'button button--small', type: 'button', on: { click: () => { box.remove(); onRemove(box); } } }, D.remove));

    async function read() {
        if (!picker.isEmpty()) await picker.add();
        const part = { name: names.input.value.trim(), weekdays: ALL.filter((day) => days[day - 1].checked), from: begin.input.value.slice(0, 5), to: end.input.value.slice(0, 5), albums: picker.read() };
        const missing = !part.name ? [names.input, D.needs.name] : !part.from ? [begin.input, D.needs.hours] : !part.to ? [end.input, D.needs.hours]
            : part.weekdays.length === 0 ? [days[0], D.needs.days] : part.albums.length === 0 ? [box.querySelector(`#${id}-albums`), D.needs.albums] : null;
        if (!missing) return part;
        missing[0].focus();
        throw new Problem({ title: missing[1], status: 422 });
    }
    return { box, read };
}

/** `{box, read}`; `read` answers with the parts, or throws a `Problem` with the focus where it is. */
export function dayParts(parts) {
    let editors = [];
    const list = element('div', { class: 'day-parts' });
    const more = element('button', { class: 'button button--small', type: 'button', id: 'add-part', on: { click: () => add({}).box.querySelector('input').focus() } }, D.add);
    function add(part) {
        const editor = partEditor(part, (gone) => { editors = editors.filter(({ box }) => box !== gone); more.focus(); });
        editors.push(editor);
        list.append(editor.box);
        return editor;
    }
    parts.forEach(add);
    const box = element('section', { class: 'field', 'aria-labelledby': 'day-parts-title' }, element('h3', { id: 'day-parts-title' }, D.title), element('p', { class: 'field__hint' }, D.about), list, more);
    async function read() {
        const all = [];
        for (const editor of editors) all.push(await editor.read());
        return all;
    }
    return { box, read };
}
