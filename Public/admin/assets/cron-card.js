// A job that comes by the clock: when it comes, when it last came, and the button that lets the schedule rest.

import { chip, element, fact, wideFact } from './dom.js';
import { jobAddress } from './job-address.js';
import { catchUpWords } from './job-facts.js';
import { switchCard } from './switch-card.js';
import { moment } from './times.js';

const PAUSE = { what: 'pause', words: 'Pause', outcome: 'Paused.' };
const RESUME = { what: 'resume', words: 'Resume', outcome: 'It goes on.' };

function describe(cron) {
    const job = cron.last_job_id && [', ', element('a', { href: jobAddress(cron.last_job_id) }, `job ${cron.last_job_id}`)];
    return {
        chips: cron.paused_at && [chip('paused', ['paused for ', moment(cron.paused_at, 'since')])],
        facts: [
            fact('Next', cron.paused_at ? '–' : moment(cron.next_at)),
            fact('Last', cron.last_at ? [moment(cron.last_at), job] : 'never'),
            fact('Missed ticks', catchUpWords(cron.catch_up)),
            wideFact('Schedule', element('code', {}, cron.schedule), ` ${cron.time_zone}`),
            wideFact('Kind', element('bdi', {}, cron.kind)),
        ],
        next: cron.paused_at ? RESUME : PAUSE,
    };
}

/** `{item, show}`; `change` is called with "pause" or "resume". */
export const cronCard = ({ name }, change) => switchCard({ id: `cron-${name}`, name, describe, change });
