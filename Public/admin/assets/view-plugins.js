// The plugins of this host: what is live, how it does, and the way back.

import { api } from './api.js';
import { ask } from './ask.js';
import { announce, element, heading, say } from './dom.js';
import { pause } from './pause.js';
import { pluginCard } from './plugin-card.js';
import { liveOf, mebibytes, previousOf, sentence, short, Sightings } from './plugin-facts.js';
import { scopeNote } from './scope.js';

/** Milliseconds between an answer and the next question. */
const PAUSE = 2000;

/** `{box, show}`: what the whole process has taken. */
function totals() {
    const fact = (id, name) => element('div', {}, element('dt', {}, name), element('dd', { id }, '–'));
    const box = element('dl', { class: 'facts facts--totals' },
        fact('mapped-images', 'Mapped images'), fact('resident-memory', 'Memory'), fact('process-id', 'Process'));
    const set = (id, text) => say(box.querySelector(`#${id}`), text);
    const show = (answer) => {
        set('mapped-images', answer.resident_images.toLocaleString('en'));
        set('resident-memory', mebibytes(answer.resident_memory_bytes));
        set('process-id', String(answer.process_id));
    };
    return { box, show };
}

/** What is news between two reports of a plugin, or nothing. */
function news(before, next) {
    if (before && next.live !== before.live) return `${next.name}: ${next.live ? `generation ${next.live}` : 'nothing'} is live.`;
    if (before && next.last_refusal && next.last_refusal !== before.last_refusal) return `${next.name}: ${next.last_refusal}`;
    return null;
}

/** `{title, nodes, start}` of the page. */
export async function pluginsView(_, signal) {
    const [cards, plugins, sightings, sum] = [new Map(), new Map(), new Sightings(), totals()];
    const trouble = element('p', { class: 'form__error', id: 'plugins-error', role: 'alert', hidden: true });
    const list = element('div', { class: 'plugins', id: 'plugins' });
    // Counts the questions: an answer that an answer to a later question has overtaken is old.
    let [asked, shown, process] = [0, 0, null];
    let question = null;

    function showPlugin(plugin) {
        const { name } = plugin;
        if (!cards.has(name)) {
            cards.set(name, pluginCard(name, { onRollBack: () => rollBack(name), onLoad: () => loadAgain(name) }));
            list.append(cards.get(name).item);
        }
        const before = plugins.get(name);
        plugins.set(name, plugin);
        cards.get(name).show(plugin, (what) => sightings.since(`${name} ${what}`));
        // What was said of a button is old now.
        if (news(before, plugin)) cards.get(name).tell('');
        if (before?.live !== plugin.live && question?.name === name) question.end.abort();
        return news(before, plugin);
    }

    function show(answer) {
        sightings.note(answer.plugins.flatMap((plugin) => [
            [`${plugin.name} live`, `${answer.process_id} ${plugin.live}`],
            [`${plugin.name} refusal`, `${answer.process_id} ${plugin.last_refusal}`],
        ]));
        const all = answer.plugins.map(showPlugin);
        if (process !== null && process !== answer.process_id) all.unshift('Another server process has taken over.');
        process = answer.process_id;
        sum.show(answer);
        const words = all.filter(Boolean).join(' ');
        if (words) announce(words);
    }

    async function refresh() {
        const number = asked += 1;
        try {
            const answer = await api.plugins(signal);
            if (signal.aborted || number < shown) return;
            shown = number;
            show(answer);
            say(trouble, '');
        } catch (problem) {
            if (!signal.aborted) say(trouble, `What is shown may be old. ${problem.words ?? problem.message}`);
        }
    }

    /** Does what a button asks for, shows the list that answers it, and says what `sum` makes of it. */
    async function act(name, doing, call, outcome) {
        const [card, before] = [cards.get(name), plugins.get(name)];
        card.setBusy(true);
        card.tell(doing);
        try {
            const answer = await call(name);
            if (signal.aborted) return;
            shown = asked += 1;
            show(answer);
            card.tell(outcome(before, plugins.get(name)));
        } catch (problem) {
            card.tell([problem.title ?? problem.message, sentence(problem.detail)].filter(Boolean).join(' '), true);
        } finally {
            card.setBusy(false);
        }
    }

    async function rollBack(name) {
        const plugin = plugins.get(name);
        const [live, { build: previous }] = [liveOf(plugin), previousOf(plugin)];
        const end = new AbortController();
        const stop = () => end.abort();
        signal.addEventListener('abort', stop);
        question = { name, end };
        const target = previous ? `build of generation ${previous.number} (${short(previous.digest)})` : 'build that was live before';
        const isSure = await ask({
            title: `Roll ${name} back?`,
            words: [
                `Generation ${live.number} (${short(live.digest)}) is taken back, and the ${target} serves new requests again.`,
                'What is taken back is not loaded again until its file changes.',
            ],
            button: 'Roll back',
        }, end.signal);
        question = null;
        signal.removeEventListener('abort', stop);
        if (end.signal.aborted && !signal.aborted) {
            return cards.get(name).tell(`Nothing was rolled back: meanwhile another generation of ${name} went live.`, true);
        }
        if (isSure) await act(name, 'Rolling back…', api.rollBack, (_, after) => `Rolled back: generation ${after.live} is live.`);
    }

    const loadAgain = (name) => act(name, 'Loading…', api.loadAgain, (before, after) => {
        if (after.live !== before.live) return `Loaded: generation ${after.live} is live.`;
        if (after.last_refusal && after.last_refusal !== before.last_refusal) return 'The build was refused; the reason stands above.';
        return `Nothing was loaded: the file holds the build that is live${after.last_refusal ? ', or one that was refused or taken back' : ''}.`;
    });

    async function watch() {
        while (!signal.aborted) {
            await pause(PAUSE, signal);
            if (!signal.aborted) await refresh();
        }
    }

    await refresh();
    const nodes = [
        element('div', { class: 'title-bar' }, heading('Plugins')),
        scopeNote('operate'), element('p', { class: 'faded' }, 'Read anew every two seconds while this page is looked at.'),
        trouble, sum.box, list,
    ];
    return { title: 'Plugins', nodes, start: watch };
}
