// Finds the id of what a name in a field means.

import { catalogue, Problem } from './api.js';
import { S } from './strings.js';

const isSame = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();
const idIn = (text) => Number(/#(\d{1,15})$/.exec(text)?.[1] ?? 0);

async function findArtist(name) {
    const { artists } = await catalogue.search(name.slice(0, 200), 50);
    return artists.find((artist) => isSame(artist.name, name))?.id ?? null;
}

/** The id of the artist of a name, who is created if there is none. */
export async function artistIdOf(name) {
    if (idIn(name)) return idIn(name);
    const there = await findArtist(name).catch(() => null);
    if (there) return there;
    try {
        return (await catalogue.create('artists', { name })).id;
    } catch (problem) {
        // Somebody may have created it since.
        const found = problem.status === 409 && await findArtist(name).catch(() => null);
        if (found) return found;
        throw problem;
    }
}

/** The id of the album that a field names, by its number or by its title alone; throws a `Problem` of the field where there is none. */
export async function albumIdOf(text, field) {
    if (idIn(text)) return idIn(text);
    const { albums } = await catalogue.search(text.slice(0, 200), 50);
    const same = albums.filter((album) => isSame(album.title, text));
    if (same.length === 1) return same[0].id;
    const detail = same.length > 1 ? S.lookup.manyAlbums : S.lookup.noAlbum;
    throw new Problem({ title: detail, detail, field, status: 422 });
}
