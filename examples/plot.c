/* A plot on a morning in July: what stands there, a probe and a photograph put in, and eight futures that differ in the
 * water they get today. The season is decided by hand, as a grower would, and not by the file's management.
 *
 *     plot SCENARIO.yaml        prints the morning, and what came of each future
 *
 * docs/season.md tells the same story slowly. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sumi.h>

static void must(enum sumi_status status, const struct sumi_error *error)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "plot: %s\n", sumi_error_text(error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

/* The days of a year on which something is decided. */
struct calendar {
    int sowing, july, last;
};

static int date_of(int year, const char *day, struct sumi_error *error)
{
    char text[16];
    int date = 0;
    snprintf(text, sizeof text, "%04d-%s", year, day);
    must(sumi_date_read(text, &date, error), error);
    return date;
}

/* What the grower does on a morning: sow on 10 May, harvest what is ripe, or the rest on 10 October. */
static void decide(struct sumi_season *season, const struct calendar *days, struct sumi_error *error)
{
    const int today = sumi_season_date(season);
    if (today == days->sowing)
        must(sumi_season_sow(season, error), error);
    if (sumi_season_stage(season) == SUMI_FIELD_MATURE || today == days->last)
        must(sumi_season_harvest(season, error), error);
}

static void pass_day(struct sumi_season *season, const struct calendar *days, struct sumi_error *error)
{
    must(sumi_season_open(season, NULL, 0, error), error);
    decide(season, days, error);
    must(sumi_season_close(season, error), error);
}

static double read(const struct sumi_season *season, const char *name, struct sumi_error *error)
{
    double value = NAN;
    must(sumi_season_read(season, name, &value, error), error);
    return value;
}

static void print_morning(const struct sumi_scenario *scenario, const struct sumi_season *season,
                          struct sumi_error *error)
{
    static const char *const names[] = {"DVS", "LAI", "TAGP", "SM", "DEPLETION", "RAW", "TRAMX"};
    char date[11];
    printf("%s\n", sumi_date_write(sumi_season_date(season), date));
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        struct sumi_variable_info info;
        must(sumi_variable_find(scenario, names[k], &info, error), error);
        printf("  %-10s %8.3f %-9s %s\n", names[k], read(season, names[k], error), info.unit, info.meaning);
    }
    printf("  rain since sowing %.0f mm, water balance open by %.1g mm\n", read(season, "rain", error),
           read(season, "water_residual", error));
}

/* The readings of this morning: a probe with two depths, and a leaf area from a photograph. */
static void put_in_readings(struct sumi_season *season, struct sumi_error *error)
{
    const double bottom_cm[] = {30.0, 60.0, 100.0}, theta[] = {0.12, 0.14, NAN}; /* below 60 cm nothing is known */
    double water, ch2o;
    must(sumi_season_set_water(season, bottom_cm, theta, 3, &water, error), error);
    must(sumi_season_set(season, "LAI", 1.2, &ch2o, error), error);
    printf("  the readings put in %.1f mm of water and %.0f kg/ha of CH2O\n", water, ch2o);
}

/* Eight copies of the morning, each with other water, to the end of the season. */
static void branch(struct sumi_season *season, const struct calendar *days, struct sumi_error *error)
{
    const size_t size = sumi_season_image_size(season);
    void *image = malloc(size);
    if (!image)
        exit(1);
    must(sumi_season_save(season, image, size, error), error);
    for (int future = 0; future < 8; future++) {
        const double mm = 10.0 * future, efficiency = 0.85;
        must(sumi_season_restore(season, image, size, error), error);
        must(sumi_season_open(season, NULL, 0, error), error);
        must(sumi_season_irrigate(season, mm, efficiency, error), error);
        must(sumi_season_close(season, error), error);
        while (sumi_season_stands(season))
            pass_day(season, days, error);
        printf("  %2.0f mm today: %5.0f kg/ha of grain, %s\n", mm, read(season, "grain", error),
               sumi_outcome((int)read(season, "status", error)));
    }
    free(image);
}

int main(int argc, char **argv)
{
    struct sumi_scenario *scenario;
    struct sumi_axis_info years;
    struct sumi_season *season;
    struct sumi_error error = {0};
    if (argc != 2)
        return fputs("usage: plot SCENARIO.yaml\n", stderr), 2;
    must(sumi_scenario_open(argv[1], &scenario, &error), &error);
    must(sumi_run_axis(scenario, sumi_run_axes(scenario) - 1, &years, &error), &error);
    const int year = (int)years.number[0];
    const struct calendar days = {date_of(year, "05-10", &error), date_of(year, "07-10", &error),
                                  date_of(year, "10-10", &error)};
    must(sumi_season_begin(scenario, year, 0, &season, &error), &error);
    while (sumi_season_stands(season) && sumi_season_date(season) < days.july)
        pass_day(season, &days, &error);
    must(sumi_season_open(season, NULL, 0, &error), &error);
    print_morning(scenario, season, &error);
    put_in_readings(season, &error);
    branch(season, &days, &error);
    sumi_season_end(season);
    sumi_scenario_close(scenario);
    return 0;
}
