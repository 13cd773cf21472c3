// A genre as a crate: its picture, or covers of what is in it.
import { api } from './api.js';
import { cover, tone } from './cover.js';
import { element, safeAddress } from './element.js';
import { href } from './route.js';
import { count } from './words.js';

export function genreCard(genre, signal) {
    const picture = element('span', { class: 'crate__picture', 'aria-hidden': 'true' });
    const address = safeAddress(genre.image_url);
    const card = element('li', { class: `crate ${tone(genre.id)}`, data: { crate: genre.id } },
        picture,
        element('div', { class: 'crate__plate' },
            element('h3', {}, element('a', { class: 'crate__link', href: href.genre(genre.id) }, genre.name)),
            element('p', {}, count(genre.album_count, 'records'))));
    if (address) picture.append(cover({ id: genre.id, title: genre.name, address, words: false, small: true }));
    else if (genre.album_count > 0) mosaic(card, picture, genre, signal);
    return card;
}

/** Up to four covers, fetched when the crate comes into sight. */
function mosaic(card, picture, genre, signal) {
    const observer = new IntersectionObserver(async ([{ isIntersecting }]) => {
        if (!isIntersecting) return;
        observer.disconnect();
        const albums = await api.genreCovers(genre.id, signal).catch(() => []);
        picture.dataset.covers = albums.length;
        picture.replaceChildren(...albums.map((album) => cover({
            id: album.id, title: album.title, by: album.artist.name, address: album.cover_image_url, small: true,
        })));
    }, { rootMargin: '200px' });
    observer.observe(card);
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
