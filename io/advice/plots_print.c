/* The rows of many plots: as points of a map, and as a table. Both have the same columns, under the same names. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/advice/plots.h"

#include "sim/date.h"
#include "sim/plainly.h"

#include <math.h>
#include <string.h>

enum { OF_MM = 1, OF_KG = 0, OF_YUAN = 0, OF_SHARE = 3, OF_DEGREES = 5 }; /* decimals */
static const char failed[] = "error", waiting[] = "waiting";              /* in the place of the status */

/* Where columns go, in their order. */
struct putting {
    struct sumi_json *json; /* or NULL: */
    FILE *csv;
    bool names; /* the first line, of names */
    bool comma;
};

/* --- one value --- */

/* In quotes where it needs some; a text that a spreadsheet would take for a formula begins with an apostrophe. */
static void put_field(struct putting *to, const char *text)
{
    const bool formula = *text && strchr("=+-@", *text), quoted = formula || strpbrk(text, ",\"\r\n") != NULL;
    fputs(quoted ? "\"" : "", to->csv);
    fputs(formula ? "'" : "", to->csv);
    for (; *text; text++)
        fprintf(to->csv, *text == '"' ? "\"\"" : "%c", *text);
    fputs(quoted ? "\"" : "", to->csv);
}

/* Whether a cell is begun; in the first line its name is put in its place. */
static bool begins(struct putting *to, const char *name)
{
    if (to->json)
        return false;
    if (to->comma)
        fputc(',', to->csv);
    to->comma = true;
    if (to->names)
        fputs(name, to->csv);
    return !to->names;
}

static void put_text(struct putting *to, const char *name, const char *text)
{
    if (to->json)
        sumi_json_text(to->json, name, text);
    else if (begins(to, name) && text)
        put_field(to, text);
}

static void put_number(struct putting *to, const char *name, double value, int decimals)
{
    if (to->json)
        sumi_json_rounded(to->json, name, value, decimals);
    else if (begins(to, name) && isfinite(value))
        fprintf(to->csv, "%.*f", decimals, fabs(value) <= 0.5 * pow(10.0, -decimals) ? 0.0 : value);
}

static void put_date(struct putting *to, const char *name, int date)
{
    char text[SUMI_DATE_TEXT];
    put_text(to, name, date == SUMI_NO_DATE ? NULL : sumi_date_format(date, text));
}

static void put_codes(struct putting *to, const char *name, const char *const *code, int n)
{
    if (to->json) {
        sumi_json_open(to->json, name, '[');
        for (int k = 0; k < n; k++)
            sumi_json_text(to->json, NULL, code[k]);
        sumi_json_close(to->json, ']');
    } else if (begins(to, name))
        for (int k = 0; k < n; k++)
            fprintf(to->csv, "%s%s", k > 0 ? " " : "", code[k]);
}

static void put_truth(struct putting *to, const char *name, bool known, bool value)
{
    if (!to->json || !known)
        put_text(to, name, !known ? NULL : value ? "true" : "false");
    else
        sumi_json_truth(to->json, name, value);
}

/* --- a row --- */

static const struct sumi_advice_row *row_of(const struct sumi_plot *plot)
{
    return plot->answered || plot->waits ? &plot->row : &sumi_advice_no_row;
}

static void put_advice(struct putting *to, const struct sumi_advice_row *row, bool advised)
{
    put_text(to, "action", advised ? sumi_action_names[row->action] : NULL);
    put_date(to, "date", row->date);
    put_number(to, "gross_mm", advised ? row->gross_mm : (double)NAN, OF_MM);
    put_number(to, "net_mm", advised ? row->net_mm : (double)NAN, OF_MM);
    put_number(to, "quota_left_mm", row->quota_left_mm, OF_MM);
    put_truth(to, "told_apart", advised, row->told);
    put_number(to, "yield_p10_kg_ha", row->yield.p10, OF_KG);
    put_number(to, "yield_p50_kg_ha", row->yield.p50, OF_KG);
    put_number(to, "yield_p90_kg_ha", row->yield.p90, OF_KG);
    put_number(to, "gain_kg_ha", row->grain.mean, OF_KG);
    put_number(to, "gain_error_kg_ha", row->grain.error, OF_KG);
    put_number(to, "gain_yuan_ha", row->money.mean, OF_YUAN);
    put_number(to, "gain_error_yuan_ha", row->money.error, OF_YUAN);
    put_number(to, "depletion_of_readily_available", row->depletion, OF_SHARE);
    put_text(to, "stage", *row->stage ? row->stage : NULL);
    put_codes(to, "reasons", row->reason, row->n_reasons);
    put_codes(to, "status_reasons", row->status_reason, row->n_status_reasons);
}

static void put_row(struct putting *to, const struct sumi_plot *plot)
{
    const struct sumi_advice_row *row = row_of(plot);
    put_text(to, "plot", plot->name);
    put_text(to, "title", *row->title ? row->title : NULL);
    put_date(to, "today", row->today);
    put_text(to, "status", plot->waits ? waiting : plot->answered ? sumi_outlook_status_names[row->status] : failed);
    put_advice(to, row, (plot->answered || plot->waits) && row->given);
    put_date(to, "last_reading", row->last_reading);
    put_date(to, "weather_until", row->weather_until);
    put_number(to, "warnings", plot->n_warnings, 0);
    put_text(to, "error_code", plot->code);
    put_text(to, "error", plot->message);
}

/* --- all of them --- */

static void put_geometry(struct sumi_json *json, const struct sumi_advice_row *row)
{
    if (isnan(row->latitude) || isnan(row->longitude)) {
        sumi_json_text(json, "geometry", NULL);
        return;
    }
    sumi_json_open(json, "geometry", '{');
    sumi_json_text(json, "type", "Point");
    sumi_json_open(json, "coordinates", '[');
    sumi_json_rounded(json, NULL, row->longitude, OF_DEGREES);
    sumi_json_rounded(json, NULL, row->latitude, OF_DEGREES);
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

void sumi_plots_print_geojson(const struct sumi_plots *plots, const struct sumi_plots_beside *beside, FILE *out)
{
    struct sumi_json json = {out, false};
    struct putting to = {.json = &json};
    const locale_t before = sumi_plainly();
    sumi_json_open(&json, NULL, '{');
    sumi_json_text(&json, "type", "FeatureCollection");
    sumi_json_open(&json, "features", '[');
    for (size_t k = 0; k < plots->n; k++) {
        const struct sumi_plot *plot = &plots->plot[k];
        fputc('\n', out);
        sumi_json_open(&json, NULL, '{');
        sumi_json_text(&json, "type", "Feature");
        sumi_json_text(&json, "id", plot->name);
        put_geometry(&json, row_of(plot));
        sumi_json_open(&json, "properties", '{');
        put_row(&to, plot);
        if (beside)
            beside->put(beside->context, k, &json);
        sumi_json_close(&json, '}');
        sumi_json_close(&json, '}');
    }
    sumi_json_close(&json, ']');
    sumi_json_close(&json, '}');
    fputc('\n', out);
    sumi_as_before(before);
}

static void put_line(struct putting *to, const struct sumi_plot *plot)
{
    const struct sumi_advice_row *row = row_of(plot);
    to->comma = false;
    put_row(to, plot);
    put_number(to, "latitude_deg", row->latitude, OF_DEGREES);
    put_number(to, "longitude_deg", row->longitude, OF_DEGREES);
    fputc('\n', to->csv);
}

void sumi_plots_print_csv(const struct sumi_plots *plots, FILE *out)
{
    struct putting to = {.csv = out, .names = true};
    const locale_t before = sumi_plainly();
    put_line(&to, &plots->plot[0]);
    to.names = false;
    for (size_t k = 0; k < plots->n; k++)
        put_line(&to, &plots->plot[k]);
    sumi_as_before(before);
}
