// A wait that lasts on while nobody looks.

/** Waits so many milliseconds, and for as long as the tab is hidden; ends at once when the signal aborts. */
export function pause(ms, signal) {
    return new Promise((resolve) => {
        let isOver = false;
        const look = () => { if (signal.aborted || (isOver && !document.hidden)) finish(); };
        const timer = setTimeout(() => { isOver = true; look(); }, ms);
        const finish = () => {
            clearTimeout(timer);
            document.removeEventListener('visibilitychange', look);
            signal.removeEventListener('abort', look);
            resolve();
        };
        document.addEventListener('visibilitychange', look);
        signal.addEventListener('abort', look);
        look();
    });
}

/**
 * A bell for work that must not be done for each ring: at once, then with so many milliseconds between two.
 *
 * `work` is awaited and must not throw.
 */
export function atMostEvery(ms, work, signal) {
    let [isBusy, isWanted] = [false, false];
    async function run() {
        isBusy = true;
        while (isWanted && !signal.aborted) {
            isWanted = false;
            await work();
            await pause(ms, signal);
        }
        isBusy = false;
    }
    return () => {
        isWanted = true;
        if (!isBusy) run();
    };
}
