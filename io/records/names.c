#include "io/records/names.h"

#include "io/text/nearest.h"
#include "messages/records.h"

enum { SHOWN = 64, HINT = 512 };

enum sumi_status sumi_column_unknown(const struct sumi_lines *lines, struct sumi_piece name, const char *const *known,
                                     size_t n)
{
    char found[SHOWN], hint[HINT] = SUMI_WORD_RECORD_UNREAD;
    const char *near = sumi_nearest(sumi_piece_shown(name, found, sizeof found), known, n);
    if (near)
        snprintf(hint, sizeof hint, SUMI_WORD_RECORD_NEAR, near, near);
    return sumi_lines_fail(lines, name, NULL, SUMI_E_FILE_COLUMN_UNKNOWN, found, hint);
}
