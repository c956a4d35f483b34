#include "analysis/fit/fit.h"

#include "analysis/fit/analogues.h"
#include "analysis/fit/spells.h"

enum sumi_status sumi_climate_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                  const struct sumi_climate_fitting *fitting, struct sumi_climate *climate,
                                  struct sumi_error *error)
{
    switch (fitting->generator) {
    case SUMI_GENERATOR_SPELLS:
        return sumi_spells_fit(station, options, fitting, climate, error);
    case SUMI_GENERATOR_ANALOGUES:
        return sumi_analogues_fit(station, options, climate, error);
    default:
        return sumi_wgen_fit(station, options, climate, error);
    }
}
