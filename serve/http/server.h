/* A server of HTTP/1.1: connections, limits and tokens. What is asked and answered is a site's matter. Behind it is
 * libmicrohttpd, in one thread that computes nothing and waits for nothing. */
#ifndef SUMI_SERVER_H
#define SUMI_SERVER_H

#include "serve/http/message.h"
#include "serve/work/queue.h"
#include "sim/stop.h"

struct sumi_site {
    void *context;
    /* Before the body is read, in the thread of the connections: whether all may ask for it, without a token. */
    bool (*is_open)(void *context, const char *method, const char *path);
    /* In the thread of the connections, of a request that is whole: replies at once where that takes neither work nor
     * waiting, and returns NULL; or returns the queue in which `work` is to be called. */
    struct sumi_queue *(*look)(void *context, const struct sumi_request *request, struct sumi_reply *reply);
    /* In a thread of that queue. stop: the deadline is over, the caller has gone, or the server is to end soon. */
    void (*work)(void *context, const struct sumi_request *request, const struct sumi_stop *stop,
                 struct sumi_reply *reply);
    /* Each reply that was given, refusals of the server itself too (of which `request` may be in part empty); seconds
     * from the request to the reply. In any thread; must not wait. */
    void (*note)(void *context, const struct sumi_request *request, const struct sumi_reply *reply, double seconds);
};

struct sumi_server_plan {
    const char *listen; /* "127.0.0.1:8090", "[::1]:8090", "unix:PATH", or "systemd", which hands a socket over; port 0:
                           a free one */
    const char *tokens; /* path of a file of lines "NAME TOKEN"; NULL: none, which only loopback and Unix sockets go
                               without */
    const char *const *host; /* [n_hosts] names by which it may be asked for without tokens, besides loopback's own */
    int n_hosts;
    int per_caller;    /* requests of a caller that are worked on at a time */
    int connections;   /* at most, and no more than half of the files that may be open */
    double deadline_s; /* of a request that is worked on */
    double asking_s;   /* until a request must be whole */
    struct sumi_site site;
};
void sumi_server_plan_init(struct sumi_server_plan *plan); /* the limits as docs/service.md has them */

struct sumi_server;

struct sumi_server_state {
    size_t connections, requests, bytes; /* now: open, worked on, of bodies */
    unsigned long long cut;              /* connections that took too long */
};

/* SUMI_INPUT, SUMI_IO, SUMI_MEMORY, SUMI_REFUSED where an address that others can reach has no tokens. */
enum sumi_status sumi_server_create(const struct sumi_server_plan *plan, struct sumi_server **server,
                                    struct sumi_error *error);
/* Where it listens, as "http://127.0.0.1:8090", "unix:PATH". */
const char *sumi_server_address(const struct sumi_server *server);
void sumi_server_look(const struct sumi_server *server, struct sumi_server_state *state);
/* Takes no new requests, and waits for those under way, at most so many seconds; then tells them to stop. */
void sumi_server_drain(struct sumi_server *server, double most_s);
/* The queues must still be there. NULL is allowed. */
void sumi_server_destroy(struct sumi_server *server);

#endif
