// Somebody has changed a thing since the form was opened: what it was, what it is, and what one would make of it.

import { element, say } from './dom.js';
import { wordsOf } from './problem.js';
import { S } from './strings.js';

const C = S.conflict;

/** Ids say little, so what they stand for is shown where it is known. */
function shown(thing, name) {
    const known = { artist_id: thing.artist?.name, genre_id: thing.genre?.name }[name];
    const value = known ?? thing[name];
    return value === null || value === undefined || value === '' ? '–' : String(value);
}

function rowsOf({ before, now, mine }) {
    const changed = Object.keys(now).filter((name) => name in S.fieldNames && before[name] !== now[name]);
    const names = new Set([...Object.keys(mine), ...changed]);
    return [...names].map((name) => element('tr', {},
        element('th', { scope: 'row' }, S.fieldNames[name]), element('td', {}, shown(before, name)),
        element('td', {}, shown(now, name)), element('td', {}, name in mine ? shown(mine, name) : C.same)));
}

/** The box with the three ways on. */
export function conflictBox(states, { onOverwrite, onReload, onBack }) {
    const error = element('p', { class: 'form__error', role: 'alert', hidden: true });
    const press = (act) => async () => {
        say(error, '');
        try { await act(); } catch (problem) { say(error, wordsOf(problem)); }
    };
    const key = (id, words, act, look = '') => element('button', { class: `button ${look}`, id: `conflict-${id}`, type: 'button', on: { click: press(act) } }, words);
    const head = [C.field, C.was, C.theirs, C.mine].map((words) => element('th', { scope: 'col' }, words));
    return element('section', { class: 'conflict', 'aria-labelledby': 'conflict-title' },
        element('h3', { id: 'conflict-title', tabindex: '-1' }, C.title), element('p', {}, C.words),
        element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': C.table },
            element('table', { class: 'table' }, element('thead', {}, element('tr', {}, head)), element('tbody', {}, rowsOf(states)))),
        error,
        element('div', { class: 'ask__keys' }, key('back', C.back, onBack), key('reload', C.reload, onReload), key('overwrite', C.overwrite, onOverwrite, 'button--main')));
}
