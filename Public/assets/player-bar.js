// The bar at the foot of the page: shows the player and passes presses on to it.
import { announce } from './announce.js';
import { cover } from './cover.js';
import { element, safeAddress, setIcon } from './element.js';
import { NoHLS } from './media/attach.js';
import { explain } from './notices.js';
import { href } from './route.js';
import { bindVolume } from './volume.js';
import { showWaveform } from './waveform.js';
import { clock, say, spoken } from './words.js';

const part = (id) => document.getElementById(id);

export function bindPlayerBar(player) {
    const seek = part('seek');
    /** Whether the listener holds the knob, so that the music's time does not pull it away. */
    let held = false;

    part('toggle').addEventListener('click', () => player.toggle());
    part('next').addEventListener('click', () => player.next());
    part('previous').addEventListener('click', () => player.previous());
    part('shuffle').addEventListener('click', () => player.change('toggleShuffle'));
    part('repeat').addEventListener('click', () => player.change('cycleRepeat'));
    seek.addEventListener('input', () => { held = true; showTime(player, Number(seek.value)); });
    seek.addEventListener('change', () => { held = false; player.seek(Number(seek.value)); });
    bindVolume(player.audio, part('volume'), part('mute'), (silent) => setIcon(part('mute'), silent ? 'muted' : 'volume'));

    // The page ends above the bar, however tall the bar is.
    const measure = () => document.documentElement.style.setProperty('--foot', `${part('player').offsetHeight}px`);
    // In the next frame, since what changes within an observation is observed again.
    new ResizeObserver(() => requestAnimationFrame(measure)).observe(part('player'));

    const time = () => showTime(player, held ? Number(seek.value) : player.time);
    let shown = '';
    let drawn = null;
    const show = () => {
        const { item, station } = player;
        part('player').hidden = !item && !station;
        if (!item && !station) return;
        const key = `${item?.key} ${item?.cover} ${item?.albumId} ${station?.genre.id}`;
        if (shown !== key) {
            shown = key;
            held = false;
            showItem(item, station);
        }
        if (drawn !== item?.id) {
            drawn = item?.id;
            showWaveform(item);
        }
        showState(player);
        time();
    };
    player.addEventListener('time', time);
    player.addEventListener('change', show);
    player.addEventListener('queue', show);
    // A station's place is its clock's.
    setInterval(() => player.station && player.isRunning && time(), 1000);
    return { reword: () => { shown = ''; show(); } };
}

function showItem(item, station) {
    const address = station ? href.genre(station.genre.id) : href.album(item.albumId);
    part('now-cover').href = address;
    part('now-cover').replaceChildren(item
        ? cover({ id: item.albumId, title: item.album, address: item.cover, words: false })
        : element('span', { class: 'sleeve__plain tone-0' }));
    part('now-title').href = item?.albumId ? href.album(item.albumId) : address;
    part('now-title').textContent = item?.title ?? say('player.tuning');
    part('now-by').replaceChildren(...[
        station && element('a', { class: 'live', href: address }, say('station.named', { name: station.genre.name })),
        item && (item.artistId ? element('a', { href: href.artist(item.artistId) }, item.artist) : item.artist),
    ].filter(Boolean).flatMap((each, i) => (i > 0 ? [' · ', each] : [each])));
}

function label(id, key) {
    part(id).setAttribute('aria-label', say(key));
    part(id).title = say(key);
}

function showState(player) {
    const { station, queue, item, state, isRunning } = player;
    part('player').dataset.state = state;
    part('player').toggleAttribute('data-station', Boolean(station));
    document.body.dataset.state = state;
    label('toggle', isRunning ? 'player.pause' : 'player.play');
    setIcon(part('toggle'), isRunning ? 'pause' : 'play');
    label('next', station ? 'player.nextStation' : 'player.next');
    label('previous', station ? 'player.previousStation' : 'player.previous');
    part('next').disabled = !player.hasNext;
    part('previous').disabled = Boolean(station) && player.dial.length < 2;
    label('shuffle', 'player.shuffle');
    part('shuffle').setAttribute('aria-pressed', String(queue.isShuffled));
    label('repeat', `player.repeat.${queue.repeat}`);
    part('repeat').dataset.repeat = queue.repeat;
    setIcon(part('repeat'), queue.repeat === 'one' ? 'repeat-one' : 'repeat');
    part('shuffle').disabled = part('repeat').disabled = Boolean(station);
    label('queue-open', 'player.queue');
    part('seek').disabled = !player.canSeek;
    if (state === 'playing' && item) announce(say('player.on', { title: item.title, artist: item.artist }));
    showTrouble(player);
}

function showTime(player, time) {
    const seek = part('seek');
    const length = Number.isFinite(player.duration) ? player.duration : 0;
    seek.max = Math.max(1, length).toFixed(1);
    seek.value = time;
    part('wave').style.setProperty('--fill', length > 0 ? Math.min(1, time / length) : 0);
    seek.setAttribute('aria-valuetext', say('player.at', { time: spoken(time), length: spoken(player.duration) }));
    part('elapsed').textContent = clock(time);
    part('total').textContent = clock(player.duration);
}

/** What went wrong and what to do; while the network is waited for, only that. */
function showTrouble(player) {
    const box = part('trouble');
    const { trouble, isWaiting } = player.engine;
    const key = isWaiting ? 'waiting' : trouble ? `${trouble.name} ${trouble.status} ${trouble.message} ${player.item?.key}` : '';
    if (box.dataset.shown === key) return;
    if (box.dataset.shown === 'waiting' && key === '') announce(say('player.back'));
    box.dataset.shown = key;
    box.hidden = key === '';
    if (key === '') return box.replaceChildren();
    if (isWaiting) return box.replaceChildren(element('p', {}, say('player.offline')));
    const { title, detail } = words(trouble);
    const playlist = trouble instanceof NoHLS ? safeAddress(player.item?.playlist) : null;
    box.replaceChildren(
        element('p', {}, element('strong', {}, `${title}. `), detail),
        element('p', { class: 'player__remedies' },
            playlist && element('a', { class: 'button', id: 'playlist', href: playlist }, say('player.playlist')),
            element('button', { class: 'button', id: 'retry-track', type: 'button', on: { click: () => player.toggle() } }, say('retry'))));
}

function words(trouble) {
    if (trouble instanceof NoHLS) return { title: say('player.noHLS'), detail: say('player.noHLSDetail') };
    if (trouble.status === 404 || trouble.status === 410) return { title: say('player.gone'), detail: say('problem.missingDetail') };
    if (trouble.status !== undefined) return explain(trouble);
    return { title: say('player.failed'), detail: say('player.failedDetail') };
}

/** Marks, among what the page shows, the track, the record and the station that are on. */
export function markPlaying(player) {
    const { item, isRunning, station } = player;
    for (const row of document.querySelectorAll('#content [data-track]')) {
        const on = Number(row.dataset.track) === item?.id;
        row.toggleAttribute('data-on', on);
        const button = row.querySelector('button');
        if (on) button?.setAttribute('aria-current', 'true');
        else button?.removeAttribute('aria-current');
    }
    for (const record of document.querySelectorAll('#content [data-record]')) {
        record.toggleAttribute('data-on', Number(record.dataset.record) === item?.albumId && isRunning);
    }
    for (const button of document.querySelectorAll('#content [data-station]')) {
        const on = isRunning && Number(button.dataset.station) === station?.genre.id;
        button.toggleAttribute('data-on', on);
        setIcon(button, on ? 'pause' : 'play');
        button.querySelector('.station__name').textContent = on
            ? say('station.pause', { name: button.dataset.name }) : button.dataset.words;
    }
}
