/* What crops on a development stage share from sowing on: when a seed germinates, and which phase a stage is in. */
#ifndef SUMI_EMERGENCE_H
#define SUMI_EMERGENCE_H

#include "models/model.h"

/* A seed germinates when the seedbed first holds the share `wanted` of its available water (AquaCrop: Raes and others
 * 2009, germination threshold of the soil water content in the upper layer); it is not undone by later drought. A share
 * below 0 waits for nothing. germinated: 1 where it has. */
void sumi_germinate(const struct sumi_lanes *wanted, const struct sumi_lanes *seedbed, struct sumi_lanes *germinated);

/* The phase of a crop that is sown, by its development stage: 0 emergence, 1 anthesis, `end` maturity. */
static inline enum sumi_stage sumi_phase_of(double dvs, double end)
{
    return dvs < 0.0 ? SUMI_SOWN : dvs < 1.0 ? SUMI_VEGETATIVE : dvs < end ? SUMI_REPRODUCTIVE : SUMI_MATURE;
}

#endif
