/* Gaps of a record that are filled in: each method by values worked by hand, what none may do, how near they come. */
#include "io/parameters/climate.h"
#include "io/records/weather_csv.h"
#include "io/text/text.h"
#include "scenarios/climate/wgen.h"
#include "scenarios/fill.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N ((double)NAN)

static struct sumi_weather_options site(void)
{
    struct sumi_weather_options options;
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = 38.0;
    options.value[SUMI_SETTING_ELEVATION] = 900.0;
    return options;
}

/* A record of columns, all missing. */
static struct sumi_station *record(int first_day, size_t n_days, const enum sumi_station_column *column, size_t n)
{
    bool has[SUMI_STATION_N] = {[SUMI_STATION_TMIN] = true, [SUMI_STATION_TMAX] = true, [SUMI_STATION_RAIN] = true};
    struct sumi_station *s;
    for (size_t k = 0; k < n; k++)
        has[column[k]] = true;
    assert_int_equal(sumi_station_create(first_day, n_days, has, &s, NULL), SUMI_OK);
    return s;
}

static void fill(struct sumi_station *s, const struct sumi_fill *how, struct sumi_findings *findings)
{
    const struct sumi_weather_options options = site();
    struct sumi_error error = {0};
    if (sumi_fill_station("a.csv", s, how, &options, findings, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

/* How often something was found of a column (NULL: of any). */
static size_t found(const struct sumi_findings *findings, const char *code, const char *about)
{
    size_t n = 0;
    for (size_t k = 0; k < findings->n; k++)
        if (strcmp(findings->list[k].said.code, code) == 0 && (!about || strcmp(findings->list[k].about, about) == 0))
            n += findings->list[k].n;
    return n;
}

static void equal(double a, double b, double tolerance, const char *why)
{
    if (!(isnan(a) && isnan(b)) && !(fabs(a - b) <= tolerance))
        fail_msg("%s: %.12g, expected %.12g", why, a, b);
}
/* Of sums of some ten values worked by hand: roundings alone. */
static const double rounding = 1e-9;

/* --- between days --- */

static void values_lie_between_those_of_the_days_around(void **state)
{
    (void)state;
    static const struct {
        enum sumi_station_column column;
        int up_to_d;
        double from[6], to[6];
        const char *why;
    } cases[] = {
        {SUMI_STATION_TMAX, 3, {30, N, N, N, 22, 20}, {30, 28, 26, 24, 22, 20}, "three days are filled by default"},
        {SUMI_STATION_TMAX, 2, {30, N, N, N, 22, 20}, {30, N, N, N, 22, 20}, "a longer gap stays, as a whole"},
        {SUMI_STATION_TMAX, 3, {N, 30, N, 26, N, N}, {N, 30, 28, 26, N, N}, "the ends have one side alone"},
        {SUMI_STATION_TMAX, 3, {N, N, N, N, N, N}, {N, N, N, N, N, N}, "nothing comes of nothing"},
        {SUMI_STATION_RAIN, 3, {4, N, N, N, 8, 0}, {4, N, N, N, 8, 0}, "rain is never interpolated"},
        {SUMI_STATION_RAIN_HOURS, 3, {4, N, N, 1, 8, 0}, {4, N, N, 1, 8, 0}, "hours of rain are blank on dry days"},
        {SUMI_STATION_RH_MEAN, 3, {40, N, 60, N, N, 30}, {40, 50, 60, 50, 40, 30}, "two gaps"},
        {SUMI_STATION_VAPOUR, 3, {1, N, 2, 2, 2, 2}, {1, 1.5, 2, 2, 2, 2}, "vapour pressure"},
        {SUMI_STATION_WIND2, 3, {1, N, N, 4, 4, 4}, {1, 2, 3, 4, 4, 4}, "wind"},
        {SUMI_STATION_ET0, 3, {3, N, N, 6, 6, 6}, {3, 4, 5, 6, 6, 6}, "reference evapotranspiration"},
        {SUMI_STATION_DEW_POINT, 3, {-3, N, N, 3, 3, 3}, {-3, -1, 1, 3, 3, 3}, "dew point"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_station *s = record(sumi_date_number(2003, 7, 9), 6, &cases[k].column, 1);
        const struct sumi_fill how = {.up_to_d = cases[k].up_to_d, .n = 1, .by = {SUMI_FILL_INTERPOLATE}};
        memcpy(s->value[cases[k].column], cases[k].from, sizeof cases[k].from);
        fill(s, &how, NULL);
        for (size_t d = 0; d < 6; d++) {
            equal(sumi_station_at(s, cases[k].column, d), cases[k].to[d], rounding, cases[k].why);
            const bool filled = isnan(cases[k].from[d]) && !isnan(cases[k].to[d]);
            assert_int_equal(sumi_station_mark(s, cases[k].column, d),
                             filled ? SUMI_MARK_INTERPOLATED : SUMI_MARK_RECORDED);
        }
        sumi_station_destroy(s);
    }
}

/* FAO-56 eq. 21 to 25 and 34, written again. */
static double sky(int day_of_year, double latitude, double *daylight)
{
    const double pi = acos(-1.0), w = 2.0 * pi * day_of_year / 365.0, f = latitude * pi / 180.0;
    const double dr = 1.0 + 0.033 * cos(w), delta = 0.409 * sin(w - 1.39), ws = acos(-tan(f) * tan(delta));
    *daylight = 24.0 / pi * ws;
    return 24.0 * 60.0 / pi * 0.0820 * dr * (ws * sin(f) * sin(delta) + cos(f) * cos(delta) * sin(ws));
}

/* The share of the sky's goes linearly: a gap of two months in spring follows the sun. */
static void radiation_follows_the_sun(void **state)
{
    (void)state;
    const enum sumi_station_column columns[] = {SUMI_STATION_RADIATION, SUMI_STATION_SUNSHINE};
    const struct sumi_fill how = {.up_to_d = 366, .n = 1, .by = {SUMI_FILL_INTERPOLATE}};
    enum { DAYS = 62 };
    const int first = sumi_date_number(2003, 2, 1);
    struct sumi_station *s = record(first, DAYS, columns, 2);
    double light, last_light;
    const double above = sky(32, 38.0, &light), last = sky(32 + DAYS - 1, 38.0, &last_light);
    s->value[SUMI_STATION_RADIATION][0] = 0.5 * above;
    s->value[SUMI_STATION_RADIATION][DAYS - 1] = 0.6 * last;
    s->value[SUMI_STATION_SUNSHINE][0] = 0.2 * light;
    s->value[SUMI_STATION_SUNSHINE][DAYS - 1] = 0.8 * last_light;
    fill(s, &how, NULL);
    for (size_t d = 1; d < DAYS - 1; d++) {
        double hours;
        const double part = (double)d / (DAYS - 1), ra = sky(32 + (int)d, 38.0, &hours);
        /* 0.0820 and 0.409 have three digits */
        equal(s->value[SUMI_STATION_RADIATION][d], (0.5 + 0.1 * part) * ra, 0.01, "radiation");
        equal(s->value[SUMI_STATION_SUNSHINE][d], (0.2 + 0.6 * part) * hours, 0.02, "sunshine");
    }
    sumi_station_destroy(s);
}

/* What is filled goes to its side of what was recorded, which stays. */
static void a_day_keeps_its_order(void **state)
{
    (void)state;
    static const struct {
        enum sumi_station_column column;
        double around, low, mean, high; /* N: it is the one that is filled */
        double expected;
        const char *why;
    } cases[] = {
        {SUMI_STATION_TMAX, 12, 15, N, N, 15.5, "Tmax comes above Tmin, by half a degree"},
        {SUMI_STATION_TMAX, 15.2, 15, N, N, 15.5, "and not by less"},
        {SUMI_STATION_TMAX, 12, 5, 13, N, 13, "Tmax is not below the mean"},
        {SUMI_STATION_TMAX, 12, 5, 9, N, 12, "a Tmax that can be stays"},
        {SUMI_STATION_TMIN, 12, N, N, 9, 8.5, "Tmin comes below Tmax"},
        {SUMI_STATION_TMIN, 12, N, 8, 9, 8, "Tmin is not above the mean"},
        {SUMI_STATION_TMEAN, 12, 2, N, 9, 9, "the mean is not above Tmax"},
        {SUMI_STATION_TMEAN, 1, 2, N, 9, 2, "the mean is not below Tmin"},
        {SUMI_STATION_RH_MEAN, 90, 20, N, 60, 60, "mean humidity is not above the highest"},
        {SUMI_STATION_RH_MIN, 90, N, 55, 60, 55, "the lowest humidity is not above the mean"},
        {SUMI_STATION_RH_MAX, 30, 20, 55, N, 55, "the highest humidity is not below the mean"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const bool humid = cases[k].column >= SUMI_STATION_RH_MEAN && cases[k].column <= SUMI_STATION_RH_MIN;
        const enum sumi_station_column all[] = {humid ? SUMI_STATION_RH_MIN : SUMI_STATION_TMIN,
                                                humid ? SUMI_STATION_RH_MEAN : SUMI_STATION_TMEAN,
                                                humid ? SUMI_STATION_RH_MAX : SUMI_STATION_TMAX};
        const double today[] = {cases[k].low, cases[k].mean, cases[k].high};
        const struct sumi_fill how = {.up_to_d = 3, .n = 1, .by = {SUMI_FILL_INTERPOLATE}};
        struct sumi_station *s = record(sumi_date_number(2003, 7, 9), 3, all, 3);
        for (int c = 0; c < 3; c++)
            s->value[all[c]][1] = today[c];
        s->value[cases[k].column][0] = s->value[cases[k].column][2] = cases[k].around;
        fill(s, &how, NULL);
        equal(s->value[cases[k].column][1], cases[k].expected, rounding, cases[k].why);
        for (int c = 0; c < 3; c++)
            if (all[c] != cases[k].column)
                equal(s->value[all[c]][1], today[c], 0.0, cases[k].why);
        sumi_station_destroy(s);
    }
}

/* --- from neighbours --- */

enum { JULY = 31, AUGUST = 31, SUMMER = JULY + AUGUST };

/* July and August of a year in a column of each of two stations, the first station without 10 July and 10 August. */
static void two_stations(enum sumi_station_column column, const double own[SUMMER], const double other[SUMMER],
                         struct sumi_station **a, struct sumi_station **b)
{
    *a = record(sumi_date_number(2003, 7, 1), SUMMER, &column, 1);
    *b = record(sumi_date_number(2003, 7, 1), SUMMER, &column, 1);
    memcpy((*a)->value[column], own, SUMMER * sizeof *own);
    memcpy((*b)->value[column], other, SUMMER * sizeof *other);
    (*a)->value[column][9] = (*a)->value[column][JULY + 9] = NAN;
}

static void a_neighbour_is_corrected_by_month(void **state)
{
    (void)state;
    static const struct {
        enum sumi_station_column column;
        double factor[2], shift[2]; /* what the station has of its neighbour's 10 and 20, by month */
        double july, august;        /* of a neighbour with 16 there */
        const char *why;
    } cases[] = {
        {SUMI_STATION_TMAX, {1, 1}, {2, -3}, 18, 13, "temperatures differ by their mean difference of the month"},
        {SUMI_STATION_TMIN, {1, 1}, {-25, 0}, -9, 16, "below 0, too"},
        {SUMI_STATION_TMIN, {1, 1}, {-120, 0}, -90, 16, "not below the bounds of the column"},
        {SUMI_STATION_WIND2, {1.5, 0.8}, {0, 0}, 24, 12.8, "wind by the ratio of its sums"},
        {SUMI_STATION_RH_MEAN, {1.2, 1}, {0, 0}, 19.2, 16, "humidity likewise"},
        {SUMI_STATION_RAIN, {1.5, 0.6}, {0, 0}, 24, 9.6, "rain likewise"},
        {SUMI_STATION_WIND2, {3, 0.1}, {0, 0}, 32, 8, "a ratio is 0.5 to 2"},
        {SUMI_STATION_RAIN, {3, 0.1}, {0, 0}, 32, 8, "of rain, too"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        double own[SUMMER], other[SUMMER];
        struct sumi_station *a, *b;
        struct sumi_findings findings = {0};
        for (int d = 0; d < SUMMER; d++) {
            const int month = d < JULY ? 0 : 1;
            other[d] = d == 9 || d == JULY + 9 ? 16 : d % 2 ? 10 : 20;
            own[d] = other[d] * cases[k].factor[month] + cases[k].shift[month];
        }
        two_stations(cases[k].column, own, other, &a, &b);
        const struct sumi_station_part part = {"b.csv", b};
        const struct sumi_fill how = {
            .up_to_d = 3, .n = 1, .by = {SUMI_FILL_NEIGHBOUR}, .neighbour = &part, .n_neighbours = 1};
        fill(a, &how, &findings);
        equal(a->value[cases[k].column][9], cases[k].july, rounding, cases[k].why);
        equal(a->value[cases[k].column][JULY + 9], cases[k].august, rounding, cases[k].why);
        assert_int_equal(sumi_station_mark(a, cases[k].column, 9), SUMI_MARK_NEIGHBOUR);
        assert_int_equal(found(&findings, "weather.fill.neighbour", sumi_station_rows[cases[k].column].name), 2);
        assert_int_equal(found(&findings, "weather.fill.plain", NULL), 0);
        sumi_findings_clear(&findings);
        sumi_station_destroy(a);
        sumi_station_destroy(b);
    }
}

/* Nothing is known of two stations that have 19 days of the month together, or next to no rain. */
static void a_neighbour_that_is_hardly_known_is_taken_as_it_is(void **state)
{
    (void)state;
    static const struct {
        enum sumi_station_column column;
        int common; /* days of July that the station has, beside the 10th */
        double scale, expected;
        const char *why;
    } cases[] = {
        {SUMI_STATION_WIND2, 20, 1, 24, "20 common days are enough"},
        {SUMI_STATION_WIND2, 19, 1, 16, "19 are not"},
        {SUMI_STATION_RAIN, 20, 1, 24, "300 mm of rain are enough"},
        {SUMI_STATION_RAIN, 20, 0.06, 0.96, "18 mm of it are not"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        double own[SUMMER], other[SUMMER];
        struct sumi_station *a, *b;
        struct sumi_findings findings = {0};
        for (int d = 0; d < SUMMER; d++) {
            other[d] = cases[k].scale * (d == 9 ? 16 : d % 2 ? 10 : 20);
            own[d] = d > 10 && d <= 10 + cases[k].common ? 1.5 * other[d] : N;
        }
        own[8] = own[10] = N;
        two_stations(cases[k].column, own, other, &a, &b);
        const struct sumi_station_part part = {"b.csv", b};
        const struct sumi_fill how = {
            .up_to_d = 11, .n = 1, .by = {SUMI_FILL_NEIGHBOUR}, .neighbour = &part, .n_neighbours = 1};
        fill(a, &how, &findings);
        equal(a->value[cases[k].column][9], cases[k].expected, rounding, cases[k].why);
        assert_true((found(&findings, "weather.fill.plain", NULL) > 0) == (cases[k].expected == 16 * cases[k].scale));
        sumi_findings_clear(&findings);
        sumi_station_destroy(a);
        sumi_station_destroy(b);
    }
}

static void the_nearest_that_has_a_value_gives_it(void **state)
{
    (void)state;
    enum { STATIONS = 3 };
    static const struct {
        double latitude, longitude, value;
    } where[STATIONS] = {{39.0, 112.0, 11}, {38.0, 112.9, N}, {38.0, 112.6, 33}}; /* 111 km, 79 km, 53 km away */
    struct sumi_station_part part[STATIONS];
    const enum sumi_station_column wind = SUMI_STATION_WIND;
    const char *const names[] = {"far", "blank", "near"};
    struct sumi_station *s = record(sumi_date_number(2003, 7, 9), 1, &wind, 1);
    for (int k = 0; k < STATIONS; k++) {
        part[k] = (struct sumi_station_part){names[k], record(sumi_date_number(2003, 7, 9), 1, &wind, 1)};
        part[k].station->latitude = where[k].latitude;
        part[k].station->longitude = where[k].longitude;
        part[k].station->value[SUMI_STATION_TMAX][0] = where[k].value;
        part[k].station->value[SUMI_STATION_WIND][0] = where[k].value;
    }
    s->wind_height = part[0].station->wind_height = 6.0;
    part[2].station->wind_height = 8.0;
    sumi_fill_nearest_first(38.0, N, part, STATIONS);
    assert_string_equal(part[0].name, "far"); /* from nowhere, nothing is near */
    sumi_fill_nearest_first(38.0, 112.0, part, STATIONS);
    assert_string_equal(part[0].name, "near");
    assert_string_equal(part[1].name, "blank");
    const struct sumi_fill how = {
        .up_to_d = 3, .n = 1, .by = {SUMI_FILL_NEIGHBOUR}, .neighbour = part, .n_neighbours = STATIONS};
    fill(s, &how, NULL);
    equal(s->value[SUMI_STATION_TMAX][0], 33, 0.0, "the nearest");
    equal(s->value[SUMI_STATION_WIND][0], 11, 0.0, "wind of another height is another wind");
    for (int k = 0; k < STATIONS; k++)
        sumi_station_destroy(part[k].station);
    sumi_station_destroy(s);
}

/* --- from other years --- */

static void a_mean_of_other_years(void **state)
{
    (void)state;
    static const struct {
        int years, up_to_d;
        int year, month, day; /* the gap of one day */
        double expected;
        const char *why;
    } cases[] = {
        {5, 3, 2003, 7, 10, (1 + 2 + 4 + 5) / 4.0, "the mean of all other years"},
        {4, 3, 2001, 7, 10, (2 + 3 + 4) / 3.0, "three other years are enough"},
        {3, 3, 2001, 7, 10, N, "two are not"},
        {5, 3, 2004, 2, 29, (1 + 2 + 3 + 5) / 4.0, "the 29th of February is the 28th of other years"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const int first = sumi_date_number(2001, 1, 1), end = sumi_date_number(2001 + cases[k].years, 1, 1);
        const size_t gap = (size_t)(sumi_date_number(cases[k].year, cases[k].month, cases[k].day) - first);
        struct sumi_station *s = record(first, (size_t)(end - first), NULL, 0);
        for (size_t d = 0; d < s->n_days; d++) { /* year k has k; the week around, k; the rest of the year, 99 */
            const int date = first + (int)d, year = sumi_date_split(date).year;
            const int day = cases[k].month == 2 && year != 2004 ? 28 : cases[k].day;
            const bool near = abs(date - sumi_date_number(year, cases[k].month, day)) <= 7;
            s->value[SUMI_STATION_TMAX][d] = near ? year - 2000 : 99;
            s->value[SUMI_STATION_RAIN][d] = 5;
        }
        s->value[SUMI_STATION_TMAX][gap] = s->value[SUMI_STATION_RAIN][gap] = NAN;
        const struct sumi_fill how = {.up_to_d = cases[k].up_to_d, .n = 1, .by = {SUMI_FILL_DAY_OF_YEAR}};
        fill(s, &how, NULL);
        equal(s->value[SUMI_STATION_TMAX][gap], cases[k].expected, rounding, cases[k].why);
        assert_true(isnan(s->value[SUMI_STATION_RAIN][gap])); /* a mean day of rain is none */
        sumi_station_destroy(s);
    }
}

/* --- from the climate --- */

static void load_climate(struct sumi_climate *climate)
{
    const char *source = getenv("SUMI_SOURCE_DIR");
    char path[4096];
    struct sumi_error error = {0};
    snprintf(path, sizeof path, "%s/tests/golden/0.1/climate.yaml", source ? source : ".");
    if (sumi_climate_read(path, climate, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

static struct sumi_station *generated(int years, uint64_t seed)
{
    struct sumi_climate climate;
    struct sumi_station *s;
    load_climate(&climate);
    assert_int_equal(generate_years(&climate, 2001, years, seed, &s, NULL), SUMI_OK);
    sumi_climate_clear(&climate);
    return s;
}

/* Rain is drawn so that what follows upon what is as in the record: a sixth day of 40 years whose rain comes in spells,
 * each blank, is wet as often as it was, between two wet days and between two dry ones; amounts come to their mean.
 * With a chance of 0.8 after a wet day and 0.2 after a dry one, a day between two dry ones is wet with 0.2 0.2 / (0.2
 * 0.2 +
 * 0.8 0.8) = 0.059, and not with 0.2. */
static void drawn_rain_goes_with_the_days_around(void **state)
{
    (void)state;
    struct sumi_climate climate;
    struct sumi_station *s, *truth;
    double n[2] = {0}, was[2] = {0}, is[2] = {0}, sum_was = 0, sum_is = 0, square = 0;
    load_climate(&climate);
    for (int m = 0; m < 12; m++) {
        climate.wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_DRY][m] = 0.2;
        climate.wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_WET][m] = 0.8;
    }
    assert_int_equal(generate_years(&climate, 2001, 40, 7, &s, NULL), SUMI_OK);
    assert_int_equal(generate_years(&climate, 2001, 40, 7, &truth, NULL), SUMI_OK);
    sumi_climate_clear(&climate);
    for (size_t d = 3; d + 3 < s->n_days; d += 6)
        s->value[SUMI_STATION_RAIN][d] = NAN;
    const struct sumi_fill how = {.up_to_d = 3, .n = 1, .by = {SUMI_FILL_GENERATOR}};
    fill(s, &how, NULL);
    for (size_t d = 3; d + 3 < s->n_days; d += 6) {
        const double *before = truth->value[SUMI_STATION_RAIN], rain = s->value[SUMI_STATION_RAIN][d];
        assert_true(rain >= 0.0 && sumi_station_mark(s, SUMI_STATION_RAIN, d) == SUMI_MARK_GENERATED);
        sum_was += before[d];
        sum_is += rain;
        square += before[d] * before[d];
        if ((before[d - 1] >= 0.1) != (before[d + 1] >= 0.1))
            continue;
        const int kind = before[d - 1] >= 0.1;
        n[kind]++;
        was[kind] += before[d] >= 0.1;
        is[kind] += rain >= 0.1;
    }
    for (int kind = 0; kind < 2; kind++) { /* both counts are draws of one chance: 3 standard deviations of their gap */
        const double p = 0.5 * (was[kind] + is[kind]) / n[kind];
        equal(is[kind] / n[kind], was[kind] / n[kind], 3.0 * sqrt(2.0 * p * (1.0 - p) / n[kind]), "wet days");
    }
    const double dry_p = 0.04 / 0.68, wet_p = 0.64 / 0.68; /* likewise; and the chain is fitted, to 0.01 */
    equal(is[0] / n[0], dry_p, 3.0 * sqrt(dry_p * (1.0 - dry_p) / n[0]) + 0.01, "between two dry days");
    equal(is[1] / n[1], wet_p, 3.0 * sqrt(wet_p * (1.0 - wet_p) / n[1]) + 0.01, "between two wet days");
    equal(sum_is, sum_was, 3.0 * sqrt(2.0 * square), "sum of rain");
    sumi_station_destroy(s);
    sumi_station_destroy(truth);
}

/* A drawn day is like the day before it and like what is known of it: nearer to what was there than a mean day is, and
 * without a bias. */
static void a_drawn_day_goes_with_what_is_known(void **state)
{
    (void)state;
    static const struct {
        enum sumi_station_column column;
        bool whole;    /* all of the day is missing but rain, not the column alone */
        double nearer; /* than a draw of the mean day: share of its mean square */
        const char *why;
    } cases[] = {
        {SUMI_STATION_TMAX, true, 0.9, "like the day before"},
        {SUMI_STATION_TMIN, false, 0.4, "Tmin by the Tmax that is known"},
        {SUMI_STATION_VAPOUR, true, 0.9, "humidity of a whole day"},
        {SUMI_STATION_RADIATION, false, 0.9, "radiation by the range of temperature"},
        {SUMI_STATION_WIND2, true, 1.1, "wind hardly remembers"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_station *s = generated(40, 3), *truth = generated(40, 3), *other = generated(41, 4);
        double bias = 0.0, off = 0.0, off_mean = 0.0, n = 0.0;
        for (size_t d = 3; d + 3 < s->n_days; d += 6)
            for (int c = 0; c < SUMI_STATION_N; c++)
                if (s->value[c] && (c == (int)cases[k].column || (cases[k].whole && c != SUMI_STATION_RAIN)))
                    s->value[c][d] = NAN;
        const struct sumi_fill how = {.up_to_d = 3, .n = 1, .by = {SUMI_FILL_GENERATOR}};
        fill(s, &how, NULL);
        for (size_t d = 3; d + 3 < s->n_days; d += 6, n++) {
            const double was = truth->value[cases[k].column][d], is = s->value[cases[k].column][d];
            assert_true(s->value[SUMI_STATION_TMIN][d] <= s->value[SUMI_STATION_TMAX][d] && !isnan(is));
            bias += is - was;
            off += (is - was) * (is - was);
            off_mean += (other->value[cases[k].column][d] - was) * (other->value[cases[k].column][d] - was);
        }
        if (!(off <= cases[k].nearer * off_mean))
            fail_msg("%s: %g of a stranger's mean square", cases[k].why, off / off_mean);
        equal(bias / n, 0.0, 3.0 * sqrt(off / n) / sqrt(n) + 0.02 * sqrt(off / n),
              cases[k].why); /* and that of the fit */
        sumi_station_destroy(s);
        sumi_station_destroy(truth);
        sumi_station_destroy(other);
    }
}

static void a_short_record_has_no_climate(void **state)
{
    (void)state;
    struct sumi_station *s = generated(2, 1);
    struct sumi_findings findings = {0};
    s->value[SUMI_STATION_RAIN][100] = NAN;
    const struct sumi_fill how = {.up_to_d = 3, .n = 1, .by = {SUMI_FILL_GENERATOR}};
    fill(s, &how, &findings);
    assert_true(isnan(s->value[SUMI_STATION_RAIN][100]));
    assert_int_equal(found(&findings, "weather.fill.climate", NULL), 1);
    assert_int_equal(found(&findings, "weather.fill.left", "precip_mm"), 1);
    sumi_findings_clear(&findings);
    sumi_station_destroy(s);
}

/* --- what none may do --- */

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* Holes of any length anywhere, all methods in any order: what was recorded keeps its bits, a gap that is too long
 * keeps its holes, all that is filled is possible and is marked, and twice the same comes out. */
static void recorded_values_never_change(void **state)
{
    (void)state;
    const int rounds = getenv("SUMI_LONG") ? 200 : 6;
    for (int round = 0; round < rounds; round++) {
        unsigned seed = (unsigned)round;
        struct sumi_station *s[2] = {generated(5, 11), generated(5, 11)}, *holes = generated(5, 11);
        struct sumi_station *other = generated(6, 12);
        const struct sumi_station_part part = {"b.csv", other};
        struct sumi_fill how = {.up_to_d = 1 + (int)(next(&seed) % 8), .neighbour = &part, .n_neighbours = 1};
        for (int k = (int)(next(&seed) % 4); how.n < SUMI_FILL_METHODS; k++)
            how.by[how.n++] = (enum sumi_fill_method)(k % SUMI_FILL_METHODS);
        for (int c = 0; c < SUMI_STATION_N; c++)
            for (size_t d = next(&seed) % 40; s[0]->value[c] && d < s[0]->n_days; d += 1 + next(&seed) % 40)
                for (size_t end = d + 1 + next(&seed) % 12; d < end && d < s[0]->n_days; d++)
                    s[0]->value[c][d] = s[1]->value[c][d] = holes->value[c][d] = NAN;
        for (int k = 0; k < 2; k++)
            fill(s[k], &how, NULL);
        for (int c = 0; c < SUMI_STATION_N; c++)
            for (size_t d = 0, gap = 0; holes->value[c] && d < holes->n_days; d++) {
                const double was = holes->value[c][d], is = s[0]->value[c][d];
                assert_memory_equal(&is, &s[1]->value[c][d], sizeof is);
                if (!isnan(was)) {
                    assert_memory_equal(&was, &is, sizeof is);
                    assert_int_equal(sumi_station_mark(s[0], (enum sumi_station_column)c, d), SUMI_MARK_RECORDED);
                    gap = 0;
                    continue;
                }
                size_t ahead = 0;
                while (d + ahead < holes->n_days && isnan(holes->value[c][d + ahead]))
                    ahead++;
                gap++;
                assert_true(isnan(is) == (gap - 1 + ahead > (size_t)how.up_to_d));
                if (isnan(is))
                    continue;
                assert_true(sumi_mark_is_filled(sumi_station_mark(s[0], (enum sumi_station_column)c, d)));
                assert_true(is >= sumi_station_rows[c].lo && is <= sumi_station_rows[c].hi);
                assert_true(!(s[0]->value[SUMI_STATION_TMIN][d] > s[0]->value[SUMI_STATION_TMAX][d]));
            }
        for (int k = 0; k < 2; k++)
            sumi_station_destroy(s[k]);
        sumi_station_destroy(holes);
        sumi_station_destroy(other);
    }
}

/* Each method fills what those before it have left. */
static void methods_go_in_their_order(void **state)
{
    (void)state;
    const struct sumi_station_part part = {"b.csv", record(sumi_date_number(2003, 7, 10), 2, NULL, 0)};
    part.station->value[SUMI_STATION_TMAX][0] = 99 - 50;
    part.station->value[SUMI_STATION_RAIN][0] = part.station->value[SUMI_STATION_RAIN][1] = 3;
    const enum sumi_fill_method orders[2][2] = {{SUMI_FILL_INTERPOLATE, SUMI_FILL_NEIGHBOUR},
                                                {SUMI_FILL_NEIGHBOUR, SUMI_FILL_INTERPOLATE}};
    for (int k = 0; k < 2; k++) {
        struct sumi_station *s = record(sumi_date_number(2003, 7, 9), 4, NULL, 0);
        struct sumi_findings findings = {0};
        struct sumi_fill how = {.up_to_d = 3, .n = 2, .neighbour = &part, .n_neighbours = 1};
        memcpy(how.by, orders[k], sizeof orders[k]);
        s->value[SUMI_STATION_TMAX][0] = 20;
        s->value[SUMI_STATION_TMAX][3] = 26;
        s->value[SUMI_STATION_RAIN][0] = s->value[SUMI_STATION_RAIN][3] = 0;
        fill(s, &how, &findings);
        equal(s->value[SUMI_STATION_TMAX][1], k == 0 ? 22 : 49, rounding, "the first of the list that can");
        equal(s->value[SUMI_STATION_TMAX][2], 24, rounding, "between what was recorded, not what was filled");
        equal(s->value[SUMI_STATION_RAIN][1], 3, 0.0, "rain of the neighbour");
        assert_int_equal(sumi_station_count(s, SUMI_MARK_NEIGHBOUR), k == 0 ? 2 : 3);
        assert_int_equal(found(&findings, "weather.fill.interpolated", "tmax_C"), k == 0 ? 2 : 1);
        assert_int_equal(found(&findings, "weather.fill.long", "tmin_C"), 1); /* four days without any */
        sumi_findings_clear(&findings);
        sumi_station_destroy(s);
    }
    sumi_station_destroy(part.station);
}

static void radiation_stays_below_a_clear_sky(void **state)
{
    (void)state;
    const enum sumi_station_column columns[] = {SUMI_STATION_RADIATION, SUMI_STATION_SUNSHINE};
    struct sumi_station *s = record(sumi_date_number(2003, 12, 21), 1, columns, 2);
    const struct sumi_station_part part = {"b.csv", record(sumi_date_number(2003, 12, 21), 1, columns, 2)};
    double daylight;
    const double above = sky(355, 38.0, &daylight);
    part.station->value[SUMI_STATION_RADIATION][0] = 30;
    part.station->value[SUMI_STATION_SUNSHINE][0] = 14;
    const struct sumi_fill how = {
        .up_to_d = 3, .n = 1, .by = {SUMI_FILL_NEIGHBOUR}, .neighbour = &part, .n_neighbours = 1};
    fill(s, &how, NULL);
    equal(s->value[SUMI_STATION_RADIATION][0], (0.75 + 2e-5 * 900) * above, 0.01, "FAO-56 eq. 37");
    equal(s->value[SUMI_STATION_SUNSHINE][0], daylight, 0.02, "the day's length");
    sumi_station_destroy(s);
    sumi_station_destroy(part.station);
}

/* --- what is said of it --- */

static void marks_go_where_values_go(void **state)
{
    (void)state;
    struct sumi_station *a = record(sumi_date_number(2003, 7, 1), 2, NULL, 0);
    struct sumi_station *b = record(sumi_date_number(2003, 7, 2), 2, NULL, 0), *joined;
    a->value[SUMI_STATION_TMAX][0] = a->value[SUMI_STATION_TMAX][1] = 30;
    b->value[SUMI_STATION_TMAX][0] = b->value[SUMI_STATION_TMAX][1] = 20;
    assert_true(sumi_station_set_mark(a, SUMI_STATION_TMAX, 1, SUMI_MARK_CUT));
    assert_true(sumi_station_set_mark(b, SUMI_STATION_TMAX, 0, SUMI_MARK_NEIGHBOUR));
    assert_true(sumi_station_set_mark(b, SUMI_STATION_TMAX, 1, SUMI_MARK_GENERATED | SUMI_MARK_DOUBTED));
    const struct sumi_station_part part[] = {{"a.csv", a}, {"b.csv", b}};
    assert_int_equal(sumi_station_join(part, 2, &joined, NULL), SUMI_OK);
    assert_int_equal(sumi_station_mark(joined, SUMI_STATION_TMAX, 0), SUMI_MARK_RECORDED);
    assert_int_equal(sumi_station_mark(joined, SUMI_STATION_TMAX, 1), SUMI_MARK_CUT);
    assert_int_equal(sumi_station_mark(joined, SUMI_STATION_TMAX, 2), SUMI_MARK_GENERATED | SUMI_MARK_DOUBTED);
    assert_null(joined->mark[SUMI_STATION_TMIN]);
    sumi_station_destroy(joined);
    sumi_station_destroy(a);
    sumi_station_destroy(b);
}

/* A day counts as filled where a value was that drives it. */
static void days_that_were_filled_are_counted(void **state)
{
    (void)state;
    static const struct {
        enum sumi_station_column marked;
        unsigned char mark;
        bool without_vapour, without_radiation, expected;
        const char *why;
    } cases[] = {
        {SUMI_STATION_TMIN, SUMI_MARK_INTERPOLATED, false, false, true, "Tmin"},
        {SUMI_STATION_RAIN, SUMI_MARK_GENERATED, false, false, true, "rain"},
        {SUMI_STATION_TMAX, SUMI_MARK_CUT, false, false, false, "a value that was cut was recorded"},
        {SUMI_STATION_TMAX, SUMI_MARK_DOUBTED, false, false, false, "so was one that is doubted"},
        {SUMI_STATION_TMAX, SUMI_MARK_DAY_OF_YEAR | SUMI_MARK_DOUBTED, false, false, true, "or filled, and doubted"},
        {SUMI_STATION_RADIATION, SUMI_MARK_NEIGHBOUR, false, false, true, "radiation that is used"},
        {SUMI_STATION_SUNSHINE, SUMI_MARK_NEIGHBOUR, false, false, false, "sunshine beside radiation is not used"},
        {SUMI_STATION_SUNSHINE, SUMI_MARK_NEIGHBOUR, false, true, true, "sunshine without it is"},
        {SUMI_STATION_RH_MEAN, SUMI_MARK_NEIGHBOUR, false, false, false, "humidity beside vapour pressure"},
        {SUMI_STATION_RH_MEAN, SUMI_MARK_NEIGHBOUR, true, false, true, "humidity without it"},
        {SUMI_STATION_TMEAN, SUMI_MARK_INTERPOLATED, false, false, false, "the recorded mean is not used"},
        {SUMI_STATION_WIND10, SUMI_MARK_INTERPOLATED, false, false, true, "wind of 10 m, the only one"},
    };
    const enum sumi_station_column columns[] = {SUMI_STATION_RADIATION, SUMI_STATION_SUNSHINE, SUMI_STATION_VAPOUR,
                                                SUMI_STATION_RH_MEAN,   SUMI_STATION_WIND10,   SUMI_STATION_TMEAN};
    static const double today[SUMI_STATION_N] = {
        [SUMI_STATION_TMIN] = 15,      [SUMI_STATION_TMAX] = 29,    [SUMI_STATION_TMEAN] = 21,
        [SUMI_STATION_RADIATION] = 20, [SUMI_STATION_SUNSHINE] = 8, [SUMI_STATION_VAPOUR] = 1.5,
        [SUMI_STATION_RH_MEAN] = 60,   [SUMI_STATION_WIND10] = 3};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_weather_options options = site();
        const int first = sumi_date_number(2003, 7, 9);
        struct sumi_station *s = record(first, 4, columns, sizeof columns / sizeof *columns);
        struct sumi_weather *weather;
        struct sumi_error error = {0};
        for (int c = 0; c < SUMI_STATION_N; c++)
            for (size_t d = 0; s->value[c] && d < 4; d++)
                s->value[c][d] = today[c];
        if (cases[k].without_vapour)
            s->value[SUMI_STATION_VAPOUR][2] = NAN;
        if (cases[k].without_radiation)
            s->value[SUMI_STATION_RADIATION][2] = NAN;
        assert_true(sumi_station_set_mark(s, cases[k].marked, 2, cases[k].mark));
        if (sumi_weather_prepare(s, &options, &weather, NULL, &error) != SUMI_OK)
            fail_msg("%s", error_text(&error));
        if (sumi_weather_is_filled(weather, first + 2) != cases[k].expected)
            fail_msg("%s: expected %d", cases[k].why, cases[k].expected);
        assert_true(!sumi_weather_is_filled(weather, first + 1) && !sumi_weather_is_filled(weather, first + 4) &&
                    !sumi_weather_is_filled(weather, first - 1));
        equal(sumi_weather_filled(weather, first, first + 4), cases[k].expected ? 0.25 : 0.0, 0.0, cases[k].why);
        equal(sumi_weather_filled(weather, first, first + 2), 0.0, 0.0, "the days until then");
        sumi_weather_destroy(weather);
        sumi_station_destroy(s);
    }
}

/* --- how near they come --- */

/* Root mean square of what a method makes of each seventh day of a record, left out with `days` - 1 more. */
static double left_out(const struct sumi_station *truth, enum sumi_station_column column, enum sumi_fill_method method,
                       size_t days)
{
    const struct sumi_fill how = {.up_to_d = 3, .n = 1, .by = {method}};
    double square = 0.0, n = 0.0;
    struct sumi_station *s = record(truth->first_day, truth->n_days, &column, 1);
    memcpy(s->value[column], truth->value[column], truth->n_days * sizeof(double));
    for (size_t d = 5; d + days < s->n_days; d += 7)
        for (size_t k = 0; k < days; k++)
            s->value[column][d + k] = NAN;
    fill(s, &how, NULL);
    for (size_t d = 5; d + days < s->n_days; d += 7)
        for (size_t k = 0; k < days; k++) {
            const double off = s->value[column][d + k] - truth->value[column][d + k];
            square += isnan(off) ? 0.0 : off * off;
            n += !isnan(off);
        }
    sumi_station_destroy(s);
    assert_true(n > 300);
    return sqrt(square / n);
}

/* At Taiyuan a day between its neighbours is nearer than a mean day, for one day and for three, whose middle has none
 * beside it; and nearer than the spread of Tmax from day to day, 3 to 4 C in such a climate. */
static void days_of_taiyuan_left_out(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR");
    char path[4096], *text;
    size_t size;
    struct sumi_station *truth;
    struct sumi_error error = {0};
    if (!folder)
        skip();
    snprintf(path, sizeof path, "%s/taiyuan/daily_2014_2021.csv", folder);
    FILE *file = fopen(path, "r");
    if (!file)
        skip();
    fclose(file);
    assert_int_equal(sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, &error), SUMI_OK);
    truth = record(sumi_date_number(2014, 1, 1), 2922, NULL, 0);
    for (const char *line = strchr(text, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        char date[SUMI_DATE_TEXT];
        int number;
        double low, high;
        if (sscanf(line, "%10[0-9-],%lf,%lf", date, &low, &high) != 3 || !sumi_date_parse(date, &number) ||
            number < truth->first_day || number >= truth->first_day + (int)truth->n_days)
            continue;
        truth->value[SUMI_STATION_TMIN][number - truth->first_day] = low;
        truth->value[SUMI_STATION_TMAX][number - truth->first_day] = high;
    }
    sumi_release(text);
    for (size_t days = 1; days <= 3; days += 2) {
        const double between = left_out(truth, SUMI_STATION_TMAX, SUMI_FILL_INTERPOLATE, days);
        const double mean = left_out(truth, SUMI_STATION_TMAX, SUMI_FILL_DAY_OF_YEAR, days);
        print_message("Tmax of %zu day(s): %.2f C interpolated, %.2f C by the day of the year\n", days, between, mean);
        assert_true(between < mean && between < 4.0);
    }
    sumi_station_destroy(truth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_lie_between_those_of_the_days_around),
        cmocka_unit_test(radiation_follows_the_sun),
        cmocka_unit_test(a_day_keeps_its_order),
        cmocka_unit_test(a_neighbour_is_corrected_by_month),
        cmocka_unit_test(a_neighbour_that_is_hardly_known_is_taken_as_it_is),
        cmocka_unit_test(the_nearest_that_has_a_value_gives_it),
        cmocka_unit_test(a_mean_of_other_years),
        cmocka_unit_test(drawn_rain_goes_with_the_days_around),
        cmocka_unit_test(a_drawn_day_goes_with_what_is_known),
        cmocka_unit_test(a_short_record_has_no_climate),
        cmocka_unit_test(recorded_values_never_change),
        cmocka_unit_test(methods_go_in_their_order),
        cmocka_unit_test(radiation_stays_below_a_clear_sky),
        cmocka_unit_test(marks_go_where_values_go),
        cmocka_unit_test(days_that_were_filled_are_counted),
        cmocka_unit_test(days_of_taiyuan_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
