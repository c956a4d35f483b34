/* A season as an object: lanes with clocks of their own, decisions and changes at the door of a morning, and what can
 * be seen there. What is compared with is a season that runs by itself, the balances of water and carbon, and what the
 * doors were told. */
#include "models/potential_internal.h"
#include "models/richards_internal.h"
#include "sim/bundle/bundle.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static struct field field;
static struct sumi_column column;
static double richards_param[R_N], potential_param[8];
static const struct sumi_profile moist = {.kind = SUMI_BY_HEAD, .n = 1, .value = {-1000.0}};

/* Every integrator and every kind of soil. */
static const struct kind {
    const char *name;
    const struct sumi_water *water;
    const struct sumi_integrator *integrator;
    double rtol;
    int most;    /* seasons to be tried: a column takes long */
    double open; /* mm and kg ha-1: what a balance may leave open: rounding, of sums of 200 days */
} kinds[] = {
    {"euler", &sumi_bucket, &sumi_euler, 1e-6, 60, 1e-8},        {"rk4", &sumi_bucket, &sumi_rk4, 1e-6, 40, 1e-8},
    {"cvode", &sumi_bucket, &sumi_cvode, 1e-6, 12, 1e-8},        {"column", &sumi_richards, &sumi_cvode, 1e-3, 6, 1e-8},
    {"potential", &sumi_potential, &sumi_euler, 1e-6, 20, 1e-8},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static int load(void **state)
{
    static const struct sumi_horizon loam = {SUMI_VAN_GENUCHTEN, {200, 0.067, 0.45, 0.020, 1.41, 10.8, 0.5, 0, 1e-6}};
    static const struct sumi_grid grid = {20, 1.0, 2.0, false};
    (void)state;
    field_load(&field);
    sumi_column_init(&loam, 1, &grid, &column);
    for (int p = 0; p < R_N; p++)
        richards_param[p] = sumi_richards.params.row[p].def;
    richards_param[R_SSMAX] = 2.0;
    for (int p = 0; p < sumi_potential.params.n; p++)
        potential_param[p] = sumi_potential.params.row[p].def;
    potential_param[sumi_field_find(sumi_potential.params, "SMFCF")] = 0.3;
    potential_param[sumi_field_find(sumi_potential.params, "RDMSOL")] = 100.0;
    return 0;
}

static int unload(void **state)
{
    (void)state;
    field_clear(&field);
    return 0;
}

static struct sumi_bundle *new_bundle(const struct kind *kind)
{
    const struct sumi_solver_options options = {kind->rtol, 1000000, SUMI_ADAMS};
    struct sumi_bundle *bundle;
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, kind->water, kind->integrator, &options, FIELD_LONGEST, &bundle, NULL),
        SUMI_OK);
    return bundle;
}

static const struct sumi_irrigation doses = {
    .n = 2,
    .rule = {{.trigger = SUMI_AT_STAGE, .dvs = 0.75, .amount = 5.0, .efficiency = 0.9},
             {.trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 0.8, .amount = NAN, .efficiency = 0.9}},
    .largest = 6.0,
    .quota = 15.0,
    .interval = 7,
    .to_dvs = 2.0,
};

/* No rest between the doses: asked twice on a morning, it would give twice. */
static const struct sumi_irrigation restless = {
    .n = 1,
    .rule = {{.trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 0.8, .amount = 1.0, .efficiency = 0.9}},
    .largest = INFINITY,
    .quota = 10.0,
    .to_dvs = 2.0,
};

/* The k-th season of a kind: years, sowing days, and strategies in turn. */
static struct sumi_season_settings season_of(const struct kind *kind, int k)
{
    struct sumi_season_settings set = field_settings(&field, FIELD_FIRST_YEAR + k % FIELD_YEARS, 5, 1 + 7 * (k % 4));
    if (kind->water != &sumi_potential && k % 3 == 0)
        set.irrigation = k % 2 == 0 ? &doses : &restless;
    if (k % 5 == 1)
        set.sowing = (struct sumi_sowing){
            .date = set.sowing.date - 20, .last = set.sowing.date + 20, .warm = 12.0, .warm_days = 5};
    set.sowing.emerged = k % 7 == 2;
    if (kind->water == &sumi_richards) {
        set.water_param = richards_param;
        set.column = &column;
        set.initial = &moist;
    }
    if (kind->water == &sumi_potential)
        set.water_param = potential_param;
    return set;
}

static void ok(enum sumi_status status, const struct sumi_error *error)
{
    if (status != SUMI_OK)
        fail_msg("%s", error ? error_text(error) : "a call that must succeed fails");
}

static void open_and_manage(struct sumi_bundle *bundle)
{
    struct sumi_error error = {0};
    ok(sumi_bundle_open(bundle, NULL, &error), &error);
    ok(sumi_bundle_manage(bundle, &error), &error);
}

static void close_day(struct sumi_bundle *bundle)
{
    struct sumi_error error = {0};
    ok(sumi_bundle_close(bundle, &error), &error);
}

/* Steps one season to the morning of a date, and opens that. */
static void step_to(struct sumi_bundle *bundle, int lane, int date)
{
    while (sumi_lane_date(bundle, lane) < date) {
        open_and_manage(bundle);
        close_day(bundle);
    }
    open_and_manage(bundle);
}

/* --- clocks --- */

/* Numbers that look random, the same on every machine. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static bool same_season(const struct sumi_season_result *a, const double *value, const struct sumi_season_result *b,
                        const double *expected)
{
    return field_same(a, b) && memcmp(value, expected, SUMI_SUMMARY_N * sizeof *value) == 0;
}

/* Seasons come into whatever lane is free on whatever morning, some while it is open, and have the bits of a run. */
static void seasons_come_and_go(const struct kind *kind)
{
    struct sumi_bundle *bundle = new_bundle(kind), *other = new_bundle(kind);
    int begun = 0, finished = 0, in[SUMI_LANES];
    unsigned seed = 7;
    while (finished < kind->most) {
        bool late = next_random(&seed) % 2;
        for (int when = 0; when < 2; when++) {
            for (int i = 0; i < SUMI_LANES && begun < kind->most && when == late; i++)
                if (sumi_lane_state(bundle, i) == SUMI_LANE_FREE && next_random(&seed) % 20 == 0) {
                    const struct sumi_season_settings set = season_of(kind, begun);
                    in[i] = begun++;
                    assert_int_equal(sumi_lane_begin(bundle, i, &set, NULL), SUMI_OK);
                    assert_int_equal(sumi_lane_date(bundle, i), set.start);
                }
            if (when == 0)
                assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
        }
        assert_int_equal(sumi_bundle_manage(bundle, NULL), SUMI_OK);
        if (next_random(&seed) % 3 == 0)
            assert_int_equal(sumi_bundle_manage(bundle, NULL), SUMI_OK); /* a second time it does nothing */
        close_day(bundle);
        for (int i = 0; i < SUMI_LANES; i++) {
            struct sumi_season_result result, alone;
            double value[SUMI_SUMMARY_N], expected[1][SUMI_SUMMARY_N];
            if (sumi_lane_state(bundle, i) != SUMI_LANE_ENDED || next_random(&seed) % 4 == 0)
                continue;
            const struct sumi_season_settings set = season_of(kind, in[i]);
            const int ended = sumi_lane_date(bundle, i);
            assert_int_equal(sumi_lane_finish(bundle, i, &result, value, NULL), SUMI_OK);
            assert_true(isnan(result.harvest) || result.harvest == ended); /* its clock stands */
            assert_int_equal(sumi_bundle_run(other, &set, 1, NULL, &alone, expected, NULL), SUMI_OK);
            if (!same_season(&result, value, &alone, expected[0]))
                fail_msg("%s: season %d in lane %d is not the one that runs alone", kind->name, in[i], i);
            finished++;
        }
    }
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(other);
}

static void every_lane_has_its_clock(void **state)
{
    (void)state;
    for (int k = 0; k < KINDS; k++)
        seasons_come_and_go(&kinds[k]);
}

/* --- decisions --- */

/* Who decides by hand what the settings would: sowing on a date, an irrigation, the last day. */
static void hands_decide_as_settings_do(void **state)
{
    (void)state;
    const struct sumi_irrigation by_date = {
        .n = 1,
        .rule = {{.trigger = SUMI_AT_DATE, .month = 7, .day = 1, .amount = 4.0, .efficiency = 0.8}},
        .largest = INFINITY,
        .quota = INFINITY,
    };
    for (int k = 0; k < KINDS; k++) {
        if (kinds[k].water == &sumi_potential)
            continue;
        struct sumi_bundle *bundle = new_bundle(&kinds[k]);
        struct sumi_season_settings set = season_of(&kinds[k], 4);
        struct sumi_season_result result, expected;
        double value[SUMI_SUMMARY_N], summary[1][SUMI_SUMMARY_N];
        struct sumi_error error = {0};
        set.harvest = (struct sumi_harvest){.at_maturity = false, .last = set.sowing.date + 90};
        set.irrigation = &by_date;
        assert_int_equal(sumi_bundle_run(bundle, &set, 1, NULL, &expected, summary, NULL), SUMI_OK);
        struct sumi_season_settings idle = set; /* decides nothing before the end of all days */
        idle.irrigation = &sumi_rainfed;
        idle.sowing.date = idle.sowing.last = idle.harvest.last = set.start + FIELD_LONGEST;
        ok(sumi_lane_begin(bundle, 3, &idle, &error), &error);
        while (sumi_lane_state(bundle, 3) == SUMI_LANE_STANDS) {
            const int date = sumi_lane_date(bundle, 3);
            ok(sumi_bundle_open(bundle, NULL, &error), &error);
            if (date == set.sowing.date)
                ok(sumi_lane_sow(bundle, 3, &error), &error);
            if (date == sumi_date_next(7, 1, set.start)) {
                ok(sumi_lane_irrigate(bundle, 3, 3.0, 0.8, &error), &error); /* in two parts */
                ok(sumi_lane_irrigate(bundle, 3, 1.0, 0.8, &error), &error);
            }
            if (date == set.harvest.last)
                ok(sumi_lane_harvest(bundle, 3, &error), &error);
            close_day(bundle);
        }
        struct sumi_daily reached;
        double mm;
        assert_true(sumi_daily_find(&sumi_wofost72, kinds[k].water, "RIRR", &reached));
        assert_true(sumi_daily_since_start(&sumi_wofost72, kinds[k].water, &reached));
        ok(sumi_lane_read(bundle, 3, &reached, &mm, &error), &error);
        assert_true(fabs(mm - 0.8 * 40.0) < 1e-3); /* of a column: the solver's tolerance */
        ok(sumi_lane_finish(bundle, 3, &result, value, &error), &error);
        assert_int_equal(result.irrigations, 1);
        for (int v = 0; v < SUMI_SUMMARY_N; v++) /* 3 and 1 cm are 4 cm but for rounding */
            if (!(fabs(value[v] - summary[0][v]) <= 1e-6 * (1.0 + fabs(summary[0][v])) || isnan(value[v])) ||
                isnan(value[v]) != isnan(summary[0][v]))
                fail_msg("%s: %s is %.12g, expected %.12g", kinds[k].name, sumi_summary_rows[v].name, value[v],
                         summary[0][v]);
        sumi_bundle_destroy(bundle);
    }
}

/* The clock of a season whose solver gave up stands at the morning of that day. */
static void a_failure_has_its_date(void **state)
{
    (void)state;
    const struct sumi_solver_options impatient = {1e-9, 10, SUMI_ADAMS};
    const struct sumi_season_settings set = season_of(&kinds[2], 4);
    struct sumi_season_result result;
    struct sumi_bundle *bundle;
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_bucket, &sumi_cvode, &impatient, FIELD_LONGEST, &bundle, NULL),
        SUMI_OK);
    ok(sumi_lane_begin(bundle, 4, &set, NULL), NULL);
    while (sumi_lane_state(bundle, 4) == SUMI_LANE_STANDS) {
        open_and_manage(bundle);
        close_day(bundle);
    }
    const int date = sumi_lane_date(bundle, 4);
    ok(sumi_lane_finish(bundle, 4, &result, NULL, NULL), NULL);
    assert_int_equal(result.outcome, SUMI_SOLVER_FAILED);
    assert_true(floor(result.failure) == date);
    sumi_bundle_destroy(bundle);
}

/* Frost is nobody's decision. */
static void frost_kills_without_being_asked(void **state)
{
    (void)state;
    double param[P_N];
    struct sumi_bundle *bundle = new_bundle(&kinds[0]);
    struct sumi_season_settings set = season_of(&kinds[0], 3);
    struct sumi_season_result result;
    struct sumi_error error = {0};
    memcpy(param, field.crop_param, sizeof param);
    param[P_TKILL] = 12.0; /* some night of the season is as cool */
    set.crop_param = param;
    ok(sumi_lane_begin(bundle, 0, &set, &error), &error);
    while (sumi_lane_state(bundle, 0) == SUMI_LANE_STANDS) {
        ok(sumi_bundle_open(bundle, NULL, &error), &error);
        if (sumi_lane_date(bundle, 0) == set.sowing.date)
            ok(sumi_lane_sow(bundle, 0, &error), &error);
        close_day(bundle);
    }
    ok(sumi_lane_finish(bundle, 0, &result, NULL, &error), &error);
    assert_int_equal(result.outcome, SUMI_FROST_KILLED);
    sumi_bundle_destroy(bundle);
}

/* What comes after the settings have decided is no shelter: a night that kills, the last morning there is room for. */
static void nothing_shelters_from_the_night(void **state)
{
    (void)state;
    struct sumi_bundle *bundle = new_bundle(&kinds[0]), *other = new_bundle(&kinds[0]), *brief;
    const struct sumi_solver_options options = {1e-6, 10000, SUMI_ADAMS};
    const struct sumi_season_settings set = season_of(&kinds[0], 4);
    struct sumi_season_settings cold = set;
    struct sumi_weather weather = *field.weather;
    struct sumi_season_result result;
    struct sumi_settable stage;
    unsigned char image[16384];
    double param[P_N];
    struct sumi_error error = {0};
    memcpy(param, field.crop_param, sizeof param);
    param[P_TKILL] = -1.0;
    cold.crop_param = param;
    const int july = set.sowing.date + 60, longest = july - set.start + 1;
    weather.day = calloc(weather.n_days, sizeof *weather.day);
    assert_non_null(weather.day);
    memcpy(weather.day, field.weather->day, weather.n_days * sizeof *weather.day);
    weather.day[july - weather.first_day][SUMI_TMIN] = -30.0;
    ok(sumi_lane_begin(bundle, 0, &cold, &error), &error);
    step_to(bundle, 0, july); /* a warm night, and decided on */
    const size_t size = sumi_lane_image_size(bundle, 0);
    ok(sumi_lane_save(bundle, 0, image, size, &error), &error);
    cold.weather = &weather;
    ok(sumi_lane_restore(other, 0, &cold, image, size, &error), &error);
    open_and_manage(other);
    close_day(other);
    ok(sumi_lane_finish(other, 0, &result, NULL, &error), &error);
    assert_int_equal(result.outcome, SUMI_FROST_KILLED);
    assert_int_equal(sumi_bundle_create(&sumi_wofost72, &sumi_bucket, &sumi_euler, &options, longest, &brief, NULL),
                     SUMI_OK);
    cold.weather = field.weather;
    ok(sumi_lane_restore(brief, 0, &cold, image, size, &error), &error);
    open_and_manage(brief);
    close_day(brief);
    ok(sumi_lane_finish(brief, 0, &result, NULL, &error), &error);
    assert_true(result.outcome == SUMI_UNRIPE && result.harvest == july);
    cold = set; /* a seed on a night of frost, of which somebody says that it has emerged */
    cold.crop_param = param;
    cold.weather = &weather;
    cold.sowing.date = cold.sowing.last = july - 2;
    cold.sowing.emerged = false;
    assert_true(sumi_settable_find(&sumi_wofost72, &sumi_bucket, "DVS", &stage));
    ok(sumi_lane_begin(other, 3, &cold, &error), &error);
    step_to(other, 3, july);
    assert_int_equal(sumi_lane_stage(other, 3), SUMI_SOWN);
    ok(sumi_lane_set(other, 3, &stage, 0.5, NULL, &error), &error);
    close_day(other);
    ok(sumi_lane_finish(other, 3, &result, NULL, &error), &error);
    assert_int_equal(result.outcome, SUMI_FROST_KILLED);
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(other);
    sumi_bundle_destroy(brief);
    free(weather.day);
}

/* --- changes --- */

static struct sumi_daily reading(const struct kind *kind, const char *name)
{
    struct sumi_daily daily;
    if (!sumi_daily_find(&sumi_wofost72, kind->water, name, &daily))
        fail_msg("no variable %s", name);
    sumi_daily_of_morning(&daily);
    return daily;
}

static double read_now(struct sumi_bundle *bundle, int lane, const struct kind *kind, const char *name)
{
    struct sumi_error error = {0};
    const struct sumi_daily daily = reading(kind, name);
    double value;
    ok(sumi_lane_read(bundle, lane, &daily, &value, &error), &error);
    return value;
}

static void balances_close(struct sumi_bundle *bundle, int lane, const struct kind *kind)
{
    double value[SUMI_SUMMARY_N];
    struct sumi_error error = {0};
    ok(sumi_lane_so_far(bundle, lane, value, &error), &error);
    if (!(fabs(value[SUMI_S_WATER_RESIDUAL]) < kind->open && fabs(value[SUMI_S_CARBON_RESIDUAL]) < kind->open))
        fail_msg("%s: lane %d leaves open %g mm and %g kg/ha", kind->name, lane, value[SUMI_S_WATER_RESIDUAL],
                 value[SUMI_S_CARBON_RESIDUAL]);
}

/* Sets one thing to a share of what it is. It is then that, and the balances count it; or it is refused, and nothing
 * has changed. */
static void set_something(struct sumi_bundle *bundle, int lane, const struct kind *kind, unsigned *seed)
{
    static const char *const names[] = {"LAI", "WLV", "WST", "WRT", "WSO", "RD", "DVS", "SM", "W", "WLOW", "SS"};
    const char *name = names[next_random(seed) % (sizeof names / sizeof *names)];
    struct sumi_settable what;
    struct sumi_error error = {0};
    double booked = 0.0;
    if (!sumi_settable_find(&sumi_wofost72, kind->water, name, &what))
        return;
    const double before = read_now(bundle, lane, kind, name);
    const double share = 0.7 + 0.6 * (next_random(seed) % 1000) / 1000.0, wanted = before * share;
    const double water = read_now(bundle, lane, kind, "SM");
    const enum sumi_status status = sumi_lane_set(bundle, lane, &what, wanted, &booked, &error);
    const double after = read_now(bundle, lane, kind, name);
    if (status != SUMI_OK) {
        if (after != before || booked != 0.0 || read_now(bundle, lane, kind, "SM") != water)
            fail_msg("%s: %s was refused, and changed: %s", kind->name, name, error_text(&error));
    } else if (!(fabs(after - wanted) <= 1e-12 * (1.0 + fabs(wanted))))
        fail_msg("%s: %s was set to %.15g and is %.15g", kind->name, name, wanted, after);
    balances_close(bundle, lane, kind);
}

/* Water by depth: the root zone a little drier or wetter. */
static void set_depths(struct sumi_bundle *bundle, int lane, const struct kind *kind, unsigned *seed)
{
    struct sumi_profile profile = {.kind = SUMI_BY_THETA, .n = 3, .bottom_cm = {20.0, 60.0, 100.0}};
    struct sumi_error error = {0};
    double booked, before[SUMI_SUMMARY_N], after[SUMI_SUMMARY_N];
    for (int k = 0; k < 3; k++)
        profile.value[k] = 0.15 + 0.15 * (next_random(seed) % 1000) / 1000.0;
    profile.value[next_random(seed) % 3] = NAN;
    ok(sumi_lane_so_far(bundle, lane, before, &error), &error);
    ok(sumi_lane_set_water(bundle, lane, &profile, &booked, &error), &error);
    ok(sumi_lane_so_far(bundle, lane, after, &error), &error);
    const double stored = after[SUMI_S_WATER_HARVEST] - before[SUMI_S_WATER_HARVEST];
    if (!(fabs(stored - 10.0 * booked) < kind->open))
        fail_msg("%s: %g cm were booked, and the soil has %g mm more", kind->name, booked, stored);
    balances_close(bundle, lane, kind);
}

/* Readings put in day after day, in seasons that began on different mornings. */
static void change_and_balance(const struct kind *kind)
{
    struct sumi_bundle *bundle = new_bundle(kind);
    struct sumi_error error = {0};
    unsigned seed = 11;
    int begun = 0, changes = 0;
    for (int day = 0; begun < kind->most / 2 || day % 300 != 0; day++) {
        for (int i = 0; i < SUMI_LANES; i++) {
            const struct sumi_season_settings set = season_of(kind, begun);
            sumi_lane_finish(bundle, i, NULL, NULL, NULL); /* where a season has ended */
            if (sumi_lane_state(bundle, i) == SUMI_LANE_FREE && begun < kind->most / 2 &&
                next_random(&seed) % 20 == 0) {
                ok(sumi_lane_begin(bundle, i, &set, &error), &error);
                begun++;
            }
        }
        ok(sumi_bundle_open(bundle, NULL, &error), &error);
        for (int i = 0; i < SUMI_LANES; i++) {
            if (sumi_lane_state(bundle, i) != SUMI_LANE_STANDS || sumi_lane_stage(bundle, i) == SUMI_BARE ||
                next_random(&seed) % 8 != 0)
                continue;
            if (kind->water != &sumi_potential && next_random(&seed) % 4 == 0)
                set_depths(bundle, i, kind, &seed);
            else
                set_something(bundle, i, kind, &seed);
            changes++;
        }
        ok(sumi_bundle_manage(bundle, &error), &error);
        close_day(bundle);
    }
    assert_true(changes > kind->most);
    sumi_bundle_destroy(bundle);
}

/* A morning that was set, saved and taken up elsewhere goes on as the one that was not saved. */
static void what_was_set_is_in_the_image(void **state)
{
    (void)state;
    for (int k = 0; k < KINDS; k++) {
        struct sumi_bundle *here = new_bundle(&kinds[k]), *there = new_bundle(&kinds[k]);
        unsigned char image[16384];
        unsigned seed = 3;
        struct sumi_season_settings set = season_of(&kinds[k], 3);
        struct sumi_season_result result[2];
        double value[2][SUMI_SUMMARY_N];
        struct sumi_error error = {0};
        ok(sumi_lane_begin(here, 1, &set, &error), &error);
        step_to(here, 1, set.sowing.date + 45);
        for (int change = 0; change < 12; change++)
            set_something(here, 1, &kinds[k], &seed);
        double given[2] = {0.0, 0.0};
        if (kinds[k].water != &sumi_potential) {
            set_depths(here, 1, &kinds[k], &seed);
            ok(sumi_lane_irrigate(here, 1, 2.5, 0.8, &error), &error);
        }
        const size_t size = sumi_lane_image_size(here, 1);
        assert_true(size > 0 && size <= sizeof image);
        ok(sumi_lane_save(here, 1, image, size, &error), &error);
        ok(sumi_lane_restore(there, 6, &set, image, size, &error), &error);
        assert_int_equal(sumi_lane_last_irrigation(here, 1, &given[0]), sumi_lane_last_irrigation(there, 6, &given[1]));
        assert_true(given[0] == given[1] && (kinds[k].water == &sumi_potential || given[0] >= 2.0));
        close_day(here);
        for (int b = 0; b < 2; b++) {
            struct sumi_bundle *bundle = b ? there : here;
            const int lane = b ? 6 : 1;
            while (sumi_lane_state(bundle, lane) == SUMI_LANE_STANDS) {
                open_and_manage(bundle);
                close_day(bundle);
            }
            ok(sumi_lane_finish(bundle, lane, &result[b], value[b], &error), &error);
        }
        if (!same_season(&result[0], value[0], &result[1], value[1]))
            fail_msg("%s: what was set is lost in the image", kinds[k].name);
        sumi_bundle_destroy(here);
        sumi_bundle_destroy(there);
    }
}

static void balances_close_after_every_change(void **state)
{
    (void)state;
    for (int k = 0; k < KINDS; k++)
        change_and_balance(&kinds[k]);
}

/* A stage that is seen in the field is set, and its date is that day; one that was reported too early is taken back. */
static void a_stage_is_set_with_its_date(void **state)
{
    (void)state;
    struct sumi_bundle *bundle = new_bundle(&kinds[0]);
    struct sumi_season_settings set = season_of(&kinds[0], 4);
    struct sumi_settable what;
    struct sumi_error error = {0};
    double value[SUMI_SUMMARY_N];
    const int date = set.sowing.date + 30;
    assert_true(sumi_settable_find(&sumi_wofost72, &sumi_bucket, "DVS", &what));
    ok(sumi_lane_begin(bundle, 0, &set, &error), &error);
    step_to(bundle, 0, date);
    assert_int_equal(sumi_lane_stage(bundle, 0), SUMI_VEGETATIVE);
    ok(sumi_lane_set(bundle, 0, &what, 1.2, NULL, &error), &error);
    assert_int_equal(sumi_lane_stage(bundle, 0), SUMI_REPRODUCTIVE);
    ok(sumi_lane_so_far(bundle, 0, value, &error), &error);
    assert_true(value[SUMI_S_ANTHESIS] == date && value[SUMI_S_EMERGENCE] < date && isnan(value[SUMI_S_MATURITY]));
    assert_true(isnan(value[SUMI_S_STATUS]) && isnan(value[SUMI_S_HARVEST]) && isnan(value[SUMI_S_YIELD_ALL]));
    ok(sumi_lane_set(bundle, 0, &what, 0.5, NULL, &error), &error);
    ok(sumi_lane_so_far(bundle, 0, value, &error), &error);
    assert_true(isnan(value[SUMI_S_ANTHESIS]));
    close_day(bundle);
    step_to(bundle, 0, date + 10);
    assert_int_equal(sumi_lane_stage(bundle, 0), SUMI_VEGETATIVE);
    sumi_bundle_destroy(bundle);
}

/* With the code that a caller tells one refusal from another by, and words alone in both languages. */
static void refused(enum sumi_status status, struct sumi_error *error, const char *code)
{
    if ((status != SUMI_INPUT && status != SUMI_REFUSED) || error->status != status || strcmp(error->code, code) != 0)
        fail_msg("%s instead of %s: %s", error->code ? error->code : "no error", code, error_text(error));
    for (int k = 0; k < SUMI_LANGUAGES; k++) {
        const char *c = error->message[k];
        while ((unsigned char)*c >= ' ')
            c++;
        if (*c || c == error->message[k])
            fail_msg("%s: language %d says '%s'", code, k, error->message[k]);
    }
    *error = (struct sumi_error){0};
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    struct sumi_bundle *bundle = new_bundle(&kinds[0]);
    const struct sumi_season_settings set = season_of(&kinds[0], 4);
    struct sumi_settable lai, sm;
    struct sumi_season_result result;
    struct sumi_error e = {0};
    const struct sumi_profile heads = {.kind = SUMI_BY_HEAD, .n = 1, .bottom_cm = {50}, .value = {-100}};
    const struct sumi_profile turned = {.kind = SUMI_BY_THETA, .n = 2, .bottom_cm = {50, 20}, .value = {0.2, 0.2}};
    const struct sumi_profile wet = {.kind = SUMI_BY_THETA, .n = 1, .bottom_cm = {50}, .value = {0.9}};
    assert_true(sumi_settable_find(&sumi_wofost72, &sumi_bucket, "LAI", &lai) && lai.crop);
    assert_true(sumi_settable_find(&sumi_wofost72, &sumi_bucket, "SM", &sm) && !sm.crop);
    assert_false(sumi_settable_find(&sumi_wofost72, &sumi_bucket, "TAGP", &lai));
    refused(sumi_bundle_manage(bundle, &e), &e, "season.morning.closed");
    refused(sumi_bundle_close(bundle, &e), &e, "season.morning.closed");
    refused(sumi_lane_begin(bundle, -1, &set, &e), &e, "season.lane.range");
    refused(sumi_lane_begin(bundle, SUMI_LANES, &set, &e), &e, "season.lane.range");
    assert_int_equal(sumi_lane_begin(bundle, 2, &set, NULL), SUMI_OK);
    refused(sumi_lane_begin(bundle, 2, &set, &e), &e, "season.state.taken");
    refused(sumi_lane_finish(bundle, 2, &result, NULL, &e), &e, "season.state.unended");
    refused(sumi_lane_irrigate(bundle, 2, 1.0, 1.0, &e), &e, "season.morning.closed");
    open_and_manage(bundle);
    refused(sumi_bundle_open(bundle, NULL, &e), &e, "season.morning.open");
    refused(sumi_lane_irrigate(bundle, 1, 1.0, 1.0, &e), &e, "season.state.absent");
    refused(sumi_lane_irrigate(bundle, 2, -1.0, 1.0, &e), &e, "season.irrigation.range");
    refused(sumi_lane_irrigate(bundle, 2, NAN, 1.0, &e), &e, "season.irrigation.range");
    refused(sumi_lane_irrigate(bundle, 2, 1.0, 0.0, &e), &e, "season.irrigation.efficiency");
    refused(sumi_lane_irrigate(bundle, 2, 1.0, 1.1, &e), &e, "season.irrigation.efficiency");
    refused(sumi_lane_set(bundle, 2, &lai, 1.0, NULL, &e), &e, "state.value.unsown");
    refused(sumi_lane_set(bundle, 2, &sm, 0.9, NULL, &e), &e, "state.value.range");
    refused(sumi_lane_set(bundle, 2, &sm, NAN, NULL, &e), &e, "state.value.range");
    refused(sumi_lane_set_water(bundle, 2, &heads, NULL, &e), &e, "soil.theta.layers");
    refused(sumi_lane_set_water(bundle, 2, &turned, NULL, &e), &e, "soil.theta.depth");
    refused(sumi_lane_set_water(bundle, 2, &wet, NULL, &e), &e, "soil.theta.range");
    assert_int_equal(sumi_lane_sow(bundle, 2, NULL), SUMI_OK);
    refused(sumi_lane_sow(bundle, 2, &e), &e, "season.sowing.done");
    assert_int_equal(sumi_lane_harvest(bundle, 2, NULL), SUMI_OK);
    refused(sumi_lane_irrigate(bundle, 2, 1.0, 1.0, &e), &e, "season.state.ends");
    close_day(bundle);
    assert_int_equal(sumi_lane_finish(bundle, 2, &result, NULL, NULL), SUMI_OK);
    assert_int_equal(result.outcome, SUMI_NOT_EMERGED);
    sumi_bundle_destroy(bundle);
    bundle = new_bundle(&kinds[4]);
    const struct sumi_season_settings potential = season_of(&kinds[4], 4);
    assert_int_equal(sumi_lane_begin(bundle, 0, &potential, NULL), SUMI_OK);
    open_and_manage(bundle);
    refused(sumi_lane_irrigate(bundle, 0, 1.0, 1.0, &e), &e, "season.irrigation.model");
    refused(sumi_lane_set_water(bundle, 0, &wet, NULL, &e), &e, "soil.theta.model");
    sumi_bundle_destroy(bundle);
}

/* --- looking --- */

/* What a sink was told of a morning. */
struct told {
    const struct sumi_daily *what;
    int n, lane;
    double value[16];
};

static void note(void *context, const struct sumi_season_day *day)
{
    struct told *told = context;
    for (int k = 0; k < told->n; k++)
        sumi_daily_read(&told->what[k], day, told->lane, &told->value[k]);
}

/* What is read on an open morning is what the sink is told of it; looking changes nothing. */
static void a_reader_sees_what_the_sink_is_told(void **state)
{
    (void)state;
    static const char *const names[] = {"DVS", "LAI", "TAGP", "PGASS", "TRAMX", "TRA", "SM", "DEPLETION", "RAIN", "RD"};
    enum { N = sizeof names / sizeof *names };
    for (int k = 0; k < KINDS; k++) {
        struct sumi_bundle *bundle = new_bundle(&kinds[k]), *other = new_bundle(&kinds[k]);
        struct sumi_season_settings set = season_of(&kinds[k], 3);
        struct sumi_table table[T_N];
        const double nights[] = {0, 0, 30, 1}; /* a crop that feels every one of the week */
        struct sumi_season_result result, alone;
        double value[SUMI_SUMMARY_N], summary[1][SUMI_SUMMARY_N], day_of_total = 0.0;
        memcpy(table, field.crop_table, sizeof table);
        assert_true(sumi_table_init(&table[T_TMNFTB], nights, 2));
        set.crop_table = table;
        struct sumi_daily what[N], total;
        struct told told = {.what = what, .n = N, .lane = 5};
        const struct sumi_sink sink = {.context = &told, .morning = note};
        struct sumi_error error = {0};
        for (int v = 0; v < N; v++)
            what[v] = reading(&kinds[k], names[v]);
        assert_true(sumi_daily_find(&sumi_wofost72, kinds[k].water, "GASS", &total));
        assert_true(sumi_daily_since_start(&sumi_wofost72, kinds[k].water, &total));
        ok(sumi_bundle_set_sink(bundle, &sink, &error), &error);
        ok(sumi_lane_begin(bundle, 5, &set, &error), &error);
        while (sumi_lane_state(bundle, 5) == SUMI_LANE_STANDS) {
            double seen[N], gross;
            open_and_manage(bundle);
            for (int v = 0; v < N; v++)
                ok(sumi_lane_read(bundle, 5, &what[v], &seen[v], &error), &error);
            ok(sumi_lane_read(bundle, 5, &total, &gross, &error), &error);
            assert_true(gross >= day_of_total);
            day_of_total = gross;
            sumi_lane_irrigate(bundle, 5, 0.0, 1.0, NULL); /* of nothing: all is computed once more */
            assert_true(read_now(bundle, 5, &kinds[k], names[3]) == seen[3]);
            close_day(bundle);
            for (int v = 0; v < N; v++)
                if (memcmp(&seen[v], &told.value[v], sizeof seen[v]) != 0)
                    fail_msg("%s: %s is seen as %g and told as %g", kinds[k].name, names[v], seen[v], told.value[v]);
        }
        ok(sumi_lane_finish(bundle, 5, &result, value, &error), &error);
        assert_true(day_of_total == value[SUMI_S_ASSIMILATION]);
        ok(sumi_bundle_run(other, &set, 1, NULL, &alone, summary, &error), &error);
        assert_true(same_season(&result, value, &alone, summary[0]));
        sumi_bundle_destroy(bundle);
        sumi_bundle_destroy(other);
    }
}

/* A record that ends yesterday: the morning can be seen, with the potential rates of yesterday's air, and not closed.
 */
static void a_morning_needs_no_weather_of_its_day(void **state)
{
    (void)state;
    for (int k = 0; k < KINDS; k++) {
        struct sumi_bundle *whole = new_bundle(&kinds[k]), *cut = new_bundle(&kinds[k]);
        struct sumi_season_settings set = season_of(&kinds[k], 4);
        struct sumi_weather until = *field.weather;
        struct sumi_season_result result;
        struct sumi_error error = {0};
        const int today = set.sowing.date + 50;
        until.n_days = (size_t)(today - until.first_day);
        ok(sumi_lane_begin(whole, 0, &set, &error), &error);
        set.weather = &until;
        ok(sumi_lane_begin(cut, 0, &set, &error), &error);
        step_to(whole, 0, today);
        step_to(cut, 0, today);
        assert_true(sumi_lane_has_weather(whole, 0) && !sumi_lane_has_weather(cut, 0));
        static const char *const states[] = {"DVS", "LAI", "TAGP", "SM", "DEPLETION", "RD"};
        for (size_t v = 0; v < sizeof states / sizeof *states; v++)
            if (read_now(whole, 0, &kinds[k], states[v]) != read_now(cut, 0, &kinds[k], states[v]))
                fail_msg("%s: %s is another without weather", kinds[k].name, states[v]);
        assert_true(read_now(cut, 0, &kinds[k], "ET0") ==
                    field.weather->day[today - 1 - field.weather->first_day][SUMI_ET0]);
        assert_true(read_now(cut, 0, &kinds[k], "RAW") > 0.0);
        close_day(cut);
        ok(sumi_lane_finish(cut, 0, &result, NULL, &error), &error);
        assert_int_equal(result.outcome, SUMI_WEATHER_ENDS);
        set.harvest.last = today; /* nobody knows whether the last night was one of frost */
        ok(sumi_lane_begin(cut, 0, &set, &error), &error);
        step_to(cut, 0, today);
        close_day(cut);
        ok(sumi_lane_finish(cut, 0, &result, NULL, &error), &error);
        assert_int_equal(result.outcome, SUMI_WEATHER_ENDS);
        sumi_bundle_destroy(whole);
        sumi_bundle_destroy(cut);
    }
}

static void weather_of_hand_is_whole(void **state)
{
    (void)state;
    struct sumi_bundle *bundle = new_bundle(&kinds[0]);
    const struct sumi_season_settings set = season_of(&kinds[0], 4);
    const double *rows[SUMI_LANES] = {NULL};
    double row[SUMI_WEATHER_N];
    ok(sumi_lane_begin(bundle, 2, &set, NULL), NULL);
    memcpy(row, field.weather->day[set.start - field.weather->first_day], sizeof row);
    rows[2] = row;
    for (int f = 0; f < SUMI_WEATHER_N; f++) {
        const double was = row[f];
        struct sumi_error error = {0};
        row[f] = f == SUMI_TEMP ? INFINITY : NAN;
        if (f != SUMI_RAIN_HOURS) {
            assert_int_equal(sumi_bundle_open(bundle, rows, &error), SUMI_INPUT);
            assert_non_null(strstr(error_text(&error), sumi_forcing_rows[f].name));
        }
        row[f] = was;
    }
    row[SUMI_RAIN_HOURS] = NAN;
    assert_int_equal(sumi_bundle_open(bundle, rows, NULL), SUMI_OK);
    assert_true(sumi_lane_has_weather(bundle, 2));
    sumi_bundle_destroy(bundle);
}

/* A bundle holds seasons of a sensible length. */
static void no_season_is_longer_than_a_life(void **state)
{
    (void)state;
    static const int lengths[] = {0, -1, -100, INT_MIN, INT_MAX, 36601};
    const struct sumi_solver_options options = {1e-6, 10000, SUMI_ADAMS};
    struct sumi_bundle *bundle;
    for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++)
        assert_int_equal(
            sumi_bundle_create(&sumi_wofost72, &sumi_bucket, &sumi_euler, &options, lengths[k], &bundle, NULL),
            SUMI_INPUT);
}

/* What a neighbour's probe says is no reading of this field: its image is the one that it has alone. */
static void a_record_is_of_its_lane_alone(void **state)
{
    (void)state;
    static const double depth[] = {20.0};
    struct sumi_bundle *bundle = new_bundle(&kinds[0]), *alone = new_bundle(&kinds[0]);
    struct sumi_season_settings set = season_of(&kinds[0], 4), recorded = set;
    struct sumi_soil_series *series;
    unsigned char image[2][16384];
    size_t size[2];
    ok(sumi_soil_series_create(set.start, 2, depth, 1, &series, NULL), NULL);
    series->theta[0] = series->theta[1] = 0.2;
    recorded.forced = series;
    ok(sumi_lane_begin(bundle, 0, &recorded, NULL), NULL);
    ok(sumi_lane_begin(bundle, 1, &set, NULL), NULL);
    ok(sumi_lane_begin(alone, 1, &set, NULL), NULL);
    open_and_manage(bundle);
    open_and_manage(alone);
    for (int b = 0; b < 2; b++) {
        size[b] = sumi_lane_image_size(b ? alone : bundle, 1);
        ok(sumi_lane_save(b ? alone : bundle, 1, image[b], size[b], NULL), NULL);
    }
    assert_true(size[0] == size[1] && memcmp(image[0], image[1], size[0]) == 0);
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(alone);
    sumi_soil_series_destroy(series);
}

/* What is put in on the first morning is part of the start, whether somebody looks or not. */
static void looking_changes_nothing(void **state)
{
    (void)state;
    struct sumi_season_result result[2];
    for (int looks = 0; looks < 2; looks++) {
        struct sumi_bundle *bundle = new_bundle(&kinds[0]);
        struct sumi_season_settings set = season_of(&kinds[0], 4);
        struct sumi_settable what;
        double value[SUMI_SUMMARY_N];
        set.weather = NULL;
        assert_true(sumi_settable_find(&sumi_wofost72, &sumi_bucket, "SM", &what));
        ok(sumi_lane_begin(bundle, 0, &set, NULL), NULL);
        ok(sumi_bundle_open(bundle, NULL, NULL), NULL);
        ok(sumi_lane_set(bundle, 0, &what, 0.2, NULL, NULL), NULL);
        if (looks)
            ok(sumi_lane_so_far(bundle, 0, value, NULL), NULL);
        close_day(bundle);
        ok(sumi_lane_finish(bundle, 0, &result[looks], NULL, NULL), NULL);
        sumi_bundle_destroy(bundle);
    }
    assert_true(field_same(&result[0], &result[1]));
    assert_true(result[0].forced == 0.0 && result[0].outside.n == 0);
}

/* A sowing rule that looks at more than today needs to know the days before. */
static void a_rule_of_many_days_needs_a_series(void **state)
{
    (void)state;
    struct sumi_bundle *bundle = new_bundle(&kinds[0]);
    struct sumi_season_settings set = season_of(&kinds[0], 1);
    struct sumi_season_result result;
    struct sumi_error error = {0};
    set.weather = NULL;
    assert_true(set.sowing.last > set.sowing.date && set.sowing.warm_days > 1);
    assert_int_equal(sumi_lane_begin(bundle, 0, &set, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "series of weather"));
    set.sowing.warm_days = 1;
    set.sowing.warm = 14.0;
    int sown = set.sowing.date;
    while (field.weather->day[sown - field.weather->first_day][SUMI_TEMP] < set.sowing.warm)
        sown++;
    error = (struct sumi_error){0};
    ok(sumi_lane_begin(bundle, 0, &set, &error), &error);
    while (sumi_lane_state(bundle, 0) == SUMI_LANE_STANDS) {
        const double *rows[SUMI_LANES] = {field.weather->day[sumi_lane_date(bundle, 0) - field.weather->first_day]};
        ok(sumi_bundle_open(bundle, rows, &error), &error);
        ok(sumi_bundle_manage(bundle, &error), &error);
        close_day(bundle);
    }
    ok(sumi_lane_finish(bundle, 0, &result, NULL, &error), &error);
    assert_true(result.sowing == sown);
    sumi_bundle_destroy(bundle);
}

/* A caller that brings the weather of each day gets the season of a series. */
static void the_caller_may_bring_the_weather(void **state)
{
    (void)state;
    struct sumi_bundle *bundle = new_bundle(&kinds[0]), *other = new_bundle(&kinds[0]);
    struct sumi_season_settings set = season_of(&kinds[0], 3), bare;
    struct sumi_season_result result, alone;
    double value[SUMI_SUMMARY_N], summary[1][SUMI_SUMMARY_N];
    struct sumi_error error = {0};
    bare = set;
    bare.weather = NULL;
    ok(sumi_lane_begin(bundle, 6, &bare, &error), &error);
    while (sumi_lane_state(bundle, 6) == SUMI_LANE_STANDS) {
        const double *rows[SUMI_LANES] = {NULL};
        rows[6] = field.weather->day[sumi_lane_date(bundle, 6) - field.weather->first_day];
        ok(sumi_bundle_open(bundle, rows, &error), &error);
        ok(sumi_bundle_manage(bundle, &error), &error);
        close_day(bundle);
    }
    ok(sumi_lane_finish(bundle, 6, &result, value, &error), &error);
    ok(sumi_bundle_run(other, &set, 1, NULL, &alone, summary, &error), &error);
    assert_true(same_season(&result, value, &alone, summary[0]));
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lane_has_its_clock),
        cmocka_unit_test(hands_decide_as_settings_do),
        cmocka_unit_test(a_failure_has_its_date),
        cmocka_unit_test(frost_kills_without_being_asked),
        cmocka_unit_test(nothing_shelters_from_the_night),
        cmocka_unit_test(balances_close_after_every_change),
        cmocka_unit_test(what_was_set_is_in_the_image),
        cmocka_unit_test(a_stage_is_set_with_its_date),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(a_reader_sees_what_the_sink_is_told),
        cmocka_unit_test(a_morning_needs_no_weather_of_its_day),
        cmocka_unit_test(weather_of_hand_is_whole),
        cmocka_unit_test(no_season_is_longer_than_a_life),
        cmocka_unit_test(a_record_is_of_its_lane_alone),
        cmocka_unit_test(looking_changes_nothing),
        cmocka_unit_test(a_rule_of_many_days_needs_a_series),
        cmocka_unit_test(the_caller_may_bring_the_weather),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
