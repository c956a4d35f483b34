#include "io/records/sets_csv.h"

#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "messages/memory.h"
#include "messages/sample.h"
#include "sim/memory.h"

#include <string.h>

enum { SHOWN = 64 };

struct reader {
    struct sumi_sets_csv *csv;
    struct sumi_lines lines;
    const char *text;
    int n_fields;              /* of a line */
    int place[SUMI_SET_NAMES]; /* the field of each name */
    size_t room;               /* sets that there is room for */
};

static enum sumi_status no_memory(const struct reader *r)
{
    return sumi_fail(r->lines.error, SUMI_E_MEMORY_NONE, SUMI_WORD("the sets of parameters", "参数组"));
}

static enum sumi_status read_name(struct reader *r, struct sumi_piece name)
{
    struct sumi_sets_csv *csv = r->csv;
    if (name.length == 0)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_SWEEP_SAMPLE_UNNAMED);
    if (r->n_fields == SUMI_SET_NAMES)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_SWEEP_SAMPLE_WIDE, SUMI_SET_NAMES);
    const int field = r->n_fields++;
    if (name.start[0] == '_')
        return SUMI_OK;
    char *copy = sumi_copy_piece(name.start, name.length);
    if (copy && !sumi_text_is_harmless(copy)) {
        sumi_release(copy);
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_SWEEP_SAMPLE_TEXT);
    }
    if (!copy)
        return no_memory(r);
    r->place[csv->n_names] = field;
    csv->name_at[csv->n_names] = (uint32_t)(name.start - r->text);
    csv->name[csv->n_names++] = copy;
    return SUMI_OK;
}

static enum sumi_status read_names(struct reader *r)
{
    const struct sumi_piece names = sumi_piece_trimmed(r->lines.start, r->lines.stop);
    r->csv->name_line = r->lines.number;
    for (const char *at = r->lines.start; at <= r->lines.stop;)
        TRY(read_name(r, sumi_lines_field(&r->lines, &at)));
    if (r->csv->n_names == 0)
        return sumi_lines_fail(&r->lines, names, NULL, SUMI_E_SWEEP_SAMPLE_COLUMNS);
    return SUMI_OK;
}

static enum sumi_status read_head(struct reader *r)
{
    while (sumi_lines_next(&r->lines))
        if (!sumi_lines_empty(&r->lines) && *r->lines.start != '#')
            return read_names(r);
    return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_SWEEP_SAMPLE_NAMES);
}

static enum sumi_status make_room(struct reader *r)
{
    struct sumi_sets_csv *csv = r->csv;
    if (csv->n < r->room)
        return SUMI_OK;
    if (csv->n == SUMI_MOST_SETS)
        return sumi_lines_fail(&r->lines, (struct sumi_piece){r->lines.start, 0}, NULL, SUMI_E_SWEEP_SAMPLE_LONG,
                               SUMI_MOST_SETS);
    const size_t room = r->room == 0 ? 1024 : 2 * r->room < SUMI_MOST_SETS ? 2 * r->room : SUMI_MOST_SETS;
    double *value = sumi_resize(csv->value, room * csv->n_names * sizeof *value);
    csv->value = value ? value : csv->value;
    uint32_t *at = sumi_resize(csv->at, room * csv->n_names * sizeof *at);
    csv->at = at ? at : csv->at;
    int *line = sumi_resize(csv->line, room * sizeof *line);
    csv->line = line ? line : csv->line;
    if (!value || !at || !line)
        return no_memory(r);
    r->room = room;
    return SUMI_OK;
}

static enum sumi_status bad_number(const struct reader *r, size_t c, struct sumi_piece field)
{
    char text[SHOWN];
    if (sumi_piece_missing(field))
        return sumi_lines_fail(&r->lines, field, NULL, SUMI_E_SWEEP_SAMPLE_MISSING, r->csv->name[c]);
    return sumi_lines_fail(&r->lines, field, NULL, SUMI_E_SWEEP_SAMPLE_NUMBER, r->csv->name[c],
                           sumi_piece_shown(field, text, sizeof text));
}

static enum sumi_status read_set(struct reader *r)
{
    struct sumi_sets_csv *csv = r->csv;
    struct sumi_piece field[SUMI_SET_NAMES];
    TRY(sumi_lines_split(&r->lines, r->n_fields, field));
    TRY(make_room(r));
    const size_t first = csv->n * csv->n_names;
    for (size_t c = 0; c < csv->n_names; c++) {
        const struct sumi_piece value = field[r->place[c]];
        if (!sumi_piece_number(value, &csv->value[first + c]))
            return bad_number(r, c, value);
        csv->at[first + c] = (uint32_t)(value.start - r->text);
    }
    csv->line[csv->n++] = r->lines.number;
    return SUMI_OK;
}

enum sumi_status sumi_sets_csv_parse(const char *name, const char *text, size_t size, struct sumi_sets_csv *csv,
                                     struct sumi_error *error)
{
    struct reader r = {.csv = csv, .text = text};
    *csv = (struct sumi_sets_csv){.n = 0};
    TRY(sumi_lines_begin(&r.lines, name, text, size, error));
    TRY(read_head(&r));
    while (sumi_lines_next(&r.lines))
        if (!sumi_lines_empty(&r.lines))
            TRY(read_set(&r));
    if (csv->n == 0)
        return sumi_fail_in(error, name, SUMI_E_SWEEP_SAMPLE_SETS);
    return SUMI_OK;
}

void sumi_sets_csv_clear(struct sumi_sets_csv *csv)
{
    for (size_t c = 0; c < csv->n_names; c++)
        sumi_release(csv->name[c]);
    sumi_release(csv->value);
    sumi_release(csv->line);
    sumi_release(csv->at);
    *csv = (struct sumi_sets_csv){.n = 0};
}
