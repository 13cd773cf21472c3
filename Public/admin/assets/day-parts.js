// The parts of a station's day as lines of text, which is how they are edited.

import { Problem } from './api.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "Late; Fri Sat; 22:00–02:00; 3 8" of each part. */
export const dayPartLines = (parts) => parts.map(({ name, weekdays, from, to, albums }) =>
    [name, weekdays.length === 7 ? 'daily' : weekdays.map((day) => DAYS[day - 1]).join(' '), `${from}–${to}`, albums.join(' ')].join('; ')).join('\n');

function weekdays(text, line) {
    if (text.toLowerCase() === 'daily') return [1, 2, 3, 4, 5, 6, 7];
    return text.split(/[\s,]+/).filter(Boolean).map((name) => {
        const index = DAYS.findIndex((day) => name.toLowerCase().startsWith(day.toLowerCase()));
        if (index < 0) throw wrong(line, `“${name}” is no day: Mon to Sun, or daily.`);
        return index + 1;
    });
}

function wrong(line, detail) {
    return new Problem({ title: `Line ${line + 1} cannot be read.`, detail: `Line ${line + 1}: ${detail}`, field: 'day_parts', status: 422 });
}

/** The parts that lines say; throws a `Problem` with the first that cannot be read. */
export function dayPartsOf(text) {
    return (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean).map((line, index) => {
        const fields = line.split(';').map((field) => field.trim());
        const [from, to] = (fields[2] ?? '').split(/\s*[–-]\s*/);
        if (fields.length !== 4 || !to) throw wrong(index, 'write it as “Late; Fri Sat; 22:00–02:00; 3 8”.');
        const albums = fields[3].split(/[\s,]+/).filter(Boolean).map(Number);
        return { name: fields[0], weekdays: weekdays(fields[1], index), from, to, albums };
    });
}
