/* The readable answer: for each field what to do, what it risks, and what cannot be told apart. */
#include "cli/print/headings.h"
#include "cli/print/paragraph.h"
#include "cli/print/text.h"
#include "cli/show/field_internal.h"
#include "io/scenario/given_attributes.h"
#include "io/text/columns.h"
#include "io/text/text.h"
#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_DETAILED = 6,    /* fields that are told in full */
    MOST_LISTED = 40,     /* fields that have a line */
    MOST_CHOICES = 40,    /* choices that have a line without --choices */
    MOST_IN_SET = 15,     /* choices that cannot be told apart, likewise */
    MOST_IRRIGATIONS = 24 /* rows of gains */
};
static const size_t most_choices = (size_t)1 << 18;
static const size_t most_years = (size_t)1 << 20; /* of a choice: 8 MiB a variable */

/* --- words --- */

void sumi_show_say_choice(struct sumi_paragraph *p, const struct sumi_show *show, size_t choice)
{
    size_t position[SUMI_CUBE_MAX_AXES];
    char label[SUMI_SHOW_LABEL];
    sumi_show_position(show, &show->choice, choice, position);
    for (size_t k = 0; k < show->choice.n; k++) {
        size_t a = show->choice.axis[k];
        sumi_say(p, "%s%s %s", k ? ", " : "",
                 (int)a == show->sowing ? "sown" : sumi_axis_word(show->cube->axes[a].name),
                 sumi_show_label(&show->cube->axes[a], position[k], label));
    }
}

static void say_worst(struct sumi_paragraph *p, const struct sumi_show *show, const struct sumi_answer_choice *c)
{
    char label[SUMI_SHOW_LABEL];
    for (size_t w = 0; w < c->n_worst; w++)
        sumi_say(p, "%s%s (%.0f)", w ? ", " : "", sumi_show_year(show, c->worst[w], label), c->worst_harvest[w]);
}

/* The numbers that tell a position beside its own, as those of a set of parameters, as far as the line goes; gives the
 * columns used. */
static int print_besides(const struct sumi_cube *cube, size_t axis, size_t position, int used)
{
    const int end = (int)strlen(", ...)");
    size_t told = 0;
    for (size_t k = 0; k < cube->n_besides; k++) {
        const struct sumi_cube_beside *beside = &cube->besides[k];
        char text[SUMI_TEXT_WIDTH];
        if (beside->axis != axis || !beside->values)
            continue;
        const char *lead = told++ ? ", " : " (";
        if (snprintf(text, sizeof text, "%s%s %g", lead, beside->name, beside->values[position]) + used + end >
            SUMI_TEXT_WIDTH) {
            used += printf("%s...", lead);
            break;
        }
        used += printf("%s", text);
    }
    return used + (told > 0 ? printf(")") : 0);
}

static void print_field_title(const struct sumi_show *show, size_t number)
{
    size_t position[SUMI_CUBE_MAX_AXES];
    char label[SUMI_SHOW_LABEL], unit[SUMI_SHOW_LABEL];
    int used = 0;
    sumi_show_position(show, &show->fields, number, position);
    for (size_t k = 0; k < show->fields.n; k++) {
        const size_t a = show->fields.axis[k];
        const struct sumi_cube_axis *axis = &show->cube->axes[a];
        used += printf("%s%s %s%s", k ? ", " : "", axis->name, sumi_show_label(axis, position[k], label),
                       sumi_show_unit(axis->unit, unit));
        used = print_besides(show->cube, a, position[k], used);
    }
    putchar('\n');
}

/* --- what to do, and what it risks --- */

void sumi_show_say_years(struct sumi_paragraph *p, const struct sumi_show *show, size_t n)
{
    sumi_say(p, "%zu %s%s", n, show->year < 0 ? "season" : "year", n == 1 ? "" : "s");
}

void sumi_show_say_irrigation(struct sumi_paragraph *p, const struct sumi_answer_choice *c)
{
    if (c->irrigation > 0.0 && c->irrigation_most > c->irrigation + 0.5) /* mm: not by rounding alone */
        sumi_say(p, ", with %.0f mm of irrigation a season in the mean and %.0f mm at most", c->irrigation,
                 c->irrigation_most);
    else if (c->irrigation > 0.0)
        sumi_say(p, ", with %.0f mm of irrigation a season", c->irrigation);
    else if (c->irrigation == 0.0)
        sumi_say(p, ", without irrigation");
}

static void print_yield(const struct sumi_show *show, const struct sumi_show_field *f,
                        const struct sumi_answer_choice *c)
{
    struct sumi_paragraph p = {.length = 0};
    const double mu = c->mean / SUMI_MU_IN_HA;
    sumi_say(&p, "%.0f kg/ha of dry grain in %s", c->mean, c->simulated > 1 ? "the mean of all " : "");
    sumi_show_say_years(&p, show, c->simulated);
    sumi_say(&p, " (%.0f kg/mu; %.0f kg/mu as it is traded, at %.3g%% moisture)", mu, mu / (1.0 - show->moisture),
             show->moisture * 100.0);
    sumi_show_say_irrigation(&p, c);
    if (show->choice.positions > 1 && f->advised != f->best && c == &f->choice[f->advised])
        sumi_say(&p, ": of the choices that cannot be told from the best, lose no more years and are outdone by "
                     "none, the one with the least irrigation (within 10 mm)");
    sumi_say(&p, ".");
    sumi_print_paragraph(&p, "  ");
}

/* Why the interval is not all: it knows how many years were generated, not how few are behind them. */
static void say_record(struct sumi_paragraph *p, const struct sumi_show *show)
{
    const size_t n = show->record_years;
    sumi_say(p, " The years are generated from a record of %zu year%s", n, n == 1 ? "" : "s");
    if (show->climate_sets > 1)
        sumi_say(p, ", by %zu fits to it in turn, which differ by what it leaves open", show->climate_sets);
    sumi_say(p, ". Even %zu recorded year%s without a loss leave%s losses in up to %.0f %% of the years possible.", n,
             n == 1 ? "" : "s", n == 1 ? "s" : "", sumi_answer_unseen(n) * 100.0);
}

static void print_risk(const struct sumi_show *show, const struct sumi_answer_choice *c)
{
    struct sumi_paragraph p = {.length = 0};
    const size_t failed = sumi_show_lost(c);
    double low, high;
    sumi_answer_certainty(failed, c->simulated, &low, &high);
    if (failed > 0) {
        char causes[SUMI_SHOW_LABEL];
        sumi_say(&p, "No harvest in %zu of ", failed);
        sumi_show_say_years(&p, show, c->simulated);
        sumi_say(&p, " (%s)", sumi_show_causes(c, causes));
    } else {
        sumi_say(&p, "A harvest in %s", c->simulated == 1 ? "the " : "all ");
        sumi_show_say_years(&p, show, c->simulated);
    }
    sumi_say(&p, "; if other years are like these, %.0f to %.0f %% of them bring none (95 %% interval).", low * 100.0,
             high * 100.0);
    const size_t hard = c->ripe + c->ended[SUMI_CUT];
    if (show->options->as_cut && hard < c->simulated) {
        sumi_say(&p, " In ");
        sumi_show_say_years(&p, show, c->simulated - hard);
        sumi_say(&p, " the crop was not ripe, and what stood is counted.");
    }
    if (c->ended[SUMI_CUT] > 0) {
        sumi_say(&p, " The crop is cut before it is ripe in ");
        sumi_show_say_years(&p, show, c->ended[SUMI_CUT]);
        sumi_say(&p, ".");
    }
    if (show->generated && show->record_years > 0)
        say_record(&p, show);
    sumi_print_paragraph(&p, "  ");
    if (sumi_show_has_low(c))
        sumi_say(&p, "One year in ten gives less than %.0f kg/ha (%.0f kg/mu). ", c->low, c->low / SUMI_MU_IN_HA);
    if (show->year >= 0) {
        sumi_say(&p, "The worst, in kg/ha: ");
        say_worst(&p, show, c);
        sumi_say(&p, ". ");
    }
    if (p.length > 0)
        sumi_print_paragraph(&p, "  ");
    if (!isnan(show->options->threshold))
        printf("  Below %.0f kg/ha (%.0f kg/mu) in %.0f %% of the years.\n", show->options->threshold,
               show->options->threshold / SUMI_MU_IN_HA, c->below * 100.0);
}

/* A choice that the one that is told of is measured by. */
static void print_other(const struct sumi_show *show, const struct sumi_show_field *f, const char *before,
                        size_t choice)
{
    struct sumi_paragraph p = {.length = 0};
    const struct sumi_answer_choice *c = &f->choice[choice];
    sumi_show_say_choice(&p, show, choice);
    sumi_say(&p, ": %.0f kg/ha (%.0f kg/mu)", c->mean, c->mean / SUMI_MU_IN_HA);
    if (c->irrigation > 0.0)
        sumi_show_say_irrigation(&p, c);
    if (sumi_show_lost(c) > 0) {
        sumi_say(&p, "; no harvest in %zu of ", sumi_show_lost(c));
        sumi_show_say_years(&p, show, c->simulated);
    }
    sumi_say(&p, ".");
    sumi_print_paragraph(&p, before);
}

static void print_recommended(const struct sumi_show *show, const struct sumi_show_field *f)
{
    struct sumi_paragraph p = {.length = 0};
    const struct sumi_answer_choice *c = &f->choice[f->advised];
    const bool alone = show->choice.positions == 1;
    sumi_show_say_choice(&p, show, f->advised);
    if (show->choice.n > 0)
        sumi_print_paragraph(&p, alone ? "The one choice: " : "What to do: ");
    print_yield(show, f, c);
    puts("What it risks:");
    print_risk(show, c);
    if (f->advised != f->best)
        print_other(show, f, "The most grain: ", f->best);
    if (f->has_dry && f->dry != f->advised && f->dry != f->best)
        print_other(show, f,
                    f->choice[f->dry].irrigation > 0.0 ? "The best with the least irrigation: "
                                                       : "The best without irrigation: ",
                    f->dry);
}

/* --- what cannot be told apart --- */

/* Whether every choice has a line below. */
static bool has_all_lines(const struct sumi_show *show)
{
    return show->options->choices || show->choice.positions <= MOST_CHOICES;
}

struct listed {
    bool outdone;
    double irrigation, mean;
    size_t choice;
};

/* What nobody would take comes last. */
static int by_irrigation(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    int outdone = (int)x->outdone - (int)y->outdone;
    int water = (x->irrigation > y->irrigation) - (x->irrigation < y->irrigation);
    int grain = (x->mean < y->mean) - (x->mean > y->mean);
    return outdone ? outdone : water ? water : grain;
}

/* The set [n], in the order in which it is told; how many of it no other choice outdoes. */
static size_t list_set(const struct sumi_show *show, const struct sumi_show_field *f, struct listed *list)
{
    size_t n = 0, sound = 0;
    for (size_t k = 0; k < show->choice.positions; k++)
        if (f->in_set[k])
            list[n++] = (struct listed){sumi_show_outdone(show, f, k), f->choice[k].irrigation, f->choice[k].mean, k};
    qsort(list, n, sizeof *list, by_irrigation);
    while (sound < n && !list[sound].outdone)
        sound++;
    return sound;
}

/* The set as lines; the best is never left out. */
static enum sumi_status print_set(const struct sumi_show *show, const struct sumi_show_field *f,
                                  struct sumi_error *error)
{
    const size_t n = f->n_in_set, shown = n < MOST_IN_SET ? n : MOST_IN_SET;
    struct listed *list = sumi_allocate_zeroed(n, sizeof *list);
    struct sumi_show_lines lines;
    if (!list)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_CHOICES);
    const size_t sound = list_set(show, f, list);
    enum sumi_status status = sumi_show_lines_begin(show, f, &show->choice, shown, &lines, error);
    for (size_t k = 0, left = n, best_listed = 0; k < n && lines.next < shown && status == SUMI_OK; k++, left--) {
        const bool last = lines.next + 1 == shown && left > 1 && !best_listed;
        if (last && list[k].choice != f->best)
            continue;
        best_listed |= list[k].choice == f->best;
        sumi_show_line(&lines, list[k].choice);
    }
    sumi_release(list);
    if (status != SUMI_OK)
        return status;
    sumi_show_lines_print(&lines);
    if (shown < n)
        printf("  and %zu more of them; --choices marks all\n", n - shown);
    struct sumi_paragraph p = {.length = 0};
    sumi_say(
        &p,
        "Below the first %zu stand those that another choice outdoes: more grain for no more irrigation and no more "
        "lost "
        "years.",
        sound);
    if (sound < shown)
        sumi_print_paragraph(&p, "  ");
    return SUMI_OK;
}

static enum sumi_status print_apart(const struct sumi_show *show, const struct sumi_show_field *f,
                                    struct sumi_error *error)
{
    struct sumi_paragraph p = {.length = 0};
    if (f->n_considered < 2)
        return SUMI_OK;
    puts("What cannot be told apart:");
    if (f->years_compared == 0) {
        puts("  no year is known of all choices: what is said above compares different years, and decides nothing.");
        return SUMI_OK;
    }
    if (f->n_in_set == 1)
        sumi_say(&p, "nothing: the best is told from %s%zu other%s, by ", f->n_compared > 2 ? "all " : "the ",
                 f->n_compared - 1, f->n_compared > 2 ? "s" : "");
    else if (f->n_in_set == f->n_compared)
        sumi_say(&p, "each of the %zu choices may be the best, by ", f->n_in_set);
    else
        sumi_say(&p, "%zu of %zu choices may be the best, by ", f->n_in_set, f->n_compared);
    sumi_show_say_years(&p, show, f->years_compared);
    sumi_say(&p, " compared year by year (95 %% sure that the best %sis among them).",
             f->n_compared < f->n_considered ? "of these " : "");
    if (f->loss_unseen && f->tells)
        sumi_say(&p, " A loss that these years do not show is allowed for.");
    if (!f->tells)
        sumi_say(&p,
                 " So few years tell no choices apart, however they differ (5 or more are needed): what to do is just "
                 "the choice with the most grain.");
    else if (f->years_compared < 10 && f->n_in_set > 1)
        sumi_say(&p, " So few years, with %zu sign flips, tell little apart: more years make the list shorter.",
                 f->flips);
    if (show->options->ripening > 0.0 && f->n_considered < show->choice.positions)
        sumi_say(&p, " %zu choices that ripen less often than --ripe asks for or have too few seasons are left out.",
                 show->choice.positions - f->n_considered);
    if (f->n_compared < f->n_considered)
        sumi_say(&p, " Compared are the %zu with the most grain; of the other %zu nothing is said.", f->n_compared,
                 f->n_considered - f->n_compared);
    sumi_print_paragraph(&p, "  ");
    const bool marked = has_all_lines(show); /* in the table of all choices */
    return f->n_in_set > 1 && !marked ? print_set(show, f, error) : SUMI_OK;
}

/* --- what irrigation gains --- */

enum { G_GAIN, G_GAIN_MU, G_LOW, G_HIGH, G_ERROR, G_PAIRS, G_DOSES, G_WATER, G_PER_DOSE, G_PER_MM, N_GAINS };

static void set_gain(struct sumi_text_grid *grid, size_t row, const struct sumi_answer_gain *gain)
{
    double spread = gain->pairs > 1 ? 0.0 : NAN;
    sumi_show_number(grid, row, 1 + G_GAIN, gain->mean, 0, true);
    sumi_show_number(grid, row, 1 + G_GAIN_MU, gain->mean / SUMI_MU_IN_HA, 0, true);
    sumi_show_number(grid, row, 1 + G_LOW, gain->low + spread, 0, true);
    sumi_show_number(grid, row, 1 + G_HIGH, gain->high + spread, 0, true);
    sumi_show_number(grid, row, 1 + G_ERROR, gain->error, 0, false);
    sumi_grid_set(grid, row, 1 + G_PAIRS, "%zu", gain->pairs);
    sumi_show_number(grid, row, 1 + G_DOSES, gain->irrigations, 1, false);
    sumi_show_number(grid, row, 1 + G_WATER, gain->irrigation, 0, false);
    sumi_show_number(grid, row, 1 + G_PER_DOSE, gain->per_irrigation, 0, true);
    sumi_show_number(grid, row, 1 + G_PER_MM, gain->per_mm, 1, true);
}

static void print_gain_title(const struct sumi_show *show, const struct sumi_show_field *f, size_t reference)
{
    struct sumi_paragraph p = {.length = 0};
    char label[SUMI_SHOW_LABEL];
    sumi_say(&p, "What irrigation gains over %s, all years paired, where else nothing differs (",
             sumi_show_label(&show->cube->axes[show->irrigation], f->least, label));
    sumi_show_say_choice(&p, show, reference);
    sumi_say(&p, "):");
    sumi_print_paragraph(&p, "");
}

/* The gain of every irrigation over the least, all else as in the advised one. */
static enum sumi_status print_gains(struct sumi_show *show, struct sumi_show_field *f, struct sumi_error *error)
{
    static const char *const head[2][1 + N_GAINS] = {
        {"irrigation", "gain", "gain", "1 in 10", "1 in 10", "std error", "years", "doses", "mm", "a dose", "a mm"},
        {"", "kg/ha", "kg/mu", "below", "above", "kg/ha", "paired", "more", "more", "kg/ha", "kg/ha"}};
    const struct sumi_cube_axis *axis = &show->cube->axes[show->irrigation];
    const size_t stride = sumi_show_irrigation_stride(show), advised = f->advised / stride % axis->n;
    const size_t reference = f->advised - advised * stride + f->least * stride;
    const size_t n = axis->n - 1 < MOST_IRRIGATIONS ? axis->n - 1 : MOST_IRRIGATIONS;
    size_t row = 2;
    char label[SUMI_SHOW_LABEL];
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 2 + n, 1 + N_GAINS, 1, error);
    for (size_t k = 0; k < 2 * (1 + N_GAINS) && status == SUMI_OK; k++)
        sumi_grid_set(&grid, k / (1 + N_GAINS), k % (1 + N_GAINS), "%s", head[k / (1 + N_GAINS)][k % (1 + N_GAINS)]);
    for (size_t i = 0; i < axis->n && row < 2 + n && status == SUMI_OK; i++) {
        /* Where the table is cut, its last line is kept for the advised one. */
        if (i == f->least || (row == 1 + n && advised != f->least && i < advised))
            continue;
        struct sumi_answer_gain gain;
        status = sumi_show_gain(show, f, f->advised - advised * stride + i * stride, reference, &gain, error);
        if (status != SUMI_OK) {
            sumi_grid_free(&grid);
            break;
        }
        sumi_grid_set(&grid, row, 0, "%s", sumi_show_label(axis, i, label));
        set_gain(&grid, row++, &gain);
    }
    if (status != SUMI_OK)
        return status;
    print_gain_title(show, f, reference);
    sumi_grid_print(&grid, 2);
    if (n < axis->n - 1)
        printf("  and %zu more irrigations; --choices has them\n", axis->n - 1 - n);
    return SUMI_OK;
}

/* --- cautions --- */

/* Whether the best sowing is the first or the last day of those that were tried. */
static void print_edge(const struct sumi_show *show, const struct sumi_show_field *f)
{
    const int one_season = 183; /* d: days that lie further apart may be of seasons over new year, in another order */
    const struct sumi_cube_axis *axis = show->sowing < 0 ? NULL : &show->cube->axes[show->sowing];
    size_t position[SUMI_CUBE_MAX_AXES], days = 0;
    int first = INT_MAX, last = INT_MIN, best = SUMI_NO_DATE, month, day;
    sumi_show_position(show, &show->choice, f->best, position);
    for (size_t s = 0; axis && axis->kind == SUMI_CUBE_LABELS && s < axis->n; s++) {
        if (!sumi_month_day_parse(axis->labels[s], &month, &day))
            continue;
        const int date = sumi_date_number(2000, month, day);
        first = date < first ? date : first;
        last = date > last ? date : last;
        days++;
        for (size_t k = 0; k < show->choice.n; k++)
            best = (int)show->choice.axis[k] == show->sowing && position[k] == s ? date : best;
    }
    if (days > 2 && last - first <= one_season && (best == first || best == last))
        printf("The sowing with the most grain is the %s day of the sweep; the best of all may lie beyond it.\n",
               best == first ? "first" : "last");
}

static void print_coverage(const struct sumi_show *show, const struct sumi_show_field *f)
{
    size_t fewest = SIZE_MAX, most = 0;
    for (size_t k = 0; k < show->choice.positions; k++) {
        fewest = f->choice[k].simulated < fewest ? f->choice[k].simulated : fewest;
        most = f->choice[k].simulated > most ? f->choice[k].simulated : most;
    }
    if (fewest == most)
        return;
    struct sumi_paragraph p = {.length = 0};
    sumi_say(&p,
             "The choices rest on %zu to %zu simulated seasons of %zu. They are compared over the %zu that all of them "
             "have: the means, each of its own years, may be in another order.",
             fewest, most, show->n_years, f->years_compared);
    sumi_print_paragraph(&p, "");
}

/* --- a field --- */

static enum sumi_status print_field(struct sumi_show *show, struct sumi_show_field *f, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    putchar('\n');
    if (show->fields.n > 0)
        print_field_title(show, f->number);
    if (f->fullest == 0) {
        puts("No season could be simulated: nobody knows what the choices bring. How the seasons ended says why.");
    } else if (!f->any) {
        puts(show->options->ripening > 0.0 ? "No choice ripens in as many years as --ripe asks for."
                                           : "Nothing was harvested in any year: there is no best choice.");
    } else {
        print_recommended(show, f);
        print_coverage(show, f);
        status = print_apart(show, f, error);
        print_edge(show, f);
        if (status == SUMI_OK && f->has_least)
            status = print_gains(show, f, error);
    }
    if (status == SUMI_OK && show->choice.positions > 1)
        status = has_all_lines(show) ? sumi_show_all_lines(show, f, error) : sumi_show_means(show, f, error);
    return status;
}

/* --- many fields --- */

static enum sumi_status print_list(struct sumi_show *show, struct sumi_show_field *f, size_t n,
                                   struct sumi_error *error)
{
    enum { IRRIGATION, MEAN, MEAN_MU, LOW, HARVESTED, APART, N };
    static const char *const head[2][N] = {{"mm", "mean", "mean", "1 in 10", "harvest in", "may be the"},
                                           {"given", "kg/ha", "kg/mu", "below", "years", "best"}};
    const size_t lead = show->fields.n + show->choice.n;
    size_t position[SUMI_CUBE_MAX_AXES];
    char label[SUMI_SHOW_LABEL];
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 2 + n, lead + N, lead, error);
    for (size_t c = 0; c < 2 * N && status == SUMI_OK; c++)
        sumi_grid_set(&grid, c / N, lead + c % N, "%s", head[c / N][c % N]);
    for (size_t k = 0; k < lead && status == SUMI_OK; k++)
        sumi_show_axis_head(
            &grid, k,
            &show->cube->axes[k < show->fields.n ? show->fields.axis[k] : show->choice.axis[k - show->fields.n]]);
    for (size_t row = 2; row < 2 + n && status == SUMI_OK; row++) {
        status = sumi_show_field_read(show, row - 2, f, error);
        sumi_show_position(show, &show->fields, row - 2, position);
        for (size_t k = 0; k < show->fields.n; k++)
            sumi_grid_set(&grid, row, k, "%s",
                          sumi_show_label(&show->cube->axes[show->fields.axis[k]], position[k], label));
        if (status != SUMI_OK || !f->any)
            continue;
        const struct sumi_answer_choice *c = &f->choice[f->advised];
        sumi_show_position(show, &show->choice, f->advised, position);
        for (size_t k = 0; k < show->choice.n; k++)
            sumi_grid_set(&grid, row, show->fields.n + k, "%s",
                          sumi_show_label(&show->cube->axes[show->choice.axis[k]], position[k], label));
        sumi_show_number(&grid, row, lead + IRRIGATION, c->irrigation, 0, false);
        sumi_show_number(&grid, row, lead + MEAN, c->mean, 0, false);
        sumi_show_number(&grid, row, lead + MEAN_MU, c->mean / SUMI_MU_IN_HA, 0, false);
        sumi_show_number(&grid, row, lead + LOW, c->simulated > 1 ? c->low : (double)NAN, 0, false);
        sumi_grid_set(&grid, row, lead + HARVESTED, "%zu of %zu", c->harvested, c->simulated);
        sumi_grid_set(&grid, row, lead + APART, "%zu of %zu", f->n_in_set, f->n_compared);
    }
    if (status != SUMI_OK) {
        sumi_grid_free(&grid);
        return status;
    }
    puts("\nWhat to do on each field:");
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

static void print_legend(const struct sumi_show *show)
{
    struct sumi_paragraph p = {.length = 0};
    putchar('\n');
    sumi_say(&p,
             "Grain is dry matter. %s; a season without weather is left out. 1 mu = 1/15 ha. 1 in 10: one year in "
             "ten is below (the 10th percentile) or above.",
             show->options->as_cut ? "A crop that was not ripe counts with what stood (--unripe as-cut)"
                                   : "A year without a harvest counts as 0");
    if (show->generated)
        sumi_say(&p,
                 " The years are generated: they are no calendar years, and know no more than the record behind them.");
    sumi_print_paragraph(&p, "");
    if (!show->options->verbose)
        return;
    sumi_print_wrapped("",
                       "Choices are told apart by a max-t confidence set: their differences year by year, with the "
                       "signs of whole years flipped; where crops were lost, one more loss than these years show is "
                       "allowed for. Percentiles are after Hyndman and Fan (1996), type 7; the "
                       "interval of a share is Wilson's (1927). A gain by dose and by mm is the mean gain over the "
                       "mean of the further doses and of the further gross mm.");
}

static enum sumi_status print_answer(struct sumi_show *show, struct sumi_show_field *f, struct sumi_error *error)
{
    const size_t n = show->fields.positions;
    const bool many = n > MOST_DETAILED && !show->options->all;
    const size_t listed = n < MOST_LISTED ? n : MOST_LISTED, told = many ? 1 : n;
    enum sumi_status status = many ? print_list(show, f, listed, error) : SUMI_OK;
    if (many && status == SUMI_OK) {
        if (listed < n)
            printf("  and %zu more fields\n", n - listed);
        struct sumi_paragraph p = {.length = 0};
        sumi_say(&p,
                 "The first one in full; see all with --all, a table with --by %s, or everything as --choices --csv.",
                 show->cube->axes[show->fields.axis[show->fields.n - 1]].name);
        sumi_print_paragraph(&p, "");
    }
    for (size_t number = 0; number < told && status == SUMI_OK; number++) {
        status = sumi_show_field_read(show, number, f, error);
        if (status == SUMI_OK)
            status = print_field(show, f, error);
    }
    if (status == SUMI_OK)
        print_legend(show);
    return status;
}

/* --- what it needs of the file --- */

/* The yield of ripe crops: where a file has that of all years alone, its status tells which were ripe. */
static enum sumi_status find_yield(struct sumi_show *show, struct sumi_error *error)
{
    int *variable = show->variable;
    if (variable[SUMI_SHOW_YIELD] >= 0)
        return SUMI_OK;
    if (variable[SUMI_SHOW_ALL] < 0)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_YIELD);
    if (variable[SUMI_SHOW_STATUS] < 0)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_STATUS);
    variable[SUMI_SHOW_YIELD] = variable[SUMI_SHOW_ALL];
    return SUMI_OK;
}

enum sumi_status sumi_show_find_needs(struct sumi_show *show, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    if (sumi_cube_attribute(show->cube, SUMI_OUTLOOK_STATUS))
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_OUTLOOK);
    for (int v = 0; v < SUMI_SHOW_NEEDS && status == SUMI_OK; v++)
        if (v != SUMI_SHOW_GRAIN || show->options->as_cut ||
            show->variable[SUMI_SHOW_ALL] < 0) /* a cut crop's, in older files */
            status = sumi_show_need(show, v, error);
    if (status != SUMI_OK)
        return status;
    status = find_yield(show, error);
    if (status != SUMI_OK)
        return status;
    if (show->options->as_cut && show->variable[SUMI_SHOW_GRAIN] < 0)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_GRAIN);
    if (show->n_years > most_years)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_YEARS_MANY, show->n_years, most_years);
    if (show->choice.positions > most_choices)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_CHOICES_MANY, show->choice.positions);
    return SUMI_OK;
}

enum sumi_status sumi_show_answer(struct sumi_show *show, struct sumi_error *error)
{
    struct sumi_show_field field;
    enum sumi_status status = sumi_show_find_needs(show, error);
    if (status == SUMI_OK)
        status = sumi_show_field_create(show, &field, error);
    if (status != SUMI_OK)
        return status;
    status = show->options->csv ? sumi_show_choices_csv(show, &field, error) : print_answer(show, &field, error);
    sumi_show_field_destroy(&field);
    return status;
}
