/* Weather of the same years at several sites: each as its climate has it, together as they are near. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/sites_csv.h"
#include "scenarios/climate/sites.h"
#include "scenarios/climate/wgen.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 3, YEARS = 300 };

/* About 56, 222 and 230 km from each other. */
static const struct sumi_site site[N] = {{"a", 38.0, 112.5, NAN}, {"b", 38.5, 112.5, NAN}, {"c", 38.0, 115.035, NAN}};
static const double length = 300.0; /* km */
static struct sumi_climate climate;
static double weight[N * N];
static struct sumi_station *at[N];
static const struct sumi_generation generation = {2001, YEARS, 3, SUMI_PARAMETERS_FITTED};

static void read_wgen(void)
{
    char path[4096];
    const char *source = getenv("SUMI_SOURCE_DIR");
    struct sumi_error error = {0};
    snprintf(path, sizeof path, "%s/tests/golden/0.1/climate.yaml", source ? source : ".");
    if (sumi_climate_read(path, &climate, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

static void generate_at(int k, struct sumi_station **station)
{
    struct sumi_error error = {0};
    if (sumi_site_generate(&climate, &generation, &site[k], N, weight + N * k, station, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

static int set_up(void **state)
{
    (void)state;
    read_wgen();
    assert_int_equal(sumi_sites_weights(site, N, length, weight, NULL), SUMI_OK);
    for (int k = 0; k < N; k++)
        generate_at(k, &at[k]);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int k = 0; k < N; k++)
        sumi_station_destroy(at[k]);
    sumi_climate_clear(&climate);
    return 0;
}

static double correlation_of(int i, int j)
{
    return exp(-sumi_distance_km(site[i].latitude, site[i].longitude, site[j].latitude, site[j].longitude) / length);
}

static void weights_give_the_correlations(void **state)
{
    (void)state;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            double sum = 0.0;
            for (int k = 0; k < N; k++)
                sum += weight[N * i + k] * weight[N * j + k];
            assert_true(fabs(sum - correlation_of(i, j)) < 1e-12);
        }
}

/* --- sums over years, which are independent: their scatter is the standard error --- */

struct sums {
    double mean, error;
};

static struct sums sums_of(const double *x)
{
    struct sums s = {0.0, 0.0};
    double square = 0.0;
    for (int k = 0; k < YEARS; k++)
        s.mean += x[k] / YEARS;
    for (int k = 0; k < YEARS; k++)
        square += (x[k] - s.mean) * (x[k] - s.mean);
    s.error = sqrt(square / (YEARS - 1) / YEARS);
    return s;
}

enum { JULY_DAYS = 31 };

static size_t july_of(const struct sumi_station *s, int k)
{
    return (size_t)(sumi_date_number(2001 + k, 7, 1) - s->first_day);
}

static bool is_wet(const struct sumi_station *s, size_t d)
{
    return s->value[SUMI_STATION_RAIN][d] >= SUMI_WET_DAY;
}

static double middle(const struct sumi_station *s, size_t d)
{
    return 0.5 * (s->value[SUMI_STATION_TMIN][d] + s->value[SUMI_STATION_TMAX][d]);
}

/* Wet days, rain, middle and its square, radiation of July. */
enum { ITEMS = 5 };
static void take_july(const struct sumi_station *s, double item[ITEMS][YEARS])
{
    memset(item, 0, ITEMS * sizeof *item);
    for (int k = 0; k < YEARS; k++)
        for (size_t d = july_of(s, k); d < july_of(s, k) + JULY_DAYS; d++) {
            item[0][k] += is_wet(s, d);
            item[1][k] += s->value[SUMI_STATION_RAIN][d];
            item[2][k] += middle(s, d);
            item[3][k] += middle(s, d) * middle(s, d);
            item[4][k] += s->value[SUMI_STATION_RADIATION][d];
        }
}

/* The last site, which mixes all streams, and the climate alone: two samples of one law. */
static void each_site_alone_is_as_the_climate(void **state)
{
    (void)state;
    static double alone[ITEMS][YEARS], mixed[ITEMS][YEARS];
    struct sumi_station *years;
    assert_int_equal(generate_years(&climate, 2001, YEARS, 4, &years, NULL), SUMI_OK);
    take_july(years, alone);
    take_july(at[N - 1], mixed);
    for (int i = 0; i < ITEMS; i++) {
        const struct sums a = sums_of(alone[i]), b = sums_of(mixed[i]);
        if (!(fabs(a.mean - b.mean) < 4.0 * sqrt(a.error * a.error + b.error * b.error)))
            fail_msg("item %d: %g alone, %g at a site", i, a.mean, b.mean);
    }
    sumi_station_destroy(years);
}

/* The score of the temperature behind a generated day; it is the same process at both sites, driven by normals that are
 * correlated by R, so that its own correlation is R. Rounding to 0.1 C takes less than 0.001 of it. */
static void normals_are_correlated_as_said(void **state)
{
    (void)state;
    static struct sumi_latent latent;
    static double sum[YEARS];
    sumi_latent_init(climate.wgen, &latent);
    for (int i = 0; i < N; i++)
        for (int j = 0; j <= i; j++) {
            for (int k = 0; k < YEARS; k++) {
                sum[k] = 0.0;
                for (size_t d = july_of(at[0], k); d < july_of(at[0], k) + JULY_DAYS; d++) {
                    const int day = sumi_day_of_year(at[0]->first_day + (int)d) - sumi_date_valid(2001 + k, 2, 29) - 1;
                    const int wet[2] = {is_wet(at[i], d), is_wet(at[j], d)};
                    const double x[2] = {middle(at[i], d), middle(at[j], d)};
                    double z[2];
                    for (int s = 0; s < 2; s++)
                        z[s] = (x[s] - latent.mu[day][wet[s]][SUMI_CLIMATE_MIDDLE]) /
                               latent.sigma[day][wet[s]][SUMI_CLIMATE_MIDDLE];
                    sum[k] += z[0] * z[1] / JULY_DAYS;
                }
            }
            const struct sums s = sums_of(sum);
            if (!(fabs(s.mean - correlation_of(i, j)) < 4.0 * s.error + 0.001))
                fail_msg("%d and %d: %g, expected %g +- %g", i, j, s.mean, correlation_of(i, j), s.error);
        }
}

/* P(n < a and m < a) of two normals correlated by r, by Simpson's rule over n. */
static double both_below(double a, double r)
{
    const double pi = 3.14159265358979323846, from = -9.0;
    const int steps = 2000;
    const double h = (a - from) / steps;
    double sum = 0.0;
    for (int k = 0; k <= steps; k++) {
        const double x = from + k * h, other = (a - r * x) / sqrt(1.0 - r * r);
        const double f = exp(-0.5 * x * x) / sqrt(2.0 * pi) * 0.5 * erfc(-other * sqrt(0.5));
        sum += (k == 0 || k == steps ? 1.0 : k % 2 ? 4.0 : 2.0) * f;
    }
    return sum * h / 3.0;
}

/* Whether it rains, of a climate in which yesterday does not matter: wet where a normal lies below the a of the chance
 * p, so that both sites are wet as often as two such normals lie below it. That is a lower correlation than theirs. */
static void rain_is_correlated_less(void **state)
{
    (void)state;
    static double both[YEARS];
    const double p = 0.25, a = -0.6744897501960817; /* the normal below which a quarter lies */
    struct sumi_station *wet[N];
    for (int m = 0; m < 12; m++)
        climate.wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_DRY][m] =
            climate.wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_WET][m] = p;
    for (int k = 0; k < N; k++)
        generate_at(k, &wet[k]);
    for (int i = 1; i < N; i++) {
        const double r = correlation_of(i, 0), expected = both_below(a, r);
        for (int k = 0; k < YEARS; k++) {
            both[k] = 0.0;
            for (size_t d = july_of(wet[0], k); d < july_of(wet[0], k) + JULY_DAYS; d++)
                both[k] += (is_wet(wet[i], d) && is_wet(wet[0], d)) / (double)JULY_DAYS;
        }
        const struct sums s = sums_of(both);
        if (!(fabs(s.mean - expected) < 4.0 * s.error))
            fail_msg("%d: wet at both on %g, expected %g +- %g", i, s.mean, expected, s.error);
        const double found = (expected - p * p) / (p - p * p);
        assert_true(found > 0.0 && found < r);
    }
    for (int k = 0; k < N; k++)
        sumi_station_destroy(wet[k]);
    sumi_climate_clear(&climate);
    read_wgen();
}

/* A site that lies 100 m higher is 0.65 C colder, with the same rain; and has the sky of its latitude. */
static void height_makes_it_colder(void **state)
{
    (void)state;
    struct sumi_site high = site[1], level = site[1];
    struct sumi_station *up, *down;
    struct sumi_generation one = generation;
    one.n_years = 1;
    level.elevation = climate.elevation;
    high.elevation = climate.elevation + 100.0;
    assert_int_equal(sumi_site_generate(&climate, &one, &high, N, weight + N, &up, NULL), SUMI_OK);
    assert_int_equal(sumi_site_generate(&climate, &one, &level, N, weight + N, &down, NULL), SUMI_OK);
    assert_true(up->latitude == 38.5 && up->longitude == 112.5 && up->elevation == high.elevation);
    for (size_t d = 0; d < up->n_days; d++) {
        assert_true(fabs(middle(up, d) - middle(down, d) + 0.65) < 1e-9);
        assert_true(up->value[SUMI_STATION_RAIN][d] == down->value[SUMI_STATION_RAIN][d]);
        assert_true(down->value[SUMI_STATION_TMIN][d] == at[1]->value[SUMI_STATION_TMIN][d]);
    }
    sumi_station_destroy(up);
    sumi_station_destroy(down);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    struct sumi_site some[2] = {site[0], site[0]};
    struct sumi_site high = site[0];
    struct sumi_climate other = climate;
    struct sumi_station *station;
    struct sumi_error error = {0};
    double w[4];
    assert_int_equal(sumi_sites_weights(some, 2, length, w, &error), SUMI_INPUT);
    assert_string_equal(error.code, "climate.sites.same");
    error = (struct sumi_error){0};
    assert_int_equal(sumi_sites_weights(site, 0, length, w, &error), SUMI_INPUT);
    assert_string_equal(error.code, "climate.sites.count");
    error = (struct sumi_error){0};
    assert_int_equal(sumi_sites_weights(site, 2, 0.5, w, &error), SUMI_INPUT);
    assert_string_equal(error.code, "climate.sites.length");
    some[1].latitude += 2e-5; /* 2 m, beside 20 000 km */
    error = (struct sumi_error){0};
    assert_int_equal(sumi_sites_weights(some, 2, 20000.0, w, &error), SUMI_OK);
    high.elevation = climate.elevation + 1600.0;
    assert_int_equal(sumi_site_generate(&climate, &generation, &high, N, weight, &station, &error), SUMI_INPUT);
    assert_string_equal(error.code, "climate.sites.height");
    error = (struct sumi_error){0};
    other.generator = SUMI_GENERATOR_ANALOGUES;
    assert_int_equal(sumi_site_generate(&other, &generation, &high, N, weight, &station, &error), SUMI_INPUT);
    assert_string_equal(error.code, "climate.sites.analogues");
}

/* --- their file --- */

static void a_file_is_read(void **state)
{
    (void)state;
    static struct sumi_site found[SUMI_SITES];
    int n;
    const char *text = "# two\n\nlongitude_deg,_remark,name,elevation_m,latitude_deg\n112.67,x,yang-qu,900,38.06\n"
                       "112.95,,ding_2,,38.49\n";
    assert_int_equal(sumi_sites_csv_parse("s.csv", text, strlen(text), found, &n, NULL), SUMI_OK);
    assert_int_equal(n, 2);
    assert_string_equal(found[0].name, "yang-qu");
    assert_true(found[0].latitude == 38.06 && found[0].longitude == 112.67 && found[0].elevation == 900.0);
    assert_string_equal(found[1].name, "ding_2");
    assert_true(isnan(found[1].elevation) != 0);
}

static void a_file_is_refused(void **state)
{
    (void)state;
    static struct sumi_site found[SUMI_SITES];
    static const struct {
        const char *text, *code;
        int line;
    } cases[] = {
        {"name,latitude_deg\na,38\n", "climate.sites.column", 1},
        {"name,latitude_deg,longitude_deg,name\n", "file.column.twice", 1},
        {"name,latitude_deg,longitude_deg,height\n", "file.column.unknown", 1},
        {"name,latitude_deg,longitude_deg\n", "climate.sites.none", 0},
        {"", "file.names.none", 0},
        {"name,latitude_deg,longitude_deg\na,38,112\nA,39,112\n", "climate.sites.twice", 3},
        {"name,latitude_deg,longitude_deg\n../a,38,112\n", "climate.sites.name", 2},
        {"name,latitude_deg,longitude_deg\n,38,112\n", "climate.sites.name", 2},
        {"name,latitude_deg,longitude_deg\na,70,112\n", "climate.sites.value", 2},
        {"name,latitude_deg,longitude_deg\na,38,\n", "climate.sites.value", 2},
        {"name,latitude_deg,longitude_deg\na,38\n", "file.fields", 2},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        int n;
        struct sumi_error error = {0};
        assert_int_equal(sumi_sites_csv_parse("s.csv", cases[k].text, strlen(cases[k].text), found, &n, &error),
                         SUMI_INPUT);
        assert_string_equal(error.code, cases[k].code);
        assert_int_equal(error.line, cases[k].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_give_the_correlations),
        cmocka_unit_test(each_site_alone_is_as_the_climate),
        cmocka_unit_test(normals_are_correlated_as_said),
        cmocka_unit_test(rain_is_correlated_less),
        cmocka_unit_test(height_makes_it_colder),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(a_file_is_read),
        cmocka_unit_test(a_file_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
