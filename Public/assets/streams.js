// Where the streams are: `{playlist, cmaf, isLive}`, the addresses of the same sound for each way of playing.
import { safeAddress } from './element.js';

export function streamOfTrack({ id, playlist }) {
    const own = `/streams/tracks/${encodeURIComponent(id)}`;
    return { playlist: safeAddress(playlist) ?? `${own}/playlist.m3u8`, cmaf: absolute(`${own}/cmaf.m3u8`), isLive: false };
}

/** Of a genre's station. */
export function streamOfStation(genre) {
    const own = `/radio/${encodeURIComponent(genre)}`;
    return { playlist: `${own}/live.m3u8`, cmaf: absolute(`${own}/cmaf.m3u8`), isLive: true };
}

const absolute = (path) => new URL(path, location.href).href;
