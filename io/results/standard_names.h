/* Names of the CF standard name table for what a cube publishes. */
#ifndef SUMI_STANDARD_NAMES_H
#define SUMI_STANDARD_NAMES_H

#define SUMI_STANDARD_NAME_TABLE "CF Standard Name Table v83" /* which has all of them */

/* The standard name of a published quantity in its unit, or NULL: most of a crop has none. */
const char *sumi_standard_name(const char *name, const char *unit);

#endif
