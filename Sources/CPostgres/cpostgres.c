#include "cpostgres.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

// As libpq numbers them; its ABI has kept them since version 8.
enum { POLLING_READING = 1, POLLING_WRITING = 2, POLLING_OK = 3, TUPLES_OK = 2, COMMAND_OK = 1 };

static struct {
  void *(*connect_start)(const char *const *, const char *const *, int);
  int (*connect_poll)(void *);
  int (*set_nonblocking)(void *, int);
  int (*socket)(const void *);
  char *(*error)(const void *);
  int (*send)(void *, const char *, int, const uint32_t *, const char *const *, const int *, const int *, int);
  int (*flush)(void *);
  int (*consume)(void *);
  int (*is_busy)(void *);
  void *(*result)(void *);
  int (*status)(const void *);
  char *(*words)(const void *, int);
  char *(*result_error)(const void *);
  int (*rows)(const void *);
  int (*columns)(const void *);
  char *(*name)(const void *, int);
  uint32_t (*type)(const void *, int);
  int (*is_null)(const void *, int, int);
  char *(*value)(const void *, int, int);
  int (*length)(const void *, int, int);
  void (*clear)(void *);
  void *(*get_cancel)(void *);
  int (*cancel)(void *, char *, int);
  void (*free_cancel)(void *);
  void (*finish)(void *);
} pq;
static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    const char *name;
    void *at;
  } wanted[] = {
      {"PQconnectStartParams", &pq.connect_start},
      {"PQconnectPoll", &pq.connect_poll},
      {"PQsetnonblocking", &pq.set_nonblocking},
      {"PQsocket", &pq.socket},
      {"PQerrorMessage", &pq.error},
      {"PQsendQueryParams", &pq.send},
      {"PQflush", &pq.flush},
      {"PQconsumeInput", &pq.consume},
      {"PQisBusy", &pq.is_busy},
      {"PQgetResult", &pq.result},
      {"PQresultStatus", &pq.status},
      {"PQresultErrorField", &pq.words},
      {"PQresultErrorMessage", &pq.result_error},
      {"PQntuples", &pq.rows},
      {"PQnfields", &pq.columns},
      {"PQfname", &pq.name},
      {"PQftype", &pq.type},
      {"PQgetisnull", &pq.is_null},
      {"PQgetvalue", &pq.value},
      {"PQgetlength", &pq.length},
      {"PQclear", &pq.clear},
      {"PQgetCancel", &pq.get_cancel},
      {"PQcancel", &pq.cancel},
      {"PQfreeCancel", &pq.free_cancel},
      {"PQfinish", &pq.finish},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    void *found = dlsym(handle, wanted[i].name);
    if (!found) return;
    *(void **)wanted[i].at = found;
  }
  is_loaded = true;
}

bool cpostgres_load(void) {
  pthread_once(&once, load);
  return is_loaded;
}

cpostgres_connection *cpostgres_start(const char *const *names, const char *const *values) {
  void *connection = pq.connect_start(names, values, 1);
  if (connection) pq.set_nonblocking(connection, 1);
  return connection;
}

cpostgres_state cpostgres_advance(cpostgres_connection *connection) {
  switch (pq.connect_poll(connection)) {
  case POLLING_READING: return CPOSTGRES_READING;
  case POLLING_WRITING: return CPOSTGRES_WRITING;
  case POLLING_OK: return pq.set_nonblocking(connection, 1) == 0 ? CPOSTGRES_READY : CPOSTGRES_FAILED;
  default: return CPOSTGRES_FAILED;
  }
}

int cpostgres_socket(const cpostgres_connection *connection) { return pq.socket(connection); }

const char *cpostgres_error(const cpostgres_connection *connection) {
  const char *words = pq.error(connection);
  return words ? words : "";
}

bool cpostgres_send(cpostgres_connection *connection, const char *sql, int count, const char *const *values) {
  return pq.send(connection, sql, count, NULL, values, NULL, NULL, 0) == 1;
}

int cpostgres_flush(cpostgres_connection *connection) { return pq.flush(connection); }
bool cpostgres_take(cpostgres_connection *connection) { return pq.consume(connection) == 1; }
bool cpostgres_is_busy(cpostgres_connection *connection) { return pq.is_busy(connection) == 1; }
cpostgres_result *cpostgres_next(cpostgres_connection *connection) { return pq.result(connection); }

bool cpostgres_is_good(const cpostgres_result *result) {
  int status = pq.status(result);
  return status == TUPLES_OK || status == COMMAND_OK;
}

const char *cpostgres_words(const cpostgres_result *result) {
  const char *words = pq.words(result, 'M');
  if (!words) words = pq.result_error(result);
  return words ? words : "";
}

const char *cpostgres_field(const cpostgres_result *result, int letter) {
  const char *words = pq.words(result, letter);
  return words ? words : "";
}

int cpostgres_rows(const cpostgres_result *result) { return pq.rows(result); }
int cpostgres_columns(const cpostgres_result *result) { return pq.columns(result); }
const char *cpostgres_name(const cpostgres_result *result, int column) { return pq.name(result, column); }
uint32_t cpostgres_type(const cpostgres_result *result, int column) { return pq.type(result, column); }

const char *cpostgres_value(const cpostgres_result *result, int row, int column, int *length) {
  *length = pq.length(result, row, column);
  return pq.is_null(result, row, column) ? NULL : pq.value(result, row, column);
}

void cpostgres_clear(cpostgres_result *result) { pq.clear(result); }

void cpostgres_cancel(cpostgres_connection *connection) {
  void *cancel = pq.get_cancel(connection);
  if (!cancel) return;
  char words[256];
  pq.cancel(cancel, words, sizeof words);
  pq.free_cancel(cancel);
}

void cpostgres_finish(cpostgres_connection *connection) { pq.finish(connection); }
