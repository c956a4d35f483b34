#define _POSIX_C_SOURCE 200809L
#include "io/results.h"

#include "io/build.h"
#include "io/cube.h"
#include "io/data_files.h"
#include "scenarios/generator.h"
#include "scenarios/impossible.h"
#include "scenarios/watered.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

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

/* --- what the file says of itself --- */

/* The attributes of the file, in their order; each is given where it has a text or a number. */
enum attribute {
    A_TITLE,
    A_SOURCE,
    A_SITE,
    A_WEATHER,
    A_WEATHER_DETAILS,
    A_EVAPOTRANSPIRATION,
    A_CO2,
    A_HISTORY,
    A_REFERENCES,
    A_CREATED,
    A_VERSION,
    A_COMMIT,
    A_LIBRARIES,
    A_INSTRUCTIONS,
    A_SHA256,
    A_COUNT,
    A_BLOCK,
    A_LATITUDE,
    A_LONGITUDE,
    A_ELEVATION,
    A_SEED,
    A_MOISTURE,
    A_IRRIGATED,
    A_WARNINGS,
    ATTRIBUTES
};
enum { OF_THE_CUBE = 2 }; /* which it writes first */
static const char *const attribute_names[OF_THE_CUBE + ATTRIBUTES + 1] = {
    "Conventions",
    SUMI_CUBE_FORMAT_NAME,
    [OF_THE_CUBE + A_TITLE] = "title",
    [OF_THE_CUBE + A_SOURCE] = "source",
    [OF_THE_CUBE + A_SITE] = "site",
    [OF_THE_CUBE + A_WEATHER] = "weather",
    [OF_THE_CUBE + A_WEATHER_DETAILS] = "weather_details",
    [OF_THE_CUBE + A_EVAPOTRANSPIRATION] = "evapotranspiration",
    [OF_THE_CUBE + A_CO2] = "co2",
    [OF_THE_CUBE + A_HISTORY] = "history",
    [OF_THE_CUBE + A_REFERENCES] = "references",
    [OF_THE_CUBE + A_CREATED] = "date_created",
    [OF_THE_CUBE + A_VERSION] = "sumi_version",
    [OF_THE_CUBE + A_COMMIT] = "git_commit",
    [OF_THE_CUBE + A_LIBRARIES] = "libraries",
    [OF_THE_CUBE + A_INSTRUCTIONS] = "instruction_set",
    [OF_THE_CUBE + A_SHA256] = "scenario_sha256",
    [OF_THE_CUBE + A_COUNT] = "scenario_count",
    [OF_THE_CUBE + A_BLOCK] = "block_size",
    [OF_THE_CUBE + A_LATITUDE] = "latitude",
    [OF_THE_CUBE + A_LONGITUDE] = "longitude",
    [OF_THE_CUBE + A_ELEVATION] = "elevation",
    [OF_THE_CUBE + A_SEED] = "seed",
    [OF_THE_CUBE + A_MOISTURE] = "trade_moisture",
    [OF_THE_CUBE + A_IRRIGATED] = SUMI_IRRIGATED,
    [OF_THE_CUBE + A_WARNINGS] = "warnings",
};

static const char text_of_scenario[] = "scenario", list_of_inputs[] = "inputs", text_of_input[] = "input_";

/* The texts behind a cube's definition, for as long as it is needed. */
struct definition {
    struct sumi_cube cube;
    struct sumi_cube_axis axis[SUMI_AXES + SUMI_CUBE_MAX_INNER];
    struct sumi_cube_variable *variable;
    const char *outcome[SUMI_OUTCOME_N];
    struct sumi_cube_attribute attribute[ATTRIBUTES];
    struct sumi_cube_text *text; /* [1 + inputs] */
    struct sumi_cube_table table[1];
    struct sumi_cube_column input_column[3];
    char (*input_name)[SUMI_NAME + 24]; /* [inputs] */
    const char **input_text[3];         /* [inputs] each */
    char source[160], history[400], versions[400], sha[65], scenarios[32], block[32], warnings[SUMI_WARNINGS * 513];
    char time[SUMI_TIME_TEXT], *irrigated;
};

struct sumi_cube_axis sumi_results_axis(const struct sumi_axis *axis)
{
    return (struct sumi_cube_axis){
        .name = axis->name,
        .long_name = axis->long_name,
        .unit = *axis->unit ? axis->unit : NULL,
        .kind = !axis->coordinate ? SUMI_CUBE_LABELS
                : axis->integers  ? SUMI_CUBE_INTEGERS
                                  : SUMI_CUBE_NUMBERS,
        .n = axis->n,
        .labels = axis->coordinate ? NULL : axis->label,
        .values = axis->coordinate,
    };
}

static void define_axes(struct definition *d, const struct sumi_plan *plan)
{
    for (int a = 0; a < plan->n_axes; a++)
        d->axis[a] = sumi_results_axis(&plan->axis[a]);
    struct sumi_cube_axis *inner = &d->axis[plan->n_axes];
    if (plan->n_daily > 0)
        inner[d->cube.n_inner++] = sumi_cube_days((size_t)sumi_plan_series_days(plan));
    if (plan->n_depths > 0)
        inner[d->cube.n_inner++] = sumi_cube_depths((size_t)plan->n_depths, plan->depth_cm);
    d->cube.n_axes = (size_t)plan->n_axes;
    d->cube.axes = d->axis;
    d->cube.scenario_s = sumi_integrator_takes(plan->integrator, plan->water);
}

static enum sumi_cube_type type_of(enum sumi_variable_kind kind, bool continuous)
{
    switch (kind) {
    case SUMI_AMOUNT:
        return SUMI_CUBE_FLOAT32;
    case SUMI_EXACT:
        return SUMI_CUBE_FLOAT64;
    case SUMI_MOMENT:
        return continuous ? SUMI_CUBE_MOMENT : SUMI_CUBE_DATE;
    case SUMI_COUNT:
        return SUMI_CUBE_COUNT32;
    case SUMI_CODE:
        return SUMI_CUBE_CODE;
    }
    return SUMI_CUBE_FLOAT64;
}

void sumi_results_variables(bool continuous, const char *outcome[SUMI_OUTCOME_N],
                            struct sumi_cube_variable variable[SUMI_SUMMARY_N])
{
    for (int k = 0; k < SUMI_OUTCOME_N; k++)
        outcome[k] = sumi_outcome_word((enum sumi_outcome)k);
    for (int v = 0; v < SUMI_SUMMARY_N; v++) {
        const struct sumi_variable *row = &sumi_summary_rows[v];
        variable[v] = (struct sumi_cube_variable){
            .name = row->name,
            .unit = row->unit,
            .long_name = row->doc,
            .source = row->source,
            .icasa = row->icasa,
            .isimip = row->isimip,
            .cell_methods = row->cell_methods,
            .type = type_of(row->kind, continuous),
            .meanings = row->kind == SUMI_CODE ? outcome : NULL,
            .n_meanings = row->kind == SUMI_CODE ? SUMI_OUTCOME_N : 0,
        };
    }
}

static enum sumi_status define_variables(struct definition *d, const struct sumi_plan *plan, struct sumi_error *error)
{
    size_t n = SUMI_SUMMARY_N + (size_t)plan->n_daily;
    d->variable = calloc(n, sizeof *d->variable);
    if (!d->variable)
        return sumi_fail(error, SUMI_MEMORY, "no memory for the variables");
    sumi_results_variables(plan->integrator->continuous, d->outcome, d->variable);
    for (int v = 0; v < plan->n_daily; v++) {
        const struct sumi_field *field = plan->daily[v].field;
        d->variable[SUMI_SUMMARY_N + v] = (struct sumi_cube_variable){
            .name = field->name,
            .unit = field->unit,
            .long_name = field->doc,
            .source = field->source,
            .type = SUMI_CUBE_FLOAT32,
            .inner = plan->daily[v].kind == SUMI_AT_DEPTHS ? 2 : 1,
        };
    }
    d->cube.n_variables = n;
    d->cube.variables = d->variable;
    return SUMI_OK;
}

static const char *instruction_set(void)
{
#if defined(__x86_64__) && defined(__GNUC__) && !defined(SUMI_NO_CLONES)
    if (__builtin_cpu_supports("avx512f"))
        return "x86-64 AVX-512";
    if (__builtin_cpu_supports("avx2"))
        return "x86-64 AVX2";
    return "x86-64";
#else
    return "generic";
#endif
}

static const size_t most_named_bytes = 60000;

/* The strategies that ask for water, a line each, so that one that never gave any can be told from one without rules.
 */
static enum sumi_status list_irrigated(struct definition *d, const struct sumi_plan *plan, struct sumi_error *error)
{
    size_t first, beyond, length = 0, room = (plan->n_irrigations + 1) * (SUMI_NAME + 1);
    sumi_plan_used(plan, SUMI_KNOB_IRRIGATION, plan->n_irrigations, &first, &beyond);
    d->irrigated = calloc(room, 1);
    if (!d->irrigated)
        return sumi_fail(error, SUMI_MEMORY, "no memory for the names of %zu strategies", plan->n_irrigations);
    for (size_t k = first; k < beyond; k++)
        if (sumi_plan_waters(plan, k))
            length += (size_t)snprintf(d->irrigated + length, room - length, "%s%s", length ? "\n" : "",
                                       plan->irrigation[k].name);
    return SUMI_OK;
}

static void define_attributes(struct definition *d, const struct sumi_scenario_file *file, size_t block_size)
{
    const struct sumi_plan *plan = &file->plan;
    sumi_time_now(d->time);
    snprintf(d->source, sizeof d->source, "Sumi %s: %s with %s, %s", sumi_build.version, plan->crop->name,
             plan->water->name, plan->integrator->name);
    snprintf(d->history, sizeof d->history, "%s sumi %s sweep", d->time, sumi_build.version);
    char hdf5[SUMI_CUBE_LIBRARY];
    sumi_cube_library(hdf5);
    snprintf(d->versions, sizeof d->versions, "%s, SUNDIALS %s, GSL %s; %s %s", hdf5, sumi_solver_version(),
             sumi_random_version(), sumi_build.compiler, sumi_build.flags);
    snprintf(d->scenarios, sizeof d->scenarios, "%zu", sumi_plan_count(plan));
    snprintf(d->block, sizeof d->block, "%zu", block_size);
    sumi_text_sha256(file->text, strlen(file->text), d->sha);
    for (int w = 0; w < file->n_warnings; w++) {
        strcat(d->warnings, w ? "\n" : "");
        strcat(d->warnings, file->warning[w]);
    }
    const struct {
        const char *text;
        double number;
    } value[ATTRIBUTES] = {
        [A_TITLE] = {file->title, 0},
        [A_SOURCE] = {d->source, 0},
        [A_SITE] = {file->site, 0},
        [A_WEATHER] = {file->weather_note, 0},
        [A_WEATHER_DETAILS] = {file->weather_details, 0},
        [A_EVAPOTRANSPIRATION] = {file->evapotranspiration, 0},
        [A_CO2] = {file->co2_note, 0},
        [A_HISTORY] = {d->history, 0},
        [A_REFERENCES] = {plan->crop->source, 0},
        [A_CREATED] = {d->time, 0},
        [A_VERSION] = {sumi_build.version, 0},
        [A_COMMIT] = {sumi_build.commit, 0},
        [A_LIBRARIES] = {d->versions, 0},
        [A_INSTRUCTIONS] = {instruction_set(), 0},
        [A_SHA256] = {d->sha, 0},
        [A_COUNT] = {d->scenarios, 0},
        [A_BLOCK] = {d->block, 0},
        [A_LATITUDE] = {NULL, file->latitude},
        [A_LONGITUDE] = {NULL, file->longitude},
        [A_ELEVATION] = {NULL, file->elevation},
        [A_SEED] = {NULL, file->seed < 0 ? (double)NAN : (double)file->seed},
        [A_MOISTURE] = {NULL, SUMI_TRADE_MOISTURE},
        [A_IRRIGATED] = {strlen(d->irrigated) <= most_named_bytes ? d->irrigated : "",
                         0}, /* more, HDF5 does not take */
        [A_WARNINGS] = {d->warnings, 0},
    };
    size_t n = 0;
    for (int k = 0; k < ATTRIBUTES; k++)
        if (value[k].text ? *value[k].text != '\0' : !isnan(value[k].number))
            d->attribute[n++] =
                (struct sumi_cube_attribute){attribute_names[OF_THE_CUBE + k], value[k].text, value[k].number};
    d->cube.n_attributes = n;
    d->cube.attributes = d->attribute;
}

static enum sumi_status define_provenance(struct definition *d, const struct sumi_scenario_file *file,
                                          struct sumi_error *error)
{
    const size_t room = (size_t)file->n_inputs + 1;
    d->text = calloc(room, sizeof *d->text);
    d->input_name = calloc(room, sizeof *d->input_name);
    bool good = d->text && d->input_name;
    for (size_t k = 0; k < COUNT(d->input_text); k++) {
        d->input_text[k] = calloc(room, sizeof *d->input_text[k]);
        good = good && d->input_text[k];
    }
    if (!good)
        return sumi_fail(error, SUMI_MEMORY, "no memory for the list of %d files", file->n_inputs);
    d->text[0] = (struct sumi_cube_text){text_of_scenario, "the scenario file, with what was set on the command line",
                                         file->text};
    d->cube.n_texts = 1;
    d->cube.texts = d->text;
    for (int k = 0; k < file->n_inputs; k++) {
        snprintf(d->input_name[k], sizeof d->input_name[k], "%s%d_%s", text_of_input, k + 1, file->input[k].role);
        for (char *blank; (blank = strchr(d->input_name[k], ' '));)
            *blank = '_';
        if (file->input[k].text)
            d->text[d->cube.n_texts++] =
                (struct sumi_cube_text){d->input_name[k], file->input[k].name, file->input[k].text};
        d->input_text[0][k] = file->input[k].role;
        d->input_text[1][k] = file->input[k].name;
        d->input_text[2][k] = file->input[k].sha256;
    }
    d->input_column[0] = (struct sumi_cube_column){"role", NULL, "what the file is for", d->input_text[0], NULL};
    d->input_column[1] = (struct sumi_cube_column){"file", NULL, "name as in the scenario", d->input_text[1], NULL};
    d->input_column[2] = (struct sumi_cube_column){"sha256", NULL, "checksum of the file", d->input_text[2], NULL};
    d->table[0] =
        (struct sumi_cube_table){list_of_inputs, "files that went in", (size_t)file->n_inputs, 3, d->input_column};
    d->cube.n_tables = 1;
    d->cube.tables = d->table;
    return SUMI_OK;
}

/* --- its own cubes --- */

bool sumi_results_is_daily(const char *name)
{
    struct sumi_daily daily;
    for (int c = 0; sumi_crops[c]; c++)
        for (int w = 0; sumi_waters[w]; w++)
            if (sumi_daily_find(sumi_crops[c], sumi_waters[w], name, &daily))
                return true;
    return false;
}

static bool is_variable(const char *name)
{
    struct sumi_daily daily;
    return sumi_summary_find(name) || sumi_results_is_daily(name) || sumi_profile_find(name, 0, NULL, &daily);
}

static bool is_provenance(const char *name)
{
    const size_t n = sizeof text_of_input - 1;
    return strcmp(name, text_of_scenario) == 0 || strcmp(name, list_of_inputs) == 0 ||
           (strncmp(name, text_of_input, n) == 0 && name[n] >= '1' && name[n] <= '9');
}

bool sumi_results_are_own(const char *path)
{
    return sumi_cube_is_own(path, &(struct sumi_cube_signs){attribute_names[OF_THE_CUBE + A_VERSION], attribute_names,
                                                            is_variable, is_provenance});
}

/* --- the sweep into the cube --- */

struct writing {
    const struct sumi_plan *plan;
    struct sumi_watered *watered;       /* [slots][plan->n_irrigations]: a slot is used by one thread at a time */
    struct sumi_impossible *impossible; /* [slots] */
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer;
    struct sumi_cube_block **block; /* [slots] */
    int threads, slots, n_variables;
    const struct sumi_watch *watch;
};

static void range(const void *context, size_t block, size_t *first, size_t *n)
{
    sumi_cube_layout_block(context, block, first, n);
}

static void warn(void *file, const char *sentence)
{
    sumi_scenario_warn(file, "%s", sentence);
}

/* What came of the strategies and the seasons in all slots. */
static void warn_of_seasons(const struct writing *w, struct sumi_scenario_file *file)
{
    for (int slot = 1; slot < w->slots; slot++) {
        sumi_watered_join(w->watered, w->plan, w->watered + (size_t)slot * w->plan->n_irrigations);
        sumi_impossible_join(w->impossible, &w->impossible[slot]);
    }
    sumi_watered_tell(w->watered, w->plan, warn, file);
    sumi_impossible_tell(w->impossible, w->plan, warn, file);
}

static enum sumi_status encode(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    struct writing *w = context;
    const double *values[SUMI_SUMMARY_N + 512];
    for (int v = 0; v < w->n_variables; v++)
        values[v] = v < SUMI_SUMMARY_N ? block->summary[v] : block->daily[v - SUMI_SUMMARY_N];
    sumi_watered_add(w->watered + (size_t)slot * w->plan->n_irrigations, w->plan, block);
    sumi_impossible_add(&w->impossible[slot], block);
    return sumi_cube_encode_block(w->writer, block->number, values, w->block[slot], error);
}

static enum sumi_status put(void *context, int slot, struct sumi_error *error)
{
    struct writing *w = context;
    return sumi_cube_put_block(w->writer, w->block[slot], error);
}

static enum sumi_status make_blocks(struct writing *w, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    w->slots = sumi_sweep_slots(w->threads, w->layout.n_blocks);
    w->block = calloc((size_t)w->slots, sizeof(struct sumi_cube_block *));
    w->watered = calloc((size_t)w->slots * w->plan->n_irrigations, sizeof *w->watered);
    w->impossible = calloc((size_t)w->slots, sizeof *w->impossible);
    if (!w->block || !w->watered || !w->impossible)
        return sumi_fail(error, SUMI_MEMORY, "no memory for %d threads", w->threads);
    for (int s = 0; s < w->slots && status == SUMI_OK; s++)
        status = sumi_cube_block_create(w->writer, &w->block[s], error);
    return status;
}

/* What can be done about a sweep that came to no end. */
static const char *remedy(enum sumi_status status, int threads)
{
    if (status == SUMI_STOPPED)
        return ". The file appears when all are done: nothing of these is kept, and nothing is left behind. Start the "
               "sweep again to have it.";
    return status == SUMI_MEMORY && threads > 1 ? ". Fewer threads (-j) need less." : "";
}

static enum sumi_status sweep_into(struct writing *w, const struct sumi_plan *plan, struct sumi_error *error)
{
    const struct sumi_blocks blocks = {&w->layout, w->layout.n_blocks, w->layout.block_size, range};
    const struct sumi_block_sink sink = {w, encode, put, w->watch};
    struct sumi_error problem = {0};
    enum sumi_status status = make_blocks(w, &problem);
    if (status == SUMI_OK)
        status = sumi_sweep(plan, &blocks, sumi_plan_series_days(plan), w->threads, &sink, &problem);
    for (int s = 0; w->block && s < w->slots; s++)
        sumi_cube_block_destroy(w->block[s]);
    free(w->block);
    if (status != SUMI_OK)
        sumi_fail(error, status, "%s%s", problem.text, remedy(status, w->threads));
    if (status == SUMI_OK)
        return sumi_cube_finish(w->writer, error);
    sumi_cube_abandon(w->writer);
    return status;
}

static enum sumi_status define(struct definition *d, struct writing *w, const struct sumi_scenario_file *file,
                               struct sumi_error *error)
{
    define_axes(d, &file->plan);
    enum sumi_status status = define_variables(d, &file->plan, error);
    if (status == SUMI_OK)
        status = sumi_cube_layout_init(&w->layout, &d->cube, 0, error);
    if (status != SUMI_OK)
        return status;
    w->threads = sumi_sweep_threads(w->threads, w->layout.n_blocks);
    status = list_irrigated(d, &file->plan, error);
    if (status != SUMI_OK)
        return status;
    define_attributes(d, file, w->layout.block_size);
    return define_provenance(d, file, error);
}

enum sumi_status sumi_results_write(struct sumi_scenario_file *file, struct sumi_output *output, int threads,
                                    const struct sumi_watch *watch, struct sumi_error *error)
{
    struct definition *d = sumi_cube_ready() ? calloc(1, sizeof *d) : NULL;
    if (!d)
        return sumi_fail(error, SUMI_MEMORY, "no memory for the definition of the output");
    struct writing w = {
        .plan = &file->plan, .threads = threads, .n_variables = SUMI_SUMMARY_N + file->plan.n_daily, .watch = watch};
    enum sumi_status status = define(d, &w, file, error);
    if (status == SUMI_OK)
        status = sumi_cube_create(output, &d->cube, &w.layout, &w.writer, error);
    if (status == SUMI_OK)
        status = sweep_into(&w, &file->plan, error);
    if (status == SUMI_OK)
        warn_of_seasons(&w, file);
    free(w.watered);
    free(w.impossible);
    for (size_t k = 0; k < COUNT(d->input_text); k++)
        free(d->input_text[k]);
    free(d->input_name);
    free(d->text);
    free(d->irrigated);
    free(d->variable);
    free(d);
    return status;
}
