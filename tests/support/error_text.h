/* What an error says in English, for a message of a test and to look for words in it. */
#ifndef SUMI_TEST_ERROR_TEXT_H
#define SUMI_TEST_ERROR_TEXT_H

#include "sim/error.h"

static inline const char *error_text(const struct sumi_error *error)
{
    static _Thread_local char text[SUMI_ERROR_TEXT];
    return sumi_error_text(error, SUMI_ENGLISH, text, sizeof text);
}

#endif
