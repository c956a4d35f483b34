#define _GNU_SOURCE /* locale_t */
#include "serve/plots/seeing_internal.h"

#include "io/records/observations.h"
#include "io/text/text.h"
#include "scenarios/outlook/outlook.h"
#include "serve/plots/reading_internal.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <stdio.h>
#include <string.h>

/* The row as a file of observations. */
static void write_file(const struct sumi_posted *row, int date, char *text, size_t size)
{
    char day[SUMI_DATE_TEXT], number[3][SUMI_NUMBER_TEXT];
    const locale_t before = sumi_plainly();
    snprintf(text, size, "date,variable,depth_cm,value,sd\n%s,%s,%s,%s,%s\n", sumi_date_format(date, day),
             row->variable, sumi_text_number(row->depth_cm, number[0]),
             *row->word ? row->word : sumi_text_number(row->value, number[1]), sumi_text_number(row->sd, number[2]));
    sumi_as_before(before);
}

static enum sumi_status refuse(const struct sumi_posted *row, const struct sumi_error *problem,
                               struct sumi_error *error)
{
    struct sumi_error here = *problem;
    here.file[0] = '\0';
    here.line = row->line;
    here.column = 0;
    sumi_text_copy(here.pointer, sizeof here.pointer, row->pointer);
    here.status = SUMI_INPUT;
    return sumi_pass(error, &here);
}

static enum sumi_status check(const struct sumi_observable *observable, int today, const struct sumi_posted *row,
                              struct sumi_error *error)
{
    struct sumi_findings findings = {0};
    struct sumi_observations observations = {.n = 0};
    struct sumi_error problem = {0};
    char text[4 * SUMI_VARIABLE + 256];
    write_file(row, row->timed ? today : row->date, text, sizeof text);
    enum sumi_status status =
        sumi_observations_parse("", text, strlen(text), observable, &findings, &observations, &problem);
    for (size_t k = 0; k < findings.n && status != SUMI_MEMORY; k++)
        if (findings.list[k].gravity == SUMI_LEFT_OUT) { /* of the line: it says more than that there is none */
            status = refuse(row, &findings.list[k].said, error);
            break;
        }
    if (status == SUMI_MEMORY)
        sumi_pass(error, &problem);
    else if (status != SUMI_OK)
        refuse(row, &problem, error); /* where nothing was said yet */
    sumi_findings_clear(&findings);
    sumi_observations_clear(&observations);
    return status;
}

static enum sumi_status check_all(const struct sumi_plot_reading *reading, const struct sumi_posted_list *list,
                                  struct sumi_error *error)
{
    const struct sumi_outlook_request *request = reading->file->outlook;
    const char *stage[SUMI_OUTLOOK_STAGES];
    double dvs[SUMI_OUTLOOK_STAGES];
    const struct sumi_observable observable = {.crop = reading->file->plan.crop,
                                               .water = reading->file->plan.water,
                                               .n_stages = request->n_stages,
                                               .stage = stage,
                                               .dvs = dvs};
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < request->n_stages; k++) {
        stage[k] = request->stage[k].name;
        dvs[k] = request->stage[k].dvs;
    }
    for (size_t k = 0; k < list->n && status == SUMI_OK; k++)
        if (list->row[k].kind == SUMI_POSTED_SEEN)
            status = check(&observable, reading->inputs.today, &list->row[k], error);
    return status;
}

enum sumi_status sumi_seeing_check(struct sumi_store *store, struct sumi_served *plot,
                                   const struct sumi_posted_list *list, struct sumi_error *error)
{
    struct sumi_plot_reading reading;
    struct sumi_error problem = {0};
    char *path;
    bool sees = false;
    for (size_t k = 0; k < list->n && !sees; k++)
        sees = list->row[k].kind == SUMI_POSTED_SEEN;
    if (!sees)
        return SUMI_OK;
    enum sumi_status status = sumi_plot_path(plot, &path, &problem);
    if (status != SUMI_OK)
        return status == SUMI_MEMORY ? sumi_pass(error, &problem) : SUMI_OK;
    const struct sumi_plot_wish wish = {.path = path, .in_folder = plot->in_folder, .plot = plot};
    status = sumi_plot_read(store, &wish, &reading, &problem);
    if (status == SUMI_MEMORY)
        status = sumi_pass(error, &problem);
    else
        status = status == SUMI_OK ? check_all(&reading, list, error) : SUMI_OK;
    sumi_plot_reading_clear(&reading);
    sumi_release(path);
    return status;
}
