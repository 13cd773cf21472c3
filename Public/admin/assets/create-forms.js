// The forms that create a genre, an artist and an album.

import { api } from './api.js';
import { artistId, knownArtists, learnArtist } from './artists.js';
import { element } from './dom.js';
import { drawer, makeForm } from './form.js';

function genreForm(onCreated) {
    return makeForm({
        id: 'new-genre', button: 'Create genre',
        fields: [{ name: 'name', label: 'Name', required: true }, { name: 'description', label: 'Description', kind: 'long' }],
        submit: async (values) => {
            const genre = await api.createGenre(values);
            onCreated(genre);
            return `Created the genre ${genre.name}.`;
        },
    }).form;
}

function artistForm(onCreated) {
    return makeForm({
        id: 'new-artist', button: 'Create artist',
        fields: [{ name: 'name', label: 'Name', required: true }, { name: 'bio', label: 'About', kind: 'long' }],
        submit: async (values) => {
            const artist = await api.createArtist(values);
            learnArtist(artist);
            onCreated();
            return `Created the artist ${artist.name}, with the id ${artist.id}.`;
        },
    }).form;
}

function albumForm() {
    return makeForm({
        id: 'new-album', button: 'Create album',
        aliases: { name: 'artist', artist_id: 'artist' },
        fields: [
            { name: 'title', label: 'Title', required: true },
            { name: 'artist', label: 'Artist', required: true, list: 'artists', hint: 'A new name creates the artist.' },
            { name: 'genre_id', label: 'Genre', required: true, kind: 'choice' },
            { name: 'release_year', label: 'Year', kind: 'number', inputmode: 'numeric' },
            { name: 'description', label: 'Description', kind: 'long' },
        ],
        submit: async ({ artist, genre_id: genre, ...rest }) => {
            const album = await api.createAlbum({ ...rest, artist_id: await artistId(artist), genre_id: Number(genre) });
            location.hash = `#/albums/${album.id}`;
            return `Created the album ${album.title}.`;
        },
    });
}

/** `{panel, refreshArtists}`; the panel has the three forms. */
export function createPanel(signal) {
    const artists = element('datalist', { id: 'artists' });
    const refreshArtists = () => artists.replaceChildren(
        ...knownArtists().map(({ name }) => element('option', { value: name })));
    const album = albumForm();
    const choice = album.input('genre_id');
    const option = (genre) => element('option', { value: genre.id }, genre.name);
    choice.append(element('option', { value: '' }, 'Choose a genre'));
    api.genres(signal).then(
        (genres) => choice.append(...genres.map(option)),
        (problem) => {
            if (problem.name === 'AbortError') return;
            album.showProblem(problem.status === 404 ? { words: 'The genres cannot be listed: the Catalog plugin is off.' } : problem);
        },
    );
    const addGenre = (genre) => {
        choice.append(option(genre));
        choice.value = String(genre.id);
    };
    const panel = element('aside', { class: 'panel', 'aria-label': 'Create' }, artists,
        drawer('album-drawer', 'New album', { open: matchMedia('(min-width: 60rem)').matches }, album.form),
        drawer('genre-drawer', 'New genre', {}, genreForm(addGenre)),
        drawer('artist-drawer', 'New artist', {}, artistForm(refreshArtists)));
    return { panel, refreshArtists };
}
