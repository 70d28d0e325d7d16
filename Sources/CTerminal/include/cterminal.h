#ifndef PATCHBAY_CTERMINAL_H
#define PATCHBAY_CTERMINAL_H
// The ncursesw seam. No curses type in this header. No logic.
#include <stdbool.h>
#include <stdint.h>
#endif
