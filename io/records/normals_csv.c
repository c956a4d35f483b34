#include "io/records/normals_csv.h"

#include "io/records/names.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "messages/normals.h"
#include "messages/records.h"

#include <math.h>

enum { SHOWN = 64, MONTHS = 12 };
enum { MONTH = SUMI_NORMALS, COLUMNS };

struct reader {
    struct sumi_lines lines;
    int n_columns;
    int place[COLUMNS]; /* position of a column in the line, or -1 */
    int line[MONTHS];   /* of the file; 0: the month is still to come */
};

static const char *name_of(int column)
{
    return column == MONTH ? "month" : sumi_normal_rows[column].name;
}

static enum sumi_status read_head(struct reader *r)
{
    const char *known[COLUMNS];
    int given = 0;
    for (int c = 0; c < COLUMNS; c++)
        known[c] = name_of(c);
    struct sumi_head_line head = {.known = known, .n = COLUMNS, .place = r->place};
    TRY(sumi_head_line_read(&r->lines, &head, "month,tmin_C,tmax_C,precip_mm"));
    r->n_columns = head.n_columns;
    for (int c = 0; c < SUMI_NORMALS; c++)
        given += r->place[c] >= 0;
    if (r->place[MONTH] < 0 || given == 0)
        return sumi_lines_fail(&r->lines, head.whole, NULL, SUMI_E_CLIMATE_NORMALS_COLUMNS);
    return SUMI_OK;
}

static enum sumi_status read_number(struct reader *r, struct sumi_piece field, int column, double *value)
{
    const struct sumi_field *row = &sumi_normal_rows[column];
    char text[SHOWN];
    if (!sumi_piece_number(field, value) || *value < row->lo || *value > row->hi)
        return sumi_lines_fail(&r->lines, field, row->name, SUMI_E_CLIMATE_NORMALS_VALUE,
                               sumi_piece_shown(field, text, sizeof text), row->unit, row->lo, row->hi, row->doc);
    return SUMI_OK;
}

static enum sumi_status read_month(struct reader *r, struct sumi_normals *normals)
{
    struct sumi_piece field[SUMI_HEAD_COLUMNS];
    char text[SHOWN];
    double month;
    TRY(sumi_lines_split(&r->lines, r->n_columns, field));
    const struct sumi_piece name = field[r->place[MONTH]];
    if (!sumi_piece_number(name, &month) || month < 1 || month > MONTHS || month != floor(month))
        return sumi_lines_fail(&r->lines, name, "month", SUMI_E_CLIMATE_NORMALS_MONTH,
                               sumi_piece_shown(name, text, sizeof text));
    const int m = (int)month - 1;
    if (r->line[m] > 0)
        return sumi_lines_fail(&r->lines, name, "month", SUMI_E_CLIMATE_NORMALS_TWICE, m + 1, r->line[m]);
    r->line[m] = r->lines.number;
    for (int c = 0; c < SUMI_NORMALS; c++)
        if (r->place[c] >= 0)
            TRY(read_number(r, field[r->place[c]], c, &normals->month[c][m]));
    const double tmin = normals->month[SUMI_NORMAL_TMIN][m], tmax = normals->month[SUMI_NORMAL_TMAX][m];
    if (tmin > tmax)
        return sumi_lines_fail(&r->lines, field[r->place[SUMI_NORMAL_TMIN]], NULL, SUMI_E_CLIMATE_NORMALS_ORDER, tmin,
                               tmax);
    return SUMI_OK;
}

enum sumi_status sumi_normals_csv_parse(const char *name, const char *text, size_t size, struct sumi_normals *normals,
                                        struct sumi_error *error)
{
    struct reader r = {.n_columns = 0};
    for (int c = 0; c < SUMI_NORMALS; c++)
        for (int m = 0; m < MONTHS; m++)
            normals->month[c][m] = NAN;
    TRY(sumi_lines_begin(&r.lines, name, text, size, error));
    TRY(read_head(&r));
    while (sumi_lines_next(&r.lines))
        if (!sumi_lines_empty(&r.lines))
            TRY(read_month(&r, normals));
    for (int m = 0; m < MONTHS; m++)
        if (r.line[m] == 0)
            return sumi_fail_in(error, name, SUMI_E_CLIMATE_NORMALS_MISSING, m + 1);
    return SUMI_OK;
}
