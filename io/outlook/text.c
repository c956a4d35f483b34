/* An outlook as a page, and what holds of it as a whole. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/text/text.h"
#include "io/outlook/text_internal.h"
#include "messages/outlook_text.h"
#include "sim/plainly.h"

enum { LABELS = 16, NAMES = 512 }; /* columns of labels; bytes of a name */

static void put_title(struct sumi_page *page, const struct sumi_scenario_file *file)
{
    char title[NAMES];
    if (*file->title)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_OUTLOOK_OF, sumi_text_on_line(file->title, title, sizeof title));
    else
        sumi_page_say(page, SUMI_SAY_OUTLOOK_OUTLOOK);
    sumi_page_put(page, "");
}

void sumi_page_morning(struct sumi_page *page, const struct sumi_outlook_request *request,
                       const struct sumi_outlook *outlook)
{
    char name[NAMES], date[SUMI_DATE_TEXT];
    sumi_page_say(page, SUMI_SAY_OUTLOOK_MORNING, sumi_date_format(outlook->today, date), outlook->year);
    if (outlook->status != SUMI_OUTLOOK_NO_ADVICE && sumi_outlook_date(outlook->sowing, date))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_SOWN_ON,
                      sumi_text_on_line(request->plan->cultivar[0].name, name, sizeof name), date);
    if (sumi_outlook_date(outlook->valid_until, date))
        sumi_page_say(page, SUMI_SAY_OUTLOOK_VALID, date);
    else
        sumi_page_say(page, SUMI_SAY_OUTLOOK_STOP);
    sumi_page_put(page, "");
}

void sumi_page_reason(struct sumi_page *page, const struct sumi_error *reason)
{
    char text[SUMI_ERROR_TEXT], line[SUMI_ERROR_TEXT];
    sumi_error_text(reason, page->language, text, sizeof text);
    sumi_page_say(page, "%s", "%s", sumi_text_on_line(text, line, sizeof line));
    sumi_page_put(page, "  - ");
}

static void put_reasons(struct sumi_page *page, const struct sumi_error *list, int n)
{
    for (int k = 0; k < n; k++)
        sumi_page_reason(page, &list[k]);
}

void sumi_page_status(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    fputc('\n', page->out);
    if (outlook->status == SUMI_OUTLOOK_SURE)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_OK);
    else if (outlook->status == SUMI_OUTLOOK_DEGRADED)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_DEGRADED);
    else
        sumi_page_say(page, SUMI_SAY_OUTLOOK_NO_ADVICE);
    sumi_page_put(page, "");
    put_reasons(page, outlook->reason, outlook->n_reasons);
    if (outlook->n_remarks > 0)
        sumi_page_say(page, SUMI_SAY_OUTLOOK_REMARKS);
    sumi_page_put(page, "");
    put_reasons(page, outlook->remark, outlook->n_remarks);
}

void sumi_outlook_print_text(const struct sumi_scenario_file *file, const struct sumi_outlook_request *request,
                             const struct sumi_outlook *outlook, enum sumi_language language, FILE *out)
{
    struct sumi_page page = {.out = out, .language = language, .label = LABELS};
    const locale_t before = sumi_plainly();
    put_title(&page, file);
    sumi_page_morning(&page, request, outlook);
    sumi_page_status(&page, outlook);
    if (outlook->status != SUMI_OUTLOOK_NO_ADVICE) {
        sumi_page_say(&page, SUMI_SAY_OUTLOOK_LEGEND);
        fputc('\n', out);
        sumi_page_put(&page, "");
        sumi_page_state(&page, request, outlook);
        sumi_page_coming(&page, request, outlook);
        sumi_page_basis(&page, request, outlook);
    }
    sumi_as_before(before);
}
