// The keys of the page, and whether single letters are keys (WCAG 2.2, 2.1.4).
import { element, icon } from './element.js';
import { say } from './words.js';

const KEY = 'needledrop.singleKeys';
const dialog = document.getElementById('help');

export function usesSingleKeys() {
    try { return localStorage.getItem(KEY) !== 'off'; } catch { return true; }
}

const keys = () => [
    [[say('help.space')], 'help.play'],
    [['←', '→'], 'help.seek'],
    [[`${say('help.shift')} ←`, `${say('help.shift')} →`], 'help.skip'],
    [['+', '−'], 'help.volume'],
    [['M'], 'help.mute'],
    [['S'], 'help.shuffle'],
    [['R'], 'help.repeat'],
    [['Q'], 'help.queue'],
    [['/'], 'help.search'],
    [['?'], 'help.help'],
];

/** Opens the dialog; the browser brings the focus back when it is closed. */
export function openHelp() {
    if (dialog.open) return;
    const single = element('input', {
        type: 'checkbox', id: 'single-keys', checked: usesSingleKeys(), 'aria-describedby': 'single-keys-why',
        on: { change: ({ target }) => { try { localStorage.setItem(KEY, target.checked ? 'on' : 'off'); } catch { /* Not kept. */ } } },
    });
    dialog.replaceChildren(
        element('header', { class: 'panel__head' },
            element('h2', { id: 'help-title' }, say('help.title')),
            element('button', { class: 'key', type: 'button', 'aria-label': say('help.close'), on: { click: () => dialog.close() } }, icon('close'))),
        element('dl', { class: 'help__keys' }, keys().map(([names, what]) => element('div', {},
            element('dt', {}, names.flatMap((name, i) => [i > 0 ? ' ' : '', element('kbd', {}, name)])),
            element('dd', {}, say(what))))),
        element('p', {}, element('label', {}, single, ' ', say('help.single'))),
        element('p', { class: 'help__why', id: 'single-keys-why' }, say('help.singleDetail')));
    dialog.showModal();
}

// A press beside the dialog closes it.
dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
