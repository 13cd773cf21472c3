// The files of what was dropped or chosen, with the folders that they were in.

const AUDIO = /\.(wav|aiff?|flac|mp3|ogg|oga|opus|m4a|mp4|aac|wma|wv|ape)$/i;
const PICTURE = /\.(jpe?g|png|webp)$/i;
/** So many are taken at once. */
const MOST = 2000;

export const ACCEPTED = 'audio/*,.wav,.aif,.aiff,.flac,.mp3,.ogg,.oga,.opus,.m4a,.aac,.wma';
export const isAudio = ({ file }) => AUDIO.test(file.name) || file.type.startsWith('audio/');
export const isPicture = ({ file }) => PICTURE.test(file.name);

const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader hands out a part at a time, and nothing when it is done. */
async function childrenOf(folder) {
    const [reader, all] = [folder.createReader(), []];
    for (;;) {
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) return all;
        all.push(...some);
    }
}

async function walk(entry, path, found) {
    if (found.length >= MOST || entry.name.startsWith('.')) return;
    if (entry.isFile) {
        const file = await fileOf(entry).catch(() => null);
        if (file) found.push({ file, path });
        return;
    }
    const children = await childrenOf(entry).catch(() => []);
    children.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    for (const child of children) await walk(child, [...path, entry.name], found);
}

/** `[{file, path}]` of a drop; `path` is the names of the folders. The entries must be taken before anything is awaited. */
export async function filesOfDrop({ items, files }) {
    const entries = [...items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.length === 0) return filesOfInput(files);
    const found = [];
    entries.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    for (const entry of entries) await walk(entry, [], found);
    return found;
}

/** The same of an input, which may be one for folders. */
export const filesOfInput = (files) => [...files].slice(0, MOST).filter(({ name }) => !name.startsWith('.'))
    .map((file) => ({ file, path: (file.webkitRelativePath ?? '').split('/').slice(0, -1) }));
