/* The plots of a folder as the service knows them: their files, what was posted about them, and the answers of this
 * morning. The folder is the truth: what a person or another program writes there counts from then on, and nothing is
 * known here that a new start would not find again. Any threads may call at a time. */
#ifndef SUMI_STORE_H
#define SUMI_STORE_H

#include "io/advice/row.h"
#include "serve/readings/posted.h"
#include "serve/work/bytes.h"
#include "sim/stop.h"

struct sumi_store;

enum { SUMI_PLOT_ID = 97 }; /* bytes of an ID, and a NUL */

/* What changed in what is recommended for a plot: action, date or amount. Texts live as long as the call. */
struct sumi_changed {
    const char *plot;
    const struct sumi_advice_row *before, *now; /* before NULL: nothing was said of this plot yet */
};

struct sumi_store_plan {
    const char *folder;
    const char *time_zone;      /* where neither the plot says one; NULL: that of the machine */
    const char *const *allowed; /* [n_allowed] folders, besides that of the plots and Sumi's data, that files of plots
                                   may lie in */
    int n_allowed;
    int threads;        /* of one computation */
    size_t cache_bytes; /* of answers */
    double forecast_km; /* as far as a posted forecast holds */
    /* In the thread that computed, which it must not hold up. NULL: nobody wants to know. */
    void (*changed)(void *context, const struct sumi_changed *changed);
    void *context;
};
void sumi_store_plan_init(struct sumi_store_plan *plan);

/* SUMI_IO, SUMI_INPUT, SUMI_MEMORY; SUMI_REFUSED where another process serves the folder. */
enum sumi_status sumi_store_create(const struct sumi_store_plan *plan, struct sumi_store **store,
                                   struct sumi_error *error);
void sumi_store_destroy(struct sumi_store *store); /* NULL is allowed */

/* What can be had of a plot. All of them come of one computation. */
enum sumi_view {
    SUMI_VIEW_ADVICE,  /* JSON, data/schemas/advice.schema.json */
    SUMI_VIEW_OUTLOOK, /* JSON, data/schemas/outlook.schema.json */
    SUMI_VIEW_SEASON,  /* JSON, data/schemas/season.schema.json: the season by day, for the page */
    SUMI_VIEW_TEXT,    /* the page of the advice in English */
    SUMI_VIEW_TEXT_ZH, /* and in Chinese */
    SUMI_VIEWS
};

/* --- at once: neither work nor waiting --- */

/* The view where it is there and of what the files hold now, held for the caller; NULL: it must be made. */
struct sumi_bytes *sumi_store_kept(struct sumi_store *store, const char *id, enum sumi_view view);
/* All plots as GeoJSON, each with its last advice and what has not reported, held for the caller; NULL: it must be
 * made. */
struct sumi_bytes *sumi_store_kept_rows(struct sumi_store *store);

struct sumi_store_state {
    size_t plots, broken;                         /* that are there; of which something is wrong */
    size_t cached, cached_bytes;                  /* answers */
    unsigned long long hits, computed, failed;    /* answers from the cache; made; that could not be made */
    unsigned long long readings, same, corrected; /* taken; that were there; that took the place of another */
    double computing_s;                           /* of all that were made */
};
void sumi_store_state(const struct sumi_store *store, struct sumi_store_state *state);

/* --- with work --- */

/* Makes a view, or waits for who is making it. SUMI_INPUT with code serve.plot.none where there is no such plot, and
 * what is wrong with it; SUMI_STOPPED. */
enum sumi_status sumi_store_view(struct sumi_store *store, const char *id, enum sumi_view view,
                                 const struct sumi_stop *stop, struct sumi_bytes **bytes, struct sumi_error *error);
enum sumi_status sumi_store_rows(struct sumi_store *store, struct sumi_bytes **bytes, struct sumi_error *error);
/* The plot as another cultivar would stand in it; nothing is kept, logged or told. */
enum sumi_status sumi_store_other(struct sumi_store *store, const char *id, const char *cultivar,
                                  const struct sumi_stop *stop, struct sumi_bytes **advice, struct sumi_error *error);
/* An advice on a request that names no plot: a scenario as text, of which files are read from Sumi's data alone. */
enum sumi_status sumi_store_advise(struct sumi_store *store, const char *text, size_t size,
                                   const struct sumi_stop *stop, struct sumi_bytes **advice, struct sumi_error *error);
/* The plot: its file, its records, its time zone, its morning, its row; JSON. Its scenario file alone, as it is. */
enum sumi_status sumi_store_describe(struct sumi_store *store, const char *id, struct sumi_bytes **bytes,
                                     struct sumi_error *error);
enum sumi_status sumi_store_scenario(struct sumi_store *store, const char *id, struct sumi_bytes **text,
                                     struct sumi_error *error);

/* Does the next piece of what is due without being asked: a plot's morning, an advice where one is needed, a look at
 * the folder. false: nothing is due. */
bool sumi_store_go_on(struct sumi_store *store, const struct sumi_stop *stop);

/* --- writing: on the disk before they return --- */

/* Makes a plot, or gives it another scenario file; the one before is kept beside it. The text is read as for an advice
 * first, and refused where that cannot be. tags: NULL, or as If-Match has them, of which the scenario that it
 * replaces has one ("": there must be none). */
enum sumi_status sumi_store_put(struct sumi_store *store, const char *id, const char *text, size_t size,
                                const char *tags, bool *made, struct sumi_bytes **bytes, struct sumi_error *error);
/* Moves its folder to FOLDER/deleted/DATE-ID; `where` is that name. tags: as above. */
enum sumi_status sumi_store_delete(struct sumi_store *store, const char *id, const char *tags,
                                   char where[2 * SUMI_PLOT_ID], struct sumi_error *error);

struct sumi_taken {
    size_t fresh, same, corrected;
};
/* Takes readings: of one sensor, quantity, depth and time the last one holds. */
enum sumi_status sumi_store_take(struct sumi_store *store, const char *id, const struct sumi_posted_list *list,
                                 struct sumi_taken *taken, struct sumi_error *error);
/* The zone of a plot, for those who read what is posted to it; it lives as long as the store. */
enum sumi_status sumi_store_zone(struct sumi_store *store, const char *id, const struct sumi_zone **zone,
                                 struct sumi_error *error);
/* Takes a forecast for the plots near its place, in the place of the one before; how many these are. */
enum sumi_status sumi_store_forecast(struct sumi_store *store, const struct sumi_posted_forecast *forecast,
                                     size_t *plots, struct sumi_error *error);

#endif
