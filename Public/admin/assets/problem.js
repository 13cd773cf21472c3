// An answer that is not the one hoped for, in the server's words where it has some (RFC 9457).

import { S } from './strings.js';

export class Problem extends Error {
    constructor({ title, detail, field, kind, status = 0 }) {
        super(title);
        Object.assign(this, { title, detail: detail ?? '', field: field ?? null, kind: kind ?? null, status });
    }

    /** What to show: the detail where there is one. */
    get words() {
        return [this.title, this.detail].filter(Boolean).join(' ');
    }

    /** Reads problem+json, or makes do with the status. */
    static of(status, text) {
        let told = null;
        try { told = JSON.parse(text); } catch { /* Some proxy's page, perhaps. */ }
        const string = (value) => (typeof value === 'string' ? value : null);
        const title = string(told?.title) ?? S.problem.status(status);
        const kind = string(told?.type)?.split('/').pop();
        return new Problem({ title, detail: string(told?.detail), field: string(told?.field), kind, status });
    }

    static unreachable = () => new Problem({ title: S.problem.unreachable, detail: S.problem.again });
    static unreadable = (path) => new Problem({ title: S.problem.unreadable, detail: path });
}

/** What to show of any error. */
export const wordsOf = (error) => error.words ?? error.message;
