/* What is said of dates, and of the days that are made of readings. */
#ifndef SUMI_MESSAGES_DAYS_H
#define SUMI_MESSAGES_DAYS_H

/* --- dates --- */

#define SUMI_WORD_DATE_READINGS SUMI_WORD("%s is %s or %s", "%s 是 %s 或 %s")

#endif
