/* What could be done on a plot, as arrays of numbers. */
#include "api/api_internal.h"
#include "scenarios/advice/harvest.h"
#include "scenarios/advice/sowing.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

const struct sumi_axis_info sumi_advice_axis_rows[SUMI_ADVICE_OVER_N] = {
    [SUMI_OVER_CHOICES] = {"choice", "1", "first actions of irrigation; the first is none", 0, NULL, NULL},
    [SUMI_OVER_RULES] = {"rule", "1", "simpler rules, and what they say of this morning", 0, NULL,
                         sumi_advice_method_names},
    [SUMI_OVER_SOWINGS] = {"sowing", "1", "dates of sowing, and cultivars", 0, NULL, NULL},
    [SUMI_OVER_HARVESTS] = {"harvest", "1", "dates of harvest", 0, NULL, NULL},
    [SUMI_OVER_SPELLS] = {"spell", "1", "days of the forecast that harm a seed", 0, NULL, NULL},
};

static const char *cultivar_word(const struct sumi_plan *plan, int number)
{
    return number >= 0 && (size_t)number < plan->n_cultivars ? plan->cultivar[number].name : NULL;
}

static const char *spell_word(const struct sumi_plan *plan, int number)
{
    static const char *const words[] = {[SUMI_SPELL_COLD] = "cold", [SUMI_SPELL_WET] = "wet"};
    (void)plan;
    return number >= 0 && number < (int)(sizeof words / sizeof *words) ? words[number] : NULL;
}

/* RECOMMENDED, BEST: whether it is that one. */
enum { A_DOUBLE, AN_INT, A_BOOL, RECOMMENDED, BEST };

static const struct sumi_advice_array_row rows[] = {
#define DAYS "days since 1970-01-01"
#define CHOICE(name, unit, meaning, stored, member)                                                                    \
    {                                                                                                                  \
        "choice_" name, unit, meaning, SUMI_OVER_CHOICES, stored, offsetof(struct sumi_choice, member), NULL           \
    }
#define RULE(name, unit, meaning, stored, member)                                                                      \
    {                                                                                                                  \
        "rule_" name, unit, meaning, SUMI_OVER_RULES, stored, offsetof(struct sumi_rule_says, member), NULL            \
    }
#define SOWING(name, unit, meaning, stored, member)                                                                    \
    {                                                                                                                  \
        "sowing_" name, unit, meaning, SUMI_OVER_SOWINGS, stored, offsetof(struct sumi_sowing_choice, member), NULL    \
    }
#define HARVEST(name, unit, meaning, stored, member)                                                                   \
    {                                                                                                                  \
        "harvest_" name, unit, meaning, SUMI_OVER_HARVESTS, stored, offsetof(struct sumi_harvest_choice, member), NULL \
    }
#define SPELL(name, unit, meaning, stored, member, word)                                                               \
    {                                                                                                                  \
        "spell_" name, unit, meaning, SUMI_OVER_SPELLS, stored, offsetof(struct sumi_spell, member), word              \
    }
/* What each kind of choice brings. */
#define BRINGS(ROW)                                                                                                    \
    ROW("yield_mean", "kg ha-1", "dry grain that is harvested, mean", A_DOUBLE, brings.yield.mean),                    \
        ROW("yield_sd", "kg ha-1", "its standard deviation", A_DOUBLE, brings.yield.sd),                               \
        ROW("yield_p10", "kg ha-1", "its quantile of 0.1", A_DOUBLE, brings.yield.p10),                                \
        ROW("yield_p20", "kg ha-1", "its quantile of 0.2", A_DOUBLE, brings.p20),                                      \
        ROW("yield_p50", "kg ha-1", "its median", A_DOUBLE, brings.yield.p50),                                         \
        ROW("yield_p90", "kg ha-1", "its quantile of 0.9", A_DOUBLE, brings.yield.p90),                                \
        ROW("margin", "yuan ha-1", "grain less water and sowing, mean; missing: no prices", A_DOUBLE, brings.margin),  \
        ROW("yield_less", "kg ha-1", "mean yield less that of the recommended", A_DOUBLE, brings.yield_less.mean),     \
        ROW("yield_less_error", "kg ha-1", "standard error of that", A_DOUBLE, brings.yield_less.error),               \
        ROW("yield_p20_less", "kg ha-1", "quantile of 0.2 less that of the recommended", A_DOUBLE,                     \
            brings.p20_less.mean),                                                                                     \
        ROW("yield_p20_less_error", "kg ha-1", "standard error of that", A_DOUBLE, brings.p20_less.error),             \
        ROW("margin_less", "yuan ha-1", "margin less that of the recommended", A_DOUBLE, brings.margin_less.mean),     \
        ROW("margin_less_error", "yuan ha-1", "standard error of that", A_DOUBLE, brings.margin_less.error),           \
        ROW("told", "1", "1: by the objective it is less than the recommended, by more than twice the error", A_BOOL,  \
            brings.told)

    CHOICE("date", DAYS, "date of the water; missing: none until the horizon is over", AN_INT, date),
    CHOICE("gross", "mm", "water as pumped", A_DOUBLE, gross_mm),
    CHOICE("net", "mm", "water that reaches the soil", A_DOUBLE, net_mm),
    CHOICE("quota_left", "mm", "quota behind it, as pumped; infinite: there is none", A_DOUBLE, quota_left_mm),
    CHOICE("later", "mm", "water that the thresholds give behind it, as pumped, mean", A_DOUBLE, later_mm),
    CHOICE("later_number", "1", "how often they give it, mean", A_DOUBLE, later_number),
    CHOICE("ripe", "1", "probability that there is a harvest", A_DOUBLE, ripe),
    BRINGS(CHOICE),
    CHOICE("recommended", "1", "1: it is recommended", RECOMMENDED, date),
    CHOICE("best", "1", "1: it is best by the objective", BEST, date),

    RULE("irrigate", "1", "1: it would irrigate this morning", A_BOOL, irrigate),
    RULE("gross", "mm", "water as pumped", A_DOUBLE, gross_mm),
    RULE("over_raw", "1", "its threshold, depletion over readily available water", A_DOUBLE, over_raw),
    RULE("depletion", "mm", "depletion that it looked at, mean", A_DOUBLE, depletion_mm),
    RULE("readily_available", "mm", "readily available water that it looked at, mean", A_DOUBLE, raw_mm),
    RULE("rain", "mm", "rain of the forecast that it waits for", A_DOUBLE, rain_mm),

    SOWING("date", DAYS, "date of sowing; missing: what was sown is left", AN_INT, date),
    {"sowing_cultivar", "1", "cultivar", SUMI_OVER_SOWINGS, AN_INT, offsetof(struct sumi_sowing_choice, cultivar),
     cultivar_word},
    SOWING("emerges", "1", "probability of emergence", A_DOUBLE, emerges),
    SOWING("ripens", "1", "probability that there is a harvest", A_DOUBLE, ripens),
    SOWING("emergence", DAYS, "mean date of emergence", A_DOUBLE, emergence.mean),
    SOWING("maturity", DAYS, "mean date of maturity", A_DOUBLE, maturity.mean),
    SOWING("frost", "1", "probability that frost kills it before it is ripe", A_DOUBLE, frost),
    SOWING("temperature", "C", "mean of the air in the ten days from sowing on", A_DOUBLE, temperature),
    SOWING("rain", "mm", "rain of these days, mean", A_DOUBLE, seedbed_mm),
    BRINGS(SOWING),
    SOWING("recommended", "1", "1: it is recommended", RECOMMENDED, date),

    HARVEST("date", DAYS, "date of harvest", AN_INT, date),
    HARVEST("ripe", "1", "probability that the crop is ripe by then", A_DOUBLE, ripe),
    HARVEST("killed", "1", "probability that frost killed it before", A_DOUBLE, killed),
    HARVEST("wet", "1", "probability of rain that lets nobody harvest", A_DOUBLE, wet),
    HARVEST("shed", "1", "share of the grain that is lost by then, mean", A_DOUBLE, shed),
    BRINGS(HARVEST),
    HARVEST("recommended", "1", "1: it is recommended", RECOMMENDED, date),

    SPELL("kind", "1", "what harms", AN_INT, kind, spell_word),
    SPELL("from", DAYS, "its first day", AN_INT, from, NULL),
    SPELL("to", DAYS, "its last day", AN_INT, to, NULL),
    SPELL("value", "1", "mean temperature of the air, C; of a wet one rain, mm", A_DOUBLE, value, NULL),
};

const struct sumi_advice_array_row *sumi_advice_array_row(size_t i)
{
    return i < sizeof rows / sizeof *rows ? &rows[i] : NULL;
}

size_t sumi_advice_over_size(const struct sumi_advice *a, enum sumi_advice_over over)
{
    const int n[] = {
        [SUMI_OVER_CHOICES] = a->n_choices,
        [SUMI_OVER_RULES] = a->n_choices > 0 ? SUMI_ADVISE_CHOICES : 0,
        [SUMI_OVER_SOWINGS] = a->sowing ? a->sowing->n : 0,
        [SUMI_OVER_HARVESTS] = a->harvest ? a->harvest->n : 0,
        [SUMI_OVER_SPELLS] = a->sowing ? a->sowing->n_spells : 0,
    };
    return (size_t)n[over];
}

/* The first of the structs that stand one behind the other, their distance, and which of them is recommended. */
static const char *first_of(const struct sumi_advice *a, enum sumi_advice_over over, size_t *each, int *recommended)
{
    *recommended = -1;
    switch (over) {
    case SUMI_OVER_CHOICES:
        *each = sizeof *a->choice;
        *recommended = a->recommended;
        return (const char *)a->choice;
    case SUMI_OVER_RULES:
        *each = sizeof *a->rule;
        return (const char *)a->rule;
    case SUMI_OVER_SOWINGS:
        *each = sizeof *a->sowing->choice;
        *recommended = a->sowing->recommended;
        return (const char *)a->sowing->choice;
    case SUMI_OVER_HARVESTS:
        *each = sizeof *a->harvest->choice;
        *recommended = a->harvest->recommended;
        return (const char *)a->harvest->choice;
    case SUMI_OVER_SPELLS:
        *each = sizeof *a->sowing->spell;
        return (const char *)a->sowing->spell;
    case SUMI_ADVICE_OVER_N:
        break;
    }
    return NULL;
}

static double number_at(const char *at, int stored)
{
    double number;
    int whole;
    if (stored == A_BOOL)
        return *(const bool *)at;
    if (stored == AN_INT) {
        memcpy(&whole, at, sizeof whole);
        return whole == SUMI_NO_DATE ? (double)NAN : (double)whole;
    }
    memcpy(&number, at, sizeof number);
    return number;
}

void sumi_advice_array_values(const struct sumi_advice *a, const struct sumi_advice_array_row *row, double *value)
{
    const int n = (int)sumi_advice_over_size(a, row->over);
    size_t each = 0;
    int recommended;
    if (n == 0)
        return;
    const char *first = first_of(a, row->over, &each, &recommended);
    for (int i = 0; i < n; i++)
        value[i] = row->stored == RECOMMENDED ? i == recommended
                   : row->stored == BEST      ? i == a->best
                                              : number_at(first + (size_t)i * each + row->at, row->stored);
}
