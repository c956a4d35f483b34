/* Bytes of any format made into a record: decoded, recognised, read, made into days. What is written of it as Sumi's
 * own
 * file is the same record again. The first byte is the name of the file.
 * seeds: tests/broken/cma tests/broken/table tests/broken/soil tests/broken/power tests/broken/dssat
 * options: -max_len=2500 -len_control=0 */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/records.h"
#include "io/records/soil_csv.h"
#include "io/records/weather_csv.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t most_written = 2000; /* days: two rows far apart are a long record */
static const int some_gap_d = 1;

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

static void check_calendar(int first_day, size_t n_days)
{
    fuzz_claim(n_days > 0 && n_days <= SUMI_STATION_DAYS, "%zu days", n_days);
    for (int k = 0; k < 2; k++) {
        const struct sumi_date date = sumi_date_split(first_day + (k ? (int)n_days - 1 : 0));
        fuzz_claim(sumi_date_valid(date.year, date.month, date.day), "days are of the calendar");
    }
}

static bool same(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b;
}

static void check_station_again(const struct sumi_station *s)
{
    char *text = NULL;
    size_t size = 0;
    struct sumi_record again;
    struct sumi_findings findings = {0};
    struct sumi_reading_options options;
    struct sumi_error error = {0};
    FILE *file = open_memstream(&text, &size);
    fuzz_claim(file && sumi_weather_csv_print(s, file, &error) == SUMI_OK && fclose(file) == 0, "it can be written");
    sumi_reading_options_init(&options);
    fuzz_claim(sumi_record_parse("again.csv", text, size, &options, &findings, &again, &error) == SUMI_OK, "%s\n%s",
               error_text(&error), text);
    const struct sumi_station *a = again.station;
    fuzz_claim(a && a->first_day == s->first_day && a->n_days == s->n_days && same(a->latitude, s->latitude) &&
                   same(a->longitude, s->longitude) && same(a->elevation, s->elevation) &&
                   same(a->wind_height, s->wind_height),
               "days and place are the same again:\n%s", text);
    for (size_t d = 0; d < s->n_days; d++)
        for (int c = 0; c < SUMI_STATION_N; c++)
            fuzz_claim(same(sumi_station_at(s, (enum sumi_station_column)c, d),
                            sumi_station_at(a, (enum sumi_station_column)c, d)),
                       "%s of day %zu is the same again", sumi_station_rows[c].name, d);
    sumi_record_clear(&again);
    sumi_findings_clear(&findings);
    free(text);
}

static void check_station(const struct sumi_station *s)
{
    check_calendar(s->first_day, s->n_days);
    for (size_t d = 0; d < s->n_days; d++) {
        for (int c = 0; c < SUMI_STATION_N; c++)
            fuzz_within(&sumi_station_rows[c], sumi_station_at(s, (enum sumi_station_column)c, d), true);
        fuzz_claim(!(sumi_station_at(s, SUMI_STATION_TMIN, d) > sumi_station_at(s, SUMI_STATION_TMAX, d)),
                   "Tmin is not above Tmax");
    }
    if (s->n_days <= most_written)
        check_station_again(s);
}

static bool is_known(const struct sumi_soil_series *s, size_t day)
{
    for (int k = 0; k < s->n_layers; k++)
        if (!isnan(s->theta[day * (size_t)s->n_layers + (size_t)k]))
            return true;
    return false;
}

static void check_soil(const struct sumi_soil_series *s)
{
    char *text = NULL;
    size_t size = 0;
    struct sumi_soil_series *again;
    struct sumi_error error = {0};
    check_calendar(s->first_day, s->n_days);
    for (size_t k = 0; k < s->n_days * (size_t)s->n_layers; k++)
        fuzz_within(sumi_quantity_row(SUMI_READS_SOIL_WATER), s->theta[k], true);
    fuzz_claim(is_known(s, 0) && is_known(s, s->n_days - 1), "it begins and ends with a reading");
    FILE *file = open_memstream(&text, &size);
    fuzz_claim(file && sumi_soil_csv_print(s, "", file, &error) == SUMI_OK && fclose(file) == 0, "it can be written");
    fuzz_claim(sumi_soil_csv_parse("again", text, size, some_gap_d, &again, &error) == SUMI_OK, "%s\n%s",
               error_text(&error), text);
    fuzz_claim(again->first_day == s->first_day && again->n_days == s->n_days && again->n_layers == s->n_layers,
               "days and probes are the same again:\n%s", text);
    for (size_t k = 0; k < s->n_days * (size_t)s->n_layers; k++)
        fuzz_claim(same(s->theta[k], again->theta[k]), "value %zu is the same again:\n%s", k, text);
    sumi_soil_series_destroy(again);
    free(text);
}

static void check_findings(const struct sumi_findings *findings)
{
    char text[SUMI_FINDING_TEXT];
    for (size_t k = 0; k < findings->n; k++)
        for (int language = 0; language < SUMI_LANGUAGES; language++)
            fuzz_claim(*sumi_finding_text(&findings->list[k], (enum sumi_language)language, text, sizeof text),
                       "a finding has words");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"record.csv", "TEM-201407.TXT", "PRE-201407.TXT", "RHU-201407.TXT"};
    struct sumi_record record;
    struct sumi_reading_options options;
    struct sumi_findings findings = {0};
    struct sumi_error error = {0};
    if (size == 0)
        return 0;
    sumi_reading_options_init(&options);
    if (fuzz_done(sumi_record_parse(names[data[0] & 3], (const char *)data + 1, size - 1, &options, &findings, &record,
                                    &error),
                  &error)) {
        fuzz_claim(record.station || record.soil || sumi_findings_count(&findings, SUMI_ASKED) > 0,
                   "a record has weather or soil, or asks");
        if (record.station)
            check_station(record.station);
        if (record.soil)
            check_soil(record.soil);
    }
    check_findings(&findings);
    sumi_record_clear(&record);
    sumi_findings_clear(&findings);
    return 0;
}
