// How loud, remembered by the browser.

const KEY = 'needledrop.volume';

/** The ear hears loudness by powers, so the slider's half is a quarter of the amplitude. */
const amplitude = (percent) => (percent / 100) ** 2;

/** Binds the slider and the mute button to an <audio>. */
export function bindVolume(audio, slider, mute, shown) {
    const stored = Number.parseInt(recall(), 10);
    slider.value = Number.isFinite(stored) ? stored : 80;
    const apply = () => {
        audio.volume = amplitude(Number(slider.value));
        slider.style.setProperty('--fill', Number(slider.value) / 100);
        slider.setAttribute('aria-valuetext', `${slider.value} %`);
        shown(audio.muted || slider.value === '0');
    };
    slider.addEventListener('input', () => {
        audio.muted = false;
        mute.setAttribute('aria-pressed', 'false');
        apply();
        store(slider.value);
    });
    mute.addEventListener('click', () => {
        audio.muted = !audio.muted;
        mute.setAttribute('aria-pressed', String(audio.muted));
        apply();
    });
    apply();
}

// A browser that keeps nothing (private windows) throws here.
function recall() {
    try { return localStorage.getItem(KEY); } catch { return null; }
}

function store(value) {
    try { localStorage.setItem(KEY, value); } catch { /* It is loud enough without. */ }
}
