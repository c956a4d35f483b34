/* A year of a record on a terminal: a column for each week, the band from mean Tmin to mean Tmax, a bar of rain. */
#include "cli/weather/weather_internal.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>

enum { WEEKS = 53, BAND_LINES = 14, BAR_LINES = 6, EIGHTHS = 8 };

struct week {
    double low, high, rain; /* C, C, mm; NAN: nothing known */
};

static bool is_whole(const struct sumi_station *station, int year)
{
    return sumi_date_number(year, 1, 1) >= station->first_day &&
           sumi_date_number(year, 12, 31) < station->first_day + (int)station->n_days;
}

static double mean_of(const struct sumi_station *station, enum sumi_station_column column, int from, int to,
                      size_t *known)
{
    double sum = 0.0;
    *known = 0;
    for (int day = from; day < to; day++) {
        const int d = day - station->first_day;
        const double value =
            d >= 0 && (size_t)d < station->n_days ? sumi_station_at(station, column, (size_t)d) : (double)NAN;
        if (isnan(value))
            continue;
        sum += value;
        ++*known;
    }
    return sum / (double)*known; /* NAN of none */
}

/* The last week has the one or two days that are left. */
static void weeks_of(const struct sumi_station *station, int year, struct week week[WEEKS])
{
    const int first = sumi_date_number(year, 1, 1), end = sumi_date_number(year, 12, 31) + 1;
    for (int w = 0; w < WEEKS; w++) {
        const int from = first + 7 * w, to = from + 7 < end ? from + 7 : end;
        size_t n;
        week[w].low = mean_of(station, SUMI_STATION_TMIN, from, to, &n);
        week[w].high = mean_of(station, SUMI_STATION_TMAX, from, to, &n);
        week[w].rain = mean_of(station, SUMI_STATION_RAIN, from, to, &n);
        week[w].rain *= (double)n;
    }
}

/* A step of 1, 2 or 5 times a power of ten, at least `least`. */
static double round_step(double least)
{
    const double power = pow(10.0, floor(log10(least)));
    const double times = least / power;
    return power * (times <= 1.0 ? 1.0 : times <= 2.0 ? 2.0 : times <= 5.0 ? 5.0 : 10.0);
}

static void draw_band(const struct week week[WEEKS])
{
    double lo = INFINITY, hi = -INFINITY;
    for (int w = 0; w < WEEKS; w++) {
        lo = fmin(lo, week[w].low);
        hi = fmax(hi, week[w].high);
    }
    if (!(hi >= lo))
        return;
    const double step = round_step(fmax((hi - lo) / BAND_LINES, 0.1));
    puts("  C");
    for (double top = ceil(hi / step) * step; top > lo - 1e-9; top -= step) {
        printf("%7.4g ", top);
        for (int w = 0; w < WEEKS; w++) /* a line is the step below its number */
            fputs(week[w].low < top && week[w].high > top - step ? "█" : fabs(top) < 1e-9 ? "┄" : " ", stdout);
        putchar('\n');
    }
}

static void draw_bars(const struct week week[WEEKS])
{
    static const char *const block[EIGHTHS + 1] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    double most = 0.0;
    for (int w = 0; w < WEEKS; w++)
        most = fmax(most, week[w].rain);
    const double step = round_step(fmax(most / BAR_LINES, 0.1));
    puts("  mm a week");
    for (int line = (int)ceil(most / step); line > 0; line--) {
        printf("%7.4g ", line * step);
        for (int w = 0; w < WEEKS; w++) {
            const double full = isnan(week[w].rain) ? 0.0 : (week[w].rain - (line - 1) * step) / step;
            /* the least rain is seen */
            const double eighths = fmin(fmax(line == 1 ? ceil(full * EIGHTHS) : rint(full * EIGHTHS), 0.0), EIGHTHS);
            fputs(isnan(week[w].rain) && line == 1 ? "?" : block[(int)eighths], stdout);
        }
        putchar('\n');
    }
}

/* The first letters of months, each below the week in which it begins. */
static void draw_months(int year)
{
    static const char letters[] = "JFMAMJJASOND";
    char line[WEEKS + 1];
    for (int w = 0; w < WEEKS; w++)
        line[w] = ' ';
    line[WEEKS] = '\0';
    for (int month = 1; month <= 12; month++)
        line[(sumi_day_of_year(sumi_date_number(year, month, 1)) - 1) / 7] = letters[month - 1];
    printf("        %s\n", line);
}

void sumi_weather_draw(const struct sumi_station *station, int year)
{
    const int last = sumi_date_split(station->first_day + (int)station->n_days - 1).year;
    struct week week[WEEKS];
    if (year == 0)
        year = is_whole(station, last) || !is_whole(station, last - 1) ? last : last - 1;
    if (sumi_date_number(year, 12, 31) < station->first_day ||
        sumi_date_number(year, 1, 1) >= station->first_day + (int)station->n_days) {
        printf("\n%d is no year of the record\n", year);
        return;
    }
    weeks_of(station, year, week);
    printf("\n%d by weeks: from the mean minimum to the mean maximum, and rain (? where none is known)\n", year);
    draw_band(week);
    draw_bars(week);
    draw_months(year);
}
