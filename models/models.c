/* The list of models. A new one is one source, one header and one line here. */
#include "models/models.h"

#include "models/bucket_internal.h"
#include "models/lintul2/lintul2_internal.h"
#include "models/potential_internal.h"
#include "models/richards_internal.h"
#include "models/wofost/wofost_internal.h"

#include <string.h>

const struct sumi_crop *const sumi_crops[] = {
    &sumi_wofost72,
    &sumi_lintul2,
    NULL,
};

const struct sumi_water *const sumi_waters[] = {
    &sumi_bucket,
    &sumi_potential,
    &sumi_richards,
    NULL,
};

const struct sumi_crop *sumi_crop_named(const char *name)
{
    for (int i = 0; sumi_crops[i]; i++)
        if (strcmp(sumi_crops[i]->name, name) == 0)
            return sumi_crops[i];
    return NULL;
}

const struct sumi_water *sumi_water_named(const char *name)
{
    for (int i = 0; sumi_waters[i]; i++)
        if (strcmp(sumi_waters[i]->name, name) == 0)
            return sumi_waters[i];
    return NULL;
}
