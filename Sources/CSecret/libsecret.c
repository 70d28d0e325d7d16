#include "libsecret.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

static libsecret lib;
static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// What GLib would print goes nowhere: the terminal belongs to the desk.
static int discard(int level, const void *fields, size_t count, void *context) {
  (void)level, (void)fields, (void)count, (void)context;
  return LOG_HANDLED;
}

static void load(void) {
  void *handle = dlopen("libsecret-1.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    const char *name;
    void *at;
  } wanted[] = {
      {"g_bus_get_sync", &lib.bus_get_sync},
      {"g_dbus_connection_set_exit_on_close", &lib.bus_set_exit_on_close},
      {"g_dbus_error_quark", &lib.bus_error_quark},
      {"g_cancellable_new", &lib.cancellable_new},
      {"g_cancellable_cancel", &lib.cancellable_cancel},
      {"g_object_unref", &lib.object_unref},
      {"g_error_matches", &lib.error_matches},
      {"g_error_free", &lib.error_free},
      {"g_list_free_full", &lib.list_free_full},
      {"g_hash_table_new", &lib.hash_table_new},
      {"g_hash_table_insert", &lib.hash_table_insert},
      {"g_hash_table_unref", &lib.hash_table_unref},
      {"g_str_hash", &lib.str_hash},
      {"g_str_equal", &lib.str_equal},
      {"g_log_set_writer_func", &lib.log_set_writer},
      {"secret_schema_newv", &lib.schema_newv},
      {"secret_schema_unref", &lib.schema_unref},
      {"secret_service_get_sync", &lib.service_get_sync},
      {"secret_service_search_sync", &lib.service_search_sync},
      {"secret_service_store_sync", &lib.service_store_sync},
      {"secret_service_clear_sync", &lib.service_clear_sync},
      {"secret_collection_for_alias_sync", &lib.collection_for_alias_sync},
      {"secret_collection_get_locked", &lib.collection_get_locked},
      {"secret_item_get_locked", &lib.item_get_locked},
      {"secret_item_get_secret", &lib.item_get_secret},
      {"secret_value_new", &lib.value_new},
      {"secret_value_get", &lib.value_get},
      {"secret_value_unref", &lib.value_unref},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    void *found = dlsym(handle, wanted[i].name);
    if (!found) return;
    *(void **)wanted[i].at = found;
  }
  lib.log_set_writer(discard, NULL, NULL);
  is_loaded = true;
}

const libsecret *libsecret_load(void) {
  pthread_once(&once, load);
  return is_loaded ? &lib : NULL;
}
