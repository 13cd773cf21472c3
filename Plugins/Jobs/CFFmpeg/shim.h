// libavformat, libavcodec, libswresample, libswscale and libavutil, and what Swift's importer leaves out of them: macros that are
// no plain numbers, and functions with variable arguments. pkg-config knows one name for a target; the others of these
// libraries are linked by the module map.
#pragma once

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/channel_layout.h>
#include <libavutil/error.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libavutil/samplefmt.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

#include <errno.h>
#include <malloc.h>
#include <sys/prctl.h>

/// What libav's functions answer; enumerators of an anonymous enum are imported as plain numbers.
enum {
    C_ERROR_EOF = AVERROR_EOF,
    C_ERROR_EXIT = AVERROR_EXIT,
    C_ERROR_DECODER_NOT_FOUND = AVERROR_DECODER_NOT_FOUND,
    C_ERROR_AGAIN = AVERROR(EAGAIN),
    C_ERROR_INVALID = AVERROR(EINVAL),
    C_ERROR_MEMORY = AVERROR(ENOMEM),
    C_ERROR_IO = AVERROR(EIO),
    C_ERROR_ACCESS = AVERROR(EACCES),
};

/// A time that is not known.
static const int64_t C_NO_TIME = AV_NOPTS_VALUE;

/// An AVIO context to write to. Since FFmpeg 7 the bytes that its function gets are constant.
static inline AVIOContext *c_avio_writer(
    unsigned char *buffer, int size, void *opaque, int (*write)(void *opaque, uint8_t *bytes, int count)) {
#if LIBAVFORMAT_VERSION_MAJOR >= 61
    return avio_alloc_context(
        buffer, size, 1, opaque, NULL, (int (*)(void *, const uint8_t *, int))write, NULL);
#else
    return avio_alloc_context(buffer, size, 1, opaque, NULL, write, NULL);
#endif
}

/// Keeps other processes of the user from reading this one's memory. 0, or -1 with errno.
static inline int c_forbid_inspection(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/// Gives the calling thread a name, of which a debugger shows the first 15 bytes.
static inline void c_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

/// Lets all threads share so many pools of memory, each of which reserves 64 MiB of address space. 1, or 0 when it cannot.
static inline int c_share_arenas(int count) { return mallopt(M_ARENA_MAX, count); }

/// Bytes that were allocated and not freed, in all pools and in mappings of their own (mallinfo(3)).
static inline size_t c_allocated_bytes(void) {
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}
