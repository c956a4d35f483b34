/* An axis grows, value by value. */
#include "io/scenario/scenario_internal.h"
#include "messages/memory.h"
#include "messages/scenario_keys.h"
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

enum sumi_status sumi_axis_length(struct scenario_reader *r, const struct sumi_yaml_node *node, size_t most)
{
    if (sumi_yaml_count(node) <= most)
        return SUMI_OK;
    return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_AXIS_LONG, sumi_yaml_count(node), most);
}

enum sumi_status sumi_axis_no_change(struct scenario_reader *r, const struct sumi_yaml_node *item)
{
    const char *key = sumi_yaml_get(item, "scale") ? "scale" : sumi_yaml_get(item, "add") ? "add" : NULL;
    return key ? sumi_yaml_fail(item, r->error, SUMI_E_SWEEP_CHANGE_LISTED, key) : SUMI_OK;
}

enum sumi_status sumi_axis_numbers(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                   const struct sumi_field *row, struct sumi_axis *axis)
{
    TRY(sumi_yaml_expect(node, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_AXIS_NUMBERS, r->error));
    TRY(sumi_axis_length(r, node, SUMI_AXIS_NUMBERS));
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        double value;
        TRY(sumi_axis_no_change(r, sumi_yaml_at(node, k)));
        TRY(sumi_yaml_number(sumi_yaml_at(node, k), row, &value, r->error));
        TRY(sumi_axis_add_number(r, axis, value));
    }
    return SUMI_OK;
}
