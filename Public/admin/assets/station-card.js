// A station: what it plays, who listens, and the rules by which it makes its programme.

import { api } from './api.js';
import { dayPartLines, dayPartsOf } from './day-parts.js';
import { element, fact, notice } from './dom.js';
import { drawer, makeForm } from './form.js';

const clock = (time) => new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

function playing(item) {
    if (!item) return 'nothing';
    const what = item.is_jingle ? 'a jingle' : [element('bdi', {}, item.title), ' by ', element('bdi', {}, item.artist_name)];
    return [what, `, ${clock(item.since)}–${clock(item.until)}`];
}

function rulesForm(genre, rules) {
    const number = { kind: 'number', inputmode: 'numeric' };
    const made = makeForm({
        id: `rules-${genre.id}`, button: 'Save rules',
        fields: [
            { name: 'artist_separation', label: 'Tracks between two of an artist', required: true, ...number },
            { name: 'repeat_minutes', label: 'Minutes before a track comes again', required: true, ...number },
            { name: 'jingle_album_id', label: 'Album with jingles', hint: 'Its id, as in the address of its page.', ...number },
            { name: 'jingle_every', label: 'Tracks between two jingles', ...number },
            { name: 'time_zone', label: 'Time zone', required: true, hint: 'Such as Europe/Helsinki.' },
            {
                name: 'day_parts', label: 'Parts of the day', kind: 'long',
                hint: 'One a line: Late; Fri Sat; 22:00–02:00; 3 8. The last are ids of albums, and nothing else is played then.',
            },
        ],
        submit: async (values) => {
            const saved = await api.changeStation(genre.id, {
                ...values, jingle_album_id: values.jingle_album_id ?? null, jingle_every: values.jingle_every ?? null,
                day_parts: dayPartsOf(values.day_parts),
            });
            fill(saved);
            return 'Saved. It is heard from the end of a track on, in a minute or two.';
        },
    });
    // What a form shows when it is reset are its default values.
    function fill(values) {
        for (const name of ['artist_separation', 'repeat_minutes', 'jingle_album_id', 'jingle_every', 'time_zone']) {
            made.input(name).defaultValue = values[name] ?? '';
        }
        made.input('day_parts').defaultValue = dayPartLines(values.day_parts);
    }
    fill(rules);
    return made.form;
}

/** The card; the rules are fetched when they are opened. */
export function stationCard(station) {
    const { genre } = station;
    const rules = drawer(`rules-drawer-${genre.id}`, 'Rules');
    rules.addEventListener('toggle', async () => {
        if (!rules.open || rules.dataset.filled) return;
        rules.dataset.filled = 'yes';
        try {
            const settings = await api.station(genre.id);
            const excluded = settings.excluded_tracks > 0 && element('p', { class: 'field__hint' },
                `${settings.excluded_tracks} tracks are never played: their segments are longer than ${settings.target_duration} seconds.`);
            rules.append(element('div', {}, excluded, rulesForm(genre, settings)));
        } catch (problem) {
            delete rules.dataset.filled;
            rules.append(notice(problem));
        }
    });
    return element('article', { class: 'card', 'aria-labelledby': `station-${genre.id}` },
        element('h2', { id: `station-${genre.id}` }, element('bdi', {}, genre.name)),
        element('dl', { class: 'facts' },
            fact('Now', playing(station.now)), fact('Next', playing(station.next)), fact('Listeners', station.listeners)),
        element('p', {}, element('audio', { controls: true, preload: 'none', src: station.listen_url })),
        rules);
}
