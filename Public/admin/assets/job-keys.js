// The buttons of a job's page: to start it again and to cancel it, each after a question.

import { api } from './api.js';
import { ask } from './ask.js';
import { element, say } from './dom.js';
import { canCancel, isOver, retryOf } from './job-facts.js';
import { sentence } from './plugin-facts.js';
import { can } from './session.js';
import { S } from './strings.js';

const cancelling = ({ id, state, awaited_by: after = [] }) => ({
    title: `Cancel job ${id}?`,
    words: [
        state === 'running' ? 'Its attempt is stopped within a second; what it has done so far is not undone.' : 'It is not started.',
        after.length > 0 && 'Jobs that wait for its success are cancelled with it.',
    ].filter(Boolean),
    button: 'Cancel the job', refusal: 'Leave it',
});

/** What each button asks and does with a job, or null where it cannot. */
const ACTIONS = {
    retry: (job) => {
        const retry = retryOf(job);
        return retry && {
            question: { ...retry, refusal: 'Leave it' }, call: () => api.retryJob(job.id, retry.again && { again: true }),
            outcome: () => `Job ${job.id} is available.`,
        };
    },
    cancel: (job) => canCancel(job) && {
        question: cancelling(job), call: () => api.cancelJob(job.id),
        outcome: ({ state }) => (state === 'running' ? 'It stops within a second.' : `Job ${job.id} is cancelled.`),
    },
};

/** Why a button is dead. */
function whyNot(job) {
    if (!can('operate')) return S.scope.lacks(S.scope.does.operate, 'operate');
    if (isOver(job)) return 'It is over, so there is nothing to cancel.';
    if (job.is_cancelling) return 'It is being stopped.';
    return retryOf(job) ? '' : `It is ${job.state}, so there is nothing to start again.`;
}

/** `{box, show}`; `show` takes a job with `awaited_by`; `onDone` is called when something was done, or could not be. */
export function jobKeys(onDone, signal) {
    const outcome = element('p', { class: 'card__line', id: 'job-outcome', role: 'status', hidden: true });
    const why = element('p', { class: 'faded', id: 'job-why', hidden: true });
    const key = (name, words, look = '') => element('button', {
        class: `button ${look}`, id: `job-${name}`, type: 'button', 'aria-describedby': 'job-why', on: { click: () => press(name) },
    }, words);
    const keys = { retry: key('retry', 'Retry'), cancel: key('cancel', 'Cancel') };
    const box = element('div', { class: 'job-keys' }, element('div', { class: 'card__keys' }, keys.retry, keys.cancel), why, outcome);
    let [job, isBusy, question] = [null, false, null];

    /** They stay in the order of focus, so that it is not lost when one goes dead. */
    function mark() {
        for (const [name, button] of Object.entries(keys)) {
            button.setAttribute('aria-disabled', String(isBusy || !can('operate') || !ACTIONS[name](job)));
        }
    }

    function show(next) {
        if (job && job.state !== next.state) tell('');
        job = next;
        say(keys.retry, retryOf(job)?.button ?? 'Retry');
        say(why, whyNot(job));
        mark();
        if (question && !ACTIONS[question.name](job)) question.end.abort();
    }

    function tell(text, isBad = false) {
        outcome.classList.toggle('form__error', isBad);
        say(outcome, text);
    }

    async function isSure(name, action) {
        const end = new AbortController();
        const stop = () => end.abort();
        signal.addEventListener('abort', stop);
        question = { name, end };
        const answer = await ask(action.question, end.signal);
        question = null;
        signal.removeEventListener('abort', stop);
        if (end.signal.aborted && !signal.aborted) tell(`Nothing was done: meanwhile the job is ${job.state}.`, true);
        return answer && !end.signal.aborted;
    }

    async function press(name) {
        const action = ACTIONS[name](job);
        if (isBusy || !can('operate') || !action || !await isSure(name, action)) return;
        isBusy = true;
        mark();
        try {
            const answer = await action.call();
            await onDone();
            tell(action.outcome(answer));
        } catch (problem) {
            await onDone();
            tell([problem.title ?? problem.message, sentence(problem.detail)].filter(Boolean).join(' '), true);
        } finally {
            isBusy = false;
            mark();
        }
    }

    return { box, show };
}
