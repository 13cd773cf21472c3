// The search box: what is typed becomes the address of its results, so that back and reload know it.
import { href, parse } from './route.js';

/** Milliseconds of rest after a letter before the server is asked. */
const REST = 180;

/** `go(address, {replace})` shows an address; the box keeps the focus while somebody types. */
export function bindSearchBox(go) {
    const box = document.getElementById('search');
    const form = document.getElementById('search-form');
    let rest = 0;
    const search = () => {
        clearTimeout(rest);
        const { view, query } = parse(location.hash);
        const wanted = box.value.trim();
        if (view === 'search' && query === wanted) return;
        if (view !== 'search' && wanted === '') return;
        // One entry of the history for all that is typed.
        go(href.search(wanted), { replace: view === 'search' });
    };
    box.addEventListener('input', () => {
        clearTimeout(rest);
        rest = setTimeout(search, REST);
    });
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        search();
        document.querySelector('#content h1')?.focus();
    });
    return {
        focus: () => { box.focus(); box.select(); },
        /** Shows what an address searches for, unless somebody is typing. */
        show: ({ query }) => { if (document.activeElement !== box) box.value = query; },
        get isTyping() { return document.activeElement === box; },
    };
}
