// A picture that can be replaced: by a file that is dropped on it, or that one chooses.

import { element, say } from './dom.js';
import { dropTarget } from './drop-target.js';
import { wordsOf } from './problem.js';
import { can } from './session.js';
import { S } from './strings.js';

const ACCEPTED = ['image/jpeg', 'image/png', 'image/webp'];

/** `node`; `picture` is what is shown now, and `onFile` sends another, which it awaits. */
export function pictureDrop({ id, picture, label, onFile }) {
    const frame = element('div', { class: 'picture__frame' }, picture);
    if (!can('upload')) return element('div', { class: 'picture' }, frame);
    const error = element('p', { class: 'field__error', role: 'alert', hidden: true });
    const status = element('p', { class: 'field__hint', role: 'status', hidden: true });
    const input = element('input', { class: 'unseen', type: 'file', id, accept: ACCEPTED.join(','), on: { change: pick } });
    const box = element('div', { class: 'picture' }, frame, input,
        element('label', { class: 'button button--small', for: id }, label), status, error);

    async function take(file) {
        if (!file) return;
        say(error, '');
        const url = URL.createObjectURL(file);
        const preview = element('img', { class: 'cover', src: url, alt: S.picture.preview });
        const before = [...frame.childNodes];
        frame.replaceChildren(preview);
        say(status, S.picture.sending);
        try {
            await onFile(file);
            say(status, S.picture.done);
        } catch (problem) {
            frame.replaceChildren(...before);
            say(status, '');
            say(error, wordsOf(problem));
        } finally {
            URL.revokeObjectURL(url);
        }
    }
    function pick() {
        take(input.files[0]);
        input.value = '';
    }
    dropTarget(box, 'picture--over', ({ files }) => take(files[0]));
    return box;
}
