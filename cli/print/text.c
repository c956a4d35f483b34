/* Text of `sumi show`: aligned columns, labels of axes, fields of CSV. */
#include "io/text/text.h"
#include "cli/commands.h"
#include "cli/show/show_internal.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const size_t label_columns = 32; /* longer labels are cut */

/* --- width on a terminal --- */

/* Reads one UTF-8 character of a valid text; bytes that are none count alone. */
static unsigned next_character(const char **text)
{
    unsigned first = (unsigned char)**text;
    uint32_t code;
    size_t n = sumi_utf8_character((const unsigned char *)*text, 4, &code);
    *text += n > 0 ? n : 1;
    return n > 0 ? code : first;
}

/* East Asian wide characters take two columns (Unicode Standard Annex 11, the blocks of Chinese, Japanese, Korean),
 * combining marks none. */
static size_t columns_of(unsigned character)
{
    static const struct {
        unsigned first, last;
        size_t columns;
    } blocks[] = {{0x0300, 0x036f, 0}, {0x200b, 0x200f, 0}, {0x1100, 0x115f, 2},   {0x2e80, 0xa4cf, 2},
                  {0xac00, 0xd7a3, 2}, {0xf900, 0xfaff, 2}, {0xfe30, 0xfe6f, 2},   {0xff00, 0xff60, 2},
                  {0xffe0, 0xffe6, 2}, {0xfe00, 0xfe0f, 0}, {0x20000, 0x3fffd, 2}, {0x1f300, 0x1f9ff, 2}};
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        if (character >= blocks[b].first && character <= blocks[b].last)
            return blocks[b].columns;
    return 1;
}

static size_t columns_until(const char *text, const char *end)
{
    size_t columns = 0;
    while (text < end)
        columns += columns_of(next_character(&text));
    return columns;
}

size_t sumi_show_columns(const char *text)
{
    return columns_until(text, text + strlen(text));
}

/* A text, cut behind label_columns. */
static const char *shown(const char *from, char text[SUMI_SHOW_LABEL])
{
    static const char cut[] = "...";
    const char *at = from, *fits = from;
    size_t columns = 0;
    while (*at && columns <= label_columns && (size_t)(at - from) < SUMI_SHOW_LABEL - sizeof cut) {
        columns += columns_of(next_character(&at));
        if (columns <= label_columns - (sizeof cut - 1))
            fits = at;
    }
    bool whole = !*at && columns <= label_columns && (size_t)(at - from) < SUMI_SHOW_LABEL;
    snprintf(text, SUMI_SHOW_LABEL, "%.*s%s", (int)(whole ? at - from : fits - from), from, whole ? "" : cut);
    return text;
}

/* --- labels and fields --- */

bool sumi_show_is_date(double days)
{
    return days >= sumi_date_number(1, 1, 1) && days <= sumi_date_number(9999, 12, 31);
}

const char *sumi_show_label(const struct sumi_cube_axis *axis, size_t position, char text[SUMI_SHOW_LABEL])
{
    char number[SUMI_NUMBER_TEXT], date[SUMI_DATE_TEXT];
    if (axis->kind == SUMI_CUBE_LABELS)
        return shown(axis->labels[position], text);
    double value = sumi_cube_coordinate(axis, position);
    bool is_date = axis->kind == SUMI_CUBE_DATES && sumi_show_is_date(value);
    snprintf(text, SUMI_SHOW_LABEL, "%s",
             is_date ? sumi_date_format((int)value, date) : sumi_text_number(value, number));
    return text;
}

const char *sumi_show_year(const struct sumi_show *show, size_t number, char text[SUMI_SHOW_LABEL])
{
    char seed[SUMI_SHOW_LABEL];
    sumi_show_label(&show->cube->axes[show->year], sumi_show_year_place(show, number), text);
    const size_t length = strlen(text);
    if (show->seed >= 0)
        snprintf(text + length, SUMI_SHOW_LABEL - length, " of seed %.32s",
                 sumi_show_label(&show->cube->axes[show->seed], sumi_show_seed_place(show, number), seed));
    return text;
}

const char *sumi_show_head(const struct sumi_cube_axis *axis, char text[SUMI_SHOW_LABEL])
{
    return shown(sumi_axis_word(axis->name), text);
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
    snprintf(text, SUMI_SHOW_LABEL, "%s%s", none ? "" : " ", none ? "" : shown(unit, cut));
    return text;
}

/* --- sentences --- */

static void print_cut(const char *before, const char *text, size_t indent)
{
    size_t used = sumi_show_columns(before);
    fputs(before, stdout);
    bool first = true;
    for (const char *end; *text; text = end + (*end != '\0'), first = false) {
        end = text + strcspn(text, " \n");
        size_t columns = columns_until(text, end);
        if (used > indent && used + 1 + columns > SUMI_SHOW_WIDTH)
            used = (size_t)printf("\n%*s", (int)indent - 1, "");
        bool blank = used > 0 && !first;
        printf("%s%.*s", blank ? " " : "", (int)(end - text), text);
        used += columns + blank;
        if (*end == '\n')
            used = (size_t)printf("\n%*s", (int)indent - 1, "");
    }
    putchar('\n');
}

void sumi_print_wrapped(const char *before, const char *text)
{
    print_cut(before, text, 2);
}

void sumi_print_hung(const char *before, const char *text)
{
    print_cut(before, text, sumi_show_columns(before));
}
