#ifndef PATCHBAY_CSYSTEM_JOBS_H
#define PATCHBAY_CSYSTEM_JOBS_H
// Threads for Swift's concurrency in place of libdispatch's, which wake once a second for ever after
// the first job. These sleep until there is something to do.

/// From now on every task and every delay of the process runs on up to `threads` threads of ours.
/// Call it once, before the first task.
void csystem_jobs_adopt(int threads);
#endif
