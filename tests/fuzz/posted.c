/* What is posted: the first letter says as which format (s, t, n, o, c; else by the text), or that it is a forecast
 * (f).
 * options: -max_len=4000 */
#include "tests/fuzz/support/fuzz.h"

#include "serve/readings/posted.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

static struct sumi_zone *zone;

static bool in_a_line(const char *text, size_t size)
{
    return memchr(text, '\0', size) && !strpbrk(text, ",\"\r\n");
}

static void check_row(const struct sumi_posted *row)
{
    fuzz_claim(row->kind < SUMI_POSTED_KINDS, "a kind");
    fuzz_claim(in_a_line(row->sensor, SUMI_SENSOR) && in_a_line(row->variable, SUMI_VARIABLE) &&
                   in_a_line(row->word, SUMI_VARIABLE),
               "names that a table can have");
    fuzz_claim(memchr(row->pointer, '\0', SUMI_POINTER), "a pointer");
    fuzz_claim(!row->timed || row->instant >= -631152000, "a time from 1950 on");
    fuzz_claim(row->timed || row->date >= sumi_date_number(1950, 1, 1), "a date from 1950 on");
    fuzz_claim(isnan(row->sd) || (row->sd >= 0 && isfinite(row->sd)), "a standard deviation");
    if (row->kind == SUMI_POSTED_SEEN) {
        fuzz_claim(*row->variable && !row->timed, "what was seen has a name and a day");
        return;
    }
    fuzz_claim(isfinite(row->value), "a number");
    fuzz_claim((row->kind == SUMI_POSTED_SOIL) == !isnan(row->depth_cm), "soil has a depth");
    if (row->kind == SUMI_POSTED_WATER)
        return;
    const struct sumi_field *bounds = sumi_quantity_row(row->quantity);
    fuzz_claim(row->value >= bounds->lo, "%s %g is not below its row", bounds->name, row->value);
    fuzz_claim(row->quantity != SUMI_READS_SOIL_WATER || row->value <= bounds->hi, "theta %g", row->value);
    fuzz_claim((row->quantity == SUMI_READS_SOIL_WATER) == (row->kind == SUMI_POSTED_SOIL), "the kind of a quantity");
}

static void read_forecast(const char *text, size_t size)
{
    struct sumi_posted_forecast forecast;
    struct sumi_error error = {0};
    const enum sumi_status status = sumi_posted_forecast_read(NULL, text, size, NAN, NAN, &forecast, &error);
    if (fuzz_done(status, &error)) {
        fuzz_claim(fabs(forecast.latitude) <= 90 && fabs(forecast.longitude) <= 180, "a place");
        fuzz_claim(forecast.csv[forecast.size] == '\0' && forecast.last >= forecast.first, "a table");
    }
    sumi_posted_forecast_clear(&forecast);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct {
        char letter;
        const char *name;
    } formats[] = {{'s', "senml"}, {'t', "sensorthings"}, {'n', "ngsi-ld"}, {'o', "sumi"}, {'c', "csv"}};
    if (size == 0)
        return 0;
    if (!zone)
        fuzz_claim(sumi_zone_create("+08:00", &zone, NULL) == SUMI_OK, "a zone");
    if (*data == 'f') {
        read_forecast((const char *)data + 1, size - 1);
        return 0;
    }
    struct sumi_posted_options options = {.zone = zone, .depth_cm = NAN, .arrived = 1783728000};
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
        if (formats[k].letter == (char)*data)
            options.as = formats[k].name;
    struct sumi_posted_list list;
    struct sumi_findings findings = {0};
    struct sumi_error error = {0};
    char text[SUMI_FINDING_TEXT];
    const enum sumi_status status =
        sumi_posted_read(NULL, (const char *)data + 1, size - 1, &options, &list, &findings, &error);
    for (size_t k = 0; k < findings.n; k++)
        fuzz_claim(*sumi_finding_text(&findings.list[k], SUMI_CHINESE, text, sizeof text), "a finding has words");
    if (fuzz_done(status, &error)) {
        fuzz_claim(list.n > 0 && list.n <= SUMI_POSTED_ROWS, "there are readings");
        for (size_t k = 0; k < list.n; k++)
            check_row(&list.row[k]);
    }
    sumi_posted_clear(&list);
    sumi_findings_clear(&findings);
    return 0;
}
