/* What a season decides each morning, and what its books hold, on made-up weather of which every day is known. The crop
 * is millet with round temperature sums: at 20 C a seed takes 10 days, leaves 40, grain 30 (each sum is half a day
 * short of that, so that no rounding moves a stage). Dates are counted from the first day of the weather, amounts
 * worked by hand. */
#include "models/potential_internal.h"
#include "sim/bundle/bundle.h"
#include "sim/daily/summary.h"
#include "support/sky.h"
#include "tests/support/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum { DAYS = 160, SEED = 10, LEAVES = 40, GRAIN = 30 };
static const int first_day = 11000; /* 2000-02-13: the sun is the same in all rows that matter */
static const double rounding = 1e-10;

/* A field, its weather, and the season on it. */
struct trial {
    double crop[P_N], water[B_N];
    struct sumi_table table[T_N];
    struct sumi_weather_day day[DAYS];
    struct sumi_season_settings settings;
    const struct sumi_water *model;
    struct sumi_season_result result;
    double summary[SUMI_SUMMARY_N];
};

static struct field field;

static int load(void **state)
{
    (void)state;
    field_load(&field);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    field_clear(&field);
    return 0;
}

static void trial_init(struct trial *t)
{
    const double warmth[] = {10, 0, 40, 30};
    memset(t, 0, sizeof *t);
    memcpy(t->crop, field.crop_param, sizeof t->crop);
    memcpy(t->water, field.water_param, sizeof t->water);
    memcpy(t->table, field.crop_table, sizeof t->table);
    assert_true(sumi_table_init(&t->table[T_DTSMTB], warmth, 2));
    t->crop[P_TBASEM] = 10;
    t->crop[P_TEFFMX] = 30;
    t->crop[P_TSUMEM] = 10.0 * (SEED - 0.5);
    t->crop[P_TSUM1] = 10.0 * (LEAVES - 0.5);
    t->crop[P_TSUM2] = 10.0 * (GRAIN - 0.5);
    t->crop[P_IDSL] = 0;
    t->crop[P_GERMINATION] = -1;
    t->crop[P_TKILL] = -1;
    t->crop[P_THRESHING] = 0.8;
    for (int d = 0; d < DAYS; d++)
        t->day[d] = (struct sumi_weather_day){.tmin = 14,
                                              .tmax = 26,
                                              .temp = 20,
                                              .irradiation = 20e6,
                                              .vapour_pressure = 14,
                                              .wind = 2,
                                              .e0 = 0.6,
                                              .es0 = 0.5,
                                              .et0 = 0.5,
                                              .rain_hours = NAN};
    t->settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    t->settings.crop_param = t->crop;
    t->settings.crop_table = t->table;
    t->settings.water_param = t->water;
    t->settings.start = first_day;
    t->settings.sowing = (struct sumi_sowing){.date = first_day + 20, .last = first_day + 20};
    t->settings.harvest = (struct sumi_harvest){.at_maturity = true, .last = first_day + DAYS - 1};
    t->model = &sumi_bucket;
}

/* Runs by daily steps; the sink of `watch` sees every day. */
static void trial_run(struct trial *t, void (*watch)(void *context, const struct sumi_season_day *day), void *context)
{
    const struct sumi_solver_options options = {1e-6, 10000, SUMI_ADAMS};
    struct sumi_weather *weather;
    struct sumi_bundle *season;
    const struct sumi_sink sink = {.context = context, .morning = watch};
    assert_int_equal(sumi_weather_create(t->day, DAYS, first_day, sky_at(38), &weather, NULL), SUMI_OK);
    t->settings.weather = weather;
    assert_int_equal(sumi_bundle_create(&sumi_wofost72, t->model, &sumi_euler, &options, FIELD_LONGEST, &season, NULL),
                     SUMI_OK);
    assert_int_equal(sumi_bundle_run(season, &t->settings, 1, &sink, &t->result, &t->summary, NULL), SUMI_OK);
    sumi_bundle_destroy(season);
    sumi_weather_destroy(weather);
}

static void dates_are(const struct trial *t, int sowing, int emergence, int anthesis, int maturity, int harvest,
                      const char *why)
{
    const double found[] = {t->result.sowing, t->result.emergence, t->result.anthesis, t->result.maturity,
                            t->result.harvest};
    const int expected[] = {sowing, emergence, anthesis, maturity, harvest}; /* below 0: it does not come */
    static const char *const name[] = {"sowing", "emergence", "anthesis", "maturity", "harvest"};
    for (int k = 0; k < 5; k++)
        if (expected[k] < 0 ? !isnan(found[k]) : found[k] != first_day + expected[k])
            fail_msg("%s: %s on day %g, expected %d", why, name[k], found[k] - first_day, expected[k]);
}

/* --- decisions --- */

static void stages_come_on_their_days(void **state)
{
    (void)state;
    static struct trial t;
    trial_init(&t);
    trial_run(&t, NULL, NULL);
    assert_int_equal(t.result.outcome, SUMI_RIPE);
    dates_are(&t, 20, 30, 70, 100, 100, "a day of development for a day of 20 C");
    trial_init(&t);
    t.settings.sowing.emerged = true;
    trial_run(&t, NULL, NULL);
    dates_are(&t, 20, 20, 60, 90, 90, "seedlings are planted");
    trial_init(&t);
    t.crop[P_TSUM1] = 320; /* 1/32 a day, without rounding */
    trial_run(&t, NULL, NULL);
    dates_are(&t, 20, 30, 62, 92, 92, "a stage that is met exactly is reached");
    trial_init(&t);
    t.settings.harvest = (struct sumi_harvest){.at_maturity = false, .last = first_day + 120};
    trial_run(&t, NULL, NULL);
    assert_int_equal(t.result.outcome, SUMI_RIPE);
    dates_are(&t, 20, 30, 70, 100, 120, "a harvest at a date waits for it");
    t.settings.harvest.last = first_day + 90;
    trial_run(&t, NULL, NULL);
    assert_int_equal(t.result.outcome, SUMI_UNRIPE);
    dates_are(&t, 20, 30, 70, -1, 90, "and does not wait for the crop");
}

/* The mean of day d is d, up to 20 C: that of the last three days is d - 1, without rounding. */
static void a_rule_sows_when_it_is_met(void **state)
{
    (void)state;
    static const struct {
        int from, last;
        double warm, moist;
        int rain_day, sown;
        const char *why;
    } cases[] = {
        {5, 60, 12, 0, -1, 13, "the mean of three days is just 12 C"},
        {5, 13, 12, 0, -1, 13, "on the last day of the window"},
        {5, 12, 12, 0, -1, -1, "the window closes a day too early"},
        {15, 60, 12, 0, -1, 15, "it is warm enough when the window opens"},
        {5, 60, 12, 0.9, 16, 17, "the seedbed is dry until it has rained"},
        {5, 60, 12, 0.9, -1, -1, "and without rain it stays dry"},
    };
    static struct trial t;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        trial_init(&t);
        for (int d = 0; d < 20; d++)
            t.day[d].temp = d;
        if (cases[k].rain_day >= 0)
            t.day[cases[k].rain_day].rain = 3;
        if (cases[k].moist > 0)
            t.water[B_WAV] = 0;
        t.settings.sowing = (struct sumi_sowing){.date = first_day + cases[k].from,
                                                 .last = first_day + cases[k].last,
                                                 .warm = cases[k].warm,
                                                 .warm_days = 3,
                                                 .moist = cases[k].moist};
        trial_run(&t, NULL, NULL);
        if (cases[k].sown < 0) {
            assert_int_equal(t.result.outcome, SUMI_NOT_SOWN);
            dates_are(&t, -1, -1, -1, -1, -1, cases[k].why);
        } else if (t.result.sowing != first_day + cases[k].sown)
            fail_msg("%s: sown on day %g, expected %d", cases[k].why, t.result.sowing - first_day, cases[k].sown);
    }
}

/* TKILL is -1 C; the crop emerges on day 30 and ripens on day 100. */
static void frost_kills_what_has_emerged(void **state)
{
    (void)state;
    static const struct {
        int frost;
        double tmin, tmax;
        enum sumi_outcome outcome;
        int harvest;
        const char *why;
    } cases[] = {
        {25, -5, 26, SUMI_RIPE, 100, "a seed in the soil"},
        {29, -5, 26, SUMI_RIPE, 100, "the night before emergence"},
        {30, -1, 26, SUMI_FROST_KILLED, 30, "the night of emergence, just as cold as kills"},
        {50, -0.99, 26, SUMI_RIPE, 100, "a hundredth of a degree warmer"},
        {50, -1.01, 30, SUMI_FROST_KILLED, 50, "a cold night before a warm day"},
    };
    static struct trial t;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        trial_init(&t);
        t.day[cases[k].frost].tmin = cases[k].tmin;
        t.day[cases[k].frost].tmax = cases[k].tmax;
        trial_run(&t, NULL, NULL);
        if (t.result.outcome != cases[k].outcome || t.result.harvest != first_day + cases[k].harvest)
            fail_msg("%s: %s on day %g", cases[k].why, sumi_outcome_word(t.result.outcome),
                     t.result.harvest - first_day);
        assert_true(isnan(t.summary[SUMI_S_YIELD]) == (cases[k].outcome != SUMI_RIPE));
        assert_true(isfinite(t.summary[SUMI_S_GRAIN]));
    }
    trial_init(&t);
    t.day[110].tmin = -9;
    t.settings.harvest = (struct sumi_harvest){.at_maturity = false, .last = first_day + 120};
    trial_run(&t, NULL, NULL);
    assert_int_equal(t.result.outcome, SUMI_RIPE); /* a ripe crop has nothing to lose, but its harvest is then */
    dates_are(&t, 20, 30, 70, 100, 110, "frost on a ripe crop");
}

/* Who leads a season by hand is told of a frost as soon as the day's rules were asked. */
static void a_frost_is_known_in_the_morning(void **state)
{
    (void)state;
    const struct sumi_solver_options options = {1e-6, 10000, SUMI_ADAMS};
    static struct trial t;
    struct sumi_weather *weather;
    struct sumi_bundle *season;
    const int frost = 50;
    trial_init(&t);
    t.day[frost].tmin = -5;
    assert_int_equal(sumi_weather_create(t.day, DAYS, first_day, sky_at(38), &weather, NULL), SUMI_OK);
    t.settings.weather = weather;
    assert_int_equal(sumi_bundle_create(&sumi_wofost72, t.model, &sumi_euler, &options, FIELD_LONGEST, &season, NULL),
                     SUMI_OK);
    assert_int_equal(sumi_lane_begin(season, 0, &t.settings, NULL), SUMI_OK);
    for (int d = 0; d <= frost; d++) {
        assert_int_equal(sumi_bundle_open(season, NULL, NULL), SUMI_OK);
        assert_int_equal(sumi_bundle_manage(season, NULL), SUMI_OK);
        assert_true(sumi_lane_ends(season, 0) == (d == frost));
        assert_int_equal(sumi_bundle_close(season, NULL), SUMI_OK);
    }
    assert_int_equal(sumi_lane_state(season, 0), SUMI_LANE_ENDED);
    sumi_bundle_destroy(season);
    sumi_weather_destroy(weather);
}

/* A crop emerges with the stage 0, and is watered that morning: the next one, on which frost kills it, is too late. */
static void a_stage_that_is_met_is_watered(void **state)
{
    (void)state;
    static struct trial t;
    struct sumi_irrigation strategy = sumi_rainfed;
    strategy.n = 1;
    strategy.rule[0] =
        (struct sumi_irrigation_rule){.trigger = SUMI_AT_STAGE, .dvs = 0.0, .amount = 5.0, .efficiency = 0.8};
    trial_init(&t);
    t.crop[P_DVSI] = 0;
    t.settings.irrigation = &strategy;
    t.day[31].tmin = -5;
    trial_run(&t, NULL, NULL);
    assert_int_equal(t.result.outcome, SUMI_FROST_KILLED);
    dates_are(&t, 20, 30, -1, -1, 31, "frost on the day behind emergence");
    assert_int_equal(t.result.irrigations, 1);
}

/* --- what is asked of the soil --- */

/* Bare soil asks for what the air does (E0 0.6 and ES0 0.5 cm), a seed keeps a zone for its roots, and what comes up
 * shades the soil. */
struct asked {
    int mornings[SUMI_MATURE + 1], wrong;
};

static void watch_asked(void *context, const struct sumi_season_day *day)
{
    struct asked *a = context;
    if (!(day->live->v[0] > 0.0))
        return;
    const int stage = (int)day->stage->v[0];
    const double tramx = day->demand[SUMI_TRAMX].v[0], evsmx = day->demand[SUMI_EVSMX].v[0],
                 evwmx = day->demand[SUMI_EVWMX].v[0], lai = day->crop_output[O_LAI].v[0];
    const bool bare = tramx == 0.0 && evsmx == 0.5 && evwmx == 0.6,
               shaded = lai > 0.0 && tramx > 0.0 && evsmx < 0.5 && fabs(evwmx / 0.6 - evsmx / 0.5) < rounding;
    a->mornings[stage]++;
    a->wrong += !(stage < SUMI_VEGETATIVE ? bare : shaded) ||
                day->demand[SUMI_PRESENT].v[0] != (stage >= SUMI_SOWN ? 1.0 : 0.0) ||
                day->demand[SUMI_ROOTED].v[0] != day->crop_state[Y_RD].v[0];
}

static void bare_soil_asks_for_what_the_air_does(void **state)
{
    (void)state;
    static struct trial t;
    const int expected[] = {[SUMI_BARE] = 20,
                            [SUMI_SOWN] = SEED,
                            [SUMI_VEGETATIVE] = LEAVES,
                            [SUMI_REPRODUCTIVE] = GRAIN,
                            [SUMI_MATURE] = 21}; /* it stands until day 120 */
    struct asked asked = {0};
    trial_init(&t);
    t.settings.harvest = (struct sumi_harvest){.at_maturity = false, .last = first_day + 120};
    trial_run(&t, watch_asked, &asked);
    for (int stage = SUMI_BARE; stage <= SUMI_MATURE; stage++)
        assert_int_equal(asked.mornings[stage], expected[stage]);
    assert_int_equal(asked.wrong, 0);
}

/* --- books --- */

/* What the sink sees, summed up once more. Totals are those of the mornings of sowing and of harvest. */
struct watch {
    bool sown;
    double lai_most, dry[2], airless, total[2][WO_N_TOTALS], stored[3], grain, biomass;
};

static void watch_day(void *context, const struct sumi_season_day *day)
{
    struct watch *w = context;
    const int stage = (int)day->stage->v[0];
    const bool now = stage >= SUMI_SOWN, grows = stage >= SUMI_VEGETATIVE, stands = grows && stage <= SUMI_REPRODUCTIVE;
    for (int k = 0; k < WO_N_TOTALS; k++) {
        w->total[1][k] = day->water_total[k].v[0];
        if (!w->sown)
            w->total[0][k] = w->total[1][k];
    }
    w->stored[2] = day->stored->v[0];
    if (!w->sown)
        w->stored[1] = w->stored[2];
    if (day->day[0] == 0)
        w->stored[0] = w->stored[2];
    w->sown = w->sown || now;
    w->grain = day->crop_state[Y_WSO].v[0];
    w->biomass = day->crop_output[O_TAGP].v[0];
    if (grows && day->crop_output[O_LAI].v[0] > w->lai_most)
        w->lai_most = day->crop_output[O_LAI].v[0];
    if (stands && day->supply[SUMI_RFWS].v[0] < 1.0)
        w->dry[stage == SUMI_REPRODUCTIVE]++;
    w->airless += stands && day->supply[SUMI_RFOS].v[0] < 1.0;
}

static void is(const struct trial *t, int variable, double expected)
{
    double found = t->summary[variable];
    if (!(fabs(found - expected) <= rounding * (1.0 + fabs(expected))))
        fail_msg("%s is %.15g, expected %.15g", sumi_summary_rows[variable].name, found, expected);
}

/* A field that ponds, dries out and is irrigated: each variable of the summary against what the days were. Rain falls
 * before sowing (3 cm), while the crop grows (8, 9 and 2 cm) and on the morning of harvest, when the season is over. */
static void the_summary_is_what_the_days_were(void **state)
{
    (void)state;
    static struct trial t;
    const double mm = 10.0;
    struct watch w = {0};
    struct sumi_irrigation strategy = sumi_rainfed;
    trial_init(&t);
    strategy.n = 1;
    strategy.rule[0] =
        (struct sumi_irrigation_rule){.trigger = SUMI_AT_STAGE, .dvs = 0.3, .amount = 5.0, .efficiency = 0.8};
    t.settings.irrigation = &strategy;
    t.day[10].rain = 3;
    t.day[40].rain = 8;
    t.day[41].rain = 9;
    t.day[85].rain = 2;
    t.day[100].rain = 4;
    for (int d = 75; d < 100; d++)
        t.day[d].et0 = 1.2; /* the air becomes thirsty */
    t.crop[P_IOX] = 1;
    t.water[B_RDMSOL] = 50; /* shallow: the crop dries it out */
    t.water[B_SSMAX] = 6;
    t.water[B_SOPE] = t.water[B_KSUB] = 0.2;
    trial_run(&t, watch_day, &w);
    assert_int_equal(t.result.outcome, SUMI_RIPE);
    double booked[WO_N_TOTALS];
    for (int k = 0; k < WO_N_TOTALS; k++)
        booked[k] = (w.total[1][k] - w.total[0][k]) * mm;
    double evaporation = booked[WO_EVS] + booked[WO_EVW], grain = 0.8 * w.grain;
    assert_true(booked[WO_EVW] > 0 && w.dry[0] > 0 && w.dry[1] > 0 && w.dry[0] != w.dry[1] && w.airless > 0);
    is(&t, SUMI_S_RAIN, 190);
    is(&t, SUMI_S_IRRIGATION, 50);
    is(&t, SUMI_S_IRRIGATION_NET, 40);
    is(&t, SUMI_S_IRRIGATIONS, 1);
    is(&t, SUMI_S_TRANSPIRATION, booked[WO_TRA]);
    is(&t, SUMI_S_SOIL_EVAPORATION, evaporation);
    is(&t, SUMI_S_PERCOLATION, booked[WO_LOSS]);
    is(&t, SUMI_S_RUNOFF, booked[WO_RUNOFF]);
    is(&t, SUMI_S_WATER_START, w.stored[0] * mm);
    is(&t, SUMI_S_WATER_SOWING, w.stored[1] * mm);
    is(&t, SUMI_S_WATER_HARVEST, w.stored[2] * mm);
    is(&t, SUMI_S_LAI_MAX, w.lai_most);
    is(&t, SUMI_S_STRESS_VEGETATIVE, w.dry[0]);
    is(&t, SUMI_S_STRESS_REPRODUCTIVE, w.dry[1]);
    is(&t, SUMI_S_WET_STRESS, w.airless);
    is(&t, SUMI_S_BIOMASS, w.biomass);
    is(&t, SUMI_S_GRAIN, grain);
    is(&t, SUMI_S_YIELD, grain);
    is(&t, SUMI_S_YIELD_MOIST, grain / (1.0 - SUMI_TRADE_MOISTURE));
    is(&t, SUMI_S_HARVEST_INDEX, grain / w.biomass);
    is(&t, SUMI_S_WATER_PRODUCTIVITY, grain / ((booked[WO_TRA] + evaporation) * 10.0)); /* 10 m3 in a mm over a ha */
    assert_true(fabs(t.summary[SUMI_S_WATER_RESIDUAL]) < rounding && fabs(t.summary[SUMI_S_CARBON_RESIDUAL]) < 1e-8);
}

/* --- potential production --- */

/* Evaporation of each day from ES0 = 0.5 cm, with rain of 2 cm on day 3: D days since rain leave sqrt(D + 1) - sqrt(D)
 * of it; the day after the rain all of it. Film over 0.4 of the soil takes 0.4 away. */
struct potential {
    double evaporated[8], transpired, asked, missed, depth;
};

static void watch_potential(void *context, const struct sumi_season_day *day)
{
    struct potential *p = context;
    const struct sumi_fields rows = sumi_potential.outputs;
    if (day->day[0] < 8)
        p->evaporated[day->day[0]] = day->water_output[sumi_field_find(rows, "EVS")].v[0];
    p->transpired = day->water_total[sumi_field_find(rows, "WTRA")].v[0];
    p->missed = fmax(p->missed, fabs(p->transpired - p->asked)); /* of all days before this morning */
    p->depth = day->crop_state[Y_RD].v[0];
    if (day->live->v[0] > 0.0)
        p->asked += day->demand[SUMI_TRAMX].v[0];
}

static void water_is_never_short(void **state)
{
    (void)state;
    static struct trial t;
    const double film = 0.6 * 0.5;
    const double expected[8] = {
        film * (sqrt(2) - 1), film * (sqrt(3) - sqrt(2)), film * (2 - sqrt(3)), film * (sqrt(5) - 2), film,
        film * (sqrt(2) - 1), film * (sqrt(3) - sqrt(2)), film * (2 - sqrt(3))};
    struct potential p = {.depth = 0};
    trial_init(&t);
    t.model = &sumi_potential;
    t.water[sumi_field_find(sumi_potential.params, "SMFCF")] = 0.3;
    t.water[sumi_field_find(sumi_potential.params, "RDMSOL")] = 50;
    t.water[sumi_field_find(sumi_potential.params, "MULCH")] = 0.4;
    t.day[3].rain = 2;
    trial_run(&t, watch_potential, &p);
    for (int d = 0; d < 8; d++)
        if (!(fabs(p.evaporated[d] - expected[d]) < rounding))
            fail_msg("day %d evaporates %g cm, expected %g", d, p.evaporated[d], expected[d]);
    assert_int_equal(t.result.outcome, SUMI_RIPE);
    assert_true(p.transpired > 1.0);
    assert_true(p.missed < rounding); /* the crop gets what it asks for, day by day */
    assert_true(p.depth == 50.0);     /* roots reach the depth that the soil allows */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bare_soil_asks_for_what_the_air_does), cmocka_unit_test(stages_come_on_their_days),
        cmocka_unit_test(a_rule_sows_when_it_is_met),           cmocka_unit_test(frost_kills_what_has_emerged),
        cmocka_unit_test(a_frost_is_known_in_the_morning),      cmocka_unit_test(a_stage_that_is_met_is_watered),
        cmocka_unit_test(the_summary_is_what_the_days_were),    cmocka_unit_test(water_is_never_short),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
