// libebur128: loudness as EBU R 128 and ITU-R BS.1770-4 have it.
#pragma once

#include <ebur128.h>

/// What a loudness meter is to measure: integrated loudness and its range. An enumeration in C, so `|` is not Swift's.
static inline ebur128_state *c_loudness_meter(unsigned channels, unsigned long rate) {
    return ebur128_init(channels, rate, EBUR128_MODE_I | EBUR128_MODE_LRA);
}
