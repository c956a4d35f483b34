/* Days whose weather is known: what they say of the hidden parts. */
#include "scenarios/climate/spells_internal.h"

void sumi_spells_follow(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year,
                        void *state, struct sumi_lane_weather *weather)
{
    sumi_spells_day(plan, years, step, day_of_year, state, weather);
}
void sumi_spells_settle(const void *plan, const struct sumi_lane_years *years, uint32_t step, void *state)
{
    (void)plan;
    (void)years;
    (void)step;
    (void)state;
}
