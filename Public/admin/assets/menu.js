// The menu at the side, which a telephone shows when asked, and who is signed in.

import { byId, element, say } from './dom.js';
import { MENU } from './routes.js';
import { who } from './session.js';
import { S } from './strings.js';

const [nav, toggle] = ['menu', 'menu-toggle'].map(byId);

function open(isOpen) {
    toggle.setAttribute('aria-expanded', String(isOpen));
    document.body.classList.toggle('menu-open', isOpen);
}

/** Fills the menu once. */
export function makeMenu() {
    byId('menu-parts').append(...MENU.map(({ title, parts }, index) => element('div', { class: 'menu__group' },
        element('h2', { class: 'menu__title', id: `menu-${index}` }, title),
        element('ul', { 'aria-labelledby': `menu-${index}` }, parts.map((part) => element('li', {}, element('a', { id: `to-${part}`, href: `#/${part}` }, S.menu[part])))))));
    toggle.addEventListener('click', () => open(toggle.getAttribute('aria-expanded') !== 'true'));
    nav.addEventListener('click', ({ target }) => { if (target.closest('a')) open(false); });
    addEventListener('keydown', ({ key }) => {
        if (key !== 'Escape' || !document.body.classList.contains('menu-open')) return;
        open(false);
        toggle.focus();
    });
}

/** Takes a part out that this server has not. */
export const dropPart = (part) => byId(`to-${part}`)?.parentElement.remove();

/** Says which part is shown. */
export function markPlace(place) {
    for (const link of nav.querySelectorAll('a[id^=to-]')) {
        if (link.id === `to-${place}`) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
    }
}

/** Says who is signed in, with what, and until when. */
export function showWho() {
    const told = who();
    document.body.classList.toggle('signed-out', !told);
    byId('who').hidden = !told;
    if (!told) return;
    say(byId('who-name'), told.name);
    byId('who-about').replaceChildren(told.scopes.join(', '), ...(told.expires_at ? [` · ${S.signIn.until} `, new Date(told.expires_at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })] : []));
}
