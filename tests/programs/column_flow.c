/* Says what models/column.c makes of states that it is given, so that another program can check the derivatives.
 *
 * Reads questions, numbers and words between blanks, and answers each by one line:
 *   column N (MODEL PARAM[SUMI_HZ_N])[N] CELLS TOP EDGE FINE    thickness[n] distance[n + 1] horizon[n]
 *   soil HORIZON HEAD                                      theta, K, dK/dh, Phi of sumi_soil_...
 *   flow TOP FLUX HEAD ARRIVING EVS EVW DRIEST POND_MAX BOTTOM BOTTOM_HEAD POND theta[n]
 *       theta, head, K, Phi, capacity, dK/dh [n]; flux, by_upper, by_lower, by_second [n + 1]; then rate, by_pond and
 *       by_head of infiltration, evaporation, evaporation of the pond, runoff, and all that leaves the pond
 *   step GAMMA uptake_by_head[n] b[n + 1]                  x[n + 1], head[n], bent, change of the totals, at the last
 *                                                          flow */
#include "models/column.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct sumi_column column;
static struct sumi_flow flow;

static double number(void)
{
    double value;
    if (scanf("%lf", &value) != 1)
        exit(EXIT_FAILURE);
    return value;
}

static void numbers(int n, double *value)
{
    for (int i = 0; i < n; i++)
        value[i] = number();
}

static void say(int n, const double *value)
{
    for (int i = 0; i < n; i++)
        printf("%.17g ", value[i]);
}

static void make_column(void)
{
    struct sumi_horizon horizons[SUMI_HORIZONS];
    int n = (int)number();
    for (int k = 0; k < n; k++) {
        horizons[k].model = (enum sumi_hydraulic_model)number();
        numbers(SUMI_HZ_N, horizons[k].param);
    }
    struct sumi_grid grid = {.n = (int)number()};
    grid.top_cm = number();
    grid.edge_cm = number();
    grid.fine_bottom = number() != 0.0;
    sumi_column_init(horizons, n, &grid, &column);
    say(column.n, column.thickness);
    say(column.n + 1, column.distance);
    for (int i = 0; i < column.n; i++)
        printf("%d ", column.horizon[i]);
}

static void say_soil(void)
{
    const struct sumi_hydraulics *soil = &column.soil[(int)number()];
    double head = number(), conductivity, steepness = sumi_soil_steepness(soil, head, &conductivity);
    say(4, (double[]){sumi_soil_theta(soil, head), conductivity, steepness, sumi_soil_potential(soil, head)});
}

static void say_top_flow(const struct sumi_top_flow *top)
{
    say(3, (double[]){top->rate, top->by_pond, top->by_head});
}

static void say_flow(void)
{
    struct sumi_column_ends ends = {.top = (enum sumi_top_kind)number()};
    double *const rows[] = {&ends.flux, &ends.head,        &ends.arriving, &ends.evs,
                            &ends.evw,  &ends.driest_head, &ends.pond_max};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        *rows[i] = number();
    ends.bottom = (enum sumi_bottom_kind)number();
    ends.bottom_head = number();
    double pond = number(), theta[SUMI_CELLS];
    const int n = column.n;
    numbers(n, theta);
    memset(&flow, 0, sizeof flow);
    sumi_column_state(&column, theta, &flow);
    sumi_column_flow(&column, &ends, pond, &flow);
    const struct sumi_lanes *const cells[] = {flow.theta,     flow.head,     flow.conductivity,
                                              flow.potential, flow.capacity, flow.steepness};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        say(n, sumi_cells(cells[i]));
    const double *const faces[] = {flow.flux, flow.by_upper, flow.by_lower, flow.by_second};
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
        say(n + 1, faces[i]);
    const struct sumi_top_flow *const tops[] = {&flow.infiltration, &flow.evaporation, &flow.pond_evaporation,
                                                &flow.runoff, &flow.off_pond};
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
        say_top_flow(tops[i]);
}

static void say_step(void)
{
    double gamma = number(), b[SUMI_CELLS + 1], x[SUMI_CELLS + 1], head[SUMI_CELLS], change[SUMI_COLUMN_TOTALS];
    bool bent;
    numbers(column.n, flow.uptake_by_head);
    numbers(column.n + 1, b);
    sumi_column_solve(&column, &flow, gamma, b, x, head, &bent);
    sumi_column_totals_change(&column, &flow, x[0], head, change);
    say(column.n + 1, x);
    say(column.n, head);
    printf("%d ", bent);
    say(SUMI_COLUMN_TOTALS, change);
}

int main(void)
{
    const struct {
        const char *word;
        void (*answer)(void);
    } questions[] = {{"column", make_column}, {"soil", say_soil}, {"flow", say_flow}, {"step", say_step}};
    char word[16];
    while (scanf("%15s", word) == 1) {
        for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
            if (strcmp(word, questions[i].word) == 0)
                questions[i].answer();
        printf("\n");
        fflush(stdout);
    }
    return EXIT_SUCCESS;
}
