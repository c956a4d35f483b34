/* Text of `sumi show`: aligned columns, labels of axes, fields of CSV. */
#include "cli/commands.h"
#include "cli/show_internal.h"
#include "io/text.h"
#include "sim/date.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t label_columns = 32; /* longer labels are cut */

/* --- width on a terminal --- */

/* Reads one UTF-8 character of a valid text; bytes that are none count alone. */
static unsigned next_character(const char **text)
{
    unsigned first = (unsigned char)**text;
    uint32_t code;
    size_t n = sumi_utf8_character((const unsigned char *)*text, 4, &code);
    *text += n > 0 ? n : 1;
    return n > 0 ? code : first;
}

/* East Asian wide characters take two columns (Unicode Standard Annex 11, the blocks of Chinese, Japanese, Korean),
 * combining marks none. */
static size_t columns_of(unsigned character)
{
    static const struct {
        unsigned first, last;
        size_t columns;
    } blocks[] = {{0x0300, 0x036f, 0}, {0x200b, 0x200f, 0}, {0x1100, 0x115f, 2},   {0x2e80, 0xa4cf, 2},
                  {0xac00, 0xd7a3, 2}, {0xf900, 0xfaff, 2}, {0xfe30, 0xfe6f, 2},   {0xff00, 0xff60, 2},
                  {0xffe0, 0xffe6, 2}, {0xfe00, 0xfe0f, 0}, {0x20000, 0x3fffd, 2}, {0x1f300, 0x1f9ff, 2}};
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        if (character >= blocks[b].first && character <= blocks[b].last)
            return blocks[b].columns;
    return 1;
}

static size_t columns_until(const char *text, const char *end)
{
    size_t columns = 0;
    while (text < end)
        columns += columns_of(next_character(&text));
    return columns;
}

size_t sumi_show_columns(const char *text)
{
    return columns_until(text, text + strlen(text));
}

/* A text, cut behind label_columns. */
static const char *shown(const char *from, char text[SUMI_SHOW_LABEL])
{
    static const char cut[] = "...";
    const char *at = from, *fits = from;
    size_t columns = 0;
    while (*at && columns <= label_columns && (size_t)(at - from) < SUMI_SHOW_LABEL - sizeof cut) {
        columns += columns_of(next_character(&at));
        if (columns <= label_columns - (sizeof cut - 1))
            fits = at;
    }
    bool whole = !*at && columns <= label_columns && (size_t)(at - from) < SUMI_SHOW_LABEL;
    snprintf(text, SUMI_SHOW_LABEL, "%.*s%s", (int)(whole ? at - from : fits - from), from, whole ? "" : cut);
    return text;
}

/* --- labels and fields --- */

bool sumi_show_is_date(double days)
{
    return days >= sumi_date_number(1, 1, 1) && days <= sumi_date_number(9999, 12, 31);
}

const char *sumi_show_label(const struct sumi_cube_axis *axis, size_t position, char text[SUMI_SHOW_LABEL])
{
    char number[SUMI_NUMBER_TEXT], date[SUMI_DATE_TEXT];
    if (axis->kind == SUMI_CUBE_LABELS)
        return shown(axis->labels[position], text);
    double value = axis->values[position];
    bool is_date = axis->kind == SUMI_CUBE_DATES && sumi_show_is_date(value);
    snprintf(text, SUMI_SHOW_LABEL, "%s",
             is_date ? sumi_date_format((int)value, date) : sumi_text_number(value, number));
    return text;
}

void sumi_show_csv_text(const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; text++)
        fputs(*text == '"' ? "\"\"" : (char[2]){*text, '\0'}, stdout);
    putchar('"');
}

void sumi_show_csv_label(const struct sumi_cube_axis *axis, size_t position)
{
    char text[SUMI_SHOW_LABEL];
    sumi_show_csv_text(axis->kind == SUMI_CUBE_LABELS ? axis->labels[position] : sumi_show_label(axis, position, text));
}

void sumi_show_csv_number(double value)
{
    char text[SUMI_NUMBER_TEXT];
    fputs(sumi_text_number(value, text), stdout);
}

const char *sumi_show_unit(const char *unit, char text[SUMI_SHOW_LABEL])
{
    char cut[SUMI_SHOW_LABEL];
    bool none = !unit || !*unit || strcmp(unit, "1") == 0;
    snprintf(text, SUMI_SHOW_LABEL, "%s%s", none ? "" : " ", none ? "" : shown(unit, cut));
    return text;
}

/* --- grid --- */

enum sumi_status sumi_grid_init(struct sumi_grid *grid, size_t rows, size_t columns, size_t lead,
                                struct sumi_error *error)
{
    *grid = (struct sumi_grid){.rows = rows, .columns = columns, .lead = lead};
    grid->cell = calloc(rows * columns, sizeof *grid->cell);
    grid->width = calloc(columns, sizeof *grid->width);
    if (grid->cell && grid->width)
        return SUMI_OK;
    sumi_grid_free(grid);
    return sumi_fail(error, SUMI_MEMORY, "no memory for a table of %zu rows", rows);
}

void sumi_grid_set(struct sumi_grid *grid, size_t row, size_t column, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(grid->cell[row * grid->columns + column], sizeof *grid->cell, format, list);
    va_end(list);
}

static const char *text_at(const struct sumi_grid *grid, size_t row, size_t column)
{
    return grid->cell[row * grid->columns + column];
}

static size_t width_of(const struct sumi_grid *grid, size_t column)
{
    size_t width = 0;
    for (size_t r = 0; r < grid->rows; r++) {
        size_t columns = sumi_show_columns(text_at(grid, r, column));
        width = columns > width ? columns : width;
    }
    return width;
}

static void print_row(const struct sumi_grid *grid, size_t row, size_t first, size_t last, int indent)
{
    size_t gap = (size_t)indent; /* blanks not yet printed, so that no line ends in them */
    for (size_t c = 0; c < last; c++) {
        if (c >= grid->lead && c < first)
            continue;
        const char *text = text_at(grid, row, c);
        size_t left = grid->width[c] - sumi_show_columns(text), length = strlen(text);
        while (length > 0 && text[length - 1] == ' ')
            length--;
        gap += c < grid->lead ? 0 : left;
        if (length > 0) {
            printf("%*s%.*s", (int)gap, "", (int)length, text);
            gap = 0;
        }
        gap += (c < grid->lead ? left : 0) + strlen(text) - length + 2;
    }
    putchar('\n');
}

static void print_parts(const struct sumi_grid *grid, int indent)
{
    size_t room = (size_t)indent, first = grid->lead;
    for (size_t c = 0; c < grid->lead; c++)
        room += grid->width[c] + 2;
    do {
        size_t last = first, used = room;
        while (last < grid->columns && (last == first || used + grid->width[last] <= SUMI_SHOW_WIDTH))
            used += grid->width[last++] + 2;
        for (size_t r = 0; r < grid->rows; r++)
            print_row(grid, r, first, last, indent);
        first = last;
        if (first < grid->columns)
            putchar('\n');
    } while (first < grid->columns);
}

void sumi_grid_print(struct sumi_grid *grid, int indent)
{
    for (size_t c = 0; c < grid->columns; c++)
        grid->width[c] = width_of(grid, c);
    print_parts(grid, indent);
    sumi_grid_free(grid);
}

void sumi_grid_free(struct sumi_grid *grid)
{
    free(grid->cell);
    free(grid->width);
    *grid = (struct sumi_grid){0};
}

void sumi_print_wrapped(const char *before, const char *text)
{
    size_t used = sumi_show_columns(before);
    fputs(before, stdout);
    bool first = true;
    for (const char *end; *text; text = end + (*end != '\0'), first = false) {
        end = text + strcspn(text, " \n");
        size_t columns = columns_until(text, end);
        if (used > 0 && used + 1 + columns > SUMI_SHOW_WIDTH)
            used = (size_t)printf("\n ");
        bool blank = used > 0 && !first;
        printf("%s%.*s", blank ? " " : "", (int)(end - text), text);
        used += columns + blank;
        if (*end == '\n')
            used = (size_t)printf("\n ");
    }
    putchar('\n');
}
