/*
 * target.h - where a portal is published to: one row of functions a kind.
 *
 * A kind keeps its promise in `put`: the file comes under a temporary name
 * beside its own, is compared with what was sent, and takes its place as
 * atomically as the protocol can (docs/publishing.md has the table). Whether a
 * failure is worth another try is the reply's to say and publish's to do.
 *
 * Ownership replies and what `get` gives live in the session's arena, which is
 *           reset by whoever uses the session.
 * Threads   a target is read only; a session belongs to one thread at a time.
 */
#ifndef REMOTE_TARGET_H
#define REMOTE_TARGET_H

#include "base/diag.h"
#include "base/value.h"
#include "content/types.h"
#include "os/fs.h"

struct arena;
struct buf;
struct hasher;
struct published;
struct session;

enum reply_kind {
    REPLY_DONE,
    REPLY_MISSING, /* there is no such file */
    REPLY_EXISTS,  /* it must not exist, and does */
    REPLY_AGAIN,   /* for a while: the same again may succeed */
    REPLY_LOST,    /* the connection: again with a new one */
    REPLY_REFUSED, /* the server will not, however often it is asked */
    REPLY_ALTERED, /* what came back is not what was sent */
    REPLY_CHANGED, /* the file in the output is not what the build left */
};

struct reply {
    enum reply_kind kind;
    /* One that says it better than the general one, with {0} the target and {1} `reason`; or 0. */
    enum message message;
    unsigned
        wait_s;  /* REPLY_AGAIN: how long the server asks to be left alone; 0: it does not say */
    bool unsure; /* of a claim: that of somebody else may have succeeded too */
    str reason;  /* for people, English as libraries give it */
};

#define REPLY(...) ((struct reply){ .kind = __VA_ARGS__ })

/* Where what is read goes: a sum always, the bytes where they are wanted. */
struct sink {
    struct hasher *hasher;
    struct buf *bytes; /* or NULL */
    uint64_t size, size_max;
};
/* False past size_max. */
bool sink_take(struct sink *sink, str bytes);

/* What a server is told beside the bytes; texts are empty where nothing is to be said. */
struct headers {
    str type, cache, disposition;
    str encoding; /* "gzip": the bytes are to be packed so */
};

/* A file on its way. */
struct parcel {
    str path;                   /* on the target */
    const struct fs_root *root; /* NULL: `bytes` */
    str file;                   /* below the root */
    str bytes;
    struct hash sha256;
    uint64_t size;
    bool fresh; /* nothing may stand there */
    struct headers headers;
};

/* Reads a parcel from its beginning; parcel_reader_end says whether it was what was promised. */
struct parcel_reader {
    struct arena *arena;
    const struct parcel *parcel;
    struct hasher *hasher;
    uint64_t at;
};
struct parcel_reader parcel_reader_new(struct arena *arena, const struct parcel *parcel);
bool parcel_reader_give(void *reader, str *piece); /* an empty piece at the end */
bool parcel_reader_end(struct parcel_reader *reader);

enum looked { LOOKED_NOTHING, LOOKED_FILE, LOOKED_FOLDER };

/* A setting of site.yaml. */
struct target_key {
    const char *name;
    bool required;
};

struct destination;

struct target_kind {
    const char *name;
    const struct target_key *keys; /* beside those of all kinds; ends with a row without a name */
    bool keeps_headers;
    bool has_folders; /* what is not there has nothing below it */

    /* A row for hosts that take one file: all else is NULL. */
    struct reply (*pack)(const struct destination *target, const struct fs_root *output,
                         const struct published *rows, struct arena *arena, bool *changed);

    /* Once for a run, or NULL: libraries; what connections share, from the settings. */
    void (*start)(void);
    void (*stop)(void);
    bool (*set_up)(struct arena *arena, struct destination *target, struct diag *diag);

    struct reply (*open)(struct session *session);
    void (*close)(struct session *session);
    struct reply (*get)(struct session *session, str path, struct sink *sink);
    struct reply (*look)(struct session *session, str path, enum looked *what);
    struct reply (*put)(struct session *session, const struct parcel *parcel);
    /* A small file that must not exist yet: of two that try at once one succeeds. */
    /* `aside` is a name of its own that it may be written under before. */
    struct reply (*claim)(struct session *session, str path, str aside, str bytes);
    /* The file, and folders that it leaves empty; REPLY_DONE too if it is gone already. */
    struct reply (*drop)(struct session *session, str path);
    /* Brings all that was put to where a power cut cannot reach it; or NULL. */
    struct reply (*settle)(struct session *session);
};

extern const struct target_kind target_folder, target_ftps, target_s3, target_sftp, target_webdav,
    target_zip;

/* A target of site.yaml, decoded. */
struct destination {
    const struct target_kind *kind;
    str name;
    struct span at;
    const struct value *settings;
    str portal; /* what relative paths of the settings stand in */
    size_t connections;
    bool compress;  /* texts as gzip: packed.h */
    void *shared;   /* of the kind: what set_up made */
    str public_url; /* where readers find it; empty: not known */
};

/*
 * Whether the settings can be those of a target, as far as site.yaml alone tells: keys, kinds,
 * numbers. Every mistake is reported; nothing is asked of the machine, no secret is looked for.
 */
bool target_check(struct arena *arena, const struct publish_target *from, struct diag *diag);

/* The same, and what the kind makes of it; false after errors were reported. */
bool target_read(struct arena *arena, const struct publish_target *from, str portal,
                 struct destination *out, struct diag *diag);
/* The text of a setting, or empty. */
str target_setting(const struct destination *target, const char *key);
/* A path of the settings, as the portal's folder has it. */
str target_path(struct arena *arena, const struct destination *target, const char *key);

/* Where the target is, for people: its url, or its path. */
str target_place(struct arena *arena, const struct destination *target);

/* What a server is told of a path, and its number for records. */
struct headers target_headers(const struct destination *target, str path);
uint64_t target_headers_number(const void *target, str path); /* 0 for kinds that keep none */

/* Whether other bytes would have another name: "style.74b386108c.css", and its twin with ".gz". */
bool target_has_fingerprint(str path);

/* The temporary name of a path, in the same folder, always the same. */
str target_temporary(struct arena *arena, str path);

/* One connection. */
struct session {
    const struct destination *target;
    struct arena *arena; /* reset by the user */
    struct arena *own;   /* for as long as it is open */
    void *state;         /* of the kind */
    bool open;
};

#endif
