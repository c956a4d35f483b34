/* Tables of text. */
#include "cli/print/grid.h"

#include "cli/print/text.h"
#include "io/text/columns.h"
#include "messages/command.h"
#include "messages/memory_count.h"
#include "sim/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum sumi_status sumi_grid_init(struct sumi_text_grid *grid, size_t rows, size_t columns, size_t lead,
                                struct sumi_error *error)
{
    *grid =
        (struct sumi_text_grid){.rows = rows, .columns = columns, .lead = lead, .gap = 2, .widest = SUMI_TEXT_WIDTH};
    grid->cell = sumi_allocate_zeroed(rows * columns, sizeof *grid->cell);
    grid->width = sumi_allocate_zeroed(columns, sizeof *grid->width);
    if (grid->cell && grid->width)
        return SUMI_OK;
    sumi_grid_free(grid);
    return sumi_fail(error, SUMI_E_MEMORY_COUNT, rows, SUMI_WORD_ROWS_OF_TABLE);
}

void sumi_grid_set(struct sumi_text_grid *grid, size_t row, size_t column, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(grid->cell[row * grid->columns + column], sizeof *grid->cell, format, list);
    va_end(list);
}

static const char *text_at(const struct sumi_text_grid *grid, size_t row, size_t column)
{
    return grid->cell[row * grid->columns + column];
}

static size_t width_of(const struct sumi_text_grid *grid, size_t column)
{
    size_t width = 0;
    for (size_t r = 0; r < grid->rows; r++) {
        size_t columns = sumi_text_columns(text_at(grid, r, column));
        width = columns > width ? columns : width;
    }
    return width;
}

static void print_row(const struct sumi_text_grid *grid, size_t row, size_t first, size_t last, int indent)
{
    size_t gap = (size_t)indent; /* blanks not yet printed, so that no line ends in them */
    for (size_t c = 0; c < last; c++) {
        if (c >= grid->lead && c < first)
            continue;
        const char *text = text_at(grid, row, c);
        size_t left = grid->width[c] - sumi_text_columns(text), length = strlen(text);
        while (length > 0 && text[length - 1] == ' ')
            length--;
        gap += c < grid->lead ? 0 : left;
        if (length > 0) {
            printf("%*s%.*s", (int)gap, "", (int)length, text);
            gap = 0;
        }
        gap += (c < grid->lead ? left : 0) + strlen(text) - length + grid->gap;
    }
    putchar('\n');
}

static void print_parts(const struct sumi_text_grid *grid, int indent)
{
    size_t room = (size_t)indent, first = grid->lead;
    for (size_t c = 0; c < grid->lead; c++)
        room += grid->width[c] + grid->gap;
    do {
        size_t last = first, used = room;
        while (last < grid->columns && (last == first || used + grid->width[last] <= grid->widest))
            used += grid->width[last++] + grid->gap;
        for (size_t r = 0; r < grid->rows; r++)
            print_row(grid, r, first, last, indent);
        first = last;
        if (first < grid->columns)
            putchar('\n');
    } while (first < grid->columns);
}

void sumi_grid_print(struct sumi_text_grid *grid, int indent)
{
    for (size_t c = 0; c < grid->columns; c++)
        grid->width[c] = width_of(grid, c);
    print_parts(grid, indent);
    sumi_grid_free(grid);
}

void sumi_grid_free(struct sumi_text_grid *grid)
{
    sumi_release(grid->cell);
    sumi_release(grid->width);
    *grid = (struct sumi_text_grid){0};
}
