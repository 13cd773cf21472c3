// Builds the page without markup strings: whatever is stored can only become text.

/** An element. `on` ({event: listener}) and `data` ({name: value}) are special; other keys are attributes. */
export function element(name, { on = {}, data = {}, ...attributes } = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === true) made.setAttribute(key, '');
        else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    }
    for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
    Object.assign(made.dataset, data);
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return made;
}

export const byId = (id) => document.getElementById(id);

/** Sets an element's text and shows it; without text hides it. */
export function say(target, text) {
    if (target.textContent !== (text ?? '')) target.textContent = text ?? '';
    target.hidden = !text;
}

/** Tells those who cannot see the page. */
export function announce(text) {
    byId('announcer').textContent = text;
}

/** The heading of a view, to which the focus goes when the view changes. */
export const heading = (text) => element('h1', { tabindex: '-1' }, text);

/** A name and its value in a list of facts. */
export const fact = (name, ...value) => element('div', {}, element('dt', {}, name), element('dd', {}, ...value));

/** One whose value needs the whole width. */
export const wideFact = (name, ...value) => element('div', { class: 'facts__wide' }, element('dt', {}, name), element('dd', {}, ...value));

/** The state of something, as a small label. */
export const chip = (state, words = state) => element('span', { class: 'state', data: { state } }, words);

/** What stands where nothing else can. */
export function notice(error, ...rest) {
    const words = element('p', { class: 'notice', role: 'alert' }, `${error.title ?? error.message} `, error.detail ?? '');
    return element('div', {}, words, ...rest);
}

/** A stored address if it is a path of this server or http(s); null for anything else, such as `javascript:`. */
export function safeAddress(text) {
    if (typeof text !== 'string' || text.trim() === '') return null;
    try {
        const url = new URL(text, location.origin);
        return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
    } catch {
        return null;
    }
}
