/* What was found wrong, or worth saying, in records that people made: each kind once, with how often it occurs and
 * where
 * it stands first. A reader goes on after a finding, so that all of them are told in one go.
 *
 *     sumi_found(findings, SUMI_MENDED, &at, column, SUMI_E_RECORD_VALUE_CUT, value, bound);
 *
 * The values of the message are those of the first place. */
#ifndef SUMI_FINDINGS_H
#define SUMI_FINDINGS_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

enum sumi_gravity {
    SUMI_NOTED,    /* how something was understood; nothing is wrong */
    SUMI_MENDED,   /* a value was changed: cut to what can be, a code taken for a missing value */
    SUMI_DOUBTED,  /* used as it is, and likely wrong */
    SUMI_LEFT_OUT, /* not used: a line, a value, a column */
    SUMI_ASKED,    /* cannot be known: nothing of it is used before it is answered */
    SUMI_GRAVITIES
};
extern const char *const sumi_gravity_names[SUMI_GRAVITIES]; /* "noted", "mended", "doubted", "left out", "asked" */

#define SUMI_FINDING_PLACES 10
#define SUMI_FINDING_KINDS  512 /* that are kept */
#define SUMI_FINDING_ABOUT  96

/* A place: of a file, of a day, or of both. */
struct sumi_found_at {
    const char *file;    /* NULL: of none */
    int line, column;    /* from 1; 0: of none */
    int day;             /* date number; SUMI_NO_DATE: of none */
    const char *pointer; /* JSON pointer, or NULL */
};

struct sumi_finding {
    enum sumi_gravity gravity;
    char about[SUMI_FINDING_ABOUT]; /* the column or quantity, or "" */
    struct sumi_error said;         /* of the first place: code, file, line, message and hint in each language */
    size_t n;                       /* how often */
    int n_files;                    /* in how many files of a folder; the places are those of the first */
    int n_places;                   /* of the first ones: */
    struct {
        int line, day;
    } place[SUMI_FINDING_PLACES];
};

struct sumi_findings {
    size_t n, beyond;     /* kinds that are kept; places of kinds beyond SUMI_FINDING_KINDS */
    bool short_of_memory; /* one was lost for that */
    struct sumi_finding *list;
};

/* Takes a finding in. Findings of the same code, file and `about` (NULL: "") are one. `findings` may be NULL. Where
 * there is no memory it is counted as beyond. */
void sumi_found(struct sumi_findings *findings, enum sumi_gravity gravity, const struct sumi_found_at *at,
                const char *about, enum sumi_status status, const char *code, const char *english, const char *chinese,
                ...) SUMI_SAYS(7, 9);
/* Makes one of kinds that are alike but for their file: those from `file` on, of one more file of a folder, go into
 * those from `folder` on. */
void sumi_findings_fold(struct sumi_findings *findings, size_t folder, size_t file);
/* How many kinds have a gravity. */
size_t sumi_findings_count(const struct sumi_findings *findings, enum sumi_gravity gravity);
/* SUMI_MEMORY where one was lost for want of memory. */
enum sumi_status sumi_findings_whole(const struct sumi_findings *findings, struct sumi_error *error);
/* Fails with the first that is asked, and says how many more there are, or where one was lost. SUMI_OK where nothing is
 * asked. */
enum sumi_status sumi_findings_asked(const struct sumi_findings *findings, struct sumi_error *error);
/* "lines 3, 7, 9 and 12 more", or days where no lines are known, into text[size]; "" of none. Returns text. */
const char *sumi_finding_places(const struct sumi_finding *finding, char *text, size_t size);
/* "FILE: about: message hint (12 times: lines 3, 7, 9 and 9 more)", in a language; of several files "(12 times in 3
 * files, first in line 3)". Returns text. */
const char *sumi_finding_text(const struct sumi_finding *finding, enum sumi_language language, char *text, size_t size);
#define SUMI_FINDING_TEXT (SUMI_ERROR_TEXT + 512)
void sumi_findings_clear(struct sumi_findings *findings);

#endif
