#include "scenarios/advice/other_field.h"

#include "messages/advice.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

struct sumi_other_field {
    struct sumi_plan plan; /* of the plot's, but for what is listed here */
    struct sumi_outlook_request request;
    struct sumi_cultivar *cultivar;   /* [plan.n_cultivars], all the same */
    struct sumi_named_sowing *sowing; /* [plan.n_sowings], likewise; NULL: the plot's own */
    struct sumi_seen_value *value;    /* [request.n_values], which are told what became of them */
    struct sumi_planned season;
    struct sumi_field_ahead field;
    struct sumi_filtered filtered, prior;
    double param[SUMI_MAX_PARAMS];
};

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
}

int sumi_germination_row(const struct sumi_crop *crop)
{
    return sumi_field_find(crop->params, "GERMINATION");
}

/* Whatever the plan chooses from its cultivars is this one. */
static void take_cultivar(struct sumi_other_field *o, const struct sumi_otherwise *otherwise)
{
    const struct sumi_plan *plan = o->request.plan;
    const int row = sumi_germination_row(plan->crop);
    struct sumi_cultivar own = plan->cultivar[otherwise->cultivar];
    memcpy(o->param, own.param, (size_t)plan->crop->params.n * sizeof *o->param);
    if (row >= 0 && o->param[row] < 0.0 && !isnan(otherwise->germination))
        o->param[row] = otherwise->germination;
    own.param = o->param;
    for (size_t k = 0; k < plan->n_cultivars; k++)
        o->cultivar[k] = own;
    o->plan.cultivar = o->cultivar;
}

/* Whatever the plan chooses from its sowings is first thing today: until then nothing is sown. */
static void stay_bare(struct sumi_other_field *o)
{
    const struct sumi_plan *plan = o->request.plan;
    const struct sumi_date today = sumi_date_split(plan->today);
    for (size_t k = 0; k < plan->n_sowings; k++) {
        o->sowing[k] = plan->sowing[k];
        o->sowing[k].month = o->sowing[k].last_month = today.month;
        o->sowing[k].day = o->sowing[k].last_day = today.day;
        o->sowing[k].next_year = today.year > (int)plan->axis[0].coordinate[0];
    }
    o->plan.sowing = o->sowing;
}

/* A reading that was too far from what the plot expects may be near to what this one does. */
static void take_values(struct sumi_other_field *o)
{
    for (size_t v = 0; v < o->request.n_values; v++) {
        o->value[v] = o->request.value[v];
        if (o->value[v].fate == SUMI_REFUSED_GATE || o->value[v].fate == SUMI_REFUSED_BEFORE)
            o->value[v].fate = SUMI_USED;
    }
    o->request.value = o->value;
}

static bool make_room(struct sumi_other_field *o, bool bare)
{
    const struct sumi_plan *plan = o->request.plan;
    o->cultivar = sumi_allocate(plan->n_cultivars * sizeof *o->cultivar);
    o->sowing = bare ? sumi_allocate(plan->n_sowings * sizeof *o->sowing) : NULL;
    o->value = sumi_allocate((o->request.n_values + 1) * sizeof *o->value);
    return o->cultivar && (o->sowing || !bare) && o->value;
}

static enum sumi_status bring(struct sumi_other_field *o, const struct sumi_plot_today *plot, int threads,
                              const struct sumi_stop *stop, struct sumi_error *error)
{
    sumi_plan_scenario(&o->plan, 0, &o->season);
    o->field = plot->field;
    o->field.request = &o->request;
    o->field.season = &o->season;
    o->field.threads = threads;
    o->field.stop = stop;
    enum sumi_status status = sumi_filter_run(&o->field, plot->filtered.members.n, &o->filtered, error);
    if (status == SUMI_OK)
        status = sumi_filter_blind(&o->field, plot->prior.members.n, &o->prior, error);
    return status;
}

enum sumi_status sumi_other_field_create(const struct sumi_plot_today *plot, const struct sumi_otherwise *otherwise,
                                         int threads, const struct sumi_stop *stop, struct sumi_other_field **other,
                                         struct sumi_error *error)
{
    struct sumi_other_field *o = sumi_allocate_zeroed(1, sizeof *o);
    enum sumi_status status = SUMI_OK;
    if (!o)
        return no_memory(error);
    o->request = *plot->request;
    o->plan = *plot->request->plan;
    if (make_room(o, otherwise->bare)) {
        take_cultivar(o, otherwise);
        if (otherwise->bare)
            stay_bare(o);
        take_values(o);
        o->request.plan = &o->plan;
        status = bring(o, plot, threads, stop, error);
    } else
        status = no_memory(error);
    if (status == SUMI_OK)
        *other = o;
    else
        sumi_other_field_destroy(o);
    return status;
}

void sumi_other_field_destroy(struct sumi_other_field *o)
{
    if (!o)
        return;
    sumi_filtered_clear(&o->filtered);
    sumi_filtered_clear(&o->prior);
    sumi_release(o->cultivar);
    sumi_release(o->sowing);
    sumi_release(o->value);
    sumi_release(o);
}

const struct sumi_filtered *sumi_other_field_members(const struct sumi_other_field *other)
{
    return &other->filtered;
}

const struct sumi_filtered *sumi_other_field_prior(const struct sumi_other_field *other)
{
    return &other->prior;
}
