/* Sets of parameters in memory, for a scenario that was read. */
#include "io/scenario/sample_internal.h"
#include "messages/sample.h"
#include "sim/date.h"

#include <string.h>

static enum sumi_status check_sets(struct scenario_reader *r, const struct sumi_parameter_sets *sets)
{
    if (sets->n_names == 0)
        return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_COLUMNS);
    if (sets->n_names > SUMI_SET_NAMES)
        return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_WIDE, SUMI_SET_NAMES);
    if (sets->n > SUMI_MOST_SETS)
        return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_LONG, SUMI_MOST_SETS);
    return SUMI_OK;
}

/* What the plan has beside the sample. */
static enum sumi_status check_axes(struct scenario_reader *r)
{
    struct sumi_plan *plan = r->plan;
    const struct sumi_axis *sample = &plan->axis[0];
    for (size_t c = 0; c < sample->n_columns; c++)
        for (int a = 1; a < plan->n_axes; a++)
            if (sumi_axes_alike(&sample->column[c], &plan->axis[a]))
                return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_TWICE, r->sample->sets.name[c], plan->axis[a].name);
    return sumi_check_product(r, r->sample->node);
}

/* What no file gives must be given by the sets. */
static enum sumi_status check_lent(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    for (int k = 0; k < r->file->n_lent; k++) {
        const struct sumi_lent *lent = &r->file->lent[k];
        const struct sumi_axis *axis = sumi_plan_axis(plan, lent->knob, lent->row);
        const struct sumi_fields fields = lent->knob == SUMI_KNOB_WATER_PARAM  ? plan->water->params
                                          : lent->knob == SUMI_KNOB_CROP_TABLE ? plan->crop->tables
                                                                               : plan->crop->params;
        if (!axis || !sumi_axis_replaces(axis))
            return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_LENT, fields.row[lent->row].name);
    }
    return SUMI_OK;
}

/* Reads the sets, if there are any, into the first axis, and checks what the plan has become. */
static enum sumi_status put_sets(struct scenario_reader *r)
{
    if (r->sample->sets.n > 0) {
        TRY(sumi_read_sample(r, &r->plan->axis[0]));
        TRY(check_axes(r));
    }
    sumi_settle_changes(r->file);
    TRY(check_lent(r));
    TRY(sumi_check_values(r));
    return sumi_check_initial(r);
}

/* Lets the sets take the place of another sample, before the other axes; or only takes that away. */
static enum sumi_status exchange(struct scenario_reader *r, const struct sumi_parameter_sets *sets)
{
    struct sumi_plan *plan = r->plan;
    struct sumi_axis before[SUMI_AXES], old = {.n = 0};
    const int n_before = plan->n_axes;
    int n = sets->n > 0;
    memcpy(before, plan->axis, sizeof before);
    if (n_before + n > SUMI_AXES && !sumi_plan_sample(plan))
        return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_ROOM, SUMI_AXES);
    for (int a = 0; a < n_before; a++)
        if (before[a].knob == SUMI_KNOB_SAMPLE)
            old = before[a];
        else
            plan->axis[n++] = before[a];
    plan->n_axes = n;
    if (sets->n > 0)
        plan->axis[0] = (struct sumi_axis){.n = 0};
    const enum sumi_status status = put_sets(r);
    if (status == SUMI_OK) {
        sumi_axis_clear(&old);
        return SUMI_OK;
    }
    if (sets->n > 0)
        sumi_axis_clear(&plan->axis[0]);
    memcpy(plan->axis, before, sizeof before);
    plan->n_axes = n_before;
    sumi_settle_changes(r->file);
    return status;
}

enum sumi_status sumi_scenario_use_sets(struct sumi_scenario_file *file, const struct sumi_parameter_sets *sets,
                                        struct sumi_error *error)
{
    static const char nothing[] = "{}";
    struct sumi_error own = {0};
    struct sample_reader sample = {.sets = *sets};
    struct scenario_reader r = {.file = file,
                                .plan = &file->plan,
                                .error = error ? error : &own,
                                .use = SUMI_FOR_SWEEP,
                                .until = SUMI_NO_DATE,
                                .sample = &sample};
    if (sets->n > 0)
        TRY(check_sets(&r, sets));
    TRY(sumi_yaml_parse(SUMI_SAMPLE, nothing, strlen(nothing), &r.document, r.error));
    r.root = sumi_yaml_root(r.document);
    sample.node = r.root;
    const enum sumi_status status = exchange(&r, sets);
    sumi_yaml_close(r.document);
    return status;
}
