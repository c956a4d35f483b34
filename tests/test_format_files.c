/* A small file of each format in tests/formats/: recognised by its content, and read to the values of its row in
 * expected.tsv, which a person worked out from the file. Each format that Sumi reads has one. Then the same files with
 * an end that is missing, other line ends, and bytes that are wrong: they are read or refused, with a word for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/records.h"
#include "io/text/text.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_NAME, FORMAT, OPTIONS, SAYS, VALUES, WHY, FIELDS, ROWS = 200 };

struct table {
    char *text;
    size_t n;
    char *field[ROWS][FIELDS];
};

struct sample {
    char *text;
    size_t size;
    struct sumi_record record;
    struct sumi_findings findings;
    struct sumi_error error;
    enum sumi_status status;
};

static const char *path_of(const char *name)
{
    static char path[1024];
    snprintf(path, sizeof path, "%s/tests/formats/%s", getenv("SUMI_SOURCE_DIR"), name);
    return path;
}

static int read_table(void **state)
{
    struct table *t = calloc(1, sizeof *t);
    size_t size;
    assert_int_equal(sumi_text_read(path_of("expected.tsv"), (size_t)1 << 20, &t->text, &size, NULL), SUMI_OK);
    char *left, *line = strtok_r(t->text, "\n", &left); /* the names */
    while ((line = strtok_r(NULL, "\n", &left)) != NULL) {
        assert_true(t->n < ROWS);
        for (int k = 0; k < FIELDS; k++) {
            t->field[t->n][k] = line;
            line += strcspn(line, "\t");
            if (k + 1 < FIELDS && *line != '\t')
                fail_msg("expected.tsv, row %zu: %d fields, expected %d", t->n + 1, k + 1, FIELDS);
            *line++ = '\0';
        }
        t->n++;
    }
    *state = t;
    return 0;
}

static int release_table(void **state)
{
    struct table *t = *state;
    sumi_release(t->text);
    free(t);
    return 0;
}

/* "utc_offset_h 8": the numbers of options, and `column HEAD=AS` whose blanks are written _. */
static void take_options(char *text, struct sumi_reading_options *options)
{
    char *left;
    for (char *word = strtok_r(text, " ", &left); word; word = strtok_r(NULL, " ", &left)) {
        char *value = strtok_r(NULL, " ", &left);
        assert_non_null(value);
        if (strcmp(word, "utc_offset_h") == 0)
            options->utc_offset_h = atof(value);
        else if (strcmp(word, "station") == 0)
            options->station = atol(value);
        else if (strcmp(word, "column") == 0) {
            char *as = strchr(value, '=');
            assert_non_null(as);
            *as = '\0';
            for (char *c = value; c < as + strlen(as + 1) + 1; c++)
                *c = *c == '_' ? ' ' : *c;
            options->head[options->n_answers] = value;
            options->as[options->n_answers++] = as + 1;
        } else
            fail_msg("no option is called %s", word);
    }
}

static void parse(const char *name, char *options_text, struct sample *s)
{
    struct sumi_reading_options options;
    sumi_reading_options_init(&options);
    take_options(options_text, &options);
    s->status = sumi_record_parse(name, s->text, s->size, &options, &s->findings, &s->record, &s->error);
}

static void read_sample(const char *name, const char *options, struct sample *s)
{
    char words[256];
    *s = (struct sample){.size = 0};
    snprintf(words, sizeof words, "%s", options);
    assert_int_equal(sumi_text_read(path_of(name), (size_t)1 << 20, &s->text, &s->size, NULL), SUMI_OK);
    parse(name, words, s);
}

static void clear_sample(struct sample *s)
{
    sumi_record_clear(&s->record);
    sumi_findings_clear(&s->findings);
    sumi_release(s->text);
}

static void check_said(const char *name, char *pieces, const struct sample *s)
{
    static char said[SUMI_FINDING_TEXT];
    char *left;
    for (char *piece = strtok_r(pieces, "&", &left); piece; piece = strtok_r(NULL, "&", &left)) {
        piece += strspn(piece, " ");
        while (*piece && piece[strlen(piece) - 1] == ' ')
            piece[strlen(piece) - 1] = '\0';
        bool is = s->status != SUMI_OK && strstr(error_text(&s->error), piece);
        for (size_t k = 0; k < s->findings.n && !is; k++)
            is = strstr(sumi_finding_text(&s->findings.list[k], SUMI_ENGLISH, said, sizeof said), piece);
        if (!is)
            fail_msg("%s: not said: %s", name, piece);
    }
}

static int column_of(const char *name)
{
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (strcmp(sumi_station_rows[c].name, name) == 0)
            return c;
    return -1;
}

static double of_day(const struct sample *s, int day, const char *name)
{
    const struct sumi_station *station = s->record.station;
    const int c = column_of(name);
    assert_true(c >= 0);
    if (!station || !station->value[c] || day < station->first_day ||
        (size_t)(day - station->first_day) >= station->n_days)
        return NAN;
    return station->value[c][day - station->first_day];
}

static double of_depth(const struct sample *s, int day, double depth)
{
    struct sumi_profile profile;
    if (!s->record.soil || !sumi_soil_series_layers(s->record.soil, day, &profile))
        return NAN;
    for (int k = 0; k < profile.n; k++)
        if (depth < profile.bottom_cm[k])
            return profile.value[k];
    return NAN;
}

static double of_record(const struct sample *s, const char *name)
{
    const struct sumi_readings *r = &s->record.readings;
    if (strcmp(name, "days") == 0)
        return s->record.station ? (double)s->record.station->n_days : 0;
    if (strcmp(name, "soil_days") == 0)
        return s->record.soil ? (double)s->record.soil->n_days : 0;
    if (strcmp(name, "latitude") == 0)
        return r->latitude;
    if (strcmp(name, "longitude") == 0)
        return r->longitude;
    if (strcmp(name, "elevation") == 0)
        return r->elevation;
    if (strcmp(name, "utc_offset_h") == 0)
        return r->utc_offset_h;
    if (strcmp(name, "wind_height") == 0)
        return r->wind_height;
    fail_msg("nothing is called %s", name);
    return NAN;
}

/* "NAME VALUE", "DATE COLUMN VALUE" or "DATE DEPTH theta VALUE"; a value may be none. */
static void check_values(const char *name, char *values, const struct sample *s)
{
    char *left, *word_left;
    for (char *one = strtok_r(values, ";", &left); one; one = strtok_r(NULL, ";", &left)) {
        char *word[4] = {NULL}, whole[160];
        int n = 0, day = 0;
        snprintf(whole, sizeof whole, "%s", one);
        for (char *w = strtok_r(one, " ", &word_left); w && n < 4; w = strtok_r(NULL, " ", &word_left))
            word[n++] = w;
        assert_true(n >= 2 && (n == 2 || sumi_date_parse(word[0], &day)));
        const double value = n == 2   ? of_record(s, word[0])
                             : n == 3 ? of_day(s, day, word[1])
                                      : of_depth(s, day, atof(word[1]));
        const bool none = strcmp(word[n - 1], "none") == 0;
        /* 1e-6: values are rounded to a millionth of their unit */
        if (none ? !isnan(value) : !(fabs(value - atof(word[n - 1])) <= 1.01e-6))
            fail_msg("%s:%s, got %.9g", name, whole, value);
    }
}

static void each_is_read(void **state)
{
    const struct table *t = *state;
    for (size_t k = 0; k < t->n; k++) {
        char *const *field = t->field[k];
        struct sample s;
        read_sample(field[FILE_NAME], field[OPTIONS], &s);
        if (*field[VALUES] && s.status != SUMI_OK)
            fail_msg("%s: %s", field[FILE_NAME], error_text(&s.error));
        const char *format = s.record.readings.format ? s.record.readings.format->name : "none";
        if (s.status == SUMI_OK && strcmp(format, field[FORMAT]) != 0)
            fail_msg("%s: the format is %s, expected %s", field[FILE_NAME], format, field[FORMAT]);
        check_said(field[FILE_NAME], field[SAYS], &s);
        check_values(field[FILE_NAME], field[VALUES], &s);
        clear_sample(&s);
    }
}

/* power, dssat, cma, grids and tables have tests of their own. */
static void each_format_has_a_file(void **state)
{
    static const char *const elsewhere[] = {"power", "dssat", "cma", "table", "grid"};
    const struct table *t = *state;
    const struct sumi_format *format;
    for (size_t k = 0; (format = sumi_format_at(k)) != NULL; k++) {
        bool has = !sumi_format_is_read(format);
        for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
            has = has || strcmp(elsewhere[i], format->name) == 0;
        for (size_t i = 0; i < t->n; i++)
            has = has || strcmp(t->field[i][FORMAT], format->name) == 0;
        if (!has)
            fail_msg("no file in tests/formats/ is of the format %s", format->name);
    }
}

/* Whatever becomes of it: no value without bounds, and no refusal without words. */
static void check_harmless(const char *name, const char *bytes, size_t size)
{
    struct sumi_reading_options options;
    struct sample s = {.size = 0};
    sumi_reading_options_init(&options);
    s.status = sumi_record_parse(name, bytes, size, &options, &s.findings, &s.record, &s.error);
    if (s.status != SUMI_OK && !*error_text(&s.error))
        fail_msg("%s, %zu bytes: refused without a word", name, size);
    for (int c = 0; s.record.station && c < SUMI_STATION_N; c++)
        for (size_t k = 0; s.record.station->value[c] && k < s.record.station->n_days; k++) {
            const double value = s.record.station->value[c][k];
            const struct sumi_field *row = &sumi_station_rows[c];
            if (!isnan(value) && !(value >= row->lo && value <= row->hi))
                fail_msg("%s, %zu bytes: %s is %g", name, size, row->name, value);
        }
    sumi_record_clear(&s.record);
    sumi_findings_clear(&s.findings);
}

static void damage_does_no_harm(void **state)
{
    enum { CUTS = 12, FLIPS = 12 };
    const struct table *t = *state;
    for (size_t k = 0; k < t->n; k++) {
        const char *name = t->field[k][FILE_NAME];
        char *text;
        size_t size;
        assert_int_equal(sumi_text_read(path_of(name), (size_t)1 << 20, &text, &size, NULL), SUMI_OK);
        for (size_t i = 0; i < CUTS; i++)
            check_harmless(name, text, size * i / CUTS);
        uint32_t draw = 2463534242u; /* xorshift, Marsaglia 2003 */
        for (size_t i = 0; i < FLIPS && size > 0; i++) {
            draw ^= draw << 13;
            draw ^= draw >> 17;
            draw ^= draw << 5;
            char *at = &text[draw % size], kept = *at;
            *at = (char)(draw >> 24);
            check_harmless(name, text, size);
            *at = kept;
        }
        sumi_release(text);
    }
}

/* The same values with line ends of other systems. */
static void line_ends_make_no_difference(void **state)
{
    const struct table *t = *state;
    for (size_t k = 0; k < t->n; k++) {
        struct sample s, other = {.size = 0};
        char options[256];
        snprintf(options, sizeof options, "%s", t->field[k][OPTIONS]);
        read_sample(t->field[k][FILE_NAME], t->field[k][OPTIONS], &s);
        other.text = sumi_allocate(2 * s.size + 1);
        for (size_t i = 0; i < s.size; i++) {
            if (s.text[i] == '\n' && (i == 0 || s.text[i - 1] != '\r'))
                other.text[other.size++] = '\r';
            other.text[other.size++] = s.text[i];
        }
        parse(t->field[k][FILE_NAME], options, &other);
        assert_int_equal(s.status, other.status);
        assert_int_equal(s.record.n_rows, other.record.n_rows);
        assert_int_equal(s.findings.n, other.findings.n);
        clear_sample(&s);
        clear_sample(&other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_read, read_table, release_table),
        cmocka_unit_test_setup_teardown(each_format_has_a_file, read_table, release_table),
        cmocka_unit_test_setup_teardown(damage_does_no_harm, read_table, release_table),
        cmocka_unit_test_setup_teardown(line_ends_make_no_difference, read_table, release_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
