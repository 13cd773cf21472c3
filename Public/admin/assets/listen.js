// Plays a track or a station in place, in a bar at the foot of the page.

import { announce, byId, element, say } from './dom.js';
import { S } from './strings.js';

/** Dispatches "change" when something else is played, or nothing. */
const events = new EventTarget();
let [playing, bar] = [null, null];

/** The bar, with the engine of the player's page: what listeners hear, in the way in which they hear it. */
async function makeBar() {
    const [{ Engine }, { streamOfTrack, streamOfStation }] = await Promise.all([import('/assets/engine.js'), import('/assets/streams.js')]);
    const title = element('p', { class: 'listen__title', dir: 'auto' });
    const error = element('p', { class: 'form__error', role: 'alert', hidden: true });
    const audio = element('audio', { controls: true, preload: 'none', 'aria-label': S.listen.player });
    const shut = element('button', { class: 'icon-key', type: 'button', 'aria-label': S.listen.close, on: { click: silence } }, '×');
    byId('listen').append(title, audio, shut, error);
    const engine = new Engine(audio);
    engine.addEventListener('state', () => {
        const { trouble } = engine;
        say(error, trouble ? (trouble.name === 'NoHLS' ? S.listen.unable : S.listen.failed) : '');
    });
    const streamOf = ({ track, station }) => (track ? streamOfTrack({ id: track }) : streamOfStation(station));
    return { title, engine, streamOf };
}

/** Plays nothing. */
export async function silence() {
    if (!playing) return;
    playing = null;
    byId('listen').hidden = true;
    events.dispatchEvent(new Event('change'));
    (await bar)?.engine.stop();
}

async function play(item) {
    playing = item;
    events.dispatchEvent(new Event('change'));
    // A server that has no pages for listeners has no engine either.
    bar ??= makeBar().catch(() => null);
    const made = await bar;
    if (!made) {
        bar = null;
        announce(S.listen.failed);
        silence();
    }
    if (playing !== item) return;
    const { title, engine, streamOf } = made;
    say(title, item.title);
    byId('listen').hidden = false;
    engine.load(streamOf(item));
}

/** A button that plays `{track, title}` or `{station, title}`, by their ids, and stops it. */
export function listenKey(item, signal) {
    const key = element('button', { class: 'play-key', type: 'button', on: { click: () => (isOn() ? silence() : play(item)) } });
    const isOn = () => playing !== null && playing.track === item.track && playing.station === item.station;
    const show = () => {
        key.dataset.on = String(isOn());
        key.setAttribute('aria-label', isOn() ? S.listen.stop(item.title) : S.listen.play(item.title));
    };
    events.addEventListener('change', show, { signal });
    show();
    return key;
}
