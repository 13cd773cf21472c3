// Builds the page without markup strings: whatever is stored can only become text.

/** An element. `class`, `on` ({event: listener}) and `data` ({name: value}) are special; other keys are attributes. */
export function element(name, { on = {}, data = {}, ...attributes } = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === true) made.setAttribute(key, '');
        else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    }
    for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
    Object.assign(made.dataset, data);
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A picture of `icons.svg`, for the eye only. */
export function icon(name) {
    const picture = document.createElementNS(SVG, 'svg');
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', `/assets/icons.svg#${name}`);
    picture.setAttribute('aria-hidden', 'true');
    picture.append(use);
    return picture;
}

/** Swaps the picture of a button made with `icon`. */
export function setIcon(button, name) {
    const use = button.querySelector('use');
    const address = `/assets/icons.svg#${name}`;
    if (use.getAttribute('href') !== address) use.setAttribute('href', address);
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
