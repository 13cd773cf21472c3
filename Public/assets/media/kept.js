// Whether an answer came out of the browser's own cache, which says nothing of the line.

// Of a long day of radio, the timings of what was heard are of no use, and when there are too many no others are kept.
performance.addEventListener('resourcetimingbufferfull', () => performance.clearResourceTimings());

/** Of the answer for an address that was asked for at `began`: nothing of it was transferred (Resource Timing §3.1), and it is not empty. */
export function isKept(address, began) {
    const timing = performance.getEntriesByName(new URL(address, document.baseURI).href, 'resource').at(-1);
    // A timing from before is that of another answer; and of those of other origins nothing is known, not even their size.
    return timing?.startTime >= began && timing.transferSize === 0 && timing.decodedBodySize > 0;
}
