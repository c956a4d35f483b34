/* A body of JSON (RFC 8259): checked strictly, as the reader of YAML takes more, then read as the YAML that all JSON
 * is. */
#ifndef SUMI_JSON_BODY_H
#define SUMI_JSON_BODY_H

#include "io/yaml/yaml.h"

enum { SUMI_BODY_DEPTH = 32, SUMI_BODY_BYTES = 1 << 20, SUMI_BODY_VALUES = 150000 };

/* Refuses what is no JSON, has repeated keys, lies deeper than SUMI_BODY_DEPTH, has more than SUMI_BODY_VALUES or is
 * longer than SUMI_BODY_BYTES. The document belongs to the caller. SUMI_INPUT, with line and column, or a JSON pointer;
 * SUMI_MEMORY; then it is NULL. */
enum sumi_status sumi_json_body_read(const char *text, size_t size, struct sumi_yaml **document,
                                     struct sumi_error *error);

#endif
