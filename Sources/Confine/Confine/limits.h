// Limits that any process may set for itself and none can raise again.
#pragma once

#include "options.h"

#include <stdbool.h>

/// Seconds of processor time between SIGXCPU, by which the end is told from others, and SIGKILL.
#define CPU_GRACE 5

/// Sets the limits. NULL, or the name of the one that was refused with errno.
const char *confine_limit(const struct options *options);

/// Closes all descriptors but the standard ones. false with errno.
bool confine_close_descriptors(void);
