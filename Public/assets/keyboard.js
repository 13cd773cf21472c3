// Keys of the whole page; help.js tells of them.
import { openHelp, usesSingleKeys } from './help.js';

/** Seconds of one press. */
const STEP = 5;
/** Percent of one press. */
const LOUDER = 5;
const TYPES = 'input:not([type=range], [type=checkbox]), select, textarea, [contenteditable]';

/** `focusSearch` and `toggleQueue` are what their keys do. */
export function bindKeyboard(player, { volume, mute, focusSearch, toggleQueue }) {
    const louder = (by) => {
        volume.value = Number(volume.value) + by;
        volume.dispatchEvent(new Event('input'));
    };
    const always = {
        ' ': () => player.toggle(),
        ArrowLeft: () => player.seek(player.time - STEP),
        ArrowRight: () => player.seek(player.time + STEP),
    };
    const shifted = { ArrowLeft: () => player.previous(), ArrowRight: () => player.next() };
    const single = {
        k: () => player.toggle(), '+': () => louder(LOUDER), '=': () => louder(LOUDER), '-': () => louder(-LOUDER),
        m: () => mute.click(), s: () => player.change('toggleShuffle'), r: () => player.change('cycleRepeat'),
        q: toggleQueue, '/': focusSearch, '?': openHelp,
    };
    document.addEventListener('keydown', (event) => {
        const { key, target, shiftKey } = event;
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
        if (target.closest(TYPES) || target.closest('dialog[open]')) return;
        const isSlider = target.matches('input[type=range]');
        if (isSlider && target === volume && key.startsWith('Arrow')) {
            // Its own steps are too fine for keys.
            const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[key];
            event.preventDefault();
            return louder(way * LOUDER);
        }
        // A focused button is pressed by the space itself.
        if (key === ' ' && (event.repeat || target.closest('button, summary, input[type=checkbox]'))) return;
        const press = (shiftKey && shifted[key]) || (!shiftKey && always[key]) || (usesSingleKeys() && single[key.toLowerCase()]);
        if (!press || (!player.item && ![focusSearch, toggleQueue, openHelp].includes(press))) return;
        event.preventDefault();
        press();
    });
}
