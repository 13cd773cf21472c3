// Gives an <audio> a stream: by the browser's own HLS, else by Media Source, else by hls.js where the operator put one.

const MP4 = 'audio/mp4; codecs="mp4a.40.2"';
const TYPE = 'application/vnd.apple.mpegurl';
const VENDOR = '/assets/vendor/hls.min.js';

/** Nothing here plays HLS. */
export class NoHLS extends Error {
    name = 'NoHLS';
}

/** The ways that this browser has, the best first. */
export function waysOf(audio) {
    const hasSource = Boolean((globalThis.MediaSource ?? globalThis.ManagedMediaSource)?.isTypeSupported(MP4));
    return [audio.canPlayType(TYPE) !== '' && 'native', hasSource && 'own', hasSource && 'vendor'].filter(Boolean);
}

/** The player of our own, fetched by who needs it. */
const own = () => import('./media-source-player.js');

/** Fetches before the first press what it will need. */
export function prepare(audio) {
    if (waysOf(audio)[0] === 'own') own().catch(() => {});
}

/**
 * Begins to play `{playlist, cmaf, isLive}` in a way, `at` seconds on; answers what moves it with `seek()` and ends it
 * with `destroy()`.
 * `told` and `failed` are as of `MediaSourcePlayer`; what the browser itself plays tells by the audio's events.
 */
export async function attach(audio, way, source, { at, told, failed }) {
    switch (way) {
        case 'native': return native(audio, source, at);
        case 'own': return new (await own()).MediaSourcePlayer(audio, source.cmaf, { at, told, failed });
        case 'vendor': return vendor(audio, source, at, failed);
        default: throw new NoHLS();
    }
}

function native(audio, { playlist }, at) {
    const leaving = new AbortController();
    audio.src = playlist;
    if (at > 0) {
        audio.addEventListener('loadedmetadata', () => { audio.currentTime = at; }, { once: true, signal: leaving.signal });
    }
    return {
        destroy: () => leaving.abort(),
        seek: (seconds) => { audio.currentTime = seconds; },
        /** Only Safari knows the date at which a stream begins. */
        get programTime() {
            const began = audio.getStartDate?.().getTime();
            return Number.isFinite(began) ? began / 1000 + audio.currentTime : null;
        },
    };
}

async function vendor(audio, { playlist }, at, failed) {
    // As a module: no other way to run it is allowed by the page's policy.
    const Hls = await import(VENDOR).then(() => globalThis.Hls, () => null);
    if (!Hls?.isSupported()) throw new NoHLS();
    // A worker would come from a blob:, which the policy refuses as well.
    const hls = new Hls({ enableWorker: false, startPosition: at || -1 });
    hls.on(Hls.Events.ERROR, (_, { fatal, details }) => fatal && failed(new Error(details)));
    hls.loadSource(playlist);
    hls.attachMedia(audio);
    return { destroy: () => hls.destroy(), seek: (seconds) => { audio.currentTime = seconds; }, programTime: null };
}
