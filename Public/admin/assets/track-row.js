// A track of an album: where it is, how its sound gets on, and a place to drop a file for it.

import { dropTarget } from './drop-target.js';
import { filesOfDrop, isAudio, ACCEPTED } from './dropped-files.js';
import { element, say } from './dom.js';
import { listenKey } from './listen.js';
import { clockOf } from './measures.js';
import { can } from './session.js';
import { S } from './strings.js';
import { enqueue } from './upload-queue.js';

const T = S.track;

/** `{item, show, upload}`; `show` takes what the status says of the track, `upload` what the server says of its upload. */
export function trackRow(track, box, signal) {
    const { id, title } = track;
    const status = element('p', { class: 'track__status', id: `status-${id}` });
    const bar = element('progress', { class: 'bar', max: 100, value: 0, 'aria-label': S.upload.progress(title), hidden: true });
    const error = element('p', { class: 'field__error', id: `error-${id}`, hidden: true });
    const warning = element('p', { class: 'faded', hidden: true });
    const play = listenKey({ track: track.id, title }, signal);
    const input = element('input', { class: 'unseen', id: `file-${id}`, type: 'file', accept: ACCEPTED, on: { change: pick } });
    const word = element('span');
    const choose = can('upload') && [input, element('label', { class: 'button button--small', for: `file-${id}` }, word, element('span', { class: 'unseen' }, ` ${T.for(title)}`))];
    const item = element('li', { class: 'track', id: `track-${id}`, data: { track: id } },
        box ? element('span', { class: 'tick' }, box) : element('span'), element('span', { class: 'track__play' }, play),
        element('span', { class: 'track__side' }, track.side_number ?? String(track.track_number ?? '')),
        element('div', { class: 'track__words' },
            element('a', { class: 'track__title', href: `#/tracks/${id}`, dir: 'auto' }, title), status, bar, warning, error),
        element('span', { class: 'track__length' }, track.duration ? clockOf(track.duration) : ''),
        element('div', { class: 'track__keys' }, choose));

    const take = (file) => { if (file) enqueue([file], { track_id: id }); };
    function pick() {
        take(input.files[0]);
        input.value = '';
    }
    if (can('upload')) {
        dropTarget(item, 'track--over', async (transfer) => take((await filesOfDrop(transfer)).find(isAudio)?.file));
    }

    function show({ upload_status: state, processing_progress: percent = 0, processing_error: reason = null, processing_warning: note = null }) {
        item.dataset.status = state;
        say(status, state === 'processing' ? `${S.upload.state.processing} ${Math.round(percent)} %` : T.state[state] ?? state);
        bar.hidden = state !== 'processing';
        bar.value = percent;
        say(error, state === 'failed' ? reason ?? S.upload.noReason : '');
        say(warning, note ?? '');
        say(word, state === 'ready' ? T.replace : T.upload);
        play.disabled = state !== 'ready';
    }

    show(track);
    return { item, show, status: () => item.dataset.status };
}
