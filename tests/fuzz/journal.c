/* The journal of what was posted to a plot, and the files that are made of it.
 * options: -max_len=4000 */
#define _GNU_SOURCE /* open_memstream */
#include "tests/fuzz/support/fuzz.h"

#include "serve/plots/journal.h"
#include "serve/plots/journal_line.h"
#include "serve/plots/made.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int folder = -1;
static struct sumi_zone *zone;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    char path[1024];
    (void)argc;
    (void)argv;
    fuzz_folder();
    snprintf(path, sizeof path, "%s", fuzz_write("here", "", 0));
    *strrchr(path, '/') = '\0';
    folder = open(path, O_RDONLY | O_DIRECTORY);
    fuzz_claim(folder >= 0 && sumi_zone_create("Asia/Shanghai", &zone, NULL) == SUMI_OK, "there is a place and a zone");
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

static struct sumi_posted posted_of(const struct sumi_journal *j, const struct sumi_journal_row *row)
{
    const struct sumi_journal_series *s = &j->series[row->series];
    struct sumi_posted posted = {.kind = s->kind,
                                 .quantity = s->quantity,
                                 .gathering = row->gathering,
                                 .depth_cm = s->depth_cm,
                                 .value = row->value,
                                 .sd = row->sd,
                                 .timed = row->timed,
                                 .instant = row->timed ? row->time : 0,
                                 .date = row->timed ? 0 : (int)row->time};
    snprintf(posted.sensor, sizeof posted.sensor, "%s", s->sensor);
    snprintf(posted.variable, sizeof posted.variable, "%s", s->variable);
    snprintf(posted.word, sizeof posted.word, "%s", row->word ? row->word : "");
    return posted;
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* What was read is written as what is read again as the same. */
static void check_again(const struct sumi_journal *j)
{
    char *text = NULL;
    size_t size = 0;
    struct sumi_journal *again;
    FILE *stream = open_memstream(&text, &size);
    for (size_t k = 0; k < j->n; k++) {
        const struct sumi_posted posted = posted_of(j, &j->row[k]);
        sumi_journal_put(&posted, 0, stream);
    }
    fclose(stream);
    fuzz_claim(sumi_journal_parse(text, size, &again, NULL) == SUMI_OK, "it is read again");
    fuzz_claim(again->n == j->n && again->passed == 0, "all rows, each once: %zu of %zu", again->n, j->n);
    for (size_t k = 0; k < j->n; k++)
        fuzz_claim(same(again->row[k].value, j->row[k].value) && same(again->row[k].sd, j->row[k].sd) &&
                       again->row[k].time == j->row[k].time && again->row[k].timed == j->row[k].timed,
                   "the same row %zu", k);
    sumi_journal_close(again);
    free(text);
}

static void check_made(const struct sumi_journal *j)
{
    struct sumi_findings findings = {0};
    struct sumi_made made;
    struct sumi_error error = {0};
    const enum sumi_status status = sumi_made_make(j, zone, folder, "fuzz", &findings, &made, &error);
    fuzz_claim(fuzz_done(status, &error), "whatever was posted, files are made");
    for (size_t k = 0; k < made.n_doses; k++)
        fuzz_claim(made.dose[k].mm > 0.0 && (k == 0 || made.dose[k - 1].date < made.dose[k].date), "doses by date");
    sumi_made_clear(&made);
    sumi_findings_clear(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_journal *journal;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_journal_parse((const char *)data, size, &journal, &error), &error))
        return 0;
    check_again(journal);
    check_made(journal);
    sumi_journal_close(journal);
    return 0;
}
