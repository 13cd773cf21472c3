// One field of a form: its label, its hint, its error, and how its value is read.

import { element, say } from './dom.js';
import { S } from './strings.js';
import { suggest } from './suggest.js';

/** Numbers go as numbers; other text goes as it is, so that the server says what is wrong with it. */
function valueOf(text, kind) {
    if (text === '') return undefined;
    return kind === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

const option = ({ value, words }) => element('option', { value }, words);

function inputOf({ kind, options = [], ...attributes }) {
    if (kind === 'choice') return element('select', attributes, options.map(option));
    if (kind === 'long') return element('textarea', { rows: 4, ...attributes });
    const type = { file: 'file', date: 'date' }[kind] ?? 'text';
    return element('input', { type, ...(kind === 'number' && { inputmode: 'decimal' }), ...attributes });
}

/** Several boxes under one label; its value is the list of those that are ticked. */
function checks({ id, name, label, hint, options, error }) {
    const boxes = options.map(({ value, words, about, checked = false, disabled = false }) => {
        const input = element('input', { type: 'checkbox', id: `${id}-${value}`, value, checked, disabled });
        return element('label', { class: 'check' }, input, element('span', {}, words, about && element('span', { class: 'field__hint' }, ` ${about}`)));
    });
    const all = () => [...box.querySelectorAll('input')];
    const box = element('fieldset', { class: 'field checks', id, 'aria-describedby': `${id}-error` }, element('legend', {}, label),
        hint && element('p', { class: 'field__hint' }, hint), boxes, error);
    return {
        box, input: box.querySelector('input'), read: () => all().filter((each) => each.checked).map((each) => each.value),
        set: (values) => all().forEach((each) => { each.checked = values.includes(each.value); }), name,
    };
}

/** `{name, box, input, read, set, tell}`; `kind` is text, long, number, choice, checks, file or date; `suggests` names what is looked up as one types. */
export function makeField(form, { name, label, kind = 'text', hint, required = false, suggests, value, ...attributes }) {
    const id = `${form}-${name}`;
    const error = element('p', { class: 'field__error', id: `${id}-error`, hidden: true });
    const tell = (target) => (text) => {
        say(error, text);
        if (text) target.setAttribute('aria-invalid', 'true');
        else target.removeAttribute('aria-invalid');
    };
    if (kind === 'checks') {
        const made = checks({ id, name, label, hint, error, ...attributes });
        if (value) made.set(value);
        return { ...made, tell: (text) => say(error, text), required, kind };
    }
    const input = inputOf({
        kind, id, name, required, 'aria-describedby': hint ? `${id}-hint ${id}-error` : `${id}-error`, autocomplete: 'off', ...attributes,
    });
    const optional = !required && element('span', { class: 'field__optional' }, ` ${S.form.optional}`);
    const box = element('div', { class: `field field--${kind}` },
        element('label', { for: id }, label, optional), input, suggests && suggest(input, suggests),
        hint && element('p', { class: 'field__hint', id: `${id}-hint` }, hint), error);
    const set = (next) => { input.value = next ?? ''; };
    if (value !== undefined && value !== null) set(value);
    const read = () => (kind === 'file' ? input.files[0] ?? undefined : valueOf(input.value.trim(), kind));
    return { name, box, input, read, set, tell: tell(input), required, kind };
}
