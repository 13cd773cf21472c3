// Keeps what was playing over a reload of the page, or for the next visit.

const KEY = 'needledrop.playing';
/** Milliseconds between two notes while it plays, for a browser that ends without a word. */
const OFTEN = 5000;

/** Writes down the queue, the station and the time whenever the page may go away. */
export function bindBookmark(player) {
    const keep = () => {
        const { queue, station } = player;
        const kept = JSON.stringify({ queue, station: station?.genre ?? null, time: station ? 0 : player.time });
        // This tab's own first; a new tab takes what was last in any.
        for (const store of [() => sessionStorage, () => localStorage]) {
            try { store().setItem(KEY, kept); } catch { /* Then the page begins silent. */ }
        }
    };
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    player.addEventListener('queue', keep);
    setInterval(() => player.isRunning && keep(), OFTEN);
}

/** Shows again what was playing, paused: a page must not begin to sound by itself. */
export function openBookmark(player) {
    try {
        const kept = JSON.parse(sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY));
        const items = kept.queue.items.filter(({ id, key, title }) => Number.isInteger(id) && key && typeof title === 'string');
        if (items.length > 0 || kept.station) {
            player.restore({ queue: { ...kept.queue, items }, station: kept.station, time: Number(kept.time) || 0 });
        }
    } catch { /* Nothing was playing. */ }
}
