// Server-sent events, as the HTML standard parts them (§9.2.6): lines end with LF, CR or both, events with an empty line.

/** Makes events of text that comes in pieces of any size. */
export class EventParser {
    #rest = '';
    #name = '';
    #data = [];

    /** The id that the server gave last, for the next visit. */
    id;

    #id;

    /** Milliseconds that the server asks to be left between two visits; null if it does not say. */
    retry = null;

    /** `id` is that of the visit before. */
    constructor(id = '') {
        this.id = id;
        this.#id = id;
    }

    /** The events that this piece completes: `[{name, data}]`. One that never ends is none. */
    take(text) {
        // A CR at the end may be half of a line's end.
        const lines = (this.#rest + text).split(/\r\n|\n|\r(?=[^])/);
        this.#rest = lines.pop();
        return lines.map((line) => this.#read(line)).filter(Boolean);
    }

    #read(line) {
        if (line === '') return this.#finish();
        const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
        if (field === 'event') this.#name = value;
        else if (field === 'data') this.#data.push(value);
        else if (field === 'id' && !value.includes('\0')) this.#id = value;
        else if (field === 'retry' && /^\d{1,7}$/.test(value)) this.retry = Number(value);
        return null;
    }

    #finish() {
        const event = { name: this.#name || 'message', data: this.#data.join('\n') };
        const isOne = this.#data.length > 0;
        this.id = this.#id;
        [this.#name, this.#data] = ['', []];
        return isOne ? event : null;
    }
}
