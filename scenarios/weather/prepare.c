#include "scenarios/weather/prepare.h"

#include "messages/memory_count.h"
#include "messages/season.h"
#include "messages/station.h"
#include "models/evaporation.h"
#include "models/reference_et.h"
#include "models/sky.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

static const double mj = 1e6;  /* J */
static const double kpa = 10.; /* hPa */

const struct sumi_field sumi_weather_setting_rows[SUMI_SETTING_N] = {
    [SUMI_SETTING_LATITUDE] = {"latitude_deg", "degrees_north", "latitude, south negative", "site", -90, 90, NAN, 0},
    [SUMI_SETTING_ELEVATION] = {"elevation_m", "m", "height above sea level", "site", -450, 6000, NAN, 0},
    [SUMI_SETTING_ANGSTROM_A] = {"angstrom_a", "1", "share of the radiation that arrives without sunshine",
                                 "Allen et al. 1998, eq. 35", 0.05, 0.50, 0.25, 0},
    [SUMI_SETTING_ANGSTROM_B] = {"angstrom_b", "1", "what full sunshine adds to it", "Allen et al. 1998, eq. 35", 0.20,
                                 0.80, 0.50, 0},
    [SUMI_SETTING_KRS] = {"hargreaves_krs", "1",
                          "radiation from the temperature range, per root of a degree: 0.16 inland, 0.19 on coasts",
                          "Allen et al. 1998, eq. 50", 0.10, 0.25, 0.16, 0},
    [SUMI_SETTING_DEW_OFFSET] = {"tmin_above_dewpoint_C", "degC",
                                 "Tmin less dew point where no humidity is recorded: 0 in humid, 2 to 3 in dry places",
                                 "Allen et al. 1998, eq. 48 and annex 6", 0, 10, 0, 0},
    [SUMI_SETTING_WIND] = {"wind_default_m_s", "m s-1", "wind at 2 m where none is recorded",
                           "Allen et al. 1998, chapter 3: the mean of 2000 stations", 0, 15, 2, 0},
    [SUMI_SETTING_SHIFT_TMIN] = {"shift_tmin_C", "degC", "added to Tmin, from the station to the site", "site", -15, 15,
                                 0, 0},
    [SUMI_SETTING_SHIFT_TMAX] = {"shift_tmax_C", "degC", "added to Tmax, from the station to the site", "site", -15, 15,
                                 0, 0},
};

const char *const sumi_radiation_names[SUMI_RADIATION_N] = {"measured", "sunshine", "hargreaves"};

const char *const sumi_series_names[SUMI_SERIES_N] = {
    [SUMI_SERIES_RADIATION] = "radiation",
    [SUMI_SERIES_VAPOUR] = "vapour pressure",
    [SUMI_SERIES_WIND] = "wind at 2 m",
    [SUMI_SERIES_E0] = "E0",
    [SUMI_SERIES_ES0] = "ES0",
    [SUMI_SERIES_ET0] = "ET0",
};

const char *const sumi_origin_names[SUMI_ORIGIN_N] = {
#define X(code, text) text,
    SUMI_ORIGIN_LIST(X)
#undef X
};

void sumi_weather_options_init(struct sumi_weather_options *options)
{
    *options = (struct sumi_weather_options){.radiation = SUMI_RADIATION_MEASURED};
    for (int i = 0; i < SUMI_SETTING_N; i++)
        options->value[i] = sumi_weather_setting_rows[i].def;
}

/* A series on its way: the record, the settings, the sky, and what becomes of them. */
struct series {
    const struct sumi_station *station;
    const struct sumi_weather_options *options;
    const struct sumi_sky *sky;
    struct sumi_weather_day *record; /* [n_days] */
    unsigned char *filled;           /* [n_days]; NULL: nobody asks */
    struct sumi_weather_origins count;
    struct sumi_air air; /* of the days that are side by side */
};

/* One day on its way. */
struct work {
    const struct sumi_station *station;
    const struct sumi_weather_options *options;
    size_t day;
    int number;                                    /* date */
    enum sumi_radiation first;                     /* source of the radiation of its year */
    double extraterrestrial, daylight, saturation; /* the last in hPa, of the day's temperatures */
    struct sumi_weather_day *record;
    enum sumi_weather_origin origin[SUMI_SERIES_N];
    bool filled; /* a value that is used was filled in */
};

static double recorded(const struct work *w, enum sumi_station_column column)
{
    return sumi_station_at(w->station, column, w->day);
}

/* Takes note that a recorded value is one that drives the season. */
static void used(struct work *w, enum sumi_station_column column)
{
    w->filled = w->filled || sumi_mark_is_filled(sumi_station_mark(w->station, column, w->day));
}

/* What follows from one or two values of the record, which are used where it is known. */
static double taken(struct work *w, double value, enum sumi_station_column one, enum sumi_station_column other)
{
    if (!isnan(value)) {
        used(w, one);
        used(w, other);
    }
    return value;
}

static double setting(const struct work *w, enum sumi_weather_setting index)
{
    return w->options->value[index];
}

static enum sumi_status check_settings(const struct sumi_weather_options *options, struct sumi_error *error)
{
    for (int i = 0; i < SUMI_SETTING_N; i++) {
        const struct sumi_field *row = &sumi_weather_setting_rows[i];
        double value = options->value[i];
        if (isnan(value))
            return sumi_fail(error, SUMI_E_WEATHER_SETTING_MISSING, row->name, row->doc, row->unit, row->lo, row->hi);
        if (!(value >= row->lo && value <= row->hi))
            return sumi_fail(error, SUMI_E_WEATHER_SETTING_RANGE, row->name, value, row->lo, row->hi, row->doc,
                             row->unit);
    }
    if (options->n_hargreaves_years < 0 || options->n_hargreaves_years > SUMI_HARGREAVES_YEARS)
        return sumi_fail(error, SUMI_E_WEATHER_HARGREAVES_YEARS, options->n_hargreaves_years, SUMI_HARGREAVES_YEARS);
    return SUMI_OK;
}

static enum sumi_status temperature(struct work *w, struct sumi_error *error)
{
    struct sumi_weather_day *r = w->record;
    double low = setting(w, SUMI_SETTING_SHIFT_TMIN), high = setting(w, SUMI_SETTING_SHIFT_TMAX);
    r->tmin = recorded(w, SUMI_STATION_TMIN) + low;
    r->tmax = recorded(w, SUMI_STATION_TMAX) + high;
    r->temp = 0.5 * (r->tmin + r->tmax);
    r->rain = recorded(w, SUMI_STATION_RAIN) / 10.0;
    r->rain_hours = recorded(w, SUMI_STATION_RAIN_HOURS);
    used(w, SUMI_STATION_TMIN);
    used(w, SUMI_STATION_TMAX);
    used(w, SUMI_STATION_RAIN);
    if (r->tmin > r->tmax) {
        char date[SUMI_DATE_TEXT];
        return sumi_fail(error, SUMI_E_WEATHER_SHIFT_ORDER, sumi_date_format(w->number, date), low, r->tmin, r->tmax);
    }
    return SUMI_OK;
}

static enum sumi_radiation first_source(const struct sumi_weather_options *options, int date)
{
    for (int i = 0; i < options->n_hargreaves_years; i++)
        if (options->hargreaves_year[i] == sumi_date_split(date).year)
            return SUMI_RADIATION_HARGREAVES;
    return options->radiation;
}

static enum sumi_status radiation(struct work *w, struct sumi_error *error)
{
    const double slack_mj = 1.0, slack_h = 1.0; /* what rounding and instruments may add to the sky's */
    const enum sumi_radiation first = w->first;
    double measured = recorded(w, SUMI_STATION_RADIATION), sunshine = recorded(w, SUMI_STATION_SUNSHINE);
    char date[SUMI_DATE_TEXT];
    if (first == SUMI_RADIATION_MEASURED && measured * mj > w->extraterrestrial + slack_mj * mj)
        return sumi_fail(error, SUMI_E_WEATHER_RADIATION_SKY, sumi_date_format(w->number, date), measured,
                         w->extraterrestrial / mj, setting(w, SUMI_SETTING_LATITUDE));
    if (first <= SUMI_RADIATION_SUNSHINE && sunshine > w->daylight + slack_h)
        return sumi_fail(error, SUMI_E_WEATHER_SUNSHINE_DAY, sumi_date_format(w->number, date), sunshine, w->daylight,
                         setting(w, SUMI_SETTING_LATITUDE));
    if (first == SUMI_RADIATION_MEASURED && !isnan(measured)) {
        w->record->irradiation = measured * mj;
        w->origin[SUMI_SERIES_RADIATION] = SUMI_ORIGIN_RECORDED;
        used(w, SUMI_STATION_RADIATION);
    } else if (first <= SUMI_RADIATION_SUNSHINE && !isnan(sunshine)) {
        w->record->irradiation =
            sumi_radiation_from_sunshine(sunshine, w->daylight, w->extraterrestrial,
                                         setting(w, SUMI_SETTING_ANGSTROM_A), setting(w, SUMI_SETTING_ANGSTROM_B));
        w->origin[SUMI_SERIES_RADIATION] = SUMI_ORIGIN_SUNSHINE;
        used(w, SUMI_STATION_SUNSHINE);
    } else {
        w->record->irradiation =
            sumi_radiation_from_range(w->record->tmin, w->record->tmax, w->extraterrestrial,
                                      setting(w, SUMI_SETTING_KRS), setting(w, SUMI_SETTING_ELEVATION));
        w->origin[SUMI_SERIES_RADIATION] = SUMI_ORIGIN_RANGE;
    }
    return SUMI_OK;
}

/* Humidity goes with the air of the site, so the shifted temperatures are used with it. */
static void vapour(struct work *w)
{
    struct sumi_weather_day *r = w->record;
    double rh_max = recorded(w, SUMI_STATION_RH_MAX), rh_min = recorded(w, SUMI_STATION_RH_MIN);
    double rh_mean = recorded(w, SUMI_STATION_RH_MEAN), dew_point = recorded(w, SUMI_STATION_DEW_POINT);
    double e = taken(w, recorded(w, SUMI_STATION_VAPOUR) * kpa, SUMI_STATION_VAPOUR, SUMI_STATION_VAPOUR);
    enum sumi_weather_origin origin = SUMI_ORIGIN_RECORDED;
    if (isnan(e)) {
        origin = SUMI_ORIGIN_HUMIDITY;
        e = taken(w, sumi_vapour_from_humidities(rh_max, rh_min, r->tmin, r->tmax), SUMI_STATION_RH_MAX,
                  SUMI_STATION_RH_MIN);
    }
    if (isnan(e))
        e = taken(w, sumi_vapour_from_humidity(rh_mean, r->tmin, r->tmax), SUMI_STATION_RH_MEAN, SUMI_STATION_RH_MEAN);
    if (isnan(e))
        e = taken(w, sumi_vapour_from_max_humidity(rh_max, r->tmin), SUMI_STATION_RH_MAX, SUMI_STATION_RH_MAX);
    if (isnan(e)) {
        origin = SUMI_ORIGIN_DEW_POINT;
        e = taken(w, sumi_vapour_from_dew_point(dew_point), SUMI_STATION_DEW_POINT, SUMI_STATION_DEW_POINT);
    }
    if (isnan(e)) {
        origin = SUMI_ORIGIN_TMIN;
        e = sumi_vapour_from_tmin(r->tmin, setting(w, SUMI_SETTING_DEW_OFFSET));
    }
    r->vapour_pressure = e > w->saturation ? w->saturation : e;
    w->origin[SUMI_SERIES_VAPOUR] = origin;
}

static void wind(struct work *w)
{
    double at_2m = taken(w, recorded(w, SUMI_STATION_WIND2), SUMI_STATION_WIND2, SUMI_STATION_WIND2);
    enum sumi_weather_origin origin = SUMI_ORIGIN_RECORDED;
    if (isnan(at_2m)) {
        origin = SUMI_ORIGIN_HEIGHT;
        at_2m =
            taken(w, sumi_wind_at_2m(recorded(w, SUMI_STATION_WIND10), 10.0), SUMI_STATION_WIND10, SUMI_STATION_WIND10);
    }
    if (isnan(at_2m))
        at_2m = taken(w, sumi_wind_at_2m(recorded(w, SUMI_STATION_WIND), w->station->wind_height), SUMI_STATION_WIND,
                      SUMI_STATION_WIND);
    if (isnan(at_2m)) {
        origin = SUMI_ORIGIN_DEFAULT;
        at_2m = setting(w, SUMI_SETTING_WIND);
    }
    w->record->wind = at_2m;
    w->origin[SUMI_SERIES_WIND] = origin;
}

static void day_is_missing(struct work *w)
{
    *w->record = (struct sumi_weather_day){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    for (int s = 0; s < SUMI_SERIES_N; s++)
        w->origin[s] = SUMI_ORIGIN_MISSING;
}

/* All of a day but its evaporation. */
static enum sumi_status prepare_day(struct work *w, struct sumi_error *error)
{
    enum sumi_status status = temperature(w, error);
    if (status != SUMI_OK)
        return status;
    if (isnan(w->record->tmin) || isnan(w->record->tmax) || isnan(w->record->rain)) {
        day_is_missing(w);
        return SUMI_OK;
    }
    w->saturation = sumi_mean_saturation(w->record->tmin, w->record->tmax);
    status = radiation(w, error);
    if (status != SUMI_OK)
        return status;
    vapour(w);
    wind(w);
    return SUMI_OK;
}

/* What the record has of a day's evaporation stands; the rest is derived (mm d-1). */
static void choose_evaporation(struct work *w, const double derived[3])
{
    double *const result[3] = {&w->record->e0, &w->record->es0, &w->record->et0};
    const double shift = fabs(setting(w, SUMI_SETTING_SHIFT_TMIN)) + fabs(setting(w, SUMI_SETTING_SHIFT_TMAX));
    for (int i = 0; i < 3; i++) {
        double in_record = recorded(w, SUMI_STATION_E0 + i);
        bool use = !isnan(in_record) && shift == 0.0;
        if (use)
            used(w, SUMI_STATION_E0 + i);
        *result[i] = (use ? in_record : derived[i]) / 10.0;
        w->origin[SUMI_SERIES_E0 + i] = use      ? SUMI_ORIGIN_RECORDED
                                        : i == 2 ? SUMI_ORIGIN_PENMAN_MONTEITH
                                                 : SUMI_ORIGIN_PENMAN;
    }
}

/* Of days side by side, of which all is known but the evaporation. */
static void evaporation(struct sumi_air *air, struct work *work, int n)
{
    struct sumi_evaporation penman;
    struct sumi_lanes et0;
    for (int l = 0; l < n; l++) {
        const struct sumi_weather_day *r = work[l].record;
        air->tmin.v[l] = r->tmin;
        air->tmax.v[l] = r->tmax;
        air->irradiation.v[l] = r->irradiation;
        air->saturation.v[l] = work[l].saturation;
        air->vapour_pressure.v[l] = r->vapour_pressure;
        air->wind.v[l] = r->wind;
    }
    sumi_penman(air, &penman);
    sumi_penman_monteith(air, &et0);
    for (int l = 0; l < n; l++)
        if (work[l].origin[SUMI_SERIES_RADIATION] != SUMI_ORIGIN_MISSING)
            choose_evaporation(&work[l], (double[3]){penman.e0.v[l], penman.es0.v[l], et0.v[l]});
}

static enum sumi_status prepare_abreast(struct series *s, const struct sumi_days *days, struct sumi_error *error)
{
    struct work work[SUMI_LANES];
    const size_t start = (size_t)(days->date - s->station->first_day);
    const enum sumi_radiation first = first_source(s->options, days->date);
    for (int l = 0; l < days->n; l++) {
        struct work *w = &work[l];
        w->station = s->station;
        w->options = s->options;
        w->day = start + (size_t)l;
        w->number = days->date + l;
        w->first = first;
        w->extraterrestrial = s->sky->day[SUMI_SKY_RADIATION][days->day_of_year + l];
        w->daylight = s->sky->day[SUMI_SKY_DAYLIGHT][days->day_of_year + l];
        w->saturation = NAN;
        w->record = &s->record[w->day];
        w->filled = false;
        const enum sumi_status status = prepare_day(w, error);
        if (status != SUMI_OK)
            return status;
    }
    s->air.day_of_year = days->day_of_year;
    evaporation(&s->air, work, days->n);
    for (int l = 0; l < days->n; l++) {
        for (int k = 0; k < SUMI_SERIES_N; k++)
            s->count.days[k][work[l].origin[k]]++;
        if (s->filled)
            s->filled[work[l].day] = work[l].filled;
    }
    return SUMI_OK;
}

static enum sumi_status prepare_days(const struct sumi_station *station, const struct sumi_weather_options *options,
                                     const struct sumi_sky *sky, struct sumi_weather_day *record, unsigned char *filled,
                                     struct sumi_weather_origins *origins, struct sumi_error *error)
{
    struct series s = {.station = station, .options = options, .sky = sky, .record = record, .filled = filled};
    const int end = station->first_day + (int)station->n_days;
    s.air.altitude = options->value[SUMI_SETTING_ELEVATION];
    s.air.angstrom_a = options->value[SUMI_SETTING_ANGSTROM_A];
    s.air.angstrom_b = options->value[SUMI_SETTING_ANGSTROM_B];
    s.air.sky = sky;
    enum sumi_status status = SUMI_OK;
    for (struct sumi_days days = sumi_days_from(station->first_day, end); status == SUMI_OK && days.n > 0;
         sumi_days_next(&days, end))
        status = prepare_abreast(&s, &days, error);
    if (status == SUMI_OK && origins)
        *origins = s.count;
    return status;
}

/* The sky of the place, of which the settings are checked. */
static enum sumi_status make_sky(const struct sumi_weather_options *options, struct sumi_sky **sky,
                                 struct sumi_error *error)
{
    enum sumi_status status = check_settings(options, error);
    if (status != SUMI_OK)
        return status;
    *sky = sumi_allocate(sizeof **sky);
    if (!*sky)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, (size_t)SUMI_SKY_DAYS, SUMI_WORD_DAYS_OF_WEATHER);
    sumi_sky_init(options->value[SUMI_SETTING_LATITUDE], *sky);
    return SUMI_OK;
}

enum sumi_status sumi_weather_records(const struct sumi_station *station, const struct sumi_weather_options *options,
                                      struct sumi_weather_day *record, struct sumi_weather_origins *origins,
                                      struct sumi_error *error)
{
    struct sumi_sky *sky;
    enum sumi_status status = make_sky(options, &sky, error);
    if (status != SUMI_OK)
        return status;
    status = prepare_days(station, options, sky, record, NULL, origins, error);
    sumi_release(sky);
    return status;
}

static bool has_marks(const struct sumi_station *station)
{
    bool any = false;
    for (int c = 0; c < SUMI_STATION_N; c++)
        any = any || station->mark[c];
    return any;
}

static enum sumi_status prepare_series(const struct sumi_station *station, const struct sumi_weather_options *options,
                                       const struct sumi_sky *sky, struct sumi_weather **weather,
                                       struct sumi_weather_origins *origins, struct sumi_error *error)
{
    const size_t n = station->n_days ? station->n_days : 1;
    struct sumi_weather_day *record = sumi_allocate(n * sizeof *record);
    const bool marks = has_marks(station);
    unsigned char *filled = marks ? sumi_allocate_zeroed(n, sizeof *filled) : NULL;
    enum sumi_status status = SUMI_OK;
    if (!record || (marks && !filled))
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, station->n_days, SUMI_WORD_DAYS_OF_WEATHER);
    if (status == SUMI_OK)
        status = prepare_days(station, options, sky, record, filled, origins, error);
    if (status == SUMI_OK)
        status = sumi_weather_create(record, station->n_days, station->first_day, sky, weather, error);
    if (status == SUMI_OK)
        (*weather)->filled = filled;
    else
        sumi_release(filled);
    sumi_release(record);
    return status;
}

enum sumi_status sumi_weather_prepare(const struct sumi_station *station, const struct sumi_weather_options *options,
                                      struct sumi_weather **weather, struct sumi_weather_origins *origins,
                                      struct sumi_error *error)
{
    struct sumi_sky *sky;
    enum sumi_status status = make_sky(options, &sky, error);
    if (status != SUMI_OK)
        return status;
    status = prepare_series(station, options, sky, weather, origins, error);
    sumi_release(sky);
    return status;
}
