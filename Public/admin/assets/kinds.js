// What can be edited of each kind of thing in the catalogue, and how a form's values become what the server takes.

import { catalogue } from './api.js';
import { albumIdOf, artistIdOf } from './lookup.js';
import { S } from './strings.js';
import { albumWords } from './suggest.js';

const L = S.fields;
const identity = { name: 'musicbrainz_id', label: L.musicbrainz, hint: L.musicbrainzHint, spellcheck: 'false' };

async function genreOptions(first) {
    const genres = await catalogue.genres();
    return [{ value: '', words: first }, ...genres.map(({ id, name }) => ({ value: String(id), words: name }))];
}

async function albumField(thing) {
    const album = thing.album_id ? await catalogue.album(thing.album_id).catch(() => null) : null;
    const value = album ? albumWords(album) : thing.album_id ? `#${thing.album_id}` : '';
    return { name: 'album', label: L.album, required: true, suggests: 'albums', hint: L.albumHint, value };
}

const artistWords = ({ artist, artist_id: id }) => artist?.name ?? (id ? `#${id}` : '');

/** `fields(thing)` describes the form; `body(values, before)` is what is sent; `aliases` lead the server's names to fields. */
export const KINDS = {
    genres: {
        fields: async (thing = {}) => [
            { name: 'name', label: L.name, required: true, value: thing.name },
            { name: 'description', label: L.description, kind: 'long', value: thing.description },
        ],
        body: async (values) => values,
        aliases: {},
    },
    artists: {
        fields: async (thing = {}) => [
            { name: 'name', label: L.name, required: true, value: thing.name },
            { name: 'bio', label: L.about, kind: 'long', value: thing.bio },
            { ...identity, value: thing.musicbrainz_id },
        ],
        body: async (values) => values,
        aliases: {},
    },
    albums: {
        fields: async (thing = {}) => [
            { name: 'title', label: L.title, required: true, value: thing.title },
            { name: 'artist', label: L.artist, required: true, suggests: 'artists', hint: L.artistHint, value: artistWords(thing) },
            { name: 'genre', label: L.genre, required: true, kind: 'choice', options: await genreOptions(L.chooseGenre), value: String(thing.genre_id ?? thing.genre?.id ?? '') },
            { name: 'release_year', label: L.year, kind: 'number', value: thing.release_year },
            { name: 'description', label: L.description, kind: 'long', value: thing.description },
            { ...identity, value: thing.musicbrainz_id },
        ],
        body: async ({ artist, genre, ...rest }, before) => ({
            ...rest, genre_id: Number(genre),
            artist_id: before && artistWords(before) === artist ? before.artist_id : await artistIdOf(artist),
        }),
        aliases: { artist_id: 'artist', genre_id: 'genre' },
    },
    tracks: {
        fields: async (thing = {}) => [
            { name: 'title', label: L.title, hint: thing.id ? null : L.fromFile, required: Boolean(thing.id), value: thing.title },
            await albumField(thing),
            { name: 'track_number', label: L.number, kind: 'number', hint: thing.id ? null : L.fromFile, value: thing.track_number },
            { name: 'side_number', label: L.side, hint: L.sideHint, value: thing.side_number },
            { name: 'sample_duration', label: L.sample, kind: 'number', hint: L.sampleHint, value: thing.sample_duration },
            { name: 'isrc', label: L.isrc, value: thing.isrc, spellcheck: 'false' },
            { ...identity, value: thing.musicbrainz_id },
        ],
        body: async ({ album, ...rest }) => ({ ...rest, album_id: await albumIdOf(album, 'album_id') }),
        aliases: { album_id: 'album' },
    },
};

/** Those fields of a body that differ from the thing; what was cleared is null. */
export function changesOf(thing, body) {
    const changed = Object.entries(body).filter(([name, value]) => (value ?? null) !== (thing[name] ?? null));
    return Object.fromEntries(changed.map(([name, value]) => [name, value ?? null]));
}
