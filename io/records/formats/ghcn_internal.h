/* Daily GHCN in parts: what its files write in their lines (ghcn_lines.c), and what becomes of it (ghcn.c). */
#ifndef SUMI_GHCN_INTERNAL_H
#define SUMI_GHCN_INTERNAL_H

#include "io/records/format.h"
#include "io/records/times.h"

/* How values stand: a day a line below names; a value a line; a month of an element a line. */
enum sumi_ghcn_form { SUMI_GHCN_NONE, SUMI_GHCN_WIDE, SUMI_GHCN_LONG, SUMI_GHCN_DLY };

/* What a row says of itself; pieces are empty where it does not say it. */
struct sumi_ghcn_row {
    struct sumi_piece station, date, name, latitude, longitude, elevation;
    int day; /* date number, where the form has one; SUMI_NO_DATE: `date` is to be read */
    int line;
};

struct sumi_ghcn_value {
    struct sumi_piece element, value;
    char measured, quality; /* flags; ' ': none */
    struct sumi_piece hour; /* of the observation, as 0700 */
};

/* What is done with rows and values; the first may be NULL. */
struct sumi_ghcn_sink {
    void *of;
    bool (*row)(void *of, struct sumi_ghcn_row *row); /* may fill `day`; false: nothing of the row is wanted */
    bool (*value)(void *of, const struct sumi_ghcn_row *row, const struct sumi_ghcn_value *value); /* false: stops */
    void (*other)(void *of, struct sumi_piece text, int line); /* a line that is none of the form */
};

enum sumi_ghcn_form sumi_ghcn_form_of(const struct sumi_source *source);
void sumi_ghcn_go_through(const struct sumi_source *source, enum sumi_ghcn_form form,
                          const struct sumi_ghcn_sink *sink);
/* Whether a text is the number of a station, as USW00023234, in *id without what stands before it (GHCND:). */
bool sumi_ghcn_is_station(struct sumi_piece text, struct sumi_piece *id);

#endif
