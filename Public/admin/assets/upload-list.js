// Files on their way: those that this page sends and those that the server tells of, as one list.

import { element, say } from './dom.js';
import { plural } from './measures.js';
import { S } from './strings.js';
import { queue, sending } from './upload-queue.js';
import { uploadRow } from './upload-row.js';

/** `{box, take, start}`; `isOurs` says of a target or an upload whether it belongs here; `onRemote` gets each upload that changes. */
export function uploadList({ id, isOurs, onRemote = () => {}, withAlbum = false }, signal) {
    const [rows, locals] = [new Map(), new Map()];
    const list = element('ul', { class: 'uploads', id });
    const sum = element('p', { class: 'faded', id: `${id}-sum`, hidden: true });
    const box = element('div', { hidden: true }, sum, list);

    function rowFor(key) {
        if (!rows.has(key)) {
            const row = uploadRow({ withAlbum, onRemote: take }, signal);
            rows.set(key, row);
            list.append(row.item);
        }
        return rows.get(key);
    }

    function drop(key) {
        rows.get(key)?.item.remove();
        rows.delete(key);
    }

    function sumUp() {
        const states = [...rows.values()].map((row) => row.state());
        const count = (...those) => states.filter((state) => those.includes(state)).length;
        const parts = [
            [count('sending', 'resting', 'waiting', 'receiving'), S.upload.sums.going], [count('pending', 'processing'), S.upload.sums.processing],
            [count('ready'), S.upload.sums.ready], [count('failed'), S.upload.sums.failed],
        ];
        say(sum, parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`).join(' · '));
        box.hidden = rows.size === 0;
    }

    function takeLocal({ entry, isGone }) {
        if (!isOurs(entry.target)) return;
        if (isGone) {
            drop(entry.key);
            locals.delete(entry.id);
        } else {
            // The row that the server's word has made becomes this one's.
            if (entry.id && !locals.has(entry.id)) {
                locals.set(entry.id, entry.key);
                drop(`remote-${entry.id}`);
            }
            rowFor(entry.key).show({ local: entry });
        }
        sumUp();
    }

    /** Takes in an upload that the server tells of. */
    function take(remote) {
        if (!isOurs(remote)) return;
        const key = locals.get(remote.id) ?? `remote-${remote.id}`;
        rowFor(key).show({ remote });
        sumUp();
        onRemote(remote);
    }

    function start() {
        queue.addEventListener('change', ({ detail }) => takeLocal(detail), { signal });
        for (const entry of sending()) takeLocal({ entry });
    }

    /** Leaves the rows of these uploads and of this page's files alone. */
    function keepOnly(ids) {
        for (const key of [...rows.keys()]) if (key.startsWith('remote-') && !ids.has(key)) drop(key);
        sumUp();
    }

    return { box, take, start, keepOnly, count: () => plural(rows.size, S.units.file) };
}
