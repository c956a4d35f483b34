/* An advice as a page: what to do, and why. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/text/text.h"
#include "io/advice/advice_internal.h"
#include "io/outlook/text_internal.h"
#include "messages/advice_text.h"
#include "sim/plainly.h"

#include <math.h>

enum { LABELS = 16, NAMES = 512 }; /* columns of labels; bytes of a name */

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

static void say_action(struct sumi_page *page, const struct sumi_advice *advice)
{
    switch (advice->action) {
    case SUMI_IRRIGATE:
        say_water(page, advice);
        return;
    case SUMI_SOW:
        sumi_page_say(page, SUMI_SAY_ADVICE_SOW);
        return;
    case SUMI_RESOW:
        sumi_page_say(page, SUMI_SAY_ADVICE_RESOW);
        return;
    case SUMI_HARVEST:
        sumi_page_say(page, SUMI_SAY_ADVICE_HARVEST);
        return;
    default:
        if (advice->n_choices > 0)
            sumi_page_say(page, SUMI_SAY_ADVICE_WAIT);
        else
            sumi_page_say(page, SUMI_SAY_ADVICE_NOTHING);
    }
}

static void put_action(struct sumi_page *page, const struct sumi_advice *advice)
{
    char date[SUMI_DATE_TEXT];
    fputc('\n', page->out);
    if (advice->date > advice->outlook->today && sumi_outlook_date(advice->date, date))
        sumi_page_say(page, SUMI_SAY_ADVICE_ON, date);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_TODAY);
    say_action(page, advice);
    if (sumi_outlook_date(advice->next, date))
        sumi_page_say(page, SUMI_SAY_ADVICE_ASK, date);
    sumi_page_put(page, "");
}

static void put_reasons(struct sumi_page *page, const struct sumi_advice *advice)
{
    sumi_page_head(page, SUMI_WORD_ADVICE_WHY);
    for (int k = 0; k < advice->n_reasons; k++)
        sumi_page_reason(page, &advice->reason[k].said);
}

void sumi_advice_print_text(const struct sumi_scenario_file *file, const struct sumi_advice_request *request,
                            const struct sumi_advice *advice, enum sumi_language language, FILE *out)
{
    struct sumi_page page = {.out = out, .language = language, .label = LABELS};
    const locale_t before = sumi_plainly();
    put_title(&page, file);
    sumi_page_morning(&page, request->outlook, advice->outlook);
    if (advice->outlook->status != SUMI_OUTLOOK_NO_ADVICE)
        put_action(&page, advice);
    sumi_page_status(&page, advice->outlook);
    if (advice->outlook->status != SUMI_OUTLOOK_NO_ADVICE)
        put_reasons(&page, advice);
    sumi_as_before(before);
}
