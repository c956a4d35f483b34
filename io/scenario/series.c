/* The series of weather of a plan, made of records or of generated years. */
#include "io/scenario/scenario_internal.h"
#include "messages/memory.h"
#include "messages/scenario_weather.h"

#include <math.h>

void sumi_compare_places(struct scenario_reader *r, double latitude, double elevation, const char *weather_is,
                         const char *remedy)
{
    const double far_deg = 0.5, far_m = 100.0; /* m: about 0.6 C */
    const double *setting = r->weather_options.value;
    if (setting[SUMI_SETTING_SHIFT_TMIN] != 0.0 || setting[SUMI_SETTING_SHIFT_TMAX] != 0.0)
        return;
    if (fabs(elevation - r->file->elevation) > far_m)
        sumi_warn(r, "the weather %s %g m, the site lies at %g m: temperatures are used as they are; %s", weather_is,
                  elevation, r->file->elevation, remedy);
    if (fabs(latitude - r->file->latitude) > far_deg)
        sumi_warn(r, "the weather %s latitude %g, the site lies at %g (degrees)", weather_is, latitude,
                  r->file->latitude);
}

size_t sumi_most_weathers(const struct scenario_reader *r)
{
    const size_t most_days = 4000000; /* of all series; about 0.5 GB */
    return most_days / (r->station->n_days + 1);
}

enum sumi_status sumi_add_weather(struct scenario_reader *r)
{
    struct sumi_plan *plan = r->plan;
    struct sumi_weather **list = sumi_grow(plan->weather, plan->n_weathers, sizeof *list);
    if (!list)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_WEATHER);
    plan->weather = list;
    struct sumi_weather_origins origins;
    struct sumi_error problem = {0};
    enum sumi_status status =
        sumi_weather_prepare(r->station, &r->weather_options, &list[plan->n_weathers], &origins, &problem);
    if (status == SUMI_INPUT) {
        const struct sumi_yaml_node *weather = sumi_yaml_get(r->root, "weather"), *file = sumi_weather_source(weather);
        sumi_preface(&problem, file ? r->weather_names : SUMI_WORD("the generated weather", "生成的天气"));
        return sumi_yaml_pass(file ? file : weather, &problem, r->error);
    }
    if (status != SUMI_OK)
        return sumi_pass(r->error, &problem);
    if (plan->n_weathers++ == 0)
        r->weather_origins = origins;
    return SUMI_OK;
}
