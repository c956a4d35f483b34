/* What is kept of the days of members and branches, where their paths are asked for: nothing of a season hangs on
 * it. */
#ifndef SUMI_OUTLOOK_DAY_BOOK_H
#define SUMI_OUTLOOK_DAY_BOOK_H

#include "scenarios/outlook/outlook.h"

#include <math.h>

#define SUMI_IN_NO_BOOK ((size_t)-1) /* the place of a season that is not kept */

struct sumi_day_book {
    int first, n_days;
    size_t n; /* seasons side by side */
    /* of branches: of each `every`-th weather to come, `each` members; branches lie by weather, then by member */
    size_t every, each;
    bool has[SUMI_PATHS];
    struct sumi_daily daily[SUMI_PATHS];
    int threshing; /* parameter of the crop, share of what is harvested that is grain; below 0: all of it */
    int n_stages;
    double dvs[SUMI_OUTLOOK_STAGES];
    size_t seen_from, n_seen; /* of the request's observations */
    /* owned */
    float *value; /* [n_days][SUMI_PATHS][n], of the morning; NAN: no such day, or no such value */
    int *last;    /* [n], date of the last morning; SUMI_NO_DATE: none */
    int *stage;   /* [SUMI_OUTLOOK_STAGES][n], date of the first morning in the stage, or beyond it; SUMI_NO_DATE */
    int *reached; /* [n], how many stages that are */
    float *seen;  /* [n_seen][n], what each expected a probe to read; NAN: it was not compared */
};

/* Of n seasons from date `first` to `last`, and of n_seen observations. The caller destroys it. */
enum sumi_status sumi_day_book_create(const struct sumi_outlook_request *request, int first, int last, size_t n,
                                      size_t n_seen, struct sumi_day_book **book, struct sumi_error *error);
void sumi_day_book_destroy(struct sumi_day_book *book);
/* Nothing is kept yet: its seasons begin anew. */
void sumi_day_book_begin(struct sumi_day_book *book);

/* Keeps the lanes that live as these seasons. Different seasons may be kept by threads at once. */
void sumi_day_book_keep(struct sumi_day_book *book, const struct sumi_season_day *day, const size_t as[SUMI_LANES]);
/* What the seasons expected of an observation of the request. */
void sumi_day_book_expect(struct sumi_day_book *book, size_t seen, const double *expects);
/* That of one season; NAN: there is none. */
static inline double sumi_day_book_expected(const struct sumi_day_book *book, size_t seen, size_t at)
{
    const bool is_kept = seen >= book->seen_from && seen - book->seen_from < book->n_seen;
    return is_kept ? (double)book->seen[(seen - book->seen_from) * book->n + at] : (double)NAN;
}

/* The place of the branch of a member into weather f; SUMI_IN_NO_BOOK: that weather is not kept. */
static inline size_t sumi_day_book_place(const struct sumi_day_book *book, size_t member, size_t f)
{
    return f % book->every == 0 ? f / book->every * book->each + member : SUMI_IN_NO_BOOK;
}
/* The seasons' values of a path on a date of the book. */
static inline float *sumi_day_book_values(const struct sumi_day_book *book, int date, enum sumi_path path)
{
    return &book->value[((size_t)(date - book->first) * SUMI_PATHS + path) * book->n];
}

#endif
