/* The CSV of PCSE's CSVWeatherDataProvider. It reads texts of the head as Python does, parted by ; and =, which no text
 * may therefore hold; sunshine stands in the place of radiation where HasSunshine says so; days with a missing value
 * are passed over by it. */
#include "io/records/writers/forms_internal.h"

#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

static const char missing[] = "NaN";

static const struct sumi_written_column columns[] = {
    {"IRRAD", "kJ/m2/d", SUMI_STATION_RADIATION, 1000, 3, SUMI_SERIES_RADIATION, true},
    {"IRRAD", "h", SUMI_STATION_SUNSHINE, 1, 6, -1, false},
    {"TMIN", "C", SUMI_STATION_TMIN, 1, 6, -1, true},
    {"TMAX", "C", SUMI_STATION_TMAX, 1, 6, -1, true},
    {"VAP", "kPa", SUMI_STATION_VAPOUR, 1, 6, SUMI_SERIES_VAPOUR, true},
    {"WIND", "m/s at 2 m", SUMI_STATION_WIND2, 1, 6, SUMI_SERIES_WIND, true},
    {"RAIN", "mm", SUMI_STATION_RAIN, 1, 6, -1, true},
    {.name = NULL},
};

static void print_text(const char *key, const char *text, FILE *file)
{
    char line[SUMI_STATION_NOTES];
    sumi_text_on_line(text, line, sizeof line);
    for (char *c = line; *c; c++)
        *c = *c == ';' ? ',' : *c == '=' ? ':' : *c == '\'' ? '"' : *c == '\\' ? '/' : *c;
    fprintf(file, "%s = '%s'\n", key, line);
}

static void print_head(const struct sumi_written *w, FILE *file)
{
    char number[3][SUMI_WRITTEN_NUMBER];
    const double *setting = w->options->value;
    const bool sunshine = w->column[0]->column == SUMI_STATION_SUNSHINE;
    fputs("## Site Characteristics\n", file);
    print_text("Country", "", file);
    print_text("Station", w->from, file);
    print_text("Description", "Daily weather, written by Sumi", file);
    print_text("Source", w->station->notes, file);
    print_text("Contact", "", file);
    fprintf(file, "Longitude = %s; Latitude = %s; Elevation = %s; AngstromA = %g; AngstromB = %g; HasSunshine = %s\n",
            sumi_written_number(sumi_written_longitude(w), number[0]),
            sumi_written_number(w->station->latitude, number[1]), sumi_written_number(w->station->elevation, number[2]),
            setting[SUMI_SETTING_ANGSTROM_A], setting[SUMI_SETTING_ANGSTROM_B], sunshine ? "True" : "False");
    fputs("## Daily weather observations (missing values are NaN)\n", file);
}

static void print(const struct sumi_written *w, FILE *file)
{
    char text[SUMI_WRITTEN_NUMBER];
    print_head(w, file);
    fputs("DAY", file);
    for (int c = 0; c < w->n; c++)
        fprintf(file, ",%s", w->column[c]->name);
    fputs(",SNOWDEPTH\n", file);
    for (size_t d = 0; d < w->station->n_days && !ferror(file); d++) {
        const struct sumi_date date = sumi_date_split(w->station->first_day + (int)d);
        fprintf(file, "%04d%02d%02d", date.year, date.month, date.day);
        for (int c = 0; c < w->n; c++) {
            sumi_written_value(w, c, d, text);
            fprintf(file, ",%s", *text ? text : missing);
        }
        fprintf(file, ",%s\n", missing);
    }
}

const struct sumi_writer sumi_form_of_pcse = {.name = "pcse",
                                              .doc = "the CSV of PCSE (WOFOST in Python)",
                                              .columns = columns,
                                              .latitude = true,
                                              .longitude = true,
                                              .elevation = true,
                                              .missing = missing,
                                              .print = print};
