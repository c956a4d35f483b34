#include "cli/print/svg.h"

#include "cli/print/text.h"

#include <math.h>

/* A text of a file as it may stand in XML. */
static void put_text(FILE *out, const char *text)
{
    char shown[SUMI_SHOWN];
    for (const char *c = sumi_shown(text, shown); *c; c++)
        if (*c == '<')
            fputs("&lt;", out);
        else if (*c == '>')
            fputs("&gt;", out);
        else if (*c == '&')
            fputs("&amp;", out);
        else
            fputc(*c, out);
}

void sumi_svg_begin(FILE *out, double width, double height, const char *title)
{
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"%.0f\" height=\"%.0f\" "
            "viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n<title>",
            width, height, width, height);
    put_text(out, title);
    fprintf(out, "</title>\n<rect width=\"%.0f\" height=\"%.0f\" fill=\"white\"/>\n", width, height);
}

void sumi_svg_end(FILE *out)
{
    fputs("</svg>\n", out);
}

void sumi_svg_line(FILE *out, double x1, double y1, double x2, double y2, int grey)
{
    fprintf(out, "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\" stroke-width=\"%s\"/>\n", x1, y1,
            x2, y2, grey ? "#cccccc" : "black", grey ? "0.7" : "1");
}

void sumi_svg_frame(FILE *out, double x, double y, double width, double height)
{
    fprintf(out, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"none\" stroke=\"black\"/>\n", x, y,
            width, height);
}

void sumi_svg_path(FILE *out, size_t n, const double *x, const double *y)
{
    int open = 0;
    fputs("<path fill=\"none\" stroke=\"black\" stroke-width=\"1.6\" d=\"", out);
    for (size_t k = 0; k < n; k++) {
        if (!isnan(y[k]))
            fprintf(out, "%c%.2f %.2f", open ? 'L' : 'M', x[k], y[k]);
        open = !isnan(y[k]);
    }
    fputs("\"/>\n", out);
}

void sumi_svg_dot(FILE *out, double x, double y)
{
    fprintf(out,
            "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"4\" fill=\"white\" fill-opacity=\"0.8\" stroke=\"black\" "
            "stroke-width=\"1.4\"/>\n",
            x, y);
}

void sumi_svg_bar(FILE *out, double x, double y1, double y2)
{
    const double half = 3.0; /* px: of the strokes at its ends */
    sumi_svg_line(out, x, y1, x, y2, 0);
    sumi_svg_line(out, x - half, y1, x + half, y1, 0);
    sumi_svg_line(out, x - half, y2, x + half, y2, 0);
}

void sumi_svg_words(FILE *out, double x, double y, enum sumi_svg_anchor anchor, const char *text)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    fprintf(out, "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">", x, y, anchors[anchor]);
    put_text(out, text);
    fputs("</text>\n", out);
}
