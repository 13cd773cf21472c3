// One file on its way: the bytes that this page sends, then what the server makes of it.

import { announce, element, say } from './dom.js';
import { listenKey } from './listen.js';
import { bytes, lengthOf } from './measures.js';
import { wordsOf } from './problem.js';
import { rewrite } from './rewrite.js';
import { can } from './session.js';
import { S } from './strings.js';
import { again, cancel, dismiss } from './upload-queue.js';
import { uploads } from './api.js';

const U = S.upload;

/** What of the two counts: while this page sends, what it knows; then what the server says. */
function stateOf(local, remote) {
    if (local && local.state !== 'sent' && remote?.state !== 'ready') return local.state;
    if (!remote || remote.state === 'receiving') return local ? 'pending' : 'receiving';
    return remote.state;
}

function pace({ sent, began, file }) {
    const seconds = (performance.now() - began) / 1000;
    const rate = sent / seconds;
    if (seconds < 2 || !(rate > 0)) return '';
    return ` · ${bytes(rate)}/s · ${U.left(lengthOf((file.size - sent) / rate))}`;
}

function wordsFor(state, local, remote) {
    if (state === 'sending' || state === 'resting') return `${U.state[state]} ${bytes(local.sent)} ${U.of} ${bytes(local.file.size)}${state === 'sending' ? pace(local) : ''}`;
    if (state === 'receiving') return `${U.state.receiving} ${bytes(remote.received_bytes)}${remote.file_size ? ` ${U.of} ${bytes(remote.file_size)}` : ''}`;
    if (state === 'processing') return [`${U.state.processing} ${Math.round(remote.progress)} %`, U.stage[remote.stage] ?? remote.stage].filter(Boolean).join(' · ');
    return U.state[state] ?? state;
}

/** `{item, show}`; `show({local, remote})` brings it up to date. `onRemote` gets what a button has changed. */
export function uploadRow({ onRemote = () => {}, withAlbum = false }, signal) {
    const name = element('p', { class: 'upload__name', dir: 'auto' });
    const status = element('span', { class: 'upload__status' });
    const bar = element('progress', { class: 'bar', max: 100, value: 0 });
    const [about, error] = [element('span', { class: 'upload__about' }), element('p', { class: 'upload__error', hidden: true })];
    const keys = element('div', { class: 'upload__keys' });
    const item = element('li', { class: 'upload' }, element('div', { class: 'upload__words' }, name, element('p', { class: 'upload__line' }, status, about), bar, error), keys);
    let [local, remote, shown] = [null, null, null];

    const act = (call) => async () => {
        try {
            onRemote(await call());
        } catch (problem) {
            say(error, wordsOf(problem));
        }
    };
    const key = (words, onClick, look = '') => element('button', { class: `button button--small ${look}`, type: 'button', on: { click: onClick } },
        words, element('span', { class: 'unseen' }, ` ${name.textContent}`));

    function keysOf(state) {
        if (!can('upload')) return [];
        if (['waiting', 'sending', 'resting'].includes(state)) return [key(S.cancel, () => cancel(local))];
        if (['receiving', 'pending', 'processing'].includes(state)) return [remote && key(S.cancel, act(() => uploads.cancel(remote.id)))];
        const end = local && key(U.dismiss, () => dismiss(local));
        if (local && ['failed', 'cancelled'].includes(local.state)) return [key(local.isDuplicate ? U.twice : U.retry, () => again(local)), end];
        if (state === 'failed' || (state === 'cancelled' && remote)) return [remote && key(U.retry, act(() => uploads.retry(remote.id))), end];
        return [end];
    }

    function links(state) {
        if (!remote) return [];
        const listen = state === 'ready' && listenKey({ track: remote.track_id, title: remote.track_title ?? name.textContent }, signal);
        return [listen, remote.track_id && element('a', { class: 'button button--small', href: `#/tracks/${remote.track_id}` }, U.edit,
            element('span', { class: 'unseen' }, ` ${name.textContent}`))];
    }

    function show(next) {
        ({ local = local, remote = remote } = next);
        // A file that is sent anew has nothing to do with what became of it before.
        if (local && remote?.id !== local.id) remote = null;
        const state = stateOf(local, remote);
        item.dataset.state = state;
        say(name, local?.file.name ?? remote.original_filename);
        say(status, wordsFor(state, local, remote));
        const isMoving = ['sending', 'resting', 'processing', 'receiving'].includes(state);
        bar.hidden = !isMoving;
        bar.setAttribute('aria-label', U.progress(name.textContent));
        if (state === 'processing') bar.value = remote.progress;
        else if (local) bar.value = local.file.size > 0 ? (100 * local.sent) / local.file.size : 0;
        else bar.value = remote.file_size > 0 ? (100 * remote.received_bytes) / remote.file_size : 0;
        rewrite(about, remote?.track_title && remote.track_title !== name.textContent && [` · ${U.becomes} `, element('bdi', {}, remote.track_title)],
            withAlbum && remote?.album_id && [' · ', element('a', { href: `#/albums/${remote.album_id}` }, U.album)],
            remote?.job_id && state !== 'ready' && [' · ', element('a', { href: `#/jobs/${remote.job_id}` }, U.job(remote.job_id))]);
        const isLocalWord = ['failed', 'resting'].includes(state) && local?.words;
        say(error, isLocalWord ? local.words : state === 'failed' ? remote?.error ?? U.noReason : '');
        if (state !== shown || next.remote) rewriteKeys(state);
        if (shown && shown !== state && ['ready', 'failed'].includes(state)) announce(U.news(name.textContent, U.state[state]));
        shown = state;
    }

    /** Buttons that stay the same keep the focus. */
    function rewriteKeys(state) {
        const mark = `${state} ${remote?.id} ${remote?.track_title} ${local?.state}`;
        if (keys.dataset.mark === mark) return;
        keys.dataset.mark = mark;
        keys.replaceChildren(...[...links(state), ...keysOf(state)].filter(Boolean));
    }

    return { item, show, state: () => shown, remote: () => remote };
}
