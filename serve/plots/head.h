/* What a scenario says of itself that the service needs before all of it is read. */
#ifndef SUMI_PLOTS_HEAD_H
#define SUMI_PLOTS_HEAD_H

#include "io/scenario/file.h"
#include "io/yaml/yaml.h"

struct sumi_plot_head {
    char title[sizeof((struct sumi_scenario_file *)0)->title];
    char time_zone[SUMI_TIME_ZONE]; /* "": not said */
    double latitude, longitude;     /* degrees; NAN: not said */
    int today;                      /* that the file says; SUMI_NO_DATE: none */
    bool quota_left;                /* it says what is left of the quota, as of one morning */
};

/* What cannot be read is as if it were not said: who reads the whole tells of it. */
void sumi_plot_head_read(const struct sumi_yaml *document, struct sumi_plot_head *head);

#endif
