// Creates a genre, an artist, an album or a track.

import { catalogue } from './api.js';
import { openDialog } from './dialog.js';
import { announce } from './dom.js';
import { makeForm } from './form.js';
import { KINDS } from './kinds.js';
import { S } from './strings.js';

/** `onCreated` gets what was made; `given` fills the form. */
export async function createDialog(kind, { given = {}, onCreated }, signal) {
    const about = KINDS[kind];
    const { form } = makeForm({
        id: `new-${kind}`, button: S.create[kind].button, aliases: about.aliases, fields: await about.fields(given),
        submit: async (values) => {
            const made = await catalogue.create(kind, await about.body(values));
            close();
            announce(S.create.done(made.title ?? made.name));
            onCreated(made);
        },
    });
    const { close } = openDialog({ title: S.create[kind].title, content: form }, signal);
}
