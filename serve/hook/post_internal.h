/* One change as it is sent: its text, its signature, and the sending. */
#ifndef SUMI_POST_INTERNAL_H
#define SUMI_POST_INTERNAL_H

#include "io/advice/row.h"

#include <stdbool.h>

/* What was said of a plot. */
struct sumi_said {
    bool known, given; /* something was said; there was an advice */
    enum sumi_action action;
    int date;
    double gross_mm;
};
struct sumi_news {
    char plot[SUMI_PLOT_NAME];
    struct sumi_said before, now;
    long long at; /* s since 1970 UTC */
};

struct sumi_post;

/* secret: path of a file, or NULL. stops: asked while something is sent, whether to give that up. SUMI_INPUT, SUMI_IO,
 * SUMI_MEMORY, SUMI_REFUSED. */
enum sumi_status sumi_post_create(const char *url, const char *secret, bool (*stops)(void *context), void *context,
                                  struct sumi_post **post, struct sumi_error *error);
void sumi_post_destroy(struct sumi_post *post); /* NULL is allowed */
/* Whether the other side took it. In one thread at a time. */
bool sumi_post_send(struct sumi_post *post, const struct sumi_news *change);

#endif
