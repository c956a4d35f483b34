#include "serve/plots/telling_internal.h"

#include "serve/plots/journal.h"
#include "serve/work/clock.h"
#include "sim/date.h"

#include <string.h>

static const long long silent_s = 86400, gone_s = 60 * 86400; /* nothing for so long; for so long that it is no more */

void sumi_told_of(const struct sumi_served *plot, struct sumi_told *told)
{
    *told = (struct sumi_told){.zone = plot->zone,
                               .morning = SUMI_NO_DATE,
                               .now = sumi_clock_now(),
                               .ask_again = plot->ask_again,
                               .answered_at = plot->answered_at,
                               .n_sensors = plot->n_sensors};
    memcpy(told->sensor, plot->sensor, sizeof told->sensor);
    if (plot->zone)
        told->morning = plot->head.today != SUMI_NO_DATE ? plot->head.today : sumi_zone_at(plot->zone, told->now).date;
    const bool dealt_with = plot->looked.known && plot->looked.today == told->morning;
    told->waits = !plot->said || !(plot->row.today == told->morning || dealt_with);
}

static void put_date(struct sumi_json *json, const char *name, int date)
{
    char text[SUMI_DATE_TEXT];
    sumi_json_text(json, name, date == SUMI_NO_DATE ? NULL : sumi_date_format(date, text));
}

static void put_time(struct sumi_json *json, const char *name, long long instant)
{
    char text[SUMI_CLOCK_TEXT];
    sumi_json_text(json, name, instant > 0 ? sumi_clock_text(instant, text) : NULL);
}

static void put_sensors(const struct sumi_told *told, struct sumi_json *json)
{
    sumi_json_open(json, "sensors", '[');
    for (int k = 0; k < told->n_sensors; k++) {
        const struct sumi_sensor *sensor = &told->sensor[k];
        const long long since = told->now - sensor->last;
        if (sensor->kind == SUMI_POSTED_WATER || sensor->kind == SUMI_POSTED_SEEN)
            continue; /* of people, who need not report */
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "sensor", sensor->name);
        sumi_json_text(json, "what", sumi_posted_kind_names[sensor->kind]);
        put_time(json, "last", sensor->last);
        sumi_json_truth(json, "silent", since > silent_s && since < gone_s);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

void sumi_tell(const struct sumi_told *told, struct sumi_json *json)
{
    long long last = 0;
    for (int k = 0; k < told->n_sensors; k++)
        last = told->sensor[k].last > last ? told->sensor[k].last : last;
    sumi_json_text(json, "time_zone", told->zone ? sumi_zone_name(told->zone) : NULL);
    put_date(json, "morning", told->morning);
    put_time(json, "answered_at", told->answered_at);
    put_time(json, "last_posted", last);
    put_sensors(told, json);
    put_date(json, "ask_again", told->ask_again);
    sumi_json_text(json, "error_zh", told->wrong_zh);
}
