// A form with labels, whose errors are shown where they belong: at a field, or above the button.

import { element, say } from './dom.js';

/** Numbers go as numbers; other text goes as it is, so that the server says what is wrong with it. */
function read(input, kind) {
    if (kind === 'file') return input.files[0] ?? null;
    const text = input.value.trim();
    if (text === '') return undefined;
    return kind === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function makeField(form, { name, label, kind = 'text', hint, required = false, options, ...attributes }) {
    const id = `${form}-${name}`;
    const shared = {
        id, required, 'aria-describedby': hint ? `${id}-hint ${id}-error` : `${id}-error`, autocomplete: 'off', ...attributes,
    };
    let input;
    if (kind === 'choice') input = element('select', shared);
    else if (kind === 'long') input = element('textarea', { rows: 3, ...shared });
    else input = element('input', { type: kind === 'file' ? 'file' : 'text', ...shared });
    const optional = required ? null : element('span', { class: 'field__optional' }, ' optional');
    const error = element('p', { class: 'field__error', id: `${id}-error`, hidden: true });
    const box = element('div', { class: 'field' },
        element('label', { for: id }, label, optional), input,
        hint && element('p', { class: 'field__hint', id: `${id}-hint` }, hint), error);
    return { name, kind, input, error, box };
}

/**
 * A form that calls `submit` with its values; shows what that returns, or the `Problem` that it throws.
 *
 * `aliases` says which field shows the problems of another name.
 */
export function makeForm({ id, fields: descriptions, button, submit, aliases = {} }) {
    const fields = descriptions.map((description) => makeField(id, description));
    const error = element('p', { class: 'form__error', id: `${id}-error`, role: 'alert', hidden: true });
    const done = element('p', { class: 'form__done', id: `${id}-done`, role: 'status', hidden: true });
    const go = element('button', { class: 'button button--main', id: `${id}-submit`, type: 'submit' }, button);

    function showField(field, text) {
        say(field.error, text);
        if (text) field.input.setAttribute('aria-invalid', 'true');
        else field.input.removeAttribute('aria-invalid');
    }

    function showProblem(problem) {
        const field = fields.find(({ name }) => name === (aliases[problem.field] ?? problem.field));
        if (!field) return say(error, problem.words ?? problem.message);
        showField(field, problem.detail || problem.title);
        field.input.focus();
    }

    async function onSubmit(event) {
        event.preventDefault();
        if (go.disabled) return;
        fields.forEach((field) => showField(field, ''));
        [error, done].forEach((line) => say(line, ''));
        const empty = fields.find(({ input, kind }) => input.required && !read(input, kind));
        if (empty) {
            showField(empty, empty.kind === 'file' ? 'Choose a file.' : 'Fill this in.');
            return empty.input.focus();
        }
        go.disabled = true;
        try {
            const said = await submit(Object.fromEntries(fields.map(({ name, input, kind }) => [name, read(input, kind)])));
            form.reset();
            say(done, said);
        } catch (problem) {
            showProblem(problem);
        } finally {
            go.disabled = false;
        }
    }

    const form = element('form', { class: 'form', id, method: 'post', novalidate: true, on: { submit: onSubmit } },
        fields.map(({ box }) => box), error, done, go);
    return { form, input: (name) => fields.find((field) => field.name === name).input, showProblem };
}

/** A part of a page that opens. */
export function drawer(id, title, { open = false } = {}, ...children) {
    return element('details', { class: 'drawer', id, open }, element('summary', {}, title), ...children);
}
