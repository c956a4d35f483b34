/* What the keys of a parameter file may be, beside the rows of the models: names that other programs use and Sumi does
 * not, each with its reason, and remarks. Everything else is a slip of the pen and refused. */
#ifndef SUMI_KNOWN_KEYS_H
#define SUMI_KNOWN_KEYS_H

#include "io/yaml.h"
#include "models/field.h"

/* A name of public files that is read over. Rows with one reason stand together and share its text. */
struct sumi_not_used {
    const char *name, *why;
    const char *stands_for; /* the row of a model that its program has no need of, or NULL */
};
enum { SUMI_CROP_NOT_USED = 79, SUMI_SOIL_NOT_USED = 35, SUMI_NOT_USED = SUMI_CROP_NOT_USED };
extern const struct sumi_not_used sumi_crop_not_used[SUMI_CROP_NOT_USED], sumi_soil_not_used[SUMI_SOIL_NOT_USED];

/* The keys that a mapping may have, for sumi_yaml_check_keys. What was added earlier is suggested first. */
#define SUMI_KNOWN_KEYS 512
struct sumi_known_keys {
    const char *name[SUMI_KNOWN_KEYS];
    size_t n;
};
/* Each adds what is not there yet. */
void sumi_known_add(struct sumi_known_keys *known, const char *name);
void sumi_known_add_fields(struct sumi_known_keys *known, struct sumi_fields fields);
void sumi_known_add_not_used(struct sumi_known_keys *known, const struct sumi_not_used *rows, int n);
void sumi_known_add_remarks(struct sumi_known_keys *known); /* Metadata, Version, source, ... */

/* Refuses keys of an outer mapping of a file that are not known there, unless they hold what an alias names. One that is
 * known within `inside`, where parameters stand, has slipped out of it. */
enum sumi_status sumi_known_check_outer(const struct sumi_yaml_node *mapping, const struct sumi_known_keys *known,
                                        const struct sumi_known_keys *parameters, const char *inside,
                                        struct sumi_error *error);

/* Notes in found[n] which of the rows a mapping has. */
void sumi_not_used_find(const struct sumi_yaml_node *mapping, const struct sumi_not_used *rows, int n, bool *found);
/* Writes "A, B (reason); C (other reason)" of the rows that were found; empty where there are none. Cut where long. */
void sumi_not_used_say(const struct sumi_not_used *rows, int n, const bool *found, char *text, size_t size);

#endif
