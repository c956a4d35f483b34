#include "sim/error.h"

#include <stdarg.h>
#include <stdio.h>

enum sumi_status sumi_fail(struct sumi_error *error, enum sumi_status status, const char *format, ...)
{
    if (error && error->status == SUMI_OK) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(error->text, sizeof error->text, format, arguments);
        va_end(arguments);
        error->status = status;
    }
    return status;
}
