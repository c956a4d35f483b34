/* Formats that are known by their text and not read yet: what a table of columns would be mistaken in. Each is a row of
 * signs, all of which a text has. */
#include "io/records/formats_internal.h"

#include "io/text/text.h"

#include <string.h>

enum { SIGNS = 3, LINES = 100, LINE_BYTES = 4096, KEY_BYTES = 65536 };

/* How a sign is looked for: at the start of a line, anywhere in it, as its pattern, or as a key of JSON. */
enum way { NO_SIGN, BEGINS, HAS, LOOKS, KEY };

struct sign {
    enum way way;
    int lines; /* the first so many; of a negative number, that line alone */
    const char *text;
};

enum format {
#define SUMI_FORMAT_NUMBER(name, doc) IS_##name,
    SUMI_UNREAD_FORMATS(SUMI_FORMAT_NUMBER) N_FORMATS
};

/* In a pattern 9 is digits, # a number, Y a year, D a day as 20190131, S seconds since 2000, A a letter, a blank any
 * blanks, * the rest. Other characters are themselves. Capitals and small letters are one. */
static const struct sign signs[N_FORMATS][SIGNS] = {
    [IS_toa5] = {{BEGINS, 1, "\"TOA5\","}},
    [IS_campbell_array] = {{LOOKS, -1, "9,Y,9,9,#,*"}, {LOOKS, -2, "9,Y,9,9,#,*"}},
    [IS_davis] = {{HAS, -2, "Date"}, {BEGINS, -3, "-----"}},
    [IS_decagon_raw] = {{LOOKS, -1, "S,9,9,*"}, {LOOKS, -2, "S,9,9,*"}},
    [IS_tomst] = {{LOOKS, -1, "9;Y.9.9 9:9;#;#;#;#;*"}},
    [IS_ismn] = {{LOOKS, -2, "Y/9/9 9:9 # A*"}, {LOOKS, -3, "Y/9/9 9:9 # A*"}},
    [IS_ismn_ceop] = {{LOOKS, -1, "Y/9/9 9:9 Y/9/9 9:9 *"}},
    [IS_apsim] = {{BEGINS, 40, "["}, {HAS, 40, ".weather]"}},
    [IS_pcse] = {{BEGINS, 5, "## Site Characteristics"}},
    [IS_monica] = {{HAS, -1, "DE-date"}, {BEGINS, -2, ";C_deg"}},
    [IS_cabo] = {{BEGINS, 1, "*---"}, {HAS, 30, "Station"}, {HAS, 30, "Columns"}},
    [IS_cabo_coded] = {{HAS, 20, "WCCFORMAT="}},
    [IS_aquacrop] = {{HAS, -2, "1=daily, 2=10-daily"}},
    [IS_aquacrop_other] = {{HAS, -2, ": AquaCrop Version"}},
    [IS_epw] = {{BEGINS, 1, "LOCATION,"}, {BEGINS, -2, "DESIGN CONDITIONS"}},
    [IS_ghcn_long] = {{BEGINS, 1, "date,attr,value"}},
    [IS_ghcn_tenths] = {{HAS, 1, "STATION"}, {HAS, 1, "DATE"}, {HAS, 1, "_ATTRIBUTES"}},
    [IS_crn] = {{LOOKS, -1, "9 D 9 D 9 *"}},
    [IS_openmeteo_json] = {{KEY, 0, "utc_offset_seconds"}, {KEY, 0, "generationtime_ms"}},
    [IS_sensorthings] = {{KEY, 0, "phenomenonTime"}, {KEY, 0, "result"}},
    [IS_insentek] = {{KEY, 0, "list"}, {KEY, 0, "moisture"}},
    [IS_senml_base] = {{LOOKS, 1, "[*"}, {KEY, 0, "bn"}},
    [IS_senml] = {{LOOKS, 1, "[*"}, {KEY, 0, "n"}, {KEY, 0, "v"}},
    [IS_soilgrids] = {{KEY, 0, "layers"}, {KEY, 0, "depths"}},
    [IS_apsimx] = {{KEY, 0, "$type"}, {KEY, 0, "ApsimVersion"}},
    [IS_apsim_soil] = {{BEGINS, 3, "<"}, {HAS, 20, "<Soil"}},
    [IS_apsim_folder] = {{BEGINS, 3, "<"}, {HAS, 20, "<folder"}},
    [IS_dssat_soil] = {{BEGINS, 1, "*SOIL"}},
    [IS_dssat_profile] = {{BEGINS, 10, "*"}, {BEGINS, 10, "@SITE"}, {HAS, 10, "SCS"}},
    [IS_dssat_crop] = {{BEGINS, 1, "*"}, {HAS, 1, "COEFFICIENTS"}},
    [IS_dssat_experiment] = {{BEGINS, 1, "*EXP"}},
    [IS_dssat_climate] = {{BEGINS, 1, "*CLIMATE"}},
    [IS_hydrus] = {{BEGINS, 2, "Pcp_File_Version="}},
    [IS_hydrus_selector] = {{BEGINS, 3, "*** BLOCK A"}},
    [IS_cabo_crop] = {{BEGINS, LINES, "CRPNAM"}},
    [IS_cabo_soil] = {{BEGINS, LINES, "SOLNAM"}},
    [IS_wofost_crop] = {{BEGINS, LINES, "CropParameters:"}},
    [IS_web_page] = {{BEGINS, 3, "<!DOCTYPE html"}},
    [IS_web_table] = {{BEGINS, 3, "<html"}},
};

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool same(const char *start, size_t left, const char *text)
{
    for (; *text; text++, start++, left--)
        if (left == 0 || small(*start) != small(*text))
            return false;
    return true;
}

static const char *over_digits(const char *at, const char *stop)
{
    while (at < stop && *at >= '0' && *at <= '9')
        at++;
    return at;
}

static const char *over_number(const char *at, const char *stop)
{
    const char *start = at;
    while (at < stop && *at && strchr("0123456789+-.eE", *at))
        at++;
    double value;
    return sumi_piece_number((struct sumi_piece){start, (size_t)(at - start)}, &value) ? at : start;
}

/* Moves over what a letter of a pattern stands for; NULL: it is not there. */
static const char *over(char letter, const char *at, const char *stop)
{
    const char *end = over_digits(at, stop);
    switch (letter) {
    case '9':
        return end > at ? end : NULL;
    case '#':
        end = over_number(at, stop);
        return end > at ? end : NULL;
    case 'Y':
        return end == at + 4 && (same(at, 2, "19") || same(at, 2, "20")) ? end : NULL;
    case 'D':
        return end == at + 8 && (same(at, 2, "19") || same(at, 2, "20")) ? end : NULL;
    case 'S': /* 2012 to 2025 */
        return end == at + 9 && *at >= '3' && *at <= '8' ? end : NULL;
    case 'A':
        return at < stop && ((*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z')) ? at + 1 : NULL;
    case ' ':
        for (end = at; end < stop && (*end == ' ' || *end == '\t');)
            end++;
        return end > at ? end : NULL;
    default:
        return at < stop && *at == letter ? at + 1 : NULL;
    }
}

static bool looks(struct sumi_piece line, const char *pattern)
{
    const char *at = line.start, *stop = line.start + line.length;
    for (; at && *pattern && *pattern != '*'; pattern++)
        at = over(*pattern, at, stop);
    return at && (*pattern == '*' || at == stop);
}

static bool has(struct sumi_piece line, const char *text)
{
    for (size_t k = 0; k < line.length; k++)
        if (same(line.start + k, line.length - k, text))
            return true;
    return false;
}

static bool line_has(struct sumi_piece line, const struct sign *sign)
{
    switch (sign->way) {
    case BEGINS:
        return same(line.start, line.length, sign->text);
    case HAS:
        return has(line, sign->text);
    case LOOKS:
        return looks(line, sign->text);
    default:
        return false;
    }
}

/* Whether one of the lines that a sign means has it. */
static bool text_has(const struct sumi_source *source, const struct sign *sign)
{
    const char *at = source->text, *end = source->text + source->size;
    const int most = sign->lines < 0 ? -sign->lines : sign->lines;
    for (int line = 1; line <= most && at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        const struct sumi_piece piece = sumi_piece_trimmed(at, stop - at < LINE_BYTES ? stop : at + LINE_BYTES);
        if ((sign->lines > 0 || line == most) && line_has(piece, sign))
            return true;
        at = stop + 1;
    }
    return false;
}

/* Whether the first part of a JSON text has a key. */
static bool json_has(const struct sumi_source *source, const char *key)
{
    const char *at = source->text, *end = at + (source->size < KEY_BYTES ? source->size : KEY_BYTES);
    const size_t length = strlen(key);
    while (at < end && strchr(" \t\n", *at))
        at++;
    if (at == end || (*at != '{' && *at != '['))
        return false;
    for (; (at = memchr(at, '"', (size_t)(end - at))) != NULL; at++) {
        const char *behind = at + length + 2;
        if (behind >= end || memcmp(at + 1, key, length) != 0 || behind[-1] != '"')
            continue;
        while (behind < end && (*behind == ' ' || *behind == '\t' || *behind == '\n'))
            behind++;
        if (behind < end && *behind == ':')
            return true;
    }
    return false;
}

static bool is(const struct sumi_source *source, enum format format)
{
    for (int k = 0; k < SIGNS && signs[format][k].way != NO_SIGN; k++) {
        const struct sign *sign = &signs[format][k];
        if (sign->way == KEY ? !json_has(source, sign->text) : !text_has(source, sign))
            return false;
    }
    return true;
}

#define SUMI_FORMAT_IS(name, doc)                                                                                      \
    bool sumi_##name##_is(const struct sumi_source *source)                                                            \
    {                                                                                                                  \
        return is(source, IS_##name);                                                                                  \
    }
SUMI_UNREAD_FORMATS(SUMI_FORMAT_IS)
