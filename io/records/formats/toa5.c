/* Tables of Campbell loggers: four lines of head, of which the second names the columns, the third has their units and
 * the fourth says how an interval became a value (LoggerNet manual, appendix B). A time is the end of its interval. */
#include "io/records/formats_internal.h"
#include "io/records/table/layout.h"

static const struct sumi_layout layout = {
    .names = {SUMI_BEGINS, -2, "\"TIMESTAMP\""},
    .separator = ',',
    .between = 2,
    .units = 1,
    .missing = "NAN -7999 7999",
    .stamp = SUMI_STAMP_END,
};

const struct sumi_format sumi_toa5_format = {
    .name = "toa5",
    .doc = "a table of a Campbell logger (TOA5)",
    .sign = {{{SUMI_BEGINS, 1, "\"TOA5\","}}},
    .layout = &layout,
};
