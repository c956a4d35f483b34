#include "serve/readings/posted_internal.h"

#include "messages/memory.h"
#include "messages/serve_readings.h"
#include "serve/readings/json_body.h"
#include "serve/work/clock.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

static const char *listed_names(char *text, size_t size)
{
    size_t n = 0;
    text[0] = '\0';
    for (const struct sumi_posted_format *f = sumi_posted_formats; f->name && n < size; f++)
        n += (size_t)snprintf(text + n, size - n, "%s%s", n ? ", " : "", f->name);
    return text;
}

static enum sumi_status find_format(const char *media_type, const char *text, size_t size, const char *as,
                                    const struct sumi_posted_format **format, struct sumi_error *error)
{
    char names[128], shown[64];
    for (const struct sumi_posted_format *f = sumi_posted_formats; f->name; f++)
        if (as ? strcmp(as, f->name) == 0 : f->is(media_type, text, size)) {
            *format = f;
            return SUMI_OK;
        }
    listed_names(names, sizeof names);
    if (as)
        return sumi_fail(error, SUMI_E_SERVE_POST_FORMAT, sumi_text_shown(as, strlen(as), 32, shown, sizeof shown),
                         names);
    return sumi_fail(error, SUMI_E_SERVE_POST_KIND, names);
}

/* Where no reading is left: the first of what was found wrong. */
static enum sumi_status say_nothing_is_left(const struct sumi_post *post, const struct sumi_findings *findings)
{
    for (int gravity = SUMI_ASKED; gravity >= SUMI_LEFT_OUT; gravity--)
        for (size_t k = 0; k < findings->n; k++) {
            struct sumi_error problem = findings->list[k].said;
            if ((int)findings->list[k].gravity != gravity)
                continue;
            problem.status = SUMI_INPUT;
            sumi_preface(&problem, SUMI_WORD_POST_NONE);
            return sumi_pass(post->error, &problem);
        }
    return sumi_fail(post->error, SUMI_E_SERVE_POST_EMPTY);
}

static enum sumi_status read_whole(struct sumi_post *post, const struct sumi_posted_format *format, const char *text,
                                   size_t size, struct sumi_findings *findings)
{
    enum sumi_status status = format->read(post, text, size);
    if (status == SUMI_INPUT && post->error && *post->error->pointer)
        post->error->line = post->error->column = 0; /* blanks were left out */
    if (status == SUMI_OK)
        status = sumi_findings_whole(findings, post->error);
    if (status == SUMI_OK && post->list->n == 0)
        status = say_nothing_is_left(post, findings);
    if (status == SUMI_OK)
        sumi_post_doubt(post);
    return status;
}

enum sumi_status sumi_posted_read(const char *media_type, const char *text, size_t size,
                                  const struct sumi_posted_options *options, struct sumi_posted_list *list,
                                  struct sumi_findings *findings, struct sumi_error *error)
{
    const struct sumi_posted_format *format = NULL;
    *list = (struct sumi_posted_list){0};
    if (size > SUMI_BODY_BYTES)
        return sumi_fail(error, SUMI_E_SERVE_POST_SIZE, SUMI_BODY_BYTES);
    enum sumi_status status = find_format(media_type, text, size, options->as, &format, error);
    if (status != SUMI_OK)
        return status;
    struct sumi_post *post = sumi_allocate_zeroed(1, sizeof *post);
    if (!post)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    post->options = options;
    post->list = list;
    post->findings = findings;
    post->error = error;
    post->now = options->arrived ? options->arrived : sumi_clock_now();
    status = read_whole(post, format, text, size, findings);
    sumi_post_clear(post);
    sumi_release(post);
    return status;
}

void sumi_posted_clear(struct sumi_posted_list *list)
{
    sumi_release(list->row);
    *list = (struct sumi_posted_list){0};
}
