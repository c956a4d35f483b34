/* JSON on a stream: commas and escapes are seen to, names and nesting are the caller's. */
#ifndef SUMI_TEXT_JSON_H
#define SUMI_TEXT_JSON_H

#include <stdbool.h>
#include <stdio.h>

struct sumi_json {
    FILE *file;
    bool comma; /* before what comes next */
};

/* Begins an object ('{') or a list ('['), as the value of a name, or, with NULL, of a list or the whole. */
void sumi_json_open(struct sumi_json *json, const char *name, char kind);
void sumi_json_close(struct sumi_json *json, char kind); /* '}' or ']' */
/* A value; name NULL: of a list. What is no UTF-8 becomes ?; numbers that are not finite, and NULL, become null. */
void sumi_json_text(struct sumi_json *json, const char *name, const char *text);
void sumi_json_number(struct sumi_json *json, const char *name, double value);
/* The same of a value that is not known to more decimals than so many. */
void sumi_json_rounded(struct sumi_json *json, const char *name, double value, int decimals);
/* The same with as many digits as are read as the same number again. */
void sumi_json_exact(struct sumi_json *json, const char *name, double value);
void sumi_json_truth(struct sumi_json *json, const char *name, bool value);

#endif
