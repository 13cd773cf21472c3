// Who is told of what happens: the webhooks, and what came of telling them.

import { webhooks } from './api.js';
import { ask } from './ask.js';
import { openDialog } from './dialog.js';
import { announce, chip, element } from './dom.js';
import { makeForm } from './form.js';
import { actionKey, crumb, pageHead } from './page-head.js';
import { olderPager } from './pager.js';
import { gate, scopeNote } from './scope.js';
import { S } from './strings.js';
import { date, moment } from './times.js';
import { showSecret } from './token-secret.js';
import { troubleLine } from './trouble-line.js';

const W = S.webhooks;
const EVENTS = Object.keys(W.events);

/** The form of a webhook, new or there; `send(values)` keeps it. */
function webhookDialog({ title, button, hook, send }, signal) {
    const { form } = makeForm({
        id: 'webhook', button,
        fields: [
            { name: 'url', label: W.url, required: true, inputmode: 'url', spellcheck: 'false', hint: W.urlHint, value: hook?.url },
            { name: 'events', label: W.tells, kind: 'checks', required: true, value: hook?.events, options: EVENTS.map((value) => ({ value, words: W.events[value] })) },
        ],
        submit: async (values) => { await send(values); close(); },
    });
    const { close } = openDialog({ title, content: form }, signal);
}

function row(hook, keys) {
    return element('tr', { data: { webhook: hook.id } },
        element('th', { scope: 'row', class: 'table__path' }, element('a', { href: `#/webhooks/${hook.id}` }, hook.url)),
        element('td', {}, hook.events.map((event) => W.events[event] ?? event).join(', ')),
        element('td', {}, chip(hook.is_active ? 'live' : 'paused', hook.is_active ? W.active : W.resting)), element('td', {}, moment(hook.created_at)),
        element('td', {}, element('div', { class: 'keys' }, keys)));
}

export async function webhooksView(route, signal, reload) {
    const { webhooks: hooks } = await webhooks.list(signal);
    const trouble = troubleLine('webhooks-error');
    const act = (call) => async () => {
        trouble.set('act', null);
        try { await call(); } catch (problem) { trouble.set('act', problem); }
    };
    const small = (words, hook, onClick, look = '') => {
        const key = gate('manage', element('button', { class: `button button--small ${look}`, type: 'button' }, words, element('span', { class: 'unseen' }, ` ${hook.url}`)));
        key.addEventListener('click', act(onClick));
        return key;
    };
    const keysOf = (hook) => [
        small(W.ping, hook, async () => { await webhooks.ping(hook.id); announce(W.pinged); location.hash = `#/webhooks/${hook.id}`; }),
        small(hook.is_active ? W.rest : W.wake, hook, async () => { await webhooks.change(hook.id, { is_active: !hook.is_active }); await reload(''); }),
        small(S.edit.button, hook, async () => webhookDialog({ title: W.editTitle, button: S.edit.save, hook, send: async (values) => { await webhooks.change(hook.id, values); await reload('new-webhook'); } }, signal)),
        small(S.remove.button, hook, async () => {
            if (!await ask({ title: S.remove.title(hook.url), words: [S.remove.final], button: S.remove.button, isGrave: true }, signal)) return;
            await webhooks.remove(hook.id);
            await reload('new-webhook');
        }, 'button--grave'),
    ];
    const create = () => webhookDialog({
        title: W.create, button: W.create,
        send: async (values) => {
            const made = await webhooks.create(values);
            await reload('new-webhook');
            showSecret({ name: made.url, secret: made.secret });
        },
    }, signal);
    const head = [W.url, W.tells, W.state, S.tokens.created, ''].map((words) => (words ? element('th', { scope: 'col' }, words) : element('td')));
    const nodes = [
        pageHead(W.title, actionKey({ id: 'new-webhook', words: W.create, scope: 'manage', look: 'button--main', onClick: create })), scopeNote('manage'),
        element('p', { class: 'faded prose' }, W.about), trouble.line,
        hooks.length === 0 ? element('p', { class: 'empty' }, W.none)
            : element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': W.title }, element('table', { class: 'table table--wide' }, element('thead', {}, element('tr', {}, head)), element('tbody', {}, hooks.map((hook) => row(hook, keysOf(hook)))))),
    ];
    return { title: W.title, nodes };
}

const STATES = { delivered: 'live', failed: 'failed', pending: 'scheduled' };

const deliveryRow = (delivery) => element('tr', {},
    element('td', {}, date(delivery.created_at)), element('td', {}, W.events[delivery.event] ?? delivery.event),
    element('td', {}, chip(STATES[delivery.status] ?? delivery.status, W.states[delivery.status] ?? delivery.status)), element('td', {}, String(delivery.attempts)),
    element('td', {}, [delivery.last_status, delivery.last_error].filter(Boolean).join(' ')),
    element('td', {}, element('details', {}, element('summary', {}, W.show), element('pre', { class: 'arguments', tabindex: '0' }, delivery.payload))));

/** What one webhook was told. */
export async function webhookView({ id, query }, signal, reload) {
    const before = /^\d{1,15}$/.test(query.get('before') ?? '') ? query.get('before') : null;
    const { deliveries, next_before: next } = await webhooks.deliveries(id, before, signal);
    const head = [S.audit.at, W.event, W.state, W.attempts, W.answer, W.payload].map((words) => element('th', { scope: 'col' }, words));
    const nodes = [
        crumb('#/webhooks', W.title), pageHead(W.deliveries, actionKey({ id: 'again', words: W.renew, onClick: () => reload('again') })),
        deliveries.length === 0 ? element('p', { class: 'empty' }, W.noDeliveries)
            : element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': W.deliveries }, element('table', { class: 'table table--dense' }, element('thead', {}, element('tr', {}, head)), element('tbody', {}, deliveries.map(deliveryRow)))),
        olderPager({ before, next }, (to) => `#/webhooks/${id}${to ? `?before=${to}` : ''}`),
    ];
    return { title: W.deliveries, nodes };
}
