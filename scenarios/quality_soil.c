/* Rules of recorded soil water. */
#include "messages/quality.h"
#include "scenarios/quality.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>

static const double wettest = 0.65, driest = 0.01; /* cm3 cm-3: pores of mineral soils; a probe in air */
static const double jump = 0.03;                   /* cm3 cm-3 in a day */

struct soil_look {
    const char *file;
    const struct sumi_soil_series *soil;
    const struct sumi_station *station; /* or NULL */
    struct sumi_findings *findings;
};

static double water(const struct soil_look *look, size_t day, int layer)
{
    return look->soil->theta[day * (size_t)look->soil->n_layers + (size_t)layer];
}

/* Depth of a probe, cm: a layer ends halfway to the next one. */
static double depth_of(const struct sumi_soil_series *soil, int layer)
{
    if (layer == soil->n_layers - 1)
        return soil->deepest_cm;
    /* from the deepest up: bottom[k] = (depth[k] + depth[k + 1]) / 2 */
    double depth = soil->deepest_cm;
    for (int k = soil->n_layers - 2; k >= layer; k--)
        depth = 2.0 * soil->bottom_cm[k] - depth;
    return depth;
}

static const char *name_of(const struct sumi_soil_series *soil, int layer, char text[64])
{
    snprintf(text, 64, SUMI_WORD_QUALITY_PROBE, depth_of(soil, layer), depth_of(soil, layer));
    return text;
}

static double weather_on(const struct soil_look *look, enum sumi_station_column column, int date)
{
    const struct sumi_station *s = look->station;
    const int day = s ? date - s->first_day : -1;
    return day >= 0 && (size_t)day < s->n_days ? sumi_station_at(s, column, (size_t)day) : (double)NAN;
}

/* Whether it is known that too little rain fell on a day and the two before to wet the soil, and that nothing thawed.
 * */
static bool was_dry(const struct soil_look *look, int date)
{
    const double wets = 3.0, thaws = 0.0; /* mm, C */
    double rain = 0.0;
    for (int day = date - 2; day <= date; day++) {
        rain += weather_on(look, SUMI_STATION_RAIN, day);
        if (weather_on(look, SUMI_STATION_TMIN, day) < thaws)
            return false;
    }
    return rain < wets;
}

static bool rose(const struct soil_look *look, size_t day, int layer, double by)
{
    return day > 0 && water(look, day, layer) - water(look, day - 1, layer) >= by - 1e-9;
}

/* Whether a probe above has risen on a day or the two before; so where it is not known. */
static bool rose_above(const struct soil_look *look, size_t day, int layer)
{
    const double some = 0.005; /* cm3 cm-3 */
    for (int above = 0; above < layer; above++)
        for (size_t back = 0; back < 3; back++) {
            if (day < back + 1)
                return true;
            const double step = water(look, day - back, above) - water(look, day - back - 1, above);
            if (isnan(step) || step >= some)
                return true;
        }
    return layer == 0;
}

static void look_at_day(const struct soil_look *look, size_t day, int layer, const char *name)
{
    const double rooted = 60.0; /* cm: below, water may come from the side or from below */
    const double value = water(look, day, layer);
    const int date = look->soil->first_day + (int)day;
    const struct sumi_found_at at = {.file = look->file, .day = date};
    char text[SUMI_DATE_TEXT];
    if (value > wettest)
        sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_SOIL_WET, value, wettest);
    if (value < driest)
        sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_SOIL_DRY, value, driest);
    if (rose(look, day, layer, jump) && was_dry(look, date) && depth_of(look->soil, layer) <= rooted)
        sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_SOIL_JUMP, water(look, day - 1, layer),
                   value, sumi_date_format(date, text));
    if (rose(look, day, layer, jump) && !rose_above(look, day, layer))
        sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_SOIL_ORDER, water(look, day - 1, layer),
                   value);
    if (day > 0 && water(look, day - 1, layer) - value >= jump - 1e-9 &&
        weather_on(look, SUMI_STATION_TMAX, date) < 0.0)
        sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_SOIL_FROZEN, water(look, day - 1, layer),
                   value);
}

static void look_for_runs(const struct soil_look *look, int layer, const char *name)
{
    const size_t days = 28;
    const double moves = 30.0; /* cm: down to which rain and roots change the water within weeks */
    if (depth_of(look->soil, layer) > moves)
        return;
    for (size_t d = 0, to; d < look->soil->n_days; d = to) {
        for (to = d + 1; to < look->soil->n_days && water(look, to, layer) == water(look, d, layer);)
            to++;
        const struct sumi_found_at at = {.file = look->file, .day = look->soil->first_day + (int)d};
        if (to - d >= days)
            sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_SOIL_CONSTANT, water(look, d, layer),
                       to - d);
    }
}

void sumi_quality_look_at_soil(const char *file, const struct sumi_soil_series *soil,
                               const struct sumi_station *station, struct sumi_findings *findings)
{
    const struct soil_look look = {file, soil, station, findings};
    for (int layer = 0; layer < soil->n_layers; layer++) {
        char text[64];
        const char *name = name_of(soil, layer, text);
        for (size_t day = 0; day < soil->n_days; day++)
            look_at_day(&look, day, layer, name);
        look_for_runs(&look, layer, name);
    }
}
