#define _GNU_SOURCE /* open_memstream, locale_t */
#include "serve/plots/made.h"

#include "io/records/weather_csv.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/disk.h"
#include "serve/plots/ids.h"
#include "serve/plots/made_weather.h"
#include "serve/plots/try_internal.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char note[] = "# made by sumi serve of what was posted: " SUMI_JOURNAL_NAME " beside it\n";

struct writing {
    const struct sumi_journal *journal;
    const struct sumi_zone *zone;
    int folder;
    const char *shown;
};

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_FILE);
}

/* Closes a stream, whose text is the file's from then on. */
static enum sumi_status hold(const struct writing *w, const char *name, FILE *stream, char **text, const size_t *size,
                             struct sumi_error *error)
{
    if (!sumi_text_close_memory(stream, text))
        return no_memory(error);
    const int number = sumi_disk_hold(w->folder, name, *text, *size);
    free(*text);
    return number == 0 ? SUMI_OK : sumi_disk_fail(number, w->shown, error);
}

/* --- weather --- */

static bool has(const struct sumi_station *station, enum sumi_station_column column)
{
    for (size_t d = 0; d < station->n_days; d++)
        if (!isnan(sumi_station_at(station, column, d)))
            return true;
    return false;
}

static enum sumi_status write_weather(const struct writing *w, struct sumi_findings *findings, struct sumi_made *made,
                                      struct sumi_error *error)
{
    struct sumi_station *station;
    char *text = NULL;
    size_t size = 0;
    TRY(sumi_made_station(w->journal, w->zone, findings, &station, error));
    made->weather = station != NULL;
    if (!station)
        return SUMI_OK;
    made->stands_alone =
        has(station, SUMI_STATION_TMIN) && has(station, SUMI_STATION_TMAX) && has(station, SUMI_STATION_RAIN);
    sumi_text_copy(station->notes, sizeof station->notes, note + strlen("# "));
    station->notes[strcspn(station->notes, "\n")] = '\0';
    FILE *stream = open_memstream(&text, &size);
    if (stream)
        sumi_weather_csv_print(station, stream, NULL);
    sumi_station_destroy(station);
    return hold(w, SUMI_MADE_WEATHER, stream, &text, &size, error);
}

/* --- what was seen, and soil water --- */

/* Readings of soil water of a day, of one sensor at one depth. */
struct day {
    int series, date;
    double sum;
    int n;
};

static int by_series_and_date(const void *first, const void *second)
{
    const struct day *a = first, *b = second;
    return a->series != b->series ? (a->series > b->series) - (a->series < b->series)
                                  : (a->date > b->date) - (a->date < b->date);
}

static enum sumi_posted_kind kind_of(const struct writing *w, size_t row)
{
    return w->journal->series[w->journal->row[row].series].kind;
}

static void put_observation(FILE *to, int date, const char *variable, double depth, const char *value, double sd)
{
    char day[SUMI_DATE_TEXT], number[2][SUMI_NUMBER_TEXT];
    fprintf(to, "%s,%s,%s,%s,%s\n", sumi_date_format(date, day), variable, sumi_text_number(depth, number[0]), value,
            sumi_text_number(sd, number[1]));
}

/* The means of the days. */
static enum sumi_status put_soil(const struct writing *w, FILE *to, struct sumi_error *error)
{
    const struct sumi_journal *j = w->journal;
    char value[SUMI_NUMBER_TEXT];
    size_t n = 0, kept = 0;
    struct day *list = sumi_allocate((j->n + 1) * sizeof *list);
    if (!list)
        return no_memory(error);
    for (size_t k = 0; k < j->n; k++)
        if (kind_of(w, k) == SUMI_POSTED_SOIL)
            list[n++] = (struct day){j->row[k].series, sumi_journal_date(&j->row[k], w->zone), j->row[k].value, 1};
    if (n > 0)
        qsort(list, n, sizeof *list, by_series_and_date);
    for (size_t k = 0; k < n; k++) {
        if (kept > 0 && by_series_and_date(&list[kept - 1], &list[k]) == 0) {
            list[kept - 1].sum += list[k].sum;
            list[kept - 1].n++;
        } else
            list[kept++] = list[k];
    }
    for (size_t k = 0; k < kept; k++)
        put_observation(to, list[k].date, "theta", j->series[list[k].series].depth_cm,
                        sumi_text_number(round(1e6 * list[k].sum / list[k].n) / 1e6, value), NAN);
    sumi_release(list);
    return SUMI_OK;
}

static void put_seen(const struct writing *w, FILE *to)
{
    const struct sumi_journal *j = w->journal;
    char value[SUMI_NUMBER_TEXT];
    for (size_t k = 0; k < j->n; k++) {
        const struct sumi_journal_row *row = &j->row[k];
        const struct sumi_journal_series *s = &j->series[row->series];
        if (s->kind == SUMI_POSTED_SEEN && !strpbrk(s->variable, ",\"")) /* as that file has none */
            put_observation(to, sumi_journal_date(row, w->zone), s->variable, s->depth_cm,
                            row->word ? row->word : sumi_text_number(row->value, value), row->sd);
    }
}

static enum sumi_status write_seen(const struct writing *w, bool *is, struct sumi_error *error)
{
    char *text = NULL;
    size_t size = 0;
    *is = false;
    for (size_t k = 0; k < w->journal->n && !*is; k++)
        *is = kind_of(w, k) == SUMI_POSTED_SOIL || kind_of(w, k) == SUMI_POSTED_SEEN;
    if (!*is)
        return SUMI_OK;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return no_memory(error);
    fprintf(stream, "%sdate,variable,depth_cm,value,sd\n", note);
    put_seen(w, stream);
    const enum sumi_status status = put_soil(w, stream, error);
    if (status == SUMI_OK)
        return hold(w, SUMI_MADE_SEEN, stream, &text, &size, error);
    if (sumi_text_close_memory(stream, &text))
        free(text);
    return status;
}

/* --- water --- */

static int by_date(const void *first, const void *second)
{
    const struct sumi_made_dose *a = first, *b = second;
    return (a->date > b->date) - (a->date < b->date);
}

/* A dose that was taken back is 0. */
static enum sumi_status list_doses(const struct writing *w, struct sumi_made *made, struct sumi_error *error)
{
    const struct sumi_journal *j = w->journal;
    size_t n = 0, kept = 0;
    made->dose = sumi_allocate((j->n + 1) * sizeof *made->dose);
    if (!made->dose)
        return no_memory(error);
    for (size_t k = 0; k < j->n; k++)
        if (kind_of(w, k) == SUMI_POSTED_WATER && j->row[k].value > 0.0)
            made->dose[n++] = (struct sumi_made_dose){sumi_journal_date(&j->row[k], w->zone), j->row[k].value};
    if (n > 0)
        qsort(made->dose, n, sizeof *made->dose, by_date);
    for (size_t k = 0; k < n; k++) {
        if (kept > 0 && made->dose[kept - 1].date == made->dose[k].date)
            made->dose[kept - 1].mm += made->dose[k].mm;
        else
            made->dose[kept++] = made->dose[k];
    }
    made->n_doses = kept;
    return SUMI_OK;
}

/* --- all --- */

enum sumi_status sumi_made_make(const struct sumi_journal *journal, const struct sumi_zone *zone, int plot,
                                const char *shown, struct sumi_findings *findings, struct sumi_made *made,
                                struct sumi_error *error)
{
    *made = (struct sumi_made){0};
    if (journal->n == 0)
        return SUMI_OK;
    const struct writing w = {journal, zone, sumi_disk_folder(plot, SUMI_PLOTS_POSTED, true), shown};
    if (w.folder < 0)
        return sumi_disk_fail(errno, shown, error);
    const locale_t before = sumi_plainly();
    enum sumi_status status = write_weather(&w, findings, made, error);
    if (status == SUMI_OK)
        status = write_seen(&w, &made->seen, error);
    if (status == SUMI_OK)
        status = list_doses(&w, made, error);
    sumi_as_before(before);
    close(w.folder);
    return status;
}

void sumi_made_clear(struct sumi_made *made)
{
    sumi_release(made->dose);
    *made = (struct sumi_made){0};
}
