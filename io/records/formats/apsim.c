/* APSIM's file of weather, .met: constants, a line of names, a line of units, a line a day; what stands behind ! is a
 * comment. A constant may stand for a column (apsim.info, "Weather", met file format). */
#include "io/records/formats/models_internal.h"
#include "io/records/formats_internal.h"
#include "io/records/lines.h"
#include "io/records/table/table_internal.h"

#include "messages/models.h"

#include <stdio.h>
#include <string.h>

enum { CONSTANTS = 8, WORD = 40, TEXT = 128 };

/* What APSIM calls them, and the unit that it takes a column for that states none (met file format). Others are of
 * APSIM's modules alone, or of those who made the file. */
static const struct sumi_layout_column columns[] = {
    {.head = "year", .as = "year"},          {.head = "month", .as = "month"},    {.head = "day", .as = "day"},
    {.head = "date", .as = "date"},          {.head = "radn", .as = "radiation"}, {.head = "maxt", .as = "tmax"},
    {.head = "mint", .as = "tmin"},          {.head = "mean", .as = "tmean"},     {.head = "rain", .as = "rain"},
    {.head = "vp", .as = "vapour pressure"}, {.head = "wind", .as = "wind"},      {.head = "windrun", .as = "wind run"},
    {.head = "rh", .as = "mean humidity"},   {.head = "fao56", .as = "et0"},      {.head = NULL},
};

static const struct {
    const char *head, *unit;
} documented[] = {
    {"radn", "MJ/m2"}, {"maxt", "degC"}, {"mint", "degC"}, {"mean", "degC"}, {"rain", "mm"},
    {"vp", "hPa"},     {"wind", "m/s"},  {"rh", "%"},      {"fao56", "mm"},
};

struct constant {
    char name[WORD], unit[WORD], value[WORD];
};

struct met {
    struct sumi_made_text made;
    int line, names; /* of the file; of the names, 0: not yet */
    bool rows;       /* rows have begun */
    int n_constants; /* that stand for columns */
    struct constant constant[CONSTANTS];
    bool has[CONSTANTS]; /* a column of the same name stands there: the constant is not needed */
};

static void put_text(struct met *met, const char *text)
{
    sumi_made_text_put(&met->made, text, strlen(text));
}

/* --- above the names --- */

static bool is_column(struct sumi_piece key)
{
    for (const struct sumi_layout_column *c = columns; c->head; c++)
        if (sumi_piece_same(key, c->head))
            return true;
    return false;
}

/* A name, its value and what stands in brackets behind it, which may be a unit or a text. */
static void take_constant(struct met *met, struct sumi_piece key, struct sumi_piece value)
{
    const char *stop = value.start + value.length;
    const char *open = memchr(value.start, '(', value.length);
    const struct sumi_piece said = sumi_piece_trimmed(value.start, open ? open : stop);
    const char *close = open ? memchr(open, ')', (size_t)(stop - open)) : NULL;
    char text[TEXT];
    double number;
    if (is_column(key) && met->n_constants < CONSTANTS && sumi_piece_number(said, &number)) {
        struct constant *c = &met->constant[met->n_constants++];
        sumi_piece_shown(key, c->name, sizeof c->name);
        sumi_piece_shown(said, c->value, sizeof c->value);
        if (close)
            sumi_piece_shown((struct sumi_piece){open + 1, (size_t)(close - open - 1)}, c->unit, sizeof c->unit);
        return;
    }
    put_text(met, sumi_piece_shown(key, text, sizeof text));
    put_text(met, " = ");
    put_text(met, sumi_piece_shown(said, text, sizeof text));
}

/* "!station name = DALBY POST OFFICE", as SILO writes it. */
static void take_comment(struct met *met, const char *start, const char *stop)
{
    static const char *const kept[] = {"station name", "station number"};
    const struct sumi_piece comment = sumi_piece_trimmed(start, stop);
    const char *equals = memchr(comment.start, '=', comment.length);
    const struct sumi_piece key = sumi_piece_trimmed(comment.start, equals ? equals : comment.start);
    for (size_t k = 0; equals && k < sizeof kept / sizeof *kept; k++)
        if (sumi_piece_same(key, kept[k]))
            take_constant(met, key, sumi_piece_trimmed(equals + 1, stop));
}

/* --- names, units, rows --- */

/* Words between blanks, of which those in brackets lose the blanks within: "( )". */
static void put_words(struct met *met, struct sumi_piece line)
{
    int within = 0;
    for (size_t k = 0; k < line.length; k++) {
        const char c = line.start[k];
        within += c == '(' ? 1 : c == ')' && within > 0 ? -1 : 0;
        if (within == 0 || (c != ' ' && c != '\t'))
            sumi_made_text_put(&met->made, &c, 1);
    }
}

static void take_names(struct met *met, struct sumi_piece line)
{
    const char *stop = line.start + line.length;
    met->names = met->line;
    for (int c = 0; c < met->n_constants; c++)
        for (const char *at = line.start; at < stop && !met->has[c];)
            met->has[c] = sumi_piece_same(sumi_table_field(&at, stop, ' '), met->constant[c].name);
    put_words(met, line);
    for (int c = 0; c < met->n_constants; c++)
        if (!met->has[c]) {
            put_text(met, " ");
            put_text(met, met->constant[c].name);
        }
}

static void take_row(struct met *met, struct sumi_piece line)
{
    const bool units = !met->rows && *line.start == '(';
    met->rows = met->rows || !units;
    if (units)
        put_words(met, line);
    else
        sumi_made_text_put(&met->made, line.start, line.length);
    for (int c = 0; c < met->n_constants; c++) {
        const struct constant *constant = &met->constant[c];
        if (met->has[c])
            continue;
        put_text(met, units ? " (" : " ");
        if (units)
            put_words(met, (struct sumi_piece){constant->unit, strlen(constant->unit)});
        put_text(met, units ? ")" : constant->value);
    }
}

static void take_line(struct met *met, const char *start, const char *stop)
{
    const char *mark = memchr(start, '!', (size_t)(stop - start));
    const struct sumi_piece line = sumi_piece_trimmed(start, mark ? mark : stop);
    if (line.length == 0) {
        if (mark && !met->names)
            take_comment(met, mark + 1, stop);
    } else if (met->names) {
        take_row(met, line);
    } else if (*line.start != '[') {
        const char *equals = memchr(line.start, '=', line.length);
        if (equals)
            take_constant(met, sumi_piece_trimmed(line.start, equals),
                          sumi_piece_trimmed(equals + 1, line.start + line.length));
        else
            take_names(met, line);
    }
    put_text(met, "\n");
}

/* --- the table --- */

/* Whether the line of units has a text in the brackets of a column. */
static bool states_unit(const struct sumi_table *table, int column)
{
    const char *head = table->source->text + table->head_at, *end = table->source->text + table->source->size;
    const char *above = memchr(head, '\n', (size_t)(end - head)), *at = above ? above + 1 : end;
    const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline ? newline : end;
    struct sumi_piece field = {at, 0};
    for (int c = 0; c <= column && at <= stop; c++)
        field = sumi_table_field(&at, stop, ' ');
    return field.length > 2 && *field.start == '(';
}

/* A unit that is not stated is the one that APSIM has; of two columns of wind the speed is read. */
static enum sumi_status look(struct sumi_table *table)
{
    bool wind = false;
    for (int c = 0; c < table->n_columns; c++)
        wind = wind || sumi_table_same_head(table->column[c].head, "wind");
    for (int c = 0; c < table->n_columns; c++) {
        struct sumi_table_column *column = &table->column[c];
        if (sumi_models_answered(table->options, column->head))
            continue;
        for (size_t k = 0; k < sizeof documented / sizeof *documented; k++) {
            const char *unit = documented[k].unit;
            if (column->is.unit.dimension != SUMI_UNIT_NONE || states_unit(table, c) ||
                !sumi_table_same_head(column->head, documented[k].head))
                continue;
            sumi_unit_read((struct sumi_piece){unit, strlen(unit)}, &column->is.unit);
            sumi_found(table->findings, SUMI_NOTED, SUMI_TABLE_AT(table, table->head_line), column->head,
                       SUMI_E_MODELS_UNIT_DOCUMENTED, unit, "APSIM");
        }
        if (wind && sumi_table_same_head(column->head, "windrun")) {
            sumi_head_read((struct sumi_piece){"", 0}, &column->is);
            column->is.role = SUMI_ROLE_KNOWN;
        }
    }
    sumi_models_look_at_place(table->source->path, table->readings, table->findings);
    return SUMI_OK;
}

static const struct sumi_layout layout = {
    .separator = ' ',
    .missing = "-99 -99.9 -999 -999.9 -9999 NaN nan",
    .columns = columns,
    .only = true,
    .look = look,
};

static enum sumi_status read_met(const struct sumi_source *source, const struct sumi_reading_options *options,
                                 struct sumi_readings *readings, struct sumi_findings *findings,
                                 struct sumi_error *error)
{
    struct met met = {.line = 0};
    struct sumi_layout here = layout;
    struct sumi_source_line line = {.number = 0};
    while (sumi_source_next(source, &line)) {
        met.line = line.number;
        take_line(&met, line.start, line.stop);
    }
    here.names = (struct sumi_sign){SUMI_HAS, -(met.names ? met.names : met.line + 1), ""};
    return sumi_made_text_read(&met.made, &here, source, options, readings, findings, error);
}

const struct sumi_format sumi_apsim_format = {
    .name = "apsim",
    .doc = "weather of APSIM (.met)",
    .pieces = true,
    .sign = {{{SUMI_BEGINS, 40, "["}, {SUMI_HAS, 40, ".weather]"}}},
    .read = read_met,
};
