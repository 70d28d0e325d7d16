// memfd_create
#define _GNU_SOURCE
#include "cterminal.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// term.h names half the dictionary in macros; these are the functions of it that are needed.
extern NCURSES_EXPORT(int) setupterm(const char *, int, int *);
extern NCURSES_EXPORT(int) tputs(const char *, int, int (*)(int));
extern NCURSES_EXPORT(char *) tparm(const char *, ...);

static SCREEN *screen;
static FILE *in_file, *out_file;
// Where ncurses writes to: memory, which never makes it wait. The terminal gets it from whoever takes it.
static int sink = -1;

// The terminal's "own colours" string and its first byte, while the string is emptied.
static char *colour_reset;
static char colour_reset_start;

// The first of these variables that says something is the one that counts.
static bool names_utf8(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (!value || !*value) continue;
    const char *codeset = strchr(value, '.');
    return codeset && (!strncasecmp(codeset, ".utf-8", 6) || !strncasecmp(codeset, ".utf8", 5));
  }
  return false;
}

bool cterminal_take_locale(void) {
  // A locale that is named and not installed still says which characters the terminal speaks.
  if (setlocale(LC_CTYPE, "") == NULL && names_utf8()) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool cterminal_knows(const char *type, int out) {
  int problem;
  // Lets tigetflag see RGB.
  use_extended_names(TRUE);
  if (setupterm(type, out, &problem) != OK) return false;
  char *place = tigetstr("cup");
  return place != NULL && place != (char *)-1;
}

static void close_files(void) {
  if (in_file) fclose(in_file);
  if (out_file) fclose(out_file);
  in_file = out_file = NULL;
  sink = -1;
}

// A terminfo string, which ncurses keeps in memory of its own; NULL when the terminal has none.
static char *own_string(const char *capability) {
  char *text = tigetstr(capability);
  return text == (char *)-1 ? NULL : text;
}

static void cut_prefix(const char *capability, const char *prefix) {
  char *text = own_string(capability);
  size_t length = strlen(prefix);
  if (text && strncmp(text, prefix, length) == 0) memmove(text, text + length, strlen(text + length) + 1);
}

// Every frame ends in a change of look. The line-drawing set, which those strings also switch off, is
// never switched on here: borders are characters like any other.
static void shorten_looks(void) {
  cut_prefix("sgr0", "\033(B");
  cut_prefix("sgr", "%?%p9%t\033(0%e\033(B%;");
}

static void set_modes(void) {
  nonl();
  // Input is read past ncurses; without this it would cut a paint short when a key waits.
  typeahead(-1);
  curs_set(0);
  leaveok(stdscr, TRUE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
}

static int put_out(int byte) { return fputc(byte, out_file); }

static void put_string(const char *text) {
  tputs(text, 1, put_out);
  fflush(out_file);
}

// ncurses has told the terminal to scroll the size that its description names. The cursor goes to where it is.
static void scroll_whole(int rows) {
  char *scroll_region = own_string("csr");
  if (scroll_region) put_string(tparm(scroll_region, 0, rows - 1));
}

bool cterminal_open(const char *type, int in, int columns, int rows) {
  // Own FILEs: closing them must not close the process's own descriptors.
  in_file = fdopen(dup(in), "r");
  sink = memfd_create("screen", MFD_CLOEXEC);
  out_file = sink < 0 ? NULL : fdopen(sink, "w");
  // The size is told by the caller, who bounds it, and by nobody else.
  use_env(FALSE);
  use_tioctl(FALSE);
  // Before newterm: lets tigetflag see RGB.
  use_extended_names(TRUE);
  screen = in_file && out_file ? newterm(type, out_file, in_file) : NULL;
  if (!screen) {
    close_files();
    return false;
  }
  resizeterm(rows, columns);
  set_modes();
  shorten_looks();
  colour_reset = NULL;
  erase();
  wnoutrefresh(stdscr);
  doupdate();
  scroll_whole(rows);
  return true;
}

void cterminal_own_colors(bool all) {
  bool is_empty = colour_reset != NULL;
  if (all == is_empty) return;
  if (all) {
    char *text = own_string("op");
    if (!text || !*text) return;
    colour_reset = text;
    colour_reset_start = *text;
    *text = '\0';
  } else {
    *colour_reset = colour_reset_start;
    colour_reset = NULL;
  }
}

void cterminal_leave(void) {
  cterminal_own_colors(false);
  endwin();
  // Without an alternate screen the shell goes on in our last row, which must be empty then.
  const char *shell_screen = cterminal_string("rmcup"), *clear = cterminal_string("el");
  if ((!shell_screen || !*shell_screen) && clear) {
    fputs("\r", out_file);
    put_string(clear);
  }
}

void cterminal_enter(void) {
  reset_prog_mode();
  clearok(curscr, TRUE);
}

void cterminal_close(void) {
  delscreen(screen);
  screen = NULL;
  close_files();
}

size_t cterminal_waiting(void) {
  off_t count = sink < 0 ? 0 : lseek(sink, 0, SEEK_CUR);
  return count > 0 ? (size_t)count : 0;
}

size_t cterminal_take(uint8_t *bytes, size_t count) {
  ssize_t taken = count > 0 ? pread(sink, bytes, count, 0) : 0;
  // What was painted once is never wanted again, and must not stay in memory.
  if (ftruncate(sink, 0) == 0) lseek(sink, 0, SEEK_SET);
  return taken > 0 ? (size_t)taken : 0;
}

void cterminal_resize(int columns, int rows) {
  if (is_term_resized(rows, columns)) resizeterm(rows, columns);
  clearok(curscr, TRUE);
}

int cterminal_colors(void) { return has_colors() ? COLORS : 0; }
int cterminal_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }
bool cterminal_is_direct(void) { return tigetflag("RGB") > 0; }

bool cterminal_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) == OK;
}

const char *cterminal_string(const char *capability) {
  const char *text = tigetstr(capability);
  return text == (const char *)-1 ? NULL : text;
}

int cterminal_number(const char *capability) { return tigetnum(capability); }

int cterminal_width(int32_t scalar) { return wcwidth((wchar_t)scalar); }

void cterminal_put(int row, int column, unsigned attributes, int pair, const int32_t *text, int count) {
  attr_t look = A_NORMAL;
  if (attributes & CTERMINAL_BOLD) look |= A_BOLD;
  if (attributes & CTERMINAL_DIM) look |= A_DIM;
  if (attributes & CTERMINAL_ITALIC) look |= A_ITALIC;
  if (attributes & CTERMINAL_UNDERLINE) look |= A_UNDERLINE;
  if (attributes & CTERMINAL_REVERSE) look |= A_REVERSE;
  attr_set(look, 0, &pair);
  mvaddnwstr(row, column, (const wchar_t *)text, count);
}

void cterminal_cursor(int row, int column) {
  bool shown = row >= 0;
  leaveok(stdscr, !shown);
  if (shown) move(row, column);
  curs_set(shown ? 1 : 0);
}

void cterminal_leave_cursor(int row, int column) {
  leaveok(stdscr, row < 0);
  if (row >= 0) move(row, column);
}

void cterminal_repaint(void) { clearok(curscr, TRUE); }

void cterminal_flush(void) {
  wnoutrefresh(stdscr);
  doupdate();
}
