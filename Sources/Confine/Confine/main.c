// Takes rights away from itself and becomes the program that it is given; what was taken away stays away from the program
// and from all that it starts.
//
// Status 64 when the arguments are wrong, 71 when the kernel refuses something that is needed, 126 and 127 when the program
// cannot be run or is not there, as from a shell. All others are the program's.

#include "fence.h"
#include "limits.h"
#include "options.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

/// Ends with a sentence about a call that went wrong.
static _Noreturn void fail(int status, const char *what) {
    fprintf(stderr, "Confine: %s: %s\n", what, strerror(errno));
    exit(status);
}

/// Has the kernel kill this process, and so the program, when the thread that started it ends.
static void die_with_parent(pid_t expected) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) { fail(EX_OSERR, "PR_SET_PDEATHSIG"); }
    // A parent that was gone before that call is not noticed by it.
    if (getppid() != expected) { _exit(128 + SIGKILL); }
}

/// Puts up the fence, or goes on without one where that is allowed.
static void enclose(const struct options *options) {
    int error = confine_fence(options->no_network, options->no_processes);
    if (error == 0) { return; }
    if (options->require_fence || options->verbose) {
        fprintf(stderr, "Confine: the kernel takes no filter of system calls: %s\n", strerror(error));
    }
    if (options->require_fence) { exit(EX_OSERR); }
}

/// Becomes the program. Answers only when that does not work, with errno.
static void become(char **program) {
    // One that is being written, or was by a process of which a copy has not let go yet, is ready in a moment: a second.
    const struct timespec moment = {.tv_nsec = 2000000};
    for (int tries = 0; tries < 500; tries += 1) {
        execv(program[0], program);
        if (errno != ETXTBSY) { return; }
        nanosleep(&moment, NULL);
    }
    errno = ETXTBSY;
}

int main(int count, char **arguments) {
    // Whoever has started this may be gone by now; who is the parent here is asked as early as possible.
    pid_t parent = getppid();
    struct options options = {.parent = parent};
    if (!confine_parse(&options, count, arguments)) { return EX_USAGE; }

    die_with_parent(options.parent);
    if (!confine_close_descriptors()) { fail(EX_OSERR, "close"); }
    const char *refused = confine_limit(&options);
    if (refused != NULL) { fail(EX_OSERR, refused); }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) { fail(EX_OSERR, "PR_SET_NO_NEW_PRIVS"); }
    enclose(&options);

    become(options.program);
    fail(errno == ENOENT || errno == ENOTDIR ? 127 : 126, options.program[0]);
}
