/* Errors over HTTP: application/problem+json (RFC 9457), in the language that was asked for, with the code, the place
 * and the hint of the error. */
#ifndef SUMI_PROBLEM_H
#define SUMI_PROBLEM_H

#include "scenarios/findings.h"
#include "serve/http/message.h"

/* The status of HTTP of an error: 400 where the text is no YAML, JSON, CSV at all; 422 for what it says; 404, 409, 413,
 * 429, 503, 504, 507 by codes of messages/serve.h; 500 else. */
int sumi_problem_status(const struct sumi_error *error);
/* The reply that tells it; what the reply was is let go. Where there is no memory, one without a body. */
void sumi_problem_reply(const struct sumi_request *request, const struct sumi_error *error, struct sumi_reply *reply);

#endif
