// Numbers in words: bytes, lengths of music, counts. No line ends between a number and its unit.

const number = (value, digits = 0) => value.toLocaleString(undefined, { maximumFractionDigits: digits });
const STEPS = [['GiB', 2 ** 30], ['MiB', 2 ** 20], ['KiB', 2 ** 10]];

/** "3.4 MiB", "12 bytes". */
export function bytes(count) {
    const [name, size] = STEPS.find(([, least]) => count >= least) ?? [];
    if (!name) return `${number(count)}\u00a0bytes`;
    return `${number(count / size, count / size < 10 ? 1 : 0)}\u00a0${name}`;
}

/** "3:05", "1:02:45": the length of music. */
export function clockOf(seconds) {
    if (!Number.isFinite(seconds)) return '–';
    const whole = Math.round(seconds);
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
    const two = (part) => String(part).padStart(2, '0');
    return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** "2 h 10 min", "40 min", "25 s". */
export function lengthOf(seconds) {
    const minutes = Math.round(seconds / 60);
    if (seconds < 60) return `${Math.round(seconds)} s`;
    return minutes < 60 ? `${minutes} min` : `${number(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** "1 track", "1,204 tracks"; `unit` is `[one, many]`. */
export const plural = (count, [one, many]) => `${number(count)}\u00a0${count === 1 ? one : many}`;

export { number };
