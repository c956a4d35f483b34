/* Generated months of rain that have the normals: two harmonics of the amounts and two of the chances lose what
 * stands between neighbouring months, a dry May as the rise of the rains in June. */
#include "analysis/fit/spells.h"
#include "models/lanes.h"
#include "scenarios/climate/normals.h"
#include "scenarios/climate/spells.h"
#include "sim/date.h"

#include <math.h>

enum { ROUNDS = 4, TIMES = 4, MONTHS = 12 };

/* mm a month: all rain, and what stands above 0.95 mm, which the months' part makes larger or smaller. */
struct months {
    double days[MONTHS], all[MONTHS], above[MONTHS];
};

static void add_years(const struct sumi_station *years, struct months *m)
{
    for (size_t d = 0; d < years->n_days; d++) {
        const int month = sumi_date_split(years->first_day + (int)d).month - 1;
        const double rain = years->value[SUMI_STATION_RAIN][d];
        m->days[month]++;
        m->all[month] += rain;
        m->above[month] += rain >= SUMI_SPELLS_BIG_MM ? rain - SUMI_SPELLS_ABOVE_MM : 0.0;
    }
}

/* Drawn parameters, as years are made by default; seeds of its own. */
static enum sumi_status generate_months(const struct sumi_climate *climate, struct months *m, struct sumi_error *error)
{
    const uint64_t seed = 0x6e6f726d; /* "norm" */
    enum sumi_status status = SUMI_OK;
    *m = (struct months){.days = {0}};
    for (int time = 0; time < TIMES && status == SUMI_OK; time++) {
        const struct sumi_generation generation = {
            .first_year = 2001, .n_years = SUMI_GENERATED_YEARS, .seed = seed + (uint64_t)time};
        struct sumi_station *years;
        status = sumi_climate_generate(climate, &generation, &years, error);
        if (status != SUMI_OK)
            return status;
        add_years(years, m);
        sumi_station_destroy(years);
    }
    for (int month = 0; month < MONTHS; month++) {
        m->all[month] *= sumi_month_lengths[month] / m->days[month];
        m->above[month] *= sumi_month_lengths[month] / m->days[month];
    }
    return status;
}

/* Rounds: more rain today makes more of it tomorrow, so that one does not do. What wet days have below 0.95 mm
 * stays; where it is more than the normal, the bounds of the months' part hold the rest as low as they can. */
enum sumi_status sumi_spells_meet_normals(const double normal[MONTHS], struct sumi_climate *climate,
                                          struct sumi_error *error)
{
    const struct sumi_field *row = &sumi_spells_amount_month_row;
    double *part = climate->spells->amount_month;
    struct months m;
    for (int round = 0; round < ROUNDS; round++) {
        enum sumi_status status = generate_months(climate, &m, error);
        if (status != SUMI_OK)
            return status;
        for (int month = 0; month < MONTHS; month++) {
            const double wanted = normal[month] - (m.all[month] - m.above[month]);
            if (m.above[month] > 0.0)
                part[month] = sumi_limit(row->lo, row->hi, part[month] + log(sumi_most(wanted, 1e-6) / m.above[month]));
        }
    }
    return SUMI_OK;
}
