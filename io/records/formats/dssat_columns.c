#include "io/records/formats/dssat_internal.h"

#include "messages/dssat.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Names and units of DSSAT's data dictionary (DATA.CDE, weather), and those that POWER's files in this form have. */
static const struct {
    const char *word;
    int quantity;     /* enum sumi_quantity */
    const char *unit; /* in which DSSAT has it */
    const char *why;  /* it is not read */
} words[] = {
    {"SRAD", SUMI_STATION_RADIATION, "MJ/m2/d", NULL},
    {"TMAX", SUMI_STATION_TMAX, "C", NULL},
    {"TMIN", SUMI_STATION_TMIN, "C", NULL},
    {"RAIN", SUMI_STATION_RAIN, "mm", NULL},
    {"DEWP", SUMI_STATION_DEW_POINT, "C", NULL},
    {"TDEW", SUMI_STATION_DEW_POINT, "C", NULL},
    {"WIND", SUMI_STATION_WIND, "km/d", NULL},
    {"RHUM", SUMI_STATION_RH_MEAN, "%", NULL},
    {"RH2M", SUMI_STATION_RH_MEAN, "%", NULL},
    {"VAPR", SUMI_STATION_VAPOUR, "kPa", NULL},
    {"VPRS", SUMI_STATION_VAPOUR, "kPa", NULL},
    {"TAVG", SUMI_STATION_TMEAN, "C", NULL},
    {"TMEAN", SUMI_STATION_TMEAN, "C", NULL},
    {"T2M", SUMI_STATION_TMEAN, "C", NULL},
    {"SUNH", SUMI_STATION_SUNSHINE, "h", NULL},
    {"PAR", SUMI_READS_NOTHING, "", "light for photosynthesis, in mol; the global radiation is read"},
    {"EVAP", SUMI_READS_NOTHING, "", "evaporation of a pan"},
    {"DCO2", SUMI_READS_NOTHING, "", "carbon dioxide is an input of its own"},
    {"CO2D", SUMI_READS_NOTHING, "", "carbon dioxide is an input of its own"},
};

/* Units that comments and answers may give; written without blanks and ^, in small letters. */
static const struct {
    const char *of, *unit; /* DSSAT's own, the other */
    double factor, offset; /* into Sumi's */
} units[] = {
    {"MJ/m2/d", "mj/m2/d", 1, 0},
    {"MJ/m2/d", "mj/m2/day", 1, 0},
    {"MJ/m2/d", "mj/m2", 1, 0},
    {"MJ/m2/d", "w/m2", 0.0864, 0},
    {"MJ/m2/d", "kwh/m2/d", 3.6, 0},
    {"MJ/m2/d", "kwh/m2/day", 3.6, 0},
    {"MJ/m2/d", "j/cm2", 0.01, 0},
    {"C", "c", 1, 0},
    {"C", "degc", 1, 0},
    {"C", "f", 5.0 / 9, -160.0 / 9},
    {"mm", "mm", 1, 0},
    {"mm", "mm/d", 1, 0},
    {"mm", "mm/day", 1, 0},
    {"mm", "cm", 10, 0},
    {"mm", "in", 25.4, 0},
    {"km/d", "km/d", 1 / 86.4, 0},
    {"km/d", "km/day", 1 / 86.4, 0},
    {"km/d", "m/s", 1, 0},
    {"km/d", "km/h", 1 / 3.6, 0},
    {"%", "%", 1, 0},
    {"kPa", "kpa", 1, 0},
    {"kPa", "hpa", 0.1, 0},
    {"kPa", "mb", 0.1, 0},
    {"h", "h", 1, 0},
};

static const double calm = 12.0; /* km d-1, 0.14 m s-1: no anemometer of a farm has so low a mean for long, ... */
static const double gale = 40.0; /* ... and no day's mean in m/s is so high */
enum { ENOUGH = 10 /* d, of a mean */ };

static void flat(struct sumi_piece unit, char text[SUMI_UNIT])
{
    size_t n = 0;
    for (size_t k = 0; k < unit.length && n + 1 < SUMI_UNIT; k++)
        if (!strchr(" \t^", unit.start[k]))
            text[n++] =
                (char)(unit.start[k] >= 'A' && unit.start[k] <= 'Z' ? unit.start[k] - 'A' + 'a' : unit.start[k]);
    text[n] = '\0';
}

static int unit_of(const char *own, const char *unit)
{
    char text[SUMI_UNIT];
    flat((struct sumi_piece){unit, strlen(unit)}, text);
    for (int k = 0; k < (int)(sizeof units / sizeof *units); k++)
        if (strcmp(units[k].of, own) == 0 && strcmp(units[k].unit, text) == 0)
            return k;
    return -1;
}

static int word_of(struct sumi_piece name)
{
    for (int k = 0; k < (int)(sizeof words / sizeof *words); k++)
        if (strlen(words[k].word) == name.length && strncasecmp(words[k].word, name.start, name.length) == 0)
            return k;
    return -1;
}

/* --- what comments say --- */

void sumi_dssat_comment(struct sumi_dssat *wth, const struct sumi_lines *lines)
{
    struct sumi_piece line = sumi_piece_trimmed(lines->start, lines->stop);
    while (line.length > 0 && (*line.start == '!' || *line.start == '*' || *line.start == ' ')) {
        line.start++;
        line.length--;
    }
    struct sumi_piece name = {line.start, 0};
    while (name.length < line.length && !strchr(" \t:=(", line.start[name.length]))
        name.length++;
    const int word = word_of(name);
    const char *open = NULL, *close = NULL;
    for (size_t k = name.length; k < line.length; k++) {
        open = line.start[k] == '(' ? line.start + k : open;
        close = line.start[k] == ')' ? line.start + k : close;
    }
    if (word < 0 || !open || !close || close < open || wth->n_said == SUMI_DSSAT_WORDS)
        return;
    char unit[SUMI_UNIT];
    flat((struct sumi_piece){open + 1, (size_t)(close - open - 1)}, unit);
    if (unit_of(words[word].unit, unit) < 0)
        return;
    sumi_text_copy(wth->said[wth->n_said].word, SUMI_DSSAT_WORD, words[word].word);
    sumi_text_copy(wth->said[wth->n_said].unit, SUMI_UNIT, unit);
    wth->said[wth->n_said++].line = lines->number;
}

/* --- columns --- */

/* What the user says of a column; NULL: nothing. */
static const char *answer_of(const struct sumi_dssat *wth, const char *word)
{
    for (int k = 0; k < wth->options->n_answers; k++)
        if (strcasecmp(wth->options->head[k], word) == 0)
            return wth->options->as[k];
    return NULL;
}

static int wind_quantity(const struct sumi_dssat *wth)
{
    return isnan(wth->wind_height) || wth->wind_height == 2.0 ? SUMI_STATION_WIND2
           : wth->wind_height == 10.0                         ? SUMI_STATION_WIND10
                                                              : SUMI_STATION_WIND;
}

/* The unit of a word: the answer's, that of a comment, or DSSAT's own. */
static enum sumi_status settle_unit(struct sumi_dssat *wth, const char *head, int word, const char *as, int line,
                                    struct sumi_reading_column *column)
{
    const char *own = words[word].unit, *open = as ? strchr(as, '(') : NULL, *close = open ? strrchr(as, ')') : NULL;
    const struct sumi_found_at at = {.file = wth->source->path, .line = line, .day = SUMI_NO_DATE};
    sumi_text_copy(column->unit, sizeof column->unit, own);
    for (int k = 0; k < wth->n_said; k++)
        if (strcasecmp(wth->said[k].word, words[word].word) == 0)
            sumi_text_copy(column->unit, sizeof column->unit, wth->said[k].unit);
    if (close && close > open)
        flat((struct sumi_piece){open + 1, (size_t)(close - open - 1)}, column->unit);
    const int unit = unit_of(own, column->unit);
    if (unit < 0)
        return sumi_fail_in(wth->error, wth->source->path, SUMI_E_DSSAT_UNIT_UNKNOWN, head, column->unit, head,
                            words[word].word, own);
    const int usual = unit_of(own, own);
    if (units[unit].factor == units[usual].factor && units[unit].offset == units[usual].offset)
        sumi_text_copy(column->unit, sizeof column->unit, own);
    else if (!close)
        sumi_found(wth->findings, SUMI_NOTED, &at, head, SUMI_E_DSSAT_UNIT_COMMENT, column->unit);
    column->factor = units[unit].factor;
    column->offset = units[unit].offset;
    return SUMI_OK;
}

static enum sumi_status describe(struct sumi_dssat *wth, const char *head, int line, struct sumi_reading_column *column)
{
    const char *as = answer_of(wth, head);
    const char *end = as ? strchr(as, '(') : NULL;
    const struct sumi_piece name =
        as ? sumi_piece_trimmed(as, end ? end : as + strlen(as)) : (struct sumi_piece){head, strlen(head)};
    const int word = word_of(name);
    *column = (struct sumi_reading_column){.quantity = SUMI_READS_NOTHING, .factor = 1, .depth_cm = NAN};
    sumi_text_copy(column->head, sizeof column->head, head);
    if (as && word < 0 && !sumi_piece_is(name, "_") && !sumi_piece_is(name, "ignore"))
        return sumi_fail_in(wth->error, wth->source->path, SUMI_E_DSSAT_ANSWER_NAME, head, as);
    if (word < 0 || words[word].why) {
        sumi_text_copy(column->note, sizeof column->note,
                       word >= 0 ? words[word].why
                       : as      ? "left out as you say"
                                 : "not known here");
        return SUMI_OK;
    }
    column->quantity = words[word].quantity == SUMI_STATION_WIND ? wind_quantity(wth) : words[word].quantity;
    if (words[word].quantity == SUMI_STATION_WIND && isnan(wth->wind_height))
        sumi_found(wth->findings, SUMI_NOTED,
                   &(struct sumi_found_at){.file = wth->source->path, .line = line, .day = SUMI_NO_DATE}, head,
                   SUMI_E_DSSAT_WIND_HEIGHT);
    return settle_unit(wth, head, word, as, line, column);
}

static int known_column(const struct sumi_readings *r, const char *head)
{
    for (int c = 0; c < r->n_columns; c++)
        if (strcmp(r->column[c].head, head) == 0)
            return c;
    return -1;
}

enum sumi_status sumi_dssat_columns(struct sumi_dssat *wth, const struct sumi_dssat_head *head,
                                    int column[SUMI_DSSAT_WORDS])
{
    for (int k = 1; k < head->n; k++) {
        int c = known_column(wth->readings, head->word[k]);
        if (c < 0) {
            struct sumi_reading_column made;
            const enum sumi_status status = describe(wth, head->word[k], head->line, &made);
            if (status != SUMI_OK)
                return status;
            c = sumi_readings_add_column(wth->readings, &made);
        }
        if (c < 0)
            return sumi_fail_in(wth->error, wth->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
        column[k] = wth->readings->column[c].quantity == SUMI_READS_NOTHING ? -1 : c;
    }
    column[0] = -1;
    return SUMI_OK;
}

enum sumi_status sumi_dssat_answered(const struct sumi_dssat *wth)
{
    for (int k = 0; k < wth->options->n_answers; k++) {
        bool has = false;
        for (int c = 0; c < wth->readings->n_columns; c++)
            has = has || strcasecmp(wth->readings->column[c].head, wth->options->head[k]) == 0;
        if (!has)
            return sumi_fail_in(wth->error, wth->source->path, SUMI_E_DSSAT_ANSWER_HEAD, wth->options->head[k],
                                wth->options->as[k]);
    }
    return SUMI_OK;
}

/* --- when all is read --- */

void sumi_dssat_look(struct sumi_dssat *wth)
{
    const struct sumi_readings *r = wth->readings;
    for (int c = 0; c < r->n_columns; c++) {
        const struct sumi_reading_column *column = &r->column[c];
        double sum = 0.0, most = 0.0;
        size_t n = 0;
        if (strcmp(column->unit, "km/d") != 0 || answer_of(wth, column->head))
            continue;
        for (size_t k = 0; k < r->n; k++) {
            if (isnan(r->value[c][k]))
                continue;
            const double written = r->value[c][k] / column->factor;
            sum += written;
            most = written > most ? written : most;
            n++;
        }
        if (n < ENOUGH || sum == 0.0 || sum / (double)n >= calm || most >= gale)
            continue;
        const double mean = sum / (double)n;
        sumi_found(wth->findings, SUMI_ASKED, &(struct sumi_found_at){.file = wth->source->path, .day = SUMI_NO_DATE},
                   column->head, SUMI_E_DSSAT_WIND_UNIT, mean, mean * column->factor, mean, column->head, "WIND",
                   column->head, "WIND");
    }
}
