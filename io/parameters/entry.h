/* An entry of a parameter file: a value, alone or with its meaning, unit and source (io/parameters/crop.h). */
#ifndef SUMI_ENTRY_H
#define SUMI_ENTRY_H

#include "io/yaml/yaml.h"

/* The value within an entry, whichever of the three forms it has. */
const struct sumi_yaml_node *sumi_parameter_value(const struct sumi_yaml_node *entry);

#endif
