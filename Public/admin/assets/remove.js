// Deletes a thing of the catalogue, after it has said what goes with it.

import { ask } from './ask.js';
import { catalogue } from './api.js';
import { announce } from './dom.js';
import { bytes, lengthOf, plural } from './measures.js';
import { S } from './strings.js';

function wordsOf({ artists = 0, albums = 0, tracks = 0, seconds = 0, bytes: size = 0 }) {
    const parts = [
        artists > 0 && plural(artists, S.units.artist), albums > 0 && plural(albums, S.units.album), tracks > 0 && plural(tracks, S.units.track),
    ].filter(Boolean);
    if (parts.length === 0) return [S.remove.alone, S.remove.final];
    return [S.remove.with(parts.join(', '), lengthOf(seconds), bytes(size)), S.remove.final];
}

/** True when it is gone. Throws a `Problem` where it could not be. */
export async function removeThing(kind, id, name, signal) {
    const [{ tag }, deletion] = await Promise.all([catalogue.one(kind, id, signal), catalogue.deletion(kind, id, signal)]);
    const isSure = await ask({ title: S.remove.title(name), words: wordsOf(deletion), button: S.remove.button, isGrave: true }, signal);
    if (!isSure) return false;
    await catalogue.remove(kind, id, tag, ['genres', 'artists'].includes(kind) && deletion.albums > 0);
    announce(S.remove.done(name));
    return true;
}
