/* What a field is on a morning, as CSV: one line, for machines. */
#include "cli/print/seasons_csv.h"
#include "cli/run/run_internal.h"
#include "io/results/results.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>

enum { OWN = 4, OF_LAYER = 3, MOST = OWN + SUMI_FACTS + SUMI_SOIL_LAYERS * OF_LAYER + SUMI_SUMMARY_N, NAME = 32 };

static const char *const stages[] = {
    [SUMI_BARE] = "bare",
    [SUMI_SOWN] = "sown",
    [SUMI_VEGETATIVE] = "vegetative",
    [SUMI_REPRODUCTIVE] = "reproductive",
    [SUMI_MATURE] = "mature",
};

/* The columns under way. */
struct columns {
    size_t n;
    struct sumi_cube_variable row[MOST];
    double value[MOST];
    char name[MOST][NAME];
};

static void add(struct columns *c, const struct sumi_cube_variable *row, double value)
{
    c->row[c->n] = *row;
    c->value[c->n++] = value;
}

static void add_number(struct columns *c, const char *name, const char *unit, double value)
{
    const struct sumi_cube_variable row = {.name = name, .unit = unit, .type = SUMI_CUBE_FLOAT64};
    add(c, &row, value);
}

static void add_date(struct columns *c, const char *name, int date)
{
    const struct sumi_cube_variable row = {.name = name, .unit = "d", .type = SUMI_CUBE_DATE};
    add(c, &row, date == SUMI_NO_DATE ? (double)NAN : (double)date);
}

static void add_layers(struct columns *c, const struct sumi_morning *m)
{
    for (int k = 0; k < m->n_layers; k++) {
        const struct sumi_soil_layer *layer = &m->layer[k];
        const struct {
            const char *what, *unit;
            double value;
        } of_layer[OF_LAYER] = {{"bottom", "cm", layer->bottom_cm},
                                {"water_content", "cm3 cm-3", layer->theta},
                                {"available", "mm", layer->available_mm}};
        for (size_t v = 0; v < OF_LAYER; v++) {
            char *name = c->name[c->n];
            snprintf(name, NAME, "layer%d_%s", k + 1, of_layer[v].what);
            add_number(c, name, of_layer[v].unit, of_layer[v].value);
        }
    }
}

void sumi_run_morning_csv(const struct sumi_plan *plan, const struct sumi_morning *m)
{
    static struct columns c; /* too long for a stack */
    static const struct sumi_cube_variable stage = {.name = "stage", .type = SUMI_CUBE_CODE, .meanings = stages};
    struct sumi_cube_variable summary[SUMI_SUMMARY_N];
    const struct sumi_cube_variable *variable[MOST];
    const char *outcome[SUMI_OUTCOME_N];
    char name[SUMI_NAME];
    const struct sumi_cube_axis year = sumi_results_axis(&plan->axis[0], name);
    const size_t first = 0;
    c.n = 0;
    add_date(&c, "date", m->date);
    add(&c, &stage, m->stage);
    for (int k = 0; k < SUMI_FACTS; k++)
        add_number(&c, sumi_fact_rows[k].name, sumi_fact_rows[k].unit, m->fact[k]);
    add_layers(&c, m);
    add_date(&c, "last_irrigation_date", m->irrigated);
    add_number(&c, "last_irrigation_net", "mm", m->irrigated_mm);
    sumi_results_variables(plan->integrator->continuous, outcome, summary);
    for (int v = 0; v < sumi_plan_summaries(plan); v++)
        add(&c, &summary[v], m->summary[v]);
    for (size_t v = 0; v < c.n; v++)
        variable[v] = &c.row[v];
    const struct sumi_season_columns columns = {1, c.n, &year, variable};
    sumi_season_heads_print(&columns);
    sumi_season_print(&columns, &first, c.value, 1);
}
