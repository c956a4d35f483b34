/* Dates, numbers and names of any text, as they are read and as they are shown. */
#include "tests/fuzz/support/fuzz.h"

#include "io/files/data_files.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void check_date(const char *text)
{
    int day = 0, month = 0, of_month = 0;
    char again[SUMI_DATE_TEXT];
    if (sumi_date_parse(text, &day)) {
        const struct sumi_date date = sumi_date_split(day);
        fuzz_claim(strcmp(sumi_date_format(day, again), text) == 0, "%s is written %s", text, again);
        fuzz_claim(sumi_date_number(date.year, date.month, date.day) == day, "%s is one day", text);
    }
    if (sumi_month_day_parse(text, &month, &of_month))
        fuzz_claim(sumi_date_valid(2000, month, of_month), "%s is a day of a leap year", text);
}

static void check_number(const char *text, size_t size)
{
    double value, again;
    char written[SUMI_NUMBER_TEXT];
    if (!sumi_piece_number((struct sumi_piece){text, size}, &value))
        return;
    sumi_text_number(value, written);
    fuzz_claim(isfinite(value), "%s is a number", text);
    fuzz_claim(sumi_piece_number((struct sumi_piece){written, strlen(written)}, &again) && again == value,
               "%s is written %s", text, written);
}

static void check_shown(const char *text, size_t size)
{
    enum { MOST = 24, ROOM = 40 };
    char shown[ROOM];
    sumi_text_shown(text, size, MOST, shown, sizeof shown);
    fuzz_claim(sumi_text_is_harmless(shown), "what is shown is harmless");
    fuzz_claim(!strpbrk(shown, "\n\t"), "what is shown is one line");
    sumi_text_copy(shown, sizeof shown, text);
    fuzz_claim(strncmp(shown, text, strlen(shown)) == 0, "a copy is a beginning");
    char *clean = fuzz_text((const uint8_t *)text, size), *twice;
    sumi_text_clean(clean);
    fuzz_claim(sumi_text_is_harmless(clean), "what is cleaned is harmless");
    twice = fuzz_text((const uint8_t *)clean, size);
    sumi_text_clean(twice);
    fuzz_claim(memcmp(clean, twice, size) == 0, "and stays as it is");
    free(clean);
    free(twice);
}

static void check_lines(const char *text, size_t size)
{
    struct sumi_lines lines;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_lines_begin(&lines, "fuzz", text, size, &error), &error))
        return;
    for (int n = 1; sumi_lines_next(&lines); n++) {
        fuzz_claim(lines.number == n && lines.start <= lines.stop && lines.stop <= text + size, "line %d lies within",
                   n);
        for (const char *at = lines.start; at <= lines.stop;) {
            const struct sumi_piece field = sumi_lines_field(&lines, &at);
            fuzz_claim(field.start >= lines.start && field.start + field.length <= lines.stop, "fields lie within");
        }
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const known[] = {"tmin_C", "tmax_C", "precip_mm", "date", "SPAN", "sowing", ""};
    char *text = fuzz_text(data, size), digest[65];
    check_date(text);
    check_number(text, size);
    check_shown(text, size);
    check_lines(text, size);
    sumi_nearest(text, known, sizeof known / sizeof *known);
    sumi_text_sha256(text, size, digest);
    free(text);
    return 0;
}
