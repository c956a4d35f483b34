/* Carbon dioxide by year: the series, and its file. */
#include "io/records/co2_csv.h"
#include "io/scenario/scenario_internal.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

static const struct sumi_co2_rows rows = {&sumi_scenario_rows[KEY_YEAR], &sumi_scenario_rows[KEY_CO2]};

/* Years in any order become a series that rises, is linear within, and says nothing outside. */
static void a_series_knows_what_lies_between(void **state)
{
    (void)state;
    struct sumi_co2_series series = {0};
    struct sumi_error error = {0};
    const struct {
        int year;
        double ppm;
    } given[] = {{2010, 390.0}, {2001, 372.0}, {2030, 450.0}, {2011, 392.0}};
    bool known;
    for (size_t k = 0; k < sizeof given / sizeof *given; k++) {
        assert_int_equal(sumi_co2_add(&series, given[k].year, given[k].ppm, &known, &error), SUMI_OK);
        assert_false(known);
    }
    assert_int_equal(sumi_co2_add(&series, 2010, 1.0, &known, &error), SUMI_OK);
    assert_true(known && series.n == 4);
    const struct {
        int year;
        double ppm;
        const char *why;
    } cases[] = {
        {2001, 372.0, "the first"},
        {2010, 390.0, "given, and not what was said again"},
        {2004, 378.0, "a third of the way"},
        {2009, 388.0, "the year before one that is given"},
        {2011, 392.0, "given"},
        {2012, 392.0 + 58.0 / 19.0, "the first of nineteen steps"},
        {2030, 450.0, "the last"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        if (!(fabs(sumi_co2_at(&series, cases[k].year) - cases[k].ppm) < 1e-12)) /* a few roundings of 400 */
            fail_msg("%d, %s: %.17g", cases[k].year, cases[k].why, sumi_co2_at(&series, cases[k].year));
    assert_true(isnan(sumi_co2_at(&series, 2000)) && isnan(sumi_co2_at(&series, 2031)));
    sumi_co2_clear(&series);
    assert_true(series.n == 0 && isnan(sumi_co2_at(&series, 2010)));
}

/* The annual means of NOAA's Global Monitoring Laboratory as they come, and Sumi's own names. */
static void files_are_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "# --------\n# USE OF NOAA GML DATA\n#\nyear,mean,unc\n1959,315.98,0.12\n1960,316.91,0.12\n1961,317.64,0.12\n",
        "\xef\xbb\xbfyear,co2_ppm\r\n1959,315.98\r\n1960,316.91\r\n\r\n1961,317.64\r\n",
        "_station,co2_ppm, year\na,315.98,1959\nb,316.91, 1960\nc,317.64,1961",
    };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        struct sumi_co2_series series = {0};
        struct sumi_error error = {0};
        if (sumi_co2_csv_parse("a.csv", texts[k], strlen(texts[k]), &rows, &series, &error) != SUMI_OK)
            fail_msg("%s", error_text(&error));
        assert_int_equal(series.n, 3);
        assert_true(series.year[0] == 1959 && series.ppm[0] == 315.98 && series.year[2] == 1961 &&
                    series.ppm[2] == 317.64);
        sumi_co2_clear(&series);
    }
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"", "a.csv: the file has no line of column names; expected one such as year,co2_ppm"},
        {"# year,co2_ppm\n", "a.csv: the file has no line of column names"},
        {"year,co2_ppm\n", "a.csv: there is no year below the line of names"},
        {"2001,371\n", "a.csv:1:1: no column is called \"2001\"; the names are year, co2_ppm, mean, unc"},
        {"year,co2\n2001,371\n", "a.csv:1:6: no column is called \"co2\""},
        {"year,unc\n2001,371\n", "a.csv:1:1: there is no column co2_ppm: year and co2_ppm are required"},
        {"mean,unc\n2001,371\n", "a.csv:1:1: there is no column year"},
        {"year,co2_ppm,mean\n", "a.csv:1:14: two columns are carbon dioxide; keep one"},
        {"year,,co2_ppm\n", "a.csv:1:6: a column has no name"},
        {"year,co2_ppm\n2001,371,1\n", "a.csv:2:1: found 3 fields, expected 2"},
        {"year,co2_ppm\n2001.5,371\n", "a.csv:2:1: year: found \"2001.5\", expected a whole number from 1 to 9998"},
        {"year,co2_ppm\nx,371\n", "a.csv:2:1: year: found \"x\", expected a whole number"},
        {"year,co2_ppm\n2001,\n",
         "a.csv:2:6: co2_ppm: found \"\", expected a number from 40 to 2000 (carbon dioxide in "
         "the air); leave the line of a year out whose carbon dioxide is not known"},
        {"year,co2_ppm\n2001,-999.99\n", "found \"-999.99\", expected a number from 40 to 2000 (carbon dioxide in the "
                                         "air); leave the line of a year out"},
        {"year,co2_ppm\n2001,0.037\n", "a.csv:2:6: co2_ppm: found \"0.037\", expected a number from 40 to 2000"},
        {"year,co2_ppm\n2001,371\n2001,372\n", "a.csv:3:1: year: 2001 stands twice; keep one line for each year"},
        {"year,co2_ppm\n2002,371\n2001,372\n", "a.csv:3:1: year: 2001 follows 2002; sort the lines by year"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_co2_series series = {0};
        struct sumi_error error = {0};
        enum sumi_status status =
            sumi_co2_csv_parse("a.csv", cases[k].text, strlen(cases[k].text), &rows, &series, &error);
        if (status != SUMI_INPUT || !strstr(error_text(&error), cases[k].message))
            fail_msg("%s\n  found    %s\n  expected %s", cases[k].text, error_text(&error), cases[k].message);
        sumi_co2_clear(&series);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_series_knows_what_lies_between),
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(what_is_wrong_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
