// Keeps what is shown up to date and leaves alone what has not changed.

import { freshen } from './times.js';

/** Gives a box this content and hides it without any; what is the same stays, with its focus, a selection and the place of a screen reader. */
export function rewrite(box, ...content) {
    const next = content.flat(Infinity).filter((part) => part !== null && part !== undefined && part !== false)
        .map((part) => (part instanceof Node ? part : document.createTextNode(part)));
    // A time that has grown old is no change.
    freshen(box);
    [...box.childNodes].forEach((old, index) => {
        if (index >= next.length) old.remove();
        else if (!old.isEqualNode(next[index])) old.replaceWith(next[index]);
    });
    box.append(...next.slice(box.childNodes.length));
    box.hidden = next.length === 0;
}

/** Puts these elements into a list in this order, and moves none that is in its place. */
export function arrange(list, items) {
    const wanted = new Set(items);
    for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
    items.forEach((item, index) => {
        if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    });
}
