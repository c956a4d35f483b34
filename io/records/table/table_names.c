/* Names of columns that do not stand in one line: above each other in several, or nowhere. */
#include "io/records/table/table_internal.h"
#include "io/records/time_parts.h"
#include "messages/tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_ABOVE = 4, JOINED = 2 * SUMI_HEAD, LINES_OF_TITLES = 60 };

/* --- names above each other --- */

/* The line right above the one that begins at `at`; empty: there is none. */
static struct sumi_source_line line_above(const char *text, const char *at)
{
    if (at == text)
        return (struct sumi_source_line){.start = text, .stop = text};
    const char *stop = at - 1, *start = stop;
    while (start > text && start[-1] != '\n')
        start--;
    return (struct sumi_source_line){.start = start, .stop = stop};
}

static void join(char joined[JOINED], struct sumi_piece word)
{
    const size_t used = strlen(joined);
    if (word.length > 0 && used + word.length + 2 < JOINED)
        snprintf(joined + used, JOINED - used, "%s%.*s", used ? " " : "", (int)word.length, word.start);
}

/* Words of a line whose middle lies between two places, which are counted in bytes from its begin. */
static void join_between(struct sumi_source_line line, size_t from, size_t to, char joined[JOINED])
{
    for (const char *at = line.start; at < line.stop;) {
        const char *start = at + strspn(at, " \t"), *end = start;
        while (end < line.stop && *end != ' ' && *end != '\t')
            end++;
        const size_t middle = ((size_t)(start - line.start) + (size_t)(end - line.start)) / 2;
        if (start < line.stop && middle >= from && middle < to)
            join(joined, (struct sumi_piece){start, (size_t)(end - start)});
        at = end > at ? end : line.stop;
    }
}

/* Names between blanks stand flush right: a word above belongs to the first that does not end before its middle. */
static enum sumi_status add_by_place(struct sumi_table *table, const struct sumi_source_line above[MOST_ABOVE],
                                     struct sumi_source_line names)
{
    enum sumi_status status = SUMI_OK;
    size_t from = 0;
    for (const char *at = names.start; status == SUMI_OK && at <= names.stop;) {
        const struct sumi_piece name = sumi_table_field(&at, names.stop, ' ');
        char joined[JOINED] = "";
        const size_t to = at > names.stop ? SIZE_MAX : (size_t)(name.start + name.length - names.start);
        for (int k = table->layout->above - 1; k >= 0; k--)
            join_between(above[k], from, to, joined);
        join(joined, name);
        from = to;
        status = sumi_table_add_column(table, (struct sumi_piece){joined, strlen(joined)});
    }
    return status;
}

/* A name whose unit stands before it, as "m3/m3 Water Content", with the unit behind it. */
static void turn_unit(struct sumi_piece name, char turned[JOINED])
{
    struct sumi_unit unit;
    size_t n = 0;
    turned[0] = '\0';
    while (n < name.length && name.start[n] != ' ')
        n++;
    if (n < name.length && name.length < SUMI_HEAD && sumi_unit_read((struct sumi_piece){name.start, n}, &unit))
        snprintf(turned, JOINED, "%.*s (%.*s)", (int)(name.length - n - 1), name.start + n + 1, (int)n, name.start);
    else
        join(turned, name);
}

/* What a column is, its own cell says; of soil water the cells above may say the depth. */
static enum sumi_status add_cell(struct sumi_table *table, const char *groups, const char *name)
{
    char joined[JOINED] = "";
    struct sumi_head own, all;
    sumi_head_read((struct sumi_piece){name, strlen(name)}, &own);
    if (table->n_columns > 0)
        join(joined, (struct sumi_piece){groups, strlen(groups)});
    join(joined, (struct sumi_piece){name, strlen(name)});
    const enum sumi_status status = sumi_table_add_column(table, (struct sumi_piece){joined, strlen(joined)});
    if (status != SUMI_OK)
        return status;
    sumi_head_read((struct sumi_piece){joined, strlen(joined)}, &all);
    const bool water = own.quantity == SUMI_READS_SOIL_WATER && all.quantity == SUMI_READS_SOIL_WATER;
    table->column[table->n_columns - 1].is = water ? all : own;
    table->column[table->n_columns - 1].probe = false;
    return SUMI_OK;
}

static enum sumi_status add_by_cell(struct sumi_table *table, const struct sumi_source_line above[MOST_ABOVE],
                                    struct sumi_source_line names)
{
    enum sumi_status status = SUMI_OK;
    const char *at[MOST_ABOVE];
    for (int k = 0; k < table->layout->above; k++)
        at[k] = above[k].start;
    for (const char *of = names.start; status == SUMI_OK && of <= names.stop;) {
        char groups[JOINED] = "", name[JOINED];
        for (int k = table->layout->above - 1; k >= 0; k--)
            if (at[k] <= above[k].stop)
                join(groups, sumi_table_field(&at[k], above[k].stop, table->separator));
        turn_unit(sumi_table_field(&of, names.stop, table->separator), name);
        status = add_cell(table, groups, name);
    }
    return status;
}

enum sumi_status sumi_table_add_above(struct sumi_table *table, const char *stop)
{
    const struct sumi_source_line names = {.start = table->source->text + table->head_at, .stop = stop};
    struct sumi_source_line above[MOST_ABOVE], line = names;
    for (int k = 0; k < table->layout->above; k++) {
        line = line_above(table->source->text, line.start);
        above[k] = line;
    }
    return table->separator == ' ' ? add_by_place(table, above, names) : add_by_cell(table, above, names);
}

/* --- rows without names --- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A time of day alone: "13:05", "13:05:30". */
static bool is_clock(struct sumi_piece field)
{
    for (size_t k = 0; k < field.length; k++)
        if (!is_digit(field.start[k]) && field.start[k] != ':')
            return false;
    return field.length >= 4 && is_digit(*field.start) && memchr(field.start, ':', field.length);
}

/* A date with marks between its numbers. */
static bool is_date(struct sumi_piece field)
{
    struct sumi_time_parts parts;
    bool marked = false;
    for (size_t k = 1; k < field.length; k++)
        marked = marked || (strchr("-/.", field.start[k]) != NULL) || (unsigned char)field.start[k] >= 0x80;
    return marked && field.length >= 6 && sumi_time_parts_read(field, &parts) && !parts.fractional &&
           (parts.n == SUMI_DATE_NUMBERS || (parts.month > 0 && parts.n == 2) ||
            (parts.n == 2 && parts.digits[1] == 3));
}

struct fields {
    int n, dates, values, others;
};

static struct fields fields_of(struct sumi_source_line line, char separator)
{
    struct fields f = {0};
    for (const char *at = line.start; at <= line.stop && f.n <= SUMI_TABLE_COLUMNS; f.n++) {
        struct sumi_piece rest;
        double value;
        const struct sumi_piece field = sumi_table_field(&at, line.stop, separator);
        const enum sumi_cell cell = sumi_cell_read(field, SUMI_COMMA_DECIMAL, &value, &rest);
        const bool date = is_date(field);
        f.dates += date;
        f.values += !date && cell == SUMI_CELL_NUMBER;
        f.others += !date && cell != SUMI_CELL_NUMBER && cell != SUMI_CELL_MISSING && !is_clock(field);
    }
    return f;
}

/* Whether two lines are rows alike: a date and at least one number, and nothing that is neither. */
static bool are_rows(struct sumi_source_line line, struct sumi_source_line next, char separator)
{
    const struct fields one = fields_of(line, separator), other = fields_of(next, separator);
    return one.n == other.n && one.n > 1 && one.n <= SUMI_TABLE_COLUMNS && one.dates == 1 && other.dates == 1 &&
           one.values > 0 && one.others == 0 && other.others == 0;
}

static const struct sumi_layout nameless = {.open = true};

static bool has_open_quote(struct sumi_source_line line)
{
    size_t quotes = 0;
    for (const char *c = line.start; c < line.stop; c++)
        quotes += *c == '"';
    return quotes % 2 != 0;
}

/* Whether a line may name the columns of the row below it: as many fields, none of which is a number. Where a quote is
 * left open, the fields cannot be told. */
static bool may_name(struct sumi_source_line line, struct sumi_source_line row, char separator)
{
    if (has_open_quote(line))
        return true;
    const struct fields names = fields_of(line, separator), of = fields_of(row, separator);
    return names.n == of.n && names.values == 0 && names.dates == 0 && names.others > 0;
}

bool sumi_table_find_rows(const struct sumi_source *source, struct sumi_table *table)
{
    static const char separators[] = {';', '\t', ',', '|', ' '};
    enum { LONGEST = 1 << 14 };
    struct sumi_source_line line = {.number = 0}, before = {.start = source->text, .stop = source->text};
    for (int seen = 0; seen < LINES_OF_TITLES && sumi_source_next(source, &line); before = line, seen++) {
        struct sumi_source_line next = line;
        if (line.start == line.stop || *line.start == '#' || line.stop - line.start > LONGEST ||
            !sumi_source_next(source, &next) || next.stop - next.start > LONGEST)
            continue;
        for (size_t k = 0; k < sizeof separators; k++) {
            if (!memchr(line.start, separators[k], (size_t)(line.stop - line.start)) ||
                !are_rows(line, next, separators[k]))
                continue;
            if (may_name(before, line, separators[k]))
                return false;
            table->layout = &nameless;
            table->separator = separators[k];
            table->head_line = table->first_line = line.number;
            table->head_at = table->body_at = (size_t)(line.start - source->text);
            return true;
        }
    }
    return false;
}

static struct sumi_source_line first_row(const struct sumi_table *table)
{
    struct sumi_source_line line = sumi_source_before(table->source, table->body_at, table->first_line);
    sumi_source_next(table->source, &line);
    return line;
}

enum sumi_status sumi_table_add_open(struct sumi_table *table)
{
    const struct sumi_source_line row = first_row(table);
    enum sumi_status status = SUMI_OK;
    bool dated = table->n_columns > 0, timed = dated;
    int c = 0;
    for (const char *at = row.start; status == SUMI_OK && at <= row.stop; c++) {
        const struct sumi_piece field = sumi_table_field(&at, row.stop, table->separator);
        char name[24];
        snprintf(name, sizeof name, "column %d", c + 1);
        if (c < table->n_columns || (at > row.stop && field.length == 0))
            continue; /* that of a separator behind the last */
        status = sumi_table_add_column(table, (struct sumi_piece){name, strlen(name)});
        if (status != SUMI_OK)
            break;
        struct sumi_head *is = &table->column[table->n_columns - 1].is;
        const bool date = !dated && is_date(field), time = !date && !timed && is_clock(field);
        sumi_head_read(date ? (struct sumi_piece){"date", 4} : (struct sumi_piece){"time", date || time ? 4 : 0}, is);
        dated = dated || date;
        timed = timed || time;
    }
    return status;
}

/* "1: 2009-03-19T20:10, 2: 0.0" of the first row. */
static void list_row(const struct sumi_table *table, char *list, size_t size)
{
    enum { TOLD = 12 };
    const struct sumi_source_line row = first_row(table);
    const char *at = row.start;
    list[0] = '\0';
    for (int c = 0; at <= row.stop && c < TOLD; c++) {
        char shown[48];
        const size_t used = strlen(list);
        sumi_piece_shown(sumi_table_field(&at, row.stop, table->separator), shown, sizeof shown);
        snprintf(list + used, size - used, "%s%d: %s", used ? ", " : "", c + 1, shown);
    }
    sumi_text_mend(list);
}

bool sumi_table_ask_columns(struct sumi_table *table)
{
    bool when = false, what = false;
    int open = 0;
    char list[640];
    if (!table->layout || !table->layout->open)
        return false;
    for (int c = 0; c < table->n_columns; c++) {
        when = when || (table->column[c].is.role >= SUMI_ROLE_DATE && table->column[c].is.role <= SUMI_ROLE_YEAR);
        what = what || table->column[c].is.role == SUMI_ROLE_VALUE;
        open = open == 0 && table->column[c].is.role == SUMI_ROLE_UNKNOWN ? c + 1 : open;
    }
    if (when && what)
        return false;
    list_row(table, list, sizeof list);
    const struct sumi_found_at *here = SUMI_TABLE_AT(table, table->first_line);
    if (when)
        sumi_found(table->findings, SUMI_ASKED, here, NULL, SUMI_E_TABLE_COLUMNS_NAMELESS, list, open);
    else
        sumi_found(table->findings, SUMI_ASKED, here, NULL, SUMI_E_TABLE_DATES_NAMELESS, list, open);
    table->unusable = true;
    return true;
}
