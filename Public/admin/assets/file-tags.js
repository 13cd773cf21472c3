// What a file says of itself, or its name and its folders where it says nothing: so that an album need not be typed.

import { lengthOfID3, readID3 } from './tags-id3.js';
import { readRIFF } from './tags-riff.js';
import { readFLAC, readOgg } from './tags-vorbis.js';

/** Bytes from the beginning in which tags are looked for; pictures make them long. */
const HEAD = 2 ** 16;
const LONGEST = 2 ** 20;

async function headOf(file, length) {
    return new DataView(await file.slice(0, length).arrayBuffer());
}

async function readTags(file) {
    let view = await headOf(file, HEAD);
    const id3 = lengthOfID3(view);
    if (id3 > HEAD) view = await headOf(file, Math.min(LONGEST, id3));
    if (id3 > 0) return readID3(view);
    const letters = view.byteLength >= 4 ? view.getUint32(0) : 0;
    if (letters === 0x664c6143) return readFLAC(view);
    if (letters === 0x52494646) return readRIFF(view);
    return letters === 0x4f676753 ? readOgg(view) : {};
}

/** "03 - Salt Lamp.flac" → number and title; "Ines Corvane - Salt Lamp.mp3" → artist and title. */
function fromName(name) {
    const stem = name.replace(/\.[^.]+$/, '').replaceAll('_', ' ').trim();
    const [, number, rest] = /^(\d{1,3})(?:\s*[-.)]\s*|\s+)(.+)$/.exec(stem) ?? [null, null, stem];
    const [, artist, title] = /^(.+?)\s+[-–—]\s+(.+)$/.exec(rest) ?? [null, null, rest];
    return { title, artist, number };
}

/** "Ines Corvane - Tidewater Rooms (2016)" → artist, album and year. */
function fromFolder(path) {
    const name = path.at(-1);
    if (!name) return {};
    const year = /[([]((?:19|20)\d\d)[)\]]/.exec(name)?.[1] ?? null;
    const plain = name.replace(/\s*[([](?:19|20)\d\d[)\]]\s*/, ' ').trim();
    const [, artist, album] = /^(.+?)\s+[-–—]\s+(.+)$/.exec(plain) ?? [null, path.at(-2) ?? null, plain];
    return { artist, album, year };
}

/** `{title, artist, album, number, year, genre}`, each null where nothing tells. */
export async function describe({ file, path }) {
    const tags = await readTags(file).catch(() => ({}));
    const [name, folder] = [fromName(file.name), fromFolder(path)];
    const first = (...values) => values.find((value) => value) ?? null;
    return {
        title: first(tags.title, name.title), artist: first(tags.albumArtist, tags.artist, folder.artist, name.artist),
        album: first(tags.album, folder.album), number: Number.parseInt(first(tags.number, name.number), 10) || null,
        year: Number(/\b(1[0-9]|20)\d\d\b/.exec(first(tags.year, folder.year) ?? '')?.[0]) || null, genre: tags.genre ?? null,
    };
}
