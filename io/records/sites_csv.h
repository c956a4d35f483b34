/* Sites: comma separated, the first line names the columns, one line a site.
 *
 *     name,latitude_deg,longitude_deg,elevation_m
 *     yangqu,38.06,112.67,900
 *     dingxiang,38.49,112.95,770
 *
 * elevation_m may lack, or be left empty: that of the climate. A column whose name begins with _ is not read; leading
 * lines that begin with # are notes. */
#ifndef SUMI_SITES_CSV_H
#define SUMI_SITES_CSV_H

#include "scenarios/climate/sites.h"

/* Reads a file's text; `name` stands for the file in messages. Fills site[*n], at least one. A name is of letters,
 * digits, - and _, so that it can be that of a file, and no other site's in any case of its letters. SUMI_INPUT. */
enum sumi_status sumi_sites_csv_parse(const char *name, const char *text, size_t size,
                                      struct sumi_site site[SUMI_SITES], int *n, struct sumi_error *error);

#endif
