/* The public WOFOST reference cases: YAML files with parameters, daily weather, expected daily series and a tolerance
 * per variable. They are read as they are; a folder is searched for them recursively, by their names. */
#ifndef SUMI_TESTS_REFERENCE_CASE_H
#define SUMI_TESTS_REFERENCE_CASE_H

#include "models/bucket_internal.h"
#include "models/wofost/wofost_internal.h"
#include "sim/irrigation.h"
#include "sim/weather.h"

#include <stdbool.h>

enum { REFERENCE_COLUMNS = 32 };

/* A table of daily values as the file has it: NAN where it says null. */
struct reference_table {
    int n_columns;
    char name[REFERENCE_COLUMNS][16];
    size_t n_days;
    int *day; /* date numbers; SUMI_NO_DATE where a row has none */
    double (*value)[REFERENCE_COLUMNS];
};

struct reference_case {
    char name[128];
    double crop_param[P_N], bucket_param[B_N];
    struct sumi_table crop_table[T_N];
    bool has_vernalisation; /* IDSL >= 2: VERN, VERNR and VERNFAC are expected as numbers */
    int campaign, sowing, end;
    bool emerged, at_maturity;
    struct sumi_irrigation irrigation;
    struct sumi_weather *weather;
    struct sumi_weather_day *record;
    struct reference_table expected, external;
    int n_precisions;
    char precise[REFERENCE_COLUMNS][16];
    double precision[REFERENCE_COLUMNS];
};

/* Paths of the files of a family ("waterlimitedproduction", ...) below $SUMI_REFERENCE_DIR or ../shared/reference
 * beside the source, sorted; a NULL ends them. NULL where there is no such folder. Free with reference_files_free. */
char **reference_files(const char *family);
void reference_files_free(char **files);

/* false, with a printed reason, where a file is no such case. */
bool reference_load(const char *path, struct reference_case *c);
void reference_clear(struct reference_case *c);

/* Column of a table, or -1. */
int reference_column(const struct reference_table *table, const char *name);
/* Value of an external state on a row; 0 where the case has none of that name. */
double reference_external(const struct reference_case *c, size_t row, const char *name);

#endif
