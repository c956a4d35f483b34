/* What the keys of a parameter file may be, beside the rows of the models: names that other programs use and Sumi does
 * not, each with its reason, and remarks. Everything else is a slip of the pen and refused. */
#ifndef SUMI_KNOWN_KEYS_H
#define SUMI_KNOWN_KEYS_H

#include "io/yaml/yaml.h"
#include "models/models.h"

/* A name of public files that is read over. Rows with one reason stand together and share its text. */
struct sumi_not_used {
    const char *name, *why;
    const char *stands_for; /* the row of a model that its program has no need of, or NULL */
};
enum { SUMI_CROP_NOT_USED = 82, SUMI_SOIL_NOT_USED = 35 };
extern const struct sumi_not_used sumi_crop_not_used[SUMI_CROP_NOT_USED], sumi_soil_not_used[SUMI_SOIL_NOT_USED];

/* A name of those that can be on, so that its program would make another season of the file. On where its number is
 * above 0, but where `unless` stands there and is 0, and where `from`, a development stage, is never reached. A program
 * that needs `unless` does not run without it: the file was meant to be on. */
struct sumi_switch {
    const char *name, *unless, *from; /* the last two may be NULL */
    const char *then;                 /* what its program would do */
};
enum { SUMI_CROP_SWITCHES = 2, SUMI_SOIL_SWITCHES = 2 };
extern const struct sumi_switch sumi_crop_switches[SUMI_CROP_SWITCHES], sumi_soil_switches[SUMI_SOIL_SWITCHES];
/* last_stage: at which the crop ends; used where the row has `from`. */
bool sumi_switch_is_on(const struct sumi_yaml_node *mapping, const struct sumi_switch *row, double last_stage);

/* The keys that a mapping may have beside remarks. What was added earlier is suggested first. Begins as {.n = 0}. */
#define SUMI_KNOWN_KEYS 512
struct sumi_known_keys {
    const char *name[SUMI_KNOWN_KEYS];
    size_t n, used;    /* the first `used` are read, and listed where a key is near to none */
    const char *model; /* whose parameters they are; NULL where they are none */
};
void sumi_known_add(struct sumi_known_keys *known, const char *name);
/* All that a cultivar may have, and all that SoilParameters may have, whatever the water model; that of `water` first.
 */
void sumi_known_of_crop(struct sumi_known_keys *known, const char *model, struct sumi_fields params,
                        struct sumi_fields tables);
void sumi_known_of_soil(struct sumi_known_keys *known, const struct sumi_water *water);

/* Refuses keys that are neither known nor remarks (title, source, notes, ... in any capitals), with the nearest one
 * or the kind of file that they belong into. A parameter with a value within a remark has slipped out of its place,
 * `inside`. */
enum sumi_status sumi_known_check(const struct sumi_yaml_node *mapping, const struct sumi_known_keys *known,
                                  const char *inside, struct sumi_error *error);
/* The same for an outer mapping of a file, where what an alias names may stand too, and a parameter has slipped. */
enum sumi_status sumi_known_check_outer(const struct sumi_yaml_node *mapping, const struct sumi_known_keys *known,
                                        const struct sumi_known_keys *parameters, const char *inside,
                                        struct sumi_error *error);
/* The same for a mapping from names to mappings, which are `what`. */
enum sumi_status sumi_known_check_group(const struct sumi_yaml_node *group, const char *what,
                                        const struct sumi_known_keys *parameters, const char *inside,
                                        struct sumi_error *error);
/* Refuses what stands beside the key `value` of an entry and is no remark about it. */
enum sumi_status sumi_known_check_beside(const struct sumi_yaml_node *entry, const char *name,
                                         struct sumi_error *error);

/* Notes in found[n] which of the rows a mapping has; a name that is a parameter of the model is used. */
void sumi_not_used_find(const struct sumi_yaml_node *mapping, struct sumi_fields params,
                        const struct sumi_not_used *rows, int n, bool *found);
/* Writes "A, B (reason); C (other reason)" of the rows that were found; empty where there are none. Cut where long. */
void sumi_not_used_say(const struct sumi_not_used *rows, int n, const bool *found, char *text, size_t size);

#endif
