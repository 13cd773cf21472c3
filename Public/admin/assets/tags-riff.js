// Reads the INFO list of a WAV file (Multimedia Programming Interface and Data Specifications 1.0, "INFO List Chunk").

const NAMES = { INAM: 'title', IART: 'artist', IPRD: 'album', ICRD: 'year', IGNR: 'genre', ITRK: 'number', IPRT: 'number' };
const HEAD = 8;

const nameAt = (view, at) => String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));

/** `[name, begin, size]` of the chunks between two places; each begins at an even byte. */
function* chunks(view, first, end) {
    for (let at = first; at + HEAD <= end;) {
        const size = view.getUint32(at + 4, true);
        yield [nameAt(view, at), at + HEAD, size];
        at += HEAD + size + (size % 2);
    }
}

function textAt(view, at, size) {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at, Math.min(size, view.byteLength - at));
    return new TextDecoder().decode(bytes).split('\0')[0].trim();
}

/** `{title, artist, …}` of a list that lies in the part that was read. */
export function readRIFF(view) {
    const found = {};
    for (const [list, begin, length] of chunks(view, 12, view.byteLength)) {
        if (list !== 'LIST' || begin + 4 > view.byteLength || nameAt(view, begin) !== 'INFO') continue;
        for (const [name, at, size] of chunks(view, begin + 4, Math.min(view.byteLength, begin + length))) {
            if (NAMES[name]) found[NAMES[name]] ??= textAt(view, at, size);
        }
    }
    return found;
}
