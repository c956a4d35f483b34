/* A plot on a morning in July: what stands there, a probe and a photograph put in, and eight futures that differ in the
 * water they get today. The season is decided by hand, as a grower would, and not by the file's management.
 *
 *     plot SCENARIO.yaml        prints the morning, and what came of each future
 *
 * docs/season.md tells the same story slowly. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sumi/io/scenario/file.h>
#include <sumi/sim/bundle/bundle.h>
#include <sumi/sim/date.h>

enum { PLOT = 0 };             /* the lane in which it stands */
static const double mm = 10.0; /* in a cm */

static void must(enum sumi_status status, const struct sumi_error *error)
{
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "plot: %s\n", error->message[SUMI_ENGLISH]);
    exit(1);
}

/* What the grower does on a morning: sow on 10 May, harvest what is ripe, or the rest on 10 October. */
static void decide(struct sumi_bundle *bundle, int lane, struct sumi_error *error)
{
    const struct sumi_date today = sumi_date_split(sumi_lane_date(bundle, lane));
    const enum sumi_stage stage = sumi_lane_stage(bundle, lane);
    if (stage == SUMI_BARE && today.month == 5 && today.day == 10)
        must(sumi_lane_sow(bundle, lane, error), error);
    if (stage == SUMI_MATURE || (today.month == 10 && today.day == 10))
        must(sumi_lane_harvest(bundle, lane, error), error);
}

/* A day of all seasons of the bundle. */
static void pass_day(struct sumi_bundle *bundle, struct sumi_error *error)
{
    must(sumi_bundle_open(bundle, NULL, error), error);
    for (int lane = 0; lane < SUMI_LANES; lane++)
        if (sumi_lane_state(bundle, lane) == SUMI_LANE_STANDS)
            decide(bundle, lane, error);
    must(sumi_bundle_close(bundle, error), error);
}

static void print_morning(struct sumi_bundle *bundle, const struct sumi_plan *plan, struct sumi_error *error)
{
    static const char *const names[] = {"DVS", "LAI", "TAGP", "SM", "DEPLETION", "RAW", "TRAMX"};
    double so_far[SUMI_SUMMARY_N];
    char date[SUMI_DATE_TEXT];
    printf("%s\n", sumi_date_format(sumi_lane_date(bundle, PLOT), date));
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        struct sumi_daily what;
        double value;
        if (!sumi_daily_find(plan->crop, plan->water, names[k], &what))
            continue;
        sumi_daily_of_morning(&what); /* of a flux: its rate as the day opens */
        must(sumi_lane_read(bundle, PLOT, &what, &value, error), error);
        printf("  %-10s %8.3f %-9s %s\n", names[k], value, what.unit, what.field->doc);
    }
    must(sumi_lane_so_far(bundle, PLOT, so_far, error), error);
    printf("  rain since sowing %.0f mm, water balance open by %.1g mm\n", so_far[SUMI_S_RAIN],
           so_far[SUMI_S_WATER_RESIDUAL]);
}

/* The readings of this morning: a probe with two depths, and a leaf area from a photograph. */
static void put_in_readings(struct sumi_bundle *bundle, const struct sumi_plan *plan, struct sumi_error *error)
{
    const struct sumi_profile probe = {
        .kind = SUMI_BY_THETA,
        .n = 3,
        .bottom_cm = {30.0, 60.0, 100.0},
        .value = {0.12, 0.14, NAN}, /* cm3 cm-3; below 60 cm nothing is known */
    };
    struct sumi_settable leaf_area;
    double water, ch2o;
    must(sumi_lane_set_water(bundle, PLOT, &probe, &water, error), error);
    if (!sumi_settable_find(plan->crop, plan->water, "LAI", &leaf_area))
        return;
    must(sumi_lane_set(bundle, PLOT, &leaf_area, 1.2, &ch2o, error), error);
    printf("  the readings put in %.1f mm of water and %.0f kg/ha of CH2O\n", water * mm, ch2o);
}

/* Eight copies of the morning, each with other water, to the end of the season. */
static void branch(struct sumi_bundle *bundle, const struct sumi_season_settings *settings, struct sumi_error *error)
{
    const size_t size = sumi_lane_image_size(bundle, PLOT);
    void *image = malloc(size);
    if (!image)
        exit(1);
    must(sumi_lane_save(bundle, PLOT, image, size, error), error);
    sumi_bundle_clear(bundle);
    must(sumi_bundle_open(bundle, NULL, error), error);
    for (int lane = 0; lane < SUMI_LANES; lane++) {
        must(sumi_lane_restore(bundle, lane, settings, image, size, error), error);
        must(sumi_lane_irrigate(bundle, lane, lane * 1.0, 0.85, error), error);
    }
    must(sumi_bundle_close(bundle, error), error);
    free(image);
    for (int lane = 0; lane < SUMI_LANES; lane++) {
        struct sumi_season_result result;
        double summary[SUMI_SUMMARY_N];
        while (sumi_lane_state(bundle, lane) == SUMI_LANE_STANDS)
            pass_day(bundle, error);
        must(sumi_lane_finish(bundle, lane, &result, summary, error), error);
        printf("  %2d mm today: %5.0f kg/ha of grain, %s\n", lane * (int)mm, summary[SUMI_S_GRAIN],
               sumi_outcome_word(result.outcome));
    }
}

int main(int argc, char **argv)
{
    struct sumi_scenario_file *file;
    struct sumi_planned field;
    struct sumi_bundle *bundle;
    struct sumi_error error = {0};
    if (argc != 2)
        return fputs("usage: plot SCENARIO.yaml\n", stderr), 2;
    must(sumi_scenario_read(argv[1], NULL, 0, SUMI_FOR_RUN, &file, &error), &error);
    const struct sumi_plan *plan = &file->plan;
    sumi_plan_scenario(plan, 0, &field); /* the first year */
    must(sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver, sumi_plan_longest_season(plan),
                            &bundle, &error),
         &error);
    must(sumi_lane_begin(bundle, PLOT, &field.settings, &error), &error);
    const int july = sumi_date_next(7, 10, field.settings.start);
    while (sumi_lane_state(bundle, PLOT) == SUMI_LANE_STANDS && sumi_lane_date(bundle, PLOT) < july)
        pass_day(bundle, &error);
    must(sumi_bundle_open(bundle, NULL, &error), &error);
    print_morning(bundle, plan, &error);
    put_in_readings(bundle, plan, &error);
    branch(bundle, &field.settings, &error);
    sumi_bundle_destroy(bundle);
    sumi_scenario_destroy(file);
    return 0;
}
