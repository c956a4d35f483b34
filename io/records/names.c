#include "io/records/names.h"

#include "io/text/nearest.h"
#include "messages/records.h"

enum { SHOWN = 64, NAMES = 200, HINT = 640 };

/* All of them in a line; false where they are too many for one. */
static bool list_names(const char *const *known, size_t n, char names[NAMES])
{
    size_t length = 0;
    for (size_t k = 0; k < n && length < NAMES; k++)
        length += (size_t)snprintf(names + length, NAMES - length, "%s%s", k > 0 ? ", " : "", known[k]);
    return length > 0 && length < NAMES;
}

enum sumi_status sumi_column_unknown(const struct sumi_lines *lines, struct sumi_piece name, const char *const *known,
                                     size_t n)
{
    char found[SHOWN], names[NAMES], hint[HINT] = SUMI_WORD_RECORD_UNREAD;
    const char *near = sumi_nearest(sumi_piece_shown(name, found, sizeof found), known, n);
    if (near)
        snprintf(hint, sizeof hint, SUMI_WORD_RECORD_NEAR, near, near);
    else if (list_names(known, n, names))
        snprintf(hint, sizeof hint, SUMI_WORD_RECORD_NAMES, names, names);
    return sumi_lines_fail(lines, name, NULL, SUMI_E_FILE_COLUMN_UNKNOWN, found, hint);
}

static enum sumi_status take_name(struct sumi_lines *lines, struct sumi_head_line *head, struct sumi_piece name)
{
    int column = 0;
    if (name.length == 0)
        return sumi_lines_fail(lines, name, NULL, SUMI_E_FILE_COLUMN_UNNAMED);
    if (head->n_columns == SUMI_HEAD_COLUMNS)
        return sumi_lines_fail(lines, name, NULL, SUMI_E_FILE_COLUMNS_COUNT, SUMI_HEAD_COLUMNS);
    const int position = head->n_columns++;
    if (name.start[0] == '_')
        return SUMI_OK;
    while (column < head->n && !sumi_piece_is(name, head->known[column]))
        column++;
    if (column == head->n)
        return sumi_column_unknown(lines, name, head->known, (size_t)head->n);
    if (head->place[column] >= 0)
        return sumi_lines_fail(lines, name, NULL, SUMI_E_FILE_COLUMN_TWICE, head->known[column]);
    head->place[column] = position;
    return SUMI_OK;
}

enum sumi_status sumi_head_line_read(struct sumi_lines *lines, struct sumi_head_line *head, const char *example)
{
    head->n_columns = 0;
    for (int c = 0; c < head->n; c++)
        head->place[c] = -1;
    while (sumi_lines_next(lines)) {
        enum sumi_status status = SUMI_OK;
        if (sumi_lines_empty(lines) || *lines->start == '#')
            continue;
        for (const char *at = lines->start; at <= lines->stop && status == SUMI_OK;)
            status = take_name(lines, head, sumi_lines_field(lines, &at));
        head->whole = sumi_piece_trimmed(lines->start, lines->stop);
        return status;
    }
    return sumi_fail_in(lines->error, lines->name, SUMI_E_FILE_NAMES_NONE, example);
}
