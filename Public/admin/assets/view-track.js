// A track: its fields, its sound, what its file says of itself, and what became of its uploads.

import { catalogue, uploads } from './api.js';
import { element, fact, heading } from './dom.js';
import { listenKey } from './listen.js';
import { clockOf, number } from './measures.js';
import { crumb } from './page-head.js';
import { scopeNote } from './scope.js';
import { S } from './strings.js';
import { thingKeys } from './thing-page.js';
import { troubleLine } from './trouble-line.js';
import { followUploads } from './upload-feed.js';
import { uploadList } from './upload-list.js';
import { enqueue } from './upload-queue.js';
import { dropZone } from './drop-zone.js';
import { isAudio } from './dropped-files.js';
import { waveform } from './waveform.js';

const T = S.trackPage;

const rowsOf = (pairs) => element('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => fact(name, value)));

function fieldsOf(track) {
    const L = S.fields;
    return rowsOf([
        [L.number, track.track_number], [L.side, track.side_number], [T.length, track.duration ? clockOf(track.duration) : null],
        [L.sample, track.sample_duration], [L.isrc, track.isrc], [L.musicbrainz, track.musicbrainz_id],
    ].map(([name, value]) => [name, value && String(value)]));
}

const decibels = (value, unit) => (Number.isFinite(value) ? `${number(Math.round(value * 10) / 10 || 0, 1)} ${unit}` : null);

function soundOf(media) {
    if (!media) return element('p', { class: 'empty' }, T.noSound);
    return element('div', { class: 'sound' }, media.waveform?.length > 0 && waveform(media.waveform),
        rowsOf([
            [T.codec, media.codec], [T.rate, media.sample_rate && `${number(media.sample_rate)} Hz`], [T.channels, media.channels], [T.depth, media.bit_depth],
            [T.loudness, decibels(media.loudness, 'LUFS')], [T.range, decibels(media.loudness_range, 'LU')], [T.peak, decibels(media.true_peak, 'dBTP')], [T.gain, decibels(media.gain, 'dB')],
        ].map(([name, value]) => [name, value === undefined || value === null ? null : String(value)])),
        media.warning && element('p', { class: 'notice' }, media.warning));
}

function tagsOf(media) {
    const tags = Object.entries(media?.tags ?? {});
    return tags.length === 0 ? element('p', { class: 'empty' }, T.noTags) : rowsOf(tags.map(([name, value]) => [name, element('bdi', {}, String(value))]));
}

const part = (id, title, ...content) => element('section', { class: 'part', 'aria-labelledby': id }, element('h2', { id }, title), content);

/** `{title, nodes, start}` of the page. */
export async function trackView({ id }, signal, reload) {
    const { thing: track } = await catalogue.one('tracks', id, signal);
    const [album, media] = await Promise.all([
        catalogue.album(track.album_id, signal).catch(() => null), catalogue.media(id, signal).catch(() => null),
    ]);
    const trouble = troubleLine('track-error');
    const list = uploadList({ id: 'uploads', isOurs: ({ track_id: other }) => Number(other) === id }, signal);
    const home = `#/albums/${track.album_id}`;
    const play = media && listenKey({ track: id, title: track.title }, signal);
    const take = (found) => enqueue(found.filter(isAudio).slice(0, 1).map(({ file }) => file), { track_id: id });
    const nodes = [
        crumb(home, album?.title ?? S.album.title), scopeNote('manage'), trouble.line,
        element('div', { class: 'track-head' }, play, heading(track.title ?? `#${id}`)),
        element('div', { class: 'keys' }, thingKeys({ kind: 'tracks', id, name: track.title ?? `#${id}`, home, reload, trouble }, signal)),
        part('track-fields', T.fields, fieldsOf({ ...track, duration: track.duration ?? track.duration_seconds })),
        part('track-sound', T.sound, soundOf(media)), part('track-tags', T.tags, tagsOf(media)),
        part('track-uploads', T.uploads, dropZone({ id: 'drop', title: T.drop, isOne: true, onFiles: take }), list.box),
    ];
    const start = () => {
        list.start();
        let state = null;
        const onUpload = (upload) => {
            list.take(upload);
            if (Number(upload.track_id) !== id) return;
            if (state && state !== 'ready' && upload.state === 'ready') reload('');
            ({ state } = upload);
        };
        followUploads({ onUpload, onTrouble: (problem) => trouble.set('events', problem) }, signal);
        uploads.list({ album_id: track.album_id, limit: 50 }, signal).then(({ uploads: those }) => those.forEach(list.take), () => {});
    };
    return { title: track.title ?? `#${id}`, nodes, start };
}
