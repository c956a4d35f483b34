/* What belongs to no chapter: version, dates, words, the locale. */
#define _XOPEN_SOURCE 700 /* uselocale */
#include "messages/library.h"
#include "api/api_internal.h"
#include "api/locale_internal.h"
#include "sim/build.h"
#include "sim/date.h"

const char *sumi_version(void)
{
    return sumi_build.version;
}

enum sumi_status sumi_need(const void *pointer, const char *name, const char *expected, struct sumi_error *error)
{
    return pointer ? SUMI_OK : sumi_fail(error, SUMI_E_LIBRARY_ARGUMENT_NULL, name, expected);
}

enum sumi_status sumi_date_read(const char *text, int *date, struct sumi_error *error)
{
    if (text && sumi_date_parse(text, date))
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_LIBRARY_DATE_TEXT, text ? text : "");
}

const char *sumi_date_write(int date, char *text)
{
    return sumi_date_format(date, text);
}

const char *sumi_outcome(int status)
{
    return status >= 0 && status < SUMI_OUTCOME_N ? sumi_outcome_word((enum sumi_outcome)status) : NULL;
}

const char *sumi_outcome_says(int status)
{
    return status >= 0 && status < SUMI_OUTCOME_N ? sumi_outcome_meaning((enum sumi_outcome)status) : NULL;
}

locale_t sumi_plainly(void)
{
    const locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return plain ? uselocale(plain) : (locale_t)0;
}

void sumi_as_before(locale_t before)
{
    const locale_t plain = before ? uselocale(before) : (locale_t)0;
    if (plain)
        freelocale(plain);
}
