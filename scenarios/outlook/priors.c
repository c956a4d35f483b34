#include "scenarios/outlook/priors.h"

#include <math.h>

const struct sumi_uncertain_row sumi_uncertain_rows[SUMI_UNCERTAIN_N] = {
    [SUMI_UNCERTAIN_TO_ANTHESIS] = {{"to_anthesis", "1", "", "", 0.5, 2, NAN, 0}, SUMI_SCALE, {0.9, 1.1}},
    [SUMI_UNCERTAIN_TO_MATURITY] = {{"to_maturity", "1", "", "", 0.5, 2, NAN, 0}, SUMI_SCALE, {0.9, 1.1}},
    [SUMI_UNCERTAIN_VIGOUR] = {{"vigour", "1", "", "", 0.1, 10, NAN, 0}, SUMI_SCALE, {0.5, 2}},
    [SUMI_UNCERTAIN_PHOTOSYNTHESIS] = {{"photosynthesis", "1", "", "", 0.5, 2, NAN, 0}, SUMI_SCALE, {0.9, 1.1}},
    [SUMI_UNCERTAIN_ROOTING] = {{"rooting", "1", "", "", 0.5, 2, NAN, 0}, SUMI_SCALE, {0.9, 1.1}},
    [SUMI_UNCERTAIN_CAPACITY] = {{"capacity", "cm3 cm-3", "", "", -0.2, 0.2, NAN, 0}, SUMI_ADD, {-0.02, 0.02}},
    [SUMI_UNCERTAIN_WILTING] = {{"wilting", "cm3 cm-3", "", "", -0.2, 0.2, NAN, 0}, SUMI_ADD, {-0.02, 0.02}},
    [SUMI_UNCERTAIN_CONDUCTIVITY] = {{"conductivity", "1", "", "", 0.01, 100, NAN, 0}, SUMI_SCALE, {0.3, 3}},
    [SUMI_UNCERTAIN_START] = {{"start", "1", "", "", -1, 1, NAN, 0}, SUMI_ADD, {-0.2, 0.2}},
    [SUMI_UNCERTAIN_RAIN] = {{"rain", "1", "", "", 0.1, 5, NAN, 0}, SUMI_SCALE, {0.8, 1.2}},
};
