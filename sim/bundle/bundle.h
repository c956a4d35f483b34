/* A bundle: room for SUMI_LANES seasons side by side, each in a lane with a clock of its own.
 *
 *   begin   a season in a free lane; it stands at the morning of its start
 *   open    the morning: today's weather, and recorded soil moisture put in
 *   ...     look at it, set it, sow, irrigate, harvest; or let the seasons' own settings decide (manage)
 *   close   the day passes, and all lanes stand at the next morning
 *   finish  a lane that has ended: its result and its summary; the lane is free
 *
 * A season that stands at a morning can be saved, and restored in any free lane of any bundle of the same models. The
 * lanes of a bundle open and close together; a season that is begun or restored while they are open is opened at once.
 * A season has the bits that it has alone, whatever stands beside it. Functions of a lane (0 to SUMI_LANES - 1) refuse
 * one that does not exist or is not in the state that they need, with SUMI_INPUT or SUMI_REFUSED. */
#ifndef SUMI_BUNDLE_H
#define SUMI_BUNDLE_H

#include "sim/daily/daily.h"
#include "sim/daily/summary.h"
#include "sim/integrator.h"
#include "sim/season.h"

struct sumi_bundle; /* for one thread at a time, used again from season to season */

/* longest_season_d (1 to 36600): mornings that a season has at most; it is ended on the last of them. */
enum sumi_status sumi_bundle_create(const struct sumi_crop *crop, const struct sumi_water *water,
                                    const struct sumi_integrator *integrator, const struct sumi_solver_options *solver,
                                    int longest_season_d, struct sumi_bundle **bundle, struct sumi_error *error);
void sumi_bundle_destroy(struct sumi_bundle *bundle);
/* From now on its days end, in the midst if need be, where this is asked for. NULL, as at the start: never. */
void sumi_bundle_set_stop(struct sumi_bundle *bundle, const struct sumi_stop *stop);
/* From now on `sink` (copied) is told of mornings and evenings; NULL, as at the start: nobody is. SUMI_MEMORY where
 * there is none for a solver. */
enum sumi_status sumi_bundle_set_sink(struct sumi_bundle *bundle, const struct sumi_sink *sink,
                                      struct sumi_error *error);

/* From now on the soils of seasons that sumi_bundle_run runs are kept as they are before the settings act, in bounded
 * room for no more than most_seasons, and later seasons of the same field start from there, with the bits that they
 * have from their own start. A sink is not told of mornings that are left out. SUMI_MEMORY. */
enum sumi_status sumi_bundle_keep_fallows(struct sumi_bundle *bundle, size_t most_seasons, struct sumi_error *error);

/* --- a lane --- */

enum sumi_lane_state {
    SUMI_LANE_FREE,
    SUMI_LANE_STANDS, /* at a morning */
    SUMI_LANE_ENDED   /* and waits to be finished */
};
enum sumi_lane_state sumi_lane_state(const struct sumi_bundle *bundle, int lane);
/* The date of the morning at which a season stands, or ended. */
int sumi_lane_date(const struct sumi_bundle *bundle, int lane);

/* Whether a season stands in some lane. */
bool sumi_bundle_stands(const struct sumi_bundle *bundle);

/* `settings` is copied; what it points to is borrowed until the lane is free again. A sowing rule that looks at more
 * than today's warmth needs a series of weather. */
enum sumi_status sumi_lane_begin(struct sumi_bundle *bundle, int lane, const struct sumi_season_settings *settings,
                                 struct sumi_error *error);
/* Result and summary[SUMI_SUMMARY_N] (either may be NULL) of a season that has ended, and waits. */
enum sumi_status sumi_lane_result(struct sumi_bundle *bundle, int lane, struct sumi_season_result *result,
                                  double *summary, struct sumi_error *error);
/* The same, and the lane is free. */
enum sumi_status sumi_lane_finish(struct sumi_bundle *bundle, int lane, struct sumi_season_result *result,
                                  double *summary, struct sumi_error *error);
/* Frees a lane, whatever stands in it; and all of them, which closes the morning, and the sink is told no more. */
void sumi_lane_clear(struct sumi_bundle *bundle, int lane);
void sumi_bundle_clear(struct sumi_bundle *bundle);

/* --- the day of all lanes --- */

/* weather: for each lane a row of SUMI_WEATHER_N numbers in the place of its series (RAIN_HOURS may be NAN; with a TEMP
 * of NAN the day is missing), or NULL; NULL: all have their series. Where today's weather is not there, a season is
 * opened with that of the day before: it can be looked at and changed, not go on. */
enum sumi_status sumi_bundle_open(struct sumi_bundle *bundle, const double *const weather[SUMI_LANES],
                                  struct sumi_error *error);
/* The seasons' own settings decide: sowing, irrigation, harvest. Once a morning for each season; a second call does
 * nothing. */
enum sumi_status sumi_bundle_manage(struct sumi_bundle *bundle, struct sumi_error *error);
/* Frost kills what it kills; a season without weather ends; the others go on to the next morning. SUMI_STOPPED where
 * that was asked for, and SUMI_MEMORY: the bundle is then of no more use but to be cleared. */
enum sumi_status sumi_bundle_close(struct sumi_bundle *bundle, struct sumi_error *error);

/* --- while a morning is open --- */

/* Whether today's weather is there. */
bool sumi_lane_has_weather(const struct sumi_bundle *bundle, int lane);
/* Whether this morning is the last of a season, as it was decided. */
bool sumi_lane_ends(const struct sumi_bundle *bundle, int lane);
/* Water as pumped (gross_cm, 0 to 50 cm; 1 cm is 10 mm), of which a share `efficiency` (above 0, to 1) reaches the soil
 * today; doses of a day add up. */
enum sumi_status sumi_lane_irrigate(struct sumi_bundle *bundle, int lane, double gross_cm, double efficiency,
                                    struct sumi_error *error);
/* Sows, or plants as the settings say, where nothing grows yet. */
enum sumi_status sumi_lane_sow(struct sumi_bundle *bundle, int lane, struct sumi_error *error);
/* Today is the last day; the outcome is that of a crop that is cut as it stands. What was pumped this morning comes to
 * no soil of this season: it counts in gross alone. */
enum sumi_status sumi_lane_harvest(struct sumi_bundle *bundle, int lane, struct sumi_error *error);

/* What of a morning may be set: rows of the two models, in their order; crop: of which of the two. */
struct sumi_settable {
    bool crop;
    int row; /* of `settable` of that model */
    const struct sumi_field *field;
};
bool sumi_settable_find(const struct sumi_crop *crop, const struct sumi_water *water, const char *name,
                        struct sumi_settable *settable);
/* Sets it. *booked (may be NULL): what that put in: cm of water, or kg CH2O ha-1 that the dry mass takes to make; the
 * balances count it. Refused beyond the bounds of its row, and of what the season can have; nothing is changed then. */
enum sumi_status sumi_lane_set(struct sumi_bundle *bundle, int lane, const struct sumi_settable *what, double value,
                               double *booked, struct sumi_error *error);
/* Sets the water content of the soil by depth; *booked (may be NULL): cm. A layer of NAN stays as it is. The last layer
 * reaches down to the end of the soil: give one of NAN below the deepest reading, or that is what the deep soil gets.
 */
enum sumi_status sumi_lane_set_water(struct sumi_bundle *bundle, int lane, const struct sumi_profile *profile,
                                     double *booked, struct sumi_error *error);

/* What the crop is in; SUMI_BARE where none stands. */
enum sumi_stage sumi_lane_stage(const struct sumi_bundle *bundle, int lane);
/* Reads a variable of this morning, or since the start (then also while no morning is open). value[what->n]. */
enum sumi_status sumi_lane_read(struct sumi_bundle *bundle, int lane, const struct sumi_daily *what, double *value,
                                struct sumi_error *error);
/* What the summary of a season would be if this morning were its last: amounts, dates and days with stress that came;
 * value[SUMI_SUMMARY_N], NAN where only a harvest gives it. Water that was given this morning is pumped (gross), and
 * reaches the soil (net) in the course of the day. */
enum sumi_status sumi_lane_so_far(struct sumi_bundle *bundle, int lane, double *value, struct sumi_error *error);

/* The date of the last irrigation of a season, and what of it reaches the soil; SUMI_NO_DATE: there was none. */
int sumi_lane_last_irrigation(const struct sumi_bundle *bundle, int lane, double *net_cm);

/* --- images --- */

/* Bytes that the image of a season takes; 0 where none stands in the lane. */
size_t sumi_lane_image_size(const struct sumi_bundle *bundle, int lane);
/* Writes the image of a season that stands at a morning, with what was set and decided on it so far, into image[size];
 * size as the function above says. */
enum sumi_status sumi_lane_save(const struct sumi_bundle *bundle, int lane, void *image, size_t size,
                                struct sumi_error *error);
/* Puts a season into a free lane, in the place of sumi_lane_begin. The settings must have the start, the parameters,
 * the tables and the soil with which it was saved; weather, records and management may be others. Where the rules of
 * irrigation are others, those are past whose day, stage or sowing came on a morning before; water that was given
 * counts against limits all the same. The integrator may be another. Any bytes are read safely; SUMI_INPUT with the
 * reason where they are no image, or of another format, build, instruction set or model, or of a season that cannot be.
 */
enum sumi_status sumi_lane_restore(struct sumi_bundle *bundle, int lane, const struct sumi_season_settings *settings,
                                   const void *image, size_t size, struct sumi_error *error);

/* A season that stands in a lane goes on in a free lane too, of another bundle of the same models and longest season:
 * as by its image, and faster. `settings` are its own but for weather, records and management, of which the image says
 * what may differ; nothing of that is checked. SUMI_MEMORY. */
enum sumi_status sumi_lane_branch(const struct sumi_bundle *from, int from_lane, struct sumi_bundle *bundle, int lane,
                                  const struct sumi_season_settings *settings, struct sumi_error *error);

/* Runs n (1 to SUMI_LANES) seasons in a bundle whose lanes are free; result[n], and summary[n] or
 * NULL. A season that cannot run is an outcome, not an error. SUMI_STOPPED, and no results, where that was asked for;
 * SUMI_MEMORY where there is none for a solver. */
enum sumi_status sumi_bundle_run(struct sumi_bundle *bundle, const struct sumi_season_settings *settings, int n,
                                 const struct sumi_sink *sink, struct sumi_season_result *result,
                                 double (*summary)[SUMI_SUMMARY_N], struct sumi_error *error);

#endif
