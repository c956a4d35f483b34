/* What the chapters of the library share. */
#ifndef SUMI_API_INTERNAL_H
#define SUMI_API_INTERNAL_H

#include "api/sumi.h"
#include "io/scenario/file.h"
#include "scenarios/advice/advice.h"
#include "scenarios/sweep.h"
#include "sim/bundle/bundle.h"

#include <stdatomic.h>
#include <stdio.h>

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const enum sumi_status try_status = (call);                                                                    \
        if (try_status != SUMI_OK)                                                                                     \
            return try_status;                                                                                         \
    } while (0)

/* A pointer that a caller must give: SUMI_INPUT where it is NULL. */
enum sumi_status sumi_need(const void *pointer, const char *name, const char *expected, struct sumi_error *error);

/* The same of a text, which must not hold what steers a terminal. */
enum sumi_status sumi_need_text(const char *text, const char *name, const char *expected, struct sumi_error *error);

/* --- how long work goes --- */

/* `how` of a caller, or NULL, as what work below is watched by. It must not be moved. */
struct sumi_going {
    const struct sumi_how *how;
    atomic_bool stopped;
    struct sumi_stop stop;
    struct sumi_watch watch;
};
/* SUMI_INPUT: the number of threads. */
enum sumi_status sumi_going_begin(struct sumi_going *going, const struct sumi_how *how, struct sumi_error *error);

/* --- what is asked of a plot --- */

/* A request: of a file, or where `path` is NULL of text[length]. */
struct sumi_asked {
    const char *path, *text;
    size_t length;
    const char *folder; /* of a text, or NULL */
};
/* Reads it, and lets go of the bytes of its files. what: that there may be no memory for. */
enum sumi_status sumi_asked_read(const struct sumi_asked *asked, enum sumi_scenario_use use, const char *what,
                                 struct sumi_scenario_file **file, struct sumi_error *error);

/* An answer in its forms. */
enum sumi_form { SUMI_FORM_ENGLISH, SUMI_FORM_CHINESE, SUMI_FORM_JSON, SUMI_FORMS };
struct sumi_texts {
    char *form[SUMI_FORMS]; /* of open_memstream */
};
/* False: there is no memory. */
bool sumi_texts_print(struct sumi_texts *texts, const void *answer,
                      void (*print)(const void *answer, enum sumi_form form, FILE *to));
void sumi_texts_clear(struct sumi_texts *texts);

/* An array that nobody knows by that name; the nearest of names[n] may be meant. */
enum sumi_status sumi_array_unknown(const char *name, const char *const *names, size_t n, struct sumi_error *error);

/* What chapter 7 tells of an outlook that stays the caller's, as the file of its request does. */
enum sumi_status sumi_outlook_lend(struct sumi_scenario_file *file, struct sumi_outlook *outlook,
                                   struct sumi_outlook_answer **answer, struct sumi_error *error);

/* --- what could be done --- */

enum sumi_advice_over {
    SUMI_OVER_CHOICES,
    SUMI_OVER_RULES,
    SUMI_OVER_SOWINGS,
    SUMI_OVER_HARVESTS,
    SUMI_OVER_SPELLS,
    SUMI_ADVICE_OVER_N
};
/* Without its size; label: static, or NULL. */
extern const struct sumi_axis_info sumi_advice_axis_rows[SUMI_ADVICE_OVER_N];
size_t sumi_advice_over_size(const struct sumi_advice *advice, enum sumi_advice_over over);

struct sumi_advice_array_row {
    const char *name, *unit, *meaning;
    enum sumi_advice_over over;
    int stored; /* how, and where in the struct of its axis */
    size_t at;
    /* Of a coded array; it gives NULL where no word has that number. */
    const char *(*word)(const struct sumi_plan *plan, int number);
};
/* NULL behind the last one. */
const struct sumi_advice_array_row *sumi_advice_array_row(size_t i);
/* Its values, one for each place on its axis; NAN where there is none. */
void sumi_advice_array_values(const struct sumi_advice *advice, const struct sumi_advice_array_row *row, double *value);

/* --- a scenario --- */

/* A variable with the texts that are made for a pair of models. */
struct sumi_known {
    struct sumi_variable_info info;
    int summary;             /* enum sumi_summary; -1: it is of a day */
    struct sumi_daily daily; /* of one of a day */
    char meaning[SUMI_MEANING], unit[SUMI_DAILY_UNIT];
};

struct sumi_scenario {
    atomic_size_t holders; /* the program, until it closes it, and each season and ensemble that stands on it */
    char *path;            /* of the file, or NULL: */
    char *text, *folder;   /* text[length]; the folder may be NULL */
    size_t length;
    char **set; /* [n_set], "key=value" */
    int n_set;
    bool sampled; /* sets take the place of those of the scenario: */
    struct sumi_parameter_sets sets;
    struct sumi_scenario_file *run, *sweep; /* read for a run, and once it is ready for a sweep; else NULL */
    struct sumi_known *known;               /* [n_known], those of seasons first */
    size_t n_known;
};

/* A season or an ensemble stands on it, and does so no longer: who lets go last frees it. */
void sumi_scenario_hold(const struct sumi_scenario *scenario);
void sumi_scenario_unhand(const struct sumi_scenario *scenario);
/* Fills scenario->known. */
enum sumi_status sumi_scenario_know(struct sumi_scenario *scenario, struct sumi_error *error);
/* A variable by its name. */
enum sumi_status sumi_known_find(const struct sumi_scenario *scenario, const char *name,
                                 const struct sumi_known **known, struct sumi_error *error);

/* --- seasons by mornings --- */

/* What seasons stand on: the plan of a scenario, for any year, and its weather, with what was given beside it. */
struct sumi_ground {
    const struct sumi_scenario *scenario;
    struct sumi_plan plan; /* that of the scenario, its axis of years cut to one: */
    double year;
    struct sumi_weather weather;   /* that of the scenario, until something is given: */
    double (*own)[SUMI_WEATHER_N]; /* then its days lie here */
    unsigned char *own_filled;     /* and here whether a value of theirs was filled in */
    int from, to;                  /* dates beyond which no season that stands on it looks; from > to: none does */
    bool alone;                    /* only one season ever stands on it */
};

void sumi_ground_init(struct sumi_ground *ground, const struct sumi_scenario *scenario);
void sumi_ground_clear(struct sumi_ground *ground);
/* The season of a year with a set of a sample. It points into the ground. */
enum sumi_status sumi_ground_season(struct sumi_ground *ground, int year, size_t set, struct sumi_planned *season,
                                    struct sumi_error *error);
/* From now on this season stands on it too. */
void sumi_ground_reach(struct sumi_ground *ground, const struct sumi_season_settings *season);
/* Puts the weather of a date in the place of what is there. */
enum sumi_status sumi_ground_give(struct sumi_ground *ground, int date, const struct sumi_reading *weather, size_t n,
                                  struct sumi_error *error);
enum sumi_status sumi_ground_bundle(const struct sumi_ground *ground, struct sumi_bundle **bundle,
                                    struct sumi_error *error);

/* A season in a lane of a bundle. Small, as an ensemble goes over all of them each day. */
struct sumi_member {
    struct sumi_planned *field;
    double *summary; /* [SUMI_SUMMARY_N], where it is known: of this morning so far, or of the end */
    struct sumi_bundle *bundle;
    int lane;
    bool knows, ended;
    int date;                    /* of the morning on which it ended */
    enum sumi_field_stage stage; /* then */
    enum sumi_outcome outcome;   /* then */
};

bool sumi_member_goes_on(const struct sumi_member *member);
int sumi_member_date(const struct sumi_member *member); /* of the morning at which it stands, or ended */
enum sumi_field_stage sumi_member_stage(const struct sumi_member *member);
enum sumi_status sumi_member_begin(struct sumi_member *member, struct sumi_ground *ground, int year, size_t set,
                                   struct sumi_error *error);
/* A variable of an open morning, or of a season that has ended. */
enum sumi_status sumi_member_read(struct sumi_member *member, const struct sumi_known *known, double *value,
                                  struct sumi_error *error);
enum sumi_status sumi_member_layers(struct sumi_member *member, const struct sumi_ground *ground,
                                    struct sumi_soil_layer layers[SUMI_SOIL_LAYERS], int *n, struct sumi_error *error);
enum sumi_status sumi_member_theta(struct sumi_member *member, const struct sumi_ground *ground, const double *depth_cm,
                                   size_t n, double *theta, struct sumi_error *error);
enum sumi_status sumi_member_set(struct sumi_member *member, const struct sumi_ground *ground, const char *name,
                                 double value, double *booked, struct sumi_error *error);
enum sumi_status sumi_member_set_water(struct sumi_member *member, const double *bottom_cm, const double *theta,
                                       size_t n, double *booked, struct sumi_error *error);
enum sumi_status sumi_member_irrigate(struct sumi_member *member, double gross_mm, double efficiency,
                                      struct sumi_error *error);
enum sumi_status sumi_member_sow(struct sumi_member *member, struct sumi_error *error);
enum sumi_status sumi_member_harvest(struct sumi_member *member, struct sumi_error *error);
/* After its bundle was closed: the season may have ended. */
enum sumi_status sumi_member_after_close(struct sumi_member *member, struct sumi_error *error);

#endif
