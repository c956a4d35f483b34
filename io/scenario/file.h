/* The scenario file: what an agronomist writes about a farm, read into a plan. docs/scenario.md describes its keys. */
#ifndef SUMI_SCENARIO_FILE_H
#define SUMI_SCENARIO_FILE_H

#include "io/files/confine.h"
#include "io/files/kept.h"
#include "io/files/outputs.h"
#include "io/files/published.h"
#include "io/scenario/given_attributes.h"
#include "io/scenario/shared.h"
#include "scenarios/plan.h"
#include "scenarios/weather/prepare.h"

struct sumi_advice_request;
struct sumi_outlook_request;

#define SUMI_TIME_ZONE 64
#define SUMI_WARNINGS  32
#define SUMI_NOTES     8

/* A file that went in, with the checksum of what was read. One that plays several roles has several rows. */
struct sumi_input {
    char role[SUMI_NAME], sha256[65];
    char published[SUMI_PUBLISHED]; /* its name in results; of two rows of one file the same */
    char *name;                     /* as the scenario has it */
    char *found;                    /* the path that was opened */
    char *path;  /* the file that was read: without .. and links, and from the current folder on where it lies below */
    char *bytes; /* [size], and a NUL behind them, of the first row of a file that travels with the results; or NULL */
    size_t size;
    struct sumi_file_id id;
};

/* A stage of the crop file that irrigation and harvest can name. */
struct sumi_named_stage {
    char name[SUMI_NAME];
    double dvs;
};
#define SUMI_STAGES 16
#define SUMI_LENT   64

#define SUMI_SECTION_IRRIGATION "management.irrigation" /* the name of the strategy that has none of its own */

/* A value of a crop or soil file that the scenario changes, as {scale: 0.9}: an axis of it works on what stood
 * before. */
struct sumi_own_change {
    enum sumi_knob knob;
    int row;
    double *value, before, after; /* of a parameter; or NULL: */
    struct sumi_table *table, table_before, table_after;
};

struct sumi_scenario_file {
    struct sumi_plan plan;
    char title[256], site[128];
    char time_zone[SUMI_TIME_ZONE];              /* as it was written; "": not said */
    double latitude, longitude, elevation;       /* degrees, degrees, m; NAN: not said */
    struct sumi_weather_options weather_options; /* by which the weather was prepared */
    double wind_height;                          /* m, of the record's own wind; NAN: not said */
    int soil_gap_d;                              /* max_gap_d of the soil record; 0: there is none */
    char *text;        /* the whole scenario as YAML, with what was set on the command line and published names */
    char *arguments;   /* of the command, as a shell takes them: what the results come from, with published names */
    bool embeds;       /* the files that went in travel with the results */
    const char *again; /* NULL, or the history of a result that this one repeats ... */
    const char *again_created;    /* ... with its date; both belong to the caller */
    long seed;                    /* of generated weather, or -1 */
    int parameter_sets;           /* drawn ones of its climate: year k of a seed, from 0, has set k modulo this; or 0 */
    int climate_days;             /* of the record that its climate was fitted to; 0: no climate */
    bool draws;                   /* weather is drawn: generated, or filled in from a climate */
    char weather_note[576];       /* what the weather is, in a line */
    char weather_details[1024];   /* the same in full: what it is like, what is not recorded in it */
    char evapotranspiration[256]; /* how it was derived */
    char co2_note[128];           /* what carbon dioxide is where it goes by years, else empty */
    int n_lent;                   /* parameters that only a column of the sample gives, and no file */
    struct sumi_lent {
        enum sumi_knob knob;
        int row;
    } lent[SUMI_LENT];
    int n_stages;
    struct sumi_named_stage stage[SUMI_STAGES]; /* [n_stages], those of the first cultivar, emergence among them */
    char *given[SUMI_GIVEN_N];                  /* attributes of the results, by their rows, or NULL */
    int significant_digits;                     /* that cubes keep of daily values; 0: all */
    struct sumi_outlook_request *outlook;       /* owned, with all that it points to; NULL: read for something else */
    struct sumi_advice_request *advice;         /* owned, of that outlook; NULL: read for something else */
    size_t n_changes;
    struct sumi_own_change *change; /* [n_changes] */
    int n_inputs, n_warnings, n_notes, n_here;
    struct sumi_input scenario, *input; /* [n_inputs]: the files that the scenario names */
    char warning[SUMI_WARNINGS][512];   /* what runs, and may not be what was meant */
    char here[SUMI_NOTES][512];         /* the same, of this machine alone: the results do not say so */
    char note[SUMI_NOTES][2048];        /* what is as it should be, and worth a word when a file is checked */
};

/* What a scenario is read for. */
enum sumi_scenario_use {
    SUMI_FOR_SWEEP,      /* the axes are those of `sweep` */
    SUMI_FOR_RUN,        /* the field of `management` alone: the axes but `year` are left out */
    SUMI_FOR_PROGRAM,    /* likewise, with the sets of `sample` before the years, and of a record that covers no whole
                            season with those that begin in it */
    SUMI_FOR_COMPARISON, /* as for a run, with every integrator: what any of them uses is used */
    SUMI_FOR_OUTLOOK,    /* as for a run, of the season that `today` lies in; days may be missing of its weather */
    SUMI_FOR_ADVICE,     /* as for an outlook, without a plan of irrigation from today on */
    SUMI_FOR_LEARNING,   /* as for an advice, without the thresholds that were found before */
    SUMI_FOR_CHECK /* for a sweep; for a run where the file says what day is today, which a sweep does not take; for
                            an outlook or an advice where it has what that alone reads */
};

/* Reads and checks everything, weather and crop included. A path that leads nowhere is looked up in the data folder.
 * set[n_set]: "key=value" as after --set. */
enum sumi_status sumi_scenario_read(const char *path, const char *const *set, int n_set, enum sumi_scenario_use use,
                                    struct sumi_scenario_file **file, struct sumi_error *error);
/* The same of one of many scenarios: files that others named before are not read again (io/scenario/shared.h). NULL is
 * allowed. */
enum sumi_status sumi_scenario_read_sharing(const char *path, const char *const *set, int n_set,
                                            enum sumi_scenario_use use, struct sumi_shared_files *shared,
                                            struct sumi_scenario_file **file, struct sumi_error *error);
/* One of many scenarios, which others may have written. */
struct sumi_scenario_source {
    const char *path; /* of the file; of a text that of where it is to lie, beside which files are looked for */
    const char *text; /* [length] and a NUL, in the place of the file's; or NULL */
    size_t length;
    const char *const *set; /* [n_set], as after --set */
    int n_set;
    enum sumi_scenario_use use;
    struct sumi_shared_files *shared;      /* as above, or NULL */
    const struct sumi_confinement *within; /* where the file and those that it names must lie; NULL: anywhere */
};
enum sumi_status sumi_scenario_read_one(const struct sumi_scenario_source *source, struct sumi_scenario_file **file,
                                        struct sumi_error *error);
/* The same of a text of `length` bytes and a NUL, which is called "text" in messages and not needed afterwards. folder:
 * beside which files are looked for; NULL: the current one. */
enum sumi_status sumi_scenario_read_text(const char *text, size_t length, const char *folder, const char *const *set,
                                         int n_set, enum sumi_scenario_use use, struct sumi_scenario_file **file,
                                         struct sumi_error *error);
/* The same for SUMI_FOR_RUN, as if the file said today: {date: ..}, in the place of what it says; SUMI_NO_DATE: what it
 * says. resumed: 0, or the year of the season of a state that is gone on from: without a date, to its end. */
enum sumi_status sumi_scenario_read_until(const char *path, const char *const *set, int n_set, int today, int resumed,
                                          struct sumi_scenario_file **file, struct sumi_error *error);
/* The same of the scenario that a result has kept, with its files in the place of those of the disk. */
enum sumi_status sumi_scenario_read_kept(const struct sumi_kept *kept, struct sumi_scenario_file **file,
                                         struct sumi_error *error);
/* Sets of parameters to run, in the place of those of a sample that the plan has: n sets of n_names numbers, which are
 * not needed afterwards. A name is that of a column of the axis `sample`, as crop.TSUM1 or crop.AMAXTB.scale. They are
 * checked as the axes are, and become the first axis of the plan; n = 0: no sample. Where that fails, the plan stays as
 * it was. */
struct sumi_parameter_sets {
    size_t n_names, n;
    const char *const *name; /* [n_names] */
    const double *value;     /* [n][n_names] */
};
enum sumi_status sumi_scenario_use_sets(struct sumi_scenario_file *file, const struct sumi_parameter_sets *sets,
                                        struct sumi_error *error);
/* Adds to the warnings of a file that was read. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void sumi_scenario_warn(struct sumi_scenario_file *file, const char *format, ...);
/* Frees the bytes of the files that went in. */
void sumi_scenario_let_go(struct sumi_scenario_file *file);
void sumi_scenario_destroy(struct sumi_scenario_file *file);

#endif
