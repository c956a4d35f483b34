#include "io/state/file.h"

#include "io/files/data_files.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/seasons.h"
#include "messages/state.h"
#include "models/instructions.h"
#include "sim/build.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

enum { FORMAT = 2, CHECKSUM = 64, TEXT = 64 }; /* CHECKSUM: hexadecimal digits */
static const size_t most_days = 4000;          /* of a past: a season has two years at most */
static const size_t most_bytes = (size_t)64 << 20;

/* As it stands in the file, without gaps between its members. */
struct head {
    char magic[16];
    uint32_t format, sown;
    int32_t year, date, first;
    uint32_t n_days, n_given, n_tables;
    uint64_t size; /* of the image */
    char build[TEXT], instructions[TEXT], cultivar[TEXT];
    uint64_t ground[SUMI_GROUNDS], prepared, rules;
};
_Static_assert(sizeof(struct head) == 16 + 8 * 4 + 8 + 3 * TEXT + 8 * (SUMI_GROUNDS + 2), "no gaps");
_Static_assert(sizeof(struct sumi_traces) == 8 * SUMI_TRACES, "no gaps");

void sumi_state_clear(struct sumi_state *state)
{
    sumi_release(state->day);
    sumi_release(state->given);
    sumi_release(state->table);
    sumi_release(state->image);
    *state = (struct sumi_state){.n_days = 0};
}

/* --- to a file --- */

static enum sumi_status make_room(struct sumi_state *state, struct sumi_error *error)
{
    state->day = sumi_allocate_zeroed(state->n_days + 1, sizeof *state->day);
    state->given = sumi_allocate_zeroed(state->n_given + 1, sizeof *state->given);
    state->table = sumi_allocate_zeroed(state->n_tables + 1, sizeof *state->table);
    state->image = sumi_allocate(state->size + 1);
    if (state->day && state->given && state->table && state->image)
        return SUMI_OK;
    sumi_state_clear(state);
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SEASON_STATE);
}

/* What the season stands on, and its past. */
static void take_past(const struct sumi_scenario_file *file, const struct sumi_season_settings *settings,
                      const struct sumi_state_given *given, struct sumi_state *state)
{
    const struct sumi_plan *plan = &file->plan;
    snprintf(state->build, sizeof state->build, "%s (%s)", sumi_build.version, sumi_build.commit);
    snprintf(state->instructions, sizeof state->instructions, "%s", sumi_instruction_set());
    sumi_text_copy(state->cultivar, sizeof state->cultivar, plan->cultivar[0].name);
    sumi_past_grounds(plan, settings, state->ground);
    state->prepared = sumi_state_prepared(&file->weather_options);
    state->rules = sumi_past_rules(settings->irrigation);
    for (size_t k = 0; k < state->n_given; k++)
        state->given[k] = given[k].value;
    for (size_t t = 0; t < state->n_tables; t++)
        state->table[t] = sumi_past_table(&settings->crop_table[t]);
    for (size_t k = 0; k < state->n_days; k++)
        sumi_past_day(settings, state->first + (int)k, &state->day[k]);
}

enum sumi_status sumi_state_take(const struct sumi_scenario_file *file, const struct sumi_course *course, int year,
                                 const struct sumi_morning *morning, struct sumi_state *state, struct sumi_error *error)
{
    struct sumi_calendar days;
    struct sumi_state_given given[SUMI_STATE_GIVEN];
    const struct sumi_season_settings *settings = sumi_course_settings(course);
    char date[SUMI_DATE_TEXT];
    size_t size;
    const unsigned char *image = sumi_course_image(course, &size);
    *state = (struct sumi_state){.n_days = 0};
    if (!image || !morning->stands)
        return sumi_fail(error, SUMI_E_STATE_SEASON_ENDED, sumi_date_format(morning->date, date));
    sumi_plan_calendar(&file->plan, 0, 0, year, &days);
    *state = (struct sumi_state){.year = year,
                                 .date = morning->date,
                                 .first = days.first_weather < morning->date ? days.first_weather : morning->date,
                                 .sown = morning->stage > SUMI_BARE,
                                 .n_given = sumi_state_given(file, settings, given),
                                 .n_tables = (size_t)file->plan.crop->tables.n,
                                 .size = size};
    state->n_days = (size_t)(state->date - state->first);
    enum sumi_status status = make_room(state, error);
    if (status != SUMI_OK)
        return status;
    memcpy(state->image, image, size);
    take_past(file, settings, given, state);
    return SUMI_OK;
}

static size_t bytes_of(size_t n_given, size_t n_tables, size_t n_days)
{
    return n_given * sizeof(double) + n_tables * sizeof(uint64_t) + n_days * sizeof(struct sumi_traces);
}

static char *put(char *at, const void *bytes, size_t n)
{
    memcpy(at, bytes, n);
    return at + n;
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
                        .n_given = (uint32_t)state->n_given,
                        .n_tables = (uint32_t)state->n_tables,
                        .size = state->size,
                        .prepared = state->prepared,
                        .rules = state->rules};
    const size_t size = sizeof head + bytes_of(state->n_given, state->n_tables, state->n_days) + state->size;
    char checksum[CHECKSUM + 1], *bytes = sumi_allocate(size);
    if (!bytes)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SEASON_STATE);
    memcpy(head.build, state->build, sizeof head.build);
    memcpy(head.instructions, state->instructions, sizeof head.instructions);
    memcpy(head.cultivar, state->cultivar, sizeof head.cultivar);
    memcpy(head.ground, state->ground, sizeof head.ground);
    char *at = put(bytes, &head, sizeof head);
    at = put(at, state->given, state->n_given * sizeof *state->given);
    at = put(at, state->table, state->n_tables * sizeof *state->table);
    at = put(at, state->day, state->n_days * sizeof *state->day);
    put(at, state->image, state->size);
    sumi_text_sha256(bytes, size, checksum);
    fwrite(bytes, 1, size, file); /* what goes wrong is found when it is closed */
    fwrite(checksum, 1, CHECKSUM, file);
    sumi_release(bytes);
    return SUMI_OK;
}

/* --- from a file --- */

static enum sumi_status check_head(const char *name, const char *bytes, size_t size, const struct head *head,
                                   struct sumi_error *error)
{
    char checksum[CHECKSUM + 1];
    if (head->format != FORMAT)
        return sumi_fail_in(error, name, SUMI_E_STATE_FILE_FORMAT, (unsigned)head->format, FORMAT);
    sumi_text_sha256(bytes, size - CHECKSUM, checksum);
    if (memcmp(checksum, bytes + size - CHECKSUM, CHECKSUM) != 0)
        return sumi_fail_in(error, name, SUMI_E_STATE_FILE_DAMAGED);
    const uint64_t left = size - CHECKSUM - sizeof *head;
    const bool fits = head->n_days <= most_days && head->n_given <= SUMI_STATE_GIVEN &&
                      head->n_tables <= SUMI_MAX_TABLES && head->size <= left &&
                      left - head->size == bytes_of(head->n_given, head->n_tables, head->n_days);
    const bool dated = head->year >= 1 && head->year <= 9998 && head->first > -1000000 && head->first < 3000000 &&
                       head->date == (int64_t)head->first + head->n_days;
    const bool named =
        memchr(head->build, '\0', TEXT) && memchr(head->instructions, '\0', TEXT) && memchr(head->cultivar, '\0', TEXT);
    if (!fits || !dated || !named || head->sown > 1)
        return sumi_fail_in(error, name, SUMI_E_STATE_FILE_KIND);
    return SUMI_OK;
}

static const char *get(const char *at, void *bytes, size_t n)
{
    memcpy(bytes, at, n);
    return at + n;
}

enum sumi_status sumi_state_parse(const char *name, const char *bytes, size_t size, struct sumi_state *state,
                                  struct sumi_error *error)
{
    struct head head = {.format = 0};
    *state = (struct sumi_state){.n_days = 0};
    if (size >= sizeof head + CHECKSUM)
        memcpy(&head, bytes, sizeof head);
    if (strncmp(head.magic, SUMI_STATE_MAGIC, sizeof head.magic) != 0)
        return sumi_fail_in(error, name, SUMI_E_STATE_FILE_KIND);
    enum sumi_status status = check_head(name, bytes, size, &head, error);
    if (status != SUMI_OK)
        return status;
    *state = (struct sumi_state){.year = head.year,
                                 .date = head.date,
                                 .first = head.first,
                                 .sown = head.sown,
                                 .n_days = head.n_days,
                                 .n_given = head.n_given,
                                 .n_tables = head.n_tables,
                                 .prepared = head.prepared,
                                 .rules = head.rules,
                                 .size = (size_t)head.size};
    status = make_room(state, error);
    if (status != SUMI_OK)
        return status;
    memcpy(state->build, head.build, TEXT);
    memcpy(state->instructions, head.instructions, TEXT);
    memcpy(state->cultivar, head.cultivar, TEXT);
    memcpy(state->ground, head.ground, sizeof head.ground);
    const char *at = bytes + sizeof head;
    at = get(at, state->given, state->n_given * sizeof *state->given);
    at = get(at, state->table, state->n_tables * sizeof *state->table);
    at = get(at, state->day, state->n_days * sizeof *state->day);
    get(at, state->image, state->size);
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
    sumi_release(bytes);
    return status;
}
