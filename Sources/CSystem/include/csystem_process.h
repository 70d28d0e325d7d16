#ifndef PATCHBAY_CSYSTEM_PROCESS_H
#define PATCHBAY_CSYSTEM_PROCESS_H
// What a process may do to itself and to those it starts.
#include <stdbool.h>

/// No core file of this process and of those it starts, and nobody of the same user may look into its
/// memory. False when the kernel refuses.
bool csystem_forbid_core(void);

/// A descriptor that becomes readable when the child ends, close-on-exec; -1 and errno on failure.
int csystem_process_open(int child);

/// Has a program that is about to be started get no descriptor from `lowest` on; `actions` are a
/// posix_spawn_file_actions_t, which Glibc gives Swift.
void csystem_spawn_close_from(void *actions, int lowest);

/// The words of the command line as the kernel handed them over, ended by NULL; /proc need not be mounted.
char **csystem_arguments(void);
#endif
