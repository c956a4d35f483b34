/* Climate files: the parameters of the weather generator as YAML, each block with its unit, meaning and source. */
#ifndef SUMI_CLIMATE_FILE_H
#define SUMI_CLIMATE_FILE_H

#include "io/files/outputs.h"
#include "io/yaml/yaml.h"
#include "scenarios/climate/climate.h"

#include <stdio.h>

/* How the files begin that `sumi weather fit` writes. */
#define SUMI_CLIMATE_HEAD "# A climate for Sumi's weather generator"

/* Reads a climate and checks it as sumi_climate_check does. SUMI_INPUT (with file, line and column), SUMI_MEMORY. */
enum sumi_status sumi_climate_from_yaml(const struct sumi_yaml_node *root, struct sumi_climate *climate,
                                        struct sumi_error *error);

/* The same of the file at a path; SUMI_IO where it cannot be read. */
enum sumi_status sumi_climate_read(const char *path, struct sumi_climate *climate, struct sumi_error *error);

/* Writes a climate, with six digits. SUMI_IO where the stream fails. */
enum sumi_status sumi_climate_print(const struct sumi_climate *climate, FILE *file, struct sumi_error *error);
/* The same to a file, which appears under its name only when it is complete. */
enum sumi_status sumi_climate_write(const struct sumi_climate *climate, struct sumi_output *output,
                                    struct sumi_error *error);

#endif
