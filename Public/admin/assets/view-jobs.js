// The queue: how it stands, and the jobs in it, live.

import { api } from './api.js';
import { announce, element, heading, say } from './dom.js';
import { follow } from './event-stream.js';
import { addressOf, filterOf } from './job-address.js';
import { jobFilter, titleOf } from './job-filter.js';
import { jobList } from './job-list.js';
import { jobsOverview } from './jobs-overview.js';
import { atMostEvery } from './pause.js';
import { scopeNote } from './scope.js';
import { age } from './times.js';
import { troubleLine } from './trouble-line.js';

/** Milliseconds between two looks at the list while events come. */
const PAUSE = 2000;

/** `{title, nodes, start}` of the page. */
export async function jobsView({ filter: first }, signal) {
    const trouble = troubleLine('jobs-error');
    const [form, list] = [jobFilter((asked) => turn(asked)), jobList()];
    const overview = jobsOverview(showOverview);
    let filter = first;
    // Counts the questions: an answer that an answer to a later question has overtaken is old.
    let [asked, shown] = [0, 0];

    function showOverview(answer) {
        overview.show(answer);
        form.learn(answer);
    }

    async function readOverview() {
        try {
            showOverview(await api.jobsOverview(signal));
        } catch (problem) {
            if (!signal.aborted) trouble.set('overview', problem);
        }
    }

    /** True when the list shows what the filter asks for. */
    async function readList(isAsked) {
        const [number, wanted] = [asked += 1, filter];
        try {
            const page = await api.jobs(wanted, signal);
            if (signal.aborted || number < shown || wanted !== filter) return false;
            shown = number;
            list.show({ ...page, filter: wanted }, { isAsked });
            trouble.set('list', null);
            form.tell(null);
            return true;
        } catch (problem) {
            if (signal.aborted || wanted !== filter) return false;
            if (problem.status !== 422) trouble.set('list', problem);
            else {
                form.tell(problem);
                list.clear();
            }
            return false;
        }
    }

    /** Shows what another filter means, without a new page. */
    async function turn(next, isLink = false) {
        filter = next;
        form.show(filter);
        say(list.title, titleOf(filter));
        if (location.hash !== addressOf(filter)) history.pushState(null, '', addressOf(filter));
        if (isLink) list.title.focus();
        if (await readList(true)) announce(`${titleOf(filter)}: ${list.count()} shown.`);
    }

    /** Links to other lists need no new page, which would begin at its top. */
    function onClick(event) {
        const link = event.target.closest('a[href^="#/jobs"]');
        const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
        if (!link || !isPlain || /^#\/jobs\/./.test(link.hash)) return;
        event.preventDefault();
        turn(filterOf(link.hash.split('?')[1] ?? ''), true);
    }

    const reread = atMostEvery(PAUSE, () => readList(false), signal);
    function onEvent(name, told) {
        if (name === 'overview') showOverview(told);
        if (name === 'jobs') list.update(told.jobs);
        trouble.set('overview', null);
        reread();
    }

    form.show(filter);
    say(list.title, titleOf(filter));
    await Promise.all([readOverview(), readList(true)]);
    const box = element('div', { class: 'jobs-page', on: { click: onClick } }, overview.nodes, form.form, list.box);
    const start = () => {
        age(box, signal);
        follow('/admin/jobs/events', { onEvent, onTrouble: (problem) => trouble.set('events', problem) }, signal);
    };
    return { title: 'Jobs', nodes: [element('div', { class: 'title-bar' }, heading('Jobs')), scopeNote('operate'), trouble.line, box], start };
}
