/* APSIM's .met: constants, a line of names, one of units, and a line a day, parted by blanks. It has no missing value
 * that all of its readers know. tav and amp are those of its own program tav_amp: mean of the twelve months' mean
 * temperatures, and the warmest less the coldest; without twelve months APSIM makes them itself. */
#include "io/records/writers/forms_internal.h"

#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

enum { WIDTH = 8 };

static const struct sumi_written_column columns[] = {
    {"radn", "MJ/m^2", SUMI_STATION_RADIATION, 1, 6, SUMI_SERIES_RADIATION, true},
    {"maxt", "oC", SUMI_STATION_TMAX, 1, 6, -1, true},
    {"mint", "oC", SUMI_STATION_TMIN, 1, 6, -1, true},
    {"rain", "mm", SUMI_STATION_RAIN, 1, 6, -1, true},
    {"vp", "hPa", SUMI_STATION_VAPOUR, 10, 5, SUMI_SERIES_VAPOUR, false},
    {"wind", "m/s", SUMI_STATION_WIND2, 1, 6, SUMI_SERIES_WIND, false},
    {.name = NULL},
};

static void print_head(const struct sumi_written *w, FILE *file)
{
    char text[SUMI_WRITTEN_NOTE], number[SUMI_WRITTEN_NUMBER];
    fputs("[weather.met.weather]\n", file);
    fprintf(file, "! %s, written by Sumi\n", sumi_text_on_line(w->from, text, sizeof text));
    for (const char *at = w->station->notes; sumi_written_note(&at, text);)
        fprintf(file, "! %s\n", text);
    fprintf(file, "latitude = %s (DECIMAL DEGREES)\n", sumi_written_number(w->station->latitude, number));
    if (!isnan(w->station->longitude))
        fprintf(file, "longitude = %s (DECIMAL DEGREES)\n", sumi_written_number(sumi_written_longitude(w), number));
    if (!isnan(w->station->elevation))
        fprintf(file, "elevation = %s (m)\n", sumi_written_number(w->station->elevation, number));
    if (!isnan(w->mean))
        fprintf(file,
                "tav = %.2f (oC) ! annual average ambient temperature\n"
                "amp = %.2f (oC) ! annual amplitude in mean monthly temperature\n",
                w->mean, w->range);
}

static void print(const struct sumi_written *w, FILE *file)
{
    char text[SUMI_WRITTEN_NUMBER];
    print_head(w, file);
    fprintf(file, "\n%4s %3s", "year", "day");
    for (int c = 0; c < w->n; c++)
        fprintf(file, " %*s", WIDTH, w->column[c]->name);
    fprintf(file, "\n%4s %3s", "()", "()");
    for (int c = 0; c < w->n; c++) {
        snprintf(text, sizeof text, "(%s)", w->column[c]->unit);
        fprintf(file, " %*s", WIDTH, text);
    }
    fputc('\n', file);
    for (size_t d = 0; d < w->station->n_days && !ferror(file); d++) {
        const int day = w->station->first_day + (int)d, year = sumi_date_split(day).year;
        fprintf(file, "%4d %3d", year, day - sumi_date_number(year, 1, 1) + 1);
        for (int c = 0; c < w->n; c++)
            fprintf(file, " %*s", WIDTH, sumi_written_value(w, c, d, text));
        fputc('\n', file);
    }
}

const struct sumi_writer sumi_form_of_apsim = {.name = "apsim",
                                               .ending = ".met",
                                               .doc = "APSIM's weather",
                                               .columns = columns,
                                               .latitude = true,
                                               .means = true,
                                               .print = print};
