#include "io/outlook/outlook_internal.h"

#include "io/text/page.h"
#include "messages/outlook_text.h"

#include <math.h>

const char *sumi_outlook_date(int days, char date[SUMI_DATE_TEXT])
{
    const int first = -719162, last = 2932896; /* 0001-01-01 and 9999-12-31 */
    return days >= first && days <= last ? sumi_date_format(days, date) : NULL;
}

const char *sumi_outlook_day(double days, char date[SUMI_DATE_TEXT])
{
    return fabs(days) < 1e7 ? sumi_outlook_date((int)floor(days + 0.5), date) : NULL;
}

const char *sumi_outlook_asks(const struct sumi_outlook_question *question, enum sumi_language language, char *to,
                              size_t size)
{
    char date[SUMI_DATE_TEXT];
    sumi_date_format(question->date, date);
    if (question->probes == 1)
        return sumi_in_words(language, to, size, SUMI_SAY_OUTLOOK_ASK_ONE, date, question->gain_mm, question->rain_mm);
    return sumi_in_words(language, to, size, SUMI_SAY_OUTLOOK_ASK, date, question->probes, question->gain_mm,
                         question->rain_mm);
}

const char *sumi_outlook_stage_now(const struct sumi_outlook_request *request, const struct sumi_outlook *o)
{
    static const char *const phases[] = {[SUMI_BARE] = "bare", [SUMI_SOWN] = "sown"};
    double most = 0.0;
    const char *word = "";
    for (int k = 0; k < request->n_stages; k++)
        if (o->stage[k] > most) {
            most = o->stage[k];
            word = request->stage[k].name;
        }
    for (int k = SUMI_BARE; k <= SUMI_SOWN; k++)
        if (o->phase[k] > most) {
            most = o->phase[k];
            word = phases[k];
        }
    return word;
}
