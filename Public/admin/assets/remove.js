// Deletes a thing of the catalogue, after it has said what goes with it.

import { ask } from './ask.js';
import { catalogue } from './api.js';
import { announce } from './dom.js';
import { bytes, lengthOf, plural } from './measures.js';
import { S } from './strings.js';

const UNITS = { artists: S.units.artist, albums: S.units.album, tracks: S.units.track };

/** The deletion counts the thing itself, which does not go with itself. */
function wordsOf(kind, { seconds = 0, bytes: size = 0, ...counts }) {
    const parts = Object.entries(UNITS).map(([each, unit]) => [(counts[each] ?? 0) - (each === kind ? 1 : 0), unit])
        .filter(([count]) => count > 0).map(([count, unit]) => plural(count, unit));
    if (parts.length > 0) return [S.remove.with(parts.join(', '), lengthOf(seconds), bytes(size)), S.remove.final];
    return [size > 0 ? S.remove.sound(lengthOf(seconds), bytes(size)) : S.remove.alone, S.remove.final];
}

/** True when it is gone. Throws a `Problem` where it could not be. */
export async function removeThing(kind, id, name, signal) {
    const [{ tag }, deletion] = await Promise.all([catalogue.one(kind, id, signal), catalogue.deletion(kind, id, signal)]);
    const isSure = await ask({ title: S.remove.title(name), words: wordsOf(kind, deletion), button: S.remove.button, isGrave: true }, signal);
    if (!isSure) return false;
    await catalogue.remove(kind, id, tag, ['genres', 'artists'].includes(kind) && deletion.albums > 0);
    announce(S.remove.done(name));
    return true;
}
