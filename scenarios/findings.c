#include "scenarios/findings.h"

#include "messages/findings.h"
#include "messages/memory.h"
#include "messages/station.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const sumi_gravity_names[SUMI_GRAVITIES] = {"noted", "mended", "doubted", "left out", "asked"};

static struct sumi_finding *known(const struct sumi_findings *findings, const struct sumi_found_at *at,
                                  const char *about, const char *code)
{
    const char *file = at->file ? at->file : "";
    for (size_t k = findings->n; k-- > 0;) { /* the last ones are the likeliest */
        struct sumi_finding *f = &findings->list[k];
        if (strcmp(f->said.code, code) == 0 && strcmp(f->about, about) == 0 &&
            strncmp(f->said.file, file, sizeof f->said.file - 1) == 0)
            return f;
    }
    return NULL;
}

/* Questions find room when nothing else does any more. */
static struct sumi_finding *added(struct sumi_findings *findings, enum sumi_gravity gravity)
{
    struct sumi_finding *list = NULL;
    if (findings->n >= (gravity == SUMI_ASKED ? 2 : 1) * (size_t)SUMI_FINDING_KINDS)
        return NULL;
    list = sumi_resize(findings->list, (findings->n + 1) * sizeof *list);
    if (!list) {
        findings->short_of_memory = true;
        return NULL;
    }
    findings->list = list;
    list[findings->n] = (struct sumi_finding){.n_files = 1};
    return &list[findings->n++];
}

void sumi_found(struct sumi_findings *findings, enum sumi_gravity gravity, const struct sumi_found_at *at,
                const char *about, enum sumi_status status, const char *code, const char *english, const char *chinese,
                ...)
{
    if (!findings)
        return;
    char shown[SUMI_FINDING_ABOUT];
    sumi_in_language(SUMI_ENGLISH, about ? about : "", shown, sizeof shown);
    struct sumi_finding *f = known(findings, at, shown, code);
    if (!f) {
        f = added(findings, gravity);
        if (!f) {
            findings->beyond++;
            return;
        }
        f->gravity = gravity;
        memcpy(f->about, shown, sizeof shown);
        va_list values;
        va_start(values, chinese);
        const struct sumi_spot spot = {at->file, at->line, at->column, at->pointer};
        sumi_vfail_at(&f->said, &spot, status, code, english, chinese, values);
        va_end(values);
    }
    f->n++;
    if (f->n_places < SUMI_FINDING_PLACES && (at->line > 0 || at->day != SUMI_NO_DATE)) {
        f->place[f->n_places].line = at->line;
        f->place[f->n_places++].day = at->day;
    }
}

void sumi_findings_fold(struct sumi_findings *findings, size_t folder, size_t file)
{
    size_t kept = file;
    for (size_t k = file; k < findings->n; k++) {
        const struct sumi_finding *own = &findings->list[k];
        size_t same = folder;
        while (same < file && (findings->list[same].gravity != own->gravity ||
                               strcmp(findings->list[same].said.code, own->said.code) != 0 ||
                               strcmp(findings->list[same].about, own->about) != 0))
            same++;
        if (same < file) {
            findings->list[same].n += own->n;
            findings->list[same].n_files += own->n_files;
        } else {
            findings->list[kept++] = *own;
        }
    }
    findings->n = kept;
}

size_t sumi_findings_count(const struct sumi_findings *findings, enum sumi_gravity gravity)
{
    size_t n = 0;
    for (size_t k = 0; k < findings->n; k++)
        n += findings->list[k].gravity == gravity;
    return n;
}

enum sumi_status sumi_findings_whole(const struct sumi_findings *findings, struct sumi_error *error)
{
    return findings->short_of_memory ? sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_WEATHER_RECORD) : SUMI_OK;
}

enum sumi_status sumi_findings_asked(const struct sumi_findings *findings, struct sumi_error *error)
{
    const size_t n = sumi_findings_count(findings, SUMI_ASKED);
    if (findings->short_of_memory)
        return sumi_findings_whole(findings, error);
    for (size_t k = 0; k < findings->n; k++) {
        if (findings->list[k].gravity != SUMI_ASKED)
            continue;
        struct sumi_error problem = findings->list[k].said;
        if (n > 1) {
            char more[256];
            snprintf(more, sizeof more, SUMI_WORD_FINDINGS_MORE, n - 1, n - 1);
            sumi_advise(&problem, more);
        }
        return sumi_pass(error, &problem);
    }
    return SUMI_OK;
}

const char *sumi_finding_places(const struct sumi_finding *finding, char *text, size_t size)
{
    size_t length = 0;
    const bool lines = finding->n_places > 0 && finding->place[0].line > 0;
    text[0] = '\0';
    for (int k = 0; k < finding->n_places && length < size; k++) {
        char day[SUMI_DATE_TEXT];
        const char *before = k > 0 ? ", " : !lines ? "" : finding->n > 1 ? "lines " : "line ";
        if (lines)
            length += (size_t)snprintf(text + length, size - length, "%s%d", before, finding->place[k].line);
        else
            length += (size_t)snprintf(text + length, size - length, "%s%s", before,
                                       sumi_date_format(finding->place[k].day, day));
    }
    const size_t more = finding->n - (size_t)finding->n_places;
    if (finding->n_places > 0 && more > 0 && length < size)
        snprintf(text + length, size - length, " and %zu more", more);
    return text;
}

/* Puts how often, in how many files and where behind a message. */
static void put_count(const struct sumi_finding *finding, struct sumi_error *said)
{
    char places[256];
    struct sumi_finding first = *finding;
    if (finding->n_files > 1) { /* lines of several files would be mistaken for those of one */
        first.n = 1;
        first.n_places = first.n_places > 0;
    }
    sumi_finding_places(&first, places, sizeof places);
    for (int k = 0; k < SUMI_LANGUAGES; k++) {
        const size_t used = strlen(said->message[k]), room = sizeof said->message[k] - used;
        char *end = said->message[k] + used;
        const bool chinese = k == SUMI_CHINESE;
        if (finding->n_files > 1)
            snprintf(end, room, chinese ? "（%zu 次，%d 个文件%s%s）" : " (%zu times in %d files%s%s)", finding->n,
                     finding->n_files,
                     !*places  ? ""
                     : chinese ? "，首次："
                               : ", first in ",
                     places);
        else if (*places && finding->n > 1)
            snprintf(end, room, chinese ? "（%zu 次：%s）" : " (%zu times: %s)", finding->n, places);
        else if (*places)
            snprintf(end, room, chinese ? "（%s）" : " (%s)", places);
    }
}

const char *sumi_finding_text(const struct sumi_finding *finding, enum sumi_language language, char *text, size_t size)
{
    struct sumi_error said = finding->said;
    if (*finding->about)
        sumi_preface(&said, finding->about);
    if (finding->n > 1 || finding->n_files > 1 || said.line == 0 || said.column == 0) {
        said.line = 0;
        put_count(finding, &said);
    }
    return sumi_error_text(&said, language, text, size);
}

void sumi_findings_clear(struct sumi_findings *findings)
{
    sumi_release(findings->list);
    *findings = (struct sumi_findings){0};
}
