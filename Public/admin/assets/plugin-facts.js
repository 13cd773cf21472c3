// What follows from the host's report of a plugin, and how it is put into words. Nothing here touches the page.

/** The states on the way to live, in their order. */
const LOADING = ['changed', 'settled', 'verified', 'copied', 'opened', 'initialised', 'checked', 'live'];
const WORDS = { rolled_back: 'rolled back' };

export const stateWord = (state) => WORDS[state] ?? state;
export const short = (digits) => digits?.slice(0, 12) || '–';
export const count = (number, one, many = `${one}s`) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
export const mebibytes = (bytes) => `${(bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: bytes < 10 * 2 ** 20 ? 2 : 0 })} MiB`;

/** The host begins its reasons in lower case, since its log puts a word before them. */
export const sentence = (text) => (/^[a-z]+ /.test(text ?? '') ? text[0].toUpperCase() + text.slice(1) : text ?? '');

export function milliseconds(ms) {
    if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
    const digits = ms < 1 ? 2 : ms < 100 ? 1 : 0;
    return `${ms.toLocaleString('en', { maximumFractionDigits: digits })} ms`;
}

export const liveOf = (plugin) => plugin.generations.find(({ state }) => state === 'live') ?? null;

/** A build that was refused has the number of the next one, which is none of its own. */
export const nameOf = ({ state, number }) => (state === 'refused' ? 'Refused build' : `Generation ${number}`);

/** The steps of a build up to live or to its refusal: `{state, took}`, in milliseconds since the step before. */
export function stepsOf({ steps_milliseconds: times }) {
    const last = times.refused ?? times.live ?? Infinity;
    return Object.entries(times)
        .filter(([state, at]) => at <= last && (LOADING.includes(state) || state === 'refused'))
        .sort(([a, first], [b, second]) => first - second || LOADING.indexOf(a) - LOADING.indexOf(b))
        .map(([state, at], index, all) => ({ state, took: index === 0 ? 0 : at - all[index - 1][1] }))
        .slice(1);
}

/** How long it took from the change to live, or to the refusal; null if neither was reached. */
export const tookOf = ({ steps_milliseconds: times }) => times.live ?? times.refused ?? null;

/** How many builds the host keeps to go back to, as its ReloadHistory says. */
const DEPTH = 3;

/**
 * Whether a roll-back has something to go back to, and which generation that is: `{isPossible, build}`.
 *
 * The report does not say, so this does as the host did: a build whose place another took is kept, the youngest few;
 * a roll-back takes one of them and does not keep what it took back.
 */
export function previousOf(plugin) {
    const live = liveOf(plugin);
    if (!live) return { isPossible: false, build: null };
    const lived = plugin.generations.filter(({ steps_milliseconds: steps }) => 'live' in steps).reverse();
    let kept = [];
    lived.slice(1).forEach((build, index) => {
        const left = lived[index];
        const wasReplaced = 'draining' in left.steps_milliseconds;
        const gone = wasReplaced ? left.digest : build.digest;
        kept = kept.filter(({ digest }) => digest !== gone).concat(wasReplaced ? left : []).slice(-DEPTH);
    });
    const build = kept.findLast(({ digest }) => digest !== live.digest) ?? null;
    // The oldest are not listed for ever, so what is kept may be one of them.
    return { isPossible: build !== null || lived[0].number > 1, build };
}

/** Notes when something was first seen to be as it is: the host's report tells no time of day. */
export class Sightings {
    #seen = new Map();
    #last = null;

    /** Takes in what was read at a time: `[[key, value]]`. */
    note(entries, now = new Date()) {
        for (const [key, value] of entries) {
            if (this.#seen.get(key)?.value !== value) this.#seen.set(key, { value, after: this.#last, before: now });
        }
        this.#last = now;
    }

    /** Since when it is as it is, in words. */
    since(key) {
        const { after, before } = this.#seen.get(key);
        const time = (date) => date.toLocaleTimeString();
        if (!after) return `before ${time(before)}, when this page asked first`;
        return before - after < 6000 ? time(before) : `between ${time(after)} and ${time(before)}`;
    }
}
