/* Soils before they are sown. Seasons that differ in their crop, their sowing, their harvest or what is given from some
 * day on share the soil until then: what stands in it, and its books, is kept on the first morning on which the
 * settings of a season may act, and others start from there. Kept are numbers as they stand in a lane, so that a season
 * has the bits that it has from its own start, whatever is kept or was forgotten. */
#include "messages/memory.h"
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

#define WAYS 4 /* mornings that are kept of soils which share a set */
static const size_t most_bytes = (size_t)2 << 20;

/* What is kept of a soil: which one, of which morning, and the work of a solver until then. */
struct sumi_fallow {
    size_t field; /* 0: nothing */
    int start, date;
    uint64_t used; /* when it last was */
    long steps, evaluations, failures;
};

/* Numbers of a soil at most. */
static size_t width_of(struct sumi_bundle *b)
{
    struct sumi_lane_rows rows[SUMI_LANE_ROWS];
    const int n = sumi_lane_rows(b, rows);
    size_t sum = b->water->column ? SUMI_COLUMN_ROWS * SUMI_LANES : 0;
    for (int k = 0; k < n; k++)
        sum += (size_t)rows[k].n;
    return sum;
}

enum sumi_status sumi_bundle_keep_fallows(struct sumi_bundle *b, size_t most_seasons, struct sumi_error *error)
{
    struct sumi_fallows f = {.n_sets = 1, .width = width_of(b)};
    const size_t set = WAYS * (sizeof *f.kept + f.width * sizeof *f.value);
    while (2 * f.n_sets * set <= most_bytes && f.n_sets < most_seasons)
        f.n_sets *= 2;
    f.kept = sumi_allocate_zeroed(f.n_sets * WAYS, sizeof *f.kept);
    f.value = sumi_allocate(f.n_sets * WAYS * f.width * sizeof *f.value);
    if (!f.kept || !f.value) {
        sumi_release(f.kept);
        sumi_release(f.value);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SEASONS);
    }
    sumi_release(b->fallows.kept);
    sumi_release(b->fallows.value);
    b->fallows = f;
    return SUMI_OK;
}

/* The first of the WAYS places in which a soil can be kept. */
static size_t set_of(const struct sumi_fallows *f, const struct sumi_season_settings *set)
{
    return (set->field & (f->n_sets - 1)) * WAYS;
}

static bool is_of(const struct sumi_fallow *kept, const struct sumi_season_settings *set)
{
    return kept->field == set->field && kept->start == set->start;
}

/* The latest morning of its soil that is kept, no later than a date; NULL: none is. */
static struct sumi_fallow *find(struct sumi_fallows *f, const struct sumi_season_settings *set, int date)
{
    struct sumi_fallow *place = &f->kept[set_of(f, set)], *latest = NULL;
    for (struct sumi_fallow *k = place; k < place + WAYS; k++)
        if (is_of(k, set) && k->date <= date && (!latest || k->date > latest->date))
            latest = k;
    return latest;
}

/* Where a morning is to be kept: in the place of what was not used for longest. */
static struct sumi_fallow *room_for(struct sumi_fallows *f, const struct sumi_season_settings *set)
{
    struct sumi_fallow *place = &f->kept[set_of(f, set)], *oldest = place;
    for (struct sumi_fallow *k = place; k < place + WAYS; k++)
        if (k->used < oldest->used)
            oldest = k;
    return oldest;
}

static double *values_of(const struct sumi_fallows *f, const struct sumi_fallow *kept)
{
    return &f->value[(size_t)(kept - f->kept) * f->width];
}

/* A season that has begun goes on from there. */
static void resume(struct sumi_bundle *b, int lane, const struct sumi_fallow *kept)
{
    struct sumi_lane_rows rows[SUMI_LANE_ROWS];
    const int n = sumi_lane_rows(b, rows), cells = b->soil->cells(&b->setting[lane]);
    const double *value = values_of(&b->fallows, kept);
    for (int k = 0; k < n; k++)
        for (int r = 0; r < rows[k].n; r++)
            rows[k].row[r].v[lane] = *value++;
    if (cells > 0)
        memcpy(sumi_column_y(b, lane), value, ((size_t)cells + 1) * sizeof *value);
    struct sumi_season_result *result = &b->book[lane].result;
    result->steps = kept->steps;
    result->evaluations = kept->evaluations;
    result->failures = kept->failures;
    b->day[lane] = kept->date - kept->start;
}

enum sumi_status sumi_lane_begin_fallow(struct sumi_bundle *b, int lane, const struct sumi_season_settings *set,
                                        struct sumi_error *error)
{
    const enum sumi_status status = sumi_lane_begin(b, lane, set, error);
    if (status != SUMI_OK || !b->fallows.kept || set->field == 0)
        return status;
    const int until = sumi_season_first_act(set);
    struct sumi_fallow *kept = find(&b->fallows, set, until);
    if (kept) {
        kept->used = ++b->fallows.clock;
        resume(b, lane, kept);
    }
    b->fallow_until[lane] = kept && kept->date == until ? SUMI_NO_DATE : until;
    return SUMI_OK;
}

static void keep(struct sumi_bundle *b, int lane)
{
    const struct sumi_season_settings *set = &b->setting[lane];
    const struct sumi_season_result *result = &b->book[lane].result;
    struct sumi_lane_rows rows[SUMI_LANE_ROWS];
    const int n = sumi_lane_rows(b, rows), cells = b->soil->cells(set), date = sumi_date_of(b, lane);
    struct sumi_fallow *kept = find(&b->fallows, set, date);
    if (kept && kept->date == date) /* of another lane */
        return;
    kept = room_for(&b->fallows, set);
    *kept = (struct sumi_fallow){.field = set->field,
                                 .start = set->start,
                                 .date = date,
                                 .used = ++b->fallows.clock,
                                 .steps = result->steps,
                                 .evaluations = result->evaluations,
                                 .failures = result->failures};
    double *value = values_of(&b->fallows, kept);
    for (int k = 0; k < n; k++)
        for (int r = 0; r < rows[k].n; r++)
            *value++ = rows[k].row[r].v[lane];
    if (cells > 0)
        memcpy(value, sumi_column_y(b, lane), ((size_t)cells + 1) * sizeof *value);
}

/* A soil that was beyond its bounds is not kept: each season counts that by itself. */
void sumi_bundle_note_fallows(struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_lives(b, i) && b->fallow_until[i] == sumi_date_of(b, i) && b->day[i] > 0 &&
            b->book[i].result.outside.n == 0)
            keep(b, i);
}
