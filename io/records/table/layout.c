#include "io/records/table/layout.h"

#include "io/records/table/table_internal.h"
#include "messages/tables.h"

#include <string.h>

/* --- words of a list --- */

static const struct sumi_layout_column *given(const struct sumi_layout *layout, const char *head)
{
    for (const struct sumi_layout_column *c = layout->columns; c && c->head; c++) {
        const bool end = *c->head == '*';
        const size_t length = strlen(head), own = strlen(c->head) - end;
        if (sumi_table_same_head(end && length > own ? head + length - own : head, c->head + end))
            return c;
    }
    return NULL;
}

bool sumi_layout_knows(const struct sumi_layout *layout, const char *head)
{
    return given(layout, head) != NULL;
}

/* The next word of a list between blanks; *at moves behind it. Of no length: none is left. */
static struct sumi_piece next_word(const char **at)
{
    const char *start = *at + strspn(*at, " ");
    *at = start + strcspn(start, " ");
    return (struct sumi_piece){start, (size_t)(*at - start)};
}

bool sumi_layout_misses(const char *missing, struct sumi_piece text)
{
    double value, code;
    const char *at = missing;
    if (!at || text.length == 0)
        return false;
    const bool number = sumi_piece_number(text, &value);
    for (struct sumi_piece word = next_word(&at); word.length > 0; word = next_word(&at))
        if ((word.length == text.length && memcmp(word.start, text.start, word.length) == 0) ||
            (number && sumi_piece_number(word, &code) && code == value))
            return true;
    return false;
}

bool sumi_layout_is_good(const char *good, struct sumi_piece flag)
{
    if (flag.length == 0)
        flag = (struct sumi_piece){"-", 1};
    for (struct sumi_piece word = next_word(&good); word.length > 0; word = next_word(&good))
        if (word.length == flag.length && memcmp(word.start, flag.start, word.length) == 0)
            return true;
    return false;
}

/* --- where names and rows stand --- */

/* The separator that a line has most of. */
static char most_of(struct sumi_piece line)
{
    static const char likely[] = {',', ';', '\t'};
    char best = ' ';
    size_t most = 0;
    for (size_t s = 0; s < sizeof likely; s++) {
        size_t n = 0;
        for (size_t k = 0; k < line.length; k++)
            n += line.start[k] == likely[s];
        if (n > most) {
            most = n;
            best = likely[s];
        }
    }
    return best;
}

bool sumi_layout_passes_over(const struct sumi_layout *layout, struct sumi_piece line)
{
    return line.length == 0 || *line.start == '#' || (layout->remark && *line.start == layout->remark);
}

/* Of arrays: whether a row is of the one that is asked for, or the first; which it then is. */
static bool is_array_asked_for(struct sumi_table *table, struct sumi_piece line)
{
    const char *at = line.start;
    double number;
    const struct sumi_piece array = sumi_table_field(&at, line.start + line.length, table->layout->separator);
    if (table->options->station != 0 &&
        !(sumi_piece_number(array, &number) && number == (double)table->options->station))
        return false;
    table->array = array;
    return true;
}

enum sumi_status sumi_layout_find(struct sumi_table *table)
{
    const struct sumi_layout *layout = table->layout;
    const bool named = layout->names.way != SUMI_NO_SIGN;
    const struct sumi_sign *sign = named ? &layout->names : &layout->rows;
    const char *text = table->source->text;
    struct sumi_source_line all = {.number = 0};
    while (sumi_source_next(table->source, &all)) {
        const struct sumi_piece line = sumi_piece_trimmed(all.start, all.stop);
        const bool alone = sign->lines >= 0 || all.number == -sign->lines;
        if (!alone || (!named && sumi_layout_passes_over(layout, line)) || !sumi_sign_of_line(sign, line))
            continue;
        if (layout->open && layout->columns && !is_array_asked_for(table, line))
            continue;
        table->separator = layout->separator ? layout->separator : most_of(line);
        table->head_line = all.number;
        table->head_at = (size_t)(all.start - text);
        table->first_line = named ? all.number + 1 : all.number;
        table->body_at = (size_t)((named ? all.stop + 1 : all.start) - text);
        if (table->body_at > table->source->size)
            table->body_at = table->source->size;
        return SUMI_OK;
    }
    if (named)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_HEAD_NONE);
    if (layout->open && table->options->station != 0)
        return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_ARRAY_ABSENT, table->options->station);
    return sumi_fail_in(table->error, table->source->path, SUMI_E_TABLE_ROWS_NONE);
}

/* --- what columns are --- */

void sumi_layout_say_columns(struct sumi_table *table)
{
    for (int c = 0; c < table->n_columns; c++) {
        struct sumi_table_column *column = &table->column[c];
        const struct sumi_layout_column *is = given(table->layout, column->head);
        column->probe = column->probe && !is;
        if (is && is->as) {
            sumi_head_read((struct sumi_piece){is->as, strlen(is->as)}, &column->is);
            column->answered = true;
        } else if (is || table->layout->only) {
            sumi_head_read((struct sumi_piece){"", 0}, &column->is);
            column->is.role = SUMI_ROLE_KNOWN;
            column->is.why = is && is->good ? SUMI_WORD_TABLE_FLAGS : NULL;
        }
        column->good = is ? is->good : NULL;
        column->missing = is ? is->missing : NULL;
    }
}

enum sumi_status sumi_layout_look(struct sumi_table *table)
{
    const struct sumi_layout *layout = table->layout;
    struct sumi_readings *r = table->readings;
    if (layout->utc)
        r->utc_offset_h = 0;
    if (layout->stamp != SUMI_STAMP_UNKNOWN)
        r->stamp = layout->stamp;
    if (layout->note)
        sumi_table_add_note(table, (struct sumi_piece){layout->note, strlen(layout->note)});
    return layout->look ? layout->look(table) : SUMI_OK;
}
