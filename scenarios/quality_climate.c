/* Rules of what a place can have over weeks, months and years. */
#include "messages/quality.h"
#include "scenarios/quality_internal.h"

#include <math.h>

/* --- sums of rain --- */

static const double zone = 35.0; /* degrees */
static const struct {
    double year, month;                                /* mm */
} most_rain[] = {{12000.0, 4000.0}, {4000.0, 1500.0}}; /* up to that latitude, and beyond */

void sumi_look_at_sums(struct sumi_look *look)
{
    const int beyond = fabs(look->place.latitude) > zone;
    double year = 0.0, month = 0.0;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double rain = sumi_look_value(look, SUMI_STATION_RAIN, d);
        const bool new_month = look->date[d].day == 1;
        year = new_month && look->date[d].month == 1 ? 0.0 : year;
        month = new_month ? 0.0 : month;
        const double year_before = year, month_before = month;
        year += isnan(rain) ? 0.0 : rain;
        month += isnan(rain) ? 0.0 : rain;
        const struct sumi_found_at at = sumi_look_where(look, d);
        if (month > most_rain[beyond].month && month_before <= most_rain[beyond].month)
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_RAIN), SUMI_E_QUALITY_SUMS_MONTH,
                       month, most_rain[beyond].month);
        if (year > most_rain[beyond].year && year_before <= most_rain[beyond].year)
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_RAIN), SUMI_E_QUALITY_SUMS_YEAR,
                       year, most_rain[beyond].year);
    }
}

/* --- a year unlike the others --- */

enum { MOST_YEARS = SUMI_STATION_DAYS / 365 + 2 };

/* Columns whose mean of a year is compared with the median of all years. */
static const struct {
    int column;
    double times, apart; /* as much, or as little; NAN: by how much */
    double least;        /* median from which that is looked at */
} yearly[] = {
    {SUMI_STATION_RAIN, 4.0, NAN, 0.55}, /* mm d-1, 200 mm a year */
    {SUMI_STATION_RADIATION, 1.6, NAN, 1.0},  {SUMI_STATION_SUNSHINE, 2.5, NAN, 1.0},
    {SUMI_STATION_VAPOUR, 2.0, NAN, 0.1},     {SUMI_STATION_WIND2, 2.5, NAN, 0.5},
    {SUMI_STATION_WIND10, 2.5, NAN, 0.5},     {SUMI_STATION_WIND, 2.5, NAN, 0.5},
    {SUMI_STATION_TMIN, NAN, 5.0, -INFINITY}, {SUMI_STATION_TMAX, NAN, 5.0, -INFINITY},
};
static const size_t whole_year = 350; /* days with values */

struct year {
    size_t first; /* day of the record */
    double mean;
};

/* Means of the calendar years of which nearly all days are known. */
static size_t years_of(const struct sumi_look *look, int column, struct year list[MOST_YEARS])
{
    size_t n = 0;
    for (size_t d = 0, to; d < look->station->n_days && n < MOST_YEARS; d = to) {
        double sum = 0.0;
        size_t known = 0;
        for (to = d; to < look->station->n_days && look->date[to].year == look->date[d].year; to++) {
            const double value = sumi_look_value(look, column, to);
            known += sumi_known(value);
            sum += isnan(value) ? 0.0 : value;
        }
        if (known >= whole_year)
            list[n++] = (struct year){d, sum / (double)known};
    }
    return n;
}

static bool is_apart(size_t k, double mean, double median)
{
    if (median < yearly[k].least)
        return false;
    if (!isnan(yearly[k].apart))
        return fabs(mean - median) > yearly[k].apart;
    const double least = yearly[k].column == SUMI_STATION_RAIN ? median / 5.0 : median / yearly[k].times;
    return mean > yearly[k].times * median || mean < least;
}

void sumi_look_at_years(struct sumi_look *look)
{
    const size_t enough = 4;
    for (size_t k = 0; k < sizeof yearly / sizeof *yearly; k++) {
        const int c = yearly[k].column;
        struct year list[MOST_YEARS];
        const size_t n = look->station->value[c] ? years_of(look, c, list) : 0;
        for (size_t j = 0; j < n; j++)
            look->work[j] = list[j].mean;
        const double median = sumi_look_quantile(look->work, n, 0.5);
        for (size_t j = 0; j < n && n >= enough; j++) {
            const struct sumi_found_at at = sumi_look_where(look, list[j].first);
            if (is_apart(k, list[j].mean, median))
                sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name((enum sumi_station_column)c),
                           SUMI_E_QUALITY_YEARS_APART, look->date[list[j].first].year, list[j].mean,
                           sumi_station_rows[c].unit, median);
        }
    }
}

/* --- radiation --- */

/* Whether there is radiation to be looked at. */
static bool any_radiation(const struct sumi_look *look)
{
    if (look->unit_told[SUMI_STATION_RADIATION])
        return false;
    for (size_t d = 0; look->station->value[SUMI_STATION_RADIATION] && d < look->station->n_days; d++)
        if (sumi_look_value(look, SUMI_STATION_RADIATION, d) > 0.0)
            return true;
    return false;
}

/* A running mean, over days of which it is known, within four weeks. */
void sumi_look_at_dim_weeks(struct sumi_look *look)
{
    const size_t weeks = 28, enough = 20;
    const double share = 0.15, least = 3.0; /* 1, MJ m-2 d-1 */
    double sum = 0.0, clear = 0.0;
    size_t known = 0, told = 0; /* days up to which weeks have been told of */
    if (!any_radiation(look))
        return;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double value = sumi_look_value(look, SUMI_STATION_RADIATION, d), sky = sumi_look_clear(look, d);
        const double gone = d < weeks ? (double)NAN : sumi_look_value(look, SUMI_STATION_RADIATION, d - weeks);
        sum += (isnan(value) ? 0.0 : value) - (isnan(gone) ? 0.0 : gone);
        clear += (isnan(value) ? 0.0 : sky) - (isnan(gone) ? 0.0 : sumi_look_clear(look, d - weeks));
        known += sumi_known(value);
        known -= sumi_known(gone);
        if (known < enough || !(clear / (double)known >= least) || sum >= share * clear)
            continue;
        size_t from = d + 1 >= weeks ? d + 1 - weeks : 0;
        while (from < d && !(sumi_look_value(look, SUMI_STATION_RADIATION, from) < share * sumi_look_clear(look, from)))
            from++; /* bright days before them */
        for (size_t k = from > told ? from : told; k <= d; k++)
            if (!isnan(sumi_look_value(look, SUMI_STATION_RADIATION, k)))
                sumi_look_doubt(look, SUMI_STATION_RADIATION, k);
        const struct sumi_found_at at = sumi_look_where(look, from);
        if (from >= told)
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_RADIATION),
                       SUMI_E_QUALITY_DIM_WEEKS, sum / (double)known, clear / (double)known);
        told = d + 1;
    }
}

/* FAO-56 annex 5: in a year there are clear days, and on these the record comes up to the clear sky. */
void sumi_look_at_envelope(struct sumi_look *look)
{
    const double lo = 0.65, hi = 1.15, least = 5.0; /* 1, 1, MJ m-2 d-1 */
    const size_t year = 330;
    size_t n = 0;
    if (!any_radiation(look))
        return;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double share = sumi_look_value(look, SUMI_STATION_RADIATION, d) / sumi_look_clear(look, d);
        if (!isnan(share) && sumi_look_clear(look, d) >= least)
            look->work[n++] = share;
    }
    const double clearest = sumi_look_quantile(look->work, n, 0.98);
    const struct sumi_found_at at = sumi_look_where(look, SUMI_WHOLE);
    if (n >= year && !(clearest >= lo && clearest <= hi))
        sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_RADIATION),
                   SUMI_E_QUALITY_ENVELOPE_CLEAREST, clearest, lo, hi);
}

/* --- the calendar --- */

static const double year_days = 365.25;

/* Day of the year on which temperature peaks, from its first harmonic over days [from, to); NAN where it has none to
 * speak of, or too little is known. */
static double peak(const struct sumi_look *look, size_t from, size_t to)
{
    const double turn = 2.0 * acos(-1.0), least = 4.0; /* C: amplitude */
    double sum[13] = {0}, sine = 0.0, cosine = 0.0;
    size_t n[13] = {0};
    for (size_t d = from; d < to; d++) {
        const double value = sumi_look_middle(look, d);
        n[look->date[d].month] += sumi_known(value);
        sum[look->date[d].month] += isnan(value) ? 0.0 : value;
    }
    for (int k = 1; k <= 12; k++) {
        if (n[k] < 15)
            return NAN;
        const double angle = turn * (k - 0.5) / 12.0, mean = sum[k] / (double)n[k];
        sine += mean * sin(angle) / 6.0;
        cosine += mean * cos(angle) / 6.0;
    }
    if (hypot(sine, cosine) < least)
        return NAN;
    return fmod(atan2(sine, cosine) / turn * year_days + year_days, year_days);
}

/* From one day of the year to another, the shorter way round: negative where it is earlier. */
static double days_from(double one, double other)
{
    const double days = fmod(other - one + 1.5 * year_days, year_days) - 0.5 * year_days;
    return days;
}

/* The first day behind the calendar year of a day. */
static size_t end_of_year(const struct sumi_look *look, size_t day)
{
    size_t to = day;
    while (to < look->station->n_days && look->date[to].year == look->date[day].year)
        to++;
    return to;
}

/* Each year against the median of all: how much later it peaks than the record as a whole. */
static void look_at_own_years(struct sumi_look *look, double usual)
{
    const double most = 25.0; /* days; years differ by less than 15 where summers are warmer than winters by 8 C */
    const size_t enough = 3;
    size_t n = 0;
    for (size_t d = 0; d < look->station->n_days; d = end_of_year(look, d)) {
        const double late = days_from(usual, peak(look, d, end_of_year(look, d)));
        if (!isnan(late))
            look->work[n++] = late;
    }
    const double median = sumi_look_quantile(look->work, n, 0.5);
    for (size_t d = 0; n >= enough && d < look->station->n_days; d = end_of_year(look, d)) {
        const double late = days_from(usual, peak(look, d, end_of_year(look, d))) - median;
        const struct sumi_found_at at = sumi_look_where(look, d);
        if (fabs(late) > most)
            sumi_found(look->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_QUALITY_CALENDAR_YEAR, look->date[d].year,
                       fabs(late), late > 0.0 ? SUMI_WORD_QUALITY_LATE : SUMI_WORD_QUALITY_EARLY);
    }
}

void sumi_look_at_calendar(struct sumi_look *look)
{
    const double tropic = 23.5, highest = 172.0, behind = 28.0; /* degrees, day of the year, days after it */
    const double most = 50.0, other_half = 120.0;               /* days */
    const double latitude = look->place.latitude, found = peak(look, 0, look->station->n_days);
    if (!(fabs(latitude) > tropic) || isnan(found))
        return;
    const double expected = fmod(highest + behind + (latitude < 0.0 ? 0.5 * year_days : 0.0), year_days);
    const double late = days_from(expected, found);
    const struct sumi_found_at at = sumi_look_where(look, SUMI_WHOLE);
    if (fabs(late) > other_half)
        sumi_found(look->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_QUALITY_CALENDAR_HALF, found, latitude, expected);
    else if (fabs(late) > most)
        sumi_found(look->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_QUALITY_CALENDAR_SHIFTED, found, latitude, expected);
    else
        look_at_own_years(look, found);
}
