// Edits a thing of the catalogue. What somebody else has changed meanwhile is not lost: the dialog says so and asks.

import { catalogue } from './api.js';
import { conflictBox } from './conflict.js';
import { openDialog } from './dialog.js';
import { announce, element } from './dom.js';
import { makeForm } from './form.js';
import { changesOf, KINDS } from './kinds.js';
import { S } from './strings.js';

/** Opens the form with what the thing is now; `onSaved` gets what it has become. */
export async function editDialog(kind, id, onSaved, signal) {
    const about = KINDS[kind];
    let { thing, tag } = await catalogue.one(kind, id, signal);
    const box = element('div');

    function saved(answer) {
        close();
        announce(S.edit.saved(answer.thing.title ?? answer.thing.name));
        onSaved(answer.thing);
    }

    async function save(changes) {
        if (Object.keys(changes).length === 0) return close();
        try {
            saved(await catalogue.change(kind, id, tag, changes));
        } catch (problem) {
            if (problem.status !== 412) throw problem;
            const before = thing;
            ({ thing, tag } = await catalogue.one(kind, id, signal));
            showConflict(before, changes);
        }
    }

    /** Both states beside each other; one's own can be put over it, or be given up. */
    function showConflict(before, changes) {
        const form = box.firstChild;
        form.hidden = true;
        box.querySelector('.conflict')?.remove();
        const conflict = conflictBox({ before, now: thing, mine: changes }, {
            onOverwrite: () => save(changes), onReload: show,
            onBack: () => { conflict.remove(); form.hidden = false; },
        });
        box.append(conflict);
        conflict.querySelector('h3').focus();
    }

    async function show() {
        const { form } = makeForm({
            id: `edit-${kind}`, button: S.edit.save, aliases: about.aliases, fields: await about.fields(thing),
            submit: async (values) => save(changesOf(thing, await about.body(values, thing))),
        });
        box.replaceChildren(form);
    }

    await show();
    const { close } = openDialog({ title: S.edit[kind], content: box }, signal);
}
