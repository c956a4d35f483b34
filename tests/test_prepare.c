/* Weather is prepared eight days at a time: each day is what the equations say of it alone, whatever its neighbours are
 * made of, where the series begins and ends, and how long its years are. The equations are written out here once more,
 * day by day, from Allen et al. (1998), Supit et al. (1994) and Spitters et al. (1986). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/weather/prepare.h"
#include "sim/date.h"
#include "support/error_text.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

/* --- the equations, for one day --- */

static double tetens(double t)
{
    return 0.6108 * exp(17.27 * t / (t + 237.3)); /* kPa */
}

struct sun {
    double ra, hours;                            /* FAO-56: MJ, h */
    double dayl, daylp, dsinbe, constant, angot; /* WOFOST */
    double sinb[3];
};

static double above(double sine)
{
    return sine > 1 ? 24 : sine < -1 ? 0 : 12 + 24 * asin(sine) / pi;
}

static struct sun sun_of(int doy, double latitude)
{
    static const double gauss[3] = {0.1127017, 0.5, 0.8872983};
    struct sun sun;
    const double phi = latitude * pi / 180, w = 2 * pi * doy / 365;
    const double delta = 0.409 * sin(w - 1.39), edge = -tan(phi) * tan(delta);
    const double omega = edge > 1 ? 0 : edge < -1 ? pi : acos(edge);
    sun.hours = 24 / pi * omega;
    sun.ra = 24 * 60 / pi * 0.0820 * (1 + 0.033 * cos(w)) *
             (omega * sin(phi) * sin(delta) + cos(phi) * cos(delta) * sin(omega));
    sun.ra = fmax(sun.ra, 0);

    const double dec = -asin(sin(23.45 * pi / 180) * cos(2 * pi * (doy + 10) / 365));
    const double s = sin(phi) * sin(dec), c = cos(phi) * cos(dec), a = s / c;
    const double root = fabs(a) <= 1 ? sqrt(1 - a * a) : 0;
    sun.dayl = above(a);
    sun.daylp = above((s + sin(4 * pi / 180)) / c);
    sun.dsinbe = 3600 * (sun.dayl * (s + 0.4 * (s * s + 0.5 * c * c)) + 12 * c * (2 + 1.2 * s) * root / pi);
    sun.constant = 1370 * (1 + 0.033 * cos(w));
    sun.angot = sun.constant * 3600 * (sun.dayl * s + 24 * c * root / pi);
    for (int p = 0; p < 3; p++)
        sun.sinb[p] = sun.dayl > 0 ? fmax(0, s + c * cos(2 * pi * (24 + 0.5 * sun.dayl * gauss[p]) / 24)) : 0;
    return sun;
}

/* FAO-56 Penman-Monteith; mm. Radiation in MJ, vapour in kPa. */
static double reference_et(const struct sun *sun, double tmin, double tmax, double rs, double ea, double u, double z)
{
    const double t = (tmin + tmax) / 2, es = (tetens(tmin) + tetens(tmax)) / 2, sigma = 4.903e-9;
    const double clear = (0.75 + 2e-5 * z) * sun->ra, kmin = tmin + 273.16, kmax = tmax + 273.16;
    const double cloud = clear > 0 ? fmin(1, fmax(0.3, rs / clear)) : 0.3;
    const double lost = sigma * (kmax * kmax * kmax * kmax + kmin * kmin * kmin * kmin) / 2 *
                        (0.34 - 0.14 * sqrt(fmin(ea, es))) * (1.35 * cloud - 0.35);
    const double slope = 4098 * tetens(t) / ((t + 237.3) * (t + 237.3));
    const double gamma = 0.665e-3 * 101.3 * pow((293 - 0.0065 * z) / 293, 5.26);
    const double energy = ((1 - 0.23) * rs - lost) / 2.45;
    const double et =
        (slope * energy + gamma * 900 / (t + 273) * u * (es - fmin(ea, es))) / (slope + gamma * (1 + 0.34 * u));
    return fmax(et, 0);
}

/* Penman of WOFOST; mm. */
static double penman(const struct sun *sun, double tmin, double tmax, double rs, double ea, double u, double z,
                     double albedo)
{
    const double t = (tmin + tmax) / 2, k = t + 273, vap = ea * 10, rad = rs * 1e6;
    const double es = 6.10588 * exp(17.32491 * t / (t + 238.102)), gamma = 0.67 * exp(-0.034 * z / k);
    const double slope = 238.102 * 17.32491 * es / ((t + 238.102) * (t + 238.102));
    const double bu = 0.54 + 0.35 * fmin(1, fmax(0, (tmax - tmin - 12) / 4));
    const double transmission = sun->dayl > 0 && sun->angot > 0 ? rad / sun->angot : 0;
    const double shine = fmin(1, fmax(0, (transmission - 0.25) / 0.5));
    const double lost =
        5.670373e-8 * 86400 * k * k * k * k * (0.56 - 0.079 * sqrt(fmin(vap, es))) * (0.1 + 0.9 * shine);
    const double wet = 0.26 * (es - fmin(vap, es)) * (0.5 + bu * u);
    return fmax(0, (slope * (rad * (1 - albedo) - lost) / 2.45e6 + gamma * wet) / (slope + gamma));
}

static double diffuse_share(double transmission)
{
    return transmission > 0.75   ? 0.23
           : transmission > 0.35 ? 1.33 - 1.46 * transmission
           : transmission > 0.07 ? 1 - 2.3 * (transmission - 0.07) * (transmission - 0.07)
                                 : 1;
}

/* --- a record in which the days have what they will --- */

static uint64_t draws;

static double draw(double lo, double hi)
{
    draws = draws * 6364136223846793005u + 1442695040888963407u;
    return lo + (hi - lo) * (double)(draws >> 11) * 0x1p-53;
}

struct place {
    double latitude, elevation, shift;
    enum sumi_radiation first;
    int distrusted; /* year; 0: none */
};

/* Each of the ways that radiation, vapour, wind and evaporation can come to a day is taken in turn: 3 x 6 x 4 x 2. */
static void fill_day(struct sumi_station *s, size_t d, const struct sun *sun)
{
    double *const *v = s->value;
    const size_t way = d * 37 % 144;
    v[SUMI_STATION_TMIN][d] = draw(-30, 22);
    v[SUMI_STATION_TMAX][d] = v[SUMI_STATION_TMIN][d] + draw(5, 20);
    v[SUMI_STATION_RAIN][d] = draw(-20, 30) > 0 ? draw(0, 40) : 0;
    if (way % 3 < 1)
        v[SUMI_STATION_RADIATION][d] = draw(0, 0.8) * sun->ra;
    if (way % 3 < 2)
        v[SUMI_STATION_SUNSHINE][d] = draw(0, 1) * sun->hours;
    const size_t moist = way / 3 % 6;
    if (moist == 0)
        v[SUMI_STATION_VAPOUR][d] = draw(0.05, 4);
    if (moist == 1 || moist == 3)
        v[SUMI_STATION_RH_MAX][d] = draw(60, 100);
    if (moist == 1)
        v[SUMI_STATION_RH_MIN][d] = draw(10, 60);
    if (moist == 2)
        v[SUMI_STATION_RH_MEAN][d] = draw(20, 100);
    if (moist == 4)
        v[SUMI_STATION_DEW_POINT][d] = draw(-35, 5);
    const size_t windy = way / 18 % 4;
    if (windy < 3)
        v[windy == 0 ? SUMI_STATION_WIND2 : windy == 1 ? SUMI_STATION_WIND10 : SUMI_STATION_WIND][d] = draw(0, 9);
    if (way / 72 == 1)
        v[SUMI_STATION_ET0 - d % 3][d] = draw(0, 9);
    if (d % 29 == 7)
        v[(size_t[]){SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_RAIN}[d % 3]][d] = NAN;
}

static int leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static struct sumi_station *station_of(const struct place *place, int first_day, size_t n, const int *doy)
{
    bool has[SUMI_STATION_N];
    struct sumi_station *s;
    for (int c = 0; c < SUMI_STATION_N; c++)
        has[c] = true;
    if (sumi_station_create(first_day, n, has, &s, NULL) != SUMI_OK)
        abort();
    s->wind_height = 5;
    for (size_t d = 0; d < n; d++) {
        const struct sun sun = sun_of(doy[d], place->latitude);
        fill_day(s, d, &sun);
    }
    return s;
}

/* --- found against expected --- */

static void same(double found, double expected, const char *what, const struct place *place, size_t d, size_t n)
{
    if (!(fabs(found - expected) <= 1e-12 * (fabs(expected) + 1)))
        fail_msg("%s of day %zu of %zu at %g: found %.17g, expected %.17g", what, d, n, place->latitude, found,
                 expected);
}

static double vapour_of(const struct sumi_station *s, size_t d, double tmin, double tmax)
{
    double *const *v = s->value;
    const double max = v[SUMI_STATION_RH_MAX][d] / 100, min = v[SUMI_STATION_RH_MIN][d] / 100;
    const double most = (tetens(tmin) + tetens(tmax)) / 2;
    const double e = !isnan(v[SUMI_STATION_VAPOUR][d])      ? v[SUMI_STATION_VAPOUR][d]
                     : !isnan(min)                          ? (tetens(tmin) * max + tetens(tmax) * min) / 2
                     : !isnan(v[SUMI_STATION_RH_MEAN][d])   ? v[SUMI_STATION_RH_MEAN][d] / 100 * most
                     : !isnan(max)                          ? max * tetens(tmin)
                     : !isnan(v[SUMI_STATION_DEW_POINT][d]) ? tetens(v[SUMI_STATION_DEW_POINT][d])
                                                            : tetens(tmin - 1.5);
    return fmin(e, most);
}

static double wind_of(const struct sumi_station *s, size_t d)
{
    double *const *v = s->value;
    return !isnan(v[SUMI_STATION_WIND2][d])    ? v[SUMI_STATION_WIND2][d]
           : !isnan(v[SUMI_STATION_WIND10][d]) ? v[SUMI_STATION_WIND10][d] * 4.87 / log(67.8 * 10 - 5.42)
           : !isnan(v[SUMI_STATION_WIND][d])   ? v[SUMI_STATION_WIND][d] * 4.87 / log(67.8 * 5 - 5.42)
                                               : 2;
}

static double radiation_of(const struct sumi_station *s, size_t d, const struct sun *sun, enum sumi_radiation first,
                           double tmin, double tmax, double z)
{
    const double measured = s->value[SUMI_STATION_RADIATION][d], shine = s->value[SUMI_STATION_SUNSHINE][d];
    if (first == SUMI_RADIATION_MEASURED && !isnan(measured))
        return measured;
    if (first <= SUMI_RADIATION_SUNSHINE && !isnan(shine))
        return sun->hours > 0 ? (0.25 + 0.5 * fmin(1, shine / sun->hours)) * sun->ra : 0;
    return fmin(0.16 * sqrt(tmax - tmin), 0.75 + 2e-5 * z) * sun->ra;
}

static void check_light(const double *row, const struct sun *sun, double rs, const struct place *place, size_t d,
                        size_t n)
{
    same(row[SUMI_DAYL], sun->dayl, "day length", place, d, n);
    same(row[SUMI_DAYLP], sun->daylp, "photoperiod", place, d, n);
    const double transmission = sun->dayl > 0 && sun->angot > 0 ? rs * 1e6 / sun->angot : 0;
    for (int p = 0; p < 3; p++) {
        const double sinb = sun->sinb[p], all = rs * 0.5e6 * sinb * (1 + 0.4 * sinb) / sun->dsinbe;
        const double par = sinb > 0 && sun->dsinbe > 0 ? all : 0;
        const double diffuse = fmin(par, diffuse_share(transmission) * transmission * 0.5 * sun->constant * sinb);
        same(row[SUMI_SINB + p], sinb, "solar height", place, d, n);
        same(row[SUMI_PARDIF + p], diffuse, "diffuse light", place, d, n);
        same(row[SUMI_PARDIR + p], par - diffuse, "direct light", place, d, n);
    }
}

static void check_day(const struct sumi_station *s, size_t d, int doy, int year, const struct place *place,
                      const struct sumi_weather_day *r, const double *row)
{
    const size_t n = s->n_days;
    const double tmin = s->value[SUMI_STATION_TMIN][d] - place->shift, z = place->elevation;
    const double tmax = s->value[SUMI_STATION_TMAX][d] + place->shift, rain = s->value[SUMI_STATION_RAIN][d];
    if (isnan(tmin) || isnan(tmax) || isnan(rain)) {
        assert_true(isnan(r->tmin) && isnan(r->et0) && isnan(r->irradiation) && isnan(r->vapour_pressure));
        for (int i = 0; i < SUMI_WEATHER_N; i++)
            assert_true(isnan(row[i]));
        return;
    }
    const struct sun sun = sun_of(doy, place->latitude);
    const enum sumi_radiation first = year == place->distrusted ? SUMI_RADIATION_HARGREAVES : place->first;
    const double rs = radiation_of(s, d, &sun, first, tmin, tmax, z), ea = vapour_of(s, d, tmin, tmax);
    const double u = wind_of(s, d);
    double e[3] = {penman(&sun, tmin, tmax, rs, ea, u, z, 0.05), penman(&sun, tmin, tmax, rs, ea, u, z, 0.15),
                   reference_et(&sun, tmin, tmax, rs, ea, u, z)};
    for (int i = 0; i < 3; i++)
        if (place->shift == 0 && !isnan(s->value[SUMI_STATION_E0 + i][d]))
            e[i] = s->value[SUMI_STATION_E0 + i][d];
    same(r->irradiation / 1e6, rs, "radiation", place, d, n);
    same(r->vapour_pressure / 10, ea, "vapour", place, d, n);
    same(r->wind, u, "wind", place, d, n);
    same(row[SUMI_TMIN], tmin, "Tmin", place, d, n);
    same(row[SUMI_DTEMP], (tmin + 3 * tmax) / 4, "temperature of the daylight", place, d, n);
    same(row[SUMI_RAIN] * 10, rain, "rain", place, d, n);
    same(row[SUMI_IRRADIATION] / 1e6, rs, "radiation of the row", place, d, n);
    for (int i = 0; i < 3; i++)
        same(row[SUMI_E0 + i] * 10, e[i], sumi_forcing_rows[SUMI_E0 + i].name, place, d, n);
    check_light(row, &sun, rs, place, d, n);
}

static void check_series(const struct place *place, int year, int month, size_t n)
{
    struct sumi_weather_options options;
    struct sumi_weather_origins origins;
    struct sumi_error error = {0};
    struct sumi_weather *weather;
    struct sumi_weather_day *record = calloc(n, sizeof *record);
    int *doy = calloc(n, sizeof *doy), *years = calloc(n, sizeof *years);
    const int first = sumi_date_number(year, month, 20), january = sumi_date_number(year, 1, 1);
    if (!record || !doy || !years)
        abort();
    for (size_t d = 0, left = (size_t)(first - january); d < n; d++, left++) {
        if ((int)left == 365 + leap(year)) {
            left = 0;
            year++;
        }
        doy[d] = (int)left + 1;
        years[d] = year;
    }
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = place->latitude;
    options.value[SUMI_SETTING_ELEVATION] = place->elevation;
    options.value[SUMI_SETTING_DEW_OFFSET] = 1.5;
    options.value[SUMI_SETTING_SHIFT_TMIN] = -place->shift;
    options.value[SUMI_SETTING_SHIFT_TMAX] = place->shift;
    options.radiation = place->first;
    options.n_hargreaves_years = place->distrusted != 0;
    options.hargreaves_year[0] = place->distrusted;
    struct sumi_station *s = station_of(place, first, n, doy);
    if (sumi_weather_prepare(s, &options, &weather, &origins, &error) != SUMI_OK ||
        sumi_weather_records(s, &options, record, NULL, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    for (size_t d = 0; d < n; d++)
        check_day(s, d, doy[d], years[d], place, &record[d], weather->day[d]);
    for (int k = 0; k < SUMI_SERIES_N; k++) {
        size_t days = 0;
        for (int o = 0; o < SUMI_ORIGIN_N; o++)
            days += origins.days[k][o];
        assert_int_equal(days, n);
    }
    sumi_weather_destroy(weather);
    sumi_station_destroy(s);
    free(record);
    free(doy);
    free(years);
}

static void every_way_of_a_day(void **state)
{
    (void)state;
    const struct place places[] = {
        {38.06, 900, 0, SUMI_RADIATION_MEASURED, 0},   {-33.5, 20, 0, SUMI_RADIATION_MEASURED, 2000},
        {0, 2500, 1.5, SUMI_RADIATION_SUNSHINE, 0},    {69.5, 5, 0, SUMI_RADIATION_MEASURED, 2001},
        {-78, 3000, 0, SUMI_RADIATION_SUNSHINE, 0},    {52.1, 2, 0, SUMI_RADIATION_HARGREAVES, 0},
        {90, -10, 0.5, SUMI_RADIATION_MEASURED, 2000},
    };
    draws = 20261129;
    for (size_t k = 0; k < sizeof places / sizeof *places; k++)
        check_series(&places[k], 1999, 3, 1501);
}

/* Around the end of a year that has 366 days, and of one that has 365: no day is left out, or takes another's place. */
static void any_length(void **state)
{
    (void)state;
    const struct place place = {38, 800, 0, SUMI_RADIATION_MEASURED, 0};
    draws = 8;
    for (size_t n = 1; n <= 30; n++)
        for (int year = 1999; year <= 2001; year++)
            check_series(&place, year, 12, n);
}

/* Among eight that are worked out side by side, the first day that cannot be is the one that is told. */
static void the_first_fault_is_told(void **state)
{
    (void)state;
    const bool has[SUMI_STATION_N] = {[SUMI_STATION_TMIN] = true,
                                      [SUMI_STATION_TMAX] = true,
                                      [SUMI_STATION_RAIN] = true,
                                      [SUMI_STATION_RADIATION] = true,
                                      [SUMI_STATION_SUNSHINE] = true};
    struct sumi_station *s;
    struct sumi_weather *weather;
    struct sumi_weather_options options;
    assert_int_equal(sumi_station_create(sumi_date_number(2014, 12, 20), 20, has, &s, NULL), SUMI_OK);
    for (size_t d = 0; d < 20; d++) {
        s->value[SUMI_STATION_TMIN][d] = -8;
        s->value[SUMI_STATION_TMAX][d] = -3;
        s->value[SUMI_STATION_RAIN][d] = 0;
        s->value[SUMI_STATION_RADIATION][d] = 8;
    }
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = 38;
    options.value[SUMI_SETTING_ELEVATION] = 800;
    s->value[SUMI_STATION_SUNSHINE][17] = 20;
    s->value[SUMI_STATION_RADIATION][14] = 40;
    static const char *const told[] = {"2015-01-06", "2015-01-03", "2014-12-31", "2014-12-24"};
    for (int k = 0; k < 4; k++) {
        struct sumi_error error = {0};
        if (k == 0)
            s->value[SUMI_STATION_RADIATION][14] = 8;
        if (k == 1)
            s->value[SUMI_STATION_RADIATION][14] = 40;
        if (k == 2)
            s->value[SUMI_STATION_TMAX][11] = -9;
        if (k == 3)
            s->value[SUMI_STATION_SUNSHINE][4] = 24;
        if (sumi_weather_prepare(s, &options, &weather, NULL, &error) != SUMI_INPUT ||
            !strstr(error_text(&error), told[k]))
            fail_msg("\"%s\", expected %s", error_text(&error), told[k]);
    }
    sumi_station_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_of_a_day),
        cmocka_unit_test(any_length),
        cmocka_unit_test(the_first_fault_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
