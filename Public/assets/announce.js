// Says something to who listens to the page instead of looking at it.

const line = document.getElementById('announcement');

/** The same words twice are said once. */
export function announce(words) {
    if (line.textContent !== words) line.textContent = words;
}
