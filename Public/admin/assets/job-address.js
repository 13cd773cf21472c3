// The addresses of jobs in this console, and of lists of them.

import { STATES } from './job-facts.js';

/** A list's filter, `{state, queue, kind, before}`, in an address: what is not set is left out. */
export function addressOf(filter = {}) {
    const query = queryOf(filter);
    return query ? `#/jobs?${query}` : '#/jobs';
}

export function queryOf({ state, queue, kind, before }) {
    const set = Object.entries({ state, queue, kind, before }).filter(([, value]) => value);
    return new URLSearchParams(set).toString();
}

/** The filter that a query names; what no list can have is left out. */
export function filterOf(query) {
    const named = new URLSearchParams(query);
    const [state, before] = [named.get('state'), named.get('before')];
    return {
        state: STATES.includes(state) ? state : null,
        queue: named.get('queue') || null,
        kind: named.get('kind') || null,
        before: /^[1-9]\d{0,14}$/.test(before ?? '') ? Number(before) : null,
    };
}

export const jobAddress = (id) => `#/jobs/${id}`;
