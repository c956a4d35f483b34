/* What the generator knows of each day before it is drawn. A gap ends all memory: after it the state is the usual one
 * of the month, a dry one, until the record has told a better. */
#include "analysis/fit/spells_internal.h"
#include "messages/generator.h"
#include "messages/memory_count.h"
#include "models/lanes.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const size_t fewest_pairs = 500; /* days whose yesterday is known */

struct spell_state {
    double w1, w2, r, d01, d1, wl; /* d01, d1, wl in days */
    bool known;                    /* of yesterday */
};

static bool is_big(double mm)
{
    return mm >= SUMI_SPELLS_ABOVE_MM - 1e-9; /* a gauge read to 0.1 mm shows 1 mm */
}

static void push(struct spell_state *s, bool wet, double mm)
{
    s->w2 = s->w1;
    s->w1 = wet;
    s->r = wet ? mm : 0.0;
    s->d01 = wet ? 0.0 : s->d01 + 1.0;
    s->d1 = wet && is_big(mm) ? 0.0 : s->d1 + 1.0;
    s->wl = wet ? s->wl + 1.0 : 0.0;
    s->known = true;
}

/* Days since rain that a month begins a dry day with, on average; where a gap leaves none, as the year. */
static void usual_states(const struct sumi_climate_sample *sample, struct spell_state usual[12])
{
    double n[12] = {0}, d01[12] = {0}, d1[12] = {0}, all = 0, all01 = 0, all1 = 0;
    struct spell_state s = {.d01 = 3.0, .d1 = 3.0};
    for (size_t d = 0; d < sample->n; d++) {
        if (sample->kind[d] < 0) {
            s.known = false;
            continue;
        }
        push(&s, sample->kind[d] == SUMI_WET, sample->rain[d]);
        if (s.w1 > 0)
            continue;
        int month = sample->month[d];
        n[month]++, all++;
        d01[month] += s.d01, all01 += s.d01;
        d1[month] += s.d1, all1 += s.d1;
    }
    for (int m = 0; m < 12; m++)
        usual[m] = (struct spell_state){.d01 = n[m] > 0 ? d01[m] / n[m] : all01 / all,
                                        .d1 = n[m] > 0 ? d1[m] / n[m] : all1 / all};
}

static double capped_log(double days)
{
    return log1p(sumi_least(days, SUMI_SPELLS_CAP));
}

static struct spells_day day_of(const struct spells_record *record, size_t d, int first_year,
                                const struct spell_state *s)
{
    const struct sumi_climate_sample *sample = record->sample;
    const bool wet = sample->kind[d] == SUMI_WET;
    return (struct spells_day){.at = d,
                               .year = sumi_date_split(sample->first_day + (int)d).year - first_year,
                               .month = sample->month[d],
                               .season = (sample->month[d] + 1) % 12 / 3,
                               .wet = wet,
                               .big = wet && is_big(sample->rain[d]),
                               .harmonic = record->harmonic[sample->day_of_year[d] - 1],
                               .rain = wet ? log1p(sample->rain[d]) : 0.0,
                               .w1 = s->w1,
                               .w2 = s->w2,
                               .r = log1p(s->r),
                               .d01 = capped_log(s->d01),
                               .d1 = capped_log(s->d1),
                               .wl = capped_log(s->wl)};
}

static void list_days(struct spells_record *record)
{
    const struct sumi_climate_sample *sample = record->sample;
    const int first_year = sumi_date_split(sample->first_day).year;
    struct spell_state usual[12], s = {.known = false};
    usual_states(sample, usual);
    for (size_t d = 0; d < sample->n; d++) {
        if (sample->kind[d] < 0) {
            s.known = false;
            continue;
        }
        if (!s.known)
            s = usual[sample->month[d]];
        else {
            struct spells_day *day = &record->day[record->n];
            *day = day_of(record, d, first_year, &s);
            day->follows = record->n > 0 && record->day[record->n - 1].at + 1 == d;
            record->n_wet += day->wet;
            record->n_big += day->big;
            record->n++;
        }
        push(&s, sample->kind[d] == SUMI_WET, sample->rain[d]);
    }
    record->n_years = record->n > 0 ? record->day[record->n - 1].year + 1 : 0;
}

/* --- the terms --- */

/* Writes n values times a factor; returns where the next ones go. */
static double *put(double *to, const double *value, int n, double factor)
{
    for (int i = 0; i < n; i++)
        to[i] = factor * value[i];
    return to + n;
}

static void wet_terms(const struct spells_day *d, double term[SUMI_SPELLS_WET])
{
    const double *h = d->harmonic;
    term = put(term, h, 5, 1.0);
    term = put(term, h, 3, d->w1);
    term = put(term, h, 3, d->d01); /* 0 after a wet day */
    *term++ = d->w1 * d->wl;
    term = put(term, h, 3, d->d1);
    *term = d->r;
}

static void big_terms(const struct spells_day *d, double term[SUMI_SPELLS_BIG])
{
    term = put(term, d->harmonic, 5, 1.0);
    term = put(term, d->harmonic, 3, d->w1);
    *term++ = d->r;
    *term++ = d->d1;
    *term = d->wl;
}

static void amount_terms(const struct spells_day *d, double term[SUMI_SPELLS_AMOUNT])
{
    term = put(term, d->harmonic, 5, 1.0);
    *term++ = d->w1;
    *term = d->r;
}

/* Those of e10 and e40 are left. */
static void mean_terms(const struct spells_day *d, double term[SUMI_SPELLS_MEAN])
{
    const double *h = d->harmonic, wet = d->wet;
    term = put(term, h, 7, 1.0);
    term = put(term, h, 5, wet);
    term = put(term, h, 3, d->w1);
    term = put(term, h, 3, wet * (d->rain - 1.0));
    *term++ = wet * d->w1;
    *term++ = d->w2;
    *term++ = d->r;
    term += 6;
    *term = d->d1;
}

static void fill_terms(struct spells_record *r)
{
    size_t wet = 0, big = 0;
    for (size_t k = 0; k < r->n; k++) {
        const struct spells_day *d = &r->day[k];
        wet_terms(d, r->wet_terms[k]);
        mean_terms(d, r->mean_terms[k]);
        r->was_wet[k] = d->wet;
        if (d->wet) {
            big_terms(d, r->big_terms[wet]);
            r->was_big[wet++] = d->big;
        }
        if (d->big) {
            amount_terms(d, r->amount_terms[big]);
            r->above[big++] = sumi_most(r->sample->rain[d->at] - SUMI_SPELLS_ABOVE_MM, 0.05);
        }
    }
}

void sumi_spells_record_weigh(struct spells_record *r)
{
    size_t wet = 0, big = 0;
    for (size_t k = 0; k < r->n; k++) {
        const struct spells_day *d = &r->day[k];
        r->weight[k] = r->year_weight[d->year];
        if (d->wet)
            r->wet_weight[wet++] = r->weight[k];
        if (d->big)
            r->big_weight[big++] = r->weight[k];
    }
}

/* --- memory --- */

void sumi_spells_record_free(struct spells_record *r)
{
    void *const all[] = {r->day,        r->harmonic,    r->wet_terms, r->big_terms,  r->amount_terms,
                         r->mean_terms, r->year_weight, r->weight,    r->wet_weight, r->big_weight,
                         r->was_wet,    r->was_big,     r->above,     r->ratio,      r->chance_wet,
                         r->z,          r->shift,       r->square,    r->scratch,    r->order};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sumi_release(all[i]);
}

static bool allocate(struct spells_record *r, size_t n)
{
    r->day = sumi_allocate_zeroed(n, sizeof *r->day);
    r->harmonic = sumi_allocate_zeroed(366, sizeof *r->harmonic);
    r->wet_terms = sumi_allocate_zeroed(n, sizeof *r->wet_terms);
    r->big_terms = sumi_allocate_zeroed(n, sizeof *r->big_terms);
    r->amount_terms = sumi_allocate_zeroed(n, sizeof *r->amount_terms);
    r->mean_terms = sumi_allocate_zeroed(n, sizeof *r->mean_terms);
    r->year_weight = sumi_allocate_zeroed(n, sizeof *r->year_weight);
    r->weight = sumi_allocate_zeroed(n, sizeof *r->weight);
    r->wet_weight = sumi_allocate_zeroed(n, sizeof *r->wet_weight);
    r->big_weight = sumi_allocate_zeroed(n, sizeof *r->big_weight);
    r->was_wet = sumi_allocate_zeroed(n, sizeof *r->was_wet);
    r->was_big = sumi_allocate_zeroed(n, sizeof *r->was_big);
    r->above = sumi_allocate_zeroed(n, sizeof *r->above);
    r->ratio = sumi_allocate_zeroed(n, sizeof *r->ratio);
    r->chance_wet = sumi_allocate_zeroed(n, sizeof *r->chance_wet);
    r->z = sumi_allocate_zeroed(n, sizeof *r->z);
    r->shift = sumi_allocate_zeroed(n, sizeof *r->shift);
    r->square = sumi_allocate_zeroed(n, sizeof *r->square);
    r->scratch = sumi_allocate_zeroed(n, sizeof *r->scratch);
    r->order = sumi_allocate_zeroed(n, sizeof *r->order);
    return r->day && r->harmonic && r->wet_terms && r->big_terms && r->amount_terms && r->mean_terms &&
           r->year_weight && r->weight && r->wet_weight && r->big_weight && r->was_wet && r->was_big && r->above &&
           r->ratio && r->chance_wet && r->z && r->shift && r->square && r->scratch && r->order;
}

enum sumi_status sumi_spells_record_take(const struct sumi_climate_sample *sample, struct spells_record *record,
                                         struct sumi_error *error)
{
    *record = (struct spells_record){.sample = sample};
    if (!allocate(record, sample->n))
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, sample->n, SUMI_WORD_DAYS_TO_FIT);
    for (int day = 0; day < 366; day++)
        sumi_cycle_terms(day + 1, HARMONICS, record->harmonic[day]);
    list_days(record);
    if (record->n < fewest_pairs)
        return sumi_fail(error, SUMI_E_CLIMATE_RECORD_PAIRS, record->n, fewest_pairs);
    if (record->n_big == 0)
        return sumi_fail(error, SUMI_E_CLIMATE_RECORD_SMALL, SUMI_SPELLS_BIG_MM);
    fill_terms(record);
    for (int y = 0; y < record->n_years; y++)
        record->year_weight[y] = 1.0;
    sumi_spells_record_weigh(record);
    return SUMI_OK;
}
