#include "sim/integrators/stiff_internal.h"

const struct sumi_stiff_methods *sumi_stiff_methods_of(enum sumi_solver_method method)
{
    return method == SUMI_SDIRK2 ? &sumi_sdirk2 : &sumi_bdf;
}

bool sumi_stiff_use(struct sumi_stiff *s, const struct sumi_column *column, double step)
{
    if (s->totals - s->pond - 1 != column->n)
        return false;
    s->set.column = column;
    s->step = step;
    return true;
}
