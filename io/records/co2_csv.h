/* A file of carbon dioxide by year: comma separated, the first line names the columns, one line a year.
 *
 *     # annual means
 *     year,co2_ppm
 *     2001,371.32
 *     2002,373.45
 *
 * `mean` is another name of co2_ppm, and `unc` is not read: with them the annual means of NOAA's Global Monitoring
 * Laboratory load as they are. A column whose name begins with _ is not read; leading lines that begin with # are
 * notes. */
#ifndef SUMI_CO2_CSV_H
#define SUMI_CO2_CSV_H

#include "models/field.h"
#include "scenarios/co2.h"

/* What a year and its carbon dioxide may be. */
struct sumi_co2_rows {
    const struct sumi_field *year, *ppm;
};

/* Reads a file's text into an empty series; `name` stands for the file in messages. Anything impossible is refused with
 * file, line and column. SUMI_INPUT, SUMI_MEMORY; the caller clears the series in any case. */
enum sumi_status sumi_co2_csv_parse(const char *name, const char *text, size_t size, const struct sumi_co2_rows *rows,
                                    struct sumi_co2_series *series, struct sumi_error *error);

#endif
