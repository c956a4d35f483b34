/* The inside of the store: what its files share. Locks are taken in this order: `putting` and `looking` of the store,
 * `posting` of a plot, `one` of the store, `one` of a plot. No file is read, and nothing is computed, under one that is
 * called `one`. */
#ifndef SUMI_STORE_INTERNAL_H
#define SUMI_STORE_INTERNAL_H

#include "io/advice/row.h"
#include "serve/plots/forecasts.h"
#include "serve/plots/head.h"
#include "serve/plots/journal.h"
#include "serve/plots/made.h"
#include "serve/plots/stamps.h"
#include "serve/plots/store.h"
#include "serve/plots/zones.h"

#include <pthread.h>
#include <stdatomic.h>

enum { SUMI_SERVED_MEMBERS = 500, SUMI_SERVED_SENSORS = 64 };

/* Of what a plot was read, and for which morning. */
struct sumi_inputs {
    bool known;
    struct sumi_stamps stamps;
    const struct sumi_zone *zone;
    int today;
    bool own_today; /* the file says it */
    double latitude, longitude;
    unsigned forecasts;               /* the state of all */
    struct sumi_forecast_of forecast; /* that was taken */
    char sha256[65];
};

/* A sensor, as the rows tell of it. */
struct sumi_sensor {
    char name[SUMI_SENSOR];
    enum sumi_posted_kind kind;
    long long last; /* s since 1970 */
};

/* A plot. The list holds it, and each who works on it. */
struct sumi_served {
    char id[SUMI_PLOT_ID];
    atomic_int held;
    pthread_mutex_t one;
    pthread_cond_t turned; /* `making` ends */
    /* where it is; path NULL: which file it is is not known, and `wrong` says why */
    char *path;
    bool in_folder;
    atomic_bool is_broken;
    struct sumi_error *wrong; /* what is wrong with it; NULL: nothing is, or nobody has looked */
    bool making;
    /* what it says of itself, of the file with that stamp */
    struct sumi_stamps head_of;
    struct sumi_plot_head head;
    const struct sumi_zone *zone; /* NULL: not known */
    /* what was said of it last */
    bool said;
    struct sumi_advice_row row;
    int ask_again;         /* SUMI_NO_DATE: not known */
    long long answered_at; /* 0: by another process */
    int n_warnings;
    struct sumi_inputs answered; /* what the views are of */
    struct sumi_bytes *view[SUMI_VIEWS];
    struct sumi_inputs looked; /* the last that a morning has dealt with */
    double looked_at;          /* s of the process */
    atomic_bool holds_views;
    atomic_ullong used;  /* the number of the request that asked for a view last */
    atomic_bool touched; /* something was posted, which the next morning need not wait for */
    atomic_bool asks;    /* water, or what was seen: an advice is wanted, not an outlook alone */
    /* what is wrong with it */
    bool failed;
    struct sumi_inputs failed_of;
    double failed_at; /* s of the process */
    /* what was posted */
    pthread_mutex_t posting;
    struct sumi_journal *journal; /* NULL: not read */
    double journal_used;          /* s of the process */
    bool has_made;
    struct sumi_made made; /* of the journal as it is, by made_zone */
    const struct sumi_zone *made_zone;
    int n_sensors; /* under `one` */
    struct sumi_sensor sensor[SUMI_SERVED_SENSORS];
};

struct sumi_store {
    struct sumi_store_plan plan;
    char *folder;
    int folder_file, lock_file;
    struct sumi_confinement within, data_alone;
    struct sumi_shared_files *shared;
    struct sumi_zones *zones;
    struct sumi_forecasts *forecasts;
    pthread_mutex_t putting; /* plots, and taking them away */
    pthread_mutex_t looking; /* at the folder */
    long long looked_at;     /* s since 1970 */
    double looked_passed;    /* s of the process */
    pthread_mutex_t one;     /* of the list, and of the rows */
    size_t n;
    struct sumi_served **plot; /* [n], by ID */
    struct sumi_bytes *rows;
    unsigned long long rows_of; /* the state that they are of */
    double rows_until;          /* s of the process */
    atomic_ullong state;        /* another number each time that something of the rows has changed */
    bool was_touched;           /* the plot that was gone on with last */
    size_t next;                /* plot of the morning's round */
    double round_at;            /* s of the process, when it began */
    atomic_ullong asked, hits, computed, failed, readings, same, corrected, computing_us;
    atomic_size_t cached, cached_bytes;
};

#endif
