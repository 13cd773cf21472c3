// Tells the system (lock screen, headphones, media keys) what plays, and lets it steer.
import { safeAddress } from './element.js';

/** Seconds that the system's skip buttons move when it names none. */
const SKIP = 10;

export function bindMediaSession(player) {
    const session = navigator.mediaSession;
    if (!session) return;

    const seeks = {
        seekto: ({ seekTime }) => player.seek(seekTime),
        seekbackward: ({ seekOffset }) => player.seek(player.time - (seekOffset ?? SKIP)),
        seekforward: ({ seekOffset }) => player.seek(player.time + (seekOffset ?? SKIP)),
    };
    const handle = (action, handler) => {
        // A browser that does not know an action throws.
        try { session.setActionHandler(action, handler); } catch { /* Then it has no such button. */ }
    };
    handle('play', () => player.isRunning || player.toggle());
    handle('pause', () => player.isRunning && player.toggle());
    handle('stop', () => player.isRunning && player.toggle());
    handle('previoustrack', () => player.previous());
    handle('nexttrack', () => player.next());

    let told = null;
    let couldSeek = null;
    player.addEventListener('change', () => {
        const { item } = player;
        session.playbackState = player.state === 'empty' ? 'none' : player.isRunning ? 'playing' : 'paused';
        if (couldSeek !== player.canSeek) {
            couldSeek = player.canSeek;
            // A station cannot be wound.
            for (const [action, handler] of Object.entries(seeks)) handle(action, couldSeek ? handler : null);
        }
        const key = item && `${item.key} ${item.cover}`;
        if (told === key) return;
        told = key;
        session.metadata = item && new MediaMetadata({
            title: item.title, artist: item.artist, album: item.station ?? item.album, artwork: artwork(item.cover),
        });
    });
    player.addEventListener('time', () => {
        const { duration, time } = player;
        try {
            if (player.station || !Number.isFinite(duration)) session.setPositionState?.();
            else if (time <= duration) session.setPositionState?.({ duration, position: time, playbackRate: 1 });
        } catch { /* A time that the browser does not believe is not shown. */ }
    });
}

function artwork(address) {
    const cover = safeAddress(address);
    if (!cover) return [];
    const isOurs = new URL(cover).origin === location.origin && /^\/images\/[0-9a-f]{64}$/.test(new URL(cover).pathname);
    return isOurs
        ? [320, 1000].map((width) => ({ src: `${cover}/${width}.webp`, sizes: `${width}x${width}`, type: 'image/webp' }))
        : [{ src: cover }];
}
