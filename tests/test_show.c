#define _XOPEN_SOURCE 700 /* mkdtemp, popen */

/* `sumi show` on small cubes whose answer is worked out by hand. The environment names the command. */
#include "io/cube/cube.h"
#include "sim/daily/summary.h"
#include "sim/date.h"
#include "sim/season.h"
#include "tests/support/output.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { SKIPPED = 77 };

static char folder[] = "show_test_XXXXXX", path[64];
static const char *command;

/* --- cubes --- */

/* Position of a scenario on the axes; 0 on one that the cube does not have. */
struct place {
    size_t cultivar, sowing, irrigation, year, span;
};

struct season {
    double yield, water, doses, impossible;
    enum sumi_outcome outcome;
};

static const struct sumi_cube_axis cultivars = {
    .name = "cultivar", .n = 2, .labels = (const char *const[]){"early", "张杂谷5号, \"new\""}};
static const struct sumi_cube_axis sowings = {
    .name = "sowing", .n = 3, .labels = (const char *const[]){"04-25", "05-10", "05-25"}};
static const struct sumi_cube_axis irrigations = {
    .name = "irrigation", .n = 2, .labels = (const char *const[]){"booting", "rainfed"}};
static const struct sumi_cube_axis years = {
    .name = "year", .kind = SUMI_CUBE_INTEGERS, .n = 4, .values = (const double[]){2003, 2004, 2005, 2006}};
static const struct sumi_cube_axis spans = {.name = "crop_SPAN",
                                            .unit = "d",
                                            .kind = SUMI_CUBE_NUMBERS,
                                            .n = 8,
                                            .values = (const double[]){30, 31, 32, 33, 34, 35, 36, 37.5}};

enum { V_YIELD, V_GRAIN, V_STATUS, V_WATER, V_DOSES, V_SOWN, V_WATER_LEFT, V_CARBON_LEFT, V_IMPOSSIBLE, N_VARIABLES };
static const enum sumi_summary rows[N_VARIABLES] = {
    [V_YIELD] = SUMI_S_YIELD,
    [V_GRAIN] = SUMI_S_GRAIN,
    [V_STATUS] = SUMI_S_STATUS,
    [V_WATER] = SUMI_S_IRRIGATION,
    [V_DOSES] = SUMI_S_IRRIGATIONS,
    [V_SOWN] = SUMI_S_SOWING,
    [V_WATER_LEFT] = SUMI_S_WATER_RESIDUAL,
    [V_CARBON_LEFT] = SUMI_S_CARBON_RESIDUAL,
    [V_IMPOSSIBLE] = SUMI_S_IMPOSSIBLE,
};
static const enum sumi_cube_type types[N_VARIABLES] = {
    [V_YIELD] = SUMI_CUBE_FLOAT32,      [V_GRAIN] = SUMI_CUBE_FLOAT32,       [V_STATUS] = SUMI_CUBE_CODE,
    [V_WATER] = SUMI_CUBE_FLOAT32,      [V_DOSES] = SUMI_CUBE_COUNT32,       [V_SOWN] = SUMI_CUBE_DATE,
    [V_WATER_LEFT] = SUMI_CUBE_FLOAT64, [V_CARBON_LEFT] = SUMI_CUBE_FLOAT64, [V_IMPOSSIBLE] = SUMI_CUBE_COUNT32};

static struct place place_of(const struct sumi_cube *cube, const size_t *position)
{
    struct place place = {0};
    for (size_t a = 0; a < cube->n_axes; a++) {
        const char *name = cube->axes[a].name;
        *(strcmp(name, "cultivar") == 0     ? &place.cultivar
          : strcmp(name, "sowing") == 0     ? &place.sowing
          : strcmp(name, "irrigation") == 0 ? &place.irrigation
          : strcmp(name, "year") == 0       ? &place.year
                                            : &place.span) = position[a];
    }
    return place;
}

static void fill(const struct sumi_cube *cube, const struct sumi_cube_layout *layout, size_t scenario,
                 struct season (*season_of)(struct place), double value[N_VARIABLES])
{
    size_t position[SUMI_CUBE_MAX_AXES];
    sumi_cube_layout_split(layout, scenario, position);
    struct place p = place_of(cube, position);
    struct season s = season_of(p);
    static const int month[] = {4, 5, 5}, day[] = {25, 10, 25};
    value[V_YIELD] = s.yield;
    value[V_GRAIN] = s.outcome == SUMI_RIPE ? s.yield : 77777.0;
    value[V_STATUS] = s.outcome;
    value[V_WATER] = s.water;
    value[V_DOSES] = s.doses;
    value[V_SOWN] = sumi_date_number(2003 + (int)p.year, month[p.sowing], day[p.sowing]);
    value[V_WATER_LEFT] = scenario == 1 ? -2.5e-10 : 1e-10;
    value[V_CARBON_LEFT] = scenario == 2 ? 3e-9 : -2e-9;
    value[V_IMPOSSIBLE] = s.impossible;
}

static void make_cube(const struct sumi_cube_axis *const *axis, size_t n_axes, struct season (*season_of)(struct place))
{
    const char *outcome[SUMI_OUTCOME_N];
    struct sumi_cube_axis axes[5];
    struct sumi_cube_variable variables[N_VARIABLES] = {{0}};
    const struct sumi_cube_attribute title = {"title", "Fields of a test", 0};
    for (int o = 0; o < SUMI_OUTCOME_N; o++)
        outcome[o] = sumi_outcome_word((enum sumi_outcome)o);
    for (size_t a = 0; a < n_axes; a++)
        axes[a] = *axis[a];
    for (int v = 0; v < N_VARIABLES; v++) {
        variables[v].name = sumi_summary_rows[rows[v]].name;
        variables[v].unit = types[v] == SUMI_CUBE_DATE ? NULL : sumi_summary_rows[rows[v]].unit;
        variables[v].type = types[v];
    }
    variables[V_STATUS].meanings = outcome;
    variables[V_STATUS].n_meanings = SUMI_OUTCOME_N;
    const struct sumi_cube cube = {.n_axes = n_axes,
                                   .axes = axes,
                                   .n_variables = N_VARIABLES,
                                   .variables = variables,
                                   .n_attributes = 1,
                                   .attributes = &title};
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer;
    struct sumi_cube_block *block;
    assert_int_equal(sumi_cube_layout_init(&layout, &cube, 0, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_create(output_to(path), &cube, &layout, &writer, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_block_create(writer, &block, NULL), SUMI_OK);
    for (size_t b = 0; b < layout.n_blocks; b++) {
        double values[N_VARIABLES][256], *pointer[N_VARIABLES], value[N_VARIABLES];
        size_t first, n;
        sumi_cube_layout_block(&layout, b, &first, &n);
        assert_true(n <= 256);
        for (size_t k = 0; k < n; k++) {
            fill(&cube, &layout, first + k, season_of, value);
            for (int v = 0; v < N_VARIABLES; v++)
                values[v][k] = value[v];
        }
        for (int v = 0; v < N_VARIABLES; v++)
            pointer[v] = values[v];
        assert_int_equal(sumi_cube_encode_block(writer, b, (const double *const *)pointer, block, NULL), SUMI_OK);
        assert_int_equal(sumi_cube_put_block(writer, block, NULL), SUMI_OK);
    }
    sumi_cube_block_destroy(block);
    assert_int_equal(sumi_cube_finish(writer, NULL), SUMI_OK);
}

/* --- running the command --- */

/* Runs `sumi show FILE options`; what it prints, standard error with it, with runs of blanks made one. */
static char *show(const char *options, int expected_exit)
{
    static char text[1 << 16];
    char line[512];
    snprintf(line, sizeof line, "%s show %s %s 2>&1", command, path, options);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    size_t n = 0;
    for (int c = fgetc(pipe), last = '\n'; c != EOF && n < sizeof text - 1; c = fgetc(pipe)) {
        if (c == ' ' && (last == ' ' || last == '\n'))
            continue;
        if (c == '\n' && last == ' ')
            n--;
        text[n++] = (char)c;
        last = c;
    }
    text[n] = '\0';
    int status = pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != expected_exit)
        fail_msg("show %s: exit status %d, expected %d:\n%s", options, WEXITSTATUS(status), expected_exit, text);
    return text;
}

static void assert_says(const char *text, const char *line)
{
    size_t length = strlen(line);
    for (const char *at = strstr(text, line); at; at = strstr(at + 1, line))
        if ((at == text || at[-1] == '\n') && at[length] == '\n')
            return;
    fail_msg("no line \"%s\" in:\n%s", line, text);
}

/* --- the farm: two cultivars, three sowings, two irrigations, four years --- */

static struct season farm(struct place p)
{
    static const double early[3][2][4] = {/* [sowing][irrigation][year], kg/ha; NAN: it did not ripen */
                                          {{3000, 3200, 3400, 3600}, {2000, 2400, 2800, 3200}},
                                          {{3100, 3300, 3200, 3300}, {3000, 1000, 2000, 4000}},
                                          {{9900, NAN, NAN, NAN}, {9000, NAN, NAN, NAN}}};
    struct season s = {.water = p.irrigation == 0 ? 50 : 0, .doses = p.irrigation == 0 ? 1 : 0};
    if (p.cultivar == 0) {
        s.yield = early[p.sowing][p.irrigation][p.year];
        s.outcome = isnan(s.yield) ? SUMI_FROST_KILLED : SUMI_RIPE;
        return s;
    }
    /* The late one: a year without weather and an unripe one at the first sowing, one ripe year at the second, none at
     * the third. */
    static const enum sumi_outcome late[3][4] = {{SUMI_WEATHER_MISSING, SUMI_RIPE, SUMI_RIPE, SUMI_UNRIPE},
                                                 {SUMI_RIPE, SUMI_UNRIPE, SUMI_UNRIPE, SUMI_UNRIPE},
                                                 {SUMI_UNRIPE, SUMI_UNRIPE, SUMI_NOT_SOWN, SUMI_UNRIPE}};
    s.outcome = late[p.sowing][p.year];
    s.yield = s.outcome == SUMI_RIPE ? 3000.0 + 1000.0 * (double)p.year + (p.irrigation == 0 ? 1000.0 : 0.0) : NAN;
    if (s.outcome == SUMI_WEATHER_MISSING || s.outcome == SUMI_NOT_SOWN)
        s.water = s.doses = NAN;
    return s;
}

/* The harvests of all years. Early: 3300 and 2600 in the mean of the first sowing, 3225 and 2500, and with three years
 * of frost 2475 and 2250. Late, of three years the first time: (5000 + 6000 + 0) / 3 and (4000 + 5000 + 0) / 3, then
 * 4000 / 4 and 3000 / 4, and 0. */
static void check_farm(const char *text)
{
    static const char *const lines[] = {
        "Fields of a test",
        "What to do: cultivar 张杂谷5号, \"new\", sown 04-25, irrigation booting",
        /* 3667 / 15; that / 0.865 */
        "3667 kg/ha of dry grain in the mean of all 3 years (244 kg/mu; 283 kg/mu as it is traded, at 13.5%",
        "moisture), with 50 mm of irrigation a season.",
        /* Wilson's interval of 1 in 3 */
        "No harvest in 1 of 3 years (unripe 1); if other years are like these, 6 to 79 % of them bring none",
        "The worst, in kg/ha: 2006 (0), 2004 (5000), 2005 (6000).",
        "The best without irrigation: cultivar 张杂谷5号, \"new\", sown 04-25, irrigation rainfed: 3000 kg/ha",
        "(200 kg/mu); no harvest in 1 of 3 years.",
        /* the first year has no weather for one of the choices */
        "each of the 12 choices may be the best, by 3 years compared year by year (95 % sure that the best",
        "is among them). So few years tell no choices apart, however they differ (5 or more are needed):",
        "The sowing with the most grain is the first day of the sweep; the best of all may lie beyond it.",
        "The choices rest on 3 to 4 simulated seasons of 4. They are compared over the 3 that all of them",
        /* 1000, 1000 and 0: 667, with an error of 1000 / 3; type 7: 0 + 0.2 x 1000 */
        "booting +667 +44 +200 +1000 333 3 1.0 50 +667 +13.3",
        "cultivar early",
        /* 3000 + 0.3 x 200; the median is 3300 */
        "= 04-25 booting 50 3300 3060 3300 2003 2004 2005 -",
        "= 04-25 rainfed 0 2600 2120 2600 2003 2004 2005 -",
        "= 05-10 rainfed 0 2500 1300 2500 2004 2005 2003 -",
        "= 05-25 booting 50 2475 0 9900 2004 2005 2006 frost 3",
        "*> 04-25 booting 50 3667 1000 5500 2006 2004 2005 unripe 1",
        "= 05-10 rainfed 0 750 0 3000 2004 2005 2006 unripe 3",
        "= 05-25 rainfed 0 0 0 - 2003 2004 2005 unripe 3, not sown 1",
        "How the seasons ended: ripe 24, unripe 14, frost killed 6, not sown 2, weather missing 2",
    };
    for (size_t k = 0; k < COUNT(lines); k++)
        assert_says(text, lines[k]);
    assert_null(strstr(text, "77777"));
    assert_null(strstr(text, "balances")); /* they are closed */
}

/* The answer is the same whatever the order of the axes in the file, but for ties and the order of tables. */
static void answer_of_farm(void **state)
{
    (void)state;
    const struct sumi_cube_axis *const orders[][4] = {{&cultivars, &sowings, &irrigations, &years},
                                                      {&cultivars, &years, &irrigations, &sowings},
                                                      {&years, &cultivars, &sowings, &irrigations}};
    static const struct {
        const char *options, *line, *why;
    } cases[] = {
        {"--ripe 0.7", "What to do: cultivar early, sown 04-25, irrigation booting", "2 of 3 years are too few"},
        {"--ripe 0.7",
         "each of the 4 choices may be the best, by 4 years compared year by year (95 % sure that the best",
         "of two early sowings"},
        {"--below 3000kg/ha", "= 05-10 rainfed 0 2500 1300 2500 50% 2004 2005 2003 -", "1000 and 2000 of four"},
        {"--below 200kg/mu", "= 05-10 rainfed 0 2500 1300 2500 50% 2004 2005 2003 -", "the same in kg/mu"},
        {"--below '3 t/ha'", "Below 3000 kg/ha (200 kg/mu) in 33 % of the years.", "of the three of the best"},
        {"--unripe as-cut", "= 05-25 booting 50 60808 30263 9900 2003 2004 2005 -",
         "(9900 + 3 x 77777) / 4: what stood when the frost came"},
        {"--verbose", "The balances leave open at most 2.5e-10 mm of water, 3.0e-09 kg/ha of carbohydrate.",
         "asked for"},
    };
    for (size_t k = 0; k < COUNT(orders); k++) {
        make_cube(orders[k], 4, farm);
        check_farm(show("", 0));
    }
    for (size_t k = 0; k < COUNT(cases); k++) {
        print_message("%s: %s\n", cases[k].options, cases[k].why);
        assert_says(show(cases[k].options, 0), cases[k].line);
    }
}

/* Two seasons with values that cannot be. */
static struct season wild_farm(struct place p)
{
    struct season s = farm(p);
    bool one = p.cultivar == 0 && p.sowing == 2 && p.irrigation == 1 && p.year == 3;
    bool other = p.cultivar == 1 && p.sowing == 0 && p.irrigation == 1 && p.year == 2;
    s.impossible = one ? 1 : other ? 2 : 0;
    return s;
}

/* The first season that cannot be is named, whatever is shown. */
static void first_that_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const struct sumi_cube_axis *axes[4];
        const char *first, *all;
    } cases[] = {
        {{&cultivars, &sowings, &irrigations, &years},
         "The first: cultivar early, sowing 05-25, irrigation rainfed, year 2006;",
         "cultivar,sowing,irrigation,year."},
        {{&years, &irrigations, &sowings, &cultivars},
         "The first: year 2005, irrigation rainfed, sowing 04-25, cultivar 张杂谷5号, \"new\";",
         "year,irrigation,sowing,cultivar."},
    };
    static const char *const options[] = {
        "", "--csv", "--choices --csv", "--by sowing", "--var status --by year", "--by sowing,year --csv"};
    for (size_t k = 0; k < COUNT(cases); k++) {
        char line[512], next[512];
        snprintf(next, sizeof next,
                 "sumi run of that field names the value. All of them: sumi show %s --var impossible_values --by %s",
                 path, cases[k].all);
        snprintf(
            line, sizeof line,
            "Warning: 2 of 48 seasons hold values that cannot be, 3 in all (impossible_values). Do not use them. %s",
            cases[k].first);
        make_cube(cases[k].axes, 4, wild_farm);
        for (size_t o = 0; o < COUNT(options); o++)
            assert_says(show(options[o], 0), line), assert_says(show(options[o], 0), next);
    }
    make_cube(cases[0].axes, 4, farm);
    assert_null(strstr(show("--by sowing", 0), "cannot be"));
}

static void choices_as_csv(void **state)
{
    (void)state;
    make_cube((const struct sumi_cube_axis *const[]){&cultivars, &sowings, &irrigations, &years}, 4, farm);
    const char *text = show("--choices --csv --below 3000kg/ha", 0);
    static const char *const lines[] = {
        "cultivar,sowing,irrigation,seasons,simulated,harvested,mean_kg_ha,p10_kg_ha,median_kg_ha,p90_kg_ha,"
        "mean_if_ripe_kg_ha,share_below_3000_kg_ha,irrigation_mm,irrigation_number,p,may_be_best,advised,"
        "worst_year_1,worst_1_kg_ha,worst_year_2,worst_2_kg_ha,worst_year_3,worst_3_kg_ha,ripe,unripe,frost_killed,"
        "not_sown,not_emerged,weather_missing,weather_ends,solver_failed,never_grew,cut",
        "early,04-25,booting,4,4,4,3300,3060,3300,3540,3300,0,50,1,1,1,0,2003,3000,2004,3200,2005,3400,4,0,0,0,0,0,0,0,"
        "0,"
        "0",
        "early,05-25,rainfed,4,4,1,2250,0,0,6300,9000,0.75,0,0,0.125,1,0,2004,0,2005,0,2006,0,1,0,3,0,0,0,0,0,0,0",
        "\"张杂谷5号, "
        "\"\"new\"\"\",05-10,rainfed,4,4,1,750,0,0,2100,3000,0.75,0,0,0.125,1,0,2004,0,2005,0,2006,0,1,3,0,0,0,0,"
        "0,0,0,0",
        "\"张杂谷5号, "
        "\"\"new\"\"\",05-25,booting,4,4,0,0,0,0,0,,1,50,1,0.125,1,0,2003,0,2004,0,2005,0,0,3,0,1,0,0,0,0,0,0",
    };
    for (size_t k = 0; k < COUNT(lines); k++)
        assert_says(text, lines[k]);
}

static void tables_by_axes(void **state)
{
    (void)state;
    static const struct {
        const char *options, *line, *why;
    } cases[] = {
        {"--by sowing", "04-25 3633 2000 6000 12 14", "(13200 + 10400 + 20000) / 12; two of 16 had no weather"},
        {"--by sowing", "05-25 9450 9000 9900 2 16", "(9900 + 9000) / 2"},
        {"--by cultivar,irrigation", "early 4000 75% 3267 75%", "36000 / 9 and 29400 / 9, of 12 each"},
        {"--by irrigation,cultivar", "booting 4000 75% 5000 27%", "the same turned; 15000 / 3, of 11 with weather"},
        {"--by cultivar,sowing,irrigation", "05-10 3225 2500", "a table a cultivar"},
        {"--by year --csv", "2003,4625,2000,9900,8,10", "(16000 + 14000 + 7000) / 8"},
        {"--var sowing_date --by sowing", "05-10 05-10 05-10 05-10 16 16", "one day of common and leap years"},
        {"--var sowing_date --by year", "2004 2004-05-10 2004-04-25 2004-05-25 12 12", "the mean of three dates"},
        {"--var sowing_date --by year --csv", "2004,2004-05-10,2004-04-25,2004-05-25,12,12", "likewise"},
        {"--var status --by sowing", "sowing ripe unripe frost killed not sown weather missing seasons",
         "only what occurs"},
        {"--var status --by sowing", "05-25 12.5% 37.5% 37.5% 12.5% 0.0% 16", "2, 6, 6, 2 of 16"},
        {"--var status --by sowing --csv", "05-25,0.125,0.375,0.375,0.125,0,0,0,0,0,0,16", "every code has a column"},
        {"--var irrigation_number", "05-25 1.000 75% 0.000 75%", "the usual axes; one of four was not sown"},
        {"--var water_residual --by cultivar", "early 8.54e-11 -2.50e-10 1.00e-10 24 24",
         "(23 x 1e-10 - 2.5e-10) / 24"},
    };
    make_cube((const struct sumi_cube_axis *const[]){&cultivars, &sowings, &irrigations, &years}, 4, farm);
    for (size_t k = 0; k < COUNT(cases); k++) {
        print_message("%s: %s\n", cases[k].options, cases[k].why);
        assert_says(show(cases[k].options, 0), cases[k].line);
    }
}

/* --- other files --- */

static struct season increasing(struct place p)
{
    return (struct season){.yield = 3000.0 + 100.0 * (double)p.year + 500.0 * (double)p.sowing +
                                    200.0 * (double)(7 - p.span) + (p.irrigation == 0 ? 250.0 : 0.0),
                           .water = p.irrigation == 0 ? 100.0 : 20.0,
                           .doses = p.irrigation == 0 ? 2.0 : 1.0};
}

static struct season frozen(struct place p)
{
    (void)p;
    return (struct season){.yield = NAN, .outcome = SUMI_FROST_KILLED};
}

/* A file that says unripe and has a number for the yield all the same. */
static struct season impostor(struct place p)
{
    return (struct season){.yield = p.year < 2 ? 2000.0 + 1000.0 * (double)p.year : 88888.0,
                           .outcome = p.year < 2 ? SUMI_RIPE : SUMI_UNRIPE};
}

/* Two of four crops are cut before they are ripe. */
static struct season hasty(struct place p)
{
    return (struct season){.yield = p.year < 2 ? 4000.0 : NAN, .outcome = p.year < 2 ? SUMI_RIPE : SUMI_CUT};
}

static void files_without_some_axes(void **state)
{
    (void)state;
    static const struct {
        const struct sumi_cube_axis *axis[3];
        size_t n;
        struct season (*season)(struct place);
        const char *options, *line, *why;
    } cases[] = {
        {{&sowings, &years}, 2, increasing, "", "What to do: sown 05-25", "no irrigation axis"},
        {{&sowings, &years}, 2, increasing, "", "*> 05-25 100 5800 5680 5800 2003 2004 2005 -", "5650 + 0.3 x 100"},
        {{&years},
         1,
         increasing,
         "",
         "4800 kg/ha of dry grain in the mean of all 4 years (320 kg/mu; 370 kg/mu as it is traded, at 13.5%",
         "one field, and nothing to choose"},
        {{&years}, 1, increasing, "", "moisture), with 100 mm of irrigation a season.", "one field"},
        {{&years}, 1, increasing, "", "interval).", "all four harvested: 0 to 49 %"},
        {{&irrigations}, 1, increasing, "", "What to do: irrigation booting", "one year"},
        {{&irrigations}, 1, increasing, "", "*> booting 100 4650 - 4650 -", "one year: no spread, and no name"},
        {{&irrigations},
         1,
         increasing,
         "",
         "The best with the least irrigation: irrigation rainfed: 4400 kg/ha (293 kg/mu), with 20 mm of",
         "its rainfed is watered too"},
        {{&irrigations}, 1, increasing, "", "booting +250 +17 - - - 1 1.0 80 +250 +3.1", "250 / 80 mm more, one dose"},
        {{&sowings, &irrigations}, 2, increasing, "", "*> 05-25 booting 100 5650 - 5650 -", "no year axis"},
        {{&years}, 1, hasty, "", "interval). The crop is cut before it is ripe in 2 years.", "a harvest, but of what"},
        {{&years, &sowings},
         2,
         frozen,
         "",
         "Nothing was harvested in any year: there is no best choice.",
         "all frozen"},
        {{&years, &sowings}, 2, frozen, "", "How the seasons ended: frost killed 12", "all frozen"},
        {{&years, &sowings}, 2, frozen, "", "04-25 0 0 0 - 2003 2004 2005 frost 4", "their risks all the same"},
        {{&years, &sowings}, 2, frozen, "--by sowing --var yield", "04-25 - - - 0 4", "a table without a value"},
        {{&years, &sowings},
         2,
         frozen,
         "--choices --csv",
         "05-10,4,4,0,0,0,0,0,,0,0,,0,0,2003,0,2004,0,2005,0,0,0,4,0,0,0,0,0,0,0",
         "choices without a harvest"},
        {{&years},
         1,
         impostor,
         "",
         "1250 kg/ha of dry grain in the mean of all 4 years (83 kg/mu; 96 kg/mu as it is traded, at 13.5%",
         "(2000 + 3000) / 4: unripe numbers do not enter"},
        {{&spans, &sowings, &years},
         3,
         increasing,
         "",
         "30 05-25 100 5800 387 5680 4 of 4 3 of 3",
         "a line for each of many fields"},
        {{&spans, &sowings, &years},
         3,
         increasing,
         "",
         "37.5 05-25 100 4400 293 4280 4 of 4 3 of 3",
         "the last of them"},
        {{&spans, &sowings, &years}, 3, increasing, "", "crop_SPAN 30 d", "and one in full"},
        {{&spans, &sowings, &years}, 3, increasing, "--all", "crop_SPAN 37.5 d", "or all"},
        {{&spans, &sowings, &years},
         3,
         increasing,
         "--by crop.SPAN,sowing",
         "37.5 3400 3900 4400",
         "an axis of numbers"},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        print_message("%zu axes, %s: %s\n", cases[k].n, cases[k].options, cases[k].why);
        make_cube(cases[k].axis, cases[k].n, cases[k].season);
        assert_says(show(cases[k].options, 0), cases[k].line);
    }
}

static void table_is_cut_to_the_width(void **state)
{
    (void)state;
    make_cube((const struct sumi_cube_axis *const[]){&spans, &sowings, &irrigations, &years}, 4, increasing);
    char line[512], text[512];
    snprintf(line, sizeof line, "%s show %s --by sowing,year,crop_SPAN; %s show %s --all", command, path, command,
             path);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    while (fgets(text, sizeof text, pipe))
        if (strlen(text) > 101 && strncmp(text, "In Python", 9) != 0)
            fail_msg("longer than 100 columns: %s", text);
    assert_int_equal(pclose(pipe), 0);
}

static void wrong_usage(void **state)
{
    (void)state;
    static const struct {
        const char *options;
        int exit;
        const char *line, *why;
    } cases[] = {
        {"--by sowin", 2, "\"sowin\"; did you mean sowing? It has: cultivar, sowing, irrigation, year.",
         "the nearest axis"},
        {"--by qqqqqq", 2, "\"qqqqqq\". It has: cultivar, sowing, irrigation, year.", "none is near"},
        {"--by sowing,", 2, "has no axis \"\". It has:", "an empty name"},
        {"--by year,year", 2, "--by names year twice", "an axis twice"},
        {"--by day", 2, "has no axis \"day\"", "the day is an axis of daily variables"},
        {"--var yeild", 2, "has no variable \"yeild\"; did you mean yield? It has: yield, grain,", "nearest variable"},
        {"--ripe 1.5", 2, "--ripe 1.5: expected a share from 0 to 1", "no share"},
        {"--ripe nan", 2, "--ripe nan: expected a share from 0 to 1", "no number"},
        {"--ripe often", 2, "--ripe often: expected a share from 0 to 1", "no number"},
        {"--below 200", 2, "--below 200: expected a yield of dry grain with its unit, as 200kg/mu or 3000kg/ha",
         "no unit"},
        {"--below -1kg/ha", 2, "--below -1kg/ha: expected a yield", "less than nothing"},
        {"--below 0x10kg/ha", 2, "--below 0x10kg/ha: expected a yield", "no number of people"},
        {"--below 1e300kg/mu", 2, "--below 1e300kg/mu: expected a yield", "more than any field has"},
        {"--ripe 0 --by year", 2, "--ripe is about the answer", "would be ignored, whatever its value"},
        {"--unripe zero --csv", 2, "--unripe is about the answer", "likewise"},
        {"--choices --csv --verbose", 2, "--verbose is about the answer, and --choices --csv prints every choice",
         "likewise"},
        {"--below nankg/ha", 2, "--below nankg/ha: expected a yield", "no number"},
        {"--unripe cut", 2, "--unripe cut: expected as-cut, or zero", "an unknown way"},
        {"--unripe as-cut --by year", 2,
         "--unripe is about the answer, and --by, --var and --quantile print a table of a variable",
         "would be ignored"},
        {"--below 1kg/ha --csv", 2, "--below is about the answer, and --csv alone lists seasons", "would be ignored"},
        {"--wrong", 2, "usage: sumi show OUT.h5", "an unknown option"},
        {"another.h5 more.h5", 2, "sumi: 3 cubes are too many to put side by side", "three files"},
        {"--help", 0, "usage: sumi show OUT.h5", "help"},
    };
    make_cube((const struct sumi_cube_axis *const[]){&cultivars, &sowings, &irrigations, &years}, 4, farm);
    for (size_t k = 0; k < COUNT(cases); k++) {
        const char *text = show(cases[k].options, cases[k].exit);
        if (!strstr(text, cases[k].line))
            fail_msg("%s: no \"%s\" in\n%s", cases[k].why, cases[k].line, text);
    }
    (void)remove(path);
    assert_non_null(strstr(show("", 1), "There is no such file"));
    FILE *file = fopen(path, "w");
    fputs("not HDF5", file);
    fclose(file);
    assert_non_null(strstr(show("", 1), "is no HDF5 file"));
}

static int make_folder(void **state)
{
    (void)state;
    bool made = mkdtemp(folder);
    snprintf(path, sizeof path, "%s/cube.h5", folder);
    return made ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    (void)remove(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answer_of_farm),
        cmocka_unit_test(first_that_cannot_be),
        cmocka_unit_test(choices_as_csv),
        cmocka_unit_test(tables_by_axes),
        cmocka_unit_test(files_without_some_axes),
        cmocka_unit_test(table_is_cut_to_the_width),
        cmocka_unit_test(wrong_usage),
    };
    command = getenv("SUMI_COMMAND");
    if (!command || access(command, X_OK) != 0) {
        puts("skipped: SUMI_COMMAND names no command");
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
