// Reads the comments of FLAC (RFC 9639 §8.6) and of Ogg Vorbis and Opus (RFC 7845 §5.2), which have the same form.

const NAMES = {
    TITLE: 'title', ARTIST: 'artist', ALBUMARTIST: 'albumArtist', ALBUM: 'album', TRACKNUMBER: 'number', DATE: 'year', YEAR: 'year', GENRE: 'genre',
};
/** More comments than that say nothing to us. */
const MOST = 200;

/** What begins at an offset: a vendor's name, then a list of "NAME=value", each after its length. */
export function readComments(view, first) {
    const found = {};
    let at = first;
    const take = () => {
        const size = view.getUint32(at, true);
        const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 4, Math.min(size, Math.max(0, view.byteLength - at - 4)));
        at += 4 + size;
        return new TextDecoder().decode(bytes);
    };
    take();
    const count = Math.min(MOST, view.getUint32(at, true));
    at += 4;
    for (let index = 0; index < count && at + 4 < view.byteLength; index += 1) {
        const [, name, value] = /^([^=]+)=(.*)$/s.exec(take()) ?? [];
        const known = NAMES[name?.toUpperCase()];
        if (known) found[known] ??= value.trim();
    }
    return found;
}

/** The comments of a FLAC file, whose blocks follow its four letters; nothing where there are none. */
export function readFLAC(view) {
    for (let at = 4; at + 4 < view.byteLength;) {
        const [head, size] = [view.getUint8(at), (view.getUint8(at + 1) << 16) | view.getUint16(at + 2)];
        if ((head & 127) === 4) return readComments(view, at + 4);
        if (head & 128) break;
        at += 4 + size;
    }
    return {};
}

/** The comments of the second packet of an Ogg stream, which lies at the beginning of a page: whole unless it has a picture. */
export function readOgg(view) {
    const text = new TextDecoder('latin1').decode(new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, 8192)));
    const opus = text.indexOf('OpusTags');
    if (opus >= 0) return readComments(view, opus + 8);
    const vorbis = text.indexOf('\x03vorbis');
    return vorbis >= 0 ? readComments(view, vorbis + 7) : {};
}
