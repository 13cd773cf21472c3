// close_range(2)
#define _GNU_SOURCE

#include "limits.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Sets a limit, but never above what there is.
static bool set(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
    if (soft == NOT_LIMITED) { return true; }
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) { return false; }
    if (hard < limit.rlim_max) { limit.rlim_max = hard; }
    limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
    return setrlimit(resource, &limit) == 0;
}

const char *confine_limit(const struct options *options) {
    if (!set(RLIMIT_CPU, options->cpu, options->cpu + CPU_GRACE)) { return "RLIMIT_CPU"; }
    if (!set(RLIMIT_NOFILE, options->files, options->files)) { return "RLIMIT_NOFILE"; }
    if (!set(RLIMIT_FSIZE, options->file_size, options->file_size)) { return "RLIMIT_FSIZE"; }
    // What the program reads is private: it is not to be found in core files.
    if (!set(RLIMIT_CORE, 0, 0)) { return "RLIMIT_CORE"; }
    if (!set(RLIMIT_AS, options->memory, options->memory)) { return "RLIMIT_AS"; }
    return NULL;
}

bool confine_close_descriptors(void) {
#ifdef SYS_close_range
    if (syscall(SYS_close_range, STDERR_FILENO + 1, UINT_MAX, 0) == 0) { return true; }
#endif
    // A kernel before 5.9, or a container that does not know the call.
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) { return false; }
    rlim_t end = limit.rlim_cur < INT_MAX ? limit.rlim_cur : INT_MAX;
    for (rlim_t descriptor = STDERR_FILENO + 1; descriptor < end; descriptor += 1) { close((int)descriptor); }
    return true;
}
