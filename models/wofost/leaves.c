/* Leaves: mass, area, age and death, in cohorts of one day's growth.
 *
 *   growth    GRLV = FL ADMI
 *   area      while LAIEXP < 6 the smaller of the source-limited GRLV SLATB(DVS) and the sink-limited
 *             LAIEXP RGRLAI max(0, T - TBASE), which is also dLAIEXP/dt; later the source-limited one
 *   death     the largest of
 *               drought   WLV (1 - RFTRA FGROW) PERDL
 *               shading   WLV limit(0, 0.03, 0.03 (LAI - LAIc) / LAIc),   LAIc = 3.2 / KDIF
 *               age       the mass of the cohorts older than SPAN
 *             and it takes the oldest leaves first
 *   ageing    max(0, (T - TBASE) / (35 - TBASE)) a day
 *
 * Between the doors of a day, mass and area are states; the area that dies with the over-aged cohorts is theirs, any
 * death beyond that takes the mean leaf. At the door the day's totals are booked on the cohorts, what no older leaf
 * can bear on the day's own growth, and both states are summed anew. Ages are added daily, not taken as differences
 * of a running sum: they meet SPAN exactly. Source: Supit et al. (1994), section on leaf growth; de Wit et al.
 * (2020). */
#include "models/wofost/wofost_internal.h"

static const double one_day = 1.0;       /* d: over-aged leaves die within it */
static const double closed_canopy = 6.0; /* LAIEXP from which sink limitation ends, Supit et al. 1994 */

SUMI_VECTORISED
void sumi_leaves(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *lai,
                 const struct sumi_lanes *kdif, const struct sumi_lanes *fl, const struct sumi_lanes *admi,
                 const struct sumi_lanes *rftra, struct sumi_leaf_rates *rate)
{
    const struct sumi_lanes *p = env->param;
    const double *temp = env->forcing[SUMI_TEMP].v, *old = env->memory[M_DALV].v, *old_area = env->memory[M_DALA].v;
    struct sumi_lanes sla;
    sumi_table_lookup(&env->table[T_SLATB], &y[Y_DVS], &sla);

#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double mass = y[Y_WLV].v[i], growth = admi->v[i] * fl->v[i];
        double drought = mass * (1.0 - rftra->v[i] * p[P_FGROW].v[i]) * p[P_PERDL].v[i];
        double critical = 3.2 / kdif->v[i];
        double shade = mass * sumi_limit(0.0, 0.03, 0.03 * (lai->v[i] - critical) / critical);
        double stress = sumi_most(drought, shade), age = old[i] / one_day;
        double death = sumi_most(stress, age);
        double mean_sla = mass > 0.0 ? y[Y_LASUM].v[i] / mass : 0.0;

        double sink = y[Y_LAIEXP].v[i] * p[P_RGRLAI].v[i] * sumi_most(0.0, temp[i] - p[P_TBASE].v[i]);
        double source = growth * sla.v[i];
        double open = y[Y_LAIEXP].v[i] < closed_canopy ? 1.0 : 0.0;
        rate->growth.v[i] = growth;
        rate->area_growth.v[i] = open > 0.0 ? sumi_least(sink, source) : source;
        rate->exponential.v[i] = open > 0.0 ? sink : 0.0;
        rate->death.v[i] = death;
        rate->area_death.v[i] = old_area[i] / one_day + (death - age) * mean_sla;
    }
}

static struct sumi_lanes *new_cohort(struct sumi_cohorts *cohorts)
{
    struct sumi_lanes *cohort = &cohorts->row[cohorts->last * C_N];
    cohorts->last++;
    for (int i = 0; i < SUMI_LANES; i++)
        cohort[C_AGE].v[i] = 0.0;
    return cohort;
}

void sumi_leaves_start(const struct sumi_lanes *mass, const struct sumi_lanes *sla, struct sumi_cohorts *cohorts)
{
    struct sumi_lanes *cohort = new_cohort(cohorts);
    for (int i = 0; i < SUMI_LANES; i++) {
        cohort[C_LV].v[i] = mass->v[i];
        cohort[C_SLA].v[i] = sla->v[i];
    }
}

/* Cohorts that are empty in every lane need no more visits. */
static void drop_empty(struct sumi_cohorts *cohorts)
{
    while (cohorts->first < cohorts->last) {
        const double *mass = cohorts->row[cohorts->first * C_N + C_LV].v;
        for (int i = 0; i < SUMI_LANES; i++)
            if (mass[i] > 0.0)
                return;
        cohorts->first++;
    }
}

/* What the cohorts of a lane come to. */
struct canopy {
    struct sumi_lanes mass, area, old, old_area;
};

static bool any_above_zero(const struct sumi_lanes *lanes)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (lanes->v[i] > 0.0)
            return true;
    return false;
}

/* The oldest cohorts: those that die, and those beyond SPAN. Ages fall from cohort to cohort, so that the first one
 * that neither touches in any lane ends the search. Returns that cohort. */
SUMI_VECTORISED
static size_t visit_oldest(const struct sumi_lanes *span, const struct sumi_lanes *ageing, struct sumi_lanes *dying,
                           struct canopy *canopy, struct sumi_cohorts *cohorts)
{
    size_t s = cohorts->first;
    for (bool touched = true; s < cohorts->last && touched; s++) {
        double *lv = cohorts->row[s * C_N + C_LV].v, *age = cohorts->row[s * C_N + C_AGE].v;
        const double *sla = cohorts->row[s * C_N + C_SLA].v;
        struct sumi_lanes beyond;
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            double taken = sumi_least(dying->v[i], lv[i]);
            double left = lv[i] - taken, leaf_age = age[i] + ageing->v[i];
            beyond.v[i] = leaf_age > span->v[i] ? 1.0 : 0.0;
            double over = left * beyond.v[i];
            dying->v[i] -= taken;
            lv[i] = left;
            age[i] = leaf_age;
            canopy->mass.v[i] += left;
            canopy->area.v[i] += left * sla[i];
            canopy->old.v[i] += over;
            canopy->old_area.v[i] += over * sla[i];
        }
        touched = any_above_zero(dying) || any_above_zero(&beyond);
    }
    return s;
}

/* The others only age. */
SUMI_VECTORISED
static void visit_others(size_t first, const struct sumi_lanes *ageing, struct canopy *canopy,
                         struct sumi_cohorts *cohorts)
{
    struct sumi_lanes *cohort = &cohorts->row[first * C_N];
    const size_t n = cohorts->last - first;
    if (n == 0)
        return;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const double day = ageing->v[i];
        double mass = canopy->mass.v[i], area = canopy->area.v[i];
        size_t s = 0;
        do {
            const double lv = cohort[s * C_N + C_LV].v[i];
            cohort[s * C_N + C_AGE].v[i] += day;
            mass += lv;
            area += lv * cohort[s * C_N + C_SLA].v[i];
        } while (++s < n);
        canopy->mass.v[i] = mass;
        canopy->area.v[i] = area;
    }
}

/* Ageing follows from the day's temperature alone, so it is taken from there and not from the integrator: an age that
 * meets SPAN exactly must not depend on the last bit of a solver. A crop that emerged within the day ages from the
 * next. */
SUMI_VECTORISED
static void age_of_a_day(const struct sumi_env *yesterday, struct sumi_lanes *ageing)
{
    const double *temp = yesterday->forcing[SUMI_TEMP].v, *base = yesterday->param[P_TBASE].v;
    const double *days_emerged = yesterday->memory[M_TMIN_N].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        ageing->v[i] = days_emerged[i] > 0.0 ? sumi_most(0.0, (temp[i] - base[i]) / (35.0 - base[i])) : 0.0;
}

/* The day's growth becomes the youngest cohort; what must still die of the day's total is taken from it. */
SUMI_VECTORISED
static void book_growth(const struct sumi_lanes *totals, const struct sumi_lanes *dying, const struct canopy *canopy,
                        struct sumi_lanes *cohort, struct sumi_lanes *y, struct sumi_lanes *memory)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double grown = totals[O_GRLV].v[i], left = sumi_most(0.0, grown - dying->v[i]);
        double sla = grown > 0.0 ? totals[O_GLA].v[i] / (grown > 0.0 ? grown : 1.0) : 0.0;
        cohort[C_LV].v[i] = left;
        cohort[C_SLA].v[i] = sla;
        y[Y_WLV].v[i] = canopy->mass.v[i] + left;
        y[Y_LASUM].v[i] = canopy->area.v[i] + left * sla;
        memory[M_DALV].v[i] = canopy->old.v[i];
        memory[M_DALA].v[i] = canopy->old_area.v[i];
    }
}

void sumi_leaves_close(const struct sumi_env *yesterday, const struct sumi_lanes *totals, struct sumi_lanes *y,
                       struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    struct sumi_lanes dying = totals[O_DRLV];
    struct canopy canopy = {0};
    struct sumi_lanes ageing;
    age_of_a_day(yesterday, &ageing);
    size_t others = visit_oldest(&yesterday->param[P_SPAN], &ageing, &dying, &canopy, cohorts);
    visit_others(others, &ageing, &canopy, cohorts);
    book_growth(totals, &dying, &canopy, new_cohort(cohorts), y, memory);
    drop_empty(cohorts);
}

/* --- leaves that are set --- */

/* Sums of one lane, as the day's door takes them: from the oldest to the youngest, so that the next door finds them. */
static void sum_lane(const struct sumi_env *env, int lane, const struct sumi_cohorts *cohorts, struct sumi_lanes *y,
                     struct sumi_lanes *memory)
{
    double mass = 0.0, area = 0.0, old = 0.0, old_area = 0.0;
    for (size_t s = cohorts->first; s < cohorts->last; s++) {
        const struct sumi_lanes *cohort = &cohorts->row[s * C_N];
        double lv = cohort[C_LV].v[lane], sla = cohort[C_SLA].v[lane];
        double over = cohort[C_AGE].v[lane] > env->param[P_SPAN].v[lane] ? lv : 0.0;
        mass += lv;
        area += lv * sla;
        old += over;
        old_area += over * sla;
    }
    y[Y_WLV].v[lane] = mass;
    y[Y_LASUM].v[lane] = area;
    memory[M_DALV].v[lane] = old;
    memory[M_DALA].v[lane] = old_area;
}

/* The area that the sink may add goes with the area that is there: half the leaves unfold half as much. A canopy that
 * was closed does not open again, and how far beyond that it is does not matter. */
void sumi_leaves_scale(const struct sumi_env *env, int lane, double factor, struct sumi_lanes *y,
                       struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    double *laiexp = &y[Y_LAIEXP].v[lane];
    for (size_t s = cohorts->first; s < cohorts->last; s++)
        cohorts->row[s * C_N + C_LV].v[lane] *= factor;
    *laiexp = *laiexp < closed_canopy ? sumi_least(closed_canopy, *laiexp * factor) : *laiexp;
    sum_lane(env, lane, cohorts, y, memory);
}

/* Where all were dropped as empty, the last of them is used again: days alone add cohorts. */
static struct sumi_lanes *youngest(struct sumi_cohorts *cohorts)
{
    if (cohorts->first == cohorts->last) {
        cohorts->last -= cohorts->last > 0 ? 1 : 0;
        cohorts->first = cohorts->last;
        new_cohort(cohorts)[C_LV] = (struct sumi_lanes){{0}};
    }
    return &cohorts->row[(cohorts->last - 1) * C_N];
}

/* As at the start, the new area is what leaf area grows from, unless more was there before. */
void sumi_leaves_add(const struct sumi_env *env, int lane, double mass, double sla, struct sumi_lanes *y,
                     struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    struct sumi_lanes *cohort = youngest(cohorts);
    double before = cohort[C_LV].v[lane], area = before > 0.0 ? before * cohort[C_SLA].v[lane] : 0.0;
    cohort[C_LV].v[lane] = before + mass;
    cohort[C_SLA].v[lane] = (area + mass * sla) / (before + mass);
    cohort[C_AGE].v[lane] = 0.0;
    sum_lane(env, lane, cohorts, y, memory);
    y[Y_LAIEXP].v[lane] = sumi_most(y[Y_LAIEXP].v[lane], y[Y_LASUM].v[lane]);
}
