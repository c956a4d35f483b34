#include "io/records/table/table_internal.h"

#include <math.h>
#include <string.h>

/* --- fields --- */

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Bytes of the separator at a place; 0: none stands there. */
static size_t separates(const char *at, const char *stop, char separator)
{
    static const char wide[] = "，";
    if (*at != separator)
        return 0;
    if (separator != SUMI_WIDE_COMMA)
        return 1;
    return (size_t)(stop - at) >= sizeof wide - 1 && memcmp(at, wide, sizeof wide - 1) == 0 ? sizeof wide - 1 : 0;
}

/* Without the mark by which a spreadsheet keeps a number as text: '25.3 */
static struct sumi_piece without_mark(struct sumi_piece field)
{
    if (field.length > 1 && *field.start == '\'' && field.start[field.length - 1] != '\'')
        return sumi_piece_trimmed(field.start + 1, field.start + field.length);
    return field;
}

struct sumi_piece sumi_table_field(const char **at, const char *stop, char separator)
{
    const char *start = *at;
    while (start < stop && blank(*start) && (*start != separator || separator == ' '))
        start++;
    if (start < stop && *start == '"') {
        const char *close = start + 1;
        while (close < stop && (*close != '"' || (close + 1 < stop && close[1] == '"')))
            close += *close == '"' ? 2 : 1;
        const char *end = close < stop ? close : stop, *behind = end + (end < stop);
        while (behind < stop && !separates(behind, stop, separator) && !(separator == ' ' && blank(*behind)))
            behind++;
        *at = behind + (behind < stop && separator != ' ' ? separates(behind, stop, separator) : 1);
        return without_mark(sumi_piece_trimmed(start + 1, end));
    }
    const char *end = start;
    if (separator == ' ') {
        while (end < stop && !blank(*end))
            end++;
        *at = end;
        while (*at < stop && blank(**at))
            (*at)++;
        *at += *at == stop; /* beyond the line: no field follows */
        return without_mark((struct sumi_piece){start, (size_t)(end - start)});
    }
    while (end < stop && !separates(end, stop, separator))
        end++;
    *at = end + (end < stop ? separates(end, stop, separator) : 1);
    while (end > start && blank(end[-1]))
        end--;
    return without_mark((struct sumi_piece){start, (size_t)(end - start)});
}

/* --- numbers --- */

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number that a text begins with, and where it ends; NULL where there is none. Up to 15 digits and powers of ten up
 * to 22 are exact, and so is their quotient (Clinger 1990); all others go the long way. */
static const char *begin_number(const char *at, const char *end, char point, bool thousands, double *value)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    enum { EXACT_DIGITS = 15, LONGEST = 60 };
    const char *start = at;
    char plain[LONGEST + 1];
    size_t length = 0;
    uint64_t digits = 0;
    int n = 0, behind = 0, seen = 0;
    const bool negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    bool fraction = false;
    for (; at < end && length < LONGEST; at++) {
        if (digit(*at)) {
            digits = n < 18 ? digits * 10 + (uint64_t)(*at - '0') : digits;
            n += digits > 0;
            behind += fraction;
            seen++;
            plain[length++] = *at;
        } else if (*at == point && !fraction) {
            fraction = true;
            plain[length++] = '.';
        } else if (!(thousands && *at == ',' && seen > 0 && !fraction && end - at > 3 && digit(at[1]))) {
            break;
        }
    }
    if (seen == 0 || (at < end && digit(*at)))
        return NULL;
    const bool power = end - at > 1 && (*at == 'e' || *at == 'E') &&
                       (digit(at[1]) || (end - at > 2 && (at[1] == '-' || at[1] == '+') && digit(at[2])));
    if (!power && n <= EXACT_DIGITS && behind <= 22) {
        *value = (double)digits / powers[behind];
    } else {
        if (power && length + 8 < LONGEST) {
            plain[length++] = 'e';
            at++;
            for (int k = 0; k < 5 && at < end && (digit(*at) || (k == 0 && (*at == '-' || *at == '+'))); k++)
                plain[length++] = *at++;
        }
        if (!sumi_piece_number((struct sumi_piece){plain, length}, value))
            return NULL;
    }
    *value = negative ? -*value : *value;
    return at > start ? at : NULL;
}

/* --- what is no number --- */

static bool among(const char *text, const char *const *list, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (strcmp(text, list[k]) == 0)
            return true;
    return false;
}

static bool is_missing(const char *plain)
{
    static const char *const words[] = {"",     "na",     "n/a",     "nan",     "null", "none", "nil",  "m",  "缺测",
                                        "缺",   "无",     "缺失",    "无数据",  "/",    "//",   "///",  "\\", "\\n",
                                        "#n/a", "#null!", "#value!", "missing", "x",    "inf",  "-inf", "?"};
    if (strspn(plain, "-") == strlen(plain) || strspn(plain, "* ") == strlen(plain) ||
        strspn(plain, ".") == strlen(plain))
        return true;
    return among(plain, words, sizeof words / sizeof *words);
}

static bool is_trace(const char *plain)
{
    static const char *const words[] = {"微量", "t", "tr", "tr.", "trace", "痕量", "微"};
    return among(plain, words, sizeof words / sizeof *words);
}

static enum sumi_cell odd_cell(struct sumi_piece text, char point, bool thousands, double *value,
                               struct sumi_piece *rest)
{
    enum { LONGEST_CELL = 64 };
    char plain[LONGEST_CELL];
    *value = NAN;
    if (text.length >= LONGEST_CELL)
        return SUMI_CELL_TEXT;
    const size_t n = sumi_plain(text, plain, sizeof plain);
    const struct sumi_piece trimmed = sumi_piece_trimmed(plain, plain + n);
    memmove(plain, trimmed.start, trimmed.length);
    plain[trimmed.length] = '\0';
    if (is_missing(plain))
        return SUMI_CELL_MISSING;
    if (is_trace(plain) || (*plain == '<' && begin_number(plain + 1, plain + trimmed.length, point, false, value))) {
        *value = 0;
        return SUMI_CELL_TRACE;
    }
    const char *end = begin_number(plain, plain + trimmed.length, point, thousands, value);
    if (!end)
        return SUMI_CELL_TEXT;
    if (*end == '\0')
        return SUMI_CELL_NUMBER; /* full-width digits, another minus */
    if (strpbrk(end, "0123456789") && strncmp(end, "m3", 2) != 0 && strncmp(end, " m", 2) != 0) {
        *value = NAN;
        return SUMI_CELL_TEXT;
    }
    const size_t behind = strlen(end);
    rest->length = behind < text.length ? behind : 0; /* plain text is never longer, but for signs that become two */
    rest->start = text.start + (text.length - rest->length);
    return SUMI_CELL_FLAGGED;
}

enum sumi_cell sumi_cell_read(struct sumi_piece text, enum sumi_comma comma, double *value, struct sumi_piece *rest)
{
    const char point = comma == SUMI_COMMA_DECIMAL ? ',' : '.';
    const bool thousands = comma == SUMI_COMMA_THOUSANDS;
    const char *stop = text.start + text.length;
    *rest = (struct sumi_piece){stop, 0};
    if (text.length == 0) {
        *value = NAN;
        return SUMI_CELL_MISSING;
    }
    if (sumi_piece_plain_number(text, point, value) || begin_number(text.start, stop, point, thousands, value) == stop)
        return SUMI_CELL_NUMBER;
    if (comma == SUMI_COMMA_DECIMAL && begin_number(text.start, stop, '.', false, value) == stop)
        return SUMI_CELL_NUMBER;
    return odd_cell(text, point, thousands, value, rest);
}

/* --- commas --- */

/* What one field says: digits before and behind its only comma, and whether a point stands there too. */
static void look_at_comma(struct sumi_piece field, int count[4])
{
    size_t before = 0, behind = 0, commas = 0, points = 0;
    for (size_t k = 0; k < field.length; k++) {
        const char c = field.start[k];
        if (c == ',')
            commas++;
        else if (c == '.')
            points++;
        else if (digit(c))
            *(commas ? &behind : &before) += 1;
        else if (!(k == 0 && c == '-'))
            return;
    }
    if (commas == 0 && points == 1 && before > 0)
        count[SUMI_COMMA_NONE]++;
    if (commas > 1 || (commas == 1 && points == 1))
        count[SUMI_COMMA_THOUSANDS]++;
    else if (commas == 1 && (behind != 3 || before > 3 || before == 0 || field.start[field.start[0] == '-'] == '0'))
        count[SUMI_COMMA_DECIMAL]++;
    else if (commas == 1)
        count[SUMI_COMMA_OPEN]++;
}

/* No temperature of the air and no humidity has thousands. */
static bool has_thousands(const struct sumi_table *table, int column)
{
    static const int small[] = {SUMI_READS_AIR,     SUMI_STATION_TMIN,      SUMI_STATION_TMAX,
                                SUMI_STATION_TMEAN, SUMI_STATION_DEW_POINT, SUMI_READS_HUMIDITY};
    if (column >= table->n_columns || table->clock_apart)
        return true;
    const struct sumi_head *is = &table->column[column].is;
    for (size_t k = 0; k < sizeof small / sizeof *small; k++)
        if (is->role == SUMI_ROLE_VALUE && is->quantity == small[k])
            return false;
    return true;
}

enum sumi_comma sumi_table_commas(const struct sumi_table *table)
{
    enum { SAMPLE = 2000 };
    int count[4] = {0};
    struct sumi_source_line line = sumi_source_before(table->source, table->body_at, table->first_line);
    for (int k = 0; k < SAMPLE && sumi_source_next(table->source, &line); k++) {
        const char *at = line.start;
        for (int n = 0; at <= line.stop && n < SUMI_TABLE_COLUMNS; n++) {
            const int open = count[SUMI_COMMA_OPEN];
            look_at_comma(sumi_table_field(&at, line.stop, table->separator), count);
            if (count[SUMI_COMMA_OPEN] > open && !has_thousands(table, n)) {
                count[SUMI_COMMA_OPEN]--;
                count[SUMI_COMMA_DECIMAL]++;
            }
        }
    }
    if (count[SUMI_COMMA_DECIMAL] > 0 && count[SUMI_COMMA_THOUSANDS] == 0)
        return SUMI_COMMA_DECIMAL;
    if (count[SUMI_COMMA_THOUSANDS] > 0 || (count[SUMI_COMMA_OPEN] > 0 && count[SUMI_COMMA_NONE] > 0))
        return SUMI_COMMA_THOUSANDS;
    return count[SUMI_COMMA_OPEN] > 0 ? SUMI_COMMA_OPEN : SUMI_COMMA_NONE;
}
