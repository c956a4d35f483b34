#include "io/records/formats_internal.h"
#include "io/records/table/table_internal.h"
#include "messages/memory.h"
#include "messages/tables.h"
#include "messages/text.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const enum sumi_status tried = (call);                                                                         \
        if (tried != SUMI_OK)                                                                                          \
            return tried;                                                                                              \
    } while (0)

static enum sumi_status no_memory(const struct sumi_table *table)
{
    return sumi_fail_in(table->error, table->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
}

/* --- one row --- */

/* Cuts a line into at most n_columns fields; how many there are, those behind the head's that are blank aside. */
static int cut(const struct sumi_table *table, const char *start, const char *stop, struct sumi_piece *field)
{
    int n = 0, filled = 0;
    const int joined = table->clock_apart ? table->times[0] : -1;
    for (const char *at = start; at <= stop; n++) {
        struct sumi_piece next = sumi_table_field(&at, stop, table->separator);
        if (n == joined && at <= stop) {
            const struct sumi_piece clock = sumi_table_field(&at, stop, table->separator);
            next.length = (size_t)(clock.start + clock.length - next.start);
        }
        if (n < table->n_columns)
            field[n] = next;
        else if (next.length > 0)
            filled = n + 1;
    }
    for (int c = n; c < table->n_columns; c++)
        field[c] = (struct sumi_piece){stop, 0};
    if (table->layout && table->layout->rest && n >= table->n_columns - 1)
        return table->n_columns;
    return filled ? filled : n < table->n_columns ? n : table->n_columns;
}

static bool all_blank(const struct sumi_table *table, const struct sumi_piece *field)
{
    for (int c = 0; c < table->n_columns; c++)
        if (field[c].length > 0)
            return false;
    return true;
}

static bool is_total(struct sumi_piece text)
{
    static const char *const words[] = {"合计", "平均",    "总计", "小计", "最大",    "最小",
                                        "最高", "最低",    "均值", "sum",  "mean",    "total",
                                        "avg",  "average", "min",  "max",  "minimum", "maximum"};
    char plain[SUMI_HEAD];
    if (text.length == 0 || text.length >= sizeof plain || (*text.start >= '0' && *text.start <= '9'))
        return false;
    size_t n = sumi_plain(text, plain, sizeof plain);
    while (n > 0 && strchr(":. ", plain[n - 1]))
        plain[--n] = '\0';
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(plain, words[k]) == 0)
            return true;
    return false;
}

/* The place of a station in the list. Of those beyond it only the one that is asked for is told apart. */
static int station_of(struct sumi_table *table, struct sumi_piece name)
{
    const size_t kept = table->n_stations < SUMI_TABLE_STATIONS ? table->n_stations : SUMI_TABLE_STATIONS;
    double number;
    for (size_t k = 0; k < kept; k++)
        if (table->name[k].length == name.length && memcmp(table->name[k].start, name.start, name.length) == 0)
            return (int)k;
    if (kept < SUMI_TABLE_STATIONS) {
        table->name[kept] = name;
        table->n_stations++;
        return (int)kept;
    }
    table->n_stations = SUMI_TABLE_STATIONS + 1;
    if (!sumi_piece_number(name, &number) || number != (double)table->options->station)
        return SUMI_TABLE_STATIONS + 1;
    table->name[SUMI_TABLE_STATIONS] = name;
    return SUMI_TABLE_STATIONS;
}

static void told(struct sumi_table *table, const struct sumi_table_column *column, struct sumi_piece text, double value,
                 enum sumi_cell cell, int line)
{
    char found[SUMI_HEAD], number[SUMI_NUMBER_TEXT];
    const struct sumi_found_at *at = SUMI_TABLE_AT(table, line);
    sumi_piece_shown(text, found, sizeof found);
    if (cell == SUMI_CELL_TRACE && column->is.quantity == SUMI_STATION_RAIN)
        sumi_found(table->findings, SUMI_MENDED, at, column->head, SUMI_E_TABLE_VALUE_TRACE, found);
    else if (cell == SUMI_CELL_FLAGGED)
        sumi_found(table->findings, SUMI_NOTED, at, column->head, SUMI_E_TABLE_VALUE_FLAG, found,
                   sumi_text_number(value, number));
    else
        sumi_found(table->findings, SUMI_LEFT_OUT, at, column->head, SUMI_E_TABLE_VALUE_KIND, found);
}

static void ask_comma(struct sumi_table *table, struct sumi_piece text, int line)
{
    table->unusable = true;
    char found[SUMI_HEAD], tenths[SUMI_HEAD], whole[SUMI_HEAD];
    size_t n = 0;
    sumi_piece_shown(text, found, sizeof found);
    memcpy(tenths, found, sizeof tenths);
    for (char *c = tenths; *c; c++) {
        if (*c != ',')
            whole[n++] = *c;
        else
            *c = '.';
    }
    whole[n] = '\0';
    sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, line), NULL, SUMI_E_TABLE_COMMA_OPEN, found, line,
               tenths, whole);
}

static double value_of(struct sumi_table *table, struct sumi_table_column *column, struct sumi_piece text, int line)
{
    struct sumi_piece rest;
    double value;
    if (table->layout &&
        (sumi_layout_misses(table->layout->missing, text) || sumi_layout_misses(column->missing, text)))
        return NAN;
    const enum sumi_cell cell = sumi_cell_read(text, table->comma, &value, &rest);
    if (cell == SUMI_CELL_NUMBER || cell == SUMI_CELL_MISSING)
        return value;
    if (table->comma == SUMI_COMMA_OPEN && memchr(text.start, ',', text.length)) {
        ask_comma(table, text, line);
        return NAN;
    }
    if (cell == SUMI_CELL_FLAGGED && column->cell.dimension == SUMI_UNIT_NONE)
        sumi_unit_read(sumi_piece_trimmed(rest.start, rest.start + rest.length), &column->cell);
    told(table, column, text, value, cell, line);
    return cell == SUMI_CELL_FLAGGED || (cell == SUMI_CELL_TRACE && column->is.quantity == SUMI_STATION_RAIN) ? value
                                                                                                              : NAN;
}

/* Room for all rows at once, by the lines that are not blank: rows that are moved as they become more would take a good
 * part of the time, and twice the memory. */
static enum sumi_status make_room(struct sumi_table *table)
{
    const char *text = table->source->text;
    size_t n = 1;
    for (size_t k = table->body_at; k < table->source->size; k++)
        n += (text[k] == '\n') & (text[k + 1] != '\n');
    table->time = sumi_allocate(n * (size_t)table->n_times * sizeof *table->time);
    if (table->station >= 0)
        table->of_station = sumi_allocate(n * sizeof *table->of_station);
    if (table->depth >= 0)
        table->depth_cm = sumi_allocate(n * sizeof *table->depth_cm);
    const bool all = table->time && (table->of_station || table->station < 0) && (table->depth_cm || table->depth < 0);
    return all && sumi_readings_reserve(table->readings, n) ? SUMI_OK : no_memory(table);
}

/* Takes out the values of a row whose flags are none of the good ones. */
static void take_flagged_out(struct sumi_table *table, const struct sumi_piece *field, size_t row, int line)
{
    const struct sumi_table_column *of = NULL;
    char flag[SUMI_HEAD];
    for (int c = 0; c < table->n_columns; c++) {
        const struct sumi_table_column *column = &table->column[c];
        if (!column->good)
            of = column->reading >= 0 ? column : NULL;
        double *value = of ? &table->readings->value[of->reading][row] : NULL;
        if (!column->good || !value || isnan(*value) || sumi_layout_is_good(column->good, field[c]))
            continue;
        *value = NAN;
        sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, line), of->head, SUMI_E_TABLE_VALUE_BAD,
                   sumi_piece_shown(field[c], flag, sizeof flag));
    }
}

static enum sumi_status take_row(struct sumi_table *table, const struct sumi_piece *field, int line)
{
    struct sumi_readings *r = table->readings;
    if (!sumi_readings_add_row(r, 0, 0, line))
        return no_memory(table);
    const size_t row = r->n - 1;
    for (int i = 0; i < table->n_times; i++) {
        const struct sumi_piece time = field[table->times[i]];
        table->time[row * (size_t)table->n_times + (size_t)i] = (struct sumi_table_time){
            (uint32_t)(time.start - table->source->text), (uint8_t)(time.length < UINT8_MAX ? time.length : UINT8_MAX)};
    }
    if (table->of_station)
        table->of_station[row] = (uint16_t)station_of(table, field[table->station]);
    if (table->depth_cm) {
        const struct sumi_unit *unit = &table->column[table->depth].is.unit;
        table->depth_cm[row] = NAN;
        sumi_depth_read(field[table->depth], unit->dimension == SUMI_UNIT_LENGTH ? unit->factor / 10 : 1,
                        &table->depth_cm[row]);
    }
    for (int c = 0; c < table->n_columns; c++)
        if (table->column[c].reading >= 0)
            r->value[table->column[c].reading][r->n - 1] = value_of(table, &table->column[c], field[c], line);
    if (table->layout)
        take_flagged_out(table, field, row, line);
    return SUMI_OK;
}

/* --- all rows --- */

/* Whether a row is to be taken; what is odd about it is told. */
static bool is_row(struct sumi_table *table, const struct sumi_piece *field, int n, int line, bool cut_off)
{
    char found[SUMI_HEAD];
    const struct sumi_found_at *at = SUMI_TABLE_AT(table, line);
    const struct sumi_piece first = field[table->times[0]].length > 0 ? field[table->times[0]] : field[0];
    if (all_blank(table, field))
        return false;
    if (is_total(first)) {
        sumi_found(table->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_TABLE_ROW_TOTAL,
                   sumi_piece_shown(first, found, sizeof found));
        return false;
    }
    if (n == table->n_columns)
        return true;
    if (n <= table->times[0] && table->separator != ' ') { /* a text below the table */
        sumi_found(table->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_TABLE_DATE_KIND,
                   sumi_piece_shown(first, found, sizeof found));
        return false;
    }
    if (n > table->n_columns || table->separator == ' ')
        sumi_found(table->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_TABLE_ROW_FIELDS, n, table->n_columns);
    else if (cut_off)
        sumi_found(table->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_TABLE_ROW_CUT, n, table->n_columns);
    else
        sumi_found(table->findings, SUMI_DOUBTED, at, NULL, SUMI_E_TABLE_ROW_SHORT, n, table->n_columns);
    return n < table->n_columns && table->separator != ' ' && !cut_off;
}

/* Whether a row stands below other names than the first, or below the title of another station; that is told. */
static bool is_below_another(struct sumi_table *table, int line)
{
    const struct sumi_found_at *at = SUMI_TABLE_AT(table, line);
    if (table->other_station)
        sumi_found(table->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_TABLE_ROW_STATION, table->other_station);
    else if (table->other_head)
        sumi_found(table->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_TABLE_ROW_BELOW, table->other_head);
    return table->other_station || table->other_head;
}

/* Whether a row is of another array than the one that is read; where none is asked for, the others are counted. */
static bool is_of_another_array(struct sumi_table *table, const char *start, const char *stop)
{
    const char *at = start;
    if (table->array.length == 0)
        return false;
    const struct sumi_piece number = sumi_table_field(&at, stop, table->separator);
    if (number.length == table->array.length && memcmp(number.start, table->array.start, number.length) == 0)
        return false;
    if (number.length > 0 && table->options->station == 0)
        station_of(table, number);
    return true;
}

/* Whether another file begins, which is told. */
static bool is_other_file(struct sumi_table *table, const char *start, const char *stop, int line)
{
    const struct sumi_layout *layout = table->layout;
    if (!layout || !layout->alone || !sumi_sign_of_line(&layout->title, sumi_piece_trimmed(start, stop)))
        return false;
    sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, line), NULL, SUMI_E_TABLE_FILE_SECOND);
    return true;
}

/* Names that stand again between rows, with what stands above and below them, as files were joined: how many lines
 * below are none of the table either; -1: this is no such line. Rows below other names are not read. */
static int is_head_again(struct sumi_table *table, const char *start, const char *stop, int line)
{
    const struct sumi_layout *layout = table->layout;
    const struct sumi_piece text = sumi_piece_trimmed(start, stop);
    if (!layout || layout->names.way == SUMI_NO_SIGN || layout->title.way == SUMI_NO_SIGN)
        return -1;
    if (sumi_sign_of_line(&layout->title, text))
        return 0;
    if (!sumi_sign_of_line(&layout->names, text))
        return -1;
    const char *head = table->source->text + table->head_at, *head_stop = strchr(head, '\n');
    const size_t length = head_stop ? (size_t)(head_stop - head) : strlen(head);
    const bool same = length == (size_t)(stop - start) && memcmp(head, start, length) == 0;
    table->other_head = same ? 0 : line;
    if (same)
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, line), NULL, SUMI_E_TABLE_ROW_HEAD);
    return layout->between;
}

/* Whether a row has names of the format in place of values: then it is told whether they are the first ones again. */
static bool is_names_again(struct sumi_table *table, const struct sumi_piece *field, int n, int line)
{
    const int most = n < table->n_columns ? n : table->n_columns;
    char head[SUMI_HEAD];
    int known = 0;
    bool same = n == table->n_columns;
    for (int k = 0; k < most; k++) {
        sumi_piece_shown(field[k], head, sizeof head);
        const bool again = sumi_table_same_head(head, table->column[k].head);
        same = same && again;
        known += again || (field[k].length > 0 && sumi_layout_knows(table->layout, head));
    }
    if (known < 2 || 2 * known < n)
        return false;
    table->other_head = same ? 0 : line;
    if (same)
        sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, line), NULL, SUMI_E_TABLE_ROW_HEAD);
    return true;
}

/* Whether a line that has no date is none of the rows, but names or a title between them. */
static bool is_between(struct sumi_table *table, const char *start, const char *stop, const struct sumi_piece *field,
                       int n, int line)
{
    return table->layout ? is_names_again(table, field, n, line) : sumi_table_is_between(table, start, stop, line);
}

/* Whether a line is none of the rows that the format has; that is told, but for remarks. */
static bool is_passed_over(struct sumi_table *table, const char *start, const char *stop, int line)
{
    const struct sumi_piece text = sumi_piece_trimmed(start, stop);
    char shown[SUMI_HEAD];
    if (!table->layout)
        return false;
    if (sumi_layout_passes_over(table->layout, text) || is_of_another_array(table, start, stop))
        return true;
    if (table->layout->rows.way == SUMI_NO_SIGN || sumi_sign_of_line(&table->layout->rows, text))
        return false;
    sumi_found(table->findings, SUMI_LEFT_OUT, SUMI_TABLE_AT(table, line), NULL, SUMI_E_TABLE_ROW_OTHER,
               sumi_piece_shown(text, shown, 40));
    return true;
}

static enum sumi_status read_rows(struct sumi_table *table)
{
    const char *text = table->source->text, *end = text + table->source->size, *head = text + table->head_at;
    const char *at = text + table->body_at;
    const char *head_stop = memchr(head, '\n', (size_t)(end - head));
    const bool nameless = table->layout && table->layout->names.way == SUMI_NO_SIGN;
    const size_t head_length = nameless ? SIZE_MAX : (size_t)((head_stop ? head_stop : end) - head);
    struct sumi_piece field[SUMI_TABLE_COLUMNS];
    int below = 0; /* names that stand again */
    for (int k = table->first_line; at < end; k++) {
        const int line = table->layout && table->layout->line ? table->layout->line[k - 1] : k;
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline ? newline : end;
        const char *start = at;
        at = stop + 1;
        if (below > 0) {
            below--;
            continue;
        }
        if (is_other_file(table, start, stop, line))
            break;
        if ((below = is_head_again(table, start, stop, line)) >= 0)
            continue;
        if (start == stop || *start == '#' || is_passed_over(table, start, stop, line))
            continue;
        if ((size_t)(stop - start) == head_length && memcmp(start, head, head_length) == 0) {
            table->other_head = 0;
            sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, line), NULL, SUMI_E_TABLE_ROW_HEAD);
            continue;
        }
        const int n = cut(table, start, stop, field);
        const struct sumi_piece time = field[table->times[0]];
        const bool dated = time.length > 0 && *time.start >= '0' && *time.start <= '9';
        if (!dated && is_between(table, start, stop, field, n, line))
            continue;
        if (is_below_another(table, line) || !is_row(table, field, n, line, !newline))
            continue;
        TRY(take_row(table, field, line));
        table->n_short += n < table->n_columns;
        table->most_fields = n > table->most_fields ? n : table->most_fields;
    }
    return SUMI_OK;
}

/* Whether all rows lack a field while the names that are left over would be read: then one name is too many, wherever
 * it stands, and the values may be those of other columns. It is asked. */
static bool head_is_shifted(struct sumi_table *table)
{
    const int last = table->n_columns - 1;
    if (table->n_short < 2 || table->n_short < table->readings->n)
        return false;
    for (int c = table->most_fields; c <= last; c++)
        if (table->column[c].reading >= 0 && !table->column[c].answered) {
            sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->head_line), NULL,
                       SUMI_E_TABLE_ROWS_SHORT, table->n_columns, table->most_fields, table->column[c].head);
            return true;
        }
    return false;
}

/* --- stations --- */

static const char *list_stations(const struct sumi_table *table, bool numbers, char *text, size_t size)
{
    enum { TOLD = 10 };
    size_t length = 0;
    text[0] = '\0';
    for (size_t k = 0; k < table->n_stations && k < TOLD && length + 1 < size; k++) {
        char name[SUMI_HEAD], number[24] = "";
        if (!numbers)
            snprintf(number, sizeof number, "%zu ", k + 1);
        length += (size_t)snprintf(text + length, size - length, "%s%s%s", k ? ", " : "", number,
                                   sumi_piece_shown(table->name[k], name, sizeof name));
    }
    if (table->n_stations > TOLD && length + 8 < size)
        strcpy(text + length, ", ...");
    sumi_text_mend(text);
    return text;
}

/* The station that is asked for, by its number or, where they have none, by its place in the list; the only one; or
 * NOT_CHOSEN. */
enum { NOT_CHOSEN = SUMI_TABLE_STATIONS + 2 };
static size_t chosen_station(const struct sumi_table *table, bool *numbers)
{
    const size_t kept = table->n_stations < SUMI_TABLE_STATIONS ? table->n_stations : SUMI_TABLE_STATIONS;
    const long wanted = table->options->station;
    double number;
    *numbers = kept > 0;
    for (size_t k = 0; k < kept; k++)
        *numbers = *numbers && sumi_piece_number(table->name[k], &number);
    if (wanted == 0)
        return table->n_stations == 1 ? 0 : NOT_CHOSEN;
    for (size_t k = 0; k < kept; k++)
        if (*numbers ? sumi_piece_number(table->name[k], &number) && number == (double)wanted : (long)k + 1 == wanted)
            return k;
    return table->name[SUMI_TABLE_STATIONS].length > 0 ? SUMI_TABLE_STATIONS : NOT_CHOSEN;
}

static enum sumi_status choose_station(struct sumi_table *table)
{
    struct sumi_readings *r = table->readings;
    char list[640];
    bool numbers;
    if (table->n_stations == 0)
        return SUMI_OK;
    const size_t chosen = chosen_station(table, &numbers);
    list_stations(table, numbers, list, sizeof list);
    if (chosen == NOT_CHOSEN && table->options->station != 0)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_STATION_ABSENT, table->options->station,
                            list);
    bool *keep = sumi_allocate_zeroed(r->n + 1, sizeof *keep);
    if (!keep)
        return no_memory(table);
    for (size_t k = 0; k < r->n; k++)
        keep[k] = chosen == NOT_CHOSEN || table->of_station[k] == chosen;
    sumi_table_keep(table, keep);
    sumi_release(keep);
    const struct sumi_table_column *column = &table->column[table->station];
    if (chosen != NOT_CHOSEN && table->array.length == 0) /* an array is no station */
        sumi_table_say_place(table, column->is.role, &column->is.unit, column->head, table->name[chosen], 0);
    else if (chosen == NOT_CHOSEN && table->array.length > 0)
        sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->first_line), NULL,
                   SUMI_E_TABLE_ARRAYS_SEVERAL, table->n_stations, list);
    else if (chosen == NOT_CHOSEN)
        sumi_found(table->findings, SUMI_ASKED, SUMI_TABLE_AT(table, table->first_line), column->head,
                   SUMI_E_TABLE_STATIONS_SEVERAL, table->n_stations, list);
    table->unusable = table->unusable || chosen == NOT_CHOSEN;
    return SUMI_OK;
}

/* What columns say of the place, by the first row that is kept. */
static void place_of_columns(struct sumi_table *table)
{
    if (table->readings->n == 0 || table->unusable)
        return;
    const char *text = table->source->text + table->time[0].at, *begin = table->source->text;
    const char *start = text, *end = table->source->text + table->source->size;
    while (start > begin && start[-1] != '\n')
        start--;
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    struct sumi_piece field[SUMI_TABLE_COLUMNS];
    cut(table, start, newline ? newline : end, field);
    for (int c = 0; c < table->n_columns; c++) {
        const struct sumi_table_column *column = &table->column[c];
        if (column->is.role >= SUMI_ROLE_STATION && column->is.role <= SUMI_ROLE_UTC_OFFSET && c != table->station)
            sumi_table_say_place(table, column->is.role, &column->is.unit, column->head, field[c],
                                 table->readings->line[0]);
    }
}

/* --- columns that are read --- */

static void find_station_and_depth(struct sumi_table *table)
{
    table->depth = table->station = -1;
    for (int c = table->n_columns - 1; c >= 0; c--) {
        const enum sumi_role role = table->column[c].is.role;
        if (role == SUMI_ROLE_DEPTH)
            table->depth = c;
        if (role == SUMI_ROLE_STATION ||
            (role == SUMI_ROLE_NAME &&
             (table->station < 0 || table->column[table->station].is.role != SUMI_ROLE_STATION)))
            table->station = c;
    }
    for (int c = 0; c < table->n_columns && table->depth >= 0; c++)
        if (table->column[c].is.role == SUMI_ROLE_READING) {
            table->column[c].is.role = SUMI_ROLE_VALUE;
            table->column[c].is.quantity = SUMI_READS_SOIL_WATER;
        }
}

static enum sumi_status add_readings(struct sumi_table *table)
{
    char heads[400] = "";
    bool any = false;
    for (int c = 0; c < table->n_columns; c++) {
        struct sumi_table_column *column = &table->column[c];
        struct sumi_reading_column reading = {
            .quantity = column->is.quantity, .factor = 1, .depth_cm = column->is.depth_cm};
        const size_t used = strlen(heads);
        snprintf(heads + used, sizeof heads - used, "%s%s", used ? ", " : "", column->head);
        if (column->is.role != SUMI_ROLE_VALUE)
            continue;
        any = true;
        if (!sumi_reading_wants(table->options, column->is.quantity)) {
            column->is.role = SUMI_ROLE_KNOWN;
            column->is.why = SUMI_WORD_TABLE_UNWANTED;
            continue;
        }
        if (table->readings->n_columns == SUMI_READING_COLUMNS)
            return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_COLUMNS_COUNT, SUMI_READING_COLUMNS);
        memcpy(reading.head, column->head, sizeof reading.head);
        column->reading = sumi_readings_add_column(table->readings, &reading);
        if (column->reading < 0)
            return no_memory(table);
    }
    sumi_text_mend(heads);
    if (!any)
        sumi_table_say_unread(table);
    return any ? SUMI_OK : sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_VALUES_NONE, heads);
}

/* --- the whole --- */

static enum sumi_status read_table(struct sumi_table *table)
{
    if (table->layout)
        TRY(sumi_layout_find(table));
    else if (!sumi_table_find_head(table->source, table->options, table) && !sumi_table_find_rows(table->source, table))
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_HEAD_NONE);
    TRY(sumi_table_read_head(table));
    sumi_table_read_titles(table);
    if (table->layout)
        TRY(sumi_layout_look(table));
    if (table->unusable) /* something is asked that all hangs on */
        return SUMI_OK;
    const bool asked = sumi_table_ask_columns(table);
    if (asked && table->array.length == 0)
        return SUMI_OK;
    find_station_and_depth(table);
    TRY(sumi_table_find_times(table));
    if (!asked)
        TRY(add_readings(table));
    table->comma = sumi_table_commas(table);
    TRY(make_room(table));
    TRY(read_rows(table));
    if (table->readings->n == 0)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_ROWS_NONE);
    if (head_is_shifted(table)) {
        table->readings->n = 0;
        return SUMI_OK;
    }
    TRY(choose_station(table));
    if (asked) {
        table->readings->n = 0;
        return SUMI_OK;
    }
    place_of_columns(table);
    TRY(sumi_table_set_times(table));
    sumi_table_look_at_soil(table);
    TRY(sumi_table_widen(table));
    sumi_table_decide(table);
    if (table->unusable)
        table->readings->n = 0;
    return SUMI_OK;
}

static bool is_table(const struct sumi_source *source)
{
    struct sumi_reading_options options;
    struct sumi_table *table = sumi_allocate_zeroed(1, sizeof *table);
    sumi_reading_options_init(&options);
    const bool is = table && (sumi_table_find_head(source, &options, table) || sumi_table_find_rows(source, table));
    sumi_release(table);
    return is;
}

enum sumi_status sumi_layout_read(const struct sumi_layout *layout, const struct sumi_source *source,
                                  const struct sumi_reading_options *options, struct sumi_readings *readings,
                                  struct sumi_findings *findings, struct sumi_error *error)
{
    struct sumi_table *table = sumi_allocate_zeroed(1, sizeof *table);
    if (!table)
        return sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    table->source = source;
    table->layout = layout;
    table->options = options;
    table->readings = readings;
    table->findings = findings;
    table->error = error;
    table->clock_utc_offset_h = NAN;
    const enum sumi_status status = read_table(table);
    sumi_release(table->time);
    sumi_release(table->of_station);
    sumi_release(table->depth_cm);
    sumi_release(table);
    return status;
}

static enum sumi_status read_any_table(const struct sumi_source *source, const struct sumi_reading_options *options,
                                       struct sumi_readings *readings, struct sumi_findings *findings,
                                       struct sumi_error *error)
{
    return sumi_layout_read(NULL, source, options, readings, findings, error);
}

const struct sumi_format sumi_table_format = {
    .name = "table",
    .doc = "a table of columns with their names in the first line",
    .is = is_table,
    .read = read_any_table,
};
