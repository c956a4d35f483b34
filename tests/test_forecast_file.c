/* The file of a forecast: what is read, and what is refused with its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/forecast_csv.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <string.h>

static void members_are_read_in_any_order(void **state)
{
    (void)state;
    static const char text[] = "# of a service\n"
                               "member,date,tmax_C,tmin_C,_run,wind2_m_s,precip_mm\n"
                               "2,2026-05-01,20.2,5.8,a,1.5,1.2\n"
                               "1,2026-05-02,NA,,b,,\n"
                               "1,2026-05-01,21.4,6.1,c,2.5,0\n"
                               "\n"
                               "2,2026-05-02,23,7.5,d,3.5,0.4\n";
    struct sumi_forecast f;
    struct sumi_error error = {0};
    if (sumi_forecast_csv_parse("f.csv", text, strlen(text), &f, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_int_equal(f.first_day, sumi_date_number(2026, 5, 1));
    assert_int_equal(f.n_days, 2);
    assert_int_equal(f.n_members, 2);
    const double tmin[] = {6.1, 5.8, NAN, 7.5}, rain[] = {0.0, 1.2, NAN, 0.4}, wind[] = {2.5, 1.5, NAN, 3.5};
    for (int k = 0; k < 4; k++) {
        const double found[] = {f.value[SUMI_FORECAST_TMIN][k], f.value[SUMI_FORECAST_RAIN][k],
                                f.value[SUMI_FORECAST_WIND][k]};
        const double expected[] = {tmin[k], rain[k], wind[k]};
        for (int v = 0; v < 3; v++)
            assert_true(found[v] == expected[v] || (isnan(found[v]) && isnan(expected[v])));
    }
    assert_null(f.value[SUMI_FORECAST_VAPOUR]);
    assert_null(f.spread[SUMI_FORECAST_TMIN]);
    assert_null(f.chance);
    sumi_forecast_clear(&f);
}

static void means_are_read(void **state)
{
    (void)state;
    static const char text[] = "date,tmin_C,tmin_sd_C,tmax_C,tmax_sd_C,precip_mm,precip_chance_pct\n"
                               "2026-05-01,6.0,0.8,21.0,1.1,0.3,20\n"
                               "2026-05-02,7.1,1.0,23.5,1.4,,\n";
    struct sumi_forecast f;
    struct sumi_error error = {0};
    if (sumi_forecast_csv_parse("f.csv", text, strlen(text), &f, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_int_equal(f.n_members, 0);
    assert_true(f.spread[SUMI_FORECAST_TMAX][1] == 1.4 && f.chance[0] == 0.2);
    assert_true(isnan(f.value[SUMI_FORECAST_RAIN][1]) && isnan(f.chance[1]));
    assert_null(f.spread[SUMI_FORECAST_RAIN]);
    sumi_forecast_clear(&f);
}

#define MEANS   "date,tmin_C,tmax_C,precip_mm\n"
#define MEMBERS "date,member,tmin_C,tmax_C,precip_mm\n"
#define SPREAD  "date,precip_mm,precip_sd_mm,precip_chance_pct\n"
static const struct {
    const char *text, *code;
    int line;
} cases[] = {
    {"", "file.names.none", 0},
    {"date,tmin_C,tmax_C,rain\n", "file.column.unknown", 1},
    {"tmin_C,tmax_C\n", "weather.forecast.column", 1},
    {"date,member\n", "weather.forecast.column", 1},
    {"date,tmin_C,precip_mm\n", "weather.forecast.pair", 1},
    {"date,precip_mm,tmin_sd_C\n", "weather.forecast.pair", 1},
    {"date,tmin_C,tmax_C,precip_chance_pct\n", "weather.forecast.pair", 1},
    {"date,member,precip_mm,precip_sd_mm\n", "weather.forecast.spread", 1},
    {"date,member,precip_mm,precip_chance_pct\n", "weather.forecast.spread", 1},
    {"date,precip_mm,precip_mm\n", "file.column.twice", 1},
    {MEANS, "weather.forecast.empty", 0},
    {MEANS "2026-05-01,1,2\n", "file.fields", 2},
    {MEANS "1 May,1,2,3\n", "weather.date.format", 2},
    {MEANS "2026-05-01,cold,2,3\n", "weather.value.kind", 2},
    {MEANS "2026-05-01,1,2,-999\n", "weather.value.range", 2},
    {MEANS "2026-05-01,3,2,0\n", "weather.day.extremes", 2},
    {MEANS "2026-05-01,,2,0\n", "weather.forecast.half", 2},
    {MEANS "2026-05-01,1,2,0\n2026-05-01,1,2,0\n", "weather.date.twice", 3},
    {MEANS "2026-05-01,1,2,0\n2026-05-03,1,2,0\n", "weather.forecast.day", 0},
    {MEANS "2026-05-01,1,2,0\n2027-05-03,1,2,0\n", "weather.forecast.long", 0},
    {"date,tmin_C,tmax_C,vap_kPa\n2026-05-01,,,1\n", "weather.forecast.vapour", 2},
    {MEMBERS "2026-05-01,0,1,2,0\n", "weather.forecast.member", 2},
    {MEMBERS "2026-05-01,1.5,1,2,0\n", "weather.forecast.member", 2},
    {MEMBERS "2026-05-01,201,1,2,0\n", "weather.forecast.member", 2},
    {MEMBERS "2026-05-01,1,1,2,0\n2026-05-01,1,1,2,0\n", "weather.forecast.twice", 3},
    {MEMBERS "2026-05-01,1,1,2,0\n2026-05-01,3,1,2,0\n", "weather.forecast.gap", 0},
    {SPREAD "2026-05-01,2,,50\n", "weather.forecast.unspread", 2},
    {SPREAD "2026-05-01,2,1,50\n", "weather.forecast.chance", 2}, /* at least 2 * root of 1 */
    {SPREAD "2026-05-01,2,5,0\n", "weather.forecast.dry", 2},
    {SPREAD "2026-05-01,2,5,120\n", "weather.value.range", 2},
};

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct sumi_forecast f;
        struct sumi_error error = {0};
        assert_int_equal(sumi_forecast_csv_parse("f.csv", cases[k].text, strlen(cases[k].text), &f, &error),
                         SUMI_INPUT);
        if (strcmp(error.code, cases[k].code) != 0 || error.line != cases[k].line)
            fail_msg("%s, line %d expected of\n%s\nfound %s, line %d: %s", cases[k].code, cases[k].line, cases[k].text,
                     error.code, error.line, error_text(&error));
        sumi_forecast_clear(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_read_in_any_order),
        cmocka_unit_test(means_are_read),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
