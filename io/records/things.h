/* Where the observations of SensorThings stand (OGC 18-088): alone, in a list, below {"value": [..]}, within a
 * Datastream, or in a dataArray with its components. */
#ifndef SUMI_THINGS_H
#define SUMI_THINGS_H

#include "io/yaml/yaml.h"

/* The parts of an observation, wherever they stand; NULL: not there. What has neither time nor result is none. */
struct sumi_thing_observation {
    const struct sumi_yaml_node *whole, *time, *result, *parameters;
    const struct sumi_yaml_node *stream; /* the Datastream */
    const struct sumi_yaml_node *thing;  /* the Thing around it, or in it */
};

/* Hands each over in their order. SUMI_INPUT where a dataArray has no components, or what `take` returns. */
enum sumi_status sumi_things_walk(const struct sumi_yaml_node *root,
                                  enum sumi_status (*take)(void *context, const struct sumi_thing_observation *o),
                                  void *context, struct sumi_error *error);

#endif
