// The page's language: its sentences, and how it writes numbers and lengths.

/** The languages that there are, by their own names. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' };
const KEY = 'needledrop.language';

let language = 'en';
let sentences = {};
let plurals = new Intl.PluralRules('en');

export const currentLanguage = () => language;

/** The language that was chosen, else the first of the browser's that there is. */
function wanted() {
    let stored = null;
    try { stored = localStorage.getItem(KEY); } catch { /* A private window keeps nothing. */ }
    const wishes = [stored, ...(navigator.languages ?? [])].map((wish) => (wish ?? '').split('-')[0].toLowerCase());
    return wishes.find((wish) => Object.hasOwn(LANGUAGES, wish)) ?? 'en';
}

/** Loads a language; `code` is what the listener has chosen, which is remembered. */
export async function speak(code = null) {
    if (code) try { localStorage.setItem(KEY, code); } catch { /* It holds until the page is left. */ }
    const next = code ?? wanted();
    sentences = (next === 'de' ? await import('./strings/de.js') : await import('./strings/en.js')).default;
    language = next;
    plurals = new Intl.PluralRules(language);
    document.documentElement.lang = language;
    translate(document);
}

/** A sentence with its values filled in. */
export function say(key, values = {}) {
    return pieces(key, values).join('');
}

/** A sentence as a list, so that a value can be an element. */
export function pieces(key, values = {}) {
    const text = sentences[key] ?? key;
    const chosen = typeof text === 'string' ? text : text[plurals.select(values.count)] ?? text.other;
    return chosen.split(/\{(\w+)\}/).map((piece, i) => {
        if (i % 2 === 0) return piece;
        const value = values[piece] ?? '';
        return typeof value === 'number' ? number(value) : value;
    });
}

/** Puts the page's own words in place: `data-say` is what an element says, `data-label` and `data-hint` its attributes. */
function translate(root) {
    for (const each of root.querySelectorAll('[data-say]')) each.textContent = say(each.dataset.say);
    for (const each of root.querySelectorAll('[data-label]')) each.setAttribute('aria-label', say(each.dataset.label));
    for (const each of root.querySelectorAll('[data-hint]')) each.setAttribute('placeholder', say(each.dataset.hint));
}

export const number = (value) => new Intl.NumberFormat(language).format(value);
export const count = (value, key) => say(key, { count: Number(value ?? 0) });

/** 75.4 → "1:15", 3671 → "1:01:11"; unknown → "–:––". */
export function clock(seconds) {
    if (!Number.isFinite(seconds) || seconds < 0) return '–:––';
    const [h, m, s] = parts(seconds);
    const two = (value) => String(value).padStart(2, '0');
    return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** 75.4 → "1 minute, 15 seconds", as it is read aloud. */
export function spoken(seconds, display = 'long') {
    if (!Number.isFinite(seconds) || seconds < 0) return '';
    const [h, m, s] = parts(seconds);
    const unit = (value, name) => new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: display }).format(value);
    const said = [h > 0 && unit(h, 'hour'), m > 0 && unit(m, 'minute'), (s > 0 || h + m === 0) && h === 0 && unit(s, 'second')];
    return new Intl.ListFormat(language, { type: 'unit', style: display }).format(said.filter(Boolean));
}

/** 2520 → "42 min". */
export const roughly = (seconds) => spoken(seconds >= 60 ? 60 * Math.round(seconds / 60) : seconds, 'short');

const timeFormats = new Map();
/** "14:05" of a date. */
export function timeOfDay(date) {
    if (!timeFormats.has(language)) timeFormats.set(language, new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
    return timeFormats.get(language).format(new Date(date));
}

const parts = (seconds) => {
    // A length that a playlist adds up to can be a millionth short.
    const whole = Math.floor(seconds + 0.01);
    return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
};
