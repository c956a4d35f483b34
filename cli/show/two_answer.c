/* The answers of two cubes, field by field: what each recommends, and what each choice brings in both. */
#include "cli/command/command.h"
#include "cli/print/headings.h"
#include "cli/show/two_internal.h"

#include <math.h>
#include <stdio.h>

enum {
    MOST_DETAILED = 6, /* fields that are told in full */
    MOST_LISTED = 40,  /* fields that have a line */
    MOST_CHOICES = 40, /* choices that have a line without --choices */
    MOST_LINES = 20000 /* with it */
};

static const double least_told = 0.5; /* kg/ha: less is 0, as it is told */

/* --- words --- */

static void print_field_title(const struct sumi_two *two, size_t number)
{
    size_t position[SUMI_TWO_AXES], told = 0;
    char label[SUMI_SHOW_LABEL], unit[SUMI_SHOW_LABEL];
    sumi_two_position(two, &two->fields, number, position);
    for (size_t k = 0; k < two->fields.n; k++) {
        if (two->axis[two->fields.axis[k]].differs)
            continue;
        const struct sumi_cube_axis *axis = sumi_two_axis(two, two->fields.axis[k]);
        printf("%s%s %s%s", told++ ? ", " : "", axis->name, sumi_show_label(axis, position[k], label),
               sumi_show_unit(axis->unit, unit));
    }
    if (told > 0)
        putchar('\n');
}

/* Choices in which B brings more, in which it brings less, of which that cannot be told, and with no difference. */
struct counts {
    size_t known, more, less, not_told, same, most, least; /* most, least: choices with the largest differences */
    double sum[2];                                         /* of means, of the choices that are known */
};

/* Whether any year differs; a mean may be equal by chance. */
static bool differs(const struct sumi_answer_sides *sides)
{
    return sides->gain.mean != 0.0 || sides->gain.error > 0.0;
}

static struct counts count(const struct sumi_two *two)
{
    struct counts c = {.known = 0};
    for (size_t k = 0; k < two->choice.positions; k++) {
        const struct sumi_answer_sides *sides = &two->sides[k];
        const double more = sides->gain.mean;
        if (sides->gain.pairs == 0)
            continue;
        for (int s = 0; s < 2; s++)
            c.sum[s] += sides->mean[s];
        c.same += !differs(sides);
        c.more += sides->told && more > 0.0;
        c.less += sides->told && more < 0.0;
        c.not_told += differs(sides) && !sides->told;
        if (c.known == 0 || more > two->sides[c.most].gain.mean)
            c.most = k;
        if (c.known++ == 0 || more < two->sides[c.least].gain.mean)
            c.least = k;
    }
    return c;
}

static void print_extreme(const struct sumi_two *two, const char *before, size_t choice)
{
    struct sumi_paragraph p = {.length = 0};
    const struct sumi_answer_gain *gain = &two->sides[choice].gain;
    sumi_two_say_choice(&p, two, choice);
    sumi_say(&p, ": %+.0f kg/ha", gain->mean);
    if (!isnan(gain->error))
        sumi_say(&p, " (std error %.0f)", gain->error);
    sumi_say(&p, ".");
    sumi_print_paragraph(&p, before);
}

/* What few years, and losses, mean for the column. */
static void say_how_sure(struct sumi_paragraph *p, const struct sumi_two *two)
{
    bool tells = false, lossy = false;
    for (size_t k = 0; k < two->choice.positions; k++) {
        tells = tells || (double)two->sides[k].flips * SUMI_SHOW_DOUBT >= 2.0;
        lossy = lossy || two->sides[k].lossy;
    }
    if (!tells)
        sumi_say(p, "%sSo few years tell no difference, however large it is: 6 or more are needed.",
                 p->length ? " " : "");
    else if (lossy)
        sumi_say(p, "%sWhere one of the two lost crops, a loss that these years do not show is allowed for.",
                 p->length ? " " : "");
}

/* "B brings more in 3 and less in 2; in 4 the difference cannot be told from chance." */
static void say_counts(struct sumi_paragraph *p, const struct counts *c)
{
    const char *before = "";
    if (c->more + c->less > 0)
        before = "; ";
    if (c->more > 0)
        sumi_say(p, "B brings more in %zu%s", c->more, c->less > 0 ? " and " : "");
    if (c->less > 0)
        sumi_say(p, "%sless in %zu", c->more > 0 ? "" : "B brings ", c->less);
    if (c->not_told > 0)
        sumi_say(p, "%sin %zu the difference cannot be told from chance", before, c->not_told);
    if (c->same > 0)
        sumi_say(p, "%sin %zu there is none", c->not_told > 0 ? "; " : before, c->same);
    sumi_say(p, ".");
}

static void print_counts(const struct sumi_two *two)
{
    const struct counts c = count(two);
    struct sumi_paragraph p = {.length = 0};
    if (c.known == 0) {
        puts("No year could be simulated in both: nothing can be said of the differences.");
        return;
    }
    if (c.same == c.known) {
        puts("No difference: each choice brings the same in both, year by year.");
        return;
    }
    if (c.known > 1) {
        sumi_say(&p, "Over %zu choices A brings %.0f kg/ha in the mean and B %.0f: ", c.known,
                 c.sum[0] / (double)c.known, c.sum[1] / (double)c.known);
        say_counts(&p, &c);
    }
    say_how_sure(&p, two);
    if (p.length > 0)
        sumi_print_paragraph(&p, "");
    if (c.known > 1 && two->sides[c.most].gain.mean >= least_told)
        print_extreme(two, "  most more in B: ", c.most);
    if (c.known > 1 && two->sides[c.least].gain.mean <= -least_told)
        print_extreme(two, "  most less in B: ", c.least);
}

/* --- the table --- */

enum { N_A, N_B, N_MORE, N_ERROR, N_YEARS, N_TOLD, N_RIPE, N_BELOW, N_WATER, N };

/* Whether choices differ in the number of years that both have; of most sweeps all have one number. */
static bool years_vary(const struct sumi_two *two)
{
    for (size_t k = 1; k < two->choice.positions; k++)
        if (two->sides[k].gain.pairs != two->sides[0].gain.pairs)
            return true;
    return false;
}

static bool has_column(const struct sumi_two *two, int column)
{
    switch (column) {
    case N_YEARS:
        return years_vary(two);
    case N_BELOW:
        return !isnan(two->options->threshold);
    case N_WATER:
        return two->show[0].irrigation >= 0 || two->show[1].irrigation >= 0;
    default:
        return true;
    }
}

static void set_heads(const struct sumi_two *two, struct sumi_text_grid *grid)
{
    static const char *const head[2][N] = {
        {"A", "B", "B - A", "std err", "years", "B brings", "ripe A/B", "", "mm A/B"},
        {"kg/ha", "kg/ha", "kg/ha", "kg/ha", "", "", "%", "A/B %", ""}};
    size_t column = 2;
    sumi_grid_set(grid, 1, 0, "A");
    sumi_grid_set(grid, 1, 1, "B");
    column = sumi_two_set_heads(two, &two->choice, grid, column);
    for (int c = 0; c < N; c++) {
        if (!has_column(two, c))
            continue;
        sumi_grid_set(grid, 0, column, "%s", head[0][c]);
        if (c == N_BELOW)
            sumi_grid_set(grid, 0, column, "below %.0f kg/ha", two->options->threshold);
        sumi_grid_set(grid, 1, column++, "%s", head[1][c]);
    }
}

/* Two numbers, rounded, or hyphens. */
static void set_both(struct sumi_text_grid *grid, size_t row, size_t column, const double value[2])
{
    char text[2][32] = {"-", "-"};
    for (int s = 0; s < 2; s++)
        if (!isnan(value[s]))
            snprintf(text[s], sizeof text[s], "%.0f", value[s]);
    sumi_grid_set(grid, row, column, "%s/%s", text[0], text[1]);
}

/* Shares in whole per cent. */
static void set_shares(struct sumi_text_grid *grid, size_t row, size_t column, const double share[2])
{
    double per_cent[2];
    for (int s = 0; s < 2; s++)
        per_cent[s] = 100.0 * share[s];
    set_both(grid, row, column, per_cent);
}

/* What B brings, as far as that can be told. */
static const char *what_it_brings(const struct sumi_answer_sides *sides)
{
    if (sides->gain.pairs == 0)
        return "-";
    if (!differs(sides))
        return "the same";
    return !sides->told ? "not told" : sides->gain.mean > 0.0 ? "more" : "less";
}

static void set_value(const struct sumi_two *two, struct sumi_text_grid *grid, size_t row, size_t column, int which,
                      size_t choice)
{
    const struct sumi_answer_sides *sides = &two->sides[choice];
    double water[2];
    for (int s = 0; s < 2; s++)
        water[s] = two->field[s].choice[sumi_two_number(two, &two->choice, choice, s)].irrigation;
    switch (which) {
    case N_MORE:
        sumi_show_number(grid, row, column, sides->gain.mean, 0, true);
        break;
    case N_ERROR:
        sumi_show_number(grid, row, column, sides->gain.error, 0, false);
        break;
    case N_YEARS:
        sumi_grid_set(grid, row, column, "%zu", sides->gain.pairs);
        break;
    case N_TOLD:
        sumi_grid_set(grid, row, column, "%s", what_it_brings(sides));
        break;
    case N_RIPE:
        set_shares(grid, row, column, sides->ripe);
        break;
    case N_BELOW:
        set_shares(grid, row, column, sides->below);
        break;
    case N_WATER:
        set_both(grid, row, column, water);
        break;
    default:
        sumi_show_number(grid, row, column, sides->mean[which == N_B], 0, false);
    }
}

static void set_line(const struct sumi_two *two, struct sumi_text_grid *grid, size_t row, size_t choice)
{
    size_t column = sumi_two_set_labels(two, &two->choice, choice, grid, row, 2);
    for (int s = 0; s < 2; s++)
        sumi_grid_set(grid, row, (size_t)s, "%s",
                      sumi_show_mark(&two->field[s], sumi_two_number(two, &two->choice, choice, s)));
    for (int c = 0; c < N; c++)
        if (has_column(two, c))
            set_value(two, grid, row, column++, c, choice);
}

/* Whether a choice has a line: all of few, and of many those that may be the best in one of the two. */
static bool is_listed(const struct sumi_two *two, size_t choice, bool all)
{
    for (int s = 0; s < 2 && !all; s++)
        all = two->field[s].any && two->field[s].in_set[sumi_two_number(two, &two->choice, choice, s)];
    return all;
}

static enum sumi_status print_table(const struct sumi_two *two, struct sumi_error *error)
{
    const size_t most = two->options->choices ? MOST_LINES : MOST_CHOICES;
    const bool all = two->options->choices || two->choice.positions <= MOST_CHOICES;
    const size_t lead = 2 + sumi_two_columns(two, &two->choice);
    size_t n = 0, columns = lead, row = 2;
    for (size_t k = 0; k < two->choice.positions && n < most; k++)
        n += is_listed(two, k, all);
    for (int c = 0; c < N; c++)
        columns += has_column(two, c);
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 2 + n, columns, lead, error);
    if (status != SUMI_OK)
        return status;
    grid.gap = 1; /* many columns, and one terminal */
    set_heads(two, &grid);
    for (size_t k = 0; k < two->choice.positions && row < 2 + n; k++)
        if (is_listed(two, k, all))
            set_line(two, &grid, row++, k);
    printf("%s in both", all ? "Each choice" : "The choices that may be the best in one of the two,");
    if (!years_vary(two) && two->show[0].year >= 0)
        printf(", over %zu year%s", two->sides[0].gain.pairs, two->sides[0].gain.pairs == 1 ? "" : "s");
    puts(":");
    sumi_grid_print(&grid, 2);
    if (n < two->choice.positions)
        printf("  and %zu more choices; %s has them\n", two->choice.positions - n,
               two->options->choices ? "--csv" : "--choices");
    return SUMI_OK;
}

/* --- fields --- */

static enum sumi_status print_field(struct sumi_two *two, size_t number, struct sumi_error *error)
{
    enum sumi_status status = sumi_two_read(two, number, error);
    if (status != SUMI_OK)
        return status;
    putchar('\n');
    print_field_title(two, number);
    status = sumi_two_advice(two, error);
    if (status != SUMI_OK)
        return status;
    print_counts(two);
    return print_table(two, error);
}

static void set_field_line(const struct sumi_two *two, struct sumi_text_grid *grid, size_t row, size_t number)
{
    const struct counts c = count(two);
    size_t column = sumi_two_set_labels(two, &two->fields, number, grid, row, 0);
    for (int s = 0; s < 2; s++, column++)
        if (two->field[s].any)
            sumi_show_number(grid, row, column, two->field[s].choice[two->field[s].advised].mean, 0, false);
    sumi_grid_set(grid, row, column++, "%s",
                  !two->field[0].any || !two->field[1].any ? "-"
                  : sumi_two_agree(two)                    ? "yes"
                                                           : "no");
    sumi_grid_set(grid, row, column++, "%zu", c.more);
    sumi_grid_set(grid, row, column++, "%zu", c.less);
    sumi_grid_set(grid, row, column, "%zu", c.not_told);
}

static enum sumi_status print_list(struct sumi_two *two, size_t n, struct sumi_error *error)
{
    enum { COLUMNS = 6 };
    static const char *const head[2][COLUMNS] = {{"advised", "advised", "they", "B brings", "B brings", "not"},
                                                 {"A kg/ha", "B kg/ha", "agree", "more", "less", "told"}};
    const size_t lead = sumi_two_columns(two, &two->fields);
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 2 + n, lead + COLUMNS, lead, error);
    if (status != SUMI_OK)
        return status;
    (void)sumi_two_set_heads(two, &two->fields, &grid, 0);
    for (size_t k = 0; k < 2 * COLUMNS; k++)
        sumi_grid_set(&grid, k / COLUMNS, lead + k % COLUMNS, "%s", head[k / COLUMNS][k % COLUMNS]);
    for (size_t number = 0; number < n && status == SUMI_OK; number++) {
        status = sumi_two_read(two, number, error);
        if (status == SUMI_OK)
            set_field_line(two, &grid, 2 + number, number);
    }
    if (status != SUMI_OK) {
        sumi_grid_free(&grid);
        return status;
    }
    puts("\nBoth on each field, with numbers of choices:");
    sumi_grid_print(&grid, 2);
    if (n < two->fields.positions)
        printf("  and %zu more fields\n", two->fields.positions - n);
    puts("The first one in full; see all with --all, or everything as --csv.");
    return SUMI_OK;
}

static void print_legend(const struct sumi_two *two)
{
    struct sumi_paragraph p = {.length = 0};
    sumi_say(
        &p,
        "Grain is dry matter; %s. All numbers are of the years and choices that both cubes have, and differences are "
        "taken year by year. Marks of each cube: > what to do, * most grain, = cannot be told from it.",
        two->options->as_cut ? "a crop that was not ripe counts with what stood (--unripe as-cut)"
                             : "a year without a harvest counts as 0");
    if (two->show[0].generated || two->show[1].generated)
        sumi_say(&p,
                 " The years are generated: they are no calendar years, and know no more than the record behind them.");
    putchar('\n');
    sumi_print_paragraph(&p, "");
    puts("That they differ does not say which is right (docs/answer.md).");
    if (two->options->verbose)
        sumi_print_wrapped(
            "", "A difference is told where fewer than 5 % of the flips of the signs of whole years make the "
                "means differ as far, either way; where one of the two lost crops that the other one "
                "harvested, one more loss than these years show is allowed for. That is said of each choice "
                "alone: of 100 choices in which nothing differs in the long run, up to 5 seem to. What may be "
                "the best in each cube is found as in its own answer.");
}

enum sumi_status sumi_two_answer(struct sumi_two *two, struct sumi_error *error)
{
    const size_t n = two->fields.positions;
    const bool many = n > MOST_DETAILED && !two->options->all;
    enum sumi_status status = many ? print_list(two, n < MOST_LISTED ? n : MOST_LISTED, error) : SUMI_OK;
    for (size_t number = 0; number < (many ? 1 : n) && status == SUMI_OK; number++)
        status = print_field(two, number, error);
    if (status == SUMI_OK)
        print_legend(two);
    return status;
}
