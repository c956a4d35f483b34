/* What belongs to no chapter: version, dates, words. */
#include "messages/library.h"
#include "api/api_internal.h"
#include "io/text/text.h"
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

enum sumi_status sumi_need_text(const char *text, const char *name, const char *expected, struct sumi_error *error)
{
    TRY(sumi_need(text, name, expected, error));
    return sumi_text_is_harmless(text) ? SUMI_OK : sumi_fail(error, SUMI_E_LIBRARY_ARGUMENT_TEXT, name, expected);
}

enum sumi_status sumi_date_read(const char *text, int *date, struct sumi_error *error)
{
    TRY(sumi_need_text(text, "text", SUMI_WORD_NEED_DATE, error));
    TRY(sumi_need(date, "date", SUMI_WORD_NEED_PLACE, error));
    return sumi_date_parse(text, date) ? SUMI_OK : sumi_fail(error, SUMI_E_LIBRARY_DATE_TEXT, text);
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
