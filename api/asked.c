/* What is asked of a plot, and its answer as texts. */
#define _XOPEN_SOURCE 700 /* open_memstream */
#include "api/api_internal.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "sim/memory.h"

#include <stdlib.h>
#include <string.h>

static enum sumi_status read_text(const struct sumi_asked *asked, enum sumi_scenario_use use, const char *what,
                                  struct sumi_scenario_file **file, struct sumi_error *error)
{
    char *ended = sumi_allocate(asked->length + 1);
    if (!ended)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, what);
    memcpy(ended, asked->text, asked->length);
    ended[asked->length] = '\0';
    const enum sumi_status status =
        sumi_scenario_read_text(ended, asked->length, asked->folder, NULL, 0, use, file, error);
    sumi_release(ended);
    return status;
}

enum sumi_status sumi_asked_read(const struct sumi_asked *asked, enum sumi_scenario_use use, const char *what,
                                 struct sumi_scenario_file **file, struct sumi_error *error)
{
    TRY(asked->path ? sumi_scenario_read(asked->path, NULL, 0, use, file, error)
                    : read_text(asked, use, what, file, error));
    sumi_scenario_let_go(*file);
    return SUMI_OK;
}

bool sumi_texts_print(struct sumi_texts *texts, const void *answer,
                      void (*print)(const void *answer, enum sumi_form form, FILE *to))
{
    bool good = true;
    for (int form = 0; form < SUMI_FORMS && good; form++) {
        size_t length;
        FILE *to = open_memstream(&texts->form[form], &length);
        if (to)
            print(answer, (enum sumi_form)form, to);
        good = sumi_text_close_memory(to, &texts->form[form]);
    }
    return good;
}

void sumi_texts_clear(struct sumi_texts *texts)
{
    for (int form = 0; form < SUMI_FORMS; form++)
        free(texts->form[form]);
}

enum sumi_status sumi_array_unknown(const char *name, const char *const *names, size_t n, struct sumi_error *error)
{
    char meant[SUMI_NEAREST_MEANT];
    return sumi_fail(error, SUMI_E_LIBRARY_ARRAY_UNKNOWN, name,
                     sumi_nearest_meant(sumi_nearest(name, names, n), meant));
}
