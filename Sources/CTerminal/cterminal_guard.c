#include "cterminal.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// What a dying program needs. Set up beforehand: a signal handler may only write() and tcsetattr().
struct termios cterminal_cooked;
int cterminal_out = -1;

static const int fatal[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT};
enum { FATAL_COUNT = sizeof fatal / sizeof fatal[0] };

static char reset[1024], note[1024];
static size_t reset_count, note_count;
static int note_descriptor;
static char alternate_stack[65536];

static void on_fatal(int number) {
  ssize_t ignored = write(cterminal_out, reset, reset_count);
  tcsetattr(cterminal_out, TCSANOW, &cterminal_cooked);
  ignored += write(note_descriptor, note, note_count);
  (void)ignored;
  signal(number, SIG_DFL);
  raise(number);
}

static size_t copy(char *to, const char *from) {
  size_t count = strlen(from);
  if (count > 1024) count = 1024;
  memcpy(to, from, count);
  return count;
}

static void set_handlers(struct sigaction *action) {
  for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal[i], action, NULL);
}

void cterminal_guard(const char *new_reset, const char *new_note, int note_fd) {
  reset_count = copy(reset, new_reset);
  note_count = copy(note, new_note);
  note_descriptor = note_fd;
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = on_fatal, .sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER};
  set_handlers(&action);
  // ncurses put its own handlers here; the run loop takes these signals as input, and the default
  // action is what is wanted where it hands them back.
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(SIGINT, &standard, NULL);
  sigaction(SIGTERM, &standard, NULL);
  sigaction(SIGTSTP, &standard, NULL);
  sigaction(SIGWINCH, &standard, NULL);
}

void cterminal_unguard(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  set_handlers(&standard);
}
