/* Gaps filled with the mean of the days around that day of the year in other years. */
#include "scenarios/fill_internal.h"
#include "sim/date.h"

#include <math.h>

enum { AROUND = 7 }; /* d, before and after: two weeks, within which the year's course is straight */

/* What the years have around a day of the year. */
struct around {
    double sum;
    size_t n;
    int years; /* that have a value */
};

/* Adds the days around a date, where any is recorded, to what the years have; or takes them off (sign -1). */
static void add(const struct sumi_filling *f, int column, int date, int sign, struct around *all)
{
    double sum = 0.0;
    size_t n = 0;
    for (int day = date - AROUND; day <= date + AROUND; day++) {
        const long long d = (long long)day - f->station->first_day;
        const double value =
            d < 0 || d >= (long long)f->station->n_days ? (double)NAN : sumi_fill_recorded(f, column, (size_t)d);
        if (!isnan(value)) {
            sum += value;
            n++;
        }
    }
    if (n == 0)
        return;
    all->sum += sign * sum;
    all->n = sign > 0 ? all->n + n : all->n - n;
    all->years += sign;
}

/* The date of a day of the year, which is that of a leap year: the 29th of February is the 28th in others. */
static int date_of(int year, int month, int day)
{
    return sumi_date_number(year, month, sumi_date_valid(year, month, day) ? day : day - 1);
}

static void fill_column(struct sumi_filling *f, int column)
{
    const struct sumi_station *s = f->station;
    const int last = s->first_day + (int)s->n_days - 1;
    const int first_year = sumi_date_split(s->first_day).year, last_year = sumi_date_split(last).year;
    const int from = first_year > 1 ? first_year - 1 : 1, to = last_year < 9999 ? last_year + 1 : 9999;
    struct around known[12][31];
    bool seen[12][31] = {{false}};
    for (size_t d = 0; d < s->n_days; d++) {
        if (!sumi_fill_is_open(f, column, d))
            continue;
        const struct sumi_date date = sumi_date_split(s->first_day + (int)d);
        struct around *all = &known[date.month - 1][date.day - 1];
        if (!seen[date.month - 1][date.day - 1]) {
            *all = (struct around){0};
            for (int year = from; year <= to; year++)
                add(f, column, date_of(year, date.month, date.day), 1, all);
            seen[date.month - 1][date.day - 1] = true;
        }
        struct around others = *all;
        add(f, column, s->first_day + (int)d, -1, &others);
        if (others.years >= SUMI_FILL_OTHER_YEARS)
            sumi_fill_put(f, SUMI_FILL_DAY_OF_YEAR, column, d, others.sum / (double)others.n);
    }
}

void sumi_fill_from_years(struct sumi_filling *f)
{
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (f->gap[c] && c != SUMI_STATION_RAIN)
            fill_column(f, c);
}
