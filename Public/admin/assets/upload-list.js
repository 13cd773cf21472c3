// Files on their way: those that this page sends and those that the server tells of, as one list.

import { element, say } from './dom.js';
import { S } from './strings.js';
import { dismiss, isUnderway, queue, sending } from './upload-queue.js';
import { uploadRow } from './upload-row.js';

/** `{box, take, start}`; `isOurs` says of a target or an upload whether it belongs here; `onRemote` gets each upload that changes. */
export function uploadList({ id, isOurs, onRemote = () => {}, withAlbum = false }, signal) {
    const [rows, locals] = [new Map(), new Map()];
    const [mine, list] = [element('ul', { class: 'uploads', id: `${id}-mine` }), element('ul', { class: 'uploads', id })];
    const sum = element('p', { class: 'faded', id: `${id}-sum`, hidden: true });
    const clear = element('button', { class: 'button button--small', type: 'button', hidden: true, on: { click: onClear } }, S.upload.clear);
    const box = element('div', { hidden: true }, element('div', { class: 'list-bar' }, sum, clear), mine, list);

    const isOver = (entry) => isOurs(entry.target) && !isUnderway(entry) && ['ready', 'failed', 'cancelled'].includes(rows.get(entry.key)?.state());
    function onClear() {
        sending().filter(isOver).forEach(dismiss);
    }

    function rowFor(key) {
        if (!rows.has(key)) {
            const row = uploadRow({ withAlbum, onRemote: take }, signal);
            rows.set(key, row);
            place(key, row.item);
        }
        return rows.get(key);
    }

    /** What this page sends is above; of the others the newest is first. */
    function place(key, item) {
        const number = Number(/^remote-(\d+)$/.exec(key)?.[1] ?? 0);
        if (!number) return mine.append(item);
        item.dataset.upload = number;
        const older = [...list.children].find((each) => Number(each.dataset.upload) < number);
        list.insertBefore(item, older ?? null);
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
        clear.hidden = sending().filter(isOver).length < 2;
    }

    function takeLocal({ entry, isGone }) {
        if (!isOurs(entry.target)) return;
        if (isGone) {
            drop(entry.key);
            locals.delete(entry.id);
        } else {
            rowFor(entry.key).show({ local: entry });
            // The row that the server's word has made becomes this one's.
            if (entry.id && !locals.has(entry.id)) {
                locals.set(entry.id, entry.key);
                const remote = rows.get(`remote-${entry.id}`)?.remote();
                if (remote) rowFor(entry.key).show({ remote });
                drop(`remote-${entry.id}`);
            }
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

    return { box, take, start };
}
