/* The page of an outlook: questions to the field, what was seen of it, and what else the answer rests on. */
#include "io/outlook/text_internal.h"
#include "io/text/text.h"
#include "messages/outlook_text.h"
#include "sim/build.h"

#include <math.h>

enum { NAMES = 128, YEARS = 2048 }; /* bytes of a name, or of a label that is put together; of all years */

void sumi_page_questions(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    char text[SUMI_OUTLOOK_WORDS];
    if (outlook->n_questions > 0)
        sumi_page_head(page, SUMI_WORD_OUTLOOK_QUESTIONS);
    for (int k = 0; k < outlook->n_questions; k++) {
        sumi_outlook_asks(&outlook->question[k], page->language, text, sizeof text);
        sumi_page_say(page, "%s", "%s", text);
        sumi_page_put(page, "  - ");
    }
}

/* --- observations --- */

static void say_refused(struct sumi_page *page, const struct sumi_outlook_series *series)
{
    static const char *const words[] = {
        [SUMI_REFUSED_STUCK] = SUMI_WORD_OUTLOOK_STUCK, [SUMI_REFUSED_SPIKE] = SUMI_WORD_OUTLOOK_SPIKE,
        [SUMI_REFUSED_GATE] = SUMI_WORD_OUTLOOK_GATE,   [SUMI_REFUSED_BEFORE] = SUMI_WORD_OUTLOOK_BEFORE,
        [SUMI_REFUSED_AFTER] = SUMI_WORD_OUTLOOK_AFTER, [SUMI_REFUSED_SOIL] = SUMI_WORD_OUTLOOK_BELOW_SOIL};
    bool first = true;
    for (int k = SUMI_USED + 1; k < SUMI_FATES; k++) {
        if (series->n[k] == 0)
            continue;
        if (first)
            sumi_page_say(page, SUMI_SAY_OUTLOOK_REFUSED);
        else
            sumi_page_say(page, SUMI_SAY_OUTLOOK_COMMA);
        sumi_page_say(page, SUMI_SAY_OUTLOOK_TIMES, series->n[k], words[k]);
        first = false;
    }
}

static void put_series(struct sumi_page *page, const struct sumi_seen *seen, const struct sumi_outlook_series *series)
{
    char name[NAMES], label[NAMES + 32], date[SUMI_DATE_TEXT];
    sumi_page_say(page, SUMI_SAY_OUTLOOK_USED, series->n[SUMI_USED]);
    if (sumi_outlook_date(series->last, date))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_LAST, date);
    say_refused(page, series);
    if (!isnan(series->offset) && series->n[SUMI_USED] > 0)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_OFFSET, series->offset, series->offset_sd);
    sumi_text_on_line(seen->name, name, sizeof name);
    snprintf(label, sizeof label, isnan(seen->depth_cm) ? "%s" : "%s, %g cm", name, seen->depth_cm);
    sumi_page_line(page, label);
}

static void put_observations(struct sumi_page *page, const struct sumi_outlook_request *request,
                             const struct sumi_outlook *outlook)
{
    sumi_page_head(page, SUMI_WORD_OUTLOOK_SEEN);
    if (request->n_seen == 0)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_NONE_SEEN);
    sumi_page_put(page, "  ");
    for (int k = 0; k < request->n_seen; k++)
        put_series(page, &request->seen[k], &outlook->series[k]);
}

/* --- what it rests on --- */

/* Each year once, however many weathers are made of it; nothing where they are generated. */
static void put_years(const struct sumi_future *future, char text[YEARS])
{
    size_t used = 0;
    *text = '\0';
    for (int k = 0; future->year && k < future->n_members && used < YEARS; k++) {
        bool told = false;
        for (int j = 0; j < k && !told; j++)
            told = future->year[j] == future->year[k];
        if (!told)
            used += (size_t)snprintf(text + used, YEARS - used, k ? " %d" : "%d", future->year[k]);
    }
}

static void put_weather(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    const struct sumi_future *future = &outlook->future;
    char date[SUMI_DATE_TEXT], years[YEARS];
    if (sumi_outlook_date(future->last_recorded, date))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_RECORDED, date);
    else
        sumi_page_say(page, SUMI_SAY_OUTLOOK_UNRECORDED);
    if (outlook->days_drawn > 0)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_DRAWN, outlook->days_drawn);
    if (future->n_forecast > 0)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_FORECAST, future->n_forecast);
    put_years(future, years);
    if (outlook->generated)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_GENERATED, outlook->n_futures);
    else if (*years)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_YEARS, years);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_FUTURE);
}

void sumi_page_basis(struct sumi_page *page, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook)
{
    sumi_page_questions(page, outlook);
    put_observations(page, request, outlook);
    sumi_page_head(page, SUMI_WORD_OUTLOOK_BASIS);
    put_weather(page, outlook);
    if (!isnan(outlook->effective_members))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_EFFECTIVE, outlook->n_tried, outlook->effective_members);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_MEMBERS);
    if (!isnan(outlook->contradiction))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_CONTRADICTION, 100.0 * outlook->contradiction);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_PROBES);
    sumi_page_say(page, SUMI_SAY_OUTLOOK_MADE, request->members, outlook->n_futures, (unsigned long long)request->seed,
                  request->plan->crop->name, request->plan->water->name, sumi_build.version);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_MADE);
}
