// A track of an album: where it is, how its upload gets on, and a place to drop a file.

import { element, say } from './dom.js';
import { cancelUpload, isSending, startUpload, uploadOf } from './uploads.js';

const ACCEPTED = 'audio/*,.wav,.aif,.aiff,.flac,.mp3,.ogg,.oga,.opus,.m4a,.aac,.wma';
const WORDS = { pending: 'Pending: no audio is processed yet', processing: 'Processing', ready: 'Ready', failed: 'Failed' };

const segments = (count) => `${count} segment${count === 1 ? '' : 's'}`;

/** `{item, show, showUpload, status}`: the list item, and how to keep it up to date. */
export function trackRow(track) {
    const id = track.id;
    const status = element('p', { class: 'track__status', id: `status-${id}` });
    const made = element('p', { class: 'faded', id: `segments-${id}` });
    const bar = element('progress', { class: 'bar', id: `progress-${id}`, max: 100, value: 0, 'aria-label': `Progress of ${track.title}`, hidden: true });
    const error = element('p', { class: 'field__error', id: `error-${id}`, hidden: true });
    const warning = element('p', { class: 'faded', id: `warning-${id}`, hidden: true });
    const input = element('input', { class: 'unseen', id: `file-${id}`, type: 'file', accept: ACCEPTED, 'aria-describedby': `status-${id} error-${id}`, on: { change: pick } });
    const word = element('span', {}, 'Upload audio');
    const choose = element('label', { class: 'button', for: `file-${id}` }, word, element('span', { class: 'unseen' }, ` for ${track.title}`));
    const cancel = element('button', { class: 'button', id: `cancel-${id}`, type: 'button', hidden: true, 'aria-label': `Cancel the upload for ${track.title}`, on: { click: stop } }, 'Cancel');
    const twice = element('button', { class: 'button', id: `twice-${id}`, type: 'button', hidden: true, 'aria-label': `Use the file for ${track.title} as well`, on: { click: sendTwice } }, 'Use it here too');
    const item = element('li', { class: 'track', id: `track-${id}`, data: { track: id, status: track.upload_status }, on: { dragover, dragleave, drop } },
        element('span', { class: 'track__side' }, track.side_number ?? String(track.track_number ?? '')),
        element('div', { class: 'track__words' }, element('p', { class: 'track__title' }, track.title), status, bar, made, warning, error),
        element('div', { class: 'track__keys' }, input, choose, twice, cancel));
    let entry = { upload_status: track.upload_status, processing_progress: 0, segments_generated: 0, processing_error: null, processing_warning: null };

    function take(files) {
        if (files.length === 0 || isSending(id)) return;
        if (files.length > 1) return say(error, 'Drop one file at a time.');
        startUpload(id, files[0]);
    }
    function pick() {
        take(input.files);
        input.value = '';
    }
    function sendTwice() {
        startUpload(id, uploadOf(id).refused, { twice: true });
    }
    function stop() {
        cancelUpload(id);
        input.focus();
    }

    function dragover(event) {
        if (![...event.dataTransfer.types].includes('Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = isSending(id) ? 'none' : 'copy';
        item.classList.add('track--over');
    }
    function dragleave(event) {
        if (!item.contains(event.relatedTarget)) item.classList.remove('track--over');
    }
    function drop(event) {
        event.preventDefault();
        item.classList.remove('track--over');
        take(event.dataTransfer.files);
    }

    function show(next) {
        entry = next;
        // What the server says is news after what the browser sent.
        if (uploadOf(id)?.state === 'sent' && entry.upload_status !== 'pending') cancelUpload(id);
        render();
    }

    function showUpload() {
        if (uploadOf(id)?.state === 'sent') {
            entry = { upload_status: 'pending', processing_progress: 0, segments_generated: 0, processing_error: null, processing_warning: null };
        }
        render();
    }

    function render() {
        const [upload, sending] = [uploadOf(id), isSending(id)];
        const percent = Math.round(sending ? upload.percent : entry.processing_progress);
        const state = sending ? 'uploading' : entry.upload_status;
        item.dataset.status = state;
        if (sending) say(status, upload.state === 'waiting' ? 'Waiting for the other uploads' : `Uploading ${percent} %`);
        else if (state === 'processing') say(status, `${WORDS.processing} ${percent} %`);
        else if (state === 'pending' && upload?.state === 'sent') say(status, 'Uploaded, waiting to be processed');
        else say(status, WORDS[state] ?? state);
        bar.hidden = !sending && state !== 'processing';
        bar.value = percent;
        say(made, entry.segments_generated > 0 ? segments(entry.segments_generated) : '');
        say(error, upload?.state === 'failed' ? upload.words : (!sending && entry.processing_error) || '');
        say(warning, (!sending && entry.processing_warning) || '');
        say(word, entry.upload_status === 'ready' ? 'Replace audio' : 'Upload audio');
        input.disabled = sending;
        choose.hidden = sending;
        twice.hidden = !upload?.isDuplicate;
        cancel.hidden = !sending;
    }

    render();
    return { item, show, showUpload, status: () => entry.upload_status };
}
