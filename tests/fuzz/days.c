/* Dates and times, and the days that are made of rows. The first two bytes say what the columns are and how they are
 * gathered; then a line a row: a time, and up to three numbers behind semicolons. Days do not depend on the order of
 * the
 * rows, but where the order tells a slip of the pen, summer time, or which of two rows holds.
 * options: -max_len=2000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/days.h"
#include "io/records/times.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 3 };

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

static void add_columns(struct sumi_readings *r, uint8_t kinds, uint8_t how)
{
    for (int c = 0; c < COLUMNS; c++) {
        struct sumi_reading_column column = {.head = {(char)('a' + c)}, .factor = 0.2, .depth_cm = 10.0 * c};
        column.quantity = (kinds + 7 * c) % SUMI_READS_N;
        column.gathering = column.quantity == SUMI_STATION_RAIN ? (enum sumi_gathering)(how % 3) : SUMI_GATHER_LEVEL;
        fuzz_claim(sumi_readings_add_column(r, &column) == c, "there is room for a column");
    }
    r->daily = how & 0x80;
    r->stamp = (enum sumi_stamp)(how / 4 % SUMI_STAMPS);
    r->day_begins_h = how & 0x40 ? -4 : (double)NAN;
}

static struct sumi_piece time_of(const char *line, size_t length)
{
    const char *end = memchr(line, ';', length);
    return (struct sumi_piece){line, end ? (size_t)(end - line) : length};
}

static void add_row(struct sumi_readings *r, const struct sumi_time *time, const char *at, int line)
{
    fuzz_claim(time->second >= 0 && time->second < 86400, "a second is one of a day");
    fuzz_claim(sumi_readings_add_row(r, time->day, time->second, line), "there is room for a row");
    for (int c = 0; c < COLUMNS && *at == ';'; c++) {
        char *end;
        const double value = strtod(at + 1, &end);
        r->value[c][r->n - 1] = end > at + 1 ? value : (double)NAN;
        at = end + strcspn(end, ";\n");
    }
}

static void read_rows(const char *text, struct sumi_readings *r)
{
    struct sumi_times times = {0};
    for (const char *at = text; *at; at += strcspn(at, "\n"), at += *at == '\n')
        sumi_times_look(&times, time_of(at, strcspn(at, "\n")));
    if (!sumi_times_settle(&times))
        return;
    if (times.open) {
        char said[256];
        fuzz_claim(*sumi_times_say(&times, said, sizeof said), "what is open is said");
        sumi_times_choose(&times, SUMI_DAY_FIRST);
    }
    int line = 1;
    for (const char *at = text; *at; at += strcspn(at, "\n"), at += *at == '\n', line++) {
        struct sumi_time time;
        const struct sumi_piece piece = time_of(at, strcspn(at, "\n"));
        if (sumi_times_read(&times, piece, &time))
            add_row(r, &time, piece.start + piece.length, line);
    }
}

static void check(const struct sumi_station *station, const struct sumi_soil_series *soil)
{
    const struct sumi_field *theta = sumi_quantity_row(SUMI_READS_SOIL_WATER);
    for (int c = 0; station && c < SUMI_STATION_N; c++)
        for (size_t d = 0; d < station->n_days; d++)
            fuzz_within(&sumi_station_rows[c], sumi_station_at(station, (enum sumi_station_column)c, d), true);
    fuzz_claim(!station || (station->n_days > 0 && station->n_days <= SUMI_STATION_DAYS), "a station has days");
    for (size_t d = 0; station && d < station->n_days; d++)
        fuzz_claim(!(sumi_station_at(station, SUMI_STATION_TMIN, d) > sumi_station_at(station, SUMI_STATION_TMAX, d)),
                   "Tmin is not above Tmax");
    for (size_t k = 0; soil && k < soil->n_days * (size_t)soil->n_layers; k++)
        fuzz_within(theta, soil->theta[k], true);
}

/* Whether days were made of the rows in a way that their order cannot matter to. */
static bool is_free_of_order(const struct sumi_findings *findings)
{
    static const char *const codes[] = {"record.date.slip", "record.row.other", "record.rows.several",
                                        "record.clock.back", "record.clock.forward"};
    for (size_t k = 0; k < findings->n; k++)
        for (size_t c = 0; c < sizeof codes / sizeof *codes; c++)
            if (strcmp(findings->list[k].said.code, codes[c]) == 0)
                return false;
    return findings->beyond == 0;
}

static void exchange_rows(struct sumi_readings *r, size_t a, size_t b)
{
    int *const list[] = {r->day, r->second, r->line};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        const int kept = list[k][a];
        list[k][a] = list[k][b];
        list[k][b] = kept;
    }
    for (int c = 0; c < r->n_columns; c++) {
        const double kept = r->value[c][a];
        r->value[c][a] = r->value[c][b];
        r->value[c][b] = kept;
    }
}

static void claim_same(double a, double b, size_t k)
{
    fuzz_claim(isnan(a) ? isnan(b) : fabs(a - b) <= 1e-9 * (1.0 + fabs(a)), "value %zu is %.17g, was %.17g", k, b, a);
}

/* The same rows in another order make the same days. */
static void check_shuffled(struct sumi_readings *r, const struct sumi_reading_options *options,
                           const struct sumi_station *station, const struct sumi_soil_series *soil)
{
    struct sumi_findings findings = {0};
    struct sumi_station *s = NULL;
    struct sumi_soil_series *w = NULL;
    struct sumi_error error = {0};
    uint32_t draw = (uint32_t)r->n * 2654435761u + 1u; /* Knuth (1998), 6.4 */
    for (size_t k = r->n; k > 1; k--) {
        draw = draw * 1664525u + 1013904223u; /* Numerical Recipes (1992), 7.1 */
        exchange_rows(r, k - 1, (draw >> 8) % k);
    }
    const bool made = sumi_days_make("fuzz", r, options, &findings, &s, &w, &error) == SUMI_OK;
    if (is_free_of_order(&findings)) {
        fuzz_claim(made && !s == !station && !w == !soil, "there are days of the same");
        fuzz_claim(!s || (s->first_day == station->first_day && s->n_days == station->n_days), "of the same dates");
        fuzz_claim(!w ||
                       (w->first_day == soil->first_day && w->n_days == soil->n_days && w->n_layers == soil->n_layers),
                   "and probes");
        for (size_t k = 0; s && k < s->n_days * SUMI_STATION_N; k++)
            claim_same(sumi_station_at(station, (enum sumi_station_column)(k % SUMI_STATION_N), k / SUMI_STATION_N),
                       sumi_station_at(s, (enum sumi_station_column)(k % SUMI_STATION_N), k / SUMI_STATION_N), k);
        for (size_t k = 0; w && k < w->n_days * (size_t)w->n_layers; k++)
            claim_same(soil->theta[k], w->theta[k], k);
    }
    sumi_station_destroy(s);
    sumi_soil_series_destroy(w);
    sumi_findings_clear(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sumi_readings readings;
    struct sumi_reading_options options;
    struct sumi_findings findings = {0};
    struct sumi_station *station;
    struct sumi_soil_series *soil;
    struct sumi_error error = {0};
    if (size < 2)
        return 0;
    char *text = fuzz_text(data + 2, size - 2);
    sumi_readings_init(&readings);
    sumi_reading_options_init(&options);
    add_columns(&readings, data[0], data[1]);
    read_rows(text, &readings);
    if (fuzz_done(sumi_days_make("fuzz", &readings, &options, &findings, &station, &soil, &error), &error)) {
        fuzz_claim(station || soil || sumi_findings_count(&findings, SUMI_ASKED) > 0, "a record has weather or soil");
        check(station, soil);
        if (is_free_of_order(&findings))
            check_shuffled(&readings, &options, station, soil);
    }
    sumi_station_destroy(station);
    sumi_soil_series_destroy(soil);
    sumi_findings_clear(&findings);
    sumi_readings_let_go(&readings);
    free(text);
    return 0;
}
