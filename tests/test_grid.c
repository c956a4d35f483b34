#define _XOPEN_SOURCE 700 /* mkdtemp */
/* Weather on grids in netCDF files: which cell, which values, which days; what is asked and refused; damaged files. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/netcdf/netcdf.h"
#include "io/netcdf/netcdf_internal.h"
#include "io/records/records.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <netcdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- files --- */

enum { FILL = -32767 };

static char folder[] = "/tmp/sumi_grid_XXXXXX";

static const char *path_of(const char *name)
{
    static char path[4][128];
    static int turn;
    snprintf(path[++turn % 4], sizeof *path, "%s/%s", folder, name);
    return path[turn % 4];
}

#define NC(call) assert_int_equal((call), NC_NOERR)

/* A variable: value = of(hour or day of the file, latitude, longitude). */
struct variable {
    const char *name, *units, *attribute, *text;
    double (*of)(double t, double latitude, double longitude);
};

struct shape {
    const char *time_units, *calendar, *time_name, *latitude_name, *longitude_name;
    double first, step; /* of time, in its units */
    int n_times, n_latitudes, n_longitudes, format;
    double latitude, longitude, latitude_step, longitude_step;
    double scale, offset; /* int16 where scale is not 0 */
    bool versions, backwards, bounds;
};

static const struct shape hourly = {"hours since 2020-05-01",
                                    "standard",
                                    "valid_time",
                                    "latitude",
                                    "longitude",
                                    0,
                                    1,
                                    72,
                                    3,
                                    3,
                                    NC_NETCDF4,
                                    38.0,
                                    112.25,
                                    -0.25,
                                    0.25,
                                    0,
                                    0,
                                    false,
                                    false,
                                    false};
static const struct shape daily = {"days since 2001-01-01",
                                   "standard",
                                   "time",
                                   "lat",
                                   "lon",
                                   0,
                                   1,
                                   10,
                                   3,
                                   3,
                                   0,
                                   38.0,
                                   112.25,
                                   -0.25,
                                   0.25,
                                   0,
                                   0,
                                   false,
                                   false,
                                   false};

static int add_axis(int file, const char *name, int dimension, const char *units)
{
    int variable;
    NC(nc_def_var(file, name, NC_DOUBLE, 1, &dimension, &variable));
    if (units)
        NC(nc_put_att_text(file, variable, "units", strlen(units), units));
    return variable;
}

static double time_at(const struct shape *s, int k)
{
    return s->first + s->step * (s->backwards ? s->n_times - 1 - k : k);
}

static int define(int file, const struct shape *s, const struct variable *v, const int *dimension)
{
    int variable, n = 0, own[4];
    const short fill = FILL;
    own[n++] = dimension[0];
    if (s->versions)
        own[n++] = dimension[3];
    own[n++] = dimension[1];
    own[n++] = dimension[2];
    NC(nc_def_var(file, v->name, s->scale != 0 ? NC_SHORT : NC_DOUBLE, n, own, &variable));
    if (v->units)
        NC(nc_put_att_text(file, variable, "units", strlen(v->units), v->units));
    if (v->attribute)
        NC(nc_put_att_text(file, variable, v->attribute, strlen(v->text), v->text));
    if (s->scale != 0) {
        NC(nc_put_att_short(file, variable, "_FillValue", NC_SHORT, 1, &fill));
        NC(nc_put_att_double(file, variable, "scale_factor", NC_DOUBLE, 1, &s->scale));
        NC(nc_put_att_double(file, variable, "add_offset", NC_DOUBLE, 1, &s->offset));
    }
    return variable;
}

static void fill(int file, int variable, const struct shape *s, const struct variable *v)
{
    static double values[4096];
    const size_t start[4] = {0};
    size_t n = 0, d = 0, count[4];
    const int versions = s->versions ? 2 : 1;
    for (int k = 0; k < s->n_times; k++)
        for (int e = 0; e < versions; e++)
            for (int i = 0; i < s->n_latitudes; i++)
                for (int j = 0; j < s->n_longitudes; j++) {
                    const double x =
                        v->of(time_at(s, k), s->latitude + i * s->latitude_step, s->longitude + j * s->longitude_step);
                    const bool other = s->versions && e != (2 * k >= s->n_times); /* the later half is of version 5 */
                    assert_true(n < sizeof values / sizeof *values);
                    values[n++] = other || isnan(x) ? (s->scale != 0 ? FILL : NC_FILL_DOUBLE)
                                  : s->scale != 0   ? round((x - s->offset) / s->scale)
                                                    : x;
                }
    count[d++] = (size_t)s->n_times;
    if (s->versions)
        count[d++] = 2;
    count[d++] = (size_t)s->n_latitudes;
    count[d] = (size_t)s->n_longitudes;
    NC(nc_put_vara_double(file, variable, start, count, values));
}

static const char *write_grid(const char *name, const struct shape *s, const struct variable *v, int n)
{
    int file, dimension[4], axis[3], own[8], pair[2], bounds = -1;
    const char *path = path_of(name);
    NC(nc_create(path, NC_CLOBBER | s->format, &file));
    const size_t length = s->format == NC_NETCDF4 ? (size_t)s->n_times : NC_UNLIMITED;
    NC(nc_def_dim(file, s->time_name, length, &dimension[0]));
    NC(nc_def_dim(file, "y", (size_t)s->n_latitudes, &dimension[1]));
    NC(nc_def_dim(file, "x", (size_t)s->n_longitudes, &dimension[2]));
    if (s->versions)
        NC(nc_def_dim(file, "expver", 2, &dimension[3]));
    axis[0] = add_axis(file, s->time_name, dimension[0], s->time_units);
    NC(nc_put_att_text(file, axis[0], "calendar", strlen(s->calendar), s->calendar));
    if (s->bounds) {
        pair[0] = dimension[0];
        NC(nc_def_dim(file, "two", 2, &pair[1]));
        NC(nc_def_var(file, "time_bounds", NC_DOUBLE, 2, pair, &bounds));
        NC(nc_put_att_text(file, axis[0], "bounds", 11, "time_bounds"));
    }
    axis[1] = add_axis(file, s->latitude_name, dimension[1], "degrees_north");
    axis[2] = add_axis(file, s->longitude_name, dimension[2], "degrees_east");
    for (int k = 0; k < n; k++)
        own[k] = define(file, s, &v[k], dimension);
    NC(nc_enddef(file));
    for (size_t k = 0; k < (size_t)s->n_times; k++) {
        const double t = time_at(s, (int)k), both[2] = {t, t + s->step};
        const size_t at[2] = {k, 0}, count[2] = {1, 2};
        NC(nc_put_var1_double(file, axis[0], &k, &t));
        if (s->bounds)
            NC(nc_put_vara_double(file, bounds, at, count, both));
    }
    for (size_t k = 0; k < (size_t)s->n_latitudes; k++) {
        const double x = s->latitude + (double)k * s->latitude_step;
        NC(nc_put_var1_double(file, axis[1], &k, &x));
    }
    for (size_t k = 0; k < (size_t)s->n_longitudes; k++) {
        const double x = s->longitude + (double)k * s->longitude_step;
        NC(nc_put_var1_double(file, axis[2], &k, &x));
    }
    for (int k = 0; k < n; k++)
        fill(file, own[k], s, &v[k]);
    NC(nc_close(file));
    return path;
}

/* --- reading --- */

/* Numbers moved behind those that stand at *at. */
static double *moved(double *number, size_t n, double **at)
{
    double *const to = *at;
    if (!number)
        return NULL;
    memcpy(to, number, n * sizeof *number);
    *at += n;
    sumi_release(number);
    return to;
}

/* As sumi_netcdf_reader, in this process: a child takes 0.3 s under the sanitizers. The files are sound. */
static enum sumi_grid_end read_here(const char *path, const struct sumi_grid_wish *wish,
                                    struct sumi_weather_grid **grid)
{
    struct sumi_weather_grid *g = sumi_allocate_zeroed(1, sizeof *g);
    assert_non_null(g);
    struct sumi_netcdf nc = {.wish = wish, .grid = g};
    NC(nc_open(path, NC_NOWRITE, &nc.file));
    sumi_netcdf_lay_out(&nc);
    if (g->problem == SUMI_GRID_SOUND)
        sumi_netcdf_choose(&nc);
    if (g->problem == SUMI_GRID_SOUND)
        sumi_netcdf_take(&nc);
    NC(nc_close(nc.file));
    const size_t n = (size_t)g->n_times;
    *grid = sumi_allocate(sizeof *g + (n * (3 + SUMI_GRID_VARIABLES)) * sizeof(double));
    assert_non_null(*grid);
    **grid = *g;
    double *at = (double *)(void *)(*grid + 1);
    (*grid)->time = moved(g->time, n, &at);
    (*grid)->bounds = moved(g->bounds, 2 * n, &at);
    for (int k = 0; k < g->n_variables; k++)
        (*grid)->value[k] = moved(g->value[k], n, &at);
    sumi_release(nc.latitude.value);
    sumi_release(nc.longitude.value);
    sumi_release(g);
    return SUMI_GRID_READ;
}

static const struct sumi_grid_reader here = {read_here};

struct read {
    struct sumi_record record;
    struct sumi_findings findings;
    struct sumi_error error;
    enum sumi_status status;
};

static struct sumi_reading_options at(double latitude, double longitude)
{
    struct sumi_reading_options options;
    sumi_reading_options_init(&options);
    options.latitude = latitude;
    options.longitude = longitude;
    return options;
}

static struct read *read_grid(const char *path, const struct sumi_reading_options *options)
{
    struct read *r = calloc(1, sizeof *r);
    assert_non_null(r);
    r->status = sumi_record_read(path, options, &r->findings, &r->record, &r->error);
    return r;
}

static void clear(struct read *r)
{
    sumi_record_clear(&r->record);
    sumi_findings_clear(&r->findings);
    free(r);
}

static void assert_read(const struct read *r)
{
    char text[SUMI_ERROR_TEXT];
    if (r->status != SUMI_OK)
        fail_msg("%s", sumi_error_text(&r->error, SUMI_ENGLISH, text, sizeof text));
    for (size_t k = 0; k < r->findings.n; k++)
        if (r->findings.list[k].gravity == SUMI_ASKED)
            fail_msg("asked: %s", r->findings.list[k].said.code);
    assert_non_null(r->record.station);
}

static bool found(const struct read *r, enum sumi_gravity gravity, const char *code)
{
    for (size_t k = 0; k < r->findings.n; k++)
        if (r->findings.list[k].gravity == gravity && strcmp(r->findings.list[k].said.code, code) == 0)
            return true;
    return false;
}

static double value_of(const struct read *r, enum sumi_station_column column, int year, int month, int day)
{
    const struct sumi_station *s = r->record.station;
    const int d = sumi_date_number(year, month, day) - s->first_day;
    return d < 0 || d >= (int)s->n_days ? (double)NAN : sumi_station_at(s, column, (size_t)d);
}

#define NEAR 1e-6 /* records are rounded so */

static void assert_near(double found_value, double expected, double most)
{
    if (!(fabs(found_value - expected) <= most))
        fail_msg("found %.9g, expected %.9g", found_value, expected);
}

/* --- fields --- */

static double plane(double t, double latitude, double longitude)
{
    return 300.0 + 0.5 * t + 0.1 * latitude - 0.03 * longitude;
}

static double even_rain(double t, double latitude, double longitude)
{
    (void)t, (void)latitude, (void)longitude;
    return 3.0;
}

/* Degrees of the cell, so that it is seen which one was taken. */
static double of_longitude(double t, double latitude, double longitude)
{
    (void)t;
    return 273.15 + remainder(longitude, 360.0) / 10.0 + latitude / 1000.0;
}

/* Coldest at 22 UTC, warmest at 10 UTC. */
static double air(double t, double latitude, double longitude)
{
    (void)latitude, (void)longitude;
    return 290.0 + 5.0 * cos((t - 10.0) / 12.0 * 3.14159265358979323846);
}

/* In the hour that ends then: of the first day 2 mm, one of them in its last hour, which ends at 00 UTC; of the second
 * day 4 mm. */
static double rain_of_hour(double t, double latitude, double longitude)
{
    (void)latitude, (void)longitude;
    return t == 5 || t == 24 ? 0.001 : t == 30 ? 0.004 : 0.0;
}

/* 1 MJ in each hour from 01 to 12 UTC. */
static double sun_of_hour(double t, double latitude, double longitude)
{
    (void)latitude, (void)longitude;
    const double hour = fmod(t, 24);
    return hour >= 1 && hour <= 12 ? 1e6 : 0.0;
}

static double since_midnight(double (*of_hour)(double, double, double), double t)
{
    double sum = 0.0;
    for (double k = t; k > 24.0 * floor((t - 1.0) / 24.0); k--)
        sum += of_hour(k, 0, 0);
    return sum;
}

static double running_rain(double t, double latitude, double longitude)
{
    (void)latitude, (void)longitude;
    return since_midnight(rain_of_hour, t);
}

static double running_sun(double t, double latitude, double longitude)
{
    (void)latitude, (void)longitude;
    return since_midnight(sun_of_hour, t);
}

static double three(double t, double latitude, double longitude)
{
    (void)t, (void)latitude, (void)longitude;
    return 3.0;
}

static double minus_four(double t, double latitude, double longitude)
{
    (void)t, (void)latitude, (void)longitude;
    return -4.0;
}

static double land_in_the_east(double t, double latitude, double longitude)
{
    return longitude < 112.6 ? (double)NAN : plane(t, latitude, longitude);
}

static double missing_on_day_two(double t, double latitude, double longitude)
{
    return t == 1 ? (double)NAN : plane(t, latitude, longitude);
}

#define N(list) ((int)(sizeof(list) / sizeof *(list)))

static const struct variable cf[] = {{"tasmax", "K", NULL, NULL, plane},
                                     {"tasmin", "degC", NULL, NULL, minus_four},
                                     {"pr", "mm d-1", NULL, NULL, even_rain}};
static const struct variable era5[] = {{"t2m", "K", NULL, NULL, air},
                                       {"tp", "m", NULL, NULL, rain_of_hour},
                                       {"ssrd", "J m**-2", NULL, NULL, sun_of_hour},
                                       {"u10", "m s**-1", NULL, NULL, three},
                                       {"v10", "m s**-1", NULL, NULL, minus_four}};
static const struct variable land[] = {
    {"t2m", "K", NULL, NULL, air}, {"tp", "m", NULL, NULL, running_rain}, {"ssrd", "J m**-2", NULL, NULL, running_sun}};

static const struct variable where[] = {{"tasmax", "K", NULL, NULL, of_longitude}};

/* --- cells --- */

/* Between cells a plane is met exactly, of any format, order of latitudes and packing (to half its step). */
static void test_plane(void **state)
{
    static const int formats[] = {0, NC_64BIT_OFFSET, NC_CDF5, NC_NETCDF4};
    struct sumi_reading_options options = at(37.78, 112.55);
    (void)state;
    options.cell = SUMI_GRID_BILINEAR;
    for (int k = 0; k < N(formats); k++) {
        struct shape s = daily;
        s.format = formats[k];
        s.latitude = k % 2 ? 37.5 : 38.0;
        s.latitude_step = k % 2 ? 0.25 : -0.25;
        struct read *r = read_grid(write_grid("plane.nc", &s, cf, N(cf)), &options);
        assert_read(r);
        assert_near(value_of(r, SUMI_STATION_TMAX, 2001, 1, 3), plane(2, 37.78, 112.55) - 273.15, NEAR);
        assert_near(value_of(r, SUMI_STATION_TMIN, 2001, 1, 3), -4.0, NEAR);
        assert_near(value_of(r, SUMI_STATION_RAIN, 2001, 1, 10), 3.0, NEAR);
        assert_near(r->record.station->latitude, 37.78, 1e-9);
        clear(r);
    }
    struct shape packed = daily;
    packed.scale = 0.001;
    packed.offset = 290;
    struct read *r = read_grid(write_grid("packed.nc", &packed, cf, 1), &options);
    assert_read(r);
    assert_near(value_of(r, SUMI_STATION_TMAX, 2001, 1, 3), plane(2, 37.78, 112.55) - 273.15, 0.0005 + NEAR);
    clear(r);
}

/* The cell next to the site, over the seam of either kind of longitude, and none where there is none. */
static void test_nearest(void **state)
{
    static const struct {
        double first, site, cell; /* longitudes, of 36 that are 10 degrees apart; NAN: none */
        int n;
    } rows[] = {{0, 112.4, 110, 36},         {0, -1, 0, 36},       {0, -9, -10, 36},
                {-180, 178, -180, 36},       {-180, 171, 170, 36}, {5, 359, -5, 36},
                {0, 11, (double)NAN, 1 + 1}, {100, 155, 150, 6},   {100, 156, (double)NAN, 6},
                {100, 94, (double)NAN, 6}};
    (void)state;
    for (int k = 0; k < N(rows); k++) {
        struct shape s = daily;
        s.longitude = rows[k].first;
        s.longitude_step = 10;
        s.n_longitudes = rows[k].n;
        s.latitude = 40;
        s.latitude_step = -10;
        s.n_latitudes = 2;
        const double site = k == 6 ? 16 : rows[k].site;
        const struct sumi_reading_options options = at(36, site);
        struct read *r = read_grid(write_grid("seam.nc", &s, where, 1), &options);
        if (isnan(rows[k].cell)) {
            assert_string_equal(r->error.code, "grid.site.outside");
        } else {
            assert_read(r);
            assert_near(r->record.station->longitude, rows[k].cell, 1e-9);
            assert_near(value_of(r, SUMI_STATION_TMAX, 2001, 1, 1), remainder(rows[k].cell, 360) / 10 + 0.04, NEAR);
        }
        clear(r);
    }
}

/* --- days --- */

static void assert_days(const struct read *r)
{
    assert_read(r);
    assert_near(value_of(r, SUMI_STATION_TMAX, 2020, 5, 2), 295.0 - 273.15, NEAR);
    assert_near(value_of(r, SUMI_STATION_TMIN, 2020, 5, 2), 285.0 - 273.15, NEAR);
    assert_near(value_of(r, SUMI_STATION_RAIN, 2020, 5, 2), 4.0, NEAR);
    assert_near(value_of(r, SUMI_STATION_RADIATION, 2020, 5, 2), 12.0, NEAR);
}

/* Sums of the hour that ends, and sums that run on since 00 UTC, come to the same; 00 UTC belongs to the day before. */
static void test_hours(void **state)
{
    const struct sumi_reading_options options = at(37.78, 112.55);
    struct shape s = hourly;
    (void)state;
    s.first = 1;
    for (int k = 0; k < 4; k++) {
        s.backwards = k == 1;
        s.versions = k == 2;
        struct read *r = read_grid(
            k == 3 ? write_grid("land.nc", &s, land, N(land)) : write_grid("era5.nc", &s, era5, N(era5)), &options);
        assert_days(r);
        assert_near(value_of(r, SUMI_STATION_RAIN, 2020, 5, 1), 2.0, NEAR);
        if (k < 3)
            assert_near(value_of(r, SUMI_STATION_WIND10, 2020, 5, 2), 5.0, NEAR);
        assert_true(found(r, SUMI_NOTED, k == 3 ? "grid.sum.runs" : "grid.cell.nearest"));
        assert_true(k != 2 || found(r, SUMI_NOTED, "grid.versions.merged"));
        clear(r);
    }
}

/* Days of the place: 16 UTC is midnight there, so that rain at 04 to 05 UTC is that of its day. */
static void test_clock(void **state)
{
    struct sumi_reading_options options = at(37.78, 112.55);
    (void)state;
    options.utc_offset_h = 8;
    struct read *r = read_grid(write_grid("era5.nc", &hourly, era5, N(era5)), &options);
    assert_read(r);
    assert_near(value_of(r, SUMI_STATION_RAIN, 2020, 5, 2), 5.0, NEAR); /* 23 to 24 UTC is 7 to 8 h there */
    clear(r);
}

/* A rate over the hours that bounds say, whatever end of them the time is. */
static void test_rate(void **state)
{
    static const struct variable rate[] = {{"rsds", "W m-2", "cell_methods", "time: mean", three}};
    struct shape s = hourly;
    struct sumi_reading_options options = at(37.78, 112.55);
    (void)state;
    s.step = 3;
    s.n_times = 24;
    struct read *r = read_grid(write_grid("rate.nc", &s, rate, 1), &options);
    assert_true(found(r, SUMI_ASKED, "grid.stamp.unknown"));
    clear(r);
    s.bounds = true;
    r = read_grid(write_grid("rate.nc", &s, rate, 1), &options);
    assert_read(r);
    assert_near(value_of(r, SUMI_STATION_RADIATION, 2020, 5, 3), 3.0 * 86400e-6, NEAR);
    clear(r);
    s.bounds = false;
    options.stamp = SUMI_STAMP_END;
    r = read_grid(write_grid("rate.nc", &s, rate, 1), &options);
    assert_read(r);
    assert_true(isnan(value_of(r, SUMI_STATION_RADIATION, 2020, 5, 3))); /* its last three hours would end on the 4th */
    assert_near(value_of(r, SUMI_STATION_RADIATION, 2020, 5, 2), 3.0 * 86400e-6, NEAR);
    clear(r);
}

/* CMFD says in its paper, not in its files, what its three hours are: rain ends at its time, radiation is around it. */
static void test_forcing(void **state)
{
    static const struct variable vars[] = {
        {"prec", "mm hr-1", "long_name", "Precipitation rate", three},
        {"srad", "W m-2", "long_name", "Surface downward shortwave radiation", three}};
    struct shape s = hourly;
    const struct sumi_reading_options options = at(37.78, 112.55);
    (void)state;
    s.step = 3;
    s.n_times = 25;
    struct read *r = read_grid(write_grid("cmfd.nc", &s, vars, 2), &options);
    assert_read(r);
    for (int day = 1; day <= 3; day++) /* 00:00 of the fourth ends the third */
        assert_near(value_of(r, SUMI_STATION_RAIN, 2020, 5, day), 3.0 * 24, NEAR);
    assert_true(r->record.station->n_days == 3);
    assert_near(value_of(r, SUMI_STATION_RADIATION, 2020, 5, 2), 3.0 * 86400e-6, NEAR);
    clear(r);
}

/* AgERA5: a file for each variable and day, with dates of 1900. */
static void test_folder(void **state)
{
    static const struct variable vars[] = {{"Temperature_Air_2m_Max_24h", "K", NULL, NULL, of_longitude},
                                           {"Precipitation_Flux", "mm d-1", NULL, NULL, even_rain},
                                           {"Relative_Humidity_2m_06h", "%", NULL, NULL, three}};
    struct sumi_reading_options options = at(37.78, 112.55);
    char name[64];
    (void)state;
    mkdir(path_of("ag"), 0700);
    for (int day = 0; day < 2; day++)
        for (int k = 0; k < N(vars); k++) {
            struct shape s = daily;
            s.time_units = "days since 1900-01-01";
            s.first = 43950 + day; /* 2020-05-01: 120 years of 365 days, 29 leap days and 121 days */
            s.n_times = 1;
            snprintf(name, sizeof name, "ag/%s_%d.nc", vars[k].name, day);
            write_grid(name, &s, &vars[k], 1);
        }
    struct read *r = read_grid(path_of("ag"), &options);
    assert_read(r);
    assert_int_equal(r->record.n_files, 6);
    assert_int_equal(r->record.station->n_days, 2);
    assert_near(value_of(r, SUMI_STATION_TMAX, 2020, 5, 2), 11.25 + 0.03775, NEAR);
    assert_near(value_of(r, SUMI_STATION_RAIN, 2020, 5, 1), 3.0, NEAR);
    assert_null(r->record.station->value[SUMI_STATION_RH_MEAN]);
    clear(r);
}

/* --- times --- */

static void test_times(void **state)
{
    static const struct {
        const char *units, *calendar, *code; /* code: refused */
        double first, step;
        int year, month, day; /* of the first */
    } rows[] = {
        {"days since 2001-01-01", "standard", NULL, 0, 1, 2001, 1, 1},
        {"days since 2001-1-1 12:00:00", "", NULL, -0.5, 1, 2001, 1, 1},
        {"hours since 1900-01-01 00:00:00.0", "gregorian", NULL, 24, 24, 1900, 1, 2},
        {"seconds since 1970-01-01T00:00:00Z", "proleptic_gregorian", NULL, 86400, 86400, 1970, 1, 2},
        {"minutes since 1999-12-31 16:00 -08:00", "standard", NULL, 1440, 1440, 2000, 1, 2},
        {"days since 1582-10-15", "standard", NULL, 0, 1, 1582, 10, 15},
        {"days since 1582-10-04", "standard", NULL, 1, 1, 1582, 10, 15}, /* ten days that were left out */
        {"days since 1582-10-14", "proleptic_gregorian", NULL, 1, 1, 1582, 10, 15},
        {"day as %Y%m%d.%f", "proleptic_gregorian", NULL, 20010101, 1, 2001, 1, 1},
        {"days since 2001-01-01", "365_day", "grid.time.calendar", 0, 1, 0, 0, 0},
        {"days since 2001-01-01", "360_day", "grid.time.calendar", 0, 1, 0, 0, 0},
        {"months since 2001-01-01", "standard", "grid.time.unit", 0, 1, 0, 0, 0},
        {"days since 2001-02-30", "standard", "grid.time.unit", 0, 1, 0, 0, 0},
        {"days since 2001-01-01 noon", "standard", "grid.time.unit", 0, 1, 0, 0, 0},
        {"days since 2001-01-01", "standard", "grid.time.value", 1e12, 1, 0, 0, 0},
        {"days since 2001-01-01", "standard", "grid.time.months", 0, 30.5, 0, 0, 0},
        {"days since 2001-01-01", "standard", "grid.time.long", 0, 5, 0, 0, 0},
    };
    const struct sumi_reading_options options = at(37.78, 112.55);
    (void)state;
    for (int k = 0; k < N(rows); k++) {
        struct shape s = daily;
        s.time_units = rows[k].units;
        s.calendar = rows[k].calendar;
        s.first = rows[k].first;
        s.step = rows[k].step;
        s.n_times = 4;
        struct read *r = read_grid(write_grid("times.nc", &s, where, 1), &options);
        if (rows[k].code) {
            assert_int_equal(r->status, SUMI_INPUT);
            assert_string_equal(r->error.code, rows[k].code);
        } else {
            assert_read(r);
            assert_int_equal(r->record.station->first_day, sumi_date_number(rows[k].year, rows[k].month, rows[k].day));
        }
        clear(r);
    }
}

/* --- questions --- */

static void test_asked(void **state)
{
    static const struct {
        struct variable variable;
        const char *code, *answer; /* NULL: nothing is asked; an answer that settles it */
        enum sumi_station_column column;
        bool hours;
    } rows[] = {
        {{"tasmax", NULL, NULL, NULL, plane}, "grid.unit.none", "tmax (K)", SUMI_STATION_TMAX, false},
        {{"pr", "furlong", NULL, NULL, three}, "grid.unit.unknown", "rain (mm d-1)", SUMI_STATION_RAIN, false},
        {{"pr", "K", NULL, NULL, three}, "grid.unit.unknown", "rain (mm)", SUMI_STATION_RAIN, false},
        {{"t2m", "K", NULL, NULL, plane}, "grid.day.meaning", "tmin", SUMI_STATION_TMIN, false},
        {{"t2m", "K", "cell_methods", "time: maximum", plane}, NULL, NULL, SUMI_STATION_TMAX, false},
        {{"tp", "m", NULL, NULL, rain_of_hour}, "grid.day.meaning", "rain (m)", SUMI_STATION_RAIN, false},
        {{"x", "K", "standard_name", "air_temperature", plane},
         "grid.height.unknown",
         "tmean (K)",
         SUMI_STATION_TMEAN,
         false},
        {{"x", "m s-1", "standard_name", "wind_speed", three},
         "grid.height.unknown",
         "wind2 (m s-1)",
         SUMI_STATION_WIND2,
         false},
        {{"tp", "mm", NULL, NULL, three}, "grid.sum.meaning", "rain of each step (mm)", SUMI_STATION_RAIN, true},
    };
    (void)state;
    for (int k = 0; k < N(rows); k++) {
        struct sumi_reading_options options = at(37.78, 112.55);
        struct read *r =
            read_grid(write_grid("asked.nc", rows[k].hours ? &hourly : &daily, &rows[k].variable, 1), &options);
        if (rows[k].code) {
            assert_int_equal(r->status, SUMI_OK);
            assert_true(found(r, SUMI_ASKED, rows[k].code));
            assert_null(r->record.station);
            clear(r);
            options.n_answers = 1;
            options.head[0] = rows[k].variable.name;
            options.as[0] = rows[k].answer;
            r = read_grid(path_of("asked.nc"), &options);
        }
        assert_read(r);
        assert_non_null(r->record.station->value[rows[k].column]);
        clear(r);
    }
}

static void test_asked_of_place(void **state)
{
    static const struct variable sea[] = {{"tasmax", "K", NULL, NULL, land_in_the_east}};
    struct sumi_reading_options options = at((double)NAN, (double)NAN);
    char text[SUMI_ERROR_TEXT];
    (void)state;
    struct read *r = read_grid(write_grid("place.nc", &daily, cf, N(cf)), &options);
    assert_true(found(r, SUMI_ASKED, "grid.site.needed"));
    clear(r);
    struct shape one = daily;
    one.n_latitudes = one.n_longitudes = 1;
    r = read_grid(write_grid("one.nc", &one, cf, N(cf)), &options);
    assert_read(r);
    clear(r);
    options = at(37.78, 112.45);
    r = read_grid(write_grid("sea.nc", &daily, sea, 1), &options);
    assert_true(found(r, SUMI_ASKED, "grid.cell.empty"));
    for (size_t k = 0; k < r->findings.n; k++)
        if (strcmp(r->findings.list[k].said.code, "grid.cell.empty") == 0)
            assert_non_null(strstr(sumi_error_text(&r->findings.list[k].said, SUMI_ENGLISH, text, sizeof text),
                                   "--site 37.75,112.75"));
    clear(r);
}

/* What is missing in the file is missing; a component of the wind alone, or of days, is no wind. */
static void test_left_out(void **state)
{
    static const struct variable gap[] = {{"tasmax", "K", NULL, NULL, missing_on_day_two},
                                          {"uas", "m s-1", NULL, NULL, three},
                                          {"vas", "m s-1", NULL, NULL, minus_four}};
    const struct sumi_reading_options options = at(37.78, 112.55);
    (void)state;
    struct read *r = read_grid(write_grid("gap.nc", &daily, gap, N(gap)), &options);
    assert_read(r);
    assert_true(isnan(value_of(r, SUMI_STATION_TMAX, 2001, 1, 2)));
    assert_true(!isnan(value_of(r, SUMI_STATION_TMAX, 2001, 1, 3)));
    assert_null(r->record.station->value[SUMI_STATION_WIND10]);
    clear(r);
    r = read_grid(write_grid("u.nc", &hourly, era5, 4), &options);
    assert_read(r);
    assert_null(r->record.station->value[SUMI_STATION_WIND10]);
    clear(r);
}

/* --- files that are no grids, or damaged --- */

static char *load(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(1 << 20);
    assert_non_null(file);
    assert_non_null(bytes);
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static void store(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

/* A file that is cut off is refused wherever it is: netCDF-C would read zeros. */
static void test_cut(void **state)
{
    const struct sumi_reading_options options = at(37.78, 112.55);
    (void)state;
    for (int k = 0; k < 3; k++) {
        struct shape s = daily;
        size_t size;
        s.format = k == 0 ? 0 : k == 1 ? NC_64BIT_OFFSET : NC_NETCDF4;
        s.scale = k == 1 ? 0.01 : 0;
        s.offset = 290;
        char *bytes = load(write_grid("whole.nc", &s, cf, k == 1 ? 1 : N(cf)), &size);
        for (size_t part = 2; part <= 4; part += 2) {
            store(path_of("cut.nc"), bytes, part == 4 ? size - 5 : size * part / 4);
            struct read *r = read_grid(path_of("cut.nc"), &options);
            assert_int_equal(r->status, SUMI_INPUT);
            clear(r);
        }
        free(bytes);
    }
}

/* Bytes that are others: whatever comes of it, it is said or has values that can be. There are few: some take all the
 * memory they may, which the sanitizers do not bound. */
static void test_damaged(void **state)
{
    const struct sumi_reading_options options = at(37.78, 112.55);
    unsigned random = 1;
    (void)state;
    for (int k = 0; k < 4; k++) {
        struct shape s = daily;
        size_t size;
        s.format = k % 2 ? NC_NETCDF4 : 0;
        char *bytes = load(k < 2 ? write_grid(k % 2 ? "sound4.nc" : "sound3.nc", &s, cf, N(cf))
                                 : path_of(k % 2 ? "sound4.nc" : "sound3.nc"),
                           &size);
        for (int i = 0; i < 4; i++) {
            random = random * 1103515245u + 12345u;
            bytes[4 + (random >> 8) % ((k % 4 < 2 ? 1000 : size) - 4)] = (char)(random >> 24);
        }
        store(path_of("damaged.nc"), bytes, size);
        struct read *r = read_grid(path_of("damaged.nc"), &options);
        assert_true(r->status == SUMI_OK || r->status == SUMI_INPUT);
        clear(r);
        free(bytes);
    }
}

/* Of members of an ensemble none is taken, and it is told. */
static void test_members(void **state)
{
    static const char *const names[] = {"number", "time", "latitude", "longitude"};
    static const char *const units[] = {"1", "hours since 2020-05-01", "degrees_north", "degrees_east"};
    static const size_t lengths[] = {2, 24, 1, 1};
    const struct sumi_reading_options options = at(0, 0);
    int file, dimension[4], axis[4], variable;
    double value[48];
    (void)state;
    for (int k = 0; k < N(value); k++)
        value[k] = k % 24;
    NC(nc_create(path_of("members.nc"), NC_CLOBBER, &file));
    for (int k = 0; k < 4; k++) {
        NC(nc_def_dim(file, names[k], lengths[k], &dimension[k]));
        axis[k] = add_axis(file, names[k], dimension[k], units[k]);
    }
    NC(nc_def_var(file, "t2m", NC_DOUBLE, 4, dimension, &variable));
    NC(nc_put_att_text(file, variable, "units", 4, "degC"));
    NC(nc_enddef(file));
    for (int k = 0; k < 4; k++)
        NC(nc_put_var_double(file, axis[k], value)); /* the place is 0, 0 */
    NC(nc_put_var_double(file, variable, value));
    NC(nc_close(file));
    struct read *r = read_grid(path_of("members.nc"), &options);
    assert_int_equal(r->status, SUMI_INPUT);
    assert_true(found(r, SUMI_LEFT_OUT, "grid.variable.dimension"));
    clear(r);
}

static void test_refused(void **state)
{
    const struct sumi_reading_options options = at(37.78, 112.55);
    struct shape s = daily;
    int file;
    (void)state;
    s.latitude_name = "a";
    s.longitude_name = "b";
    NC(nc_create(path_of("none.nc"), NC_CLOBBER, &file));
    NC(nc_enddef(file));
    NC(nc_close(file));
    struct read *r = read_grid(path_of("none.nc"), &options);
    assert_string_equal(r->error.code, "grid.places.none");
    clear(r);
    int dimension[2], variable;
    NC(nc_create(path_of("curved.nc"), NC_CLOBBER, &file));
    NC(nc_def_dim(file, "y", 2, &dimension[0]));
    NC(nc_def_dim(file, "x", 2, &dimension[1]));
    NC(nc_def_var(file, "lat", NC_DOUBLE, 2, dimension, &variable));
    NC(nc_def_var(file, "lon", NC_DOUBLE, 2, dimension, &variable));
    NC(nc_close(file));
    r = read_grid(path_of("curved.nc"), &options);
    assert_string_equal(r->error.code, "grid.places.curved");
    clear(r);
    r = read_grid(write_grid("by_units.nc", &s, cf, N(cf)), &options); /* coordinates of other names, by their units */
    assert_read(r);
    clear(r);
    sumi_grid_use(NULL);
    r = read_grid(path_of("by_units.nc"), &options);
    assert_string_equal(r->error.code, "grid.reader.none");
    sumi_grid_use(&sumi_netcdf_reader);
    clear(r);
}

static int begin(void **state)
{
    (void)state;
    sumi_grid_use(&here);
    return sumi_netcdf_load() && mkdtemp(folder) ? 0 : -1;
}

static int with_children(void **state)
{
    (void)state;
    sumi_grid_use(&sumi_netcdf_reader);
    return 0;
}

static int end(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nearest),  cmocka_unit_test(test_hours),
        cmocka_unit_test(test_clock),    cmocka_unit_test(test_rate),
        cmocka_unit_test(test_forcing),  cmocka_unit_test(test_members),
        cmocka_unit_test(test_folder),   cmocka_unit_test(test_times),
        cmocka_unit_test(test_asked),    cmocka_unit_test(test_asked_of_place),
        cmocka_unit_test(test_left_out), cmocka_unit_test_setup(test_plane, with_children),
        cmocka_unit_test(test_cut),      cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
