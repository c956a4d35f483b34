/* Units of files that other programs wrote: spellings of a product of powers, and times since a date. */
#include "io/cube/cube_internal.h"
#include "sim/date.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- products of powers --- */

enum { MASS, LENGTH, TIME, TEMPERATURE, ANGLE, DIMENSIONS };

/* A unit as a multiple of kg, m, d, degC and degrees to some powers. */
struct unit {
    double factor;
    int power[DIMENSIONS];
};

/* The words in the units of a season's variables, and what people write instead. Prefixed words have rows of their own,
 * so that no word is taken for another. */
static const struct {
    const char *word;
    struct unit unit;
} words[] = {
    {"kg", {1.0, {1, 0, 0}}},
    {"g", {1e-3, {1, 0, 0}}},
    {"t", {1e3, {1, 0, 0}}},
    {"Mg", {1e3, {1, 0, 0}}},
    {"tonne", {1e3, {1, 0, 0}}},
    {"tonnes", {1e3, {1, 0, 0}}},
    {"ha", {1e4, {0, 2, 0}}},
    {"hectare", {1e4, {0, 2, 0}}},
    {"m", {1.0, {0, 1, 0}}},
    {"dm", {1e-1, {0, 1, 0}}},
    {"cm", {1e-2, {0, 1, 0}}},
    {"mm", {1e-3, {0, 1, 0}}},
    {"d", {1.0, {0, 0, 1}}},
    {"day", {1.0, {0, 0, 1}}},
    {"days", {1.0, {0, 0, 1}}},
    {"count", {1.0, {0, 0, 0}}},
    {"-", {1.0, {0, 0, 0}}},
    {"%", {1e-2, {0, 0, 0}}},
    {"percent", {1e-2, {0, 0, 0}}},
    {"degC", {1.0, {0, 0, 0, 1}}},
    {"C", {1.0, {0, 0, 0, 1}}},
    {"degree_C", {1.0, {0, 0, 0, 1}}},
    {"Celsius", {1.0, {0, 0, 0, 1}}},
    {"degrees", {1.0, {0, 0, 0, 0, 1}}},
    {"degrees_north", {1.0, {0, 0, 0, 0, 1}}},
    {"degrees_east", {1.0, {0, 0, 0, 0, 1}}},
};

static const int most_power = 6;

/* A power behind a word: -1, ^-1, **-1; 1 where there is none. */
static bool read_power(const char **at, int *power)
{
    *power = 1;
    bool marked = **at == '^' || strncmp(*at, "**", 2) == 0;
    if (marked)
        *at += **at == '^' ? 1 : 2;
    if (!isdigit((unsigned char)**at) && !((**at == '-' || **at == '+') && isdigit((unsigned char)(*at)[1])))
        return !marked;
    char *end;
    long number = strtol(*at, &end, 10);
    *at = end;
    *power = (int)number;
    return labs(number) <= most_power;
}

static bool multiply(struct unit *unit, const char *word, size_t n, int power)
{
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (strlen(words[k].word) != n || memcmp(words[k].word, word, n) != 0)
            continue;
        unit->factor *= pow(words[k].unit.factor, power);
        for (int d = 0; d < DIMENSIONS; d++)
            unit->power[d] += power * words[k].unit.power[d];
        return true;
    }
    return false;
}

/* kg ha-1, kg/ha, kg.ha^-1, kg*ha**-1, ...; a number is 1, of one that has no unit. */
static bool read_unit(const char *text, struct unit *unit)
{
    static const char between[] = " .*/";
    *unit = (struct unit){.factor = 1.0};
    for (int sign = 1; *text; sign = 1) {
        for (; *text && strchr(between, *text); text++)
            sign = *text == '/' ? -1 : sign;
        size_t n = *text == '1' || *text == '-' || *text == '%' ? 1 : 0;
        while (isalpha((unsigned char)text[n]) || (n > 0 && text[n] == '_'))
            n++;
        const char *word = text;
        int power = 1;
        text += n;
        if (n == 0)
            return !*text;
        if (n == 1 && *word == '1') {
            if (isalnum((unsigned char)*text))
                return false;
            continue;
        }
        if (!read_power(&text, &power) || !multiply(unit, word, n, sign * power))
            return false;
    }
    return true;
}

bool sumi_cube_unit_factor(const char *from, const char *to, double *factor)
{
    struct unit found, wanted;
    if (!read_unit(from, &found) || !read_unit(to, &wanted) ||
        memcmp(found.power, wanted.power, sizeof found.power) != 0)
        return false;
    *factor = found.factor / wanted.factor;
    return true;
}

bool sumi_cube_unit_is(const char *a, const char *b)
{
    double factor;
    a = a ? a : "";
    b = b ? b : "";
    return strcmp(a, b) == 0 || (sumi_cube_unit_factor(a, b, &factor) && factor == 1.0);
}

/* --- times --- */

static double days_of(const char *word, size_t n)
{
    static const struct {
        const char *word;
        double days;
    } spans[] = {
        {"days", 1.0},
        {"day", 1.0},
        {"d", 1.0},
        {"hours", 1.0 / 24},
        {"hour", 1.0 / 24},
        {"hrs", 1.0 / 24},
        {"hr", 1.0 / 24},
        {"h", 1.0 / 24},
        {"minutes", 1.0 / 1440},
        {"minute", 1.0 / 1440},
        {"min", 1.0 / 1440},
        {"seconds", 1.0 / 86400},
        {"second", 1.0 / 86400},
        {"sec", 1.0 / 86400},
        {"s", 1.0 / 86400},
        {"milliseconds", 1.0 / 86400e3},
        {"microseconds", 1.0 / 86400e6},
        {"nanoseconds", 1.0 / 86400e9},
    };
    for (size_t k = 0; k < sizeof spans / sizeof *spans; k++)
        if (strlen(spans[k].word) == n && memcmp(spans[k].word, word, n) == 0)
            return spans[k].days;
    return 0.0;
}

/* Days of a time of day, " 00:00:00", "T06:00:00.0Z", in UTC; nothing is midnight. */
static bool read_clock(const char *text, double *days)
{
    int hour = 0, minute = 0, used = 0;
    double second = 0.0;
    *days = 0.0;
    if ((*text == 'T' || *text == ' ') && isdigit((unsigned char)text[1])) {
        text++;
        if (sscanf(text, "%2d:%2d%n", &hour, &minute, &used) < 2)
            return false;
        text += used;
        if (*text == ':' && sscanf(text, ":%lf%n", &second, &used) == 1)
            text += used;
        *days = (hour + (minute + second / 60.0) / 60.0) / 24.0;
    }
    text += strspn(text, " ");
    static const char *const utc[] = {"", "Z", "UTC", "+00:00", "-00:00", "+0:00", "0:00", "00:00"};
    bool known = false;
    for (size_t k = 0; k < sizeof utc / sizeof *utc; k++)
        known = known || strcmp(text, utc[k]) == 0;
    return known && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0.0 && second < 61.0;
}

/* The calendars of which a day is the same day as in ours, from a year on. */
static bool known_calendar(const char *calendar, double since)
{
    if (calendar && strcmp(calendar, "proleptic_gregorian") == 0)
        return true;
    bool standard = !calendar || !*calendar || strcmp(calendar, "standard") == 0 || strcmp(calendar, "gregorian") == 0;
    return standard && since >= sumi_date_number(1582, 10, 15); /* Julian before that */
}

enum sumi_cube_time sumi_cube_time_unit(const char *unit, const char *calendar, double *days, double *since)
{
    static const char word[] = " since ";
    const char *at = unit ? strstr(unit, word) : NULL;
    if (!at)
        return SUMI_CUBE_NO_TIME;
    int year, month, day, used = 0;
    double clock = 0.0;
    const char *date = at + strlen(word);
    *days = days_of(unit, (size_t)(at - unit));
    if (!isdigit((unsigned char)*date))
        return SUMI_CUBE_NO_TIME; /* days since sowing */
    if (*days <= 0.0 || sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &used) < 3 ||
        !sumi_date_valid(year, month, day) || !read_clock(date + used, &clock))
        return SUMI_CUBE_ODD_TIME;
    *since = sumi_date_number(year, month, day) + clock;
    return known_calendar(calendar, *since) ? SUMI_CUBE_DATED : SUMI_CUBE_ODD_TIME;
}
