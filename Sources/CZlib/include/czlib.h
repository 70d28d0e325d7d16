#ifndef PATCHBAY_CZLIB_H
#define PATCHBAY_CZLIB_H
// The raw-deflate seam for permessage-deflate. No zlib type in this header. No logic.
#include <stddef.h>
#include <stdint.h>
#endif
