/* sumi show A.h5 B.h5: what the choice of a model, a soil or a cultivar changes of an answer. */
#include "cli/command/command.h"
#include "cli/print/headings.h"
#include "cli/show/two_internal.h"
#include "messages/memory.h"
#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- a field of both --- */

static enum sumi_status make_room(struct sumi_two *two, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (int s = 0; s < 2 && status == SUMI_OK; s++) {
        const struct sumi_show *show = &two->show[s];
        if (!two->options->variable)
            status = sumi_show_find_needs(&two->show[s], error);
        if (status == SUMI_OK && show->n_scenarios / show->fields.positions > SUMI_SHOW_VIEW)
            status = sumi_fail_in(error, show->path, SUMI_E_COMMAND_TWO_SEASONS,
                                  show->n_scenarios / show->fields.positions, SUMI_SHOW_VIEW);
        if (status == SUMI_OK)
            status = sumi_show_field_create(show, &two->field[s], error);
    }
    if (status != SUMI_OK)
        return status;
    two->sides = sumi_allocate_zeroed(two->choice.positions, sizeof *two->sides);
    two->scratch = sumi_allocate_zeroed(2 * two->show[0].n_years, sizeof *two->scratch);
    return two->sides && two->scratch ? SUMI_OK
                                      : sumi_fail(error, SUMI_E_MEMORY_COUNT, two->choice.positions, SUMI_WORD_CHOICES);
}

/* --- the command --- */

/* A file that was made for other programs has numbers for labels, and a time for the year. */
static enum sumi_status refuse_converted(const struct sumi_show *show, struct sumi_error *error)
{
    static const char by[] = " sumi ", how[] = " convert ";
    const char *at = sumi_cube_attribute(show->cube, "history");
    while (at && (at = strstr(at, by))) {
        at += strlen(by);
        if (strncmp(at + strcspn(at, " "), how, strlen(how)) == 0)
            return sumi_fail_in(error, show->path, SUMI_E_COMMAND_TWO_CONVERTED);
    }
    return SUMI_OK;
}

/* What the answer goes without, beside CSV. */
static void tell_unknown(const struct sumi_two *two)
{
    char path[SUMI_SHOWN], text[SUMI_SHOWN];
    for (int s = 0; s < 2; s++)
        for (int u = 0; u < SUMI_SHOW_UNKNOWN; u++)
            if (sumi_show_unknown(&two->show[s], u, sumi_shown(two->whole[s].path, path), text))
                fprintf(stderr, "sumi: %s\n", text);
}

static enum sumi_status compare(struct sumi_two *two, struct sumi_error *error)
{
    enum sumi_status status = sumi_two_match(two, error);
    if (status == SUMI_OK)
        status = make_room(two, error);
    if (status != SUMI_OK)
        return status;
    if (two->options->variable)
        return sumi_two_variable(two, two->options->variable, error);
    if (two->options->csv) {
        tell_unknown(two);
        return sumi_two_csv(two, error);
    }
    status = sumi_two_head(two, error);
    return status == SUMI_OK ? sumi_two_answer(two, error) : status;
}

static enum sumi_status warn_impossible(struct sumi_two *two, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (int s = 0; s < 2 && status == SUMI_OK; s++)
        status = sumi_show_impossible(&two->whole[s], two->options->csv ? stderr : stdout, error);
    return status;
}

int sumi_show_two(const char *const path[2], const struct sumi_show_options *options)
{
    struct sumi_error error = {0};
    struct sumi_two *two = sumi_allocate_zeroed(1, sizeof *two);
    enum sumi_status status = two ? SUMI_OK : sumi_fail(&error, SUMI_E_MEMORY_NONE, SUMI_WORD_TWO_CUBES);
    int opened = 0;
    for (; opened < 2 && status == SUMI_OK; opened += status == SUMI_OK)
        status = sumi_show_open(&two->whole[opened], path[opened], options, &error);
    for (int s = 0; s < opened && status == SUMI_OK; s++)
        status = refuse_converted(&two->whole[s], &error);
    for (int s = 0; s < opened; s++)
        two->unread = sumi_show_tell_lacks(&two->whole[s]) || two->unread;
    if (status == SUMI_OK) {
        two->options = options;
        status = compare(two, &error);
        if (status == SUMI_OK)
            status = warn_impossible(two, &error);
        sumi_two_free(two);
    }
    for (int s = 0; s < opened; s++)
        sumi_show_close(&two->whole[s]);
    const bool unread = two && two->unread;
    sumi_release(two);
    if (status != SUMI_OK)
        return sumi_failed(&error);
    return unread ? SUMI_EXIT_FAILED : SUMI_EXIT_DONE;
}
