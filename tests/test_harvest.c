/* Harvest as the autumn comes: what is cut before a frost is what stood there on the eve, a crop counts from a stage on
 * and not before it, and nothing else moves. */
#include "sim/bundle/bundle.h"
#include "sim/daily/summary.h"
#include "sim/date.h"
#include "tests/support/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static struct field field;
static const double harvestable = 1.7; /* development stage, as the crop file has it */

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

static struct sumi_bundle *new_season(const struct sumi_integrator *integrator)
{
    const struct sumi_solver_options options = {1e-6, 10000, SUMI_ADAMS};
    struct sumi_bundle *season;
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_bucket, integrator, &options, FIELD_LONGEST, &season, NULL), SUMI_OK);
    return season;
}

/* What stood on the field on each of two last mornings. */
struct mornings {
    double storage[SUMI_LANES][2], development[SUMI_LANES][2]; /* [0]: the last, [1]: the one before */
};

static void see(void *context, const struct sumi_season_day *day)
{
    struct mornings *m = context;
    for (int i = 0; i < SUMI_LANES; i++)
        if (day->live->v[i] > 0.0) {
            m->storage[i][1] = m->storage[i][0];
            m->development[i][1] = m->development[i][0];
            m->storage[i][0] = day->crop_state[Y_WSO].v[i];
            m->development[i][0] = day->crop_state[Y_DVS].v[i];
        }
}

struct outcome {
    struct sumi_season_result result;
    double summary[SUMI_SUMMARY_N], storage[2], development[2];
};

static void run(struct sumi_bundle *season, const struct sumi_season_settings *settings, int n, struct outcome *outcome)
{
    struct mornings m = {.storage = {{0}}};
    const struct sumi_sink sink = {.context = &m, .morning = see};
    struct sumi_season_result result[SUMI_LANES];
    double summary[SUMI_LANES][SUMI_SUMMARY_N];
    assert_int_equal(sumi_bundle_run(season, settings, n, &sink, result, summary, NULL), SUMI_OK);
    for (int i = 0; i < n; i++) {
        outcome[i].result = result[i];
        memcpy(outcome[i].summary, summary[i], sizeof summary[i]);
        memcpy(outcome[i].storage, m.storage[i], sizeof outcome[i].storage);
        memcpy(outcome[i].development, m.development[i], sizeof outcome[i].development);
    }
}

/* A crop sown late on wet soil, so that frost meets it on its way to maturity. */
static struct sumi_season_settings late(int year, int month, int day)
{
    struct sumi_season_settings settings = field_settings(&field, year, month, day);
    settings.sowing.emerged = true;
    return settings;
}

static struct sumi_harvest autumn(const struct sumi_season_settings *settings, double from_dvs)
{
    struct sumi_harvest harvest = settings->harvest;
    harvest.before_frost = harvest.cuts = true;
    harvest.from_dvs = from_dvs;
    return harvest;
}

static bool same_summary(const struct outcome *a, const struct outcome *b, enum sumi_summary but)
{
    for (int v = 0; v < SUMI_SUMMARY_N; v++)
        if (v != SUMI_S_STATUS && v != (int)but && memcmp(&a->summary[v], &b->summary[v], sizeof(double)) != 0)
            return false;
    return true;
}

/* Killed by frost and beyond the stage: cut on that morning, with the grain of that morning; all else keeps its bits.
 * Before the stage nothing changes at all. */
static void what_frost_took_is_cut(const struct sumi_integrator *integrator, int *cut, int *killed, int *other)
{
    struct sumi_bundle *season = new_season(integrator);
    for (int year = FIELD_FIRST_YEAR; year < FIELD_FIRST_YEAR + FIELD_YEARS; year++)
        for (int sown = 0; sown < 6; sown++) {
            struct sumi_season_settings plain = late(year, sown < 3 ? 6 : 7, 1 + 10 * (sown % 3)), rule = plain;
            struct outcome before, after;
            rule.harvest = autumn(&plain, harvestable);
            run(season, &plain, 1, &before);
            run(season, &rule, 1, &after);
            const bool grain = before.development[0] >= harvestable;
            const bool frost = before.result.outcome == SUMI_FROST_KILLED;
            const bool stopped = frost || before.result.outcome == SUMI_UNRIPE;
            assert_int_equal(after.result.outcome, grain && stopped ? SUMI_CUT : before.result.outcome);
            assert_true(same_summary(&before, &after, SUMI_S_YIELD_ALL));
            *cut += grain && frost;
            *killed += !grain && frost;
            *other += !stopped;
            if (!stopped)
                continue;
            const double threshed = after.storage[0] * plain.crop_param[P_THRESHING];
            assert_true(before.summary[SUMI_S_YIELD_ALL] == 0.0);
            assert_true(after.summary[SUMI_S_YIELD_ALL] == (grain ? threshed : 0.0));
            assert_true(after.summary[SUMI_S_GRAIN] == threshed && isnan(after.summary[SUMI_S_YIELD]));
            const double *frosty = field.weather->day[(int)after.result.harvest - field.weather->first_day];
            assert_true((frosty[SUMI_TMIN] <= plain.crop_param[P_TKILL]) == frost);
        }
    sumi_bundle_destroy(season);
}

static void a_frost_cuts_what_is_hard_enough(void **state)
{
    (void)state;
    for (int k = 0; sumi_integrators[k]; k++) {
        int cut = 0, killed = 0, other = 0;
        what_frost_took_is_cut(sumi_integrators[k], &cut, &killed, &other);
        if (cut == 0 || killed == 0 || other == 0)
            fail_msg("%s: %d cut, %d killed, %d others: the seasons do not show all three", sumi_integrators[k]->name,
                     cut, killed, other);
    }
}

/* A season that frost ends between anthesis and maturity; its development on that morning. */
static struct sumi_season_settings frosty(struct sumi_bundle *season, double *development)
{
    for (int year = FIELD_FIRST_YEAR; year < FIELD_FIRST_YEAR + FIELD_YEARS; year++) {
        struct sumi_season_settings settings = late(year, 6, 25);
        struct outcome outcome;
        run(season, &settings, 1, &outcome);
        *development = outcome.development[0];
        if (outcome.result.outcome == SUMI_FROST_KILLED && *development > 1.1 && *development < 2.0)
            return settings;
    }
    fail_msg("no frost meets a filling crop");
    return late(FIELD_FIRST_YEAR, 6, 25);
}

static void rules_end_a_season_as_they_say(void **state)
{
    (void)state;
    struct sumi_bundle *season = new_season(&sumi_euler);
    double dvs;
    struct sumi_season_settings settings = frosty(season, &dvs);
    struct outcome killed, outcome;
    run(season, &settings, 1, &killed);
    const int frost = (int)killed.result.harvest;
    const double eve = killed.development[1];
    const struct {
        struct sumi_harvest harvest;
        enum sumi_outcome outcome;
        int day;
        const char *why;
    } cases[] = {
        {{true, frost + 9, true, true, dvs}, SUMI_CUT, frost, "the stage is reached on the very morning"},
        {{true, frost + 9, true, true, nextafter(dvs, 3)}, SUMI_FROST_KILLED, frost, "and missed by a hair"},
        {{true, frost + 9, true, false, 0}, SUMI_FROST_KILLED, frost, "no stage is known: none counts as cut"},
        {{true, frost + 9, false, true, 1}, SUMI_FROST_KILLED, frost, "the farmer does not watch for frost"},
        {{false, frost + 9, true, true, 1}, SUMI_CUT, frost, "nor does a crop that is to stand wait for the frost"},
        {{false, frost, false, true, 1}, SUMI_FROST_KILLED, frost, "the frost comes before the farmer of that day"},
        {{true, frost - 1, true, true, eve}, SUMI_CUT, frost - 1, "the last day comes before the frost"},
        {{false, frost - 1, false, true, eve}, SUMI_CUT, frost - 1, "likewise a harvest on a day"},
        {{true, frost - 1, true, true, nextafter(eve, 3)}, SUMI_UNRIPE, frost - 1, "too early by a hair"},
        {{true, frost - 1, false, false, 0}, SUMI_UNRIPE, frost - 1, "the end of a season is no harvest"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        settings.harvest = cases[k].harvest;
        run(season, &settings, 1, &outcome);
        if (outcome.result.outcome != cases[k].outcome || outcome.result.harvest != cases[k].day)
            fail_msg("%s: %s on day %g, expected %s on %d", cases[k].why, sumi_outcome_word(outcome.result.outcome),
                     outcome.result.harvest, sumi_outcome_word(cases[k].outcome), cases[k].day);
        const double grain = outcome.storage[0] * settings.crop_param[P_THRESHING];
        if (outcome.summary[SUMI_S_YIELD_ALL] != (cases[k].outcome == SUMI_CUT ? grain : 0.0))
            fail_msg("%s: a yield of all years of %g", cases[k].why, outcome.summary[SUMI_S_YIELD_ALL]);
    }
    sumi_bundle_destroy(season);
}

/* A ripe crop that stands until a day loses nothing to a frost: as before there was a rule. */
static void a_ripe_crop_stays_ripe(void **state)
{
    (void)state;
    struct sumi_bundle *season = new_season(&sumi_euler);
    int frosts = 0;
    for (int year = FIELD_FIRST_YEAR; year < FIELD_FIRST_YEAR + FIELD_YEARS; year++)
        for (int watches = 0; watches < 2; watches++) {
            struct sumi_season_settings settings = field_settings(&field, year, 5, 10);
            struct outcome ripe, outcome;
            run(season, &settings, 1, &ripe);
            settings.harvest = autumn(&settings, 1.0);
            settings.harvest.at_maturity = false;
            settings.harvest.before_frost = watches;
            run(season, &settings, 1, &outcome);
            if (ripe.result.outcome != SUMI_RIPE)
                continue;
            assert_int_equal(outcome.result.outcome, SUMI_RIPE);
            assert_true(outcome.summary[SUMI_S_YIELD] == outcome.summary[SUMI_S_YIELD_ALL]);
            frosts += outcome.result.harvest < settings.harvest.last;
        }
    assert_true(frosts > 0);
    sumi_bundle_destroy(season);
}

/* Frost in spring finds seedlings; a seed below the ground is no crop that could be cut. */
static void what_has_no_grain_is_not_cut(void **state)
{
    (void)state;
    struct sumi_bundle *season = new_season(&sumi_euler);
    struct sumi_season_settings settings = late(FIELD_FIRST_YEAR, 4, 20), seed = field_settings(&field, 2001, 5, 10);
    struct outcome outcome;
    double tender[P_N];
    memcpy(tender, field.crop_param, sizeof tender);
    tender[P_TKILL] = 15.0; /* C, which the mornings of April have not */
    settings.crop_param = tender;
    settings.harvest = autumn(&settings, 1.0);
    run(season, &settings, 1, &outcome);
    assert_int_equal(outcome.result.outcome, SUMI_FROST_KILLED);
    seed.harvest = autumn(&seed, 1.0);
    seed.harvest.last = seed.sowing.date + 2;
    run(season, &seed, 1, &outcome);
    assert_int_equal(outcome.result.outcome, SUMI_NOT_EMERGED);
    assert_true(outcome.summary[SUMI_S_YIELD_ALL] == 0.0);
    sumi_bundle_destroy(season);
}

/* A crop without light that is cut has gained nothing, and is no success. */
static void what_never_grew_is_not_cut(void **state)
{
    (void)state;
    struct sumi_bundle *season = new_season(&sumi_euler);
    struct sumi_season_settings settings = late(FIELD_FIRST_YEAR, 6, 1);
    struct sumi_table dark[T_N];
    struct outcome outcome;
    memcpy(dark, field.crop_table, sizeof dark);
    for (int k = 0; k < dark[T_AMAXTB].n; k++)
        dark[T_AMAXTB].y[k] = 0.0;
    settings.crop_table = dark;
    settings.harvest = autumn(&settings, 1.0);
    settings.harvest.last = sumi_date_number(FIELD_FIRST_YEAR, 9, 1);
    run(season, &settings, 1, &outcome);
    assert_true(outcome.development[0] > 1.0 && outcome.development[0] < 2.0);
    assert_int_equal(outcome.result.outcome, SUMI_NEVER_GREW);
    sumi_bundle_destroy(season);
}

/* Lanes with rules of their own have the bits that they have alone, and close their balances, cut or not. */
static void lanes_keep_their_own_rule(void **state)
{
    (void)state;
    for (int k = 0; sumi_integrators[k]; k++) {
        struct sumi_bundle *season = new_season(sumi_integrators[k]);
        struct sumi_season_settings settings[SUMI_LANES];
        struct outcome together[SUMI_LANES], alone;
        int cut = 0;
        for (int i = 0; i < SUMI_LANES; i++) {
            settings[i] = late(FIELD_FIRST_YEAR + i % 3, 6, 25);
            settings[i].harvest = autumn(&settings[i], i & 1 ? 1.2 : 1.9);
            settings[i].harvest.at_maturity = i & 2;
            settings[i].harvest.before_frost = i & 4;
            settings[i].harvest.last -= 5 * i;
        }
        run(season, settings, SUMI_LANES, together);
        for (int i = 0; i < SUMI_LANES; i++) {
            run(season, &settings[i], 1, &alone);
            if (!field_same(&together[i].result, &alone.result) ||
                memcmp(together[i].summary, alone.summary, sizeof alone.summary) != 0)
                fail_msg("%s: lane %d of a bundle differs from the season alone", sumi_integrators[k]->name, i);
            cut += alone.result.outcome == SUMI_CUT;
            assert_true(fabs(alone.result.water_residual) < 1e-9);
            assert_true(fabs(alone.result.carbon_residual) < 1e-6);
            assert_int_equal(alone.result.outside.n, 0);
        }
        assert_true(cut > 0 && cut < SUMI_LANES);
        sumi_bundle_destroy(season);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frost_cuts_what_is_hard_enough), cmocka_unit_test(rules_end_a_season_as_they_say),
        cmocka_unit_test(a_ripe_crop_stays_ripe),           cmocka_unit_test(what_has_no_grain_is_not_cut),
        cmocka_unit_test(what_never_grew_is_not_cut),       cmocka_unit_test(lanes_keep_their_own_rule),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
