#include "cterminal.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

struct termios cterminal_remembered;

bool cterminal_remember(int fd) { return tcgetattr(fd, &cterminal_remembered) == 0; }

static void set(int fd, const struct termios *modes) {
  while (tcsetattr(fd, TCSANOW, modes) != 0 && errno == EINTR) continue;
}

void cterminal_raw(int fd) {
  struct termios modes = cterminal_remembered;
  modes.c_lflag &= ~(tcflag_t)(ICANON | ISIG | IEXTEN | ECHO | ECHONL);
  modes.c_iflag &= ~(tcflag_t)(IXON | BRKINT | PARMRK | ICRNL | INLCR | IGNCR);
  // Neither line feeds nor tabs may become something else than ncurses reckons with.
  modes.c_oflag &= ~(tcflag_t)(ONLCR | TABDLY);
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  set(fd, &modes);
}

bool cterminal_quiet(int fd, bool by_line) {
  struct termios modes = cterminal_remembered;
  modes.c_lflag &= ~(tcflag_t)(by_line ? ECHO : ECHO | ICANON);
  return tcsetattr(fd, TCSANOW, &modes) == 0;
}

void cterminal_cooked(int fd) { set(fd, &cterminal_remembered); }

void cterminal_forget_typed(int fd) { tcflush(fd, TCIFLUSH); }

void cterminal_forget_written(int fd) { tcflush(fd, TCOFLUSH); }

bool cterminal_size(int out, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(out, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
