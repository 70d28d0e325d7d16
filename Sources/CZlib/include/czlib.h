#ifndef PATCHBAY_CZLIB_H
#define PATCHBAY_CZLIB_H
// The raw-deflate seam for permessage-deflate. No zlib type in this header. No logic.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct czlib_stream czlib_stream;

/// A raw inflating stream with a window of 2^bits bytes; NULL without memory.
czlib_stream *czlib_inflate_open(int bits);
/// A raw deflating stream with a window of 2^bits bytes (9 to 15: zlib cannot do 8); NULL without memory.
czlib_stream *czlib_deflate_open(int bits);
/// Ends an inflating stream.
void czlib_inflate_close(czlib_stream *stream);
/// Ends a deflating stream.
void czlib_deflate_close(czlib_stream *stream);

/// Points the stream at its next input, which must stay where it is until used up.
void czlib_input(czlib_stream *stream, const uint8_t *bytes, size_t count);
/// Input bytes not yet used.
size_t czlib_input_left(const czlib_stream *stream);

/// Inflates into `out`; tells how much was made and whether the final block has ended. False: no deflate data.
bool czlib_inflate(czlib_stream *stream, uint8_t *out, size_t capacity, size_t *made, bool *ended);
/// Deflates into `out` with a sync flush; call until less than `capacity` is made.
size_t czlib_deflate(czlib_stream *stream, uint8_t *out, size_t capacity);
/// Forgets everything inflated so far.
void czlib_inflate_reset(czlib_stream *stream);
/// Forgets everything deflated so far.
void czlib_deflate_reset(czlib_stream *stream);
#endif
