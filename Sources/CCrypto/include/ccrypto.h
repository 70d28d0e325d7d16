#ifndef PATCHBAY_CCRYPTO_H
#define PATCHBAY_CCRYPTO_H
// The libcrypto (EVP) seam. No OpenSSL type in this header. No logic.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Writes the 20 bytes of SHA-1 (only for the WebSocket handshake) to `out`.
bool ccrypto_sha1(const uint8_t *bytes, size_t count, uint8_t out[20]);
/// Writes the 32 bytes of SHA-256 to `out`.
bool ccrypto_sha256(const uint8_t *bytes, size_t count, uint8_t out[32]);
/// Writes the 32 bytes of HMAC-SHA-256 to `out`.
bool ccrypto_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t out[32]);
/// Compares in a time that depends on `count` alone.
bool ccrypto_equal(const uint8_t *a, const uint8_t *b, size_t count);
#endif
