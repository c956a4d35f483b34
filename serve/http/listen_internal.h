/* The socket at which a server listens. */
#ifndef SUMI_LISTEN_INTERNAL_H
#define SUMI_LISTEN_INTERNAL_H

#include "sim/error.h"

#include <stdbool.h>

enum { SUMI_ADDRESS = 160, SUMI_SOCKET_PATH = 108 };

struct sumi_listening {
    int socket;                  /* not blocking; -1: none */
    bool is_near;                /* only this machine can reach it */
    char address[SUMI_ADDRESS];  /* "http://127.0.0.1:8090", "unix:/run/sumi/socket" */
    char path[SUMI_SOCKET_PATH]; /* of the Unix socket that it made; "" */
};

/* text: as in struct sumi_server_plan. SUMI_INPUT, SUMI_IO, SUMI_REFUSED where another listens there. */
enum sumi_status sumi_listen(const char *text, struct sumi_listening *listening, struct sumi_error *error);
/* Takes the file of a Unix socket away; the socket is closed by who has it. */
void sumi_listen_end(struct sumi_listening *listening);

#endif
