/* What `sumi run --converge` prints: a table, and its meaning in sentences made from its numbers. */
#include "cli/print/grid.h"
#include "cli/print/headings.h"
#include "cli/print/paragraph.h"
#include "cli/print/text.h"
#include "cli/run/converge_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER = 24, NAMED = 96 };

static const double near_enough = 1.0; /* %, of the yield of a season: what a user may ask of a setting */

/* --- words and numbers --- */

/* Takes the plus and the zeros out of an exponent: 1e-06 becomes 1e-6. */
static const char *short_exponent(char text[NUMBER])
{
    char *exponent = strchr(text, 'e');
    if (exponent)
        sprintf(exponent + 1, "%d", atoi(exponent + 1));
    return text;
}

/* Two or three digits; below a hundredth one, with an exponent. */
static const char *digits(double value, bool sign, char text[NUMBER])
{
    double size = fabs(value);
    if (isnan(value))
        return strcpy(text, "-");
    if (size == 0.0)
        return strcpy(text, "0");
    const char *plus = sign && value > 0.0 ? "+" : "";
    if (size < 0.00995) {
        snprintf(text, NUMBER, "%s%.0e", plus, value);
        return short_exponent(text);
    }
    int decimals = size < 0.0995 ? 3 : size < 9.95 ? 2 : size < 99.5 ? 1 : 0;
    snprintf(text, NUMBER, "%s%.*f", plus, decimals, value);
    return text;
}

/* A tolerance as people write it, 1e-6. */
static const char *tolerance(double rtol, char text[NUMBER])
{
    if (isnan(rtol))
        return strcpy(text, "-");
    int tens = (int)floor(log10(rtol) + 1e-9);
    snprintf(text, NUMBER, "%.4ge%d", rtol / pow(10.0, tens), tens);
    return text;
}

static const char *name(const struct sumi_converge_row *row, char text[NAMED])
{
    char rtol[NUMBER];
    snprintf(text, NAMED, isnan(row->rtol) ? "%s" : "%s at rtol %s", row->name, tolerance(row->rtol, rtol));
    return text;
}

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static const char *more_or_less(double difference)
{
    return difference < 0.0 ? "lower" : "higher";
}

static const char *sooner_or_later(double difference)
{
    return difference < 0.0 ? "earlier" : "later";
}

/* --- the table --- */

/* A column of differences. */
static const struct measure {
    const char *head[3];
    enum sumi_summary variable;
    bool percent, worst, sign;
} measures[] = {
    {{"yield", "mean", "%"}, SUMI_S_YIELD, true, false, true},
    {{"yield", "worst", "%"}, SUMI_S_YIELD, true, true, true},
    {{"bloom", "mean", "d"}, SUMI_S_ANTHESIS, false, false, true},
    {{"bloom", "worst", "d"}, SUMI_S_ANTHESIS, false, true, true},
    {{"ripe", "mean", "d"}, SUMI_S_MATURITY, false, false, true},
    {{"ripe", "worst", "d"}, SUMI_S_MATURITY, false, true, true},
    {{"transp", "worst", "mm"}, SUMI_S_TRANSPIRATION, false, true, false},
    {{"evap", "worst", "mm"}, SUMI_S_SOIL_EVAPORATION, false, true, false},
    {{"perc", "worst", "mm"}, SUMI_S_PERCOLATION, false, true, false},
    {{"runoff", "worst", "mm"}, SUMI_S_RUNOFF, false, true, false},
};
enum { MEASURES = sizeof measures / sizeof *measures, HEAD = 3 };

/* The columns around the differences. */
enum { INTEGRATOR, RTOL, CPU, RATES, FIRST, OTHERWISE = FIRST + MEASURES, COLUMNS };

/* What the rows are the names of. */
static const char *named_by(const struct sumi_converge *table)
{
    return table->plan->water->column ? "method" : "integrator";
}

static void fill_head(struct sumi_text_grid *grid, const struct sumi_converge *table)
{
    const char *const before[FIRST][HEAD] = {
        {named_by(table), "", ""}, {"rtol", "", "1"}, {"CPU", "ms per", "season"}, {"rates", "each", ""}};
    static const char *const last[HEAD] = {"other", "end", ""};
    for (size_t h = 0; h < HEAD; h++) {
        for (size_t c = 0; c < FIRST; c++)
            sumi_grid_set(grid, h, c, "%s", before[c][h]);
        for (size_t m = 0; m < MEASURES; m++)
            sumi_grid_set(grid, h, FIRST + m, "%s", measures[m].head[h]);
        sumi_grid_set(grid, h, OTHERWISE, "%s", last[h]);
    }
}

static void fill_row(struct sumi_text_grid *grid, size_t line, const struct sumi_converge_row *row,
                     const struct sumi_converge_row *reference)
{
    const double ms = 1e3; /* in a s */
    char text[NUMBER];
    double n = (double)row->seasons.n, evaluations = 0.0;
    for (size_t k = 0; k < row->seasons.n; k++)
        evaluations += sumi_run_at(&row->seasons, SUMI_S_SOLVER_EVALUATIONS, k);
    sumi_grid_set(grid, line, INTEGRATOR, "%s%s", row->yours ? "* " : "  ", row->name);
    sumi_grid_set(grid, line, RTOL, "%s", tolerance(row->rtol, text));
    sumi_grid_set(grid, line, CPU, "%s", digits(row->cpu * ms, false, text));
    if (evaluations > 0.0)
        sumi_grid_set(grid, line, RATES, "%.0f", evaluations / n);
    else
        sumi_grid_set(grid, line, RATES, "-");
    for (size_t m = 0; m < MEASURES; m++) {
        const struct measure *measure = &measures[m];
        struct sumi_gap gap = sumi_converge_gap(row, reference, measure->variable, measure->percent);
        double value = measure->worst ? gap.worst : gap.mean;
        sumi_grid_set(grid, line, FIRST + m, "%s", digits(measure->sign ? value : fabs(value), measure->sign, text));
    }
    sumi_grid_set(grid, line, OTHERWISE, "%zu", row->otherwise);
}

static enum sumi_status print_table(const struct sumi_converge *table, struct sumi_error *error)
{
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, HEAD + table->n, COLUMNS, RTOL + 1, error);
    if (status != SUMI_OK)
        return status;
    grid.gap = 1;
    fill_head(&grid, table);
    for (size_t r = 0; r < table->n; r++)
        fill_row(&grid, HEAD + r, &table->row[r], table->reference);
    sumi_grid_print(&grid, 0);
    return SUMI_OK;
}

/* --- its meaning --- */

static void say_legend(const struct sumi_converge *table)
{
    struct sumi_paragraph said = {.length = 0};
    char named[NAMED];
    struct sumi_gap ripe = sumi_converge_gap(table->reference, table->reference, SUMI_S_YIELD, false);
    sumi_say(
        &said,
        "the row less the reference, %s (+ more, later); worst: the season that is farthest off. yield and ripe "
        "(maturity) compare the seasons ripe in both, of which the reference has %zu of %zu. bloom (anthesis), transp "
        "(transpiration), evap (evaporation of the soil), perc (percolation) and runoff, from sowing to harvest, "
        "compare all seasons that end alike; other end: seasons that do not. rates: evaluations of the rate equations "
        "of a season, where they are counted.",
        name(table->reference, named), ripe.n, table->reference->seasons.n);
    sumi_print_paragraph(&said, "* your setting. Differences: ");
}

static void say_yield(struct sumi_paragraph *said, const struct sumi_converge *table,
                      const struct sumi_converge_row *yours)
{
    const double unseen = 0.01; /* %: below what anybody asks of a yield */
    const char *const *year = table->plan->axis[0].label;
    struct sumi_gap kg = sumi_converge_gap(yours, table->reference, SUMI_S_YIELD, false);
    struct sumi_gap share = sumi_converge_gap(yours, table->reference, SUMI_S_YIELD, true);
    char a[NUMBER], b[NUMBER], c[NUMBER];
    if (kg.n == 0 || share.n == 0)
        sumi_say(said, ". No season is ripe both with it and in the reference, so there is no yield to compare.");
    else if (fabs(share.worst) < unseen)
        sumi_say(said, ". Every yield is within %g %% of the reference.", unseen);
    else if (kg.n == 1)
        sumi_say(said, ". The yield of %s is %s kg/ha (%s %%) %s than that of the reference.", year[kg.season],
                 digits(fabs(kg.mean), false, a), digits(fabs(share.mean), false, b), more_or_less(kg.mean));
    else
        sumi_say(
            said,
            ". Its yields are %s kg/ha (%s %%) %s than those of the reference in the mean of the %zu season%s ripe in "
            "both, and %s %% %s in the worst, %s.",
            digits(fabs(kg.mean), false, a), digits(fabs(share.mean), false, b), more_or_less(kg.mean), kg.n,
            plural(kg.n), digits(fabs(share.worst), false, c), more_or_less(share.worst), year[share.season]);
}

static void say_maturity(struct sumi_paragraph *said, const struct sumi_converge *table,
                         const struct sumi_converge_row *yours)
{
    const double unseen = 0.01; /* d: a quarter of an hour */
    const char *const *year = table->plan->axis[0].label;
    struct sumi_gap days = sumi_converge_gap(yours, table->reference, SUMI_S_MATURITY, false);
    char a[NUMBER], b[NUMBER];
    if (days.n == 0)
        return;
    if (fabs(days.worst) < unseen)
        sumi_say(said, " Ripening is never %g days apart.", unseen);
    else if (days.n == 1)
        sumi_say(said, " The crop ripens %s days %s.", digits(fabs(days.mean), false, a), sooner_or_later(days.mean));
    else
        sumi_say(said, " Its crops ripen %s days %s in the mean, and %s days %s in %s.",
                 digits(fabs(days.mean), false, a), sooner_or_later(days.mean), digits(fabs(days.worst), false, b),
                 sooner_or_later(days.worst), year[days.season]);
}

static const struct sumi_converge_row *your_row(const struct sumi_converge *table)
{
    for (size_t r = 0; r < table->n; r++)
        if (table->row[r].yours)
            return &table->row[r];
    return NULL;
}

static void say_yours(const struct sumi_converge *table)
{
    const struct sumi_converge_row *yours = your_row(table);
    struct sumi_paragraph said = {.length = 0};
    char named[NAMED];
    if (!yours)
        return;
    sumi_say(&said, "Your setting is %s", name(yours, named));
    if (yours == table->reference) {
        sumi_say(&said, ", the reference itself. The next wider tolerance shows how much is left to a tighter one.");
    } else {
        say_yield(&said, table, yours);
        say_maturity(&said, table, yours);
        if (yours->otherwise > 0)
            sumi_say(&said, " %zu of %zu seasons end%s otherwise.", yours->otherwise, yours->seasons.n,
                     yours->otherwise == 1 ? "s" : "");
    }
    sumi_print_paragraph(&said, "");
}

/* The seasons of a row that end in one way, and in another in the reference, with their years. */
static void say_seasons(const struct sumi_converge *table, const struct sumi_converge_row *row, enum sumi_outcome here,
                        enum sumi_outcome there)
{
    const size_t most = 12; /* years that are named */
    const char *const *year = table->plan->axis[0].label;
    struct sumi_paragraph years = {.length = 0}, said = {.length = 0};
    char before[NAMED + 8], named[NAMED];
    size_t n = 0;
    for (size_t k = 0; k < row->seasons.n; k++) {
        if (sumi_converge_outcome(row, k) != here || sumi_converge_outcome(table->reference, k) != there)
            continue;
        if (n++ < most)
            sumi_say(&years, "%s%s", n > 1 ? ", " : "", year[k]);
    }
    if (n == 0)
        return;
    char ends[2][SUMI_SHOWN];
    sumi_say(&said, "%zu season%s %s, but %s in the reference: %s", n, plural(n),
             sumi_plain_word(sumi_outcome_word(here), ends[0]), sumi_plain_word(sumi_outcome_word(there), ends[1]),
             years.text);
    if (n > most)
        sumi_say(&said, " and %zu more", n - most);
    snprintf(before, sizeof before, "%s: ", name(row, named));
    sumi_print_paragraph(&said, before);
}

static void say_otherwise(const struct sumi_converge *table)
{
    for (size_t r = 0; r < table->n; r++)
        for (int here = 0; here < SUMI_OUTCOME_N && table->row[r].otherwise > 0; here++)
            for (int there = 0; there < SUMI_OUTCOME_N; there++)
                if (here != there && here != SUMI_SOLVER_FAILED && there != SUMI_SOLVER_FAILED)
                    say_seasons(table, &table->row[r], (enum sumi_outcome)here, (enum sumi_outcome)there);
}

static void say_failed(const struct sumi_converge *table)
{
    bool any = false;
    for (size_t r = 0; r < table->n; r++) {
        const struct sumi_converge_row *row = &table->row[r];
        struct sumi_paragraph said = {.length = 0};
        char named[NAMED];
        if (row->failed == 0)
            continue;
        any = true;
        sumi_say(&said, "%s: the solver failed in %zu of %zu seasons", name(row, named), row->failed, row->seasons.n);
        sumi_print_paragraph(&said, "");
    }
    struct sumi_paragraph said = {.length = 0};
    sumi_say(&said,
             "Where the solver failed, nothing is compared; the reference is the tightest setting with the fewest such "
             "seasons. model.max_steps, %ld a day, may be too small.",
             table->plan->solver.max_steps);
    if (any)
        sumi_print_paragraph(&said, "");
}

/* Whether a setting is as good as the reference for whom near_enough is enough. */
static bool is_near(const struct sumi_converge *table, const struct sumi_converge_row *row)
{
    struct sumi_gap yield = sumi_converge_gap(row, table->reference, SUMI_S_YIELD, true);
    return row->otherwise == 0 && row->failed == 0 && yield.n > 0 && fabs(yield.worst) <= near_enough;
}

static void say_cost(const struct sumi_converge *table)
{
    const double ms = 1e3; /* in a s */
    const struct sumi_converge_row *yours = your_row(table), *cheapest = NULL;
    struct sumi_paragraph said = {.length = 0};
    char a[NUMBER], b[NUMBER], named[NAMED];
    for (size_t r = 0; r < table->n; r++)
        if (is_near(table, &table->row[r]) && (!cheapest || table->row[r].cpu < cheapest->cpu))
            cheapest = &table->row[r];
    if (yours && yours != table->reference)
        sumi_say(&said, "a season takes %s ms with your setting and %s ms in the reference.",
                 digits(yours->cpu * ms, false, a), digits(table->reference->cpu * ms, false, b));
    else
        sumi_say(&said, "a season takes %s ms in the reference.", digits(table->reference->cpu * ms, false, b));
    if (cheapest)
        sumi_say(
            &said,
            " The quickest setting whose seasons all end as in the reference, with every yield within %g %%, is %s: "
            "%s ms.",
            near_enough, cheapest == yours ? "yours" : name(cheapest, named), digits(cheapest->cpu * ms, false, a));
    sumi_print_paragraph(&said, "CPU time: ");
}

enum sumi_status sumi_converge_print(const struct sumi_converge *table, const struct sumi_scenario_file *file,
                                     bool verbose, struct sumi_error *error)
{
    const struct sumi_plan *plan = table->plan;
    char named[NAMED], title[SUMI_SHOWN], cultivar[SUMI_SHOWN];
    struct sumi_paragraph said = {.length = 0};
    sumi_say(&said, "%s, %zu season%s with each %s and tolerance, compared with %s",
             sumi_shown(plan->cultivar[0].name, cultivar), table->reference->seasons.n,
             plural(table->reference->seasons.n), named_by(table), name(table->reference, named));
    sumi_print_wrapped("", *file->title ? sumi_shown(file->title, title) : "Sumi");
    sumi_print_paragraph(&said, "");
    sumi_print_weather(file, verbose);
    putchar('\n');
    enum sumi_status status = print_table(table, error);
    if (status != SUMI_OK)
        return status;
    putchar('\n');
    say_legend(table);
    putchar('\n');
    say_yours(table);
    say_otherwise(table);
    say_failed(table);
    say_cost(table);
    return SUMI_OK;
}
