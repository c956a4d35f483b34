/* An advice as a page: what to do, and why. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/text/text.h"
#include "io/advice/advice_internal.h"
#include "io/advice/text_internal.h"
#include "io/outlook/text_internal.h"
#include "messages/advice_text.h"
#include "scenarios/advice/harvest.h"
#include "scenarios/advice/reasons.h"
#include "scenarios/advice/sowing.h"
#include "sim/plainly.h"

#include <math.h>

enum { LABELS = 16, NAMES = 512 }; /* columns of labels; bytes of a name */

static const double mu = 1.0 / 15.0;         /* ha */
static const double m3_per_mu = 10.0 / 15.0; /* in a mm */

/* --- what to do --- */

static void put_title(struct sumi_page *page, const struct sumi_scenario_file *file)
{
    char title[NAMES];
    if (*file->title)
        sumi_page_say(page, SUMI_SAY_ADVICE_ADVICE_OF, sumi_text_on_line(file->title, title, sizeof title));
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_ADVICE);
    sumi_page_put(page, "");
}

static void say_water(struct sumi_page *page, const struct sumi_advice *advice)
{
    const double left = advice->choice[advice->recommended].quota_left_mm;
    sumi_page_say(page, SUMI_SAY_ADVICE_IRRIGATE, advice->gross_mm, m3_per_mu * advice->gross_mm, advice->net_mm);
    if (isfinite(left))
        sumi_page_say(page, SUMI_SAY_ADVICE_QUOTA, left);
}

/* The cultivar that is to be sown; the name stands in `name`. */
static const char *cultivar_of(const struct sumi_advice_request *request, const struct sumi_advice *advice,
                               char name[NAMES])
{
    const struct sumi_sowing_advice *sowing = advice->sowing;
    const int cultivar = sowing->choice[sowing->recommended].cultivar;
    return sumi_text_on_line(request->outlook->plan->cultivar[cultivar].name, name, NAMES);
}

static void say_harvest(struct sumi_page *page, const struct sumi_harvest_advice *harvest)
{
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    sumi_page_say(page, SUMI_SAY_ADVICE_HARVEST);
    if (harvest->from < harvest->to && sumi_outlook_date(harvest->from, from) && sumi_outlook_date(harvest->to, to))
        sumi_page_say(page, SUMI_SAY_ADVICE_WINDOW, from, to);
}

static void say_wait(struct sumi_page *page, const struct sumi_advice *advice)
{
    const struct sumi_sowing_advice *sowing = advice->sowing;
    const bool water = advice->n_choices > 0;
    if (sowing && !sowing->again)
        sumi_page_say(page, SUMI_SAY_ADVICE_NO_SOWING);
    else if (sowing)
        sumi_page_say(page, SUMI_SAY_ADVICE_KEEP);
    else if (water)
        sumi_page_say(page, SUMI_SAY_ADVICE_WAIT);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_NOTHING);
    if (sowing && water)
        sumi_page_say(page, SUMI_SAY_ADVICE_NO_WATER);
}

static void say_action(struct sumi_page *page, const struct sumi_advice_request *request,
                       const struct sumi_advice *advice)
{
    char name[NAMES];
    switch (advice->action) {
    case SUMI_IRRIGATE:
        say_water(page, advice);
        return;
    case SUMI_SOW:
        sumi_page_say(page, SUMI_SAY_ADVICE_SOW, cultivar_of(request, advice, name));
        return;
    case SUMI_RESOW:
        sumi_page_say(page, SUMI_SAY_ADVICE_RESOW, cultivar_of(request, advice, name));
        return;
    case SUMI_HARVEST:
        say_harvest(page, advice->harvest);
        return;
    default:
        say_wait(page, advice);
    }
}

/* --- whether it can be told --- */

/* What water brings beside none: the first choice is none. */
static void say_gain(struct sumi_page *page, const struct sumi_compared *none)
{
    sumi_page_say(page, SUMI_SAY_ADVICE_GAIN, sumi_whole(-none->yield_less.mean), -mu * none->yield_less.mean,
                  none->yield_less.error);
    if (isfinite(none->margin_less.mean))
        sumi_page_say(page, SUMI_SAY_ADVICE_GAIN_MONEY, sumi_whole(-none->margin_less.mean),
                      sumi_whole(-mu * none->margin_less.mean), none->margin_less.error);
    sumi_page_say(page, SUMI_SAY_ADVICE_BESIDE_NONE);
}

static void say_told_of_none(struct sumi_page *page, const struct sumi_advice_request *request, bool told)
{
    char date[SUMI_DATE_TEXT];
    if (!sumi_outlook_date(request->outlook->plan->today + request->horizon_d, date))
        return;
    if (told)
        sumi_page_say(page, SUMI_SAY_ADVICE_WAIT_TOLD, date);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_WAIT_NOT_TOLD, date);
}

/* What an action that is no water is held against. */
static const char *alternative(const struct sumi_advice *advice)
{
    if (advice->action == SUMI_HARVEST)
        return advice->date > advice->outlook->today ? SUMI_WORD_ADVICE_CUT_TODAY : SUMI_WORD_ADVICE_OTHER_DATE;
    return advice->action == SUMI_RESOW ? SUMI_WORD_ADVICE_LEAVING : SUMI_WORD_ADVICE_OTHER_SOWING;
}

/* An action that is no water, and the only one that could be weighed. */
static bool stands_alone(const struct sumi_advice *advice)
{
    return advice->action == SUMI_HARVEST ? advice->harvest->n == 1
                                          : advice->action != SUMI_IRRIGATE && advice->sowing && advice->sowing->n == 1;
}

static void put_told(struct sumi_page *page, const struct sumi_advice_request *request,
                     const struct sumi_advice *advice)
{
    if (stands_alone(advice))
        return;
    if (advice->action == SUMI_IRRIGATE) {
        say_gain(page, &advice->choice[0].brings);
        if (advice->told)
            sumi_page_say(page, SUMI_SAY_ADVICE_TOLD);
        else if (advice->choice[0].brings.better)
            sumi_page_say(page, SUMI_SAY_ADVICE_TOLD_WORSE);
        else
            sumi_page_say(page, SUMI_SAY_ADVICE_NOT_TOLD);
    } else if (advice->action == SUMI_WAIT && advice->n_choices > 1) {
        say_told_of_none(page, request, advice->told);
    } else if (advice->action != SUMI_WAIT && advice->told) {
        sumi_page_say(page, SUMI_SAY_ADVICE_TOLD_FROM, alternative(advice));
    } else if (advice->action != SUMI_WAIT) {
        sumi_page_say(page, SUMI_SAY_ADVICE_NOT_TOLD_FROM, alternative(advice));
    }
    sumi_page_put(page, "");
}

static void put_action(struct sumi_page *page, const struct sumi_advice_request *request,
                       const struct sumi_advice *advice)
{
    char date[SUMI_DATE_TEXT];
    fputc('\n', page->out);
    if (advice->date > advice->outlook->today && sumi_outlook_date(advice->date, date))
        sumi_page_say(page, SUMI_SAY_ADVICE_ON, date);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_TODAY);
    say_action(page, request, advice);
    if (sumi_outlook_date(advice->next, date))
        sumi_page_say(page, SUMI_SAY_ADVICE_ASK, date);
    sumi_page_put(page, "");
    put_told(page, request, advice);
}

static void put_reasons(struct sumi_page *page, const struct sumi_advice *advice)
{
    sumi_page_head(page, SUMI_WORD_ADVICE_WHY);
    for (int k = 0; k < advice->n_reasons; k++)
        sumi_page_reason(page, &advice->reason[k].said);
}

/* --- the outlook in short --- */

static void put_outlook(struct sumi_page *page, const struct sumi_outlook_request *request,
                        const struct sumi_advice *advice)
{
    const struct sumi_outlook *outlook = advice->outlook;
    const bool bare = advice->sowing && !advice->sowing->again;
    sumi_page_head(page, SUMI_WORD_ADVICE_SHORT);
    if ((advice->action == SUMI_WAIT && !bare) || advice->action == SUMI_IRRIGATE)
        sumi_page_say(page, SUMI_SAY_ADVICE_AS_ADVISED);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_AS_FILE);
    sumi_page_say(page, SUMI_SAY_ADVICE_OUTLOOK);
    sumi_page_put(page, "  ");
    sumi_page_stage(page, request, outlook);
    sumi_page_depletion(page, outlook);
    sumi_page_event(page, outlook, SUMI_WILL_HEAD);
    sumi_page_event(page, outlook, SUMI_WILL_RIPEN);
    sumi_page_risks(page, outlook);
    sumi_page_line(page, SUMI_WORD_ADVICE_RISKS);
    sumi_page_grain(page, outlook);
    sumi_page_questions(page, outlook);
}

/* --- the whole --- */

/* A crop that stands ripe has a day of harvest, and no outlook. */
static void put_status(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    if (outlook->status != SUMI_OUTLOOK_NO_ADVICE) {
        sumi_page_status(page, outlook);
        return;
    }
    fputc('\n', page->out);
    sumi_page_say(page, SUMI_SAY_ADVICE_NO_OUTLOOK);
    sumi_page_put(page, "");
    for (int k = 0; k < outlook->n_reasons; k++)
        sumi_page_reason(page, &outlook->reason[k]);
}

/* The table that the action comes from stands first. */
static void put_answer(struct sumi_page *page, const struct sumi_advice_request *request,
                       const struct sumi_advice *advice)
{
    const bool of_water = advice->action == SUMI_WAIT || advice->action == SUMI_IRRIGATE;
    put_action(page, request, advice);
    put_status(page, advice->outlook);
    put_reasons(page, advice);
    if (!of_water)
        sumi_page_field(page, request, advice, true);
    sumi_page_choices(page, request, advice, of_water);
    if (of_water)
        sumi_page_field(page, request, advice, advice->n_choices <= 1);
    if (advice->outlook->status != SUMI_OUTLOOK_NO_ADVICE && !request->sowing_failed) /* of a crop that is not there */
        put_outlook(page, request->outlook, advice);
}

void sumi_advice_print_text(const struct sumi_scenario_file *file, const struct sumi_advice_request *request,
                            const struct sumi_advice *advice, enum sumi_language language, FILE *out)
{
    struct sumi_page page = {.out = out, .language = language, .label = LABELS};
    const locale_t before = sumi_plainly();
    put_title(&page, file);
    sumi_page_morning(&page, request->outlook, advice->outlook);
    if (sumi_advice_is_given(advice))
        put_answer(&page, request, advice);
    else
        sumi_page_status(&page, advice->outlook);
    sumi_as_before(before);
}
