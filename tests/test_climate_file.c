/* Climate files of each generator: what is written is read again, number by number; what is broken is refused where it
 * stands. The parameters are made up, each number another one, so that none can stand in another's place. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/parameters/climate.h"
#include "io/results/own_result.h"
#include "scenarios/climate/analogues.h"
#include "scenarios/climate/spells.h"
#include "scenarios/climate/wgen.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/output.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, SETS = 30, YEARS = 30, YEAR = 365 };

/* --- climates --- */

static const struct sumi_climate head = {.title = "made up: of nothing",
                                         .source = "no record\n\"quoted\" \\ and so on",
                                         .latitude = 38.125,
                                         .longitude = 112.5,
                                         .elevation = 1190.5,
                                         .n_days = 10950,
                                         .n_wet_days = 2222};

/* The next of numbers that differ, of about 1e-3. */
static double small(void)
{
    static int n;
    return 1e-3 + 1e-7 * (double)(n = (n + 1) % 10000);
}

static void fill_list(double *value, int n, double first)
{
    for (int i = 0; i < n; i++)
        value[i] = (i == 0 ? first : 0.0) + small();
}

/* A matrix that is symmetric and positive definite. */
static void fill_matrix(double m[NV][NV], double diagonal)
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j <= i; j++)
            m[i][j] = m[j][i] = (i == j ? diagonal : 0.0) + small();
}

static void fill_set(struct sumi_spells_set *set)
{
    static const double mean[NV] = {10, 12, 0.5, 8, 2}, variance[NV] = {9, 9, 0.01, 9, 0.5};
    fill_list(set->chance, SUMI_SPELLS_CHANCE, -1);
    fill_list(set->wet, SUMI_SPELLS_WET, -1);
    fill_list(set->big, SUMI_SPELLS_BIG, 0.5);
    fill_list(set->amount, SUMI_SPELLS_AMOUNT, 2);
    for (int s = 0; s < SUMI_SEASONS; s++) {
        const double share = 0.6 + small(), least = 0.4 + small();
        set->mixture[s] = (struct sumi_mixture){share, least, (1.0 - share * least) / (1.0 - share)};
    }
    double sum = 0.0;
    for (int k = 0; k < SUMI_SPELLS_TRACES; k++)
        sum += set->trace[k] = 1.0 + 10.0 * small() * k;
    for (int k = 0; k < SUMI_SPELLS_TRACES; k++)
        set->trace[k] /= sum;
    set->wet_slow = 0.2 + small();
    set->amount_slow = 0.1 + small();
    for (int v = 0; v < NV; v++) {
        fill_list(set->mean[v], SUMI_SPELLS_MEAN, mean[v]);
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            fill_list(set->variance[v][kind], SUMI_SPELLS_VARIANCE, variance[v]);
    }
    fill_matrix(set->slow, 0.07);
    fill_matrix(set->year, 0.02);
}

static struct sumi_climate spells_climate(int n_sets)
{
    struct sumi_climate climate = head;
    struct sumi_spells *spells = climate.spells = calloc(1, sizeof *spells);
    climate.generator = SUMI_GENERATOR_SPELLS;
    climate.first_day = sumi_date_number(1981, 1, 1);
    climate.last_day = sumi_date_number(2010, 12, 31);
    spells->n_sets = n_sets;
    spells->set = n_sets ? calloc((size_t)n_sets, sizeof *spells->set) : NULL;
    fill_set(&spells->fitted);
    for (int k = 0; k < n_sets; k++)
        fill_set(&spells->set[k]);
    for (int m = 0; m < 12; m++) {
        fill_matrix(spells->same_day[m], 0.9);
        for (int v = 0; v < NV; v++)
            fill_list(spells->day_before[m][v], NV, 0.0);
        for (int v = 0; v < NV; v++)
            spells->day_before[m][v][v] += 0.5;
    }
    for (int v = 0; v < NV; v++)
        for (int s = 0; s < SUMI_SEASONS; s++)
            for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
                for (int k = 0; k < SUMI_SPELLS_NODES; k++)
                    spells->quantile[v][s][kind][k] = SUMI_SPELLS_FIRST_NODE + SUMI_SPELLS_NODE_STEP * k + small();
    return climate;
}

/* Days of numbers of four digits, with a gap of 20 days in each May. */
static struct sumi_climate analogues_climate(int years)
{
    struct sumi_climate climate = head;
    struct sumi_analogues *a = climate.analogues = calloc(1, sizeof *a);
    const int first = sumi_date_number(1981, 1, 1), end = sumi_date_number(1981 + years, 1, 1);
    const size_t room = (size_t)years * YEAR;
    climate.generator = SUMI_GENERATOR_ANALOGUES;
    climate.first_day = first;
    climate.last_day = end - 1;
    a->date = calloc(room, sizeof *a->date);
    a->rain = calloc(room, sizeof *a->rain);
    a->x = calloc(room, sizeof *a->x);
    for (int day = first; day < end; day++) {
        const struct sumi_date date = sumi_date_split(day);
        const int d = a->n_days;
        if ((date.month == 2 && date.day == 29) || (date.month == 5 && date.day < 21))
            continue;
        a->date[d] = day;
        a->rain[d] = d % 5 ? 0.0 : d % 371 / 10.0;
        const double x[NV] = {10.0 + d % 1501 / 100.0 - 15.0, 8.0 + d % 83 / 10.0, 0.2 + d % 5003 / 1e4,
                              1.0 + d % 907 / 100.0, 0.5 + d % 701 / 100.0};
        memcpy(a->x[d], x, sizeof x);
        a->n_days++;
    }
    return climate;
}

/* --- texts --- */

static char *text_of(const struct sumi_climate *climate)
{
    char *text = NULL;
    size_t size;
    struct sumi_error error = {0};
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    assert_int_equal(sumi_climate_print(climate, file, &error), SUMI_OK);
    assert_int_equal(fclose(file), 0);
    return text;
}

static enum sumi_status parse(const char *text, struct sumi_climate *climate, struct sumi_error *error)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_yaml_parse("climate.yaml", text, strlen(text), &document, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_climate_from_yaml(sumi_yaml_root(document), climate, error);
    sumi_yaml_close(document);
    return status;
}

/* Reads what is written, and sees that it is written the same again. */
static struct sumi_climate there_and_back(const struct sumi_climate *climate, size_t most_bytes)
{
    struct sumi_climate back;
    struct sumi_error error = {0};
    char *text = text_of(climate), *again;
    if (parse(text, &back, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    again = text_of(&back);
    assert_string_equal(text, again);
    assert_true(strlen(text) < most_bytes);
    assert_int_equal(back.generator, climate->generator);
    assert_string_equal(back.title, climate->title);
    assert_string_equal(back.source, climate->source);
    assert_int_equal(back.first_day, climate->first_day);
    free(text);
    free(again);
    return back;
}

/* Numbers that were written with so many digits. */
static void expect_numbers(const char *what, const double *found, const double *expected, size_t n, double digits)
{
    for (size_t i = 0; i < n; i++)
        if (!(fabs(found[i] - expected[i]) <= 0.5 * pow(10.0, 1.0 - digits) * fabs(expected[i]) * 1.0001))
            fail_msg("%s, number %zu: %.9g, expected %.9g", what, i, found[i], expected[i]);
}

/* --- there and back --- */

static void spells_are_read_as_written(void **state)
{
    (void)state;
    const int counts[] = {0, 1, SETS};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct sumi_climate climate = spells_climate(counts[i]);
        climate.spells->amount_month[11] = 0.25 * (double)i; /* 0 in all months: not in the file */
        struct sumi_climate back = there_and_back(&climate, 150000);
        const struct sumi_spells *a = back.spells, *b = climate.spells;
        assert_int_equal(a->n_sets, counts[i]);
        /* a set is doubles alone */
        const size_t n = sizeof(struct sumi_spells_set) / sizeof(double);
        expect_numbers("fitted", a->fitted.chance, b->fitted.chance, n, 6);
        for (int k = 0; k < counts[i]; k++)
            expect_numbers("a drawn set", a->set[k].chance, b->set[k].chance, n, 6);
        expect_numbers("amount_month", a->amount_month, b->amount_month, 12, 6);
        expect_numbers("same_day", a->same_day[0][0], b->same_day[0][0], (size_t)12 * NV * NV, 6);
        expect_numbers("day_before", a->day_before[0][0], b->day_before[0][0], (size_t)12 * NV * NV, 6);
        expect_numbers("quantile", a->quantile[0][0][0], b->quantile[0][0][0], sizeof b->quantile / sizeof(double), 6);
        assert_null(back.wgen);
        assert_null(back.analogues);
        sumi_climate_clear(&back);
        sumi_climate_clear(&climate);
    }
}

static void analogues_are_read_as_written(void **state)
{
    (void)state;
    const int counts[] = {3, YEARS, 100}; /* 100 years are the most, and a file holds them */
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct sumi_climate climate = analogues_climate(counts[i]);
        struct sumi_climate back = there_and_back(&climate, SUMI_YAML_BYTES);
        const struct sumi_analogues *a = back.analogues, *b = climate.analogues;
        assert_int_equal(a->n_days, b->n_days);
        assert_memory_equal(a->date, b->date, (size_t)b->n_days * sizeof *b->date);
        expect_numbers("rain", a->rain, b->rain, (size_t)b->n_days, 4);
        expect_numbers("x", a->x[0], b->x[0], (size_t)b->n_days * NV, 4);
        sumi_climate_clear(&back);
        sumi_climate_clear(&climate);
    }
}

/* --- files of before --- */

static char *released_text(void)
{
    const char *source = getenv("SUMI_SOURCE_DIR");
    char path[4096];
    struct sumi_climate climate;
    struct sumi_error error = {0};
    snprintf(path, sizeof path, "%s/tests/golden/0.1/climate.yaml", source ? source : "..");
    if (sumi_climate_read(path, &climate, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_int_equal(climate.generator, SUMI_GENERATOR_WGEN);
    char *text = text_of(&climate);
    sumi_climate_clear(&climate);
    return text;
}

/* Takes a line out of a text. */
static void take_line_out(char *text, const char *begins)
{
    char *line = strstr(text, begins);
    assert_non_null(line);
    const size_t n = strcspn(line, "\n") + 1;
    memmove(line, line + n, strlen(line + n) + 1);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* A file that names no generator is WGEN's, and is written the same but for the line that names it. */
static void files_of_before(void **state)
{
    (void)state;
    const char *path = "test_climate_file.tmp";
    struct sumi_climate climate;
    struct sumi_error error = {0};
    char *text = released_text(), *older = strdup(text);
    take_line_out(older, "generator:");
    assert_int_equal(parse(older, &climate, &error), SUMI_OK);
    assert_int_equal(climate.generator, SUMI_GENERATOR_WGEN);
    char *again = text_of(&climate);
    assert_string_equal(again, text);
    write_file(path, older);
    assert_true(sumi_own_result(path));
    take_line_out(older, "elevation_m:"); /* someone has changed it */
    write_file(path, older);
    assert_false(sumi_own_result(path));
    remove(path);
    sumi_climate_clear(&climate);
    free(text);
    free(older);
    free(again);
}

/* Such a file may be written over; once a number of it is changed by hand, it may not. */
static void own_files_are_known(void **state)
{
    (void)state;
    const char *path = "test_climate_file.tmp";
    struct sumi_climate climates[] = {spells_climate(2), analogues_climate(3)};
    for (size_t i = 0; i < 2; i++) {
        struct sumi_error error = {0};
        assert_int_equal(sumi_climate_write(&climates[i], output_to(path), &error), SUMI_OK);
        assert_true(sumi_own_result(path));
        char *text = text_of(&climates[i]), *number = strstr(text, "1190.5");
        assert_non_null(number);
        memcpy(number, "1190.0", 6);
        write_file(path, text);
        assert_false(sumi_own_result(path));
        free(text);
        sumi_climate_clear(&climates[i]);
    }
    remove(path);
}

/* --- what is refused --- */

struct bad_file {
    const char *path, *value, *message, *why;
};

static void expect_refusals(const struct sumi_climate *good, const struct bad_file *cases, size_t n)
{
    char *text = text_of(good);
    for (size_t i = 0; i < n; i++) {
        struct sumi_yaml *document;
        struct sumi_climate climate;
        struct sumi_error error = {0};
        assert_int_equal(sumi_yaml_parse("climate.yaml", text, strlen(text), &document, &error), SUMI_OK);
        if (sumi_yaml_set(document, cases[i].path, cases[i].value, &error) != SUMI_OK)
            fail_msg("%s: %s", cases[i].why, error_text(&error));
        if (sumi_climate_from_yaml(sumi_yaml_root(document), &climate, &error) != SUMI_INPUT ||
            !strstr(error_text(&error), cases[i].message))
            fail_msg("%s: \"%s\", expected \"%s\"", cases[i].why, error_text(&error), cases[i].message);
        assert_null(climate.spells);
        assert_null(climate.analogues);
        sumi_yaml_close(document);
    }
    free(text);
}

static void bad_spells(void **state)
{
    (void)state;
    static const struct bad_file cases[] = {
        {"generator", "rain", "expected one of wgen, spells, analogues", "no such generator"},
        {"generator", "analogues", "The key fitted is unknown", "what another generator has"},
        {"generator", "[spells]", "list", "a list of generators"},
        {"monthly", "{}", "The key monthly is unknown", "what WGEN has"},
        {"fitted", "[1]", "the numbers of one fit", "no mapping"},
        {"fitted.chance", "[1, 2]", "has 2 values, expected 5", "one harmonic"},
        {"fitted.chance.0", "warm", "warm", "no number"},
        {"fitted.chance.0", ".nan", "nan", "not a number"},
        {"fitted.wet_slow", "[0.1]", "list", "a list of one"},
        {"fitted.wet_slow", "-1", "-1", "a deviation below 0"},
        {"fitted.mean", "[[1]]", "has 1 rows, expected 5", "one variable"},
        {"fitted.mean.2", "[1]", "has 1 values, expected 36", "a mean of one number"},
        {"fitted.menn", "1", "menn", "a misspelt key"},
        {"drawn", "5", "a list of fits to weighed years", "no list"},
        {"drawn.1.slow", "[]", "has 0 rows, expected 5", "a drawn set without slow parts"},
        {"drawn.1.slw", "1", "slw", "a misspelt key of a drawn set"},
        {"same_day", "[]", "has 0 rows, expected 12", "no months"},
        {"same_day.3", "[0.1, 0.2]", "has 2 values, expected 25", "a small matrix"},
        {"day_before.3.0", "2", "2", "more than any covariance"},
        {"quantile.range_C", "[[1]]", "has 1 rows, expected 8", "one season"},
        {"quantile.rang_C", "[[1]]", "rang_C", "a misspelt variable"},
    };
    struct sumi_climate climate = spells_climate(2);
    expect_refusals(&climate, cases, sizeof cases / sizeof cases[0]);
    sumi_climate_clear(&climate);
}

static void many_sets(void **state)
{
    (void)state;
    struct sumi_climate climate = spells_climate(SUMI_SPELLS_SETS + 1), back;
    struct sumi_error error = {0};
    char *text = text_of(&climate);
    assert_int_equal(parse(text, &back, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "drawn has 51 sets, expected at most 50"));
    free(text);
    sumi_climate_clear(&climate);
}

static void bad_analogues(void **state)
{
    (void)state;
    static const struct bad_file cases[] = {
        {"generator", "spells", "The key days is unknown", "what another generator has"},
        {"days", "[1]", "text", "a list"},
        {"days", "\"\"", "days has 0 lines, expected 1 to 36500", "no day"},
        {"days", "2001-01-01,0,1,2,0.5,3", "line 1 of days is \"2001-01-01,0,1,2,0.5,3\"", "a number is missing"},
        {"days", "2001-01-01,0,1,2,0.5,3,1,1", "line 1 of days", "one number more"},
        {"days", "\"2001-01-01,0,1,2,0.5,3,1\\n2001-02-30,0,1,2,0.5,3,1\"", "line 2 of days is \"2001-02-30",
         "no date"},
        {"days", "\"2001-01-01,0,1,2,0.5,3,1\\n\\n2001-01-03,0,1,2,0.5,3,1\"", "line 2 of days is \"\"",
         "a line of nothing"},
        {"days", "2001-01-01,0,1,2,nan,3,1", "line 1 of days", "not a number"},
        {"days", "2001-01-01,0,1,2,,3,1", "line 1 of days", "nothing"},
        {"days", "20010-01-0100000000000,0,1,2,0.1,3,1", "line 1 of days", "a long date"},
    };
    struct sumi_climate climate = analogues_climate(3);
    expect_refusals(&climate, cases, sizeof cases / sizeof cases[0]);
    sumi_climate_clear(&climate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spells_are_read_as_written),
        cmocka_unit_test(analogues_are_read_as_written),
        cmocka_unit_test(files_of_before),
        cmocka_unit_test(own_files_are_known),
        cmocka_unit_test(bad_spells),
        cmocka_unit_test(many_sets),
        cmocka_unit_test(bad_analogues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
