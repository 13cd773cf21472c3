// Plays a track or a station in place, in a bar at the foot of the page.

import { byId, element, say } from './dom.js';
import { S } from './strings.js';

/** Dispatches "change" when something else is played, or nothing. */
const events = new EventTarget();
let [playing, bar] = [null, null];

function makeBar() {
    const title = element('p', { class: 'listen__title', dir: 'auto' });
    const error = element('p', { class: 'form__error', role: 'alert', hidden: true });
    const audio = element('audio', { controls: true, preload: 'none', 'aria-label': S.listen.player });
    const shut = element('button', { class: 'icon-key', type: 'button', 'aria-label': S.listen.close, on: { click: silence } }, '×');
    byId('listen').append(title, audio, shut, error);
    audio.addEventListener('error', () => { if (playing && !isTrack(playing)) say(error, S.listen.failed); });
    return { title, error, audio, engine: null };
}

const isTrack = ({ address }) => address.endsWith('.m3u8');

/** What the player's page plays tracks with: in browsers without HLS too, and on over a lost line. */
async function engineOf(made) {
    const { Engine } = await import('/assets/engine.js');
    if (!made.engine) {
        made.engine = new Engine(made.audio);
        made.engine.addEventListener('state', () => { if (made.engine.trouble) say(made.error, S.listen.failed); });
    }
    return made.engine;
}

/** Plays nothing. */
export function silence() {
    if (!playing) return;
    playing = null;
    bar.engine?.stop();
    bar.audio.pause();
    bar.audio.removeAttribute('src');
    byId('listen').hidden = true;
    events.dispatchEvent(new Event('change'));
}

/** Plays `{address, title}`: the playlist of a track, or a station's endless answer. */
async function play(item) {
    bar ??= makeBar();
    playing = item;
    say(bar.title, item.title);
    say(bar.error, '');
    byId('listen').hidden = false;
    events.dispatchEvent(new Event('change'));
    try {
        if (isTrack(item)) {
            const engine = await engineOf(bar);
            if (playing === item) engine.load({ playlist: item.address, cmaf: item.address.replace(/[^/]*$/, 'cmaf.m3u8'), isLive: false });
            return;
        }
        bar.engine?.stop();
        bar.audio.src = item.address;
        await bar.audio.play();
    } catch (error) {
        if (error.name !== 'AbortError' && playing === item) say(bar.error, S.listen.unable);
    }
}

/** A button that plays something and stops it. */
export function listenKey(item, signal) {
    const key = element('button', { class: 'play-key', type: 'button', on: { click: () => (isOn() ? silence() : play(item)) } });
    const isOn = () => playing?.address === item.address;
    const show = () => {
        key.dataset.on = String(isOn());
        key.setAttribute('aria-label', isOn() ? S.listen.stop(item.title) : S.listen.play(item.title));
    };
    events.addEventListener('change', show, { signal });
    show();
    return key;
}
