// Reads HLS playlists (RFC 8216 §4) as far as this server writes them: whole segments, no encryption.

/** `{variants}` of a master playlist, or `{target, isEnded, segments}` of a media playlist; addresses are absolute. */
export function parsePlaylist(text, base) {
    const lines = text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    if (lines[0] !== '#EXTM3U') throw new SyntaxError('That is not a playlist.');
    return lines.some((line) => line.startsWith('#EXT-X-STREAM-INF:')) ? master(lines, base) : media(lines, base);
}

function master(lines, base) {
    const variants = [];
    let next = null;
    for (const line of lines) {
        if (line.startsWith('#EXT-X-STREAM-INF:')) next = attributes(valueOf(line));
        else if (!line.startsWith('#') && next) {
            variants.push({ address: absolute(line, base), bandwidth: Number(next.BANDWIDTH) || 0, codecs: next.CODECS ?? '' });
            next = null;
        }
    }
    return { variants };
}

function media(lines, base) {
    const list = { target: 10, isEnded: false, segments: [] };
    let [number, group, duration, map, time] = [0, 0, null, null, null];
    for (const line of lines) {
        if (line.startsWith('#EXT-X-TARGETDURATION:')) list.target = Number(valueOf(line)) || list.target;
        else if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) number = Number(valueOf(line)) || 0;
        else if (line.startsWith('#EXT-X-DISCONTINUITY-SEQUENCE:')) group = Number(valueOf(line)) || 0;
        else if (line === '#EXT-X-DISCONTINUITY') group += 1;
        else if (line === '#EXT-X-ENDLIST') list.isEnded = true;
        else if (line.startsWith('#EXT-X-MAP:')) map = absolute(attributes(valueOf(line)).URI ?? '', base);
        else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) time = Date.parse(valueOf(line)) / 1000;
        else if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(valueOf(line));
        else if (!line.startsWith('#') && duration !== null) {
            list.segments.push({ number, group, duration, map, time, address: absolute(line, base) });
            number += 1;
            if (time !== null) time += duration;
            duration = null;
        }
    }
    return list;
}

const valueOf = (line) => line.slice(line.indexOf(':') + 1);

/** RFC 8216 §4.2: NAME=value or NAME="value", parted by commas. */
function attributes(text) {
    return Object.fromEntries([...text.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^",]*)/g)]
        .map(([, name, value]) => [name, value.replace(/^"|"$/g, '')]));
}

/** Media comes from where the playlist does; whatever else a playlist may name is refused. */
function absolute(address, base) {
    const url = new URL(address, base);
    if (url.origin !== new URL(base).origin) throw new SyntaxError('A playlist names another server.');
    return url.href;
}
