// The rules by which a station makes its programme.

import { catalogue, radio } from './api.js';
import { dayBar } from './day-bar.js';
import { dayParts } from './day-parts.js';
import { element } from './dom.js';
import { makeForm } from './form.js';
import { albumIdOf } from './lookup.js';
import { can } from './session.js';
import { S } from './strings.js';
import { albumWords } from './suggest.js';

const R = S.rules;

async function fieldsOf(rules) {
    const jingles = rules.jingle_album_id ? await catalogue.album(rules.jingle_album_id).catch(() => ({ title: '', id: rules.jingle_album_id })) : null;
    return [
        { name: 'artist_separation', label: R.separation, required: true, kind: 'number', value: rules.artist_separation },
        { name: 'repeat_minutes', label: R.repeat, required: true, kind: 'number', value: rules.repeat_minutes },
        { name: 'jingles', label: R.jingles, suggests: 'albums', value: jingles && albumWords(jingles) },
        { name: 'jingle_every', label: R.every, kind: 'number', value: rules.jingle_every },
        { name: 'time_zone', label: R.zone, required: true, hint: R.zoneHint, list: 'time-zones', value: rules.time_zone },
    ];
}

/** The form, and the week as it is now; `onSaved` is called when it has changed. */
export async function stationRules(genre, rules, onSaved) {
    const parts = dayParts(rules.day_parts);
    const { form } = makeForm({
        id: 'rules', button: R.save, aliases: { jingle_album_id: 'jingles' }, fields: await fieldsOf(rules),
        submit: async ({ jingles, jingle_every: every, ...rest }) => {
            await radio.changeRules(genre, {
                ...rest, jingle_every: every ?? null, jingle_album_id: jingles ? await albumIdOf(jingles, 'jingle_album_id') : null, day_parts: await parts.read(),
            });
            onSaved();
            return R.saved;
        },
    });
    const zones = element('datalist', { id: 'time-zones' }, (Intl.supportedValuesOf?.('timeZone') ?? []).map((zone) => element('option', { value: zone })));
    form.querySelector('.form__error').before(parts.box);
    if (!can('manage')) for (const input of form.querySelectorAll('input, textarea, select, button')) input.disabled = true;
    return element('div', { class: 'rules' },
        rules.day_parts.length > 0 && dayBar(rules.day_parts),
        rules.excluded_tracks > 0 && element('p', { class: 'notice' }, R.excluded(rules.excluded_tracks, rules.target_duration)), zones, form);
}
