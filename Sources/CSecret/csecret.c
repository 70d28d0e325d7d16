#include "csecret.h"

#include <stdlib.h>
#include <string.h>

#include "libsecret.h"

static const char *const schema_name = "patchbay.SignIn";
static const char *const key = "sign-in";

csecret_cancel *csecret_cancel_new(void) {
  const libsecret *lib = libsecret_load();
  return lib ? lib->cancellable_new() : NULL;
}

void csecret_cancel_now(csecret_cancel *cancel) { libsecret_load()->cancellable_cancel(cancel); }

void csecret_cancel_free(csecret_cancel *cancel) { libsecret_load()->object_unref(cancel); }

void csecret_wipe(char *text) {
  if (!text) return;
  explicit_bzero(text, strlen(text));
  free(text);
}

static csecret_answer answer(csecret_outcome outcome) { return (csecret_answer){outcome, NULL}; }

static csecret_answer failure(const libsecret *lib, gerror *error) {
  csecret_answer out = {CSECRET_FAILED, NULL};
  if (!error) return out;
  if (lib->error_matches(error, lib->bus_error_quark(), BUS_ERROR_SERVICE_UNKNOWN))
    out.outcome = CSECRET_ABSENT;
  else
    out.text = strdup(error->message);
  lib->error_free(error);
  return out;
}

// The service, with a session in which secrets are encrypted on the bus.
static void *service(const libsecret *lib, csecret_cancel *cancel, gerror **error) {
  void *bus = lib->bus_get_sync(BUS_SESSION, cancel, error);
  if (!bus) return NULL;
  // By default a bus that ends takes the process with it.
  lib->bus_set_exit_on_close(bus, 0);
  void *found = lib->service_get_sync(SERVICE_OPEN_SESSION, cancel, error);
  lib->object_unref(bus);
  return found;
}

static void *attributes(const libsecret *lib, const char *name) {
  void *table = lib->hash_table_new(lib->str_hash, lib->str_equal);
  lib->hash_table_insert(table, (void *)key, (void *)name);
  return table;
}

static void *schema(const libsecret *lib) {
  void *types = lib->hash_table_new(lib->str_hash, lib->str_equal);
  lib->hash_table_insert(types, (void *)key, NULL);
  void *made = lib->schema_newv(schema_name, 0, types);
  lib->hash_table_unref(types);
  return made;
}

static csecret_answer read_item(const libsecret *lib, void *item) {
  if (lib->item_get_locked(item)) return answer(CSECRET_LOCKED);
  void *value = lib->item_get_secret(item);
  if (!value) return answer(CSECRET_LOCKED);
  size_t count = 0;
  const char *bytes = lib->value_get(value, &count);
  csecret_answer out = {CSECRET_DONE, strndup(bytes, count)};
  lib->value_unref(value);
  return out;
}

// How the default keyring stands; `missing` when there is none.
static csecret_answer check(const libsecret *lib, void *at, csecret_outcome missing, csecret_cancel *cancel) {
  gerror *error = NULL;
  void *keyring = lib->collection_for_alias_sync(at, "default", 0, cancel, &error);
  if (error) return failure(lib, error);
  if (!keyring) return answer(missing);
  csecret_answer out = answer(lib->collection_get_locked(keyring) ? CSECRET_LOCKED : CSECRET_DONE);
  lib->object_unref(keyring);
  return out;
}

csecret_answer csecret_lookup(const char *name, csecret_cancel *cancel) {
  const libsecret *lib = libsecret_load();
  gerror *error = NULL;
  void *at = service(lib, cancel, &error);
  if (!at) return failure(lib, error);
  void *kind = schema(lib), *which = attributes(lib, name);
  // Without SEARCH_UNLOCK nobody is asked for a password.
  glist *found = lib->service_search_sync(at, kind, which, SEARCH_LOAD_SECRETS, cancel, &error);
  csecret_answer out;
  if (error) {
    out = failure(lib, error);
  } else if (found) {
    out = read_item(lib, found->data);
  } else {
    // What is in a keyring that was never open is not found either.
    out = check(lib, at, CSECRET_NOTHING, cancel);
    if (out.outcome == CSECRET_DONE) out.outcome = CSECRET_NOTHING;
  }
  lib->list_free_full(found, lib->object_unref);
  lib->hash_table_unref(which);
  lib->schema_unref(kind);
  lib->object_unref(at);
  return out;
}

csecret_answer csecret_check(csecret_cancel *cancel) {
  const libsecret *lib = libsecret_load();
  gerror *error = NULL;
  void *at = service(lib, cancel, &error);
  if (!at) return failure(lib, error);
  csecret_answer out = check(lib, at, CSECRET_LOCKED, cancel);
  lib->object_unref(at);
  return out;
}

csecret_answer csecret_store(const char *name, const char *label, const char *secret, csecret_cancel *cancel) {
  const libsecret *lib = libsecret_load();
  gerror *error = NULL;
  void *at = service(lib, cancel, &error);
  if (!at) return failure(lib, error);
  // To store in a locked keyring would ask the person to unlock it.
  csecret_answer out = check(lib, at, CSECRET_LOCKED, cancel);
  if (out.outcome == CSECRET_DONE) {
    void *kind = schema(lib), *which = attributes(lib, name);
    void *value = lib->value_new(secret, (ptrdiff_t)strlen(secret), "text/plain");
    if (!lib->service_store_sync(at, kind, which, "default", label, value, cancel, &error))
      out = failure(lib, error);
    lib->value_unref(value);
    lib->hash_table_unref(which);
    lib->schema_unref(kind);
  }
  lib->object_unref(at);
  return out;
}

csecret_answer csecret_clear(const char *name, csecret_cancel *cancel) {
  // Clearing skips what is locked without a word.
  csecret_answer out = csecret_lookup(name, cancel);
  if (out.outcome != CSECRET_DONE) return out;
  csecret_wipe(out.text);
  out.text = NULL;
  const libsecret *lib = libsecret_load();
  gerror *error = NULL;
  void *at = service(lib, cancel, &error);
  if (!at) return failure(lib, error);
  void *kind = schema(lib), *which = attributes(lib, name);
  lib->service_clear_sync(at, kind, which, cancel, &error);
  if (error) out = failure(lib, error);
  lib->hash_table_unref(which);
  lib->schema_unref(kind);
  lib->object_unref(at);
  return out;
}
