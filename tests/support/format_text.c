#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/format_text.h"

#include "io/records/decode.h"
#include "io/text/text.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void format_text_read(const char *name, const char *text, const struct sumi_reading_options *options,
                      struct format_text *read)
{
    const struct sumi_source source = {name, name, text, strlen(text), "UTF-8"};
    struct sumi_reading_options none;
    sumi_reading_options_init(&none);
    *read = (struct format_text){.format = NULL};
    sumi_readings_init(&read->readings);
    read->status = sumi_format_find(options ? options->format : NULL, &source, &read->format, &read->error);
    if (read->status == SUMI_OK)
        read->status = sumi_format_read(read->format, &source, options ? options : &none, &read->readings,
                                        &read->findings, &read->error);
}

void format_text_clear(struct format_text *read)
{
    sumi_readings_let_go(&read->readings);
    sumi_findings_clear(&read->findings);
}

const struct sumi_finding *format_text_found(const struct format_text *read, const char *code)
{
    for (size_t k = 0; k < read->findings.n; k++)
        if (strcmp(read->findings.list[k].said.code, code) == 0)
            return &read->findings.list[k];
    return NULL;
}

bool format_text_says(const struct format_text *read, const char *code, const char *text)
{
    static char said[SUMI_FINDING_TEXT];
    for (size_t k = 0; k < read->findings.n; k++) {
        const struct sumi_finding *f = &read->findings.list[k];
        if (strcmp(f->said.code, code) == 0 &&
            (strstr(sumi_finding_text(f, SUMI_ENGLISH, said, sizeof said), text) ||
             strstr(sumi_error_text(&f->said, SUMI_ENGLISH, said, sizeof said), text)))
            return true;
    }
    return false;
}

int format_text_column(const struct format_text *read, const char *head)
{
    for (int c = 0; c < read->readings.n_columns; c++)
        if (strcasecmp(read->readings.column[c].head, head) == 0)
            return c;
    return -1;
}

double format_text_at(const struct format_text *read, const char *head, int day)
{
    const int c = format_text_column(read, head);
    for (size_t k = 0; c >= 0 && read->readings.value[c] && k < read->readings.n; k++)
        if (read->readings.day[k] == day)
            return read->readings.value[c][k];
    return NAN;
}

char *format_text_of_file(const char *path)
{
    char *text;
    const char *encoding;
    size_t size;
    if (sumi_text_read(path, (size_t)64 << 20, &text, &size, NULL) != SUMI_OK)
        return NULL;
    assert_int_equal(sumi_decode(path, &text, &size, &encoding, NULL, NULL), SUMI_OK);
    return text;
}

/* --- FACTS.tsv --- */

enum { FILE_NAME, FORMAT = 3, ROWS = 8, FIRST, LAST, PROBES = 13, FACTS = 16 };

/* Names of the facts that are no head of a column. */
static const struct {
    const char *name;
    int quantity;
} fact_names[] = {
    {"tmax", SUMI_STATION_TMAX},        {"tmin", SUMI_STATION_TMIN},      {"rad", SUMI_STATION_RADIATION},
    {"rad_kJ", SUMI_STATION_RADIATION}, {"vap_kPa", SUMI_STATION_VAPOUR}, {"irrad", SUMI_STATION_RADIATION},
    {"wind", SUMI_STATION_WIND2},       {"rh", SUMI_STATION_RH_MEAN},     {"rain", SUMI_STATION_RAIN},
};

static int fact_column(const struct format_text *read, const char *name)
{
    int column = format_text_column(read, name);
    for (size_t k = 0; column < 0 && k < sizeof fact_names / sizeof *fact_names; k++)
        for (int c = 0; c < read->readings.n_columns; c++)
            if (strcasecmp(fact_names[k].name, name) == 0 &&
                read->readings.column[c].quantity == fact_names[k].quantity)
                column = c;
    return column;
}

/* A date, or one of German form. */
static bool fact_date(const char *word, int *day)
{
    int d, m, y;
    if (sscanf(word, "%2d.%2d.%4d", &d, &m, &y) == 3 && sumi_date_valid(y, m, d)) {
        *day = sumi_date_number(y, m, d);
        return true;
    }
    if (sscanf(word, "%4d/%2d/%2d", &y, &m, &d) == 3 && sumi_date_valid(y, m, d)) {
        *day = sumi_date_number(y, m, d);
        return true;
    }
    return sumi_date_parse(word, day);
}

/* "2014-01-01 TMIN=-2.1, TMAX=17.2": numbers as they are written in the file; other words are remarks. */
static int check_probe(const struct format_text *read, const char *file, char *probe)
{
    int day, n = 0;
    char *left, *word = strtok_r(probe, " ,", &left);
    if (!word || !fact_date(word, &day))
        return 0;
    while ((word = strtok_r(NULL, " ,", &left)) != NULL) {
        char *equals = strchr(word, '=');
        if (!equals || *word == '(')
            continue;
        *equals = '\0';
        const int c = fact_column(read, word);
        if (c < 0)
            fail_msg("%s: no column %s", file, word);
        if (!read->readings.value[c]) /* known, and not read */
            continue;
        const struct sumi_reading_column *column = &read->readings.column[c];
        const double value = (format_text_at(read, column->head, day) - column->offset) / column->factor;
        const double expected = strcmp(equals + 1, "missing") == 0 ? NAN : atof(equals + 1);
        /* 1e-9: two roundings of a double */
        if (isnan(expected) ? !isnan(value) : !(fabs(value - expected) <= 1e-9 * (1.0 + fabs(expected))))
            fail_msg("%s: %s is %g, expected %s", file, word, value, equals + 1);
        n++;
    }
    return n;
}

/* "2014/07/01 06:00 0.2140 G", or "missing at 2014/07/01 06:00": what the only column that is read has then. 0: the
 * probe is of another kind. */
static int check_moment(const struct format_text *read, const char *file, const char *probe)
{
    const struct sumi_readings *r = &read->readings;
    int year, month, day, hour, minute, c = 0;
    double expected = NAN;
    const bool missing = sscanf(probe, " missing at %d/%d/%d %d:%d", &year, &month, &day, &hour, &minute) == 5;
    if (!missing && sscanf(probe, " %d/%d/%d %d:%d %lf", &year, &month, &day, &hour, &minute, &expected) != 6)
        return 0;
    while (c < r->n_columns && !r->value[c])
        c++;
    for (size_t k = 0; c < r->n_columns && k < r->n; k++)
        if (r->day[k] == sumi_date_number(year, month, day) && r->second[k] == 3600 * hour + 60 * minute) {
            const double value = r->value[c][k];
            if (missing ? !isnan(value) : value != expected)
                fail_msg("%s: %s, got %g", file, probe, value);
            return 1;
        }
    fail_msg("%s: no row of %s", file, probe);
    return 0;
}

static int check_fact(const char *folder, char *field[FACTS])
{
    char path[1024], date[SUMI_DATE_TEXT];
    int expected_first, expected_last;
    struct format_text read;
    snprintf(path, sizeof path, "%s/records/%s", folder, field[FILE_NAME]);
    char *text = format_text_of_file(path);
    assert_non_null(text);
    format_text_read(strrchr(path, '/') + 1, text, NULL, &read);
    if (read.status != SUMI_OK)
        fail_msg("%s: %s", field[FILE_NAME], error_text(&read.error));
    const struct sumi_readings *r = &read.readings;
    assert_int_equal(r->n, atoi(field[ROWS]));
    int first = r->day[0], last = r->day[0];
    for (size_t k = 0; k < r->n; k++) {
        first = r->day[k] < first ? r->day[k] : first;
        last = r->day[k] > last ? r->day[k] : last;
    }
    if (!fact_date(field[FIRST], &expected_first) || first != expected_first)
        fail_msg("%s: begins %s, expected %s", field[FILE_NAME], sumi_date_format(first, date), field[FIRST]);
    if (!fact_date(field[LAST], &expected_last) || last != expected_last)
        fail_msg("%s: ends %s, expected %s", field[FILE_NAME], sumi_date_format(last, date), field[LAST]);
    for (size_t k = 0; k < read.findings.n; k++) /* the height of the wind is not the format's to say */
        if (read.findings.list[k].gravity == SUMI_ASKED && strncasecmp(read.findings.list[k].about, "wind", 4) != 0)
            fail_msg("%s: asks %s", field[FILE_NAME], read.findings.list[k].said.code);
    int n = 0;
    char *left;
    for (char *probe = strtok_r(field[PROBES], "|", &left); probe; probe = strtok_r(NULL, "|", &left))
        n += strchr(field[FIRST], '/') ? check_moment(&read, field[FILE_NAME], probe)
                                       : check_probe(&read, field[FILE_NAME], probe);
    format_text_clear(&read);
    sumi_release(text);
    return n;
}

int format_text_check_facts(const char *folder, const char *format)
{
    char path[1024];
    int n = 0;
    snprintf(path, sizeof path, "%s/records/FACTS.tsv", folder);
    char *text = format_text_of_file(path), *line_left;
    if (!text)
        return 0;
    for (char *line = strtok_r(text, "\n", &line_left); line; line = strtok_r(NULL, "\n", &line_left)) {
        char *field[FACTS] = {NULL};
        int k = 0;
        for (char *at = line; at && k < FACTS; k++) {
            field[k] = at;
            at = strchr(at, '\t');
            if (at)
                *at++ = '\0';
        }
        if (k > PROBES && strcmp(field[FORMAT], format) == 0)
            n += check_fact(folder, field);
    }
    sumi_release(text);
    return n;
}
