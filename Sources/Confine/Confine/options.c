#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: Confine [--cpu SECONDS] [--memory BYTES] [--files N] [--file-size BYTES] [--no-network] [--no-processes]\n"
    "               [--require-network-fence] [--parent PID] [--verbose] -- program [argument ...]\n";

/// Says what is wrong and how it is right.
static bool refuse(const char *what, const char *argument) {
    fprintf(stderr, "Confine: %s%s\n%s", what, argument, usage);
    return false;
}

/// Reads a whole number that is not negative. false when it is none.
static bool read_number(const char *text, rlim_t *number) {
    // strtoull takes signs and blanks.
    if (text == NULL || text[0] == '\0' || text[strspn(text, "0123456789")] != '\0') { return false; }
    errno = 0;
    unsigned long long value = strtoull(text, NULL, 10);
    if (errno != 0 || value >= RLIM_INFINITY) { return false; }
    *number = value;
    return true;
}

/// Where the number goes that an option takes; NULL when it takes none.
static rlim_t *number_of(struct options *options, const char *name, rlim_t *parent) {
    if (strcmp(name, "--cpu") == 0) { return &options->cpu; }
    if (strcmp(name, "--memory") == 0) { return &options->memory; }
    if (strcmp(name, "--files") == 0) { return &options->files; }
    if (strcmp(name, "--file-size") == 0) { return &options->file_size; }
    if (strcmp(name, "--parent") == 0) { return parent; }
    return NULL;
}

/// Where an option that takes nothing is noted; NULL when there is no such option.
static bool *switch_of(struct options *options, const char *name) {
    if (strcmp(name, "--no-network") == 0) { return &options->no_network; }
    if (strcmp(name, "--no-processes") == 0) { return &options->no_processes; }
    if (strcmp(name, "--require-network-fence") == 0) { return &options->require_fence; }
    if (strcmp(name, "--verbose") == 0) { return &options->verbose; }
    return NULL;
}

bool confine_parse(struct options *options, int count, char **arguments) {
    rlim_t parent = (rlim_t)options->parent;
    options->cpu = options->memory = options->files = options->file_size = NOT_LIMITED;
    for (int index = 1; index < count; index += 1) {
        const char *name = arguments[index];
        if (strcmp(name, "--") == 0) {
            options->program = arguments + index + 1;
            options->parent = (pid_t)parent;
            return options->program[0] != NULL || refuse("there is no program", "");
        }
        bool *flag = switch_of(options, name);
        rlim_t *number = number_of(options, name, &parent);
        if (flag != NULL) {
            *flag = true;
        } else if (number == NULL) {
            return refuse("unknown option ", name);
        } else if (!read_number(arguments[++index], number)) {
            // The arguments end with NULL, which is no number either.
            return refuse("no whole number after ", name);
        }
    }
    return refuse("there is no -- before the program", "");
}
