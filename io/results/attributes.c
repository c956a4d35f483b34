#define _POSIX_C_SOURCE 200809L
#include "io/results/results_internal.h"

#include "io/files/data_files.h"
#include "io/results/standard_names.h"
#include "messages/memory.h"
#include "messages/memory_count.h"
#include "messages/results.h"
#include "models/instructions.h"
#include "scenarios/climate/philox.h"
#include "sim/build.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char *sumi_time_now(char text[SUMI_TIME_TEXT])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long fixed = epoch ? strtoll(epoch, &end, 10) : 0;
    const long long year_9999 = 253402300799;
    bool usable = epoch && *epoch && !*end && fixed >= 0 && fixed <= year_9999;
    time_t now = usable ? (time_t)fixed : time(NULL);
    struct tm utc;
    if (!gmtime_r(&now, &utc) || strftime(text, SUMI_TIME_TEXT, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        strcpy(text, "unknown");
    return text;
}

static const size_t most_named_bytes = 60000;

/* The strategies that ask for water, a line each, so that one that never gave any can be told from one without rules.
 */
static enum sumi_status list_irrigated(struct definition *d, const struct sumi_plan *plan, struct sumi_error *error)
{
    size_t first, beyond, length = 0, room = (plan->n_irrigations + 1) * (SUMI_NAME + 1);
    sumi_plan_used(plan, SUMI_KNOB_IRRIGATION, plan->n_irrigations, &first, &beyond);
    d->irrigated = sumi_allocate_zeroed(room, 1);
    if (!d->irrigated)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, plan->n_irrigations, SUMI_WORD_NAMES_OF_STRATEGIES);
    for (size_t k = first; k < beyond; k++)
        if (sumi_plan_waters(plan, k))
            length += (size_t)snprintf(d->irrigated + length, room - length, "%s%s", length ? "\n" : "",
                                       plan->irrigation[k].name);
    return SUMI_OK;
}

/* What the scenario gives, else what is made of it, else nothing. */
static const char *or_made(const struct definition *d, const struct sumi_scenario_file *file, enum sumi_given row)
{
    const char *made = row == SUMI_GIVEN_summary    ? d->summary
                       : row == SUMI_GIVEN_keywords ? d->keywords
                       : row == SUMI_GIVEN_id       ? d->id
                       : row == SUMI_GIVEN_license  ? "not stated"
                                                    : "";
    return file->given[row] ? file->given[row] : made;
}

/* Up to its year, "Wolf 2012" of "Wolf 2012, LINTUL5"; 0: it names none, as "the weather". */
static size_t work_length(const char *source)
{
    const size_t end = strcspn(source, ";");
    for (size_t k = 0; k < end; k++)
        if (strspn(source + k, "0123456789") == sizeof "1994" - 1)
            return k + sizeof "1994" - 1;
    return 0;
}

static const char *next_work(const char *source)
{
    source += strcspn(source, ";");
    return source + strspn(source, "; ");
}

/* undated: what names no work counts as one, as a model's own source. */
static void add_works(struct definition *d, const char *source, bool undated)
{
    for (const char *work = source; *work; work = next_work(work)) {
        const size_t year = work_length(work), length = year == 0 && undated ? strcspn(work, ";") : year;
        const size_t used = strlen(d->references), room = sizeof d->references - used;
        bool known = length == 0 || length + sizeof "; " > room;
        for (const char *at = d->references; *at && !known; at = next_work(at))
            known = strcspn(at, ";") == length && strncmp(at, work, length) == 0;
        if (!known)
            snprintf(d->references + used, room, "%s%.*s", used ? "; " : "", (int)length, work);
    }
}

/* The publications of all that ran and of what the variables are, each once. */
static void list_references(struct definition *d, const struct sumi_plan *plan)
{
    const char *const steps =
        plan->integrator->controls_error ? sumi_solver_method_sources[plan->solver.method] : plan->integrator->source;
    const char *const sources[] = {plan->crop->source, plan->water->source, steps};
    for (size_t k = 0; k < sizeof sources / sizeof *sources; k++)
        add_works(d, sources[k], true);
    for (size_t v = 0; v < d->cube.n_variables; v++)
        if (d->cube.variables[v].source)
            add_works(d, d->cube.variables[v].source, false);
}

/* Now, and the command that the results come from; or those of the result that is repeated. */
static enum sumi_status date_and_history(struct definition *d, const struct sumi_scenario_file *file,
                                         struct sumi_error *error)
{
    const char *command = file->again ? file->again : file->arguments;
    const size_t room = strlen(command) + sizeof d->time + 64;
    if (file->again)
        snprintf(d->time, sizeof d->time, "%s", file->again_created);
    else
        sumi_time_now(d->time);
    d->history = sumi_allocate(room);
    if (!d->history)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_HISTORY);
    if (file->again)
        strcpy(d->history, command);
    else
        snprintf(d->history, room, "%s sumi %s %s %s", d->time, sumi_build.version, d->command, command);
    return SUMI_OK;
}

/* Dates, and the reasons in English, a line each. */
static enum sumi_status describe_outlook(struct definition *d, struct sumi_error *error)
{
    const struct sumi_outlook *outlook = d->outlook;
    size_t room = 1, used = 0;
    for (int k = 0; k < outlook->n_reasons; k++)
        room += strlen(outlook->reason[k].message[SUMI_ENGLISH]) + 1;
    d->reasons = sumi_allocate_zeroed(room, 1);
    if (!d->reasons)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, (size_t)outlook->n_reasons, SUMI_WORD_REASONS);
    for (int k = 0; k < outlook->n_reasons; k++)
        used += (size_t)snprintf(d->reasons + used, room - used, "%s%s", k ? "\n" : "",
                                 outlook->reason[k].message[SUMI_ENGLISH]);
    sumi_date_format(outlook->today, d->today);
    sumi_date_format(outlook->valid_until, d->valid_until);
    return SUMI_OK;
}

static size_t count_scenarios(const struct sumi_cube *cube)
{
    size_t n = 1;
    for (size_t a = 0; a < cube->n_axes; a++)
        n *= cube->axes[a].n;
    return n;
}

/* The texts of attributes that are made here. */
static enum sumi_status make_texts(struct definition *d, const struct sumi_scenario_file *file, size_t block_size,
                                   struct sumi_error *error)
{
    const struct sumi_plan *plan = &file->plan;
    char hdf5[SUMI_CUBE_LIBRARY];
    enum sumi_status status = list_irrigated(d, plan, error);
    if (status == SUMI_OK)
        status = date_and_history(d, file, error);
    if (status == SUMI_OK)
        status = sumi_describe_results(d, file, error);
    if (status == SUMI_OK && d->outlook)
        status = describe_outlook(d, error);
    if (status != SUMI_OK)
        return status;
    list_references(d, plan);
    sumi_cube_library(hdf5);
    snprintf(d->source, sizeof d->source, "Sumi %s: %s with %s, %s", sumi_build.version, plan->crop->name,
             plan->water->name, plan->integrator->name);
    snprintf(d->versions, sizeof d->versions, "%s, SUNDIALS %s; %s %s", hdf5, sumi_solver_version(),
             sumi_build.compiler, sumi_build.flags);
    snprintf(d->scenarios, sizeof d->scenarios, "%zu", count_scenarios(&d->cube));
    snprintf(d->block, sizeof d->block, "%zu", block_size);
    sumi_text_sha256(file->text, strlen(file->text), d->sha);
    for (int w = 0; w < file->n_warnings; w++) {
        strcat(d->warnings, w ? "\n" : "");
        strcat(d->warnings, file->warning[w]);
    }
    return SUMI_OK;
}

/* What an attribute says: a text, or a number where that is NULL; "" or NAN: nothing. */
struct said {
    const char *text;
    double number;
};

static void say_outlook(const struct definition *d, struct said value[ATTRIBUTES])
{
    const struct sumi_outlook *outlook = d->outlook;
    const double none = NAN;
    value[A_OUTLOOK_STATUS] = (struct said){outlook ? sumi_outlook_status_names[outlook->status] : "", 0};
    value[A_OUTLOOK_REASONS] = (struct said){outlook ? d->reasons : "", 0};
    value[A_OUTLOOK_TODAY] = (struct said){d->today, 0};
    value[A_OUTLOOK_VALID] = (struct said){d->valid_until, 0};
    value[A_OUTLOOK_EFFECTIVE] = (struct said){NULL, outlook ? outlook->effective_members : none};
    value[A_OUTLOOK_CONTRADICTION] = (struct said){NULL, outlook ? outlook->contradiction : none};
    value[A_OUTLOOK_NORMALISED] = (struct said){NULL, outlook ? outlook->normalised : none};
    value[A_OUTLOOK_WIDENING] = (struct said){NULL, outlook ? outlook->widening : none};
    value[A_OUTLOOK_TRIED] = (struct said){NULL, outlook ? outlook->n_tried : none};
}

enum sumi_status sumi_define_attributes(struct definition *d, const struct sumi_scenario_file *file, size_t block_size,
                                        struct sumi_error *error)
{
    enum sumi_status status = make_texts(d, file, block_size, error);
    if (status != SUMI_OK)
        return status;
    const bool solves = file->plan.integrator->controls_error, cuts = file->plan.water->column;
    const struct sumi_grid *grid = &file->plan.grid;
    struct said value[ATTRIBUTES] = {
        [A_TITLE] = {d->title, 0},
#define X(name, doc) [A_##name] = {or_made(d, file, SUMI_GIVEN_##name), 0},
        SUMI_GIVEN_LIST(X)
#undef X
            [A_VOCABULARY] = {SUMI_STANDARD_NAME_TABLE, 0},
        [A_LATITUDE_MIN] = {NULL, d->latitude.least},
        [A_LATITUDE_MAX] = {NULL, d->latitude.most},
        [A_LONGITUDE_MIN] = {NULL, d->longitude.least},
        [A_LONGITUDE_MAX] = {NULL, d->longitude.most},
        [A_ELEVATION_MIN] = {NULL, d->elevation.least},
        [A_ELEVATION_MAX] = {NULL, d->elevation.most},
        [A_UP] = {"up", 0},
        [A_TIME_START] = {d->from, 0},
        [A_TIME_END] = {d->to, 0},
        [A_TIME_LENGTH] = {d->length, 0},
        [A_SOURCE] = {d->source, 0},
        [A_SITE] = {file->site, 0},
        [A_WEATHER] = {file->weather_note, 0},
        [A_WEATHER_DETAILS] = {file->weather_details, 0},
        [A_EVAPOTRANSPIRATION] = {file->evapotranspiration, 0},
        [A_CO2] = {file->co2_note, 0},
        [A_HISTORY] = {d->history, 0},
        [A_REFERENCES] = {d->references, 0},
        [A_CREATED] = {d->time, 0},
        [A_VERSION] = {sumi_build.version, 0},
        [A_COMMIT] = {sumi_build.commit, 0},
        [A_LIBRARIES] = {d->versions, 0},
        [A_INSTRUCTIONS] = {sumi_instruction_set(), 0},
        [A_RANDOM] = {file->draws ? sumi_random_name : "", 0},
        [A_SOLVED_BY] = {solves ? sumi_solver_method_names[file->plan.solver.method] : "", 0},
        [A_SOLVED_TO] = {NULL, solves ? file->plan.solver.rtol : (double)NAN},
        [A_CUT_CELLS] = {NULL, cuts ? grid->n : (double)NAN},
        [A_CUT_TOP_CELL] = {NULL, cuts ? grid->top_cm : (double)NAN},
        [A_CUT_EDGE_CELL] = {NULL, cuts ? grid->edge_cm : (double)NAN},
        [A_SHA256] = {d->sha, 0},
        [A_COUNT] = {d->scenarios, 0},
        [A_BLOCK] = {d->block, 0},
        [A_EMBEDDED] = {file->embeds ? "" : "no, as the scenario says (provenance: embed: false)", 0},
        [A_OLD_LATITUDE] = {"", 0},
        [A_OLD_LONGITUDE] = {"", 0},
        [A_OLD_ELEVATION] = {"", 0},
        [A_SEED] = {NULL, d->seed},
        [A_SETS] = {NULL, file->parameter_sets > 0 ? (double)file->parameter_sets : (double)NAN},
        [A_CLIMATE_DAYS] = {NULL, file->climate_days > 0 ? (double)file->climate_days : (double)NAN},
        [A_MOISTURE] = {NULL, SUMI_TRADE_MOISTURE},
        [A_IRRIGATED] = {strlen(d->irrigated) <= most_named_bytes ? d->irrigated : "",
                         0}, /* more, HDF5 does not take */
        [A_WARNINGS] = {d->warnings, 0},
    };
    say_outlook(d, value);
    size_t n = 0;
    for (int k = 0; k < ATTRIBUTES; k++)
        if (value[k].text ? *value[k].text != '\0' : !isnan(value[k].number))
            d->attribute[n++] =
                (struct sumi_cube_attribute){sumi_result_attributes[OF_THE_CUBE + k], value[k].text, value[k].number};
    d->cube.n_attributes = n;
    d->cube.attributes = d->attribute;
    return SUMI_OK;
}
