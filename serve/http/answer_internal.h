/* Giving a reply to libmicrohttpd, with the fields that all replies have. */
#ifndef SUMI_ANSWER_INTERNAL_H
#define SUMI_ANSWER_INTERNAL_H

#include "serve/http/message.h"

struct MHD_Connection;

/* closes: the connection is not used again. Where the one who asked knows the body, its status becomes 304. The reply's
 * body belongs to the answer from then on. false: it cannot be given, and the connection must be closed. */
bool sumi_answer_to(struct MHD_Connection *connection, const struct sumi_request *request, struct sumi_reply *reply,
                    bool closes);

#endif
