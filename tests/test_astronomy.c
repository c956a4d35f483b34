/* The sun: limits that need no computer, and almanac day lengths. The reference cases of WOFOST's routine are in
 * reference_processes.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/astronomy.h"
#include "models/forcing.h"
#include "support/sky.h"

#include <math.h>
#include <string.h>

static const double mj = 1e6; /* J */

static void close_to(double found, double expected, double tolerance, const char *why)
{
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %.12g, expected %.12g +- %.2g", why, found, expected, tolerance);
}

static void day_length(void **state)
{
    (void)state;
    const struct {
        int doy;
        double latitude, dayl, daylp, tolerance;
        const char *why;
    } cases[] = {
        {172, 0, 12, 12.581, 0.01, "equator: 12 h, and twice 4 degrees at 15 cos(23.45) degrees an hour"},
        {172, 90, 24, 24, 0, "north pole in June"},
        {172, -90, 0, 0, 0, "south pole in June"},
        {355, 70, 0, 1.89, 0.02,
         "polar night with a noon twilight: acos((sin(-4) + sin 70 sin 23.45) / (cos 70 cos 23.45)) = 14.2 degrees "
         "each side"},
        {355, 80, 0, 0, 0, "deep polar night"},
        {172, 80, 24, 24, 0, "polar day"},
        {172, 38, 14.641, 15.45, 0.01,
         "midsummer at 38 N: 12 h + 2 asin(tan 38 tan 23.45) / 15 degrees; 15.45 h above -4"},
        {81, 38, 12.0, 12.68, 0.06, "equinox: 12 h, and twice 4 degrees at 15 cos(38) degrees an hour"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sumi_astronomy sun;
        sumi_astronomy_day(cases[i].doy, cases[i].latitude, &sun);
        close_to(sun.dayl, cases[i].dayl, fmin(cases[i].tolerance, 0.06), cases[i].why);
        close_to(sun.daylp, cases[i].daylp, cases[i].tolerance, cases[i].why);
    }
}

static void every_latitude_and_day_is_finite(void **state)
{
    (void)state;
    for (int latitude = -90; latitude <= 90; latitude++)
        for (int doy = 1; doy <= 366; doy += 5) {
            struct sumi_weather_day record = {-5, 5, NAN, 0.1, 8 * mj, 5, 2, 0.1, 0.1, 0.1, NAN};
            double row[SUMI_WEATHER_N];
            forcing_of_day(&record, doy, latitude, row);
            for (int i = 0; i < SUMI_WEATHER_N; i++)
                if (!isfinite(row[i]) || row[i] < (i < SUMI_RAIN ? -5 : 0))
                    fail_msg("%s is %g on day %d at %d N", sumi_forcing_rows[i].name, row[i], doy, latitude);
        }
}

/* The integral of sin B (1 + 0.4 sin B) over the day by the midpoint rule, 1-minute steps; its error is of order 1e-6.
 */
static void dsinbe_is_the_integral(void **state)
{
    (void)state;
    const double latitudes[] = {0, 38, -38, 60, 75};
    for (size_t k = 0; k < sizeof latitudes / sizeof latitudes[0]; k++)
        for (int doy = 10; doy < 366; doy += 50) {
            struct sumi_astronomy sun;
            sumi_astronomy_day(doy, latitudes[k], &sun);
            double height = 0, weighted = 0;
            for (int minute = 0; minute < 1440; minute++) {
                double s = sumi_solar_height(&sun, (minute + 0.5) / 60);
                height += 60 * s;
                weighted += 60 * s * (1 + 0.4 * s);
            }
            close_to(sun.dsinb, height, 2e-5 * height + 0.5, "DSINB");
            close_to(sun.dsinbe, weighted, 2e-5 * weighted + 0.5, "DSINBE");
        }
}

/* The earth is nearest to the sun in the first days of January, and 3.3 % of the solar constant goes up and down with
 * that; on the equator at the equinox the sun brings 24 / pi hours of itself. */
static void the_top_of_the_atmosphere(void **state)
{
    (void)state;
    const struct {
        int doy;
        double constant;
        const char *why;
    } cases[] = {{365, 1370 * 1.033, "nearest"}, {183, 1370 * 0.967, "farthest"}, {91, 1370, "in between"}};
    struct sumi_astronomy sun;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sumi_astronomy_day(cases[i].doy, 38, &sun);
        close_to(sun.angot / sun.dsinb, cases[i].constant, 0.3, cases[i].why);
    }
    sumi_astronomy_day(81, 0, &sun);
    close_to(sun.dsinb, 86400 / 3.14159265, 2, "equator at the equinox");
}

static void diffuse_fraction(void **state)
{
    (void)state;
    const struct {
        double transmission, fraction;
        const char *why;
    } cases[] = {
        {0.80, 0.23, "clear sky"}, {0.50, 0.60, "1.33 - 1.46 x 0.5"}, {0.20, 0.96113, "1 - 2.3 (0.20 - 0.07)^2"},
        {0.05, 1.00, "overcast"},  {0.00, 1.00, "no light"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sumi_astronomy sun;
        sumi_astronomy_day(172, 38, &sun);
        const double atmtr = sumi_transmission(cases[i].transmission * sun.angot, sun.dayl, sun.angot);
        close_to(sumi_diffuse_fraction(atmtr), cases[i].fraction, 1e-12, cases[i].why);
        close_to(sumi_diffuse_par(atmtr, 1370), 685 * atmtr * cases[i].fraction, 1e-9, "half of the light is PAR");
    }
    close_to(sumi_transmission(0, 0, 0), 0, 0, "polar night");
    assert_true(isnan(sumi_diffuse_fraction(NAN)) && isnan(sumi_transmission(NAN, 12, 3e7)));
}

static void forcing(void **state)
{
    (void)state;
    struct sumi_weather_day record = {10, 24, NAN, 0.5, 20 * mj, 12, 2, 0.5, 0.45, 0.4, NAN};
    double row[SUMI_WEATHER_N];
    forcing_of_day(&record, 172, 38, row);
    close_to(row[SUMI_TEMP], 17, 0, "mean of the extremes where none is recorded");
    close_to(row[SUMI_DTEMP], 20.5, 0, "mean of the day and its highest");
    /* Half of the radiation is PAR: the Gaussian weights over the half day give it back within the error of three
     * points. */
    const double weight[3] = {0.2777778, 0.4444444, 0.2777778};
    double total = 0;
    for (int i = 0; i < 3; i++) {
        total += weight[i] * (row[SUMI_PARDIR + i] + row[SUMI_PARDIF + i]) * row[SUMI_DAYL] * 3600;
        assert_true(row[SUMI_PARDIR + i] >= 0 && row[SUMI_PARDIF + i] > 0);
        assert_true(i == 0 || row[SUMI_SINB + i] < row[SUMI_SINB + i - 1]);
    }
    close_to(total, 10 * mj, 0.01 * 10 * mj, "PAR over the day (three Gaussian points, 1 %)");
    struct sumi_astronomy sun;
    double diffuse = 0;
    sumi_astronomy_day(172, 38, &sun);
    const double fraction = sumi_diffuse_fraction(sumi_transmission(20 * mj, sun.dayl, sun.angot));
    for (int i = 0; i < 3; i++)
        diffuse += weight[i] * row[SUMI_PARDIF + i] * row[SUMI_DAYL] * 3600;
    close_to(diffuse, fraction * 10 * mj, 0.01 * 10 * mj, "the diffuse part of it, over the day");

    record.temp = 16;
    forcing_of_day(&record, 172, 38, row);
    close_to(row[SUMI_TEMP], 16, 0, "a recorded mean stands");

    double *required[] = {&record.tmin, &record.tmax, &record.rain, &record.irradiation,
                          &record.e0,   &record.es0,  &record.et0};
    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++) {
        double kept = *required[i];
        *required[i] = NAN;
        forcing_of_day(&record, 172, 38, row);
        for (int j = 0; j < SUMI_WEATHER_N; j++)
            assert_true(isnan(row[j]));
        *required[i] = kept;
    }
    record.wind = record.vapour_pressure = NAN;
    forcing_of_day(&record, 172, 38, row);
    assert_true(isfinite(row[SUMI_TMIN]));

    for (int i = 0; i < SUMI_FORCING_N; i++) {
        assert_non_null(sumi_forcing_rows[i].name);
        assert_non_null(sumi_forcing_rows[i].unit);
        assert_non_null(sumi_forcing_rows[i].source);
        assert_true(sumi_forcing_rows[i].lo < sumi_forcing_rows[i].hi);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_length),
        cmocka_unit_test(every_latitude_and_day_is_finite),
        cmocka_unit_test(dsinbe_is_the_integral),
        cmocka_unit_test(the_top_of_the_atmosphere),
        cmocka_unit_test(diffuse_fraction),
        cmocka_unit_test(forcing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
