#ifndef PATCHBAY_CPOSTGRES_H
#define PATCHBAY_CPOSTGRES_H
// The seam to PostgreSQL: libpq, loaded at run time so that nothing depends on it. No libpq type in this
// header, no logic. Nothing here blocks but looking up a host's name, and cancelling.
#include <stdbool.h>
#include <stdint.h>

typedef struct cpostgres_connection cpostgres_connection;
typedef struct cpostgres_result cpostgres_result;

/// What a connection that is being made waits for.
typedef enum {
  CPOSTGRES_FAILED,
  CPOSTGRES_READING,
  CPOSTGRES_WRITING,
  CPOSTGRES_READY,
} cpostgres_state;

/// Loads libpq, once; false where there is none.
bool cpostgres_load(void);

/// Begins to connect, by parameters up to a NULL name; `dbname` may be a whole URI, which overrides those
/// before it. NULL when there is no memory.
cpostgres_connection *cpostgres_start(const char *const *names, const char *const *values);
/// Goes on connecting, once its socket can do what the last state waits for.
cpostgres_state cpostgres_advance(cpostgres_connection *connection);
/// Its descriptor, -1 without one; may change while connecting.
int cpostgres_socket(const cpostgres_connection *connection);
/// What went wrong last; never NULL.
const char *cpostgres_error(const cpostgres_connection *connection);

/// Sends one statement with its parameters as texts, NULL for none. False when it cannot.
bool cpostgres_send(cpostgres_connection *connection, const char *sql, int count, const char *const *values);
/// Writes what is left: 0 when all went, 1 when there is more, -1 on failure.
int cpostgres_flush(cpostgres_connection *connection);
/// Takes what has arrived. False on failure.
bool cpostgres_take(cpostgres_connection *connection);
/// Whether the next result is not there yet.
bool cpostgres_is_busy(cpostgres_connection *connection);
/// The next result of a statement; NULL when there is no more. The caller clears it.
cpostgres_result *cpostgres_next(cpostgres_connection *connection);

/// Whether it holds rows, or is the end of a statement that gives none.
bool cpostgres_is_good(const cpostgres_result *result);
/// The server's own words of a result that is not good; never NULL.
const char *cpostgres_words(const cpostgres_result *result);
/// What a result that is not good says under a letter of the protocol: C the code, W where; never NULL.
const char *cpostgres_field(const cpostgres_result *result, int letter);
int cpostgres_rows(const cpostgres_result *result);
int cpostgres_columns(const cpostgres_result *result);
const char *cpostgres_name(const cpostgres_result *result, int column);
/// The type's number in the server's catalogue.
uint32_t cpostgres_type(const cpostgres_result *result, int column);
/// The value as text and its length in bytes; NULL for NULL.
const char *cpostgres_value(const cpostgres_result *result, int row, int column, int *length);
void cpostgres_clear(cpostgres_result *result);

/// Asks the server to stop what it does, over a connection of its own.
void cpostgres_cancel(cpostgres_connection *connection);
/// Ends and releases a connection.
void cpostgres_finish(cpostgres_connection *connection);
#endif
