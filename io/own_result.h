/* Which files are results of Sumi's own, and may be replaced by newer ones. */
#ifndef SUMI_OWN_RESULT_H
#define SUMI_OWN_RESULT_H

#include <stdbool.h>

/* The first lines of the files of `sumi soil`. */
extern const char sumi_soil_profiles_head[], sumi_soil_totals_head[];

/* Whether a file is one that Sumi wrote, by looking at all that it shows: a cube by its signs; a climate and generated
 * weather where Sumi would write the very same bytes again; the series of `sumi soil` by first line and numbers; daily
 * series by their names, their days and the form of their numbers. What a person wrote or changed in other ways is none,
 * and where there is doubt it is none. */
bool sumi_own_result(const char *path);

#endif
