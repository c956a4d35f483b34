#define _XOPEN_SOURCE 700 /* strcasecmp */
#include "io/records/writers/writers.h"

#include "io/files/published.h"
#include "io/files/text_file.h"
#include "io/records/writers/forms_internal.h"
#include "messages/memory_count.h"
#include "messages/station.h"
#include "messages/writers.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <strings.h>

static const struct sumi_writer *const writers[] = {&sumi_form_of_sumi, &sumi_form_of_dssat, &sumi_form_of_pcse,
                                                    &sumi_form_of_apsim};
enum { WRITERS = sizeof writers / sizeof *writers };

static const double fine = 1e6; /* values of records are read to a millionth (io/records/records.c) */

/* --- which form --- */

static bool ends_as(const char *path, const char *ending)
{
    const size_t n = strlen(path), length = ending ? strlen(ending) : 0;
    return length > 0 && n > length && strcasecmp(path + n - length, ending) == 0;
}

enum sumi_status sumi_writer_find(const char *name, const char *path, const struct sumi_writer **writer,
                                  struct sumi_error *error)
{
    char names[160] = "", endings[160] = "";
    for (int k = 0; k < WRITERS; k++) {
        const struct sumi_writer *w = writers[k];
        const size_t n = strlen(names), m = strlen(endings);
        if (name ? strcmp(name, w->name) == 0 : ends_as(path, w->ending)) {
            *writer = w;
            return SUMI_OK;
        }
        snprintf(names + n, sizeof names - n, "%s%s", n ? ", " : "", w->name);
        if (w->ending)
            snprintf(endings + m, sizeof endings - m, "%s%s (%s)", m ? ", " : "", w->ending, w->name);
    }
    if (name)
        return sumi_fail(error, SUMI_E_WEATHER_FORM_NAME, name, names);
    return sumi_fail(error, SUMI_E_WEATHER_FORM_ENDING, path, endings, names);
}

/* --- what is told --- */

/* A finding of no place. */
static const struct sumi_found_at nowhere = {.day = SUMI_NO_DATE};

static size_t values_of(const struct sumi_station *s, int column)
{
    size_t n = 0;
    for (size_t d = 0; d < s->n_days; d++)
        n += isnan(sumi_station_at(s, (enum sumi_station_column)column, d)) ? 0 : 1;
    return n;
}

/* Columns of the record that have no place in the form. */
static void tell_left(const struct sumi_written *w, const struct sumi_writer *writer, struct sumi_findings *findings)
{
    for (int k = 0; k < SUMI_STATION_N && writer->columns; k++) {
        bool written = false;
        for (int c = 0; c < w->n; c++)
            written = written || w->column[c]->column == k;
        const size_t n = written ? 0 : values_of(w->station, k);
        if (n > 0)
            sumi_found(findings, SUMI_LEFT_OUT, &nowhere, sumi_station_rows[k].name, SUMI_E_WEATHER_FORM_COLUMN,
                       writer->doc, n);
    }
}

static void tell_missing(const struct sumi_written *w, const struct sumi_writer *writer, struct sumi_findings *findings)
{
    for (int c = 0; c < w->n && writer->missing; c++) {
        const size_t n = w->station->n_days - values_of(w->station, w->column[c]->column);
        if (n > 0)
            sumi_found(findings, SUMI_NOTED, &nowhere, w->column[c]->name, SUMI_E_WEATHER_FORM_MISSING, n,
                       w->station->n_days, writer->missing);
    }
}

/* Values that are finer than a millionth, as generated ones, are written to that. */
static void tell_rounded(const struct sumi_written *w, struct sumi_findings *findings)
{
    size_t n = 0;
    for (int c = 0; c < w->n; c++)
        for (size_t d = 0; d < w->station->n_days; d++) {
            const double value = sumi_station_at(w->station, (enum sumi_station_column)w->column[c]->column, d);
            n += !isnan(value) && round(value * fine) / fine != value ? 1 : 0;
        }
    if (n > 0)
        sumi_found(findings, SUMI_NOTED, &nowhere, NULL, SUMI_E_WEATHER_FORM_ROUNDED, n);
}

static void tell_derived(const struct sumi_weather_origins *origins, int series, struct sumi_findings *findings)
{
    for (int o = 0; o < SUMI_ORIGIN_N; o++) {
        const size_t n = origins->days[series][o];
        if (n > 0 && o != SUMI_ORIGIN_RECORDED && o != SUMI_ORIGIN_MISSING)
            sumi_found(findings, o == SUMI_ORIGIN_DEFAULT ? SUMI_DOUBTED : SUMI_NOTED, &nowhere,
                       sumi_series_names[series], SUMI_E_WEATHER_FORM_DERIVED, n, sumi_origin_names[o]);
    }
}

/* --- what is derived --- */

/* The value of a day in the unit of the station's column. */
static double derived(const struct sumi_weather_day *day, int series)
{
    const double mj = 1e6, kpa = 10; /* J, hPa */
    return series == SUMI_SERIES_RADIATION ? day->irradiation / mj
           : series == SUMI_SERIES_VAPOUR  ? day->vapour_pressure / kpa
                                           : day->wind;
}

static bool lacks(const struct sumi_station *s, const struct sumi_written_column *c)
{
    return c->series >= 0 && values_of(s, c->column) < s->n_days;
}

static enum sumi_status fill(struct sumi_station *s, const struct sumi_written_column *c,
                             const struct sumi_weather_day *day, struct sumi_error *error)
{
    if (!s->value[c->column]) {
        s->value[c->column] = sumi_allocate(s->n_days * sizeof(double));
        if (!s->value[c->column])
            return sumi_fail(error, SUMI_E_MEMORY_COUNT, s->n_days, SUMI_WORD_DAYS_OF_RECORD);
        for (size_t d = 0; d < s->n_days; d++)
            s->value[c->column][d] = NAN;
    }
    for (size_t d = 0; d < s->n_days; d++)
        if (isnan(s->value[c->column][d]))
            s->value[c->column][d] = round(derived(&day[d], c->series) * fine) / fine;
    return SUMI_OK;
}

/* Gives the days of the columns that have none a value, as a season would. */
static enum sumi_status complete(const struct sumi_conversion *conversion, const struct sumi_written *w,
                                 struct sumi_station *s, struct sumi_findings *findings, struct sumi_error *error)
{
    struct sumi_weather_origins origins;
    bool any = false;
    for (int c = 0; c < w->n; c++)
        any = any || lacks(s, w->column[c]);
    if (!any)
        return SUMI_OK;
    struct sumi_weather_day *day = sumi_allocate_zeroed(s->n_days, sizeof *day);
    if (!day)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, s->n_days, SUMI_WORD_DAYS_OF_RECORD);
    enum sumi_status status = sumi_weather_records(s, conversion->options, day, &origins, error);
    for (int c = 0; c < w->n && status == SUMI_OK; c++)
        if (lacks(s, w->column[c])) {
            tell_derived(&origins, w->column[c]->series, findings);
            status = fill(s, w->column[c], day, error);
        }
    sumi_release(day);
    return status;
}

/* --- what the form must have --- */

static enum sumi_status check_place(const struct sumi_writer *writer, const struct sumi_station *s,
                                    struct sumi_findings *findings, struct sumi_error *error)
{
    const struct {
        bool needed;
        double value;
        const char *option;
    } rows[] = {{writer->latitude, s->latitude, "--latitude"},
                {writer->longitude, s->longitude, "--longitude"},
                {writer->elevation, s->elevation, "--elevation"}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows && writer->columns; k++) {
        if (!isnan(rows[k].value))
            continue;
        if (rows[k].needed)
            return sumi_fail(error, SUMI_E_WEATHER_FORM_PLACE, writer->doc, rows[k].option + 2, rows[k].option);
        sumi_found(findings, SUMI_NOTED, &nowhere, rows[k].option + 2, SUMI_E_WEATHER_FORM_UNSAID, rows[k].option);
    }
    return SUMI_OK;
}

/* Refuses a missing value of a form that has none. */
static enum sumi_status check_whole(const struct sumi_writer *writer, const struct sumi_written *w,
                                    struct sumi_error *error)
{
    char date[SUMI_DATE_TEXT];
    for (int c = 0; c < w->n && !writer->missing; c++)
        for (size_t d = 0; d < w->station->n_days; d++)
            if (isnan(sumi_station_at(w->station, (enum sumi_station_column)w->column[c]->column, d)))
                return sumi_fail(error, SUMI_E_WEATHER_FORM_GAP, sumi_station_rows[w->column[c]->column].name,
                                 w->station->n_days - values_of(w->station, w->column[c]->column),
                                 sumi_date_format(w->station->first_day + (int)d, date), writer->doc);
    return SUMI_OK;
}

/* Mean and range of the twelve months' mean temperatures, over all years; NAN where a month has too few days. */
static void look_at_months(struct sumi_written *w)
{
    const size_t enough = 20; /* d, of all years: the mean of fewer may be that of a cold spell */
    double sum[12] = {0}, lowest = INFINITY, highest = -INFINITY, all = 0;
    size_t n[12] = {0};
    w->mean = w->range = NAN;
    for (size_t d = 0; d < w->station->n_days; d++) {
        const double tmin = sumi_station_at(w->station, SUMI_STATION_TMIN, d);
        const double tmax = sumi_station_at(w->station, SUMI_STATION_TMAX, d);
        const int month = sumi_date_split(w->station->first_day + (int)d).month - 1;
        if (isnan(tmin) || isnan(tmax))
            continue;
        sum[month] += 0.5 * (tmin + tmax);
        n[month]++;
    }
    for (int k = 0; k < 12; k++) {
        if (n[k] < enough)
            return;
        const double mean = sum[k] / (double)n[k];
        all += mean;
        lowest = mean < lowest ? mean : lowest;
        highest = mean > highest ? mean : highest;
    }
    w->mean = all / 12;
    w->range = highest - lowest;
}

/* The columns that are written: of one name the first that the record has, else the first if it must be there. */
static void choose(const struct sumi_writer *writer, const struct sumi_station *s, struct sumi_written *w)
{
    const struct sumi_written_column *c = writer->columns;
    while (c && c->name && w->n < SUMI_WRITTEN_COLUMNS) {
        const struct sumi_written_column *first = c, *chosen = NULL;
        for (; c->name && strcmp(c->name, first->name) == 0; c++)
            if (!chosen && values_of(s, c->column) > 0)
                chosen = c;
        if (chosen || first->always)
            w->column[w->n++] = chosen ? chosen : first;
    }
}

static enum sumi_status prepare(const struct sumi_conversion *conversion, struct sumi_station *s,
                                struct sumi_written *w, struct sumi_findings *findings, struct sumi_error *error)
{
    const struct sumi_writer *writer = conversion->writer;
    const double *v = conversion->options->value;
    s->latitude = isnan(v[SUMI_SETTING_LATITUDE]) ? s->latitude : v[SUMI_SETTING_LATITUDE];
    s->elevation = isnan(v[SUMI_SETTING_ELEVATION]) ? s->elevation : v[SUMI_SETTING_ELEVATION];
    s->longitude = isnan(conversion->longitude) ? s->longitude : conversion->longitude;
    choose(writer, s, w);
    tell_left(w, writer, findings);
    enum sumi_status status = check_place(writer, s, findings, error);
    if (status == SUMI_OK)
        status = complete(conversion, w, s, findings, error);
    if (status == SUMI_OK)
        status = check_whole(writer, w, error);
    if (status != SUMI_OK)
        return status;
    tell_missing(w, writer, findings);
    tell_rounded(w, findings);
    look_at_months(w);
    if (writer->means && isnan(w->mean))
        sumi_found(findings, SUMI_NOTED, &nowhere, NULL, SUMI_E_WEATHER_FORM_MONTHS);
    return SUMI_OK;
}

/* --- the file --- */

enum sumi_status sumi_conversion_print(const struct sumi_conversion *conversion, struct sumi_station *station,
                                       const char *to, FILE *file, struct sumi_findings *findings,
                                       struct sumi_error *error)
{
    struct sumi_written w = {
        .station = station, .options = conversion->options, .from = conversion->from, .to = sumi_base_name(to)};
    const enum sumi_status status = prepare(conversion, station, &w, findings, error);
    if (status == SUMI_OK)
        conversion->writer->print(&w, file);
    return status;
}

enum sumi_status sumi_conversion_write(const struct sumi_conversion *conversion, struct sumi_station *station,
                                       struct sumi_output *output, struct sumi_findings *findings,
                                       struct sumi_error *error)
{
    struct sumi_text_file text;
    enum sumi_status status = sumi_text_open(output, &text, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_conversion_print(conversion, station, output->path, text.file, findings, error);
    if (status == SUMI_OK && ferror(text.file))
        status = sumi_output_fail(output, errno, error);
    return sumi_text_close(&text, status, error);
}
