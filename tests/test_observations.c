/* Files of observations: what a line becomes, what is left out and why; and how far two series agree, by hand. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/observations.h"
#include "models/models.h"
#include "scenarios/agreement.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "date,variable,depth_cm,value,sd\n"

static const char *const stage_name[] = {"emergence", "booting"};
static const double stage_dvs[] = {0.0, 0.7};

static struct sumi_observable observable(const char *water)
{
    return (struct sumi_observable){.crop = sumi_crop_named("wofost72"),
                                    .water = sumi_water_named(water),
                                    .n_stages = 2,
                                    .stage = stage_name,
                                    .dvs = stage_dvs};
}

static enum sumi_status parse(const char *text, const char *water, struct sumi_findings *findings,
                              struct sumi_observations *o, struct sumi_error *error)
{
    const struct sumi_observable what = observable(water);
    return sumi_observations_parse("o.csv", text, strlen(text), &what, findings, o, error);
}

/* --- one line --- */

static const struct {
    const char *line, *code; /* code: of the finding that leaves it out, or NULL */
    enum sumi_observed_kind kind;
    const char *name, *unit;
    double depth, value, sd;
    const char *why;
} lines[] = {
    {"2014-06-20,LAI,,1.8,0.2", NULL, SUMI_OBSERVED_DAILY, "LAI", "ha ha-1", NAN, 1.8, 0.2, "a daily variable"},
    {"2014-06-20,lai,,1.8,", NULL, SUMI_OBSERVED_DAILY, "LAI", "ha ha-1", NAN, 1.8, NAN, "whatever its capitals"},
    {" 2014-06-20 , LAI ,, 1.8 ,", NULL, SUMI_OBSERVED_DAILY, "LAI", "ha ha-1", NAN, 1.8, NAN, "blanks"},
    {"2014-06-20,\"LAI\",,\"1.8\",", NULL, SUMI_OBSERVED_DAILY, "LAI", "ha ha-1", NAN, 1.8, NAN, "quotes"},
    {"2014-06-20,LAI (m2/m2),,1.8,", NULL, SUMI_OBSERVED_DAILY, "LAI", "ha ha-1", NAN, 1.8, NAN, "the same unit"},
    {"2014-06-20,TAGP (g/m2),,250,20", NULL, SUMI_OBSERVED_DAILY, "TAGP", "kg ha-1", NAN, 2500, 200,
     "1 g/m2 is 10 kg/ha, of the standard deviation too"},
    {"2014-06-20,TAGP [g m-2],,250,", NULL, SUMI_OBSERVED_DAILY, "TAGP", "kg ha-1", NAN, 2500, NAN, "by powers"},
    {"2014-06-20,TAGP (g/m\xc2\xb2),,250,", NULL, SUMI_OBSERVED_DAILY, "TAGP", "kg ha-1", NAN, 2500, NAN, "raised"},
    {"2014-06-20,TWSO（斤/亩）,,600,", NULL, SUMI_OBSERVED_DAILY, "TWSO", "kg ha-1", NAN, 4500, NAN,
     "600 jin are 300 kg, of 1/15 ha"},
    {"2014-06-20,yield (t/ha),,4.1,", NULL, SUMI_OBSERVED_SUMMARY, "yield", "kg ha-1", NAN, 4100, NAN, "a summary"},
    {"2014-06-20,biomass,,9000,", NULL, SUMI_OBSERVED_SUMMARY, "biomass", "kg ha-1", NAN, 9000, NAN, "another"},
    {"2014-06-20,SM,,0.2,", NULL, SUMI_OBSERVED_DAILY, "SM", "cm3 cm-3", NAN, 0.2, NAN, "of the root zone"},
    {"2014-06-20,EVS (cm),,0.2,", NULL, SUMI_OBSERVED_DAILY, "EVS", "mm", NAN, 2, NAN, "a flux over the day, in mm"},
    {"2014-06-20,theta,20,0.21,0.03", NULL, SUMI_OBSERVED_THETA, "theta", "cm3 cm-3", 20, 0.21, 0.03, "at a depth"},
    {"2014-06-20,theta (%),7.5,21,3", NULL, SUMI_OBSERVED_THETA, "theta", "cm3 cm-3", 7.5, 0.21, 0.03, "in percent"},
    {"20/06/2014,TAGP,,5,", NULL, SUMI_OBSERVED_DAILY, "TAGP", "kg ha-1", NAN, 5, NAN, "no month has the number 20"},
    {"2014年6月20日,TAGP,,5,", NULL, SUMI_OBSERVED_DAILY, "TAGP", "kg ha-1", NAN, 5, NAN, "as spreadsheets write it"},
    {"2014/6/20,TAGP,,5,", NULL, SUMI_OBSERVED_DAILY, "TAGP", "kg ha-1", NAN, 5, NAN, "without zeros"},
    {"20140620,TAGP,,5,", NULL, SUMI_OBSERVED_DAILY, "TAGP", "kg ha-1", NAN, 5, NAN, "without strokes"},
    {"2014-06-20,anthesis,,,2", NULL, SUMI_OBSERVED_STAGE, "anthesis", "d", NAN, NAN, 2, "a stage is its date"},
    {"2014-06-20,flowering,,1,", NULL, SUMI_OBSERVED_STAGE, "anthesis", "d", NAN, NAN, NAN, "by another word"},
    {"2014-06-20,stage,,maturity,", NULL, SUMI_OBSERVED_STAGE, "maturity", "d", NAN, NAN, NAN, "as the value of stage"},
    {"2014-06-20,stage,,开花,", NULL, SUMI_OBSERVED_STAGE, "anthesis", "d", NAN, NAN, NAN, "in Chinese"},
    {"2014-06-20,stage,,booting,", NULL, SUMI_OBSERVED_STAGE, "booting", "d", NAN, NAN, NAN, "of the crop file"},
    {"2014-06-20,stage,,孕穗期,", NULL, SUMI_OBSERVED_STAGE, "booting", "d", NAN, NAN, NAN, "the same in Chinese"},
    {"2014-06-20,booting,,NA,", NULL, SUMI_OBSERVED_STAGE, "booting", "d", NAN, NAN, NAN, "as a variable too"},
    {"2014-06-20,LAI,-99,1.8,-99", NULL, SUMI_OBSERVED_DAILY, "LAI", "ha ha-1", NAN, 1.8, NAN, "codes for nothing"},
    {"2014-06-20,TAGP,,9999,", NULL, SUMI_OBSERVED_DAILY, "TAGP", "kg ha-1", NAN, 9999, NAN, "a crop can weigh that"},
    {"2014-06-20,LAI,,9999,", "observations.value.missing", 0, "", "", NAN, NAN, NAN, "no leaf area can be that"},
    {"2014-06-20,LAI,,-999,", "observations.value.missing", 0, "", "", NAN, NAN, NAN, "a code"},
    {"2014-06-20,LAI,,,", "observations.value.missing", 0, "", "", NAN, NAN, NAN, "nothing"},
    {"2014-06-20,LAI,,51,", "observations.value.range", 0, "", "", NAN, NAN, NAN, "beyond the row's 50"},
    {"2014-06-20,LAI,,-0.1,", "observations.value.range", 0, "", "", NAN, NAN, NAN, "below 0"},
    {"2014-06-20,theta,20,21,", "observations.value.range", 0, "", "", NAN, NAN, NAN, "percent that say no unit"},
    {"2014-06-20,LAI,,\"1,8\",", "observations.line.fields", 0, "", "", NAN, NAN, NAN, "a decimal comma"},
    {"2014-06-20,LAI,,1.8 m,", "observations.value.number", 0, "", "", NAN, NAN, NAN, "letters behind a number"},
    {"2014-06-20,LAI,,nope,", "observations.value.number", 0, "", "", NAN, NAN, NAN, "words"},
    {"2014-06-20,LAI,,1.8", "observations.line.fields", 0, "", "", NAN, NAN, NAN, "a field too few"},
    {"2014-06-20,LAI,,1.8,,", "observations.line.fields", 0, "", "", NAN, NAN, NAN, "a field too many"},
    {"2014-06-31,LAI,,1.8,", "observations.date.format", 0, "", "", NAN, NAN, NAN, "no day of June"},
    {"20.13.2014,LAI,,1.8,", "observations.date.format", 0, "", "", NAN, NAN, NAN, "no year has 13 months"},
    {"2014-06-20,LIA,,1.8,", "observations.variable.unknown", 0, "", "", NAN, NAN, NAN, "letters swapped"},
    {"2014-06-20,,,1.8,", "observations.variable.unknown", 0, "", "", NAN, NAN, NAN, "no variable"},
    {"2014-06-20,LAI (lb),,1.8,", "observations.unit.unknown", 0, "", "", NAN, NAN, NAN, "no unit of a leaf area"},
    {"2014-06-20,TAGP (%),,18,", "observations.unit.unknown", 0, "", "", NAN, NAN, NAN, "a unit of other rows"},
    {"2014-06-20,theta,,0.2,", "observations.depth.missing", 0, "", "", NAN, NAN, NAN, "water of no depth"},
    {"2014-06-20,theta,-5,0.2,", "observations.depth.value", 0, "", "", NAN, NAN, NAN, "above the ground"},
    {"2014-06-20,theta,1001,0.2,", "observations.depth.value", 0, "", "", NAN, NAN, NAN, "beyond all soils"},
    {"2014-06-20,LAI,20,1.8,", "observations.depth.unused", 0, "", "", NAN, NAN, NAN, "leaves have no depth"},
    {"2014-06-20,LAI,,1.8,-0.1", "observations.sd.value", 0, "", "", NAN, NAN, NAN, "no deviation is negative"},
    {"2014-06-20,LAI,,1.8,51", "observations.sd.value", 0, "", "", NAN, NAN, NAN, "wider than all leaf areas"},
    {"2014-06-20,stage,,BBCH 65,", "observations.stage.unknown", 0, "", "", NAN, NAN, NAN, "a scale of others"},
    {"2014-06-20,stage,,,", "observations.stage.unknown", 0, "", "", NAN, NAN, NAN, "no stage"},
    {"2014-06-20,anthesis,,2014-06-18,", "observations.stage.value", 0, "", "", NAN, NAN, NAN, "two dates"},
};

static void same(double found, double expected, const char *what, const char *why)
{
    const double rounding = 1e-12; /* relative: one multiplication */
    if (isnan(expected) ? !isnan(found) : !(fabs(found - expected) <= rounding * fabs(expected)))
        fail_msg("%s: %s is %.17g, expected %.17g", why, what, found, expected);
}

static void lines_become_observations(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        struct sumi_findings findings = {0};
        struct sumi_observations o;
        struct sumi_error error = {0};
        char text[512];
        snprintf(text, sizeof text, "# notes\n\n" HEAD "%s\n2014-01-01,DVS,,0,\n", lines[k].line);
        if (parse(text, "bucket", &findings, &o, &error) != SUMI_OK)
            fail_msg("%s: %s", lines[k].why, error_text(&error));
        if (findings.n != (lines[k].code ? 1 : 0) ||
            (lines[k].code && strcmp(findings.list[0].said.code, lines[k].code)))
            fail_msg("%s: %zu findings, the first is %s", lines[k].why, findings.n,
                     findings.n ? findings.list[0].said.code : "none");
        if (lines[k].code) {
            assert_int_equal(findings.list[0].gravity, SUMI_LEFT_OUT);
            assert_int_equal(findings.list[0].place[0].line, 4);
            assert_int_equal(o.n, 1);
        } else {
            const struct sumi_observed *observed = &o.observed[0];
            assert_int_equal(o.n, 2);
            assert_int_equal(observed->kind, lines[k].kind);
            assert_string_equal(observed->name, lines[k].name);
            assert_string_equal(observed->unit, lines[k].unit);
            same(observed->depth_cm, lines[k].depth, "depth", lines[k].why);
            same(o.row[0].value, lines[k].value, "value", lines[k].why);
            same(o.row[0].sd, lines[k].sd, "sd", lines[k].why);
            assert_int_equal(o.row[0].day, sumi_date_number(2014, 6, 20));
            assert_int_equal(o.row[0].line, 4);
        }
        sumi_findings_clear(&findings);
        sumi_observations_clear(&o);
    }
}

/* --- whole files --- */

static void files_that_cannot_be_used(void **state)
{
    (void)state;
    const struct {
        const char *text, *code, *water, *why;
    } cases[] = {
        {"", "observations.names.none", "bucket", "empty"},
        {HEAD "06/07/2014,LAI,,1.8,\n2014-08-01,LAI,,2,\n", "observations.date.order", "bucket", "June or July"},
        {"# notes alone\n\n", "observations.names.none", "bucket", "no line of names"},
        {"date,variable\n", "observations.column.missing", "bucket", "no values"},
        {"variable,value\n", "observations.column.missing", "bucket", "no dates"},
        {"date,variable,value,Value\n", "observations.column.twice", "bucket", "two columns of values"},
        {HEAD, "observations.file.none", "bucket", "no line"},
        {HEAD "2014-06-20,LIA,,1.8,\n", "observations.file.none", "bucket", "no line that can be used"},
        {HEAD "2014-06-20,theta,20,0.2,\n", "observations.file.none", "potential", "no soil, no water in it"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_findings findings = {0};
        struct sumi_observations o;
        struct sumi_error error = {0};
        assert_int_equal(parse(cases[k].text, cases[k].water, &findings, &o, &error), SUMI_INPUT);
        if (strcmp(error.code, cases[k].code) != 0)
            fail_msg("%s: %s", cases[k].why, error_text(&error));
        sumi_findings_clear(&findings);
        sumi_observations_clear(&o);
    }
}

/* Lines in any order are sorted by what they are of and by day; lines of a day keep their order. */
static void lines_come_in_any_order(void **state)
{
    (void)state;
    const char text[] = "\xef\xbb\xbfvalue,_plot,date,note,variable\r\n"
                        "2,a,2014-07-01,x,LAI\r\n"
                        "900,a,2014-06-20,,TAGP\r\n"
                        "1,a,2014-06-20,,LAI\r\n"
                        "1.2,b,2014-06-20,,LAI\r\n"
                        "# a note in between\r\n"
                        "1.4,b,2014-06-2";
    struct sumi_findings findings = {0};
    struct sumi_observations o;
    struct sumi_error error = {0};
    const struct {
        const char *name;
        double value;
        int line;
    } expected[] = {{"LAI", 1, 4}, {"LAI", 1.2, 5}, {"LAI", 2, 2}, {"TAGP", 900, 3}};
    assert_int_equal(parse(text, "bucket", &findings, &o, &error), SUMI_OK);
    assert_int_equal(o.n, 4);
    for (size_t k = 0; k < o.n; k++) {
        assert_string_equal(o.observed[o.row[k].of].name, expected[k].name);
        same(o.row[k].value, expected[k].value, "value", "in order");
        assert_int_equal(o.row[k].line, expected[k].line);
    }
    assert_int_equal(o.n_observed, 2);
    assert_int_equal(o.observed[1].first, 3);
    assert_int_equal(o.observed[0].n, 3);
    /* a column that is not read, and the last line: it has no end, and is left alone whatever it has */
    assert_int_equal(findings.n, 2);
    assert_string_equal(findings.list[0].said.code, "observations.column.unread");
    assert_int_equal(findings.list[0].said.column, 18);
    assert_string_equal(findings.list[1].said.code, "observations.line.unfinished");
    assert_int_equal(findings.list[1].place[0].line, 7);
    sumi_findings_clear(&findings);
    sumi_observations_clear(&o);
}

/* All faults are told at once, each kind with its lines. */
static void faults_are_counted(void **state)
{
    (void)state;
    const char text[] = HEAD "2014-06-20,LIA,,1,\n2014-06-21,LIA,,1,\n2014-06-22,LAI,,99,\n2014-06-23,LAI,,1,\n";
    struct sumi_findings findings = {0};
    struct sumi_observations o;
    struct sumi_error error = {0};
    char said[SUMI_FINDING_TEXT];
    assert_int_equal(parse(text, "bucket", &findings, &o, &error), SUMI_OK);
    assert_int_equal(findings.n, 2);
    assert_int_equal(findings.list[0].n, 2);
    sumi_finding_text(&findings.list[0], SUMI_ENGLISH, said, sizeof said);
    assert_non_null(strstr(said, "is LAI meant?"));
    assert_non_null(strstr(said, "lines 2, 3"));
    sumi_findings_clear(&findings);
    sumi_observations_clear(&o);
}

static void there_is_a_limit_of_variables(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    fputs(HEAD, file);
    for (int depth = 1; depth <= SUMI_OBSERVED + 2; depth++)
        fprintf(file, "2014-06-20,theta,%d,0.2,\n", depth);
    fclose(file);
    struct sumi_findings findings = {0};
    struct sumi_observations o;
    struct sumi_error error = {0};
    assert_int_equal(parse(text, "richards", &findings, &o, &error), SUMI_OK);
    assert_int_equal(o.n, SUMI_OBSERVED);
    assert_string_equal(findings.list[0].said.code, "observations.variable.many");
    assert_int_equal(findings.list[0].n, 2);
    sumi_findings_clear(&findings);
    sumi_observations_clear(&o);
    free(text);
}

static void it_is_known_by_its_columns(void **state)
{
    (void)state;
    const struct {
        const char *text;
        bool are;
    } cases[] = {
        {HEAD, true}, {"# notes\n\nVariable,Value\n", true}, {"date,depth_cm,theta\n", false}, {"date,value\n", false},
        {"", false},  {"# variable,value\n", false}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        assert_int_equal(sumi_observations_are(cases[k].text, strlen(cases[k].text)), cases[k].are);
    assert_false(sumi_observations_are("variable,value\0", 15));
}

/* Each probe of a record is theta at its depth: what its layers' edges lie halfway between. */
static void a_record_of_the_soil_is_observed(void **state)
{
    (void)state;
    const double depth[] = {5, 12.5, 40};
    struct sumi_soil_series *series;
    struct sumi_observations o;
    struct sumi_error error = {0};
    const struct sumi_observable what = observable("bucket");
    assert_int_equal(sumi_soil_series_create(100, 2, depth, 3, &series, &error), SUMI_OK);
    series->theta[0] = 0.1;
    series->theta[5] = 0.3;
    assert_int_equal(sumi_observations_of_soil("p.csv", series, &what, NULL, &o, &error), SUMI_OK);
    assert_int_equal(o.n, 2);
    assert_int_equal(o.n_observed, 2);
    same(o.observed[0].depth_cm, 5, "depth", "the upper probe");
    same(o.observed[1].depth_cm, 40, "depth", "the lowest probe");
    assert_int_equal(o.row[0].day, 100);
    assert_int_equal(o.row[1].day, 101);
    same(o.row[1].value, 0.3, "value", "of the second day");
    sumi_observations_clear(&o);
    sumi_soil_series_destroy(series);
}

/* --- agreement --- */

static void agreement_is_that_of_paper(void **state)
{
    (void)state;
    const struct {
        size_t n;
        double observed[4], simulated[4], sd[4];
        double bias, mae, rmse, relative, r, within;
        size_t n_sd;
        const char *why;
    } cases[] = {
        {4,
         {1, 2, 3, 4},
         {2, 2, 4, 4},
         {NAN, NAN, NAN, NAN},
         0.5,
         0.5,
         sqrt(0.5),
         sqrt(0.5) / 2.5,
         2 / sqrt(5),
         NAN,
         0,
         "errors 1 0 1 0; deviations -1.5 -.5 .5 1.5 and -1 -1 1 1: 4 / sqrt(5 * 4)"},
        {4,
         {1, 2, 3, 4},
         {0, 3, 2, 5},
         {0.5, 0.4, NAN, 1},
         0,
         1,
         1,
         0.4,
         7 / sqrt(65),
         2.0 / 3.0,
         3,
         "errors -1 1 -1 1 cancel in the bias; deviations -2.5 .5 -.5 2.5: 7 / sqrt(5 * 13); 1 is 2 sd of 0.5"},
        {2,
         {1, 2},
         {1, 3},
         {NAN, NAN},
         0.5,
         0.5,
         sqrt(0.5),
         sqrt(0.5) / 1.5,
         NAN,
         NAN,
         0,
         "two pairs are no correlation"},
        {3,
         {2, 2, 2},
         {1, 2, 3},
         {NAN, NAN, NAN},
         0,
         2.0 / 3.0,
         sqrt(2.0 / 3.0),
         sqrt(2.0 / 3.0) / 2,
         NAN,
         NAN,
         0,
         "what does not vary correlates with nothing"},
        {3,
         {1, 2, 3},
         {3, 2, 1},
         {0, 0, 0},
         0,
         4.0 / 3.0,
         sqrt(8.0 / 3.0),
         sqrt(8.0 / 3.0) / 2,
         -1,
         1.0 / 3.0,
         3,
         "against each other; a deviation of 0 is one"},
        {2, {-1, 1}, {0, 0}, {NAN, NAN}, 0, 1, 1, NAN, NAN, NAN, 0, "relative to a mean of 0 is nothing"},
        {0, {0}, {0}, {0}, NAN, NAN, NAN, NAN, NAN, NAN, 0, "of no pair nothing is said"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_agreement a;
        sumi_agreement_of(cases[k].n, cases[k].observed, cases[k].simulated, cases[k].sd, &a);
        same(a.bias, cases[k].bias, "bias", cases[k].why);
        same(a.mae, cases[k].mae, "mae", cases[k].why);
        same(a.rmse, cases[k].rmse, "rmse", cases[k].why);
        same(a.relative_rmse, cases[k].relative, "relative rmse", cases[k].why);
        same(a.r, cases[k].r, "r", cases[k].why);
        same(a.within, cases[k].within, "within", cases[k].why);
        assert_int_equal(a.n_sd, cases[k].n_sd);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_observations),        cmocka_unit_test(files_that_cannot_be_used),
        cmocka_unit_test(lines_come_in_any_order),          cmocka_unit_test(faults_are_counted),
        cmocka_unit_test(there_is_a_limit_of_variables),    cmocka_unit_test(it_is_known_by_its_columns),
        cmocka_unit_test(a_record_of_the_soil_is_observed), cmocka_unit_test(agreement_is_that_of_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
