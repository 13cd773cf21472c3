// The page of an artist or a genre: its picture, its words, its albums, and the keys that change it.

import { catalogue } from './api.js';
import { cover } from './cover.js';
import { createDialog } from './create-dialog.js';
import { announce, element, heading } from './dom.js';
import { editDialog } from './edit-dialog.js';
import { actionKey, crumb } from './page-head.js';
import { pager } from './pager.js';
import { pictureDrop } from './picture-drop.js';
import { removeThing } from './remove.js';
import { scopeNote } from './scope.js';
import { S } from './strings.js';
import { troubleLine } from './trouble-line.js';
import { albumRow } from './view-albums.js';

/** The keys that edit and delete; `trouble` shows why that could not be. */
export function thingKeys({ kind, id, name, home, reload, trouble }, signal) {
    const act = (call) => async () => {
        trouble.set('act', null);
        try { await call(); } catch (problem) { if (problem.name !== 'AbortError') trouble.set('act', problem); }
    };
    return [
        actionKey({ id: 'edit', words: S.edit.button, scope: 'manage', onClick: act(() => editDialog(kind, id, () => reload('edit'), signal)) }),
        actionKey({ id: 'remove', words: S.remove.button, scope: 'manage', look: 'button--grave', onClick: act(async () => { if (await removeThing(kind, id, name, signal)) location.hash = home; }) }),
    ];
}

/** A view of a kind of thing. */
export const thingPage = ({ kind, home, title, look = '', words, links, albums: albumsOf }) => async ({ id, page }, signal, reload) => {
    const { thing } = await catalogue.one(kind, id, signal);
    const { albums, pagination } = await albumsOf(thing, page, signal);
    const trouble = troubleLine('thing-error');
    const setPicture = async (file) => {
        await catalogue.setPicture(kind, id, file);
        await reload(`${kind}-picture`);
        announce(S.picture.done);
    };
    const given = kind === 'artists' ? { artist: thing } : { genre: thing };
    const nodes = [
        crumb(home, title), scopeNote('manage'), trouble.line,
        element('div', { class: 'album-head' },
            pictureDrop({ id: `${kind}-picture`, picture: cover(thing.image_url, `cover--large ${look}`), label: S.picture.replace, onFile: setPicture }),
            element('div', { class: 'album-head__words' }, heading(thing.name), element('p', { class: 'prose', dir: 'auto' }, words(thing) ?? ''),
                element('div', { class: 'keys' }, thingKeys({ kind, id, name: thing.name, home, reload, trouble }, signal), links?.(thing)))),
        element('section', { class: 'part', 'aria-labelledby': 'thing-albums' },
            element('div', { class: 'list-bar' }, element('h2', { id: 'thing-albums' }, S.albums.title),
                actionKey({ id: 'new-album', words: S.albums.create, scope: 'manage', look: 'button--small', onClick: () => createDialog('albums', { given, onCreated: (made) => { location.hash = `#/albums/${made.id}`; } }, signal) })),
            albums.length === 0 ? element('p', { class: 'empty' }, S.albums.none) : element('ul', { class: 'albums' }, albums.map((album) => albumRow(album))),
            pager(pagination, (to) => (to > 1 ? `${home}/${id}?page=${to}` : `${home}/${id}`))),
    ];
    return { title: thing.name, nodes };
};
