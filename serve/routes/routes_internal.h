/* A row of the table of routes, and what its functions share. */
#ifndef SUMI_ROUTES_INTERNAL_H
#define SUMI_ROUTES_INTERNAL_H

#include "serve/routes/routes.h"

#include <stdatomic.h>

enum sumi_route_place {
    SUMI_AT_ONCE,   /* in the thread of the connections */
    SUMI_FILING,    /* in the queue of files */
    SUMI_COMPUTING, /* in the queue of answers */
};

/* A value of the query. */
struct sumi_route_value {
    const char *name, *type, *doc; /* type: of JSON schema, "string", "number" */
};

struct sumi_route {
    const char *method, *path; /* "/v1/plots/{id}/advice" */
    const char *name;          /* operationId of OpenAPI, and the label of /metrics */
    const char *doc;
    enum sumi_route_place place;
    bool open; /* without a token too */
    /* Replies where it can without work or waiting; false: `work` is needed. NULL: always. */
    bool (*at_once)(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply);
    /* Fills the reply, whose status is 200 and whose media type the first of `gives`; an error becomes a problem. */
    enum sumi_status (*work)(struct sumi_routes *routes, const struct sumi_request *request,
                             const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error);
    const struct sumi_route_value *values; /* behind the last: no name; NULL: none */
    const char *takes[8];                  /* media types of the body, NULL behind the last */
    const char *gives[3];
    const char *schema;   /* of what it gives, at /v1/schema/NAME; NULL: none */
    const char *statuses; /* of replies besides 200, as "201 404 422" */
    const char *example;  /* of the body; NULL */
};

enum { SUMI_ROUTES_MOST = 48, SUMI_STATUSES = 24, SUMI_TIMES_SEEN = 10, SUMI_METHODS = 40 };
extern const double sumi_time_bounds[SUMI_TIMES_SEEN]; /* s; the last is infinite */

/* Replies, by what was asked. */
struct sumi_route_counts {
    atomic_ullong status[SUMI_STATUSES], time[SUMI_TIMES_SEEN], nanoseconds;
};

struct sumi_schema {
    const char *name; /* "advice" */
    struct sumi_bytes *text;
};
enum { SUMI_SCHEMAS = 4 };

struct sumi_routes {
    struct sumi_routes_plan plan;
    const struct sumi_route *table;               /* behind the last: no path */
    char methods[SUMI_ROUTES_MOST][SUMI_METHODS]; /* of the path of each row */
    _Atomic(const struct sumi_server *) server;
    long long began; /* s since 1970 */
    struct sumi_schema schema[SUMI_SCHEMAS];
    struct sumi_bytes *schemas, *openapi;
    struct sumi_bytes **page;                              /* [sumi_page_count()] */
    struct sumi_route_counts counts[SUMI_ROUTES_MOST + 1]; /* the last: of no route */
};

/* --- shared by handlers --- */

/* A reply whose body was written; takes it. SUMI_MEMORY where `body` is NULL. */
enum sumi_status sumi_reply_with(struct sumi_reply *reply, struct sumi_bytes *body, struct sumi_error *error);
/* The segment that stands for {id}. */
const char *sumi_route_id(const struct sumi_request *request);
/* Whether the body is said to be of a form, or not said to be anything (as curl does, whose form of a web page no route
 * takes). */
bool sumi_body_may_be(const struct sumi_request *request, const char *media_type);

/* --- pages that are made once --- */

struct sumi_bytes *sumi_openapi_make(const struct sumi_route *table);
enum sumi_status sumi_schemas_read(struct sumi_routes *routes, struct sumi_error *error);

/* --- counting --- */

void sumi_counts_add(struct sumi_route_counts *counts, int status, double seconds);

/* --- handlers --- */

#define SUMI_AT_ONCE_OF(name)                                                                                          \
    bool name(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
#define SUMI_WORK_OF(name)                                                                                             \
    enum sumi_status name(struct sumi_routes *routes, const struct sumi_request *request,                              \
                          const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)

SUMI_AT_ONCE_OF(sumi_show_page);
SUMI_AT_ONCE_OF(sumi_show_health);
SUMI_AT_ONCE_OF(sumi_show_schemas);
SUMI_AT_ONCE_OF(sumi_show_schema);
SUMI_AT_ONCE_OF(sumi_show_openapi);
SUMI_WORK_OF(sumi_tell_metrics);

SUMI_AT_ONCE_OF(sumi_kept_plots);
SUMI_WORK_OF(sumi_tell_plots);
SUMI_WORK_OF(sumi_tell_plot);
SUMI_WORK_OF(sumi_put_plot_file);
SUMI_WORK_OF(sumi_delete_plot);
SUMI_AT_ONCE_OF(sumi_kept_advice);
SUMI_WORK_OF(sumi_tell_advice);
SUMI_AT_ONCE_OF(sumi_kept_outlook);
SUMI_WORK_OF(sumi_tell_outlook);
SUMI_AT_ONCE_OF(sumi_kept_season);
SUMI_WORK_OF(sumi_tell_season);

SUMI_WORK_OF(sumi_take_observations);
SUMI_WORK_OF(sumi_take_weather);
SUMI_WORK_OF(sumi_take_irrigations);
SUMI_WORK_OF(sumi_take_forecast);

SUMI_WORK_OF(sumi_advise_request);
SUMI_WORK_OF(sumi_advise_batch);

extern const struct sumi_route_value sumi_posting_values[], sumi_forecast_values[];

#endif
