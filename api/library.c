/* What belongs to no chapter: version, dates, words. */
#include "messages/library.h"
#include "api/api_internal.h"
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
