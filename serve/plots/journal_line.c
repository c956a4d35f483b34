#define _POSIX_C_SOURCE 200809L
#include "serve/plots/journal_line.h"

#include "io/text/text.h"
#include "serve/plots/journal.h"
#include "serve/work/clock.h"
#include "sim/date.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { RECEIVED, KIND, SENSOR, QUANTITY, GATHERING, DEPTH, TIME, VALUE, SD, WORD, END, FIELDS };
static const char end_mark[] = ".";
const char sumi_journal_head[] = "received,kind,sensor,quantity,gathering,depth_cm,time,value,sd,word,end\n";
const char *const sumi_posted_kind_names[SUMI_POSTED_KINDS] = {"weather", "soil", "seen", "water"};
static const char *const gathering_names[] = {"level", "amount", "counter"};
static const char irrigation[] = "irrigation";
static const int day_s = 86400;
static const int last_date = 2932896; /* 9999-12-31 */

/* --- writing --- */

/* In quotes, which are doubled within, where it needs some. */
static void put_text(const char *text, FILE *to)
{
    const size_t n = strlen(text);
    const bool quoted = strpbrk(text, ",\"") || (n > 0 && (text[0] == ' ' || text[n - 1] == ' '));
    fputs(quoted ? "\"" : "", to);
    for (; *text; text++)
        fprintf(to, *text == '"' ? "\"\"" : "%c", *text);
    fputs(quoted ? "\"," : ",", to);
}

static void put_number(double value, FILE *to)
{
    char text[SUMI_NUMBER_TEXT];
    fprintf(to, "%s,", sumi_text_number(value, text));
}

static const char *quantity_of(const struct sumi_posted *row)
{
    return row->kind == SUMI_POSTED_SEEN    ? row->variable
           : row->kind == SUMI_POSTED_WATER ? irrigation
                                            : sumi_quantity_row(row->quantity)->name;
}

void sumi_journal_put(const struct sumi_posted *row, long long received, FILE *to)
{
    char when[SUMI_CLOCK_TEXT], date[SUMI_DATE_TEXT];
    fprintf(to, "%s,%s,", sumi_clock_text(received, when), sumi_posted_kind_names[row->kind]);
    put_text(row->sensor, to);
    put_text(quantity_of(row), to);
    put_text(gathering_names[row->gathering], to);
    put_number(row->depth_cm, to);
    put_text(row->timed ? sumi_clock_text(row->instant, when) : sumi_date_format(row->date, date), to);
    put_number(row->value, to);
    put_number(row->sd, to);
    put_text(row->word, to);
    fprintf(to, "%s\n", end_mark);
}

/* --- reading --- */

/* A field from *at on, taken out of its quotes, and behind it its comma; false where it is none, or too long. */
static bool next_field(const char **at, const char *end, char *to, size_t size)
{
    const bool quoted = *at < end && **at == '"';
    size_t n = 0;
    for (*at += quoted; *at < end; ++*at) {
        if (quoted && **at == '"' && (*at + 1 == end || (*at)[1] != '"'))
            break;
        if (!quoted && **at == ',')
            break;
        *at += quoted && **at == '"';
        if (n + 1 >= size || **at == '\0')
            return false;
        to[n++] = **at;
    }
    to[n] = '\0';
    if (quoted && *at == end)
        return false;
    *at += quoted;
    if (*at < end && **at != ',')
        return false;
    *at += *at < end;
    return true;
}

static bool name_in(const char *text, const char *const *names, int n, int *which)
{
    for (*which = 0; *which < n; ++*which)
        if (strcmp(text, names[*which]) == 0)
            return true;
    return false;
}

/* Nothing is NAN. */
static bool number_in(const char *text, double *value)
{
    *value = NAN;
    return !*text || sumi_piece_number((struct sumi_piece){text, strlen(text)}, value);
}

static bool two_digits(const char *text, int beyond, int *value)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return false;
    *value = 10 * (text[0] - '0') + text[1] - '0';
    return *value < beyond;
}

/* 2026-07-10T05:50:00Z, or 2026-07-10. */
static bool time_in(const char *text, struct sumi_posted *row)
{
    enum { DATE = 10, WHOLE = 20 };
    char date[SUMI_DATE_TEXT];
    int hour, minute, second;
    sumi_text_copy(date, sizeof date, text);
    if (!sumi_date_parse(date, &row->date))
        return false;
    row->timed = strlen(text) != DATE;
    if (!row->timed)
        return true;
    if (strlen(text) != WHOLE || text[DATE] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z' ||
        !two_digits(text + 11, 24, &hour) || !two_digits(text + 14, 60, &minute) || !two_digits(text + 17, 60, &second))
        return false;
    row->instant = (long long)row->date * day_s + (hour * 60 + minute) * 60 + second;
    return true;
}

static bool quantity_in(const char *text, struct sumi_posted *row)
{
    if (row->kind == SUMI_POSTED_SEEN) {
        sumi_text_copy(row->variable, sizeof row->variable, text);
        return *text != '\0';
    }
    if (row->kind == SUMI_POSTED_WATER)
        return strcmp(text, irrigation) == 0;
    for (row->quantity = 0; row->quantity < SUMI_READS_N; row->quantity++)
        if (strcmp(text, sumi_quantity_row(row->quantity)->name) == 0)
            return (row->kind == SUMI_POSTED_SOIL) == (row->quantity == SUMI_READS_SOIL_WATER);
    return false;
}

bool sumi_journal_line_read(const char *line, size_t length, struct sumi_posted *row)
{
    char field[FIELDS][SUMI_VARIABLE];
    const char *at = line, *end = line + length;
    int kind, gathering;
    *row = (struct sumi_posted){.kind = SUMI_POSTED_WEATHER};
    for (int k = 0; k < FIELDS; k++)
        if (!next_field(&at, end, field[k], sizeof field[k]))
            return false;
    if (at != end || strcmp(field[END], end_mark) != 0 ||
        !name_in(field[KIND], sumi_posted_kind_names, SUMI_POSTED_KINDS, &kind) ||
        !name_in(field[GATHERING], gathering_names, SUMI_GATHER_COUNTER + 1, &gathering))
        return false;
    row->kind = (enum sumi_posted_kind)kind;
    row->gathering = (enum sumi_gathering)gathering;
    sumi_text_copy(row->sensor, sizeof row->sensor, field[SENSOR]);
    sumi_text_copy(row->word, sizeof row->word, field[WORD]);
    return quantity_in(field[QUANTITY], row) && number_in(field[DEPTH], &row->depth_cm) &&
           number_in(field[VALUE], &row->value) && number_in(field[SD], &row->sd) && time_in(field[TIME], row);
}

static bool text_fits(const char *text)
{
    return !strpbrk(text, "\r\n\t") && sumi_text_is_harmless(text);
}

static bool quantity_fits(const struct sumi_posted *row)
{
    const bool water = row->quantity == SUMI_READS_SOIL_WATER;
    return row->kind == SUMI_POSTED_SOIL      ? water
           : row->kind == SUMI_POSTED_WEATHER ? !water && row->quantity >= 0 && row->quantity < SUMI_READS_N
                                              : row->kind < SUMI_POSTED_KINDS;
}

bool sumi_journal_can_hold(const struct sumi_posted *row)
{
    const int date = row->timed ? 0 : row->date;
    const bool known = row->kind == SUMI_POSTED_SEEN ? *row->variable != '\0' : isfinite(row->value);
    return known && quantity_fits(row) && !isinf(row->value) && !isinf(row->depth_cm) && !isinf(row->sd) &&
           text_fits(row->sensor) && text_fits(row->variable) && text_fits(row->word) && date >= 0 &&
           date <= last_date && (!row->timed || (row->instant >= 0 && row->instant < (long long)last_date * day_s));
}
