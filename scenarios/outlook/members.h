/* The members of an outlook, from the start of the soil to a morning: seasons side by side in bundles, each with its
 * own draws, under one weather. */
#ifndef SUMI_OUTLOOK_MEMBERS_H
#define SUMI_OUTLOOK_MEMBERS_H

#include "scenarios/outlook/outlook.h"
#include "scenarios/outlook/watching.h"
#include "sim/bundle/bundle.h"

/* What all members have in common; borrowed. */
struct sumi_field_ahead {
    const struct sumi_outlook_request *request;
    const struct sumi_planned *season;   /* without draws, and with what was done to the field until today */
    struct sumi_weather *const *weather; /* [n_weathers]: member i has weather[i % n_weathers] */
    size_t n_weathers;
    int threads;                  /* 0: one a processor */
    struct sumi_day_book *book;   /* of the members' days, or NULL */
    const struct sumi_stop *stop; /* or NULL */
};

struct sumi_members {
    const struct sumi_plan *plan;
    size_t n;
    double *change;               /* [SUMI_UNCERTAIN_N][n] */
    double *growth;               /* [n], factor on growth */
    struct sumi_planned *planned; /* [n] */
    struct sumi_column *column;   /* [n] of a soil that is resolved in depth; else NULL */
    size_t n_bundles;
    struct sumi_bundle **bundle;    /* [n_bundles]; member i is lane i % SUMI_LANES of bundle i / SUMI_LANES */
    struct sumi_watching *watching; /* [n_bundles] */
    int threads;                    /* that take the bundles through a day */
};

/* n members with these draws (copied), at the start of their soil. growth NULL: 1 for all. The caller clears them,
 * whether that succeeds or not. */
enum sumi_status sumi_members_begin(const struct sumi_field_ahead *field, const double *change, const double *growth,
                                    size_t n, struct sumi_members *members, struct sumi_error *error);
void sumi_members_clear(struct sumi_members *members);

enum sumi_status sumi_members_open(struct sumi_members *members, struct sumi_error *error);
/* The rest of the day: what the settings decide, and on to the next morning. */
enum sumi_status sumi_members_go_on(struct sumi_members *members, struct sumi_error *error);
static inline struct sumi_bundle *sumi_member_bundle(const struct sumi_members *members, size_t i, int *lane)
{
    *lane = (int)(i % SUMI_LANES);
    return members->bundle[i / SUMI_LANES];
}
bool sumi_member_stands(const struct sumi_members *members, size_t i);

/* Settings of a branch of member i, its own, under another weather. They point into the member. */
struct sumi_season_settings sumi_member_settings(const struct sumi_members *members, size_t i,
                                                 const struct sumi_weather *weather);

#endif
