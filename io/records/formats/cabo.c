/* Weather of CABO, for WOFOST and ORYZA among others (van Kraalingen et al. 1991, "The CABO-TT weather system"): lines
 * of comment that begin with * or lie between (* and *), a line of the place, a line a day and station. */
#include "io/records/formats/models_internal.h"
#include "io/records/formats_internal.h"
#include "io/records/lines.h"

#include "messages/models.h"
#include "messages/tables.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct sumi_layout_column columns[] = {
    {.head = "station", .as = "station"},
    {.head = "year", .as = "year"},
    {.head = "day", .as = "day of year"},
    {.head = "irradiation", .as = "radiation (kJ/m2)"},
    {.head = "minimum temperature", .as = "tmin (degC)"},
    {.head = "maximum temperature", .as = "tmax (degC)"},
    {.head = "vapour pressure", .as = "vapour pressure (kPa)"},
    {.head = "mean wind speed", .as = "wind 2m (m/s)"},
    {.head = "precipitation", .as = "rain (mm)"},
    {.head = NULL},
};
static const struct sumi_layout_column columns_of_sunshine[] = {
    {.head = "station", .as = "station"},
    {.head = "year", .as = "year"},
    {.head = "day", .as = "day of year"},
    {.head = "sunshine", .as = "sunshine (h)"},
    {.head = "minimum temperature", .as = "tmin (degC)"},
    {.head = "maximum temperature", .as = "tmax (degC)"},
    {.head = "vapour pressure", .as = "vapour pressure (kPa)"},
    {.head = "mean wind speed", .as = "wind 2m (m/s)"},
    {.head = "precipitation", .as = "rain (mm)"},
    {.head = NULL},
};

enum { FORM = 24 };

struct cabo {
    const struct sumi_source *source;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
    struct sumi_made_text made;
    int line;
    bool within;                /* of a comment between (* and *) */
    bool placed, sunshine, kJ;  /* the line of the place was read; what comments say of the fourth column */
    double longitude, latitude; /* as comments say; NAN */
    char form[FORM];            /* WCCFORMAT */
    double brightest;           /* of the fourth column */
    struct sumi_piece place;    /* its line */
    bool over;                  /* another place has begun, which is not read */
};

/* --- comments --- */

/* "115 55 E", "5.67 E", "14 11 N". */
static double degrees(struct sumi_piece text)
{
    double degrees, more = 0;
    const char *at = text.start, *stop = at + text.length;
    if (!sumi_piece_begins_number(text, &degrees))
        return NAN;
    while (at < stop && *at != '\0' && strchr("0123456789+-.", *at))
        at++;
    while (at < stop && !(*at >= '0' && *at <= '9'))
        at++;
    if (!sumi_piece_begins_number((struct sumi_piece){at, (size_t)(stop - at)}, &more))
        more = 0;
    if (degrees < 0 || more < 0 || more >= 60)
        return NAN;
    const char last = text.length > 0 ? (char)(text.start[text.length - 1] | 0x20) : ' ';
    return (last == 'w' || last == 's' ? -1 : 1) * (degrees + more / 60);
}

static void take_comment(struct cabo *cabo, struct sumi_piece line)
{
    struct sumi_readings *r = cabo->readings;
    const char *stop = line.start + line.length, *value;
    cabo->sunshine = cabo->sunshine || sumi_piece_behind(line, "sunshine");
    cabo->kJ = cabo->kJ || sumi_piece_behind(line, "kJ");
    if ((value = sumi_piece_behind(line, "WCCFORMAT=")) != NULL)
        sumi_piece_shown(sumi_piece_trimmed(value, stop), cabo->form, sizeof cabo->form);
    else if ((value = sumi_piece_behind(line, "Longitude:")) != NULL) {
        const double read = degrees(sumi_piece_trimmed(value, stop));
        cabo->longitude = isnan(read) ? cabo->longitude : read;
    } else if ((value = sumi_piece_behind(line, "Latitude:")) != NULL) {
        const double read = degrees(sumi_piece_trimmed(value, stop));
        cabo->latitude = isnan(read) ? cabo->latitude : read;
    } else if ((value = sumi_piece_behind(line, "Station:")) != NULL && !*r->station)
        sumi_piece_shown(sumi_piece_trimmed(value, stop), r->station, sizeof r->station);
    else if ((value = sumi_piece_behind(line, "WCCDESCRIPTION=")) != NULL && !*r->notes)
        sumi_piece_shown(sumi_piece_trimmed(value, stop), r->notes, 120);
}

/* Whether a line is comment, and what it says. */
static bool is_comment(struct cabo *cabo, struct sumi_piece line)
{
    const char *end = sumi_piece_behind(line, "*)");
    const bool opens = line.length > 1 && line.start[0] == '(' && line.start[1] == '*';
    const bool is = cabo->within || opens || *line.start == '*';
    if (is)
        take_comment(cabo, line);
    if (cabo->within || opens)
        cabo->within = !end;
    return is;
}

/* --- the place --- */

/* A coordinate that comments give in degrees and minutes may be written as degrees, a point, and minutes. *open: that
 * cannot be known. */
static double coordinate(struct cabo *cabo, const char *name, double written, double said, bool *open)
{
    const double sign = written < 0 ? -1 : 1, whole = floor(fabs(written));
    const double minutes = 100 * (fabs(written) - whole), near_deg = 0.011; /* two decimals, and a rounding */
    const double converted = sign * (whole + minutes / 60);
    if (minutes > 59.5 || minutes < 0.5)
        return written;
    if (isnan(said)) {
        *open = true;
        return written;
    }
    if (fabs(fabs(written) - fabs(said)) <= near_deg || fabs(fabs(converted) - fabs(said)) > near_deg)
        return written;
    sumi_found(cabo->findings, SUMI_MENDED,
               &(struct sumi_found_at){.file = cabo->source->path, .line = cabo->line, .day = SUMI_NO_DATE}, NULL,
               SUMI_E_MODELS_CABO_PLACE_MINUTES, name, converted);
    return converted;
}

static int numbers_of(struct sumi_piece line, double *number, int most)
{
    const char *at = line.start, *stop = line.start + line.length;
    int n = 0;
    while (at < stop) {
        const char *end = at;
        while (end < stop && *end != ' ' && *end != '\t' && *end != ',')
            end++;
        double value;
        if (end > at && !sumi_piece_number((struct sumi_piece){at, (size_t)(end - at)}, &value))
            return -1;
        if (end > at && n < most)
            number[n] = value;
        n += end > at;
        at = end + 1;
    }
    return n;
}

static enum sumi_status take_place(struct cabo *cabo, struct sumi_piece line)
{
    double v[5];
    char note[96];
    bool open = false;
    struct sumi_readings *r = cabo->readings;
    const struct sumi_found_at at = {.file = cabo->source->path, .line = cabo->line, .day = SUMI_NO_DATE};
    if (numbers_of(line, v, 5) != 5 || fabs(v[0]) > 180 || fabs(v[1]) > 90)
        return sumi_fail_in(cabo->error, cabo->source->path, SUMI_E_MODELS_CABO_PLACE_NONE);
    bool also_open = false;
    r->longitude = coordinate(cabo, SUMI_WORD_MODELS_LONGITUDE, v[0], cabo->longitude, &open);
    r->latitude = coordinate(cabo, SUMI_WORD_MODELS_LATITUDE, v[1], cabo->latitude, &also_open);
    r->elevation = v[2] >= -450 && v[2] <= 9000 ? v[2] : (double)NAN;
    const bool decimals = (!open && isnan(cabo->longitude) && v[0] != floor(v[0])) ||
                          (!also_open && isnan(cabo->latitude) && v[1] != floor(v[1]));
    if ((open || also_open) && !decimals)
        sumi_found(cabo->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_MODELS_CABO_PLACE_OPEN);
    const size_t used = strlen(r->notes);
    snprintf(note, sizeof note, "%sAngstrom A %g, B %g%s", used ? "\n" : "", fabs(v[3]), fabs(v[4]),
             v[3] < 0 ? ", for days without radiation" : "");
    if (used + strlen(note) + 1 < sizeof r->notes)
        strcpy(r->notes + used, note);
    sumi_models_look_at_place(cabo->source->path, r, cabo->findings);
    cabo->placed = true;
    return SUMI_OK;
}

/* --- days --- */

static enum sumi_status check_form(const struct cabo *cabo)
{
    double form;
    if (!*cabo->form || !sumi_piece_begins_number((struct sumi_piece){cabo->form, strlen(cabo->form)}, &form) ||
        form == 2)
        return SUMI_OK;
    return form == 0 ? sumi_fail_in(cabo->error, cabo->source->path, SUMI_E_MODELS_CABO_MONTHS)
                     : sumi_fail_in(cabo->error, cabo->source->path, SUMI_E_MODELS_CABO_FORM, cabo->form);
}

static enum sumi_status take_line(struct cabo *cabo, const char *start, const char *stop)
{
    const struct sumi_piece line = sumi_piece_trimmed(start, stop);
    double number[4] = {0, 0, 0, 0};
    if (line.length == 0 || cabo->over || is_comment(cabo, line))
        return SUMI_OK;
    if (!cabo->placed) {
        cabo->place = line;
        const enum sumi_status status = check_form(cabo);
        return status == SUMI_OK ? take_place(cabo, line) : status;
    }
    const int n = numbers_of(line, number, 4);
    if (n == 5 && fabs(number[0]) <= 180 && fabs(number[1]) <= 90) { /* a place again */
        const bool same = line.length == cabo->place.length && memcmp(line.start, cabo->place.start, line.length) == 0;
        if (!same)
            sumi_found(cabo->findings, SUMI_LEFT_OUT,
                       &(struct sumi_found_at){.file = cabo->source->path, .line = cabo->line, .day = SUMI_NO_DATE},
                       NULL, SUMI_E_TABLE_FILE_SECOND);
        cabo->over = cabo->over || !same;
        return SUMI_OK;
    }
    if (n > 0 && number[0] == -999) {
        sumi_found(cabo->findings, SUMI_NOTED,
                   &(struct sumi_found_at){.file = cabo->source->path, .line = cabo->line, .day = SUMI_NO_DATE}, NULL,
                   SUMI_E_MODELS_CABO_STATUS);
        return SUMI_OK;
    }
    if (n >= 4)
        cabo->brightest = fmax(cabo->brightest, number[3]);
    sumi_made_text_put(&cabo->made, line.start, line.length);
    return SUMI_OK;
}

/* --- the whole --- */

/* A file without comments is told by a line of five numbers above rows. */
static bool is_cabo(const struct sumi_source *source)
{
    static const struct sumi_sign head[] = {{SUMI_HAS, 40, "WCCFORMAT="}};
    static const struct sumi_sign titles[] = {
        {SUMI_BEGINS, 1, "*---"}, {SUMI_HAS, 30, "Station"}, {SUMI_HAS, 30, "Columns"}};
    enum { LINES = 200, LINE = 4096 };
    if (sumi_signs_are(head, 1, source) || sumi_signs_are(titles, 3, source))
        return true;
    bool within = false, placed = false;
    double v[9];
    struct sumi_source_line all = {.number = 0};
    while (all.number < LINES && sumi_source_next(source, &all)) {
        const struct sumi_piece line =
            sumi_piece_trimmed(all.start, all.stop - all.start < LINE ? all.stop : all.start + LINE);
        const bool opens = line.length > 1 && line.start[0] == '(' && line.start[1] == '*';
        if (line.length == 0 || within || opens || *line.start == '*') {
            within = (within || opens) && !sumi_piece_behind(line, "*)");
            continue;
        }
        const int n = numbers_of(line, v, 9);
        if (placed || n != 5 || fabs(v[0]) > 180 || fabs(v[1]) > 90)
            return placed && n == 9 && v[0] == floor(v[0]) && v[1] >= 1600 && v[1] < 2200 && v[1] == floor(v[1]) &&
                   v[2] >= 1 && v[2] <= 366;
        placed = true;
    }
    return false;
}

static enum sumi_status read_lines(struct cabo *cabo)
{
    struct sumi_source_line line = {.number = 0};
    enum sumi_status status = SUMI_OK;
    while (status == SUMI_OK && sumi_source_next(cabo->source, &line)) {
        cabo->line = line.number;
        status = take_line(cabo, line.start, line.stop);
        if (line.stop < cabo->source->text + cabo->source->size)
            sumi_made_text_put(&cabo->made, "\n", 1);
    }
    return status;
}

static enum sumi_status read_cabo(const struct sumi_source *source, const struct sumi_reading_options *options,
                                  struct sumi_readings *readings, struct sumi_findings *findings,
                                  struct sumi_error *error)
{
    static const char head[] = "irradiation";
    struct cabo cabo = {.source = source,
                        .readings = readings,
                        .findings = findings,
                        .error = error,
                        .longitude = NAN,
                        .latitude = NAN};
    struct sumi_layout layout = {
        .rows = {SUMI_LOOKS, 0, "# # # *"},
        .separator = ' ',
        .missing = "-99 -99.9 -99.99 -99.999 -999",
        .columns = columns,
    };
    const enum sumi_status status = read_lines(&cabo);
    if (status != SUMI_OK) {
        sumi_made_text_drop(&cabo.made);
        return status;
    }
    const bool dark = cabo.brightest <= 24 && cabo.brightest > 0;
    if (cabo.sunshine && !cabo.kJ)
        layout.columns = columns_of_sunshine;
    else if (dark && !sumi_models_answered(options, head))
        sumi_found(findings, SUMI_ASKED, &(struct sumi_found_at){.file = source->path, .day = SUMI_NO_DATE}, head,
                   SUMI_E_MODELS_SUNSHINE_OPEN, head, head);
    return sumi_made_text_read(&cabo.made, &layout, source, options, readings, findings, error);
}

const struct sumi_format sumi_cabo_format = {
    .name = "cabo",
    .doc = "weather of CABO",
    .pieces = true,
    .is = is_cabo,
    .read = read_cabo,
};
