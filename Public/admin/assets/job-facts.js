// What follows from what the server says of jobs, and how it is put into words. Nothing here touches the page.

export const STATES = ['scheduled', 'available', 'held', 'running', 'completed', 'failed', 'cancelled', 'quarantined'];
/** The states of jobs that are not over. */
export const LIVE = STATES.slice(0, 4);
/** Where the server stops counting. */
const MOST = 10_000;
/** The priority of jobs of which nothing else was said. */
const USUAL_PRIORITY = 5;

export const capital = (word) => word[0].toUpperCase() + word.slice(1);
export const isOver = ({ state }) => !LIVE.includes(state);
export const canCancel = (job) => !isOver(job) && !job.is_cancelling;

/** What it would mean to start a job again, `{button, title, words, again}`; null where that makes no sense. */
export function retryOf({ id, state }) {
    const title = `Start job ${id} again?`;
    const words = ['It becomes available with all its attempts before it.'];
    if (state === 'scheduled') return { button: 'Start now', title: `Start job ${id} now?`, words: ['It does not wait for its time any longer.'] };
    if (state === 'completed') return { button: 'Run again', title: `Run job ${id} again?`, words: ['It is completed. What it does is done once more.'], again: true };
    if (state === 'quarantined') return { button: 'Retry', title, words: [...words, 'Processes have died under it, and more may.'] };
    return isOver({ state }) ? { button: 'Retry', title, words } : null;
}

/** Whether counting a state stopped: what is not available is counted for all queues together. */
function isCut({ queues }, queue, state) {
    const counted = state === 'available' ? [queue] : queues;
    return counted.reduce((sum, { counts }) => sum + (counts[state] ?? 0), 0) >= MOST;
}

/** How many jobs of a queue are in a state: "1,234", or "10,000+" where counting stopped. */
export function countOf(overview, queue, state) {
    const number = queue.counts[state] ?? 0;
    return `${number.toLocaleString('en')}${queue.is_at_least && isCut(overview, queue, state) ? '+' : ''}`;
}

/** How many jobs of all queues are in a state, in words; nothing for none. */
export function sumOf({ queues }, state) {
    const number = queues.reduce((sum, { counts }) => sum + (counts[state] ?? 0), 0);
    return number > 0 && `${number.toLocaleString('en')}${queues.some((queue) => queue.is_at_least && isCut({ queues }, queue, state)) ? '+' : ''} ${state}`;
}

export const finishedCount = ({ finished }, state) => {
    const number = finished[state] ?? 0;
    return `${number.toLocaleString('en')}${number >= MOST ? '+' : ''}`;
};

const some = (number, one, many = `${one}s`) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** The limits of a queue in words. */
export function limitsOf({ global_limit: most, rate_limit: rate, rate_seconds: seconds }) {
    const limits = [
        most && `${most.toLocaleString('en')} at a time`,
        rate && `${some(rate, 'start')} in ${seconds === 1 ? 'a second' : `${seconds.toLocaleString('en')} s`}`,
    ].filter(Boolean);
    return limits.length > 0 ? limits.join(', ') : 'none';
}

/** What is not as usual with a job: `[words]`. */
export function oddities({ attempt, max_attempts: most, crashes, priority }) {
    return [
        attempt > 0 && `${attempt} of ${some(most, 'attempt')} failed`,
        crashes > 0 && `its process died ${crashes === 1 ? 'once' : `${crashes} times`}`,
        priority !== USUAL_PRIORITY && `priority ${priority}`,
    ].filter(Boolean);
}

export const waiting = (count) => count > 0 ? `waits for ${some(count, 'job')}` : 'no live node performs its kind';

/** What is done about the ticks that a schedule has missed. */
export const catchUpWords = (word) => ({ skip: 'left out', once: 'made up for once', all: 'all made up for' })[word] ?? word;

const OUTCOMES = { timed_out: 'timed out', released: 'given back' };
/** How an attempt ended; one without an outcome has not. */
export const outcomeWord = (outcome) => OUTCOMES[outcome] ?? outcome ?? 'running';
