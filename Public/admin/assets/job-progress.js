// How far a running job has come, what it does and what it has said last.

import { element, say } from './dom.js';

/** `{box, show}`; the box is shown while the job runs. */
export function jobProgress(label) {
    const bar = element('progress', { class: 'bar', max: 100, 'aria-label': label });
    const stage = element('p', { class: 'job__stage', dir: 'auto' });
    const log = element('p', { class: 'job__log', dir: 'auto' });
    const box = element('div', { class: 'job__doing', hidden: true }, bar, stage, log);

    function show({ state, percent, stage: doing, last_log: said }) {
        box.hidden = state !== 'running';
        const isKnown = typeof percent === 'number';
        // Without a value the bar says that something goes on, and not how far.
        if (isKnown) bar.value = percent;
        else bar.removeAttribute('value');
        bar.hidden = !isKnown && !doing;
        say(stage, [isKnown && `${Math.floor(percent)} %`, doing].filter(Boolean).join(' · '));
        say(log, said);
    }
    return { box, show };
}
