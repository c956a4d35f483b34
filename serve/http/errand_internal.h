/* Requests from their first line until their reply is given and nobody works on them any more; what they hold is
 * counted, and bounded. One may outlive its connection, and a connection what was asked for. */
#ifndef SUMI_ERRAND_INTERNAL_H
#define SUMI_ERRAND_INTERNAL_H

#include "serve/http/message.h"
#include "sim/stop.h"

#include <stdatomic.h>

enum { SUMI_BODY = 1 << 20 }; /* bytes of a body, at most */

struct sumi_errands;
struct MHD_Connection;

struct sumi_errand {
    struct sumi_errands *book;
    struct MHD_Connection *connection; /* valid while it waits */
    int socket;
    char *target;                 /* as it came */
    double began;                 /* when that was read, s */
    bool heard;                   /* its fields were looked at */
    bool has_body;                /* bytes are to come, or came */
    bool refused;                 /* `reply` is given once its body has gone by */
    bool answered;                /* `reply` is that of the work */
    bool gone;                    /* so is who asked */
    struct sumi_request *request; /* NULL: it could not be read */
    struct sumi_reply reply;
    int caller;
    /* under the lock of the book: */
    bool counted, of_caller, waits, worked, settled, ended; /* worked: a thread has it, or a queue */
    char *body;
    size_t size, room;
    double until; /* when its deadline is, s */
    atomic_bool unwanted;
    struct sumi_errand *before, *behind; /* of those that wait */
};

struct sumi_errands_plan {
    int callers, per_caller;
    size_t bytes; /* of all bodies */
    double deadline_s;
    void (*resume)(struct sumi_errand *errand); /* its connection goes on */
    void *site;                                 /* whose errands they are */
};

enum sumi_status sumi_errands_create(const struct sumi_errands_plan *plan, struct sumi_errands **book,
                                     struct sumi_error *error);
void *sumi_errand_site(const struct sumi_errand *errand);
void sumi_errands_destroy(struct sumi_errands *book); /* NULL is allowed; there are none any more */

/* NULL where there is no memory. */
struct sumi_errand *sumi_errand_begin(struct sumi_errands *book, const char *target);
/* Takes a piece of its body, for which room is made as it comes: who only says that much will come holds nothing; then
 * whole. SUMI_INPUT, SUMI_REFUSED. */
enum sumi_status sumi_errand_take(struct sumi_errand *errand, const char *data, size_t n, struct sumi_error *error);
void sumi_errand_whole(struct sumi_errand *errand);
void sumi_errand_forget_body(struct sumi_errand *errand);

/* Counts it as one of its caller that is worked on. SUMI_REFUSED where these are too many. */
enum sumi_status sumi_errand_count(struct sumi_errand *errand, struct sumi_error *error);
/* Its connection is suspended and waits for a reply, at most until the deadline. false: nothing is worked on any more,
 * and it is done. */
bool sumi_errand_wait(struct sumi_errand *errand);
/* It was worked on, or cannot be (`reply` then tells so). The reply is moved into it and its connection goes on, or is
 * thrown away where nobody waits any more. The thread has nothing more to do with it. */
void sumi_errand_done(struct sumi_errand *errand, struct sumi_reply *reply);
/* For the work: whether to stop. */
bool sumi_errand_unwanted(void *errand);

void sumi_errand_settle(struct sumi_errand *errand); /* its reply is given: what it holds is not needed any more */
void sumi_errand_end(struct sumi_errand *errand);    /* its connection has done with it */

/* Lets those go on that wait too long, or whose caller has gone; all: those that wait at all, and none will wait. */
void sumi_errands_tick(struct sumi_errands *book, bool all);

struct sumi_errands_state {
    size_t requests, bytes; /* worked on; of the bodies of all */
};
void sumi_errands_look(struct sumi_errands *book, struct sumi_errands_state *state);

void sumi_reply_clear(struct sumi_reply *reply);

#endif
