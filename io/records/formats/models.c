#include "io/records/formats/models_internal.h"

#include "messages/memory.h"
#include "messages/models.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>
#include <strings.h>

/* --- texts that are made --- */

void sumi_made_text_put(struct sumi_made_text *made, const char *start, size_t length)
{
    enum { FIRST = 1 << 16 };
    if (made->n + length + 1 > made->room && !made->failed) {
        const size_t room = 2 * made->room + length + FIRST;
        char *text = sumi_resize(made->text, room);
        made->failed = !text;
        made->text = text ? text : made->text;
        made->room = text ? room : made->room;
    }
    if (made->failed)
        return;
    memcpy(made->text + made->n, start, length);
    made->n += length;
}

void sumi_made_text_drop(struct sumi_made_text *made)
{
    sumi_release(made->text);
    *made = (struct sumi_made_text){.n = 0};
}

enum sumi_status sumi_made_text_read(struct sumi_made_text *made, const struct sumi_layout *layout,
                                     const struct sumi_source *source, const struct sumi_reading_options *options,
                                     struct sumi_readings *readings, struct sumi_findings *findings,
                                     struct sumi_error *error)
{
    enum sumi_status status;
    struct sumi_source table = *source;
    sumi_made_text_put(made, "", 0);
    if (made->failed) {
        status = sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    } else {
        made->text[made->n] = '\0';
        table.text = made->text;
        table.size = made->n;
        status = sumi_layout_read(layout, &table, options, readings, findings, error);
    }
    sumi_made_text_drop(made);
    return status;
}

/* --- words --- */

bool sumi_piece_same(struct sumi_piece piece, const char *word)
{
    return strlen(word) == piece.length && strncasecmp(piece.start, word, piece.length) == 0;
}

const char *sumi_piece_behind(struct sumi_piece piece, const char *word)
{
    const size_t length = strlen(word);
    for (size_t k = 0; k + length <= piece.length; k++)
        if (strncasecmp(piece.start + k, word, length) == 0)
            return piece.start + k + length;
    return NULL;
}

bool sumi_piece_begins_number(struct sumi_piece piece, double *value)
{
    enum { LONGEST = 40 };
    size_t n = 0;
    while (n < piece.length && n < LONGEST && piece.start[n] != '\0' && strchr("0123456789+-.eE", piece.start[n]))
        n++;
    for (; n > 0; n--) /* "5E" of "5E", east */
        if (sumi_piece_number((struct sumi_piece){piece.start, n}, value))
            return true;
    return false;
}

/* --- what several formats have --- */

void sumi_models_look_at_place(const char *path, struct sumi_readings *readings, struct sumi_findings *findings)
{
    const struct sumi_found_at at = {.file = path, .day = SUMI_NO_DATE};
    if (readings->longitude != 0.0)
        return;
    if (readings->latitude != 0.0) {
        sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_MODELS_LONGITUDE_ZERO);
        return;
    }
    readings->latitude = readings->longitude = NAN;
    sumi_found(findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_MODELS_PLACE_ZERO);
}

bool sumi_models_answered(const struct sumi_reading_options *options, const char *head)
{
    for (int k = 0; k < options->n_answers; k++)
        if (strcasecmp(options->head[k], head) == 0)
            return true;
    return false;
}
