// The shape of a recording, as the server has measured it.

import { svg } from './svg.js';
import { S } from './strings.js';

/** So many bars are drawn, however many peaks there are. */
const BARS = 200;

export function waveform(peaks) {
    const each = peaks.length / Math.min(BARS, peaks.length);
    const bars = Array.from({ length: Math.min(BARS, peaks.length) }, (_, index) => Math.max(...peaks.slice(Math.floor(index * each), Math.max(Math.floor(index * each) + 1, Math.floor((index + 1) * each)))));
    return svg('svg', { class: 'waveform', viewBox: `0 0 ${bars.length * 3} 64`, preserveAspectRatio: 'none', role: 'img', 'aria-label': S.trackPage.waveform },
        bars.map((peak, index) => {
            const height = Math.max(1, (peak / 255) * 62);
            return svg('rect', { x: index * 3 + .5, y: 32 - height / 2, width: 2, height, rx: 1 });
        }));
}
