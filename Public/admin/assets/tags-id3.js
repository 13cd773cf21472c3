// Reads the few frames of ID3v2 that say what a file is (https://id3.org/id3v2.3.0, §3.3 and §4.2; v2.2 has names of three letters).

const NAMES = {
    TIT2: 'title', TPE1: 'artist', TPE2: 'albumArtist', TALB: 'album', TRCK: 'number', TYER: 'year', TDRC: 'year', TCON: 'genre',
    TT2: 'title', TP1: 'artist', TP2: 'albumArtist', TAL: 'album', TRK: 'number', TYE: 'year', TCO: 'genre',
};
const ENCODINGS = ['latin1', 'utf-16', 'utf-16be', 'utf-8'];

/** Four bytes of seven bits each. */
const synchsafe = (view, at) => [0, 1, 2, 3].reduce((sum, index) => sum * 128 + (view.getUint8(at + index) & 127), 0);
const text = (bytes) => new TextDecoder(ENCODINGS[bytes[0]] ?? 'latin1').decode(bytes.subarray(1)).split('\0')[0].trim();

/** How long the tag is with its head, by the first ten bytes; 0 where there is none. */
export function lengthOfID3(head) {
    if (head.byteLength < 10 || head.getUint8(0) !== 0x49 || head.getUint8(1) !== 0x44 || head.getUint8(2) !== 0x33) return 0;
    return 10 + synchsafe(head, 6);
}

function sizeOf(view, at, version) {
    if (version === 2) return (view.getUint8(at + 3) << 16) | view.getUint16(at + 4);
    return version === 4 ? synchsafe(view, at + 4) : view.getUint32(at + 4);
}

/** `{title, artist, …}` of what is there. */
export function readID3(view) {
    const [version, end, found] = [view.getUint8(3), Math.min(view.byteLength, lengthOfID3(view)), {}];
    const [letters, head] = version === 2 ? [3, 6] : [4, 10];
    for (let at = 10; at + head < end;) {
        const name = String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, letters));
        const size = sizeOf(view, at, version);
        if (!/^[A-Z0-9]+$/.test(name) || size <= 0 || at + head + size > end) break;
        const known = NAMES[name];
        if (known) found[known] ??= text(new Uint8Array(view.buffer, view.byteOffset + at + head, size));
        at += head + size;
    }
    return found;
}
