/*
 * schema_form.h - what an id, an address, a file name … looks like.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_SCHEMA_FORM_H
#define CONTENT_SCHEMA_FORM_H

#include "base/str.h"
#include "content/schema.h"

/* Whether a text has the form of its kind; kinds without a form take any. */
bool form_fits(enum field_kind kind, str text);

/* https:// or http://, a host, no user name or password, nothing that an address cannot carry. */
bool form_is_url(str text);

/* "user:password@" in an address of any scheme. */
bool form_has_password(str url);

/*
 * A key of publish settings that names a secret: "password", "secret_key", "api-token" …; not one
 * that says where it is kept: "password_file", "password_command".
 */
bool form_is_secret_key(str key);

#endif
