/* A field of foxtail millet for tests: the data folder's crop and soil in weather made by hand, ready to run. */
#ifndef SUMI_TESTS_FIELD_H
#define SUMI_TESTS_FIELD_H

#include "models/bucket_internal.h"
#include "models/wofost/wofost_internal.h"
#include "sim/season.h"

enum { FIELD_FIRST_YEAR = 2001, FIELD_YEARS = 6, FIELD_LONGEST = 400 };

struct field {
    double crop_param[P_N], water_param[B_N];
    struct sumi_table crop_table[T_N];
    struct sumi_weather *weather; /* FIELD_YEARS years from FIELD_FIRST_YEAR */
};

/* Fails the test where the data cannot be read. */
void field_load(struct field *field);
void field_clear(struct field *field);

/* Sown on a day of a year, rainfed, harvested ripe or at the end of October; the soil starts half full on 1 April. */
struct sumi_season_settings field_settings(const struct field *field, int year, int month, int day);

/* true where two results have the same bits. */
bool field_same(const struct sumi_season_result *a, const struct sumi_season_result *b);

#endif
