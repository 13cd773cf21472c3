// Times and durations in words, which grow old on the page.

import { element } from './dom.js';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** So many milliseconds: "under 1 s", "12 s", "3 min 5 s", "2 h 10 min", "4 days". */
export function duration(ms) {
    if (ms < SECOND) return 'under 1 s';
    const pair = (large, largeWord, small, smallWord) => {
        const rest = Math.floor((ms % large) / small);
        return `${Math.floor(ms / large)} ${largeWord}${rest > 0 ? ` ${rest} ${smallWord}` : ''}`;
    };
    if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
    if (ms < HOUR) return pair(MINUTE, 'min', SECOND, 's');
    if (ms < 2 * DAY) return pair(HOUR, 'h', MINUTE, 'min');
    return `${Math.floor(ms / DAY)} days`;
}

/** The same without its second part: what is told from afar. */
const roughly = (ms) => duration(ms >= HOUR && ms < 2 * DAY ? ms - (ms % HOUR) : ms >= MINUTE && ms < HOUR ? ms - (ms % MINUTE) : ms);

const WORDS = {
    /** "3 min ago" or "in 3 min". */
    near: (ms) => (Math.abs(ms) < SECOND ? 'now' : ms > 0 ? `${roughly(ms)} ago` : `in ${roughly(-ms)}`),
    /** "3 min": how long since. */
    since: (ms) => duration(Math.max(0, ms)),
};

const whole = (date) => date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A time in words that `age` keeps true; the whole date is its title. `how` is "near" or "since". */
export function moment(iso, how = 'near') {
    const date = new Date(iso);
    return element('time', { datetime: iso, title: whole(date), data: { how } }, WORDS[how](Date.now() - date));
}

/** The whole date. */
export const date = (iso) => element('time', { datetime: iso }, whole(new Date(iso)));

/** The whole date, and how far away that is. */
export const dated = (iso) => [date(iso), ' ', element('span', { class: 'near' }, '(', moment(iso), ')')];

/** Milliseconds from one time to another, or nothing where one is missing. */
export const between = (from, to) => (from && to ? Math.max(0, new Date(to) - new Date(from)) : null);

/** Makes the times of a part of the page true. */
export function freshen(root) {
    for (const time of root.querySelectorAll('time[data-how]')) {
        const words = WORDS[time.dataset.how](Date.now() - new Date(time.dateTime));
        if (time.textContent !== words) time.textContent = words;
    }
}

/** Keeps them true until the signal aborts. */
export function age(root, signal) {
    const timer = setInterval(() => { if (!document.hidden) freshen(root); }, SECOND);
    signal.addEventListener('abort', () => clearInterval(timer));
}
