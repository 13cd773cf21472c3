// A record's sleeve: its cover or, where it has none or that cannot be shown, its title set large.
import { element, safeAddress } from './element.js';

/** Sleeves that `records.css` draws: colours, and patterns on them. */
const TONES = 8;
const PATTERNS = 5;

/** The colour of a thing without a picture, always the same for the same id. */
export const tone = (id) => `tone-${Math.abs(Number(id) || 0) % TONES}`;

/** The server has its own pictures in two widths; those from elsewhere are as they are. */
function sizesOf(source, isLarge) {
    const { origin, pathname } = new URL(source, location.href);
    if (origin !== location.origin || !/^\/images\/[0-9a-f]{64}$/.test(pathname)) return {};
    const srcset = [320, 1000].map((width) => `${source}/${width}.webp ${width}w`).join(', ');
    return { srcset, sizes: isLarge ? '(min-width: 40rem) 20rem, 50vw' : '8rem' };
}

/** `words: false` leaves the title off, for sleeves too small to read; `small` fetches the small picture. */
export function cover({ id, title, by = '', address, words = true, small = false }) {
    const source = safeAddress(address);
    const plain = () => element('span', { class: `sleeve__plain ${tone(id)} pattern-${Math.abs(Number(id) || 0) % PATTERNS}`, 'aria-hidden': 'true' },
        words && element('span', { class: 'sleeve__title' }, title),
        words && element('span', { class: 'sleeve__by' }, by));
    if (!source) return plain();
    const image = element('img', { ...sizesOf(source, words && !small), src: source, alt: '', loading: 'lazy', decoding: 'async', width: 600, height: 600 });
    image.addEventListener('error', () => image.replaceWith(plain()), { once: true });
    return image;
}
