/* Sumi (粟米, foxtail millet): seasons of millet from recorded weather and soil, as a library.
 *
 * A book of eight chapters, each of which needs only those before it:
 *
 *   1  errors      what went wrong, where, and what to do about it
 *   2  scenario    a farm: read from a file or from a text, and changed
 *   3  run         its seasons, as they are managed
 *   4  sweep       all its choices at once, on several threads
 *   5  season      one field, a morning at a time: look, decide, save, go on
 *   6  ensemble    many fields side by side
 *   7  outlook     what a field will come to, by what was seen of it
 *   8  advice      what to do on it today, and why
 *
 * Three promises hold throughout. A function that can fail gives a status and takes a `struct sumi_error *` last; that
 * may be NULL. What it gives comes by pointer, and is left alone where it fails, but for arrays, which may be filled in
 * part. Who gets a handle ends it with the function named beside it, for which NULL is allowed, as it is nowhere else;
 * a handle holds all that it needs of those it was made from. A handle is for one thread at a time; two handles never
 * disturb each other.
 *
 * The library prints nothing, ends no program, forks no child, and sets no handler of signals. A child that your
 * program forks must not run or sweep where the parent did, as threads are not copied. Dates are whole days since
 * 1970-01-01. A value that is missing is NAN. Texts are UTF-8. The locale of the program changes nothing.
 *
 * Pages that are named here as docs/NAME lie in docs/ of the source, and in share/doc/sumi of an installation.
 *
 * Stability: chapters 1 to 4 change only with the number behind libsumi.so; chapters 5 to 8 may gain functions and
 * names until version 1, and say so in CHANGELOG. What `sumi_season_save` writes is read by the same version alone. */
#ifndef SUMI_H
#define SUMI_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SUMI_API __attribute__((visibility("default")))
#else
#define SUMI_API
#endif

/* "0.1.0"; static. */
SUMI_API const char *sumi_version(void);

/* ------------------------------------------------ 1  Errors ------------------------------------------------ */

enum sumi_status {
    SUMI_OK,
    SUMI_INPUT,   /* the input is wrong */
    SUMI_IO,      /* a file cannot be read or written */
    SUMI_MEMORY,  /* there is not enough memory */
    SUMI_SOLVER,  /* the solver gave up */
    SUMI_STOPPED, /* on request */
    SUMI_REFUSED  /* what is asked for must not be done, or not now */
};

enum sumi_language { SUMI_ENGLISH, SUMI_CHINESE, SUMI_LANGUAGES };

/* The caller makes it, empty: struct sumi_error error = {0}; in C++ {}. It must be empty again before it is given to
 * another call: the first error stays. */
struct sumi_error {
    enum sumi_status status;
    const char *code;  /* stable name of what is wrong, as soil.theta.range; docs/errors.md lists them; NULL: none */
    int line, column;  /* in the file, from 1; a column counts characters; 0: not of one line */
    char file[512];    /* in which it is, or "--set key=value"; empty: of none */
    char pointer[512]; /* JSON pointer (RFC 6901) to the value in a file of YAML or JSON; empty: of none */
    char message[SUMI_LANGUAGES][1536]; /* what was found, and what was expected */
    char hint[SUMI_LANGUAGES][1024];    /* what to do about it; may be empty */
};

/* "file:line:column: message hint", as the command `sumi` would say it, into text[size]; cut between two characters
 * where there is no room. Returns text. */
SUMI_API const char *sumi_error_text(const struct sumi_error *error, enum sumi_language language, char *text,
                                     size_t size);
#define SUMI_ERROR_TEXT 4096 /* bytes in which every error finds room */

/* Memory that Sumi takes for itself (what the libraries below it take is theirs) comes from these, in the place of
 * malloc, realloc and free, with the same meaning; any thread may call them. Before everything else: SUMI_REFUSED once
 * Sumi has taken memory, even if it has given all of it back. */
struct sumi_memory {
    void *context;
    void *(*allocate)(void *context, size_t bytes);
    void *(*resize)(void *context, void *block, size_t bytes);
    void (*release)(void *context, void *block);
};
SUMI_API enum sumi_status sumi_memory_use(const struct sumi_memory *memory, struct sumi_error *error);

/* Days since 1970-01-01 of a date as "2014-05-10", of the years 1 to 9999; SUMI_INPUT where the text is none. */
SUMI_API enum sumi_status sumi_date_read(const char *text, int *date, struct sumi_error *error);
/* Writes "2014-05-10" into text[11]; returns text. */
SUMI_API const char *sumi_date_write(int date, char *text);

/* ----------------------------------------------- 2  Scenario ----------------------------------------------- */

/* A farm: place, soil, crop, weather, management, and the choices that a sweep goes through; docs/scenario.md has all
 * keys. Files that it names are looked for beside it, then in the data folder ($SUMI_DATA_DIR, or that of the
 * installation). */
struct sumi_scenario;

/* Reads and checks a file, with all that it names. SUMI_INPUT, SUMI_IO, SUMI_MEMORY. */
SUMI_API enum sumi_status sumi_scenario_open(const char *path, struct sumi_scenario **scenario,
                                             struct sumi_error *error);
/* The same of a text of `length` bytes, YAML or JSON, which is not needed afterwards. folder: beside which files are
 * looked for; NULL: the current one. Errors call the text "text". */
SUMI_API enum sumi_status sumi_scenario_parse(const char *text, size_t length, const char *folder,
                                              struct sumi_scenario **scenario, struct sumi_error *error);
SUMI_API void sumi_scenario_close(struct sumi_scenario *scenario);

/* Puts a value, which is YAML as "5", "[1, 2]" or "{amount_mm: 50}", at a path of keys as "management.sowing", and
 * reads all again. Where that fails the scenario stays as it was. */
SUMI_API enum sumi_status sumi_scenario_set(struct sumi_scenario *scenario, const char *path, const char *value,
                                            struct sumi_error *error);

/* Sets of parameters to run, in the place of those of a `sample` in the scenario: n_sets (0: none from now on) rows of
 * n_names numbers, sets[set * n_names + name]. A name is that of an axis whose values are numbers, as "crop.TSUM1",
 * "crop.AMAXTB.scale" or "soil.initial.relative_available_water". Each season is then run with each set; the axis
 * `sample` is the first. */
SUMI_API enum sumi_status sumi_scenario_sample(struct sumi_scenario *scenario, const char *const *names, size_t n_names,
                                               const double *sets, size_t n_sets, struct sumi_error *error);

/* What runs, and may not be what was meant: sentences in English, of the scenario as it stands. They live until it is
 * changed or closed. */
SUMI_API size_t sumi_scenario_warnings(const struct sumi_scenario *scenario);
SUMI_API const char *sumi_scenario_warning(const struct sumi_scenario *scenario, size_t i); /* NULL: there is none */

/* What is known of a season, or of each of its days, under the models of a scenario. The texts live until it is changed
 * or closed. */
struct sumi_variable_info {
    const char *name;    /* as `yield`, or LAI */
    const char *unit;    /* as UDUNITS writes it; "days since 1970-01-01" of a date, "1" of a number without a unit */
    const char *meaning; /* in a sentence */
    const char *source;  /* where its definition comes from */
    bool daily;          /* a value for each day from sowing on; else one for the season */
    bool settable;       /* a morning of chapter 5 takes it */
};
/* i < sumi_variables(): those of seasons first, then those of days. SUMI_INPUT where there is none of that number or
 * name; the error names the nearest. */
SUMI_API size_t sumi_variables(const struct sumi_scenario *scenario);
SUMI_API enum sumi_status sumi_variable(const struct sumi_scenario *scenario, size_t i, struct sumi_variable_info *info,
                                        struct sumi_error *error);
SUMI_API enum sumi_status sumi_variable_find(const struct sumi_scenario *scenario, const char *name,
                                             struct sumi_variable_info *info, struct sumi_error *error);
/* `status` of a season is a number; its word, as "ripe" or "frost_killed", static. NULL: no season ends so. */
SUMI_API const char *sumi_outcome(int status);
/* What that means, as "frost killed the crop before maturity". */
SUMI_API const char *sumi_outcome_says(int status);

/* An axis along which seasons lie: of chapter 3 `sample` and `year`, of chapter 4 those of the scenario too. It lives
 * until the scenario is changed or closed. */
struct sumi_axis_info {
    const char *name, *unit, *meaning;
    size_t n;
    const double *number;     /* [n], or NULL where the values are words */
    const char *const *label; /* [n], the values as texts */
};

/* -------------------------------------------------- 3  Run -------------------------------------------------- */

/* The seasons of the field as `management` says, without the axes of the scenario but its years (and its sample).
 * Seasons are in the order of the axes, the last one fastest. */
SUMI_API size_t sumi_run_axes(const struct sumi_scenario *scenario);
SUMI_API enum sumi_status sumi_run_axis(const struct sumi_scenario *scenario, size_t i, struct sumi_axis_info *axis,
                                        struct sumi_error *error);
SUMI_API size_t sumi_run_seasons(const struct sumi_scenario *scenario); /* the product of the axes' n */
/* What the sets of `sample` change, each like an axis with a number for each set, without labels; 0: no sample. */
SUMI_API size_t sumi_run_columns(const struct sumi_scenario *scenario);
SUMI_API enum sumi_status sumi_run_column(const struct sumi_scenario *scenario, size_t i, struct sumi_axis_info *column,
                                          struct sumi_error *error);
/* Days of a daily variable, from sowing to the end of the longest season. */
SUMI_API size_t sumi_run_days(const struct sumi_scenario *scenario);

/* What to ask for, and where to put it. */
struct sumi_want {
    const char *name; /* of a variable */
    double *value;    /* [seasons], or [seasons][days] of a daily one: its day d has the date sowing_date + d. NAN:
                         missing. The caller's */
    size_t n;         /* doubles that there are */
};
/* How a run or a sweep goes. All zero, or NULL in its place: on one thread for each processor, to its end. */
struct sumi_how {
    int threads; /* 1 to 1024; 0: one a processor */
    void *context;
    /* Called now and then, by one thread at a time: seasons done, of how many. False: stop (SUMI_STOPPED). */
    bool (*progress)(void *context, size_t done, size_t seasons);
};
/* Runs all seasons. One that cannot run is NAN with its `status`, not an error. SUMI_INPUT where a name is none or
 * n is not as said above, SUMI_STOPPED, SUMI_MEMORY. The values are the same for every number of threads. */
SUMI_API enum sumi_status sumi_run(const struct sumi_scenario *scenario, const struct sumi_want *wants, size_t n_wants,
                                   const struct sumi_how *how, struct sumi_error *error);

/* ------------------------------------------------- 4  Sweep ------------------------------------------------- */

/* The same with all axes of the scenario's `sweep`. What a scenario says of it is read and checked first, once for the
 * scenario as it stands, and again after it was changed; until then sizes are 0 and a sweep is refused. */
SUMI_API enum sumi_status sumi_sweep_ready(struct sumi_scenario *scenario, struct sumi_error *error);
SUMI_API size_t sumi_sweep_axes(const struct sumi_scenario *scenario);
SUMI_API enum sumi_status sumi_sweep_axis(const struct sumi_scenario *scenario, size_t i, struct sumi_axis_info *axis,
                                          struct sumi_error *error);
SUMI_API size_t sumi_sweep_columns(const struct sumi_scenario *scenario);
SUMI_API enum sumi_status sumi_sweep_column(const struct sumi_scenario *scenario, size_t i,
                                            struct sumi_axis_info *column, struct sumi_error *error);
SUMI_API size_t sumi_sweep_seasons(const struct sumi_scenario *scenario);
SUMI_API size_t sumi_sweep_days(const struct sumi_scenario *scenario);
SUMI_API enum sumi_status sumi_sweep(const struct sumi_scenario *scenario, const struct sumi_want *wants,
                                     size_t n_wants, const struct sumi_how *how, struct sumi_error *error);

/* ------------------------------------------------- 5  Season ------------------------------------------------- */

/* A season that goes by mornings:
 *
 *   while (sumi_season_stands(season)) {
 *       sumi_season_open(season, NULL, 0, &error);       the weather of today
 *       ...                                              look, set, sow, irrigate, harvest
 *       sumi_season_manage(season, &error);              or: as `management` of the scenario says
 *       if (sumi_season_close(season, &error))           the day passes; where it cannot, as without weather,
 *           break;                                       the season stands where it stood
 *   }
 *
 * A season ends by its harvest: that of sumi_season_harvest, or of sumi_season_manage, and at the latest on the last
 * day that `management` says (harvest.latest, season_end), whoever decides; and by a frost that kills the crop. For an
 * irrigation of your own beside sumi_season_manage, set management.irrigation to none.
 *
 * A scenario is not changed while seasons or ensembles stand on it (SUMI_REFUSED), and may be closed before they end.
 * It is only read, so that several threads may have seasons, runs and sweeps of it at once. */
struct sumi_season;

/* The season of a year, as the axis `year` counts it, on the morning on which its soil starts; of the set number `set`
 * of a sample (0 where there is none). The year need not stand on that axis: where the record does not reach, weather
 * is given day by day. */
SUMI_API enum sumi_status sumi_season_begin(const struct sumi_scenario *scenario, int year, size_t set,
                                            struct sumi_season **season, struct sumi_error *error);
SUMI_API void sumi_season_end(struct sumi_season *season);

enum sumi_field_stage {
    SUMI_FIELD_BARE,       /* nothing was sown */
    SUMI_FIELD_SOWN,       /* sown, not emerged */
    SUMI_FIELD_VEGETATIVE, /* emerged */
    SUMI_FIELD_REPRODUCTIVE,
    SUMI_FIELD_MATURE
};
SUMI_API bool sumi_season_stands(const struct sumi_season *season); /* false: it has ended */
SUMI_API int sumi_season_date(const struct sumi_season *season);    /* of the morning at which it stands, or ended */
SUMI_API enum sumi_field_stage sumi_season_stage(const struct sumi_season *season);

/* A number with its name, which says its unit. */
struct sumi_reading {
    const char *name;
    double value;
};
/* Opens the morning. weather[n]: what is known of today, under the names of the columns of a weather file
 * (docs/formats-weather.md), tmin_C, tmax_C and precip_mm at least; what is not given is derived as from a file, with
 * the options of the scenario's `weather`. n = 0: the weather of the scenario, or what the next function gave. Where
 * there is none of today, the season can be looked at and changed, but neither managed nor closed. */
SUMI_API enum sumi_status sumi_season_open(struct sumi_season *season, const struct sumi_reading *weather, size_t n,
                                           struct sumi_error *error);
/* Whether the morning is open and its weather known. Where it is not, as on a morning whose day is still to come, what
 * rests on evaporation, as RAW, is told by that of the day before, and fluxes and weather are NAN. */
SUMI_API bool sumi_season_knows_weather(const struct sumi_season *season);
/* The same of today, the morning open or not, or of a day to come, as a forecast, in the place of the scenario's.
 * SUMI_REFUSED of a day that has passed, SUMI_INPUT of one that is more
 * than a year away from the season. What was given is no part of an image: give it again after a restore. */
SUMI_API enum sumi_status sumi_season_weather(struct sumi_season *season, int date, const struct sumi_reading *weather,
                                              size_t n, struct sumi_error *error);
/* While it is open: a variable of a day as it is this morning; of a flux, as TRA, its rate as the day opens, in its
 * unit a day. A variable of a season as it has come to be so far, NAN of what only its end says, as `yield` and
 * `status`; once it has ended, open or not, as it became. */
SUMI_API enum sumi_status sumi_season_read(const struct sumi_season *season, const char *name, double *value,
                                           struct sumi_error *error);
/* What the day that passed last brought of a flux, or what its weather was; NAN before the first, and once restored. */
SUMI_API enum sumi_status sumi_season_passed(const struct sumi_season *season, const char *name, double *value,
                                             struct sumi_error *error);
/* While it is open: the layers of the soil, from the top: of a soil in zones the root zone and what lies below, of one
 * that is resolved in depth those that people sample. *n: 0 where the models have no soil that holds water. */
struct sumi_soil_layer {
    double top_cm, bottom_cm;
    double theta;        /* mean water content, cm3 cm-3 */
    double available_mm; /* above wilting point; below 0 where it is drier */
    double capacity_mm;  /* the same at field capacity */
};
#define SUMI_SOIL_LAYERS 16
SUMI_API enum sumi_status sumi_season_layers(const struct sumi_season *season,
                                             struct sumi_soil_layer layers[SUMI_SOIL_LAYERS], size_t *n,
                                             struct sumi_error *error);
/* While it is open: the water content theta[n], cm3 cm-3, at depths depth_cm[n] (0 or more, rising), as a probe would
 * read it; NAN below the soil. */
SUMI_API enum sumi_status sumi_season_theta(const struct sumi_season *season, const double *depth_cm, size_t n,
                                            double *theta, struct sumi_error *error);
/* Sets a variable that is settable, in its unit; docs/models.md says what follows. *booked (NULL is allowed): what that
 * put in, mm of water or kg CH2O ha-1; the balances count it. SUMI_INPUT beyond what can be; nothing changes then. */
SUMI_API enum sumi_status sumi_season_set(struct sumi_season *season, const char *name, double value, double *booked,
                                          struct sumi_error *error);
/* The water content theta[n], cm3 cm-3, of n (1 to 32) layers that reach down to bottom_cm[n], rising; NAN: not known,
 * it stays. The last one reaches to the end of the soil, whatever its bottom. *booked: mm of water. */
SUMI_API enum sumi_status sumi_season_set_water(struct sumi_season *season, const double *bottom_cm,
                                                const double *theta, size_t n, double *booked,
                                                struct sumi_error *error);
/* Water as pumped, mm (0 to 500), of which a share `efficiency` (above 0, to 1) reaches the soil; doses of a day add
 * up. */
SUMI_API enum sumi_status sumi_season_irrigate(struct sumi_season *season, double gross_mm, double efficiency,
                                               struct sumi_error *error);
SUMI_API enum sumi_status sumi_season_sow(struct sumi_season *season, struct sumi_error *error);
/* Makes this day the last: the season ends when it is closed. */
SUMI_API enum sumi_status sumi_season_harvest(struct sumi_season *season, struct sumi_error *error);
/* What `management` of the scenario decides for today: sowing, irrigation, harvest. */
SUMI_API enum sumi_status sumi_season_manage(struct sumi_season *season, struct sumi_error *error);
/* The day passes. SUMI_INPUT where its weather is not known, and the morning stays open; SUMI_SOLVER where the solver
 * gave up, which ends the season. SUMI_MEMORY: the season is lost, and can be restored. */
SUMI_API enum sumi_status sumi_season_close(struct sumi_season *season, struct sumi_error *error);

/* A season that stands at a morning, as bytes, with what was done on it so far if it is open: ask for the size each
 * time, as it changes from day to day, and bring image[size]. */
SUMI_API size_t sumi_season_image_size(const struct sumi_season *season); /* 0: it has ended */
SUMI_API enum sumi_status sumi_season_save(const struct sumi_season *season, void *image, size_t size,
                                           struct sumi_error *error);
/* Puts a season where another was saved, at that morning, which is to be opened (again). What stands in it is given
 * up, but where that fails. It must have the same parameters, soil and date of start, and may have other weather and
 * management. Any bytes are read safely. */
SUMI_API enum sumi_status sumi_season_restore(struct sumi_season *season, const void *image, size_t size,
                                              struct sumi_error *error);

/* ------------------------------------------------ 6  Ensemble ------------------------------------------------ */

/* Many fields side by side, eight to a vector: several times as fast as so many seasons. Each member has a clock of its
 * own and the bits it would have alone; a day of the ensemble is one of each. Members are free until they begin. */
struct sumi_ensemble;

SUMI_API enum sumi_status sumi_ensemble_create(const struct sumi_scenario *scenario, size_t members,
                                               struct sumi_ensemble **ensemble, struct sumi_error *error);
SUMI_API void sumi_ensemble_end(struct sumi_ensemble *ensemble);
SUMI_API size_t sumi_ensemble_members(const struct sumi_ensemble *ensemble);

/* Of one member, between close and open: as the functions of a season of that name. One that stands or has ended can be
 * put anew. `year` and `set` say which season an image is of. */
SUMI_API enum sumi_status sumi_ensemble_begin(struct sumi_ensemble *ensemble, size_t member, int year, size_t set,
                                              struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_restore(struct sumi_ensemble *ensemble, size_t member, int year, size_t set,
                                                const void *image, size_t size, struct sumi_error *error);
/* At any time. */
SUMI_API size_t sumi_ensemble_image_size(const struct sumi_ensemble *ensemble, size_t member);
SUMI_API enum sumi_status sumi_ensemble_save(const struct sumi_ensemble *ensemble, size_t member, void *image,
                                             size_t size, struct sumi_error *error);
/* Members that stand; the ensemble is done when there is none. */
SUMI_API size_t sumi_ensemble_stands(const struct sumi_ensemble *ensemble);
SUMI_API bool sumi_ensemble_member_stands(const struct sumi_ensemble *ensemble, size_t member);
SUMI_API int sumi_ensemble_date(const struct sumi_ensemble *ensemble, size_t member); /* INT_MIN: it is free */
SUMI_API enum sumi_field_stage sumi_ensemble_stage(const struct sumi_ensemble *ensemble, size_t member);

/* Of all members: the day, and reading into value[members] (NAN of one that is free, or has no such value). Where the
 * weather is not known a member ends, with its `status`, and so it does where the solver gives up; the others go on. */
SUMI_API enum sumi_status sumi_ensemble_weather(struct sumi_ensemble *ensemble, int date,
                                                const struct sumi_reading *weather, size_t n, struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_open(struct sumi_ensemble *ensemble, struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_read(const struct sumi_ensemble *ensemble, const char *name, double *value,
                                             struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_manage(struct sumi_ensemble *ensemble, struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_close(struct sumi_ensemble *ensemble, struct sumi_error *error);
/* Of one member, while the morning is open. */
SUMI_API enum sumi_status sumi_ensemble_set(struct sumi_ensemble *ensemble, size_t member, const char *name,
                                            double value, double *booked, struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_set_water(struct sumi_ensemble *ensemble, size_t member,
                                                  const double *bottom_cm, const double *theta, size_t n,
                                                  double *booked, struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_irrigate(struct sumi_ensemble *ensemble, size_t member, double gross_mm,
                                                 double efficiency, struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_sow(struct sumi_ensemble *ensemble, size_t member, struct sumi_error *error);
SUMI_API enum sumi_status sumi_ensemble_harvest(struct sumi_ensemble *ensemble, size_t member,
                                                struct sumi_error *error);

/* ------------------------------------------------- 7  Outlook ------------------------------------------------- */

/* What the state of a plot is this morning, what will come of it, and how sure that is: an ensemble of seasons that is
 * held against what was observed, and goes on through many weathers to come. What is asked is a scenario with the keys
 * `today`, `weather`, `observations` and `outlook` (docs/outlook.md); series may stand in its text. A plot of which
 * nothing can be said has an answer too, of the status "no_advice". The same request has the same answer, bit for bit,
 * for every number of threads. It holds all that it needs, and is only read: several threads may, at once. */
struct sumi_outlook_answer;

/* Reads a request and answers it; progress of `how` counts members through weathers to come. SUMI_INPUT, SUMI_IO,
 * SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. */
SUMI_API enum sumi_status sumi_outlook_of_file(const char *path, const struct sumi_how *how,
                                               struct sumi_outlook_answer **answer, struct sumi_error *error);
/* The same of a text of `length` bytes, as sumi_scenario_parse takes it. */
SUMI_API enum sumi_status sumi_outlook_of_text(const char *text, size_t length, const char *folder,
                                               const struct sumi_how *how, struct sumi_outlook_answer **answer,
                                               struct sumi_error *error);
SUMI_API void sumi_outlook_end(struct sumi_outlook_answer *answer);

/* "ok"; "degraded", it can be trusted less, for the reasons below; or "no_advice". */
SUMI_API const char *sumi_outlook_status(const struct sumi_outlook_answer *answer);
/* Why, each with its code, message and hint. NULL: there is none of that number. They live as long as the answer, as
 * all that is told of it. */
SUMI_API size_t sumi_outlook_reasons(const struct sumi_outlook_answer *answer);
SUMI_API const struct sumi_error *sumi_outlook_reason(const struct sumi_outlook_answer *answer, size_t i);
/* The whole answer as JSON, after schemas/outlook.schema.json of the data folder; and as a page for people. */
SUMI_API const char *sumi_outlook_json(const struct sumi_outlook_answer *answer);
SUMI_API const char *sumi_outlook_text(const struct sumi_outlook_answer *answer, enum sumi_language language);
/* What runs, and may not be what was meant: as of a scenario. */
SUMI_API size_t sumi_outlook_warnings(const struct sumi_outlook_answer *answer);
SUMI_API const char *sumi_outlook_warning(const struct sumi_outlook_answer *answer, size_t i);

/* The ensemble behind it, as arrays of numbers, under the names that they have in the file of `sumi outlook
 * --ensemble`: `weight` of each member, `yield` and `maturity` of each member and weather to come, and others. First
 * the axes, by number: an axis without labels counts from 0, and one that the answer has nothing of has n = 0. */
SUMI_API size_t sumi_outlook_axes(const struct sumi_outlook_answer *answer);
SUMI_API enum sumi_status sumi_outlook_axis(const struct sumi_outlook_answer *answer, size_t i,
                                            struct sumi_axis_info *axis, struct sumi_error *error);
struct sumi_array_info {
    const char *name;
    const char *unit; /* as of a variable; NULL: that of its position on the axis `uncertain` or `series` */
    const char *meaning;
    size_t n_axes, axis[2]; /* one or two, by number; the last one fastest */
    size_t n;               /* values in all */
    bool coded;             /* values are numbers of words */
};
SUMI_API size_t sumi_outlook_arrays(const struct sumi_outlook_answer *answer);
SUMI_API enum sumi_status sumi_outlook_array(const struct sumi_outlook_answer *answer, size_t i,
                                             struct sumi_array_info *array, struct sumi_error *error);
/* The word of a number of a coded array, as "ripe" of `outcome`, static; NULL: no word has that number. */
SUMI_API const char *sumi_outlook_word(const struct sumi_outlook_answer *answer, const char *name, int number);
/* The unit of position i of the axis `uncertain` or `series`; NULL: it has none. */
SUMI_API const char *sumi_outlook_unit(const struct sumi_outlook_answer *answer, const char *axis, size_t i);
/* The values of an array into value[n], n as it is told of it; NAN where there is none. SUMI_INPUT: there is no array
 * of that name, or n is another. */
SUMI_API enum sumi_status sumi_outlook_read(const struct sumi_outlook_answer *answer, const char *name, double *value,
                                            size_t n, struct sumi_error *error);

/* -------------------------------------------------- 8  Advice -------------------------------------------------- */

/* What to do on a plot today, and why: first actions of irrigation, held against each other over the same seasons and
 * weathers to come; dates of sowing before it, of harvest near it. What is asked is a request of chapter 7 with the
 * keys `economy` and `advise`, and the limits of `management.irrigation` (docs/advice.md). The same request has the
 * same answer, bit for bit, for every number of threads. It holds all that it needs, and is only read: several threads
 * may, at once. */
struct sumi_advice_answer;

/* Reads a request and answers it; progress of `how` counts seasons through weathers to come, of all actions.
 * SUMI_INPUT, SUMI_IO, SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. */
SUMI_API enum sumi_status sumi_advice_of_file(const char *path, const struct sumi_how *how,
                                              struct sumi_advice_answer **answer, struct sumi_error *error);
/* The same of a text of `length` bytes, as sumi_scenario_parse takes it. */
SUMI_API enum sumi_status sumi_advice_of_text(const char *text, size_t length, const char *folder,
                                              const struct sumi_how *how, struct sumi_advice_answer **answer,
                                              struct sumi_error *error);
SUMI_API void sumi_advice_end(struct sumi_advice_answer *answer);

/* The outlook behind it, of the field as it goes on with what is recommended. Its status, reasons and warnings are
 * those of the advice: of the status "no_advice" there is none, and the action is "wait". It ends with the advice. */
SUMI_API const struct sumi_outlook_answer *sumi_advice_outlook(const struct sumi_advice_answer *answer);

/* "wait", "irrigate", "sow", "resow" or "harvest". */
SUMI_API const char *sumi_advice_action(const struct sumi_advice_answer *answer);
/* Dates (NAN: there is none) of the action, and of the morning on which to ask again. */
SUMI_API double sumi_advice_date(const struct sumi_advice_answer *answer);
SUMI_API double sumi_advice_next(const struct sumi_advice_answer *answer);
/* Water of the action, mm: as pumped, and as it reaches the soil. 0: none. */
SUMI_API double sumi_advice_gross(const struct sumi_advice_answer *answer);
SUMI_API double sumi_advice_net(const struct sumi_advice_answer *answer);
/* Whether it is told from doing nothing; where nothing is to be done, from all that could be. */
SUMI_API bool sumi_advice_told(const struct sumi_advice_answer *answer);
/* Why, each with its code and message, and the numbers that it rests on; NULL, false: there is none of that number. */
SUMI_API size_t sumi_advice_reasons(const struct sumi_advice_answer *answer);
SUMI_API const struct sumi_error *sumi_advice_reason(const struct sumi_advice_answer *answer, size_t i);
struct sumi_named_number {
    const char *name, *unit; /* as of a variable */
    double value;
};
SUMI_API bool sumi_advice_reason_number(const struct sumi_advice_answer *answer, size_t reason, size_t i,
                                        struct sumi_named_number *number);
/* The whole answer as JSON, after schemas/advice.schema.json of the data folder; and as a page for people. */
SUMI_API const char *sumi_advice_json(const struct sumi_advice_answer *answer);
SUMI_API const char *sumi_advice_text(const struct sumi_advice_answer *answer, enum sumi_language language);

/* What could be done, as arrays of numbers, in the way of chapter 7, each over one axis and named by it: `choice_date`,
 * `choice_gross`, `choice_yield_mean` of the axis `choice`, whose first is no water; `rule_irrigate` of `rule`, and of
 * `sowing`, `harvest` and `spell` what is told of them in their time. An axis that the answer has nothing of has n = 0.
 */
SUMI_API size_t sumi_advice_axes(const struct sumi_advice_answer *answer);
SUMI_API enum sumi_status sumi_advice_axis(const struct sumi_advice_answer *answer, size_t i,
                                           struct sumi_axis_info *axis, struct sumi_error *error);
SUMI_API size_t sumi_advice_arrays(const struct sumi_advice_answer *answer);
SUMI_API enum sumi_status sumi_advice_array(const struct sumi_advice_answer *answer, size_t i,
                                            struct sumi_array_info *array, struct sumi_error *error);
/* As of chapter 7; of a cultivar its name, which lives as long as the answer. */
SUMI_API const char *sumi_advice_word(const struct sumi_advice_answer *answer, const char *name, int number);
SUMI_API enum sumi_status sumi_advice_read(const struct sumi_advice_answer *answer, const char *name, double *value,
                                           size_t n, struct sumi_error *error);

/* How irrigation goes on behind the first action: water is given once depletion is so many times the readily available
 * water, in each phase of the crop. The thresholds that are best for the plot of a request by its objective, over whole
 * seasons with all of its quota. They are found once a season, in some seconds, and then kept: progress of `how` counts
 * those that were tried. */
struct sumi_thresholds_answer;
SUMI_API enum sumi_status sumi_thresholds_of_file(const char *path, const struct sumi_how *how,
                                                  struct sumi_thresholds_answer **answer, struct sumi_error *error);
SUMI_API enum sumi_status sumi_thresholds_of_text(const char *text, size_t length, const char *folder,
                                                  const struct sumi_how *how, struct sumi_thresholds_answer **answer,
                                                  struct sumi_error *error);
SUMI_API void sumi_thresholds_end(struct sumi_thresholds_answer *answer);
/* The file that a request plot.yaml finds beside it, as plot.thresholds.yaml. */
SUMI_API const char *sumi_thresholds_text(const struct sumi_thresholds_answer *answer);
/* The same as a request that is a text takes it: the value of `management.irrigation.when_depletion_over_raw`, as
 * "{0: 1.25, 0.75: 0.75, 1.25: never}", by development stages. */
SUMI_API const char *sumi_thresholds_rule(const struct sumi_thresholds_answer *answer);

#ifdef __cplusplus
}
#endif

#endif
