// All uploads: a place to drop files of any album, what is on its way, and what came before.

import { uploads } from './api.js';
import { guessAlbums } from './album-guess.js';
import { dropZone } from './drop-zone.js';
import { isAudio } from './dropped-files.js';
import { announce, element, heading, say } from './dom.js';
import { guessCard } from './guess-card.js';
import { olderPager } from './pager.js';
import { S } from './strings.js';
import { troubleLine } from './trouble-line.js';
import { followUploads } from './upload-feed.js';
import { uploadList } from './upload-list.js';
import { recall } from './upload-memory.js';
import { enqueue } from './upload-queue.js';

const U = S.uploads;
const STATES = ['receiving', 'pending', 'processing', 'ready', 'failed', 'cancelled'];
let cards = 0;

const addressOf = (state) => (before) => {
    const query = new URLSearchParams(Object.entries({ state, before }).filter(([, value]) => value)).toString();
    return query ? `#/uploads?${query}` : '#/uploads';
};

/** `{title, nodes, start}` of the page. */
export async function uploadsView({ query }, signal) {
    const state = STATES.includes(query.get('state')) ? query.get('state') : '';
    const before = /^\d{1,15}$/.test(query.get('before') ?? '') ? query.get('before') : null;
    const page = await uploads.list({ state, before }, signal);
    const trouble = troubleLine('uploads-error');
    const guesses = element('div', { class: 'guesses', id: 'guesses' });
    const busy = element('p', { class: 'faded', role: 'status', hidden: true });
    const seen = new Set();
    const list = uploadList({ id: 'uploads', withAlbum: true, isOurs: (told) => !('state' in told) || seen.has(told.id) || isWanted(told) }, signal);
    // On a page of older ones, or of one state, what happens elsewhere is no news.
    const isWanted = (told) => !before && (!state || told.state === state);

    async function take(found) {
        const audio = found.filter(isAudio);
        trouble.set('act', audio.length === 0 ? { words: S.drop.nothing } : null);
        // What was being sent before the page was closed goes on where it was.
        const begun = audio.map(({ file }) => ({ file, target: recall(file)?.target })).filter(({ target }) => target);
        for (const { file, target } of begun) enqueue([file], target);
        if (begun.length > 0) announce(U.resumed(begun.length));
        const rest = found.filter(({ file }) => !begun.some((each) => each.file === file));
        if (!rest.some(isAudio)) return;
        say(busy, U.reading);
        const made = await Promise.all((await guessAlbums(rest)).map((guess) => guessCard(guess, cards += 1)));
        say(busy, '');
        guesses.append(...made);
        made[0]?.querySelector('input').focus();
    }

    const choice = element('select', { id: 'uploads-state', 'aria-label': U.byState, on: { change: () => { location.hash = addressOf(choice.value)(null); } } },
        element('option', { value: '' }, U.allStates), STATES.map((each) => element('option', { value: each }, S.upload.state[each])));
    choice.value = state;
    const none = page.uploads.length === 0 && element('p', { class: 'faded', id: 'no-uploads' }, before ? U.noOlder : U.none);
    const nodes = [
        element('div', { class: 'title-bar' }, heading(U.title)), trouble.line, dropZone({ id: 'drop', title: U.drop, onFiles: take }), busy, guesses,
        element('section', { class: 'part', 'aria-labelledby': 'uploads-title' },
            element('div', { class: 'list-bar' }, element('h2', { id: 'uploads-title' }, U.list), choice), list.box, none,
            olderPager({ before, next: page.next_before }, addressOf(state))),
    ];
    const start = () => {
        list.start();
        for (const upload of page.uploads) {
            seen.add(upload.id);
            list.take(upload);
        }
        followUploads({ onUpload: list.take, onTrouble: (problem) => trouble.set('events', problem) }, signal);
    };
    return { title: U.title, nodes, start };
}
