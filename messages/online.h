/* What is wrong with weather as services and networks give it. */
#ifndef SUMI_MESSAGES_ONLINE_H
#define SUMI_MESSAGES_ONLINE_H

/* --- EPW --- */

#define SUMI_E_EPW_HOURS_PARTS                                                                                         \
    SUMI_INPUT, "epw.hours.parts",                                                                                     \
        "the file has several values an hour (its line DATA PERIODS says so), expected one" SUMI_HINT                  \
        "write it with one value an hour",                                                                             \
        "文件每小时有多个值（见 DATA PERIODS 行），应为每小时一个值" SUMI_HINT "请改成每小时一个值"
#define SUMI_E_EPW_ROWS_NONE                                                                                           \
    SUMI_INPUT, "epw.rows.none",                                                                                       \
        "no line has year, month, day, hour and minute, and at least %d values in all, to the speed of the wind",      \
        "没有这样的行：年、月、日、时、分，直到风速，至少 %d 个值"
#define SUMI_E_EPW_YEAR_OPEN                                                                                           \
    SUMI_INPUT, "epw.year.open",                                                                                       \
        "the years jump, here from %s to %s: it is a typical year, put together of months of several years, and no "   \
        "record of what was" SUMI_HINT "say as which year it is to be read: --column 'Year=2001'",                     \
        "年份不连续，此处由 %s 跳到 %s：这是由不同年份的月份拼成的典型年，不是实际记录" SUMI_HINT                      \
        "请指明把它当作哪一年：--column 'Year=2001'"
#define SUMI_E_EPW_YEAR_TAKEN                                                                                          \
    SUMI_INPUT, "epw.year.taken", "all its days are put into %d, as was asked for; they were of other years",          \
        "按要求把全部日期当作 %d 年；它们原属其他年份"
#define SUMI_E_EPW_DAY_NONE SUMI_INPUT, "epw.day.none", "%d has no such day", "%d 年没有这一天"
#define SUMI_E_EPW_RAIN_NONE                                                                                           \
    SUMI_INPUT, "epw.rain.none",                                                                                       \
        "no rain falls in all of the file: it does not say the rain, as most such files" SUMI_HINT                     \
        "take the rain from another file of the place, named beside this one",                                         \
        "整个文件都没有降水：它和多数同类文件一样不含降水" SUMI_HINT "请另给一个有当地降水的文件，与此文件并列写出"
#define SUMI_WORD_EPW_RAIN SUMI_WORD("none falls in all of the file, which does not say it", "全文件无降水，视为未给出")

#endif
