// A place to drop files and folders, with the two buttons that do the same.

import { dropTarget } from './drop-target.js';
import { ACCEPTED, filesOfDrop, filesOfInput } from './dropped-files.js';
import { element } from './dom.js';
import { can } from './session.js';
import { S } from './strings.js';

/** `onFiles` gets `[{file, path}]`. */
export function dropZone({ id, title, isOne = false, onFiles }) {
    if (!can('upload')) return element('div', { class: 'notice notice--scope' }, S.scope.lacks(S.scope.does.upload, 'upload'));
    const input = (name, attributes, words) => {
        const field = element('input', { class: 'unseen', type: 'file', multiple: !isOne, id: `${id}-${name}`, on: { change: pick }, ...attributes });
        return [field, element('label', { class: 'button', for: field.id }, words)];
    };
    async function pick({ target }) {
        const found = filesOfInput(target.files);
        target.value = '';
        if (found.length > 0) onFiles(found);
    }
    const box = element('div', { class: 'drop', id },
        element('p', { class: 'drop__title' }, title), element('p', { class: 'faded' }, isOne ? S.drop.aboutOne : S.drop.about),
        element('div', { class: 'drop__keys' }, input('files', { accept: ACCEPTED }, isOne ? S.drop.file : S.drop.files), !isOne && input('folder', { webkitdirectory: true }, S.drop.folder)));
    dropTarget(box, 'drop--over', async (transfer) => {
        const found = await filesOfDrop(transfer);
        if (found.length > 0) onFiles(found);
    });
    return box;
}
