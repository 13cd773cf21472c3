// Tracks as rows: a press plays, two buttons put one into the queue.
import { announce } from './announce.js';
import { element, icon } from './element.js';
import { clock, count, say } from './words.js';

/** `{track, item, lead, detail, length}`: `item` as the queue has it, or null for what cannot be played; `play` begins it. */
export function trackRow({ track, item, lead, detail, length, lengthTitle = null }, player, play) {
    const press = () => (player.item?.id === track.id && !player.station ? player.toggle() : play());
    return element('li', { class: 'track', id: `track-${track.id}`, data: { track: track.id, status: track.upload_status ?? 'ready' } },
        element('button', { type: 'button', class: 'track__play', disabled: !item, on: { click: press } },
            element('span', { class: 'track__side' }, lead),
            element('span', { class: 'track__title' }, track.title, detail && element('span', { class: 'track__status' }, detail)),
            element('span', { class: 'track__length', title: lengthTitle }, length)),
        item && element('span', { class: 'track__tools' },
            tool('play-next', say('track.next', track), () => {
                player.change('playNext', [item]);
                announce(say('queue.next', track));
            }),
            tool('add', say('track.add', track), () => {
                player.change('add', [item]);
                announce(count(player.queue.items.length, 'queue.added'));
            })));
}

function tool(name, label, press) {
    const button = element('button', { type: 'button', class: 'key key--tiny', 'aria-label': label, title: label, data: { does: name } }, icon(name));
    button.addEventListener('click', () => {
        press();
        // For the eye: it is done.
        button.dataset.done = '';
        setTimeout(() => delete button.dataset.done, 1200);
    });
    return button;
}

export const length = (track) => clock(track.sample_duration ?? track.duration);
