#ifndef PATCHBAY_CTERMINAL_H
#define PATCHBAY_CTERMINAL_H
// The ncursesw seam. No curses type in this header. No logic.
// ncurses keeps one current screen: every function belongs to one thread.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Bits of `cterminal_put`.
enum {
  CTERMINAL_BOLD = 1,
  CTERMINAL_DIM = 2,
  CTERMINAL_ITALIC = 4,
  CTERMINAL_UNDERLINE = 8,
  CTERMINAL_REVERSE = 16
};

/// Takes character classes and widths from the environment's locale. True when it is UTF-8.
bool cterminal_take_locale(void);
/// Whether the terminfo database knows this terminal and can place its cursor. Nothing is written.
bool cterminal_knows(const char *type, int out);
/// Opens a screen of this type and size. All it writes is kept until it is taken: no function of the screen
/// ever writes to a terminal or waits for one. False when it could not.
bool cterminal_open(const char *type, int in, int columns, int rows);
/// Lets go of the screen. What was not taken is lost.
void cterminal_close(void);
/// Writes what gives the terminal back.
void cterminal_leave(void);
/// Takes it again; the next flush repaints everything.
void cterminal_enter(void);
/// How many bytes wait to be taken.
size_t cterminal_waiting(void);
/// Takes as many bytes as wait; answers their count.
size_t cterminal_take(uint8_t *bytes, size_t count);

/// The size the kernel reports; false when it knows none.
bool cterminal_size(int out, int *columns, int *rows);
/// Makes the screen this large; the next flush repaints everything.
void cterminal_resize(int columns, int rows);

/// Colours and colour pairs of the open terminal; 0 without colour.
int cterminal_colors(void);
int cterminal_pairs(void);
/// Whether a colour number is 0xRRGGBB (terminfo's RGB flag).
bool cterminal_is_direct(void);
/// Sets up a colour pair; -1 is the terminal's own colour.
bool cterminal_pair(int pair, int foreground, int background);
/// Says whether every look in use names both its colours. Then the plain look, which ends every frame,
/// needs no string for the terminal's own colours: its reset of attributes says it all.
void cterminal_own_colors(bool all);
/// A terminfo number; negative when the terminal has none. Like strings, it can be read of a terminal that
/// is only known.
int cterminal_number(const char *capability);
/// A terminfo string as it is, padding marks included; NULL when the terminal has none.
const char *cterminal_string(const char *capability);

/// Columns of a character as the C library and ncurses count them; -1 when it is not printable.
int cterminal_width(int32_t scalar);
/// Lays text on the screen to be. It must hold no control characters.
void cterminal_put(int row, int column, unsigned attributes, int pair, const int32_t *text, int count);
/// Shows the cursor at a cell, or hides it with a negative row.
void cterminal_cursor(int row, int column);
/// Where the next flush leaves the cursor, shown or not: at a cell, or with a negative row where it ends up.
void cterminal_leave_cursor(int row, int column);
/// Makes the next flush repaint every cell.
void cterminal_repaint(void);
/// Sends what changed.
void cterminal_flush(void);

/// Remembers how the terminal is now, for `cterminal_cooked` and for a crash; false when it has no modes.
bool cterminal_remember(int fd);
/// Keys come as bytes, output goes as it is. Never waits.
void cterminal_raw(int fd);
/// What is typed is not shown; with `by_line` it still comes as lines. Never waits; false when it cannot.
bool cterminal_quiet(int fd, bool by_line);
/// As remembered. Never waits.
void cterminal_cooked(int fd);
/// Throws away what was typed and nobody read.
void cterminal_forget_typed(int fd);
/// Throws away what was written and the terminal has not taken yet.
void cterminal_forget_written(int fd);

/// From now on every signal that ends the program first writes `reset` to `fd`, which must not block, sets its
/// remembered modes, and after a crash (SEGV, ILL, TRAP, ABRT, BUS, FPE, SYS, QUIT) writes `note` to `note_fd`;
/// then the program dies of the same signal. A terminal that takes nothing is not waited for. In the background
/// nothing is touched. Both texts are copied; they are cut at 1 KB.
void cterminal_guard(int fd, const char *reset, const char *note, int note_fd);
/// Gives the signals back their default action.
void cterminal_unguard(void);
#endif
