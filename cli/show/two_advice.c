/* Whether two cubes recommend the same, and what it costs to follow one where the other one is right. */
#include "cli/print/headings.h"
#include "cli/show/two_internal.h"

#include <math.h>
#include <stdio.h>

/* --- choices of one in the other --- */

static bool is_shared(const struct sumi_two_axis *axis)
{
    return axis->axis[0] >= 0 && axis->axis[1] >= 0;
}

/* Where a choice of a side stands on an axis that it has. */
static size_t place_on(const struct sumi_two *two, int side, size_t choice, const struct sumi_two_axis *axis)
{
    const struct sumi_show_axes *axes = &two->show[side].choice;
    size_t position[SUMI_CUBE_MAX_AXES], k = 0;
    sumi_show_position(&two->show[side], axes, choice, position);
    while ((int)axes->axis[k] != axis->axis[side])
        k++;
    return position[k];
}

/* Whether choices of A and B are the same on the axes that both have. */
static bool same_choice(const struct sumi_two *two, size_t a, size_t b)
{
    for (size_t k = 0; k < two->choice.n; k++) {
        const struct sumi_two_axis *axis = &two->axis[two->choice.axis[k]];
        if (is_shared(axis) && place_on(two, 0, a, axis) != place_on(two, 1, b, axis))
            return false;
    }
    return true;
}

/* Whether there is a choice in both: an axis that both have, with more than one position. */
static bool choose_alike(const struct sumi_two *two)
{
    for (size_t k = 0; k < two->choice.n; k++)
        if (is_shared(&two->axis[two->choice.axis[k]]) && two->axis[two->choice.axis[k]].n > 1)
            return true;
    return false;
}

/* What the other cube recommends, as a choice of this side; where this side has several of it, the one with the most
 * grain. */
static size_t others_advice(const struct sumi_two *two, int side)
{
    const struct sumi_show_field *own = &two->field[side], *other = &two->field[!side];
    size_t found = SIZE_MAX;
    for (size_t k = 0; k < two->show[side].choice.positions; k++) {
        const bool same = side == 0 ? same_choice(two, k, other->advised) : same_choice(two, other->advised, k);
        if (same && (found == SIZE_MAX || own->choice[k].mean > own->choice[found].mean ||
                     (k == own->advised && own->choice[k].mean >= own->choice[found].mean)))
            found = k;
    }
    return found;
}

bool sumi_two_agree(const struct sumi_two *two)
{
    return two->field[0].any && two->field[1].any && same_choice(two, two->field[0].advised, two->field[1].advised);
}

/* --- words --- */

static void say_brings(struct sumi_paragraph *p, const struct sumi_two *two, int side, size_t choice)
{
    const struct sumi_answer_choice *c = &two->field[side].choice[choice];
    sumi_say(p, "%.0f kg/ha (%.0f kg/mu)", c->mean, c->mean / SUMI_MU_IN_HA);
    sumi_show_say_irrigation(p, c);
}

/* What it risks, as the answer of one cube has it, in a line. */
static void print_risk(const struct sumi_two *two, int side, size_t choice)
{
    struct sumi_paragraph p = {.length = 0};
    const struct sumi_show *show = &two->show[side];
    const struct sumi_answer_choice *c = &two->field[side].choice[choice];
    const double threshold = two->options->threshold;
    char before[32];
    sumi_say(&p, "no harvest in %zu of ", sumi_show_lost(c));
    sumi_show_say_years(&p, show, c->simulated);
    if (show->variable[SUMI_SHOW_STATUS] >= 0)
        sumi_say(&p, "; cut unripe in %zu", c->ended[SUMI_CUT]);
    if (sumi_show_has_low(c))
        sumi_say(&p, "; one year in ten below %.0f kg/ha", c->low);
    if (!isnan(threshold))
        sumi_say(&p, "; below %.0f kg/ha in %.0f %%", threshold, c->below * 100.0);
    sumi_say(&p, ".");
    snprintf(before, sizeof before, "  risk in %c: ", "AB"[side]);
    sumi_print_paragraph(&p, before);
}

/* Positions of what a side is told, on the axes of both or on those of its own alone. */
static size_t say_positions(struct sumi_paragraph *p, const struct sumi_two *two, int side, bool shared)
{
    const struct sumi_show *show = &two->show[side];
    char label[SUMI_SHOW_LABEL];
    size_t told = 0;
    for (size_t k = 0; k < two->choice.n; k++) {
        const struct sumi_two_axis *axis = &two->axis[two->choice.axis[k]];
        if (is_shared(axis) != shared || axis->axis[side] < 0 || axis->differs)
            continue;
        const struct sumi_cube_axis *own = &show->cube->axes[axis->axis[side]];
        sumi_say(p, "%s%s %s", told++ ? ", " : "",
                 axis->axis[side] == show->sowing ? "sown" : sumi_axis_word(own->name),
                 sumi_show_label(own, place_on(two, side, two->field[side].advised, axis), label));
    }
    return told;
}

static void print_both(const struct sumi_two *two)
{
    struct sumi_paragraph p = {.length = 0};
    say_positions(&p, two, 0, true);
    sumi_say(&p, ".");
    sumi_print_paragraph(&p, "Both recommend: ");
    for (int s = 0; s < 2; s++) {
        sumi_say(&p, "In %c it brings ", "AB"[s]);
        say_brings(&p, two, s, two->field[s].advised);
        struct sumi_paragraph own = {.length = 0};
        if (say_positions(&own, two, s, false) > 0)
            sumi_say(&p, " (%s)", own.text);
        sumi_say(&p, ".");
        sumi_print_paragraph(&p, "  ");
        print_risk(two, s, two->field[s].advised);
    }
}

/* What one loses in a cube by doing what the other one recommends. */
static enum sumi_status print_loss(struct sumi_two *two, int side, struct sumi_error *error)
{
    struct sumi_show_field *own = &two->field[side];
    const size_t other = others_advice(two, side);
    const char name = "AB"[side], others = "BA"[side];
    struct sumi_answer_gain gain;
    struct sumi_paragraph p = {.length = 0};
    enum sumi_status status = sumi_show_gain(&two->show[side], own, other, own->advised, &gain, error);
    if (status != SUMI_OK)
        return status;
    if (gain.pairs == 0) {
        sumi_say(&p, "What %c recommends has no year in %c that could be simulated.", others, name);
        sumi_print_paragraph(&p, "  ");
        return SUMI_OK;
    }
    if (fabs(gain.mean) < 0.5) /* kg/ha: nothing, as it is told */
        sumi_say(&p, "What %c recommends brings as much in %c", others, name);
    else
        sumi_say(&p, "With what %c recommends one %s %.0f kg/ha in %c", others, gain.mean > 0.0 ? "gains" : "loses",
                 fabs(gain.mean), name);
    if (!isnan(gain.error))
        sumi_say(&p, " (std error %.0f, %zu years)", gain.error, gain.pairs);
    if (fabs(gain.irrigation) >= 0.5) /* mm: not by rounding alone */
        sumi_say(&p, ", for %.0f mm %s irrigation", fabs(gain.irrigation), gain.irrigation > 0.0 ? "more" : "less");
    const size_t failed[2] = {sumi_show_lost(&own->choice[own->advised]), sumi_show_lost(&own->choice[other])};
    if (failed[0] != failed[1])
        sumi_say(&p, ", and %zu year%s without a harvest in the place of %zu", failed[1], failed[1] == 1 ? "" : "s",
                 failed[0]);
    if (own->tells && own->n_compared > 0)
        sumi_say(&p, own->in_set[other] ? "; it may also be the best in %c" : "; it is surely not the best in %c",
                 name);
    sumi_say(&p, ".");
    sumi_print_paragraph(&p, "  ");
    return SUMI_OK;
}

static void print_one(const struct sumi_two *two, int side)
{
    struct sumi_paragraph p = {.length = 0};
    char before[32];
    snprintf(before, sizeof before, "%c recommends: ", "AB"[side]);
    sumi_show_say_choice(&p, &two->show[side], two->field[side].advised);
    sumi_say(&p, ": ");
    say_brings(&p, two, side, two->field[side].advised);
    sumi_say(&p, ".");
    sumi_print_paragraph(&p, before);
    print_risk(two, side, two->field[side].advised);
}

static enum sumi_status print_each(struct sumi_two *two, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    print_one(two, 0);
    print_one(two, 1);
    for (int s = 0; s < 2 && status == SUMI_OK; s++)
        status = print_loss(two, s, error);
    return status;
}

/* How many choices may be the best in each, and in both. */
static void print_sets(const struct sumi_two *two)
{
    struct sumi_paragraph p = {.length = 0};
    const struct sumi_show_field *f = two->field;
    const size_t n = two->choice.positions;
    size_t both = 0;
    for (size_t k = 0; k < n; k++)
        both += f[0].in_set[sumi_two_number(two, &two->choice, k, 0)] &&
                f[1].in_set[sumi_two_number(two, &two->choice, k, 1)];
    if (!f[0].tells || !f[1].tells)
        sumi_say(&p,
                 "So few years tell no choices apart (5 or more are needed): what is recommended is just the choice "
                 "with the most grain.");
    else if (n == two->show[0].choice.positions && n == two->show[1].choice.positions)
        sumi_say(&p, "Of %zu choices %zu may be the best in A and %zu in B, %zu of them in both.", n, f[0].n_in_set,
                 f[1].n_in_set, both);
    else /* an axis of choices of one alone */
        sumi_say(&p, "%zu of %zu choices may be the best in A, and %zu of %zu in B.", f[0].n_in_set,
                 two->show[0].choice.positions, f[1].n_in_set, two->show[1].choice.positions);
    sumi_print_paragraph(&p, "  ");
}

/* Where they do not agree: a choice that may be the best in both. Of several one that either cube recommends comes
 * first, then the one with the most grain in both together. */
static void print_common(const struct sumi_two *two)
{
    struct sumi_paragraph p = {.length = 0};
    const struct sumi_show_field *f = two->field;
    size_t n = 0, found = 0;
    double most[2] = {0.0, 0.0};
    bool advised = false;
    if (!f[0].tells || !f[1].tells)
        return;
    for (size_t k = 0; k < two->choice.positions; k++) {
        const size_t a = sumi_two_number(two, &two->choice, k, 0), b = sumi_two_number(two, &two->choice, k, 1);
        const double mean[2] = {f[0].choice[a].mean, f[1].choice[b].mean};
        const bool told = a == f[0].advised || b == f[1].advised;
        if (!f[0].in_set[a] || !f[1].in_set[b])
            continue;
        if (n++ > 0 && (told != advised ? advised : mean[0] + mean[1] <= most[0] + most[1]))
            continue;
        found = k, advised = told;
        most[0] = mean[0], most[1] = mean[1];
    }
    if (n == 0) {
        puts("  No choice may be the best in both: what to do hangs on which of the two is right.");
        return;
    }
    sumi_two_say_choice(&p, two, found);
    sumi_say(&p, " may be the best in both, with %.0f kg/ha in A and %.0f in B", most[0], most[1]);
    if (n > 1)
        sumi_say(&p, "; so may %zu other%s", n - 1, n > 2 ? "s" : "");
    sumi_say(&p, ".");
    sumi_print_paragraph(&p, "  ");
}

/* What cannot be answered, of a cube. False: it can. */
static bool print_lack(const struct sumi_two *two, int side)
{
    const struct sumi_show_field *own = &two->field[side];
    if (own->any)
        return false;
    const char *why = own->fullest == 0              ? "no season could be simulated"
                      : two->options->ripening > 0.0 ? "no choice ripens in as many years as --ripe asks for"
                                                     : "nothing was harvested in any year";
    printf("In %c %s: it recommends nothing.\n", "AB"[side], why);
    return true;
}

enum sumi_status sumi_two_advice(struct sumi_two *two, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    const bool lacks[2] = {print_lack(two, 0), print_lack(two, 1)};
    if (lacks[0] || lacks[1] || !choose_alike(two)) { /* nothing to agree on */
        for (int s = 0; s < 2; s++)
            if (!lacks[s] && two->show[s].choice.positions > 1)
                print_one(two, s);
        return SUMI_OK;
    }
    const bool agree = sumi_two_agree(two);
    if (agree)
        print_both(two);
    else
        status = print_each(two, error);
    print_sets(two);
    if (!agree)
        print_common(two);
    return status;
}
