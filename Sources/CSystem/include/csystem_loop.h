#ifndef PATCHBAY_CSYSTEM_LOOP_H
#define PATCHBAY_CSYSTEM_LOOP_H
// What the run loop needs of Linux: an event counter to be woken by, and signals as a descriptor.
#include <stdbool.h>

/// A non-blocking, close-on-exec eventfd; -1 and errno on failure.
int csystem_wake_open(void);
/// Makes the descriptor readable. Never blocks.
void csystem_wake(int fd);
/// Makes the descriptor unreadable until the next wake.
void csystem_wake_clear(int fd);

/// A non-blocking, close-on-exec descriptor that becomes readable when the wall clock jumps: the
/// machine woke from sleep, or somebody set the clock. -1 and errno on failure.
int csystem_clock_jumps_open(void);
/// Makes it unreadable until the next jump.
void csystem_clock_jumps_clear(int fd);

/// Blocks these signals in the calling thread (threads started later inherit that) and answers a
/// non-blocking signalfd for them; -1 and errno on failure.
int csystem_signals_open(const int *signals, int count);
/// The next pending signal of a signalfd, or 0.
int csystem_signals_next(int fd);
/// Ignores a signal for the whole process.
void csystem_signal_ignore(int signal);
/// Takes a signal's default action now, in this thread, as if it had never been blocked. Returns
/// when the default is to stop and somebody continued us, or when the kernel ignored it; it is
/// blocked again then.
void csystem_signal_default(int signal);
/// Takes a signal that ends the program now, in this thread, as if it had never been blocked: by its handler
/// where one is set (the terminal is given back then), by its default otherwise. Returns only when it is ignored;
/// it is blocked again then.
void csystem_signal_end(int signal);
/// A descriptor that can be read while one of these blocked signals waits. Reading of it is left to others.
int csystem_signals_watch(const int *signals, int count);
/// Whether a blocked signal waits to be taken.
bool csystem_signal_waits(int signal);

/// The terminal behind `fd`, opened anew and never blocking: O_NONBLOCK on a descriptor that is shared would
/// reach the shell's. -1 where it cannot be opened.
int csystem_terminal_reopen(int fd);
#endif
