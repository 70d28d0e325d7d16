#ifndef PATCHBAY_CCURL_SHIM_H
#define PATCHBAY_CCURL_SHIM_H
// Swift cannot call variadic C functions and cannot import macros that hide casts, so each use of
// curl_easy_setopt and friends has one typed, static-inline door here. No logic.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#endif
