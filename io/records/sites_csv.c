#include "io/records/sites_csv.h"

#include "io/records/names.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "messages/future.h"
#include "messages/records.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { SHOWN = 64 };
enum { NAME = SUMI_SITE_ROWS, COLUMNS };

struct reader {
    struct sumi_lines lines;
    int n_columns;
    int place[COLUMNS]; /* position of a column in the line, or -1 */
};

static const char *name_of(int column)
{
    return column == NAME ? "name" : sumi_site_rows[column].name;
}

static enum sumi_status read_head(struct reader *r)
{
    const char *known[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        known[c] = name_of(c);
    struct sumi_head_line head = {.known = known, .n = COLUMNS, .place = r->place};
    TRY(sumi_head_line_read(&r->lines, &head, "name,latitude_deg,longitude_deg"));
    r->n_columns = head.n_columns;
    for (int c = 0; c < COLUMNS; c++)
        if (r->place[c] < 0 && c != SUMI_SITE_ELEVATION)
            return sumi_lines_fail(&r->lines, head.whole, NULL, SUMI_E_CLIMATE_SITES_COLUMN, name_of(c));
    return SUMI_OK;
}

static enum sumi_status read_site_name(struct reader *r, struct sumi_piece field, const struct sumi_site *site, int n,
                                       char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    char text[SHOWN];
    bool is_plain = field.length > 0 && field.length < SUMI_SITE_NAME && field.start[0] != '-';
    for (size_t k = 0; k < field.length; k++)
        is_plain = is_plain && field.start[k] && strchr(plain, field.start[k]);
    if (!is_plain)
        return sumi_lines_fail(&r->lines, field, "name", SUMI_E_CLIMATE_SITES_NAME,
                               sumi_piece_shown(field, text, sizeof text), SUMI_SITE_NAME - 1);
    memcpy(name, field.start, field.length);
    name[field.length] = '\0';
    for (int k = 0; k < n; k++) /* some file systems do not tell letters by their case */
        if (strcasecmp(site[k].name, name) == 0)
            return sumi_lines_fail(&r->lines, field, "name", SUMI_E_CLIMATE_SITES_TWICE, name);
    return SUMI_OK;
}

static enum sumi_status read_number(struct reader *r, struct sumi_piece field, int column, double *value)
{
    const struct sumi_field *row = &sumi_site_rows[column];
    char text[SHOWN];
    if (column == SUMI_SITE_ELEVATION && sumi_piece_missing(field))
        return SUMI_OK;
    if (!sumi_piece_number(field, value) || *value < row->lo || *value > row->hi)
        return sumi_lines_fail(&r->lines, field, row->name, SUMI_E_CLIMATE_SITES_VALUE,
                               sumi_piece_shown(field, text, sizeof text), row->unit, row->lo, row->hi, row->doc);
    return SUMI_OK;
}

static enum sumi_status read_site(struct reader *r, struct sumi_site site[SUMI_SITES], int *n)
{
    struct sumi_piece field[SUMI_HEAD_COLUMNS];
    TRY(sumi_lines_split(&r->lines, r->n_columns, field));
    if (*n == SUMI_SITES)
        return sumi_lines_fail(&r->lines, field[0], NULL, SUMI_E_CLIMATE_SITES_MOST, SUMI_SITES);
    struct sumi_site *s = &site[*n];
    *s = (struct sumi_site){.elevation = NAN};
    TRY(read_site_name(r, field[r->place[NAME]], site, *n, s->name));
    TRY(read_number(r, field[r->place[SUMI_SITE_LATITUDE]], SUMI_SITE_LATITUDE, &s->latitude));
    TRY(read_number(r, field[r->place[SUMI_SITE_LONGITUDE]], SUMI_SITE_LONGITUDE, &s->longitude));
    if (r->place[SUMI_SITE_ELEVATION] >= 0)
        TRY(read_number(r, field[r->place[SUMI_SITE_ELEVATION]], SUMI_SITE_ELEVATION, &s->elevation));
    ++*n;
    return SUMI_OK;
}

enum sumi_status sumi_sites_csv_parse(const char *name, const char *text, size_t size,
                                      struct sumi_site site[SUMI_SITES], int *n, struct sumi_error *error)
{
    struct reader r = {.n_columns = 0};
    *n = 0;
    TRY(sumi_lines_begin(&r.lines, name, text, size, error));
    TRY(read_head(&r));
    while (sumi_lines_next(&r.lines))
        if (!sumi_lines_empty(&r.lines))
            TRY(read_site(&r, site, n));
    if (*n == 0)
        return sumi_fail_in(error, name, SUMI_E_CLIMATE_SITES_NONE);
    return SUMI_OK;
}
