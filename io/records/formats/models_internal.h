/* What the readers of weather of other crop models share. */
#ifndef SUMI_MODELS_INTERNAL_H
#define SUMI_MODELS_INTERNAL_H

#include "io/records/format.h"
#include "io/records/table/layout.h"

/* A text that a reader makes of a file's, line for line, as a table without what its format writes between and behind
 * the lines. It begins as {0}. */
struct sumi_made_text {
    char *text;
    size_t n, room;
    bool failed; /* there was no memory for all of it */
};
void sumi_made_text_put(struct sumi_made_text *made, const char *start, size_t length);
void sumi_made_text_drop(struct sumi_made_text *made);
/* Reads the table and frees the text. */
enum sumi_status sumi_made_text_read(struct sumi_made_text *made, const struct sumi_layout *layout,
                                     const struct sumi_source *source, const struct sumi_reading_options *options,
                                     struct sumi_readings *readings, struct sumi_findings *findings,
                                     struct sumi_error *error);

/* Whether a piece is a word, capitals aside; whether it has one, and where it stands behind that. */
bool sumi_piece_same(struct sumi_piece piece, const char *word);
const char *sumi_piece_behind(struct sumi_piece piece, const char *word);
/* The number that a piece begins with; false: none. */
bool sumi_piece_begins_number(struct sumi_piece piece, double *value);

/* A place that nobody has written, 0 and 0, is left out; a longitude of 0 is doubted. */
void sumi_models_look_at_place(const char *path, struct sumi_readings *readings, struct sumi_findings *findings);
/* Whether the user has said what a column is. */
bool sumi_models_answered(const struct sumi_reading_options *options, const char *head);

#endif
