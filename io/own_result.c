#define _POSIX_C_SOURCE 200809L /* open_memstream */

#include "io/own_result.h"

#include "io/climate_file.h"
#include "io/cube.h"
#include "io/text.h"
#include "io/weather_csv.h"
#include "scenarios/plan.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char sumi_soil_profiles_head[] = "time_d,depth_cm,head_cm,theta,flux_down_cm_d";
const char sumi_soil_totals_head[] =
    "time_d,arrived_cm,infiltration_cm,soil_evaporation_cm,pond_evaporation_cm,runoff_cm,drainage_cm,stored_cm,pond_cm,"
    "residual_cm,steps";

enum { MOST_HEAD = 1 << 20, MOST_COLUMNS = 1024 }; /* bytes of a series that are looked at, and its columns */

/* --- files that Sumi would write the same again --- */

static enum sumi_status print_climate(const char *text, size_t size, FILE *file)
{
    struct sumi_yaml *document;
    struct sumi_climate climate;
    enum sumi_status status = sumi_yaml_parse("climate", text, size, &document, NULL);
    if (status != SUMI_OK)
        return status;
    status = sumi_climate_from_yaml(sumi_yaml_root(document), &climate, NULL);
    sumi_yaml_close(document);
    return status == SUMI_OK ? sumi_climate_print(&climate, file, NULL) : status;
}

static enum sumi_status print_weather(const char *text, size_t size, FILE *file)
{
    struct sumi_station *station;
    enum sumi_status status = sumi_weather_csv_parse("weather", text, size, &station, NULL);
    if (status != SUMI_OK)
        return status;
    status = sumi_weather_csv_print(station, file, NULL);
    sumi_station_destroy(station);
    return status;
}

static bool prints_the_same(const char *path, enum sumi_status (*print)(const char *, size_t, FILE *))
{
    char *text, *again = NULL;
    size_t size, size_again = 0;
    if (sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, NULL) != SUMI_OK)
        return false;
    FILE *file = open_memstream(&again, &size_again);
    bool same = file && print(text, size, file) == SUMI_OK;
    if (file)
        same = fclose(file) == 0 && same && size == size_again && memcmp(text, again, size) == 0;
    free(again);
    free(text);
    return same;
}

/* --- series --- */

/* A number in the form in which Sumi writes it, or nothing; *digits: how many it has. */
static bool written_by_sumi(struct sumi_piece piece, size_t *digits)
{
    char text[SUMI_NUMBER_TEXT];
    double value;
    *digits = 0;
    if (piece.length == 0)
        return true;
    if (!sumi_piece_number(piece, &value) || !sumi_piece_is(piece, sumi_text_number(value, text)))
        return false;
    for (const char *c = text; *c && *c != 'e'; c++)
        *digits += *c >= '0' && *c <= '9';
    return true;
}

/* Rows of numbers, as many as there are names. */
static bool is_soil_series(struct sumi_lines *lines)
{
    struct sumi_piece field[MOST_COLUMNS];
    double value;
    int n = 1;
    for (const char *c = lines->start; c < lines->stop; c++)
        n += *c == ',';
    while (sumi_lines_next(lines)) {
        if (sumi_lines_split(lines, n, field) != SUMI_OK)
            return false;
        for (int k = 0; k < n; k++)
            if (!sumi_piece_number(field[k], &value))
                return false;
    }
    return true;
}

static bool is_daily_name(struct sumi_piece piece)
{
    char name[SUMI_NAME], number[SUMI_NUMBER_TEXT];
    struct sumi_daily daily;
    double depth;
    if (piece.length >= sizeof name)
        return false;
    memcpy(name, piece.start, piece.length);
    name[piece.length] = '\0';
    for (int c = 0; sumi_crops[c]; c++)
        for (int w = 0; sumi_waters[w]; w++)
            if (sumi_daily_find(sumi_crops[c], sumi_waters[w], name, &daily))
                return true;
    char *at = strrchr(name, '_'), *end = at ? strstr(at, "cm") : NULL;
    if (!end || strcmp(end, "cm") != 0)
        return false;
    struct sumi_piece digits = {at + 1, (size_t)(end - at - 1)};
    bool form = sumi_piece_number(digits, &depth) && sumi_piece_is(digits, sumi_text_number(depth, number));
    *at = '\0';
    return form && sumi_profile_find(name, 0, NULL, &daily);
}

/* The seasons of a daily series: days that follow each other, and a later season begins in another year. */
struct days {
    int last, first_year;
    bool any;
};

static bool is_next_day(struct days *days, struct sumi_piece piece)
{
    char text[SUMI_DATE_TEXT];
    int day;
    if (piece.length >= sizeof text)
        return false;
    memcpy(text, piece.start, piece.length);
    text[piece.length] = '\0';
    if (!sumi_date_parse(text, &day))
        return false;
    bool follows = days->any && day == days->last + 1;
    int year = sumi_date_split(day).year;
    if (!follows && days->any && year == days->first_year)
        return false;
    days->first_year = follows ? days->first_year : year;
    days->last = day;
    days->any = true;
    return true;
}

/* Numbers that a person measured have few digits, and days between them; those that were computed have many. */
static bool is_daily_series(struct sumi_lines *lines)
{
    const size_t many = 9;
    struct sumi_piece field[MOST_COLUMNS];
    struct days days = {.any = false};
    bool computed = false;
    int n = 0;
    for (const char *at = lines->start; at <= lines->stop; n++) {
        struct sumi_piece name = sumi_lines_field(lines, &at);
        if (n == MOST_COLUMNS || (n == 0 ? !sumi_piece_is(name, "date") : !is_daily_name(name)))
            return false;
    }
    while (sumi_lines_next(lines)) {
        if (sumi_lines_split(lines, n, field) != SUMI_OK || !is_next_day(&days, field[0]))
            return false;
        for (int k = 1; k < n; k++) {
            size_t digits;
            if (!written_by_sumi(field[k], &digits))
                return false;
            computed = computed || digits > many;
        }
    }
    return computed || !days.any;
}

/* --- all --- */

/* The first bytes of a file, up to the end of a line; NULL where it cannot be read. The caller frees them. */
static char *read_head(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *text = file ? malloc(MOST_HEAD + 1) : NULL;
    *size = text ? fread(text, 1, MOST_HEAD, file) : 0;
    for (bool cut = *size == MOST_HEAD; cut && *size > 0 && text[*size - 1] != '\n';)
        *size -= 1;
    if (text)
        text[*size] = '\0';
    if (file)
        fclose(file);
    return text;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

bool sumi_own_result(const char *path)
{
    size_t size;
    char *text = read_head(path, &size);
    struct sumi_lines lines;
    bool own = false;
    if (!text)
        return false;
    if (begins(text, "\x89HDF"))
        own = sumi_cube_is_own(path);
    else if (begins(text, "# A climate for Sumi's weather generator"))
        own = prints_the_same(path, print_climate);
    else if (begins(text, "# ") && strstr(text, "# " SUMI_GENERATED_NOTE))
        own = prints_the_same(path, print_weather);
    else if (sumi_lines_begin(&lines, path, text, size, NULL) == SUMI_OK && sumi_lines_next(&lines)) {
        struct sumi_piece head = {lines.start, (size_t)(lines.stop - lines.start)};
        own = sumi_piece_is(head, sumi_soil_profiles_head) || sumi_piece_is(head, sumi_soil_totals_head)
                  ? is_soil_series(&lines)
                  : is_daily_series(&lines);
    }
    free(text);
    return own;
}
