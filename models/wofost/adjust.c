/* WOFOST 7.2: what may be set on a morning, and what follows from it.
 *
 *   DVS           the phase follows: below 0 a seed, from 0 on leaves, from 1 on ears, from DVSEND on ripe. A seed may
 *                 be set to any stage; a crop that has emerged cannot become a seed again.
 *   LAI, WLV      an area that is set leaves that of stems and storage organs as it is:  f = (LAI - green) / LASUM
 *                 a mass:                                                                f = WLV / what it was
 *                 All leaves become f times what they were and keep their age and specific leaf area; so does LAIEXP
 *                 while the canopy is open. Where there are no leaves, new ones of SLATB(DVS) unfold this morning.
 *   WST, WSO, WRT masses of living organs; what is dead stays.
 *   RD            within RDI and what crop and soil let roots reach.
 *
 * A value that would put the plant's area or mass beyond the bounds of their rows is refused. The masses of a seed are
 * those with which it will emerge.
 * Source of the scaling: PCSE, the public implementation of de Wit et al. (2020), which does the same; where there are
 * no leaves, it puts an area into the youngest. It leaves LAIEXP as it is, so that a young canopy that was set to half
 * its area unfolds as much as the whole one. An area below that of the stems becomes theirs there; here it is refused.
 */
#include "models/wofost/wofost_internal.h"

#include "models/emergence.h"

extern const struct sumi_field sumi_wofost_states[Y_N], sumi_wofost_outputs[O_N];

#define NONE  NAN
#define SUPIT "Supit et al. 1994"
#define DEWIT "de Wit et al. 2020"
const struct sumi_field sumi_wofost_settable[SET_N] = {
    [SET_DVS] = {"DVS", "1", "development stage; the phase follows. An emerged crop stays above 0", SUPIT, -0.1, 3,
                 NONE, 0},
    [SET_LAI] = {"LAI", "ha ha-1", "leaf area index: the leaves of each age become more or fewer alike", DEWIT, 0, 50,
                 NONE, 0},
    [SET_WLV] = {"WLV", "kg ha-1", "dry mass of living leaves, likewise; the leaf area follows", DEWIT, 0, 1e5, NONE,
                 0},
    [SET_WST] = {"WST", "kg ha-1", "dry mass of living stems", SUPIT, 0, 1e5, NONE, 0},
    [SET_WSO] = {"WSO", "kg ha-1", "dry mass of storage organs", SUPIT, 0, 1e5, NONE, 0},
    [SET_WRT] = {"WRT", "kg ha-1", "dry mass of living roots", SUPIT, 0, 1e5, NONE, 0},
    [SET_RD] = {"RD", "cm", "rooting depth, from RDI to what crop and soil let roots reach", SUPIT, 0, 500, NONE, 0},
};

/* A plant in its lane, and how much more of it there may be. */
struct stand {
    double green;                /* area of stems and storage organs, ha ha-1 */
    double leaf, stem, grain;    /* green area of a kg that is added to each, ha kg-1 */
    double area_room, mass_room; /* to the largest LAI and the largest mass above ground, ha ha-1, kg ha-1 */
};

/* Whether there are leaves to scale, by the tolerance to which a solver knows of them. */
static bool has(const struct sumi_lanes *y, int lane, int state)
{
    return y[state].v[lane] >= sumi_wofost_states[state].atol;
}

/* leaves: Y_LASUM or Y_WLV, that of the two which is scaled. */
static struct stand look(const struct sumi_env *env, const struct sumi_lanes *y, int lane, int leaves)
{
    struct sumi_lanes ssa, sla;
    sumi_table_lookup(&env->table[T_SSATB], &y[Y_DVS], &ssa);
    sumi_table_lookup(&env->table[T_SLATB], &y[Y_DVS], &sla);
    const double stem = ssa.v[lane], grain = env->param[P_SPA].v[lane];
    const double green = y[Y_WST].v[lane] * stem + y[Y_WSO].v[lane] * grain;
    const double above_ground =
        y[Y_WLV].v[lane] + y[Y_DWLV].v[lane] + y[Y_WST].v[lane] + y[Y_DWST].v[lane] + y[Y_WSO].v[lane];
    return (struct stand){
        .green = green,
        .leaf = has(y, lane, leaves) ? y[Y_LASUM].v[lane] / y[Y_WLV].v[lane] : sla.v[lane],
        .stem = stem,
        .grain = grain,
        .area_room = sumi_wofost_outputs[O_LAI].hi - (y[Y_LASUM].v[lane] + green),
        .mass_room = sumi_wofost_outputs[O_TAGP].hi - above_ground,
    };
}

/* kg ha-1 that may be added to an organ of which each has so much green area. */
static double room(const struct stand *stand, double area)
{
    return area > 0.0 ? sumi_least(stand->mass_room, stand->area_room / area) : stand->mass_room;
}

/* A seed that is on its way has germinated: it does not wait for water again. */
static bool set_stage(const struct sumi_env *env, struct sumi_adjustment *c, struct sumi_lanes *y,
                      struct sumi_lanes *memory)
{
    const double at_sowing = sumi_wofost_settable[SET_DVS].lo;
    c->lo = memory[M_STAGE].v[c->lane] == SUMI_SOWN ? at_sowing : 0.0;
    c->hi = env->param[P_DVSEND].v[c->lane];
    if (!sumi_adjustment_fits(c))
        return false;
    y[Y_DVS].v[c->lane] = c->value;
    memory[M_STAGE].v[c->lane] = sumi_phase_of(c->value, c->hi);
    if (c->value > at_sowing)
        memory[M_GERMINATED].v[c->lane] = 1.0;
    return true;
}

/* Sets the leaf area (Y_LASUM) or leaf mass (Y_WLV) to `wanted`; where leaves are new, by kg for each unit of it. */
static void set_leaves(const struct sumi_env *env, const struct stand *stand, int lane, int state, double wanted,
                       double kg, struct sumi_lanes *y, struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const double now = y[state].v[lane];
    if (wanted <= now || has(y, lane, state))
        sumi_leaves_scale(env, lane, now > 0.0 ? wanted / now : 1.0, y, memory, cohorts);
    else
        sumi_leaves_add(env, lane, (wanted - now) * kg, stand->leaf, y, memory, cohorts);
}

static bool set_leaf_area(const struct sumi_env *env, struct sumi_adjustment *c, struct sumi_lanes *y,
                          struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const struct stand stand = look(env, y, c->lane, Y_LASUM);
    c->lo = stand.green;
    c->hi =
        sumi_least(sumi_wofost_outputs[O_LAI].hi, stand.green + y[Y_LASUM].v[c->lane] + stand.mass_room * stand.leaf);
    if (!sumi_adjustment_fits(c))
        return false;
    set_leaves(env, &stand, c->lane, Y_LASUM, c->value - stand.green, 1.0 / stand.leaf, y, memory, cohorts);
    return true;
}

static bool set_leaf_mass(const struct sumi_env *env, struct sumi_adjustment *c, struct sumi_lanes *y,
                          struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const struct stand stand = look(env, y, c->lane, Y_WLV);
    c->lo = 0.0;
    c->hi = y[Y_WLV].v[c->lane] + room(&stand, stand.leaf);
    if (!sumi_adjustment_fits(c))
        return false;
    set_leaves(env, &stand, c->lane, Y_WLV, c->value, 1.0, y, memory, cohorts);
    return true;
}

/* A state that nothing else hangs on. */
static bool set_state(struct sumi_adjustment *c, int state, double lo, double hi, struct sumi_lanes *y)
{
    c->lo = lo;
    c->hi = hi;
    if (!sumi_adjustment_fits(c))
        return false;
    y[state].v[c->lane] = c->value;
    return true;
}

static bool set_organ(const struct sumi_env *env, struct sumi_adjustment *c, struct sumi_lanes *y)
{
    const struct stand stand = look(env, y, c->lane, Y_WLV);
    const double roots = sumi_wofost_outputs[O_TWRT].hi - y[Y_DWRT].v[c->lane];
    switch (c->row) {
    case SET_WST:
        return set_state(c, Y_WST, 0.0, y[Y_WST].v[c->lane] + room(&stand, stand.stem), y);
    case SET_WSO:
        return set_state(c, Y_WSO, 0.0, y[Y_WSO].v[c->lane] + room(&stand, stand.grain), y);
    default:
        return set_state(c, Y_WRT, 0.0, roots, y);
    }
}

bool sumi_wofost_adjust(const struct sumi_env *env, const struct sumi_lanes *supply, struct sumi_adjustment *c,
                        struct sumi_lanes *y, struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const double rdi = env->param[P_RDI].v[c->lane];
    switch (c->row) {
    case SET_DVS:
        return set_stage(env, c, y, memory);
    case SET_LAI:
        return set_leaf_area(env, c, y, memory, cohorts);
    case SET_WLV:
        return set_leaf_mass(env, c, y, memory, cohorts);
    case SET_RD:
        return set_state(c, Y_RD, rdi,
                         sumi_most(rdi, sumi_least(env->param[P_RDMCR].v[c->lane], supply[SUMI_ROOTABLE].v[c->lane])),
                         y);
    default:
        return set_organ(env, c, y);
    }
}
