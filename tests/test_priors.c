/* What is uncertain about a plot: rows, draws, and what a member's settings become. */
#include "io/scenario/file.h"
#include "scenarios/outlook/priors.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 100 };

static void near(double value, double expected, double error)
{
    if (!(fabs(value - expected) <= error))
        fail_msg("%.17g, expected %.17g within %g", value, expected, error);
}

static void fill_priors(struct sumi_prior prior[SUMI_UNCERTAIN_N])
{
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        prior[k] = sumi_uncertain_rows[k].prior;
}

/* --- rows and draws --- */

static void rows_are_whole(void **state)
{
    (void)state;
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        const struct sumi_uncertain_row *row = &sumi_uncertain_rows[k];
        const struct sumi_field *field = &row->field;
        assert_true(field->name && field->unit && field->doc && field->source);
        assert_int_equal(strspn(field->name, "abcdefghijklmnopqrstuvwxyz_"), strlen(field->name));
        for (int j = 0; j < k; j++)
            assert_string_not_equal(field->name, sumi_uncertain_rows[j].field.name);
        assert_true(field->lo <= row->prior.from && row->prior.from < row->prior.to && row->prior.to <= field->hi);
        assert_true(row->prior.from < field->def && field->def < row->prior.to);
        assert_true(field->def == (row->change == SUMI_SCALE ? 1.0 : 0.0));
        assert_true(row->change != SUMI_SCALE || field->lo > 0.0); /* logarithms; nothing becomes nothing */
        assert_true(!row->by_logarithm || row->change == SUMI_SCALE);
    }
}

/* Each of n equal parts of a prior has one member: exactly, of any n and in any prior. */
static void each_stratum_has_one_member(void **state)
{
    (void)state;
    const size_t sizes[] = {1, 2, 7, N, 1000};
    static double change[SUMI_UNCERTAIN_N * 1000];
    struct sumi_prior prior[SUMI_UNCERTAIN_N];
    fill_priors(prior);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        const size_t n = sizes[s];
        sumi_priors_draw(prior, 3, n, change);
        for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
            bool taken[1000] = {false};
            double mean = 0.0;
            for (size_t i = 0; i < n; i++) {
                const double value = change[(size_t)k * n + i], from = prior[k].from, to = prior[k].to;
                const double u = sumi_uncertain_rows[k].by_logarithm ? log(value / from) / log(to / from)
                                                                     : (value - from) / (to - from);
                assert_true(value >= from && value <= to);
                const size_t stratum = (size_t)(u * (double)n);
                assert_true(stratum < n && !taken[stratum]);
                taken[stratum] = true;
                mean += u / (double)n;
            }
            near(mean, 0.5, 0.5 / (double)n); /* each is within half of its part */
        }
    }
}

/* Any order may come: of two members the first has the lower part as often as not, within four deviations. */
static void all_orders_come(void **state)
{
    (void)state;
    enum { SEEDS = 256 };
    struct sumi_prior prior[SUMI_UNCERTAIN_N];
    int lower[SUMI_UNCERTAIN_N] = {0};
    fill_priors(prior);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        double change[SUMI_UNCERTAIN_N * 2];
        sumi_priors_draw(prior, seed, 2, change);
        for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
            lower[k] += change[2 * k] < change[2 * k + 1];
    }
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        near(lower[k], 0.5 * SEEDS, 4.0 * 0.5 * sqrt(SEEDS));
}

/* Rows are dealt independently: the correlation of two of n ranks has a standard deviation of 1 / sqrt(n - 1). */
static void rows_do_not_go_together(void **state)
{
    (void)state;
    static double change[SUMI_UNCERTAIN_N * 1000];
    const size_t n = 1000;
    struct sumi_prior prior[SUMI_UNCERTAIN_N];
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        prior[k] = (struct sumi_prior){1.0, 2.0};
    sumi_priors_draw(prior, 5, n, change);
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        for (int j = 0; j < k; j++) {
            if (sumi_uncertain_rows[k].by_logarithm || sumi_uncertain_rows[j].by_logarithm)
                continue;
            double sum = 0.0;
            for (size_t i = 0; i < n; i++)
                sum += (change[(size_t)k * n + i] - 1.5) * (change[(size_t)j * n + i] - 1.5);
            near(sum / (double)n * 12.0, 0.0, 4.0 / sqrt((double)n - 1.0));
        }
}

static void draws_come_again(void **state)
{
    (void)state;
    double one[SUMI_UNCERTAIN_N * N], again[SUMI_UNCERTAIN_N * N];
    struct sumi_prior prior[SUMI_UNCERTAIN_N];
    fill_priors(prior);
    sumi_priors_draw(prior, 1, N, one);
    sumi_priors_draw(prior, 1, N, again);
    assert_memory_equal(one, again, sizeof one);
    sumi_priors_draw(prior, 2, N, again);
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        assert_memory_not_equal(&one[k * N], &again[k * N], N * sizeof *one);
    sumi_priors_draw(prior, 1 + (UINT64_C(1) << 32), N, again); /* all of a seed counts */
    assert_memory_not_equal(one, again, sizeof one);
    const struct sumi_prior fixed = {1.25, 1.25};
    prior[SUMI_UNCERTAIN_ROOTING] = prior[SUMI_UNCERTAIN_RAIN] = fixed;
    sumi_priors_draw(prior, 1, N, again);
    for (int i = 0; i < N; i++) {
        assert_true(again[SUMI_UNCERTAIN_ROOTING * N + i] == 1.25);
        assert_true(again[SUMI_UNCERTAIN_RAIN * N + i] == 1.25);
        assert_true(again[SUMI_UNCERTAIN_START * N + i] == one[SUMI_UNCERTAIN_START * N + i]); /* moves no other */
    }
}

/* --- members --- */

static const char *const year = "sweep={year: [2001]}";

static struct sumi_scenario_file *read_file(const char *name, const char *more, const char *and_more)
{
    const char *set[3] = {year};
    int n = 1;
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    char path[1024];
    const char *folder = getenv("SUMI_DATA_DIR");
    if (more)
        set[n++] = more;
    if (and_more)
        set[n++] = and_more;
    snprintf(path, sizeof path, "%s/examples/%s", folder ? folder : "data", name);
    if (sumi_scenario_read(path, set, n, SUMI_FOR_SWEEP, &file, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return file;
}

static void change_nothing(double change[SUMI_UNCERTAIN_N])
{
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        change[k] = sumi_uncertain_rows[k].field.def;
}

static double param(const struct sumi_plan *plan, const struct sumi_planned *planned, const char *name)
{
    const int crop = sumi_field_find(plan->crop->params, name), water = sumi_field_find(plan->water->params, name);
    assert_true(crop >= 0 || water >= 0);
    return crop >= 0 ? planned->crop_param[crop] : planned->water_param[water];
}

static void models_have_their_rows(void **state)
{
    (void)state;
    const struct {
        const char *file, *set;
        bool missing[SUMI_UNCERTAIN_N];
    } cases[] = {
        {"yangqu.yaml", NULL, {false}},
        {"yangqu_lintul2.yaml", NULL, {false}},
        {"yangqu_richards.yaml", NULL, {false}},
        {"yangqu_richards.yaml", "soil.initial={date: 04-01, head_cm: -500}", {[SUMI_UNCERTAIN_START] = true}},
        {"yangqu.yaml",
         "model.production=potential",
         {[SUMI_UNCERTAIN_CAPACITY] = true,
          [SUMI_UNCERTAIN_WILTING] = true,
          [SUMI_UNCERTAIN_CONDUCTIVITY] = true,
          [SUMI_UNCERTAIN_START] = true}},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct sumi_scenario_file *file = read_file(cases[c].file, cases[c].set, NULL);
        struct sumi_planned before, planned;
        double change[SUMI_UNCERTAIN_N];
        for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
            assert_int_equal(sumi_uncertain_is_there(&file->plan, (enum sumi_uncertain)k), !cases[c].missing[k]);
            if (!cases[c].missing[k])
                continue;
            memset(&planned, 0, sizeof planned);
            sumi_plan_scenario(&file->plan, 0, &planned);
            before = planned;
            change_nothing(change);
            change[k] = sumi_uncertain_rows[k].prior.to;
            sumi_priors_apply(&file->plan, change, 1, &planned, NULL);
            assert_memory_equal(&planned, &before, sizeof planned);
        }
        sumi_scenario_destroy(file);
    }
}

/* To the last bit. */
static void what_changes_nothing_changes_nothing(void **state)
{
    (void)state;
    static const char *const files[] = {"yangqu.yaml", "yangqu_lintul2.yaml", "yangqu_richards.yaml"};
    static struct sumi_column column;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        struct sumi_scenario_file *file = read_file(files[f], NULL, NULL);
        struct sumi_planned before, planned;
        double change[SUMI_UNCERTAIN_N];
        memset(&planned, 0, sizeof planned);
        sumi_plan_scenario(&file->plan, 0, &planned);
        before = planned;
        change_nothing(change);
        sumi_priors_apply(&file->plan, change, 1, &planned, &column);
        assert_memory_equal(&planned, &before, sizeof planned);
        sumi_scenario_destroy(file);
    }
}

static void values_change_by_what_was_drawn(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read_file("yangqu.yaml", NULL, NULL);
    const struct sumi_plan *plan = &file->plan;
    struct sumi_planned before, planned;
    double change[SUMI_UNCERTAIN_N * 2]; /* of two members, side by side */
    sumi_plan_scenario(plan, 0, &before);
    sumi_plan_scenario(plan, 0, &planned);
    const double drawn[SUMI_UNCERTAIN_N] = {1.05, 0.95, 1.3, 0.9, 1.1, 0.02, -0.015, 1.5, 0.2, 1.1};
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        change[2 * k] = NAN;
        change[2 * k + 1] = drawn[k];
    }
    sumi_priors_apply(plan, &change[1], 2, &planned, NULL);
    static const struct {
        const char *name;
        double factor, more;
    } cases[] = {{"TSUM1", 1.05, 0}, {"TSUM2", 0.95, 0}, {"TDWI", 1.3, 0}, {"RRI", 1.1, 0},
                 {"SMFCF", 1, 0.02}, {"SMW", 1, -0.015}, {"SOPE", 1.5, 0}, {"KSUB", 1.5, 0},
                 {"SM0", 1, 0},      {"SMAIR", 1, 0},    {"RDMSOL", 1, 0}, {"SPAN", 1, 0}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        near(param(plan, &planned, cases[k].name),
             cases[k].factor * param(plan, &before, cases[k].name) + cases[k].more, 1e-12);
    const int amax = sumi_field_find(plan->crop->tables, "AMAXTB");
    for (int t = 0; t < plan->crop->tables.n; t++)
        for (double x = 0.0; x <= 2.0; x += 0.1)
            near(sumi_table_at(&planned.settings.crop_table[t], x),
                 (t == amax ? 0.9 : 1.0) * sumi_table_at(&before.settings.crop_table[t], x), 1e-12);
    /* half of what the changed soil holds, and two tenths more */
    assert_int_equal(planned.settings.initial->n, 1);
    near(planned.settings.initial->value[0], 0.075 + 0.7 * (0.28 - 0.075), 1e-12);
    change_nothing(change);
    change[SUMI_UNCERTAIN_CAPACITY] = 0.02;
    sumi_plan_scenario(plan, 0, &planned);
    sumi_priors_apply(plan, change, 1, &planned, NULL);
    near(planned.settings.initial->value[0], 0.09 + 0.5 * (0.28 - 0.09), 1e-12);
    sumi_scenario_destroy(file);
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        change[2 * k + 1] = drawn[k];
    file = read_file("yangqu_lintul2.yaml", NULL, NULL);
    sumi_plan_scenario(&file->plan, 0, &before);
    sumi_plan_scenario(&file->plan, 0, &planned);
    sumi_priors_apply(&file->plan, &change[1], 2, &planned, NULL);
    near(param(&file->plan, &planned, "LUE"), 0.9 * param(&file->plan, &before, "LUE"), 1e-12);
    near(param(&file->plan, &planned, "LAII"), 1.3 * param(&file->plan, &before, "LAII"), 1e-12);
    assert_ptr_equal(planned.settings.crop_table, before.settings.crop_table);
    sumi_scenario_destroy(file);
}

/* --- the start --- */

static void start_with(const struct sumi_plan *plan, double more, struct sumi_planned *planned,
                       struct sumi_column *column)
{
    double change[SUMI_UNCERTAIN_N];
    change_nothing(change);
    change[SUMI_UNCERTAIN_START] = more;
    sumi_plan_scenario(plan, 0, planned);
    sumi_priors_apply(plan, change, 1, planned, column);
}

/* However the scenario says how much water there is. SMW 0.09, SMFCF 0.26, RDMSOL 150 cm. */
static void the_start_moves(void **state)
{
    (void)state;
    const struct {
        const char *initial;
        double more, theta[2]; /* of the layers; or WAV */
    } cases[] = {
        {"{date: 04-01, relative_available_water: 0.5}", 0.2, {0.09 + 0.7 * 0.17}},
        {"{date: 04-01, relative_available_water: 0.5}", -0.6, {0.09 + 0.02 * 0.17}},
        {"{date: 04-01, relative_available_water: 0.5}", 0.9, {0.09 + 1.2 * 0.17}},
        {"{date: 04-01, relative_available_water: 0}", 0.1, {0.09 + 0.1 * 0.17}},
        {"{date: 04-01, relative_available_water: 0}", -0.1, {0.09}}, /* what the scenario says is no error */
        {"{date: 04-01, layers: [{bottom_cm: 30, theta: 0.12}, {bottom_cm: 150, theta: 0.2}]}",
         0.3,
         {0.12 + 0.3 * 0.17, 0.2 + 0.3 * 0.17}},
        {"{date: 04-01, layers: [{bottom_cm: 30, theta: 0.12}, {bottom_cm: 150, theta: 0.2}]}",
         -0.3,
         {0.09 + 0.02 * 0.17, 0.2 - 0.3 * 0.17}},
        {"{date: 04-01, layers: [{bottom_cm: 30, theta: 0.06}, {bottom_cm: 150, theta: 0.3}]}",
         0.0,
         {0.06, 0.3}}, /* drier, and wetter, than a member would be made */
        {"{date: 04-01, available_water_cm: 10}", 0.1, {10.0 + 0.1 * 0.17 * 150.0}},
        {"{date: 04-01, available_water_cm: 10}", -0.9, {0.02 * 0.17 * 150.0}},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char set[200];
        struct sumi_planned planned;
        snprintf(set, sizeof set, "soil.initial=%s", cases[k].initial);
        struct sumi_scenario_file *file = read_file("yangqu.yaml", set, NULL);
        start_with(&file->plan, cases[k].more, &planned, NULL);
        const struct sumi_profile *start = planned.settings.initial;
        if (!start)
            near(param(&file->plan, &planned, "WAV"), cases[k].theta[0], 1e-12);
        for (int i = 0; start && i < start->n; i++)
            near(start->value[i], cases[k].theta[i], 1e-12);
        sumi_scenario_destroy(file);
    }
}

/* --- extremes --- */

/* All that relations of the models say, and the bounds of their rows. */
static void assert_possible(struct sumi_fields fields, const struct sumi_relation *relation, int n, const double *value)
{
    for (int k = 0; k < n; k++) {
        const int lower = relation[k].lower ? sumi_field_find(fields, relation[k].lower) : -1,
                  upper = sumi_field_find(fields, relation[k].upper);
        const double low = relation[k].lower ? (lower < 0 ? NAN : value[lower]) : 0.0,
                     high = upper < 0 ? NAN : value[upper];
        if (low > high || (low == high && !relation[k].equal))
            fail_msg("%s: %g, %g", relation[k].expected, low, high);
    }
    for (int k = 0; k < fields.n; k++)
        if (value[k] < fields.row[k].lo || value[k] > fields.row[k].hi)
            fail_msg("%s is %g", fields.row[k].name, value[k]);
}

/* Every corner of what a scenario may say, on soils at the edge of what a soil can be. */
static void extremes_stay_possible(void **state)
{
    (void)state;
    static const char *const files[] = {"yangqu.yaml", "yangqu_lintul2.yaml"},
                             *const edges[] = {"soil.SMW=0.09",   "soil.SMFCF=0.445", "soil.SMFCF=0.098",
                                               "soil.SMAIR=0.09", "soil.SM0=0.262",   "soil.CRAIRC=0.44",
                                               "soil.SOPE=0",     "crop.TSUM1=7900",  "crop.RRI=9.5",
                                               "soil.KSUB=990",   "crop.TSUM2=1.5"};
    for (size_t f = 0; f < 2; f++)
        for (size_t s = 0; s < sizeof edges / sizeof *edges; s++) {
            struct sumi_scenario_file *file = read_file(files[f], edges[s], NULL);
            const struct sumi_plan *plan = &file->plan;
            for (unsigned corner = 0; corner < 1u << SUMI_UNCERTAIN_N; corner++) {
                struct sumi_planned planned;
                double change[SUMI_UNCERTAIN_N];
                for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
                    change[k] = corner >> k & 1 ? sumi_uncertain_rows[k].field.hi : sumi_uncertain_rows[k].field.lo;
                sumi_plan_scenario(plan, 0, &planned);
                sumi_priors_apply(plan, change, 1, &planned, NULL);
                assert_possible(plan->water->params, plan->water->relations, plan->water->n_relations,
                                planned.water_param);
                assert_possible(plan->crop->params, plan->crop->relations, plan->crop->n_relations, planned.crop_param);
            }
            sumi_scenario_destroy(file);
        }
}

/* The highest point of the table comes to its bound, and the others keep their shape. */
static void a_table_stays_within_its_bounds(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read_file("yangqu.yaml", "crop.AMAXTB=[0, 100, 1, 50]", NULL);
    struct sumi_planned planned;
    double change[SUMI_UNCERTAIN_N];
    change_nothing(change);
    change[SUMI_UNCERTAIN_PHOTOSYNTHESIS] = 2.0;
    sumi_plan_scenario(&file->plan, 0, &planned);
    sumi_priors_apply(&file->plan, change, 1, &planned, NULL);
    const int amax = sumi_field_find(file->plan.crop->tables, "AMAXTB");
    near(sumi_table_at(&planned.settings.crop_table[amax], 0.0), 150.0, 1e-9);
    near(sumi_table_at(&planned.settings.crop_table[amax], 1.0), 75.0, 1e-9);
    sumi_scenario_destroy(file);
}

/* --- soils that are resolved in depth --- */

static double held_at(const struct sumi_column *column, int horizon, double head)
{
    return sumi_soil_theta(&column->soil[horizon], head);
}

/* Field capacity and wilting point are as drawn, the saturation at a head is what it was, and so is the conductivity
 * but for its factor; the start has its share of what the soil holds now. */
static void horizons_are_stretched(void **state)
{
    (void)state;
    static struct sumi_column column;
    struct sumi_scenario_file *file = read_file("yangqu_richards.yaml", NULL, NULL);
    const struct sumi_plan *plan = &file->plan;
    struct sumi_planned planned;
    double change[SUMI_UNCERTAIN_N];
    change_nothing(change);
    change[SUMI_UNCERTAIN_CAPACITY] = 0.02;
    change[SUMI_UNCERTAIN_WILTING] = -0.01;
    change[SUMI_UNCERTAIN_CONDUCTIVITY] = 0.5;
    change[SUMI_UNCERTAIN_START] = 0.1;
    for (int at_table = 0; at_table < 2; at_table++) {
        const struct sumi_column *own = &plan->soil[0].column[at_table];
        sumi_plan_scenario(plan, 0, &planned);
        planned.settings.column = own;
        sumi_priors_apply(plan, change, 1, &planned, &column);
        assert_ptr_equal(planned.settings.column, &column);
        assert_int_equal(column.n, own->n);
        assert_memory_equal(column.face, own->face, sizeof column.face);
        for (int k = 0; k < own->n_horizons; k++) {
            const double capacity = held_at(own, k, -330.0) + 0.02, wilting = held_at(own, k, -15000.0) - 0.01;
            near(held_at(&column, k, -330.0), capacity, 1e-12);
            near(held_at(&column, k, -15000.0), wilting, 1e-12);
            near(planned.settings.initial->value[k], wilting + 0.6 * (capacity - wilting), 1e-12);
            for (double head = -0.5; head > -1e5; head *= 3.0) {
                const struct sumi_hydraulics *is = &column.soil[k], *was = &own->soil[k];
                near((sumi_soil_theta(is, head) - is->theta_r) / (is->theta_s - is->theta_r),
                     (sumi_soil_theta(was, head) - was->theta_r) / (was->theta_s - was->theta_r), 1e-4);
                const double k_was = sumi_soil_conductivity(was, head);
                near(sumi_soil_conductivity(is, head), 0.5 * k_was, 1e-3 * k_was);
            }
        }
    }
    sumi_scenario_destroy(file);
}

/* Conductivity alone leaves the curve as it is. A soil that binds no water cannot get less: its field capacity is as
 * drawn all the same. */
static void one_change_of_a_horizon_alone(void **state)
{
    (void)state;
    static struct sumi_column column;
    struct sumi_scenario_file *file = read_file(
        "yangqu_richards.yaml",
        "soil.HORIZONS=[{bottom_cm: 200, theta_r: 0, theta_s: 0.45, alpha_per_cm: 0.02, n: 1.41, ks_cm_d: 10}]", NULL);
    struct sumi_planned planned;
    double change[SUMI_UNCERTAIN_N];
    change_nothing(change);
    change[SUMI_UNCERTAIN_CONDUCTIVITY] = 2.0;
    sumi_plan_scenario(&file->plan, 0, &planned);
    const struct sumi_hydraulics was = planned.settings.column->soil[0];
    sumi_priors_apply(&file->plan, change, 1, &planned, &column);
    near(column.soil[0].ks, 20.0, 1e-12);
    assert_true(column.soil[0].theta_r == was.theta_r && column.soil[0].theta_s == was.theta_s);
    change_nothing(change);
    change[SUMI_UNCERTAIN_CAPACITY] = 0.03;
    sumi_plan_scenario(&file->plan, 0, &planned);
    sumi_priors_apply(&file->plan, change, 1, &planned, &column);
    near(held_at(&column, 0, -330.0), sumi_soil_theta(&was, -330.0) + 0.03, 1e-12);
    near(column.soil[0].theta_r, 0.0, 1e-15);
    sumi_scenario_destroy(file);
}

/* The first layer lies in two horizons, of 25 and 5 cm; the second ends above the soil's end. */
static void layers_are_wetted_by_what_their_soil_holds(void **state)
{
    (void)state;
    static struct sumi_column column;
    struct sumi_scenario_file *file = read_file(
        "yangqu_richards.yaml",
        "soil.initial={date: 04-01, layers: [{bottom_cm: 30, theta: 0.15}, {bottom_cm: 80, theta: 0.17}]}", NULL);
    struct sumi_planned planned;
    start_with(&file->plan, 0.2, &planned, &column);
    const struct sumi_column *own = planned.settings.column;
    double holds[2];
    for (int k = 0; k < 2; k++)
        holds[k] = held_at(own, k, -330.0) - held_at(own, k, -15000.0);
    near(planned.settings.initial->value[0], 0.15 + 0.2 * (25.0 * holds[0] + 5.0 * holds[1]) / 30.0, 1e-9);
    near(planned.settings.initial->value[1], 0.17 + 0.2 * holds[1], 1e-9);
    start_with(&file->plan, -1.0, &planned, &column); /* down to next to the wilting point */
    near(planned.settings.initial->value[1], held_at(own, 1, -15000.0) + 0.02 * holds[1], 1e-9);
    sumi_scenario_destroy(file);
}

/* A resolved soil stays one at every corner, from sand to clay; field capacity moves the right way. */
static void horizons_stay_possible(void **state)
{
    (void)state;
    static struct sumi_column column;
    static const char *const soils[] = {"soils/sand.yaml", "soils/clay.yaml", "soils/loess_silt_loam.yaml"};
    const enum sumi_uncertain rows[] = {SUMI_UNCERTAIN_CAPACITY, SUMI_UNCERTAIN_WILTING, SUMI_UNCERTAIN_CONDUCTIVITY,
                                        SUMI_UNCERTAIN_START};
    for (size_t s = 0; s < sizeof soils / sizeof *soils; s++) {
        char set[200];
        snprintf(set, sizeof set, "soil={profile: %s, initial: {date: 04-01, relative_available_water: 0.5}, RAINH: 6}",
                 soils[s]);
        struct sumi_scenario_file *file = read_file("yangqu_richards.yaml", set, NULL);
        const struct sumi_plan *plan = &file->plan;
        for (unsigned corner = 0; corner < 16; corner++) {
            struct sumi_planned planned;
            double change[SUMI_UNCERTAIN_N];
            change_nothing(change);
            for (int k = 0; k < 4; k++) {
                const struct sumi_field *field = &sumi_uncertain_rows[rows[k]].field;
                change[rows[k]] = corner >> k & 1 ? field->hi : field->lo;
            }
            sumi_plan_scenario(plan, 0, &planned);
            const struct sumi_column *own = planned.settings.column;
            const double head = param(plan, &planned, "HFC");
            sumi_priors_apply(plan, change, 1, &planned, &column);
            const struct sumi_hydraulics *soil = &column.soil[0];
            assert_true(soil->theta_r >= 0.0 && soil->theta_r < soil->theta_s && soil->theta_s <= 0.95);
            assert_true(soil->ks > 0.0 && soil->ks <= 1e5);
            const double was = held_at(own, 0, head), is = held_at(&column, 0, head);
            assert_true(change[rows[0]] > 0.0 ? is > was - 1e-12 : is < was + 1e-12);
            assert_true(held_at(&column, 0, -15000.0) < is);
            assert_true(is <= own->soil[0].theta_s); /* not more than the pores held */
            assert_true(soil->theta_s - is <= 1.5 * (own->soil[0].theta_s - was) + 1e-12);
            const double start = planned.settings.initial->value[0];
            assert_true(start >= held_at(&column, 0, -15000.0) && start < soil->theta_s + 0.1);
        }
        sumi_scenario_destroy(file);
    }
}

/* Without room for cells of its own, a member has the field's. */
static void a_member_may_keep_its_cells(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read_file("yangqu_richards.yaml", NULL, NULL);
    struct sumi_planned planned;
    double change[SUMI_UNCERTAIN_N];
    change_nothing(change);
    change[SUMI_UNCERTAIN_CAPACITY] = 0.02;
    sumi_plan_scenario(&file->plan, 0, &planned);
    const struct sumi_column *own = planned.settings.column;
    sumi_priors_apply(&file->plan, change, 1, &planned, NULL);
    assert_ptr_equal(planned.settings.column, own);
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_whole),
        cmocka_unit_test(each_stratum_has_one_member),
        cmocka_unit_test(all_orders_come),
        cmocka_unit_test(rows_do_not_go_together),
        cmocka_unit_test(draws_come_again),
        cmocka_unit_test(models_have_their_rows),
        cmocka_unit_test(what_changes_nothing_changes_nothing),
        cmocka_unit_test(values_change_by_what_was_drawn),
        cmocka_unit_test(the_start_moves),
        cmocka_unit_test(extremes_stay_possible),
        cmocka_unit_test(a_table_stays_within_its_bounds),
        cmocka_unit_test(horizons_are_stretched),
        cmocka_unit_test(one_change_of_a_horizon_alone),
        cmocka_unit_test(layers_are_wetted_by_what_their_soil_holds),
        cmocka_unit_test(horizons_stay_possible),
        cmocka_unit_test(a_member_may_keep_its_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
