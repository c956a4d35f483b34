/* What is told of a plot beside its advice: its morning, and who has reported. */
#ifndef SUMI_PLOTS_TELLING_INTERNAL_H
#define SUMI_PLOTS_TELLING_INTERNAL_H

#include "io/text/json.h"
#include "serve/plots/store_internal.h"

struct sumi_told {
    bool waits; /* nothing was said of it this morning yet */
    const struct sumi_zone *zone;
    int morning, ask_again; /* dates; SUMI_NO_DATE: not known */
    long long now, answered_at;
    char *wrong_zh; /* what is wrong with it; NULL: nothing is */
    int n_sensors;
    struct sumi_sensor sensor[SUMI_SERVED_SENSORS];
};

/* Under the lock of the plot. */
void sumi_told_of(const struct sumi_served *plot, struct sumi_told *told);
/* time_zone, morning, answered_at, last_posted, sensors, ask_again, error_zh. */
void sumi_tell(const struct sumi_told *told, struct sumi_json *json);

#endif
