/* Which files are results of Sumi's own, and may be replaced by newer ones. */
#ifndef SUMI_OWN_RESULT_H
#define SUMI_OWN_RESULT_H

#include <stdbool.h>

/* Whether a file that has no mark (io/files/older_internal.h) is one that Sumi wrote, by looking at all of it: a cube
 * by its sign and where it has nothing else; a climate, generated weather and weather to come where Sumi would write
 * the very same bytes again; a series by its first line, its order and the form of its numbers, some of which only a
 * program computes. What a person wrote or changed in other ways is none, and where there is doubt it is none. */
bool sumi_own_result(const char *path);

#endif
