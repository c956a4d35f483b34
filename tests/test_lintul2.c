/* LINTUL2 process by process: against a run of the published program, against solutions, and at its limits.
 *
 * The run is that of the FST program LINTUL2 for spring wheat at Wageningen in 2018, rainfed on clay, as printed with
 * the program by its authors (Model Library of Plant Production Systems, Wageningen University, LINTUL-1-and-2-in-R,
 * 2025: results of runs 0-4). It prints the state of each day with the temperature, the radiation and the reduction by
 * drought of that day, to five digits: enough to hold every single step against. */
#include "models/lintul2/lintul2_internal.h"
#include "tests/support/plant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct sprout {
    struct sumi_lanes param[L_N], forcing[SUMI_FORCING_N], memory[LM_N], y[LY_N];
    struct sumi_lanes supply[SUMI_SUPPLY_N], ydot[LY_N], out[LO_N];
    struct sumi_table_lanes table[LT_N];
    struct sumi_lanes table_rows[LT_N][SUMI_TABLE_ROWS];
    struct sumi_env env;
};

static void set_table(struct sprout *s, int table, int n, const double *xy)
{
    struct sumi_table one;
    const struct sumi_table *lanes[SUMI_LANES];
    assert_true(sumi_table_init(&one, xy, n));
    for (int i = 0; i < SUMI_LANES; i++)
        lanes[i] = &one;
    sumi_table_place(s->table_rows[table], &s->table[table]);
    sumi_table_spread(&s->table[table], lanes);
}
#define TABLE(s, table, ...)                                                                                           \
    do {                                                                                                               \
        const double xy[] = {__VA_ARGS__};                                                                             \
        set_table(s, table, (int)(sizeof xy / sizeof *xy / 2), xy);                                                    \
    } while (0)

/* Temperature sums of the program: anthesis at 1110, the end at 2080 degC d. */
static double stage_of(double tsum)
{
    return tsum < 1110 ? tsum / 1110 : 1 + (tsum - 1110) / (2080 - 1110);
}

/* Its tables by stage; between 1055 and 1160 degC d they are linear in the sum, so that anthesis needs a point. */
static void set_shares(struct sprout *s)
{
    const double at[] = {0, 110, 275, 555, 780, 1055, 1110, 1160, 1305, 2080}, share = (1110. - 1055) / (1160 - 1055);
    const double root[] = {.5, .5, .34, .12, .07, .03, .03 - .01 * share, .02, 0, 0};
    const double leaf[] = {.33, .33, .46, .44, .14, 0, 0, 0, 0, 0};
    const double stem[] = {.17, .17, .20, .44, .79, .97, .97 * (1 - share), 0, 0, 0};
    const double grain[] = {0, 0, 0, 0, 0, 0, .98 * share, .98, 1, 1};
    const double *const column[] = {root, leaf, stem, grain};
    for (int t = 0; t < 4; t++) {
        double xy[20];
        for (int k = 0; k < 10; k++) {
            xy[2 * k] = stage_of(at[k]);
            xy[2 * k + 1] = column[t][k];
        }
        set_table(s, LT_FRTTB + t, 10, xy);
    }
}

/* Emerged spring wheat, with the parameters of the program, on a moist soil and a day of nothing. */
static void init(struct sprout *s)
{
    memset(s, 0, sizeof *s);
    s->env = (struct sumi_env){.param = s->param, .table = s->table, .forcing = s->forcing, .memory = s->memory};
    for (int p = 0; p < L_N; p++)
        fill(&s->param[p], isnan(sumi_lintul2.params.row[p].def) ? 0.0 : sumi_lintul2.params.row[p].def);
    const struct {
        int row;
        double value;
    } wheat[] = {{L_TSUM1, 1110}, {L_TSUM2, 970}, {L_LUE, 3},     {L_K, 0.6},   {L_LAII, 0.012},
                 {L_RGRL, 0.009}, {L_TBASE, 0},   {L_TRANCO, 8},  {L_RRI, 1.2}, {L_RDMCR, 120},
                 {L_TBASEM, 0},   {L_TEFFMX, 30}, {L_TSUMEM, 100}};
    for (size_t k = 0; k < sizeof wheat / sizeof *wheat; k++)
        fill(&s->param[wheat[k].row], wheat[k].value);
    TABLE(s, LT_DTSMTB, 0, 0, 60, 60);
    TABLE(s, LT_SLATB, 0, 0.0022);
    TABLE(s, LT_RDRT, -10, 0.03, 10, 0.03, 15, 0.04, 30, 0.09, 50, 0.09);
    TABLE(s, LT_CO2LUETB, 0, 1);
    TABLE(s, LT_CO2TRATB, 0, 1);
    set_shares(s);
    fill(&s->memory[LM_STAGE], SUMI_VEGETATIVE);
    fill(&s->memory[LM_GERMINATED], 1);
    fill(&s->memory[LM_CO2LUE], 1);
    fill(&s->memory[LM_CO2TRA], 1);
    fill(&s->supply[SUMI_RFWS], 1);
    fill(&s->supply[SUMI_RFOS], 1);
    fill(&s->supply[SUMI_ROOTABLE], 200);
}

static void grow(struct sprout *s)
{
    sumi_lintul2.growth(&s->env, s->y, s->supply, s->ydot, s->out);
}

/* A step of `share` of a day, with the rates of its opening. */
static void step(struct sprout *s, double share)
{
    grow(s);
    for (int k = 0; k < LY_N; k++)
        for (int i = 0; i < SUMI_LANES; i++)
            s->y[k].v[i] += share * s->ydot[k].v[i];
}

static void close_day(struct sprout *s)
{
    sumi_lintul2.day_close(&s->env, s->out, s->y, s->memory, NULL);
}

static void start(struct sprout *s, enum sumi_stage stage)
{
    struct sumi_lanes in;
    fill(&in, stage);
    fill(&s->memory[LM_STAGE], stage); /* the season notes it */
    sumi_lintul2.start(&s->env, &in, s->y, s->memory, NULL);
}

/* --- the published run --- */

struct printed {
    double lai, wso, wst, wlv, wrt, tsum; /* g m-2, degC d */
};
struct printed_day {
    struct printed state;
    double temp, light, root_m, tranrf; /* degC, MJ m-2 d-1, m */
};
static const struct published {
    struct printed_day day;
    struct printed next;
    const char *why;
} published[] = {
    {{{.012, 0, 0, .54545, 0, 2.8}, 3.55, 3.986, .112, 1},
     {.0123896, 0, .00729201, .55961, .0214471, 6.35},
     "day 33: the day after emergence"},
    {{{.0127573, 0, .031588, .60677, .0929057, 9.6}, -1.9, 5.545, .16, 1},
     {.0127573, 0, .0423697, .6277, .12462, 9.6},
     "day 37: frost, light but no warmth"},
    {{{.0946283, 0, 2.5504, 5.7633, 6.5775, 232.25}, 14.55, 17.099, .88, 1},
     {.10787, 0, 2.8225, 6.3668, 7.1175, 246.8},
     "day 97: young, all tables between their points"},
    {{{.21233, 0, 4.5706, 10.126, 9.8977, 322.05}, 10, 13.74, .964, 1},
     {.23233, 0, 5.1631, 11.251, 10.645, 332.05},
     "day 104: the last day of a young canopy"},
    {{{.23233, 0, 5.1631, 11.251, 10.645, 332.05}, 13.4, 9.574, .976, 1},
     {.25107, 0, 5.6282, 12.103, 11.196, 345.45},
     "day 105: leaves of what was made"},
    {{{.64026, 0, 17.168, 29.794, 21.096, 434.45}, 17.25, 18.8, 1.06, 1},
     {.72903, 0, 20.196, 33.829, 23.028, 451.7},
     "day 112: a canopy of 0.64 that is young no more"},
    {{{2.8436, 0, 120.83, 129.94, 53.053, 616.75}, 19.05, 26.216, 1.204, 1},
     {3.0968, 0, 138.08, 141.46, 56.474, 635.8},
     "day 128: full growth"},
    {{{4.1746, 0, 251.92, 190.46, 73.013, 742.1}, 14.9, 15.873, 1.204, 1},
     {4.2608, 0, 267.91, 194.63, 74.727, 757},
     "day 136: leaves in the shade die"},
    {{{4.8311, 0, 563.74, 233.65, 96.375, 980.05}, 21.05, 22.84, 1.204, 1},
     {4.8281, 0, 593.55, 234.89, 97.699, 1001.1},
     "day 150: as many as grow"},
    {{{4.7614, 0, 638.05, 235.84, 99.385, 1056.1}, 19.75, 20.516, 1.204, 1},
     {4.7342, .29786, 665.89, 235.84, 100.25, 1075.9},
     "day 154: the first grain"},
    {{{4.7082, 5.2324, 685.6, 235.84, 100.96, 1095.1}, 17.1, 17.024, 1.204, 1},
     {4.6832, 14.223, 700.01, 235.84, 101.59, 1112.2},
     "day 156: the eve of anthesis"},
    {{{4.6832, 14.223, 700.01, 235.84, 101.59, 1112.2}, 18.7, 28.813, 1.204, .98505},
     {4.4381, 35.583, 717.67, 235.84, 102.57, 1130.9},
     "day 157: leaves die by warmth"},
    {{{3.2404, 192.07, 728.11, 235.84, 105.49, 1240.7}, 13.2, 12.366, 1.204, 1},
     {3.1224, 207.82, 728.11, 235.84, 105.63, 1253.9},
     "day 164: between 10 and 15 C"},
    {{{1.9189, 383.8, 728.11, 235.84, 105.95, 1427.5}, 15.75, 20.726, 1.204, .56295},
     {1.8373, 395.77, 728.11, 235.84, 105.95, 1443.2},
     "day 176: drought"},
    {{{1.3354, 438.17, 728.11, 235.84, 105.95, 1554.4}, 18.45, 29.738, 1.204, .0776924},
     {1.2666, 440.08, 728.11, 235.84, 105.95, 1572.9},
     "day 183: next to no water"},
    {{{1.2024, 440.72, 728.11, 235.84, 105.95, 1591.1}, 20.15, 24.978, 1.204, 0},
     {1.1337, 440.72, 728.11, 235.84, 105.95, 1611.2},
     "day 185: none at all"},
};

static void take(struct sprout *s, const struct printed_day *printed)
{
    const struct printed *day = &printed->state;
    const double mass[] = {day->wlv, day->wst, day->wso, day->wrt};
    fill(&s->y[LY_DVS], stage_of(day->tsum));
    fill(&s->y[LY_LAI], day->lai);
    for (int k = 0; k < 4; k++)
        fill(&s->y[(const int[]){LY_WLV, LY_WST, LY_WSO, LY_WRT}[k]], 10 * mass[k]);
    fill(&s->y[LY_RD], 100 * printed->root_m);
    fill(&s->memory[LM_STAGE], day->tsum < 1110 ? SUMI_VEGETATIVE : SUMI_REPRODUCTIVE);
    fill(&s->forcing[SUMI_TEMP], printed->temp);
    fill(&s->forcing[SUMI_IRRADIATION], 1e6 * printed->light);
    fill(&s->supply[SUMI_RFWS], printed->tranrf);
    close_day(s); /* what is young, as the evening before saw it */
}

static void each_step_is_that_of_the_published_run(void **state)
{
    (void)state;
    for (const struct published *c = published; c < published + sizeof published / sizeof *published; c++) {
        struct sprout s;
        init(&s);
        take(&s, &c->day);
        step(&s, 1);
        const double wlv = s.y[LY_WLV].v[3] + s.y[LY_DWLV].v[3], five = 1e-4; /* a unit of the fifth digit, at most */
        /* The sum is printed to half of its fifth digit, and shares change by up to 0.01 in a degC d. */
        const double share = 0.01 * 0.5 * five * c->day.state.tsum * s.out[LO_GTOTAL].v[3] / 10;
        const struct {
            double found, expect;
            const char *name;
        } rows[] = {
            {s.y[LY_LAI].v[3], c->next.lai, "LAI"},      {s.y[LY_WSO].v[3] / 10, c->next.wso, "WSO"},
            {s.y[LY_WST].v[3] / 10, c->next.wst, "WST"}, {wlv / 10, c->next.wlv, "WLV"},
            {s.y[LY_WRT].v[3] / 10, c->next.wrt, "WRT"},
        };
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
            close_to(rows[k].found, rows[k].expect, five * fabs(rows[k].expect) + share, rows[k].name, c->why);
        if (c->day.state.tsum + c->day.temp < 1110 ||
            c->day.state.tsum > 1110) /* a step across anthesis changes its scale */
            close_to(s.y[LY_DVS].v[3], stage_of(c->next.tsum), five * stage_of(c->next.tsum), "DVS", c->why);
        const double deeper = c->day.root_m < 1.2 ? 1.2 : 0;
        close_to(s.ydot[LY_RD].v[3], deeper, 1e-12, "roots, 0.012 m a day until they reach 1.2 m", c->why);
    }
}

/* --- the young canopy --- */

/* LAI(n days) = LAII exp(n RGRL (T - TBASE)), whatever the steps within a day are. */
static void a_young_canopy_grows_exponentially(void **state)
{
    (void)state;
    for (int steps = 1; steps <= 3; steps++) {
        struct sprout s;
        init(&s);
        start(&s, SUMI_VEGETATIVE);
        fill(&s.param[L_TBASE], 4);
        fill(&s.forcing[SUMI_TEMP], 18);
        for (int day = 1; day <= 15; day++) {
            for (int k = 0; k < steps; k++)
                step(&s, 1.0 / steps);
            close_day(&s);
            close_to(s.y[LY_LAI].v[0], 0.012 * exp(day * 0.009 * 14), 1e-14 * day, "LAI",
                     "warmth alone unfolds it; rounding");
        }
    }
}

static const struct {
    double lai, dvs, tranrf, temp, expect;
    const char *why;
} youths[] = {
    {0.5, 0.1, 1, 20, 0.5 * 0.19721736312181015, "exp(0.18) - 1"},
    {0.5, 0.1, 0.5, 20, 0.25 * 0.19721736312181015, "drought halves it"},
    {0.5, 0.1, 1, -5, 0, "no warmth, no growth"},
    {0.7499, 0.1, 1, 20, 0.7499 * 0.19721736312181015, "young below LAIJ"},
    {0.75, 0.1, 1, 20, 0, "from LAIJ on by what is made: nothing, in the dark"},
    {0.5, 330.0 / 1110.0, 1, 20, 0, "likewise from DVSJ on"},
};

static void youth_ends_by_area_or_stage(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof youths / sizeof *youths; k++) {
        struct sprout s;
        init(&s);
        fill(&s.y[LY_LAI], youths[k].lai);
        fill(&s.y[LY_DVS], youths[k].dvs);
        fill(&s.forcing[SUMI_TEMP], youths[k].temp);
        fill(&s.supply[SUMI_RFOS], youths[k].tranrf);
        close_day(&s);
        grow(&s);
        close_to(s.ydot[LY_LAI].v[5], youths[k].expect, 1e-15, "dLAI/dt", youths[k].why);
    }
}

/* --- light and sharing --- */

static const struct {
    double lai, light, rfws, rfos, co2, parint, gtotal;
    const char *why;
} lights[] = {
    {0, 20e6, 1, 1, 1, 0, 0, "no leaves take no light"},
    {2, 20e6, 1, 1, 1, 6.988057880877979, 209.64173642633937, "10 MJ of PAR, of which 1 - exp(-1.2); 30 kg ha-1 a MJ"},
    {2, 20e6, 0.5, 0.8, 1, 6.988057880877979, 83.85669457053575, "by 0.4 of its transpiration"},
    {2, 20e6, 1, 1, 1.1, 6.988057880877979, 230.6059100689733, "more carbon dioxide"},
    {50, 20e6, 1, 1, 1, 10, 300, "a closed canopy takes it all"},
    {2, 0, 1, 1, 1, 0, 0, "nothing grows in the dark"},
};

static void growth_is_light_times_efficiency(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof lights / sizeof *lights; k++) {
        struct sprout s;
        init(&s);
        fill(&s.y[LY_LAI], lights[k].lai);
        fill(&s.y[LY_DVS], 0.6);
        fill(&s.forcing[SUMI_IRRADIATION], lights[k].light);
        fill(&s.supply[SUMI_RFWS], lights[k].rfws);
        fill(&s.supply[SUMI_RFOS], lights[k].rfos);
        fill(&s.memory[LM_CO2LUE], lights[k].co2);
        grow(&s);
        close_to(s.out[LO_PARINT].v[2], lights[k].parint, 1e-11, "PARINT", lights[k].why);
        close_to(s.out[LO_GTOTAL].v[2], lights[k].gtotal, 1e-10, "GTOTAL", lights[k].why);
    }
}

static const struct {
    double tranrf, root; /* of 0.4 */
    const char *why;
} thirsts[] = {
    {1, 0.4, "as the table has it"},
    {0.5, 0.4, "until half of the transpiration is left"},
    {0.25, 0.4 / 0.75, "then roots get more"},
    {0, 0.8, "and twice as much at last"},
};

static void drought_favours_roots(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof thirsts / sizeof *thirsts; k++) {
        struct sprout s;
        init(&s);
        TABLE(&s, LT_FRTTB, 0, 0.4);
        TABLE(&s, LT_FLVTB, 0, 0.3);
        TABLE(&s, LT_FSTTB, 0, 0.2);
        TABLE(&s, LT_FSOTB, 0, 0.1);
        fill(&s.y[LY_LAI], 1);
        fill(&s.supply[SUMI_RFWS], thirsts[k].tranrf);
        grow(&s);
        const double root = thirsts[k].root, rest = (1 - root) / 0.6;
        close_to(s.out[LO_FRT].v[1], root, 1e-15, "FRT", thirsts[k].why);
        close_to(s.out[LO_FLV].v[1], 0.3 * rest, 1e-15, "FLV", thirsts[k].why);
        close_to(s.out[LO_FST].v[1], 0.2 * rest, 1e-15, "FST", thirsts[k].why);
        close_to(s.out[LO_FSO].v[1], 0.1 * rest, 1e-15, "FSO", thirsts[k].why);
    }
}

/* A soil unlike the model's takes of growth, of old and of young leaves, and of nothing else: transpiration and how
 * roots and shoots share stay as they are. */
static void growth_by_water_takes_of_growth_alone(void **state)
{
    (void)state;
    for (int young = 0; young < 2; young++) {
        struct sprout s, less;
        init(&s);
        fill(&s.y[LY_LAI], 1);
        fill(&s.y[LY_DVS], 0.2);
        fill(&s.memory[LM_LAIEXP], young ? 0.5 : 0.0);
        fill(&s.forcing[SUMI_TEMP], 20);
        fill(&s.forcing[SUMI_IRRADIATION], 20e6);
        fill(&s.supply[SUMI_RFWS], 0.8);
        grow(&s);
        init(&less);
        memcpy(less.y, s.y, sizeof s.y);
        memcpy(less.memory, s.memory, sizeof s.memory);
        memcpy(less.forcing, s.forcing, sizeof s.forcing);
        memcpy(less.supply, s.supply, sizeof s.supply);
        fill(&less.param[L_FGROW], 0.6);
        grow(&less);
        const double made = s.out[LO_GTOTAL].v[1], unfolded = s.ydot[LY_LAI].v[1];
        assert_true(made > 0.0 && unfolded > 0.0);
        close_to(less.out[LO_GTOTAL].v[1], 0.6 * made, 1e-12 * made, "GTOTAL", "growth");
        close_to(less.ydot[LY_LAI].v[1], 0.6 * unfolded, 1e-12 * unfolded, "LAI", young ? "young" : "old");
        close_to(less.out[LO_RFTRA].v[1], 0.8, 0.0, "RFTRA", "transpiration");
        close_to(less.out[LO_FRT].v[1], s.out[LO_FRT].v[1], 0.0, "FRT", "shares");
        close_to(less.out[LO_PARINT].v[1], s.out[LO_PARINT].v[1], 0.0, "PARINT", "light");
    }
}

/* What grows is what is booked, also where tables add up to 1 but for the rounding of a file. */
static void carbon_closes(void **state)
{
    (void)state;
    struct sprout s;
    struct sumi_lanes before, after;
    init(&s);
    TABLE(&s, LT_FLVTB, 0, 0.33, 1, 0.305, 2, 0);
    for (int i = 0; i < SUMI_LANES; i++) {
        s.y[LY_DVS].v[i] = 0.25 * i;
        s.y[LY_LAI].v[i] = 0.2 + i;
        s.y[LY_WLV].v[i] = 100.0 * i;
        s.memory[LM_STAGE].v[i] = s.y[LY_DVS].v[i] < 1 ? SUMI_VEGETATIVE : SUMI_REPRODUCTIVE;
        s.supply[SUMI_RFWS].v[i] = 1 - 0.12 * i;
    }
    fill(&s.forcing[SUMI_IRRADIATION], 17e6);
    fill(&s.forcing[SUMI_TEMP], 21);
    sumi_lintul2.invested(&s.env, s.y, &before);
    step(&s, 1);
    sumi_lintul2.invested(&s.env, s.y, &after);
    for (int i = 0; i < SUMI_LANES; i++)
        close_to(after.v[i] - before.v[i], s.out[LO_GTOTAL].v[i], 1e-12 * (1 + after.v[i]), "dry matter",
                 "growth is all that comes in");
}

/* --- death of leaves, roots --- */

static const struct {
    int stage;
    double lai, temp, expect; /* relative death */
    const char *why;
} deaths[] = {
    {SUMI_VEGETATIVE, 4, 25, 0, "up to LAICR nothing dies of shade"},
    {SUMI_VEGETATIVE, 6, 25, 0.015, "half of LAICR above it: half of RDRSHM"},
    {SUMI_VEGETATIVE, 12, 25, 0.03, "never more than RDRSHM"},
    {SUMI_REPRODUCTIVE, 2, -20, 0.03, "after anthesis by the table"},
    {SUMI_REPRODUCTIVE, 2, 22.5, 0.065, "halfway from 15 to 30 C"},
    {SUMI_REPRODUCTIVE, 6, 22.5, 0.065, "the larger of both counts"},
    {SUMI_REPRODUCTIVE, 12, 5, 0.03, "both the same"},
    {SUMI_MATURE, 2, 22.5, 0.065, "a ripe crop in the field loses its leaves"},
};

static void leaves_die_of_age_and_shade(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof deaths / sizeof *deaths; k++) {
        struct sprout s;
        init(&s);
        fill(&s.memory[LM_STAGE], deaths[k].stage);
        fill(&s.y[LY_DVS], deaths[k].stage == SUMI_VEGETATIVE ? 0.5 : 1.5);
        fill(&s.y[LY_LAI], deaths[k].lai);
        fill(&s.y[LY_WLV], 1000);
        fill(&s.forcing[SUMI_TEMP], deaths[k].temp);
        grow(&s);
        close_to(s.ydot[LY_LAI].v[7], -deaths[k].lai * deaths[k].expect, 1e-14, "dLAI/dt", deaths[k].why);
        close_to(s.ydot[LY_WLV].v[7], -1000 * deaths[k].expect, 1e-11, "dWLV/dt", deaths[k].why);
        close_to(s.ydot[LY_DWLV].v[7], 1000 * deaths[k].expect, 1e-11, "dDWLV/dt", deaths[k].why);
    }
}

static const struct {
    int stage;
    double rd, rootable, rfws, expect;
    const char *why;
} depths[] = {
    {SUMI_VEGETATIVE, 50, 200, 1, 1.2, "at its full rate"},
    {SUMI_VEGETATIVE, 50, 200, 0.01, 1.2, "also in a dry soil"},
    {SUMI_VEGETATIVE, 50, 200, 0, 0, "not in one at the wilting point"},
    {SUMI_VEGETATIVE, 119.5, 200, 1, 0.5, "to what the crop can reach"},
    {SUMI_VEGETATIVE, 79.5, 80, 1, 0.5, "to the end of the soil"},
    {SUMI_VEGETATIVE, 90, 80, 1, 0, "never back"},
    {SUMI_SOWN, 10, 200, 1, 0, "not before emergence"},
    {SUMI_REPRODUCTIVE, 50, 200, 1, 0, "not after anthesis"},
};

static void roots_go_deeper_until_anthesis(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof depths / sizeof *depths; k++) {
        struct sprout s;
        init(&s);
        fill(&s.memory[LM_STAGE], depths[k].stage);
        fill(&s.y[LY_RD], depths[k].rd);
        fill(&s.supply[SUMI_ROOTABLE], depths[k].rootable);
        fill(&s.supply[SUMI_RFWS], depths[k].rfws);
        grow(&s);
        close_to(s.ydot[LY_RD].v[4], depths[k].expect, 1e-12, "dRD/dt", depths[k].why);
    }
}

/* --- development --- */

static const struct {
    int stage;
    double germinated, dvs, temp, dvr, tsum;
    const char *why;
} stages[] = {
    {SUMI_SOWN, 1, -0.05, 20, 0.02, 0, "0.1 of stage in 100 degC d"},
    {SUMI_SOWN, 1, -0.05, 40, 0.03, 0, "TEFFMX is the most that counts"},
    {SUMI_SOWN, 1, -0.05, -3, 0, 0, "frost does not set it back"},
    {SUMI_SOWN, 0, -0.1, 20, 0, 0, "a dry seed waits"},
    {SUMI_VEGETATIVE, 1, 0.5, 22.2, 0.02, 555, "22.2 of 1110 degC d"},
    {SUMI_REPRODUCTIVE, 1, 1.5, 19.4, 0.02, 1595, "19.4 of 970"},
    {SUMI_MATURE, 1, 2, 25, 0, 2080, "what is ripe stays"},
};

static void development_adds_up_temperature(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof stages / sizeof *stages; k++) {
        struct sprout s;
        init(&s);
        fill(&s.memory[LM_STAGE], stages[k].stage);
        fill(&s.memory[LM_GERMINATED], stages[k].germinated);
        fill(&s.y[LY_DVS], stages[k].dvs);
        fill(&s.forcing[SUMI_TEMP], stages[k].temp);
        grow(&s);
        close_to(s.ydot[LY_DVS].v[6], stages[k].dvr, 1e-15, "dDVS/dt", stages[k].why);
        close_to(s.out[LO_TSUM].v[6], stages[k].tsum, 1e-12, "TSUM", stages[k].why);
    }
}

static void events_lead_from_phase_to_phase(void **state)
{
    static const double at[] = {0, 1, 2};
    struct sprout s;
    struct sumi_lanes value[LE_N], hit;
    (void)state;
    init(&s);
    fill(&hit, 0);
    hit.v[1] = 1;
    for (int e = 0; e < LE_N; e++) {
        fill(&s.memory[LM_STAGE], SUMI_SOWN + e);
        fill(&s.y[LY_DVS], at[e] + 0.01);
        sumi_lintul2.event_value(&s.env, s.y, value);
        for (int other = 0; other < LE_N; other++)
            close_to(value[other].v[1], other == e ? 0.01 : -1, 1e-15, sumi_lintul2.events[other].name,
                     "its own phase");
        sumi_lintul2.on_event(&s.env, e, &hit, s.y, s.memory);
        close_to(s.y[LY_DVS].v[1], at[e], 0, "DVS", "set to the stage");
        close_to(s.y[LY_DVS].v[2], at[e] + 0.01, 0, "DVS", "other lanes stay");
        close_to(sumi_lintul2.events[e].begins, SUMI_SOWN + e + 1, 0, "begins", "the next phase");
    }
}

static const struct {
    double wanted, seedbed, before, after;
    const char *why;
} seeds[] = {
    {0.2, 0.19, 0, 0, "too dry"},
    {0.2, 0.2, 0, 1, "just moist enough"},
    {0.2, -0.3, 1, 1, "drought does not undo it"},
    {-1, -0.3, 0, 1, "a seed that waits for nothing"},
    {0, -0.01, 0, 0, "the program's own rule: above the wilting point"},
};

static void a_seed_waits_for_water(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof seeds / sizeof *seeds; k++) {
        struct sprout s;
        init(&s);
        fill(&s.param[L_GERMINATION], seeds[k].wanted);
        fill(&s.supply[SUMI_SEEDBED], seeds[k].seedbed);
        fill(&s.memory[LM_GERMINATED], seeds[k].before);
        sumi_lintul2.day_open(&s.env, s.supply, s.memory);
        close_to(s.memory[LM_GERMINATED].v[0], seeds[k].after, 0, "GERMINATED", seeds[k].why);
    }
}

/* --- water --- */

static const struct {
    double lai, et0, co2, tramx, evsmx, swdep;
    const char *why;
} demands[] = {
    {0, 0.5, 1, 0, 0.6, 0.95, "bare ground: nothing transpires"},
    {2, 0.5, 1, 0.31606027941427883, 0.22072766470286542, 8 / (8 + 3.1606027941427883),
     "1 - exp(-1) of 0.5 cm; 8 mm of 8 + 3.16"},
    {50, 0.8, 1, 0.8, 0, 0.5, "a demand of TRANCO: half is easily available"},
    {50, 0.8, 0.75, 0.6, 0, 8.0 / 14.0, "carbon dioxide saves a quarter"},
    {50, 0, 1, 0, 0, 0.95, "moist air"},
    {50, -0.1, 1, 0, 0, 0.95, "dew: no plant takes water in"},
};

static void demand_for_water(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof demands / sizeof *demands; k++) {
        struct sprout s;
        struct sumi_lanes demand[SUMI_DEMAND_N];
        init(&s);
        memset(demand, 0, sizeof demand);
        fill(&s.y[LY_LAI], demands[k].lai);
        fill(&s.forcing[SUMI_ET0], demands[k].et0);
        fill(&s.memory[LM_CO2TRA], demands[k].co2);
        fill(&s.forcing[SUMI_ES0], 0.6);
        fill(&s.forcing[SUMI_E0], 0.7);
        sumi_lintul2.demand(&s.env, s.y, demand);
        close_to(demand[SUMI_TRAMX].v[3], demands[k].tramx, 1e-10, "TRAMX", demands[k].why);
        close_to(demand[SUMI_EVSMX].v[3], demands[k].evsmx, 1e-10, "EVSMX", demands[k].why);
        close_to(demand[SUMI_EVWMX].v[3], demands[k].evsmx * 7 / 6, 1e-10, "EVWMX", demands[k].why);
        close_to(demand[SUMI_SWDEP].v[3], demands[k].swdep, 1e-10, "SWDEP", demands[k].why);
        close_to(demand[SUMI_AIR_NEED].v[3], 1, 0, "AIR_NEED", "IOX, as the program has it");
    }
}

/* --- the start --- */

static void start_and_bare_ground(void **state)
{
    struct sprout s;
    struct sumi_lanes in;
    (void)state;
    init(&s);
    fill(&s.forcing[SUMI_IRRADIATION], 20e6);
    fill(&s.forcing[SUMI_TEMP], 20);
    fill(&s.memory[LM_STAGE], SUMI_BARE);
    fill(&s.param[L_DVSI], 0.2);
    for (int i = 0; i < SUMI_LANES; i++)
        in.v[i] = i == 0 ? SUMI_SOWN : i == 1 ? SUMI_VEGETATIVE : 0;
    for (int i = 0; i < SUMI_LANES; i++)
        s.memory[LM_STAGE].v[i] = in.v[i];
    sumi_lintul2.start(&s.env, &in, s.y, s.memory, NULL);
    close_to(s.y[LY_DVS].v[0], -0.1, 0, "DVS", "a seed");
    close_to(s.y[LY_DVS].v[1], 0.2, 0, "DVS", "seedlings");
    for (int i = 0; i < 2; i++) {
        close_to(s.y[LY_WLV].v[i], 0.012 / 0.0022, 1e-13, "WLV", "LAII / SLA");
        close_to(s.memory[LM_LAIEXP].v[i], 0.012, 0, "LAIEXP", "young from the first day on");
    }
    grow(&s);
    close_to(s.out[LO_GTOTAL].v[0], 0, 0, "GTOTAL", "a seed sees no light");
    assert_true(s.out[LO_GTOTAL].v[1] > 0.0);
    for (int k = 0; k < LY_N; k++) {
        close_to(s.ydot[k].v[2], 0, 0, sumi_lintul2.states.row[k].name, "bare ground beside a crop");
        if (k != LY_DVS)
            close_to(s.ydot[k].v[0], 0, 0, sumi_lintul2.states.row[k].name, "before emergence the stage alone moves");
    }
    for (int k = 0; k < LO_N; k++)
        close_to(s.out[k].v[2], 0, 0, sumi_lintul2.outputs.row[k].name, "bare ground beside a crop");
}

/* --- what may be set --- */

static const struct {
    int row, stage;
    double value, lo, hi;
    bool fits;
    int phase;
    double young;
    const char *why;
} sets[] = {
    {LS_DVS, SUMI_SOWN, 0.2, -0.1, 2, true, SUMI_VEGETATIVE, 0.5, "a seed may be set to any stage"},
    {LS_DVS, SUMI_SOWN, -0.05, -0.1, 2, true, SUMI_SOWN, 0.5, "also to one on its way"},
    {LS_DVS, SUMI_VEGETATIVE, -0.05, 0, 2, false, SUMI_VEGETATIVE, 0.5, "what has emerged is no seed again"},
    {LS_DVS, SUMI_VEGETATIVE, 1, 0, 2, true, SUMI_REPRODUCTIVE, 0, "ears, and a canopy that is young no more"},
    {LS_DVS, SUMI_VEGETATIVE, 2, 0, 2, true, SUMI_MATURE, 0, "ripe"},
    {LS_DVS, SUMI_VEGETATIVE, 2.1, 0, 2, false, SUMI_VEGETATIVE, 0.5, "not beyond that"},
    {LS_LAI, SUMI_VEGETATIVE, 0.3, 0, 50, true, SUMI_VEGETATIVE, 0.3, "a young canopy grows from what was seen"},
    {LS_LAI, SUMI_VEGETATIVE, 3, 0, 50, true, SUMI_VEGETATIVE, 0, "a large one by what it makes"},
    {LS_WLV, SUMI_VEGETATIVE, 700, 0, 98250, true, SUMI_VEGETATIVE, 0.5, "mass above ground has room for 1e5 in all"},
    {LS_WST, SUMI_VEGETATIVE, 98150, 0, 98150, true, SUMI_VEGETATIVE, 0.5, "likewise, to the last"},
    {LS_WSO, SUMI_VEGETATIVE, 98101, 0, 98100, false, SUMI_VEGETATIVE, 0.5, "and not a kilogram more"},
    {LS_WRT, SUMI_VEGETATIVE, 1e5, 0, 1e5, true, SUMI_VEGETATIVE, 0.5, "roots are not above ground"},
    {LS_RD, SUMI_VEGETATIVE, 90, 10, 90, true, SUMI_VEGETATIVE, 0.5, "to the end of the soil"},
    {LS_RD, SUMI_VEGETATIVE, 9, 10, 90, false, SUMI_VEGETATIVE, 0.5, "no less than at the start"},
};

static void what_is_set_is_taken_or_refused(void **state)
{
    static const int place[LS_N] = {LY_DVS, LY_LAI, LY_WLV, LY_WST, LY_WSO, LY_WRT, LY_RD};
    (void)state;
    for (size_t k = 0; k < sizeof sets / sizeof *sets; k++) {
        struct sprout s, before;
        struct sumi_adjustment change = {.lane = 5, .row = sets[k].row, .value = sets[k].value};
        init(&s);
        fill(&s.memory[LM_STAGE], sets[k].stage);
        fill(&s.memory[LM_GERMINATED], 0);
        fill(&s.memory[LM_LAIEXP], 0.5);
        fill(&s.supply[SUMI_ROOTABLE], 90);
        const double own[LY_N] = {sets[k].stage == SUMI_SOWN ? -0.1 : 0.1, 0.5, 500, 1000, 400, 350, 200, 30};
        for (int y = 0; y < LY_N; y++)
            fill(&s.y[y], own[y]);
        before = s;
        const bool fits = sumi_lintul2.adjust(&s.env, s.supply, &change, s.y, s.memory, NULL);
        assert_int_equal(fits, sets[k].fits);
        close_to(change.lo, sets[k].lo, 1e-9, "lo", sets[k].why);
        close_to(change.hi, sets[k].hi, 1e-9, "hi", sets[k].why);
        close_to(s.memory[LM_STAGE].v[5], sets[k].phase, 0, "STAGE", sets[k].why);
        close_to(s.memory[LM_LAIEXP].v[5], sets[k].young, 0, "LAIEXP", sets[k].why);
        close_to(s.memory[LM_GERMINATED].v[5], fits && sets[k].row == LS_DVS, 0, "GERMINATED", sets[k].why);
        for (int y = 0; y < LY_N; y++)
            for (int i = 0; i < SUMI_LANES; i++)
                close_to(s.y[y].v[i], fits && i == 5 && y == place[sets[k].row] ? sets[k].value : before.y[y].v[i], 0,
                         sumi_lintul2.states.row[y].name, sets[k].why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_is_that_of_the_published_run),
        cmocka_unit_test(a_young_canopy_grows_exponentially),
        cmocka_unit_test(youth_ends_by_area_or_stage),
        cmocka_unit_test(growth_is_light_times_efficiency),
        cmocka_unit_test(drought_favours_roots),
        cmocka_unit_test(growth_by_water_takes_of_growth_alone),
        cmocka_unit_test(carbon_closes),
        cmocka_unit_test(leaves_die_of_age_and_shade),
        cmocka_unit_test(roots_go_deeper_until_anthesis),
        cmocka_unit_test(development_adds_up_temperature),
        cmocka_unit_test(events_lead_from_phase_to_phase),
        cmocka_unit_test(a_seed_waits_for_water),
        cmocka_unit_test(demand_for_water),
        cmocka_unit_test(start_and_bare_ground),
        cmocka_unit_test(what_is_set_is_taken_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
