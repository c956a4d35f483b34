/* A field of which nobody knows how wet it is: 32 copies stand side by side, and on the morning of a date each is given
 * another water content, from dry to wet. How far apart are their harvests?
 *
 *     ensemble SCENARIO.yaml 2014-07-10 */
#include <stdio.h>
#include <stdlib.h>
#include <sumi.h>

enum { MEMBERS = 32 };
static struct sumi_error error;

static void must(enum sumi_status status)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "ensemble: %s\n", sumi_error_text(&error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

/* From dry to wet, cm3 cm-3, in even steps. */
static void set_water(struct sumi_ensemble *field, double driest, double wettest)
{
    for (size_t i = 0; i < MEMBERS; i++)
        must(sumi_ensemble_set(field, i, "SM", driest + (wettest - driest) * (double)i / (MEMBERS - 1), NULL, &error));
}

int main(int argc, char **argv)
{
    struct sumi_scenario *scenario;
    struct sumi_ensemble *field;
    double water[MEMBERS], grain[MEMBERS];
    int date;
    if (argc != 3)
        return fputs("usage: ensemble SCENARIO.yaml DATE\n", stderr), 2;
    must(sumi_date_read(argv[2], &date, &error));
    must(sumi_scenario_open(argv[1], &scenario, &error));
    must(sumi_ensemble_create(scenario, MEMBERS, &field, &error));
    for (size_t i = 0; i < MEMBERS; i++)
        must(sumi_ensemble_begin(field, i, atoi(argv[2]), 0, &error)); /* the year of the date */
    while (sumi_ensemble_stands(field) > 0) {
        const bool today = sumi_ensemble_date(field, 0) == date;
        must(sumi_ensemble_open(field, &error)); /* the morning of all */
        if (today) {
            set_water(field, 0.12, 0.26);
            must(sumi_ensemble_read(field, "SM", water, &error));
        }
        must(sumi_ensemble_manage(field, &error));
        must(sumi_ensemble_close(field, &error));
    }
    must(sumi_ensemble_read(field, "yield_all_years", grain, &error));
    for (size_t i = 0; i < MEMBERS; i += MEMBERS / 8)
        printf("%.3f cm3 cm-3: %5.0f kg/ha\n", water[i], grain[i]);
    sumi_ensemble_end(field);
    sumi_scenario_close(scenario);
}
