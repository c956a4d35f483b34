/* Seasons from their start to their end. */
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"

static enum sumi_status run_day(struct sumi_bundle *bundle, struct sumi_error *error)
{
    sumi_bundle_note_fallows(bundle);
    enum sumi_status status = sumi_bundle_open(bundle, NULL, error);
    if (status == SUMI_OK)
        status = sumi_bundle_manage(bundle, error);
    return status == SUMI_OK ? sumi_bundle_close(bundle, error) : status;
}

enum sumi_status sumi_bundle_run(struct sumi_bundle *bundle, const struct sumi_season_settings *settings, int n,
                                 const struct sumi_sink *sink, struct sumi_season_result *result,
                                 double (*summary)[SUMI_SUMMARY_N], struct sumi_error *error)
{
    if (n < 1 || n > SUMI_LANES)
        return sumi_fail(error, SUMI_E_SEASON_LANES_COUNT, SUMI_LANES, n);
    enum sumi_status status = sumi_bundle_set_sink(bundle, sink, error);
    for (int i = 0; i < n && status == SUMI_OK; i++)
        status = sumi_lane_begin_fallow(bundle, i, &settings[i], error);
    while (status == SUMI_OK && sumi_bundle_stands(bundle))
        status = run_day(bundle, error);
    for (int i = 0; i < n && status == SUMI_OK; i++)
        status = sumi_lane_finish(bundle, i, &result[i], summary ? summary[i] : NULL, error);
    sumi_bundle_clear(bundle);
    return status;
}
