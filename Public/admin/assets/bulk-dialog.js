// Changes many albums or tracks in one go: what is left empty stays as it is.

import { catalogue } from './api.js';
import { openDialog } from './dialog.js';
import { announce, element } from './dom.js';
import { makeForm } from './form.js';
import { albumIdOf, artistIdOf } from './lookup.js';
import { S } from './strings.js';

const L = S.fields;

const FIELDS = {
    albums: async () => [
        { name: 'genre_id', label: L.genre, kind: 'choice', options: [{ value: '', words: S.bulk.unchanged }, ...(await catalogue.genres()).map(({ id, name }) => ({ value: String(id), words: name }))] },
        { name: 'artist_id', label: L.artist, suggests: 'artists', hint: L.artistHint },
        { name: 'release_year', label: L.year, kind: 'number' },
        { name: 'description', label: L.description, kind: 'long' },
    ],
    tracks: async () => [
        { name: 'album_id', label: S.bulk.move, suggests: 'albums', hint: L.albumHint },
        { name: 'sample_duration', label: L.sample, kind: 'number', hint: L.sampleHint },
    ],
};

async function setOf({ artist_id: artist, album_id: album, genre_id: genre, ...rest }) {
    const set = { ...rest, genre_id: genre && Number(genre), artist_id: artist && await artistIdOf(artist), album_id: album && await albumIdOf(album, 'album_id') };
    return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

export async function bulkDialog(kind, ids, onChanged, signal) {
    const unit = kind === 'albums' ? S.units.album : S.units.track;
    const { form } = makeForm({
        id: `bulk-${kind}`, button: S.bulk.button(ids.length, unit), fields: await FIELDS[kind](),
        submit: async (values) => {
            const set = await setOf(values);
            if (Object.keys(set).length === 0) return close();
            const changed = await catalogue.changeMany(kind, ids, set);
            close();
            announce(S.bulk.done(changed, unit));
            onChanged();
        },
    });
    const { close } = openDialog({ title: S.bulk.title(ids.length, unit), content: [element('p', { class: 'faded' }, S.bulk.about), form] }, signal);
}
