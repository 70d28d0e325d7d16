#include "csystem_loop.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int csystem_wake_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void csystem_wake(int fd) {
  uint64_t one = 1;
  // A full counter is readable already: nothing is lost when the write fails.
  if (write(fd, &one, sizeof one) < 0) return;
}

void csystem_wake_clear(int fd) {
  uint64_t count;
  if (read(fd, &count, sizeof count) < 0) return;
}

int csystem_clock_jumps_open(void) {
  int fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (fd < 0) return -1;
  // Never due by itself: only the kernel's note that the clock jumped makes it readable.
  struct itimerspec never = {.it_value = {.tv_sec = INT32_MAX}};
  if (timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL) == 0) return fd;
  close(fd);
  return -1;
}

void csystem_clock_jumps_clear(int fd) {
  uint64_t count;
  // ECANCELED is the answer after a jump; it arms the descriptor again.
  if (read(fd, &count, sizeof count) < 0) return;
}

int csystem_signals_open(const int *signals, int count) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
  if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0) return -1;
  return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int csystem_signals_next(int fd) {
  struct signalfd_siginfo info;
  return read(fd, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

void csystem_signal_ignore(int number) { signal(number, SIG_IGN); }

void csystem_signal_default(int number) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, before;
  sigset_t set, mask;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigaction(number, &standard, &before);
  raise(number);
  pthread_sigmask(SIG_UNBLOCK, &set, &mask);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(number, &before, NULL);
}

void csystem_signal_end(int number) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigset_t mask;
  raise(number);
  pthread_sigmask(SIG_UNBLOCK, &set, &mask);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

int csystem_signals_watch(const int *signals, int count) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
  return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

bool csystem_signal_waits(int number) {
  sigset_t pending;
  return sigpending(&pending) == 0 && sigismember(&pending, number) == 1;
}

static int open_again(const char *path) { return open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC); }

int csystem_terminal_reopen(int fd) {
  char path[64], name[256];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  int again = open_again(path);
  if (again < 0 && ttyname_r(fd, name, sizeof name) == 0) again = open_again(name);
  // Of somebody else's terminal (su) only this way is open, and it leads to the own one alone.
  if (again < 0 && tcgetpgrp(fd) >= 0) again = open_again("/dev/tty");
  return again;
}
