// Space plays and pauses; left and right seek, with Shift they change the track; up and down, in the bar, are the volume.

/** Seconds of one press. */
const STEP = 5;
/** Percent of one press. */
const LOUDER = 5;
const TYPES = 'input, select, textarea, [contenteditable]';

export function bindKeyboard(player, bar, volume) {
    document.addEventListener('keydown', (event) => {
        const { key, target } = event;
        if (!player.item || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
        const typing = target.closest(TYPES);
        const press = {
            // A focused button is pressed by the space itself.
            ' ': !typing && !target.closest('button, summary') && !event.repeat && (() => player.toggle()),
            ArrowLeft: !typing && (() => (event.shiftKey ? player.previous() : player.seek(player.time - STEP))),
            ArrowRight: !typing && (() => (event.shiftKey ? player.next() : player.seek(player.time + STEP))),
            ArrowUp: !typing && bar.contains(target) && (() => turn(volume, LOUDER)),
            ArrowDown: !typing && bar.contains(target) && (() => turn(volume, -LOUDER)),
        }[key];
        if (!press) return;
        event.preventDefault();
        press();
    });
    // A focused slider's own steps are too fine for keys, and it has no use for the space.
    bar.addEventListener('keydown', (event) => {
        const { key, target } = event;
        if (!target.matches('input[type=range]') || event.altKey || event.ctrlKey || event.metaKey) return;
        const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[key];
        if (key !== ' ' && !way) return;
        event.preventDefault();
        if (key === ' ') player.toggle();
        else if (target === volume) turn(volume, way * LOUDER);
        else player.seek(player.time + way * STEP);
    });
}

function turn(volume, by) {
    volume.value = Number(volume.value) + by;
    volume.dispatchEvent(new Event('input'));
}
