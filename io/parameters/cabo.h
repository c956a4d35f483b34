/* Crops of WOFOST as CABO text (TTUTIL's rules), beside the public YAML files:
 *
 *     ** File MILLET.CAB                     a remark: a line that begins with *
 *     CRPNAM = 'Millet, bulrush (W41)'       the cultivar
 *     TSUM1  = 772.   ! to anthesis [cel d]  a value; what stands behind ! is its meaning, in [] its unit
 *     AMAXTB = 0.00,  85.00,                 a table goes on over lines
 *              2.00,   0.00
 *
 * It becomes the tree that a public YAML file would be, each value with its line, so that one reader takes both. Names
 * may be in small letters; 1.E-3 and 1D2 are numbers, 2*0.5 is 0.5 twice. */
#ifndef SUMI_CABO_H
#define SUMI_CABO_H

#include "io/yaml/yaml.h"

/* What a text is, by its first lines. */
enum sumi_crop_text {
    SUMI_TEXT_OTHER, /* YAML, or nothing of a crop */
    SUMI_TEXT_CABO,  /* remarks, and NAME = value */
    SUMI_TEXT_DSSAT  /* coefficients of a crop of DSSAT: .CUL, .ECO, .SPE */
};
enum sumi_crop_text sumi_crop_text_is(const char *text, size_t length);
/* Whether a CABO text gives a name, which stands at the start of a line, as CRPNAM. */
bool sumi_cabo_gives(const char *text, size_t length, const char *name);

/* Reads the text of a file that goes by `name` in messages. Where a name of an older version is read as today's, or
 * IDSL 2 as 1, sumi_yaml_said of the document says so. SUMI_INPUT, SUMI_MEMORY; then *document is NULL. */
enum sumi_status sumi_cabo_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                 struct sumi_error *error);

#endif
