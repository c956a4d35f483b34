#include "io/records/table/table_internal.h"
#include "messages/memory.h"
#include "messages/tables.h"
#include "messages/text.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Tables of one reading a line, "date, depth, value", become a column for each depth. */

enum { DEPTHS = 64 };

static enum sumi_status no_memory(const struct sumi_table *table)
{
    return sumi_fail_in(table->error, table->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
}

static bool is_long(const struct sumi_table_column *column)
{
    return column->reading >= 0 && column->is.quantity == SUMI_READS_SOIL_WATER && isnan(column->is.depth_cm) &&
           !column->is.why;
}

static void say_taken(struct sumi_table *table, const char *unit)
{
    sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), table->column[table->depth].head,
               SUMI_E_TABLE_DEPTH_TAKEN, unit);
}

static void ask_unit(struct sumi_table *table, size_t row, double depth)
{
    const char *head = table->column[table->depth].head;
    const int line = table->readings->n ? table->readings->line[row] : 0;
    char text[SUMI_NUMBER_TEXT], m[SUMI_NUMBER_TEXT];
    sumi_text_number(depth, text);
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, line), head, SUMI_E_TABLE_DEPTH_UNIT, line, text, text,
               sumi_text_number(100 * depth, m), head, head);
}

/* Sumi's own depth_cm of less than 1, and not 0, is one in m. */
static bool settle_own(struct sumi_table *table)
{
    static const double shallowest_buried = 1;
    for (size_t k = 0; table->column[table->depth].is.own && k < table->readings->n; k++)
        if (table->depth_cm[k] > 0 && table->depth_cm[k] < shallowest_buried) {
            ask_unit(table, k, table->depth_cm[k]);
            return false;
        }
    return true;
}

/* Depths without a unit: whole numbers up to at least 5 are cm, fractions that stay below 5 are m. */
static bool settle_unit(struct sumi_table *table)
{
    static const double shallowest_whole = 5, deepest_m = 5, deepest_bare = 200; /* beyond, it may be in mm */
    struct sumi_table_column *column = &table->column[table->depth];
    const struct sumi_readings *r = table->readings;
    double deepest = 0;
    size_t at = 0;
    bool whole = true;
    if (column->is.unit.dimension == SUMI_UNIT_LENGTH)
        return settle_own(table);
    for (size_t k = 0; k < r->n; k++) {
        const double depth = table->depth_cm[k];
        whole = whole && (isnan(depth) || depth == floor(depth));
        if (depth > deepest) {
            deepest = depth;
            at = k;
        }
    }
    if (whole && deepest >= shallowest_whole && deepest <= deepest_bare) {
        say_taken(table, "cm");
        return true;
    }
    if (!whole && deepest < deepest_m) {
        for (size_t k = 0; k < r->n; k++)
            table->depth_cm[k] *= 100;
        say_taken(table, "m");
        return true;
    }
    if (whole && deepest > deepest_bare) {
        char text[SUMI_NUMBER_TEXT], m[SUMI_NUMBER_TEXT];
        sumi_text_number(deepest, text);
        sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, r->line[at]), column->head,
                   SUMI_E_TABLE_DEPTH_DEEP, r->line[at], text, text, sumi_text_number(deepest / 10, m), column->head,
                   column->head);
        return false;
    }
    ask_unit(table, at, deepest);
    return false;
}

static int depth_of(const struct sumi_table *table, size_t k, const double *depth, int n)
{
    for (int i = 0; i < n; i++)
        if (depth[i] == table->depth_cm[k])
            return i;
    return -1;
}

static int list_depths(const struct sumi_table *table, double depth[DEPTHS])
{
    int n = 0;
    for (size_t k = 0; k < table->readings->n; k++) {
        if (isnan(table->depth_cm[k]) || depth_of(table, k, depth, n) >= 0)
            continue;
        if (n == DEPTHS) {
            sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, table->readings->line[k]),
                       table->column[table->depth].head, SUMI_E_TABLE_DEPTH_COUNT, DEPTHS);
            continue;
        }
        depth[n++] = table->depth_cm[k];
    }
    return n;
}

/* For each row the first row of its time. */
static size_t *first_rows(const struct sumi_readings *r)
{
    size_t places = 16;
    while (places < 2 * r->n)
        places *= 2;
    size_t *place = sumi_allocate_zeroed(places, sizeof *place), *first = sumi_allocate((r->n + 1) * sizeof *first);
    for (size_t k = 0; place && first && k < r->n; k++) {
        uint64_t key = (uint64_t)(uint32_t)r->day[k] * 86400 + (uint64_t)r->second[k];
        size_t at = (size_t)((key * 0x9e3779b97f4a7c15u) >> 20) & (places - 1);
        while (place[at] && (r->day[place[at] - 1] != r->day[k] || r->second[place[at] - 1] != r->second[k]))
            at = (at + 1) & (places - 1);
        if (!place[at])
            place[at] = k + 1;
        first[k] = place[at] - 1;
    }
    if (!place) {
        sumi_release(first);
        first = NULL;
    }
    sumi_release(place);
    return first;
}

/* A column for each depth, the first in the place of the long one; which of the readings they are. */
static bool add_columns(struct sumi_table *table, int c, const double *depth, int n, int to[DEPTHS])
{
    for (int i = 0; i < n; i++) {
        struct sumi_table_column *column = &table->column[i == 0 ? c : table->n_columns];
        if (i > 0 && table->n_columns == SUMI_TABLE_COLUMNS)
            return false;
        struct sumi_reading_column reading = table->readings->column[table->column[c].reading];
        *column = table->column[c];
        reading.of_lines = true;
        table->readings->column[table->column[c].reading].of_lines = true;
        column->is.depth_cm = reading.depth_cm = depth[i];
        if (i > 0) {
            column->reading = sumi_readings_add_column(table->readings, &reading);
            table->n_columns++;
        }
        if (column->reading < 0)
            return false;
        to[i] = column->reading;
    }
    return true;
}

static enum sumi_status widen(struct sumi_table *table, int c, const size_t *first, bool *keep)
{
    struct sumi_readings *r = table->readings;
    double depth[DEPTHS];
    int to[DEPTHS];
    const int n = list_depths(table, depth);
    if (n == 0)
        return SUMI_OK;
    if (r->n_columns + n > SUMI_READING_COLUMNS)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_COLUMNS_COUNT, SUMI_READING_COLUMNS);
    if (!add_columns(table, c, depth, n, to))
        return no_memory(table);
    const double *value = r->value[to[0]];
    for (size_t k = 0; k < r->n; k++) {
        const int i = depth_of(table, k, depth, n);
        const double v = value[k];
        r->value[to[0]][k] = NAN;
        if (isnan(table->depth_cm[k]))
            sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, r->line[k]),
                       table->column[table->depth].head, SUMI_E_TABLE_DEPTH_KIND);
        if (i < 0)
            continue;
        double *place = &r->value[to[i]][first[k]];
        const bool taken = !isnan(*place);
        if (taken)
            place = &r->value[to[i]][k]; /* a depth twice at one time: as another row */
        *place = v;
        keep[k] = keep[k] || taken;
    }
    return SUMI_OK;
}

enum sumi_status sumi_table_widen(struct sumi_table *table)
{
    struct sumi_readings *r = table->readings;
    int column = -1, n = 0;
    for (int c = 0; c < table->n_columns; c++)
        if (is_long(&table->column[c])) {
            column = c;
            n++;
        }
    if (table->depth < 0 || n != 1 || r->n == 0 || !settle_unit(table))
        return SUMI_OK;
    size_t *first = first_rows(r);
    bool *keep = sumi_allocate_zeroed(r->n, sizeof *keep);
    enum sumi_status status = first && keep ? SUMI_OK : no_memory(table);
    for (size_t k = 0; status == SUMI_OK && k < r->n; k++)
        keep[k] = first[k] == k;
    if (status == SUMI_OK)
        status = widen(table, column, first, keep);
    if (status == SUMI_OK)
        sumi_table_keep(table, keep);
    sumi_release(first);
    sumi_release(keep);
    return status;
}
