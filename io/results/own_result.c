#define _POSIX_C_SOURCE 200809L /* open_memstream */

#include "io/results/own_result.h"

#include "io/column/file.h"
#include "io/parameters/climate.h"
#include "io/records/weather_csv.h"
#include "io/results/results.h"
#include "io/state/file.h"
#include "io/text/text.h"
#include "scenarios/plan.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 1024 }; /* of a series */

/* --- files that Sumi would write the same again --- */

static enum sumi_status print_climate(const char *text, size_t size, FILE *file)
{
    struct sumi_yaml *document;
    struct sumi_climate climate = {0};
    enum sumi_status status = sumi_yaml_parse("climate", text, size, &document, NULL);
    if (status != SUMI_OK)
        return status;
    status = sumi_climate_from_yaml(sumi_yaml_root(document), &climate, NULL);
    sumi_yaml_close(document);
    if (status == SUMI_OK)
        status = sumi_climate_print(&climate, file, NULL);
    sumi_climate_clear(&climate);
    return status;
}

/* Files of before named no generator. */
static void forget_generator(const char *text, char *again, size_t *size)
{
    static const char key[] = "\ngenerator: ";
    char *line = strstr(again, key);
    if (strstr(text, key) || !line)
        return;
    const size_t n = 1 + strcspn(line + 1, "\n");
    memmove(line, line + n, *size - (size_t)(line + n - again));
    *size -= n;
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

static bool prints_the_same(const char *text, size_t size, enum sumi_status (*print)(const char *, size_t, FILE *))
{
    char *again = NULL;
    size_t size_again = 0;
    FILE *file = open_memstream(&again, &size_again);
    bool same = file && print(text, size, file) == SUMI_OK;
    same = sumi_text_close_memory(file, &again) && same;
    if (same && print == print_climate)
        forget_generator(text, again, &size_again);
    same = same && size == size_again && memcmp(text, again, size) == 0;
    free(again);
    return same;
}

/* --- weather to come: lines of members, each of which is weather behind its number --- */

/* What stands in front of a member's lines, as Sumi writes it: its number, and the year its days are of where the head
 * has one. NULL: it is none. Returns where it ends. */
static const char *skip_member(const char *line, int member, bool of_years)
{
    char number[32];
    int length = snprintf(number, sizeof number, "%d,", member);
    if (strncmp(line, number, (size_t)length) != 0)
        return NULL;
    line += length;
    if (!of_years)
        return line;
    const size_t digits = strspn(line, "0123456789");
    return digits > 0 && digits <= 4 && line[0] != '0' && line[digits] == ',' ? line + digits + 1 : NULL;
}

/* The lines of a member from `at`, without what stands in front, to `weather`; how many bytes. `at` is moved behind. */
static size_t copy_member(const char **at, int member, bool of_years, char *weather)
{
    const char *line = *at, *rest = skip_member(line, member, of_years);
    const size_t front = rest ? (size_t)(rest - line) : 0;
    size_t n = 0;
    while (rest && strncmp(line, *at, front) == 0) {
        const char *end = strchr(line, '\n');
        if (!end)
            break;
        memcpy(weather + n, line + front, (size_t)(end + 1 - line) - front);
        n += (size_t)(end + 1 - line) - front;
        line = end + 1;
    }
    *at = line;
    return n;
}

static bool is_members(const char *text, size_t size)
{
    static const char head[] = "\nmember,", years[] = "year,";
    const char *names = strstr(text, head);
    if (!names || strlen(text) != size)
        return false;
    const size_t notes = (size_t)(names + 1 - text);
    names += sizeof head - 1;
    const bool of_years = strncmp(names, years, sizeof years - 1) == 0;
    names += of_years ? sizeof years - 1 : 0;
    const char *at = strchr(names, '\n');
    char *weather = at ? sumi_allocate(size + 1) : NULL;
    if (!weather)
        return false;
    const size_t n_names = (size_t)(++at - names);
    memcpy(weather, text, notes);
    memcpy(weather + notes, names, n_names);
    bool own = *at != '\0';
    for (int member = 1; own && *at; member++) {
        const size_t n = copy_member(&at, member, of_years, weather + notes + n_names);
        weather[notes + n_names + n] = '\0';
        own = n > 0 && prints_the_same(weather, notes + n_names + n, print_weather);
    }
    sumi_release(weather);
    return own;
}

/* --- series --- */

/* A number in the form in which Sumi writes it. Sets *computed where only a program has so many digits: people's own
 * have few, and R and spreadsheets write at most 15. */
static bool is_written(struct sumi_piece piece, bool *computed)
{
    const size_t most_of_others = 15;
    char text[SUMI_NUMBER_TEXT];
    double value;
    size_t digits = 0;
    if (!sumi_piece_number(piece, &value) || !sumi_piece_is(piece, sumi_text_number(value, text)))
        return false;
    for (const char *c = text + strspn(text, "-0."); *c && *c != 'e'; c++)
        digits += *c != '.';
    *computed = *computed || digits > most_of_others;
    return true;
}

static int count_fields(const struct sumi_lines *lines)
{
    int n = 1;
    for (const char *c = lines->start; c < lines->stop; c++)
        n += *c == ',';
    return n;
}

/* Rows of numbers, as many as there are names, at times that do not go back. */
static bool is_soil_series(struct sumi_lines *lines)
{
    struct sumi_piece field[MOST_COLUMNS];
    bool computed = false;
    double before = -INFINITY, time;
    const int n = count_fields(lines);
    while (sumi_lines_next(lines)) {
        if (sumi_lines_split(lines, n, field) != SUMI_OK)
            return false;
        for (int k = 0; k < n; k++)
            if (!is_written(field[k], &computed))
                return false;
        if (!sumi_piece_number(field[0], &time) || time < before)
            return false;
        before = time;
    }
    return computed;
}

/* The head of a column: a daily variable that has one value a day, with mm where that is the unit of its flux; or one
 * at a depth, as THETA_20cm. */
static bool is_daily_head(struct sumi_piece piece)
{
    char name[SUMI_NAME], number[SUMI_NUMBER_TEXT];
    struct sumi_daily daily;
    double depth;
    if (piece.length >= sizeof name)
        return false;
    memcpy(name, piece.start, piece.length);
    name[piece.length] = '\0';
    if (sumi_results_is_daily(name))
        return true;
    char *at = strrchr(name, '_');
    if (at && strcmp(at, "_mm") == 0) {
        *at = '\0';
        return sumi_results_is_daily(name);
    }
    char *end = at ? strstr(at, "cm") : NULL;
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

static bool is_daily_series(struct sumi_lines *lines)
{
    struct sumi_piece field[MOST_COLUMNS];
    struct days days = {.any = false};
    bool computed = false;
    int n = 0;
    for (const char *at = lines->start; at <= lines->stop; n++) {
        struct sumi_piece name = sumi_lines_field(lines, &at);
        if (n == MOST_COLUMNS || (n == 0 ? !sumi_piece_is(name, "date") : !is_daily_head(name)))
            return false;
    }
    while (sumi_lines_next(lines)) {
        if (sumi_lines_split(lines, n, field) != SUMI_OK || !is_next_day(&days, field[0]))
            return false;
        for (int k = 1; k < n; k++)
            if (field[k].length > 0 && !is_written(field[k], &computed)) /* nothing: a value that is not known */
                return false;
    }
    return computed;
}

static bool is_series(const char *path, const char *text, size_t size)
{
    struct sumi_lines lines;
    if (size == 0 || text[size - 1] != '\n' ||
        strcspn(text, " \t\r\xef") < size || /* blanks, line ends or a mark of an editor */
        sumi_lines_begin(&lines, path, text, size, NULL) != SUMI_OK || !sumi_lines_next(&lines))
        return false;
    struct sumi_piece head = {lines.start, (size_t)(lines.stop - lines.start)};
    return sumi_piece_is(head, SUMI_SOIL_PROFILES_HEAD) || sumi_piece_is(head, SUMI_SOIL_TOTALS_HEAD)
               ? is_soil_series(&lines)
               : is_daily_series(&lines);
}

/* --- states --- */

static bool is_state(const char *path, const char *bytes, size_t size)
{
    struct sumi_state state;
    if (sumi_state_parse(path, bytes, size, &state, NULL) != SUMI_OK)
        return false;
    sumi_state_clear(&state);
    return true;
}

/* --- all --- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

bool sumi_own_result(const char *path)
{
    static const char cube[] = "\x89HDF";
    char start[sizeof cube] = "", *text;
    size_t size;
    FILE *file = fopen(path, "rb");
    size = file ? fread(start, 1, sizeof cube - 1, file) : 0;
    if (file)
        fclose(file);
    if (size == sizeof cube - 1 && strcmp(start, cube) == 0)
        return sumi_results_are_own(path);
    if (sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, NULL) != SUMI_OK)
        return false;
    bool own = begins(text, SUMI_CLIMATE_HEAD)  ? prints_the_same(text, size, print_climate)
               : begins(text, SUMI_STATE_MAGIC) ? is_state(path, text, size)
               : begins(text, "# ") && strstr(text, "# " SUMI_GENERATED_NOTE)
                   ? prints_the_same(text, size, print_weather) || is_members(text, size)
                   : is_series(path, text, size);
    sumi_release(text);
    return own;
}
