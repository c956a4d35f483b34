#include "scenarios/outlook/paths.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "scenarios/outlook/spread.h"
#include "scenarios/threads.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdatomic.h>

static const double mm = 10.0;                   /* in a cm */
static const double most = 0.5, rounding = 1e-9; /* part of the seasons that must stand for what is told of them */
static const struct sumi_spread no_spread = {NAN, NAN, NAN, NAN, NAN};

/* What becomes of a path when its season has ended, and what it is never less and never more than; development never
 * more than the last of the stages. */
enum behind_end { IS_GONE, STAYS, IS_NONE };
static const struct {
    enum behind_end end;
    double lo, hi;
} rows[SUMI_PATHS] = {
    [SUMI_PATH_WATER] = {IS_GONE, 0.0, 1.0},
    [SUMI_PATH_DEPLETION] = {IS_GONE, -INFINITY, INFINITY},
    [SUMI_PATH_READILY] = {IS_GONE, 0.0, INFINITY},
    [SUMI_PATH_LEAF_AREA] = {IS_GONE, 0.0, INFINITY},
    [SUMI_PATH_BIOMASS] = {STAYS, 0.0, INFINITY},
    [SUMI_PATH_GRAIN] = {STAYS, 0.0, INFINITY},
    [SUMI_PATH_DEVELOPMENT] = {STAYS, -INFINITY, INFINITY},
    [SUMI_PATH_IRRIGATION] = {IS_NONE, 0.0, INFINITY},
};

/* A season among others of a book. */
struct kept_season {
    const struct sumi_day_book *book;
    size_t at;
};

/* All threads together. */
struct telling {
    const struct sumi_kept_days *kept;
    const struct sumi_outlook *outlook;
    struct sumi_outlook of_kept; /* the outlook, of those weathers to come that are kept */
    size_t n_branches;
    double *branch_weight, *member_weight;
    /* [n_members], [n_branches]; of a season that ended before today the member is what there is of its branches */
    struct kept_season *member, *branch;
    struct sumi_outlook_paths *paths;
    atomic_int next; /* day */
    atomic_bool failed;
};

/* Of one thread: a value of each member, or branch. */
struct room {
    double *value;
    struct sumi_weighed *sorted;
};

/* --- one season --- */

static bool stands(struct kept_season s, int date)
{
    return s.book->last[s.at] >= date; /* that of a season of which nothing is known is none */
}

static double value_of(struct kept_season s, int date, enum sumi_path path)
{
    const int last = s.book->last[s.at];
    if (last >= date)
        return sumi_day_book_values(s.book, date, path)[s.at];
    if (last == SUMI_NO_DATE || rows[path].end == IS_GONE)
        return NAN;
    return rows[path].end == STAYS ? sumi_day_book_values(s.book, last, path)[s.at] : 0.0;
}

/* --- one day --- */

static double share_standing(const struct telling *t, int date)
{
    const bool to_come = date >= t->outlook->today;
    const size_t n = to_come ? t->n_branches : (size_t)t->outlook->n_members;
    double all = 0.0;
    for (size_t i = 0; i < n; i++)
        if (stands(to_come ? t->branch[i] : t->member[i], date))
            all += to_come ? t->branch_weight[i] : t->member_weight[i];
    return all;
}

static double most_of(const struct telling *t, enum sumi_path path)
{
    const struct sumi_outlook_request *r = t->kept->request;
    const bool by_stages = path == SUMI_PATH_DEVELOPMENT && r->n_stages > 0;
    return by_stages ? r->stage[r->n_stages - 1].dvs : rows[path].hi;
}

static void tell_path(const struct telling *t, struct room *room, int date, enum sumi_path path,
                      struct sumi_spread *told)
{
    const bool to_come = date >= t->outlook->today;
    const size_t n_members = (size_t)t->outlook->n_members;
    for (size_t i = 0; to_come && i < t->n_branches; i++)
        room->value[i] = value_of(t->branch[i], date, path);
    for (size_t i = 0; !to_come && i < n_members; i++)
        room->value[i] = value_of(t->member[i], date, path);
    if (to_come)
        sumi_outlook_spread(&t->of_kept, t->branch_weight, rows[path].lo, most_of(t, path), room->value, room->sorted,
                            told);
    else
        sumi_spread_of(room->value, t->member_weight, n_members, room->sorted, told);
}

static void tell_rain(const struct telling *t, struct room *room, int day)
{
    const struct sumi_outlook *o = t->outlook;
    const int date = t->paths->first + day;
    t->paths->rain_mm[day] = no_spread;
    if (date < o->today)
        return;
    for (int f = 0; f < o->n_futures; f++) {
        const double *row = sumi_weather_at(t->kept->ahead[f], date);
        room->value[f] = row ? row[SUMI_RAIN] * mm : (double)NAN;
    }
    sumi_spread_of(room->value, o->future_weight, (size_t)o->n_futures, room->sorted, &t->paths->rain_mm[day]);
}

static void tell_day(const struct telling *t, struct room *room, int day)
{
    const int date = t->paths->first + day;
    const double share = t->paths->stands[day] = share_standing(t, date);
    for (int k = 0; k < SUMI_PATHS; k++)
        if (rows[k].end == IS_GONE && share < most - rounding)
            t->paths->of[k][day] = no_spread;
        else
            tell_path(t, room, date, (enum sumi_path)k, &t->paths->of[k][day]);
    tell_rain(t, room, day);
}

static bool make_room(const struct telling *t, struct room *room)
{
    const struct sumi_outlook *o = t->outlook;
    const size_t n = (size_t)o->n_members * (size_t)o->n_futures;
    room->value = sumi_allocate(n * sizeof *room->value);
    room->sorted = sumi_allocate(n * sizeof *room->sorted);
    return room->value && room->sorted;
}

static void clear_room(struct room *room)
{
    sumi_release(room->value);
    sumi_release(room->sorted);
}

static void tell_days(void *context)
{
    struct telling *t = context;
    struct room room;
    if (make_room(t, &room))
        for (int day; (day = t->next++) < t->paths->n_days;)
            tell_day(t, &room, day);
    else
        t->failed = true;
    clear_room(&room);
}

/* --- what is no matter of days alone --- */

/* Stages that are events of the outlook come when those do: within a day. */
static enum sumi_outlook_event event_of(const struct sumi_outlook_request *r, int k)
{
    const double emergence = 0.0, anthesis = 1.0; /* development stages */
    const double dvs = r->stage[k].dvs;
    return dvs == emergence       ? SUMI_WILL_EMERGE
           : dvs == anthesis      ? SUMI_WILL_FLOWER
           : k == r->n_stages - 1 ? SUMI_WILL_RIPEN
                                  : SUMI_OUTLOOK_EVENTS;
}

static int date_of_stage(struct kept_season s, int k)
{
    return s.book->stage[(size_t)k * s.book->n + s.at];
}

static void tell_stages(const struct telling *t, struct room *room)
{
    const struct sumi_outlook_request *r = t->kept->request;
    for (int k = 0; k < r->n_stages; k++) {
        const enum sumi_outlook_event event = event_of(r, k);
        for (size_t b = 0; event == SUMI_OUTLOOK_EVENTS && b < t->n_branches; b++) {
            int date = date_of_stage(t->member[b / (size_t)t->of_kept.n_futures], k);
            date = date == SUMI_NO_DATE ? date_of_stage(t->branch[b], k) : date;
            room->value[b] = date == SUMI_NO_DATE ? (double)NAN : date;
        }
        if (event == SUMI_OUTLOOK_EVENTS)
            sumi_outlook_tell_date(&t->of_kept, t->branch_weight, room->value, room->sorted, &t->paths->stage[k]);
        else
            t->paths->stage[k] = t->outlook->date[event];
    }
}

static void tell_seen(const struct telling *t, struct room *room)
{
    const struct sumi_day_book *tried = t->kept->tried;
    const size_t n = (size_t)t->outlook->n_chosen;
    for (size_t v = 0; v < t->kept->request->n_values; v++) {
        for (size_t k = 0; k < n; k++)
            room->value[k] = sumi_day_book_expected(tried, v, t->kept->which[k]);
        sumi_spread_of(room->value, t->member_weight, n, room->sorted, &t->paths->seen[v]);
    }
}

static void tell_record(const struct telling *t)
{
    const struct sumi_station *record = t->kept->request->record;
    struct sumi_outlook_paths *paths = t->paths;
    for (int d = 0; d < paths->n_days; d++) {
        const int date = paths->first + d, at = record ? date - record->first_day : -1;
        const bool is_there = date < t->outlook->today && at >= 0 && (size_t)at < record->n_days;
        paths->recorded_rain_mm[d] = NAN;
        if (is_there && !sumi_mark_is_filled(sumi_station_mark(record, SUMI_STATION_RAIN, (size_t)at)))
            paths->recorded_rain_mm[d] = sumi_station_at(record, SUMI_STATION_RAIN, (size_t)at);
    }
}

static void tell_given(const struct telling *t)
{
    const struct sumi_plan *plan = t->kept->request->plan;
    const struct sumi_irrigation *strategy = &plan->irrigation[0].strategy;
    struct sumi_irrigation_log log;
    struct sumi_calendar days;
    sumi_plan_calendar(plan, 0, 0, t->outlook->year, &days);
    const struct sumi_irrigation_season season = {days.start, days.first_sowing, days.end};
    sumi_irrigation_begin(strategy, &season, &log);
    for (int r = 0; r < strategy->n; r++) {
        const int date = log.rule_day[r], day = date - t->paths->first;
        if (strategy->rule[r].trigger == SUMI_DONE && date >= t->paths->first && day < t->paths->n_days)
            t->paths->given_mm[day] += strategy->rule[r].amount * mm;
    }
}

/* --- the whole --- */

enum sumi_status sumi_branch_book_create(const struct sumi_outlook_request *request, const struct sumi_outlook *o,
                                         struct sumi_day_book **book, struct sumi_error *error)
{
    const size_t each = (size_t)o->n_members, n = (size_t)o->n_futures,
                 weather = each * (size_t)(o->end - o->today + 1) * SUMI_PATHS * sizeof *(*book)->value,
                 most_kept = weather < SUMI_KEPT_BRANCHES ? SUMI_KEPT_BRANCHES / weather : 1,
                 every = (n + most_kept - 1) / most_kept, kept = (n + every - 1) / every;
    const enum sumi_status status = sumi_day_book_create(request, o->today, o->end, each * kept, 0, book, error);
    if (status == SUMI_OK) {
        (*book)->every = every;
        (*book)->each = each;
    }
    return status;
}

static bool allocate(const struct telling *t, struct sumi_outlook_paths *paths)
{
    const size_t n = (size_t)paths->n_days, n_seen = t->kept->request->n_values;
    bool there = true;
    paths->recorded_rain_mm = sumi_allocate(n * sizeof *paths->recorded_rain_mm);
    paths->given_mm = sumi_allocate_zeroed(n, sizeof *paths->given_mm);
    paths->stands = sumi_allocate(n * sizeof *paths->stands);
    paths->rain_mm = sumi_allocate(n * sizeof *paths->rain_mm);
    paths->seen = sumi_allocate((n_seen + 1) * sizeof *paths->seen);
    for (int k = 0; k < SUMI_PATHS; k++) {
        paths->of[k] = sumi_allocate(n * sizeof *paths->of[k]);
        there = there && paths->of[k];
    }
    return there && paths->recorded_rain_mm && paths->given_mm && paths->stands && paths->rain_mm && paths->seen;
}

/* The outlook of those weathers to come that are kept, and its weights. */
static bool weigh(struct telling *t)
{
    const struct sumi_outlook *o = t->outlook;
    const struct sumi_day_book *branches = t->kept->branches;
    const size_t n_futures = branches->n / branches->each, n_members = (size_t)o->n_members;
    double *weight = sumi_allocate(n_futures * sizeof *weight), sum = 0.0;
    t->of_kept = *o;
    t->of_kept.n_futures = (int)n_futures;
    t->of_kept.future_weight = weight;
    t->n_branches = branches->n;
    t->branch_weight = sumi_allocate(t->n_branches * sizeof *t->branch_weight);
    t->member_weight = sumi_allocate(n_members * sizeof *t->member_weight);
    if (!weight || !t->branch_weight || !t->member_weight)
        return false;
    for (size_t f = 0; f < n_futures; f++)
        sum += weight[f] = o->future_weight[f * branches->every];
    for (size_t f = 0; f < n_futures; f++)
        weight[f] /= sum;
    for (size_t i = 0; i < n_members; i++)
        t->member_weight[i] = o->member[i].weight;
    for (size_t b = 0; b < t->n_branches; b++)
        t->branch_weight[b] = o->member[b / n_futures].weight * weight[b % n_futures];
    return true;
}

static bool find_seasons(struct telling *t)
{
    const struct sumi_kept_days *kept = t->kept;
    const size_t n_futures = (size_t)t->of_kept.n_futures, n_members = (size_t)t->outlook->n_members,
                 n_chosen = (size_t)t->outlook->n_chosen;
    t->member = sumi_allocate(n_members * sizeof *t->member);
    t->branch = sumi_allocate(t->n_branches * sizeof *t->branch);
    if (!t->member || !t->branch)
        return false;
    for (size_t i = 0; i < n_members; i++) {
        t->member[i] = i < n_chosen ? (struct kept_season){kept->tried, kept->which[i]}
                                    : (struct kept_season){kept->prior, i - n_chosen};
        for (size_t f = 0; f < n_futures; f++) {
            const struct kept_season branch = {kept->branches, f * n_members + i};
            const bool ended = kept->branches->last[branch.at] == SUMI_NO_DATE;
            t->branch[i * n_futures + f] = ended ? t->member[i] : branch;
        }
    }
    return true;
}

static bool tell(struct telling *t, int threads)
{
    struct room room = {NULL, NULL};
    const bool there = weigh(t) && find_seasons(t) && make_room(t, &room);
    if (there) {
        tell_record(t);
        tell_given(t);
        tell_stages(t, &room);
        tell_seen(t, &room);
        sumi_run_threads(sumi_threads_to_be_had(sumi_sweep_threads(threads, (size_t)t->paths->n_days)), tell_days, t);
    }
    clear_room(&room);
    return there && !t->failed;
}

enum sumi_status sumi_outlook_paths_create(const struct sumi_kept_days *kept, const struct sumi_outlook *outlook,
                                           int threads, struct sumi_outlook_paths **to, struct sumi_error *error)
{
    struct sumi_outlook_paths *paths = sumi_allocate_zeroed(1, sizeof *paths);
    struct telling t = {.kept = kept, .outlook = outlook, .paths = paths};
    bool there = paths != NULL;
    if (there) {
        paths->first = outlook->start;
        paths->n_days = outlook->end - outlook->start + 1;
        there = allocate(&t, paths) && tell(&t, threads);
    }
    sumi_release(t.of_kept.future_weight);
    sumi_release(t.branch_weight);
    sumi_release(t.member_weight);
    sumi_release(t.member);
    sumi_release(t.branch);
    if (there)
        *to = paths;
    else
        sumi_outlook_paths_destroy(paths);
    return there ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
}

void sumi_outlook_paths_destroy(struct sumi_outlook_paths *paths)
{
    if (!paths)
        return;
    sumi_release(paths->recorded_rain_mm);
    sumi_release(paths->rain_mm);
    sumi_release(paths->given_mm);
    sumi_release(paths->stands);
    for (int k = 0; k < SUMI_PATHS; k++)
        sumi_release(paths->of[k]);
    sumi_release(paths->seen);
    sumi_release(paths);
}
