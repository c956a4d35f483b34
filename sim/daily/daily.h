/* Daily variables: what a season can tell of each of its days. Those of the morning are states and what follows from
 * them; those over the day are fluxes, as their integrals from this morning to the next, and the weather. */
#ifndef SUMI_DAILY_H
#define SUMI_DAILY_H

#include "sim/season.h"

/* Where a daily variable stands among the rows of the two models. */
enum sumi_daily_kind {
    SUMI_CROP_STATE,
    SUMI_CROP_OUTPUT,
    SUMI_WATER_STATE,
    SUMI_WATER_OUTPUT,
    SUMI_SUM_OUTPUT, /* a sum of the water model's totals */
    SUMI_DEMAND_ROW,
    SUMI_SUPPLY_ROW,
    SUMI_FORCING_ROW,
    SUMI_AT_DEPTHS
};

enum { SUMI_DAILY_UNIT = 24, SUMI_SUM_PARTS = 3 };
/* Of what time a variable is. */
enum sumi_daily_time {
    SUMI_MORNING,    /* a state, or a rate as the day opens */
    SUMI_OVER_DAY,   /* from this morning to the next: known in the evening */
    SUMI_SINCE_START /* of the simulation, to this morning */
};

struct sumi_daily {
    enum sumi_daily_kind kind;
    int row;
    int sum[SUMI_SUM_PARTS], n_sum; /* rows of the totals that it is the sum of, where it is one */
    const struct sumi_field *field;
    enum sumi_daily_time time;
    int further;                /* where it stands in further_day of the evening; -1: elsewhere */
    double factor;              /* of the unit in which its values are told, in its row's (times d, of a rate) */
    char unit[SUMI_DAILY_UNIT]; /* that unit: mm of a flux of water */
    const char *source;         /* where its definition, or the model that computes it, comes from */
    const char *cell_methods;   /* CF: how it came about in the day, or NULL */
    int n;                      /* values a day: 1, or one for each depth of a profile */
    const double *depth_cm;     /* [n] of a profile, strictly rising; borrowed */
};

/* What is known at every depth of a soil that is resolved in depth. */
enum sumi_profile_row { SUMI_PROFILE_THETA, SUMI_PROFILE_HEAD, SUMI_PROFILE_N };
extern const struct sumi_field sumi_profile_rows[SUMI_PROFILE_N];

/* What a water model's totals add up to: rows of SUMI_SUM_OUTPUT. */
enum sumi_sum_row { SUMI_EVAPOTRANSPIRATION, SUMI_SUM_ROWS };
extern const struct sumi_field sumi_sum_rows[SUMI_SUM_ROWS];

/* The rows of a kind, from which daily variables are named; profiles are named apart from the others. */
struct sumi_fields sumi_daily_fields(const struct sumi_crop *crop, const struct sumi_water *water,
                                     enum sumi_daily_kind kind);
bool sumi_daily_find(const struct sumi_crop *crop, const struct sumi_water *water, const char *name,
                     struct sumi_daily *daily);
/* That of a row, whatever other row has its name. Of any kind but profiles. */
void sumi_daily_row(const struct sumi_crop *crop, const struct sumi_water *water, enum sumi_daily_kind kind, int row,
                    struct sumi_daily *daily);
bool sumi_profile_find(const char *name, int n_depths, const double *depth_cm, struct sumi_daily *daily);
/* Makes of a variable over the day the rate of the morning, in its row's unit. */
void sumi_daily_of_morning(struct sumi_daily *daily);
/* Makes of a variable over the day its sum since the start; false, and it stays as it is, where nobody sums it up:
 * totals are rows of the models (WTRA, EVS, GASS, ...), and ET; the link (TRA) has none. */
bool sumi_daily_since_start(const struct sumi_crop *crop, const struct sumi_water *water, struct sumi_daily *daily);
/* The values [daily->n] of a lane that lives, in daily->unit; of a variable over the day in the evening, of the others
 * in the morning. A profile is linear between the centres of the cells, and constant beyond the first and the last;
 * below the soil's lower edge it is NAN. */
void sumi_daily_read(const struct sumi_daily *daily, const struct sumi_season_day *day, int lane, double *value);
/* The row of lanes in which a variable of one value a day stands, in the unit of its row; NULL of a profile or sum. */
const struct sumi_lanes *sumi_daily_lanes(const struct sumi_daily *daily, const struct sumi_season_day *day);

#endif
