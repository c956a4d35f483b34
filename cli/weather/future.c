/* Weather to come: after a record and a forecast. */
#include "messages/future.h"
#include "cli/command/ends.h"
#include "cli/weather/weather_internal.h"
#include "io/files/text_file.h"
#include "io/records/forecast_csv.h"
#include "io/records/weather_csv.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "scenarios/climate/future.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

enum { MEMBERS = 100 };

/* All that it is made of. */
struct coming {
    struct sumi_climate climate;
    struct sumi_station *past;
    struct sumi_forecast forecast;
    struct sumi_weather_options options;
    struct sumi_future future;
};

static enum sumi_status read_past(const struct sumi_weather_arguments *a, struct coming *c, struct sumi_error *error)
{
    struct sumi_weather_arguments *record = sumi_allocate(sizeof *record);
    struct sumi_findings findings = {0};
    if (!record)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_FUTURE);
    *record = *a;
    record->n_inputs = a->coming.n_after;
    for (size_t k = 0; k < record->n_inputs; k++)
        record->input[k] = a->coming.after[k];
    enum sumi_status status = sumi_weather_record(record, &findings, &c->past, error);
    sumi_release(record);
    sumi_weather_warn(&findings);
    sumi_findings_clear(&findings);
    return status;
}

static enum sumi_status read_forecast(const char *name, struct sumi_forecast *forecast, struct sumi_error *error)
{
    char path[SUMI_PATH], *text;
    size_t size;
    enum sumi_status status = sumi_data_find(name, NULL, path, error);
    if (status == SUMI_OK)
        status = sumi_outputs_note(sumi_ends_outputs(), sumi_file_id(path), SUMI_WORD_FORECAST_FILE, error);
    if (status == SUMI_OK)
        status = sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_forecast_csv_parse(name, text, size, forecast, error);
    sumi_release(text);
    return status;
}

/* What neither the command line nor the record says of the place is that of the climate. */
static void take_place(struct coming *c)
{
    double *value = c->options.value;
    if (c->past) {
        sumi_weather_place(&c->options, c->past);
        sumi_weather_warn_apart(&c->options, &c->climate);
    }
    if (isnan(value[SUMI_SETTING_LATITUDE]))
        value[SUMI_SETTING_LATITUDE] = c->climate.latitude;
    if (isnan(value[SUMI_SETTING_ELEVATION]))
        value[SUMI_SETTING_ELEVATION] = c->climate.elevation;
}

static enum sumi_status create(const struct sumi_weather_arguments *a, struct coming *c, struct sumi_error *error)
{
    const struct sumi_weather_coming *f = &a->coming;
    enum sumi_status status = f->recorded_years ? SUMI_OK : sumi_weather_read_climate(a, &c->climate, error);
    if (status == SUMI_OK && f->n_after > 0)
        status = read_past(a, c, error);
    if (status == SUMI_OK && f->forecast)
        status = read_forecast(f->forecast, &c->forecast, error);
    if (status != SUMI_OK)
        return status;
    take_place(c);
    const struct sumi_future_request request = {.climate = f->recorded_years ? NULL : &c->climate,
                                                .past = c->past,
                                                .options = &c->options,
                                                .forecast = f->forecast ? &c->forecast : NULL,
                                                .change = &a->making.change,
                                                .today = f->today,
                                                .end = f->until,
                                                .n_members = f->members || f->recorded_years ? f->members : MEMBERS,
                                                .seed = a->seed,
                                                .parameters = a->making.parameters};
    return sumi_future_create(&request, &c->future, error);
}

static enum sumi_status write_members(const struct sumi_weather_arguments *a, const struct sumi_future *future,
                                      struct sumi_error *error)
{
    struct sumi_text_file text;
    if (!a->output)
        return sumi_weather_csv_print_members(future->member, future->n_members, future->year, stdout, error);
    enum sumi_status status = sumi_text_open(a->output, &text, error);
    if (status != SUMI_OK)
        return status;
    if (sumi_weather_csv_print_members(future->member, future->n_members, future->year, text.file, NULL) != SUMI_OK)
        status = sumi_output_fail(a->output, errno, error);
    return sumi_text_close(&text, status, error);
}

static void describe(const struct sumi_weather_arguments *a, const struct coming *c)
{
    const struct sumi_future *future = &c->future;
    struct sumi_station *first = future->member[0];
    char today[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    const bool recorded = future->last_recorded != SUMI_NO_DATE;
    snprintf(first->notes, sizeof first->notes,
             SUMI_GENERATED_NOTE "%s%s\n%d members of weather to come from %s, with seed %llu\nrecorded until %s; "
                                 "%d days of a forecast",
             future->year ? "" : "like ", future->year ? "other years of the record" : c->climate.title,
             future->n_members, sumi_date_format(future->today, today), (unsigned long long)a->seed,
             recorded ? sumi_date_format(future->last_recorded, last) : "no day", future->n_forecast);
}

static void say(const struct sumi_weather_arguments *a, const struct sumi_future *future)
{
    char shown[SUMI_SHOWN], first[SUMI_DATE_TEXT], until[SUMI_DATE_TEXT];
    const struct sumi_station *member = future->member[0];
    printf("%s: %d members, %s to %s\n", sumi_shown(a->output->path, shown), future->n_members,
           sumi_date_format(member->first_day, first), sumi_date_format(a->coming.until, until));
    if (future->n_past > 0)
        printf("after %d days of the record, %d of them incomplete\n", future->n_past, future->n_gaps);
    else if (a->coming.n_after > 0)
        printf("the record has no day before %s, and tells nothing of the weather so far\n",
               sumi_date_format(future->today, first));
    if (member->first_day < future->today)
        printf("the %d days before %s that the record lacks are drawn too\n", future->today - member->first_day,
               sumi_date_format(future->today, first));
    if (a->coming.forecast)
        printf("%d days of the forecast\n", future->n_forecast);
}

int sumi_weather_future(struct sumi_weather_arguments *a)
{
    struct coming c = {.options = a->weather, .climate = {.latitude = NAN, .elevation = NAN}};
    struct sumi_error error = {0};
    enum sumi_status status = create(a, &c, &error);
    if (status == SUMI_OK) {
        describe(a, &c);
        status = write_members(a, &c.future, &error);
        if (a->coming.forecast && c.future.n_forecast == 0)
            sumi_print_warning(NULL, "no day of the forecast is used: all of them lie before the first day to come");
    }
    if (status == SUMI_OK && a->output)
        say(a, &c.future);
    sumi_future_clear(&c.future);
    sumi_forecast_clear(&c.forecast);
    sumi_station_destroy(c.past);
    sumi_climate_clear(&c.climate);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}
