#include "io/text/json.h"

#include "io/text/text.h"

#include <math.h>
#include <stdint.h>

static void put_text(struct sumi_json *json, const char *text)
{
    fputc('"', json->file);
    while (*text) {
        uint32_t code;
        const size_t n = sumi_utf8_character((const unsigned char *)text, 4, &code);
        if (n == 0)
            fputc('?', json->file);
        else if (code < 0x20 || code == 0x7f)
            fprintf(json->file, "\\u%04x", (unsigned)code);
        else
            fprintf(json->file, "%s%.*s", code == '"' || code == '\\' ? "\\" : "", (int)n, text);
        text += n > 0 ? n : 1;
    }
    fputc('"', json->file);
}

static void begin(struct sumi_json *json, const char *name)
{
    if (json->comma)
        fputc(',', json->file);
    json->comma = true;
    if (!name)
        return;
    put_text(json, name);
    fputc(':', json->file);
}

void sumi_json_open(struct sumi_json *json, const char *name, char kind)
{
    begin(json, name);
    fputc(kind, json->file);
    json->comma = false;
}

void sumi_json_close(struct sumi_json *json, char kind)
{
    fputc(kind, json->file);
    json->comma = true;
}

void sumi_json_text(struct sumi_json *json, const char *name, const char *text)
{
    begin(json, name);
    if (text)
        put_text(json, text);
    else
        fputs("null", json->file);
}

void sumi_json_number(struct sumi_json *json, const char *name, double value)
{
    begin(json, name);
    if (isfinite(value))
        fprintf(json->file, "%.15g", value);
    else
        fputs("null", json->file);
}

void sumi_json_rounded(struct sumi_json *json, const char *name, double value, int decimals)
{
    const double unit = pow(10.0, -decimals);
    begin(json, name);
    if (isfinite(value))
        fprintf(json->file, "%.*f", decimals, fabs(value) <= 0.5 * unit ? 0.0 : value); /* never -0 */
    else
        fputs("null", json->file);
}

void sumi_json_exact(struct sumi_json *json, const char *name, double value)
{
    char text[SUMI_NUMBER_TEXT];
    begin(json, name);
    fputs(isfinite(value) ? sumi_text_number(value, text) : "null", json->file);
}

void sumi_json_truth(struct sumi_json *json, const char *name, bool value)
{
    begin(json, name);
    fputs(value ? "true" : "false", json->file);
}
