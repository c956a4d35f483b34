/* A season day by day: watered when roots have taken up what they take with ease, else as `management` says. */
#include <stdio.h>
#include <stdlib.h>
#include <sumi.h>

static struct sumi_error error;

static void must(enum sumi_status status)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "loop: %s\n", sumi_error_text(&error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

int main(int argc, char **argv)
{
    double missing, readily, efficiency = 0.85, grain, water; /* efficiency: of what is pumped, what reaches the soil */
    struct sumi_scenario *scenario;
    struct sumi_season *season;
    if (argc != 3)
        return fputs("usage: loop SCENARIO.yaml YEAR\n", stderr), 2;
    must(sumi_scenario_open(argv[1], &scenario, &error));
    must(sumi_season_begin(scenario, atoi(argv[2]), 0, &season, &error));
    while (sumi_season_stands(season)) {
        must(sumi_season_open(season, NULL, 0, &error));               /* the morning, with the weather of the file */
        must(sumi_season_read(season, "DEPLETION", &missing, &error)); /* cm of water to field capacity */
        must(sumi_season_read(season, "RAW", &readily, &error));       /* cm that roots take up with ease */
        if (sumi_season_stage(season) >= SUMI_FIELD_VEGETATIVE && missing > readily)
            must(sumi_season_irrigate(season, 10 * missing / efficiency, efficiency, &error)); /* mm */
        must(sumi_season_manage(season, &error));
        must(sumi_season_close(season, &error)); /* the day passes */
    }
    must(sumi_season_read(season, "yield_all_years", &grain, &error));
    must(sumi_season_read(season, "irrigation_gross", &water, &error));
    printf("%.0f kg/ha of grain with %.0f mm of water\n", grain, water);
    sumi_season_end(season);
    sumi_scenario_close(scenario);
}
