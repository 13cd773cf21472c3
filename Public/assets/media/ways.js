// Which way of playing is used, and which one when it does not work here.
import { NoHLS, waysOf } from './attach.js';

/** Times that a stream is begun anew although the server can be reached. */
const MOST_TRIES = 3;

export class Ways {
    #left;
    #tries = 0;
    /** What ended the last way; null where none was tried. */
    fault = null;

    constructor(audio) {
        this.#left = waysOf(audio);
    }

    /** native, own or vendor; null where nothing plays HLS. */
    get current() {
        return this.#left[0] ?? null;
    }

    /** It plays: what went wrong is over. */
    works() {
        this.#tries = 0;
    }

    /** What the browser or Media Source cannot play, the next way perhaps can. Throws when nothing is left to try. */
    blame(error) {
        const isForeign = error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
        this.fault = isForeign ? new NoHLS() : error;
        this.#tries += 1;
        if (this.#tries > MOST_TRIES) throw this.fault;
        if (error?.status || (isForeign && this.current === 'native') || this.#tries > 1) this.#left.shift();
        if (this.#left.length === 0) throw this.fault;
    }
}
