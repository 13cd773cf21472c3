// Finds the id of an artist by name. The API has no list of artists, so they are gathered from the albums.

import { api, Problem } from './api.js';

const known = new Map();
const key = (name) => name.trim().toLowerCase();

export function learnArtist(artist) {
    if (artist) known.set(key(artist.name), artist);
}

export const knownArtists = () => [...known.values()].sort((a, b) => a.name.localeCompare(b.name));

async function learnAll() {
    for (let page = 1, pages = 1; page <= pages; page += 1) {
        const answer = await api.albums(page);
        answer.albums.forEach((album) => learnArtist(album.artist));
        pages = answer.pagination.total_pages;
    }
}

/** The id of the artist of a name, who is created if there is none. "#12" stands for the artist with id 12. */
export async function artistId(name) {
    const id = /^#(\d+)$/.exec(name ?? '');
    if (id) return Number(id[1]);
    const there = known.get(key(name ?? ''));
    if (there) return there.id;
    try {
        const artist = await api.createArtist({ name });
        learnArtist(artist);
        return artist.id;
    } catch (problem) {
        if (problem.status !== 409) throw problem;
        await learnAll().catch(() => {});
        const found = known.get(key(name));
        if (found) return found.id;
        throw new Problem({
            title: 'There is an artist of this name, but no album tells the id.',
            detail: 'Write the id instead, as in #12.', field: 'name', status: 409,
        });
    }
}
