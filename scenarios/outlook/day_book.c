#include "scenarios/outlook/day_book.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

/* --- what is kept --- */

static void find_part(const struct sumi_plan *plan, enum sumi_crop_role role, enum sumi_path path,
                      struct sumi_day_book *book)
{
    const char *name = plan->crop->role[role];
    book->has[path] = name && sumi_daily_find(plan->crop, plan->water, name, &book->daily[path]);
}

static void find_row(const struct sumi_plan *plan, enum sumi_daily_kind kind, int row, enum sumi_path path,
                     struct sumi_day_book *book)
{
    const double mm = 10.0; /* in a cm */
    book->has[path] = sumi_water_holds(plan->water);
    sumi_daily_row(plan->crop, plan->water, kind, row, &book->daily[path]);
    book->daily[path].factor = path == SUMI_PATH_WATER ? 1.0 : mm;
}

static void find_rows(const struct sumi_plan *plan, struct sumi_day_book *book)
{
    find_row(plan, SUMI_SUPPLY_ROW, SUMI_SM, SUMI_PATH_WATER, book);
    find_row(plan, SUMI_SUPPLY_ROW, SUMI_DEPLETION, SUMI_PATH_DEPLETION, book);
    find_row(plan, SUMI_SUPPLY_ROW, SUMI_RAW, SUMI_PATH_READILY, book);
    find_row(plan, SUMI_FORCING_ROW, SUMI_IRRIGATION, SUMI_PATH_IRRIGATION, book);
    find_part(plan, SUMI_CROP_LEAF_AREA, SUMI_PATH_LEAF_AREA, book);
    find_part(plan, SUMI_CROP_BIOMASS, SUMI_PATH_BIOMASS, book);
    find_part(plan, SUMI_CROP_GRAIN, SUMI_PATH_GRAIN, book);
    book->threshing = sumi_crop_row(plan->crop, SUMI_CROP_THRESHING);
    find_part(plan, SUMI_CROP_DEVELOPMENT, SUMI_PATH_DEVELOPMENT, book);
}

/* --- the book --- */

enum sumi_status sumi_day_book_create(const struct sumi_outlook_request *request, int first, int last, size_t n,
                                      size_t n_seen, struct sumi_day_book **to, struct sumi_error *error)
{
    struct sumi_day_book *book = sumi_allocate_zeroed(1, sizeof *book);
    *to = NULL;
    if (!book)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
    book->first = first;
    book->n_days = last >= first ? last - first + 1 : 0;
    book->n = n;
    book->every = 1;
    book->each = n;
    book->n_seen = n_seen;
    book->n_stages = request->n_stages;
    for (int k = 0; k < request->n_stages; k++)
        book->dvs[k] = request->stage[k].dvs;
    find_rows(request->plan, book);
    book->value = sumi_allocate(((size_t)book->n_days * SUMI_PATHS * n + 1) * sizeof *book->value);
    book->last = sumi_allocate((n + 1) * sizeof *book->last);
    book->stage = sumi_allocate((SUMI_OUTLOOK_STAGES * n + 1) * sizeof *book->stage);
    book->reached = sumi_allocate((n + 1) * sizeof *book->reached);
    book->seen = sumi_allocate((n_seen * n + 1) * sizeof *book->seen);
    if (!book->value || !book->last || !book->stage || !book->reached || !book->seen) {
        sumi_day_book_destroy(book);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
    }
    *to = book;
    return SUMI_OK;
}

void sumi_day_book_destroy(struct sumi_day_book *book)
{
    if (!book)
        return;
    sumi_release(book->value);
    sumi_release(book->last);
    sumi_release(book->stage);
    sumi_release(book->reached);
    sumi_release(book->seen);
    sumi_release(book);
}

void sumi_day_book_begin(struct sumi_day_book *book)
{
    for (size_t k = 0; k < (size_t)book->n_days * SUMI_PATHS * book->n; k++)
        book->value[k] = NAN;
    for (size_t k = 0; k < book->n_seen * book->n; k++)
        book->seen[k] = NAN;
    for (size_t k = 0; k < SUMI_OUTLOOK_STAGES * book->n; k++)
        book->stage[k] = SUMI_NO_DATE;
    for (size_t i = 0; i < book->n; i++) {
        book->last[i] = SUMI_NO_DATE;
        book->reached[i] = 0;
    }
}

/* --- days --- */

static void keep_stages(struct sumi_day_book *book, size_t at, double dvs, int date)
{
    int *next = &book->reached[at];
    for (; *next < book->n_stages && dvs >= book->dvs[*next]; ++*next)
        book->stage[(size_t)*next * book->n + at] = date;
}

/* The date of a lane that is kept, or SUMI_NO_DATE. */
static int date_of(const struct sumi_day_book *book, const struct sumi_season_day *day, int lane, size_t at)
{
    const int date = day->setting[lane].start + day->day[lane];
    const bool is_kept =
        day->live->v[lane] > 0.0 && at != SUMI_IN_NO_BOOK && date >= book->first && date - book->first < book->n_days;
    return is_kept ? date : SUMI_NO_DATE;
}

void sumi_day_book_keep(struct sumi_day_book *book, const struct sumi_season_day *day, const size_t as[SUMI_LANES])
{
    int date[SUMI_LANES];
    for (int l = 0; l < SUMI_LANES; l++) {
        date[l] = date_of(book, day, l, as[l]);
        if (date[l] != SUMI_NO_DATE)
            book->last[as[l]] = date[l];
    }
    for (int k = 0; k < SUMI_PATHS; k++) {
        const struct sumi_lanes *row = book->has[k] ? sumi_daily_lanes(&book->daily[k], day) : NULL;
        for (int l = 0; l < SUMI_LANES && row; l++) {
            if (date[l] == SUMI_NO_DATE)
                continue;
            const bool is_grain = k == SUMI_PATH_GRAIN && book->threshing >= 0;
            const double share = is_grain ? day->setting[l].crop_param[book->threshing] : 1.0,
                         value = row->v[l] * book->daily[k].factor * share;
            sumi_day_book_values(book, date[l], (enum sumi_path)k)[as[l]] = (float)value;
            if (k == SUMI_PATH_DEVELOPMENT && day->stage->v[l] >= SUMI_VEGETATIVE)
                keep_stages(book, as[l], value, date[l]);
        }
    }
}

void sumi_day_book_expect(struct sumi_day_book *book, size_t seen, const double *expects)
{
    const size_t row = seen - book->seen_from;
    for (size_t i = 0; row < book->n_seen && i < book->n; i++)
        book->seen[row * book->n + i] = (float)expects[i];
}
