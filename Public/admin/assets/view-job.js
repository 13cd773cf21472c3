// A job: where it stands, what it was given, what became of its attempts, and the buttons to stop it and to start it again.

import { api } from './api.js';
import { announce, element, fact, heading, notice, say, wideFact } from './dom.js';
import { follow } from './event-stream.js';
import { addressOf, jobAddress } from './job-address.js';
import { jobAttempts, jobLog } from './job-attempts.js';
import { isOver } from './job-facts.js';
import { jobKeys } from './job-keys.js';
import { jobProgress } from './job-progress.js';
import { jobChip } from './job-row.js';
import { atMostEvery } from './pause.js';
import { rewrite } from './rewrite.js';
import { age, between, dated, duration } from './times.js';
import { troubleLine } from './trouble-line.js';

/** Milliseconds between two looks at the job while events come. */
const PAUSE = 1000;

const back = () => element('p', { class: 'back' }, element('a', { href: '#/jobs' }, '← Jobs'));

const code = (text) => element('code', { dir: 'auto' }, text);

function factsOf({ job, unique_key: key, traceparent, cron }) {
    const took = between(job.started_at, job.finished_at);
    const time = (name, iso) => iso && fact(name, dated(iso));
    return [
        fact('Queue', element('a', { href: addressOf({ queue: job.queue }) }, element('bdi', {}, job.queue))),
        fact('Priority', String(job.priority)), fact('Failed attempts', `${job.attempt} of ${job.max_attempts}`),
        job.crashes > 0 && fact('Its process died', job.crashes === 1 ? 'once' : `${job.crashes} times`),
        took !== null && fact('Took', duration(took)),
        job.host && fact('Node', element('bdi', {}, job.host), job.node_id && `, ${job.node_id}`),
        time('Enqueued', job.created_at), time('Due', job.run_at), time('Started', job.started_at), time('Ended', job.finished_at),
        cron && fact('Schedule', element('bdi', {}, cron)), key && wideFact('Unique key', code(key)), traceparent && wideFact('Trace', code(traceparent)),
    ];
}

/** Which jobs it waits for and which wait for it. */
function tiesOf({ waits_for_jobs: before = [], awaited_by: after = [] }) {
    const row = (words, ids) => ids.length > 0 && element('p', {}, `${words} `,
        ids.flatMap((id, index) => [index > 0 && ', ', element('a', { href: jobAddress(id) }, `job ${id}`)]), '.');
    return [row('It waits for', before), row('It is awaited by', after)];
}

/** The parts of the page that change, and `show`, which brings them up to date. */
function parts() {
    const [mark, kind] = [element('p'), element('p', { class: 'job-kind', dir: 'auto' })];
    const error = element('p', { class: 'job-page__error', dir: 'auto' });
    const trouble = element('div', { class: 'refusal', id: 'job-error' }, error);
    const [facts, ties] = [element('dl', { class: 'facts facts--job' }), element('div', { class: 'ties' })];
    const given = element('pre', { class: 'arguments', id: 'arguments', role: 'region', tabindex: '0', 'aria-labelledby': 'arguments-title' });
    const [progress, attempts, log] = [jobProgress('Progress'), jobAttempts(), jobLog()];
    const boxes = {
        head: [element('div', { class: 'job-page__kind' }, kind, mark), progress.box, trouble, ties],
        rest: [
            facts, attempts.box, log.box,
            element('div', {}, element('h2', { id: 'arguments-title' }, 'Arguments'), given),
        ],
    };
    function show(detail) {
        const { job } = detail;
        say(kind, job.kind);
        rewrite(mark, jobChip(job));
        progress.show(job);
        say(error, job.state === 'completed' ? '' : job.error);
        trouble.hidden = error.hidden;
        // The whole of it may stand below.
        error.classList.toggle('job-page__error--short', detail.attempts.some(({ errors }) => errors?.[0] === job.error));
        rewrite(facts, factsOf(detail));
        rewrite(ties, tiesOf(detail));
        rewrite(given, JSON.stringify(detail.arguments, null, 2));
        attempts.show(detail.attempts);
        log.show(detail.log ?? []);
    }
    return { boxes, show, start: log.toEnd };
}

/** `{title, nodes, start}` of the page. */
export async function jobView({ id }, signal) {
    const title = `Job ${id}`;
    const [trouble, page] = [troubleLine('job-trouble'), parts()];
    const keys = jobKeys(() => read(), signal);
    let [job, asked, shown] = [null, 0, 0];

    function show(detail) {
        if (job && job.state !== detail.job.state) announce(`${title} is ${detail.job.state}.`);
        job = detail.job;
        page.show(detail);
        keys.show({ ...job, awaited_by: detail.awaited_by });
    }

    async function read() {
        const number = asked += 1;
        try {
            const detail = await api.job(id, signal);
            // An answer that an answer to a later question has overtaken is old.
            if (signal.aborted || number < shown) return;
            shown = number;
            show(detail);
            trouble.set('job', null);
        } catch (problem) {
            if (!signal.aborted) trouble.set('job', problem);
        }
    }

    try {
        show(await api.job(id, signal));
    } catch (problem) {
        if (signal.aborted) throw problem;
        return { title, nodes: [back(), heading(title), notice(problem)] };
    }

    const reread = atMostEvery(PAUSE, read, signal);
    function onEvent(name, told) {
        if (!isOver(job) || told.jobs?.some((each) => each.id === id)) reread();
    }
    const box = element('div', { class: 'job-page' }, page.boxes.head, keys.box, page.boxes.rest);
    const start = () => {
        page.start();
        age(box, signal);
        follow('/admin/jobs/events', { onEvent, onTrouble: (problem) => trouble.set('events', problem) }, signal);
    };
    return { title, nodes: [back(), heading(title), trouble.line, box], start };
}
