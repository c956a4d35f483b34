/* The section `today`: a file about one season, as it stands on the morning of a date. The season is the one in which
 * that day lies, its weather need not reach further than the day before, and its days may have their year. */
#include "io/scenario/scenario_internal.h"
#include "messages/scenario_days.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_management.h"
#include "messages/scenario_weather.h"
#include "sim/date.h"

#include <stdio.h>

static const double mm = 10.0; /* in a cm */

/* --- the section --- */

/* A sweep and a comparison run seasons to their ends. */
static enum sumi_status refuse_use(struct scenario_reader *r, const struct sumi_yaml_node *today)
{
    char date[SUMI_DATE_TEXT];
    const bool sweep = r->use == SUMI_FOR_SWEEP;
    if (!sweep && r->use != SUMI_FOR_COMPARISON)
        return SUMI_OK;
    return sumi_yaml_fail(today, r->error, SUMI_E_SEASON_TODAY_USE,
                          sweep ? SUMI_WORD_SWEEP_RUNS : SUMI_WORD_CONVERGE_COMPARES,
                          sumi_date_format(r->plan->today, date));
}

enum sumi_status sumi_read_today(struct scenario_reader *r, const struct sumi_yaml_node *today)
{
    static const char *const keys[] = {"date"};
    const struct sumi_yaml_node *date;
    r->plan->today = r->until;
    if (r->use == SUMI_FOR_CHECK)
        r->use = !today                 ? SUMI_FOR_SWEEP
                 : sumi_asks_advice(r)  ? SUMI_FOR_ADVICE
                 : sumi_asks_outlook(r) ? SUMI_FOR_OUTLOOK
                                        : SUMI_FOR_RUN;
    if (!today && sumi_looks_ahead(r))
        return sumi_yaml_require(r->root, "today", SUMI_WORD_MEANS_TODAY, &today, r->error);
    if (!today)
        return SUMI_OK;
    TRY(sumi_yaml_expect(today, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_TODAY, r->error));
    TRY(sumi_check_keys(r, today, keys, COUNT(keys)));
    TRY(sumi_yaml_require(today, keys[0], SUMI_WORD_MEANS_TODAY_DATE, &date, r->error));
    TRY(sumi_yaml_date(date, &r->plan->today, r->error));
    if (r->until != SUMI_NO_DATE) /* like --set, it takes the place of what stands there */
        r->plan->today = r->until;
    return refuse_use(r, today);
}

/* --- the season --- */

static bool has_year(int year)
{
    const struct sumi_field *row = &sumi_scenario_rows[KEY_YEAR];
    return year >= row->lo && year <= row->hi;
}

/* The years whose seasons may contain today: that of a sowing which stands with its year, or all that come near. */
static void years_near(const struct scenario_reader *r, int *first, int *last)
{
    const int year = sumi_date_split(r->plan->today).year;
    int sown;
    *first = year - 2; /* a soil may start a year before sowing, and a season end a year after it */
    *last = year + 2;
    if (r->full[SUMI_DAY_SOWING] && sumi_yaml_date(r->full[SUMI_DAY_SOWING], &sown, NULL) == SUMI_OK)
        *first = *last = sumi_date_split(sown).year;
}

/* The year of the sowing chose a season in which today does not lie. */
static enum sumi_status refuse_sowing(struct scenario_reader *r, int year)
{
    const struct sumi_yaml_node *sowing = r->full[SUMI_DAY_SOWING];
    struct sumi_calendar days;
    char path[SUMI_YAML_WHERE], text[3][SUMI_DATE_TEXT];
    sumi_plan_calendar(r->plan, 0, 0, year, &days);
    return sumi_yaml_fail(sowing, r->error, SUMI_E_SEASON_TODAY_SOWING, sumi_yaml_path(sowing, path), year,
                          sumi_date_format(days.start, text[0]), sumi_date_format(days.end, text[1]), sumi_end_key(r),
                          sumi_date_format(r->plan->today, text[2]));
}

/* No season contains today: it is told between which ones it lies. */
static enum sumi_status refuse_between(struct scenario_reader *r, int first, int last)
{
    struct sumi_calendar days;
    const struct sumi_yaml_node *date = sumi_yaml_get(sumi_section(r, "today"), "date");
    char today[SUMI_DATE_TEXT], text[SUMI_DATE_TEXT], before[256] = "", after[256] = "";
    for (int year = first; year <= last; year++) {
        sumi_plan_calendar(r->plan, 0, 0, year, &days);
        if (days.end < r->plan->today)
            snprintf(before, sizeof before, SUMI_WORD_SEASON_ENDED, year, sumi_date_format(days.end, text),
                     sumi_end_key(r), year, text, sumi_end_key(r));
        if (days.start > r->plan->today && !*after)
            snprintf(after, sizeof after, SUMI_WORD_SEASON_BEGINS, year, sumi_date_format(days.start, text), year,
                     text);
    }
    const char *between = *before && *after ? SUMI_WORD_AND_THAT : "";
    sumi_date_format(r->plan->today, today);
    return date ? sumi_yaml_fail(date, r->error, SUMI_E_SEASON_TODAY_BETWEEN, today, before, between, after)
                : sumi_fail_in(r->error, "--until", SUMI_E_SEASON_TODAY_BETWEEN, today, before, between, after);
}

/* Of two seasons that contain today it is the one that ends first: the crop of the other is not sown yet. Where there
 * is none it is the last that ended in the calendar year of today. */
static enum sumi_status find_year(struct scenario_reader *r, int *found, struct sumi_calendar *days)
{
    const int this_year = sumi_date_split(r->plan->today).year;
    bool ended = false;
    int first, last;
    years_near(r, &first, &last);
    for (int year = first; year <= last; year++) {
        if (!has_year(year))
            continue;
        sumi_plan_calendar(r->plan, 0, 0, year, days);
        if (days->start <= r->plan->today && r->plan->today <= days->end) {
            *found = year;
            return SUMI_OK;
        }
        if (days->end < r->plan->today && sumi_date_split(days->end).year == this_year) {
            ended = true;
            *found = year;
        }
    }
    if (ended) {
        sumi_plan_calendar(r->plan, 0, 0, *found, days);
        return SUMI_OK;
    }
    return r->full[SUMI_DAY_SOWING] ? refuse_sowing(r, first) : refuse_between(r, first, last);
}

/* The dates that the days of a file mean in the season of a year. */
static void find_days(const struct scenario_reader *r, const struct sumi_calendar *days, int date[SUMI_CALENDAR_DAYS])
{
    const struct sumi_irrigation_season season = {days->start, days->first_sowing, days->end};
    struct sumi_irrigation_log log;
    sumi_irrigation_begin(&r->plan->irrigation[0].strategy, &season, &log);
    date[SUMI_DAY_START] = days->start;
    date[SUMI_DAY_SOWING] = days->first_sowing;
    date[SUMI_DAY_LAST_SOWING] = days->last_sowing;
    date[SUMI_DAY_WINDOW_FROM] = log.from;
    date[SUMI_DAY_WINDOW_TO] = log.to;
    date[SUMI_DAY_END] = days->end;
}

static enum sumi_status check_full_dates(struct scenario_reader *r, int year, const struct sumi_calendar *days)
{
    char path[SUMI_YAML_WHERE], found[SUMI_DATE_TEXT], meant[SUMI_DATE_TEXT];
    int date, season[SUMI_CALENDAR_DAYS];
    find_days(r, days, season);
    for (int k = 0; k < SUMI_CALENDAR_DAYS; k++) {
        const struct sumi_yaml_node *node = r->full[k];
        if (!node)
            continue;
        TRY(sumi_yaml_date(node, &date, r->error));
        if (date != season[k])
            return sumi_yaml_fail(node, r->error, SUMI_E_SEASON_DAY_OTHER, sumi_yaml_path(node, path),
                                  sumi_date_format(date, found), year,
                                  r->plan->today == SUMI_NO_DATE ? SUMI_WORD_OF_STATE : SUMI_WORD_OF_TODAY,
                                  sumi_date_format(season[k], meant));
    }
    return SUMI_OK;
}

/* Water that was given was not given later than today. What of it was given before is that of the season so far. */
static enum sumi_status check_done(struct scenario_reader *r, const struct sumi_calendar *days)
{
    const struct sumi_yaml_node *done =
        sumi_yaml_get(sumi_yaml_get(sumi_section(r, "management"), "irrigation"), "done");
    const struct sumi_irrigation_season season = {days->start, days->first_sowing, days->end};
    struct sumi_irrigation_log log;
    char text[3][SUMI_DATE_TEXT];
    sumi_irrigation_begin(&r->plan->irrigation[0].strategy, &season, &log);
    for (size_t k = 0; done && k < sumi_yaml_count(done); k++) { /* they are the first rules */
        if (log.rule_day[k] > r->plan->today)
            return sumi_yaml_fail(sumi_yaml_get(sumi_yaml_at(done, k), "date"), r->error, SUMI_E_SCENARIO_DONE_LATER,
                                  sumi_date_format(log.rule_day[k], text[0]), sumi_date_format(r->plan->today, text[1]),
                                  sumi_date_format(days->start, text[2]));
        if (log.rule_day[k] != SUMI_NO_DATE && log.rule_day[k] < r->plan->today)
            r->given_cm += r->plan->irrigation[0].strategy.rule[k].amount;
        else if (log.rule_day[k] == r->plan->today && r->quota_is_left)
            sumi_warn(r,
                      "quota_left_mm is what was left this morning: what `done` has of today, %g mm, is taken off it. "
                      "Lower it for that tomorrow",
                      mm * r->plan->irrigation[0].strategy.rule[k].amount);
    }
    return SUMI_OK;
}

/* quota_left_mm is what is left this morning of what the season has. */
static void find_quota(struct scenario_reader *r)
{
    struct sumi_irrigation *strategy = &r->plan->irrigation[0].strategy;
    if (r->quota_is_left)
        strategy->quota += r->given_cm;
}

/* The record ends before the season that has ended by today. */
static enum sumi_status refuse_end(struct scenario_reader *r, const struct sumi_yaml_node *file, int year, int end,
                                   int last)
{
    char text[3][SUMI_DATE_TEXT];
    return sumi_yaml_fail(file, r->error, SUMI_E_WEATHER_RECORD_END, sumi_date_format(last, text[0]), year,
                          sumi_date_format(end, text[1]), sumi_end_key(r), sumi_date_format(last + 1, text[2]),
                          text[2]);
}

/* The record must be there from the first day that is looked at until yesterday, or the season's end. */
static enum sumi_status check_weather(struct scenario_reader *r, int year, const struct sumi_calendar *days)
{
    const struct sumi_yaml_node *weather = sumi_section(r, "weather"), *file = sumi_weather_source(weather);
    const int first = r->station->first_day, last = first + (int)r->station->n_days - 1, today = r->plan->today;
    char text[3][SUMI_DATE_TEXT];
    if (last < days->end && days->end < today)
        return refuse_end(r, file ? file : weather, year, days->end, last);
    if (last < today - 1 && today <= days->end)
        return sumi_yaml_fail(file ? file : weather, r->error, SUMI_E_WEATHER_RECORD_YESTERDAY,
                              sumi_date_format(last, text[0]), sumi_date_format(today - 1, text[1]),
                              sumi_date_format(last + 1, text[2]));
    if (first > days->first_weather)
        return sumi_yaml_fail(file ? file : weather, r->error, SUMI_E_WEATHER_RECORD_BEGIN,
                              sumi_date_format(first, text[0]), year, sumi_date_format(days->first_weather, text[1]));
    if (r->generated_years > 0)
        sumi_warn(
            r,
            "the weather is generated, no record of that year: this is how such a field might stand, not how one does");
    return SUMI_OK;
}

static void note_season(struct scenario_reader *r, int year, const struct sumi_calendar *days)
{
    struct sumi_scenario_file *file = r->file;
    char today[SUMI_DATE_TEXT], text[3][SUMI_DATE_TEXT];
    const bool over = days->end < r->plan->today;
    if (file->n_notes < SUMI_NOTES)
        snprintf(file->note[file->n_notes++], sizeof file->note[0],
                 "today is %s: sumi %s shows %sthe season of %d%s, and the axes of sweep are left out; the soil starts "
                 "on %s, the first day of sowing is %s, and the season ends on %s at the latest",
                 sumi_date_format(r->plan->today, today),
                 sumi_advises(r)              ? "advise"
                 : r->use == SUMI_FOR_OUTLOOK ? "outlook"
                                              : "run",
                 over ? "what came of " : "", year, over ? "" : " as it stands on that morning",
                 sumi_date_format(days->start, text[0]), sumi_date_format(days->first_sowing, text[1]),
                 sumi_date_format(days->end, text[2]));
}

enum sumi_status sumi_year_of_today(struct scenario_reader *r, int *year)
{
    struct sumi_calendar days;
    TRY(find_year(r, year, &days));
    TRY(check_full_dates(r, *year, &days));
    TRY(check_done(r, &days));
    find_quota(r);
    if (!sumi_looks_ahead(r))
        TRY(check_weather(r, *year, &days));
    note_season(r, *year, &days);
    return SUMI_OK;
}

enum sumi_status sumi_year_of_state(struct scenario_reader *r, bool covered, int *year)
{
    const struct sumi_yaml_node *weather = sumi_section(r, "weather"), *file = sumi_weather_source(weather);
    const int last = r->station->first_day + (int)r->station->n_days - 1;
    struct sumi_calendar days;
    *year = r->resumed;
    sumi_plan_calendar(r->plan, 0, 0, *year, &days);
    TRY(check_full_dates(r, *year, &days));
    return covered && last < days.end ? refuse_end(r, file ? file : weather, *year, days.end, last) : SUMI_OK;
}
