/* What the readers of soil profiles share. */
#ifndef SUMI_PROFILE_INTERNAL_H
#define SUMI_PROFILE_INTERNAL_H

#include "io/profiles/profile.h"

#include <math.h>

#define SUMI_READS_PROFILE(name)                                                                                       \
    bool sumi_##name##_is(const struct sumi_source *source);                                                           \
    enum sumi_status sumi_##name##_read(const struct sumi_source *source, const struct sumi_profile_options *options,  \
                                        struct sumi_soil_profile *profile, struct sumi_findings *findings,             \
                                        struct sumi_error *error)
SUMI_READS_PROFILE(soil_dssat);
SUMI_READS_PROFILE(soil_apsim);
SUMI_READS_PROFILE(soil_apsimx);
SUMI_READS_PROFILE(soil_hydrus);
SUMI_READS_PROFILE(soil_cabo);
SUMI_READS_PROFILE(soil_aquacrop);
SUMI_READS_PROFILE(soil_soilgrids);
SUMI_READS_PROFILE(soil_table);

#define SUMI_ORGANIC_OF_CARBON 1.724 /* van Bemmelen's factor: organic matter has 58 % of carbon */
#define SUMI_ONE_DEEP_LAYER    200.0 /* cm: of a soil that a file describes without a depth; as data/soils has it */

/* The place of a line, for a finding. */
struct sumi_found_at sumi_profile_at(const struct sumi_source *source, int line);
/* A layer below the last one, of which nothing is known; NULL, with a message, where its depths cannot be. */
struct sumi_layer *sumi_profile_add(struct sumi_soil_profile *profile, const struct sumi_source *source, double top,
                                    double bottom, int line, struct sumi_error *error);
/* Gives a layer a value of the file; NAN is none. What lies beyond its row is left out and told. */
void sumi_profile_set(struct sumi_layer *layer, enum sumi_layer_value which, double value,
                      const struct sumi_source *source, struct sumi_findings *findings);

/* Which soil of a file is meant. */
struct sumi_profile_choice {
    const char *wanted;
    int n;       /* that the file has */
    bool chosen; /* one was read */
    char names[1024];
};
/* Takes in the name of one more soil; whether it is to be read. A second one of a name is called NAME#2. */
bool sumi_profile_offer(struct sumi_profile_choice *choice, const char *name);
/* Asks where there are several, and fails where there is none, or none of the name. */
enum sumi_status sumi_profile_chosen(const struct sumi_profile_choice *choice, const struct sumi_source *source,
                                     struct sumi_findings *findings, struct sumi_error *error);

/* Whether one of the first lines of a text begins with a word, behind blanks. */
bool sumi_profile_begins(const struct sumi_source *source, int lines, const char *word);

/* Where a text stands in the first 64 KiB of another that need not end with a NUL; NULL: nowhere. */
const char *sumi_profile_where(const struct sumi_source *source, const char *text);

/* The next word of a line, up to blanks; empty behind the last. */
struct sumi_piece sumi_profile_word(const char **at, const char *stop);
/* Numbers of a line from its start on, up to what is none; how many. */
int sumi_profile_numbers(const struct sumi_lines *lines, double *value, int most);

#endif
