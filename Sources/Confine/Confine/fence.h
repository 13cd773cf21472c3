// System calls that are refused to the program.
#pragma once

#include <stdbool.h>

/// Refuses calls from now on, for good: always those by which a program gets at other programs' memory, at the kernel's
/// keys and modules, at other namespaces or out of its process group; sockets and other processes as asked for. What is
/// refused fails with EPERM. Everything else is allowed.
///
/// 0, or an errno when the kernel takes no filter; then nothing has changed.
int confine_fence(bool no_network, bool no_processes);
