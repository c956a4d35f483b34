/* How exactly the JSON of an outlook tells what it tells. */
#ifndef SUMI_OUTLOOK_DECIMALS_INTERNAL_H
#define SUMI_OUTLOOK_DECIMALS_INTERNAL_H

/* Decimals of what is told, fewer than its spread has. */
enum { OF_SHARE = 3, OF_THETA = 4, OF_MM = 1, OF_KG = 0, OF_CM = 1, OF_DVS = 3, OF_LAI = 3, OF_SCORE = 3 };

#endif
