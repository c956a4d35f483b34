#include "cli/print/findings.h"

#include "cli/print/text.h"
#include "sim/date.h"

#include <stdio.h>
#include <string.h>

/* Of one file the head of the report names it; of several the last part of the path tells them apart. */
static void name_file(struct sumi_finding *finding, bool several)
{
    char *file = finding->said.file;
    const char *slash = strrchr(file, '/');
    if (!several) {
        file[0] = '\0';
        finding->said.line = 0; /* it stands among the places */
    } else if (slash && slash[1]) {
        memmove(file, slash + 1, strlen(slash));
    }
}

static bool of_several_files(const struct sumi_findings *findings)
{
    for (size_t k = 1; k < findings->n; k++)
        if (strcmp(findings->list[k].said.file, findings->list[0].said.file) != 0)
            return true;
    return false;
}

void sumi_print_findings(const struct sumi_findings *findings)
{
    static const struct {
        enum sumi_gravity gravity;
        const char *title;
    } groups[SUMI_GRAVITIES] = {{SUMI_ASKED, "To be answered"},
                                {SUMI_LEFT_OUT, "Left out"},
                                {SUMI_MENDED, "Mended"},
                                {SUMI_DOUBTED, "Doubted, and used as it is"},
                                {SUMI_NOTED, "How it was understood"}};
    char text[SUMI_FINDING_TEXT], shown[SUMI_SHOWN];
    const bool several = of_several_files(findings);
    for (size_t g = 0; g < SUMI_GRAVITIES; g++) {
        const size_t n = sumi_findings_count(findings, groups[g].gravity);
        if (n > 0)
            printf("\n%s (%zu):\n", groups[g].title, n);
        for (size_t k = 0; k < findings->n; k++) {
            struct sumi_finding finding = findings->list[k];
            if (finding.gravity != groups[g].gravity)
                continue;
            name_file(&finding, several);
            sumi_print_hung("  ", sumi_shown(sumi_finding_text(&finding, SUMI_ENGLISH, text, sizeof text), shown));
        }
    }
    if (findings->beyond > 0)
        printf("\nand %zu more places of other kinds\n", findings->beyond);
}

static void put_finding(struct sumi_json *json, const struct sumi_finding *finding)
{
    char date[SUMI_DATE_TEXT];
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "code", finding->said.code);
    sumi_json_text(json, "gravity", sumi_gravity_names[finding->gravity]);
    sumi_json_text(json, "file", *finding->said.file ? finding->said.file : NULL);
    sumi_json_text(json, "about", finding->about);
    sumi_json_number(json, "n", (double)finding->n);
    sumi_json_open(json, "places", '[');
    for (int k = 0; k < finding->n_places; k++) {
        sumi_json_open(json, NULL, '{');
        if (finding->place[k].line > 0)
            sumi_json_number(json, "line", finding->place[k].line);
        if (finding->place[k].day != SUMI_NO_DATE)
            sumi_json_text(json, "date", sumi_date_format(finding->place[k].day, date));
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
    sumi_json_text(json, "message", finding->said.message[SUMI_ENGLISH]);
    sumi_json_text(json, "hint", finding->said.hint[SUMI_ENGLISH]);
    sumi_json_text(json, "message_zh", finding->said.message[SUMI_CHINESE]);
    sumi_json_text(json, "hint_zh", finding->said.hint[SUMI_CHINESE]);
    sumi_json_close(json, '}');
}

void sumi_json_findings(struct sumi_json *json, const struct sumi_findings *findings)
{
    sumi_json_open(json, "findings", '[');
    for (size_t k = 0; k < findings->n; k++)
        put_finding(json, &findings->list[k]);
    sumi_json_close(json, ']');
    sumi_json_number(json, "findings_beyond", (double)findings->beyond);
}
