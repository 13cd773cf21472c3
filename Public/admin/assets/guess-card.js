// Files that belong to no album yet: which album that seems to be, to be put right and confirmed.

import { catalogue } from './api.js';
import { element } from './dom.js';
import { makeForm } from './form.js';
import { albumIdOf, artistIdOf } from './lookup.js';
import { bytes, plural } from './measures.js';
import { S } from './strings.js';
import { albumWords } from './suggest.js';
import { enqueue } from './upload-queue.js';

const G = S.guess;
const isSame = (one, other) => one?.trim().toLowerCase() === other?.trim().toLowerCase();

/** An album of the catalogue that is likely to be the one. */
async function known(guess) {
    if (!guess.title) return null;
    const { albums } = await catalogue.search(guess.title.slice(0, 200), 20).catch(() => ({ albums: [] }));
    return albums.find((album) => isSame(album.title, guess.title) && (!guess.artist || isSame(album.artist?.name, guess.artist))) ?? null;
}

async function albumFor(values, guess) {
    if (values.album) return albumIdOf(values.album, 'album');
    const album = await catalogue.create('albums', {
        title: values.title, artist_id: await artistIdOf(values.artist), genre_id: Number(values.genre), release_year: values.release_year,
    });
    if (guess.cover) await catalogue.setPicture('albums', album.id, guess.cover).catch(() => {});
    return album.id;
}

/** A card, which goes away when its files are on their way; `number` tells cards apart. */
export async function guessCard(guess, number) {
    const [album, genres] = await Promise.all([known(guess), catalogue.genres().catch(() => [])]);
    const genre = genres.find(({ name }) => isSame(name, guess.genre));
    const size = guess.tracks.reduce((sum, { file }) => sum + file.size, 0);
    const id = `guess-${number}`;
    const { form, field } = makeForm({
        id, button: G.button(plural(guess.tracks.length, S.units.file)), aliases: { artist_id: 'artist', genre_id: 'genre', name: 'artist' },
        fields: [
            { name: 'album', label: G.album, suggests: 'albums', hint: G.albumHint, value: album && albumWords(album) },
            { name: 'title', label: S.fields.title, value: guess.title },
            { name: 'artist', label: S.fields.artist, suggests: 'artists', value: guess.artist },
            { name: 'genre', label: S.fields.genre, kind: 'choice', options: [{ value: '', words: S.fields.chooseGenre }, ...genres.map((each) => ({ value: String(each.id), words: each.name }))], value: genre && String(genre.id) },
            { name: 'release_year', label: S.fields.year, kind: 'number', value: guess.year },
        ],
        keys: [element('button', { class: 'button', type: 'button', on: { click: () => card.remove() } }, G.leave)],
        submit: async (values) => {
            const missing = !values.album && ['title', 'artist', 'genre'].find((name) => !values[name]);
            if (missing) {
                field(missing).tell(S.form.fillIn);
                return field(missing).input.focus();
            }
            enqueue(guess.tracks.map(({ file }) => file), { album_id: await albumFor(values, guess) });
            card.remove();
        },
    });
    const fresh = ['title', 'artist', 'genre', 'release_year'].map((name) => field(name).box);
    const existing = field('album').input;
    const show = () => { for (const box of fresh) box.hidden = existing.value.trim() !== ''; };
    existing.addEventListener('input', show);
    show();
    const files = element('details', {}, element('summary', {}, `${plural(guess.tracks.length, S.units.file)} · ${bytes(size)}${guess.cover ? ` · ${G.cover}` : ''}`),
        element('ol', { class: 'guess__files' }, guess.tracks.map(({ file, title }) => element('li', {}, element('bdi', {}, title ?? file.name), element('span', { class: 'faded' }, ` ${file.name}`)))));
    const card = element('section', { class: 'guess', 'aria-labelledby': `${id}-head` },
        element('h2', { id: `${id}-head`, dir: 'auto' }, guess.title ?? G.unknown), files, form);
    return card;
}
