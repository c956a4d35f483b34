/* Stages of a crop file, as they are called in Chinese. */
#ifndef SUMI_STAGES_H
#define SUMI_STAGES_H

/* NULL where the stage is no usual one. */
const char *sumi_stage_in_chinese(const char *name);

#endif
