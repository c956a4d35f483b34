/* Monthly normals: comma separated, the first line names the columns, one line a month.
 *
 *     month,tmin_C,tmax_C,precip_mm
 *     1,-14.8,0.9,2.3
 *     2,-10,5.5,3.7
 *     ...
 *
 * One of the columns behind the month is enough. A column whose name begins with _ is not read; leading lines that
 * begin with # are notes. */
#ifndef SUMI_NORMALS_CSV_H
#define SUMI_NORMALS_CSV_H

#include "scenarios/climate/normals.h"
#include "sim/error.h"

#include <stddef.h>

/* Reads a file's text; `name` stands for the file in messages. Each month stands once, with a number in each column;
 * Tmin is not above Tmax. SUMI_INPUT. */
enum sumi_status sumi_normals_csv_parse(const char *name, const char *text, size_t size, struct sumi_normals *normals,
                                        struct sumi_error *error);

#endif
