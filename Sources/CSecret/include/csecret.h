#ifndef PATCHBAY_CSECRET_H
#define PATCHBAY_CSECRET_H
// The seam to the Secret Service: libsecret, loaded at run time so that nothing depends on it. No GLib
// type in this header. Every call blocks until it is answered or cancelled; none ever asks the person.

/// How a call ended.
typedef enum {
  CSECRET_DONE,
  /// There is no such secret.
  CSECRET_NOTHING,
  /// The default keyring is locked, so that it cannot be known or done; for what wants to keep: or there
  /// is none.
  CSECRET_LOCKED,
  /// No libsecret, or nothing that offers the service.
  CSECRET_ABSENT,
  /// `text` says why.
  CSECRET_FAILED,
} csecret_outcome;

/// An outcome and, where one belongs to it, a text to hand to `csecret_wipe`.
typedef struct {
  csecret_outcome outcome;
  char *text;
} csecret_answer;

/// Lets another thread end a call.
typedef struct csecret_cancel csecret_cancel;

/// Loads libsecret, once; NULL where there is none.
csecret_cancel *csecret_cancel_new(void);
/// Ends the call that it was given to, from any thread.
void csecret_cancel_now(csecret_cancel *cancel);
/// Releases it; the call it was given to must have returned.
void csecret_cancel_free(csecret_cancel *cancel);

/// The secret of that name, in `text`.
csecret_answer csecret_lookup(const char *name, csecret_cancel *cancel);
/// Keeps a secret in the default keyring, in place of the one of that name. `label` is for people.
csecret_answer csecret_store(const char *name, const char *label, const char *secret, csecret_cancel *cancel);
/// Removes the secret of that name.
csecret_answer csecret_clear(const char *name, csecret_cancel *cancel);
/// Whether the default keyring is there and open.
csecret_answer csecret_check(csecret_cancel *cancel);

/// Overwrites a text with zeros and frees it.
void csecret_wipe(char *text);
#endif
