#include "io/records/sheet.h"

#include "io/records/table/layout.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "sim/memory.h"

#include <string.h>

/* --- columns and cells --- */

int sumi_sheet_find(struct sumi_sheet *sheet, const char *key)
{
    for (int k = 0; k < sheet->n_columns; k++) {
        const int c = (sheet->next + k) % sheet->n_columns; /* records have their keys in one order, as a rule */
        if (strcmp(sheet->column[c].key, key) == 0) {
            sheet->next = c + 1;
            return c;
        }
    }
    return -1;
}

int sumi_sheet_add_column(struct sumi_sheet *sheet, const char *key, const char *head)
{
    if (sheet->n_columns == SUMI_SHEET_COLUMNS)
        return -1;
    struct sumi_sheet_column column = {sumi_copy_text(key), sumi_copy_text(head)};
    if (!column.key || !column.head) {
        sumi_release(column.key);
        sumi_release(column.head);
        return -1;
    }
    sheet->column[sheet->n_columns] = column;
    return sheet->n_columns++;
}

bool sumi_sheet_add_row(struct sumi_sheet *sheet, int line)
{
    if (sheet->n_rows == sheet->room_rows) {
        const size_t room = sheet->room_rows ? 2 * sheet->room_rows : 64;
        size_t *first = sumi_resize(sheet->first, room * sizeof *first);
        sheet->first = first ? first : sheet->first;
        int *lines = first ? sumi_resize(sheet->line, room * sizeof *lines) : NULL;
        sheet->line = lines ? lines : sheet->line;
        if (!lines)
            return false;
        sheet->room_rows = room;
    }
    sheet->first[sheet->n_rows] = sheet->n_cells;
    sheet->line[sheet->n_rows++] = line;
    return true;
}

bool sumi_sheet_put(struct sumi_sheet *sheet, int column, const char *text)
{
    if (sheet->n_cells == sheet->room_cells) {
        const size_t room = sheet->room_cells ? 2 * sheet->room_cells : 256;
        struct sumi_sheet_cell *cell = sumi_resize(sheet->cell, room * sizeof *cell);
        if (!cell)
            return false;
        sheet->cell = cell;
        sheet->room_cells = room;
    }
    sheet->cell[sheet->n_cells++] = (struct sumi_sheet_cell){(uint32_t)column, text};
    return true;
}

static size_t end_of(const struct sumi_sheet *sheet, size_t row)
{
    return row + 1 < sheet->n_rows ? sheet->first[row + 1] : sheet->n_cells;
}

const char *sumi_sheet_at(const struct sumi_sheet *sheet, size_t row, int column)
{
    for (size_t k = sheet->first[row]; k < end_of(sheet, row); k++)
        if (sheet->cell[k].column == (uint32_t)column)
            return sheet->cell[k].text;
    return NULL;
}

/* --- the text --- */

/* Text between tabs: what would end a field is a blank. Writes nothing where `to` is NULL; the length. */
static size_t put_text(char *to, const char *text)
{
    size_t n = 0;
    for (; text[n]; n++)
        if (to)
            to[n] = text[n];
    for (size_t k = 0; to && k < n; k++)
        if ((unsigned char)to[k] < ' ' || to[k] == '"' || (k == 0 && to[k] == '#'))
            to[k] = to[k] == '"' ? '\'' : ' ';
    return n;
}

static size_t put_heads(const struct sumi_sheet *sheet, char *to)
{
    size_t n = 0;
    for (int c = 0; c < sheet->n_columns; c++) {
        n += put_text(to ? to + n : NULL, sheet->column[c].head);
        if (to)
            to[n] = c + 1 < sheet->n_columns ? '\t' : '\n';
        n++;
    }
    return n;
}

/* Of a column that a row has twice the first is taken. */
static size_t put_row(const struct sumi_sheet *sheet, size_t row, char *to)
{
    const char *text[SUMI_SHEET_COLUMNS] = {NULL};
    size_t n = 0;
    for (size_t k = end_of(sheet, row); k > sheet->first[row]; k--)
        text[sheet->cell[k - 1].column] = sheet->cell[k - 1].text;
    for (int c = 0; c < sheet->n_columns; c++) {
        n += text[c] ? put_text(to ? to + n : NULL, text[c]) : 0;
        if (to)
            to[n] = c + 1 < sheet->n_columns ? '\t' : '\n';
        n++;
    }
    return n;
}

static size_t put_all(const struct sumi_sheet *sheet, char *to)
{
    size_t n = put_heads(sheet, to);
    for (size_t row = 0; row < sheet->n_rows; row++)
        n += put_row(sheet, row, to ? to + n : NULL);
    return n;
}

enum sumi_status sumi_sheet_read(const struct sumi_sheet *sheet, const struct sumi_source *source,
                                 const struct sumi_reading_options *options, struct sumi_readings *readings,
                                 struct sumi_findings *findings, struct sumi_error *error)
{
    struct sumi_source table = *source;
    enum sumi_status status = SUMI_MEMORY;
    table.size = put_all(sheet, NULL);
    char *text = table.size <= UINT32_MAX ? sumi_allocate(table.size + 1) : NULL;
    int *line = sumi_allocate((sheet->n_rows + 1) * sizeof *line);
    if (text && line) {
        put_all(sheet, text);
        text[table.size] = '\0';
        line[0] = 1;
        if (sheet->n_rows > 0)
            memcpy(line + 1, sheet->line, sheet->n_rows * sizeof *line);
        table.text = text;
        const struct sumi_layout layout = {.names = {SUMI_BEGINS, -1, ""}, .separator = '\t', .line = line};
        status = sumi_layout_read(&layout, &table, options, readings, findings, error);
    } else {
        sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    }
    sumi_release(text);
    sumi_release(line);
    return status;
}

void sumi_sheet_clear(struct sumi_sheet *sheet)
{
    for (int c = 0; c < sheet->n_columns; c++) {
        sumi_release(sheet->column[c].key);
        sumi_release(sheet->column[c].head);
    }
    sumi_release(sheet->cell);
    sumi_release(sheet->first);
    sumi_release(sheet->line);
    *sheet = (struct sumi_sheet){.n_columns = 0};
}
