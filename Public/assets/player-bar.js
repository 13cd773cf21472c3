// The bar at the foot of the page: shows the player and passes presses on to it.
import { element, setIcon } from './element.js';
import { cover } from './cover.js';
import { href } from './route.js';
import { bindVolume } from './volume.js';
import { clock } from './words.js';

const part = (id) => document.getElementById(id);

export function bindPlayerBar(player) {
    const seek = part('seek');
    /** Whether the listener holds the knob, so that the music's time does not pull it away. */
    let held = false;

    part('toggle').addEventListener('click', () => player.toggle());
    part('next').addEventListener('click', () => player.next());
    part('previous').addEventListener('click', () => player.previous());
    seek.addEventListener('input', () => { held = true; showTime(player, Number(seek.value)); });
    seek.addEventListener('change', () => { held = false; player.seek(Number(seek.value)); });
    bindVolume(player.audio, part('volume'), part('mute'), (silent) => setIcon(part('mute'), silent ? 'muted' : 'volume'));

    // The page ends above the bar, however tall the bar is.
    new ResizeObserver(() => document.documentElement.style.setProperty('--foot', `${part('player').offsetHeight}px`)).observe(part('player'));

    let shown = null;
    player.addEventListener('time', () => showTime(player, held ? Number(seek.value) : player.time));
    player.addEventListener('change', () => {
        if (shown !== player.item) {
            shown = player.item;
            held = false;
            showItem(shown);
        }
        showState(player);
        showTime(player, held ? Number(seek.value) : player.time);
    });
}

function showItem(item) {
    part('player').hidden = false;
    const address = href.album(item.albumId);
    part('now-cover').href = address;
    part('now-cover').replaceChildren(cover({ id: item.albumId, title: item.album, address: item.cover, words: false }));
    part('now-title').href = address;
    part('now-title').textContent = item.title;
    part('now-by').textContent = [item.side, item.artist, item.album].filter(Boolean).join(' · ');
}

function showState(player) {
    const running = player.state === 'playing' || player.state === 'loading';
    part('player').dataset.state = player.state;
    document.body.dataset.state = player.state;
    part('toggle').setAttribute('aria-label', running ? 'Pause' : 'Play');
    setIcon(part('toggle'), running ? 'pause' : 'play');
    if (player.state === 'playing') say(`Now playing: ${player.item.title} by ${player.item.artist}`);
    part('next').disabled = !player.queue.hasNext;
    showTrouble(player);
}

/** Says something to who listens to the page; the same words twice are said once. */
function say(words) {
    if (part('now-playing').textContent !== words) part('now-playing').textContent = words;
}

function showTime(player, time) {
    const seek = part('seek');
    const length = Number.isFinite(player.duration) ? player.duration : 0;
    seek.max = Math.floor(length);
    seek.value = time;
    seek.style.setProperty('--fill', length > 0 ? Math.min(1, time / length) : 0);
    seek.setAttribute('aria-valuetext', `${clock(time)} of ${clock(player.duration)}`);
    part('elapsed').textContent = clock(time);
    part('total').textContent = clock(player.duration);
}

function showTrouble(player) {
    const box = part('trouble');
    const trouble = player.trouble;
    box.hidden = trouble === null;
    if (trouble === null) return box.replaceChildren();
    box.replaceChildren(
        element('p', {}, element('strong', {}, `${trouble.title}. `), trouble.detail),
        element('p', { class: 'player__remedies' },
            trouble.playlist && element('a', { class: 'button', id: 'playlist', href: trouble.playlist }, 'Open the playlist'),
            element('button', { class: 'button', id: 'retry-track', type: 'button', on: { click: () => player.retry() } },
                'Try again')));
}

/** Marks, among what the page shows, the track and the record that are on. */
export function markPlaying(player) {
    const { item, state } = player;
    for (const row of document.querySelectorAll('[data-track]')) {
        const on = Number(row.dataset.track) === item?.id;
        row.toggleAttribute('data-on', on);
        const button = row.querySelector('button');
        if (on) button?.setAttribute('aria-current', 'true');
        else button?.removeAttribute('aria-current');
    }
    for (const record of document.querySelectorAll('[data-record]')) {
        record.toggleAttribute('data-on', Number(record.dataset.record) === item?.albumId && state === 'playing');
    }
}
