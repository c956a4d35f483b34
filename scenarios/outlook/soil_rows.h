/* The soil water of all members as rows of a matrix, as a filter takes it: of a soil in zones its two, of one that is
 * resolved in depth up to SUMI_PROFILE_LAYERS layers of whole cells. */
#ifndef SUMI_OUTLOOK_SOIL_ROWS_H
#define SUMI_OUTLOOK_SOIL_ROWS_H

#include "scenarios/outlook/members.h"

struct sumi_soil_rows {
    int n; /* rows; 0: the models have no soil that holds water */
    bool zones;
    struct sumi_daily content, water[2]; /* of a soil in zones: what is read */
    int dry, pores, rootable;            /* of a soil in zones: parameters that bound it; below 0: it has none */
    double centre[SUMI_PROFILE_LAYERS];  /* cm, of a resolved soil */
    int first_cell[SUMI_PROFILE_LAYERS + 1];
    double *lo, *hi; /* [n][members], owned */
    double *zone;    /* [members], depth of the root zone, cm, of a soil in zones; owned */
};

enum sumi_status sumi_soil_rows_init(const struct sumi_members *members, struct sumi_soil_rows *rows,
                                     struct sumi_error *error);
void sumi_soil_rows_clear(struct sumi_soil_rows *rows);
/* theta[n rows][members] of the open morning; NAN of members that have ended. */
enum sumi_status sumi_soil_rows_read(const struct sumi_members *members, struct sumi_soil_rows *rows, double *theta,
                                     struct sumi_error *error);
/* What a filter moves is free of bounds: ln((theta - lo) / (hi - theta)), of the least and the most that each member's
 * soil holds; so that no correction leads beyond them, and little water is corrected by little. And back. */
void sumi_soil_rows_free(const struct sumi_members *members, const struct sumi_soil_rows *rows, const double *theta,
                         double *free);
void sumi_soil_rows_bind(const struct sumi_members *members, const struct sumi_soil_rows *rows, const double *free,
                         double *theta);
/* Puts it back. */
enum sumi_status sumi_soil_rows_write(const struct sumi_members *members, const struct sumi_soil_rows *rows,
                                      const double *theta, struct sumi_error *error);
/* What a probe at a depth reads in each member; NAN below the soil. */
void sumi_soil_rows_at(const struct sumi_members *members, const struct sumi_soil_rows *rows, const double *theta,
                       double depth_cm, double *read);

#endif
