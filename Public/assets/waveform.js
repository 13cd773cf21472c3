// The shape of a track: its peaks as bars, of which those that were heard are lit (player.css clips them).
import { api } from './api.js';

/** Bars of the width. */
const BARS = 160;
const FULL = 255;
const SVG = 'http://www.w3.org/2000/svg';

const shape = document.getElementById('wave-shape');
let asked = new AbortController();

/** Draws the waveform of an item, or a plain line where the server knows none. */
export async function showWaveform(item) {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    draw([]);
    if (!item?.id) return;
    try {
        const { waveform } = await api.media(item.id, signal);
        if (signal.aborted || !Array.isArray(waveform)) return;
        // The peaks are those of the whole recording; of a sample only its beginning is heard.
        const heard = item.whole > 0 && item.duration < item.whole ? item.duration / item.whole : 1;
        draw(barsOf(waveform.slice(0, Math.ceil(waveform.length * heard))));
    } catch { /* It is played without. */ }
}

/** The highest peak for each bar, on a scale on which quiet music is still to be seen. */
function barsOf(peaks) {
    const bars = Math.min(BARS, peaks.length);
    const loudest = Math.max(32, ...peaks);
    return Array.from({ length: bars }, (_, i) => {
        const from = Math.floor(i * peaks.length / bars);
        const to = Math.max(from + 1, Math.floor((i + 1) * peaks.length / bars));
        const peak = Math.max(...peaks.slice(from, to).map((value) => Math.min(FULL, Math.max(0, Number(value) || 0))));
        return Math.max(0.06, (peak / loudest) ** 1.4);
    });
}

function draw(bars) {
    shape.toggleAttribute('data-plain', bars.length === 0);
    shape.setAttribute('viewBox', `0 0 ${Math.max(1, bars.length) * 4} 100`);
    const path = bars.map((height, i) => `M${i * 4 + 0.6} ${(50 - 48 * height).toFixed(1)}v${(96 * height).toFixed(1)}h2.8v${(-96 * height).toFixed(1)}z`).join('');
    shape.replaceChildren(...['wave__rest', 'wave__heard'].map((name) => {
        const made = document.createElementNS(SVG, 'path');
        made.setAttribute('class', name);
        made.setAttribute('d', path || 'M0 46h4v8h-4z');
        return made;
    }));
}
