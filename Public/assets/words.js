// How numbers are said.

/** 75.4 → "1:15", 3671 → "1:01:11"; unknown → "–:––". */
export function clock(seconds) {
    if (!Number.isFinite(seconds) || seconds < 0) return '–:––';
    const whole = Math.floor(seconds);
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const tail = String(s).padStart(2, '0');
    return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${tail}` : `${m}:${tail}`;
}

/** 1, "record" → "1 record"; 3, "record" → "3 records". */
export function count(number, noun) {
    return `${Number(number ?? 0).toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
