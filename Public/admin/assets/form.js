// A form with labels, whose errors are shown where they belong: at a field, or above the button.

import { element, say } from './dom.js';
import { makeField } from './field.js';
import { wordsOf } from './problem.js';
import { S } from './strings.js';

const isEmpty = (value) => value === undefined || value?.length === 0;

/**
 * A form that calls `submit` with its values; shows what that returns, or the `Problem` that it throws.
 *
 * `aliases` says which field shows the problems of another name; `keys` are more buttons.
 */
export function makeForm({ id, fields: descriptions, button, submit, aliases = {}, keys = [] }) {
    const fields = descriptions.map((description) => makeField(id, description));
    const error = element('p', { class: 'form__error', id: `${id}-error`, role: 'alert', hidden: true });
    const done = element('p', { class: 'form__done', id: `${id}-done`, role: 'status', hidden: true });
    const go = element('button', { class: 'button button--main', id: `${id}-submit`, type: 'submit' }, button);
    const field = (name) => fields.find((each) => each.name === name);

    function showProblem(problem) {
        const at = field(aliases[problem.field] ?? problem.field);
        if (!at) return say(error, wordsOf(problem));
        at.tell(problem.detail || problem.title);
        at.input.focus();
    }

    const values = () => Object.fromEntries(fields.map(({ name, read }) => [name, read()]));

    async function onSubmit(event) {
        event.preventDefault();
        if (go.getAttribute('aria-disabled') === 'true') return;
        fields.forEach((each) => each.tell(''));
        [error, done].forEach((line) => say(line, ''));
        const empty = fields.find(({ required, read }) => required && isEmpty(read()));
        if (empty) {
            empty.tell(empty.kind === 'file' ? S.form.chooseFile : empty.kind === 'checks' ? S.form.tickOne : S.form.fillIn);
            return empty.input.focus();
        }
        go.setAttribute('aria-disabled', 'true');
        try {
            say(done, await submit(values()));
        } catch (problem) {
            if (problem.name !== 'AbortError') showProblem(problem);
        } finally {
            go.removeAttribute('aria-disabled');
        }
    }

    const form = element('form', { class: 'form', id, method: 'post', novalidate: true, on: { submit: onSubmit } },
        fields.map(({ box }) => box), error, done, element('div', { class: 'form__keys' }, keys, go));
    return { form, field, values, showProblem };
}
