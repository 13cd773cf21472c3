#ifndef NEEDLEDROP_CINOTIFYTOOLS_SHIM_H
#define NEEDLEDROP_CINOTIFYTOOLS_SHIM_H

#include <sys/inotify.h>
#include <inotifytools/inotifytools.h>

/// The name in an event: it follows the structure in memory, where Swift cannot reach it.
/// Empty when the event is about the directory itself.
static inline const char *c_inotify_event_name(const struct inotify_event *event) {
    return event->len > 0 ? event->name : "";
}

#endif
