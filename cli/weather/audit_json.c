/* The audit of a record as one JSON object. Its names are told in docs/records-quality.md and stay. */
#include "cli/print/findings.h"
#include "cli/weather/weather_internal.h"
#include "io/text/json.h"
#include "sim/date.h"

static void put_date(struct sumi_json *json, const char *name, int day)
{
    char date[SUMI_DATE_TEXT];
    sumi_json_text(json, name, day == SUMI_NO_DATE ? NULL : sumi_date_format(day, date));
}

static void put_place(struct sumi_json *json, const struct sumi_weather_options *options,
                      const struct sumi_station *station)
{
    sumi_json_open(json, "place", '{');
    sumi_json_number(json, "latitude_deg", options->value[SUMI_SETTING_LATITUDE]);
    sumi_json_number(json, "longitude_deg", station->longitude);
    sumi_json_number(json, "elevation_m", options->value[SUMI_SETTING_ELEVATION]);
    sumi_json_number(json, "wind_height_m", station->wind_height);
    sumi_json_close(json, '}');
}

static void put_counts(struct sumi_json *json, const size_t counts[SUMI_AUDIT_N])
{
    for (int k = 0; k < SUMI_AUDIT_N; k++)
        sumi_json_number(json, sumi_audit_names[k], (double)counts[k]);
}

static void put_variable(struct sumi_json *json, const struct sumi_audit *audit, int column)
{
    size_t all[SUMI_AUDIT_N];
    for (int k = 0; k < SUMI_AUDIT_N; k++)
        all[k] = sumi_audit_all(audit, column, (enum sumi_audit_count)k);
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "name", sumi_station_rows[column].name);
    sumi_json_text(json, "unit", sumi_station_rows[column].unit);
    put_counts(json, all);
    sumi_json_open(json, "months", '[');
    for (int month = 0; month < 12; month++) {
        sumi_json_open(json, NULL, '{');
        sumi_json_number(json, "month", month + 1);
        put_counts(json, audit->n[column][month]);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

static void put_origins(struct sumi_json *json, const struct sumi_weather_origins *origins)
{
    for (int s = 0; s < SUMI_SERIES_N; s++)
        for (int o = 0; o < SUMI_ORIGIN_N; o++) {
            if (origins->days[s][o] == 0)
                continue;
            sumi_json_open(json, NULL, '{');
            sumi_json_text(json, "series", sumi_series_names[s]);
            sumi_json_text(json, "from", sumi_origin_names[o]);
            sumi_json_number(json, "days", (double)origins->days[s][o]);
            sumi_json_close(json, '}');
        }
}

void sumi_audit_json(const struct sumi_weather_arguments *a, const struct sumi_station *station,
                     const struct sumi_audit *audit, const struct sumi_findings *findings,
                     const struct sumi_weather_origins *origins)
{
    struct sumi_json json = {stdout, false};
    sumi_json_open(&json, NULL, '{');
    sumi_json_open(&json, "files", '[');
    for (size_t k = 0; k < a->n_inputs; k++)
        sumi_json_text(&json, NULL, a->input[k].name);
    sumi_json_close(&json, ']');
    sumi_json_open(&json, "span", '{');
    put_date(&json, "first", station->first_day);
    put_date(&json, "last", station->first_day + (int)station->n_days - 1);
    sumi_json_number(&json, "days", (double)station->n_days);
    sumi_json_close(&json, '}');
    put_place(&json, &a->weather, station);
    sumi_json_open(&json, "variables", '[');
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (station->value[c])
            put_variable(&json, audit, c);
    sumi_json_close(&json, ']');
    sumi_json_findings(&json, findings);
    sumi_json_open(&json, "derived", '[');
    if (origins)
        put_origins(&json, origins);
    sumi_json_close(&json, ']');
    sumi_json_close(&json, '}');
    fputc('\n', stdout);
}
