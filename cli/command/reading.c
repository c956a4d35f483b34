#include "cli/command/reading.h"

#include "cli/print/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool sumi_wrong_option(const char *command, const char *what, const char *found)
{
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi %s: %s: %s\nTry sumi %s --help\n", command, what, sumi_shown(found, shown), command);
    return false;
}

static bool take_number(const char *command, const char *text, int row, double *value)
{
    const struct sumi_field *field = &sumi_reading_rows[row];
    char *end, expected[160];
    *value = strtod(text, &end);
    if (end != text && *end == '\0' && *value >= field->lo && *value <= field->hi)
        return true;
    snprintf(expected, sizeof expected, "expected %g to %g (%s)", field->lo, field->hi, field->doc);
    return sumi_wrong_option(command, expected, text);
}

static bool take_kind(const char *text, struct sumi_reading_options *options)
{
    if (strcmp(text, "weather") == 0)
        options->wanted = SUMI_WANTED_WEATHER;
    else if (strcmp(text, "soil") == 0)
        options->wanted = SUMI_WANTED_SOIL;
    else
        options->format = text;
    return true;
}

static bool take_station(const char *command, const char *text, struct sumi_reading_options *options)
{
    double number;
    if (!take_number(command, text, SUMI_READ_STATION, &number))
        return false;
    options->station = (long)number;
    return (double)options->station == number || sumi_wrong_option(command, "--station wants a whole number", text);
}

static bool take_column(const char *command, char *text, struct sumi_reading_options *options)
{
    char *equals = strrchr(text, '=');
    if (!equals || equals == text || !equals[1])
        return sumi_wrong_option(command, "--column wants HEAD=NAME (UNIT), as 'rain=precipitation (mm)'", text);
    if (options->n_answers == SUMI_READING_ANSWERS)
        return sumi_wrong_option(command, "too many --column", text);
    *equals = '\0';
    options->head[options->n_answers] = text;
    options->as[options->n_answers++] = equals + 1;
    return true;
}

static bool take_stamp(const char *command, const char *text, struct sumi_reading_options *options)
{
    for (int k = SUMI_STAMP_START; k < SUMI_STAMPS; k++)
        if (strcmp(text, sumi_stamp_names[k]) == 0) {
            options->stamp = (enum sumi_stamp)k;
            return true;
        }
    return sumi_wrong_option(command, "--stamp wants start or end", text);
}

static bool take_cell(const char *command, const char *text, struct sumi_reading_options *options)
{
    for (int k = 0; k < SUMI_GRID_CELLS; k++)
        if (strcmp(text, sumi_grid_cell_names[k]) == 0) {
            options->cell = (enum sumi_grid_cell)k;
            return true;
        }
    return sumi_wrong_option(command, "--cell wants nearest or bilinear", text);
}

bool sumi_take_reading_option(const char *command, int code, char *text, struct sumi_reading_options *options)
{
    switch ((enum sumi_reading_code)code) {
    case SUMI_OPTION_AS:
        return take_kind(text, options);
    case SUMI_OPTION_STATION:
        return take_station(command, text, options);
    case SUMI_OPTION_COLUMN:
        return take_column(command, text, options);
    case SUMI_OPTION_UTC_OFFSET:
        return take_number(command, text, SUMI_READ_UTC_OFFSET, &options->utc_offset_h);
    case SUMI_OPTION_FILE_UTC_OFFSET:
        return take_number(command, text, SUMI_READ_FILE_UTC_OFFSET, &options->file_utc_offset_h);
    case SUMI_OPTION_DAY_BEGINS:
        return take_number(command, text, SUMI_READ_DAY_BEGINS, &options->day_begins_h);
    case SUMI_OPTION_STAMP:
        return take_stamp(command, text, options);
    case SUMI_OPTION_CELL:
        return take_cell(command, text, options);
    case SUMI_OPTIONS_OF_READING:
        break;
    }
    return sumi_wrong_option(command, "unknown option", text);
}
