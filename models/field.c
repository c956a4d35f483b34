#include "models/field.h"

#include <string.h>

int sumi_field_find(struct sumi_fields fields, const char *name)
{
    for (int i = 0; i < fields.n; i++)
        if (fields.row[i].name && strcmp(fields.row[i].name, name) == 0)
            return i;
    return -1;
}
