// Gives an <audio> a playlist: by the browser's own HLS, or by hls.js where the operator put one beside this file.

const TYPE = 'application/vnd.apple.mpegurl';
const VENDOR = '/assets/vendor/hls.min.js';

/** Neither the browser nor the operator brings HLS. */
export class NoHLS extends Error {}

let attached = null;
let vendor = null;

/** Sets the audio's source; throws `NoHLS`. `failed` is called when hls.js gives up, as the audio does not tell. */
export async function attach(audio, address, failed) {
    attached?.destroy();
    attached = null;
    if (audio.canPlayType(TYPE) !== '') {
        audio.src = address;
        return;
    }
    const Hls = await (vendor ??= load());
    if (!Hls?.isSupported()) {
        // So that another try asks anew.
        vendor = null;
        throw new NoHLS();
    }
    // A worker would come from a blob:, which the page's content security policy refuses.
    attached = new Hls({ enableWorker: false });
    attached.on(Hls.Events.ERROR, (_, told) => told.fatal && failed());
    attached.loadSource(address);
    attached.attachMedia(audio);
}

/** hls.js if the operator provides it, else null. */
async function load() {
    const answer = await fetch(VENDOR, { method: 'HEAD' }).catch(() => null);
    if (!answer?.ok) return null;
    return new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = VENDOR;
        script.onload = () => resolve(window.Hls ?? null);
        script.onerror = () => resolve(null);
        document.head.append(script);
    });
}
