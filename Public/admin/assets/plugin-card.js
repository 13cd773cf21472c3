// A plugin: what is live, how it does, what became of its builds, and the buttons to load it again and to roll it back.

import { element, say } from './dom.js';
import { count, liveOf, mebibytes, milliseconds, nameOf, previousOf, sentence, short, stateWord, stepsOf, tookOf } from './plugin-facts.js';
import { gate } from './scope.js';
import { can } from './session.js';

const digits = (text) => element('code', { title: text ?? '' }, short(text));

/** How long each step took, in its order. */
function stepList(build) {
    return element('ol', { class: 'steps' }, stepsOf(build).map(({ state, took }) =>
        element('li', {}, stateWord(state), ' ', element('span', { class: 'steps__time' }, milliseconds(took)))));
}

/** An older build, or a refused one, in the list of recent ones. */
function pastBuild(build) {
    const took = tookOf(build);
    const end = build.state === 'refused' ? 'refused after' : 'live after';
    const wasLive = 'live' in build.steps_milliseconds;
    const facts = [
        build.version && `version ${build.version}`, took !== null && `${end} ${milliseconds(took)}`,
        wasLive && `${count(build.requests, 'request')}, ${count(build.failures, 'failure')}`,
        build.in_flight > 0 && `${build.in_flight} in flight`,
        wasLive && `${mebibytes(build.mapped_bytes)} mapped`,
    ].filter(Boolean);
    return element('li', { class: 'build', data: { state: build.state } },
        element('p', { class: 'build__name' }, nameOf(build), ' ',
            build.state !== 'refused' && element('span', { class: 'state', data: { state: build.state } }, stateWord(build.state))),
        element('p', { class: 'faded' }, facts.join(' · ')),
        (build.build_id || build.digest) && element('p', { class: 'faded' },
            build.build_id && ['build ', digits(build.build_id), ' · '], 'digest ', digits(build.digest)),
        build.waits_for && element('p', { class: 'build__reason' }, `Waits for ${build.waits_for}`),
        build.reason && element('p', { class: 'build__reason' }, wasLive ? `Taken back: ${build.reason}` : sentence(build.reason)),
        stepList(build));
}

/** What of the card a plugin's report decides; each is written anew when it changes. */
const PARTS = {
    state: (plugin) => {
        const state = liveOf(plugin)?.state ?? plugin.generations[0]?.state ?? 'none';
        return element('span', { class: 'state', data: { state } }, state === 'none' ? 'not loaded' : stateWord(state));
    },
    facts: (plugin, since) => {
        const live = liveOf(plugin);
        if (!live) return element('p', { class: 'plugin__line' }, 'No generation is live: its routes and jobs are not there.');
        const row = (name, ...value) => element('div', {}, element('dt', {}, name), element('dd', {}, ...value));
        return element('dl', { class: 'facts' },
            row('Generation', String(live.number)), row('Version', live.version ?? '–'),
            row('Build id', digits(live.build_id)), row('Digest', digits(live.digest)),
            row('Requests', live.requests.toLocaleString('en')),
            element('div', { class: live.failures > 0 && 'facts__bad' }, element('dt', {}, 'Failures'), element('dd', {}, live.failures.toLocaleString('en'))),
            row('In flight', live.in_flight.toLocaleString('en')), row('Loaded in', milliseconds(tookOf(live))),
            element('div', { class: 'facts__wide' }, element('dt', {}, 'Live since'), element('dd', {}, since('live'))),
            element('div', { class: 'facts__wide' }, element('dt', {}, 'Steps of the load'), element('dd', {}, stepList(live))));
    },
    leaving: (plugin) => {
        const leaving = plugin.generations.filter(({ state }) => ['draining', 'rolled_back'].includes(state));
        return element('ul', { class: 'leaving' }, leaving.map((build) => element('li', {},
            `${nameOf(build)} is ${build.state === 'draining' ? 'draining' : 'rolled back and draining'}, ${build.in_flight} in flight.`,
            build.waits_for && ` It waits for ${build.waits_for}.`)));
    },
    refusal: (plugin, since) => plugin.last_refusal && element('div', { class: 'refusal' },
        element('h3', {}, 'The last refusal or roll-back'),
        element('p', {}, sentence(plugin.last_refusal)),
        element('p', { class: 'faded' }, `Noticed ${since('refusal')}.`)),
    // It scrolls, so the keyboard must get to it.
    builds: (plugin) => plugin.generations.length > 0 && element('ol', { class: 'builds', tabindex: '0', 'aria-label': `Recent builds of ${plugin.name}` },
        plugin.generations.map(pastBuild)),
};

/** `{item, show, tell, setBusy}`; `onRollBack` and `onLoad` are called without anything. */
export function pluginCard(name, { onRollBack, onLoad }) {
    const id = `plugin-${name}`;
    const boxes = Object.fromEntries(Object.keys(PARTS).map((part) => [part, element('div', { id: `${id}-${part}` })]));
    const why = element('p', { class: 'faded', id: `${id}-why`, hidden: true });
    const outcome = element('p', { class: 'plugin__line', id: `${id}-outcome`, hidden: true });
    let busy = false;
    const key = (action, words, onClick) => element('button', {
        class: 'button', id: `${id}-${action}`, type: 'button', 'aria-describedby': `${id}-why`,
        on: { click: () => !busy && can('operate') && onClick() },
    }, words, element('span', { class: 'unseen' }, ` ${name}`));
    const [back, load] = [key('rollback', 'Roll back', onRollBack), key('reload', 'Load again', onLoad)].map((each) => gate('operate', each));
    load.removeAttribute('aria-describedby');
    const summary = element('summary', {}, 'Recent builds');
    const builds = element('details', { class: 'plugin__builds' }, summary, boxes.builds);
    const item = element('section', { class: 'plugin', id, 'aria-labelledby': `${id}-name` },
        element('div', { class: 'plugin__head' }, element('h2', { id: `${id}-name` }, name), boxes.state),
        boxes.facts, boxes.leaving, boxes.refusal,
        element('div', { class: 'plugin__keys' }, back, load), why, outcome,
        builds);
    const written = {};

    /** Leaves what has not changed, so that a selection and the place of a screen reader stay. */
    function write(part, made) {
        if (part in written && (made ? made.isEqualNode(written[part]) : !written[part])) return;
        written[part] = made;
        boxes[part].replaceChildren(...[made].filter(Boolean));
        boxes[part].hidden = !made || made.childNodes.length === 0;
    }

    function show(plugin, since) {
        for (const [part, make] of Object.entries(PARTS)) write(part, make(plugin, since) || null);
        builds.hidden = plugin.generations.length === 0;
        const words = `Recent builds (${plugin.generations.length})`;
        if (summary.textContent !== words) summary.textContent = words;
        const isStuck = !previousOf(plugin).isPossible;
        // A button that goes dead would take the focus with it.
        if (isStuck && document.activeElement === back) load.focus();
        back.disabled = isStuck;
        say(why, isStuck ? 'There is no other build in this process to go back to.' : '');
    }

    /** Says what became of a button; `isBad` when that is a problem. */
    function tell(text, isBad = false) {
        outcome.classList.toggle('form__error', isBad);
        outcome.setAttribute('role', isBad ? 'alert' : 'status');
        say(outcome, text);
    }

    function setBusy(is) {
        busy = is;
        item.setAttribute('aria-busy', String(is));
        for (const button of [back, load]) button.setAttribute('aria-disabled', String(is || !can('operate')));
    }

    return { item, show, tell, setBusy };
}
