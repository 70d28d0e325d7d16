#ifndef PATCHBAY_CSYSTEM_H
#define PATCHBAY_CSYSTEM_H
// The Linux seam: what Glibc's module map hides from Swift (macros, variadics, eventfd, signalfd).
// No logic.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "csystem_jobs.h"
#include "csystem_loop.h"
#include "csystem_process.h"

/// Nanoseconds of CLOCK_MONOTONIC.
int64_t csystem_monotonic_ns(void);
/// Milliseconds since 1970 UTC, of CLOCK_REALTIME.
int64_t csystem_unix_ms(void);
/// Seconds to add to UTC for local wall time at that moment (TZ and /etc/localtime).
int32_t csystem_utc_offset(int64_t unix_seconds);
/// Fills `out` from getrandom(2).
void csystem_random(uint8_t *out, size_t count);

/// open(2) with O_CLOEXEC; -1 and errno on failure.
int csystem_open(const char *path, int flags, unsigned mode);
/// Takes (or, with `wait` false, tries to take) an exclusive advisory lock that dies with the descriptor.
bool csystem_lock(int fd, bool wait);

/// The process environment, NAME=value, ended by NULL.
char **csystem_environment(void);
#endif
