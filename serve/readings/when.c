#include "serve/readings/posted_internal.h"

#include "messages/serve_readings.h"
#include "serve/work/clock.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

enum { DAY_S = 86400, SHOWN = 64 };

struct sumi_post_time sumi_post_time_of(const struct sumi_post *post, const struct sumi_time *time, bool clock)
{
    struct sumi_post_time is = {.timed = clock, .date = clock ? 0 : time->day};
    if (clock && isnan(time->utc_offset_h))
        is.instant = sumi_zone_instant(post->options->zone, time->day, time->second);
    else if (clock)
        is.instant = (long long)time->day * DAY_S + time->second - llround(3600 * time->utc_offset_h);
    return is;
}

bool sumi_post_time_read(struct sumi_post *post, const char *text, const struct sumi_found_at *at,
                         struct sumi_post_time *time)
{
    struct sumi_times times = {0};
    struct sumi_time read;
    const struct sumi_piece piece = {text, strlen(text)};
    char shown[SHOWN], said[256];
    sumi_times_look(&times, piece);
    const bool is = sumi_times_settle(&times);
    const bool open = is && times.open;
    if (open && (post->options->day_first || post->options->month_first))
        sumi_times_choose(&times, post->options->day_first ? SUMI_DAY_FIRST : SUMI_MONTH_FIRST);
    if (is && times.open) {
        sumi_found(post->findings, SUMI_ASKED, at, NULL, SUMI_E_SERVE_TIME_ORDER,
                   sumi_times_say(&times, said, sizeof said));
        return false;
    }
    if (!is || !sumi_times_read(&times, piece, &read)) {
        sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_TIME_KIND,
                   sumi_piece_shown(piece, shown, sizeof shown));
        return false;
    }
    *time = sumi_post_time_of(post, &read, times.clock);
    return true;
}

bool sumi_post_time_possible(struct sumi_post *post, const struct sumi_post_time *time, const struct sumi_found_at *at)
{
    const int today = sumi_zone_at(post->options->zone, post->now).date, oldest = sumi_date_number(1950, 1, 1);
    const bool ahead = time->timed ? time->instant > post->now + DAY_S : time->date > today + 1;
    const bool past = time->timed ? time->instant < (long long)oldest * DAY_S : time->date < oldest;
    char text[SUMI_CLOCK_TEXT];
    if (!ahead && !past)
        return true;
    if (time->timed)
        sumi_clock_text(time->instant, text);
    else
        sumi_date_format(time->date, text);
    if (ahead)
        sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_TIME_FUTURE, text);
    else
        sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_TIME_PAST, text);
    return false;
}
