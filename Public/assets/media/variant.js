// Which rendition to play: the first, which the server prefers, or a lighter one for a listener who saves data.

/** The part of the connection that the sound may take. */
const SHARE = 0.5;

/** Of `[{address, bandwidth}]` the one to play; `navigator.connection` is not in every browser. */
export function chooseVariant(variants) {
    const { saveData = false, downlink = Infinity } = navigator.connection ?? {};
    const lightest = variants.reduce((least, each) => (each.bandwidth < least.bandwidth ? each : least));
    if (saveData) return lightest;
    return variants[0].bandwidth <= downlink * 1e6 * SHARE ? variants[0] : lightest;
}
