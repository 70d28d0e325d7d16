#include "csystem_process.h"

#include <spawn.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

bool csystem_forbid_core(void) {
  struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

int csystem_process_open(int child) { return (int)syscall(SYS_pidfd_open, child, 0); }

void csystem_spawn_close_from(void *actions, int lowest) {
  posix_spawn_file_actions_addclosefrom_np(actions, lowest);
}

static char *no_arguments[] = {NULL};
static char **arguments = no_arguments;

// glibc hands every constructor what main gets.
__attribute__((constructor)) static void keep_arguments(int count, char **words, char **environment) {
  (void)environment;
  if (count > 0) arguments = words;
}

char **csystem_arguments(void) { return arguments; }
