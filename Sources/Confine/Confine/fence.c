// CLONE_THREAD
#define _GNU_SOURCE

#include "fence.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

/// Refused to everybody. Names that this libseccomp does not know are of calls that are not there either.
static const char *const always[] = {
    // Other programs' memory and descriptors.
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "kcmp", "perf_event_open",
    "userfaultfd",
    // Ways around this filter, which does not see what is done for io_uring.
    "io_uring_setup", "io_uring_enter", "io_uring_register", "bpf",
    // Other views of the system, and files by handle, which ignores folders.
    "mount", "umount2", "move_mount", "open_tree", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr",
    "pivot_root", "chroot", "unshare", "setns", "open_by_handle_at", "name_to_handle_at",
    // The kernel's own.
    "keyctl", "add_key", "request_key", "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load",
    "reboot", "swapon", "swapoff", "acct", "quotactl", "syslog", "iopl", "ioperm", "settimeofday", "clock_settime",
    "clock_adjtime", "adjtimex", "sethostname", "setdomainname",
    // The process group, by which all that the program has started is found and killed.
    "setsid", "setpgid",
};

/// Refused with --no-network: whatever makes a socket or uses one.
static const char *const network[] = {
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg",
    "recvfrom", "recvmsg", "recvmmsg", "socketcall",
};

/// Refused with --no-processes.
static const char *const processes[] = {"fork", "vfork", "tkill", "pidfd_send_signal"};

/// Those whose first argument says to whom, refused with --no-processes unless that is the program itself.
static const char *const signals[] = {"kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/// The low half of an argument: the kernel looks at no more of an int, whatever the program puts into the other.
static const uint64_t int_bits = UINT32_MAX;

/// The condition that some bits of an argument are these.
static struct scmp_arg_cmp bits(unsigned argument, uint64_t mask, uint64_t value) {
    return (struct scmp_arg_cmp){argument, SCMP_CMP_MASKED_EQ, mask, value};
}

/// The condition that an argument is anything but this.
static struct scmp_arg_cmp other_than(unsigned argument, uint64_t value) {
    return (struct scmp_arg_cmp){argument, SCMP_CMP_NE, value, 0};
}

/// Refuses a call under a condition. 0 or a negative errno.
static int refuse_if(scmp_filter_ctx filter, const char *name, struct scmp_arg_cmp condition) {
    int number = seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR) { return 0; }
    return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), number, 1, &condition);
}

static int refuse_all(scmp_filter_ctx filter, const char *const *names, size_t count) {
    for (size_t index = 0; index < count; index += 1) {
        int number = seccomp_syscall_resolve_name(names[index]);
        if (number == __NR_SCMP_ERROR) { continue; }
        int result = seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), number, 0, NULL);
        if (result != 0) { return result; }
    }
    return 0;
}

/// Refuses new namespaces. clone3 has its flags in memory, where a filter cannot see them; whoever hears that it does not
/// exist uses clone.
static int refuse_namespaces(scmp_filter_ctx filter) {
    static const uint64_t flags[] = {
        CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET,
    };
    int result = 0;
    for (size_t index = 0; result == 0 && index < COUNT(flags); index += 1) {
        result = refuse_if(filter, "clone", bits(0, flags[index], flags[index]));
    }
    int number = seccomp_syscall_resolve_name("clone3");
    if (result != 0 || number == __NR_SCMP_ERROR) { return result; }
    return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(ENOSYS), number, 0, NULL);
}

/// Refuses all that makes a process and is no thread, and signals to others.
static int refuse_processes(scmp_filter_ctx filter) {
    int result = refuse_all(filter, processes, COUNT(processes));
    if (result != 0) { return result; }
    result = refuse_if(filter, "clone", bits(0, CLONE_THREAD, 0));
    // The program has the number that this process has.
    for (size_t index = 0; result == 0 && index < COUNT(signals); index += 1) {
        result = refuse_if(filter, signals[index], other_than(0, (uint64_t)getpid()));
    }
    return result;
}

static int add_rules(scmp_filter_ctx filter, bool no_network, bool no_processes) {
    int result = refuse_all(filter, always, COUNT(always));
    if (result == 0) { result = refuse_namespaces(filter); }
    // Typing into the terminal of whoever started the server.
    if (result == 0) { result = refuse_if(filter, "ioctl", bits(1, int_bits, TIOCSTI)); }
    // Outliving the server.
    if (result == 0) { result = refuse_if(filter, "prctl", bits(0, int_bits, PR_SET_PDEATHSIG)); }
    if (result == 0 && no_network) { result = refuse_all(filter, network, COUNT(network)); }
    if (result == 0 && no_processes) { result = refuse_processes(filter); }
    return result;
}

int confine_fence(bool no_network, bool no_processes) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL) { return ENOMEM; }
    int result = add_rules(filter, no_network, no_processes);
    // Looked up as a tree: every call that the program makes goes through it.
    if (result == 0) { result = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2); }
    if (result == 0) { result = seccomp_load(filter); }
    seccomp_release(filter);
    return -result;
}
