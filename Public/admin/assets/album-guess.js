// Parts files that belong to no album into the albums that they seem to be.

import { isAudio, isPicture } from './dropped-files.js';
import { describe } from './file-tags.js';

/** Tags of so many files are read at once. */
const AT_ONCE = 8;

async function describeAll(files) {
    const told = [];
    for (let at = 0; at < files.length; at += AT_ONCE) told.push(...await Promise.all(files.slice(at, at + AT_ONCE).map(describe)));
    return told;
}

/** The value that most have. */
function most(values) {
    const counts = new Map();
    for (const value of values.filter((each) => each !== null)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** A picture beside the files, the one that is called a cover before others. */
function coverOf(folder, pictures) {
    const here = pictures.filter(({ path }) => path.join('/') === folder);
    return (here.find(({ file }) => /^(cover|folder|front)/i.test(file.name)) ?? here[0])?.file ?? null;
}

/** `[{title, artist, year, genre, cover, tracks: [{file, title, number}]}]`. */
export async function guessAlbums(found) {
    const [audio, pictures] = [found.filter(isAudio), found.filter(isPicture)];
    const told = await describeAll(audio);
    const groups = Map.groupBy ? Map.groupBy(audio.keys(), keyOf) : group(audio.keys(), keyOf);
    function keyOf(index) {
        const { album, artist } = told[index];
        return JSON.stringify([audio[index].path.join('/'), album, album ? artist : null]);
    }
    joinHomeless(groups);
    return [...groups.values()].map((indexes) => {
        const those = indexes.map((index) => told[index]);
        const tracks = indexes.map((index) => ({ file: audio[index].file, title: told[index].title, number: told[index].number }));
        tracks.sort((a, b) => (a.number ?? 1e6) - (b.number ?? 1e6) || a.file.name.localeCompare(b.file.name, undefined, { numeric: true }));
        return {
            title: most(those.map(({ album }) => album)), artist: most(those.map(({ artist }) => artist)), year: most(those.map(({ year }) => year)),
            genre: most(those.map(({ genre }) => genre)), cover: coverOf(audio[indexes[0]].path.join('/'), pictures), tracks,
        };
    });
}

/** Files that name no album go with the one album of their folder that has most files. */
function joinHomeless(groups) {
    for (const [key, indexes] of [...groups]) {
        const [folder, album] = JSON.parse(key);
        if (album !== null) continue;
        const others = [...groups].filter(([other]) => other !== key && JSON.parse(other)[0] === folder);
        const [home] = others.sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
        if (!home) continue;
        groups.get(home).push(...indexes);
        groups.delete(key);
    }
}

/** What `Map.groupBy` does, for browsers of before 2024. */
function group(keys, keyOf) {
    const groups = new Map();
    for (const key of keys) groups.set(keyOf(key), [...(groups.get(keyOf(key)) ?? []), key]);
    return groups;
}
