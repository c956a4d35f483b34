/* What time it is: of the world, which may be set back or forth, and of this process, which only goes on. */
#ifndef SUMI_CLOCK_H
#define SUMI_CLOCK_H

long long sumi_clock_now(void); /* s since 1970 UTC */
double sumi_clock_passed(void); /* s since some time before the process began */
/* "2026-07-10T06:00:00Z" of seconds since 1970. Returns text. */
enum { SUMI_CLOCK_TEXT = 32 };
const char *sumi_clock_text(long long instant, char text[SUMI_CLOCK_TEXT]);

#endif
