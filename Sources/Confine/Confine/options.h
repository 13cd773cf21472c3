// What Confine is told to do.
#pragma once

#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>

/// A limit that was not given.
#define NOT_LIMITED RLIM_INFINITY

struct options {
    /// Seconds of processor time.
    rlim_t cpu;
    /// Bytes of address space.
    rlim_t memory;
    /// Open files.
    rlim_t files;
    /// Bytes of a file that is written.
    rlim_t file_size;
    /// Whether sockets are refused.
    bool no_network;
    /// Whether other processes are refused.
    bool no_processes;
    /// Whether to end when the kernel takes no filter.
    bool require_fence;
    /// Whether to say on standard error what does not work and is not needed.
    bool verbose;
    /// Who must be the parent.
    pid_t parent;
    /// The program and its arguments, ended by NULL.
    char **program;
};

/// Reads the arguments. false after a sentence on standard error.
bool confine_parse(struct options *options, int count, char **arguments);
