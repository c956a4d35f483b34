/* A request as it came, and the reply to it. */
#ifndef SUMI_MESSAGE_H
#define SUMI_MESSAGE_H

#include "serve/work/bytes.h"
#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { SUMI_SEGMENTS = 8, SUMI_PAIRS = 32, SUMI_MEDIA_TYPE = 96, SUMI_CALLER = 64 };

struct sumi_pair {
    const char *name, *value; /* decoded; value "" where there is no = */
};

struct sumi_request {
    const char *method; /* "GET" of HEAD too, whose body is left out behind all that is here */
    const char *path;   /* as it was asked for, without the query */
    int n_segments;
    const char *segment[SUMI_SEGMENTS]; /* of the path, each decoded for itself: UTF-8 without control characters */
    size_t n_pairs;
    struct sumi_pair pair[SUMI_PAIRS]; /* of the query, in their order */
    char media_type[SUMI_MEDIA_TYPE];  /* of the body, in small letters, without parameters; "": not said */
    const char *accept;                /* as it came; "": not said */
    const char *known;                 /* If-None-Match and If-Match as they came; "": not said */
    const char *matches;
    enum sumi_language language; /* of Accept-Language */
    char caller[SUMI_CALLER];    /* the name of its token; "": there are none */
    const char *body;            /* [size], and a NUL behind it */
    size_t size;
};

/* Value of a name in the query, the first one; NULL: it is not there. */
const char *sumi_request_value(const struct sumi_request *request, const char *name);
/* Whether the reply may be of a media type by `accept`, of which stars are of all. */
bool sumi_request_accepts(const struct sumi_request *request, const char *media_type);
/* Whether a tag is among those of `known`, as W/"a", "b" or *. */
bool sumi_request_knows(const struct sumi_request *request, const char *tag);

struct sumi_reply {
    int status;              /* of HTTP */
    const char *media_type;  /* static */
    struct sumi_bytes *body; /* owned; NULL: none. Of a reply to GET its tag is sent, and 304 where it is known */
    int retry_after_s;       /* 0: not said */
    const char *allow;       /* static, of 405; NULL */
    char *location;          /* by sumi_allocate, owned; NULL */
    bool lasts;              /* may be kept by the one who asked, as the files of the page */
    const char *code;        /* of the error it tells, for the log; NULL */
};

#endif
