#ifndef PATCHBAY_CSYSTEM_JOBS_H
#define PATCHBAY_CSYSTEM_JOBS_H
// Threads for Swift's concurrency in place of libdispatch's, which wake once a second for ever after
// the first job. These sleep until there is something to do.
#include <stdbool.h>
#include <stdint.h>

/// From now on every task and every delay of the process runs on up to `threads` threads of ours.
/// Call it once, before the first task.
void csystem_jobs_adopt(int threads);

/// Calls `fire` with `context` on a thread of ours once `delay` nanoseconds are over, the machine's
/// sleep included. A task's own sleep goes past the runtime's hooks to libdispatch. Answers an id.
uint64_t csystem_timer_start(int64_t delay, void (*fire)(void *context), void *context);
/// Whether the call was still to come; then it never will.
bool csystem_timer_cancel(uint64_t id);
#endif
