/* Sumi's own weather file (io/records/weather_csv.h). */
#include "io/records/weather_csv.h"
#include "io/records/writers/forms_internal.h"

static void print(const struct sumi_written *written, FILE *file)
{
    sumi_weather_csv_print(written->station, file, NULL);
}

const struct sumi_writer sumi_form_of_sumi = {
    .name = "sumi", .ending = ".csv", .doc = "Sumi's own file", .missing = "", .print = print};
