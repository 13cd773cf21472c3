// The picture of an album, an artist or a genre; a plain record where there is none.

import { element, safeAddress } from './dom.js';

export function cover(address, look = '') {
    const safe = safeAddress(address);
    if (!safe) return element('span', { class: `cover cover--none ${look}`, 'aria-hidden': 'true' });
    return element('img', { class: `cover ${look}`, src: safe, alt: '', loading: 'lazy', width: 56, height: 56 });
}
