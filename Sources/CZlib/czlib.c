#include "czlib.h"

#include <stdlib.h>
#include <zlib.h>

struct czlib_stream {
  z_stream z;
};

czlib_stream *czlib_inflate_open(int bits) {
  czlib_stream *stream = calloc(1, sizeof *stream);
  if (stream && inflateInit2(&stream->z, -bits) == Z_OK) return stream;
  free(stream);
  return NULL;
}

czlib_stream *czlib_deflate_open(int bits) {
  czlib_stream *stream = calloc(1, sizeof *stream);
  if (stream && deflateInit2(&stream->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -bits, 8, Z_DEFAULT_STRATEGY) == Z_OK)
    return stream;
  free(stream);
  return NULL;
}

void czlib_inflate_close(czlib_stream *stream) {
  inflateEnd(&stream->z);
  free(stream);
}

void czlib_deflate_close(czlib_stream *stream) {
  deflateEnd(&stream->z);
  free(stream);
}

void czlib_input(czlib_stream *stream, const uint8_t *bytes, size_t count) {
  stream->z.next_in = (Bytef *)bytes;
  stream->z.avail_in = (uInt)count;
}

size_t czlib_input_left(const czlib_stream *stream) { return stream->z.avail_in; }

bool czlib_inflate(czlib_stream *stream, uint8_t *out, size_t capacity, size_t *made, bool *ended) {
  stream->z.next_out = out;
  stream->z.avail_out = (uInt)capacity;
  int status = inflate(&stream->z, Z_SYNC_FLUSH);
  *made = capacity - stream->z.avail_out;
  *ended = status == Z_STREAM_END;
  return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR;
}

size_t czlib_deflate(czlib_stream *stream, uint8_t *out, size_t capacity) {
  stream->z.next_out = out;
  stream->z.avail_out = (uInt)capacity;
  deflate(&stream->z, Z_SYNC_FLUSH);
  return capacity - stream->z.avail_out;
}

void czlib_inflate_reset(czlib_stream *stream) { inflateReset(&stream->z); }

void czlib_deflate_reset(czlib_stream *stream) { deflateReset(&stream->z); }
