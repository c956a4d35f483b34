#include "tests/support/random_season.h"

#include "models/potential_internal.h"
#include "models/richards_internal.h"
#include "sim/date.h"
#include "sky.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

double draw(uint64_t *draws, double lo, double hi)
{
    *draws = *draws * 6364136223846793005u + 1442695040888963407u;
    return lo + (hi - lo) * (double)(*draws >> 11) / 9007199254740992.0;
}

bool chance(uint64_t *draws, double share)
{
    return draw(draws, 0.0, 1.0) < share;
}

double draw_or_zero(uint64_t *draws, double hi)
{
    return sumi_most(0.0, draw(draws, -hi, hi));
}

enum { DAYS = RANDOM_DAYS, LAYERS = 3 };

/* Dry spells, drizzle and floods; cold and hot years; a dull or a fierce sun. */
void random_weather(uint64_t *draws, struct random_season *s)
{
    struct sumi_weather_day day[DAYS];
    const double warm = draw(draws, 8.0, 32.0), wet = draw(draws, 0.0, 0.6), most = draw(draws, 0.1, 20.0);
    const double dry_air = draw(draws, 0.05, 1.8);
    for (int d = 0; d < DAYS; d++) {
        const double sun = draw(draws, 0.1, 1.0), mean = warm + draw(draws, -6.0, 6.0), half = draw(draws, 2.0, 9.0);
        const double et = dry_air * sun;
        day[d] = (struct sumi_weather_day){mean - half, mean + half, NAN,      0,        28e6 * sun, 12,
                                           2,           1.1 * et,    0.9 * et, 0.9 * et, NAN};
        day[d].rain = chance(draws, wet) ? draw(draws, 0.0, most) : 0.0;
        day[d].rain_hours = chance(draws, 0.2) ? draw(draws, 0.5, 24.0) : NAN;
    }
    assert_int_equal(sumi_weather_create(day, DAYS, sumi_date_number(2001, 3, 1), sky_at(38), &s->weather, NULL),
                     SUMI_OK);
}

static void draw_crop(const struct field *field, uint64_t *draws, struct random_season *s)
{
    static const struct {
        int row;
        double lo, hi;
    } range[] = {{P_TSUMEM, 20, 200},
                 {P_TSUM1, 300, 1400},
                 {P_TSUM2, 300, 1200},
                 {P_TDWI, 1, 200},
                 {P_RGRLAI, 0.004, 0.02},
                 {P_SPAN, 15, 60},
                 {P_TBASE, 0, 12},
                 {P_Q10, 1.5, 2.5},
                 {P_RML, 0.005, 0.05},
                 {P_RMO, 0.002, 0.02},
                 {P_RMR, 0.005, 0.03},
                 {P_RMS, 0.005, 0.03},
                 {P_PERDL, 0, 0.1},
                 {P_CFET, 0.8, 1.2},
                 {P_DEPNR, 1, 5},
                 {P_RRI, 0.5, 4},
                 {P_RDMCR, 40, 300},
                 {P_CO2, 280, 900},
                 {P_GERMINATION, -0.5, 0.6},
                 {P_TKILL, -20, 1}};
    memcpy(s->crop, field->crop_param, sizeof field->crop_param);
    for (size_t k = 0; k < sizeof range / sizeof *range; k++)
        s->crop[range[k].row] = draw(draws, range[k].lo, range[k].hi);
    s->crop[P_RDI] = chance(draws, 0.3) ? 10.0 : draw(draws, 2.0, 40.0);
    s->crop[P_IOX] = chance(draws, 0.5);
    s->crop[P_IAIRDU] = chance(draws, 0.2);
}

static void draw_bucket(uint64_t *draws, struct random_season *s)
{
    double *p = s->soil;
    p[B_SMW] = draw(draws, 0.0, 0.3);
    p[B_SMFCF] = p[B_SMW] + draw(draws, 1e-5, 0.3);
    p[B_SM0] = p[B_SMFCF] + draw(draws, 0.005, 0.3);
    p[B_CRAIRC] = draw(draws, 0.001, 0.9 * p[B_SM0]);
    p[B_SOPE] = draw_or_zero(draws, chance(draws, 0.2) ? 1000.0 : 60.0);
    p[B_KSUB] = draw_or_zero(draws, chance(draws, 0.2) ? 1000.0 : 30.0);
    p[B_RDMSOL] = draw(draws, 10.0, 500.0);
    p[B_SMLIM] = draw(draws, 0.0, 1.0);
    p[B_WAV] = draw(draws, 0.0, 60.0);
    p[B_SSMAX] = draw_or_zero(draws, 12.0);
    p[B_SSI] = draw(draws, 0.0, p[B_SSMAX]);
    p[B_NOTINF] = draw_or_zero(draws, 1.0);
    p[B_IFUNRN] = chance(draws, 0.5);
    p[B_MULCH] = draw_or_zero(draws, 1.0);
    p[B_SMAIR] = draw(draws, 0.0, p[B_SMW]);
}

static void draw_potential(uint64_t *draws, struct random_season *s)
{
    const double soil[] = {draw(draws, 0.05, 0.6), draw(draws, 10.0, 300.0), draw_or_zero(draws, 1.0)};
    memcpy(s->soil, soil, sizeof soil);
}

/* Textures between sand and clay, with and without an air entry; sands steeper than any; Gardner's form. */
static struct sumi_horizon draw_horizon(uint64_t *draws, double bottom)
{
    const double fine = draw(draws, 0.0, 1.0), steep = chance(draws, 0.3) ? draw(draws, 0.0, 1.3) : 0.0;
    const bool gardner = chance(draws, 0.15);
    const double alpha = gardner ? 0.03 * pow(0.05, fine) : 0.15 * pow(0.05, fine);
    return (struct sumi_horizon){gardner ? SUMI_GARDNER : SUMI_VAN_GENUCHTEN,
                                 {bottom, draw(draws, 0.03, 0.1), draw(draws, 0.36, 0.5), alpha,
                                  2.7 - 1.6 * pow(fine, 0.3) + steep, 700 * pow(0.005, fine), 0.5,
                                  !gardner && chance(draws, 0.5) ? -2.0 : 0.0, 1e-6}};
}

/* One horizon or several, whose textures have nothing to do with each other. */
void random_column(uint64_t *draws, struct random_season *s)
{
    static const struct sumi_grid grid = {40, 0.5, 1.0, false}; /* the defaults of a scenario */
    struct sumi_horizon horizon[4];
    const int n = chance(draws, 0.5) ? 1 : (int)draw(draws, 2.0, 5.0);
    double bottom = n == 1 ? draw(draws, 60.0, 300.0) : 0.0;
    for (int k = 0; k < n; k++) {
        bottom += n == 1 ? 0.0 : draw(draws, 5.0, 80.0);
        horizon[k] = draw_horizon(draws, bottom);
    }
    sumi_column_init(horizon, n, &grid, &s->column);
    s->season.column = &s->column;
}

static void draw_richards(uint64_t *draws, struct random_season *s)
{
    random_column(draws, s);
    double *p = s->soil;
    for (int k = 0; k < R_N; k++)
        p[k] = sumi_richards.params.row[k].def;
    p[R_SSMAX] = draw_or_zero(draws, 5.0);
    p[R_SSI] = draw(draws, 0.0, p[R_SSMAX]);
    p[R_LOWER] = floor(draw(draws, 0.0, 3.0));
    p[R_ZWT] = draw(draws, 30.0, 400.0);
    p[R_OMEGAC] = draw(draws, 0.3, 1.0);
    p[R_MULCH] = draw_or_zero(draws, 1.0);
    p[R_RAINH] = draw(draws, 0.5, 12.0);
}

/* Layers from bone-dry to far above any pores: a soil holds what it can. */
void random_water(uint64_t *draws, struct random_season *s)
{
    if (chance(draws, 0.5))
        return;
    s->initial = (struct sumi_profile){.kind = SUMI_BY_THETA, .n = LAYERS};
    for (int k = 0; k < LAYERS; k++) {
        s->initial.bottom_cm[k] = draw(draws, 1.0, 60.0) + (k > 0 ? s->initial.bottom_cm[k - 1] : 0.0);
        s->initial.value[k] = draw(draws, 0.0, 0.8);
    }
    s->season.initial = &s->initial;
}

/* Heads from saturation to pF 5.5, in the place of water contents. */
void random_heads(uint64_t *draws, struct random_season *s)
{
    if (!s->season.initial || chance(draws, 0.3))
        return;
    s->initial.kind = SUMI_BY_HEAD;
    for (int k = 0; k < LAYERS; k++)
        s->initial.value[k] = -pow(10.0, draw(draws, 0.0, 5.5));
}

/* A probe that jumps, on some days, and knows more water than there are pores. */
void random_record(uint64_t *draws, struct random_season *s)
{
    const double depth[LAYERS] = {10.0, 40.0, 90.0};
    if (chance(draws, 0.8))
        return;
    assert_int_equal(sumi_soil_series_create(s->weather->first_day, DAYS, depth, LAYERS, &s->record, NULL), SUMI_OK);
    for (int d = 0; d < DAYS; d++)
        for (int k = 0; k < LAYERS; k++)
            s->record->theta[d * LAYERS + k] = chance(draws, 0.2) ? draw(draws, 0.0, 0.8) : (double)NAN;
    s->season.forced = s->record;
}

void random_irrigation(uint64_t *draws, struct random_season *s)
{
    static const enum sumi_irrigation_trigger triggers[] = {SUMI_AT_DATE, SUMI_AT_STAGE, SUMI_AT_DEPLETION};
    s->irrigation = sumi_rainfed;
    s->irrigation.n = (int)draw(draws, 0.0, 4.0);
    for (int r = 0; r < s->irrigation.n; r++) {
        s->irrigation.rule[r] = (struct sumi_irrigation_rule){
            .trigger = triggers[r % 3],
            .month = 3 + (int)draw(draws, 0.0, 6.0),
            .day = 1 + (int)draw(draws, 0.0, 28.0),
            .dvs = draw(draws, 0.1, 1.9),
            .depletion_over_raw = draw(draws, 0.3, 1.5),
            .amount = chance(draws, 0.3) ? (double)NAN : draw(draws, 0.5, 20.0),
            .efficiency = draw(draws, 0.4, 1.0),
        };
    }
}

/* Water at sowing or before it, days of the year on which depletion is answered, and a harvest by rules. */
void random_management(uint64_t *draws, struct random_season *s)
{
    struct sumi_harvest *harvest = &s->season.harvest;
    if (chance(draws, 0.5))
        s->irrigation.rule[s->irrigation.n++] =
            (struct sumi_irrigation_rule){.trigger = SUMI_AT_SOWING,
                                          .before = (int)draw_or_zero(draws, 30.0),
                                          .amount = chance(draws, 0.3) ? (double)NAN : draw(draws, 0.5, 20.0),
                                          .efficiency = draw(draws, 0.4, 1.0)};
    if (chance(draws, 0.3)) {
        s->irrigation.from_month = 1 + (int)draw(draws, 0.0, 12.0);
        s->irrigation.to_month = 1 + (int)draw(draws, 0.0, 12.0);
        s->irrigation.from_day = s->irrigation.to_day = 15;
    }
    harvest->before_frost = chance(draws, 0.5);
    harvest->cuts = chance(draws, 0.5);
    harvest->from_dvs = draw(draws, 1.0, 2.0);
}

void random_season_draw(const struct field *field, uint64_t number, const struct sumi_water *water,
                        struct random_season *s)
{
    uint64_t draws = 0x9E3779B97F4A7C15u * (number + 1);
    memset(s, 0, sizeof *s);
    random_weather(&draws, s);
    draw_crop(field, &draws, s);
    if (water == &sumi_bucket)
        draw_bucket(&draws, s);
    else if (water == &sumi_potential)
        draw_potential(&draws, s);
    else
        draw_richards(&draws, s);
    random_water(&draws, s);
    if (water->column)
        random_heads(&draws, s);
    if (water != &sumi_potential)
        random_record(&draws, s);
    random_irrigation(&draws, s);
    const int sowing = s->weather->first_day + (int)draw(&draws, 0.0, 120.0);
    const int before = (int)draw_or_zero(&draws, 60.0);
    s->season.crop_param = s->crop;
    s->season.crop_table = field->crop_table;
    s->season.water_param = s->soil;
    s->season.weather = s->weather;
    s->season.start = sowing - before > s->weather->first_day ? sowing - before : s->weather->first_day;
    s->season.sowing = (struct sumi_sowing){.date = sowing, .last = sowing, .emerged = chance(&draws, 0.2)};
    s->season.harvest =
        (struct sumi_harvest){.at_maturity = chance(&draws, 0.5), .last = s->weather->first_day + DAYS - 1};
    s->season.irrigation = &s->irrigation;
    random_management(&draws, s);
}

void random_season_clear(struct random_season *s)
{
    sumi_weather_destroy(s->weather);
    sumi_soil_series_destroy(s->record);
}
