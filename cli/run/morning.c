/* What a field is on a morning, in words. */
#include "cli/print/headings.h"
#include "cli/print/paragraph.h"
#include "cli/print/text.h"
#include "cli/run/run_internal.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- the crop --- */

static const char *const stage_words[] = {
    [SUMI_BARE] = "not sown yet, the soil lies bare",
    [SUMI_SOWN] = "sown, and not emerged yet",
    [SUMI_VEGETATIVE] = "vegetative: leaves and stems grow",
    [SUMI_REPRODUCTIVE] = "after flowering: the grain fills",
    [SUMI_MATURE] = "ripe",
};

/* The named stages of the crop file between which the crop stands. */
static void say_between(struct sumi_paragraph *p, const struct sumi_scenario_file *file, double dvs)
{
    const struct sumi_named_stage *past = NULL, *next = NULL;
    char shown[SUMI_SHOWN];
    for (int k = 0; k < file->n_stages; k++) {
        const struct sumi_named_stage *stage = &file->stage[k];
        if (stage->dvs <= dvs && stage->dvs > 0.0 && (!past || stage->dvs > past->dvs))
            past = stage;
        if (stage->dvs > dvs && stage->dvs > 0.0 && (!next || stage->dvs < next->dvs))
            next = stage;
    }
    if (past)
        sumi_say(p, ", past %s (%.3g)", sumi_shown(past->name, shown), past->dvs);
    if (next)
        sumi_say(p, "%s before %s (%.3g)", past ? " and" : ",", sumi_shown(next->name, shown), next->dvs);
}

static void say_dates(struct sumi_paragraph *p, const struct sumi_morning *m)
{
    static const struct {
        enum sumi_summary date;
        const char *word;
    } dates[] = {{SUMI_S_SOWING, "sown"},
                 {SUMI_S_EMERGENCE, "emerged"},
                 {SUMI_S_ANTHESIS, "flowering"},
                 {SUMI_S_MATURITY, "ripe"}};
    char date[SUMI_DATE_TEXT];
    for (size_t k = 0; k < sizeof dates / sizeof *dates; k++)
        if (!isnan(m->summary[dates[k].date]))
            sumi_say(p, "%s%s %s", p->length ? ", " : "", dates[k].word,
                     sumi_date_format((int)floor(m->summary[dates[k].date]), date));
}

/* When a field that lies bare is to be sown. */
static void say_sowing(struct sumi_paragraph *p, const struct sumi_plan *plan)
{
    struct sumi_calendar days;
    char first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    sumi_plan_calendar(plan, 0, 0, (int)plan->axis[0].coordinate[0], &days);
    sumi_date_format(days.first_sowing, first);
    if (days.last_sowing > days.first_sowing)
        sumi_say(p, "; sowing by its rule from %s to %s", first, sumi_date_format(days.last_sowing, last));
    else
        sumi_say(p, "; sowing on %s", first);
}

static void print_line(struct sumi_paragraph *p, const char *label)
{
    char before[80];
    snprintf(before, sizeof before, "  %-14s", label);
    if (p->length > 0)
        sumi_print_hung(before, p->text);
    *p = (struct sumi_paragraph){.length = 0};
}

static void print_crop(const struct sumi_scenario_file *file, const struct sumi_morning *m)
{
    struct sumi_paragraph p = {.length = 0};
    const double *fact = m->fact, dvs = fact[SUMI_FACT_DEVELOPMENT];
    sumi_say(&p, "%s", stage_words[m->stage]);
    if (m->stage == SUMI_BARE)
        say_sowing(&p, &file->plan);
    if (m->stage >= SUMI_VEGETATIVE) {
        sumi_say(&p, "; development %.2f (0 emergence, 1 flowering, 2 ripe)", dvs);
        say_between(&p, file, dvs);
    }
    print_line(&p, "stage");
    say_dates(&p, m);
    print_line(&p, "dates");
    if (m->stage < SUMI_VEGETATIVE)
        return;
    sumi_say(&p, "leaf area index %.2f, at most %.2f so far", fact[SUMI_FACT_LEAF_AREA],
             fmax(fact[SUMI_FACT_LEAF_AREA], m->summary[SUMI_S_LAI_MAX]));
    print_line(&p, "leaves");
    sumi_say(&p, "%.0f kg/ha above ground", fact[SUMI_FACT_BIOMASS]);
    if (m->stage >= SUMI_REPRODUCTIVE)
        sumi_say(&p, ", of it %.0f kg/ha of grain", m->grain);
    print_line(&p, "dry matter");
    sumi_say(&p, "down to %.0f cm", fact[SUMI_FACT_ROOTS]);
    print_line(&p, "roots");
}

/* --- the water --- */

/* The layers of a soil in zones are not the same from day to day. */
static const char *zone_word(const struct sumi_morning *m, int layer)
{
    return layer > 0 ? "below it: " : m->stage >= SUMI_VEGETATIVE ? "root zone: " : "upper soil: ";
}

static void print_layers(const struct sumi_morning *m, bool column)
{
    struct sumi_paragraph p = {.length = 0};
    for (int k = 0; k < m->n_layers; k++) {
        const struct sumi_soil_layer *layer = &m->layer[k];
        char label[64];
        snprintf(label, sizeof label, "%.0f - %.0f cm", layer->top_cm, layer->bottom_cm);
        sumi_say(&p, "%swater content %.3f cm3/cm3", column ? "" : zone_word(m, k), layer->theta);
        if (layer->available_mm < 0.0)
            sumi_say(&p, ", drier than wilting point; holds %.0f mm for plants at field capacity", layer->capacity_mm);
        else
            sumi_say(&p, ", %.0f mm for plants of %.0f at field capacity (%.0f %%)", layer->available_mm,
                     layer->capacity_mm, 100.0 * layer->available_mm / layer->capacity_mm);
        print_line(&p, label);
    }
}

/* How short of water the crop is; the depletion fraction follows the evaporation of a day, which is said. */
static void print_depletion(const struct sumi_morning *m)
{
    struct sumi_paragraph p = {.length = 0};
    const double depletion = m->fact[SUMI_FACT_DEPLETION], share = m->fact[SUMI_FACT_SHARE];
    if (isnan(depletion))
        return;
    if (depletion < 0.0)
        sumi_say(&p, "none: the root zone has %.0f mm more than field capacity", -depletion);
    else
        sumi_say(&p, "%.0f mm are missing to field capacity in the %s", depletion,
                 m->stage >= SUMI_VEGETATIVE ? "root zone" : "upper soil");
    if (!isnan(share) && depletion >= 0.0)
        sumi_say(&p, ", %.0f %% of the readily available %.0f mm (by %s ET0, %.1f mm)", 100.0 * share,
                 m->fact[SUMI_FACT_READILY], m->weather == m->date ? "today's" : "yesterday's", m->fact[SUMI_FACT_ET0]);
    print_line(&p, "depletion");
}

/* Whether the crop gets what the air asks for: in a soil that is resolved in depth, dry layers tell where the sum of
 * the root zone does not. */
static void print_drought(const struct sumi_morning *m)
{
    struct sumi_paragraph p = {.length = 0};
    const double share = m->fact[SUMI_FACT_DROUGHT];
    if (isnan(share) || (m->stage != SUMI_VEGETATIVE && m->stage != SUMI_REPRODUCTIVE))
        return;
    if (share < 1.0)
        sumi_say(&p, "the crop is short of water: it gets %.0f %% of what the air asks for", fmin(99.0, 100.0 * share));
    else
        sumi_say(&p, "none: the crop gets all the water that the air asks for");
    print_line(&p, "drought");
}

static void print_water(const struct sumi_plan *plan, const struct sumi_morning *m)
{
    struct sumi_paragraph p = {.length = 0};
    puts("\nWater");
    if (!sumi_water_holds(plan->water)) {
        sumi_say(&p, "never short, with potential production");
        print_line(&p, "soil");
        return;
    }
    print_layers(m, plan->water->column != NULL);
    if (m->fact[SUMI_FACT_SURFACE] >= 0.5) /* mm */
        sumi_say(&p, "%.0f mm stand on it", m->fact[SUMI_FACT_SURFACE]);
    print_line(&p, "surface");
    print_depletion(m);
    print_drought(m);
}

/* --- so far --- */

static const double told_from = 0.5; /* mm: what is less is not worth a word */

static void say_amount(struct sumi_paragraph *p, const char *word, double mm)
{
    if (!isnan(mm))
        sumi_say(p, "%s%s %.0f mm", p->length ? ", " : "", word, mm);
}

/* Of what mostly is none. */
static void say_if_any(struct sumi_paragraph *p, const char *word, double mm)
{
    if (fabs(mm) >= told_from)
        say_amount(p, word, mm);
}

/* What left the field otherwise than into the air; through the lower end of a resolved soil water may rise. */
static void say_losses(struct sumi_paragraph *p, double runoff, double percolation)
{
    say_if_any(p, "runoff", runoff);
    if (percolation < 0.0)
        say_if_any(p, "risen from below", -percolation);
    else
        say_if_any(p, "percolation", percolation);
}

static void say_irrigation(struct sumi_paragraph *p, const struct sumi_morning *m)
{
    const double number = m->summary[SUMI_S_IRRIGATIONS];
    char date[SUMI_DATE_TEXT];
    if (!(number > 0.0)) {
        sumi_say(p, "none");
        return;
    }
    sumi_say(p, "%.0f mm pumped in %.0f day%s, %.0f mm reached the soil", m->summary[SUMI_S_IRRIGATION], number,
             number == 1.0 ? "" : "s", m->summary[SUMI_S_IRRIGATION_NET]);
    if (m->irrigated != SUMI_NO_DATE)
        sumi_say(p, "; the last on %s, %.0f mm", sumi_date_format(m->irrigated, date), m->irrigated_mm);
}

static void say_days(struct sumi_paragraph *p, double days, const char *what)
{
    sumi_say(p, "%s%.0f day%s %s", p->length ? ", " : "", days, days == 1.0 ? "" : "s", what);
}

/* The record that the soil is held to, or was started from. */
static void say_record(struct sumi_paragraph *p, const struct sumi_scenario_file *file, int start,
                       const struct sumi_morning *m)
{
    const struct sumi_plan *plan = &file->plan;
    const double mm = 10.0; /* in a cm */
    const double put_in = m->stands ? m->summary[SUMI_S_FORCED] : m->result.forced * mm;
    char date[SUMI_DATE_TEXT], shown[SUMI_SHOWN];
    for (int k = 0; k < file->n_inputs; k++)
        if (strcmp(file->input[k].role, "soil record") == 0)
            sumi_say(p, "%s", sumi_shown(file->input[k].name, shown));
    if (!plan->forced) {
        sumi_say(p, ", the soil of %s is from it", sumi_date_format(start, date));
        return;
    }
    int last = m->date;
    while (last >= start && !sumi_past_recorded(plan->forced, last))
        last--;
    if (last < start)
        sumi_say(p, ", not used: it has no reading since %s", sumi_date_format(start, date));
    else
        sumi_say(p, ", used until %s: it %s %.0f mm %s the root zone", sumi_date_format(last, date),
                 put_in < 0.0 ? "took" : "put", fabs(put_in), put_in < 0.0 ? "from" : "into");
}

static void print_since_sowing(const struct sumi_plan *plan, const struct sumi_morning *m)
{
    struct sumi_paragraph p = {.length = 0};
    const double *s = m->summary;
    puts("\nSince sowing");
    say_amount(&p, "rain", s[SUMI_S_RAIN]);
    say_if_any(&p, "irrigation", s[SUMI_S_IRRIGATION_NET] - s[SUMI_S_IRRIGATION_BEFORE]);
    say_amount(&p, "evapotranspiration", s[SUMI_S_EVAPOTRANSPIRATION]);
    say_amount(&p, "of it transpiration", s[SUMI_S_TRANSPIRATION]);
    say_losses(&p, s[SUMI_S_RUNOFF], s[SUMI_S_PERCOLATION]);
    print_line(&p, "water");
    if (m->stage < SUMI_VEGETATIVE || !sumi_water_holds(plan->water))
        return;
    say_days(&p, s[SUMI_S_STRESS_VEGETATIVE], "of drought before flowering");
    if (m->stage >= SUMI_REPRODUCTIVE)
        say_days(&p, s[SUMI_S_STRESS_REPRODUCTIVE], "after it");
    if (s[SUMI_S_WET_STRESS] > 0.0)
        say_days(&p, s[SUMI_S_WET_STRESS], "without air in the soil");
    print_line(&p, "stress");
}

/* Of a crop that is sown only what came before, and what is counted over all. */
static void print_since_start(const struct sumi_scenario_file *file, const struct sumi_morning *m)
{
    const struct sumi_plan *plan = &file->plan;
    struct sumi_paragraph p = {.length = 0};
    struct sumi_calendar days;
    const double *s = m->summary;
    char date[SUMI_DATE_TEXT];
    sumi_plan_calendar(plan, 0, 0, (int)plan->axis[0].coordinate[0], &days);
    printf("\nSince the start of the soil on %s\n", sumi_date_format(days.start, date));
    if (m->stage > SUMI_BARE) {
        say_amount(&p, "rain", s[SUMI_S_RAIN_BEFORE]);
        say_if_any(&p, "irrigation", s[SUMI_S_IRRIGATION_BEFORE]);
        say_amount(&p, "evaporation", s[SUMI_S_EVAPORATION_BEFORE]);
        say_losses(&p, s[SUMI_S_RUNOFF_BEFORE], s[SUMI_S_PERCOLATION_BEFORE]);
        print_line(&p, "before sowing");
    } else {
        say_amount(&p, "rain", m->way[SUMI_WAY_RAIN]);
        say_amount(&p, "evaporation", m->way[SUMI_WAY_EVAPOTRANSPIRATION]);
        say_losses(&p, m->way[SUMI_WAY_RUNOFF], m->way[SUMI_WAY_PERCOLATION]);
        print_line(&p, "water");
    }
    say_irrigation(&p, m);
    print_line(&p, "irrigation");
    if (sumi_water_holds(plan->water) && (plan->forced || plan->initial.record)) {
        say_record(&p, file, days.start, m);
        print_line(&p, "soil record");
    }
}

/* --- the whole --- */

static void print_end(const struct sumi_morning *m)
{
    struct sumi_paragraph p = {.length = 0};
    char date[SUMI_DATE_TEXT], shown[SUMI_SHOWN];
    sumi_say(&p, "The season ended on %s, %s: %s.", sumi_date_format(m->date, date),
             sumi_plain_word(sumi_outcome_word(m->result.outcome), shown), sumi_outcome_meaning(m->result.outcome));
    sumi_print_paragraph(&p, "");
    say_dates(&p, m);
    print_line(&p, "dates");
    if (m->stage > SUMI_BARE) /* of a field that was not sown nothing is known there */
        sumi_say(&p, "%.0f kg/ha dry matter of grain were harvested, %.0f kg/ha stood above ground",
                 m->summary[SUMI_S_YIELD_ALL], m->summary[SUMI_S_BIOMASS]);
    print_line(&p, "harvest");
}

void sumi_run_print_morning(const struct sumi_scenario_file *file, const struct sumi_morning *m)
{
    const struct sumi_plan *plan = &file->plan;
    char date[SUMI_DATE_TEXT];
    printf("Morning of %s, %s the season of %s\n", sumi_date_format(plan->today, date), m->stands ? "in" : "after",
           plan->axis[0].label[0]);
    if (m->stands) {
        puts("\nCrop");
        print_crop(file, m);
        print_water(plan, m);
    } else {
        putchar('\n');
        print_end(m);
    }
    if (m->stage > SUMI_BARE)
        print_since_sowing(plan, m);
    print_since_start(file, m);
}
