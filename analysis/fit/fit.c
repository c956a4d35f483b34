#include "analysis/fit/fit.h"

enum sumi_status sumi_climate_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                  const struct sumi_climate_fitting *fitting, struct sumi_climate *climate,
                                  struct sumi_error *error)
{
    (void)fitting;
    return sumi_wgen_fit(station, options, climate, error);
}
