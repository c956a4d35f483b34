/* Records in the forms of other programs: what is written is read back to the last bit, and stands where the readers of
 * those programs look for it; what is derived is what FAO-56 works out by hand. */
#define _GNU_SOURCE
#include "io/records/records.h"
#include "io/records/writers/writers.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- random stations --- */

static uint64_t state_of_random = 20240501;

static uint64_t draw(uint64_t n) /* 0 to n - 1; xorshift64 of Marsaglia 2003 */
{
    state_of_random ^= state_of_random << 13;
    state_of_random ^= state_of_random >> 7;
    state_of_random ^= state_of_random << 17;
    return state_of_random % n;
}

/* From lo to hi, as an instrument writes it: to a tenth, a thousandth or a millionth. */
static double between(double lo, double hi)
{
    static const double fine[] = {10, 1000, 1e6};
    const double f = fine[draw(3)];
    return round((lo + (hi - lo) * (double)draw(1000001) / 1e6) * f) / f;
}

static struct sumi_station *make(int first_day, size_t n, const bool has[SUMI_STATION_N])
{
    struct sumi_station *s;
    assert_int_equal(sumi_station_create(first_day, n, has, &s, NULL), SUMI_OK);
    s->latitude = between(-60, 60);
    s->longitude = between(-179, 179);
    s->elevation = between(1, 3000);
    s->wind_height = 3.5;
    return s;
}

/* Days that can be: Tmin below the mean below Tmax, a dew point below both. */
static void fill(struct sumi_station *s)
{
    static const double lo[SUMI_STATION_N] = {
        [SUMI_STATION_TMAX] = 15,    [SUMI_STATION_TMIN] = -20,      [SUMI_STATION_RAIN] = 0,
        [SUMI_STATION_TMEAN] = 0,    [SUMI_STATION_RADIATION] = 0.5, [SUMI_STATION_SUNSHINE] = 0,
        [SUMI_STATION_VAPOUR] = 0.2, [SUMI_STATION_RH_MEAN] = 20,    [SUMI_STATION_DEW_POINT] = -30,
        [SUMI_STATION_WIND2] = 0.5,  [SUMI_STATION_WIND10] = 0.5,    [SUMI_STATION_WIND] = 0.5};
    static const double hi[SUMI_STATION_N] = {
        [SUMI_STATION_TMAX] = 45,  [SUMI_STATION_TMIN] = 0,       [SUMI_STATION_RAIN] = 300,
        [SUMI_STATION_TMEAN] = 15, [SUMI_STATION_RADIATION] = 30, [SUMI_STATION_SUNSHINE] = 9,
        [SUMI_STATION_VAPOUR] = 3, [SUMI_STATION_RH_MEAN] = 99,   [SUMI_STATION_DEW_POINT] = 0,
        [SUMI_STATION_WIND2] = 20, [SUMI_STATION_WIND10] = 20,    [SUMI_STATION_WIND] = 20};
    for (int c = 0; c < SUMI_STATION_N; c++)
        for (size_t d = 0; s->value[c] && d < s->n_days; d++)
            s->value[c][d] = between(lo[c], hi[c]);
}

/* Takes values and whole days away, but for the first and last days, which say how long the record is. */
static void riddle(struct sumi_station *s)
{
    for (size_t d = 1; d + 1 < s->n_days; d++) {
        const bool all = draw(20) == 0;
        for (int c = 0; c < SUMI_STATION_N; c++)
            if (s->value[c] && (all || draw(10) == 0))
                s->value[c][d] = NAN;
    }
}

/* --- writing --- */

static char *written(const char *form, struct sumi_station *s, struct sumi_findings *told, struct sumi_error *error)
{
    struct sumi_weather_options options;
    struct sumi_conversion conversion = {.options = &options, .longitude = NAN, .from = "station"};
    char *text = NULL;
    size_t size;
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = s->latitude;
    options.value[SUMI_SETTING_ELEVATION] = s->elevation;
    assert_int_equal(sumi_writer_find(form, NULL, &conversion.writer, error), SUMI_OK);
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    const enum sumi_status status = sumi_conversion_print(&conversion, s, "out/ABCD2001.WTH", file, told, error);
    fclose(file);
    if (status == SUMI_OK)
        return text;
    free(text);
    return NULL;
}

static bool tells(const struct sumi_findings *told, const char *about, const char *code)
{
    for (size_t k = 0; k < told->n; k++)
        if (strcmp(told->list[k].said.code, code) == 0 && (!about || strcmp(told->list[k].about, about) == 0))
            return true;
    return false;
}

/* A record of all kinds of values that a form holds; wind: the column it has. */
static struct sumi_station *draw_station(const int *columns, int wind)
{
    bool has[SUMI_STATION_N] = {[SUMI_STATION_TMIN] = true, [SUMI_STATION_TMAX] = true, [SUMI_STATION_RAIN] = true};
    for (; *columns >= 0; columns++)
        has[*columns] = *columns == SUMI_STATION_RADIATION || draw(2) == 0;
    if (wind >= 0)
        has[wind] = true;
    struct sumi_station *s = make(sumi_date_number(1950 + (int)draw(90), 1 + (int)draw(12), 1), 2 + draw(80), has);
    fill(s);
    return s;
}

/* --- what is written is read back --- */

static void compare(const struct sumi_station *was, const struct sumi_station *is, const char *text)
{
    if (!is || is->first_day != was->first_day || is->n_days != was->n_days)
        fail_msg("other days\n%s", text);
    assert_true(is->latitude == was->latitude && is->longitude == was->longitude && is->elevation == was->elevation);
    for (int c = 0; c < SUMI_STATION_N; c++)
        for (size_t d = 0; was->value[c] && d < was->n_days; d++) {
            const double a = was->value[c][d], b = sumi_station_at(is, (enum sumi_station_column)c, d);
            if (!(a == b || (isnan(a) && isnan(b))))
                fail_msg("%s of day %zu was %.17g and is %.17g\n%s", sumi_station_rows[c].name, d, a, b, text);
        }
}

static void own_readers_give_the_same_bits(void **state)
{
    static const int columns[] = {SUMI_STATION_RADIATION,
                                  SUMI_STATION_TMEAN,
                                  SUMI_STATION_SUNSHINE,
                                  SUMI_STATION_VAPOUR,
                                  SUMI_STATION_DEW_POINT,
                                  SUMI_STATION_RH_MEAN,
                                  -1};
    static const int winds[] = {-1, SUMI_STATION_WIND2, SUMI_STATION_WIND10, SUMI_STATION_WIND};
    static const char *const forms[] = {"sumi", "dssat"};
    const int cases = getenv("SUMI_LONG") ? 5000 : 60;
    (void)state;
    for (int k = 0; k < cases; k++) {
        struct sumi_station *s = draw_station(columns, winds[k % 4]);
        struct sumi_error error = {0};
        struct sumi_reading_options options;
        struct sumi_findings findings = {0};
        struct sumi_record record = {0};
        riddle(s);
        for (size_t d = 0; d < s->n_days; d++) /* what is missing of it would be derived */
            if (isnan(s->value[SUMI_STATION_RADIATION][d]))
                s->value[SUMI_STATION_RADIATION][d] = 1.5;
        char *text = written(forms[k / 4 % 2], s, NULL, &error);
        if (!text)
            fail_msg("%s", error_text(&error));
        sumi_reading_options_init(&options);
        if (sumi_record_parse("x", text, strlen(text), &options, &findings, &record, &error) != SUMI_OK)
            fail_msg("%s\n%s", error_text(&error), text);
        compare(s, record.station, text);
        if (k / 4 % 2 == 1 && k % 4 == 3)
            assert_true(record.station->wind_height == s->wind_height);
        for (size_t f = 0; f < findings.n; f++)
            if (findings.list[f].gravity > SUMI_MENDED) /* -99 is told as a code that marks a missing value */
                fail_msg("%s\n%s", error_text(&findings.list[f].said), text);
        sumi_findings_clear(&findings);
        sumi_record_clear(&record);
        sumi_station_destroy(s);
        free(text);
    }
}

/* What PCSE and APSIM hold of every day; nothing of it is derived, and only PCSE has a mark for what is missing. */
static void forms_of_models_give_the_same_bits(void **state)
{
    static const char *const forms[] = {"pcse", "apsim"};
    const bool has[SUMI_STATION_N] = {
        [SUMI_STATION_TMIN] = true,      [SUMI_STATION_TMAX] = true,   [SUMI_STATION_RAIN] = true,
        [SUMI_STATION_RADIATION] = true, [SUMI_STATION_VAPOUR] = true, [SUMI_STATION_WIND2] = true};
    const int cases = getenv("SUMI_LONG") ? 2000 : 24;
    (void)state;
    for (int k = 0; k < cases; k++) {
        struct sumi_station *s = make(sumi_date_number(1950 + (int)draw(90), 1 + (int)draw(12), 1), 2 + draw(80), has);
        struct sumi_error error = {0};
        struct sumi_reading_options options;
        struct sumi_findings findings = {0};
        struct sumi_record record = {0};
        fill(s);
        if (k % 4 == 0) /* of PCSE */
            s->value[SUMI_STATION_TMAX][s->n_days / 2] = NAN;
        char *text = written(forms[k % 2], s, NULL, &error);
        if (!text)
            fail_msg("%s", error_text(&error));
        sumi_reading_options_init(&options);
        options.n_answers = k % 2; /* APSIM's wind says no height */
        options.head[0] = "wind";
        options.as[0] = "wind2_m_s";
        if (sumi_record_parse("x", text, strlen(text), &options, &findings, &record, &error) != SUMI_OK)
            fail_msg("%s\n%s", error_text(&error), text);
        compare(s, record.station, text);
        for (size_t f = 0; f < findings.n; f++)
            if (findings.list[f].gravity > SUMI_MENDED)
                fail_msg("%s\n%s", error_text(&findings.list[f].said), text);
        sumi_findings_clear(&findings);
        sumi_record_clear(&record);
        sumi_station_destroy(s);
        free(text);
    }
}

/* The n-th field of a line, parted by blanks or commas, as a number. */
static double field(const char *line, int n)
{
    for (; n > 0; n--) {
        line += strspn(line, " ,");
        line += strcspn(line, " ,\n");
    }
    return strtod(line + strspn(line, " ,"), NULL);
}

/* The line behind the first that begins with some text. */
static const char *behind(const char *text, const char *head)
{
    const char *at = strstr(text, head);
    assert_non_null(at);
    return strchr(at, '\n') + 1;
}

/* APSIM and PCSE by the description of their forms: year and day of the year, or YYYYMMDD; hPa, kJ. */
static void others_find_the_same_values(void **state)
{
    static const int columns[] = {SUMI_STATION_RADIATION, -1};
    static const struct {
        const char *form, *head;
        int n, column[6];
        double factor[6]; /* into Sumi's unit */
    } rows[] = {
        {"apsim",
         "  ()  ()",
         6,
         {SUMI_STATION_RADIATION, SUMI_STATION_TMAX, SUMI_STATION_TMIN, SUMI_STATION_RAIN, SUMI_STATION_VAPOUR,
          SUMI_STATION_WIND2},
         {1, 1, 1, 1, 0.1, 1}},
        {"pcse",
         "DAY,",
         6,
         {SUMI_STATION_RADIATION, SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_VAPOUR, SUMI_STATION_WIND2,
          SUMI_STATION_RAIN},
         {1e-3, 1, 1, 1, 1, 1}},
    };
    (void)state;
    for (int k = 0; k < 30; k++) {
        const size_t row = (size_t)k % 2;
        const int first = row == 0 ? 2 : 1; /* fields of the date */
        struct sumi_error error = {0};
        struct sumi_station *s = draw_station(columns, SUMI_STATION_WIND2);
        s->value[SUMI_STATION_VAPOUR] =
            s->value[SUMI_STATION_VAPOUR] ? s->value[SUMI_STATION_VAPOUR] : calloc(s->n_days, sizeof(double));
        for (size_t d = 0; d < s->n_days; d++)
            s->value[SUMI_STATION_VAPOUR][d] = between(0.2, 3);
        char *text = written(rows[row].form, s, NULL, &error);
        assert_non_null(text);
        const char *line = behind(text, rows[row].head);
        for (size_t d = 0; d < s->n_days; d++, line = strchr(line, '\n') + 1) {
            const struct sumi_date date = sumi_date_split(s->first_day + (int)d);
            if (row == 0)
                assert_true(sumi_date_number((int)field(line, 0), 1, 1) + (int)field(line, 1) - 1 ==
                            s->first_day + (int)d);
            else
                assert_true((int)field(line, 0) == date.year * 10000 + date.month * 100 + date.day);
            for (int c = 0; c < rows[row].n; c++)
                assert_true(round(field(line, first + c) * rows[row].factor[c] * 1e6) / 1e6 ==
                            s->value[rows[row].column[c]][d]);
        }
        assert_int_equal(*line, '\0');
        free(text);
        sumi_station_destroy(s);
    }
}

/* --- where it stands --- */

/* DSSAT takes what stands between the end of the name before and the end of a name, in both of its tables. */
static void dssat_values_end_below_their_names(void **state)
{
    const bool has[SUMI_STATION_N] = {
        [SUMI_STATION_TMIN] = true,      [SUMI_STATION_TMAX] = true,   [SUMI_STATION_RAIN] = true,
        [SUMI_STATION_RADIATION] = true, [SUMI_STATION_WIND10] = true, [SUMI_STATION_VAPOUR] = true};
    struct sumi_station *s = make(sumi_date_number(1999, 12, 30), 40, has);
    struct sumi_error error = {0};
    (void)state;
    fill(s);
    s->latitude = -12.345678;
    s->longitude = -123.456789;
    s->value[SUMI_STATION_TMAX][3] = NAN;
    char *text = written("dssat", s, NULL, &error);
    assert_non_null(text);
    assert_memory_equal(text, "$WEATHER", 8);
    assert_non_null(strstr(text, "\n  ABCD "));
    int tables = 0;
    for (const char *head = strchr(text, '@'); head; head = strchr(head + 1, '@'), tables++) {
        const char *end = strchr(head, '\n');
        for (const char *line = end + 1; *line && *line != '@' && *line != '!'; line = strchr(line, '\n') + 1)
            for (size_t at = 1; head + at < end; at++)
                if (head[at] != ' ' && (head[at + 1] == ' ' || head + at + 1 == end)) {
                    assert_true(line[at] >= '0' && line[at] <= 'Z');
                    assert_true(strchr(" \n", line[at + 1]) != NULL);
                }
    }
    assert_int_equal(tables, 2);
    assert_non_null(strstr(text, "\n1999364 "));
    assert_non_null(strstr(text, "\n2000001 "));
    free(text);
    sumi_station_destroy(s);
}

/* Each statement of PCSE's head has one =, and no text holds what parts them, whatever the notes say. */
static void pcse_head_can_be_split(void **state)
{
    const bool has[SUMI_STATION_N] = {[SUMI_STATION_TMIN] = true,
                                      [SUMI_STATION_TMAX] = true,
                                      [SUMI_STATION_RAIN] = true,
                                      [SUMI_STATION_RADIATION] = true};
    struct sumi_station *s = make(sumi_date_number(2001, 5, 1), 5, has);
    struct sumi_error error = {0};
    (void)state;
    fill(s);
    s->latitude = 30; /* vapour and wind are derived, and then the sky is looked at */
    for (size_t d = 0; d < s->n_days; d++)
        s->value[SUMI_STATION_RADIATION][d] = 20;
    strcpy(s->notes, "it's \"a = b; c\" \\x\n## Daily weather observations");
    char *text = written("pcse", s, NULL, &error);
    assert_non_null(text);
    char *line = strchr(text, '\n') + 1;
    int statements = 0;
    while (strncmp(line, "## ", 3) != 0) {
        char *end = strchr(line, '\n');
        *end = '\0';
        for (char *part = strtok(line, ";"); part; part = strtok(NULL, ";"), statements++) {
            char *equals = strchr(part, '=');
            assert_non_null(equals);
            assert_null(strchr(equals + 1, '='));
            assert_null(strchr(part, '\\'));
            if (strchr(part, '\''))
                assert_true(strchr(part, '\'') != strrchr(part, '\'') && strrchr(part, '\'')[1] == '\0');
        }
        line = end + 1;
    }
    assert_int_equal(statements, 11);
    free(text);
    sumi_station_destroy(s);
}

/* --- what is derived, and what is told --- */

/* FAO-56's examples: 10 (radiation of 7.1 h of sunshine in May at Rio de Janeiro, 22 54' S: 14.5 MJ m-2 d-1), 5 (vapour
 * pressure of 18 to 25 C, 54 to 82 %: 1.70 kPa) and 14 (3.2 m s-1 at 10 m are 2.4 at 2 m). */
static struct sumi_station *rio(void)
{
    const bool has[SUMI_STATION_N] = {
        [SUMI_STATION_TMIN] = true,     [SUMI_STATION_TMAX] = true,      [SUMI_STATION_RAIN] = true,
        [SUMI_STATION_SUNSHINE] = true, [SUMI_STATION_RH_MAX] = true,    [SUMI_STATION_RH_MIN] = true,
        [SUMI_STATION_WIND10] = true,   [SUMI_STATION_RAIN_HOURS] = true};
    static const struct {
        int column;
        double value;
    } day[] = {{SUMI_STATION_TMIN, 18},      {SUMI_STATION_TMAX, 25},     {SUMI_STATION_RAIN, 0},
               {SUMI_STATION_SUNSHINE, 7.1}, {SUMI_STATION_RH_MAX, 82},   {SUMI_STATION_RH_MIN, 54},
               {SUMI_STATION_WIND10, 3.2},   {SUMI_STATION_RAIN_HOURS, 2}};
    struct sumi_station *s = make(sumi_date_number(2015, 5, 15), 1, has);
    for (size_t k = 0; k < sizeof day / sizeof *day; k++)
        s->value[day[k].column][0] = day[k].value;
    s->latitude = -22.9;
    s->elevation = 8;
    return s;
}

static void what_is_derived_is_fao56(void **state)
{
    struct sumi_findings told = {0};
    struct sumi_error error = {0};
    struct sumi_station *s = rio();
    (void)state;
    char *text = written("dssat", s, &told, &error);
    assert_non_null(text);
    assert_float_equal(field(behind(text, "@  DATE"), 1), 14.5, 0.1);
    assert_true(tells(&told, "radiation", "weather.form.derived"));
    assert_true(tells(&told, "rh_max_pct", "weather.form.column"));
    assert_true(tells(&told, "rain_duration_h", "weather.form.column"));
    assert_true(tells(&told, NULL, "weather.form.months"));
    free(text);
    sumi_station_destroy(s);
    sumi_findings_clear(&told);

    s = rio();
    text = written("pcse", s, &told, &error);
    assert_non_null(text);
    assert_non_null(strstr(text, "HasSunshine = True")); /* what was recorded has its place there */
    const char *day = behind(text, "DAY,");
    assert_true(field(day, 1) == 7.1);
    assert_float_equal(field(day, 4), 1.70, 0.005);
    assert_float_equal(field(day, 5), 2.4, 0.05);
    assert_true(tells(&told, "vapour pressure", "weather.form.derived"));
    assert_true(tells(&told, "wind at 2 m", "weather.form.derived"));
    free(text);
    sumi_station_destroy(s);
    sumi_findings_clear(&told);
}

/* A year whose month k has k degrees: the mean of the twelve is 6.5, and the warmest less the coldest 11. */
static void months_make_mean_and_amplitude(void **state)
{
    const bool has[SUMI_STATION_N] = {[SUMI_STATION_TMIN] = true,
                                      [SUMI_STATION_TMAX] = true,
                                      [SUMI_STATION_RAIN] = true,
                                      [SUMI_STATION_RADIATION] = true};
    struct sumi_station *s = make(sumi_date_number(2003, 1, 1), 365, has);
    struct sumi_error error = {0};
    (void)state;
    fill(s);
    for (size_t d = 0; d < s->n_days; d++) {
        const int month = sumi_date_split(s->first_day + (int)d).month;
        s->value[SUMI_STATION_TMIN][d] = month - 4;
        s->value[SUMI_STATION_TMAX][d] = month + 4;
    }
    char *text = written("apsim", s, NULL, &error);
    assert_non_null(strstr(text, "\ntav = 6.50 (oC)"));
    assert_non_null(strstr(text, "\namp = 11.00 (oC)"));
    free(text);
    text = written("dssat", s, NULL, &error);
    const char *site = behind(text, "@ INSI");
    assert_true(field(site, 4) == 6.5 && field(site, 5) == 5.5); /* half, as DSSAT's files have it */
    free(text);
    for (size_t d = 0; d < 15; d++)
        s->value[SUMI_STATION_TMIN][d] = NAN; /* 16 days of January are left */
    text = written("dssat", s, NULL, &error);
    site = behind(text, "@ INSI");
    assert_true(field(site, 4) == -99 && field(site, 5) == -99);
    free(text);
    sumi_station_destroy(s);
}

static void what_a_form_cannot_hold_is_refused(void **state)
{
    struct sumi_findings told = {0};
    struct sumi_error error = {0};
    struct sumi_station *s = rio();
    const struct sumi_writer *writer;
    (void)state;
    s->value[SUMI_STATION_RAIN][0] = NAN;
    assert_null(written("apsim", s, &told, &error));
    assert_string_equal(error.code, "weather.form.gap");
    free(written("dssat", s, &told, &error));
    assert_true(tells(&told, "RAIN", "weather.form.missing"));
    sumi_findings_clear(&told);
    s->longitude = NAN;
    error = (struct sumi_error){0};
    assert_null(written("pcse", s, &told, &error));
    assert_string_equal(error.code, "weather.form.place");
    s->value[SUMI_STATION_RAIN][0] = 1.0 / 3;
    free(written("dssat", s, &told, &error));
    assert_true(tells(&told, NULL, "weather.form.rounded"));
    assert_true(tells(&told, "longitude", "weather.form.unsaid"));
    sumi_findings_clear(&told);
    sumi_station_destroy(s);
    assert_int_equal(sumi_writer_find("dsat", NULL, &writer, &error), SUMI_INPUT);
    assert_int_equal(sumi_writer_find(NULL, "x.txt", &writer, &error), SUMI_INPUT);
    assert_int_equal(sumi_writer_find(NULL, "a/X2001.wth", &writer, &error), SUMI_OK);
    assert_string_equal(writer->name, "dssat");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_readers_give_the_same_bits), cmocka_unit_test(forms_of_models_give_the_same_bits),
        cmocka_unit_test(others_find_the_same_values),    cmocka_unit_test(dssat_values_end_below_their_names),
        cmocka_unit_test(pcse_head_can_be_split),         cmocka_unit_test(what_is_derived_is_fao56),
        cmocka_unit_test(months_make_mean_and_amplitude), cmocka_unit_test(what_a_form_cannot_hold_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
