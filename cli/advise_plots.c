/* sumi advise --plots FOLDER -o OUT: what to do on each plot of a folder this morning; and the log of what was said. */
#include "cli/advise_plots.h"

#include "cli/command/ends.h"
#include "cli/print/meter.h"
#include "cli/print/text.h"
#include "cli/sweeping.h"
#include "io/advice/log.h"
#include "io/advice/plots.h"
#include "io/files/text_file.h"
#include "io/text/page.h"
#include "messages/advice_log.h"

#include <string.h>
#include <strings.h>
#include <time.h>

enum { MOST_TOLD = 20 }; /* plots of which is said what is wrong */

/* --- one log --- */

static void say_torn(const char *path)
{
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi: warning: the last line of %s was torn, as a crash leaves it: it is closed off\n",
            sumi_shown(path, shown));
}

enum sumi_status sumi_advise_log(const struct sumi_scenario_file *file, const struct sumi_advice *advice,
                                 struct sumi_error *error)
{
    char path[SUMI_PATH], name[SUMI_PLOT_NAME], shown[SUMI_SHOWN];
    struct sumi_advice_row row;
    struct sumi_logged logged;
    sumi_advice_log_path(file->scenario.found, path);
    sumi_advice_row_fill(sumi_plot_name(file->scenario.found, name), file, advice, &row);
    const enum sumi_status status = sumi_advice_log_add(path, &row, (long long)time(NULL), &logged, error);
    if (status != SUMI_OK)
        return status;
    if (logged.torn && logged.added)
        say_torn(path);
    fprintf(stderr, "sumi: %s %s\n", sumi_shown(path, shown),
            !logged.added  ? "has this advice already"
            : logged.again ? "has a line more of the same morning"
                           : "has a line more");
    return SUMI_OK;
}

/* --- many --- */

static bool has_end(const char *path, const char *end)
{
    const size_t n = strlen(path), m = strlen(end);
    return n > m && strcasecmp(path + n - m, end) == 0;
}

static bool is_table(const char *out)
{
    return has_end(out, ".csv");
}

bool sumi_plots_output_known(const char *out)
{
    char shown[SUMI_SHOWN];
    if (is_table(out) || has_end(out, ".geojson") || has_end(out, ".json"))
        return true;
    fprintf(stderr, "sumi: -o %s: expected a name that ends in .geojson or .csv\n", sumi_shown(out, shown));
    return false;
}

static enum sumi_status compute(struct sumi_plots *plots, const struct sumi_asking *asking, struct sumi_error *error)
{
    struct sumi_meter meter;
    sumi_meter_begin(&meter, "plots", asking->quiet);
    sumi_ends_in_order();
    const struct sumi_watch watch = {&meter, sumi_meter_progress, sumi_say_fewer, &sumi_ends_stop};
    const enum sumi_status status =
        sumi_plots_advise(plots, asking->sets.set, asking->sets.n, asking->threads, &watch, error);
    if (status != SUMI_OK)
        sumi_meter_abandon(&meter);
    return status;
}

static enum sumi_status write_rows(const struct sumi_plots *plots, struct sumi_output *output, struct sumi_error *error)
{
    struct sumi_text_file file;
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < plots->n_inputs && status == SUMI_OK; k++)
        status = sumi_outputs_note(sumi_ends_outputs(), plots->input[k], SUMI_WORD_PLOT_FILE, error);
    if (status == SUMI_OK)
        status = sumi_text_open(output, &file, error);
    if (status != SUMI_OK)
        return status;
    if (is_table(output->path))
        sumi_plots_print_csv(plots, file.file);
    else
        sumi_plots_print_geojson(plots, NULL, file.file);
    return sumi_text_close(&file, SUMI_OK, error);
}

/* In the order of the plots; a log that cannot be written is told of, and harms no other. */
static void write_logs(const struct sumi_plots *plots)
{
    const long long now = (long long)time(NULL);
    int n_failed = 0;
    for (size_t k = 0; k < plots->n; k++) {
        const struct sumi_plot *plot = &plots->plot[k];
        struct sumi_logged logged;
        struct sumi_error error = {0};
        if (!plot->answered)
            continue;
        if (sumi_advice_log_add(plot->log, &plot->row, now, &logged, &error) == SUMI_OK) {
            if (logged.torn && logged.added)
                say_torn(plot->log);
        } else if (n_failed++ < MOST_TOLD)
            sumi_failed(&error);
    }
    if (n_failed > 0)
        fprintf(stderr, "sumi: warning: of %d plots the log could not be written\n", n_failed);
}

static size_t say_failures(const struct sumi_plots *plots)
{
    char name[SUMI_SHOWN], message[SUMI_SHOWN];
    size_t n = 0;
    for (size_t k = 0; k < plots->n; k++) {
        const struct sumi_plot *plot = &plots->plot[k];
        if (plot->code && n++ < MOST_TOLD)
            fprintf(stderr, "sumi: plot %s: %s\n", sumi_shown(plot->name, name), sumi_shown(plot->message, message));
    }
    if (n > MOST_TOLD)
        fprintf(stderr, "sumi: and %zu plots more have no answer; the file that was written says why\n", n - MOST_TOLD);
    return n;
}

static void say_summary(const struct sumi_plots *plots, size_t n_failed, const char *out,
                        const struct sumi_asking *asking)
{
    size_t actions[SUMI_ACTIONS] = {0}, none = 0;
    char shown[SUMI_SHOWN];
    struct sumi_page page = {.out = stdout, .language = asking->language};
    for (size_t k = 0; k < plots->n; k++) {
        const struct sumi_plot *plot = &plots->plot[k];
        if (plot->answered && !plot->row.given)
            none++;
        else if (plot->answered)
            actions[plot->row.action]++;
    }
    sumi_page_say(&page, SUMI_SAY_PLOTS_N, plots->n);
    for (int k = 0; k < SUMI_ACTIONS; k++)
        if (actions[k] > 0)
            sumi_page_say(&page, SUMI_SAY_PLOTS_ACTION, sumi_action_words[k], actions[k]);
    if (none > 0)
        sumi_page_say(&page, SUMI_SAY_PLOTS_NO_ADVICE, none);
    if (n_failed > 0)
        sumi_page_say(&page, SUMI_SAY_PLOTS_FAILED, n_failed);
    sumi_page_say(&page, SUMI_SAY_PLOTS_WRITTEN, sumi_shown(out, shown));
    sumi_page_put(&page, "");
}

static enum sumi_status work(struct sumi_plots *plots, struct sumi_output *output, bool logs,
                             const struct sumi_asking *asking, struct sumi_error *error)
{
    enum sumi_status status = compute(plots, asking, error);
    if (status == SUMI_OK)
        status = write_rows(plots, output, error);
    if (status != SUMI_OK)
        return status;
    if (logs)
        write_logs(plots);
    const size_t n_failed = say_failures(plots);
    say_summary(plots, n_failed, output->path, asking);
    return n_failed < plots->n ? SUMI_OK : sumi_fail(error, SUMI_E_ADVICE_PLOTS_ALL, plots->n);
}

int sumi_advise_plots(const char *folder, const char *out, bool logs, const struct sumi_asking *asking)
{
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_output *output;
    struct sumi_error error = {0};
    struct sumi_plots plots;
    outputs->force = asking->force;
    enum sumi_status status = sumi_plots_find(folder, &plots, &error);
    if (status != SUMI_OK)
        return sumi_failed(&error);
    for (size_t k = 0; k < plots.n && status == SUMI_OK; k++)
        if (plots.plot[k].path)
            status = sumi_outputs_note(outputs, sumi_file_id(plots.plot[k].path), SUMI_WORD_PLOT_FILE, &error);
    if (status == SUMI_OK)
        status = sumi_outputs_add(outputs, "-o", out, &output, &error);
    if (status == SUMI_OK)
        status = work(&plots, output, logs, asking, &error);
    sumi_plots_clear(&plots);
    sumi_outputs_clear(outputs);
    if (status == SUMI_OK)
        return SUMI_EXIT_DONE;
    const int exit_status = sumi_failed(&error);
    sumi_ends_explain();
    sumi_ends_as_asked();
    return exit_status;
}
