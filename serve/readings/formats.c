#include "serve/readings/posted_internal.h"

/* In this order they are asked; tables take what no other does. */
const struct sumi_posted_format sumi_posted_formats[] = {
    {"senml", "application/senml+json", "SenML (RFC 8428)", sumi_posted_senml_is, sumi_posted_senml_read},
    {"sensorthings", NULL, "observations of OGC SensorThings 1.1", sumi_posted_sensorthings_is,
     sumi_posted_sensorthings_read},
    {"ngsi-ld", "application/ld+json", "entities of NGSI-LD, as AgriParcelRecord", sumi_posted_ngsi_ld_is,
     sumi_posted_ngsi_ld_read},
    {"sumi", NULL, "JSON of Sumi's own", sumi_posted_sumi_is, sumi_posted_sumi_read},
    {"csv", "text/csv", "tables", sumi_posted_csv_is, sumi_posted_csv_read},
    {.name = NULL},
};
