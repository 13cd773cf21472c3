// What Media Source cannot be told without: when the media of an MP4 piece begins (ISO/IEC 14496-12).

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'edts', 'moof', 'traf']);

/** Calls `found` with the name and the payload of each box, and of those in containers. */
function walk(view, found, from = 0, to = view.byteLength) {
    for (let at = from; at + 8 <= to;) {
        let size = view.getUint32(at);
        const name = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));
        let head = 8;
        if (size === 1 && at + 16 <= to) {
            size = Number(view.getBigUint64(at + 8));
            head = 16;
        } else if (size === 0) size = to - at;
        if (size < head || at + size > to) return;
        if (CONTAINERS.has(name)) walk(view, found, at + head, at + size);
        else found(name, new DataView(view.buffer, view.byteOffset + at + head, size - head));
        at += size;
    }
}

/** `{timescale, skipped}` of an initialisation section: ticks a second, and ticks of the encoder's own at the start. */
export function readInit(bytes) {
    const told = { timescale: 0, skipped: 0 };
    walk(new DataView(bytes), (name, box) => {
        const isLong = box.byteLength > 0 && box.getUint8(0) === 1;
        if (name === 'mdhd') told.timescale = box.getUint32(isLong ? 20 : 12);
        if (name === 'elst' && box.getUint32(4) > 0) {
            told.skipped = Math.max(0, isLong ? Number(box.getBigInt64(16)) : box.getInt32(12));
        }
    });
    if (!told.timescale) throw new SyntaxError('An initialisation section has no time scale.');
    return told;
}

/** Seconds at which the sound of a segment begins in its recording, the edit list being applied. */
export function beginOf(bytes, { timescale, skipped }) {
    let ticks = null;
    walk(new DataView(bytes), (name, box) => {
        if (name !== 'tfdt' || ticks !== null) return;
        ticks = box.getUint8(0) === 1 ? Number(box.getBigUint64(4)) : box.getUint32(4);
    });
    if (ticks === null) throw new SyntaxError('A segment does not say when it begins.');
    return Math.max(0, ticks - skipped) / timescale;
}
