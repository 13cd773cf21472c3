// Stations on the air: a card that follows what is played while it is shown, and the key that tunes in.
import { api } from './api.js';
import { cover, tone } from './cover.js';
import { element, icon } from './element.js';
import { follow } from './live.js';
import { href } from './route.js';
import { say } from './words.js';

/** Plays or stops a genre's station; player-bar.js shows which of the two. */
export function stationKey(genre, player, { words = null, main = false } = {}) {
    const button = element('button', {
        type: 'button', class: main ? 'button button--main' : 'station__play',
        data: { station: genre.id, name: genre.name, words: words ?? say('station.play', { name: genre.name }) },
    }, icon('play'), element('span', { class: main ? 'station__name' : 'unseen station__name' }));
    button.querySelector('.station__name').textContent = button.dataset.words;
    button.addEventListener('click', () => {
        const isOn = player.isRunning && player.station?.genre.id === genre.id;
        if (isOn) player.toggle();
        else player.tune(genre);
    });
    return button;
}

/** A station's card; it follows the programme until `signal` is aborted. */
export function stationCard(station, player, signal) {
    const { genre } = station;
    const sleeve = element('span', { class: 'station__sleeve', 'aria-hidden': 'true' });
    const now = element('p', { class: 'station__now' });
    const next = element('p', { class: 'station__next' });
    const progress = element('span', { class: 'station__progress', 'aria-hidden': 'true' });
    const card = element('li', { class: `station ${tone(genre.id)}`, data: { genre: genre.id } },
        sleeve,
        element('div', { class: 'station__words' },
            element('p', { class: 'station__live' }, element('span', { class: 'lamp', 'aria-hidden': 'true' }), say('station.live')),
            element('h3', {}, element('a', { class: 'station__link', href: href.genre(genre.id) }, genre.name)),
            now, next),
        stationKey(genre, player), progress);
    const show = programme(station, { sleeve, now, next, progress, signal });
    whileShown(card, signal, (here) => follow(genre.id, show, here, station));
    return card;
}

/** Shows what is played in the given elements; answers what shows the next. */
export function programme(first, { sleeve, now, next, progress, signal }) {
    let item = null;
    const show = (told) => {
        if (!told.now || item?.item === told.now.item) return;
        item = told.now;
        now.replaceChildren(element('strong', {}, item.title), ' ', element('span', {}, item.artist_name ?? ''));
        next.textContent = told.next ? say('station.nextTitle', told.next) : '';
        dress(sleeve, item, () => item);
        run(progress, item);
    };
    show(first);
    signal.addEventListener('abort', () => { item = null; }, { once: true });
    return show;
}

/** Puts the record that is played on the card. */
async function dress(sleeve, item, current) {
    const track = item.track_id ? await api.track(item.track_id).catch(() => null) : null;
    if (current() !== item) return;
    sleeve.replaceChildren(cover({
        id: track?.album.id ?? 0, title: item.album_title ?? '', address: track?.album.cover_image_url, words: false, small: true,
    }));
}

/** One animation from now to the end, instead of a timer; a browser that is to keep still shows where it is. */
function run(progress, { since, until }) {
    const [from, to] = [Date.parse(since), Date.parse(until)];
    const done = Math.min(1, Math.max(0, (Date.now() - from) / (to - from)));
    progress.getAnimations().forEach((animation) => animation.cancel());
    progress.style.scale = `${done} 1`;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    progress.animate([{ scale: `${done} 1` }, { scale: '1 1' }], { duration: Math.max(1, to - Date.now()), fill: 'forwards' });
}

/** Calls `begin` with a signal that is aborted when the element is out of sight. */
function whileShown(card, signal, begin) {
    let leaving = null;
    const observer = new IntersectionObserver(([{ isIntersecting }]) => {
        leaving?.abort();
        leaving = isIntersecting ? new AbortController() : null;
        if (leaving) begin(leaving.signal);
    });
    observer.observe(card);
    signal.addEventListener('abort', () => { observer.disconnect(); leaving?.abort(); }, { once: true });
}
