// Which jobs a list shows: the form that says so.

import { element, say } from './dom.js';
import { capital, STATES } from './job-facts.js';
import { rewrite } from './rewrite.js';

const option = (value, words = value) => element('option', { value }, words);

/** The filter in words, as the title of a list. */
export function titleOf({ state, queue, kind, before }) {
    const jobs = state ? `${capital(state)} jobs` : 'All jobs';
    return [jobs, kind && `of kind ${kind}`, queue && `in queue ${queue}`, before && `older than ${before}`].filter(Boolean).join(' ');
}

/** `{form, show, learn, tell}`; `onChange` gets the filter that was asked for. */
export function jobFilter(onChange) {
    const state = element('select', { id: 'filter-state', 'aria-describedby': 'filter-error', on: { change: submit } }, option('', 'All'), STATES.map((each) => option(each)));
    const text = (name) => element('input', {
        id: `filter-${name}`, type: 'text', list: `filter-${name}s`, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false',
        dir: 'auto', maxlength: 100, 'aria-describedby': 'filter-error', on: { change: submit },
    });
    const inputs = { state, queue: text('queue'), kind: text('kind') };
    const choices = { queue: element('datalist', { id: 'filter-queues' }), kind: element('datalist', { id: 'filter-kinds' }) };
    const error = element('p', { class: 'form__error', id: 'filter-error', role: 'alert', hidden: true });
    const clear = element('button', { class: 'button', id: 'filter-clear', type: 'button', on: { click: empty } }, 'Clear');
    const field = (name, label) => element('div', { class: 'field' },
        element('label', { for: `filter-${name}` }, label), inputs[name], choices[name]);
    const form = element('form', {
        class: 'filter', id: 'job-filter', role: 'search', 'aria-label': 'Which jobs', method: 'post', novalidate: true, on: { submit },
    },
    field('state', 'State'), field('queue', 'Queue'), field('kind', 'Kind'),
    element('div', { class: 'filter__keys' }, element('button', { class: 'button', id: 'filter-show', type: 'submit' }, 'Show'), clear), error);
    let shown = '';

    const read = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim() || null]));

    function submit(event) {
        event.preventDefault();
        // A press on Show that leaves a field is a change too.
        if (event.type === 'change' && JSON.stringify(read()) === shown) return;
        shown = JSON.stringify(read());
        onChange(read());
    }

    function empty() {
        for (const input of Object.values(inputs)) input.value = '';
        shown = JSON.stringify(read());
        onChange(read());
    }

    /** Shows a filter that came from elsewhere. */
    function show(filter) {
        for (const [name, input] of Object.entries(inputs)) input.value = filter[name] ?? '';
        shown = JSON.stringify(read());
    }

    /** Offers the queues and kinds that an overview names. */
    function learn({ queues, nodes, crons }) {
        const offer = (names) => [...new Set(names)].sort().map((name) => option(name));
        rewrite(choices.queue, offer(queues.map(({ name }) => name)));
        rewrite(choices.kind, offer([...nodes.flatMap(({ kinds }) => kinds), ...crons.map(({ kind }) => kind)]));
    }

    /** Says what is wrong with the filter, at the field that it is about; null when nothing is. */
    function tell(problem) {
        for (const [name, input] of Object.entries(inputs)) {
            if (problem?.field === name) input.setAttribute('aria-invalid', 'true');
            else input.removeAttribute('aria-invalid');
        }
        say(error, problem ? problem.words : '');
    }

    return { form, show, learn, tell };
}
