/* An axis grows, value by value. */
#include "io/scenario/scenario_internal.h"
#include "messages/memory.h"
#include "messages/scenario_sweep.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

enum sumi_status sumi_axis_no_memory(struct scenario_reader *r)
{
    return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SWEEP_AXES);
}

enum sumi_status sumi_axis_add(struct scenario_reader *r, struct sumi_axis *axis, double value, const char *label)
{
    double *values = sumi_grow(axis->value, axis->n, sizeof *values);
    axis->value = values ? values : axis->value;
    const char **labels = sumi_grow(axis->label, axis->n, sizeof *labels);
    axis->label = labels ? labels : axis->label;
    char *copy = sumi_allocate(strlen(label) + 1);
    if (!values || !labels || !copy) {
        sumi_release(copy);
        return sumi_axis_no_memory(r);
    }
    strcpy(copy, label);
    values[axis->n] = value;
    labels[axis->n] = copy;
    axis->n++;
    return SUMI_OK;
}

enum sumi_status sumi_axis_add_number(struct scenario_reader *r, struct sumi_axis *axis, double value)
{
    char label[32];
    double *coordinate = sumi_grow(axis->coordinate, axis->n, sizeof *coordinate);
    if (!coordinate)
        return sumi_axis_no_memory(r);
    value += 0.0; /* -0 and 0 are one value */
    axis->coordinate = coordinate;
    coordinate[axis->n] = value;
    snprintf(label, sizeof label, "%.15g", value);
    return sumi_axis_add(r, axis, value, label);
}
