/* What `sumi compare` says: a table of how far the seasons are from what was seen, and what could not be compared. */
#include "cli/compare/compare_internal.h"
#include "cli/print/grid.h"
#include "cli/print/headings.h"
#include "cli/print/text.h"
#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

/* --- the table --- */

enum { LABEL, UNIT, N, OBSERVED, SIMULATED, BIAS, MAE, RMSE, RELATIVE, R, WITHIN, COLUMNS };
static const char *const heads[COLUMNS] = {"",    "unit", "n",       "observed", "simulated", "bias",
                                           "MAE", "RMSE", "RMSE, %", "r",        "in 2 sd, %"};

static void set_number(struct sumi_text_grid *grid, size_t row, size_t column, const char *format, double value)
{
    char text[SUMI_NUMBER_TEXT];
    if (isnan(value)) {
        sumi_grid_set(grid, row, column, "-");
        return;
    }
    snprintf(text, sizeof text, format, value);
    sumi_grid_set(grid, row, column, "%s", strspn(text, "-0.") == strlen(text) && *text == '-' ? text + 1 : text);
}

/* Digits that tell values of a unit apart: percents of a share, kg of a hectare, one of a leaf area. */
static const char *format_of(const struct sumi_observed *observed)
{
    const double most = observed->hi;
    return most > 1000.0 ? "%.0f" : most > 1.0 ? "%.2f" : "%.3f";
}

static void set_row(struct sumi_text_grid *grid, size_t row, const struct sumi_observed *observed,
                    const struct sumi_agreement *a)
{
    const bool stage = observed->kind == SUMI_OBSERVED_STAGE;
    const char *format = stage ? "%.1f" : format_of(observed);
    const double part = stage ? (double)NAN : 100.0;
    char label[SUMI_COMPARED_LABEL];
    sumi_grid_set(grid, row, LABEL, "%s", sumi_compared_label(observed, label));
    sumi_grid_set(grid, row, UNIT, "%s", observed->unit);
    sumi_grid_set(grid, row, N, "%zu", a->n);
    set_number(grid, row, OBSERVED, format, stage ? (double)NAN : a->observed);
    set_number(grid, row, SIMULATED, format, stage ? (double)NAN : a->simulated);
    set_number(grid, row, BIAS, format, a->bias);
    set_number(grid, row, MAE, format, a->mae);
    set_number(grid, row, RMSE, format, a->rmse);
    set_number(grid, row, RELATIVE, "%.0f", part * a->relative_rmse);
    set_number(grid, row, R, "%.2f", a->r);
    set_number(grid, row, WITHIN, "%.0f", 100.0 * a->within);
}

static enum sumi_status print_table(const struct sumi_compared *c, struct sumi_error *error)
{
    const struct sumi_observations *o = c->observations;
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, (size_t)o->n_observed + 1, COLUMNS, 1, error);
    if (status != SUMI_OK)
        return status;
    for (size_t k = 0; k < COLUMNS; k++)
        sumi_grid_set(&grid, 0, k, "%s", heads[k]);
    for (int of = 0; of < o->n_observed && status == SUMI_OK; of++) {
        struct sumi_agreement agreement;
        status = sumi_compare_agreement(c, of, &agreement, error);
        if (status == SUMI_OK)
            set_row(&grid, (size_t)of + 1, &o->observed[of], &agreement);
    }
    if (status == SUMI_OK)
        sumi_grid_print(&grid, 0);
    else
        sumi_grid_free(&grid);
    return status;
}

/* --- stages, by date --- */

static void print_stages(const struct sumi_compared *c)
{
    bool any = false;
    for (size_t k = 0; k < c->observations->n; k++) {
        const struct sumi_observed *observed = &c->observations->observed[c->observations->row[k].of];
        const struct sumi_pair *pair = &c->pair[k];
        char date[2][SUMI_DATE_TEXT];
        if (observed->kind != SUMI_OBSERVED_STAGE || pair->pairing != SUMI_PAIRED)
            continue;
        const int days = (int)(pair->simulated - pair->observed);
        printf("%s%s was seen on %s and simulated on %s", any ? "" : "\n", observed->name,
               sumi_date_format((int)pair->observed, date[0]), sumi_date_format((int)pair->simulated, date[1]));
        if (days != 0)
            printf(", %d day%s %s\n", days < 0 ? -days : days, days == 1 || days == -1 ? "" : "s",
                   days < 0 ? "too early" : "too late");
        else
            puts(", the same day");
        any = true;
    }
}

/* --- what is left --- */

static void print_not_compared(const struct sumi_compared *c)
{
    bool any = false;
    for (int p = SUMI_PAIRED + 1; p < SUMI_PAIRINGS; p++) {
        size_t n = 0;
        int first = 0;
        for (size_t k = 0; k < c->observations->n; k++)
            if (c->pair[k].pairing == (enum sumi_pairing)p) {
                const int line = c->observations->row[k].line;
                first = n == 0 || line < first ? line : first;
                n++;
            }
        if (n == 0)
            continue;
        printf("%sNot compared: %zu %s", any ? "" : "\n", n, sumi_pairing_words[p]);
        printf(first > 0 ? " (first in line %d)\n" : "\n", first);
        any = true;
    }
}

static void print_seasons(const struct sumi_compared *c)
{
    char shown[SUMI_SHOWN], date[SUMI_DATE_TEXT];
    for (size_t k = 0; k < c->n_seasons; k++) {
        const struct sumi_compared_season *s = &c->season[k];
        if (s->touched && s->stands)
            printf("Season %d: as it stands on %s\n", s->year, sumi_date_format(s->last, date));
        else if (s->touched && s->outcome != SUMI_RIPE)
            printf("Season %d: %s on %s\n", s->year, sumi_plain_word(sumi_outcome_word(s->outcome), shown),
                   sumi_date_format(s->last, date));
    }
}

/* Means of zones stand for depths. */
static void print_zones(const struct sumi_compared *c)
{
    if (c->content >= 0)
        sumi_print_wrapped("\n",
                           "The soil is simulated in zones, which have no depths: theta is compared with the mean "
                           "of the root zone, or, below the roots, of the soil beneath them. `soil_water: "
                           "richards` simulates each depth");
}

enum sumi_status sumi_compare_print(const struct sumi_compared *c, bool drawings, struct sumi_error *error)
{
    const struct sumi_observations *o = c->observations;
    char shown[SUMI_SHOWN];
    size_t paired = 0, seasons = 0;
    for (size_t k = 0; k < o->n; k++)
        paired += c->pair[k].pairing == SUMI_PAIRED;
    for (size_t k = 0; k < c->n_seasons; k++)
        seasons += c->season[k].touched;
    sumi_print_wrapped("", *c->file->title ? sumi_shown(c->file->title, shown) : "Sumi");
    sumi_print_models(&c->file->plan, false);
    sumi_print_weather(c->file, false);
    printf("%zu of %zu observations have a simulated value beside them, in %zu season%s\n", paired, o->n, seasons,
           seasons == 1 ? "" : "s");
    print_seasons(c);
    putchar('\n');
    enum sumi_status status = print_table(c, error);
    if (status != SUMI_OK)
        return status;
    puts("\nbias: simulated less observed; MAE, RMSE: mean absolute, root mean square error; r: correlation");
    print_stages(c);
    print_not_compared(c);
    print_zones(c);
    for (int of = 0; of < o->n_observed && drawings; of++)
        if (sumi_compared_is_drawn(c, of))
            sumi_compare_draw(c, of);
    return SUMI_OK;
}

/* --- CSV --- */

void sumi_compare_csv(const struct sumi_compared *c, FILE *out)
{
    const struct sumi_observations *o = c->observations;
    char number[SUMI_NUMBER_TEXT], date[SUMI_DATE_TEXT];
    fputs("date,variable,unit,depth_cm,observed,sd,simulated,line,compared\n", out);
    for (size_t k = 0; k < o->n; k++) {
        const struct sumi_observed *observed = &o->observed[o->row[k].of];
        const struct sumi_pair *pair = &c->pair[k];
        const bool stage = observed->kind == SUMI_OBSERVED_STAGE;
        fprintf(out, "%s,%s,%s,", sumi_date_format(o->row[k].day, date), observed->name, observed->unit);
        fprintf(out, "%s,", sumi_text_number(observed->depth_cm, number));
        fputs(stage ? date : sumi_text_number(pair->observed, number), out);
        fprintf(out, ",%s,", sumi_text_number(pair->sd, number));
        if (stage && !isnan(pair->simulated))
            fputs(sumi_date_format((int)pair->simulated, date), out);
        else
            fputs(sumi_text_number(pair->simulated, number), out);
        fprintf(out, ",%d,%s\n", o->row[k].line, sumi_pairing_words[pair->pairing]);
    }
}
