/* What the sources of a conversion share; not public. */
#ifndef SUMI_CONVERT_INTERNAL_H
#define SUMI_CONVERT_INTERNAL_H

#include "io/convert/convert.h"

/* One that is under way. All texts and arrays that it makes live as long as it does. */
struct sumi_converting {
    struct sumi_cube_file *file;
    const struct sumi_cube *from;
    const struct sumi_conversion *how;
    struct sumi_cube to;
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer;
    struct sumi_cube_block *block;
    struct sumi_convert_kept *kept;
    const char **name; /* [n_names], that are taken */
    size_t n_names, most_names;
    bool full; /* there was no memory for something */
};

/* Zeroed memory; NULL, and c->full, without. */
void *sumi_convert_keep(struct sumi_converting *c, size_t n, size_t size);
void sumi_convert_free(struct sumi_converting *c);
/* printf into kept memory; "" without memory. */
const char *sumi_convert_text(struct sumi_converting *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A text as long as an attribute can be. */
const char *sumi_convert_cut(struct sumi_converting *c, const char *text);
void sumi_convert_say(const struct sumi_converting *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* SUMI_MEMORY where something is missing for want of it. */
enum sumi_status sumi_convert_check(const struct sumi_converting *c, struct sumi_error *error);

/* The legal form of a name, followed by `behind`, that nothing else in the file has, in letters of any case. */
const char *sumi_convert_claim(struct sumi_converting *c, const char *name, const char *behind);
/* Whether something in the file has that name, in letters of any case. */
bool sumi_convert_is_taken(const struct sumi_converting *c, const char *name);
/* A unit as udunits reads it, or NULL where that is not sure. */
const char *sumi_convert_unit(struct sumi_converting *c, const char *unit);

/* The attributes of the file: those of the cube as far as they are true of what is taken of it, with a line for this
 * conversion before its history. but: names that are left out, NULL ends them; room: for so many more. */
struct sumi_cube_attribute *sumi_convert_attributes(struct sumi_converting *c, const char *const *but, size_t room);
/* Adds the name of an axis, and the position that is taken, or the first one, to a list. */
void sumi_convert_position(const struct sumi_converting *c, size_t axis, char *text, size_t size);
/* The irrigation strategy of all that is taken; NULL: there are several. */
const char *sumi_convert_strategy(const struct sumi_converting *c);

/* Where the field lies: as the cube calls it, its axis, and the attributes of its bounds without _min and _max. */
enum { SUMI_CONVERT_LATITUDE, SUMI_CONVERT_LONGITUDE, SUMI_CONVERT_ELEVATION, SUMI_CONVERT_PLACES };
extern const struct sumi_convert_place {
    const char *name, *axis, *unit, *standard_name, *bounds;
} sumi_convert_places[SUMI_CONVERT_PLACES];
/* Where it is one number of the whole cube, by its coordinate or, in older files, its attribute; NAN: it is not. */
double sumi_convert_constant(const struct sumi_converting *c, const struct sumi_convert_place *place);
/* Its least and its greatest value in what is taken; false: the cube does not say it. */
bool sumi_convert_range(const struct sumi_converting *c, const struct sumi_convert_place *place, double range[2]);

#endif
