/* What files of the table reader share: a column of a head, names that are one, notes. */
#include "io/records/table/table_internal.h"
#include "messages/tables.h"

#include <math.h>
#include <string.h>

bool sumi_table_is_probe(const char *head, const struct sumi_head *is)
{
    const char *c = head;
    while ((*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z'))
        c++;
    const char *letters = c;
    c += strspn(c, "0123456789 ");
    if (letters == head || letters > head + 3 || *c != '(' || is->role != SUMI_ROLE_UNKNOWN)
        return false;
    c++;
    const size_t digits = strspn(c, "0123456789.");
    c += digits;
    c += strncmp(c, "cm", 2) == 0 ? 2 : 0;
    return digits > 0 && c[0] == ')' && c[1] == '\0' && !isnan(is->depth_cm);
}

enum sumi_status sumi_table_add_column(struct sumi_table *table, struct sumi_piece text)
{
    if (table->n_columns == SUMI_TABLE_COLUMNS)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_COLUMNS_COUNT, SUMI_TABLE_COLUMNS);
    struct sumi_table_column *column = &table->column[table->n_columns++];
    *column = (struct sumi_table_column){.reading = -1, .time = -1};
    sumi_piece_shown(text, column->head, sizeof column->head);
    if (text.length > 0 && *text.start == '_')
        text.length = 0;
    sumi_head_read(text, &column->is);
    column->probe = sumi_table_is_probe(column->head, &column->is);
    return SUMI_OK;
}

bool sumi_table_same_head(const char *head, const char *as)
{
    char one[SUMI_HEAD], other[SUMI_HEAD];
    sumi_plain(sumi_piece_trimmed(head, head + strlen(head)), one, sizeof one);
    sumi_plain(sumi_piece_trimmed(as, as + strlen(as)), other, sizeof other);
    return strcmp(one, other) == 0;
}

void sumi_table_add_note(struct sumi_table *table, struct sumi_piece note)
{
    char *notes = table->readings->notes;
    const size_t used = strlen(notes), size = sizeof table->readings->notes;
    if (note.length == 0 || used + note.length + 2 >= size)
        return;
    if (used > 0)
        strcat(notes, "\n");
    sumi_piece_shown(note, notes + strlen(notes), size - strlen(notes));
}
