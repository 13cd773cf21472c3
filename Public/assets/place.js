// Where each entry of the history was scrolled to. The browser's own way comes too early, before the records are there.

/** Milliseconds of rest after which the place is written down. */
const REST = 100;

/** The place of the entry that is shown, 0 for a new one. */
export const keptPlace = () => history.state?.place ?? 0;

/** Calls `went` with the place of each address that the page goes to; answers what goes to one. */
export function bindPlace(went) {
    history.scrollRestoration = 'manual';
    let rest = 0;
    addEventListener('scroll', () => {
        clearTimeout(rest);
        rest = setTimeout(() => history.replaceState({ place: scrollY }, ''), REST);
    }, { passive: true });
    addEventListener('hashchange', () => {
        clearTimeout(rest);
        went(keptPlace());
    });
    return (address, { replace = false } = {}) => {
        clearTimeout(rest);
        // Neither of the two makes a hashchange.
        if (replace) history.replaceState({ place: 0 }, '', address);
        else history.pushState({ place: 0 }, '', address);
        went(0);
    };
}
