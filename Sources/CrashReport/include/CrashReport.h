#ifndef NEEDLEDROP_CRASH_REPORT_H
#define NEEDLEDROP_CRASH_REPORT_H

#include <stdbool.h>

/// Has a signal that ends the process write, before it does, in which watched image it was raised:
/// `{"crashed":{"image":"NAME"}}` or `{"crashed":{}}`, and a line break, to the descriptor.
///
/// In C because a signal handler may call nothing that allocates or locks (signal-safety(7)), which Swift does not promise.
void crash_report_install(int descriptor);

/// Adds a library that was opened from this path to the images that a crash can be laid to.
/// False when it is not mapped, or when there are too many.
bool crash_report_watch(const char *path);

#endif
