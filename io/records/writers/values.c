/* What a form puts of a record: values, numbers of the place, notes. */
#include "io/records/writers/forms_internal.h"

#include "io/text/text.h"

#include <math.h>
#include <string.h>

const char *sumi_written_number(double value, char text[SUMI_WRITTEN_NUMBER])
{
    char number[SUMI_NUMBER_TEXT];
    snprintf(text, SUMI_WRITTEN_NUMBER, "%s", sumi_text_number(value, number));
    return text;
}

const char *sumi_written_value(const struct sumi_written *w, int column, size_t day, char text[SUMI_WRITTEN_NUMBER])
{
    const struct sumi_written_column *c = w->column[column];
    const double value = sumi_station_at(w->station, (enum sumi_station_column)c->column, day);
    text[0] = '\0';
    if (isnan(value))
        return text;
    size_t n = (size_t)snprintf(text, SUMI_WRITTEN_NUMBER, "%.*f", c->decimals, value * c->factor);
    while (n > 0 && text[n - 1] == '0')
        text[--n] = '\0';
    if (n > 0 && text[n - 1] == '.')
        text[--n] = '\0';
    if (strcmp(text, "-0") == 0)
        strcpy(text, "0");
    return text;
}

double sumi_written_longitude(const struct sumi_written *w)
{
    const double longitude = w->station->longitude;
    return longitude > 180 ? longitude - 360 : longitude;
}

bool sumi_written_note(const char **at, char text[SUMI_WRITTEN_NOTE])
{
    char line[SUMI_STATION_NOTES];
    while (**at == '\n')
        ++*at;
    const size_t n = strcspn(*at, "\n");
    memcpy(line, *at, n);
    line[n] = '\0';
    *at += n;
    sumi_text_on_line(line, text, SUMI_WRITTEN_NOTE);
    return n > 0;
}
