/* What `sumi import` tells people: each input, what its columns became, what there is now, and all that was found. */
#include "cli/import/import_internal.h"
#include "cli/print/findings.h"
#include "cli/print/grid.h"
#include "cli/print/paragraph.h"
#include "io/text/text.h"
#include "messages/import.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- an input --- */

static void say_clock(struct sumi_paragraph *p, const struct sumi_readings *r)
{
    if (!isnan(r->utc_offset_h))
        sumi_say(p, ", clock UTC%+g h", r->utc_offset_h);
    if (r->daily && !isnan(r->day_begins_h))
        sumi_say(p, ", a day ends at %g:00", r->day_begins_h <= 0 ? 24 + r->day_begins_h : r->day_begins_h);
    if (!r->daily && r->format->at_starts)
        sumi_say(p, ", each amount is put at the start of its interval");
    else if (!r->daily && r->stamp != SUMI_STAMP_UNKNOWN)
        sumi_say(p, ", times are those of the %s of an interval", sumi_stamp_names[r->stamp]);
}

static void say_place(struct sumi_paragraph *p, const struct sumi_readings *r)
{
    char shown[SUMI_SHOWN], number[32];
    if (r->number > 0)
        sumi_say(p, ", station %ld", r->number);
    snprintf(number, sizeof number, "%ld", r->number);
    if (*r->station && strcmp(r->station, number) != 0)
        sumi_say(p, "%s %s", r->number > 0 ? "" : ", station", sumi_shown(r->station, shown));
    if (!isnan(r->latitude))
        sumi_say(p, ", latitude %.6g", r->latitude);
    if (!isnan(r->longitude))
        sumi_say(p, ", longitude %.6g", r->longitude);
    if (!isnan(r->elevation))
        sumi_say(p, ", %.6g m", r->elevation);
    if (!isnan(r->wind_height))
        sumi_say(p, ", wind at %g m", r->wind_height);
}

/* "0.1 mm x 0.1", or the unit alone. */
static void put_unit(const struct sumi_reading_column *c, char *text, size_t size)
{
    int n = snprintf(text, size, "%s", c->unit);
    if (n >= 0 && (size_t)n < size && c->factor != 1)
        n += snprintf(text + n, size - (size_t)n, " x %.6g", c->factor);
    if (n >= 0 && (size_t)n < size && c->offset != 0)
        snprintf(text + n, size - (size_t)n, " %+.6g", c->offset);
}

static bool is_noted_before(const struct sumi_readings *r, int k)
{
    for (int before = 0; before < k; before++)
        if (strcmp(r->column[before].note, r->column[k].note) == 0)
            return true;
    return false;
}

/* "a, b: what is said of both". */
static void print_notes(const struct sumi_readings *r)
{
    for (int k = 0; k < r->n_columns; k++) {
        struct sumi_paragraph p = {.length = 0};
        char shown[SUMI_SHOWN];
        if (!*r->column[k].note || is_noted_before(r, k))
            continue;
        for (int same = k; same < r->n_columns; same++)
            if (strcmp(r->column[same].note, r->column[k].note) == 0)
                sumi_say(&p, "%s%s", same > k ? ", " : "", sumi_shown(r->column[same].head, shown));
        sumi_say(&p, ": %s", sumi_shown(r->column[k].note, shown));
        sumi_print_paragraph(&p, "  ");
    }
}

static enum sumi_status print_columns(const struct sumi_readings *r, struct sumi_error *error)
{
    static const char *const heads[] = {"column", "is read as", "written in", "of a day"};
    struct sumi_text_grid grid;
    char shown[SUMI_SHOWN], unit[64];
    if (r->n_columns == 0)
        return SUMI_OK;
    enum sumi_status status = sumi_grid_init(&grid, (size_t)r->n_columns + 1, 4, 1, error);
    if (status != SUMI_OK)
        return status;
    for (size_t k = 0; k < 4; k++)
        sumi_grid_set(&grid, 0, k, "%s", heads[k]);
    for (int k = 0; k < r->n_columns; k++) {
        const struct sumi_reading_column *c = &r->column[k];
        const size_t row = (size_t)k + 1;
        const bool is_read = c->quantity != SUMI_READS_NOTHING;
        sumi_grid_set(&grid, row, 0, "%s", sumi_shown(c->head, shown));
        if (!is_read) {
            sumi_grid_set(&grid, row, 1, "not read");
            continue;
        }
        put_unit(c, unit, sizeof unit);
        if (isnan(c->depth_cm))
            sumi_grid_set(&grid, row, 1, "%s", sumi_quantity_row(c->quantity)->name);
        else
            sumi_grid_set(&grid, row, 1, "%s at %g cm", sumi_quantity_row(c->quantity)->name, c->depth_cm);
        sumi_grid_set(&grid, row, 2, "%s", sumi_shown(unit, shown));
        sumi_grid_set(&grid, row, 3, "%s", r->daily ? "" : sumi_import_gathering(c));
    }
    sumi_grid_print(&grid, 2);
    print_notes(r);
    return SUMI_OK;
}

static enum sumi_status print_record(const struct sumi_import *import, size_t k, struct sumi_error *error)
{
    struct sumi_paragraph p = {.length = 0};
    char shown[SUMI_SHOWN];
    const struct sumi_record *record = &import->record[k];
    const struct sumi_readings *r = &record->readings;
    bool first = true;
    for (size_t i = 0; i < import->n; i++) {
        if (import->of[i] != k)
            continue;
        sumi_say(&p, "%s%s", first ? "" : ", ", sumi_shown(import->name[i], shown));
        first = false;
    }
    sumi_say(&p, ": %s (%s)", r->format->doc, r->format->name);
    if (record->n_files != 1)
        sumi_say(&p, ", %zu files", record->n_files);
    sumi_say(&p, ", %s, %zu row%s", r->encoding, record->n_rows, record->n_rows == 1 ? "" : "s");
    say_place(&p, r);
    say_clock(&p, r);
    sumi_print_paragraph(&p, "");
    return print_columns(r, error);
}

/* --- what there is now --- */

static void print_weather(const struct sumi_import *import)
{
    const struct sumi_station *s = import->station;
    struct sumi_paragraph p = {.length = 0};
    char first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    if (!s)
        return;
    sumi_date_format(s->first_day, first);
    sumi_date_format(s->first_day + (int)s->n_days - 1, last);
    sumi_say(&p, "%s to %s, %zu day%s", first, last, s->n_days, s->n_days == 1 ? "" : "s");
    const char *before = "; missing: ";
    for (int c = 0; c < SUMI_STATION_N; c++) {
        const size_t missing = s->n_days - sumi_import_values(s, c);
        if (!s->value[c] || missing == 0 || missing == s->n_days || c == SUMI_STATION_RAIN_HOURS)
            continue;
        sumi_say(&p, "%s%s on %zu", before, sumi_station_rows[c].name, missing);
        before = ", ";
    }
    putchar('\n');
    sumi_print_paragraph(&p, "Weather: ");
    before = "";
    if (sumi_findings_count(&import->findings, SUMI_ASKED) > 0)
        return; /* what it lacks may be what is asked about */
    for (int c = SUMI_STATION_TMIN; c <= SUMI_STATION_RAIN; c++)
        if (sumi_import_values(s, c) == 0) {
            sumi_say(&p, "%s%s", before, sumi_station_rows[c].name);
            before = ", ";
        }
    if (*before)
        sumi_say(&p, ": a season needs them from another file of the station, named beside this one");
    if (*before)
        sumi_print_paragraph(&p, "Lacks: ");
}

static void print_soil(const struct sumi_import *import)
{
    const struct sumi_soil_series *soil = sumi_import_soil(import);
    struct sumi_paragraph p = {.length = 0};
    char first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    if (!soil)
        return;
    size_t known = 0;
    for (size_t d = 0; d < soil->n_days; d++) {
        bool any = false;
        for (int k = 0; k < soil->n_layers; k++)
            any = any || !isnan(soil->theta[d * (size_t)soil->n_layers + (size_t)k]);
        known += any;
    }
    sumi_say(&p, "%s to %s, %zu days with a reading; %d depth%s, the deepest %g cm",
             sumi_date_format(soil->first_day, first), sumi_date_format(soil->first_day + (int)soil->n_days - 1, last),
             known, soil->n_layers, soil->n_layers == 1 ? "" : "s", soil->deepest_cm);
    putchar('\n');
    sumi_print_paragraph(&p, "Soil water: ");
}

/* Columns that are not read have said why below the table of columns. */
static enum sumi_status print_findings(const struct sumi_import *import, struct sumi_error *error)
{
    const struct sumi_findings *all = &import->findings;
    struct sumi_findings others = {.beyond = all->beyond};
    others.list = sumi_allocate_zeroed(all->n + 1, sizeof *others.list);
    if (!others.list)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_IMPORT_ALL);
    for (size_t k = 0; k < all->n; k++)
        if (all->list[k].gravity != SUMI_NOTED || strcmp(all->list[k].said.code, "table.column.unread") != 0)
            others.list[others.n++] = all->list[k];
    sumi_print_findings(&others);
    sumi_release(others.list);
    return SUMI_OK;
}

enum sumi_status sumi_import_report(const struct sumi_import *import, struct sumi_error *error)
{
    for (size_t k = 0; k < import->n_records; k++) {
        if (k > 0)
            putchar('\n');
        const enum sumi_status status = print_record(import, k, error);
        if (status != SUMI_OK)
            return status;
    }
    print_weather(import);
    print_soil(import);
    return print_findings(import, error);
}
