#include "cterminal.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// What a dying program needs. Set up beforehand: a signal handler may only call what is safe in one.
extern struct termios cterminal_remembered;

static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS, SIGQUIT};
// The only signals that nobody can catch, that do not end a program, or that this one ignores.
static const int harmless[] = {SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU,
                               SIGCONT, SIGCHLD, SIGURG,  SIGWINCH, SIGPIPE};
enum { LAST_SIGNAL = 64, PATIENCE_MS = 200 };

static int terminal = -1, note_descriptor;
static char reset[1024], note[1024];
static size_t reset_count, note_count;
static char alternate_stack[65536];

static bool holds(const int *list, size_t count, int number) {
  for (size_t i = 0; i < count; i++)
    if (list[i] == number) return true;
  return false;
}

static bool is_crash(int number) { return holds(crashes, sizeof crashes / sizeof crashes[0], number); }

static bool ends_programs(int number) {
  return !holds(harmless, sizeof harmless / sizeof harmless[0], number);
}

// False when not all of it was taken in time.
static bool put(int fd, const char *bytes, size_t count) {
  while (count > 0) {
    struct pollfd list = {.fd = fd, .events = POLLOUT};
    if (poll(&list, 1, PATIENCE_MS) <= 0) return false;
    ssize_t written = write(fd, bytes, count);
    if (written <= 0) return false;
    bytes += written;
    count -= (size_t)written;
  }
  return true;
}

static void give_back(int number) {
  // In the background the terminal is somebody else's. Without job control there is nobody else.
  pid_t foreground = tcgetpgrp(terminal);
  if (foreground >= 0 && foreground != getpgrp()) return;
  if (!put(terminal, reset, reset_count)) {
    tcflush(terminal, TCOFLUSH);
    put(terminal, reset, reset_count);
  }
  tcsetattr(terminal, TCSANOW, &cterminal_remembered);
  if (is_crash(number)) put(note_descriptor, note, note_count);
}

static void on_end(int number) {
  give_back(number);
  signal(number, SIG_DFL);
  raise(number);
}

static size_t copy(char *to, const char *from) {
  size_t count = strlen(from);
  if (count > 1024) count = 1024;
  memcpy(to, from, count);
  return count;
}

static void set_handlers(const struct sigaction *action) {
  struct sigaction before;
  for (int number = 1; number <= LAST_SIGNAL; number++) {
    // glibc refuses its own two, and what is ignored (nohup) stays ignored.
    if (!ends_programs(number) || sigaction(number, NULL, &before) != 0) continue;
    if (before.sa_handler != SIG_IGN) sigaction(number, action, NULL);
  }
}

void cterminal_guard(int fd, const char *new_reset, const char *new_note, int note_fd) {
  terminal = fd;
  reset_count = copy(reset, new_reset);
  note_count = copy(note, new_note);
  note_descriptor = note_fd;
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = on_end, .sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER};
  set_handlers(&action);
  // ncurses put its own handlers here; the run loop takes these signals as input.
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(SIGTSTP, &standard, NULL);
  sigaction(SIGWINCH, &standard, NULL);
}

void cterminal_unguard(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  set_handlers(&standard);
}
