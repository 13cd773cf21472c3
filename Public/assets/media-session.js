// Tells the system (lock screen, headphones, media keys) what plays, and lets it steer.
import { safeAddress } from './element.js';

/** Seconds that the system's skip buttons move when it names none. */
const SKIP = 10;

export function bindMediaSession(player) {
    const session = navigator.mediaSession;
    if (!session) return;

    const actions = {
        play: () => player.audio.paused && player.toggle(),
        pause: () => player.audio.pause(),
        previoustrack: () => player.previous(),
        nexttrack: () => player.next(),
        seekto: ({ seekTime }) => player.seek(seekTime),
        seekbackward: ({ seekOffset }) => player.seek(player.time - (seekOffset ?? SKIP)),
        seekforward: ({ seekOffset }) => player.seek(player.time + (seekOffset ?? SKIP)),
    };
    for (const [action, handler] of Object.entries(actions)) {
        // A browser that does not know an action throws.
        try { session.setActionHandler(action, handler); } catch { continue; }
    }

    let told = null;
    player.addEventListener('change', () => {
        session.playbackState = player.state === 'paused' ? 'paused' : 'playing';
        if (told === player.item) return;
        told = player.item;
        const cover = safeAddress(told.cover);
        session.metadata = new MediaMetadata({
            title: told.title, artist: told.artist, album: told.album, artwork: cover ? [{ src: cover }] : [],
        });
    });
    player.addEventListener('time', () => {
        const { duration, time } = player;
        if (Number.isFinite(duration) && time <= duration) session.setPositionState?.({ duration, position: time, playbackRate: 1 });
    });
}
