/*
 * version.h - which phatdong this is.
 *
 * Both are made by src/generate when the program is built. The hash covers
 * every source and the default theme: artifacts that another program or theme
 * made get other cache keys, so nothing stale survives an upgrade.
 */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

extern const char phatdong_version[];     /* "0.1.0" */
extern const char phatdong_source_hash[]; /* SHA-256 in hexadecimal */

#endif
