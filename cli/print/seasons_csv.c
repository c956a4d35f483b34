#include "cli/print/seasons_csv.h"

#include "cli/print/labels.h"
#include "sim/daily/summary.h"
#include "sim/date.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- heads --- */

enum { HEAD = 512 }; /* bytes */

static bool is_part(char c)
{
    return isalnum((unsigned char)c) || c == '%' || (unsigned char)c >= 0x80; /* of UTF-8 */
}

/* Adds a unit to a head as names have it: kg ha-1 becomes _kg_ha, kg m-3 _kg_m3. A power of -1 is told by the place. */
static void add_unit(char head[HEAD], const char *unit)
{
    size_t n = strlen(head);
    bool parted = true;
    for (const char *at = unit; *at && n + 2 < HEAD;) {
        size_t between = 0, digits;
        while (at[between] && !is_part(at[between]))
            between++;
        digits = strspn(at + between, "0123456789");
        bool power = between > 0 && digits > 0 && !memchr(at, ' ', between) && isalpha((unsigned char)head[n - 1]);
        bool inverse = power && memchr(at, '-', between) && digits == 1 && at[between] == '1';
        parted = parted || inverse || (between > 0 && !power);
        at += between + (inverse ? digits : 0);
        if (!is_part(*at))
            continue;
        if (parted)
            head[n++] = '_';
        head[n++] = *at++;
        head[n] = '\0';
        parted = false;
    }
}

static void print_head(const char *name, const char *unit)
{
    char head[HEAD];
    snprintf(head, sizeof head, "%s", name);
    if (unit && strcmp(unit, "1") != 0)
        add_unit(head, unit);
    sumi_show_csv_text(head);
}

static bool is_number(enum sumi_cube_axis_kind kind)
{
    return kind == SUMI_CUBE_NUMBERS || kind == SUMI_CUBE_INTEGERS;
}

static bool has_unit(enum sumi_cube_type type)
{
    return type != SUMI_CUBE_DATE && type != SUMI_CUBE_MOMENT && type != SUMI_CUBE_CODE;
}

void sumi_season_heads_print(const struct sumi_season_columns *columns)
{
    for (size_t a = 0; a < columns->n_axes; a++) {
        const struct sumi_cube_axis *axis = &columns->axes[a];
        print_head(axis->name, is_number(axis->kind) ? axis->unit : NULL);
        putchar(',');
    }
    for (size_t v = 0; v < columns->n; v++) {
        const struct sumi_cube_variable *variable = columns->variable[v];
        print_head(variable->name, has_unit(variable->type) ? variable->unit : NULL);
        putchar(v + 1 < columns->n ? ',' : '\n');
    }
}

/* --- values --- */

static void print_number(double value)
{
    const double six_digits = 1e6, most_whole = 9e15; /* below it, a double holds each whole number */
    bool whole = value == floor(value) || fabs(value) >= six_digits;
    if (whole && fabs(value) < most_whole)
        printf("%.0f", value == 0.0 ? 0.0 : value); /* no -0 */
    else
        printf("%.6g", value);
}

static bool is_residual(const char *name)
{
    return strcmp(name, sumi_summary_rows[SUMI_S_WATER_RESIDUAL].name) == 0 ||
           strcmp(name, sumi_summary_rows[SUMI_S_CARBON_RESIDUAL].name) == 0;
}

static void print_value(const struct sumi_cube_variable *variable, double value)
{
    char date[SUMI_DATE_TEXT];
    bool is_date = variable->type == SUMI_CUBE_DATE || variable->type == SUMI_CUBE_MOMENT;
    if (isnan(value))
        return;
    if (variable->type == SUMI_CUBE_CODE)
        sumi_show_csv_text(variable->meanings[(size_t)value]);
    else if (is_date && sumi_show_is_date(floor(value)))
        fputs(sumi_date_format((int)floor(value), date), stdout);
    else if (is_residual(variable->name) && value != 0.0)
        printf("%.2e", value);
    else
        print_number(value);
}

void sumi_season_print(const struct sumi_season_columns *columns, const size_t *position, const double *value,
                       size_t stride)
{
    for (size_t a = 0; a < columns->n_axes; a++) {
        sumi_show_csv_label(&columns->axes[a], position[a]);
        putchar(',');
    }
    for (size_t v = 0; v < columns->n; v++) {
        print_value(columns->variable[v], value[v * stride]);
        putchar(v + 1 < columns->n ? ',' : '\n');
    }
}
