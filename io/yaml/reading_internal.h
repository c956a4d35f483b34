/* What the readers of YAML files share. */
#ifndef SUMI_READING_INTERNAL_H
#define SUMI_READING_INTERNAL_H

#include "io/yaml/yaml.h"

/* Hands a failure on. */
#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        enum sumi_status status_ = (call);                                                                             \
        if (status_ != SUMI_OK)                                                                                        \
            return status_;                                                                                            \
    } while (0)
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A whole number under the row's name, or the row's default; a fraction is refused, not cut off. */
enum sumi_status sumi_read_whole(const struct sumi_yaml_node *mapping, const struct sumi_field *row, int *value,
                                 struct sumi_error *error);

#endif
