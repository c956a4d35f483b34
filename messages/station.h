/* What is wrong with the weather of a station: records that are joined, and what is derived from them. */
#ifndef SUMI_MESSAGES_STATION_H
#define SUMI_MESSAGES_STATION_H

#define SUMI_WORD_WEATHER_RECORD SUMI_WORD("a weather record", "天气记录")
#define SUMI_WORD_DAYS_OF_RECORD SUMI_WORD("days of a weather record", "天的天气记录")

/* --- joined --- */

#define SUMI_E_WEATHER_JOIN_PLACE                                                                                      \
    SUMI_INPUT, "weather.join.place",                                                                                  \
        "%s says %s: %g, and %s says %g." SUMI_HINT                                                                    \
        "Records that are joined are of one place, and their wind of one height: correct that line, or convert one "   \
        "of them",                                                                                                     \
        "%s 中 %s: %g，而 %s 中为 %g。" SUMI_HINT                                                                      \
        "合并的记录应来自同一地点，风速应在同一高度：请更正该行，或换算其中一个"
#define SUMI_E_WEATHER_JOIN_GAP                                                                                        \
    SUMI_INPUT, "weather.join.gap",                                                                                    \
        "%s ends on %s, and %s begins on %s, a gap of %zu days: at most %d are possible" SUMI_HINT "check the years",  \
        "%s 到 %s 结束，而 %s 从 %s 开始，相隔 %zu 天：最多可相隔 %d 天" SUMI_HINT "请检查年份"
#define SUMI_E_WEATHER_JOIN_LENGTH                                                                                     \
    SUMI_INPUT, "weather.join.length", "the records go from %s to %s, longer than %d days",                            \
        "记录从 %s 到 %s，超过 %d 天"

/* --- the settings of a site --- */

#define SUMI_E_WEATHER_SETTING_MISSING                                                                                 \
    SUMI_INPUT, "weather.setting.missing", "%s is not given: expected the %s, in %s from %g to %g",                    \
        "未给出 %s%.0s：应给出，单位 %s，范围 %g 到 %g"
#define SUMI_E_WEATHER_SETTING_RANGE                                                                                   \
    SUMI_INPUT, "weather.setting.range", "%s is %g, expected %g to %g (%s; unit %s)",                                  \
        "%s 为 %g，应为 %g 到 %g（%.0s单位 %s）"
#define SUMI_E_WEATHER_HARGREAVES_YEARS                                                                                \
    SUMI_INPUT, "weather.hargreaves.years", "%d years of Hargreaves radiation are listed, at most %d are possible",    \
        "列出了 %d 个用 Hargreaves 辐射的年份，最多可有 %d 个"

/* --- a day --- */

#define SUMI_E_WEATHER_SHIFT_ORDER                                                                                     \
    SUMI_INPUT, "weather.shift.order",                                                                                 \
        "%s: the shift of %g C makes Tmin %g C, above Tmax %g C" SUMI_HINT "choose shifts nearer to each other",       \
        "%s：平移 %g C 后最低气温为 %g C，高于最高气温 %g C" SUMI_HINT "请选用彼此更接近的平移值"
#define SUMI_E_WEATHER_RADIATION_SKY                                                                                   \
    SUMI_INPUT, "weather.radiation.sky",                                                                               \
        "%s: the radiation is %g MJ m-2 d-1, but the top of the atmosphere gets %.1f at latitude %g" SUMI_HINT         \
        "check the unit of the column and the latitude; where this value alone is wrong, take it out, and it is "      \
        "derived from others",                                                                                         \
        "%s：辐射为 %g MJ m-2 d-1，而大气层顶只有 %.1f（纬度 %g）" SUMI_HINT                                           \
        "请检查该列的单位和纬度；若只是此值有误，请删去它，由其他值推算"
#define SUMI_E_WEATHER_SUNSHINE_DAY                                                                                    \
    SUMI_INPUT, "weather.sunshine.day",                                                                                \
        "%s: the sunshine is %g h, but the day is %.1f h long at latitude %g" SUMI_HINT                                \
        "check the column and the latitude",                                                                           \
        "%s：日照为 %g h，而白昼只有 %.1f h（纬度 %g）" SUMI_HINT "请检查该列和纬度"

#endif
