#include "sim/season.h"

const char *sumi_outcome_word(enum sumi_outcome outcome)
{
    static const char *const word[] = {
#define X(code, word, meaning) [code] = word,
        SUMI_OUTCOME_LIST(X)
#undef X
    };
    return word[outcome];
}

const char *sumi_outcome_meaning(enum sumi_outcome outcome)
{
    static const char *const meaning[] = {
#define X(code, word, meaning) [code] = meaning,
        SUMI_OUTCOME_LIST(X)
#undef X
    };
    return meaning[outcome];
}

void sumi_outside_note(struct sumi_outside *outside, const struct sumi_outside *value)
{
    const long n = outside->n + 1;
    *outside = n == 1 ? *value : *outside;
    outside->n = n;
}

int sumi_season_first_act(const struct sumi_season_settings *set)
{
    const struct sumi_irrigation_season season = {set->start, set->sowing.date, set->harvest.last};
    const int water = sumi_irrigation_first(set->irrigation, &season);
    const int crop = set->sowing.date < set->harvest.last ? set->sowing.date : set->harvest.last;
    return water < crop ? water : crop;
}
