#include "serve/plots/made_weather.h"

#include "io/records/days.h"
#include "io/records/weather_files.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/try_internal.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int most_days = 3000; /* before the last one: what lies further back is a slip, or of no use */

/* The rows of one sensor, of one kind of time. */
struct making {
    const struct sumi_journal *journal;
    const struct sumi_zone *zone;
    const char *sensor;
    bool timed;
    int first_date;
    struct sumi_findings *findings;
};

struct order {
    long long time;
    size_t row;
};

static int by_time(const void *first, const void *second)
{
    const struct order *a = first, *b = second;
    return a->time != b->time ? (a->time > b->time) - (a->time < b->time) : (a->row > b->row) - (a->row < b->row);
}

static const struct sumi_journal_series *series_of(const struct sumi_journal *j, size_t row)
{
    return &j->series[j->row[row].series];
}

static bool is_of(const struct making *m, size_t row)
{
    const struct sumi_journal_row *r = &m->journal->row[row];
    const struct sumi_journal_series *s = series_of(m->journal, row);
    return s->kind == SUMI_POSTED_WEATHER && r->timed == m->timed && strcmp(s->sensor, m->sensor) == 0 &&
           sumi_journal_date(r, m->zone) >= m->first_date;
}

/* The rows by time; NULL where there is no memory. */
static struct order *sort_rows(const struct making *m, size_t *n)
{
    struct order *list = sumi_allocate((m->journal->n + 1) * sizeof *list);
    *n = 0;
    for (size_t k = 0; list && k < m->journal->n; k++)
        if (is_of(m, k))
            list[(*n)++] = (struct order){m->journal->row[k].time, k};
    if (list && *n > 0)
        qsort(list, *n, sizeof *list, by_time);
    return list;
}

/* The column of a row, which is added where it is new; -1 where there are too many. */
static int column_of(const struct making *m, size_t row, struct sumi_readings *readings)
{
    const struct sumi_journal_row *r = &m->journal->row[row];
    struct sumi_reading_column column = {
        .quantity = series_of(m->journal, row)->quantity, .gathering = r->gathering, .factor = 1.0, .depth_cm = NAN};
    const struct sumi_field *field = sumi_quantity_row(column.quantity);
    for (int c = 0; c < readings->n_columns; c++)
        if (readings->column[c].quantity == column.quantity && readings->column[c].gathering == r->gathering)
            return c;
    sumi_text_copy(column.head, sizeof column.head, field->name);
    sumi_text_copy(column.unit, sizeof column.unit, field->unit);
    return sumi_readings_add_column(readings, &column);
}

static bool fill(const struct making *m, const struct order *list, size_t n, struct sumi_readings *readings)
{
    readings->daily = !m->timed;
    for (size_t k = 0; k < n; k++) {
        const struct sumi_journal_row *row = &m->journal->row[list[k].row];
        const struct sumi_local_time at =
            m->timed ? sumi_zone_at(m->zone, row->time) : (struct sumi_local_time){.date = (int)row->time};
        const int column = column_of(m, list[k].row, readings);
        const bool again = readings->n > 0 && readings->day[readings->n - 1] == at.date &&
                           readings->second[readings->n - 1] == at.second;
        if (column < 0 || (!again && !sumi_readings_add_row(readings, at.date, at.second, 0)))
            return false;
        readings->value[column][readings->n - 1] = row->value;
    }
    return true;
}

/* Adds the days of one sensor; that none of them is whole is no failure. */
static enum sumi_status add_sensor(const struct making *m, struct sumi_station_part *part, size_t *n_parts,
                                   struct sumi_error *error)
{
    struct sumi_reading_options options;
    struct sumi_error problem = {0};
    struct sumi_station *station = NULL;
    struct sumi_soil_series *soil = NULL;
    size_t n = 0;
    struct order *list = sort_rows(m, &n);
    struct sumi_readings *readings = sumi_allocate_zeroed(1, sizeof *readings);
    enum sumi_status status = SUMI_OK;
    sumi_reading_options_init(&options);
    options.wanted = SUMI_WANTED_WEATHER;
    if (readings)
        sumi_readings_init(readings);
    if (!list || !readings || !fill(m, list, n, readings))
        status = sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_FILE);
    else if (n > 0)
        status = sumi_days_make(m->sensor, readings, &options, m->findings, &station, &soil, &problem);
    if (status == SUMI_OK && station)
        part[(*n_parts)++] = (struct sumi_station_part){m->sensor, station};
    sumi_soil_series_destroy(soil);
    if (readings)
        sumi_readings_let_go(readings);
    sumi_release(readings);
    sumi_release(list);
    return status == SUMI_INPUT ? SUMI_OK : status == SUMI_OK ? SUMI_OK : sumi_pass(error, &problem);
}

/* The names of the sensors of weather, each once and by name; at most so many. */
static int list_sensors(const struct sumi_journal *j, const char *list[SUMI_WEATHER_FILES])
{
    int n = 0;
    for (int s = 0; s < j->n_series; s++) {
        const char *name = j->series[s].sensor;
        int at = 0;
        while (at < n && strcmp(list[at], name) < 0)
            at++;
        if (j->series[s].kind != SUMI_POSTED_WEATHER || (at < n && strcmp(list[at], name) == 0) ||
            n == SUMI_WEATHER_FILES / 2)
            continue;
        memmove(&list[at + 1], &list[at], (size_t)(n++ - at) * sizeof *list);
        list[at] = name;
    }
    return n;
}

static int last_date(const struct sumi_journal *j, const struct sumi_zone *zone)
{
    int last = 0;
    for (size_t k = 0; k < j->n; k++)
        if (series_of(j, k)->kind == SUMI_POSTED_WEATHER) {
            const int date = sumi_journal_date(&j->row[k], zone);
            last = date > last ? date : last;
        }
    return last;
}

enum sumi_status sumi_made_station(const struct sumi_journal *journal, const struct sumi_zone *zone,
                                   struct sumi_findings *findings, struct sumi_station **station,
                                   struct sumi_error *error)
{
    const char *sensor[SUMI_WEATHER_FILES];
    struct sumi_station_part part[SUMI_WEATHER_FILES];
    const int n_sensors = list_sensors(journal, sensor), first = last_date(journal, zone) - most_days;
    size_t n = 0;
    enum sumi_status status = SUMI_OK;
    *station = NULL;
    for (int k = 0; k < 2 * n_sensors && status == SUMI_OK; k++) { /* of a day that is told as a whole, that */
        const struct making m = {journal, zone, sensor[k / 2], k % 2 == 1, first, findings};
        status = add_sensor(&m, part, &n, error);
    }
    if (status == SUMI_OK && n > 0)
        status = sumi_station_join(part, n, station, error);
    sumi_weather_files_clear(part, n);
    return status;
}
