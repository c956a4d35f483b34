/* How like a record a climate's years are, as text. */
#include "messages/verify.h"
#include "cli/command/ends.h"
#include "cli/print/grid.h"
#include "cli/weather/verify_internal.h"
#include "io/yaml/yaml.h"
#include "messages/command.h"
#include "messages/memory_count.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { WORST = 10 };

/* --- the text --- */

static const char *const months[12] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

static const char *month_of(const struct sumi_verify_calendar *c, int month)
{
    return months[(c->first_month + month) % 12];
}

static void print_head(const struct sumi_weather_verified *v)
{
    const struct sumi_verify *verify = &v->verify;
    const struct sumi_verify_years *years = &verify->record.years;
    char climate[SUMI_SHOWN], names[SUMI_WEATHER_NAMES], shown[SUMI_SHOWN];
    printf("%s against %s\n", sumi_shown(v->arguments->verify.climate_name, climate),
           sumi_shown(sumi_weather_files_names(v->arguments->input, v->arguments->n_inputs, names), shown));
    printf("  recorded    %zu years, %d to %d", years->n, years->year[0], years->year[years->n - 1]);
    if (years->n_left_out > 0)
        printf("; %zu left out, in which more than 20 days are missing", years->n_left_out);
    if (years->n_filled > 0)
        printf("; %zu missing days are those of the nearest year", years->n_filled);
    printf("\n  generated   %zu years, in %d samples of as many as are judged\n", verify->generated.years.n,
           v->arguments->verify.options.n_samples);
    printf("  a year      begins in %s; growing season %s to %s\n", month_of(&verify->calendar, 0),
           month_of(&verify->calendar, verify->calendar.season_from),
           month_of(&verify->calendar, verify->calendar.season_end - 1));
    if (verify->n_held_out > 0)
        printf("  held out    fitted to %zu years and judged by the %zu between, and the reverse\n",
               verify->held_out[0].n_fit, verify->held_out[0].n_years);
    else if (v->why_not)
        sumi_print_hung("  held out    not judged: ", v->why_not);
}

static void set_summary(struct sumi_text_grid *grid, size_t row, const struct sumi_verify *verify, int group)
{
    const struct sumi_verify_summary in = sumi_verify_summarise(&verify->in_sample, 1, group),
                                     out = sumi_verify_summarise(verify->held_out, verify->n_held_out, group);
    sumi_grid_set(grid, row, 0, "%s", group == SUMI_VERIFY_N_GROUPS ? "all" : sumi_verify_group_names[group]);
    sumi_grid_set(grid, row, 1, "%zu", in.n);
    sumi_grid_set(grid, row, 2, "%.2f", in.rms);
    sumi_grid_set(grid, row, 3, "%.0f", 100.0 * in.beyond_2);
    if (verify->n_held_out > 0) {
        sumi_grid_set(grid, row, 4, "%.2f", out.rms);
        sumi_grid_set(grid, row, 5, "%.0f", 100.0 * out.beyond_2);
    }
}

static enum sumi_status print_groups(const struct sumi_verify *verify, struct sumi_error *error)
{
    struct sumi_text_grid grid;
    size_t rows = 2, row = 1;
    for (int g = 0; g < SUMI_VERIFY_N_GROUPS; g++)
        rows += sumi_verify_summarise(&verify->in_sample, 1, g).n > 0;
    enum sumi_status status = sumi_grid_init(&grid, rows, verify->n_held_out > 0 ? 6 : 4, 1, error);
    if (status != SUMI_OK)
        return status;
    static const char *const head[6] = {"group", "n", "in-sample", "%>2", "held out", "%>2"};
    for (size_t k = 0; k < grid.columns; k++)
        sumi_grid_set(&grid, 0, k, "%s", head[k]);
    for (int g = 0; g < SUMI_VERIFY_N_GROUPS; g++)
        if (sumi_verify_summarise(&verify->in_sample, 1, g).n > 0)
            set_summary(&grid, row++, verify, g);
    set_summary(&grid, row, verify, SUMI_VERIFY_N_GROUPS);
    puts("\nRoot of the mean z2, and % of |z| beyond 2. A climate that is right has about 1.0 and 5 %. By luck\n"
         "all of it may lie 0.1 off, and a group of few statistics more.");
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

static int by_z(const void *a, const void *b)
{
    const struct sumi_verify_score *one = *(const struct sumi_verify_score *const *)a,
                                   *other = *(const struct sumi_verify_score *const *)b;
    const double x = isnan(one->z) ? -1.0 : fabs(one->z), y = isnan(other->z) ? -1.0 : fabs(other->z);
    return (x < y) - (x > y);
}

static void set_head(struct sumi_text_grid *grid)
{
    static const char *const head[6] = {"statistic", "unit", "record", "generated", "sd", "z"};
    for (size_t c = 0; c < 6; c++)
        sumi_grid_set(grid, 0, c, "%s", head[c]);
}

static void set_number(struct sumi_text_grid *grid, size_t row, size_t column, const char *format, double value)
{
    char text[32];
    snprintf(text, sizeof text, format, value);
    sumi_grid_set(grid, row, column, "%s", isnan(value) ? "-" : text);
}

static void set_score(struct sumi_text_grid *grid, size_t row, const struct sumi_verify_score *s)
{
    sumi_grid_set(grid, row, 0, "%s", s->name);
    sumi_grid_set(grid, row, 1, "%s", s->unit);
    set_number(grid, row, 2, "%.4g", s->record);
    set_number(grid, row, 3, "%.4g", s->generated);
    set_number(grid, row, 4, "%.3g", s->sd);
    set_number(grid, row, 5, "%+.1f", s->z);
}

/* The scores of some folds, those that fit worst first; or all in their order. */
static enum sumi_status print_scores(const char *title, const struct sumi_verify_fold *fold, size_t n_folds, bool all,
                                     struct sumi_error *error)
{
    struct sumi_text_grid grid;
    size_t n = 0, k = 0;
    for (size_t f = 0; f < n_folds; f++)
        n += fold[f].n;
    const struct sumi_verify_score **score = sumi_allocate_zeroed(n, sizeof *score);
    if (!score)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_SCORES_TO_VERIFY);
    for (size_t f = 0; f < n_folds; f++)
        for (size_t i = 0; i < fold[f].n; i++)
            score[k++] = &fold[f].score[i];
    if (!all)
        qsort(score, n, sizeof *score, by_z);
    const size_t rows = all || n < WORST ? n : WORST;
    enum sumi_status status = sumi_grid_init(&grid, rows + 1, 6, 1, error);
    if (status == SUMI_OK) {
        set_head(&grid);
        for (size_t i = 0; i < rows; i++)
            set_score(&grid, i + 1, score[i]);
        printf("\n%s\n", title);
        sumi_grid_print(&grid, 2);
    }
    sumi_release(score);
    return status;
}

static enum sumi_status print_seasons(const struct sumi_weather_sowing *sowing, struct sumi_error *error)
{
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, SUMI_VERIFY_ANSWERS + 1, 6, 1, error);
    if (status != SUMI_OK)
        return status;
    set_head(&grid);
    for (size_t k = 0; k < SUMI_VERIFY_ANSWERS; k++)
        set_score(&grid, k + 1, &sowing->score[k]);
    printf("\nSeasons of the scenario, %s, %zu recorded and %zu generated:\n", sowing->name, sowing->n_recorded,
           sowing->n_generated);
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

static enum sumi_status print_text(const struct sumi_weather_verified *v, struct sumi_error *error)
{
    const struct sumi_verify *verify = &v->verify;
    const bool all = v->arguments->verify.all;
    print_head(v);
    enum sumi_status status = print_groups(verify, error);
    if (status == SUMI_OK)
        status = print_scores(all ? "All statistics, in-sample (sd: of the samples):"
                                  : "What fits worst, in-sample (sd: of the samples):",
                              &verify->in_sample, 1, all, error);
    for (size_t f = 0; f < verify->n_held_out && status == SUMI_OK && all; f++)
        status = print_scores(f == 0 ? "Held out, fitted to the first, third, ... year:"
                                     : "Held out, fitted to the second, fourth, ... year:",
                              &verify->held_out[f], 1, true, error);
    if (status == SUMI_OK && verify->n_held_out > 0 && !all)
        status = print_scores("What fits worst, held out, of both halves (sd: with that of the fit):", verify->held_out,
                              verify->n_held_out, false, error);
    for (size_t k = 0; k < v->seasons.n && status == SUMI_OK; k++)
        status = print_seasons(&v->seasons.sowing[k], error);
    return status;
}

/* --- the command --- */

/* What a half of the years cannot be fitted to is said, and does not take away the rest. */
static enum sumi_status judge(struct sumi_weather_verified *v, const struct sumi_climate *climate,
                              const struct sumi_station *station, struct sumi_error *error)
{
    struct sumi_weather_arguments *a = v->arguments;
    struct sumi_verify_options *options = &a->verify.options;
    struct sumi_error problem = {0};
    options->n_generated = a->years;
    options->seed = a->seed;
    options->parameters = a->making.has_parameters ? a->making.parameters : SUMI_PARAMETERS_FITTED;
    enum sumi_status status = sumi_verify_in_sample(climate, station, &a->weather, options, &v->verify, error);
    if (status == SUMI_OK && a->verify.scenario)
        status = sumi_weather_verify_seasons(a, options, &v->seasons, error);
    if (status != SUMI_OK || a->verify.no_held_out)
        return status;
    status = sumi_verify_held_out(climate->generator, station, &a->weather, options, &v->verify, &problem);
    if (status != SUMI_INPUT)
        return status == SUMI_OK ? SUMI_OK : sumi_pass(error, &problem);
    v->why_not = sumi_shown(problem.message[SUMI_ENGLISH], v->problem);
    return SUMI_OK;
}

static enum sumi_status verify_record(struct sumi_weather_verified *v, const struct sumi_climate *climate,
                                      const struct sumi_station *station, struct sumi_error *error)
{
    struct sumi_weather_pictures pictures = {0};
    enum sumi_status status = sumi_weather_take_pictures(v->arguments->verify.pictures, &pictures, error);
    if (status == SUMI_OK) {
        sumi_weather_warn_apart(&v->arguments->weather, climate);
        status = judge(v, climate, station, error);
    }
    if (status == SUMI_OK && v->arguments->json)
        sumi_weather_verify_json(v);
    else if (status == SUMI_OK)
        status = print_text(v, error);
    if (status == SUMI_OK)
        status = sumi_weather_draw_pictures(&v->verify, &pictures, error);
    return status;
}

/* The climate comes first: a record in its place is told before anything is said of the other file. */
int sumi_weather_verify(struct sumi_weather_arguments *a)
{
    struct sumi_station *station = NULL;
    struct sumi_climate climate = {0};
    struct sumi_weather_verified verified = {.arguments = a};
    struct sumi_findings findings = {0};
    struct sumi_error error = {0};
    enum sumi_status status = sumi_climate_read(a->verify.climate, &climate, &error);
    if (status == SUMI_OK)
        status = sumi_weather_record(a, &findings, &station, &error);
    sumi_weather_warn(&findings);
    sumi_findings_clear(&findings);
    if (status == SUMI_OK) {
        sumi_weather_place(&a->weather, station);
        status = verify_record(&verified, &climate, station, &error);
        sumi_verify_free(&verified.verify);
        sumi_release(verified.seasons.sowing);
        sumi_station_destroy(station);
    }
    sumi_climate_clear(&climate);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}
