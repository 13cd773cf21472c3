// What the page says when it has no music to show.
import { element } from './element.js';
import { href } from './route.js';
import { pieces, say } from './words.js';

export const loading = () =>
    element('div', { class: 'notice notice--loading', id: 'loading', role: 'status' },
        element('span', { class: 'vinyl', 'aria-hidden': 'true' }), element('p', {}, say('loading')));

/** A problem in the page's language: `{title, detail}`, with the server's own words where they say more. */
export function explain({ status, title, detail, message } = {}) {
    const known = status === 0 ? 'offline' : status === 404 || status === 410 ? 'missing'
        : status === 429 || status === 503 ? 'busy' : status >= 500 ? 'server' : null;
    if (!known) return { title: title || say('problem'), detail: detail || message || '' };
    return { title: say(`problem.${known}`), detail: say(`problem.${known}Detail`) };
}

/** A failure, and a way to try again. */
export function failure(problem, retry) {
    const { title, detail } = explain(problem);
    return element('div', { class: 'notice', id: 'problem', role: 'alert' },
        element('h1', { tabindex: '-1' }, title),
        element('p', {}, detail),
        problem.requestId && element('p', { class: 'notice__small' }, say('request', { id: problem.requestId })),
        element('p', { class: 'notice__ways' },
            element('button', { class: 'button button--main', id: 'retry', type: 'button', on: { click: retry } }, say('retry')),
            element('a', { class: 'button', href: href.home() }, say('front'))));
}

export const emptyShop = () =>
    element('div', { class: 'notice', id: 'empty' },
        element('span', { class: 'vinyl notice__vinyl', 'aria-hidden': 'true' }),
        element('h1', { tabindex: '-1' }, say('empty.title')),
        element('p', {}, say('empty.detail')),
        element('p', {}, pieces('empty.admin', { command: element('code', {}, 'Host seed') })));

export const nothingHere = (words, address = null, label = '') =>
    element('div', { class: 'notice', id: 'empty' }, element('p', {}, words),
        address && element('p', {}, element('a', { class: 'button', href: address }, label)));
