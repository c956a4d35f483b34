/* Doubts about a weather record, as warnings of the scenario that uses it. */
#include "scenarios/quality.h"

#include "io/scenario/shared_internal.h"

#include <math.h>
#include <stdio.h>

enum { MOST_TOLD = 12, PLACES_TOLD = 3 };

static enum sumi_status look(struct scenario_reader *r, const struct sumi_site *site)
{
    struct sumi_findings findings = {0};
    char text[SUMI_FINDING_TEXT];
    size_t told = 0;
    enum sumi_status status = sumi_quality_look(r->weather_names, r->station, site, &findings, r->error);
    if (status == SUMI_OK)
        status = sumi_findings_asked(&findings, r->error);
    for (size_t k = 0; k < findings.n && status == SUMI_OK && told < MOST_TOLD; k++) {
        struct sumi_finding finding = findings.list[k];
        if (finding.gravity != SUMI_DOUBTED)
            continue;
        finding.n_places = finding.n_places < PLACES_TOLD ? finding.n_places : PLACES_TOLD;
        sumi_warn(r, "%s", sumi_finding_text(&finding, SUMI_ENGLISH, text, sizeof text));
        told++;
    }
    const size_t all = sumi_findings_count(&findings, SUMI_DOUBTED);
    if (status == SUMI_OK && all > told)
        sumi_warn(r, "the weather record has %zu more doubts: sumi weather check shows all of them", all - told);
    sumi_findings_clear(&findings);
    return status;
}

enum sumi_status sumi_doubt_record(struct scenario_reader *r)
{
    const struct sumi_station *station = r->station;
    const struct sumi_scenario_file *file = r->file;
    const struct sumi_site site = {
        .latitude = isnan(station->latitude) ? file->latitude : station->latitude,
        .longitude = isnan(station->longitude) ? file->longitude : station->longitude,
        .elevation = isnan(station->elevation) ? file->elevation : station->elevation,
    };
    struct sumi_shared_key key = sumi_shared_key(r, "doubts");
    struct sumi_shared_item item = {.bytes = NULL};
    const int warned = file->n_warnings;
    sumi_shared_key_text(&key, r->weather_names);
    sumi_shared_key_bytes(&key, &site, sizeof site);
    sumi_shared_key_station(&key, station);
    if (sumi_shared_take(r, &key, &item)) {
        sumi_station_destroy(r->station);
        r->station = item.station; /* with the marks of what is doubted */
        return SUMI_OK;
    }
    TRY(look(r, &site));
    item.station = r->station;
    sumi_shared_keep(r, &key, &item, warned);
    return SUMI_OK;
}

const char *sumi_suggest_shift(double station_m, double site_m, char *text, size_t size)
{
    const double lapse = -0.0065; /* C m-1, the standard atmosphere (ISO 2533; FAO-56 eq. 7) */
    const double shift = lapse * (site_m - station_m);
    snprintf(text, size,
             "by the 6.5 C per km of the standard atmosphere it would be weather: {shift_tmin_C: %.1f, shift_tmax_C: "
             "%.1f}",
             shift, shift);
    return text;
}
