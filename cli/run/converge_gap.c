/* How far the seasons of one row of --converge are from those of another. */
#include "cli/run/converge_internal.h"

#include <math.h>

enum sumi_outcome sumi_converge_outcome(const struct sumi_converge_row *row, size_t season)
{
    return (enum sumi_outcome)sumi_run_at(&row->seasons, SUMI_S_STATUS, season);
}

/* A date is known to its rounding, about 2e-12 d; two that differ by less than a tenth of a second are the same. */
static double difference_of(enum sumi_summary variable, double x, double y)
{
    const double moment = 1e-6; /* d */
    return sumi_summary_rows[variable].kind == SUMI_MOMENT && fabs(x - y) < moment ? 0.0 : x - y;
}

struct sumi_gap sumi_converge_gap(const struct sumi_converge_row *row, const struct sumi_converge_row *reference,
                                  enum sumi_summary variable, bool percent)
{
    struct sumi_gap gap = {.mean = NAN, .worst = NAN};
    double sum = 0.0, base = 0.0;
    for (size_t k = 0; k < row->seasons.n; k++) {
        double x = sumi_run_at(&row->seasons, variable, k), y = sumi_run_at(&reference->seasons, variable, k);
        if (isnan(x) || isnan(y) || (percent && !(y > 0.0)) ||
            sumi_converge_outcome(row, k) != sumi_converge_outcome(reference, k))
            continue;
        double difference = difference_of(variable, x, y), far = percent ? difference / y * 100.0 : difference;
        sum += difference;
        base += y;
        if (gap.n++ == 0 || fabs(far) > fabs(gap.worst)) {
            gap.worst = far;
            gap.season = k;
        }
    }
    if (gap.n > 0)
        gap.mean = percent ? sum / base * 100.0 : sum / (double)gap.n;
    return gap;
}
