/* What the seasons of a field say of its choices: each one's numbers, the best, and which cannot be told from it. */
#include "cli/show/field_internal.h"

#include "messages/memory.h"
#include "messages/memory_count.h"
#include "messages/show.h"
#include "scenarios/best_set.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const size_t most_at_once = (size_t)1 << 19; /* seasons of several choices */
/* Where there are more fields than these, fewer choices of each are compared: the work grows with their square. */
static const size_t many_fields = 6, most_of_each = 250;
static const size_t most_compared = (size_t)1 << 22; /* seasons of all choices that are compared: 32 MiB */

enum sumi_status sumi_show_field_create(const struct sumi_show *show, struct sumi_show_field *field,
                                        struct sumi_error *error)
{
    const size_t n = show->choice.positions;
    *field = (struct sumi_show_field){.choice = sumi_allocate_zeroed(n, sizeof *field->choice),
                                      .in_set = sumi_allocate_zeroed(n, sizeof *field->in_set),
                                      .p = sumi_allocate_zeroed(n, sizeof *field->p),
                                      .scratch = sumi_allocate_zeroed(show->n_years, sizeof *field->scratch)};
    if (field->choice && field->in_set && field->p && field->scratch)
        return SUMI_OK;
    sumi_show_field_destroy(field);
    return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_CHOICES);
}

void sumi_show_field_destroy(struct sumi_show_field *field)
{
    sumi_show_free(&field->piece);
    sumi_show_free(&field->single[0]);
    sumi_show_free(&field->single[1]);
    sumi_release(field->choice);
    sumi_release(field->in_set);
    sumi_release(field->p);
    sumi_release(field->scratch);
    *field = (struct sumi_show_field){0};
}

/* --- reading --- */

/* Fills the choices, as many at once as the room for seasons allows. */
static enum sumi_status fill_choices(struct sumi_show *show, struct sumi_show_field *field, struct sumi_error *error)
{
    const size_t n = show->choice.positions, most = most_at_once / show->n_years;
    for (size_t first = 0; first < n; first += field->piece.n) {
        enum sumi_status status = sumi_show_read(show, field->number, first, most, &field->piece, error);
        if (status != SUMI_OK)
            return status;
        for (size_t k = first; k < first + field->piece.n; k++) {
            struct sumi_answer_seasons seasons = sumi_show_seasons(show, &field->piece, k);
            sumi_answer_choose(&seasons, show->options->threshold, field->scratch, &field->choice[k]);
        }
    }
    return SUMI_OK;
}

enum sumi_status sumi_show_field_seasons(struct sumi_show *show, struct sumi_show_field *field, size_t choice,
                                         int which, struct sumi_answer_seasons *seasons, struct sumi_error *error)
{
    const bool holds_all = field->piece.n == show->choice.positions;
    struct sumi_seasons_piece *piece = holds_all ? &field->piece : &field->single[which];
    enum sumi_status status = holds_all ? SUMI_OK : sumi_show_read(show, field->number, choice, 1, piece, error);
    if (status == SUMI_OK)
        *seasons = sumi_show_seasons(show, piece, choice);
    return status;
}

enum sumi_status sumi_show_gain(struct sumi_show *show, struct sumi_show_field *field, size_t choice, size_t reference,
                                struct sumi_answer_gain *gain, struct sumi_error *error)
{
    struct sumi_answer_seasons seasons, without;
    enum sumi_status status = sumi_show_field_seasons(show, field, choice, 0, &seasons, error);
    if (status == SUMI_OK)
        status = sumi_show_field_seasons(show, field, reference, 1, &without, error);
    if (status == SUMI_OK)
        sumi_answer_gain(&seasons, &without, field->scratch, gain);
    return status;
}

/* --- the best --- */

static bool is_considered(const struct sumi_show *show, const struct sumi_show_field *field, size_t choice)
{
    return sumi_answer_considers(&field->choice[choice], field->fullest, show->options->ripening);
}

/* The choice with the largest mean among those that are considered and fit; of equals the first. False: none. */
static bool find_best(const struct sumi_show *show, const struct sumi_show_field *field,
                      bool (*fits)(const struct sumi_show *, const struct sumi_show_field *, size_t), size_t *best)
{
    bool found = false;
    for (size_t k = 0; k < show->choice.positions; k++)
        if (is_considered(show, field, k) && (!fits || fits(show, field, k)) &&
            (!found || field->choice[k].mean > field->choice[*best].mean)) {
            *best = k;
            found = true;
        }
    return found;
}

size_t sumi_show_irrigation_stride(const struct sumi_show *show)
{
    size_t stride = 1;
    for (size_t k = show->choice.n; k-- > 0 && (int)show->choice.axis[k] != show->irrigation;)
        stride *= show->cube->axes[show->choice.axis[k]].n;
    return stride;
}

static bool is_dry(const struct sumi_show *show, const struct sumi_show_field *field, size_t choice)
{
    size_t stride = sumi_show_irrigation_stride(show), n = show->cube->axes[show->irrigation].n;
    return choice / stride % n == field->least;
}

bool sumi_show_outdone(const struct sumi_show *show, const struct sumi_show_field *field, size_t choice)
{
    const struct sumi_answer_choice *c = &field->choice[choice];
    for (size_t k = 0; k < show->choice.positions; k++) {
        const struct sumi_answer_choice *o = &field->choice[k];
        const bool as_good =
            o->mean >= c->mean && o->irrigation <= c->irrigation && sumi_show_lost(o) <= sumi_show_lost(c);
        const bool better = o->mean > c->mean || o->irrigation < c->irrigation || sumi_show_lost(o) < sumi_show_lost(c);
        if (as_good && better && is_considered(show, field, k))
            return true;
    }
    return false;
}

/* Whether a choice may be told to be taken: it cannot be told from the best, loses no more years, is not outdone. */
static bool is_sound(const struct sumi_show *show, const struct sumi_show_field *field, size_t choice)
{
    return field->in_set[choice] &&
           sumi_show_lost(&field->choice[choice]) <= sumi_show_lost(&field->choice[field->best]) &&
           !sumi_show_outdone(show, field, choice);
}

/* What to do: of the sound choices the one with the least irrigation; of those with about as little the one with the
 * most grain. The best itself, where the water is not known. */
static size_t choose_advised(const struct sumi_show *show, const struct sumi_show_field *field)
{
    const double about = 10.0; /* mm a season: what nobody would give up grain for */
    size_t advised = field->best;
    double least = INFINITY;
    bool found = false;
    for (size_t k = 0; k < show->choice.positions; k++)
        if (is_sound(show, field, k))
            least = fmin(least, field->choice[k].irrigation);
    for (size_t k = 0; k < show->choice.positions; k++)
        if (field->choice[k].irrigation <= least + about && is_sound(show, field, k) &&
            (!found || field->choice[k].mean > field->choice[advised].mean)) {
            advised = k;
            found = true;
        }
    return advised;
}

/* --- which cannot be told from it --- */

struct ranked {
    double mean;
    size_t choice;
};

static int by_mean(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    int order = (x->mean < y->mean) - (x->mean > y->mean);
    return order ? order : (x->choice > y->choice) - (x->choice < y->choice);
}

/* The choices that are compared, as many as can be, those with the most grain; their number. */
static size_t rank_choices(const struct sumi_show *show, struct sumi_show_field *field, struct ranked *ranked)
{
    size_t n = 0;
    for (size_t k = 0; k < show->choice.positions; k++)
        if (is_considered(show, field, k))
            ranked[n++] = (struct ranked){field->choice[k].mean, k};
    qsort(ranked, n, sizeof *ranked, by_mean);
    field->n_considered = n;
    const size_t of_field = show->fields.positions > many_fields ? most_of_each : SUMI_BEST_SET_CHOICES;
    const size_t room = most_compared / show->n_years, most = room < of_field ? room : of_field;
    return n < most ? n : most;
}

/* Keeps the years that all n choices have, in their order, as many as can be compared. */
static size_t common_years(double *value, size_t n, size_t n_years)
{
    size_t kept = 0;
    for (size_t y = 0; y < n_years && kept < SUMI_BEST_SET_YEARS; y++) {
        bool whole = true;
        for (size_t k = 0; k < n && whole; k++)
            whole = !isnan(value[k * n_years + y]);
        for (size_t k = 0; k < n && whole; k++)
            value[k * n_years + kept] = value[k * n_years + y];
        kept += whole;
    }
    for (size_t k = 0; k < n; k++)
        memmove(value + k * kept, value + k * n_years, kept * sizeof *value);
    return kept;
}

/* The choice without its irrigation. */
static size_t apart_from_irrigation(const struct sumi_show *show, size_t choice)
{
    const size_t stride = sumi_show_irrigation_stride(show);
    return show->irrigation < 0 ? choice : choice - choice / stride % show->cube->axes[show->irrigation].n * stride;
}

/* What autumn and seedbed take from choices that differ in their irrigation alone, they take from all of them in the
 * same years, as far as these years show. */
static void group_choices(const struct sumi_show *show, const struct ranked *ranked, size_t n, const double *value,
                          size_t n_years, size_t *group)
{
    for (size_t k = 0; k < n; k++) {
        group[k] = k;
        for (size_t j = 0; j < k && group[k] == k; j++)
            if (apart_from_irrigation(show, ranked[j].choice) == apart_from_irrigation(show, ranked[k].choice) &&
                sumi_best_lost_alike(value + j * n_years, value + k * n_years, n_years))
                group[k] = group[j];
    }
}

/* Whether a crop was lost that counts with what stood. */
static bool loses_unseen(const struct sumi_show *show, const struct sumi_show_field *field)
{
    bool any = false;
    for (size_t k = 0; k < show->choice.positions && show->options->as_cut && !any; k++)
        any = field->choice[k].ripe + field->choice[k].ended[SUMI_CUT] < field->choice[k].simulated;
    return any;
}

static enum sumi_status compare(struct sumi_show *show, struct sumi_show_field *field, const struct ranked *ranked,
                                size_t n, double *value, struct sumi_error *error)
{
    bool in[SUMI_BEST_SET_CHOICES];
    double p[SUMI_BEST_SET_CHOICES];
    size_t group[SUMI_BEST_SET_CHOICES];
    struct sumi_best_set set;
    for (size_t k = 0; k < n; k++) {
        struct sumi_answer_seasons seasons;
        enum sumi_status status = sumi_show_field_seasons(show, field, ranked[k].choice, 0, &seasons, error);
        if (status != SUMI_OK)
            return status;
        for (size_t y = 0; y < show->n_years; y++)
            value[k * show->n_years + y] = sumi_answer_harvest(&seasons, y);
    }
    field->n_compared = n;
    field->years_compared = common_years(value, n, show->n_years);
    if (field->years_compared == 0)
        return SUMI_OK;
    group_choices(show, ranked, n, value, field->years_compared, group);
    const struct sumi_best_years years = {
        .n = n, .n_years = field->years_compared, .value = value, .group = group, .losses = loses_unseen(show, field)};
    enum sumi_status status = sumi_best_set(&years, SUMI_SHOW_DOUBT, in, p, &set, error);
    for (size_t k = 0; k < n && status == SUMI_OK; k++)
        field->in_set[ranked[k].choice] = in[k], field->p[ranked[k].choice] = p[k];
    if (status != SUMI_OK)
        return status;
    field->best = ranked[set.best].choice;
    field->n_in_set = set.n_in;
    field->flips = set.flips;
    field->loss_unseen = set.loss_unseen;
    return SUMI_OK;
}

static enum sumi_status find_set(struct sumi_show *show, struct sumi_show_field *field, struct sumi_error *error)
{
    memset(field->in_set, 0, show->choice.positions * sizeof *field->in_set);
    for (size_t k = 0; k < show->choice.positions; k++)
        field->p[k] = NAN;
    field->n_in_set = field->n_compared = field->years_compared = field->flips = 0;
    struct ranked *ranked = sumi_allocate_zeroed(show->choice.positions, sizeof *ranked);
    size_t n = ranked ? rank_choices(show, field, ranked) : 0;
    double *value = ranked ? sumi_allocate(n * show->n_years * sizeof *value) : NULL;
    enum sumi_status status = value ? compare(show, field, ranked, n, value, error)
                                    : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_COMPARING);
    sumi_release(value);
    sumi_release(ranked);
    return status;
}

enum sumi_status sumi_show_field_read(struct sumi_show *show, size_t number, struct sumi_show_field *field,
                                      struct sumi_error *error)
{
    field->number = number;
    enum sumi_status status = fill_choices(show, field, error);
    if (status != SUMI_OK)
        return status;
    field->fullest = 0;
    for (size_t k = 0; k < show->choice.positions; k++)
        field->fullest = field->choice[k].simulated > field->fullest ? field->choice[k].simulated : field->fullest;
    field->any = find_best(show, field, NULL, &field->best) && field->choice[field->best].mean > 0.0;
    field->has_least = field->has_dry = false;
    if (!field->any)
        return SUMI_OK;
    if (show->irrigation >= 0) {
        const struct sumi_cube_axis *axis = &show->cube->axes[show->irrigation];
        field->has_least =
            sumi_answer_least_irrigated(field->choice, show->choice.positions, sumi_show_irrigation_stride(show),
                                        axis->n, axis->labels, &field->least);
        field->has_dry = field->has_least && find_best(show, field, is_dry, &field->dry);
    }
    status = find_set(show, field, error);
    field->tells = (double)field->flips * SUMI_SHOW_DOUBT >= 1.0;
    field->advised = field->tells ? choose_advised(show, field) : field->best;
    return status;
}
