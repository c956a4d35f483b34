/* The horizons of a soil, as a list in a file:
 *
 *     horizons:
 *       - {bottom_cm: 20, texture: silt loam}
 *       - {top_cm: 20, bottom_cm: 100, theta_r: 0.067, theta_s: 0.45, alpha_per_cm: 0.02, n: 1.41, ks_cm_d: 10.8}
 *
 * Keys are the names of sumi_horizon_rows, sumi_horizon_key_rows and sumi_made_rows, with `model` and `texture`. A
 * texture gives the parameters of its class; percent of sand and clay give those of sumi_pedotransfer; what is written
 * beside them wins. A value may stand alone or as an entry of a parameter file (io/parameters/crop.h). */
#ifndef SUMI_HORIZONS_H
#define SUMI_HORIZONS_H

#include "io/yaml/yaml.h"
#include "models/pedotransfer.h"

/* Texture classes of the USDA, and the mean parameters of each. */
#define SUMI_TEXTURES 12
enum { SUMI_TEXTURE_VALUES = 5 };
struct sumi_texture {
    const char *name;
    double value[SUMI_TEXTURE_VALUES];
};
extern const struct sumi_texture sumi_textures[SUMI_TEXTURES];
extern const int sumi_texture_columns[SUMI_TEXTURE_VALUES]; /* the row of sumi_horizon_rows that each value is of */
extern const char sumi_texture_source[];

/* The class of a soil with these percentages of sand and clay, from 0 to 100 together; the rest is silt. */
const struct sumi_texture *sumi_texture_of(double sand_percent, double clay_percent);

/* Numbers of a horizon beside its parameters, and beside those of what it is made of (sumi_made_rows). */
enum sumi_horizon_key { SUMI_HZ_KEY_TOP, SUMI_HZ_KEY_N };
extern const struct sumi_field sumi_horizon_key_rows[SUMI_HZ_KEY_N];

/* Reads a list of one to SUMI_HORIZONS (models/column.h) horizons into horizons[SUMI_HORIZONS], from the surface down
 * without gap or overlap, each at least 1 cm thick. SUMI_INPUT with a message where anything is wrong. */
enum sumi_status sumi_horizons_read(const struct sumi_yaml_node *list, struct sumi_horizon *horizons, int *n,
                                    struct sumi_error *error);

#endif
