#include "csystem.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

int64_t csystem_monotonic_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t csystem_unix_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int32_t csystem_utc_offset(int64_t unix_seconds) {
  time_t t = (time_t)unix_seconds;
  struct tm local;
  return localtime_r(&t, &local) ? (int32_t)local.tm_gmtoff : 0;
}

void csystem_random(uint8_t *out, size_t count) {
  size_t done = 0;
  while (done < count) {
    ssize_t got = getrandom(out + done, count - done, 0);
    if (got > 0) done += (size_t)got;
  }
}

int csystem_open(const char *path, int flags, unsigned mode) {
  return open(path, flags | O_CLOEXEC, mode);
}

bool csystem_lock(int fd, bool wait) { return flock(fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB) == 0; }

char **csystem_environment(void) { return environ; }
