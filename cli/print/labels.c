#include "cli/print/labels.h"

#include "cli/print/headings.h"
#include "cli/print/text.h"
#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool sumi_show_is_date(double days)
{
    return days >= sumi_date_number(1, 1, 1) && days <= sumi_date_number(9999, 12, 31);
}

const char *sumi_show_label(const struct sumi_cube_axis *axis, size_t position, char text[SUMI_SHOW_LABEL])
{
    char number[SUMI_NUMBER_TEXT], date[SUMI_DATE_TEXT];
    if (axis->kind == SUMI_CUBE_LABELS)
        return sumi_show_cut(axis->labels[position], text);
    double value = sumi_cube_coordinate(axis, position);
    bool is_date = axis->kind == SUMI_CUBE_DATES && sumi_show_is_date(value);
    snprintf(text, SUMI_SHOW_LABEL, "%s",
             is_date ? sumi_date_format((int)value, date) : sumi_text_number(value, number));
    return text;
}

const char *sumi_show_head(const struct sumi_cube_axis *axis, char text[SUMI_SHOW_LABEL])
{
    return sumi_show_cut(sumi_axis_word(axis->name), text);
}

void sumi_show_axis_head(struct sumi_text_grid *grid, size_t column, const struct sumi_cube_axis *axis)
{
    char name[SUMI_SHOW_LABEL], unit[SUMI_SHOW_LABEL];
    sumi_grid_set(grid, 0, column, "%s", sumi_show_head(axis, name));
    sumi_grid_set(grid, 1, column, "%s", sumi_show_unit(axis->unit, unit));
}

void sumi_show_number(struct sumi_text_grid *grid, size_t row, size_t column, double value, int decimals, bool sign)
{
    const double unit = pow(10.0, decimals);
    double rounded = round(value * unit) / unit;
    if (!isfinite(value))
        sumi_grid_set(grid, row, column, "-");
    else
        sumi_grid_set(grid, row, column, sign ? "%+.*f" : "%.*f", decimals, rounded == 0.0 ? 0.0 : rounded);
}

void sumi_show_csv_text(const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; text++)
        fputs(*text == '"' ? "\"\"" : (char[2]){*text, '\0'}, stdout);
    putchar('"');
}

void sumi_show_csv_label(const struct sumi_cube_axis *axis, size_t position)
{
    char text[SUMI_SHOW_LABEL];
    sumi_show_csv_text(axis->kind == SUMI_CUBE_LABELS ? axis->labels[position] : sumi_show_label(axis, position, text));
}

void sumi_show_csv_number(double value)
{
    char text[SUMI_NUMBER_TEXT];
    fputs(sumi_text_number(value, text), stdout);
}

const char *sumi_show_unit(const char *unit, char text[SUMI_SHOW_LABEL])
{
    char cut[SUMI_SHOW_LABEL];
    bool none = !unit || !*unit || strcmp(unit, "1") == 0;
    snprintf(text, SUMI_SHOW_LABEL, "%s%s", none ? "" : " ", none ? "" : sumi_show_cut(unit, cut));
    return text;
}
