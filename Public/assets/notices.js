// What the page says when it has no music to show.
import { element } from './element.js';

export const loading = () =>
    element('div', { class: 'notice notice--loading', id: 'loading', role: 'status' },
        element('span', { class: 'vinyl', 'aria-hidden': 'true' }), element('p', {}, 'Looking through the crates …'));

/** A failure in the server's words, and a way to try again. */
export const failure = (problem, retry) =>
    element('div', { class: 'notice', id: 'problem', role: 'alert' },
        element('h1', { tabindex: '-1' }, problem.title ?? 'Something went wrong'),
        element('p', {}, problem.detail || problem.message),
        problem.requestId && element('p', { class: 'notice__small' }, `Request ${problem.requestId}`),
        element('p', {},
            element('button', { class: 'button button--main', id: 'retry', type: 'button', on: { click: retry } }, 'Try again'), ' ',
            element('a', { class: 'button', href: '#/' }, 'To the front of the shop')));

export const emptyShop = () =>
    element('div', { class: 'notice', id: 'empty' },
        element('h1', { tabindex: '-1' }, 'The crates are empty'),
        element('p', {}, 'This shop has just opened and nobody has brought any records yet.'),
        element('p', {}, 'An admin fills it from the console page, or with the API: ',
            ['/admin/genres', '/admin/artists', '/admin/albums', '/admin/tracks'].flatMap((path, i) =>
                [i > 0 ? ', ' : '', element('code', {}, `POST ${path}`)]),
            ', then the audio to ', element('code', {}, 'POST /admin/tracks/…/upload'), '.'),
        element('p', {}, 'To hear something right away, run ', element('code', {}, 'Host seed'), ' on the server: it brings demo music.'));

export const nothingHere = (words, address = null, label = '') =>
    element('div', { class: 'notice', id: 'empty' }, element('p', {}, words),
        address && element('p', {}, element('a', { class: 'button', href: address }, label)));
