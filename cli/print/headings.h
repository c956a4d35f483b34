/* Lines that several commands begin with: how many seasons there are, of which models, in which weather. */
#ifndef SUMI_HEADINGS_H
#define SUMI_HEADINGS_H

#include "cli/print/text.h"
#include "io/cube/cube.h"
#include "io/scenario/file.h"

#include <stdbool.h>
#include <stddef.h>

/* An axis as people name it: film for management.mulch_fraction; else its name. */
const char *sumi_axis_word(const char *name);
/* The axis under its name in the cube, the one that it has in a scenario or in a converted file, or as people name it;
 * n where none of n is called so. */
size_t sumi_axis_find(const struct sumi_cube_axis *axes, size_t n, const char *word);
/* `before` and how many there are on each axis, as "2 cultivars x 10 sowings x crop.SPAN (3 values)", as
 * sumi_print_wrapped does. */
void sumi_print_axes(const char *before, size_t n, const char *const *name, const size_t *length);
/* The same of a plan, behind "N seasons" and `after`. */
void sumi_print_plan(const char *after, const struct sumi_plan *plan);
/* What the seasons are computed with, in a line, or in full in three. */
void sumi_print_models(const struct sumi_plan *plan, bool in_full);
/* The weather in a line, or in full with how evapotranspiration was derived. */
void sumi_print_weather(const struct sumi_scenario_file *file, bool in_full);
/* A word of the output file, as frost_killed, as people write it. Returns shown. */
const char *sumi_plain_word(const char *word, char shown[SUMI_SHOWN]);

#endif
