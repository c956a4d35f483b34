/* The readable answer: for each combination of the other axes the best sowing and irrigation, beside what the same
 * field gives with the least water. */
#include "cli/show_internal.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_DETAILED = 6, /* groups that are told in full */
    MOST_LISTED = 40,  /* groups that have a line */
    MOST_ROWS = 60,    /* of a table */
    MOST_COLUMNS = 24, /* likewise */
    LEAST_YEARS = 3    /* for a standard error that says something */
};
static const size_t most_choices = (size_t)1 << 18;
static const size_t most_years = (size_t)1 << 20;   /* of a choice: 8 MiB a variable */
static const size_t most_at_once = (size_t)1 << 19; /* seasons of several choices */
static const double errors_apart = 2.0;             /* standard errors from which on two sowings are told apart */

/* A combination of the other axes, with its choices [n_sowings][n_irrigations]. */
struct group {
    size_t number;
    struct sumi_answer_choice *choice;
    struct sumi_answer_best best, thrifty; /* thrifty.which is a sowing, with the irrigation `least` */
    bool has_least;
    size_t least;
};

struct room {
    struct group group;
    struct sumi_seasons_piece piece; /* the last read of the group, all of it where it is small enough: */
    bool holds_all;
    struct sumi_seasons_piece single[2]; /* else single choices, for pairs */
    double *scratch;                     /* [n_years] */
};

/* --- reading --- */

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Fills the choices, as many at once as the room for seasons allows. */
static enum sumi_status fill_choices(struct sumi_show *show, struct room *room, struct sumi_error *error)
{
    size_t most = most_at_once / show->n_years;
    size_t n_i = least_of(show->n_irrigations, most > 1 ? most : 1);
    size_t n_s = n_i < show->n_irrigations || most / n_i < 1 ? 1 : least_of(show->n_sowings, most / n_i);
    room->holds_all = n_s == show->n_sowings && n_i == show->n_irrigations;
    for (size_t s = 0; s < show->n_sowings; s += n_s)
        for (size_t i = 0; i < show->n_irrigations; i += n_i) {
            struct sumi_piece_range range = {s, least_of(n_s, show->n_sowings - s), i,
                                             least_of(n_i, show->n_irrigations - i)};
            enum sumi_status status = sumi_show_read(show, room->group.number, range, &room->piece, error);
            if (status != SUMI_OK)
                return status;
            for (size_t k = 0; k < range.n_sowings * range.n_irrigations; k++) {
                size_t sowing = s + k / range.n_irrigations, irrigation = i + k % range.n_irrigations;
                struct sumi_answer_seasons seasons = sumi_show_seasons(show, &room->piece, sowing, irrigation);
                sumi_answer_choose(&seasons, room->scratch,
                                   &room->group.choice[sowing * show->n_irrigations + irrigation]);
            }
        }
    return SUMI_OK;
}

static enum sumi_status read_group(struct sumi_show *show, struct room *room, size_t number, struct sumi_error *error)
{
    struct group *g = &room->group;
    g->number = number;
    enum sumi_status status = fill_choices(show, room, error);
    if (status != SUMI_OK)
        return status;
    const struct sumi_cube_axis *axis = show->irrigation < 0 ? NULL : &show->cube->axes[show->irrigation];
    g->best = sumi_answer_best(g->choice, show->n_sowings * show->n_irrigations, 1, show->ripening);
    g->has_least =
        axis && sumi_answer_least_irrigated(g->choice, show->n_sowings, show->n_irrigations, axis->labels, &g->least);
    if (g->has_least)
        g->thrifty = sumi_answer_best(g->choice + g->least, show->n_sowings, show->n_irrigations, show->ripening);
    return SUMI_OK;
}

/* Seasons of a choice at [sowing, irrigation]; `which` of a pair. */
static enum sumi_status seasons_at(struct sumi_show *show, struct room *room, const size_t at[2], int which,
                                   struct sumi_answer_seasons *seasons, struct sumi_error *error)
{
    struct sumi_seasons_piece *piece = room->holds_all ? &room->piece : &room->single[which];
    enum sumi_status status = SUMI_OK;
    if (!room->holds_all)
        status = sumi_show_read(show, room->group.number, (struct sumi_piece_range){at[0], 1, at[1], 1}, piece, error);
    if (status == SUMI_OK)
        *seasons = sumi_show_seasons(show, piece, at[0], at[1]);
    return status;
}

static enum sumi_status gain_between(struct sumi_show *show, struct room *room, const size_t at[2],
                                     const size_t reference[2], struct sumi_answer_gain *gain, struct sumi_error *error)
{
    struct sumi_answer_seasons seasons, without;
    enum sumi_status status = seasons_at(show, room, at, 0, &seasons, error);
    if (status == SUMI_OK)
        status = seasons_at(show, room, reference, 1, &without, error);
    if (status == SUMI_OK)
        sumi_answer_gain(&seasons, &without, room->scratch, gain);
    return status;
}

/* --- pieces of text --- */

/* A rounded number, or a hyphen; nothing is ever -0. */
static void set_number(struct sumi_text_grid *grid, size_t row, size_t column, double value, int decimals, bool sign)
{
    const double unit = pow(10.0, decimals);
    double rounded = round(value * unit) / unit;
    if (!isfinite(value))
        sumi_grid_set(grid, row, column, "-");
    else
        sumi_grid_set(grid, row, column, sign ? "%+.*f" : "%.*f", decimals, rounded == 0.0 ? 0.0 : rounded);
}

/* Whole per cent, rounded down, so that 100 means all. */
static int per_cent(const struct sumi_answer_choice *choice)
{
    return choice->simulated > 0 ? (int)(100.0 * (double)choice->ripe / (double)choice->simulated + 1e-9) : 0;
}

static const char *label_of(const struct sumi_show *show, int axis, size_t position, char text[SUMI_SHOW_LABEL])
{
    return axis < 0 ? "" : sumi_show_label(&show->cube->axes[axis], position, text);
}

static void print_group_title(const struct sumi_show *show, size_t number)
{
    size_t position[SUMI_CUBE_MAX_AXES];
    char label[SUMI_SHOW_LABEL], unit[SUMI_SHOW_LABEL];
    sumi_show_group(show, number, position);
    for (size_t k = 0; k < show->n_other; k++) {
        const struct sumi_cube_axis *axis = &show->cube->axes[show->other[k]];
        printf("%s%s %s%s", k ? ", " : "", axis->name, sumi_show_label(axis, position[k], label),
               sumi_show_unit(axis->unit, unit));
    }
    putchar('\n');
}

/* --- the choices in full --- */

/* Columns of a choice behind `first`. */
enum { C_YIELD, C_YIELD_MU, C_LOW, C_HIGH, C_MOIST, C_MOIST_MU, C_WATER, C_RIPE, N_COLUMNS };

static void set_choice_heads(const struct sumi_show *show, struct sumi_text_grid *grid, size_t first)
{
    static const char *const head[2][N_COLUMNS] = {
        {"yield", "yield", "10th %", "90th %", NULL, NULL, "water", "ripe of"},
        {"kg/ha", "kg/mu", "kg/ha", "kg/ha", "kg/ha", "kg/mu", "mm", "seasons"}};
    for (size_t r = 0; r < 2; r++)
        for (size_t c = 0; c < N_COLUMNS; c++)
            if (head[r][c])
                sumi_grid_set(grid, r, first + c, "%s", head[r][c]);
            else
                sumi_grid_set(grid, r, first + c, "%.3g %%", show->moisture * 100.0);
}

static void set_choice(const struct sumi_show *show, struct sumi_text_grid *grid, size_t row, size_t first,
                       const struct sumi_answer_choice *c)
{
    double moist = c->mean / (1.0 - show->moisture), spread = c->ripe > 1 ? 0.0 : NAN;
    set_number(grid, row, first + C_YIELD, c->mean, 0, false);
    set_number(grid, row, first + C_YIELD_MU, c->mean / SUMI_MU_IN_HA, 0, false);
    set_number(grid, row, first + C_LOW, c->low + spread, 0, false);
    set_number(grid, row, first + C_HIGH, c->high + spread, 0, false);
    set_number(grid, row, first + C_MOIST, moist, 0, false);
    set_number(grid, row, first + C_MOIST_MU, moist / SUMI_MU_IN_HA, 0, false);
    set_number(grid, row, first + C_WATER, c->irrigation, 0, false);
    sumi_grid_set(grid, row, first + C_RIPE, "%d%% of %zu", per_cent(c), c->simulated);
}

static size_t places(const struct sumi_show *show)
{
    return (show->sowing < 0 ? 0u : 1u) + (show->irrigation < 0 ? 0u : 1u);
}

/* Where a choice stands: the columns of the sowing and the irrigation, of those that the file has. */
static size_t set_place(const struct sumi_show *show, struct sumi_text_grid *grid, size_t row, size_t column,
                        size_t sowing, size_t irrigation, bool heads)
{
    char label[SUMI_SHOW_LABEL];
    if (show->sowing >= 0)
        sumi_grid_set(grid, row, column++, "%s", heads ? "sowing" : label_of(show, show->sowing, sowing, label));
    if (show->irrigation >= 0)
        sumi_grid_set(grid, row, column++, "%s",
                      heads ? "irrigation" : label_of(show, show->irrigation, irrigation, label));
    return column;
}

static const char *least_word(const struct sumi_show *show, const struct group *g)
{
    for (size_t s = 0; s < show->n_sowings; s++)
        if (g->choice[s * show->n_irrigations + g->least].irrigation > 0.0)
            return "least water";
    return "rainfed";
}

static void print_certainty(const struct sumi_answer_choice *c)
{
    double low, high;
    sumi_answer_certainty(c, &low, &high);
    printf("  %zu ripe of %zu: if other years are like these, %.0f to %.0f %% of them ripen (95 %% interval).\n",
           c->ripe, c->simulated, low * 100.0, high * 100.0);
}

static enum sumi_status print_best(const struct sumi_show *show, const struct group *g, struct sumi_error *error)
{
    size_t n_i = show->n_irrigations, lead = 1 + places(show);
    bool beside = g->has_least && g->best.which % n_i != g->least && g->thrifty.rule != SUMI_ANSWER_NOTHING_RIPE;
    bool alone = show->n_sowings * n_i == 1;
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, beside ? 4 : 3, lead + N_COLUMNS, lead, error);
    if (status != SUMI_OK)
        return status;
    if (g->best.rule == SUMI_ANSWER_MOST_OFTEN)
        printf("  %s in %.3g %% of the seasons%s.\n", alone ? "It does not ripen" : "No choice ripens",
               show->ripening * 100.0, alone ? "" : "; this one does most often");
    set_place(show, &grid, 0, 1, 0, 0, true);
    set_choice_heads(show, &grid, lead);
    sumi_grid_set(&grid, 2, 0, "%s", alone ? "mean" : "best");
    set_place(show, &grid, 2, 1, g->best.which / n_i, g->best.which % n_i, false);
    set_choice(show, &grid, 2, lead, &g->choice[g->best.which]);
    if (beside) {
        sumi_grid_set(&grid, 3, 0, "best %s", least_word(show, g));
        set_place(show, &grid, 3, 1, g->thrifty.which, g->least, false);
        set_choice(show, &grid, 3, lead, &g->choice[g->thrifty.which * n_i + g->least]);
    }
    sumi_grid_print(&grid, 2);
    print_certainty(&g->choice[g->best.which]);
    if (beside && g->best.rule == SUMI_ANSWER_RELIABLE && g->thrifty.rule == SUMI_ANSWER_MOST_OFTEN)
        printf("  No %s choice ripens as often as that; the one beside it does most often.\n", least_word(show, g));
    if (g->has_least && g->best.which % n_i == g->least)
        printf("  No irrigation that ripens as often yields more than %s does.\n", least_word(show, g));
    if (show->n_sowings > 2 && (g->best.which / n_i == 0 || g->best.which / n_i == show->n_sowings - 1))
        printf("  The best sowing is the %s of the sweep; the best of all may lie beyond it.\n",
               g->best.which / n_i == 0 ? "first" : "last");
    return SUMI_OK;
}

/* --- what irrigation gains, and which other sowings are as good --- */

enum { G_GAIN, G_GAIN_MU, G_LOW, G_HIGH, G_ERROR, G_PAIRS, G_DOSES, G_WATER, G_PER_DOSE, G_PER_MM, N_GAINS };

static void set_gain(struct sumi_text_grid *grid, size_t row, const struct sumi_answer_gain *gain)
{
    double spread = gain->pairs > 1 ? 0.0 : NAN;
    set_number(grid, row, 1 + G_GAIN, gain->mean, 0, true);
    set_number(grid, row, 1 + G_GAIN_MU, gain->mean / SUMI_MU_IN_HA, 0, true);
    set_number(grid, row, 1 + G_LOW, gain->low + spread, 0, true);
    set_number(grid, row, 1 + G_HIGH, gain->high + spread, 0, true);
    set_number(grid, row, 1 + G_ERROR, gain->error, 0, false);
    sumi_grid_set(grid, row, 1 + G_PAIRS, "%zu", gain->pairs);
    set_number(grid, row, 1 + G_DOSES, gain->irrigations, 1, false);
    set_number(grid, row, 1 + G_WATER, gain->irrigation, 0, false);
    set_number(grid, row, 1 + G_PER_DOSE, gain->per_irrigation, 0, true);
    set_number(grid, row, 1 + G_PER_MM, gain->per_mm, 1, true);
}

/* The gain of every irrigation over the least, at the sowing of the best choice. */
static enum sumi_status print_gains(struct sumi_show *show, struct room *room, struct sumi_error *error)
{
    static const char *const head[2][1 + N_GAINS] = {
        {"irrigation", "gain", "gain", "10th %", "90th %", "std error", "years", "doses", "water", "per dose",
         "per mm"},
        {"", "kg/ha", "kg/mu", "kg/ha", "kg/ha", "kg/ha", "paired", "", "mm", "kg/ha", "kg/ha"}};
    const struct group *g = &room->group;
    size_t sowing = g->best.which / show->n_irrigations, best = g->best.which % show->n_irrigations, row = 2;
    size_t n = least_of(show->n_irrigations - 1, MOST_COLUMNS), reference[2] = {sowing, g->least};
    char label[SUMI_SHOW_LABEL];
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 2 + n, 1 + N_GAINS, 1, error);
    for (size_t k = 0; k < 2 * (1 + N_GAINS) && status == SUMI_OK; k++)
        sumi_grid_set(&grid, k / (1 + N_GAINS), k % (1 + N_GAINS), "%s", head[k / (1 + N_GAINS)][k % (1 + N_GAINS)]);
    for (size_t i = 0; i < show->n_irrigations && row < 2 + n && status == SUMI_OK; i++) {
        /* Where the table is cut, its last line is kept for the best. */
        if (i == g->least || (row == 1 + n && best != g->least && i < best))
            continue;
        struct sumi_answer_gain gain;
        status = gain_between(show, room, (size_t[2]){sowing, i}, reference, &gain, error);
        if (status != SUMI_OK)
            break;
        sumi_grid_set(&grid, row, 0, "%s", label_of(show, show->irrigation, i, label));
        set_gain(&grid, row++, &gain);
    }
    if (status != SUMI_OK) {
        sumi_grid_free(&grid);
        return status;
    }
    printf("\n  Gain over %s", label_of(show, show->irrigation, g->least, label));
    if (show->sowing >= 0)
        printf(" sown %s", label_of(show, show->sowing, sowing, label));
    puts(", year by year, over the years that ripen in both:");
    sumi_grid_print(&grid, 2);
    if (n < show->n_irrigations - 1)
        printf("  and %zu more irrigations; --csv has their means\n", show->n_irrigations - 1 - n);
    return SUMI_OK;
}

/* Sowings whose loss against the best one, paired by year, is not clear. */
static enum sumi_status print_as_good(struct sumi_show *show, struct room *room, struct sumi_error *error)
{
    const struct group *g = &room->group;
    size_t n_i = show->n_irrigations, irrigation = g->best.which % n_i, found = 0, used = 0;
    const size_t best[2] = {g->best.which / n_i, irrigation};
    if (show->n_sowings < 2 || show->n_sowings > MOST_ROWS || g->best.rule != SUMI_ANSWER_RELIABLE ||
        g->choice[g->best.which].ripe < LEAST_YEARS)
        return SUMI_OK;
    for (size_t s = 0; s < show->n_sowings; s++) {
        struct sumi_answer_gain gain;
        char label[SUMI_SHOW_LABEL];
        if (s == best[0] || sumi_answer_ripening(&g->choice[s * n_i + irrigation]) < show->ripening - 1e-9)
            continue;
        enum sumi_status status = gain_between(show, room, (size_t[2]){s, irrigation}, best, &gain, error);
        if (status != SUMI_OK)
            return status;
        if (gain.pairs < LEAST_YEARS || !(fabs(gain.mean) <= errors_apart * gain.error))
            continue;
        label_of(show, show->sowing, s, label);
        if (found++ == 0)
            used = (size_t)printf("  Sowings within two standard errors of it:");
        if (used + sumi_show_columns(label) + 2 > SUMI_SHOW_WIDTH)
            used = (size_t)printf("\n   ") - 1;
        printf(" %s", label);
        used += 1 + sumi_show_columns(label);
    }
    puts(found > 0 ? "" : "  No other sowing is within two standard errors of it.");
    return SUMI_OK;
}

/* --- the table of sowing by irrigation --- */

static bool all_ripen(const struct sumi_show *show, const struct group *g)
{
    for (size_t k = 0; k < show->n_sowings * show->n_irrigations; k++)
        if (g->choice[k].ripe < g->choice[k].simulated)
            return false;
    return true;
}

static void set_yield(struct sumi_text_grid *grid, size_t row, size_t column, const struct sumi_answer_choice *c,
                      bool best, bool shares)
{
    char number[32] = "-", share[16] = "";
    if (c->ripe > 0)
        snprintf(number, sizeof number, "%.0f", c->mean);
    if (shares)
        snprintf(share, sizeof share, c->ripe < c->simulated ? "%3d%%" : "    ", per_cent(c));
    sumi_grid_set(grid, row, column, "%s%s%s", number, best ? "*" : " ", share);
}

static enum sumi_status print_table(const struct sumi_show *show, const struct group *g, struct sumi_error *error)
{
    size_t n_s = least_of(show->n_sowings, MOST_ROWS), n_i = least_of(show->n_irrigations, MOST_COLUMNS);
    bool shares = !all_ripen(show, g);
    char label[SUMI_SHOW_LABEL];
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 1 + n_s, 1 + n_i, 1, error);
    if (status != SUMI_OK)
        return status;
    sumi_grid_set(&grid, 0, 0, "%s", show->sowing < 0 ? "" : "sowing");
    for (size_t i = 0; i < n_i; i++)
        sumi_grid_set(&grid, 0, 1 + i, "%s%s",
                      show->irrigation < 0 ? "yield" : label_of(show, show->irrigation, i, label),
                      shares ? "     " : " ");
    for (size_t s = 0; s < n_s; s++) {
        sumi_grid_set(&grid, 1 + s, 0, "%s", label_of(show, show->sowing, s, label));
        for (size_t i = 0; i < n_i; i++) {
            size_t k = s * show->n_irrigations + i;
            set_yield(&grid, 1 + s, 1 + i, &g->choice[k], k == g->best.which, shares);
        }
    }
    printf("\n  Mean yield, kg/ha%s; * the best:\n",
           shares ? ", with the share of seasons that ripen where it is not all" : "");
    sumi_grid_print(&grid, 2);
    if (n_s < show->n_sowings || n_i < show->n_irrigations)
        puts("  The table goes on; see all of it with --by sowing,irrigation or --csv.");
    return SUMI_OK;
}

static void print_coverage(const struct sumi_show *show, const struct group *g)
{
    size_t fewest = SIZE_MAX, most = 0;
    for (size_t k = 0; k < show->n_sowings * show->n_irrigations; k++) {
        fewest = least_of(fewest, g->choice[k].simulated);
        most = g->choice[k].simulated > most ? g->choice[k].simulated : most;
    }
    if (fewest < most)
        printf("  The choices rest on %zu to %zu simulated seasons of %zu: compare with care.\n", fewest, most,
               show->n_years);
}

static enum sumi_status print_group(struct sumi_show *show, struct room *room, struct sumi_error *error)
{
    const struct group *g = &room->group;
    enum sumi_status status = SUMI_OK;
    putchar('\n');
    if (show->n_other > 0)
        print_group_title(show, g->number);
    if (g->best.rule == SUMI_ANSWER_NOTHING_RIPE) {
        puts("  No season ripened: there is no yield, and no best choice.");
        return SUMI_OK;
    }
    status = print_best(show, g, error);
    if (status == SUMI_OK)
        status = print_as_good(show, room, error);
    print_coverage(show, g);
    if (status == SUMI_OK && g->has_least)
        status = print_gains(show, room, error);
    if (status == SUMI_OK && show->n_sowings * show->n_irrigations > 1)
        status = print_table(show, g, error);
    return status;
}

/* --- many groups --- */

static enum sumi_status print_list(struct sumi_show *show, struct room *room, size_t n, struct sumi_error *error)
{
    size_t lead = show->n_other + places(show), position[SUMI_CUBE_MAX_AXES];
    char label[SUMI_SHOW_LABEL];
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 2 + n, lead + N_COLUMNS, lead, error);
    if (status != SUMI_OK)
        return status;
    for (size_t k = 0; k < show->n_other; k++)
        sumi_grid_set(&grid, 0, k, "%s", show->cube->axes[show->other[k]].name);
    set_place(show, &grid, 0, show->n_other, 0, 0, true);
    set_choice_heads(show, &grid, lead);
    for (size_t number = 0; number < n && status == SUMI_OK; number++) {
        status = read_group(show, room, number, error);
        const struct group *g = &room->group;
        size_t best = g->best.which;
        sumi_show_group(show, number, position);
        for (size_t k = 0; k < show->n_other; k++)
            sumi_grid_set(&grid, 2 + number, k, "%s",
                          sumi_show_label(&show->cube->axes[show->other[k]], position[k], label));
        if (status != SUMI_OK || g->best.rule == SUMI_ANSWER_NOTHING_RIPE)
            continue;
        set_place(show, &grid, 2 + number, show->n_other, best / show->n_irrigations, best % show->n_irrigations,
                  false);
        set_choice(show, &grid, 2 + number, lead, &g->choice[best]);
    }
    if (status != SUMI_OK) {
        sumi_grid_free(&grid);
        return status;
    }
    puts("\nThe best of each combination:");
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

static void print_legend(const struct sumi_show *show)
{
    printf("\nYield is grain dry matter of ripe seasons only, beside it at %.3g %% moisture. The best is the\n"
           "largest mean yield among the choices that ripen in at least %.3g %% of the simulated seasons (--ripe).\n"
           "Shares of seasons are rounded down; the interval of the share that ripens is Wilson's (1927).\n"
           "10th and 90th percentile over the years after Hyndman and Fan, type 7; 1 mu = 1/15 ha.\n",
           show->moisture * 100.0, show->ripening * 100.0);
    if (show->irrigation >= 0)
        puts("Per dose and per mm: the mean gain over the mean of the further doses and of the further gross mm.");
}

static enum sumi_status print_answer(struct sumi_show *show, struct room *room, struct sumi_error *error)
{
    bool many = show->n_groups > MOST_DETAILED && !show->all;
    size_t listed = least_of(show->n_groups, MOST_LISTED), told = many ? 1 : show->n_groups;
    enum sumi_status status = many ? print_list(show, room, listed, error) : SUMI_OK;
    if (many && status == SUMI_OK) {
        if (listed < show->n_groups)
            printf("  and %zu more combinations\n", show->n_groups - listed);
        printf("The first one in full; see all with --all, a table with --by %s, or everything as --csv.\n",
               show->cube->axes[show->other[show->n_other - 1]].name);
    }
    for (size_t number = 0; number < told && status == SUMI_OK; number++) {
        status = read_group(show, room, number, error);
        if (status == SUMI_OK)
            status = print_group(show, room, error);
    }
    if (status == SUMI_OK)
        print_legend(show);
    return status;
}

/* --- as CSV --- */

static enum sumi_status print_csv(struct sumi_show *show, struct room *room, struct sumi_error *error)
{
    size_t position[SUMI_CUBE_MAX_AXES], n_i = show->n_irrigations;
    const struct sumi_cube_axis *axes = show->cube->axes;
    for (size_t k = 0; k < show->n_other; k++) {
        sumi_show_csv_text(axes[show->other[k]].name);
        putchar(',');
    }
    printf("%s%syield_mean,yield_p10,yield_p90,ripening,ripe,simulated,seasons,irrigation_mm,irrigation_number\n",
           show->sowing < 0 ? "" : "sowing,", show->irrigation < 0 ? "" : "irrigation,");
    for (size_t number = 0; number < show->n_groups; number++) {
        enum sumi_status status = read_group(show, room, number, error);
        if (status != SUMI_OK)
            return status;
        sumi_show_group(show, number, position);
        for (size_t k = 0; k < show->n_sowings * n_i; k++) {
            const struct sumi_answer_choice *c = &room->group.choice[k];
            const double number_of[] = {c->mean, c->low, c->high, sumi_answer_ripening(c)};
            for (size_t o = 0; o < show->n_other; o++) {
                sumi_show_csv_label(&axes[show->other[o]], position[o]);
                putchar(',');
            }
            if (show->sowing >= 0)
                sumi_show_csv_label(&axes[show->sowing], k / n_i), putchar(',');
            if (show->irrigation >= 0)
                sumi_show_csv_label(&axes[show->irrigation], k % n_i), putchar(',');
            for (size_t v = 0; v < sizeof number_of / sizeof *number_of; v++)
                sumi_show_csv_number(number_of[v]), putchar(',');
            printf("%zu,%zu,%zu,", c->ripe, c->simulated, c->seasons);
            sumi_show_csv_number(c->irrigation);
            putchar(',');
            sumi_show_csv_number(c->irrigations);
            putchar('\n');
        }
    }
    return SUMI_OK;
}

enum sumi_status sumi_show_answer(struct sumi_show *show, struct sumi_error *error)
{
    struct room room = {0};
    enum sumi_status status = SUMI_OK;
    for (int v = 0; v < SUMI_SHOW_NEEDS && status == SUMI_OK; v++)
        status = sumi_show_need(show, v, error);
    if (status != SUMI_OK)
        return status;
    if (show->variable[SUMI_SHOW_YIELD] < 0)
        return sumi_fail(error, SUMI_INPUT, "%s: it has no variable yield over its axes; show another one with --var.",
                         show->path);
    if (show->n_years > most_years)
        return sumi_fail(error, SUMI_INPUT,
                         "%s: it has %zu years of each choice, and percentiles are taken of up to %zu; use --by.",
                         show->path, show->n_years, most_years);
    if (show->n_sowings > most_choices / show->n_irrigations)
        return sumi_fail(error, SUMI_INPUT,
                         "%s: %zu sowings with %zu irrigations are too many to choose from; use --by.", show->path,
                         show->n_sowings, show->n_irrigations);
    room.group.choice = calloc(show->n_sowings * show->n_irrigations, sizeof *room.group.choice);
    room.scratch = calloc(show->n_years, sizeof *room.scratch);
    if (!room.group.choice || !room.scratch)
        status = sumi_fail(error, SUMI_MEMORY, "no memory for %zu choices", show->n_sowings * show->n_irrigations);
    else
        status = show->csv ? print_csv(show, &room, error) : print_answer(show, &room, error);
    sumi_show_free(&room.piece);
    sumi_show_free(&room.single[0]);
    sumi_show_free(&room.single[1]);
    free(room.group.choice);
    free(room.scratch);
    return status;
}
