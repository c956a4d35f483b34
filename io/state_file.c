#include "io/state_file.h"

#include "io/data_files.h"
#include "io/text.h"
#include "sim/build.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FORMAT = 1, CHECKSUM = 64, BUILD = 64 }; /* CHECKSUM: hexadecimal digits */
static const size_t most_days = 4000;           /* of a past: a season has two years at most */
static const size_t most_bytes = (size_t)64 << 20;

/* As it stands in the file, without gaps between its members. */
struct head {
    char magic[16];
    uint32_t format, sown;
    int32_t year, date, first;
    uint32_t n_days;
    uint64_t size; /* of the image */
    char build[BUILD];
    uint64_t ground[SUMI_GROUNDS];
};
_Static_assert(sizeof(struct head) == 16 + 6 * 4 + 8 + BUILD + 8 * SUMI_GROUNDS, "no gaps");
_Static_assert(sizeof(struct sumi_traces) == 8 * SUMI_TRACES, "no gaps");

void sumi_state_clear(struct sumi_state *state)
{
    free(state->day);
    free(state->image);
    *state = (struct sumi_state){.n_days = 0};
}

/* --- to a file --- */

enum sumi_status sumi_state_take(const struct sumi_plan *plan, const struct sumi_course *course, int year,
                                 const struct sumi_morning *morning, struct sumi_state *state, struct sumi_error *error)
{
    struct sumi_calendar days;
    const struct sumi_season_settings *settings = sumi_course_settings(course);
    char date[SUMI_DATE_TEXT];
    size_t size;
    const unsigned char *image = sumi_course_image(course, &size);
    *state = (struct sumi_state){.n_days = 0};
    if (!image || !morning->stands)
        return sumi_fail(error, SUMI_INPUT, "the season ended on %s, and has no state to go on from; leave --save out",
                         sumi_date_format(morning->date, date));
    sumi_plan_calendar(plan, 0, 0, year, &days);
    *state = (struct sumi_state){.year = year,
                                 .date = morning->date,
                                 .first = days.first_weather < morning->date ? days.first_weather : morning->date,
                                 .sown = morning->stage > SUMI_BARE,
                                 .size = size,
                                 .image = malloc(size)};
    state->n_days = (size_t)(state->date - state->first);
    state->day = calloc(state->n_days + 1, sizeof *state->day);
    if (!state->day || !state->image)
        return sumi_fail(error, SUMI_MEMORY, "no memory for the state of a season");
    memcpy(state->image, image, size);
    snprintf(state->build, sizeof state->build, "%s (%s)", sumi_build.version, sumi_build.commit);
    sumi_past_grounds(plan, settings, state->ground);
    for (size_t k = 0; k < state->n_days; k++)
        sumi_past_day(settings, state->first + (int)k, &state->day[k]);
    return SUMI_OK;
}

enum sumi_status sumi_state_write(const struct sumi_state *state, FILE *file, struct sumi_error *error)
{
    struct head head = {.magic = SUMI_STATE_MAGIC,
                        .format = FORMAT,
                        .sown = state->sown,
                        .year = state->year,
                        .date = state->date,
                        .first = state->first,
                        .n_days = (uint32_t)state->n_days,
                        .size = state->size};
    const size_t past = state->n_days * sizeof *state->day, size = sizeof head + past + state->size;
    char checksum[CHECKSUM + 1], *bytes = malloc(size);
    if (!bytes)
        return sumi_fail(error, SUMI_MEMORY, "no memory for the state of a season");
    memcpy(head.build, state->build, sizeof head.build);
    memcpy(head.ground, state->ground, sizeof head.ground);
    memcpy(bytes, &head, sizeof head);
    memcpy(bytes + sizeof head, state->day, past);
    memcpy(bytes + sizeof head + past, state->image, state->size);
    sumi_text_sha256(bytes, size, checksum);
    fwrite(bytes, 1, size, file); /* what goes wrong is found when it is closed */
    fwrite(checksum, 1, CHECKSUM, file);
    free(bytes);
    return SUMI_OK;
}

/* --- from a file --- */

static enum sumi_status check_head(const char *name, const char *bytes, size_t size, const struct head *head,
                                   struct sumi_error *error)
{
    char checksum[CHECKSUM + 1];
    if (head->format != FORMAT)
        return sumi_fail(error, SUMI_INPUT,
                         "%s is a state of format %u, and this version of Sumi reads format %d; start anew, without "
                         "--resume",
                         name, (unsigned)head->format, FORMAT);
    sumi_text_sha256(bytes, size - CHECKSUM, checksum);
    if (memcmp(checksum, bytes + size - CHECKSUM, CHECKSUM) != 0)
        return sumi_fail(error, SUMI_INPUT,
                         "%s is damaged: its checksum is another. Take a copy, or start anew, without --resume", name);
    const uint64_t left = size - CHECKSUM - sizeof *head;
    const bool fits = head->n_days <= most_days && head->size <= left &&
                      left - head->size == (uint64_t)head->n_days * sizeof(struct sumi_traces);
    const bool dated = head->year >= 1 && head->year <= 9998 && head->first > -1000000 && head->first < 3000000 &&
                       head->date == head->first + (int)head->n_days;
    if (!fits || !dated || head->sown > 1 || !memchr(head->build, '\0', BUILD))
        return sumi_fail(error, SUMI_INPUT, "%s is no state of a season", name);
    return SUMI_OK;
}

enum sumi_status sumi_state_parse(const char *name, const char *bytes, size_t size, struct sumi_state *state,
                                  struct sumi_error *error)
{
    struct head head = {.format = 0};
    *state = (struct sumi_state){.n_days = 0};
    if (size >= sizeof head + CHECKSUM)
        memcpy(&head, bytes, sizeof head);
    if (strncmp(head.magic, SUMI_STATE_MAGIC, sizeof head.magic) != 0)
        return sumi_fail(error, SUMI_INPUT, "%s is no state of a season; expected a file that sumi run --save wrote",
                         name);
    enum sumi_status status = check_head(name, bytes, size, &head, error);
    if (status != SUMI_OK)
        return status;
    const size_t past = head.n_days * sizeof *state->day;
    *state = (struct sumi_state){.year = head.year,
                                 .date = head.date,
                                 .first = head.first,
                                 .sown = head.sown,
                                 .n_days = head.n_days,
                                 .day = malloc(past + 1),
                                 .size = (size_t)head.size,
                                 .image = malloc((size_t)head.size + 1)};
    if (!state->day || !state->image) {
        sumi_state_clear(state);
        return sumi_fail(error, SUMI_MEMORY, "no memory for the state of a season");
    }
    memcpy(state->build, head.build, BUILD);
    memcpy(state->ground, head.ground, sizeof head.ground);
    memcpy(state->day, bytes + sizeof head, past);
    memcpy(state->image, bytes + sizeof head + past, state->size);
    return SUMI_OK;
}

enum sumi_status sumi_state_read(const char *path, struct sumi_state *state, struct sumi_error *error)
{
    char *bytes;
    size_t size;
    *state = (struct sumi_state){.n_days = 0};
    enum sumi_status status = sumi_text_read(path, most_bytes, &bytes, &size, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_state_parse(path, bytes, size, state, error);
    free(bytes);
    return status;
}

/* --- whether the past is the same --- */

static const char anew[] = "start anew, without --resume";

static enum sumi_status refuse_ground(enum sumi_ground ground, struct sumi_error *error)
{
    return sumi_fail(error, SUMI_INPUT, "%s changed since the state was saved; %s", sumi_ground_words[ground], anew);
}

/* A crop that is not sown may be sown otherwise, from now on. */
static enum sumi_status check_sowing(const struct sumi_state *state, const struct sumi_season_settings *settings,
                                     struct sumi_error *error)
{
    char sowing[SUMI_DATE_TEXT], date[SUMI_DATE_TEXT];
    if (state->sown)
        return refuse_ground(SUMI_GROUND_SOWING, error);
    if (settings->sowing.date >= state->date)
        return SUMI_OK;
    return sumi_fail(error, SUMI_INPUT,
                     "the sowing changed since the state was saved, to days from %s on, and the state is of %s; %s",
                     sumi_date_format(settings->sowing.date, sowing), sumi_date_format(state->date, date), anew);
}

static enum sumi_status check_grounds(const struct sumi_state *state, const struct sumi_plan *plan,
                                      const struct sumi_season_settings *settings, struct sumi_error *error)
{
    uint64_t ground[SUMI_GROUNDS];
    sumi_past_grounds(plan, settings, ground);
    for (int k = 0; k < SUMI_GROUNDS; k++) {
        if (ground[k] == state->ground[k])
            continue;
        enum sumi_status status =
            k == SUMI_GROUND_SOWING ? check_sowing(state, settings, error) : refuse_ground((enum sumi_ground)k, error);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}

static enum sumi_status refuse_day(int day, enum sumi_trace trace, uint64_t was, uint64_t is, struct sumi_error *error)
{
    char date[SUMI_DATE_TEXT];
    const char *how = !was  ? "was not there when the state was saved, and is now"
                      : !is ? "was there when the state was saved, and is no more"
                            : "changed since the state was saved";
    const char *why = trace == SUMI_TRACE_SOIL && is ? " (a later reading also fills the days before it)" : "";
    sumi_date_format(day, date);
    return sumi_fail(error, SUMI_INPUT, "%s of %s %s%s; %s, or resume from a state of %s or earlier",
                     sumi_trace_words[trace], date, how, why, anew, date);
}

enum sumi_status sumi_state_check(const struct sumi_state *state, const struct sumi_plan *plan, size_t number,
                                  struct sumi_error *error)
{
    struct sumi_scenario scenario;
    sumi_plan_scenario(plan, number, &scenario);
    enum sumi_status status = check_grounds(state, plan, &scenario.settings, error);
    if (status != SUMI_OK)
        return status;
    for (size_t k = 0; k < state->n_days; k++) {
        struct sumi_traces now;
        const int day = state->first + (int)k;
        sumi_past_day(&scenario.settings, day, &now);
        for (int t = 0; t < SUMI_TRACES; t++)
            if (now.of[t] != state->day[k].of[t])
                return refuse_day(day, (enum sumi_trace)t, state->day[k].of[t], now.of[t], error);
    }
    return SUMI_OK;
}
