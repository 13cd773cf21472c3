// Keeps what was playing over a reload of the page, in this tab.
import { Queue } from './queue.js';

const KEY = 'needledrop.playing';
/** Tracks kept: those around the one that plays. */
const KEPT = 100;

/** Writes down the player's queue and time whenever the page may go away. */
export function bindBookmark(player) {
    const keep = () => {
        if (!player.item) return;
        const { items, index, station } = player.queue;
        const from = Math.max(0, index - KEPT / 2);
        const kept = { items: items.slice(from, from + KEPT), index: index - from, station, time: player.time };
        if (station && items.length > from + KEPT) kept.station = { ...station, nextPage: null };
        try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* Then the page begins silent. */ }
    };
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
}

/** Shows again what was playing before the reload, paused: a page must not begin to sound by itself. */
export function openBookmark(player) {
    try {
        const { time, ...kept } = JSON.parse(sessionStorage.getItem(KEY));
        const queue = new Queue(kept);
        if (queue.current) player.resume(queue, time);
    } catch { /* Nothing was playing. */ }
}
