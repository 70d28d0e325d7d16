#ifndef PATCHBAY_LIBSECRET_H
#define PATCHBAY_LIBSECRET_H
// What is used of libsecret 0.20 and of the GLib below it, found by name at run time. Types and values
// are those of their stable ABI: gboolean is int, gsize is size_t, objects are pointers.
#include <stddef.h>
#include <stdint.h>

#include "csecret.h"

typedef struct {
  uint32_t domain;
  int code;
  char *message;
} gerror;

typedef struct glist {
  void *data;
  struct glist *next, *previous;
} glist;

enum {
  BUS_SESSION = 2,                // G_BUS_TYPE_SESSION
  BUS_ERROR_SERVICE_UNKNOWN = 2,  // G_DBUS_ERROR_SERVICE_UNKNOWN
  SERVICE_OPEN_SESSION = 1 << 1,  // SECRET_SERVICE_OPEN_SESSION
  SEARCH_LOAD_SECRETS = 1 << 3,   // SECRET_SEARCH_LOAD_SECRETS
  LOG_HANDLED = 1,                // G_LOG_WRITER_HANDLED
};

typedef struct {
  void *(*bus_get_sync)(int type, csecret_cancel *, gerror **);
  void (*bus_set_exit_on_close)(void *bus, int on);
  uint32_t (*bus_error_quark)(void);
  csecret_cancel *(*cancellable_new)(void);
  void (*cancellable_cancel)(csecret_cancel *);
  void (*object_unref)(void *);
  int (*error_matches)(const gerror *, uint32_t domain, int code);
  void (*error_free)(gerror *);
  void (*list_free_full)(glist *, void (*free)(void *));
  void *(*hash_table_new)(void *hash, void *equal);
  int (*hash_table_insert)(void *table, void *key, void *value);
  void (*hash_table_unref)(void *table);
  void *str_hash, *str_equal;
  void (*log_set_writer)(int (*writer)(int, const void *, size_t, void *), void *, void (*)(void *));

  void *(*schema_newv)(const char *name, int flags, void *types);
  void (*schema_unref)(void *schema);
  void *(*service_get_sync)(int flags, csecret_cancel *, gerror **);
  glist *(*service_search_sync)(
      void *service, void *schema, void *attributes, int flags, csecret_cancel *, gerror **);
  int (*service_store_sync)(
      void *service, void *schema, void *attributes, const char *collection, const char *label, void *value,
      csecret_cancel *, gerror **);
  int (*service_clear_sync)(void *service, void *schema, void *attributes, csecret_cancel *, gerror **);
  void *(*collection_for_alias_sync)(void *service, const char *alias, int flags, csecret_cancel *, gerror **);
  int (*collection_get_locked)(void *collection);
  int (*item_get_locked)(void *item);
  void *(*item_get_secret)(void *item);
  void *(*value_new)(const char *secret, ptrdiff_t count, const char *content_type);
  const char *(*value_get)(void *value, size_t *count);
  void (*value_unref)(void *value);
} libsecret;

/// The library, loaded at the first call; NULL where it or one of these names is missing.
const libsecret *libsecret_load(void);
#endif
