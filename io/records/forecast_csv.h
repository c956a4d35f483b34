/* A forecast: comma separated, the first line names the columns, one line a day, or a line for each day and member.
 *
 *     date,member,tmin_C,tmax_C,precip_mm         date,tmin_C,tmin_sd_C,tmax_C,tmax_sd_C,precip_mm,precip_chance_pct
 *     2026-05-01,1,6.1,21.4,0.0                   2026-05-01,6.0,0.8,21.0,1.1,0.3,20
 *     2026-05-01,2,5.8,20.2,1.2                   2026-05-02,7.1,1.0,23.5,1.4,2.2,55
 *
 * Of the variables tmin_C, tmax_C, precip_mm, srad_MJ_m2, vap_kPa and wind2_m_s those that are there are read; with _sd
 * before the unit their standard deviations, precip_chance_pct the chance of a wet day (0.1 mm). Members are numbered
 * from 1 to their number. Each day from the first to the last is there, of each member; a value that is not known is
 * left empty (or NA). Lines may stand in any order. A column whose name begins with _ is not read; leading lines that
 * begin with # are notes. What the numbers mean: scenarios/climate/forecast.h. */
#ifndef SUMI_FORECAST_CSV_H
#define SUMI_FORECAST_CSV_H

#include "scenarios/climate/forecast.h"

/* Reads a file's text; `name` stands for the file in messages. Anything impossible is refused with file, line and
 * column. SUMI_INPUT, SUMI_MEMORY; the caller clears the forecast in any case. */
enum sumi_status sumi_forecast_csv_parse(const char *name, const char *text, size_t size,
                                         struct sumi_forecast *forecast, struct sumi_error *error);

#endif
