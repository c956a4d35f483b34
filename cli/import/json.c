/* What `sumi import --json` tells programs. Its names are told in docs/import.md and stay. */
#include "io/text/json.h"
#include "cli/import/import_internal.h"
#include "cli/print/findings.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>

static void put_span(struct sumi_json *json, int first, size_t days)
{
    char date[SUMI_DATE_TEXT];
    sumi_json_text(json, "first", sumi_date_format(first, date));
    sumi_json_text(json, "last", sumi_date_format(first + (int)days - 1, date));
    sumi_json_number(json, "days", (double)days);
}

static void put_column(struct sumi_json *json, const struct sumi_reading_column *c, bool daily)
{
    const bool is_read = c->quantity != SUMI_READS_NOTHING;
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "head", c->head);
    sumi_json_text(json, "quantity", is_read ? sumi_quantity_row(c->quantity)->name : NULL);
    sumi_json_text(json, "unit", is_read ? c->unit : NULL);
    sumi_json_number(json, "factor", is_read ? c->factor : (double)NAN);
    sumi_json_number(json, "offset", is_read ? c->offset : (double)NAN);
    sumi_json_text(json, "gathered", is_read && !daily ? sumi_import_gathering(c) : NULL);
    sumi_json_number(json, "depth_cm", is_read ? c->depth_cm : (double)NAN);
    sumi_json_text(json, "note", *c->note ? c->note : NULL);
    sumi_json_close(json, '}');
}

static void put_record(struct sumi_json *json, const struct sumi_import *import, size_t k)
{
    const struct sumi_record *record = &import->record[k];
    const struct sumi_readings *r = &record->readings;
    sumi_json_open(json, NULL, '{');
    sumi_json_open(json, "names", '[');
    for (size_t i = 0; i < import->n; i++)
        if (import->of[i] == k)
            sumi_json_text(json, NULL, import->name[i]);
    sumi_json_close(json, ']');
    sumi_json_text(json, "format", r->format->name);
    sumi_json_text(json, "format_doc", r->format->doc);
    sumi_json_text(json, "encoding", r->encoding);
    sumi_json_number(json, "files", (double)record->n_files);
    sumi_json_number(json, "rows", (double)record->n_rows);
    sumi_json_text(json, "station", *r->station ? r->station : NULL);
    sumi_json_number(json, "number", r->number > 0 ? (double)r->number : (double)NAN);
    sumi_json_number(json, "latitude_deg", r->latitude);
    sumi_json_number(json, "longitude_deg", r->longitude);
    sumi_json_number(json, "elevation_m", r->elevation);
    sumi_json_number(json, "wind_height_m", r->wind_height);
    sumi_json_number(json, "utc_offset_h", r->utc_offset_h);
    sumi_json_number(json, "day_begins_h", r->daily ? r->day_begins_h : (double)NAN);
    sumi_json_open(json, "columns", '[');
    for (int c = 0; c < r->n_columns; c++)
        put_column(json, &r->column[c], r->daily);
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

static void put_weather(struct sumi_json *json, const struct sumi_station *s)
{
    sumi_json_open(json, "weather", '{');
    put_span(json, s->first_day, s->n_days);
    sumi_json_open(json, "columns", '[');
    for (int c = 0; c < SUMI_STATION_N; c++) {
        if (!s->value[c])
            continue;
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "name", sumi_station_rows[c].name);
        sumi_json_text(json, "unit", sumi_station_rows[c].unit);
        sumi_json_number(json, "values", (double)sumi_import_values(s, c));
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
    sumi_json_open(json, "lacks", '[');
    for (int c = SUMI_STATION_TMIN; c <= SUMI_STATION_RAIN; c++)
        if (sumi_import_values(s, c) == 0)
            sumi_json_text(json, NULL, sumi_station_rows[c].name);
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

void sumi_import_json(const struct sumi_import *import)
{
    struct sumi_json json = {stdout, false};
    const struct sumi_soil_series *soil = sumi_import_soil(import);
    sumi_json_open(&json, NULL, '{');
    sumi_json_open(&json, "inputs", '[');
    for (size_t k = 0; k < import->n_records; k++)
        put_record(&json, import, k);
    sumi_json_close(&json, ']');
    if (import->station)
        put_weather(&json, import->station);
    if (soil) {
        sumi_json_open(&json, "soil", '{');
        put_span(&json, soil->first_day, soil->n_days);
        sumi_json_number(&json, "depths", soil->n_layers);
        sumi_json_number(&json, "deepest_cm", soil->deepest_cm);
        sumi_json_close(&json, '}');
    }
    sumi_json_number(&json, "asked", (double)sumi_findings_count(&import->findings, SUMI_ASKED));
    sumi_json_findings(&json, &import->findings);
    sumi_json_close(&json, '}');
    fputc('\n', stdout);
}
