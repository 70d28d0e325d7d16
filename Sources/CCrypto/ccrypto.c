#include "ccrypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

static bool digest(const EVP_MD *md, const uint8_t *bytes, size_t count, uint8_t *out) {
  return EVP_Digest(bytes, count, out, NULL, md, NULL) == 1;
}

bool ccrypto_sha1(const uint8_t *bytes, size_t count, uint8_t out[20]) {
  return digest(EVP_sha1(), bytes, count, out);
}

bool ccrypto_sha256(const uint8_t *bytes, size_t count, uint8_t out[32]) {
  return digest(EVP_sha256(), bytes, count, out);
}

bool ccrypto_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t out[32]) {
  return HMAC(EVP_sha256(), key, (int)key_count, bytes, count, out, NULL) != NULL;
}

bool ccrypto_equal(const uint8_t *a, const uint8_t *b, size_t count) {
  return CRYPTO_memcmp(a, b, count) == 0;
}
