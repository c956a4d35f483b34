/* A picture as SVG 1.1: lines, marks and words in black on white, so that it reads on any printer, in the reader's own
 * sans-serif font. */
#ifndef SUMI_SVG_H
#define SUMI_SVG_H

#include <stddef.h>
#include <stdio.h>

/* Where words stand at their place. */
enum sumi_svg_anchor { SUMI_SVG_START, SUMI_SVG_MIDDLE, SUMI_SVG_END };

/* width, height: px. title: what the picture shows, for those who do not see it. */
void sumi_svg_begin(FILE *out, double width, double height, const char *title);
void sumi_svg_end(FILE *out);
/* grey: thin, for a grid. */
void sumi_svg_line(FILE *out, double x1, double y1, double x2, double y2, int grey);
void sumi_svg_frame(FILE *out, double x, double y, double width, double height);
/* A line through n points; where y is NAN it is interrupted. */
void sumi_svg_path(FILE *out, size_t n, const double *x, const double *y);
/* An open circle. */
void sumi_svg_dot(FILE *out, double x, double y);
/* A bar from y1 to y2 with a short stroke at each end. */
void sumi_svg_bar(FILE *out, double x, double y1, double y2);
void sumi_svg_words(FILE *out, double x, double y, enum sumi_svg_anchor anchor, const char *text);

#endif
