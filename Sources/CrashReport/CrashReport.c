#define _GNU_SOURCE
#include "CrashReport.h"

#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

enum { image_limit = 4096, name_limit = 128, stack_bytes = 65536, piece_bytes = 4096 };

struct image {
    uintptr_t low, high;
    char name[name_limit];
};

// Written under the lock, and read by the handler up to the count, which is stored last.
static struct image images[image_limit];
static atomic_int image_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
static struct sigaction before[NSIG];
static int report_descriptor = -1;
static atomic_flag is_reported = ATOMIC_FLAG_INIT;

static const struct image *image_of(uintptr_t address) {
    int count = atomic_load(&image_count);
    for (int index = 0; index < count; index++) {
        if (address >= images[index].low && address < images[index].high) return &images[index];
    }
    return NULL;
}

// The image of the nearest frame: first the instruction itself, then whatever on the stack is an address in an image.
static const struct image *culprit(const ucontext_t *context) {
#if defined(__x86_64__)
    uintptr_t instruction = (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
    uintptr_t stack = (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
    uintptr_t instruction = context->uc_mcontext.pc;
    uintptr_t stack = context->uc_mcontext.sp;
#else
#error "Needledrop runs on x86_64 and arm64."
#endif
    const struct image *image = image_of(instruction);
    static uintptr_t words[piece_bytes / sizeof(uintptr_t)];
    for (size_t read = 0; image == NULL && read < stack_bytes;) {
        // The kernel reads for us, and says where the stack ends instead of raising another signal.
        size_t wanted = piece_bytes - (stack + read) % piece_bytes;
        struct iovec to = {words, wanted}, from = {(void *)(stack + read), wanted};
        ssize_t got = process_vm_readv(getpid(), &to, 1, &from, 1, 0);
        if (got <= 0) break;
        for (size_t index = 0; image == NULL && index < (size_t)got / sizeof(uintptr_t); index++) {
            image = image_of(words[index]);
        }
        read += (size_t)got;
    }
    return image;
}

static void report(int signal, siginfo_t *information, void *context) {
    // One that another process sent (sigaction(2), si_code) says nothing of our code.
    bool is_ours = information->si_code > 0 || information->si_pid == getpid();
    if (is_ours && !atomic_flag_test_and_set(&is_reported)) {
        const struct image *image = culprit(context);
        char line[name_limit + 64] = "{\"crashed\":{";
        if (image != NULL) {
            strcat(line, "\"image\":\"");
            strcat(line, image->name);
            strcat(line, "\"");
        }
        strcat(line, "}}\n");
        ssize_t ignored = write(report_descriptor, line, strlen(line));
        (void)ignored;
    }
    // Whoever was there before us has the signal next: when the instruction is run again, or it is raised again.
    sigaction(signal, &before[signal], NULL);
    if (information->si_code <= 0) raise(signal);
}

void crash_report_install(int descriptor) {
    report_descriptor = descriptor;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = report;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) {
        sigaction(signals[index], &action, &before[signals[index]]);
    }
}

struct search {
    const char *path;
    struct image found;
};

static int look(struct dl_phdr_info *information, size_t size, void *data) {
    (void)size;
    struct search *search = data;
    if (strcmp(information->dlpi_name, search->path) != 0) return 0;
    for (int index = 0; index < information->dlpi_phnum; index++) {
        const ElfW(Phdr) *header = &information->dlpi_phdr[index];
        if (header->p_type != PT_LOAD || !(header->p_flags & PF_X)) continue;
        search->found.low = information->dlpi_addr + header->p_vaddr;
        search->found.high = search->found.low + header->p_memsz;
    }
    return 1;
}

bool crash_report_watch(const char *path) {
    struct search search = {path, {0, 0, ""}};
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    // A name that would need escaping is not one of ours.
    if (strlen(name) >= name_limit || strpbrk(name, "\"\\\n") != NULL) return false;
    strcpy(search.found.name, name);
    dl_iterate_phdr(look, &search);
    if (search.found.high == 0) return false;
    pthread_mutex_lock(&lock);
    int count = atomic_load(&image_count);
    bool fits = count < image_limit;
    if (fits) {
        images[count] = search.found;
        atomic_store(&image_count, count + 1);
    }
    pthread_mutex_unlock(&lock);
    return fits;
}
