#include "tests/fuzz/support/season.h"
#include "sim/bundle/bundle.h"

#include "io/yaml/yaml.h"
#include "scenarios/advice/advice.h"
#include "sim/date.h"
#include "tests/fuzz/support/fuzz.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Times that a season asks whether to stop until it is told to: a season of daily steps is run whole, of one that is
 * integrated with CVODE the first days. */
static const int most_asked = 300;

static bool asked(void *context)
{
    int *times = context;
    return ++*times > most_asked;
}

/* --- what is claimed of a plan --- */

static void check_parameters(struct sumi_fields rows, const double *param)
{
    for (int p = 0; p < rows.n; p++)
        fuzz_within(&rows.row[p], param[p], isnan(rows.row[p].def));
}

static void check_tables(struct sumi_fields rows, const struct sumi_table *table)
{
    for (int t = 0; t < rows.n; t++) {
        fuzz_claim(table[t].n >= 1 && table[t].n <= SUMI_TABLE_POINTS, "%s has points", rows.row[t].name);
        for (int k = 0; k < table[t].n; k++) {
            fuzz_claim(k == 0 || table[t].x[k] > table[t].x[k - 1], "x of %s rise", rows.row[t].name);
            fuzz_claim(isfinite(table[t].slope[k]), "%s has slopes", rows.row[t].name);
            fuzz_claim((table[t].y[k] >= rows.row[t].lo && table[t].y[k] <= rows.row[t].hi) || table[t].y[k] == 0.0,
                       "%s is %g, and goes from %g to %g", rows.row[t].name, table[t].y[k], rows.row[t].lo,
                       rows.row[t].hi);
        }
    }
}

static size_t joined(const struct sumi_plan *plan, const size_t *position)
{
    size_t number = 0;
    for (int a = 0; a < plan->n_axes; a++)
        number = number * plan->axis[a].n + position[a];
    return number;
}

static void check_scenario(const struct sumi_plan *plan, size_t number, struct sumi_planned *scenario)
{
    size_t position[SUMI_AXES];
    sumi_plan_position(plan, number, position);
    for (int a = 0; a < plan->n_axes; a++)
        fuzz_claim(position[a] < plan->axis[a].n, "scenario %zu lies on axis %s", number, plan->axis[a].name);
    fuzz_claim(joined(plan, position) == number, "scenario %zu is its position", number);
    sumi_plan_scenario(plan, number, scenario);
    const struct sumi_season_settings *s = &scenario->settings;
    check_parameters(plan->crop->params, s->crop_param);
    check_parameters(plan->water->params, s->water_param);
    check_tables(plan->crop->tables, s->crop_table);
    fuzz_claim(s->sowing.date <= s->sowing.last && s->start <= s->sowing.date && s->sowing.last <= s->harvest.last,
               "a season starts, is sown and ends");
    fuzz_claim(s->harvest.last - s->start < sumi_plan_longest_season(plan), "there is room for all its days");
}

static void check_axes(const struct sumi_plan *plan)
{
    for (int a = 0; a < plan->n_axes; a++) {
        const struct sumi_axis *axis = &plan->axis[a];
        fuzz_claim(axis->n > 0 && axis->name[0], "an axis has a name and values");
        for (size_t k = 0; k < axis->n; k++)
            fuzz_claim(isfinite(axis->value[k]) && axis->label[k] &&
                           (!axis->coordinate || isfinite(axis->coordinate[k])),
                       "value %zu of %s is one", k, axis->name);
    }
}

/* --- what is claimed of the request of an outlook --- */

static void check_outlook(const struct sumi_outlook_request *r, const struct sumi_plan *plan)
{
    fuzz_claim(r->plan == plan && plan->today != SUMI_NO_DATE && sumi_plan_count(plan) == 1, "it is of one season");
    fuzz_claim(r->record && r->options && !(r->climate && r->years), "there is weather, and one to come at most");
    fuzz_claim(r->members >= 2 && r->members <= SUMI_OUTLOOK_MEMBERS && r->futures >= 1 &&
                   r->futures <= SUMI_OUTLOOK_FUTURES && r->n_below >= 0 && r->n_below <= SUMI_OUTLOOK_BELOW,
               "the work is bounded");
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        const struct sumi_prior *prior = &r->prior[k];
        fuzz_within(&sumi_uncertain_rows[k].field, prior->from, false);
        fuzz_within(&sumi_uncertain_rows[k].field, prior->to, false);
        fuzz_claim(prior->from <= prior->to, "row %d goes from %g to %g", k, prior->from, prior->to);
    }
    for (int k = 1; k < r->n_stages; k++)
        fuzz_claim(r->stage[k - 1].dvs < r->stage[k].dvs, "stages follow each other");
    for (size_t k = 0; k < r->n_values; k++) {
        const struct sumi_seen_value *v = &r->value[k];
        const bool stage = v->of >= 0 && v->of < r->n_seen && r->seen[v->of].kind == SUMI_SEEN_STAGE;
        fuzz_claim(v->of >= 0 && v->of < r->n_seen && isfinite(v->value), "observation %zu is a value of a series", k);
        fuzz_claim(k == 0 || r->value[k - 1].date <= v->date, "observations follow each other");
        fuzz_claim(stage ? v->beyond >= v->value && v->word[0] : isnan(v->beyond) && !v->word[0],
                   "a stage begins at %g and ends at %g", v->value, v->beyond);
        fuzz_claim(isnan(v->sd) || v->sd >= 0.0, "a standard deviation is %g", v->sd);
    }
}

/* --- and of an advice --- */

static void check_advice(const struct sumi_advice_request *r, const struct sumi_plan *plan)
{
    const struct sumi_irrigation *strategy = &plan->irrigation[0].strategy;
    bool depletion = false;
    for (int k = 0; k < strategy->n; k++) {
        const struct sumi_irrigation_rule *rule = &strategy->rule[k];
        fuzz_claim(rule->trigger == SUMI_DONE || rule->trigger == SUMI_AT_DEPLETION, "nothing is planned");
        fuzz_claim(rule->phase_to == 0.0 || rule->phase_from < rule->phase_to, "a phase goes forward");
        depletion = depletion || rule->trigger == SUMI_AT_DEPLETION;
    }
    fuzz_claim(r->objective < SUMI_OBJECTIVES && r->method < SUMI_ADVISE_METHODS, "it is known what is asked");
    fuzz_claim(r->horizon_d >= 1 && r->horizon_d <= 30, "the work is bounded");
    fuzz_claim(r->objective != SUMI_BY_MARGIN || r->economy.grain_yuan_kg > 0.0, "a margin has a price");
    fuzz_claim(r->efficiency > 0.0 && r->efficiency <= 1.0 && strategy->quota >= 0.0 &&
                   strategy->smallest <= strategy->largest && strategy->acts_from == plan->today,
               "limits");
    fuzz_claim((r->policy.origin == SUMI_POLICY_GIVEN) == (r->waters && depletion), "who has thresholds");
    fuzz_claim(r->n_cultivars >= 1 && r->n_cultivars <= SUMI_ADVISE_CULTIVARS && r->cultivar[0] == 0, "cultivars");
    for (int k = 0; k < r->n_cultivars; k++) {
        fuzz_claim(r->cultivar[k] >= 0 && (size_t)r->cultivar[k] < plan->n_cultivars, "cultivar %d is one", k);
        check_parameters(plan->crop->params, plan->cultivar[r->cultivar[k]].param);
        check_tables(plan->crop->tables, plan->cultivar[r->cultivar[k]].table);
    }
    fuzz_claim(r->sow_first == SUMI_NO_DATE || r->sow_last == SUMI_NO_DATE || r->sow_first <= r->sow_last, "in order");
    fuzz_claim(r->sow_every >= 0 && r->sow_every <= 366, "days from one sowing to the next");
}

/* --- what is claimed of a season --- */

static void in_order(double earlier, double later, const char *what)
{
    fuzz_claim(isnan(earlier) || isnan(later) || earlier <= later, "%s: %g, %g", what, earlier, later);
}

static void check_result(const struct sumi_season_result *r)
{
    const double open = 1e-6; /* cm and kg/ha: roundings of a season's sums */
    fuzz_claim(r->outcome >= 0 && r->outcome < SUMI_OUTCOME_N, "a season ends somehow: %d", r->outcome);
    if (r->outcome == SUMI_WEATHER_MISSING || r->outcome == SUMI_WEATHER_ENDS || r->outcome == SUMI_SOLVER_FAILED)
        return;
    in_order(r->sowing, r->emergence, "emergence");
    in_order(r->emergence, r->anthesis, "anthesis");
    in_order(r->anthesis, r->maturity, "maturity");
    in_order(r->maturity, r->harvest, "harvest");
    fuzz_claim(r->irrigation_gross >= r->irrigation_net && r->irrigation_net >= 0.0 && r->irrigations >= 0,
               "irrigation is %g of %g", r->irrigation_net, r->irrigation_gross);
    fuzz_claim(fabs(r->water_residual) < open, "the water balance is open by %g cm", r->water_residual);
    fuzz_claim(fabs(r->carbon_residual) < open, "the carbon balance is open by %g kg/ha", r->carbon_residual);
}

static void look_at_day(void *context, const struct sumi_season_day *day)
{
    const struct sumi_plan *plan = context;
    for (int lane = 0; lane < SUMI_LANES; lane++) {
        if (day->live->v[lane] == 0.0)
            continue;
        for (int k = 0; k < plan->crop->states.n; k++)
            fuzz_claim(isfinite(day->crop_state[k].v[lane]), "day %d: %s is %g", day->day[lane],
                       plan->crop->states.row[k].name, day->crop_state[k].v[lane]);
        for (int k = 0; k < plan->water->states.n; k++)
            fuzz_claim(isfinite(day->water_state[k].v[lane]), "day %d: %s is %g", day->day[lane],
                       plan->water->states.row[k].name, day->water_state[k].v[lane]);
        fuzz_claim(isfinite(day->stored->v[lane]), "day %d: %g cm are stored", day->day[lane], day->stored->v[lane]);
    }
}

static void run(const struct sumi_plan *plan)
{
    const size_t n = sumi_plan_count(plan), number[] = {0, n / 2, n - 1};
    enum { SEASONS = sizeof number / sizeof *number };
    struct sumi_planned *scenario = calloc(SEASONS, sizeof *scenario);
    struct sumi_season_settings settings[SEASONS];
    struct sumi_season_result result[SEASONS];
    struct sumi_bundle *season;
    struct sumi_error error = {0};
    int times = 0;
    const struct sumi_stop stop = {asked, &times};
    const struct sumi_sink sink = {.context = (void *)plan, .morning = look_at_day};
    fuzz_claim(scenario, "there is memory");
    for (int k = 0; k < SEASONS; k++) {
        check_scenario(plan, number[k], &scenario[k]);
        settings[k] = scenario[k].settings;
    }
    fuzz_claim(sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                  sumi_plan_longest_season(plan), &season, &error) == SUMI_OK,
               "%s", error_text(&error));
    sumi_bundle_set_stop(season, &stop);
    if (fuzz_done(sumi_bundle_run(season, settings, SEASONS, &sink, result, NULL, &error), &error))
        for (int k = 0; k < SEASONS; k++)
            check_result(&result[k]);
    sumi_bundle_destroy(season);
    free(scenario);
}

void fuzz_scenario(const char *path, const char *const *set, int n_set, enum sumi_scenario_use use)
{
    struct sumi_scenario_file *file;
    struct sumi_yaml *again;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_scenario_read(path, set, n_set, use, &file, &error), &error))
        return;
    fuzz_claim(sumi_yaml_parse("again", file->text, strlen(file->text), &again, &error) == SUMI_OK, "%s\n%s",
               error_text(&error), file->text);
    sumi_yaml_close(again);
    fuzz_claim(file->plan.integrator && file->plan.crop && file->plan.water, "the models are chosen");
    check_axes(&file->plan);
    fuzz_claim(sumi_plan_count(&file->plan) > 0, "there are scenarios");
    if (file->outlook)
        check_outlook(file->outlook, &file->plan);
    if (file->advice)
        check_advice(file->advice, &file->plan);
    run(&file->plan);
    sumi_scenario_destroy(file);
}
