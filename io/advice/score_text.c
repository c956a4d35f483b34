/* A score of advice as a page. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/advice/row.h"
#include "io/advice/score.h"

#include "io/text/page.h"
#include "io/text/text.h"
#include "messages/advice_log.h"
#include "sim/date.h"
#include "sim/plainly.h"

#include <math.h>

enum { LABELS = 14, MOST_SAID = 40, TITLE = 512, DOSES = 1024 }; /* columns of labels; lines; bytes */

/* --- what was said --- */

static void put_heading(struct sumi_page *page, const struct sumi_scenario_file *file, const struct sumi_score *score)
{
    char title[TITLE], first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    if (*file->title)
        sumi_page_say(page, SUMI_SAY_SCORE_OF, sumi_text_on_line(file->title, title, sizeof title));
    else
        sumi_page_say(page, SUMI_SAY_SCORE);
    sumi_page_say(page, SUMI_SAY_SCORE_SEASON, score->hindsight.year, score->n,
                  sumi_date_format(score->said[0].today, first),
                  sumi_date_format(score->said[score->n - 1].today, last));
    if (score->n_refused > 0)
        sumi_page_say(page, SUMI_SAY_SCORE_REFUSED, score->n_refused);
    sumi_page_put(page, "");
}

static void say_advice(struct sumi_page *page, const struct sumi_said *said)
{
    char today[SUMI_DATE_TEXT], date[SUMI_DATE_TEXT];
    sumi_date_format(said->today, today);
    if (said->action == SUMI_WAIT)
        sumi_page_say(page, SUMI_SAY_SCORE_WAIT, today);
    else if (said->action == SUMI_IRRIGATE)
        sumi_page_say(page, SUMI_SAY_SCORE_DOSE, today, said->gross_mm, sumi_date_format(said->date, date));
    else
        sumi_page_say(page, SUMI_SAY_SCORE_OTHER, today, sumi_action_words[said->action]);
}

static void put_said(struct sumi_page *page, const struct sumi_score *score)
{
    static const char *const became[SUMI_FOLLOWED_N] = {SUMI_WORD_FOLLOWED,   SUMI_WORD_OTHER_AMOUNT,
                                                        SUMI_WORD_OTHER_DAY,  SUMI_WORD_NOT_FOLLOWED,
                                                        SUMI_WORD_SUPERSEDED, SUMI_WORD_NOT_OF_WATER};
    const int *c = score->count;
    sumi_page_head(page, SUMI_WORD_SCORE_SAID);
    sumi_page_say(page, SUMI_SAY_SCORE_FOLLOWED, c[SUMI_FOLLOWED], (int)score->n, c[SUMI_OTHER_AMOUNT],
                  c[SUMI_OTHER_DAY], c[SUMI_NOT_FOLLOWED], c[SUMI_SUPERSEDED], c[SUMI_NOT_OF_WATER]);
    sumi_page_line(page, SUMI_WORD_SCORE_COUNTS);
    for (size_t k = 0; k < score->n && k < MOST_SAID; k++) {
        const struct sumi_said *said = &score->said[k];
        bool told;
        const bool inside = sumi_score_inside(score, k, &told);
        say_advice(page, said);
        sumi_page_say(page, SUMI_SAY_SCORE_BECAME, became[score->followed[k]]);
        if (told)
            sumi_page_say(page, SUMI_SAY_SCORE_EXPECTED, said->p50, said->p10, said->p90,
                          inside ? SUMI_WORD_SCORE_INSIDE : SUMI_WORD_SCORE_OUTSIDE);
        sumi_page_put(page, "  - ");
    }
    if (score->n > MOST_SAID)
        sumi_page_say(page, SUMI_SAY_SCORE_MORE, score->n - MOST_SAID);
    sumi_page_put(page, "  - ");
}

/* --- what came --- */

static void put_came(struct sumi_page *page, const struct sumi_score *score)
{
    sumi_page_head(page, SUMI_WORD_SCORE_CAME);
    if (score->recorded)
        sumi_page_say(page, SUMI_SAY_SCORE_RECORDED, score->yield);
    else
        sumi_page_say(page, SUMI_SAY_SCORE_SIMULATED, score->yield);
    sumi_page_line(page, SUMI_WORD_SCORE_YIELD);
    if (score->n_told > 0)
        sumi_page_say(page, SUMI_SAY_SCORE_INTERVALS, score->n_inside, score->n_told, score->first_error,
                      score->last_error, score->mean_error);
    else
        sumi_page_say(page, SUMI_SAY_SCORE_NO_INTERVALS);
    sumi_page_line(page, SUMI_WORD_SCORE_TOLD);
}

/* --- in hindsight --- */

static const char *list_doses(const struct sumi_watering *water, char text[DOSES])
{
    size_t length = 0;
    char date[SUMI_DATE_TEXT];
    text[0] = '\0';
    for (int k = 0; k < water->n && length < DOSES; k++)
        length += (size_t)snprintf(text + length, DOSES - length, "%s%s %.0f mm", k > 0 ? ", " : "",
                                   sumi_date_format(water->dose[k].date, date), water->dose[k].gross_mm);
    return text;
}

static void put_brought(struct sumi_page *page, const char *label, const struct sumi_brought *brought)
{
    char doses[DOSES];
    double gross = 0.0;
    for (int k = 0; k < brought->water.n; k++)
        gross += brought->water.dose[k].gross_mm;
    sumi_page_say(page, SUMI_SAY_SCORE_BRINGS, brought->yield);
    if (!isnan(brought->margin))
        sumi_page_say(page, SUMI_SAY_SCORE_MONEY, brought->margin);
    if (brought->water.n > 0)
        sumi_page_say(page, SUMI_SAY_SCORE_WATERS, gross, brought->water.n, list_doses(&brought->water, doses));
    else
        sumi_page_say(page, SUMI_SAY_SCORE_WATERS_NONE);
    sumi_page_line(page, label);
}

static void say_search(struct sumi_page *page, const struct sumi_hindsight *h)
{
    char first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    if (h->doses == 0) {
        sumi_page_say(page, SUMI_SAY_SCORE_NO_WATER);
        return;
    }
    sumi_page_say(page, SUMI_SAY_SCORE_SEARCHED, h->tried, h->dose_mm, h->doses, h->every_d,
                  sumi_date_format(h->first, first), sumi_date_format(h->last, last));
    if (h->rest_mm > 0.0)
        sumi_page_say(page, SUMI_SAY_SCORE_REST, h->rest_mm);
    if (h->limited)
        sumi_page_say(page, SUMI_SAY_SCORE_LIMITED);
}

static void put_hindsight(struct sumi_page *page, const struct sumi_scenario_file *file, const struct sumi_hindsight *h)
{
    const char *unit = file->advice->objective == SUMI_BY_MARGIN ? SUMI_WORD_SCORE_YUAN : SUMI_WORD_SCORE_KG;
    sumi_page_head(page, SUMI_WORD_SCORE_LATER);
    sumi_page_say(page, SUMI_SAY_SCORE_FIELD);
    sumi_page_put(page, "");
    put_brought(page, SUMI_WORD_SCORE_DONE, &h->done);
    put_brought(page, SUMI_WORD_SCORE_NONE, &h->none);
    put_brought(page, SUMI_WORD_SCORE_LETTER, &h->advised);
    put_brought(page, SUMI_WORD_SCORE_BEST, &h->best);
    sumi_page_say(page, SUMI_SAY_SCORE_REGRETS, h->best.value - h->done.value, unit, h->best.value - h->advised.value,
                  unit);
    sumi_page_line(page, SUMI_WORD_SCORE_REGRET);
    say_search(page, h);
    sumi_page_line(page, SUMI_WORD_SCORE_SOUGHT);
}

void sumi_score_print_text(const struct sumi_scenario_file *file, const struct sumi_score *score,
                           enum sumi_language language, FILE *out)
{
    struct sumi_page page = {.out = out, .language = language, .label = LABELS};
    const locale_t before = sumi_plainly();
    put_heading(&page, file, score);
    put_said(&page, score);
    put_came(&page, score);
    put_hindsight(&page, file, &score->hindsight);
    sumi_as_before(before);
}
