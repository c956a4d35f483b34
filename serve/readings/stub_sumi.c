#include "serve/readings/posted_internal.h"
bool sumi_posted_sumi_is(const char *m, const char *t, size_t n)
{
    (void)m;
    (void)t;
    (void)n;
    return false;
}
enum sumi_status sumi_posted_sumi_read(struct sumi_post *p, const char *t, size_t n)
{
    (void)p;
    (void)t;
    (void)n;
    return SUMI_OK;
}
