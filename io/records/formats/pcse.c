/* PCSE's weather in CSV: what is known of the place, then a line a day; also its workbook (Excel), saved as CSV. Units
 * are those of pcse.input.CSVWeatherDataProvider: kJ m-2 d-1 or, where HasSunshine is true, hours; kPa; m s-1 at 2 m;
 * mm; snow in cm. */
#include "io/records/formats/models_internal.h"
#include "io/records/formats_internal.h"
#include "io/records/lines.h"
#include "io/records/table/table_internal.h"

#include "messages/models.h"

#include <string.h>

static const struct sumi_layout_column columns[] = {
    {.head = "DAY", .as = "date (year first)"}, {.head = "IRRAD", .as = "radiation (kJ/m2)"},
    {.head = "TMIN", .as = "tmin (degC)"},      {.head = "TMAX", .as = "tmax (degC)"},
    {.head = "TEMP", .as = "tmean (degC)"},     {.head = "VAP", .as = "vapour pressure (kPa)"},
    {.head = "WIND", .as = "wind 2m (m/s)"},    {.head = "RAIN", .as = "rain (mm)"},
    {.head = "SNOWDEPTH", .as = NULL},          {.head = NULL},
};

/* What stands for a name above the rows: behind its equals sign, or, of a line of names, below it. Of no length: the
 * name does not stand there. */
static struct sumi_piece said_of(const struct sumi_table *table, const char *name)
{
    struct sumi_source_line line = {.number = 0};
    while (sumi_source_next(table->source, &line) && line.number < table->head_line) {
        const char *at = line.start, *stop = line.stop;
        const char *behind = sumi_piece_behind((struct sumi_piece){at, (size_t)(stop - at)}, name);
        if (!behind)
            continue;
        const char *value = behind;
        if (behind < stop && *behind == '=') {
            while (value < stop && !strchr(";,\n", *value))
                value++;
            return sumi_piece_trimmed(behind + 1, value);
        }
        struct sumi_source_line below = line;
        struct sumi_piece field = {stop, 0};
        if (!sumi_source_next(table->source, &below) || below.number >= table->head_line)
            return field;
        const char *names = at, *values = below.start;
        const char separator = memchr(at, ';', (size_t)(stop - at)) ? ';' : ',';
        while (names < behind && values <= below.stop) {
            sumi_table_field(&names, stop, separator);
            field = sumi_table_field(&values, below.stop, separator);
        }
        return field;
    }
    return (struct sumi_piece){table->source->text, 0};
}

static void note(struct sumi_table *table, const char *name)
{
    char line[80];
    const struct sumi_piece value = said_of(table, name);
    double number;
    if (sumi_piece_number(value, &number))
        sumi_table_add_note(table,
                            (struct sumi_piece){line, (size_t)snprintf(line, sizeof line, "%s %g", name, number)});
}

/* A workbook saved as CSV has its dates as the country writes them, 31/12/2004: the first row tells, whose date then
 * does not begin with a year. */
static void look_at_date(struct sumi_table *table, int day)
{
    const char *at = table->source->text + table->body_at, *end = table->source->text + table->source->size, *stop;
    for (; at < end; at = stop + 1) {
        stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        const char *from = at;
        struct sumi_piece field = {at, 0};
        for (int c = 0; c <= day && from <= stop; c++)
            field = sumi_table_field(&from, stop, table->separator);
        size_t digits = 0;
        while (digits < field.length && field.start[digits] >= '0' && field.start[digits] <= '9')
            digits++;
        if (digits == 0)
            continue;
        if (digits < 3 && digits < field.length)
            table->column[day].is.order = -1;
        return;
    }
}

static enum sumi_status look(struct sumi_table *table)
{
    for (int c = 0; c < table->n_columns; c++)
        if (sumi_table_same_head(table->column[c].head, "DAY") && !sumi_models_answered(table->options, "DAY"))
            look_at_date(table, c);
    const struct sumi_piece sunshine = said_of(table, "HasSunshine");
    const bool is = sumi_piece_same(sunshine, "true") || sumi_piece_is(sunshine, "1");
    for (int c = 0; is && c < table->n_columns; c++)
        if (sumi_table_same_head(table->column[c].head, "IRRAD") && !sumi_models_answered(table->options, "IRRAD"))
            sumi_head_read((struct sumi_piece){"sunshine (h)", strlen("sunshine (h)")}, &table->column[c].is);
    note(table, "AngstromA");
    note(table, "AngstromB");
    sumi_models_look_at_place(table->source->path, table->readings, table->findings);
    return SUMI_OK;
}

static const struct sumi_layout layout = {
    .names = {SUMI_HAS, 0, "IRRAD"},
    .title = {SUMI_HAS, 0, "Site Characteristics"},
    .alone = true,
    .missing = "-999 -99 NaN nan",
    .columns = columns,
    .look = look,
};

const struct sumi_format sumi_pcse_format = {
    .name = "pcse",
    .doc = "weather of PCSE (CSV)",
    .pieces = true,
    .sign = {{{SUMI_BEGINS, 5, "## Site Characteristics"}},
             {{SUMI_BEGINS, 5, "Site Characteristics"}, {SUMI_HAS, 20, "AngstromA"}}},
    .layout = &layout,
};
