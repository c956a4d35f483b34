/* What is wrong with a forecast, with what weather to come is asked for, and with several sites. */
#ifndef SUMI_MESSAGES_FUTURE_H
#define SUMI_MESSAGES_FUTURE_H

#define SUMI_WORD_FUTURE   SUMI_WORD("weather to come", "未来的天气")
#define SUMI_WORD_FORECAST SUMI_WORD("the forecast", "天气预报")
#define SUMI_WORD_SITES    SUMI_WORD("the sites", "地点")

#define SUMI_WORD_FORECAST_FILE SUMI_WORD("forecast", "天气预报文件")
#define SUMI_WORD_SITES_FILE    SUMI_WORD("file of sites", "地点文件")

/* --- weather to come --- */

#define SUMI_E_WEATHER_FUTURE_MEMBERS                                                                                  \
    SUMI_INPUT, "weather.future.members", "%d members are asked for, expected 1 to %d.",                               \
        "要求 %d 个成员，应为 1 到 %d 个。"
#define SUMI_E_WEATHER_FUTURE_TODAY                                                                                    \
    SUMI_INPUT, "weather.future.today",                                                                                \
        "There is no weather so far and no day is given that the weather to come begins on." SUMI_HINT                 \
        "Give a record, or the day.",                                                                                  \
        "没有到目前为止的天气，也没有给出未来天气的起始日。" SUMI_HINT "请给出记录或日期。"
#define SUMI_E_WEATHER_FUTURE_ORDER                                                                                    \
    SUMI_INPUT, "weather.future.order", "The last day is %s, before %s, on which the weather to come begins.",         \
        "最后一天为 %s，早于未来天气的起始日 %s。"
#define SUMI_E_WEATHER_FUTURE_LONG                                                                                     \
    SUMI_INPUT, "weather.future.long", "From %s to %s are %d days, expected at most %d.",                              \
        "从 %s 到 %s 共 %d 天，应至多为 %d 天。"
#define SUMI_E_WEATHER_FUTURE_YEARS                                                                                    \
    SUMI_INPUT, "weather.future.years",                                                                                \
        "No other year of the record has Tmin, Tmax and rain on all days from %s to %s." SUMI_HINT                     \
        "Give a record of more years, or a climate; to an outlook as weather.future: {record: ..} or {climate: ..}.",  \
        "记录中没有其他年份在 %s 到 %s 期间每天都有最低气温、最高气温和降水。" SUMI_HINT                               \
        "请提供更多年份的记录或气候；展望中写作 weather.future: {record: ..} 或 {climate: ..}。"

/* --- a forecast --- */

#define SUMI_E_WEATHER_FORECAST_COLUMN                                                                                 \
    SUMI_INPUT, "weather.forecast.column",                                                                             \
        "there is no column %s" SUMI_HINT "a forecast has date, and tmin_C, tmax_C, precip_mm or some of them",        \
        "没有列 %s" SUMI_HINT "预报文件应有 date，以及 tmin_C、tmax_C、precip_mm 或其中几列"
#define SUMI_E_WEATHER_FORECAST_PAIR                                                                                   \
    SUMI_INPUT, "weather.forecast.pair", "there is a column %s and none %s", "有列 %s 而没有列 %s"
#define SUMI_E_WEATHER_FORECAST_SPREAD                                                                                 \
    SUMI_INPUT, "weather.forecast.spread",                                                                             \
        "the file has a column member, and %s" SUMI_HINT                                                               \
        "members say the spread by themselves; keep the one or the other",                                             \
        "文件既有 member 列，又有 %s" SUMI_HINT "成员本身已表示离散程度，请只保留一种"
#define SUMI_E_WEATHER_FORECAST_MEMBER                                                                                 \
    SUMI_INPUT, "weather.forecast.member", "found \"%s\", expected the number of a member, 1 to %d",                   \
        "读到“%s”，应为成员的编号，1 到 %d"
#define SUMI_E_WEATHER_FORECAST_TWICE                                                                                  \
    SUMI_INPUT, "weather.forecast.twice", "%s of member %d stands twice" SUMI_HINT "keep one line",                    \
        "%s 的成员 %d 出现两次" SUMI_HINT "请只保留一行"
#define SUMI_E_WEATHER_FORECAST_GAP                                                                                    \
    SUMI_INPUT, "weather.forecast.gap",                                                                                \
        "member %d has no line of %s, which other lines have" SUMI_HINT                                                \
        "give each member each day; what is not known of it is left empty",                                            \
        "成员 %d 没有 %s 的行，而其他行有该日" SUMI_HINT "每个成员都应有每一天；未知的值留空"
#define SUMI_E_WEATHER_FORECAST_DAY                                                                                    \
    SUMI_INPUT, "weather.forecast.day",                                                                                \
        "there is no line of %s" SUMI_HINT                                                                             \
        "give each day from the first to the last; what is not known of it is left empty",                             \
        "没有 %s 的行" SUMI_HINT "从第一天到最后一天每天都应有一行；未知的值留空"
#define SUMI_E_WEATHER_FORECAST_LONG                                                                                   \
    SUMI_INPUT, "weather.forecast.long", "the forecast goes from %s to %s, expected at most %d days",                  \
        "预报从 %s 到 %s，应至多为 %d 天"
#define SUMI_E_WEATHER_FORECAST_HALF                                                                                   \
    SUMI_INPUT, "weather.forecast.half",                                                                               \
        "of Tmin and Tmax only one is known" SUMI_HINT "give both, or leave both empty",                               \
        "最低气温和最高气温只知道其一" SUMI_HINT "请两者都给出，或都留空"
#define SUMI_E_WEATHER_FORECAST_VAPOUR                                                                                 \
    SUMI_INPUT, "weather.forecast.vapour",                                                                             \
        "vapour pressure is known, and temperatures are not" SUMI_HINT "give Tmin and Tmax, or leave it empty",        \
        "已知水汽压而气温未知" SUMI_HINT "请给出最低和最高气温，或将水汽压留空"
#define SUMI_E_WEATHER_FORECAST_UNSPREAD                                                                               \
    SUMI_INPUT, "weather.forecast.unspread", "%s is known, and its standard deviation is not", "已知 %s，但其标准差未知"
#define SUMI_E_WEATHER_FORECAST_CHANCE                                                                                 \
    SUMI_INPUT, "weather.forecast.chance",                                                                             \
        "a mean of %g mm with a deviation of %g mm is not possible where it rains with a chance of %g %%" SUMI_HINT    \
        "the deviation is that of all days, dry ones too: at least the mean times the root of (100 / chance - 1)",     \
        "均值 %g mm、标准差 %g mm 在降水概率为 %g %% 时不可能" SUMI_HINT                                               \
        "标准差应含无雨日：至少为均值乘以（100 / 概率 - 1）的平方根"
#define SUMI_E_WEATHER_FORECAST_DRY                                                                                    \
    SUMI_INPUT, "weather.forecast.dry", "%g mm are expected with a chance of 0 %%", "预期降水 %g mm，而概率为 0 %%"
#define SUMI_E_WEATHER_FORECAST_SKY                                                                                    \
    SUMI_INPUT, "weather.forecast.sky",                                                                                \
        "The forecast has %g MJ m-2 of radiation on %s, and the top of the atmosphere %g at latitude %g.",             \
        "预报的辐射为 %g MJ m-2（%s），而大气层顶为 %g（纬度 %g）。"
#define SUMI_E_WEATHER_FORECAST_EMPTY SUMI_INPUT, "weather.forecast.empty", "the forecast has no days", "预报中没有日期"

/* --- several sites --- */

#define SUMI_E_CLIMATE_SITES_COUNT                                                                                     \
    SUMI_INPUT, "climate.sites.count", "There are %d sites, expected 1 to %d.", "有 %d 个地点，应为 1 到 %d 个。"
#define SUMI_E_CLIMATE_SITES_LENGTH                                                                                    \
    SUMI_INPUT, "climate.sites.length", "The length of correlation is %g km, expected %g to %g.",                      \
        "相关长度为 %g km，应为 %g 到 %g。"
#define SUMI_E_CLIMATE_SITES_SAME                                                                                      \
    SUMI_INPUT, "climate.sites.same",                                                                                  \
        "The sites %s and %s lie at one place." SUMI_HINT "Their weather is the same: keep one of them.",              \
        "地点 %s 和 %s 在同一处。" SUMI_HINT "它们的天气相同：请只保留一个。"
#define SUMI_E_CLIMATE_SITES_NEAR                                                                                      \
    SUMI_INPUT, "climate.sites.near",                                                                                  \
        "Some sites lie so near to each other, beside a length of correlation of %g km, that their weather is the "    \
        "same." SUMI_HINT "Keep one of them.",                                                                         \
        "与 %g km 的相关长度相比，有些地点距离太近，天气相同。" SUMI_HINT "请只保留其中一个。"
#define SUMI_E_CLIMATE_SITES_ANALOGUES                                                                                 \
    SUMI_INPUT, "climate.sites.analogues",                                                                             \
        "The climate resamples a record: the runs of days of two sites would have nothing in common." SUMI_HINT        \
        "Fit a climate with another generator.",                                                                       \
        "该气候对记录重新取样：两个地点的日序列没有共同之处。" SUMI_HINT "请用其他发生器拟合气候。"
#define SUMI_E_CLIMATE_SITES_HEIGHT                                                                                    \
    SUMI_INPUT, "climate.sites.height",                                                                                \
        "The site lies %+g m from the elevation of the climate, expected at most %.0f m either way." SUMI_HINT         \
        "Fit a climate to a record that is nearer.",                                                                   \
        "该地点与气候的海拔相差 %+g m，应至多为 %.0f m。" SUMI_HINT "请用更近的记录拟合气候。"
#define SUMI_E_CLIMATE_SITES_NAME                                                                                      \
    SUMI_INPUT, "climate.sites.name",                                                                                  \
        "found \"%s\", expected a name of letters, digits, - and _, at most %d of them: it becomes that of a file",    \
        "读到“%s”，应为由字母、数字、- 和 _ 组成的名称，至多 %d 个字符：它将成为文件名"
#define SUMI_E_CLIMATE_SITES_TWICE SUMI_INPUT, "climate.sites.twice", "two sites are called %s", "有两个地点都叫 %s"
#define SUMI_E_CLIMATE_SITES_COLUMN                                                                                    \
    SUMI_INPUT, "climate.sites.column",                                                                                \
        "there is no column %s: name, latitude_deg and longitude_deg are required, elevation_m may be given",          \
        "没有列 %s：name、latitude_deg 和 longitude_deg 是必需的，elevation_m 可选"
#define SUMI_E_CLIMATE_SITES_VALUE                                                                                     \
    SUMI_INPUT, "climate.sites.value", "found \"%s\", expected a number of %s from %g to %g (%s)",                     \
        "读到“%s”，应为数字（单位 %s），%g 到 %g%.0s"
#define SUMI_E_CLIMATE_SITES_MOST                                                                                      \
    SUMI_INPUT, "climate.sites.most", "the file has more than %d sites", "文件中的地点多于 %d 个"
#define SUMI_E_COMMAND_WEATHER_FOLDER                                                                                  \
    SUMI_IO, "command.weather.folder", "the folder for the files of the sites cannot be made",                         \
        "无法创建存放各地点文件的文件夹"
#define SUMI_E_CLIMATE_SITES_NONE SUMI_INPUT, "climate.sites.none", "the file has no sites", "文件中没有地点"

#endif
