/* The connections that are open, and a watchdog that cuts those which take too long: libmicrohttpd's own time limit
 * counts from the last byte, so that one byte at a time holds a connection for ever. */
#ifndef SUMI_CONNECTIONS_INTERNAL_H
#define SUMI_CONNECTIONS_INTERNAL_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

struct sumi_connections;
struct sumi_connection;

enum sumi_phase {
    SUMI_ASKING,  /* a request is to come, or on its way */
    SUMI_WORKING, /* it is worked on: that has a limit of its own */
    SUMI_TAKING   /* the reply is on its way */
};

struct sumi_connections_plan {
    int most;
    double asking_s, hurried_s, taking_s; /* hurried: for asking, where most connections are in use */
    /* Called by the watchdog some times a second, without a lock. */
    void (*tick)(void *context);
    void *context;
};

/* SUMI_MEMORY, SUMI_REFUSED where there is no thread. */
enum sumi_status sumi_connections_create(const struct sumi_connections_plan *plan,
                                         struct sumi_connections **connections, struct sumi_error *error);
/* Ends the watchdog; all connections must be closed before sumi_connections_destroy. NULL is allowed. */
void sumi_connections_stop(struct sumi_connections *connections);
void sumi_connections_destroy(struct sumi_connections *connections);

/* NULL where there is no memory. */
struct sumi_connection *sumi_connection_open(struct sumi_connections *connections, int socket);
void sumi_connection_close(struct sumi_connections *connections, struct sumi_connection *connection);
/* The phase begins now. */
void sumi_connection_enter(struct sumi_connections *connections, struct sumi_connection *connection,
                           enum sumi_phase phase);
int sumi_connection_socket(const struct sumi_connection *connection);

struct sumi_connections_state {
    size_t open, taking;
    unsigned long long cut;
};
void sumi_connections_look(struct sumi_connections *connections, struct sumi_connections_state *state);

#endif
