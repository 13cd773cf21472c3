// A job in a list: what it is, where it stands, and what it does just now.

import { chip, element, say } from './dom.js';
import { jobAddress } from './job-address.js';
import { isOver, oddities, waiting } from './job-facts.js';
import { jobProgress } from './job-progress.js';
import { rewrite } from './rewrite.js';
import { between, duration, moment } from './times.js';

/** The chip of a job's state. */
export const jobChip = (job) => (job.is_cancelling && !isOver(job) ? chip('cancelling', 'stopping') : chip(job.state));

/** What its state says of the time. */
function timesOf(job) {
    if (job.state === 'scheduled') return ['starts ', job.run_at ? moment(job.run_at) : 'later'];
    if (job.state === 'held') return [waiting(job.waits_for)];
    if (job.state === 'available') return ['waits for ', moment(job.run_at ?? job.created_at, 'since')];
    if (job.state === 'running') return ['runs for ', moment(job.started_at ?? job.created_at, 'since')];
    const took = between(job.started_at, job.finished_at);
    const ended = job.finished_at ? ['ended ', moment(job.finished_at)] : 'ended';
    return took === null ? [ended, ', never started'] : [ended, `, took ${duration(took)}`];
}

/** Everything in one line, with dots between. */
function aboutOf(job) {
    const words = [
        ['queue ', element('bdi', {}, job.queue)],
        timesOf(job),
        job.host && [job.state === 'running' ? 'on ' : 'was on ', element('bdi', {}, job.host)],
        ...oddities(job),
    ].filter(Boolean);
    return words.flatMap((part, index) => [index > 0 && ' · ', part]).flat(3);
}

/** `{item, show}`: the list item, and how to keep it up to date. */
export function jobRow({ id, kind }) {
    const mark = element('p', { class: 'job__mark' });
    const about = element('p', { class: 'faded job__about' });
    const progress = jobProgress(`Progress of job ${id}`);
    const error = element('p', { class: 'job__error', dir: 'auto', hidden: true });
    const item = element('li', { class: 'job', id: `job-${id}` },
        element('p', { class: 'job__name' },
            element('a', { href: jobAddress(id) }, element('bdi', {}, kind), ' ', element('span', { class: 'job__id' }, String(id)))),
        mark, about, progress.box, error);

    function show(job) {
        item.dataset.state = job.state;
        rewrite(mark, jobChip(job));
        rewrite(about, aboutOf(job));
        progress.show(job);
        say(error, job.state === 'completed' ? '' : job.error);
    }
    return { item, show };
}
