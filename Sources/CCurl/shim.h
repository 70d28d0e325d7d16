#ifndef PATCHBAY_CCURL_SHIM_H
#define PATCHBAY_CCURL_SHIM_H
// Swift cannot call variadic C functions and cannot import macros that hide casts, so each use of
// curl_easy_setopt and friends has one typed, static-inline door here. No logic.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

static inline bool ccurl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK; }

static inline CURLcode ccurl_set_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode ccurl_set_large(CURL *h, CURLoption o, curl_off_t v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode ccurl_set_text(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode ccurl_set_bytes(CURL *h, CURLoption o, const uint8_t *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode ccurl_set_pointer(CURL *h, CURLoption o, void *v) { return curl_easy_setopt(h, o, v); }
static inline long ccurl_any_authentication(void) { return (long)CURLAUTH_ANY; }
static inline CURLcode ccurl_set_list(CURL *h, CURLoption o, struct curl_slist *v) {
  return curl_easy_setopt(h, o, v);
}

typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode ccurl_set_data_callback(CURL *h, CURLoption o, ccurl_data_callback f) {
  return curl_easy_setopt(h, o, f);
}
static inline CURLcode ccurl_set_progress_callback(CURL *h, curl_xferinfo_callback f) {
  return curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, f);
}
static inline CURLcode ccurl_set_before_request_callback(CURL *h, curl_prereq_callback f) {
  return curl_easy_setopt(h, CURLOPT_PREREQFUNCTION, f);
}

static inline CURLcode ccurl_set_socket_callback(CURL *h, curl_sockopt_callback f) {
  return curl_easy_setopt(h, CURLOPT_SOCKOPTFUNCTION, f);
}

static inline long ccurl_get_long(CURL *h, CURLINFO i) {
  long v = 0;
  curl_easy_getinfo(h, i, &v);
  return v;
}
static inline int64_t ccurl_get_large(CURL *h, CURLINFO i) {
  curl_off_t v = 0;
  curl_easy_getinfo(h, i, &v);
  return v;
}
/// Belongs to the handle, until its next transfer.
static inline const char *ccurl_get_text(CURL *h, CURLINFO i) {
  const char *v = NULL;
  curl_easy_getinfo(h, i, &v);
  return v;
}
static inline curl_socket_t ccurl_get_socket(CURL *h) {
  curl_socket_t v = CURL_SOCKET_BAD;
  curl_easy_getinfo(h, CURLINFO_ACTIVESOCKET, &v);
  return v;
}

static inline CURLMcode ccurl_multi_set_long(CURLM *m, CURLMoption o, long v) { return curl_multi_setopt(m, o, v); }
/// The next handle that is done, whatever else the multi handle has to say (CURLMsg has an anonymous union).
static inline bool ccurl_multi_next_done(CURLM *m, CURL **h, CURLcode *result) {
  int left;
  CURLMsg *message;
  while ((message = curl_multi_info_read(m, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *h = message->easy_handle;
    *result = message->data.result;
    return true;
  }
  return false;
}
#endif
