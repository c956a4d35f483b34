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
 * can bear on the day's own growth, and both states become the sums of the cohorts.
 *
 * A door looks at the oldest leaves alone, however many there are. Each day leaves a cohort, be it empty, and with it
 * its ageing: the age of a cohort is the sum of the ageings since, added from its birth on. Of the oldest that is
 * carried:
 *
 *   a day goes by                      age += ageing
 *   the next cohort is the oldest      age -= ageing of the day that left it
 *
 * which rounds, so that close to SPAN it is added anew: leaves may meet SPAN exactly. Mass and area of all but the
 * oldest cohort are carried too. What each of their additions rounds off is carried beside them (Knuth 1997, 4.2.2,
 * theorem B): else the few leaves that are left in the end would bear the rounding of all that there were.
 *
 * Source: Supit et al. (1994), section on leaf growth; de Wit et al. (2020). */
#include "models/wofost/wofost_internal.h"

static const double one_day = 1.0;        /* d: over-aged leaves die within it */
static const double close_to_span = 1e-6; /* d: ages that are carried for a hundred years are off by less */
static const double closed_canopy = 6.0;  /* LAIEXP from which sink limitation ends, Supit et al. 1994 */

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

/* --- the door of the day --- */

static inline double *cohort_of(const struct sumi_cohorts *cohorts, int lane, size_t slot, int row)
{
    return &cohorts->row[slot * C_N + (size_t)row].v[lane];
}

/* lost: what the additions to the sum have rounded off. */
static inline void add(double x, double *sum, double *lost)
{
    const double before = *sum, after = before + x, added = after - before;
    *lost += (before - (after - added)) + (x - added);
    *sum = after;
}

/* The cohort of a day's growth, which is to be booked yet, and the day's ageing. That follows from the temperature
 * alone, so it is taken from there and not from the integrator: an age that meets SPAN exactly must not depend on the
 * last bit of a solver. A crop that emerged within the day ages from the next. */
SUMI_VECTORISED
static void begin_cohort(const struct sumi_env *yesterday, struct sumi_lanes cohort[C_N])
{
    const double *temp = yesterday->forcing[SUMI_TEMP].v, *base = yesterday->param[P_TBASE].v;
    const double *days_emerged = yesterday->memory[M_TMIN_N].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        cohort[C_LV].v[i] = 0.0;
        cohort[C_SLA].v[i] = 0.0;
        cohort[C_AGEING].v[i] = days_emerged[i] > 0.0 ? sumi_most(0.0, (temp[i] - base[i]) / (35.0 - base[i])) : 0.0;
    }
}

/* Where the oldest cohort is gone, the next one is it, as far as there are any but the newest, which is to grow yet. */
static void die_on(int lane, double *dying, struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    double mass = memory[M_LV].v[lane], mass_lost = memory[M_LV_LOST].v[lane], left = 0.0;
    double area = memory[M_LA].v[lane], area_lost = memory[M_LA_LOST].v[lane], age = memory[M_LVAGE].v[lane];
    size_t s = cohorts->oldest[lane];
    while (left == 0.0 && s + 1 < cohorts->last) {
        s++;
        const double lv = *cohort_of(cohorts, lane, s, C_LV), taken = sumi_least(*dying, lv);
        add(-lv, &mass, &mass_lost);
        add(-lv * *cohort_of(cohorts, lane, s, C_SLA), &area, &area_lost);
        age -= *cohort_of(cohorts, lane, s, C_AGEING);
        *dying -= taken;
        *cohort_of(cohorts, lane, s, C_LV) = left = lv - taken;
    }
    cohorts->oldest[lane] = s;
    memory[M_LVAGE].v[lane] = age;
    memory[M_LV].v[lane] = mass;
    memory[M_LV_LOST].v[lane] = mass_lost;
    memory[M_LA].v[lane] = area;
    memory[M_LA_LOST].v[lane] = area_lost;
}

/* The oldest leaves die; gone: whether that took all of the oldest cohort. */
SUMI_VECTORISED
static void die(struct sumi_lanes *dying, struct sumi_lanes *gone, const struct sumi_cohorts *cohorts)
{
    struct sumi_lanes left;
    for (int i = 0; i < SUMI_LANES; i++)
        left.v[i] = *cohort_of(cohorts, i, cohorts->oldest[i], C_LV);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double taken = sumi_least(dying->v[i], left.v[i]);
        dying->v[i] -= taken;
        left.v[i] -= taken;
        gone->v[i] = left.v[i] == 0.0 ? 1.0 : 0.0;
    }
    for (int i = 0; i < SUMI_LANES; i++)
        *cohort_of(cohorts, i, cohorts->oldest[i], C_LV) = left.v[i];
}

/* The age of a cohort, to the last bit. */
static double age_of(const struct sumi_cohorts *cohorts, int lane, size_t slot)
{
    double age = 0.0;
    for (size_t s = slot + 1; s < cohorts->last; s++)
        age += *cohort_of(cohorts, lane, s, C_AGEING);
    return age;
}

/* What is beyond SPAN in a lane. Ages fall from cohort to cohort, so that the first one that is not ends the search. */
static void find_old(int lane, double span, struct sumi_lanes *memory, const struct sumi_cohorts *cohorts)
{
    double age = memory[M_LVAGE].v[lane], old = 0.0, old_area = 0.0;
    for (size_t s = cohorts->oldest[lane]; s < cohorts->last; s++) {
        if (fabs(age - span) <= close_to_span)
            age = age_of(cohorts, lane, s);
        if (!(age > span))
            break;
        const double lv = *cohort_of(cohorts, lane, s, C_LV);
        old += lv;
        old_area += lv * *cohort_of(cohorts, lane, s, C_SLA);
        age -= s + 1 < cohorts->last ? *cohort_of(cohorts, lane, s + 1, C_AGEING) : 0.0;
    }
    memory[M_DALV].v[lane] = old;
    memory[M_DALA].v[lane] = old_area;
}

/* All leaves are a day older. some_old: whether the oldest of a lane may be beyond SPAN. */
SUMI_VECTORISED
static void grow_older(const struct sumi_lanes *span, const struct sumi_lanes *ageing, struct sumi_lanes *memory,
                       struct sumi_lanes *some_old)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double age = memory[M_LVAGE].v[i] + ageing->v[i];
        memory[M_LVAGE].v[i] = age;
        memory[M_DALV].v[i] = 0.0;
        memory[M_DALA].v[i] = 0.0;
        some_old->v[i] = age > span->v[i] - close_to_span ? 1.0 : 0.0;
    }
}

/* The oldest cohorts; is_older: 0 where that is the newest, which is to grow yet. */
static inline void look_at_oldest(const struct sumi_cohorts *cohorts, struct sumi_lanes *lv, struct sumi_lanes *area,
                                  struct sumi_lanes *is_older)
{
    const double *row = cohorts->row->v;
    const size_t newest = cohorts->last - 1;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const size_t at = cohorts->oldest[i] * (C_N * SUMI_LANES) + (size_t)i;
        lv->v[i] = row[at + C_LV * SUMI_LANES];
        area->v[i] = lv->v[i] * row[at + C_SLA * SUMI_LANES];
        is_older->v[i] = cohorts->oldest[i] < newest ? 1.0 : 0.0;
    }
}

/* The day's growth becomes the newest cohort; what must still die of the day's total is taken from it. */
SUMI_VECTORISED
static void book_growth(const struct sumi_env *yesterday, const struct sumi_lanes *totals,
                        const struct sumi_lanes *dying, struct sumi_lanes *y, struct sumi_lanes *memory,
                        struct sumi_cohorts *cohorts)
{
    struct sumi_lanes oldest, oldest_area, is_older, *cohort = &cohorts->row[(cohorts->last - 1) * C_N];
    const double *stage = yesterday->memory[M_STAGE].v;
    look_at_oldest(cohorts, &oldest, &oldest_area, &is_older);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double grown = stage[i] >= SUMI_SOWN ? totals[O_GRLV].v[i] : 0.0;
        double left = sumi_most(0.0, grown - dying->v[i]);
        double sla = grown > 0.0 ? totals[O_GLA].v[i] / (grown > 0.0 ? grown : 1.0) : 0.0;
        double older = is_older.v[i];
        add(left, &memory[M_LV].v[i], &memory[M_LV_LOST].v[i]);
        add(left * sla, &memory[M_LA].v[i], &memory[M_LA_LOST].v[i]);
        double younger = memory[M_LV].v[i] + memory[M_LV_LOST].v[i];
        double younger_area = memory[M_LA].v[i] + memory[M_LA_LOST].v[i];
        y[Y_WLV].v[i] = older > 0.0 ? oldest.v[i] + younger : left;
        y[Y_LASUM].v[i] = older > 0.0 ? oldest_area.v[i] + younger_area : left * sla;
        cohort[C_LV].v[i] = left;
        cohort[C_SLA].v[i] = sla;
        memory[M_LVAGE].v[i] = older > 0.0 ? memory[M_LVAGE].v[i] : 0.0;
        memory[M_LV].v[i] = older > 0.0 ? memory[M_LV].v[i] : 0.0;
        memory[M_LV_LOST].v[i] = older > 0.0 ? memory[M_LV_LOST].v[i] : 0.0;
        memory[M_LA].v[i] = older > 0.0 ? memory[M_LA].v[i] : 0.0;
        memory[M_LA_LOST].v[i] = older > 0.0 ? memory[M_LA_LOST].v[i] : 0.0;
    }
    for (int i = 0; i < SUMI_LANES; i++) /* where there are no leaves, there are no cohorts */
        cohorts->oldest[i] += y[Y_WLV].v[i] == 0.0 && is_older.v[i] == 0.0 ? 1 : 0;
}

void sumi_leaves_close(const struct sumi_env *yesterday, const struct sumi_lanes *totals, struct sumi_lanes *y,
                       struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const struct sumi_lanes *span = &yesterday->param[P_SPAN];
    struct sumi_lanes *cohort = &cohorts->row[cohorts->last++ * C_N];
    struct sumi_lanes dying = totals[O_DRLV], gone, some_old;
    begin_cohort(yesterday, cohort);
    die(&dying, &gone, cohorts);
    for (int i = 0; i < SUMI_LANES; i++)
        if (gone.v[i] > 0.0)
            die_on(i, &dying.v[i], memory, cohorts);
    grow_older(span, &cohort[C_AGEING], memory, &some_old);
    for (int i = 0; i < SUMI_LANES; i++)
        if (some_old.v[i] > 0.0)
            find_old(i, span->v[i], memory, cohorts);
    book_growth(yesterday, totals, &dying, y, memory, cohorts);
}

/* --- leaves that are set --- */

/* The cohort of a lane to which leaves may be added this morning: the youngest, new where there is none. Days alone add
 * slots. */
static struct sumi_lanes *youngest(struct sumi_cohorts *cohorts, int lane)
{
    for (int i = 0; i < SUMI_LANES && cohorts->last == 0; i++)
        cohorts->oldest[i] = 1;
    cohorts->last += cohorts->last == 0 ? 1 : 0;
    struct sumi_lanes *cohort = &cohorts->row[(cohorts->last - 1) * C_N];
    if (cohorts->oldest[lane] == cohorts->last) {
        cohorts->oldest[lane]--;
        for (int r = 0; r < C_N; r++)
            cohort[r].v[lane] = 0.0;
    }
    return cohort;
}

void sumi_leaves_start(const struct sumi_lanes *mass, const struct sumi_lanes *sla, struct sumi_cohorts *cohorts)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (mass->v[i] > 0.0) {
            struct sumi_lanes *cohort = youngest(cohorts, i);
            cohort[C_LV].v[i] = mass->v[i];
            cohort[C_SLA].v[i] = sla->v[i];
        }
}

/* What the day's door carries of one lane, so that the next door finds it. */
static void sum_lane(const struct sumi_env *env, int lane, struct sumi_lanes *y, struct sumi_lanes *memory,
                     struct sumi_cohorts *cohorts)
{
    const size_t oldest = cohorts->oldest[lane];
    double mass = 0.0, mass_lost = 0.0, area = 0.0, area_lost = 0.0, oldest_mass = 0.0, oldest_area = 0.0;
    for (size_t s = oldest; s < cohorts->last; s++) {
        const double lv = *cohort_of(cohorts, lane, s, C_LV), la = lv * *cohort_of(cohorts, lane, s, C_SLA);
        oldest_mass += s == oldest ? lv : 0.0;
        oldest_area += s == oldest ? la : 0.0;
        add(s > oldest ? lv : 0.0, &mass, &mass_lost);
        add(s > oldest ? la : 0.0, &area, &area_lost);
    }
    memory[M_LV].v[lane] = mass;
    memory[M_LV_LOST].v[lane] = mass_lost;
    memory[M_LA].v[lane] = area;
    memory[M_LA_LOST].v[lane] = area_lost;
    y[Y_WLV].v[lane] = oldest_mass + (mass + mass_lost);
    y[Y_LASUM].v[lane] = oldest_area + (area + area_lost);
    if (y[Y_WLV].v[lane] == 0.0) {
        cohorts->oldest[lane] = cohorts->last;
        memory[M_LVAGE].v[lane] = 0.0;
    }
    find_old(lane, env->param[P_SPAN].v[lane], memory, cohorts);
}

/* The area that the sink may add goes with the area that is there: half the leaves unfold half as much. A canopy that
 * was closed does not open again, and how far beyond that it is does not matter. */
void sumi_leaves_scale(const struct sumi_env *env, int lane, double factor, struct sumi_lanes *y,
                       struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    double *laiexp = &y[Y_LAIEXP].v[lane];
    for (size_t s = cohorts->oldest[lane]; s < cohorts->last; s++)
        cohorts->row[s * C_N + C_LV].v[lane] *= factor;
    *laiexp = *laiexp < closed_canopy ? sumi_least(closed_canopy, *laiexp * factor) : *laiexp;
    sum_lane(env, lane, y, memory, cohorts);
}

/* As at the start, the new area is what leaf area grows from, unless more was there before. */
void sumi_leaves_add(const struct sumi_env *env, int lane, double mass, double sla, struct sumi_lanes *y,
                     struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    struct sumi_lanes *cohort = youngest(cohorts, lane);
    double before = cohort[C_LV].v[lane], area = before > 0.0 ? before * cohort[C_SLA].v[lane] : 0.0;
    cohort[C_LV].v[lane] = before + mass;
    cohort[C_SLA].v[lane] = (area + mass * sla) / (before + mass);
    sum_lane(env, lane, y, memory, cohorts);
    y[Y_LAIEXP].v[lane] = sumi_most(y[Y_LAIEXP].v[lane], y[Y_LASUM].v[lane]);
}
