/* The list of forms, and what they share. */
#ifndef SUMI_FORMS_INTERNAL_H
#define SUMI_FORMS_INTERNAL_H

#include "io/records/writers/writers.h"

extern const struct sumi_writer sumi_form_of_sumi, sumi_form_of_dssat, sumi_form_of_pcse, sumi_form_of_apsim;

#define SUMI_WRITTEN_NUMBER 48
/* A value of a day as it is written, without zeros at the end; "" of none. Returns text. */
const char *sumi_written_value(const struct sumi_written *written, int column, size_t day,
                               char text[SUMI_WRITTEN_NUMBER]);
/* A number of the place likewise, with as many digits as it has. */
const char *sumi_written_number(double value, char text[SUMI_WRITTEN_NUMBER]);
/* Longitude from -180 to 180. */
double sumi_written_longitude(const struct sumi_written *written);
/* The next line of the notes of a record, clean, or false behind the last; *at begins as the notes. */
#define SUMI_WRITTEN_NOTE 240
bool sumi_written_note(const char **at, char text[SUMI_WRITTEN_NOTE]);

#endif
