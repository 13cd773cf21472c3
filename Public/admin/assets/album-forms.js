// The forms of an album's page: another track, and the cover.

import { api } from './api.js';
import { announce, element } from './dom.js';
import { drawer, makeForm } from './form.js';

function trackForm(album, reload) {
    return makeForm({
        id: 'new-track', button: 'Add track',
        fields: [
            { name: 'title', label: 'Title', hint: 'Left out, the file says it.' },
            { name: 'track_number', label: 'Number', kind: 'number', inputmode: 'numeric', hint: 'Left out, the file says it.' },
            { name: 'side_number', label: 'Side', hint: 'Such as A1. Left out, it follows from the number.' },
            { name: 'sample_duration', label: 'Sample seconds', kind: 'number', inputmode: 'decimal', hint: 'How much of the track is played.' },
        ],
        submit: async (values) => {
            const track = await api.createTrack({ ...values, album_id: album.id });
            await reload('new-track-title');
            announce(`Added ${track.title}.`);
        },
    }).form;
}

function coverForm(album, reload) {
    return makeForm({
        id: 'new-cover', button: 'Upload cover',
        fields: [{ name: 'image', label: 'Picture', required: true, kind: 'file', accept: 'image/jpeg,image/png,image/webp', hint: 'JPEG, PNG or WebP.' }],
        submit: async ({ image }) => {
            await api.setCover(album.id, image);
            await reload('new-cover-image');
            announce('The cover is set.');
        },
    }).form;
}

/** The forms; `reload` shows the page anew and takes the id of what gets the focus. */
export function albumPanel(album, reload) {
    const open = album.tracks.length === 0 || matchMedia('(min-width: 60rem)').matches;
    return element('aside', { class: 'panel', 'aria-label': 'Change the album' },
        drawer('track-drawer', 'New track', { open }, trackForm(album, reload)),
        drawer('cover-drawer', album.cover_image_url ? 'Replace the cover' : 'Add a cover', {}, coverForm(album, reload)));
}
