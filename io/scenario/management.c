/* The section `management`: sowing, irrigation, mulch, harvest. */
#include "io/scenario/scenario_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/scenario_advice.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_management.h"
#include "sim/date.h"

#include <stdlib.h>
#include <string.h>

static const double mm = 0.1; /* cm */

static enum sumi_status read_row(const struct sumi_yaml_node *node, int key, double *value, struct sumi_error *error)
{
    return sumi_yaml_number(node, &sumi_scenario_rows[key], value, error);
}

/* --- sowing --- */

/* The window of a rule goes forward, over new year where its last day stands before its first. */
static enum sumi_status check_window(const struct sumi_yaml_node *last, const struct sumi_named_sowing *sowing,
                                     struct sumi_error *error)
{
    const bool crosses = sowing->last_month * 32 + sowing->last_day < sowing->month * 32 + sowing->day;
    const int days = sumi_days_until((struct sumi_day_of_year){sowing->month, sowing->day},
                                     (struct sumi_day_of_year){sowing->last_month, sowing->last_day});
    if (days == 0)
        return sumi_yaml_fail(last, error, SUMI_E_SCENARIO_SOWING_WINDOW, sowing->last_month, sowing->last_day,
                              sowing->month, sowing->day);
    if (crosses && days > SUMI_LONGEST_OVER_NEW_YEAR)
        return sumi_yaml_fail(last, error, SUMI_E_SCENARIO_SOWING_ORDER, sowing->last_month, sowing->last_day,
                              sowing->month, sowing->day, days, SUMI_LONGEST_OVER_NEW_YEAR);
    return SUMI_OK;
}

static enum sumi_status read_sowing_rule(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                         struct sumi_named_sowing *sowing)
{
    struct sumi_error *error = r->error;
    static const char *const keys[] = {"first", "last", "mean_temperature_C", "temperature_days_d",
                                       "seedbed_relative_water"};
    const struct sumi_yaml_node *first, *last;
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), error));
    TRY(sumi_yaml_require(node, "first", SUMI_WORD_MEANS_WINDOW_FIRST, &first, error));
    TRY(sumi_yaml_require(node, "last", SUMI_WORD_MEANS_WINDOW_LAST, &last, error));
    TRY(sumi_read_season_day(r, first, SUMI_DAY_SOWING, &sowing->month, &sowing->day));
    TRY(sumi_read_season_day(r, last, SUMI_DAY_LAST_SOWING, &sowing->last_month, &sowing->last_day));
    TRY(check_window(last, sowing, error));
    TRY(sumi_yaml_field(node, &sumi_scenario_rows[KEY_WARM], &sowing->warm, error));
    TRY(sumi_read_whole(node, &sumi_scenario_rows[KEY_WARM_DAYS], &sowing->warm_days, error));
    return sumi_yaml_field(node, &sumi_scenario_rows[KEY_MOIST], &sowing->moist, error);
}

static enum sumi_status read_sowing(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                    struct sumi_named_sowing *sowing)
{
    if (sumi_yaml_kind(node) == SUMI_YAML_MAPPING && sumi_yaml_get(node, "emerged")) {
        static const char *const keys[] = {"emerged"};
        TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
        sowing->emerged = true;
        node = sumi_yaml_get(node, "emerged");
    } else if (sumi_yaml_kind(node) == SUMI_YAML_MAPPING) {
        return read_sowing_rule(r, node, sowing);
    }
    TRY(sumi_read_season_day(r, node, SUMI_DAY_SOWING, &sowing->month, &sowing->day));
    sowing->last_month = sowing->month;
    sowing->last_day = sowing->day;
    return SUMI_OK;
}

enum sumi_status sumi_append_sowing(struct scenario_reader *r, const struct sumi_named_sowing *sowing)
{
    struct sumi_plan *plan = r->plan;
    struct sumi_named_sowing *list = sumi_grow(plan->sowing, plan->n_sowings, sizeof *list);
    if (!list)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_SOWINGS);
    plan->sowing = list;
    list[plan->n_sowings++] = *sowing;
    return SUMI_OK;
}

enum sumi_status sumi_add_sowing(struct scenario_reader *r, const char *name, const struct sumi_yaml_node *node)
{
    struct sumi_named_sowing sowing = {0};
    TRY(read_sowing(r, node, &sowing));
    sumi_text_copy(sowing.name, sizeof sowing.name, name);
    return sumi_append_sowing(r, &sowing);
}

/* --- irrigation --- */

static const char *const strategy_keys[] = {
    "at_date",     "at_stage",   "before_sowing_d", "when_depletion_over_raw", "amount_mm",    "refill", "efficiency",
    "smallest_mm", "largest_mm", "quota_mm",        "min_interval_d",          "stage_window", "from",   "to",
    "at_crossing", "done",       "quota_left_mm"};

/* amount_mm or refill, and efficiency, of a dose. */
static enum sumi_status read_dose(const struct sumi_yaml_node *node, double efficiency,
                                  struct sumi_irrigation_rule *rule, struct sumi_error *error)
{
    const struct sumi_yaml_node *amount = sumi_yaml_get(node, "amount_mm"), *refill = sumi_yaml_get(node, "refill");
    const struct sumi_yaml_node *own = sumi_yaml_get(node, "efficiency");
    bool to_capacity = false;
    rule->efficiency = efficiency;
    if (own)
        TRY(read_row(own, KEY_EFFICIENCY, &rule->efficiency, error));
    if (refill)
        TRY(sumi_yaml_boolean(refill, &to_capacity, error));
    if (to_capacity == (amount != NULL))
        return sumi_yaml_fail(node, error, SUMI_E_SCENARIO_DOSE_AMOUNT,
                              amount ? SUMI_WORD_AMOUNT_AND_REFILL : SUMI_WORD_NO_AMOUNT);
    rule->amount = NAN;
    if (amount) {
        TRY(read_row(amount, KEY_AMOUNT, &rule->amount, error));
        rule->amount *= mm;
    }
    return SUMI_OK;
}

/* NULL, with a message, where the strategy is full. */
static struct sumi_irrigation_rule *new_rule(const struct sumi_yaml_node *node, struct sumi_irrigation *strategy,
                                             struct sumi_error *error)
{
    if (strategy->n < SUMI_IRRIGATION_RULES)
        return &strategy->rule[strategy->n++];
    sumi_yaml_fail(node, error, SUMI_E_SCENARIO_IRRIGATION_RULES, SUMI_IRRIGATION_RULES);
    return NULL;
}

/* MM-DD, of each season, or YYYY-MM-DD, of one. */
static enum sumi_status read_date(const struct sumi_yaml_node *key, struct sumi_irrigation_rule *rule,
                                  struct sumi_error *error)
{
    char found[SUMI_YAML_WHERE];
    int number;
    if (sumi_yaml_date(key, &number, NULL) == SUMI_OK) {
        struct sumi_date date = sumi_date_split(number);
        rule->year = date.year;
        rule->month = date.month;
        rule->day = date.day;
        return SUMI_OK;
    }
    if (sumi_yaml_month_day(key, &rule->month, &rule->day, NULL) == SUMI_OK)
        return sumi_read_day_of_year(key, &rule->month, &rule->day, error);
    return sumi_yaml_fail(key, error, SUMI_E_SCENARIO_IRRIGATION_DAY, sumi_yaml_found(key, found));
}

/* The occasion of a dose of at_stage: sowing, or days before it, or a stage. */
static enum sumi_status read_occasion(const struct scenario_reader *r, const struct sumi_yaml_node *key,
                                      const struct sumi_yaml_node *dose, struct sumi_irrigation_rule *rule)
{
    const struct sumi_field *row = &sumi_scenario_rows[KEY_BEFORE_SOWING];
    const struct sumi_yaml_node *before = sumi_yaml_get(dose, row->name);
    rule->trigger = strcmp(sumi_yaml_scalar(key), SUMI_SOWING_STAGE) == 0 ? SUMI_AT_SOWING : SUMI_AT_STAGE;
    if (rule->trigger == SUMI_AT_STAGE && before)
        return sumi_yaml_fail(before, r->error, SUMI_E_SCENARIO_DOSE_STAGE, sumi_yaml_scalar(key));
    if (rule->trigger == SUMI_AT_STAGE)
        return sumi_read_stage(r, key, true, &rule->dvs);
    return before ? sumi_read_whole(dose, row, &rule->before, r->error) : SUMI_OK;
}

/* Doses by their days or stages. */
static enum sumi_status read_rules(const struct scenario_reader *r, const struct sumi_yaml_node *doses, bool dates,
                                   double efficiency, struct sumi_irrigation *strategy)
{
    static const char *const keys[] = {"amount_mm", "refill", "efficiency", "before_sowing_d"};
    TRY(sumi_yaml_expect(doses, SUMI_YAML_MAPPING, dates ? SUMI_WORD_MEANS_DATE_DOSES : SUMI_WORD_MEANS_STAGE_DOSES,
                         r->error));
    for (size_t k = 0; k < sumi_yaml_count(doses); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(doses, k), *dose = sumi_yaml_at(doses, k);
        struct sumi_irrigation_rule *rule = new_rule(key, strategy, r->error);
        if (!rule)
            return SUMI_INPUT;
        rule->trigger = SUMI_AT_DATE;
        TRY(dates ? read_date(key, rule, r->error) : read_occasion(r, key, dose, rule));
        TRY(sumi_yaml_expect(dose, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_DOSE, r->error));
        TRY(sumi_yaml_check_keys(dose, keys, COUNT(keys) - (dates ? 1 : 0), r->error));
        TRY(read_dose(dose, efficiency, rule, r->error));
    }
    return SUMI_OK;
}

/* done: [{date: 06-20, amount_mm: 40, efficiency: 0.85}], the first rules of a strategy. */
static enum sumi_status read_done(const struct scenario_reader *r, const struct sumi_yaml_node *strategy,
                                  double efficiency, struct sumi_irrigation *to)
{
    static const char *const keys[] = {"date", "amount_mm", "efficiency"};
    const struct sumi_yaml_node *done = sumi_yaml_get(strategy, "done"), *date, *amount;
    if (!done)
        return SUMI_OK;
    TRY(sumi_yaml_expect(done, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_DONE, r->error));
    for (size_t k = 0; k < sumi_yaml_count(done); k++) {
        const struct sumi_yaml_node *item = sumi_yaml_at(done, k);
        struct sumi_irrigation_rule *rule = new_rule(item, to, r->error);
        if (!rule)
            return SUMI_INPUT;
        rule->trigger = SUMI_DONE;
        TRY(sumi_yaml_expect(item, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_DONE, r->error));
        TRY(sumi_yaml_check_keys(item, keys, COUNT(keys), r->error));
        TRY(sumi_yaml_require(item, keys[0], NULL, &date, r->error));
        TRY(sumi_yaml_require(item, keys[1], NULL, &amount, r->error));
        TRY(read_date(date, rule, r->error));
        TRY(read_dose(item, efficiency, rule, r->error));
    }
    return SUMI_OK;
}

/* A key that says when depletion is answered, where the strategy has no depletion to answer. */
static enum sumi_status refuse_window(const struct scenario_reader *r, const struct sumi_yaml_node *strategy,
                                      const char *key)
{
    const struct sumi_yaml_node *window = sumi_yaml_get(strategy, key);
    if (!window || sumi_yaml_get(strategy, "when_depletion_over_raw") || sumi_takes_limits(r))
        return SUMI_OK;
    return sumi_yaml_fail(window, r->error, SUMI_E_SCENARIO_DEPLETION_LIMIT, key, key);
}

/* When depletion is answered: stages, and days of the year. */
static enum sumi_status read_windows(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                     struct sumi_irrigation *strategy)
{
    const struct sumi_yaml_node *window = sumi_yaml_get(node, "stage_window");
    const struct sumi_yaml_node *from = sumi_yaml_get(node, "from"), *to = sumi_yaml_get(node, "to");
    TRY(refuse_window(r, node, "stage_window"));
    TRY(refuse_window(r, node, "from"));
    TRY(refuse_window(r, node, "to"));
    if (from)
        TRY(sumi_read_season_day(r, from, SUMI_DAY_WINDOW_FROM, &strategy->from_month, &strategy->from_day));
    if (to)
        TRY(sumi_read_season_day(r, to, SUMI_DAY_WINDOW_TO, &strategy->to_month, &strategy->to_day));
    if (!window)
        return SUMI_OK;
    TRY(sumi_yaml_expect(window, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_STAGE_WINDOW, r->error));
    if (sumi_yaml_count(window) != 2)
        return sumi_yaml_fail(window, r->error, SUMI_E_SCENARIO_DEPLETION_STAGES, sumi_yaml_count(window));
    TRY(sumi_read_stage(r, sumi_yaml_at(window, 0), false, &strategy->from_dvs));
    TRY(sumi_read_stage(r, sumi_yaml_at(window, 1), false, &strategy->to_dvs));
    if (strategy->from_dvs >= strategy->to_dvs)
        return sumi_yaml_fail(window, r->error, SUMI_E_SCENARIO_DEPLETION_ORDER,
                              sumi_yaml_scalar(sumi_yaml_at(window, 0)), sumi_yaml_scalar(sumi_yaml_at(window, 1)),
                              strategy->from_dvs, strategy->to_dvs);
    return SUMI_OK;
}

/* quota_mm, of the season, or quota_left_mm, which has yet to become that. */
static enum sumi_status read_quota(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                   struct sumi_irrigation *strategy)
{
    const struct sumi_field *row = &sumi_scenario_rows[KEY_QUOTA_LEFT];
    const struct sumi_yaml_node *left = sumi_yaml_get(node, row->name);
    if (!left)
        return sumi_yaml_field(node, &sumi_scenario_rows[KEY_QUOTA], &strategy->quota, r->error);
    if (sumi_yaml_get(node, sumi_scenario_rows[KEY_QUOTA].name))
        return sumi_yaml_fail(left, r->error, SUMI_E_SCENARIO_QUOTA_BOTH);
    if (r->plan->today == SUMI_NO_DATE)
        return sumi_yaml_fail(left, r->error, SUMI_E_SCENARIO_QUOTA_TODAY);
    r->quota_is_left = true;
    return sumi_yaml_number(left, row, &strategy->quota, r->error);
}

/* What an advice may say where nothing limits it: whatever the soil takes, and no dose that is not worth the trip. */
static void open_limits(const struct scenario_reader *r, const struct sumi_yaml_node *node,
                        struct sumi_irrigation *strategy)
{
    if (!sumi_yaml_get(node, sumi_scenario_rows[KEY_LARGEST].name))
        strategy->largest = INFINITY;
    if (!r->quota_is_left && !sumi_yaml_get(node, sumi_scenario_rows[KEY_QUOTA].name))
        strategy->quota = INFINITY;
    if (!sumi_yaml_get(node, sumi_scenario_rows[KEY_SMALLEST].name) && strategy->largest > SUMI_ADVISED_SMALLEST)
        strategy->smallest = SUMI_ADVISED_SMALLEST;
}

static enum sumi_status read_limits(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                    struct sumi_irrigation *strategy)
{
    TRY(sumi_yaml_field(node, &sumi_scenario_rows[KEY_SMALLEST], &strategy->smallest, r->error));
    TRY(sumi_yaml_field(node, &sumi_scenario_rows[KEY_LARGEST], &strategy->largest, r->error));
    TRY(read_quota(r, node, strategy));
    if (sumi_advises(r) && !r->in_sweep)
        open_limits(r, node, strategy);
    TRY(sumi_read_whole(node, &sumi_scenario_rows[KEY_INTERVAL], &strategy->interval, r->error));
    if (strategy->smallest > strategy->largest)
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_DOSE_LIMITS, strategy->smallest, strategy->largest);
    strategy->smallest *= mm;
    strategy->largest *= mm;
    strategy->quota *= mm;
    return SUMI_OK;
}

/* at_crossing: true answers depletion at the moment at which it passes the threshold. */
static enum sumi_status read_crossing(const struct scenario_reader *r, const struct sumi_yaml_node *node,
                                      struct sumi_irrigation *strategy)
{
    const struct sumi_yaml_node *crossing = sumi_yaml_get(node, "at_crossing");
    if (!crossing)
        return SUMI_OK;
    if (!sumi_yaml_get(node, "when_depletion_over_raw"))
        return sumi_yaml_fail(crossing, r->error, SUMI_E_SCENARIO_CROSSING_DEPLETION);
    TRY(sumi_yaml_boolean(crossing, &strategy->at_crossing, r->error));
    if (strategy->at_crossing && !r->plan->integrator->controls_error)
        return sumi_yaml_fail(crossing, r->error, SUMI_E_SCENARIO_CROSSING_INTEGRATOR, r->plan->integrator->name);
    return SUMI_OK;
}

/* A threshold of depletion, from a stage on; never: until the next depletion is not answered. */
struct threshold {
    double from;
    const struct sumi_yaml_node *value;
    bool never;
};

static int by_stage(const void *first, const void *second)
{
    const struct threshold *a = first, *b = second;
    return (a->from > b->from) - (a->from < b->from);
}

/* {emergence: 1.2, booting: 0.6, 1.25: never}, in the order of the stages. */
static enum sumi_status read_thresholds(const struct scenario_reader *r, const struct sumi_yaml_node *node,
                                        struct threshold list[SUMI_IRRIGATION_RULES], size_t *n)
{
    size_t never = 0;
    *n = sumi_yaml_count(node);
    if (*n > SUMI_IRRIGATION_RULES)
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_IRRIGATION_RULES, SUMI_IRRIGATION_RULES);
    for (size_t k = 0; k < *n; k++) {
        const char *word = sumi_yaml_scalar(sumi_yaml_at(node, k));
        list[k] = (struct threshold){.value = sumi_yaml_at(node, k), .never = word && strcmp(word, "never") == 0};
        never += list[k].never;
        TRY(sumi_read_stage(r, sumi_yaml_key_at(node, k), false, &list[k].from));
        for (size_t other = 0; other < k; other++)
            if (list[other].from == list[k].from)
                return sumi_yaml_fail(sumi_yaml_key_at(node, k), r->error, SUMI_E_SCENARIO_DEPLETION_TWICE,
                                      list[k].from);
    }
    if (never == *n)
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_DEPLETION_NEVER);
    qsort(list, *n, sizeof *list, by_stage);
    return SUMI_OK;
}

static enum sumi_status add_threshold(const struct sumi_yaml_node *node, const struct sumi_yaml_node *value,
                                      double efficiency, struct sumi_irrigation_rule phase,
                                      struct sumi_irrigation *strategy, struct sumi_error *error)
{
    struct sumi_irrigation_rule *rule = new_rule(node, strategy, error);
    if (!rule)
        return SUMI_INPUT;
    *rule = phase;
    rule->trigger = SUMI_AT_DEPLETION;
    TRY(read_row(value, KEY_DEPLETION, &rule->depletion_over_raw, error));
    return read_dose(node, efficiency, rule, error);
}

/* when_depletion_over_raw: a number, or numbers by stage: each from its stage until the next. */
static enum sumi_status read_depletion(const struct scenario_reader *r, const struct sumi_yaml_node *node,
                                       double efficiency, struct sumi_irrigation *strategy)
{
    const struct sumi_yaml_node *depletion = sumi_yaml_get(node, sumi_scenario_rows[KEY_DEPLETION].name);
    struct threshold list[SUMI_IRRIGATION_RULES];
    size_t n;
    if (sumi_yaml_kind(depletion) != SUMI_YAML_MAPPING)
        return add_threshold(node, depletion, efficiency, (struct sumi_irrigation_rule){0}, strategy, r->error);
    TRY(read_thresholds(r, depletion, list, &n));
    for (size_t k = 0; k < n; k++) {
        const struct sumi_irrigation_rule phase = {.phase_from = list[k].from,
                                                   .phase_to = k + 1 < n ? list[k + 1].from : 0.0};
        if (!list[k].never)
            TRY(add_threshold(node, list[k].value, efficiency, phase, strategy, r->error));
    }
    return SUMI_OK;
}

/* The rules whose dose stands beside them. */
static enum sumi_status read_own_dose(const struct scenario_reader *r, const struct sumi_yaml_node *node,
                                      double efficiency, struct sumi_irrigation *strategy)
{
    const struct sumi_field *before = &sumi_scenario_rows[KEY_BEFORE_SOWING];
    const struct sumi_yaml_node *depletion = sumi_yaml_get(node, "when_depletion_over_raw");
    if (sumi_yaml_get(node, before->name)) {
        struct sumi_irrigation_rule *rule = new_rule(node, strategy, r->error);
        if (!rule)
            return SUMI_INPUT;
        rule->trigger = SUMI_AT_SOWING;
        TRY(sumi_read_whole(node, before, &rule->before, r->error));
        TRY(read_dose(node, efficiency, rule, r->error));
    }
    if (depletion)
        return read_depletion(r, node, efficiency, strategy);
    if (!sumi_yaml_get(node, before->name) && (sumi_yaml_get(node, "amount_mm") || sumi_yaml_get(node, "refill")))
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_DOSE_OCCASION);
    return SUMI_OK;
}

/* Doses of days to come are what an advice is asked for. */
static enum sumi_status refuse_plan(const struct scenario_reader *r, const struct sumi_yaml_node *strategy)
{
    static const char *const keys[] = {"at_date", "at_stage", "before_sowing_d"};
    for (size_t k = 0; k < COUNT(keys) && sumi_advises(r) && !r->in_sweep; k++)
        if (sumi_yaml_get(strategy, keys[k]))
            return sumi_yaml_fail(sumi_yaml_get(strategy, keys[k]), r->error, SUMI_E_SCENARIO_ADVICE_PLAN, keys[k]);
    return SUMI_OK;
}

static enum sumi_status read_strategy(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                      struct sumi_irrigation *strategy)
{
    const char *text = sumi_yaml_scalar(node);
    char found[SUMI_YAML_WHERE];
    *strategy = sumi_rainfed;
    if (text && strcmp(text, "none") == 0)
        return SUMI_OK;
    if (text)
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_IRRIGATION_FORM, sumi_yaml_found(node, found));
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_STRATEGY, r->error));
    TRY(sumi_yaml_check_keys(node, strategy_keys, COUNT(strategy_keys) - (r->in_sweep ? 1 : 0), r->error));
    TRY(refuse_plan(r, node));
    const struct sumi_yaml_node *dates = sumi_yaml_get(node, "at_date"), *stages = sumi_yaml_get(node, "at_stage");
    double efficiency;
    TRY(sumi_yaml_field(node, &sumi_scenario_rows[KEY_EFFICIENCY], &efficiency, r->error));
    TRY(read_limits(r, node, strategy));
    TRY(read_windows(r, node, strategy));
    TRY(read_crossing(r, node, strategy));
    TRY(read_done(r, node, efficiency, strategy));
    if (dates)
        TRY(read_rules(r, dates, true, efficiency, strategy));
    if (stages)
        TRY(read_rules(r, stages, false, efficiency, strategy));
    TRY(read_own_dose(r, node, efficiency, strategy));
    if (r->plan->today != SUMI_NO_DATE && (sumi_yaml_get(node, "done") || r->quota_is_left || sumi_advises(r)))
        strategy->acts_from = r->plan->today; /* what was given before is known */
    if (strategy->n == 0 && !sumi_yaml_get(node, "done") && !sumi_takes_limits(r))
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_IRRIGATION_EMPTY);
    return SUMI_OK;
}

enum sumi_status sumi_add_irrigation(struct scenario_reader *r, const char *name, const struct sumi_yaml_node *node)
{
    struct sumi_plan *plan = r->plan;
    struct sumi_named_irrigation *list = sumi_grow(plan->irrigation, plan->n_irrigations, sizeof *list);
    if (!list)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_STRATEGIES);
    plan->irrigation = list;
    struct sumi_named_irrigation *new = &list[plan->n_irrigations];
    memset(new, 0, sizeof *new);
    sumi_text_copy(new->name, sizeof new->name, name);
    if (node)
        TRY(read_strategy(r, node, &new->strategy));
    else
        new->strategy = sumi_rainfed;
    if (node && sumi_yaml_kind(node) == SUMI_YAML_MAPPING && sumi_water_holds(plan->water) &&
        !plan->water->role[SUMI_WATER_IRRIGATION])
        return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_IRRIGATION_MODEL, plan->water->name);
    plan->n_irrigations++;
    return SUMI_OK;
}

/* --- the section --- */

enum sumi_status sumi_read_management(struct scenario_reader *r, const struct sumi_yaml_node *management)
{
    static const char *const keys[] = {"sowing", "irrigation", "mulch_fraction", "harvest", "season_end"};
    const struct sumi_yaml_node *sowing, *irrigation, *mulch;
    TRY(sumi_yaml_expect(management, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_MANAGEMENT, r->error));
    TRY(sumi_check_keys(r, management, keys, COUNT(keys)));
    TRY(sumi_yaml_require(management, "sowing", SUMI_WORD_MEANS_SOWING, &sowing, r->error));
    TRY(sumi_add_sowing(r, sumi_yaml_scalar(sowing) ? sumi_yaml_scalar(sowing) : "rule", sowing));
    irrigation = sumi_yaml_get(management, "irrigation");
    TRY(sumi_add_irrigation(r, SUMI_SECTION_IRRIGATION, irrigation));
    r->plan->mulch = NAN;
    if ((mulch = sumi_yaml_get(management, "mulch_fraction"))) {
        TRY(sumi_check_film(r, mulch));
        TRY(read_row(mulch, KEY_MULCH, &r->plan->mulch, r->error));
    }
    return sumi_read_harvest(r, management);
}
