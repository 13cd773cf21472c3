// Remembers where a file was being sent, so that it goes on there after the page was closed.

const KEY = 'needledrop.uploads';
/** What is older than the server keeps it is forgotten. */
const LONGEST = 7 * 86_400_000;

function read() {
    try {
        const all = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
        return Object.fromEntries(all.filter(([, { at }]) => Date.now() - at < LONGEST));
    } catch {
        return {};
    }
}

function write(all) {
    try { localStorage.setItem(KEY, JSON.stringify(all)); } catch { /* Then it begins anew another time. */ }
}

/** A file is known by its name, size and time, and by where it goes. */
const keyOf = (file, target) => [file.name, file.size, file.lastModified, target.track_id ?? '', target.album_id ?? ''].join('|');

/** `{url, target}` of a file that was being sent to a target, or to any where none is named. */
export function recall(file, target) {
    const all = read();
    if (target) return all[keyOf(file, target)] ?? null;
    const prefix = [file.name, file.size, file.lastModified, ''].join('|');
    return Object.entries(all).find(([key]) => key.startsWith(prefix))?.[1] ?? null;
}

export const remember = (file, target, url) => write({ ...read(), [keyOf(file, target)]: { url, target, at: Date.now() } });

export function forget(file, target) {
    const { [keyOf(file, target)]: gone, ...rest } = read();
    write(rest);
}
