/* What was posted about a plot: posted/journal.csv, to which lines are added and in which none is ever changed.
 *
 *     received,kind,sensor,quantity,gathering,depth_cm,time,value,sd,word,end
 *     2026-07-10T06:00:02Z,soil,probe 3,theta,level,20,2026-07-10T05:50:00Z,0.213,,,.
 *     2026-07-10T06:01:40Z,seen,,LAI,level,,2026-07-10,1.8,0.2,,.
 *
 * Of one kind, sensor, quantity, depth and time the last line holds. A line ends with a point: what a crash has torn
 * does not, is closed off by the next line, and passed over. One thread at a time. */
#ifndef SUMI_PLOTS_JOURNAL_H
#define SUMI_PLOTS_JOURNAL_H

#include "serve/plots/store.h"

#define SUMI_JOURNAL_NAME "journal.csv"

/* A sensor's readings of one kind, quantity and depth. */
struct sumi_journal_series {
    enum sumi_posted_kind kind;
    char *sensor, *variable; /* variable: of what was seen; "" */
    int quantity;
    double depth_cm; /* NAN: none */
};

struct sumi_journal_row {
    int series;
    bool timed;
    enum sumi_gathering gathering;
    long long time;   /* s since 1970 UTC, or where it is not timed a date */
    double value, sd; /* NAN: not said */
    char *word;       /* NULL: none */
};

struct sumi_journal {
    int n_series;
    struct sumi_journal_series *series; /* [n_series] */
    size_t n;
    struct sumi_journal_row *row; /* [n], the last of each key */
    size_t passed;                /* lines that are none */
    /* for the journal alone */
    size_t room, n_slots, size, bytes;
    uint32_t *slot;
    unsigned long long device, number;
    long long changed_s, changed_ns;
};

/* Reads that of a plot (its folder's descriptor); where there is none it is empty. `shown` stands for its path in
 * messages. SUMI_IO, SUMI_INPUT, SUMI_MEMORY. */
enum sumi_status sumi_journal_read(int plot, const char *shown, struct sumi_journal **journal,
                                   struct sumi_error *error);
/* The same of a text. */
enum sumi_status sumi_journal_parse(const char *text, size_t size, struct sumi_journal **journal,
                                    struct sumi_error *error);
void sumi_journal_close(struct sumi_journal *journal); /* NULL is allowed */
/* Whether the file is as it was when it was read or added to. */
bool sumi_journal_holds(const struct sumi_journal *journal, int plot);

/* Adds rows and brings them to the disk, all in one writing. Where that fails nothing of it may be told to be there,
 * and the journal is to be read anew. now: s since 1970. SUMI_IO, SUMI_INPUT, SUMI_MEMORY. */
enum sumi_status sumi_journal_add(struct sumi_journal *journal, int plot, const char *shown,
                                  const struct sumi_posted_list *list, long long now, struct sumi_taken *taken,
                                  struct sumi_error *error);

/* When a row was, s since 1970: of a day without a time its midnight in the zone. */
long long sumi_journal_instant(const struct sumi_journal_row *row, const struct sumi_zone *zone);
/* The day of it in the zone. */
int sumi_journal_date(const struct sumi_journal_row *row, const struct sumi_zone *zone);
extern const char *const sumi_posted_kind_names[SUMI_POSTED_KINDS]; /* "weather", "soil", "seen", "water" */

#endif
