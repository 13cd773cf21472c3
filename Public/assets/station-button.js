// "Play the genre": puts its streams on as a station.
import { element, icon } from './element.js';
import { Queue } from './queue.js';

export function stationButton(genre, player, { small = false } = {}) {
    const words = element('span', { class: small ? 'unseen' : '' }, `Play ${genre.name}`);
    const button = element('button', {
        type: 'button', class: small ? 'station__play' : 'button button--main play-genre', data: { station: genre.id },
    }, icon('play'), words);
    button.addEventListener('click', async () => {
        button.disabled = true;
        try {
            const queue = await Queue.ofGenre(genre.id);
            if (queue.current) player.play(queue);
            else say(button, 'Nothing can be heard here yet.');
        } catch (error) {
            say(button, `${error.title ?? 'Something went wrong'}. ${error.detail ?? ''}`);
        } finally {
            button.disabled = false;
            button.focus({ preventScroll: true });
        }
    });
    return button;
}

/** Says beside the button why it did not play; a press of it tries again. */
function say(button, text) {
    const old = button.parentElement.querySelector('.said');
    old?.remove();
    button.after(element('span', { class: 'said', role: 'alert' }, text));
}
