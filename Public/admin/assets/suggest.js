// Offers what is in the catalogue while one types a name.

import { catalogue } from './api.js';
import { element } from './dom.js';

/** Milliseconds without a key until the server is asked. */
const PAUSE = 180;

/** An album's name in a field, with the id that makes it sure. */
export const albumWords = (album) => `${album.title} · ${album.artist?.name ?? ''} #${album.id}`;

const WORDS = { artists: (artist) => artist.name, albums: albumWords };

/** A list of suggestions for an input; `kind` is "artists" or "albums". */
export function suggest(input, kind) {
    const list = element('datalist', { id: `${input.id}-list` });
    input.setAttribute('list', list.id);
    let [timer, asked] = [null, 0];
    async function look() {
        const [number, q] = [asked += 1, input.value.replace(/#\d+$/, '').trim()];
        if (q === '') return;
        const found = await catalogue.search(q.slice(0, 200), 12).catch(() => null);
        if (found && number === asked) list.replaceChildren(...found[kind].map((each) => element('option', { value: WORDS[kind](each) })));
    }
    input.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(look, PAUSE);
    });
    return list;
}
