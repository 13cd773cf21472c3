#include <zlib.h>

/// `deflateInit2` is a macro, which Swift cannot call.
static inline int c_deflate_init_gzip(z_streamp stream, int level) {
    // 15 bits of window, and 16 for the gzip format (RFC 1952).
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
