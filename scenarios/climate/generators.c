/* The generators that a climate may name. */
#include "messages/generator.h"
#include "scenarios/climate/generator_internal.h"
#include "scenarios/climate/spells.h"

#include <math.h>

/* A new generator is a row here, and a file of its own. */
static const struct sumi_generator *const generators[SUMI_GENERATOR_KINDS] = {
    [SUMI_GENERATOR_WGEN] = &sumi_wgen_generator,
    [SUMI_GENERATOR_SPELLS] = &sumi_spells_generator,
    [SUMI_GENERATOR_ANALOGUES] = &sumi_analogues_generator,
};

const struct sumi_generator *sumi_generator_of(enum sumi_generator_kind kind)
{
    return generators[kind];
}

struct sumi_generator_row sumi_generator_row(enum sumi_generator_kind kind)
{
    return generators[kind]->row;
}

int sumi_climate_sets(const struct sumi_climate *climate)
{
    return climate->spells ? climate->spells->n_sets : 0;
}

enum sumi_status sumi_climate_check(const struct sumi_climate *climate, struct sumi_error *error)
{
    if (!(fabs(climate->latitude) <= 66.0))
        return sumi_fail(error, SUMI_E_CLIMATE_LATITUDE_RANGE, climate->latitude);
    return generators[climate->generator]->check(climate, error);
}
