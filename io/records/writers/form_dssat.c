/* DSSAT's .WTH in the form that its versions since 4.7 write: dates of seven digits. DSSAT reads a value from the end
 * of the name before its own to the end of its own (PARSE_HEADERS), so that all are right-justified below their names;
 * columns are as wide as their longest value. TAV and AMP are as in its weather files: of the mean temperatures of the
 * twelve months their mean, and half of what lies between the warmest and the coldest. */
#include "io/records/writers/forms_internal.h"

#include "io/text/text.h"
#include "sim/date.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { NARROWEST = 5, SITE_COLUMNS = 8 };
static const double km_d = 86.4; /* km d-1 in 1 m s-1 */
static const char missing[] = "-99";

static const struct sumi_written_column columns[] = {
    {"SRAD", "MJ/m2/d", SUMI_STATION_RADIATION, 1, 6, SUMI_SERIES_RADIATION, true},
    {"TMAX", "C", SUMI_STATION_TMAX, 1, 6, -1, true},
    {"TMIN", "C", SUMI_STATION_TMIN, 1, 6, -1, true},
    {"RAIN", "mm", SUMI_STATION_RAIN, 1, 6, -1, true},
    {"DEWP", "C", SUMI_STATION_DEW_POINT, 1, 6, -1, false},
    {"WIND", "km/d", SUMI_STATION_WIND2, km_d, 5, -1, false},
    {"WIND", "km/d", SUMI_STATION_WIND10, km_d, 5, -1, false},
    {"WIND", "km/d", SUMI_STATION_WIND, km_d, 5, -1, false},
    {"RHUM", "%", SUMI_STATION_RH_MEAN, 1, 6, -1, false},
    {"VAPR", "kPa", SUMI_STATION_VAPOUR, 1, 6, -1, false},
    {"TAVG", "C", SUMI_STATION_TMEAN, 1, 6, -1, false},
    {"SUNH", "h", SUMI_STATION_SUNSHINE, 1, 6, -1, false},
    {.name = NULL},
};

/* The first four letters or digits of the file's name, as DSSAT calls its stations. */
static void put_code(const char *to, char code[5])
{
    size_t n = 0;
    for (; *to && *to != '.' && n < 4; to++)
        if (isalnum((unsigned char)*to))
            code[n++] = (char)toupper((unsigned char)*to);
    code[n] = '\0';
    if (n < 4)
        strcpy(code, "SUMI");
}

/* Height of the wind that is written, m. */
static double wind_height(const struct sumi_written *w)
{
    for (int c = 0; c < w->n; c++)
        if (strcmp(w->column[c]->name, "WIND") == 0)
            return w->column[c]->column == SUMI_STATION_WIND2    ? 2
                   : w->column[c]->column == SUMI_STATION_WIND10 ? 10
                                                                 : w->station->wind_height;
    return NAN;
}

static const char *or_missing(const char *text)
{
    return *text ? text : missing;
}

static void print_site(const struct sumi_written *w, FILE *file)
{
    static const char *const heads[SITE_COLUMNS] = {"INSI", "LAT", "LONG", "ELEV", "TAV", "AMP", "REFHT", "WNDHT"};
    static const int least[SITE_COLUMNS] = {5, 8, 8, 5, 5, 5, 5, 5};
    const double value[SITE_COLUMNS] = {
        NAN, w->station->latitude, sumi_written_longitude(w), w->station->elevation, w->mean, w->range / 2,
        NAN, wind_height(w)};
    char text[SITE_COLUMNS][SUMI_WRITTEN_NUMBER], code[5];
    int width[SITE_COLUMNS];
    put_code(w->to, code);
    for (int k = 0; k < SITE_COLUMNS; k++) {
        if (k == 4 || k == 5) /* as coarse as DSSAT has them; they are no values of the record */
            snprintf(text[k], sizeof text[k], isnan(value[k]) ? "" : "%.1f", value[k]);
        else
            sumi_written_number(value[k], text[k]);
        const int length = (int)strlen(text[k]);
        width[k] = length > least[k] ? length : least[k];
    }
    fprintf(file, "@%*s", width[0], heads[0]);
    for (int k = 1; k < SITE_COLUMNS; k++)
        fprintf(file, " %*s", width[k], heads[k]);
    fprintf(file, "\n %*s", width[0], code);
    for (int k = 1; k < SITE_COLUMNS; k++)
        fprintf(file, " %*s", width[k], or_missing(text[k]));
    fputc('\n', file);
}

static void print_notes(const struct sumi_written *w, FILE *file)
{
    char note[SUMI_WRITTEN_NOTE];
    for (const char *at = w->station->notes; sumi_written_note(&at, note);)
        fprintf(file, "! note: %s\n", note); /* a comment that begins with a column's name would say its unit */
}

static const char *value_of(const struct sumi_written *w, int c, size_t d, char text[SUMI_WRITTEN_NUMBER])
{
    sumi_written_value(w, c, d, text);
    if (*text && !strchr(text, '.'))
        strcat(text, ".0");
    return or_missing(text);
}

static void print(const struct sumi_written *w, FILE *file)
{
    char text[SUMI_WRITTEN_NUMBER], name[SUMI_WRITTEN_NOTE];
    int width[SUMI_WRITTEN_COLUMNS];
    fprintf(file, "$WEATHER DATA : %s\n\n", sumi_text_on_line(w->from, name, sizeof name));
    print_notes(w, file);
    print_site(w, file);
    fputs("@  DATE", file);
    for (int c = 0; c < w->n; c++) {
        width[c] = NARROWEST;
        for (size_t d = 0; d < w->station->n_days; d++) {
            const int length = (int)strlen(value_of(w, c, d, text));
            width[c] = length > width[c] ? length : width[c];
        }
        fprintf(file, " %*s", width[c], w->column[c]->name);
    }
    fputc('\n', file);
    for (size_t d = 0; d < w->station->n_days && !ferror(file); d++) {
        const int day = w->station->first_day + (int)d, year = sumi_date_split(day).year;
        fprintf(file, "%04d%03d", year, day - sumi_date_number(year, 1, 1) + 1);
        for (int c = 0; c < w->n; c++)
            fprintf(file, " %*s", width[c], value_of(w, c, d, text));
        fputc('\n', file);
    }
}

const struct sumi_writer sumi_form_of_dssat = {.name = "dssat",
                                               .ending = ".WTH",
                                               .doc = "DSSAT's weather",
                                               .columns = columns,
                                               .latitude = true,
                                               .means = true,
                                               .missing = missing,
                                               .print = print};
