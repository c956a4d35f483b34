/* MONICA's weather in CSV: a line of names, a line of units, a line a day. MONICA itself goes by names and factors of
 * its settings, so that the line of units is what says what the numbers are. A column that was not measured is 0. */
#include "io/records/formats/models_internal.h"
#include "io/records/formats_internal.h"

#include "messages/models.h"
#include "messages/tables.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

static const struct sumi_layout_column columns[] = {
    {.head = "DE-date", .as = "date"},
    {.head = "de-date", .as = "date"},
    {.head = "iso-date", .as = "date"},
    {.head = "date", .as = "date"},
    {.head = "year", .as = "year"},
    {.head = "month", .as = "month"},
    {.head = "day", .as = "day"},
    {.head = "tavg", .as = "tmean"},
    {.head = "tmin", .as = "tmin"},
    {.head = "tmax", .as = "tmax"},
    {.head = "precip", .as = "rain"},
    {.head = "globrad", .as = "radiation"},
    {.head = "wind", .as = "wind"},
    {.head = "windspeed", .as = "wind"},
    {.head = "sunhours", .as = "sunshine"},
    {.head = "relhumid", .as = "mean humidity"},
    {.head = "vaporpress", .as = "vapour pressure"},
    {.head = "et0", .as = "et0"},
    {.head = NULL},
};

/* Takes out a column that is 0 on all days, of what is not 0 on all days anywhere. */
static void take_out_zeros(const struct sumi_source *source, struct sumi_readings *r, int c,
                           struct sumi_findings *findings)
{
    static const int never[] = {SUMI_STATION_RADIATION, SUMI_STATION_SUNSHINE, SUMI_STATION_VAPOUR,
                                SUMI_STATION_RH_MEAN,   SUMI_STATION_WIND,     SUMI_STATION_ET0};
    struct sumi_reading_column *column = &r->column[c];
    bool is = false;
    for (size_t k = 0; k < sizeof never / sizeof *never; k++)
        is = is || column->quantity == never[k];
    is = is && r->value[c] && r->n > 0;
    for (size_t k = 0; is && k < r->n; k++)
        is = !(r->value[c][k] < 0 || r->value[c][k] > 0);
    if (!is)
        return;
    sumi_release(r->value[c]);
    r->value[c] = NULL;
    column->quantity = SUMI_READS_NOTHING;
    sumi_text_copy(column->note, sizeof column->note, "all values are 0: not measured");
    sumi_found(findings, SUMI_LEFT_OUT, &(struct sumi_found_at){.file = source->path, .line = 1, .day = SUMI_NO_DATE},
               column->head, SUMI_E_MODELS_COLUMN_ZERO);
}

static enum sumi_status read_monica(const struct sumi_source *source, const struct sumi_reading_options *options,
                                    struct sumi_readings *readings, struct sumi_findings *findings,
                                    struct sumi_error *error)
{
    struct sumi_layout layout = {
        .names = {SUMI_HAS, -1, ""},
        .units = 1,
        .missing = "-9999 -999 -99 NaN nan",
        .columns = columns,
        .only = true,
    };
    const char *below = memchr(source->text, '\n', source->size);
    layout.between = below && below[1] >= '0' && below[1] <= '9' ? 0 : 1;
    const enum sumi_status status = sumi_layout_read(&layout, source, options, readings, findings, error);
    for (int c = 0; status == SUMI_OK && c < readings->n_columns; c++)
        take_out_zeros(source, readings, c, findings);
    return status;
}

const struct sumi_format sumi_monica_format = {
    .name = "monica",
    .doc = "weather of MONICA (CSV)",
    .pieces = true,
    .sign = {{{SUMI_HAS, -1, "DE-date"}, {SUMI_HAS, -1, "tavg"}},
             {{SUMI_HAS, -1, "date"}, {SUMI_HAS, -1, "globrad"}, {SUMI_HAS, -1, "precip"}},
             {{SUMI_HAS, -1, "tavg"}, {SUMI_HAS, -1, "globrad"}, {SUMI_HAS, -1, "precip"}}},
    .read = read_monica,
};
