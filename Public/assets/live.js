// What stations play, as it changes: by server-sent events while the page is looked at, else when a track is over.
import { api } from './api.js';

/** Over HTTP/1.1 a browser has six connections to a server, for all tabs; events must leave some for the rest. */
const mostStreams = () => (performance.getEntriesByType('navigation')[0]?.nextHopProtocol === 'h2' ? 24 : 2);
/** Milliseconds after the end of a track at which to ask, and at least between two questions. */
const LATER = 800;
const LEAST = 3000;

let streams = 0;

/** Calls `told` with what `GET /radio/GENRE` answers, at each change, until `signal` is aborted. */
export function follow(genre, told, signal, first = null) {
    let stream = null;
    let timer = 0;
    let last = first;

    const take = (station) => {
        last = station;
        told(station);
    };
    const close = () => {
        clearTimeout(timer);
        if (!stream) return;
        stream.close();
        stream = null;
        streams -= 1;
    };
    const ask = async () => {
        try {
            take(await api.station(genre, signal));
        } catch { /* The next question may be answered. */ }
        if (!signal.aborted && !stream) askLater();
    };
    const askLater = () => {
        clearTimeout(timer);
        const end = Date.parse(last?.now?.until ?? '') || Date.now() + 30_000;
        timer = setTimeout(ask, Math.max(LEAST, end - Date.now() + LATER));
    };
    const open = () => {
        close();
        if (document.hidden || streams >= mostStreams()) return last ? askLater() : ask();
        streams += 1;
        stream = new EventSource(`/radio/${encodeURIComponent(genre)}/events`);
        stream.addEventListener('now', ({ data }) => {
            try { take(JSON.parse(data)); } catch { /* Half a message is none. */ }
        });
        stream.addEventListener('error', () => {
            // It comes back by itself unless the server has refused.
            if (stream?.readyState !== EventSource.CLOSED) return;
            close();
            askLater();
        });
    };
    document.addEventListener('visibilitychange', open, { signal });
    signal.addEventListener('abort', close, { once: true });
    open();
}
