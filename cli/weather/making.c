#include "cli/weather/making.h"

#include "analysis/fit/fit.h"
#include "cli/command/reading.h"
#include "scenarios/climate/spells.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char command[] = "weather";

void sumi_weather_making_init(struct sumi_weather_making *making)
{
    *making = (struct sumi_weather_making){.generator = SUMI_GENERATOR_SPELLS, .n_sets = SUMI_FIT_SETS};
    sumi_climate_change_init(&making->change);
}

static bool take_generator(const char *text, struct sumi_weather_making *making)
{
    for (int k = 0; k < SUMI_GENERATOR_KINDS; k++)
        if (strcmp(text, sumi_generator_row((enum sumi_generator_kind)k).name) == 0) {
            making->generator = (enum sumi_generator_kind)k;
            return true;
        }
    return sumi_wrong_option(command, "--generator wants spells, wgen or analogues", text);
}

static bool take_sets(const char *text, struct sumi_weather_making *making)
{
    char *end;
    const long n = strtol(text, &end, 10);
    if (end == text || *end || n < 0 || n > SUMI_SPELLS_SETS)
        return sumi_wrong_option(command, "--sets wants 0 to 50", text);
    making->n_sets = (int)n;
    making->has_sets = n > 0;
    return true;
}

static bool take_parameters(const char *text, struct sumi_weather_making *making)
{
    for (int k = 0; k < 2; k++)
        if (strcmp(text, sumi_parameters_names[k]) == 0) {
            making->parameters = (enum sumi_parameters)k;
            return making->has_parameters = true;
        }
    return sumi_wrong_option(command, "--parameters wants drawn or fitted", text);
}

/* One number, or twelve with commas between them. */
static bool take_change(const char *text, enum sumi_change_part part, struct sumi_weather_making *making)
{
    const struct sumi_field *row = &sumi_climate_change_rows[part];
    double *month = making->change.month[part];
    const char *at = text;
    char what[160];
    int n = 0;
    for (bool more = true; more; n++) {
        char *end;
        const double value = strtod(at, &end);
        snprintf(what, sizeof what, "%s wants one number, or twelve with commas between them, %g to %g (%s)",
                 part == SUMI_CHANGE_ADD_C ? "--add-C" : "--rain-factor", row->lo, row->hi, row->unit);
        if (end == at || (*end && *end != ',') || !(value >= row->lo && value <= row->hi) || n == 12)
            return sumi_wrong_option(command, what, text);
        month[n] = value;
        more = *end == ',';
        at = end + 1;
    }
    if (n != 1 && n != 12)
        return sumi_wrong_option(command, what, text);
    for (int m = 1; n == 1 && m < 12; m++)
        month[m] = month[0];
    return true;
}

bool sumi_take_making_option(int code, const char *text, struct sumi_weather_making *making)
{
    switch (code) {
    case SUMI_OPTION_GENERATOR:
        return take_generator(text, making);
    case SUMI_OPTION_SETS:
        return take_sets(text, making);
    case SUMI_OPTION_NORMALS:
        making->normals = text;
        return true;
    case SUMI_OPTION_PARAMETERS:
        return take_parameters(text, making);
    default:
        return take_change(text, (enum sumi_change_part)(code - SUMI_OPTION_CHANGE), making);
    }
}

bool sumi_fit_options_fit(const struct sumi_weather_making *making, bool seeded)
{
    const bool draws = making->generator == SUMI_GENERATOR_SPELLS;
    if (making->has_sets && !draws)
        return sumi_wrong_option(command, "--sets are fits of the generator spells; this one has none",
                                 sumi_generator_row(making->generator).name);
    return !seeded || (draws && making->n_sets > 0) ||
           sumi_wrong_option(command, "--seed of a fit is that of the --sets of spells, and there are none", NULL);
}
