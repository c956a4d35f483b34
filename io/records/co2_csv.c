#include "io/records/co2_csv.h"

#include "io/records/names.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "messages/records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR, PPM, N_COLUMNS, UNUSED };
enum { MOST_COLUMNS = 64, SHOWN = 64 };

static const struct {
    const char *name;
    int column;
} spellings[] = {{"year", YEAR}, {"co2_ppm", PPM}, {"mean", PPM}, {"unc", UNUSED}};

struct reader {
    const struct sumi_co2_rows *rows;
    struct sumi_lines lines;
    int n_columns;
    int place[N_COLUMNS]; /* position of a column in the line, or -1 */
};

static enum sumi_status unknown_name(struct reader *r, struct sumi_piece name)
{
    const char *known[COUNT(spellings)];
    for (size_t k = 0; k < COUNT(spellings); k++)
        known[k] = spellings[k].name;
    return sumi_column_unknown(&r->lines, name, known, COUNT(known));
}

static enum sumi_status read_name(struct reader *r, struct sumi_piece name)
{
    size_t k = 0;
    if (name.length == 0)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_FILE_COLUMN_UNNAMED);
    if (r->n_columns == MOST_COLUMNS)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_FILE_COLUMNS_COUNT, MOST_COLUMNS);
    const int position = r->n_columns++;
    if (name.start[0] == '_')
        return SUMI_OK;
    while (k < COUNT(spellings) && !sumi_piece_is(name, spellings[k].name))
        k++;
    if (k == COUNT(spellings))
        return unknown_name(r, name);
    const int column = spellings[k].column;
    if (column == UNUSED)
        return SUMI_OK;
    if (r->place[column] >= 0)
        return sumi_lines_fail(&r->lines, name, NULL, SUMI_E_CO2_COLUMNS_TWICE,
                               column == YEAR ? SUMI_WORD_CO2_YEAR : SUMI_WORD_CO2_PPM);
    r->place[column] = position;
    return SUMI_OK;
}

static enum sumi_status read_names(struct reader *r)
{
    struct sumi_piece names = sumi_piece_trimmed(r->lines.start, r->lines.stop);
    for (const char *at = r->lines.start; at <= r->lines.stop;)
        TRY(read_name(r, sumi_lines_field(&r->lines, &at)));
    if (r->place[YEAR] < 0 || r->place[PPM] < 0)
        return sumi_lines_fail(&r->lines, names, NULL, SUMI_E_CO2_COLUMN_MISSING,
                               r->place[YEAR] < 0 ? "year" : "co2_ppm");
    return SUMI_OK;
}

static enum sumi_status read_head(struct reader *r)
{
    while (sumi_lines_next(&r->lines))
        if (!sumi_lines_empty(&r->lines) && *r->lines.start != '#')
            return read_names(r);
    return sumi_fail_in(r->lines.error, r->lines.name, SUMI_E_FILE_NAMES_NONE, "year,co2_ppm");
}

static enum sumi_status read_number(struct reader *r, struct sumi_piece field, const struct sumi_field *row, bool whole,
                                    double *value)
{
    char text[SHOWN];
    if (sumi_piece_number(field, value) && *value >= row->lo && *value <= row->hi &&
        (!whole || *value == floor(*value)))
        return SUMI_OK;
    sumi_piece_shown(field, text, sizeof text);
    const bool unknown = sumi_piece_missing(field) || (*text == '-' && !whole);
    const char *hint = unknown ? SUMI_WORD_CO2_UNKNOWN : "";
    if (whole)
        return sumi_lines_fail(&r->lines, field, row->name, SUMI_E_CO2_YEAR_KIND, text, row->lo, row->hi, row->doc,
                               hint);
    return sumi_lines_fail(&r->lines, field, row->name, SUMI_E_CO2_PPM_KIND, text, row->lo, row->hi, row->doc, hint);
}

static enum sumi_status read_year(struct reader *r, struct sumi_co2_series *series)
{
    struct sumi_piece field[MOST_COLUMNS], here = {r->lines.start, 0};
    double year, ppm;
    bool known = false;
    TRY(sumi_lines_split(&r->lines, r->n_columns, field));
    TRY(read_number(r, field[r->place[YEAR]], r->rows->year, true, &year));
    TRY(read_number(r, field[r->place[PPM]], r->rows->ppm, false, &ppm));
    const int last = series->n > 0 ? series->year[series->n - 1] : 0;
    if (series->n > 0 && (int)year == last)
        return sumi_lines_fail(&r->lines, here, "year", SUMI_E_CO2_YEAR_TWICE, last);
    if (series->n > 0 && (int)year < last)
        return sumi_lines_fail(&r->lines, here, "year", SUMI_E_CO2_YEAR_ORDER, (int)year, last);
    return sumi_co2_add(series, (int)year, ppm, &known, r->lines.error);
}

enum sumi_status sumi_co2_csv_parse(const char *name, const char *text, size_t size, const struct sumi_co2_rows *rows,
                                    struct sumi_co2_series *series, struct sumi_error *error)
{
    struct reader r = {.rows = rows, .place = {-1, -1}};
    TRY(sumi_lines_begin(&r.lines, name, text, size, error));
    TRY(read_head(&r));
    while (sumi_lines_next(&r.lines))
        if (!sumi_lines_empty(&r.lines))
            TRY(read_year(&r, series));
    if (series->n == 0)
        return sumi_fail_in(error, name, SUMI_E_CO2_RECORD_EMPTY);
    return SUMI_OK;
}
