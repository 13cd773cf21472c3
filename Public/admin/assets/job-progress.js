// How far a running job has come, what it does and what it has said last.

import { element, say } from './dom.js';
import { rewrite } from './rewrite.js';

/** `{box, show}`; the box is shown while the job runs. */
export function jobProgress(label) {
    const bar = element('progress', { class: 'bar', max: 100, 'aria-label': label });
    const stage = element('p', { class: 'job__stage' });
    const log = element('p', { class: 'job__log', dir: 'auto' });
    const box = element('div', { class: 'job__doing', hidden: true }, bar, stage, log);

    function show({ state, percent, stage: doing, last_log: said }) {
        box.hidden = state !== 'running';
        const isKnown = typeof percent === 'number';
        bar.hidden = !isKnown;
        bar.value = isKnown ? percent : 0;
        rewrite(stage, isKnown && `${Math.floor(percent)} %`, isKnown && doing && ' · ', doing && element('bdi', {}, doing));
        say(log, said);
    }
    return { box, show };
}
