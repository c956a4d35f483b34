/* The reader of the daily text of the Chinese weather service: any station, element and site.
 * options: -max_len=4000 -len_control=0 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/formats_internal.h"
#include "io/records/places.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void check_place(double latitude, double longitude, double elevation)
{
    fuzz_claim(isnan(latitude) == isnan(longitude), "a place is whole");
    fuzz_claim(isnan(latitude) || (latitude >= 3 && latitude < 54 && longitude >= 73 && longitude < 136),
               "%g %g is in China", latitude, longitude);
    fuzz_claim(isnan(elevation) || (elevation >= -200 && elevation <= 6000), "%g m is on the Earth", elevation);
}

static void check_rows(const struct sumi_readings *readings)
{
    for (size_t k = 0; k < readings->n; k++) {
        const struct sumi_date date = sumi_date_split(readings->day[k]);
        fuzz_claim(sumi_date_valid(date.year, date.month, date.day), "days are of the calendar");
        fuzz_claim(readings->second[k] == 0 && readings->line[k] > 0, "a row is a day of a line");
        for (int c = 0; c < readings->n_columns; c++) {
            fuzz_claim((readings->value[c] != NULL) == (readings->column[c].quantity != SUMI_READS_NOTHING),
                       "columns that are read have values");
            if (!readings->value[c])
                continue;
            const double value = readings->value[c][k];
            fuzz_claim(isnan(value) || fabs(value) < 30000, "%g is a number, and no code", value);
        }
    }
}

static void check_findings(const struct sumi_findings *findings, size_t lines)
{
    char text[SUMI_FINDING_TEXT];
    for (size_t k = 0; k < findings->n; k++) {
        const struct sumi_finding *f = &findings->list[k];
        for (int language = 0; language < SUMI_LANGUAGES; language++)
            fuzz_claim(*sumi_finding_text(f, (enum sumi_language)language, text, sizeof text), "a finding has words");
        for (int p = 0; p < f->n_places; p++)
            fuzz_claim(f->place[p].line >= 0 && (size_t)f->place[p].line <= lines, "its lines are those of the text");
    }
}

static void read_as(const char *name, const char *text, size_t size, const struct sumi_reading_options *options)
{
    const struct sumi_source source = {name, name, text, size, "UTF-8"};
    struct sumi_readings readings;
    struct sumi_findings findings = {0};
    struct sumi_error error = {0};
    size_t lines = 1;
    for (size_t k = 0; k < size; k++)
        lines += text[k] == '\n';
    sumi_readings_init(&readings);
    if (fuzz_done(sumi_format_read(&sumi_cma_format, &source, options, &readings, &findings, &error), &error)) {
        check_rows(&readings);
        check_place(readings.latitude, readings.longitude, readings.elevation);
        for (int k = 0; k < readings.n_places; k++)
            check_place(readings.place[k].latitude, readings.place[k].longitude, readings.place[k].elevation);
        fuzz_claim(sumi_findings_count(&findings, SUMI_ASKED) == 0 || readings.n == 0,
                   "nothing is used of what is asked");
        sumi_places_tell(name, &readings, &findings);
        check_findings(&findings, lines);
    }
    sumi_readings_let_go(&readings);
    sumi_findings_clear(&findings);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

/* The first byte chooses name and station; the text is what decoding leaves. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"201407.TXT", "TEM-201407.TXT", "PRE.TXT", "RHU.TXT",
                                        "WIN.TXT",    "SSD.TXT",        "EVP.TXT", "GST.TXT"};
    struct sumi_reading_options options;
    if (size == 0 || memchr(data, '\0', size))
        return 0;
    char *text = fuzz_text(data + 1, size - 1);
    sumi_reading_options_init(&options);
    options.station = data[0] & 8 ? 53999 : 0;
    options.latitude = data[0] & 16 ? 37.7 : NAN;
    options.longitude = data[0] & 16 ? 112.5 : NAN;
    const struct sumi_source source = {"a", "a", text, size - 1, "UTF-8"};
    sumi_format_is(&sumi_cma_format, &source);
    read_as(names[data[0] & 7], text, size - 1, &options);
    free(text);
    return 0;
}
