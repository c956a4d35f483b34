"""The mutants: an exact text that stands once in a file (or once in a function of it), and what stands there instead.

A row says what is then wrong, as an agronomist or a programmer would say it. `tests` names the tests that matter, the quick
ones first; a file has its own, and a row that needs another says so. `same` is the reason why no test can notice, where a
mutant cannot be told from the original.
"""
from typing import NamedTuple, Optional


class Mutant(NamedTuple):
    path: str
    tests: tuple
    text: str
    instead: str
    what: str
    inside: Optional[str] = None
    same: Optional[str] = None


MUTANTS = []


def of(path, tests, *rows):
    for text, instead, what, *more in rows:
        given = dict(more[0]) if more else {}
        own = given.pop("tests", tests)
        MUTANTS.append(Mutant(path, tuple(own.split()), text, instead, what, **given))


def inside(function, **more):
    return {"inside": function, **more}


# --- models: the crop ---

of("models/wofost/phenology.c", "test_processes test_wofost",
   ("germinated[i] * 0.1 * effective", "0.1 * effective", "a dry seed develops"),
   ("sumi_limit(0.0, p[P_TEFFMX].v[i] - p[P_TBASEM].v[i], temp[i] - p[P_TBASEM].v[i])",
    "sumi_most(0.0, temp[i] - p[P_TBASEM].v[i])", "a seed has no upper temperature"),
   ("p[P_DLO].v[i] - p[P_DLC].v[i]", "p[P_DLC].v[i] - p[P_DLO].v[i]", "long-day and short-day plants are exchanged"),
   ("p[P_IDSL].v[i] >= 1.0 ? daylength : 1.0", "p[P_IDSL].v[i] > 1.0 ? daylength : 1.0",
    "day length counts with vernalisation only"),
   ("(dvs->v[i] < p[P_VERNDVS].v[i])", "true", "vernalisation is never forced to its end"),
   ("dtsum.v[i] / p[P_TSUM2].v[i]", "dtsum.v[i] / p[P_TSUM1].v[i]", "grain fills by the temperature sum of leaves"),
   ("dtsum.v[i] * fvern * fday / p[P_TSUM1]", "dtsum.v[i] * fday / p[P_TSUM1]", "vernalisation has no effect"))

of("models/wofost/leaves.c", "test_leaves test_processes",
   ("mass * (1.0 - rftra->v[i] * p[P_FGROW].v[i])", "mass * rftra->v[i] * p[P_FGROW].v[i]", "leaves die where water is plenty"),
   ("rftra->v[i] * p[P_FGROW].v[i]", "rftra->v[i]", "leaves live on where growth is less than the model's"),
   ("double critical = 3.2 / kdif->v[i]", "double critical = 2.9 / kdif->v[i]", "shade kills at a tenth less leaf"),
   ("sumi_limit(0.0, 0.03, 0.03 *", "sumi_limit(0.0, 1.0, 0.03 *", "death by shade has no cap"),
   ("sumi_most(drought, shade)", "drought + shade", "drought and shade add up"),
   ("sumi_most(0.0, temp[i] - p[P_TBASE].v[i])", "(temp[i] - p[P_TBASE].v[i])", "a cold day shrinks leaves"),
   ("open > 0.0 ? sumi_least(sink, source) : source", "open > 0.0 ? sumi_most(sink, source) : source",
    "the larger of sink and source counts"),
   ("y[Y_LAIEXP].v[i] < closed_canopy", "y[Y_LAIEXP].v[i] > closed_canopy", "the sink limits a closed canopy"),
   ("(death - age) * mean_sla", "death * mean_sla", "the area of old leaves dies twice"),
   ("if (!(age > span))", "if (!(age >= span))", "a leaf dies on the day that it reaches its span"),
   ("close_to_span = 1e-6;", "close_to_span = 0.0;", "an age that was carried meets the span or misses it by rounding"),
   ("fabs(age - span) <= close_to_span", "false", "ages are differences of what was carried"),
   ("span->v[i] - close_to_span ? 1.0", "span->v[i] + close_to_span ? 1.0", "a leaf just past its span lives on"),
   ("s = slot + 1; s < cohorts->last", "s = slot; s < cohorts->last", "a leaf ages by the day that it grew on"),
   ("age -= s + 1 < cohorts->last ? *cohort_of(cohorts, lane, s + 1, C_AGEING) : 0.0;", "",
    "all leaves are as old as the oldest"),
   ("age -= *cohort_of(cohorts, lane, s, C_AGEING);", "", "the next leaves are as old as those that died"),
   ("add(-lv, &mass, &mass_lost);", "mass -= lv;", "what remains bears the rounding of all that died"),
   ("add(-lv, &mass, &mass_lost);", "", "the oldest leaves count twice"),
   ("*lost += (before - (after - added)) + (x - added);", "", "sums forget what they round off"),
   ("s + 1 < cohorts->last) {", "s + 2 < cohorts->last) {", "an empty cohort is the oldest"),
   ("left == 0.0 && s + 1 <", "s + 1 <", "younger leaves die with the oldest"),
   ("stage[i] >= SUMI_SOWN ? totals[O_GRLV].v[i] : 0.0", "totals[O_GRLV].v[i]", "leaves grow on bare soil"),
   ("older > 0.0 ? memory[M_LV].v[i] : 0.0", "memory[M_LV].v[i]", "a first cohort counts twice"),
   ("older > 0.0 ? memory[M_LVAGE].v[i] : 0.0", "memory[M_LVAGE].v[i]", "leaves that grow anew are old"),
   ("y[Y_WLV].v[i] == 0.0 && is_older.v[i] == 0.0 ? 1 : 0", "0", "a lane without leaves has a cohort"),
   ("(35.0 - base[i])", "35.0", "leaves age slower"),
   ("days_emerged[i] > 0.0 ? sumi_most(0.0, (temp[i] - base[i]) / (35.0 - base[i])) : 0.0",
    "sumi_most(0.0, (temp[i] - base[i]) / (35.0 - base[i]))", "leaves age on the day they emerge"),
   ("dying->v[i] -= taken;", "", "what dies is taken from every cohort again"),
   ("*dying -= taken;", "", "what dies is taken from the younger cohorts again"))

of("models/wofost/leaves.c", "test_adjust",
   ("find_old(lane, env->param[P_SPAN].v[lane], memory, cohorts);", "", "old leaves die as they were before they were set"),
   ("memory[M_DALA].v[lane] = old_area;", "", "the area of old leaves dies as it was before it was set"),
   ("memory[M_LV].v[lane] = mass;", "", "the next door finds the leaves of before", inside("sum_lane")),
   ("memory[M_LA_LOST].v[lane] = area_lost;", "", "the next door finds what the sum of before rounded off", inside("sum_lane")),
   ("cohorts->oldest[lane] = cohorts->last;", "", "leaves that are set to nothing age on"),
   ("y[Y_LASUM].v[lane] = oldest_area + (area + area_lost);", "", "leaves that are set have the area of before"),
   ("*laiexp < closed_canopy ? sumi_least(closed_canopy, *laiexp * factor) : *laiexp", "*laiexp",
    "a canopy set to half its area unfolds as the whole one"),
   ("*laiexp < closed_canopy ? sumi_least(closed_canopy, *laiexp * factor) : *laiexp", "*laiexp * factor",
    "a closed canopy opens"),
   ("sumi_least(closed_canopy, *laiexp * factor)", "*laiexp * factor", "LAIEXP goes beyond any bound"),
   ("cohorts->last += cohorts->last == 0 ? 1 : 0;", "cohorts->last++;", "leaves that are set use up the room of days"),
   ("cohort[r].v[lane] = 0.0;", ";", "a first leaf finds what the slot had of another"),
   ("cohorts->oldest[i] = 1;", "", "the first leaves of a lane are an empty cohort in the others"),
   ("(area + mass * sla) / (before + mass)", "sla", "leaves without area get one"),
   ("y[Y_LAIEXP].v[lane] = sumi_most(y[Y_LAIEXP].v[lane], y[Y_LASUM].v[lane]);", "", "new leaves never unfold others"))

of("models/wofost/adjust.c", "test_adjust",
   ("memory[M_STAGE].v[c->lane] == SUMI_SOWN ? at_sowing : 0.0", "at_sowing", "an emerged crop becomes a seed"),
   ("c->hi = env->param[P_DVSEND].v[c->lane];", "c->hi = sumi_wofost_settable[SET_DVS].hi;", "a ripe crop goes on to ripen"),
   ("memory[M_STAGE].v[c->lane] = sumi_phase_of(c->value, c->hi);", "", "the phase stays where the stage was"),
   ("if (c->value > at_sowing)", "if (false)", "a seed on its way waits for water again"),
   ("if (c->value > at_sowing)", "if (true)", "a seed in a dry seedbed has germinated"),
   ("c->lo = stand.green;", "c->lo = 0.0;", "leaf area below that of stems is negative leaves"),
   ("y[Y_WSO].v[lane] * grain;", "0.0;", "green ears are leaves"),
   ("c->value - stand.green, 1.0 / stand.leaf", "c->value, 1.0 / stand.leaf", "leaves get the area of stems too"),
   ("now > 0.0 ? wanted / now : 1.0", "wanted", "an area is taken for a factor"),
   ("wanted <= now || has(y, lane, state)", "true", "no leaves can come where there are none"),
   ("(wanted - now) * kg, stand->leaf", "wanted - now, stand->leaf", "an area of new leaves is taken for a mass"),
   ("sumi_least(stand->mass_room, stand->area_room / area)", "stand->mass_room", "heavy stems have any area"),
   ("y[Y_WLV].v[lane] + y[Y_DWLV].v[lane] + y[Y_WST]", "y[Y_WLV].v[lane] + y[Y_WST]", "dead leaves weigh nothing"),
   ("stand.mass_room * stand.leaf", "sumi_wofost_outputs[O_LAI].hi", "heavy leaves weigh beyond any bound"),
   (".hi - y[Y_DWRT].v[c->lane]", ".hi", "dead roots weigh nothing"),
   ("sumi_least(env->param[P_RDMCR].v[c->lane], supply[SUMI_ROOTABLE].v[c->lane])", "env->param[P_RDMCR].v[c->lane]",
    "roots are set into the rock"),
   ("has(y, lane, leaves) ? y[Y_LASUM].v[lane] / y[Y_WLV].v[lane] : sla.v[lane]", "sla.v[lane]",
    "heavy leaves are taken for new ones"))

of("models/wofost/roots.c", "test_processes test_wofost",
   ("sumi_most(p[P_RDI].v[i], sumi_least(p[P_RDMCR].v[i], rootable->v[i]))",
    "sumi_least(p[P_RDMCR].v[i], rootable->v[i])", "roots that begin below their maximum shrink",
    {"same": "a root is never shallower than RDI, where it began: both maxima leave it no room when the soil ends above that"}),
   ("sumi_least(p[P_RDMCR].v[i], rootable->v[i])", "p[P_RDMCR].v[i]", "roots grow out of the soil"),
   ("fr->v[i] == 0.0 ? 0.0 : sumi_least(p[P_RRI].v[i], room)", "sumi_least(p[P_RRI].v[i], room)",
    "roots grow deeper without assimilates"),
   ("sumi_least(p[P_RRI].v[i], room)", "p[P_RRI].v[i]", "the last day of growth overshoots"),
   ("y[Y_WRT].v[i] * relative_death.v[i]", "y[Y_WST].v[i] * relative_death.v[i]", "roots die by the mass of stems"))

of("models/wofost/stems.c", "test_processes test_wofost",
   ("T_RDRSTB", "T_RDRRTB", "stems die as roots do"),
   ("fs->v[i] * admi->v[i]", "(1.0 - fs->v[i]) * admi->v[i]", "stems get what is not theirs"))

of("models/wofost/assimilation.c", "test_assimilation",
   ("beam.v[i] = (1.0 - scattering) * pardir[i] / height;", "beam.v[i] = pardir[i] / height;",
    "nothing of the beam is scattered"),
   ("1.0 - reflection * 2.0 / (1.0 + 1.6 * sinb[i])", "1.0 - reflection * 2.0 / (1.0 - 1.6 * sinb[i])",
    "a sign in the canopy's reflection"),
   ("exp(-(from_sky + from_sun - direct) * curve[i])", "exp(-(from_sky + from_sun) * curve[i])",
    "shaded leaves see the direct beam"),
   ("(sunlit * sunny + (1.0 - sunlit) * shaded)", "(sunlit * shaded + (1.0 - sunlit) * sunny)",
    "sunlit and shaded leaves are exchanged"),
   ("sumi_most(2.0, canopy[AMAX].v[i])", "canopy[AMAX].v[i]", "the curve of a weak leaf has no floor"),
   ("&env->table[T_TMPFTB], &env->forcing[SUMI_DTEMP]", "&env->table[T_TMPFTB], &env->forcing[SUMI_TEMP]",
    "warmth is that of day and night"),
   ("total->v[i] * dayl[i] * cold_nights.v[i]", "total->v[i] * dayl[i]", "cold nights do not matter"),
   ("const int i = lane[k / GAUSS], t = k % GAUSS;", "const int i = lane[k / GAUSS], t = 0;",
    "a season alone has noon all day", {"tests": "test_lanes"}),
   ("total.v[lane[k / GAUSS]] += ", "total.v[lane[0]] += ", "of two seasons one has the light of both", {"tests": "test_lanes"}),
   ("if (n > FEW)", "if (n >= FEW)", "two seasons are many", {"same": "either way gives the bits; together is faster"}),
   ("co2 * 30.0 / 44.0", "co2 * 44.0 / 30.0", "carbon dioxide to sugar the wrong way"),
   ("eff.v[i] * co2_eff[i]", "eff.v[i]", "carbon dioxide does not raise efficiency"),
   ("kdirbl.v[i] * black;", "kdirbl.v[i];", "the total beam fades like the black one"))

of("models/wofost/respiration.c", "test_processes test_wofost",
   ("(temp[i] - 25.0) / 10.0", "(temp[i] - 20.0) / 10.0", "respiration is told for 20 C"),
   ("p[P_RMS].v[i] * y[Y_WST].v[i]", "p[P_RMS].v[i] * y[Y_WRT].v[i]", "stems respire by the mass of roots"),
   (" * senescence.v[i]", "", "ripe plants respire like young ones"))

of("models/wofost/partitioning.c", "test_processes test_wofost",
   ("&env->table[T_FSTB], dvs, &share->fs", "&env->table[T_FOTB], dvs, &share->fs", "stems take the share of ears"))

of("models/wofost/evapotranspiration.c", "test_processes",
   ("exp(-0.75 * kdif", "exp(-0.68 * kdif", "a tenth less shade on the soil"),
   ("et0 * (1.0 - below) * co2[i]", "et0 * (1.0 - below)", "carbon dioxide does not close stomata"),
   ("sumi_most(0.0, p[P_CFET].v[i] * f[SUMI_ET0].v[i])", "p[P_CFET].v[i] * f[SUMI_ET0].v[i]",
    "dew makes the crop transpire backwards"),
   ("demand[SUMI_EVWMX].v[i] = f[SUMI_E0].v[i] * below", "demand[SUMI_EVWMX].v[i] = f[SUMI_ES0].v[i] * below",
    "a pond under a crop evaporates like soil"),
   ("(5.0 - group) * 0.10", "(5.0 - group) * 0.11", "a tenth more drought by crop group"),
   ("group < 3.0 ? easy + sensitive", "group < 3.0 ? easy - sensitive", "sensitive crops: the sign"),
   ("(p[P_IAIRDU].v[i] == 0.0) & ", "", "rice with air ducts needs air"))

of("models/wofost/wofost.c", "test_wofost test_processes test_season",
   ("supply[SUMI_RFOS].v[i] * supply[SUMI_RFWS].v[i]", "sumi_least(supply[SUMI_RFOS].v[i], supply[SUMI_RFWS].v[i])",
    "the worse of drought and lack of air counts alone"),
   ("pgass * (rftra * p[P_FGROW].v[i])", "pgass * rftra", "a soil unlike the model's does not slow growth"),
   ("sumi_least(gass, pmres)", "pmres", "more is respired than is assimilated"),
   ("double dmi = 1.0 / cost * (gass - mres)", "double dmi = 1.0 / cost * gass", "respiration costs nothing"),
   ("stage[i] >= SUMI_VEGETATIVE ? sumi_least(days[i] + 1.0, most) : 0.0", "sumi_least(days[i] + 1.0, most)",
    "a seed remembers cold nights"),
   ("for (int m = M_TMIN_LAST; m > M_TMIN; m--)", "for (int m = M_TMIN_LAST; m > M_TMIN + 1; m--)",
    "last night is remembered as the night before it", inside("remember_night")),
   ("stage[i] == SUMI_VEGETATIVE ? dvs[i] - 1.0", "stage[i] == SUMI_VEGETATIVE ? dvs[i] - 1.1",
    "anthesis a tenth too late"),
   ("p[P_TDWI].v[i] * (1.0 - share.fr.v[i])", "p[P_TDWI].v[i]", "a seedling weighs more than its seed gives"),
   ("leaf->growth.v[i] - leaf->death.v[i]", "leaf->growth.v[i]", "dead leaves stay green", inside("assemble")),
   ("y[Y_WST].v[i] * ssa.v[i]", "0.0", "green stems are no leaf area"),
   ("/ p[P_CVR].v[i] +\n                     (y[Y_WLV]", "/ p[P_CVL].v[i] +\n                     (y[Y_WLV]",
    "the carbon balance takes roots for leaves"))

of("models/table.c", "test_processes",
   ("if (x > table->x[i])", "if (x > table->x[i] + 1.0)", "a table is read one late", inside("sumi_table_at")),
   ("table->slope[n - 1] = 0.0;", "table->slope[n - 1] = n > 1 ? table->slope[n - 2] : 0.0;",
    "a table goes on rising behind its end"),
   ("table->x[i] <= table->x[i - 1]", "table->x[i] < table->x[i - 1]", "two points at one x are taken"),
   ("table->slope[i] = factor * from->slope[i];", "", "a scaled table keeps its slopes", inside("sumi_table_change")),
   ("lanes->x[k].v[i] = INFINITY;", "lanes->x[k].v[i] = 0.0;", "short tables go on at 0 beside longer ones", inside("sumi_table_spread")))

of("models/table.c", "test_lookup",
   ("lanes->segment[SUMI_SEGMENT_FROM].v[i] = INFINITY;", "", "new tables are looked up in the segments of the old ones"),
   ("slope = -0.0;", "slope = 0.0;", "a zero loses its sign before the first point"),
   ("to = sumi_least(at > point ? INFINITY : point, to);", "to = sumi_most(at > point ? 0.0 : point, to);", "a segment never ends"))

of("models/table.h", "test_lookup",
   ("(x->v[i] <= to[i])", "(x->v[i] <= 2.0 * to[i])", "a segment is left late"),
   ("(x->v[i] > from[i]) &", "(x->v[i] >= from[i]) &", "a point still has the segment behind it"),
   ("y->v[i] = x->v[i] > from[i] ? beyond : at_from[i];", "y->v[i] = beyond;", "the place of no number is none"))

of("models/potential.c", "test_days",
   ("memory[QM_RAINOLD] = totals[QO_RAIN];", "(void)totals;", "the soil of potential production never dries anew"),
   ("evs * (1.0 - env->param[Q_MULCH].v[i])", "evs * (1.0 + env->param[Q_MULCH].v[i])", "film makes the soil evaporate more"),
   ("supply[SUMI_TRA].v[i] = demand[SUMI_TRAMX].v[i];", "supply[SUMI_TRA].v[i] = 0.9 * demand[SUMI_TRAMX].v[i];",
    "a tenth less transpiration where water is never short"),
   ("env->param[Q_RDMSOL].v[i]", "10.0", "roots stay in the seedbed"))

of("examples/models/light_use.c", "test_skeleton",
   ("par_share = 0.5;", "par_share = 1.0;", "all radiation is photosynthetically active"),
   ("* caught * (supply[SUMI_RFWS].v[i] * supply[SUMI_RFOS].v[i])", "* caught * supply[SUMI_RFWS].v[i]",
    "a lack of air does not reduce growth"),
   ("-p[LU_K].v[i]", "-2.0 * p[LU_K].v[i]", "the canopy is twice as dark", inside("growth")),
   ("now == SUMI_SOWN ? to_emerge", "now == SUMI_SOWN ? to_flower", "emergence takes the time of flowering"),
   ("now == SUMI_VEGETATIVE ? deeper : 0.0", "deeper", "roots grow after anthesis, and below bare soil"),
   ("now == SUMI_REPRODUCTIVE ? dies : 0.0", "unfolds", "leaves unfold without an end"),
   ("sumi_limit(0.0, 1.0, y[LUY_DVS].v[i] - 1.0)", "sumi_limit(0.0, 1.0, y[LUY_DVS].v[i])", "grain from emergence on"),
   ("now >= SUMI_SOWN ? grain : 0.0", "grain", "grain lies on bare soil"),
   ("(now >= SUMI_SOWN) & (now < SUMI_MATURE) ? develops", "now >= SUMI_SOWN ? develops", "a ripe crop goes on developing"),
   ("*ch2o = y[LUY_WSHOOT];", "*ch2o = y[LUY_LAI];", "the carbon balance is open"))

of("examples/models/one_layer.c", "test_skeleton",
   ("(1.0 - easy) * capacity", "easy * capacity", "a crop that takes water easily suffers early"),
   ("asked > held ? drought * held / asked : drought", "drought", "the crop is told of water that it did not get"),
   ("sumi_least(asked, held)", "asked", "the crop takes more than there is"),
   ("sumi_most(0.0, available - tra)", "available", "crop and air take the same water"),
   ("wet * capacity", "capacity", "the soil evaporates less from three quarters of its water on"),
   ("sumi_most(0.0, available - capacity)", "0.0", "nothing drains"),
   ("arrives - infiltration", "0.0", "what runs off is not booked"),
   ("added->v[i] += water - y[OLY_W].v[i];", "", "what a record put in is not booked"),
   ("profile[i] ? mean_of(profile[i], depth, sm) : sm", "sm", "the profile at the start is not heeded"))

# --- models: the sky ---

of("models/astronomy.c", "test_astronomy test_reference_et",
   ("-asin(sin(23.45 * degree)", "asin(sin(23.45 * degree)", "summer and winter are exchanged"),
   ("(day_of_year + 10.0) / year", "(day_of_year - 10.0) / year", "the solstice is twenty days late"),
   ("-4.0 * degree", "4.0 * degree", "the photoperiod begins after sunrise"),
   ("0.033 * cos(2.0 * pi * day_of_year / year)", "0.033 * sin(2.0 * pi * day_of_year / year)",
    "the earth is near the sun in spring"),
   ("(s * s + c * c * 0.5)", "(s * s + c * c)", "the weight of height: a half is lost"))

of("models/astronomy.h", "test_astronomy test_prepare",
   ("0.5 * solar_constant", "solar_constant", "all light is photosynthetic"),
   ("1.33 - 1.46 * atmtr", "1.33 - 1.33 * atmtr", "a tenth more diffuse light"),
   ("atmtr > 0.35 ? broken : below", "atmtr > 0.45 ? broken : below", "broken cloud scatters like a closed one"),
   ("(dayl > 0.0) & (angot > 0.0) ? irradiation / angot : 0.0", "irradiation / angot", "night in the polar winter is no number"))

of("models/sky.c", "test_prepare",
   ("0.1127017, 0.5, 0.8872983", "0.5, 0.1127017, 0.8872983", "the second point is nearer to noon than the first"),
   ("12.0 + 0.5 * sun.dayl * gauss[point]", "12.0 + sun.dayl * gauss[point]", "the points lie in the whole day"))

of("models/forcing.c", "test_astronomy",
   ("(r->tmax + row[SUMI_TEMP]) / 2.0", "(r->tmin + row[SUMI_TEMP]) / 2.0", "the daylight has the temperature of the night"),
   ("par - diffuse", "par", "diffuse light is counted twice"),
   ("sumi_least(sinb * difpp.v[l], par)", "sinb * difpp.v[l]", "more diffuse light than light"),
   ("0.5 * irradiation->v[l] * sinb", "0.55 * irradiation->v[l] * sinb", "a tenth more light"),
   ("sky, day_of_year + l, row[l]", "sky, day_of_year, row[l]", "eight days have the first one's day length",
    {"tests": "test_prepare"}),
   ("isnan(r->temp) ? (r->tmin + r->tmax) / 2.0 : r->temp", "(r->tmin + r->tmax) / 2.0", "a recorded mean temperature is not used"))

of("models/reference_et.c", "test_reference_et",
   ("pow((293.0 - 0.0065 * altitude) / 293.0, 5.26)", "pow((293.0 + 0.0065 * altitude) / 293.0, 5.26)",
    "pressure rises with height"),
   ("rh_max / 100.0 + sumi_saturation(tmax) * rh_min", "rh_min / 100.0 + sumi_saturation(tmax) * rh_max",
    "highest and lowest humidity are exchanged"),
   ("sumi_saturation(tmin - offset)", "sumi_saturation(tmin + offset)", "dry places are moist"),
   ("log(67.8 * height - 5.42)", "log(67.8 * height + 5.42)", "the wind's profile"),
   ("0.409 * sin(angle - 1.39)", "0.409 * sin(angle + 1.39)", "the declination"),
   ("pow(temperature + 273.16, 4.0)", "pow(temperature + 273.16, 3.0)", "heat goes out by the third power"),
   ("-0.034 * altitude", "0.034 * altitude", "mountain air dries less", {"tests": "test_prepare"}))

of("models/evaporation.c", "test_reference_et test_prepare",
   ("0.34 - 0.14 * sqrt(vapour_kpa)", "0.34 - 0.14 * sqrt(10.0 * vapour_kpa)", "vapour in hPa for kPa"),
   ("- air->ground_heat", "+ air->ground_heat", "the soil's heat comes out where it goes in"),
   ("(1.0 + 0.34 * u)", "(1.0 + 0.31 * u)", "the canopy's resistance a tenth less"),
   ("sumi_limit(0.3, 1.0, irradiation / clear)", "sumi_limit(0.0, 1.0, irradiation / clear)",
    "an overcast sky radiates back nothing"),
   ("rad * (1.0 - albedo_soil) - longwave, open", "rad * (1.0 - albedo_soil) - longwave, canopy", "soil is as rough as a canopy"),
   ("(0.1 + 0.9 * sunshine)", "(0.1 + 0.9 * (1.0 - sunshine))", "clouds let heat out"),
   ("(air->tmax.v[l] - air->tmin.v[l] - 12.0) / 4.0", "(air->tmax.v[l] - air->tmin.v[l] - 12.0) / 16.0", "wind in a dry climate"))

# --- models: water ---

of("models/emergence.c", "test_processes test_lintul2",
   ("? 1.0 : germinated->v[i]", "? 1.0 : 0.0", "a germinated seed waits again in a drought"))

of("models/emergence.h", "test_adjust",
   ("dvs < 0.0 ", "dvs <= 0.0 ", "a crop at emergence is a seed"),
   ("dvs < 1.0 ", "dvs <= 1.0 ", "ears come after their stage"),
   ("dvs < end ", "dvs <= end ", "a ripe crop is not ripe"))

of("models/drying.c", "test_bucket test_season",
   ("next = yesterday->v[i] >= SUMI_SOAKED ? 1.0 : days + 1.0", "next = yesterday->v[i] > SUMI_SOAKED ? 1.0 : days + 1.0",
    "a rain of just 1 cm does not count"),
   ("sqrt(days + 1.0) - sqrt(days)", "sqrt(days) - sqrt(days - 1.0)", "the soil dries a day late"))

of("models/lintul2/lintul2.c", "test_lintul2 test_lintul2_season",
   ("par_share * mega * irradiation[i]", "mega * irradiation[i]", "all radiation drives growth"),
   ("(1.0 - exp(-p[L_K].v[i] * y[LY_LAI].v[i]))", "exp(-p[L_K].v[i] * y[LY_LAI].v[i])",
    "the light that is let through makes dry matter"),
   ("co2[i] * parint * (rftra * p[L_FGROW].v[i])", "co2[i] * parint * p[L_FGROW].v[i]", "drought does not slow growth"),
   ("co2[i] * parint * (rftra * p[L_FGROW].v[i])", "co2[i] * parint * rftra", "a soil unlike the model's does not slow growth"),
   ("supply[SUMI_RFWS].v[i] * supply[SUMI_RFOS].v[i]", "supply[SUMI_RFWS].v[i]", "lack of air does not slow growth"),
   ("sumi_most(1.0, 1.0 / (rftra + 0.5))", "1.0 / (rftra + 0.5)", "a plant with water has fewer roots than its table"),
   ("sumi_most(1.0, 1.0 / (rftra + 0.5))", "1.0", "drought does not favour roots"),
   ("(1.0 - frt) / (leaf.v[i] + stem.v[i] + storage.v[i])", "1.0", "what roots get in a drought comes from nowhere"),
   ("stage[i] >= SUMI_VEGETATIVE ? par : 0.0", "par", "a seed grows by light"),
   ("(exp(p[L_RGRL].v[i] * warmth) - 1.0) *", "p[L_RGRL].v[i] * warmth *", "a young canopy grows by simple interest"),
   ("(out[LO_RFTRA].v[i] * p[L_FGROW].v[i]) / one_day", "p[L_FGROW].v[i] / one_day", "drought does not slow young leaves"),
   ("(out[LO_RFTRA].v[i] * p[L_FGROW].v[i]) / one_day", "out[LO_RFTRA].v[i] / one_day",
    "a soil unlike the model's does not slow young leaves"),
   ("young[i] > 0.0 ? unfolding", "young[i] < 0.0 ? unfolding", "there is no youth"),
   ("stage[i] >= SUMI_REPRODUCTIVE ? ageing.v[i]", "stage[i] > SUMI_REPRODUCTIVE ? ageing.v[i]",
    "leaves live until maturity"),
   ("sumi_most(aged, sumi_least", "(aged + sumi_least", "age and shade kill twice"),
   ("sumi_least(most, most *", "(most *", "death by shade has no cap"),
   ("lai < param[L_LAIJ].v[lane] &&", "lai <= param[L_LAIJ].v[lane] &&", "youth reaches to LAIJ itself"),
   ("y[LY_DVS].v[lane] < param[L_DVSJ]", "y[LY_DVS].v[lane] <= param[L_DVSJ]", "youth reaches to DVSJ itself"),
   ("(supply[SUMI_RFWS].v[i] > 0.0) ? deeper", "true ? deeper", "roots grow through soil at the wilting point"),
   ("(stage[i] == SUMI_VEGETATIVE) & (supply", "(stage[i] >= SUMI_VEGETATIVE) & (supply", "roots grow until maturity"),
   ("sumi_least(p[L_RDMCR].v[i], supply[SUMI_ROOTABLE].v[i])", "p[L_RDMCR].v[i]", "roots grow through rock"),
   ("dtsum.v[i] / p[L_TSUM2]", "dtsum.v[i] / p[L_TSUM1]", "grain fills by the temperature sum of leaves"),
   ("germinated[i] * effective", "effective", "a dry seed develops"),
   ("p[L_TRANCO].v[i] / (p[L_TRANCO].v[i] + tramx * mm)", "p[L_TRANCO].v[i] / (p[L_TRANCO].v[i] + tramx)",
    "cm are taken for mm"),
   ("sumi_most(0.0, p[L_CFET].v[i] * f[SUMI_ET0].v[i])", "p[L_CFET].v[i] * f[SUMI_ET0].v[i]", "plants take in dew"),
   ("(1.0 - below) * co2[i]", "(1.0 - below)", "carbon dioxide saves no water"),
   ("c->hi = y[state].v[i] + outputs[LO_TAGP].hi - above_ground", "c->hi = outputs[LO_TAGP].hi",
    "organs may be set to more mass than a crop can have"),
   ("c->lo = memory[LM_STAGE].v[i] == SUMI_SOWN ? at_sowing : 0.0", "c->lo = at_sowing", "a plant becomes a seed again"),
   ("memory[LM_STAGE].v[c->lane] = sumi_phase_of(c->value, c->hi)", "(void)sumi_phase_of",
    "the phase does not follow a stage that is set"),
   ("if (c->value > at_sowing)", "if (c->value > 0.0)", "a seed on its way waits for water again"),
   ("memory[LM_LAIEXP].v[c->lane] = growing_by_itself(env->param, c->lane, y)", "(void)memory",
    "young leaves unfold from the area that was replaced"),
   ("y[LY_WLV].v[i] * death;\n        ydot", "0.5 * y[LY_WLV].v[i] * death;\n        ydot", "half of the leaves that die vanish"))

of("models/bucket.c", "test_bucket test_season",
   ("(w - p[B_SMFCF].v[i] * zone)", "(w - p[B_SMFCF].v[i] * demand[SUMI_ROOTED].v[i])", "short roots drain a dry seedbed"),
   ("sumi_least(p[B_SOPE].v[i], offered - evw) : offered - evw", "sumi_least(p[B_SOPE].v[i], offered - evw) : offered",
    "a pond that is all but gone evaporates and infiltrates"),
   ("sumi_most(0.0, sumi_most(root, low))", "sumi_most(0.0, root)", "the lower zone may hold any water"),
   ("(sm - smw) / (critical - smw)", "(sm - smw) / (critical)", "drought by the wrong span"),
   ("(1.0 - demand[SUMI_SWDEP].v[i]) * capacity + smw", "demand[SUMI_SWDEP].v[i] * capacity + smw",
    "the crop that bears drought suffers first"),
   ("(1.0 - days) * (1.0 - air)", "days * (1.0 - air)", "roots suffocate on the first day and recover", inside("supply")),
   ("sumi_least(memory[WM_DSOS].v[i], 4.0) / 4.0", "sumi_least(memory[WM_DSOS].v[i], 3.0) / 3.0",
    "roots suffocate in three days"),
   ("asked > held ? drought * held / asked : drought", "drought", "growth goes on where the soil gives nothing"),
   ("sumi_limit(0.0, 1.0, rain - 0.5)", "sumi_limit(0.0, 1.0, rain)", "each drizzle is a storm"),
   ("sumi_limit(0.0, p[B_KSUB].v[i], low_excess)", "sumi_most(0.0, low_excess)", "a tight subsoil drains"),
   ("p[B_SMFCF].v[i] * below) / one_day + perc1", "p[B_SMFCF].v[i] * below) / one_day",
    "water passes through the subsoil a day late"),
   ("pond > 0.0 ? 0.0 : drying * (1.0 - p[B_MULCH].v[i])", "drying * (1.0 - p[B_MULCH].v[i])",
    "soil evaporates under a pond"),
   ("change > 0.0 ? from_below : w * change / zone", "from_below", "a shrinking root zone draws from below"),
   ("sumi_least(demand[SUMI_EVWMX].v[i], offered)", "demand[SUMI_EVWMX].v[i]", "a pond evaporates more than it has"),
   ("(below * p[B_SM0].v[i] - low) / one_day + loss", "below * p[B_SM0].v[i] / one_day + loss", "a full subsoil takes more"),
   ("below * p[B_SM0].v[i] - low", "below * p[B_SMFCF].v[i] - low",
    "the subsoil is full at field capacity"),
   ("held(p, i, theta->v[i])", "theta->v[i]", "a record wetter than the pores is taken"),
   ("airless * (memory[WM_DSOS].v[i] + 1.0)", "memory[WM_DSOS].v[i] + airless", "days without air are never forgotten"),
   ("memory[WM_RINOLD].v[i] = totals[WO_RIN].v[i];", "memory[WM_RINOLD].v[i] = totals[WO_RAIN].v[i];",
    "what ran off wets the soil"))

of("models/drying.c", "test_bucket",
   ("next = yesterday->v[i] >= SUMI_SOAKED ? 1.0 : days + 1.0", "next = yesterday->v[i] > SUMI_SOAKED ? 1.0 : days + 1.0",
    "a rain of just 1 cm does not count"),
   ("sqrt(days + 1.0) - sqrt(days)", "sqrt(days) - sqrt(days - 1.0)", "the soil dries a day late"))

of("models/bucket.c", "test_adjust",
   ("*added += water - state->v[lane];", "", "water that is set is not booked"),
   ("[SET_SM] = {W_ROOT, zone, air_dry, pores}", "[SET_SM] = {W_ROOT, 10.0, air_dry, pores}", "a content is that of the seedbed"),
   ("[SET_W] = {W_ROOT, 1.0, air_dry * zone, pores * zone}", "[SET_W] = {W_ROOT, 1.0, 0.0, pores * zone}",
    "the root zone may be drier than air"),
   ("air_dry * below, pores * below", "air_dry * below, pores * zone", "the lower zone holds what the upper one does"),
   ("{W_SURFACE, 1.0, 0.0, p[B_SSMAX].v[c->lane]}", "{W_SURFACE, 1.0, 0.0, INFINITY}", "any water may stand on the surface"),
   ("any ? water + before * (unknown / (bottom - top)) : before", "water", "what is not known is dry"),
   ("before * (unknown / (bottom - top))", "before", "what is not known counts twice"),
   ("!isnan(c->value) && !sumi_adjustment_fits(c)", "false", "more than a soil holds is taken, and held"),
   ("c->row < profile->n && top < deepest", "c->row < profile->n", "what lies below the soil is looked at"))

of("models/richards.c", "test_richards",
   ("wet = 1.0 - r.air * (1.0 - wet);", "wet = 1.0;", "roots never lack air"),
   ("wet = 1.0 - r.air * (1.0 - wet);", "", "every crop's roots need air"),
   ("p[R_H1], p[R_H2], h3_at(p, potential), p[R_H4]", "p[R_H1], p[R_H2], p[R_H3LOW], p[R_H4]",
    "drought does not depend on the demand"),
   ("sumi_limit(0.0, 1.0, (potential - low) / (high - low))", "(potential - low) / (high - low)",
    "H3 moves beyond its two demands", inside("h3_at")),
   ("ramp(r.h4, r.h3, head[k], &dry_slope)", "ramp(r.h3, r.h4, head[k], &dry_slope)", "roots take up from dry soil alone"),
   ("ramp(r.h1, r.h2, head[k], &wet_slope)", "ramp(r.h2, r.h1, head[k], &wet_slope)", "roots need a lack of air"),
   ("share * (r.air * wet_slope * dry + wet * dry_slope)", "share * (r.air * wet_slope * dry)", "the dry side's slope is lost"),
   ("share * (r.air * wet_slope * dry + wet * dry_slope)", "share * (wet * dry_slope - r.air * wet_slope * dry)",
    "the wet side's slope has the wrong sign"),
   ("1.0 / sumi_most(both, p[R_OMEGAC])", "1.0 / sumi_least(both, p[R_OMEGAC])", "roots make up for more than there is"),
   ("inside * (1.0 - 0.5 * taper * inside) / (1.0 - 0.5 * taper)", "inside * (1.0 - taper * inside) / (1.0 - taper)",
    "roots thin out twice as fast"),
   ("(1.0 - p[R_MULCH].v[lane])", "(1.0 + p[R_MULCH].v[lane])", "film makes the soil evaporate more"),
   ("(moment >= start) & (moment < end)", "(moment >= start)", "rain goes on behind its hours"),
   ("recorded > 0.0 ? sumi_most(recorded, a_minute)", "recorded < 0.0 ? sumi_most(recorded, a_minute)",
    "recorded hours of rain are not used"),
   ("lower[(int)p[R_LOWER].v[lane]]", "lower[0]", "every soil drains freely"),
   ("c->face[c->n] - p[R_ZWT].v[lane]", "p[R_ZWT].v[lane] - c->face[c->n]", "the water table stands above for below"),
   ("depth - profile->value[0]", "profile->value[0] - depth", "a soil at rest is dry at its water table",
    inside("theta_at_start")),
   ("missing += (capacity - theta[i]) * rooted", "missing += (capacity - theta[i]) * sown", "depletion of the seedbed only"),
   ("demand[SUMI_SWDEP].v[lane] * available", "available", "all water is easily available"),
   ("dry > 0.0 ? reduction / dry : uptake.wet", "uptake.wet", "what makes up for drought is not told apart",
    inside("supply")),
   ("(theta - *before) * c->thickness[cell]", "theta - *before", "water put in by a record is not weighed by the cell"))

of("models/richards.c", "test_adjust",
   ("held(&c->soil[c->horizon[i]], change->value) != change->value", "false", "more than a soil holds is taken, and held"),
   ("change->lo = sumi_most(change->lo, air_dry(soil));", "", "the message has no least"),
   ("change->hi = sumi_least(change->hi, soil->theta_s);", "change->hi = soil->theta_s;",
    "a layer in two horizons is told to hold what the lower one holds"),
   ("if (layer_at(profile, c->centre[i]) != change->row)\n            continue;", "", "a layer holds what all others hold"),
   ("now += sumi_column_in_pores(c, theta_of(y), n) * above(c, n, depth);", "now += theta_of(y)[n] * above(c, n, depth);",
    "water under pressure counts as content"),
   ("now += sumi_column_in_pores(c, theta_of(y), n) * above(c, n, depth)",
    "now += sumi_column_in_pores(c, theta_of(y), n) * c->thickness[n]", "a cell below the roots' end counts as rooted",
    inside("set_root_zone")),
   ("end = more > 0.0 ? wettest : driest;", "end = wettest;", "a drier root zone goes away from saturation"),
   ("sumi_least(depth, c->face[c->n]);", "depth;", "roots beyond the soil find water there", inside("set_root_zone")),
   ("change->hi = env->param[R_SSMAX].v[env->lane];", "change->hi = INFINITY;", "any pond may be set"),
   ("*added += change->value - y[0];", "", "a pond that is set is not booked"))

of("models/hydraulics.c", "test_hydraulics",
   ("return -expm1(-m * log1p(1.0 / power));", "return -expm1(m * log1p(1.0 / power));", "the sign in Mualem's integral"),
   ("exp(-s->m * log1p(pow(-s->alpha * head, s->n)))", "exp(-s->n * log1p(pow(-s->alpha * head, s->m)))", "m and n exchanged"),
   ("s->theta_s + s->storage * (head - s->entry)", "s->theta_s", "a full soil stores nothing under pressure"),
   ("1.0 - 1.0 / s->n", "1.0 - 2.0 / s->n", "Burdine's m for Mualem's"),
   ("exp(s->tortuosity * (log_se - log(s->ratio)))", "exp(s->tortuosity * log_se)", "the connection of pores by the published form"),
   ("relative_open * relative_open", "relative_open", "Mualem's square in the cells", inside("curves")),
   ("c->tortuosity.v[i] + 2.0 * (1.0 - open)", "c->tortuosity.v[i] + (1.0 - open)", "the slope of K in the cells"),
   ("log_power / c->n.v[i] - c->log_alpha.v[i]", "log_power / m - c->log_alpha.v[i]", "the head of a cell by m for n"),
   ("k_curve * bound", "k_curve", "the last, bound water flows", inside("curves", tests="test_hydraulics test_column test_richards")),
   ("s->k_dry * bound_left(s, head)", "s->k_dry", "bound water flows where one head is asked for"),
   ("s->k_dry / (s->dry_range * -head)", "s->k_dry / -head", "the slope of K in the dry end, of one head"),
   ("s0 + s1 - 2.0 * d", "s0 + s1 - d", "the cubic of the table"),
   ("weight[] = {5.0, 8.0, 5.0}", "weight[] = {6.0, 6.0, 6.0}", "Gauss's weights"))

of("models/column.c", "test_column test_depths test_column_published",
   ("(f->flux[i] - f->flux[i + 1] - f->uptake[i]) / c->thickness[i]", "(f->flux[i] - f->flux[i + 1]) / c->thickness[i]",
    "roots take no water from the cells", {"tests": "test_column test_richards"}),
   (".flux = cell.conductivity, .by_upper", ".flux = 0.0, .by_upper", "nothing drains freely"),
   ("double flux = drop * capillary + b.conductivity + dk * weight;", "double flux = drop * capillary + dk * weight;",
    "gravity is gone"),
   ("in.rate * wet, in.by_pond", "in.rate, in.by_pond", "a dry surface takes in as much as a wet one"),
   ("f->driest.head != head || ", "", "the driest surface of another head is kept", {"tests": "test_column"}),
   (" || memcmp(&f->driest_of, &c->uppermost, sizeof f->driest_of) != 0", "", "the driest surface of another soil is kept",
    {"tests": "test_column"}),
   ("brought < ends->evs", "brought > ends->evs", "dry soil evaporates as much as the air asks for"),
   ("p - ends->pond_max - rim", "p - rim", "no water stays on the field", {"tests": "test_richards"}),
   ("ends->evw * wet, ends->evw * dwet", "ends->evs * wet, ends->evs * dwet", "a pond evaporates like soil", {"tests": "test_richards"}),
   ("evs * dry_share, -evs * dwet", "evs, -evs * dwet", "soil evaporates under a pond"),
   ("ends->arriving - f->off_pond.rate", "ends->arriving", "water on the surface stays there for ever"),
   ("1.0 - s + (1.0 + s) * r", "1.0 + s + (1.0 - s) * r", "the weight of the slope of K"),
   ("c->centre[i] - (i > 0 ? c->centre[i - 1] : 0.0)", "c->thickness[i]", "centres a cell's thickness apart", {"tests": "test_column test_column_published"}),
   ("water += theta[i] * c->thickness[i];", "water += theta[i] * c->distance[i];", "the water of a profile by the distance of centres"))

of("models/column.c", "test_flux_derivatives",
   ("-by_u * f->by_upper[k - 1]", "-by_u * f->by_lower[k - 1]", "the second cell above has the slope of the first"),
   ("by_u * (f->by_upper[k] - f->by_lower[k - 1])", "by_u * f->by_upper[k]", "the steady flux above stands still"),
   ("double by_fall = -2.0 *", "double by_fall = -1.0 *", "half of what M changes with the gradient"),
   ("f->by_lower[face] = out.by_lower * share;", "f->by_lower[face] = out.by_lower;", "the head at an edge stands still"),
   ("in.by_pond * wet + in.rate * dwet", "in.by_pond * wet", "the film's slope is gone"),
   ("g * (f->by_second[k + 1] - f->by_upper[k])", "-g * f->by_upper[k]", "a step without the second cell above"),
   ("if (n % 2 > 0)", "if (n % 2 > 1)", "the middle of an odd number of cells is left out"),
   ("below.value - below.far * second.value", "below.value", "the lower half without the second cell above its first"))

of("models/hydraulics.c", "test_flux_derivatives",
   ("c->n.v[i] * m * power * se / (suction * (1.0 + power))", "c->n.v[i] * m * power * se / suction", "the capacity of a cell"),
   ("dse_dry = c->dry.v[i] / (c->dry_range.v[i] * suction);", "dse_dry = c->dry.v[i] / suction;",
    "the capacity of dust"))

# --- sim ---

of("sim/integrators/euler.c", "test_days test_season",
   ("live->v[i] > 0.0 ? y[k].v[i] + rate[k].v[i] * one_day : y[k].v[i]", "y[k].v[i] + rate[k].v[i] * one_day",
    "a harvested lane goes on growing"),
   ("live->v[i] > 0.0 && event->v[i] >= 0.0", "live->v[i] > 0.0 && event->v[i] > 0.0",
    "a stage that is met exactly waits a day"),
   ("some.v[i] += event[e].v[i] >= 0.0 ?", "some.v[i] += event[e].v[i] > 0.0 ?",
    "a stage that is met exactly by itself waits a day"))

of("sim/integrators/rk4.c", "test_season",
   ("weight[] = {1.0, 2.0, 2.0, 1.0}", "weight[] = {1.0, 2.0, 1.0, 2.0}", "the weights of Kutta's stages"),
   ("share[] = {0.5, 0.5, 1.0}", "share[] = {0.5, 1.0, 1.0}", "the third stage looks too far"),
   ("step * (before / (before - after))", "step * (after / (before - after))", "events are found at the wrong end"),
   ("weight.v[i] = step->v[i] / 6.0", "weight.v[i] = step->v[i] / 3.0", "the totals of a day count twice"))

of("sim/integrators/cvode.c", "test_season",
   ("N_VConst(0.0, w->y);\n    sumi_lane_due_events", "sumi_lane_due_events", "yesterday's totals are counted again today"),
   ("sumi_lane_events(s, w->lane, found, t - 1.0)", "sumi_lane_events(s, w->lane, found, t)", "stages a day late"),
   ("found[s->crop->n_events] > 0", "found[s->crop->n_events] < 0", "irrigation where the threshold is passed upwards"),
   ("sumi_lanes_gather(w->water_out, s->water->n_totals, w->lane, rate + s->crop->n_totals)",
    "sumi_lanes_gather(w->water_out, s->water->n_totals, w->lane, rate)", "totals of the crop under those of water"))

of("sim/integrators/stiff_column.c", "test_richards",
   ("w->env.moment = 0.5 * (t + until)", "w->water_env.moment = t", "rates at the beginning of a part of the day",
    {"same": "a part of the day has no change of its forcing inside: from its beginning on (t < until) rain and irrigation "
             "are those of its middle"}),
   ("sumi_lane_events(s, w->lane, found, t - 1.0)", "sumi_lane_events(s, w->lane, found, t)", "stages a day late"),
   ("memset(y + n_soil(w), 0,", "memset(y + n_soil(w) + 1, 0,", "infiltration is never set to 0"),
   ("if (crop_stands)", "if (true)", "the crop stands still within a part of a day"),
   ("    s->solver_step.v[lane] = w->solver->step;\n", "", "each day begins with a step as short as the first"),
   ("outcome == SUMI_STIFF_FAILED)\n        sumi_lane_fails(s, lane, t);", "outcome == SUMI_STIFF_EVENT)\n        sumi_lane_fails(s, lane, t);",
    "a season whose solver gave up goes on"))

of("sim/integrators/stiff.c", "test_richards",
   ("method == SUMI_SDIRK2 ?", "method != SUMI_SDIRK2 ?", "each method is the other one", {"tests": "test_column"}),
   ("    s->step = step;\n", "", "a season begins with the step of the one before it"))

of("sim/bundle/lanes.c", "test_richards",
   ("        {&b->solver_step, 1, NULL, SUMI_WORD_SOLVER_STEP},\n", "", "a season begins with the step of another one"))

of("sim/integrators/newton.c", "test_column test_richards test_column_published",
   ("return overdrawn && !set->forced;", "return false;", "a step may leave a cell drier than theta_r",
    {"tests": "test_possible"}),
   ("x[s->totals + k] = b[s->totals + k] + gamma * change[k]", "x[s->totals + k] = b[s->totals + k]",
    "the totals do not follow Newton's corrections"),
   ("said.open = is_open(set, head, b + s->pond + 1);", "said.open = false;", "a dry cell is settled that is not",
    {"tests": "test_column test_richards test_column_published test_possible"}),
   ("said.open |= turns_back(set, gamma, change);", "(void)turns_back;", "evaporation may run backwards",
    {"tests": "test_column test_richards test_column_published test_possible"}),
   ("said.bent |= (pond < 0.0) != (pond + x[s->pond] < 0.0) && fabs(x[s->pond]) > slight;", "(void)slight;",
    "a pond that would be below nothing is settled",
    {"tests": "test_column test_richards test_column_published test_possible"}))

of("sim/integrators/sdirk2.c", "test_column test_richards test_soil_error",
   ("#define G (1.0 - 0.7", "#define G (0.7", "a method of order 1"),
   ("#define Q_2 ((1.0 / 3.0 - 0.5 * G)", "#define Q_2 ((1.0 / 2.0 - 0.5 * G)", "the quadrature of the error is exact to degree 1"),
   ("if (!said.bent && small &&", "if (small &&", "a correction off the tangent is the last"),
   ("<= 1.0 && !said.open;", "<= 1.0;", "a dry cell is settled that is not"),
   ("small && !sumi_newton_overdraws(&stiff->set, s->x + stiff->pond + 1)", "small",
    "a step may leave a cell drier than theta_r", {"tests": "test_possible"}),
   ("const bool small = size * fmin(1.0, converging) <= 1.0", "const bool small = size * fmin(1.0, converging) <= 1e3",
    "a stage is left unsolved"),
   ("outcome == SOLVED && error <= 1.0)", "outcome == SOLVED)", "a step that is not good enough is taken"),
   ("fmax(sqrt(sum / stiff->totals), total) / rtol", "sqrt(sum / stiff->totals) / rtol",
    "water that passes through full soil has no say"),
   ("if (gain > room + over)", "if (false)", "a full cell gets more than it has room for", {"tests": "test_soil_error"}),
   ("lost > pond + allowed ?", "false ?", "a pond gives more than it has", {"tests": "test_soil_error"}),
   ("if (-gain > has + SUMI_THETA_SLIGHT && !set->forced)", "if (false)", "a cell gives more than it has", {"tests": "test_soil_error"}),
   ("steps < solver->set.max_steps ?", "true ?", "the solver never gives up"),
   ("event_time = 1e-9;", "event_time = 1e-3;", "an event is found to a minute and a half"),
   ("double *last = s->k[STAGES];\n        s->k[STAGES] = s->k[0];\n        s->k[0] = last;", "(void)s;",
    "the rates of the beginning are those of the first step"),
   ("s->event_before[k] < 0.0 && s->event_now[k] >= 0.0;", "s->event_now[k] >= 0.0;", "an event that was comes again",
    inside("advance")),
   ("((struct sdirk2 *)solver)->begins = true;", "(void)solver;", "a jump of the forcing goes unseen"))

of("sim/integrators/bdf.c", "test_column test_richards test_column_published",
   ("rate[k]) ? 0 : 1", "rate[k]) ? 0 : 0", "rates that are no numbers go on",
    {"same": "sumi_column_possible already refuses the states whose rates are no numbers; this line is the second catch"}),
   ("atol[b->stiff.pond + k] = theta_per_rtol * b->stiff.set.rtol", "atol[b->pond + k] = no_control", "water contents are under no control"))

of("sim/bundle/day.c", "test_days test_season",
   ("b->forcing[SUMI_RAIN].v[i] *= *b->setting[i].rain_factor;", "(void)b;", "the rain of a field is that of its station"),
   ("b->recorded[i] || sumi_lane_has_record(b, i)", "true", "a neighbour's probe counts as one of this field",
    {"tests": "test_lanes"}),
   ("gained <= next_to_nothing * b->start_ch2o.v[i]", "gained < 0.0",
    "a crop without light is a success", {"tests": "test_possible"}),
   ("gained <= next_to_nothing * b->start_ch2o.v[i]", "gained > b->start_ch2o.v[i]",
    "a crop that grew is told as one that never did"),
   ("outcome == SUMI_RIPE || outcome == SUMI_CUT", "outcome == SUMI_RIPE", "a crop without light is a harvest",
    {"tests": "test_harvest"}),
   ("stored.v[i] - b->start_water.v[i] - b->forced.v[i]", "stored.v[i] - b->start_water.v[i]",
    "recorded water opens the balance", {"tests": "test_soil_record test_season"}),
   ("(ch2o.v[i] - b->start_ch2o.v[i] - b->ch2o_set.v[i])", "(ch2o.v[i] - b->ch2o_set.v[i])",
    "the seed opens the carbon balance"),
   ("(ch2o.v[i] - b->start_ch2o.v[i] - b->ch2o_set.v[i])", "(ch2o.v[i] - b->start_ch2o.v[i])",
    "a mass that was set opens the carbon balance", {"tests": "test_lanes"}),
   ("sumi_date_of(b, i) - 1 + b->failed_at[i]", "sumi_date_of(b, i) + b->failed_at[i]", "the failure a day late",
    {"tests": "test_richards"}),
   ("b->day[i] > 0 ? b->forced.v[i] : 0.0", "b->forced.v[i]", "what is put in on the first morning depends on who looks",
    {"tests": "test_lanes"}),
   ("f != SUMI_RAIN_HOURS && !isfinite(row[f])", "false", "weather of hand may be no number", {"tests": "test_lanes"}),
   ("            b->day[i]--; /* the last morning that it had */\n", "", "the clock of a season that failed is a day late",
    {"tests": "test_lanes"}),
   ("b->day[i] += sumi_lane_lives(b, i);", "b->day[i]++;", "the date of a season that has ended runs on",
    {"tests": "test_lanes test_season"}),
   ("    b->crop_memory = crop_held;\n", "", "what the day did to the crop's memory is lost", {"tests": "test_lanes test_image"}))

of("sim/bundle/rates.c", "test_days test_season",
   ("emerged > 0.0 ? demand[SUMI_TRAMX].v[i] : 0.0", "demand[SUMI_TRAMX].v[i]", "a seed transpires"),
   ("emerged > 0.0 ? demand[SUMI_EVSMX].v[i] : forcing[SUMI_ES0].v[i]", "demand[SUMI_EVSMX].v[i]",
    "bare soil evaporates as a crop model says"),
   ("emerged > 0.0 ? demand[SUMI_EVWMX].v[i] : forcing[SUMI_E0].v[i]", "emerged > 0.0 ? demand[SUMI_EVWMX].v[i] : forcing[SUMI_ES0].v[i]",
    "a pond on bare soil evaporates like soil"),
   ("present->v[i] = stage->v[i] >= SUMI_SOWN ? 1.0 : 0.0;", "present->v[i] = stage->v[i] >= SUMI_VEGETATIVE ? 1.0 : 0.0;",
    "the soil keeps no zone for a seed's roots"),
   ("*stage = before;", "(void)before;", "what a crop writes over its phase counts", {"tests": "test_contract"}),
   ("now->v[i] == before ?", "now->v[i] >= before ?", "an event comes in any phase", {"tests": "test_contract"}),
   ("*sumi_stage_date(&b->book[i].result, begins) =", "*sumi_stage_date(&b->book[i].result, (enum sumi_stage)(event + SUMI_VEGETATIVE)) =",
    "dates are noted in the order of events", {"tests": "test_contract"}),
   ("hit->v[i] > 0.0 && begins != SUMI_BARE", "hit->v[i] > 0.0", "an event that begins nothing ends the crop",
    {"tests": "test_contract"}),
   ("left->v[i] + given->v[i];", "given->v[i];",
    "the rest of yesterday's irrigation is lost", {"tests": "test_days test_richards test_fluxes"}))

of("sim/bundle/rates.c", "test_contract",
   ("            b->past[event].v[i] = 1.0;", "            ;", "an event that begins nothing comes at every step"),
   ("const bool once = events[e].begins == SUMI_BARE;", "const bool once = false;", "an event that begins nothing never comes"),
   ("b->water->column->flow(f->column,", "(void)0, b->water->column->flow(&(struct sumi_column_env){.lane = 0, .column = f->column->column, .param = f->column->param, .forcing = f->column->forcing, .memory = f->column->memory, .flow = f->column->flow, .moment = f->column->moment},",
    "every column writes into the first lane"))

of("sim/bundle/soil_zones.c", "test_contract",
   ("if (b->water->zones->day_open)", "if (true)", "a soil without day_open crashes"),
   ("if (b->water->zones->day_close)", "if (true)", "a soil without day_close crashes"),
   ("if (b->water->zones->beyond)", "if (true)", "a soil without beyond crashes"),
   ("b->water_memory[k].v[lane] = b->water_held[k].v[lane];", ";", "a soil that starts has the memory of another"))

of("sim/bundle/soil_column.c", "test_contract",
   (".lane = lane,", ".lane = 0,", "every column is that of the first lane"),
   ("cm->v[i] = b->water->column->stored(&env, sumi_column_y(b, i));", "cm->v[i] = b->water->column->stored(&env, sumi_column_y(b, 0));",
    "every column holds what the first holds"))

of("sim/bundle/contract.c", "test_contract_check",
   ("if (n > 0 && !list)", "if (false)", "a list that is nowhere is read"),
   ("rows.n < 0 || (rows.n > 0 && !rows.row) || rows.n > most", "rows.n < 0 || (rows.n > 0 && !rows.row)", "more rows than there is room for"),
   ("!row->source || !*row->source ", "false ", "a row without a source"),
   ("!row->unit || !*row->unit ", "!row->unit ", "a row of an empty unit"),
   ("if (!(row->lo <= row->hi))", "if (false)", "bounds upside down"),
   ("!(row->def >= row->lo && row->def <= row->hi)", "false", "a default beyond its bounds"),
   ("strcmp(rows.row[before].name, rows.row[k].name) == 0", "false", "a name twice"),
   ("if (!(states.row[k].atol > 0.0))", "if (false)", "a state that no solver controls"),
   ("n_totals < 0 || n_totals > outputs.n", "n_totals < 0", "more totals than outputs"),
   ("length < 3 || strcmp(unit + length - 3, \"d-1\") != 0", "false", "a total that is no rate"),
   ("if (name && !row)", "if (false && !row)", "a part that no row plays"),
   ("strcmp(row->unit, role->unit) != 0", "false", "a part in another unit"),
   ("if (!name && (needed || !role->without))", "if (!name && needed)", "a part that is not said"),
   ("if (n != 1)", "if (n < 1)", "emergence twice"),
   ("event->begins == SUMI_SOWN || (int)event->begins > SUMI_MATURE", "false", "an event of no phase"),
   ("rows[k] < 0 || rows[k] >= most", "rows[k] < 0", "a share beyond the tables"),
   ("crop->n_cohort_rows < 0", "false", "cohorts of less than no rows"),
   ("if (!function[k].there)", "if (false)", "a crop without functions", inside("check_crop_functions")),
   ("zones->force || !sumi_water_holds(water)", "true", "a soil that holds water and takes no record"),
   ("if (!zones == !column)", "if (!zones && !column)", "a soil of both kinds"),
   ("water->states.n != 2 || ", "", "a column of one state"),
   ("use->where == SUMI_WHERE_CHOSEN && !has_row(crop->params, use->choice)", "false", "a use by no choice"),
   ("return sumi_water_holds(water) && (water->column ? in_depth : of_zones);", "return false;", "a soil without a wilting point"))

of("sim/bundle/bundle.c", "test_lanes",
   ("b->known = NOTHING;\n    if (b->is_open)", "if (b->is_open)",
    "a season that joins an open morning has the rates of what stood there", {"tests": "test_lanes test_image"}),
   ("    if (b->is_open)\n        sumi_bundle_open_lanes(b, NULL, &which);\n", "",
    "a season that joins an open morning has no weather", {"tests": "test_lanes"}))

of("sim/bundle/run.c", "test_season test_lanes",
   ("        status = sumi_bundle_manage(bundle, error);\n", "        ;\n", "nobody decides"))

of("sim/bundle/fallow.c", "test_fallow test_contract",
   ("is_of(k, set) && k->date <= date", "is_of(k, set) && k->date <= date + 1000", "a season starts on a soil of days to come"),
   ("k->date > latest->date", "k->date < latest->date", "the earliest morning of a soil is gone on from",
    {"same": "the days between are run again: the same bits, later"}),
   ("kept->field == set->field && ", "kept->field != 0 && ", "any soil will do"),
   (" && kept->start == set->start", "", "the soil of another start will do"),
   ("    result->steps = kept->steps;\n", "", "a solver's steps before sowing are forgotten", {"tests": "test_contract"}),
   ("memcpy(sumi_column_y(b, lane), value, ((size_t)cells + 1) * sizeof *value);",
    "memcpy(sumi_column_y(b, lane), value, sizeof *value);", "a soil that is resolved in depth is left dry",
    {"tests": "test_contract"}),
   ("b->book[i].result.outside.n == 0", "b->book[i].result.outside.n >= 0",
    "what was beyond its bounds before sowing is counted once for all", {"tests": "test_contract"}),
   ("    b->day[lane] = kept->date - kept->start;\n", "", "a soil that was kept begins its days anew"),
   ("k->used < oldest->used", "k->used > oldest->used", "what was used last is forgotten first",
    {"same": "what is not kept is run again: the same bits, later"}))

of("sim/bundle/decide.c", "test_days test_season",
   ("b->crop_memory[b->parts.crop[SUMI_CROP_STAGE].row].v[i] = stage->v[i];", ";", "nothing is ever sown"),
   ("b->forcing[SUMI_TMIN].v[i] <= killing", "b->forcing[SUMI_TMAX].v[i] <= killing", "frost by the warmest hour"),
   ("(b->day[i] >= waits->day.v[i])", "(b->day[i] > waits->day.v[i])", "the calendar is looked at a day late"),
   ("sumi_least(date, set->sowing.date)", "date", "nobody looks when sowing may begin"),
   ("(b->forcing[SUMI_TMIN].v[i] <= kill->v[i]) | (dvs", "(dvs", "a frost is not seen in the morning"),
   ("(dvs->v[i] >= waits->dvs.v[i])", "(dvs->v[i] > waits->dvs.v[i])", "a stage that is met exactly is watered a day late"),
   ("(s == SUMI_MATURE) | ", "", "a ripe crop stands"),
   ("        due = b->live;", "", "without weather a season does not end", inside("sumi_bundle_manage")),
   ("sumi_stage_of(b, i) >= SUMI_VEGETATIVE &&\n           b->forcing", "b->forcing", "frost kills a seed in the soil"),
   ("sum / sowing->warm_days >= sowing->warm", "sum / sowing->warm_days > sowing->warm",
    "a day as warm as wanted is not warm enough"),
   ("sumi_date_of(b, i) - d)", "sumi_date_of(b, i) - d - 1)", "sowing looks at yesterday's warmth", inside("warm_enough")),
   ("warm_enough(b, i) && b->supply[SUMI_SEEDBED].v[i] >= sowing->moist", "warm_enough(b, i)", "seed goes into dry soil"),
   ("date <= sowing->last && warm_enough", "date < sowing->last && warm_enough", "no sowing on the last day"),
   ("date > set->sowing.last", "date >= set->sowing.last", "given up on the last day of sowing",
    {"same": "the decision follows the sowing of the same morning: what is not sown on the last day never is"}),
   ("sumi_stage_of(b, i) > 0.0 || date < sowing->date", "date < sowing->date", "sown again each day"),
   ("sumi_stage_of(b, i) == SUMI_MATURE && set->harvest.at_maturity", "sumi_stage_of(b, i) == SUMI_MATURE",
    "harvest at maturity though it was to be at a date"),
   ("harvest->cuts && sumi_development_of", "sumi_development_of", "every end of a season is a harvest", {"tests": "test_harvest"}),
   (">= harvest->from_dvs ?", "> harvest->from_dvs ?", "a crop is not cut on the day that it reaches the stage",
    {"tests": "test_harvest"}),
   ("harvest.before_frost ? cut_or(b, i, SUMI_FROST_KILLED)", "harvest.before_frost || true ? cut_or(b, i, SUMI_FROST_KILLED)",
    "every frost finds a farmer", {"tests": "test_harvest"}),
   ("stage >= SUMI_VEGETATIVE ? cut_or(b, i, SUMI_UNRIPE)", "stage >= SUMI_VEGETATIVE ? SUMI_UNRIPE",
    "nothing is cut on the last day", {"tests": "test_harvest"}),
   (".sown = sumi_stage_of(b, i) >= SUMI_SOWN", ".sown = sumi_date_of(b, i) >= b->setting[i].sowing.date",
    "the water of sowing comes as the window of the rule begins", {"tests": "test_watering"}),
   ("else if (!b->has_weather[i])\n        return;\n    ", "", "a season is ended by the weather of another day",
    {"tests": "test_lanes test_season"}),
   ("!b->ends_today[i] && !b->managed[i]", "!b->ends_today[i]", "decisions of a morning are taken twice",
    {"tests": "test_lanes"}),
   ("b->irrigation_given.v[i] += net;", "b->irrigation_given.v[i] += gross;", "losses of an irrigation reach the soil",
    {"tests": "test_lanes"}),
   ("b->irrigation_given.v[i] += net;", "b->irrigation_given.v[i] = net;", "the last dose of a day is the only one",
    {"tests": "test_lanes"}),
   ("net += b->soil->still_to_come(b, lane, t);", "", "what still runs of yesterday's irrigation is lost", {"tests": "test_fluxes"}))

of("sim/bundle/change.c", "test_lanes",
   ("b->ch2o_set.v[lane] += *booked;", "", "what a mass took to make is not booked"),
   ("b->forced.v[change->lane] += *booked;", "", "water that was set is not booked"),
   ("b->forced.v[lane] += put_in;", "", "water that was set by depth is not booked"),
   ("    note_stages(b, lane, before);\n", "", "a stage that was set has no date"),
   ("else if (stage > now)\n            *date = NAN;", "", "a stage that was taken back keeps its date"),
   ("    b->known = NOTHING;\n    if (booked)", "    if (booked)", "rates are those of before the reading",
    inside("sumi_lane_set")),
   ("what->crop && sumi_stage_of(b, lane) == SUMI_BARE", "false", "leaves are set where nothing was sown"))

of("sim/bundle/look.c", "test_lanes",
   ("sumi_ledger_keep(&ledger, &day);", "", "the season so far ends yesterday"),
   ("value[SUMI_S_STATUS] = value[SUMI_S_YIELD_ALL]", "value[SUMI_S_YIELD_ALL]", "a season under way is told as unripe",
    {"tests": "test_lanes test_until"}))

of("sim/bundle/bounds.c", "test_possible test_impossible",
   ("(t->value[k].v[i] >= lo) & (t->value[k].v[i] <= hi) ? 0.0", "!(t->value[k].v[i] > hi) ? 0.0",
    "no value is too small, and a number that is none passes"),
   ("{b->water->n_totals, b->water->outputs.row, b->water_day}", "{0, b->water->outputs.row, b->water_day}",
    "fluxes are looked at in the morning alone"),
   ("{SUMI_SUPPLY_N, sumi_supply_rows, b->supply}", "{0, sumi_supply_rows, b->supply}",
    "what the soil tells the crop is not looked at"),
   ("b->soil->beyond(b, &theta);", "theta = (struct sumi_lanes){{0}};", "water may leave the pores"),
   ("(b->live.v[i] > 0.0 && ", "(", "lanes that ended count on"),
   ("(t->value[k].v[i] >= lo) & (t->value[k].v[i] <= hi) ? 0.0", "(t->value[k].v[i] >= lo) ? 0.0",
    "no value is too large"))

of("sim/season.c", "test_possible test_impossible",
   ("n == 1 ? *value : *outside", "*value", "the last value that cannot be is kept for the first"),
   ("return water < crop ? water : crop;", "return water < crop - 1000 ? water : crop;", "what was given before sowing is left out",
    {"tests": "test_fallow"}),
   ("set->sowing.date < set->harvest.last ? set->sowing.date : set->harvest.last", "set->sowing.date",
    "a season that ends before sowing goes on to it", {"tests": "test_contract"}))

of("sim/irrigation.c", "test_fallow",
   ("date != SUMI_NO_DATE && date < first ? date : first", "date != SUMI_NO_DATE ? date : first",
    "a soil is shared until its last dose, not its first"))

of("sim/irrigation.c", "test_irrigation",
   ("wait->depletion_over_raw = fmin(wait->depletion_over_raw, rule->depletion_over_raw);",
    "wait->depletion_over_raw = rule->depletion_over_raw;", "the last rule of depletion speaks for all"),
   ("wait->date = fmin(wait->date, log->rule_day[r]);", "wait->date = log->rule_day[r];", "the last day speaks for all"),
   ("wait->dvs = fmin(wait->dvs, rule->dvs);", "wait->dvs = rule->dvs;", "the last stage speaks for all"),
   ("wait->date = -INFINITY;", ";", "nobody waters at sowing"),
   ("date - log->last < strategy->interval", "date - log->last <= strategy->interval", "an interval is a day longer"),
   ("need->depletion - rule->depletion_over_raw * need->raw", "need->depletion - need->raw", "the threshold is always 1"),
   ("need->dvs < rule->phase_from ||", "need->dvs <= rule->phase_from ||", "a phase begins behind its stage"),
   ("need->dvs >= rule->phase_to)", "need->dvs > rule->phase_to)", "a phase goes on at the stage of the next"),
   ("need->dvs <= strategy->to_dvs &&", "true &&", "irrigation goes on behind its last stage"),
   ("fmin(asked, fmin(strategy->largest, left))", "fmin(asked, strategy->largest)", "the quota does not hold"),
   ("gross >= strategy->smallest * (1.0 - rounding)", "gross > strategy->smallest", "the smallest dose is not given"),
   ("strategy->smallest * (1.0 - rounding)", "strategy->smallest", "a quota misses its last dose by a rounding"),
   ("fmax(0.0, need->depletion - given) / rule->efficiency", "fmax(0.0, need->depletion - given) * rule->efficiency",
    "losses are saved"),
   ("net += given * strategy->rule[r].efficiency", "net += given", "no water is lost"),
   ("date < season->start ? SUMI_NO_DATE : date", "date <= season->start ? SUMI_NO_DATE : date",
    "a dose on the first day is not given"),
   ("season->sowing - rule->before", "season->sowing + rule->before", "water before sowing comes after it"),
   ("!log->done[r] && need->sown", "!log->done[r]", "the water of sowing comes on the first day of the simulation"),
   ("last >= log->from", "last > log->from", "the first day of a window is not answered"),
   ("first <= log->to", "first < log->to", "the last day of a window is not answered"),
   ("if (log->to < log->from)", "if (false)", "no window goes over new year"),
   ("(season->last - season->sowing) / 2 - half_year", "0", "a window of spring is that after the season of a summer crop"),
   ("acts_from && in_phase(strategy, need, log)", "acts_from && need->emerged",
    "a crossing is answered out of its window"),
   ("strategy->at_crossing && need->date >= strategy->acts_from &&", "strategy->at_crossing &&",
    "a crossing is answered at a time of which it is known what was given"),
   ("        pass_occasions(strategy, need, log);\n", "        (void)0;\n", "what came before today is given today"),
   ("if (net > 0.0 || need->date < strategy->acts_from ||", "if (need->date < strategy->acts_from ||",
    "rules give more on a day on which water was given"),
   ("net > 0.0 || need->date < strategy->acts_from || rests", "net > 0.0 || need->date <= strategy->acts_from || rests",
    "rules act from tomorrow on"),
   ("net += rule->amount * rule->efficiency", "net += rule->amount", "no water is lost of what was given"),
   ("*gross += rule->amount;", "*gross = rule->amount;", "of two that were given on a day one counts"),
   ("rule->before == 1 ? \"\" : \"s\"", "\"s\"", "1 days before sowing"),
   ("strategy->quota - log->gross - *gross", "strategy->quota - log->gross", "two doses of a day pass the quota"),
   ("need->emerged && need->dvs >= rule->dvs", "need->dvs >= rule->dvs", "a stage waters bare soil"))

of("sim/soil_series.c", "test_soil_record",
   ("d - last <= (size_t)max_gap_d", "d - last < (size_t)max_gap_d", "the longest gap is not filled"),
   ("0.5 * (depth_cm[k] + depth_cm[k + 1])", "depth_cm[k]", "a layer ends at its probe"),
   ("from + (to - from) * ((double)t / (double)days)", "from", "gaps are filled with the reading before"),
   ("return water / depth_cm;", "return water / top;", "the mean over the layers that count",
    {"same": "the last layer has no bottom (INFINITY), so that the loop ends with top at depth_cm"}),
   ("(unsigned long long)day >= series->n_days", "(unsigned long long)day > series->n_days", "one day beyond the record is read",
    inside("of_day")))

of("sim/date.c", "test_plan",
   ("number < -epoch || number", "number", "a day before year 1 has a text"),
   ("year % 4 == 0 && year % 100 != 0", "year % 4 == 0", "1900 was a leap year"),
   ("month > 2 && leap(year)", "month > 1 && leap(year)", "a leap day in January"),
   ("this_year < date ?", "this_year <= date ?", "a day's own date is next year's", inside("sumi_date_next")),
   ("sumi_date_number(sumi_date_split(number).year, 1, 1) + 1", "sumi_date_number(sumi_date_split(number).year, 1, 1)",
    "the first of January is day 0"),
   ("365 + leap(year)", "365", "no 31 December in a leap year", inside("sumi_date_valid")))

of("sim/weather.c", "test_weather_csv test_season",
   ("    days->day_of_year += days->n;\n", "", "every day has the first day's sun", {"tests": "test_prepare"}),
   ("new_year < end ? new_year : end", "end", "the last days of a year go on into a 367th", {"tests": "test_prepare"}))

# --- io ---

of("io/scenario/output.c", "test_significant_digits",
   ("if (r->plan->n_daily == 0)", "if (false)", "digits of nothing are taken"))

of("io/scenario/harvest.c", "test_bad_field test_asked test_autumn",
   ("if (harvest->from_dvs < row->lo)", "if (false)", "a crop is cut before it has grain"),
   ("k < r->file->n_stages && !harvest->cuts", "k < r->n_stages", "the stage of the crop file takes the place of the scenario's"),
   ("from && harvest->from_dvs >= last", "from && harvest->from_dvs > last", "a stage at maturity is one that is cut"),
   ("harvest->at_maturity = true;", "harvest->at_maturity = false;", "harvest by rules leaves ripe crops standing"),
   ("most <= row->lo", "least <= row->def", "one hardy value of an axis makes all hardy"))

of("io/scenario/seen.c", "test_outlook_file",
   ("row->during ? next_begins(s->request, value.value) : value.value", "next_begins(s->request, value.value)",
    "a day of emergence is a stage of weeks"),
   ("if (request->stage[k].dvs > dvs)", "if (request->stage[k].dvs >= dvs)", "a stage ends as it begins"),
   ("request->n_values + o->n > MOST_VALUES", "o->n > MOST_VALUES", "files together have more than the most"),
   ("(kind != SUMI_SEEN_THETA || known->depth_cm == observed->depth_cm)", "true", "probes at two depths are one"),
   ("observed->daily.time != SUMI_MORNING", "false", "a sum of a day is held against a morning"),
   ("        o->row[k].line--;\n", "        (void)o;\n", "an observation of a list has the number of the next"),
   ("finding->place[p].line -= finding->place[p].line > 1", "(void)finding", "a fault of a list has the number of the next"),
   ("enum { AS_READ = 1 };", "enum { AS_READ = 7 };", "days between readings are observations"))

of("io/scenario/inline.c", "test_outlook_file",
   ("problem->line - 2", "problem->line - 1", "a fault is told of the next line of a list"),
   ("text[0] != '#' &&", "true &&", "a line of a list is taken for a note"),
   ("strcspn(text, \",", "strcspn(text, \"", "a comma makes two values of one"))

of("io/scenario/outlook.c", "test_outlook_file",
   ("row->change == SUMI_SCALE ? 1.0 : 0.0", "1.0", "what is certain adds 1"),
   ("ends[0] > ends[1]", "false", "the upper end may come first"),
   ("if (request->stage[k].dvs == dvs)", "if (false)", "a stage has two names"),
   ("    qsort(request->stage,", "    if (false) qsort(request->stage,", "stages stand as the file has them"),
   ("r->plan->irrigation[0].strategy.n > 0 &&", "true &&", "a field without irrigation is asked for what was given"))

of("io/scenario/management.c", "test_outlook_file test_advice_file",
   ("strategy->acts_from = r->plan->today;", "(void)0;", "rules act before today"),
   ("qsort(list, *n, sizeof *list, by_stage);", "(void)by_stage;", "a threshold ends at the stage that is listed next"),
   ("k + 1 < n ? list[k + 1].from : 0.0", "0.0", "a threshold goes on behind the next stage"),
   ("if (!list[k].never)", "if (list[k].value)", "never is a number"),
   ("strategy->largest > SUMI_ADVISED_SMALLEST", "true", "the smallest dose is beyond the largest"))

of("io/scenario/today.c", "test_advice_file",
   ("log.rule_day[k] < r->plan->today)", "log.rule_day[k] <= r->plan->today)", "what is given today is gone from the quota"),
   ("log.rule_day[k] != SUMI_NO_DATE && log", "log", "water of another season counts"),
   ("strategy->quota += r->given_cm;", "(void)strategy;", "what is left is all that a season has"))

of("io/parameters/policy.c", "test_advice_file",
   ("*own = key == sumi_advice_key(request);", "*own = key != 0 || request;", "thresholds of another plot are used"),
   ("policy->over_raw[k] = INFINITY;", "policy->over_raw[k] = 0.0;", "never is always"))

of("io/scenario/advice.c", "test_advice_file",
   ("r->use == SUMI_FOR_ADVICE && !r->text ? read_found", "!r->text ? read_found", "what is found anew is read before"),
   ("priced ? SUMI_BY_MARGIN : SUMI_BY_YIELD", "SUMI_BY_YIELD", "prices do not count"),
   ("*date >= days->start && *date <= days->end", "true", "it is sown in another season"))

of("scenarios/plan.c", "test_advice_file",
   ("1 + plan->n_beside : 1", "1 : 1", "what the scenario changes holds for the first cultivar alone"))

of("io/scenario/today.c", "test_outlook_file",
   ("log.rule_day[k] > r->plan->today", "log.rule_day[k] >= r->plan->today", "this morning's water is refused"))

of("io/scenario/doses.c", "test_asked",
   ("(role[SUMI_WATER_POND_MOST] ? stands[1] : 0.0)", "0.0", "bunds hold nothing"),
   ("fmin(rule->amount, largest) * rule->efficiency", "fmin(rule->amount, largest)", "gross water runs off"),
   ("days.first_sowing - rule->before < days.start", "days.first_sowing - rule->before <= days.start",
    "water on the first day of the simulation is warned of"),
   ("days.first_sowing, days.end - 1)", "days.first_sowing, days.end)", "a window that begins on the last day passes"),
   ("if ((!from && !to) ||", "if (", "a strategy without a window is asked for its days",
    {"same": "what has no first and no last day is in every season"}))

of("io/scenario/axes.c", "test_new_year test_bad_field",
   ("DAYS - gap > longest_way", "DAYS - gap >= longest_way", "120 days over new year are no season"),
   ("day <= before_gap", "day < before_gap", "the last sowing after new year is of the year before"),
   (".next_year = d.year > year", ".next_year = false", "a range over new year goes back a year"))

# --- scenarios ---

of("scenarios/plan.c", "test_fallow",
   ("leaves ? number : number * plan->axis[a].n + position[a]", "leaves ? number : number + position[a]",
    "two fields are taken for one"),
   ("leaves = leaves && leaves_field(part)", "leaves = leaves || leaves_field(part)",
    "a sample that changes crop and soil leaves the field"))

of("scenarios/plan.c", "test_plan test_asked test_season",
   ("position[a] = scenario % plan->axis[a].n;\n        scenario /= plan->axis[a].n;",
    "position[plan->n_axes - 1 - a] = scenario % plan->axis[a].n;\n        scenario /= plan->axis[a].n;", "axes are taken in turn backwards"),
   ("plan->season_end[end];", "plan->season_end[0];", "every scenario ends on the first end", {"tests": "test_plan test_asked test_sweep"}),
   ("days->start > days->first_sowing", "days->start >= days->first_sowing", "a soil that starts at sowing starts a year before"),
   ("sowing->next_year ? year + 1 : year", "year", "what is sown after new year is of the season before",
    {"tests": "test_new_year"}),
   ("year = leap_year - 2; year <= leap_year + 1", "year = leap_year - 1; year <= leap_year",
    "no room for a 29 February in the year in which the soil starts"),
   ("change == SUMI_ADD ? base + by : by", "change == SUMI_ADD ? base - by : by", "what is to be added is taken away"),
   ("*wilting + relative * (*capacity - *wilting)", "relative * *capacity", "available water from nothing on"),
   ("relative = water->available_cm / most", "relative = most / water->available_cm", "available water turned over",
    {"tests": "test_plan test_depths test_asked"}),
   ("first_sowing - sown->warm_days + 1", "first_sowing - sown->warm_days + 2", "a day of warmth before sowing is not asked for"),
   ("longest_span(plan).longest + 1", "longest_span(plan).longest - 1", "no room for the last day"),
   ("settings->sowing = (struct sumi_sowing){\n        .date = days.first_sowing,", "settings->sowing = (struct sumi_sowing){\n        .date = days.last_sowing,",
    "sowing by rule waits for its last day"))

of("scenarios/co2.c", "test_co2 test_co2_years",
   ("if (k == 0)\n        return NAN;", "if (k == 0)\n        return series->ppm[0];", "the air of years before is that of the first"),
   ("if (k == series->n)\n        return NAN;", "if (k == series->n)\n        return series->n > 0 ? series->ppm[series->n - 1] : NAN;",
    "the air of years to come is that of the last"),
   ("series->ppm[k - 1] + share *", "series->ppm[k - 1] - share *", "carbon dioxide falls between the years"),
   ("series->year[k - 1] >= year", "series->year[k - 1] > year", "a year that is given twice stands twice"))

of("sim/daily/ledger.c", "test_days test_season",
   ("(rfws[i] < 1.0) & (s == SUMI_VEGETATIVE)", "(rfws[i] < 1.0) & (s == SUMI_REPRODUCTIVE)",
    "drought before anthesis is counted behind it"),
   ("(rfos[i] < 1.0) & (s <= SUMI_REPRODUCTIVE)", "(rfos[i] <= 1.0) & (s <= SUMI_REPRODUCTIVE)",
    "every day is one without air"),
   ("sumi_most(row[SUMI_L_LAI_MAX].v[i], grows > 0.0 ? lai->v[i] : 0.0)", "grows > 0.0 ? lai->v[i] : 0.0",
    "the last leaf area for the largest"),
   ("row->v[i] = where->v[i] > 0.0 ? value->v[i] : row->v[i];", "row->v[i] = value->v[i];",
    "a season that has ended takes what comes after it"),
   ("keep_where(&unsown, day->forced,", "keep_where(live, day->forced,",
    "what a record put in after sowing counts as before it"))

of("sim/daily/summary.c", "test_days test_season",
   ("r->irrigation_gross * mm", "r->irrigation_net * mm", "irrigation without its losses", inside("summarise")),
   ("if (date < before)", "if (date > before)", "dates in their order are told as impossible",
    {"tests": "test_possible"}),
   ("look_at_summaries(value, &result->outside);", "look_at_summaries(value, &(struct sumi_outside){0});",
    "a summary beyond its bounds is told of by nobody", {"tests": "test_possible"}),
   ("grain / (1.0 - SUMI_TRADE_MOISTURE)", "grain * (1.0 + SUMI_TRADE_MOISTURE)", "the moisture of traded grain is of dry grain"),
   ("booked(ledger, SUMI_WATER_EVAPORATION, lane, before) + (isnan(pond) ? 0.0 : pond)", "booked(ledger, SUMI_WATER_EVAPORATION, lane, before)", "what a pond evaporates is lost"),
   ("row[SUMI_L_GRAIN].v[i] * (threshing < 0 ? 1.0 : settings->crop_param[threshing])", "row[SUMI_L_GRAIN].v[i]", "ears are yield"),
   ("value[SUMI_S_EVAPOTRANSPIRATION] * mm_ha", "value[SUMI_S_TRANSPIRATION] * mm_ha", "water productivity by transpiration alone"),
   ("(before ? until_sowing : until_now - until_sowing) * mm", "(before ? until_sowing : until_now) * mm",
    "the season counts water from before sowing"),
   ("if (r->outcome != SUMI_RIPE)\n        return;", "", "an unripe crop has a yield"))

of("scenarios/climate/climate.c", "test_generator",
   ("double w = 2.0 * pi * day_of_year / 365.25, value", "double w = pi * day_of_year / 365.25, value", "a year of two years"),
   ("middle - sumi_dew_point", "middle + sumi_dew_point", "a fit to dew points of the wrong sign"))

of("scenarios/climate/wgen.c", "test_generator test_wgen_days",
   ("a * a * below + b * b * above + inside + a * da - b * db", "a * a * below + b * b * above + inside", "the variance of a cut normal"),
   ("rest[i][j] -= a[i][k] * lag1[j * SUMI_NV + k]", "rest[i][j] -= a[i][k] * lag1[k * SUMI_NV + j]", "what is new each day"))

of("scenarios/climate/wgen_years.c", "test_wgen_days test_generator",
   ("wet_before > 0.0 ? SUMI_CLIMATE_P_WET_AFTER_WET : SUMI_CLIMATE_P_WET_AFTER_DRY",
    "wet_before > 0.0 ? SUMI_CLIMATE_P_WET_AFTER_DRY : SUMI_CLIMATE_P_WET_AFTER_WET", "rain forgets yesterday"),
   ("sum.v[l] += p->a[v][k] * s->z[k].v[l] + p->b[v][k] * e[k].v[l]", "sum.v[l] += p->b[v][k] * e[k].v[l]", "weather forgets yesterday"),
   ("amount->v[l] += SUMI_LEAST_AMOUNT", "amount->v[l] += 0.0", "rain below what a gauge shows"),
   ("shape.v[l] = plan->wgen->monthly[SUMI_CLIMATE_SHAPE][month]", "shape.v[l] = plan->wgen->monthly[SUMI_CLIMATE_SCALE][month]",
    "shape and scale of rain exchanged"),
   ("h->spread[i][k] -= column[i] * column[k] / variance", "h->spread[i][k] -= 0.5 * column[i] * column[k] / variance",
    "what is known narrows what is not too little"),
   ("- log(deviation * sigma)", "- log(deviation)", "a density in other units on wet days"),
   ("day->x[v] <= row->lo ? 1.0 : -1.0", "day->x[v] <= row->lo ? -1.0 : 1.0", "beyond the other side of a bound"),
   ("drawn_below(side * off, day->beyond[v])", "drawn_below(side * off, 1.0 - 1e-9 * day->beyond[v])", "a value on a bound just reaches it"),
   ("(chance + (1.0 - chance) * dry_for_wet) < chance", "(chance + (1.0 - chance)) < chance", "what is known tells nothing of rain"),
   ("h->mean[i] += p->a[i][k] * day->z_before[k]", "h->mean[i] += p->a[k][i] * day->z_before[k]", "the wrong variables of yesterday"))

of("scenarios/climate/generate.c", "test_generated_years test_generator",
   ("[SUMI_STATION_TMIN][d] = rounded(middle - half, 10)", "[SUMI_STATION_TMIN][d] = rounded(middle - 1.1 * half, 10)", "nights a little too cold"),
   ("middle - weather->x[SUMI_CLIMATE_DEPRESSION]", "middle + weather->x[SUMI_CLIMATE_DEPRESSION]", "dew points above the air's temperature"),
   ("step - (step > LEAP_STEP && !leap[l])", "step - (step > LEAP_STEP && leap[l])", "a day too many, or too few"),
   ("sumi_lane_draws_start(&years->draws, seed, first)", "sumi_lane_draws_start(&years->draws, seed + first, 0)",
    "years come again in other seeds"))

of("scenarios/climate/philox.c", "test_philox",
   ("UINT32_C(0xCD9E8D57)", "UINT32_C(0xCD9E8D59)", "a multiplier"),
   ("(key0) + 9 * PHILOX_W0", "(key0) + 8 * PHILOX_W0", "a round with the key of the one before"),
   ("4U << FIRST", "8U << FIRST", "other words after the fourth number"),
   ("NORMALS = 0x80", "NORMALS = 0", "normal and uniform numbers of the same words"),
   ("SHARED = 0x40", "SHARED = 0", "uniform numbers of a site that are its normal ones"),
   ("turn + 0.25", "turn + 0.2", "pairs that hang together"),
   ("(double)word + 0.5", "(double)word + 1.0", "a uniform number of 1"),
   ("- 1.0 / 3.0;", "- 0.3;", "the shape of gamma numbers"),
   ("for (int k = tried - 1; k >= 0; k--)", "for (int k = 0; k < tried; k++)", "the last attempt in the place of the first"),
   ("(a < 1.0 ? below : 1.0)", "below", "all shapes as those below 1"),
   ("draws->weight[s] * one", "one", "sites that vary too much"),
   (".counter = {0, item, kind, UINT32_MAX}", ".counter = {0, item, kind, 0}", "single numbers that are those of a year"))

of("scenarios/climate/wgen_fit.c", "test_generator",
   ("wet[s->month[d]][s->kind[d - 1]] += s->kind[d] == SUMI_WET", "wet[s->month[d]][s->kind[d - 1]] += s->kind[d - 1] == SUMI_WET",
    "a wet day after a wet one is always wet"),
   ("log(total / count) - total_logs / count", "total_logs / count", "the shape of rain"),
   ("variance = wgen->variance[v][kind]", "variance = wgen->variance[v][SUMI_DRY]", "wet days vary like dry ones"),
   ("wet[i] += dry[i]", "wet[i] = dry[i]", "wet days are as warm as dry ones"))

of("scenarios/weather/station.c", "test_weather_csv test_weather_join",
   ("c != SUMI_STATION_RAIN_HOURS && !isnan(value_on(station, c, date))", "!isnan(value_on(station, c, date))",
    "hours of rain alone make a day"),
   ("owner(part, used + 1, date) != used", "!has_day(a, date)", "an overlap is told of files whose days a third has"),
   ("*differs || !(own == value_on(used, c, date))", "*differs || own != own", "other values go without a word"),
   ("if (reaches(other, first))", "if (false)", "days that a file has are told as a gap"),
   ("gap.n >= SUMI_STATION_GAP", "gap.n > SUMI_STATION_GAP", "a gap may be a day longer than in one file"),
   ("fmod(value - held[p], places[p].circle) == 0.0", "true", "records of two places are one"),
   ("other->first_day < part[*next].station->first_day", "other->first_day > part[*next].station->first_day",
    "a gap ends at the last file"),
   ("if (n > 0 && n == columns)", "if (n > 0)", "a day with one gap is missing whole"))

of("scenarios/weather/station.h", "test_weather_csv test_weather_join",
   ("station->value[column][day] : (double)NAN", "station->value[column][day] : 0.0", "a column that is not there reads 0"))

of("scenarios/weather/prepare.c", "test_prepare test_weather_csv",
   ("recorded(w, SUMI_STATION_RAIN) / 10.0", "recorded(w, SUMI_STATION_RAIN)", "rain in mm for cm"),
   ("recorded(w, SUMI_STATION_TMAX) + high", "recorded(w, SUMI_STATION_TMAX) + low", "the shift of Tmin is laid on Tmax"),
   ("e > w->saturation ? w->saturation : e", "e", "air above saturation"),
   ("!isnan(in_record) && shift == 0.0", "!isnan(in_record)", "a recorded ET0 is used for a shifted site"),
   ("sumi_wind_at_2m(recorded(w, SUMI_STATION_WIND10), 10.0)", "sumi_wind_at_2m(recorded(w, SUMI_STATION_WIND10), 2.0)",
    "wind at 10 m as if at 2 m"),
   ("        used(w, SUMI_STATION_SUNSHINE);\n", "", "sunshine that was filled drives no day", {"tests": "test_fill"}),
   ("== sumi_date_split(date).year", "!= sumi_date_split(date).year",
    "years without radiation are exchanged"))

of("scenarios/fill.c", "test_fill",
   ("end - d > (size_t)f->fill->up_to_d)\n            continue;", "end - d > (size_t)f->fill->up_to_d + 1)\n            continue;",
    "a gap may be a day too long"),
   ("if (f->gap[c] && c != SUMI_STATION_RAIN)", "if (f->gap[c])", "rain is interpolated"),
   ("return (share_a + (share_b - share_a) * part) * of_day;", "return value[a] + (value[b] - value[a]) * part;",
    "radiation does not follow the sun"))
of("scenarios/fill_neighbours.c", "test_fill",
   ("(c->own - c->other)", "(c->other - c->own)", "a difference the wrong way round"),
   ("c->n >= COMMON_DAYS", "c->n > COMMON_DAYS", "20 common days are not enough"),
   ("column == SUMI_STATION_RAIN ? common_rain : 0.0", "0.0", "one shower makes a ratio"),
   ("ratio_least, ratio_most, c->own / c->other", "0.0, 99.0, c->own / c->other", "stations may differ by any ratio"))
of("scenarios/fill_years.c", "test_fill",
   ("        add(f, column, s->first_day + (int)d, -1, &others);\n", "", "a year counts for itself"),
   ("if (f->gap[c] && c != SUMI_STATION_RAIN)", "if (f->gap[c])", "rain by its mean"))
of("scenarios/fill_climate.c", "test_fill",
   ("* (wet + dry) < wet", "* (wet + dry) < p * (wet + dry)", "the day after a gap says nothing of rain"),
   ("hold_to(mean, spread, &today);", "hold_to(last, spread, &today);", "what is known of a day says nothing"),
   ("if (before.n > 0) {", "if (before.n > 9) {", "the day before says nothing"),
   ("isnan(tmin) ? 0.5 : -0.5;", "isnan(tmin) ? -0.5 : 0.5;", "Tmin and Tmax are exchanged"))
of("scenarios/fill_value.c", "test_fill",
   ("value > most ? most : value", "value > most ? most + 1.0 : value", "more than the sky gives"),
   ("low + orders[k].apart > value", "low > value", "Tmax as low as Tmin"),
   ("sumi_limit(row->lo, row->hi, value)", "sumi_limit(row->lo - 99.0, row->hi, value)", "colder than a thermometer shows"))

of("cli/show/field.c", "test_advice test_show",
   ("sumi_show_lost(&field->choice[choice]) <= sumi_show_lost(&field->choice[field->best]) &&", "true &&", "water is saved for lost years"),
   ("as_good && better", "as_good && !better", "a choice that another one outdoes is told"),
   ("field->tells ? choose_advised(show, field) : field->best", "choose_advised(show, field)", "too few years save water"))

of("scenarios/answer.c", "test_answer",
   ("place - (double)below", "1.0 - (place - (double)below)", "a percentile on the wrong side"),
   ("k / row * seasons->row_stride", "k / row * seasons->stride", "years of another seed are other years of the first",
    {"tests": "test_seeds"}),
   ("(ripening - round_off)", "ripening", "55 of 100 is less than 0.55, by rounding"),
   ("(double)choice->simulated >= least_coverage * (double)fullest", "true", "a choice of one season may win"),
   ("sqrt(squares / (double)(n - 1) / (double)n)", "sqrt(squares / (double)(n - 1))", "the deviation for the error of the mean"),
   ("z * z / (4.0 * seasons * seasons)", "z * z / (2.0 * seasons * seasons)", "Wilson's interval"),
   ("sumi_answer_harvest(seasons, k) - sumi_answer_harvest(reference, k);", "sumi_answer_harvest(reference, k) - sumi_answer_harvest(seasons, k);", "gain is loss"),
   ("!seasons->outcome || ended_as(seasons, k, SUMI_RIPE)", "true", "unripe seasons count as ripe"),
   ("!isfinite(seasons->all[at(seasons, k)])", "false", "a year without weather brings what is missing"),
   ("!ended_as(seasons, k, SUMI_SOLVER_FAILED)", "true", "a season that the solver failed is a lost harvest"),
   ("seasons->as_cut && isfinite(stood)", "isfinite(stood)", "what stood counts though nobody asked for it"),
   ("if (ended_as(seasons, k, SUMI_RIPE))\n        return NAN;", "", "a ripe crop whose yield is missing brought nothing"),
   ("ended_as(seasons, k, SUMI_CUT) ? stood : 0.0", "0.0", "a crop that was cut brings nothing in a file without yield_all_years"),
   ("harvest < choice->worst_harvest[place - 1]", "harvest <= choice->worst_harvest[place - 1]",
    "of equally bad years the later ones are named"),
   ("below += harvest < threshold", "below += harvest <= threshold", "a harvest of just the wanted yield is below it"),
   ("ripe_sum += ripe ? harvest : 0.0", "ripe_sum += harvest", "what was cut counts as ripe grain"),
   ("isfinite(more) && !isnan(", "isfinite(more) || !isnan(", "water of a year that is no pair counts"),
   ("&& isfinite(value) && piles->filled[pile]", "&& piles->filled[pile]", "missing values crowd the others out", {"tests": "test_csv"}),
   ("cell + k * step - piles->first", "cell + k * step", "all batches are filled with the first cells", {"tests": "test_csv"}))

of("scenarios/best_set.c", "test_best_set",
   ("bits = sumi_mixed(0, ", "bits = (", "flips of many years are no random ones"),
   ("(uint64_t)(k / 64)", "(uint64_t)(k / 6400)", "years 64 apart are turned together"),
   ("1.0 / sqrt(row[j] + w->lost[j] * w->lost[j])", "1.0", "a rival stands out by its mean, however it varies"),
   ("row[j] + w->lost[j] * w->lost[j]", "row[j]", "the loss that was not seen makes nothing less certain"),
   ("row[j] > least ?", "row[j] > 0.0 ?", "rounding tells twins apart"),
   ("- sign[f] * lost[j]", "", "a loss that was not seen is not allowed for"),
   ("w->group && w->group[j] == w->group[i] ? 0.0 : w->stake[i]", "w->stake[i]",
    "water cannot be told apart, as frost might hit one and not the other"),
   ("largest[f] = most[f];", "largest[f] = sum[0][f];", "the first choice stands for all"),
   ("(size_t)(largest[f] >= w->largest[i] - slack) + ", "", "half of the flips are forgotten"),
   ("w->largest[i] = largest[0]", "w->largest[i] = mirrored[0]", "the worst rival is taken for the best one"),
   ("losses || years->value[i * years->n_years + k] == 0.0", "losses", "harvests of 0 are no losses"),
   ("w->n_signs = w->n_years + losses", "w->n_signs = w->n_years", "the loss that was not seen has the sign of the last year"),
   ("in[i] = p[i] > alpha", "in[i] = p[i] >= 2.0 * alpha", "the set is too small"),
   ("w->sum[i][0] > w->sum[set->best][0]", "w->sum[i][0] < w->sum[set->best][0]", "the worst is named as the best"))

of("sim/fingerprint.h", "test_image",
   ("(so_far ^ at[k]) *", "(so_far + at[k]) *", "the checksum is another one"))
of("sim/fingerprint.c", "test_image",
   ("table->y, n);", "table->x, n);", "what a table says does not matter"),
   ("soil->theta_r, soil->theta_s,", "soil->theta_r, soil->theta_r,", "soils with other pores are one"))
of("sim/bundle/image.c", "test_image",
   ("    log->last_net = book->last_net;\n", "", "the last irrigation is forgotten", {"tests": "test_lanes"}),
   ("head->build != own.build", "false", "an image of another compiler is taken"),
   ("hash = hash_names(hash, fields[k].n, fields[k].row);", "", "models of other rows are taken for the same"),
   ("rule->before};", "0};", "water ten days before sowing or five is one rule"),
   (".managed = b->managed[lane],", "", "what was decided this morning is decided again"),
   (".recorded = b->recorded[lane],", "", "a record of this morning is put in again"),
   (".ends_today = b->ends_today[lane],", "", "a crop that is harvested this morning goes on"),
   (".maturity = r->maturity,", ".maturity = NAN,", "a ripe crop never ripened"),
   (".evaluations = r->evaluations,", "", "the solver's work of before is forgotten"),
   (".whole = log->seen.whole,", "", "doses of before were all cut"),
   (".last_irrigation = log->last,", ".last_irrigation = SUMI_NO_DATE,", "the interval begins anew"),
   (".gross = log->gross,", "", "the quota begins anew"),
   ("book.done |= log->done[k] ?", "book.done |= false ?", "rules act twice"),
   ("head->order != order", "false", "bytes of another machine are read"),
   ("head->format != format", "false", "another format is read"),
   ("|| checksum != sumi_fingerprint(SUMI_NO_BYTES, image, size - sizeof checksum)", "", "damage is read"),
   ("head->size != size || ", "", "a size that is not that of the bytes is taken",
    {"same": "the size of a season is compared once more when its counts are known"}),
   ("strcmp(head->version, own.version) != 0 || ", "", "another version of one commit is taken"),
   (" || strcmp(head->commit, own.commit) != 0", "", "another build of one version is taken"),
   ("strcmp(head->instructions, own.instructions) != 0", "false", "other last bits come of it"),
   ("head->rows != own.rows", "false", "rows are taken for others"),
   ("was != now[k] && !(isnan(was) && isnan(now[k]))", "false", "other parameters are taken"),
   ("hash != sumi_table_fingerprint(&set->crop_table[t])", "false", "other tables are taken"),
   ("hash != sumi_column_fingerprint(cells_of(b, set) > 0 ? set->column : NULL)", "false", "another soil is taken"),
   ("book->start != set->start", "false", "a season is moved in the year"),
   ("book->day < 0 || ", "", "a day before the start is taken"),
   ("book->day >= b->longest", "book->day > b->longest", "a season has a day too many"),
   ("book->n_cells != cells_of(b, set)", "false", "a column of other length is read"),
   ("book->n_cohorts <= book->day + 1", "book->n_cohorts <= book->day + 20000", "there are more cohorts than room"),
   ("book->n_cohorts >= 0 &&", "", "there are fewer cohorts than none"),
   ("size != size_of(b, book.n_cells, (size_t)book.n_cohorts)", "false", "bytes behind the end are read"),
   ("rows->row == b->forcing && isnan(value)", "false", "a season whose weather lacks cannot be restored"),
   ("stage != floor(stage)", "false", "a stage lies between two"),
   ("if (!is_amount(value))", "if (false)", "leaves are no number", inside("check_cohorts")),
   ("log->rule_day[r] < sumi_date_of(b, lane)", "log->rule_day[r] <= sumi_date_of(b, lane)",
    "a dose of today is past under another strategy"),
   ("sown && (staged || rule->trigger == SUMI_AT_SOWING)", "false", "another strategy makes up for stages long gone"),
   ("if (!same)\n        pass_rules(b, lane, log);", "", "another strategy makes up for the past"),
   ("log->done[r] = book->done >> r & 1;", "", "rules act twice once restored"),
   ("log->done[r] ? SUMI_NO_DATE : log->rule_day[r]", "log->rule_day[r]", "a dose of a day comes twice"),
   ("log->last = book->last_irrigation;", "", "the interval begins anew once restored"),
   ("sumi_cohorts_save(&from->cohorts, at, kept);", "sumi_cohorts_save(&from->cohorts, lane, kept);",
    "a branch has the leaves of a neighbour", inside("copy_cohorts")),
   ("own[k].row[row].v[lane] = theirs[k].row[row].v[at];", "own[k].row[row].v[lane] = theirs[k].row[row].v[lane];",
    "a branch has the state of a neighbour", inside("copy_rows")),
   ("((size_t)cells + 1) * sizeof(double));", "(size_t)cells * sizeof(double));", "a branch lacks the water of its deepest cell",
    inside("copy_rows")),
   ("restore_book(b, lane, &book, are_same(from->setting[at].irrigation, settings->irrigation));", "",
    "a branch begins its season anew", inside("sumi_lane_branch")),
   ("sumi_lane_state(from, at) != SUMI_LANE_STANDS", "false", "nothing goes on from where nothing stands",
    inside("sumi_lane_branch")),
   ("result->steps = (long)book->steps;", "", "the solver's steps of before are forgotten"),
   ("b->book[lane].outcome = (enum sumi_outcome)book->outcome;", "", "a ripe crop that ends today is unripe"))

of("sim/bundle/cohorts.c", "test_image test_lanes",
   ("s = c->oldest[i] < s ? c->oldest[i] : s;", "s = c->oldest[i];", "the last lane says how many slots there are"),
   ("c->oldest[i] = c->oldest[i] - from + to;", ";", "lanes lose their oldest leaves when slots move"),
   ("move(c, n - (c->last - first(c)));", "move(c, n);", "a season that was restored moves the leaves of the others"),
   ("c->oldest[lane] = c->last - n;", "", "a season that was restored has no leaves"),
   ("c->oldest[lane] = c->last;", "", "a season begins with the leaves of another"),
   ("if (c->last == c->capacity)", "if (c->last == c->capacity + 1)", "there is a slot too few"))

of("scenarios/impossible.c", "test_impossible",
   ("other->first < impossible->first", "other->first > impossible->first", "the last season is told for the first"),
   ("block->outside[k].n > 0", "block->outside[k].n >= 0", "all seasons are told to be impossible"),
   ("impossible->with += other->with;", "impossible->with = other->with;", "the last block counts alone"))

of("scenarios/watered.c", "test_asked_command",
   ("w->irrigated += irrigations > 0.0", "w->irrigated += irrigations >= 0.0", "a strategy that gave nothing is told as given"),
   ("w->seen.given |= block->rules[k].given", "", "every dose is told as never given"))

of("scenarios/sweep.c", "test_sweep test_fallow",
   ("        w->series.sowing_day[i] = -1;\n", "", "the days of a season begin at the sowing of another", {"tests": "test_fallow"}),
   ("w->lasted[k], sumi_plan", "0, sumi_plan", "how long seasons last is not learned",
    {"same": "which seasons stand side by side changes no bit of them; only the order of work is another"}),
   ("w->block.first + place[i].index, &w->scenario[i]", "w->block.first + (size_t)i, &w->scenario[i]",
    "results stand at another scenario's place"),
   ("x->likeness > y->likeness) - (x->likeness < y->likeness", "x->likeness < y->likeness) - (x->likeness > y->likeness",
    "bundles are lined up from the other end", {"same": "which seasons stand side by side changes no bit of them; only the order of work is another"}),
   ("forget_days(plan, w->block.daily, w->block.n * (size_t)w->series.n_days);", "",
    "a short season keeps the days of the one before in its block"))

# --- scenarios/outlook: the core ---

of("scenarios/outlook/choose.c", "test_choose",
   ("bool drawn = weight[i] > 0.0 && weight[i] >= c;", "bool drawn = weight[i] >= c;", "members of no weight take the place of others"),
   ("double passed = u * c;", "double passed = 0.5 * c + 0.0 * u;", "the same light ones go on in each draw"),
   ("passed -= drawn ? c : 0.0;", "passed = drawn ? 0.0 : passed;", "a light member behind another has less of a chance"),
   ("chosen[k++] = weight[i] >= c ? weight[i] : c;", "chosen[k++] = c;", "a heavy member weighs no more than a light one"),
   ("rest -= falling_weight[kept];", "", "heavy members are drawn too"),
   ("chosen[k] /= sum;", "chosen[k] *= 1.0;", "weights add up to less where a draw was lost",
    {"same": "rounding costs a draw once in very many choices"}))

of("scenarios/outlook/weathers.c", "test_outlook_weathers test_outlook",
   ("row = row ? row : sumi_weather_at(drawn", "row = drawn ? sumi_weather_at(drawn, first + (int)d) ? sumi_weather_at(drawn, first + (int)d) : row : row ? row : sumi_weather_at(drawn",
    "what was drawn takes the place of what was recorded"),
   ("return row && !isnan(row[SUMI_TEMP]) ? row : NULL;", "return row;", "a day without values is taken for recorded"),
   ("w->past[(size_t)f % w->n_past]", "w->past[0]", "all weathers to come go on from one past"),
   ("*from = n++ == 0 ? date : *from;", "*from = date; n++;", "only the last day that lacks is drawn",
    {"tests": "test_outlook_weathers"}),
   ("    ask.forecast = r->forecast;\n", "", "the forecast is forgotten"),
   ("r->futures / future->n_members * future->n_members", "r->futures", "some years count more than others"))

of("scenarios/outlook/members.c", "test_outlook test_outlook_weathers",
   ("planned->settings.rain_factor = &m->change[SUMI_UNCERTAIN_RAIN * m->n + i];", "",
    "the rain of a field is that of its station"),
   ("field->weather[i % field->n_weathers]", "field->weather[0]", "days that were drawn are the same for all members"),
   ("sumi_bundle_set_stop(m->bundle[k], field->stop);", "", "nobody is heard who wants it to stop on the way to this morning"),
   ("planned->crop_param[growth] *= m->growth[i];", "", "growth that is less than the model's is not", {"tests": "test_outlook_weathers"}))

of("scenarios/outlook/futures.c", "test_outlook",
   ("return (r->first + (size_t)lane) / r->work->going->n;", "return r->first / r->work->going->n + 0 * (size_t)lane;",
    "members that end a line see the weather of the next", {"tests": "test_api_outlook"}),
   ("r->watching.lane[l] = going->members->watching[i / SUMI_LANES].lane[i % SUMI_LANES];",
    "sumi_watching_start(&r->watching, l);", "what came before today is forgotten"),
   ("result.outcome == SUMI_FROST_KILLED ? (double)NAN : ", "", "a crop that frost kills is harvested"),
   ("        *branch = r->work->ended[k];", "        (void)branch;", "a season that has ended came to nothing"),
   ("    settings.irrigation = from->irrigation;\n", "", "nothing is watered from today on"))

of("scenarios/outlook/plot_today.c", "test_outlook",
   ("(1.0 - of_prior) * m->chosen[k]", "m->chosen[k]", "the prior's weight comes on top"),
   ("member->weight = of_prior / (double)m->prior.members.n;", "member->weight = 0.0;", "the prior has no weight"),
   ("    going.members = &plot->prior.members;\n", "", "the prior is that of the members that were chosen"),
   ("&quiet, &branch", "&(struct sumi_watch){.stop = false ? quiet.stop : NULL}, &branch", "nobody is heard who wants it to stop in the futures of the prior"),
   ("all_ended(&m->filtered.members)", "false && all_ended(&m->filtered.members)", "a season that has ended has advice"))

of("scenarios/outlook/spread.c", "test_outlook",
   ("if (told->past)", "if (!told->past)", "dates to come are not widened"),
   ("value[b] < o->today ? weight[b]", "value[b] <= o->today ? weight[b]", "what comes today is past", {"tests": "test_outlook_paths test_outlook"}),
   ("if (own[f] >= lo)", "if (true)", "what does not come comes today"),
   ("fmin(fmax(lo, sum / weight + o->widening", "fmin((sum / weight + o->widening", "what is to come came before today"),
   ("(own[f] - sum / weight)), hi);", "(own[f] - sum / weight)), INFINITY);", "a crop is cut after the season's end"),
   ("o->widening * (own[f] -", "(own[f] -", "few years are taken for all that can be"),
   ("    spread->mean = mean;\n", "", "what is widened and cut off at nothing has another mean", {"tests": "test_compared"}))

of("scenarios/outlook/day_book.c", "test_outlook_paths",
   ("path == SUMI_PATH_WATER ? 1.0 : mm", "path == SUMI_PATH_WATER ? 1.0 : 1.0", "depletion by day is told in cm"),
   ("day->setting[l].crop_param[book->threshing] : 1.0", "1.0 : 1.0", "chaff is grain"),
   ("dvs >= book->dvs[*next]", "dvs > book->dvs[*next] + 0.05", "stages come late"),
   ("day->stage->v[l] >= SUMI_VEGETATIVE", "day->stage->v[l] >= SUMI_REPRODUCTIVE", "stages before anthesis come with it"),
   ("book->last[as[l]] = date[l];", "book->last[as[l]] = date[l] - 1;", "a season ends a day before its end"),
   ("seen - book->seen_from;", "seen;", "what a probe was expected to read is that of an earlier reading"),
   ("book->last[i] = SUMI_NO_DATE;", "book->last[i] = book->first;", "seasons that were never begun stand on the first day"))

of("scenarios/outlook/paths.c", "test_outlook_paths",
   ("return s.book->last[s.at] >= date;", "return s.book->last[s.at] > date;", "a season does not stand on its last morning"),
   ("if (last >= date)", "if (last > date)", "the last morning of a season is the one before"),
   ("rows[path].end == STAYS ? sumi", "rows[path].end != STAYS ? sumi", "grain is gone with its season"),
   ("share < most - rounding", "share < most + rounding", "just half of the seasons are too few"),
   ("share < most - rounding", "share < 0.0 * most", "the last season that stands speaks for all"),
   ("date >= t->outlook->today", "date > t->outlook->today", "today is of the past", inside("tell_path")),
   ("date >= t->outlook->today", "date > t->outlook->today", "today is of the past", inside("share_standing")),
   ("rows[path].lo, most_of(t, path)", "-INFINITY, INFINITY", "few years bring less leaf area than none"),
   ("row[SUMI_RAIN] * mm", "row[SUMI_RAIN]", "rain to come is told in cm"),
   ("o->future_weight, (size_t)o->n_futures, room->sorted", "NULL, (size_t)o->n_futures, room->sorted", "weathers to come weigh the same"),
   ("amount * mm", "amount", "water that was given is told in cm"),
   ("paths->given_mm[day] +=", "paths->given_mm[day] =", "of two doses on a day one is told"),
   ("date < t->outlook->today && at >= 0", "date <= t->outlook->today && at >= 0", "rain of today was recorded",
    {"tests": "test_season_json"}),
   ("date = date == SUMI_NO_DATE ? date_of_stage(t->branch[b], k) : date;", "date = date_of_stage(t->branch[b], k);",
    "a stage that has come comes today"),
   ("o->future_weight[f * branches->every]", "o->future_weight[f]", "a weather weighs as another one"),
   ("weight[f] /= sum;", "weight[f] *= 1.0;", "weathers that are left out weigh"),
   ("ended ? t->member[i] : branch", "branch", "what ended before today was never"),
   ("(struct kept_season){kept->tried, kept->which[i]}", "(struct kept_season){kept->tried, i}", "members that do not go on speak for those that do"),
   ("every = (n + most_kept - 1) / most_kept", "every = n / most_kept + (n < most_kept)", "days take more memory than is said"),
   ("dvs == anthesis ", "dvs > anthesis + 9.0 ", "anthesis comes the morning after",
    {"same": "under daily steps a stage begins with a morning"}))

of("io/outlook/season.c", "test_season_json",
   ("name_series(&r->seen[k], name);", "name_series(&r->seen[0], name);", "probes have the name of the first series"),
   ("value->fate == SUMI_USED", "value->fate != SUMI_USED", "what was refused was used"),
   ("(word && strcmp(value->word, word) != 0)", "(word && false)", "all stages were seen on each day"),
   ("paths->first + d < o->today ? (double)NAN :", "", "water of the past is to come"),
   ("o->dvs.p50", "o->dvs.mean", "the median is the mean"),
   ("stage->past", "!stage->past", "what has come is to come"),
   ("sumi_put_date(json, \"first\", o->start);", "sumi_put_date(json, \"first\", o->start + 1);", "the first day is the second"),
   ("o->days_drawn", "o->future.n_forecast", "days of the forecast were drawn"),
   ("if (r->value[v].of == of)", "if (true)", "a probe was expected to read what others were", ),
   ("word ? \"1\" : r->seen[k].unit", "r->seen[k].unit", "stages are told in days"))

of("io/advice/row.c", "test_advise_plots",
   ("o->series[k].last > last ? o->series[k].last : last", "o->series[k].last", "the last series alone was heard of"),
   ("(int)d < request->plan->today", "(int)d <= request->plan->today - 2", "yesterday's weather is not there"))

of("scenarios/outlook/answer.c", "test_outlook",
   ("SUMI_DEPLETION, mm, &member->depletion_mm", "SUMI_DEPLETION, 1.0, &member->depletion_mm", "depletion is told in cm"),
   ("r->value[b] < request->below[k] ?", "r->value[b] > request->below[k] ?", "above is told for below"),
   ("&r->value[first], NULL, r->n_branches - first", "&r->value[0 * first], NULL, r->n_branches - first", "the prior knows what was seen"),
   (": (double)o->end;", ": (double)o->today;", "risks end with the harvest of a crop that has none"),
   ("sqrt((n + 1.0) / (n - 1.0))", "sqrt(n / (n - 1.0))", "the spread of few years is widened too little"),
   ("rounded(o->member[0].sown)", "o->start", "it was sown at the start of the soil"))

of("scenarios/outlook/filter.c", "test_outlook",
   ("!p->rows.zones || sumi_lane_stage(bundle, lane) >= SUMI_VEGETATIVE", "p->rows.n >= 0 || lane > 0",
    "seedbeds are updated with the soil of a crop that is up"),
   ("best < -0.5 * gate * gate ? SUMI_REFUSED_GATE : SUMI_USED", "SUMI_USED", "a leaf area with a wrong decimal is believed"),
   ("fmax(value->sd, least_sd)", "value->sd", "a reading is without error"))

of("scenarios/outlook/consistency.c", "test_outlook",
   ("day.sure[day.n] = 1.0 / (value->error * value->error);", "day.sure[day.n] = 1.0 / (0.03 * 0.03);",
    "all probes scatter alike"))

of("scenarios/outlook/judge.c", "test_outlook",
   ("c->last_theta < o->today - fresh_days", "false && c->last_theta < o->today - fresh_days", "old readings are taken for new"),
   ("if (o->days_drawn > 0)", "if (false)", "days that were drawn are not told"),
   ("else if (o->future.n_forecast == 0)", "else if (false)", "a forecast of days past is none that is told"),
   ("!o->generated && o->widening == 1.0", "false", "one year is told as many"),
   ("if (c->crop == 0)", "if (false)", "a crop that nobody looked at is not told"),
   ("o->effective_members < thin && o->effective_members", "o->effective_members < thin || o->effective_members",
    "few members are thin where few were asked for"),
   ("    know_nothing(o);\n", "", "what is not known is 0"),
   ("if (o->contradiction >= grave || o->normalised > too_wide)", "if (o->contradiction >= 9.0 * grave && o->normalised > 9.0 * too_wide)", "probes that contradict the model are not told"))

of("scenarios/outlook/watching.c", "test_outlook",
   ("if ((*days)++ == 0)", "(*days)++;\n    if (true)", "a risk begins when it is there"),
   ("if (*days == most)", "if (*days == 1 + 0 * most)", "one hot day is two"),
   ("day->forcing[SUMI_TMAX].v[i] >= hot", "day->forcing[SUMI_TMAX].v[i] > hot", "35 C is not hot"),
   ("day->forcing[SUMI_TMIN].v[i] <= rows->killed_below", "day->forcing[SUMI_TMAX].v[i] <= rows->killed_below", "a night is as warm as its day"),
   ("return ripe + d;", "return ripe;", "it is wet from the first day on"),
   ("if (isnan(w->heading) && dvs >= rows->heading)", "if (dvs >= rows->heading)", "heading is on the last day"))

of("scenarios/outlook/soil_rows.c", "test_outlook test_outlook_weathers",
   ("depth_cm > rows->zone[i])", "depth_cm < rows->zone[i])", "a probe within the roots reads what is below them"),
   ("theta[k] = rows->lo[k] + (rows->hi[k] - rows->lo[k]) / (1.0 + exp(-free[k]));", "theta[k] = free[k];",
    "water that was updated free of bounds stays so"))

of("scenarios/outlook/screen.c", "test_outlook",
   ("if (!sumi_irrigation_is_dated(rule))", "if (rule->trigger != SUMI_AT_DATE)", "water that was done is asked for"))

# --- cli: what is computed on the way to a table ---

of("cli/print/seasons_csv.c", "test_csv",
   ("fabs(value) >= six_digits", "false", "large numbers have an exponent"),
   ('printf("%.6g", value);', 'printf("%.5g", value);', "five digits are six"),
   ('printf("%.2e", value);', 'printf("%.0e", value);', "what a balance leaves open has one digit"),
   ("(inverse ? digits : 0)", "0", "kg ha-1 is kg_ha1"),
   ("parted = parted || inverse || (between > 0 && !power);", "parted = parted || inverse || between > 0;",
    "kg m-3 is kg_m_3"),
   ("int)floor(value), date)", "int)ceil(value), date)", "a stage at noon is of the next day"),
   ("value[v * stride]", "value[v]", "a season has the values of others"))

of("cli/show/csv.c", "test_csv",
   ("start[a] + rest % count[a];", "rest % count[a];", "every piece is at the place of the first"),
   ("count[*split] = t->room / inner;", "count[*split] = 2 * (t->room / inner);", "more seasons than there is room for"),
   ("count[split] = left < step ? left : step;", "count[split] = step;", "the last piece goes beyond the end"),
   ("!sumi_summary_find(cube->variables[v].name)", "true", "variables of Sumi's stand twice"))

of("cli/run/csv.c", "test_csv",
   ("(enum sumi_summary)v, k)", "(enum sumi_summary)v, 0)", "every year is the first"))

of("cli/show/quantiles.c", "test_csv",
   ("beyond[axis] == first[axis] + 1;", "true;", "a pass reads a corner of where its cells lie"),
   ("pass.piles.first += pass.piles.n", "pass.piles.first += 2 * pass.piles.n", "every other batch is passed over"),
   ("q * pass->cells->n + piles->first + k]", "q * pass->cells->n + k]", "all batches are written over the first"),
   ("n > most_values - room[piles->n]", "n > most_values", "a pass takes more values than it has room for"))

of("cli/show/by.c", "test_csv",
   ("t->looks == LOOKS_DAY_OF_YEAR ? count_from_march : NULL", "NULL", "quantiles of dates are those of years"))

of("io/scenario/weather_axes.c", "test_seeds",
   ("seed = (uint64_t)x;", "seed = (uint64_t)k;", "a seed of the axis is another one"))

of("io/scenario/axes.c", "test_seeds",
   ("sumi_date_number(2262, 4, 10)", "sumi_date_number(9262, 4, 10)", "nobody is told of dates that readers lose"))

of("io/scenario/axes.c", "test_names",
   ("axis->value[k] = place[k].value;", ";", "numbers in another order have the seasons of their old places"),
   ("axis->label[k] = place[k].label;", ";", "numbers in another order keep the old labels"))

of("io/results/describe.c", "test_names",
   (" || sumi_results_axis_of(plan, \"weather.seed\")", "", "generated years have a place in time"),
   ("to = to > last ? last : to;", "(void)last;", "time goes beyond the record"),
   ("axis->coordinate[k] > *most", "axis->coordinate[k] < *most", "the northern bound is the southern one"))

of("io/cube/own.c", "test_names",
   ("signs->is_scalar(name) ? is_single(dataset)", "signs->is_scalar(name) ? true", "what somebody put in the place of a scalar is lost"))

of("scenarios/plan.c", "test_sample",
   ("lower && *lower == 1.0", "lower && *lower == 2.0", "a soil over a water table is cut as one that drains"))

of("io/scenario/sets.c", "test_sample",
   ("    return s->by_set;", "    return false;", "values of two sets are held against each other"),
   ("csv->name_line : csv->line[set]", "csv->name_line : csv->line[0]", "an error names another line"))

of("io/scenario/use_sets.c", "test_parameter_sets",
   ("    sumi_settle_changes(r->file);\n    TRY(check_lent(r));", "    TRY(check_lent(r));", "a sample works on what the scenario changed already"),
   ("    TRY(check_lent(r));\n", "", "sets need not give what only the sample gave"))

of("cli/show/two_axes.c", "test_sample_cube",
   ("if (!found || !sumi_cube_same_besides(", "if (!found || false && !sumi_cube_same_besides(", "sets of the same number are taken for the same"))

of("scenarios/sides.c", "test_show_two",
   ("sumi_answer_gain(&side[1], &side[0], scratch", "sumi_answer_gain(&side[0], &side[1], scratch", "B less A is A less B"),
   ("if (isnan(harvest[0] - harvest[1]))", "if (isnan(harvest[0]) && isnan(harvest[1]))",
    "a year that one of the two could not simulate counts"),
   ("below[s] += harvest[s] < threshold;", "below[s] += harvest[s] > threshold;", "above for below"),
   ("n += isnan(value[n] - value[all + n]) ? 0 : 1;", "n++;", "chance is told of years that are missing"),
   ("value[n + k] = value[all + k];", "value[n + k] = value[k];", "A is compared with itself"),
   ("{0, !sumi_best_lost_alike(scratch, scratch + n, n)}", "{0, 1}", "a loss of both is one that may come to B alone"),
   ("{0, !sumi_best_lost_alike(scratch, scratch + n, n)}", "{0, 0}", "a loss of one is taken for one of both"),
   ("doubt / 2.0", "doubt", "a difference is told at twice the doubt"),
   ("fmin(1.0, 2.0 * fmin(p[0], p[1]))", "fmin(p[0], p[1])", "chance is told of one side"),
   ("sides->told = set.n_in == 1;", "sides->told = set.n_in == 2;", "what cannot be told is told"))

of("cli/show/walk.c", "test_show_two",
   ("wanted = here != SUMI_SHOW_NOWHERE && here >= to->start[a]", "wanted = here != SUMI_SHOW_NOWHERE",
    "what lies before a part of the fields is written there"))
of("cli/show/two_axes.c", "test_show_two",
   ("by_mark(&sorted[k - 1], &sorted[k]) == 0", "false", "of a label that stands there twice any is taken"),
   ("view->back[a][i] = SUMI_SHOW_NOWHERE;", "view->back[a][i] = 0;", "positions of one cube alone take the first place"),
   ("axis->n == 0 && a->n == 1 && b->n == 1 && !axis->is_year", "axis->n == 0 && a->n == 1 && b->n == 1",
    "two years are taken for one"),
   ("if (axis->n == 0 && !axis->differs)", "if (axis->n == 0 && axis->differs)", "one cultivar in each is nothing in common"),
   ("if (sumi_cube_coordinate(own, k) == seed->number) {", "if (k == 0) {", "any seed is that of the other cube"),
   ("if (axis->n == 1)\n        return SUMI_OK;", "return SUMI_OK;", "years of one are compared with a single season"),
   ("!found[j] && sumi_cube_axis_is(", "!found[j] && strcmp(\"\", \"\") == 0 && (", "axes are matched by their order"),
   ("at[two->axis[axes->axis[k]].axis[side]] = position[k];", "at[k] = position[k];", "axes have the order of the other cube"))

of("cli/show/two_advice.c", "test_show_two",
   ("place_on(two, 0, a, axis) != place_on(two, 1, b, axis)", "false", "all agree on everything"),
   ("gain.mean > 0.0 ? \"gains\" : \"loses\"", "gain.mean < 0.0 ? \"gains\" : \"loses\"", "what is lost is gained"),
   ("sumi_show_gain(&two->show[side], own, other, own->advised, &gain, error)",
    "sumi_show_gain(&two->show[side], own, own->advised, other, &gain, error)", "what is lost is gained, and less water is more"),
   ("own->in_set[other] ? ", "!own->in_set[other] ? ", "what is told from the best may be the best"),
   ("if (fabs(gain.mean) < 0.5)", "if (false)", "a loss of nothing is told as one of 0"),
   ("!f[0].in_set[a] || !f[1].in_set[b]", "!f[0].in_set[a] && !f[1].in_set[b]", "what may be the best in one may be it in both"),
   ("(told != advised ? advised :", "(", "a choice that nobody recommends comes before one that A recommends"),
   ("if (show->variable[SUMI_SHOW_STATUS] >= 0)", "if (true)", "crops are counted as cut where nobody knows how seasons ended"),
   ("two->field[!side];\n    size_t found", "two->field[side];\n    size_t found", "one follows one's own advice"))

of("cli/show/two_answer.c", "test_show_two",
   ("c.more += sides->told && more > 0.0;", "c.more += more > 0.0;", "what cannot be told brings more"),
   ("SUMI_SHOW_DOUBT >= 2.0", "SUMI_SHOW_DOUBT >= 1.0", "five years are said to tell a difference"),
   ("sides->gain.mean != 0.0 || sides->gain.error > 0.0", "sides->gain.mean != 0.0", "years that differ about one mean are the same"),
   ("two->options->choices || two->choice.positions <= MOST_CHOICES;", "true;", "all of many choices have a line"))

of("cli/show/two_head.c", "test_show_two",
   ("*x && *y && !*x_end && !*y_end && u == v", "false", "0.6 is another number than 0.60"),
   ("if (w->in_sweep && (!a || !b))", "if (false)", "positions of one sweep alone are settings"),
   ("seed[0]->number != seed[1]->number", "false", "other weather is not noticed"),
   ("strcmp(words[0], words[1]) == 0 ? SAME_WEATHER : NOT_KNOWN", "true ? SAME_WEATHER : NOT_KNOWN", "other words for the weather are one"),
   ("if (sumi_cube_axis_is(axis, path))", "if (false)", "what the other one has fixed is not said"),
   ("!unknown && !axes_differ(two)", "!unknown", "cubes with other axes say the same of themselves"),
   ("if (soil)\n        models = at", "if (!soil)\n        models = at", "the crop model is taken for that of the soil"),
   ("!two->options->variable && sumi_show_unknown", "sumi_show_unknown", "a table of a variable says what an answer lacks"))

of("cli/show/open.c", "test_show_two",
   ("number == 0 && variable[SUMI_SHOW_STATUS] < 0", "number == 0 && false", "seasons without a status are compared in silence"),
   ("variable[SUMI_SHOW_ALL] < 0 ? ", "variable[SUMI_SHOW_ALL] >= 0 ? ", "a harvest that counts is said to be none"))

of("cli/show/answer.c", "test_show_two",
   ("variable[SUMI_SHOW_STATUS] < 0)\n        return sumi_fail", "false)\n        return sumi_fail", "what is grain of all years was ripe"))

of("cli/show/two.c", "test_show_two",
   ("strncmp(at + strcspn(at, \" \"), how, strlen(how)) == 0", "false", "a file without its labels is compared"))

of("cli/show/two_csv.c", "test_show_two",
   ("put_number(of[s]->low);", "put_number(of[s]->high);", "one year in ten above for below"))

of("cli/show/two_variable.c", "test_show_two",
   ("!sumi_cube_unit_is(t->variable[0]->unit, t->variable[1]->unit)", "false", "mm are compared with bar"),
   ("piece->values[SUMI_SHOW_YIELD][k] -= march;", "", "days of the year are counted from 1970"),
   ("t->variable[side]->inner > 0", "false", "a season has one value of each day"))

of("cli/show/walk.c", "test_csv",
   ("slab->first[k] = slab->corner[k] = first ? first[k] : 0;", "slab->first[k] = slab->corner[k] = 0;",
    "a box is read from the start of the file", {"same": "what lies before the box belongs to other cells, which are passed over"}),
   ("beyond ? beyond[k] : show->cube->axes[k].n", "show->cube->axes[k].n", "a box is read to the end of the file",
    {"same": "what lies behind the box belongs to other cells, which are passed over"}))

of("cli/run/table.c", "test_wording",
   ("y.sum += yield;", "y.sum += isnan(ripe) ? 0.0 : ripe;", "a crop that was cut counts as nothing"),
   ("yield < sumi_run_at(all, SUMI_S_YIELD_ALL, y.worst)", "yield > sumi_run_at(all, SUMI_S_YIELD_ALL, y.worst)",
    "the best year is the worst"),
   ("if (isnan(yield))\n            continue;", "", "a year without weather makes the mean none"),
   ("{SUMI_S_YIELD_ALL, 0, 5,", "{SUMI_S_YIELD, 0, 5,", "a year without a harvest has no number"))

of("cli/print/headings.c", "test_wording",
   ('things[k], length == 1 ? "" : "s"', 'things[k], "s"', "1 cultivars"))

# --- fluxes of the days, and water before sowing ---

of("sim/daily/daily.c", "test_fluxes",
   ("share * (beneath - above)", "share * (above - beneath)", "profiles are read backwards between centres",
    {"tests": "test_depths"}),
   ("strcmp(field->unit, \"cm d-1\") == 0 && kind != SUMI_CROP_OUTPUT", "strcmp(field->unit, \"cm d-1\") == 0",
    "the growth of roots is told in mm as their depth is in cm"),
   ("const double mm = 10.0;", "const double mm = 1.0;", "a flux is told in cm where its unit says mm"),
   ("[SUMI_WATER_OUTPUT] = water[daily->time]", "[SUMI_WATER_OUTPUT] = day->water_output", "a flux is the rate of the last moment"))
of("sim/integrators/vector.c", "test_fluxes",
   ("while (n > 0 && w[n - 1] == 0.0)\n        n--;", "", "telling of the days changes the season"))
of("sim/integrators/rk4.c", "test_fluxes",
   ("weigh_further(s, w, weight[stage]);", "weigh_further(s, w, weight[0]);", "the middle of a step has too little weight"))
of("scenarios/series.c", "test_fluxes",
   ("if (daily->time != time)", "if (time != SUMI_MORNING)", "fluxes are read in the morning, of the day before"),
   ("        if (day->day[i] == 0)\n            s->sowing_day[i] = -1;\n", "", "a series begins where the season before was sown"))

of("io/cube/pack.c", "test_significant_digits",
   ("out[b * n + i] = in[i * bytes + b];", "out[b * n + i] = in[i * bytes + bytes - 1 - b];",
    "numbers of eight bytes stand the wrong way round", {"tests": "test_sweep"}),
   ("out2[i] = (unsigned char)(u >> 16);", "out2[i] = (unsigned char)(u >> 24);", "the third bytes of numbers are their fourth"))
of("io/cube/encode.c", "test_significant_digits",
   ("const int dropped = 23 - bits;", "const int dropped = 22 - bits;", "a bit more is kept than the file says"),
   ("((1u << (dropped - 1)) - 1u)", "0u", "values are cut, not rounded"))

# --- conversion ---

of("io/convert/cf.c", "test_convert",
   ("return rises || falls;", "return true;", "an axis in no order is a coordinate"),
   ("year ? sumi_date_number((int)value, 1, 1) : value", "value", "a year is so many days since 1970"),
   ("stride[cf->span[a].out] = beneath;", "stride[cf->span[a].out] = 1;", "values are read along one axis"),
   ("raw += (at[d] - corner[d]) * stride[d];", "raw += 0;", "all chunks have what stands in the first of those that are read together"),
   ("start[a] = span->start + ", "start[a] = 0 + ", "the position that was chosen is the first one"))
of("io/convert/isimip.c", "test_convert",
   ("return isnan(s[YIELD_ALL]) ? s[YIELD] : s[YIELD_ALL];", "return s[YIELD];", "a year without a harvest is missing"),
   ("s[ANTHESIS] - s[SOWN]", "s[ANTHESIS]", "flowering is a date"),
   ('[BIOMASS] = {"biomass", "t ha-1"}', '[BIOMASS] = {"biomass", "kg ha-1"}', "biomass is a thousand times as large"),
   ("seasons[i] = isimip->season[i].year - since;", "seasons[i] = (double)i;", "the first season is that of 1901"),
   ("? s[TRANSPIRATION] + s[EVAPORATION]", "? s[TRANSPIRATION]", "an older cube has no evaporation"))
of("io/convert/convert.c", "test_convert",
   ('celsius ? "degC" : ""', 'celsius ? "C" : ""', "degrees are coulomb"))
of("io/cube/define.c", "test_convert",
   ("ends[2 * i + 1] = ends[2 * i] + 1;", "ends[2 * i + 1] = ends[2 * i];", "a day has no length"))

# --- a file that repeats itself ---

of("io/files/published.c", "test_rerun",
   ("length > 0 && part[0] != '.' && !strchr", "length > 0 && !strchr", "a name may lead out of its folder"),
   ("sumi_is_published(name) && !is_taken(names, name)", "sumi_is_published(name)", "two files have one name"))
of("io/cube/compare.c", "test_rerun",
   ("else if (!sumi_cube_unit_is(a->unit, b->unit))", "else if (false)", "cm are compared with mm"))
of("io/cube/archive.c", "test_rerun",
   ("if (status != SUMI_OK || is_that(archive, row, *bytes, *size))", "if (true)", "any file of the name is the one that went in"),
   ("if (sumi_is_published(name))", "if (strlen(name) < SUMI_PUBLISHED)", "a name of the cube leads out of --inputs"),
   ("} else if (!is_that(archive, row, *bytes, *size)) {", "} else if (false) {", "what was changed in the cube is run"),
   ("if (expected && strcmp(expected, sha256) != 0)", "if (false)", "a scenario that was changed is run"))
of("io/results/extract.c", "test_rerun",
   ("if (S_ISLNK(about.st_mode))", "if (false)", "a link that is there leads out of the folder"),
   ("return force ? SUMI_OK", "return true ? SUMI_OK", "extract replaces a file of somebody's"))
of("cli/convert.c", "test_convert",
   ("found = off < nearest ? i : found;", "found = found < axis->n || isinf(off) ? found : i;",
    "the first of numbers that lie near to each other is taken"))

# --- a morning, and a season that goes on from it ---

of("io/scenario/today.c", "test_until",
   ("if (last < today - 1 && today <= days->end)", "if (last < today && today <= days->end)",
    "a record that ends yesterday is too short"),
   ("sumi_date_split(days->end).year == this_year", "true", "a season of last year is told in January"),
   ("if (last < days->end && days->end < today)", "if (false)", "a record may end before the season that is over"),
   ("covered && last < days.end", "false", "a season goes on to an end that no record reaches"),
   ("if (first > days->first_weather)", "if (false)", "a record may begin within the season"),
   ("days->start <= r->plan->today && r->plan->today <= days->end", "r->plan->today <= days->end",
    "a day before the soil starts is of the season"),
   ("date[SUMI_DAY_WINDOW_TO] = log.to;", "date[SUMI_DAY_WINDOW_TO] = log.from;", "a window ends when it begins"),
   ("*first = *last = sumi_date_split(sown).year;", "*last = sumi_date_split(sown).year;",
    "a sowing of another year is moved into this one"),
   ("if (r->until != SUMI_NO_DATE) /*", "if (false) /*", "the file wins over the option without a word"))
of("io/scenario/rows.c", "test_until test_bad_field",
   ("if (r->in_sweep || sumi_yaml_date", "if (sumi_yaml_date", "an axis has a date of one year"))
of("scenarios/morning.c", "test_until",
   ("sumi_lane_date(c->bundle, LANE) < date)", "sumi_lane_date(c->bundle, LANE) <= date)", "today is passed"),
   ("sumi_lane_has_weather(c->bundle, LANE) ? m->date : m->date - 1", "m->date", "yesterday's air is told as today's"),
   ("return status == SUMI_OK && !m->stands && date != SUMI_NO_DATE ? refuse_end(c, m, error) : status;", "return status;",
    "a season that lacks a day has ended"),
   ("(cm[k] - wilting * thickness) * mm", "cm[k] * mm", "all water of a zone is for plants"),
   ("const double part = fmin(column->face[i + 1], bottom) - fmax(column->face[i], top);",
    "const double part = column->face[i + 1] - column->face[i];", "a cell counts in every layer"))
of("scenarios/past.c", "test_until",
   ("const double known = isnan(value) ? -INFINITY : value;", "const double known = 0.0;", "all days are alike"),
   ("return settled(add_profile(SUMI_NO_BYTES, &layers));", "return 0;", "a reading that came later is not noticed"),
   ("settled(settings->column ? add_column(SUMI_NO_BYTES, settings->column) : SUMI_NO_BYTES)",
    "1", "other horizons are told as damage"),
   ("if (log.rule_day[r] == date)", "if (false)", "a dose may be added to the past"),
   ("settled(settings->initial ? add_profile(start, settings->initial) : start)", "settled(start)",
    "the soil may have started from other water"))
of("io/state/file.c", "test_until",
   ("if (memcmp(checksum, bytes + size - CHECKSUM, CHECKSUM) != 0)", "if (false)", "a state that was damaged goes on"))
of("io/state/check.c", "test_until",
   ("status == SUMI_OK && settings->harvest.last < state->date", "false", "a season goes on that has ended by now"),
   ("if (strcmp(state->cultivar, cultivar) != 0)", "if (false)", "another cultivar is told as a parameter"),
   ("k = SUMI_STATE_PREPARED; k < state->n_given", "k = 0; k < 0", "a parameter is told as damage"),
   ("if (settings->sowing.date >= state->date)", "if (false)", "a crop that is not sown cannot be sown later"),
   ("if (state->sown)", "if (false)", "a crop that grows was sown on another day"),
   ("k < state->n_days; k++) {", "k + 1 < state->n_days; k++) {", "yesterday may change",
    inside("check_days")))
of("cli/run/until.c", "test_until",
   ("plan->today < state->date", "false", "a state of tomorrow is told as today's"),
   ("if (status == SUMI_OK && with->resume && with->state->rules != state.rules)", "if (false)",
    "what is not known of rules is known a day later"),
   ("log.rule_day[r] < with->state->date", "true", "a dose to come that never comes is not told"),
   ("all->from = with->resume ? with->state->date : SUMI_NO_DATE;", "all->from = SUMI_NO_DATE;",
    "the days of a season that goes on are counted from its sowing"))

# --- errors ---

of("sim/error.c", "test_error",
   ("if (n - last + 1 < whole)", "if (n - last + 1 < whole && whole > 4)", "a text that is cut ends within a character"),
   ("if (error && error->status == SUMI_OK)\n        *error = *problem;", "if (error)\n        *error = *problem;",
    "the last error is told in the place of the first"),
   ("problem->file[0]; k++", "true; k++", "a colon stands in front of what names no file"),
   ("return error && error->status != SUMI_OK;", "return error;", "words are added to an error that is none"),
   ("return ends(before) ? \"\" : \"；\";", "return \"；\";", "a semicolon follows a sentence"))
of("io/yaml/yaml.c", "test_yaml",
   ("node->key = wants_key(builder) ? node : top->key;", "node->key = top->key;", "the pointer of a key is a number"),
   ("mapping ? mapping->parent : NULL;", "NULL;", "the pointer of a key that is none is that of no value"))
of("io/yaml/say.c", "test_yaml",
   ("fits = sumi_yaml_add_step(", "sumi_yaml_add_step(", "a pointer that is too long leads elsewhere"),
   ("*c == '~' ? '0' : *c == '/' ? '1' : *c", "*c == '/' ? '1' : *c", "a tilde in a key is lost"),
   ("node->source->pointer ? node->source->pointer : \"\"", "\"\"", "what is wrong within what is set has no pointer"))
of("io/yaml/set.c", "test_yaml",
   ("    settle(made, at);", "    made->parent = node->parent, made->key = node->key;",
    "what is set below an alias points at what the alias names"),
   ("adopt(key, mapping, key);\n    adopt(value", "adopt(value", "a key that is set has no pointer"),
   ("(uint32_t)(at->slot - at->holder->items) : 0;", "1 : 0;", "each item that is set is the second"))
of("io/records/times.c", "test_times",
   ("turn_of_years ? 2000 : 1900", "turn_of_years ? 1900 : 1900", "years of two digits are all of one century"),
   ("abs(other - run->before) < abs(*day - run->before)", "abs(other - run->before) > abs(*day - run->before)",
    "a date without zeros goes far from the day before"))
of("io/records/days_order.c", "test_record_days",
   ("shift += SUMI_HOUR_S;", "shift += 0;", "an hour that comes twice is one of repeated rows"),
   ("maker->stamp == SUMI_STAMP_END ? day - 1 : day", "day", "a day stamped at its end is the day behind"))
of("io/records/days_column.c", "test_record_days",
   ("return end - before + after;", "return after;", "what a register counted up to its end is lost"),
   ("(v > after && !may_be_reset)", "(v > after)", "a reset is taken for a glitch"))
of("io/records/days_gather.c", "test_record_days",
   ("(g->sense == BEFORE ? 1 : 0)", "0", "what ends at midnight is of the day that begins"),
   ("s->value[k] > 0.0 && !one_day", "s->value[k] > 0.0", "rain over a gap within a day is of no day"))
of("io/records/days.c", "test_record_days",
   ("&& d->longest <= longest_most_s", "", "a mean is made over any hole"),
   ("2 * wrong > both", "2 * wrong > 99 * both", "columns that are exchanged are days that are wrong"))
of("scenarios/climate/spells_day.c", "test_spells test_spells_lanes",
   ("s->w2 = s->w1;", "", "the day before yesterday is forgotten"),
   ("a * s->u - 0.5 * a * a", "a * s->u", "a slow part makes more rain on the whole"),
   ("p->number[1 + years->set[l]][k]", "p->number[1 + years->set[0]][k]", "eight years have the set of the first"))
of("scenarios/climate/spells_plan.c", "test_spells",
   ("s * s / 2.9", "s * s / 29.0", "a slow part makes it rain on more days"))
of("scenarios/climate/spells_filter.c", "test_spells_scores test_spells_known",
   ("round(10.0 * mm) / 10.0", "mm", "a day of 0.97 mm in the record is none of 1 mm to the generator, as it was to the fit",
    {"tests": "test_spells_terms"}),
   ("- month->a[i][j % NV]", "- month->a[j % NV][i]", "a score is carried to another one backwards"),
   ("know_as_drawn(s);", ";", "days that were drawn are forgotten by a day that is known"),
   ("k <= NV + v; k++", "k <= v; k++", "the yearly part is drawn as if nothing were known of the slow one"))
of("scenarios/climate/future_generate.c", "test_future",
   ("date == c->last_known + 1 && c->generator->settle", "date == c->last_known + 2 && c->generator->settle",
    "what was learned of slow weather is forgotten on the first day"),
   ("day->rain = rain;", "day->rain = NAN;", "the rain so far is not looked at"),
   ("d < c->n_past; d++) {\n        if (d < 0)", "d < c->n_past - 1; d++) {\n        if (d < 0)", "the last day of the record is not followed"),
   ("const int known = c->last_known + 1 - w->first", "const int known = 0", "a change of the climate warms the forecast"))

of("scenarios/climate/forecast.c", "test_future test_forecast_file",
   ("2.0 * mean * mean / square", "mean * mean / square", "rain without a chance on half the members"),
   ("r * course->e[v].v[l] + rest", "0.0 * course->e[v].v[l] + rest", "errors of a forecast last a day"),
   ("tmin > tmax", "tmin > tmax + 1000.0", "Tmin above Tmax is taken"),
   ("square / p - wet * wet", "square / p", "amounts that are more varied than the forecast"))

of("scenarios/climate/future_years.c", "test_future",
   ("y != own && is_whole", "is_whole", "the year itself is among the recorded ones"))

of("analysis/fit/normals.c", "test_normals",
   ("share[side] * (tmax - tmin)", "share[side] * 12.0", "the range of a month misses its normal"),
   ("fmax(factor * rain, SUMI_WET_DAY)", "factor * rain", "wet days become dry"),
   ("fmax(-off, 0.0)", "0.0", "temperatures step on the first of a month"),
   ("0.5 * (*tmin + *tmax) - before;", "0.0;", "the mean temperature stays behind"))

of("analysis/fit/spells_normals.c", "test_normals",
   ("- (m.all[month] - m.above[month])", "", "rain below 0.95 mm is counted twice"),
   ("ROUNDS = 4", "ROUNDS = 1", "months are set by one round"))

of("scenarios/climate/sites.c", "test_sites",
   ("exp(-d / length_km)", "exp(-2.0 * d / length_km)", "sites are alike over half the length"),
   ("-lapse * climb", "lapse * climb", "hills are warmer"))

# --- the outlook ---

of("scenarios/outlook/ensrf.c", "test_ensrf",
   ("1.0 + spread / variance", "1.0 + 1.01 * spread / variance", "deviations shrink by more than the observation says"),
   ("localise ? localise[k] : 1.0", "1.0", "an observation reaches all depths"),
   ("innovation - shrink", "innovation + shrink", "members part where they should come together"),
   ("size_t l = 0; i + l < n", "size_t l = 1; i + l < n", "a member counts for nothing"),
   ("d * (1.0 / 2.0 - d / 4.0)", "d * (1.0 / 2.0 + d / 4.0)", "localisation is not that of Gaspari and Cohn"))

of("scenarios/plan.c", "test_priors",
   ("(with_more(share, more) - share) * (capacity - wilting)", "more * (capacity - wilting)", "soil starts drier than it can be"),
   ("sumi_limit(sumi_least(share, least)", "sumi_limit(least", "a soil that starts dry is wetted"),
   ("        from = to;\n    }\n    scenario->settings.initial", "    }\n    scenario->settings.initial",
    "each layer begins at the surface"))

of("scenarios/outlook/priors.c", "test_priors",
   ("(double)(i + 1)", "(double)i", "not all orders of the members may come"),
   ("member[i] + sumi_draw_uniform(&draws)", "member[i]", "members lie on the edges of their parts"),
   ("(uint32_t)k, DRAW_PRIORS", "0, DRAW_PRIORS", "what is uncertain goes together"),
   ("param[air_dry] = sumi_least(param[air_dry], param[wilting]);", "(void)air_dry;", "air-dry soil is wetter than wilting"),
   ("highest = sumi_least(highest, param[pores] - apart);", "(void)pores;", "field capacity fills all pores"),
   ("if (by * highest > fields.row[row].hi)", "if (0)", "a table leaves its bounds"),
   ("const double most = 1.5;", "const double most = 15.0;", "sand becomes another soil"),
   ("if (stretch * (c - soil->theta_r) > capacity)", "if (0)", "field capacity is not as drawn"),
   ("if (holds || !isnan(start))", "if (!isnan(start))", "the start is a share of the soil that was"))

of("scenarios/advice/hindsight.c", "test_hindsight test_score",
   ("<= tenth * s->gross_mm", ">= tenth * s->gross_mm", "no dose is as advised"),
   ("date < s->today || date > last", "date < s->today", "water long after an advice was done for it"),
   ("said[k + 1].today - 1 < last", "said[k + 1].today < last", "an advice holds beside the next"),
   ("unheeded && s->horizon_d > limits->interval ? s->horizon_d : limits->interval", "unheeded ? 0 : limits->interval",
    "a dose that nobody gave is advised twice"),
   ("        left -= gross;\n", "", "the letter forgets the quota"),
   ("k == n - 1 ? h->rest_mm", "k == 0 ? h->rest_mm", "the rest of the quota is the first dose"),
   ("w->dose[k].date - w->dose[k - 1].date < interval_of(s)", "w->dose[k].date - w->dose[k - 1].date < interval_of(s) - 100",
    "the best water forgets the interval"),
   ("            struct sumi_watering moved = before;\n",
    "            struct sumi_watering moved = before;\n            moved.dose[k].gross_mm = h->dose_mm;\n",
    "a dose that is moved becomes a full one"),
   (" && sumi_irrigation_window(&s->days, day, day)", "", "a window over new year is the whole season"),
   ("fmax(usual_mm, smallest)", "usual_mm", "a dose is below the smallest"),
   (" || quota < smallest", "", "a quota below the smallest dose is one"),
   ("one->value > best->value ||", "one->value < best->value ||", "the worst water is the best"),
   ("        keep_better(&s->brings[k], &s->found->best);", "        s->found->best = s->brings[k];",
    "the last watering is the best"),
   ("economy, yield, gross_of(water), water->n", "economy, yield, 0.0, water->n", "water has no price"))

of("io/scenario/shared.c", "test_shared_files",
   ("            sumi_warn(r, \"%s\", entry->warning[k]);", "            ;", "what others were warned of is not said"))

of("scenarios/advice/score.c", "test_hindsight test_score",
   ("score->yield >= said->p10", "score->yield >= said->p50", "the interval is half of it"),
   ("score->said[k].p50 - score->yield", "score->yield - score->said[k].p50", "errors of the median are turned round"),
   ("said[k].today >= days.start && ", "", "advice of seasons before counts"))

of("io/advice/log.c", "test_advise_plots",
   ("    if (logged->torn)\n        fputc('\\n', stream);", "", "a torn line swallows the next"),
   ("logged->added = strcmp(read.inputs_sha256, row->inputs_sha256) != 0;", "", "one advice stands twice in the log"),
   ("logged->added = strcmp(", "logged->added = logged->added && strcmp(", "what was said last is not the last line"),
   ("&& !begins_as_ours(line, length)", "", "a first line that is torn ends the log for ever"),
   ("        logged->again++;\n", "", "a second advice of a morning looks like the first"))

of("scenarios/outlook/weights.c", "test_weights",
   ("sumi_most(simulated, read) / seen", "simulated / seen", "no leaves and none seen do not agree"),
   ("relative * relative + model * model", "relative * relative", "a model is as exact as a sample"),
   ("dvs > beyond ? dvs - beyond : 0.0", "0.0", "a crop that is ahead fits an early stage"),
   ("            low = middle;", "            low = high;", "weights are not tempered"))

of("scenarios/outlook/spread.c", "test_weights",
   ("below + less >= target[here]", "less >= target[here]", "a part forgets the weight below it"),
   ("below += less + same;", "below += same;", "quantiles come too late"),
   ("(below >= target[next] || n == 0)", "(below > target[next] || n == 0)", "a share that is just reached is not",
    {"same": "targets are less by a rounding than what weights come to"}),
   ("k > 0 && all[k - 1].value > one.value", "k > 1 && all[k - 1].value > one.value", "the least of a few stands anywhere"),
   ("!(w > 0.0)", "0", "values that weigh nothing are a spread"),
   ("total * (1.0 - rounding)", "total", "the tenth of a hundred is not a tenth"),
   ("sqrt(square / total)", "sqrt(square / (double)known)", "the spread forgets the weights"))

of("scenarios/outlook/screen.c", "test_screen",
   ("value->date > s->field->today", "value->date >= s->field->today", "what was seen this morning is left out"),
   ("sumi_most(by_decimals, among)", "by_decimals", "a soil in which nothing moves is a broken probe"),
   ("s->request->value[probe->reading[k]].fate = SUMI_REFUSED_STUCK;",
    "s->request->value[probe->reading[k]].fate = k > from ? SUMI_REFUSED_STUCK : SUMI_USED;",
    "the first reading of a stuck probe is taken"),
   ("return off < 0.0 || water_between(s->field, before, date) < wets;", "return true;", "sand that is wet for a day is a spike"),
   ("date = from - 1; date < to", "date = from; date < to", "rain of the eve is asked about"),
   ("rule->amount * rule->efficiency", "rule->amount", "water that was lost explains"),
   ("weakest > others", "true", "one probe is believed"),
   ("score > alone", "true", "one noisy probe is believed"),
   ("if (half == 0)", "if (false)", "a reading that is off is water"),
   ("date += pause;", "", "one irrigation is asked about twice"))

# --- scenarios/advice: sowing and harvest ---

of("scenarios/advice/sowing.c", "test_advice_sowing",
   ("may[k] = out->choice[k].date == SUMI_NO_DATE || out->choice[k].ripens >= rule(SUMI_SOWING_LEAST);", "may[k] = true;",
    "what never ripens is sown where water is dear"),
   ("plan->cultivar[cultivar].param[row] < 0.0 &&", "plan->cultivar[cultivar].param[row] < -1.0 &&",
    "seeds that wait for nothing come up from a dry seedbed"),
   ("        fail_branches(&w->beside);", "        status = sumi_beside_go_on(&w->beside, NULL, NULL, NULL, error);",
    "a sowing that failed is harvested"),
   ("request->sowing_failed && was_seen_up(plot->request)", "false && was_seen_up(plot->request)",
    "a crop that is up has failed"),
   ("kind == SUMI_SEEN_STAGE ? r->value[v].value >= 0.0 : r->value[v].value > 0.0", "kind == SUMI_SEEN_STAGE",
    "leaves that were seen are no crop"),
   (".bare = !w->all_bare,", ".bare = false,", "a crop that is sown again stands where it was sown"),
   ("w->first = w->first > o->today ? w->first : o->today;", "", "dates before today are advised"),
   ("by_rule && window->last < w->first + weeks_ahead ? window->last", "false ? window->last",
    "dates behind the window of the file are advised"),
   ("(w->out->again ? 1.0 : 0.0) + sows, sows);", "(w->out->again ? 1.0 : 0.0), sows);",
    "a sowing costs nothing"),
   ("return dates <= most ? SUMI_OK : sumi_fail(", "return true ? SUMI_OK : sumi_fail(", "there is room for any number of dates"),
   ("value < rule(SUMI_SOWING_COLD)", "value < rule(SUMI_SOWING_COLD) - 3.0", "a cold spell is not told"),
   ("value >= rule(SUMI_SOWING_WET)", "value > rule(SUMI_SOWING_WET)", "30 mm are not wet"),
   ("open->to = today + d + days - 1;", "open->to = today + d;", "a spell ends where its last three days begin"),
   ("w->out->emerged_by < rule(SUMI_SOWING_LIKELY)", "true", "a crop that comes up is sown again",
    inside("weigh_all")),
   ("up <= half || w->request->sowing_failed", "true || w->request->sowing_failed", "a crop that is up is sown again",
    {"same": "its members are up before the date by which they must be, and nothing is told then"}),
   ("choice->date + d", "choice->date", "the seedbed is that of the first day"))

of("scenarios/advice/other_field.c", "test_advice_sowing",
   ("plan->cultivar[otherwise->cultivar]", "plan->cultivar[0]", "another cultivar is the same"),
   ("o->param[row] = otherwise->germination;", "", "the rule for seeds that wait for nothing is not taken"),
   ("        stay_bare(o);", "        (void)stay_bare;", "a field that is sown again bears the crop that was sown"))

of("scenarios/advice/harvest.c", "test_advice_harvest",
   ("branch->gross_mm = w->given.done_mm;", ";", "later water is charged to waiting"),
   ("k < out->n && dry; k++", "k < 0 && dry; k++", "a day on which nobody can drive is one of harvest"),
   ("day - (int)ripe >= (int)rule(SUMI_HARVEST_KEEPS)", "day - (int)ripe > (int)rule(SUMI_HARVEST_KEEPS)",
    "a crop sheds a day later than the rule says"),
   (">= rule(SUMI_HARVEST_STORM)", "> rule(SUMI_HARVEST_STORM)", "20 mm are no storm"),
   ("for (int d = 0; d <= DAYS_BEFORE; d++)", "for (int d = 0; d < DAYS_BEFORE; d++)", "the third day before is not looked at"),
   ("d < (int)rule(SUMI_HARVEST_WAITS) &&", "d < 2 * (int)rule(SUMI_HARVEST_WAITS) &&", "a wet field is waited for too long"),
   ("b->value[k] = branch->yield * kept;", "b->value[k] = branch->yield;", "what is shed is harvested"),
   ("sumi_harvest_first_dry(weather, rain, choice->date)", "choice->date", "wet fields are harvested"),
   ("    harvest.at_maturity = false;", "", "the crop is cut when it is ripe, whatever the date",
    inside("go_on_to", same="a crop that ended as it was ripe has the grain and the date of ripeness of one that stands")),
   ("harvest.from_dvs = 0.0;", "harvest.from_dvs = 2.0;", "a crop that is not ripe gives nothing"),
   ("ripe <= choice->date ? b->weight[k]", "!isnan(ripe) ? b->weight[k]", "a crop is ripe behind the date",
    {"same": "the season ends on the date"}),
   ("if (status == SUMI_OK && is_outdone(compared, may, out->n)) {", "if (false && is_outdone(compared, may, out->n)) {",
    "a frost that is certain is waited for"),
   ("may[k] = out->choice[k].ripe >= rule(SUMI_HARVEST_LIKELY);", "may[k] = true;", "a crop is cut unripe for a few kg"),
   ("        out->recommended = -1;", "        ;", "three weeks from now is the day of a harvest that is not ripe"),
   ("plot->request->plan->harvest.at_maturity &&", "false &&", "a crop that was ripe before today has no advice"),
   ("o->today + offset[k] < o->end ?", "true ?", "a date behind the season is advised"),
   ("while (last + 1 < out->n && !out->choice[last + 1].brings.told &&", "while (false && !out->choice[last + 1].brings.told &&",
    "the window ends with the day that is recommended"),
   ("return ripe >= rule(SUMI_HARVEST_BEGINS);", "return true;", "a crop that has flowered is advised to be cut"))

of("scenarios/advice/beside.c", "test_advice_sowing test_advice_harvest",
   ("may[best] ? best : best_that_may(may, compared, b->n)", "best", "what may not be recommended is"),
   ("comparing.objective == SUMI_BY_P20 && !(compared[best].value > 0.0)", "false",
    "where one case in five brings nothing, nothing is told apart"))

of("scenarios/outlook/futures.c", "test_advice_harvest",
   ("sumi_lane_result(bundle, l, &result, summary, error)", "sumi_lane_finish(bundle, l, &result, summary, error)",
    "a plot whose first members are ripe goes on once"))

# --- scenarios/advice: water ---

of("scenarios/advice/compare.c", "test_compared",
   ("value[k] == value[best] && effort[k] < effort[best]", "false", "of two that are the same the one of more effort is taken"),
   ("best = m == MARGIN ? best : save_effort(r, best);", "best = save_effort(r, best);", "a margin is given away to save effort"),
   ("if (less != best && is_beaten(r, less))", "if (false && is_beaten(r, less))", "what is told to be worse is recommended"),
   ("value[saved] - value[k] <= error_of(", "value[saved] - value[k] <= 2.0 * error_of(", "effort is saved within two errors"),
   ("} while (less != saved);", "} while (false);", "effort is saved once, which may bring nothing still"),
   ("return leave_idle(r, best);", "return best;", "what is not told from none is done today"),
   ("found != best; k++)", "found == idle; k++)", "the first that is told to be better than none is left, not the best"),
   ("(n - 1.0) / n * by * by", "by * by", "the jackknife has no factor"),
   ("r->future[f] = r->year[f] == y ? 0.0", "r->future[f] = (int)f == y ? 0.0", "a year that comes again is another"),
   ("r->part[i] = r->c->outlook->member[i].weight > 0.0 ? n++ % PARTS : -1;", "r->part[i] = n++ % PARTS;",
    "members that were not run are a part of the error"),
   ("if (!(r->member[i] > 0.0)) /* not even run, perhaps */\n            continue;", "", "what was not run is looked at"),
   ("const double fifth = 0.2;", "const double fifth = 0.5;", "one case in two stays below"),
   ("? twice * one->value_less.error : INFINITY", "? one->value_less.error : INFINITY",
    "one error tells"))

of("scenarios/advice/advice.c", "test_advice_water",
   ("a->n_choices = a->recommended = a->best = a->n_reasons = 0;", "a->recommended = 0;", "what is sown again has choices of water"),
   ("    a->gross_mm = a->net_mm = 0.0;\n", "", "what is sown again is watered"),
   ("return gave ? go_on", "return false ? go_on", "the outlook of what is sown again has the dose"),
   ("return a->harvest && a->harvest->one_weather;", "return false;", "of a ripe crop one year is as good as many"))
of("scenarios/advice/choices.c", "test_choices",
   ("later(1, limits->interval)", "limits->interval", "a day that has had its water gets more"),
   ("        log->number += !again;", "        log->number++;", "two doses of one day are two irrigations"),
   ("log->gross += limits->rule[r].amount;", "", "what was given is not of the quota"),
   ("(limits->quota - log.gross) * mm", "limits->quota * mm", "the quota is always whole"),
   ("limits->from_dvs > 0.0 && dvs < limits->from_dvs", "false", "water comes before its stage"),
   ("limits->from_dvs > 0.0 && dvs < limits->from_dvs", "dvs < limits->from_dvs", "a seed that waits for water gets none"),
   ("earlier(days.end, half_ripe(o)) - 1)", "half_ripe(o) - 1)", "water comes on the last day"),
   ("earlier(days.end, half_ripe(o)) - 1)", "days.end - 1)", "what is ripe is watered"),
   ("fmax(fmax(whole_room(allowed), usual), allowed->least)", "INFINITY", "doses are as deep as a pump can give"),
   ("log.to < o->today || dvs > limits->to_dvs", "log.to < o->today", "water comes behind its stage"),
   ("earlier(log.to, earlier(days.end,", "earlier(INT_MAX, earlier(days.end,", "water comes behind its last day"),
   ("!(allowed->most >= allowed->least)", "false", "the rest of a quota is a dose, however small"),
   ("log->to < log->from && from <= log->to", "false", "the first part of a window over new year is none"),
   (".quota_left_mm = allowed->quota_left - gross_mm", ".quota_left_mm = allowed->quota_left", "a dose is not of the quota"),
   ("gross_mm * request->efficiency", "gross_mm", "nothing of a dose is lost"),
   ("(dose ? date : today + request->horizon_d) + 1, field", "today, field", "none now is whatever the policy says today"),
   ("date > log.from && date > days.first_sowing", "date > log.from", "asked in the winter, none now is never"),
   ("date > log.to || date >= days.end", "true", "none now is never"),
   ("second > log.to && log.to - date < days.end - second", "false", "a window that opens again is lost"),
   ("whole >= allowed->least", "true", "doses too small for a trip are choices"),
   ("whole < size[n - 1]", "true", "the same dose is two choices"))

of("scenarios/advice/policy.c", "test_learn test_advice_water",
   ("sumi_phase_begins[k + 1] : 0.0", "sumi_phase_begins[k] : 0.0", "no phase but the last has an end behind its beginning"),
   ("if (isfinite(policy->over_raw[k]))", "if (true)", "never is a threshold",
    {"same": "no depletion passes an infinite threshold"}),
   ("policy->origin == SUMI_POLICY_GIVEN", "false", "a file that says when has two policies", {"tests": "test_advice_water"}))

of("scenarios/advice/water.c", "test_advice_water",
   ("gross - w->allowed->done_mm - choice->gross_mm", "gross - choice->gross_mm", "what was given is given later"),
   ("number - w->allowed->done_number - (choice->gross_mm > 0.0)", "number - w->allowed->done_number", "the dose itself comes later"),
   ("k == a->n_choices - 1;", "true;", "the objective overrules a rule"),
   ("a->told = a->choice[0].brings.told;", "a->told = true;", "water is always told from none"),
   ("compared[k].value > compared[a->best].value", "false", "what is recommended is always the best"))

of("scenarios/advice/rules.c", "test_advice_water",
   ("method == SUMI_ADVISE_FAO56 ? 0.0 :", "", "the rule of FAO-56 looks at the forecast"),
   ("says->depletion_mm - says->rain_mm", "says->depletion_mm", "rain tomorrow is not waited for"),
   ("if (!today || ", "if (", "a rule waters on any day"),
   ("gross >= allowed->least", "true", "a rule gives less than the smallest dose"),
   ("gross = fmin(allowed->most, wanted);", "gross = 0.0 * wanted + allowed->most;", "a rule always gives the largest dose"))

of("scenarios/advice/reasons.c", "test_advice_water",
   ("sumi_whole(o->depletion_mm.mean) < 0.0", "false", "a soil above field capacity lacks water"),
   ("o->future.n_forecast < SUMI_RAIN_DAYS ? o->future.n_forecast", "false ? 0", "rain is told of days without a forecast"),
   ("tell_fifth(request, -less->p20_less.mean", "tell_fifth(request, less->p20_less.mean", "a bad year loses what it gains"),
   ("tell_fifth(request, more->p20_less.mean", "tell_fifth(request, -more->p20_less.mean", "likewise of a dose that does not pay"),
   ("fmax(allowed->most, allowed->least)", "allowed->most", "a full soil that takes no dose is no reason"),
   ("allowed->quota_left < allowed->least", "allowed->quota_left < 0.0", "too small a rest of the quota is no reason"),
   ('"later", "mm", chosen->later_mm', '"later", "mm", none->later_mm', "what is given later is told of none"),
   ("choice->gross_mm >= allowed->most && allowed->room_mm > allowed->most", "allowed->room_mm > allowed->most",
    "the pump binds a dose that is smaller"),
   ("close += k != advice->recommended &&", "close += k != 0 &&", "none is never close"),
   ("if (rain >= some)", "if (rain < some)", "no rain is a reason"))

of("scenarios/advice/learn.c", "test_learn",
   (": one->value > other->value;", ": one->value < other->value;", "the worst thresholds are found"),
   ("key = add_key(key, sumi_column_fingerprint(set->column));", "", "all soils that are resolved in depth have one key"),
   ("key = add(key, set->initial->value, set->initial->n);", "", "the water of the start is not in the key"),
   ("limits->rule[r].trigger != SUMI_DONE &&", "", "what was given this season is given in each"),
   ("l->outlook.forecast = NULL;", "", "the forecast of a week is that of all seasons"),
   ("l->outlook.n_values = 0;", "", "what was seen this season is seen in each",
    {"same": "the season stands at its first morning, on which nothing was seen yet; this line says so"}),
   ("l->outlook.members = in_depth", "l->outlook.members = own->members > 0 ? own->members : in_depth",
    "thresholds hang on how many members are asked for"),
   ("round(limits->quota * mm)", "0.0", "plots of any quota have one key"),
   ("limits->to_dvs,", "", "stages in which water is given are not in the key"),
   ("e->water_yuan_m3,", "", "the price of water is not in the key"),
   ("key = add(key, set->water_param, plan->water->params.n);", "", "all soils have one key"))

# --- the service: threads, zones, HTTP, the hook ---

of("serve/work/queue.c", "test_serve_work",
   ("queue->n < queue->plan.room && !queue->ending", "queue->n <= queue->plan.room && !queue->ending",
    "one piece more waits than there is room for"),
   ("while (queue->n > 0 || !queue->ending)", "while (!queue->ending)", "what waits is forgotten as the queue ends"),
   ("queue->plan.idle && !queue->idling", "queue->plan.idle", "work of its own is done in several threads at a time"))

of("serve/work/zone.c", "test_serve_work",
   ("return local - before;\n    return local - behind;", "return local - behind;\n    return local - before;",
    "times at a change of the clock are of the other side"),
   (" && name[0] <= 'Z'", "", "what is no zone is taken from among their files"),
   ("second < 0", "second < -1", "a second before midnight is of the next day", inside("sumi_zone_at")))

of("serve/http/read_request.c", "test_serve_request",
   ("*at == '+' && plus_is_blank", "*at == '+' && !plus_is_blank", "a plus in a path becomes a blank"),
   ("if (!harmless)", "if (!harmless && n > 1)", "control characters come into paths"))

of("serve/http/fields.c", "test_serve_request",
   ("weight > most &&", "weight >= most &&", "of languages that weigh the same the last is taken"),
   ("tag.length == n || tag.start[n] == '-'", "true", "other languages are taken for Chinese"))

of("serve/http/guard.c", "test_serve_request",
   ("*caller > 0 || door->open ? SUMI_OK", "*caller >= 0 || door->open ? SUMI_OK", "any token lets in"),
   ("strcasecmp(site + 3, door->host) == 0", "strncasecmp(site + 3, door->host, 9) == 0",
    "a page of another port of this machine changes plots"),
   ("SHORTEST = 16", "SHORTEST = 15", "short tokens are taken"))

of("serve/http/message.c", "test_serve_request",
   ("length == n && strncmp", "strncmp", "a longer tag is taken for the one that is known"))

of("serve/http/listen.c", "test_serve_request",
   ("fchmod(fd, S_IRUSR | S_IWUSR)", "fchmod(fd, S_IRUSR | S_IWUSR | S_IWGRP)", "others reach the Unix socket"),
   (">> 24 == 127", ">> 24 != 127", "near and far addresses are exchanged"))

of("serve/http/problem.c", "test_serve_request",
   ("n > before + behind &&", "n >= before + behind &&", "the star of a row stands for nothing too",
    {"same": "no code has an empty part"}))

of("serve/http/errand.c", "test_serve_http",
   ("errand->size + n > SUMI_BODY", "errand->size + n > 2 * SUMI_BODY", "bodies in pieces are twice as long as may be"),
   ("if (n >= book->plan.per_caller)", "if (n >= 100 * book->plan.per_caller)", "one caller fills the service"),
   ("poll(&at, 1, 0) > 0", "poll(&at, 1, 0) > 1", "work goes on for those who have gone"))

of("serve/http/connections.c", "test_serve_http",
   ("crowded = 0.8;", "crowded = 8.0;", "a crowd of idle connections keeps others out"))

of("serve/http/server.c", "test_serve_http",
   ("wait_for_all(server, most_s);", "wait_for_all(server, 0.0 * most_s);", "what is under way is cut as the service ends"),
   ("length > SUMI_BODY", "length > 100 * SUMI_BODY", "a body that is announced too long is asked for"))

of("serve/hook/hook.c", "test_serve_hook",
   ("later->change.before = waiting->change.before;", "waiting->change.before = later->change.before;",
    "a change that was not told is not told with the next"),
   ("rest_s[waiting->tries++]", "rest_s[0]", "one that does not answer is asked each second for ever"),
   ("fresh.change.before = earlier->change.before;", "", "of two changes the first is not told"))

of("serve/hook/post.c", "test_serve_hook test_serve_http",
   ("status >= 200 && status < 300", "status >= 200 && status < 400", "a redirection counts as heard"))
