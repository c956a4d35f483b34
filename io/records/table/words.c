#include "io/records/table/words.h"

#include "io/text/nearest.h"
#include "messages/tables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what a word says --- */

#define W(n) ((uint64_t)1 << (n))
enum {
    TEMPERATURE,
    RAIN,
    RADIATION,
    SUN,
    VAPOUR,
    HUMIDITY,
    DEW,
    WIND,
    SPEED,
    EVAPORATION,
    REFERENCE,
    PRESSURE,
    SOIL,
    WATER,
    SNOW,
    DATE,
    TIME,
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    DAY_OF_YEAR,
    STATION,
    NAME,
    LATITUDE,
    LONGITUDE,
    ELEVATION,
    DEPTH,
    VALUE,
    HIGHEST,
    LOWEST,
    MEAN,
    TOTAL,
    RATE,
    COUNTER,
    TIPS,
    RUN,
    AIR,
    ID,
    DURATION,
    START,
    END,
    ZONE,
    SENSOR,
    RELATIVE,
    MASS,
    PAN,
    OTHER, /* makes another thing of it */
    UNKNOWN,
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST,
    OPEN_WATER,
    BARE_SOIL,
    VOLUME,
    CERTAIN, /* a name of NASA POWER, whose unit belongs to it */
    HALF,
    HEIGHT,
    PLACE, /* of no number: a province */
    LEVEL, /* of the sun */
    AT_2M,
    FLAG, /* of quality */
    SAYINGS
};
_Static_assert(SAYINGS <= 64, "what words say are bits of one number");

/* Words, longer ones of Chinese before those that they begin with make no difference: the longest is taken. */
static const struct {
    const char *text;
    uint64_t says;
} words[] = {
    /* time */
    {"date", W(DATE)},
    {"datum", W(DATE)},
    {"fecha", W(DATE)},
    {"datetime", W(DATE)},
    {"yyyymmdd", W(DATE)},
    {"validtime", W(DATE)},
    {"timestamp", W(DATE)},
    {"timestamps", W(DATE)},
    {"dates", W(DATE)},
    {"tmstamp", W(DATE)},
    {"日期", W(DATE)},
    {"年月日", W(DATE)},
    {"time", W(TIME)},
    {"zeit", W(TIME)},
    {"heure", W(TIME)},
    {"hora", W(TIME)},
    {"clock", W(TIME)},
    {"hhmm", W(TIME)},
    {"时间", W(TIME)},
    {"时刻", W(TIME)},
    {"year", W(YEAR)},
    {"yr", W(YEAR)},
    {"yyyy", W(YEAR)},
    {"年", W(YEAR)},
    {"年份", W(YEAR)},
    {"month", W(MONTH)},
    {"mon", W(MONTH)},
    {"mo", W(MONTH)},
    {"月", W(MONTH)},
    {"月份", W(MONTH)},
    {"day", W(DAY)},
    {"dy", W(DAY)},
    {"dd", W(DAY)},
    {"日", W(DAY)},
    {"日子", W(DAY)},
    {"hour", W(HOUR)},
    {"hr", W(HOUR)},
    {"hourly", W(HOUR)},
    {"时", W(HOUR)},
    {"小时", W(HOUR)},
    {"时次", W(HOUR)},
    {"逐时", W(HOUR)},
    {"逐小时", W(HOUR)},
    {"minute", W(MINUTE)},
    {"mins", W(MINUTE)},
    {"分", W(MINUTE)},
    {"分钟", W(MINUTE)},
    {"doy", W(DAY_OF_YEAR)},
    {"jday", W(DAY_OF_YEAR)},
    {"jul", W(DAY_OF_YEAR)},
    {"julian", W(DAY_OF_YEAR)},
    {"julianday", W(DAY_OF_YEAR)},
    {"yday", W(DAY_OF_YEAR)},
    {"dayofyear", W(DAY_OF_YEAR)},
    {"积日", W(DAY_OF_YEAR)},
    {"年积日", W(DAY_OF_YEAR)},
    {"儒略日", W(DAY_OF_YEAR)},
    {"daily", 0},
    {"日值", 0},
    {"逐日", 0},
    {"每日", 0},
    {"观测", 0},
    {"采集", 0},
    {"记录", 0},
    {"监测", 0},
    {"上报", 0},
    {"测量", 0},
    {"数据", 0},
    {"资料", 0},
    {"local", 0},
    {"lst", 0},
    {"measurement", 0},
    {"observation", 0},
    {"obs", 0},
    {"record", 0},
    {"recorded", 0},
    {"sample", 0},
    {"sampling", 0},
    {"当地", 0},
    {"地方时", 0},
    {"gmt", W(ZONE)},
    {"utc", W(ZONE)},
    {"世界时", W(ZONE)},
    {"北京时", W(ZONE)},
    {"北京时间", W(ZONE) | W(TIME)},
    {"bjt", W(ZONE)},
    {"start", W(START)},
    {"begin", W(START)},
    {"开始", W(START)},
    {"起始", W(START)},
    {"end", W(END)},
    {"结束", W(END)},
    {"截止", W(END)},
    {"interval", 0},
    {"period", 0},
    /* place */
    {"station", W(STATION)},
    {"stn", W(STATION)},
    {"wmo", W(STATION) | W(ID)},
    {"site", W(STATION)},
    {"stationid", W(STATION) | W(ID)},
    {"id", W(ID)},
    {"code", W(ID)},
    {"number", W(ID)},
    {"no", W(ID)},
    {"num", W(ID)},
    {"nr", W(ID)},
    {"name", W(NAME)},
    {"city", W(STATION) | W(NAME)},
    {"站号", W(STATION) | W(ID)},
    {"区站号", W(STATION) | W(ID)},
    {"台站号", W(STATION) | W(ID)},
    {"站点编号", W(STATION) | W(ID)},
    {"站点号", W(STATION) | W(ID)},
    {"测站编号", W(STATION) | W(ID)},
    {"测站编码", W(STATION) | W(ID)},
    {"台站编号", W(STATION) | W(ID)},
    {"站名", W(STATION) | W(NAME)},
    {"台站", W(STATION)},
    {"台站名", W(STATION) | W(NAME)},
    {"站点", W(STATION)},
    {"测站", W(STATION)},
    {"名称", W(NAME)},
    {"编号", W(ID)},
    {"城市", W(STATION) | W(NAME)},
    {"省", W(PLACE)},
    {"省份", W(PLACE)},
    {"市", W(PLACE)},
    {"县", W(PLACE)},
    {"区县", W(PLACE)},
    {"地区", W(PLACE)},
    {"country", W(PLACE)},
    {"region", W(PLACE)},
    {"province", W(PLACE)},
    {"state", W(PLACE)},
    {"lat", W(LATITUDE)},
    {"latitude", W(LATITUDE)},
    {"纬度", W(LATITUDE)},
    {"北纬", W(LATITUDE)},
    {"lon", W(LONGITUDE)},
    {"long", W(LONGITUDE)},
    {"lng", W(LONGITUDE)},
    {"longitude", W(LONGITUDE)},
    {"经度", W(LONGITUDE)},
    {"东经", W(LONGITUDE)},
    {"elevation", W(ELEVATION)},
    {"elev", W(ELEVATION)},
    {"alt", W(ELEVATION)},
    {"altitude", W(ELEVATION)},
    {"海拔", W(ELEVATION)},
    {"高程", W(ELEVATION)},
    {"观测场", 0},
    {"高度", W(HEIGHT)},
    {"height", W(HEIGHT)},
    /* air */
    {"temperature", W(TEMPERATURE)},
    {"temp", W(TEMPERATURE)},
    {"temperatur", W(TEMPERATURE)},
    {"temperatura", W(TEMPERATURE)},
    {"t", W(TEMPERATURE)},
    {"ta", W(TEMPERATURE) | W(AIR)},
    {"tair", W(TEMPERATURE) | W(AIR)},
    {"airtc", W(TEMPERATURE) | W(AIR)},
    {"气温", W(TEMPERATURE) | W(AIR)},
    {"温度", W(TEMPERATURE)},
    {"温", W(TEMPERATURE)},
    {"tmax", W(TEMPERATURE) | W(HIGHEST)},
    {"maxt", W(TEMPERATURE) | W(HIGHEST)},
    {"tx", W(TEMPERATURE) | W(HIGHEST)},
    {"tmx", W(TEMPERATURE) | W(HIGHEST)},
    {"tmin", W(TEMPERATURE) | W(LOWEST)},
    {"mint", W(TEMPERATURE) | W(LOWEST)},
    {"tn", W(TEMPERATURE) | W(LOWEST)},
    {"tmn", W(TEMPERATURE) | W(LOWEST)},
    {"tmean", W(TEMPERATURE) | W(MEAN)},
    {"tavg", W(TEMPERATURE) | W(MEAN)},
    {"tave", W(TEMPERATURE) | W(MEAN)},
    {"tg", W(TEMPERATURE) | W(MEAN)},
    {"tm", W(TEMPERATURE) | W(MEAN)},
    {"max", W(HIGHEST)},
    {"maximum", W(HIGHEST)},
    {"high", W(HIGHEST)},
    {"highest", W(HIGHEST)},
    {"hi", W(HIGHEST)},
    {"高温", W(TEMPERATURE) | W(HIGHEST)},
    {"低温", W(TEMPERATURE) | W(LOWEST)},
    {"最高", W(HIGHEST)},
    {"最大", W(HIGHEST)},
    {"min", W(LOWEST)},
    {"minimum", W(LOWEST)},
    {"low", W(LOWEST)},
    {"lowest", W(LOWEST)},
    {"最低", W(LOWEST)},
    {"最小", W(LOWEST)},
    {"mean", W(MEAN)},
    {"avg", W(MEAN)},
    {"average", W(MEAN)},
    {"moy", W(MEAN)},
    {"mittel", W(MEAN)},
    {"ave", W(MEAN)},
    {"平均", W(MEAN)},
    {"日均", W(MEAN)},
    {"均", W(MEAN)},
    {"air", W(AIR)},
    {"空气", W(AIR)},
    {"大气", W(AIR)},
    {"outdoor", W(AIR)},
    {"outside", W(AIR)},
    {"ambient", W(AIR)},
    {"室外", W(AIR)},
    {"环境", W(AIR)},
    {"humidity", W(HUMIDITY)},
    {"humidite", W(HUMIDITY)},
    {"hum", W(HUMIDITY)},
    {"feuchte", W(HUMIDITY)},
    {"feuchtigkeit", W(HUMIDITY)},
    {"rh", W(HUMIDITY) | W(RELATIVE)},
    {"rhum", W(HUMIDITY) | W(RELATIVE)},
    {"rhmax", W(HUMIDITY) | W(RELATIVE) | W(HIGHEST)},
    {"rhmin", W(HUMIDITY) | W(RELATIVE) | W(LOWEST)},
    {"rhmean", W(HUMIDITY) | W(RELATIVE) | W(MEAN)},
    {"relhumid", W(HUMIDITY) | W(RELATIVE)},
    {"湿度", W(HUMIDITY)},
    {"relative", W(RELATIVE)},
    {"rel", W(RELATIVE)},
    {"relativ", W(RELATIVE)},
    {"相对", W(RELATIVE)},
    {"dew", W(DEW)},
    {"dewpoint", W(DEW)},
    {"dewp", W(DEW)},
    {"dewpt", W(DEW)},
    {"tdew", W(DEW)},
    {"mdew", W(DEW)},
    {"td", W(DEW)},
    {"dpt", W(DEW)},
    {"tdp", W(DEW)},
    {"露点", W(DEW)},
    {"point", 0},
    {"pt", 0},
    {"vapour", W(VAPOUR)},
    {"vapor", W(VAPOUR)},
    {"vap", W(VAPOUR)},
    {"vapr", W(VAPOUR)},
    {"vp", W(VAPOUR)},
    {"ea", W(VAPOUR)},
    {"水汽压", W(VAPOUR)},
    {"水气压", W(VAPOUR)},
    {"水汽", W(VAPOUR)},
    {"pressure", W(PRESSURE)},
    {"pres", W(PRESSURE)},
    {"press", W(PRESSURE)},
    {"气压", W(PRESSURE)},
    {"压", W(PRESSURE)},
    {"vpd", W(OTHER)},
    {"deficit", W(OTHER)},
    {"饱和", W(OTHER)},
    {"饱和差", W(OTHER)},
    {"绝对", W(OTHER)},
    {"absolute", W(OTHER)},
    {"specific", W(OTHER)},
    {"wet", W(OTHER)},
    {"mwet", W(OTHER)},
    {"湿球", W(OTHER)},
    {"bulb", 0},
    {"dry", 0},
    {"干球", 0},
    {"apparent", W(OTHER)},
    {"feels", W(OTHER)},
    {"体感", W(OTHER)},
    {"heat", W(OTHER)},
    {"chill", W(OTHER)},
    {"index", W(OTHER)},
    {"indoor", W(OTHER)},
    {"inside", W(OTHER)},
    {"in", W(OTHER)},
    {"室内", W(OTHER)},
    {"extreme", W(OTHER)},
    {"极端", 0},
    {"grass", W(OTHER)},
    {"canopy", W(OTHER)},
    {"leaf", W(OTHER)},
    {"叶面", W(OTHER)},
    {"water", W(WATER)},
    {"水温", W(OTHER)},
    {"battery", W(OTHER)},
    {"电压", W(OTHER)},
    {"电池", W(OTHER)},
    {"ptemp", W(OTHER)},
    {"logger", W(OTHER)},
    {"panel", W(OTHER)},
    /* rain */
    {"rain", W(RAIN)},
    {"rainfall", W(RAIN)},
    {"precip", W(RAIN)},
    {"precipitation", W(RAIN)},
    {"prec", W(RAIN)},
    {"prcp", W(RAIN)},
    {"pluie", W(RAIN)},
    {"pluvio", W(RAIN)},
    {"niederschlag", W(RAIN)},
    {"regen", W(RAIN)},
    {"pcp", W(RAIN)},
    {"pre", W(RAIN)}, /* of the weather service of China, as those below */
    {"tem", W(TEMPERATURE)},
    {"rhu", W(HUMIDITY) | W(RELATIVE)},
    {"ssh", W(SUN)},
    {"ppt", W(RAIN)},
    {"rr", W(RAIN)},
    {"prectot", W(RAIN) | W(CERTAIN)},
    {"prectotcorr", W(RAIN) | W(CERTAIN)},
    {"降水", W(RAIN)},
    {"降水量", W(RAIN)},
    {"降雨", W(RAIN)},
    {"降雨量", W(RAIN)},
    {"雨量", W(RAIN)},
    {"雨", W(RAIN)},
    {"降雪", W(SNOW)},
    {"积雪", W(SNOW) | W(OTHER)},
    {"雪深", W(SNOW) | W(OTHER)},
    {"snow", W(SNOW)},
    {"snowfall", W(SNOW)},
    {"snowdepth", W(SNOW) | W(OTHER)},
    {"snwd", W(SNOW) | W(OTHER)},
    {"sum", W(TOTAL)},
    {"total", W(TOTAL)},
    {"tot", W(TOTAL)},
    {"amount", W(TOTAL)},
    {"合计", W(TOTAL)},
    {"总量", W(TOTAL)},
    {"总", W(TOTAL)},
    {"量", 0},
    {"counter", W(COUNTER)},
    {"cumulative", W(COUNTER)},
    {"cumulated", W(COUNTER)},
    {"cum", W(COUNTER)},
    {"accumulated", W(COUNTER)},
    {"accumulation", W(COUNTER)},
    {"accum", W(COUNTER)},
    {"acc", W(COUNTER)},
    {"running", W(COUNTER)},
    {"累计", W(COUNTER)},
    {"累积", W(COUNTER)},
    {"tips", W(TIPS)},
    {"eventunits", W(TIPS) | W(COUNTER)}, /* "Event, units" of a HOBO */
    {"tip", W(TIPS)},
    {"counts", W(TIPS)},
    {"pulses", W(TIPS)},
    {"tipping", W(TIPS)},
    {"翻斗", W(TIPS)},
    {"脉冲", W(TIPS)},
    {"次数", W(TIPS)},
    {"gauge", 0},
    {"bucket", 0},
    {"rate", W(RATE)},
    {"intensity", W(RATE)},
    {"强度", W(RATE)},
    {"雨强", W(RAIN) | W(RATE)},
    {"duration", W(DURATION)},
    {"历时", W(DURATION)},
    /* sun */
    {"radiation", W(RADIATION)},
    {"rad", W(RADIATION)},
    {"radn", W(RADIATION)},
    {"srad", W(RADIATION)},
    {"irrad", W(RADIATION)},
    {"globrad", W(RADIATION)},
    {"irradiance", W(RADIATION)},
    {"irradiation", W(RADIATION)},
    {"insolation", W(RADIATION)},
    {"pyranometer", W(RADIATION)},
    {"ghi", W(RADIATION)},
    {"rs", W(RADIATION)},
    {"rg", W(RADIATION)},
    {"sw", W(RADIATION)},
    {"swin", W(RADIATION)},
    {"solrad", W(RADIATION)},
    {"slr", W(RADIATION)},
    {"slrw", W(RADIATION)},
    {"slrkw", W(RADIATION)},
    {"slrmj", W(RADIATION)},
    {"slrkj", W(RADIATION)},
    {"solar", W(LEVEL)},
    {"sol", W(LEVEL)},
    {"global", W(LEVEL)},
    {"shortwave", W(LEVEL)},
    {"incoming", 0},
    {"downward", 0},
    {"dwn", 0},
    {"down", 0},
    {"allsky", W(LEVEL)},
    {"sfc", 0},
    {"surface", 0},
    {"horizontal", 0},
    {"太阳", W(LEVEL)},
    {"辐射", W(RADIATION)},
    {"辐射量", W(RADIATION)},
    {"辐照", W(RADIATION)},
    {"辐照度", W(RADIATION)},
    {"总辐射", W(RADIATION)},
    {"短波", W(LEVEL)},
    {"net", W(OTHER)},
    {"direct", W(OTHER)},
    {"diffuse", W(OTHER)},
    {"normal", W(OTHER)},
    {"reflected", W(OTHER)},
    {"outgoing", W(OTHER)},
    {"upward", W(OTHER)},
    {"terrestrial", W(OTHER)},
    {"longwave", W(OTHER)},
    {"lw", W(OTHER)},
    {"toa", W(OTHER)},
    {"clrsky", W(OTHER)},
    {"clear", W(OTHER)},
    {"par", W(OTHER)},
    {"ppfd", W(OTHER)},
    {"photosynthetic", W(OTHER)},
    {"uv", W(OTHER)},
    {"净", W(OTHER)},
    {"直接", W(OTHER)},
    {"散射", W(OTHER)},
    {"反射", W(OTHER)},
    {"长波", W(OTHER)},
    {"紫外", W(OTHER)},
    {"光合", W(OTHER)},
    {"有效", W(OTHER)},
    {"光照", W(OTHER)},
    {"光照度", W(OTHER)},
    {"照度", W(OTHER)},
    {"lux", W(OTHER)},
    {"angstrom", W(OTHER)},
    {"hargreaves", W(OTHER)},
    {"sunshine", W(SUN)},
    {"tsun", W(SUN)},
    {"sunhours", W(SUN)},
    {"sunhrs", W(SUN)},
    {"ssd", W(SUN)},
    {"日照", W(SUN)},
    {"日照时数", W(SUN)},
    {"时数", 0},
    {"sun", W(SUN)},
    {"hours", W(HOUR)},
    {"daylight", W(OTHER)},
    {"sunrise", W(OTHER)},
    {"sunset", W(OTHER)},
    /* wind */
    {"wind", W(WIND)},
    {"windspeed", W(WIND)},
    {"u2", W(WIND) | W(AT_2M)}, /* Allen et al. (1998), eq. 47 */
    {"wspd", W(WIND)},
    {"wsp", W(WIND)},
    {"ws", W(WIND)},
    {"awnd", W(WIND)},
    {"wnd", W(WIND)},
    {"风速", W(WIND)},
    {"风", W(WIND)},
    {"speed", W(SPEED)},
    {"spd", W(SPEED)},
    {"velocity", W(SPEED)},
    {"速", W(SPEED)},
    {"run", W(RUN)},
    {"windrun", W(WIND) | W(RUN)},
    {"风程", W(WIND) | W(RUN)},
    {"direction", W(OTHER)},
    {"dir", W(OTHER)},
    {"wdir", W(OTHER)},
    {"wd", W(OTHER)},
    {"gust", W(OTHER)},
    {"gusts", W(OTHER)},
    {"wpgt", W(OTHER)},
    {"风向", W(OTHER)},
    {"极大", W(OTHER)},
    {"阵风", W(OTHER)},
    {"瞬时", 0},
    /* evaporation */
    {"et", W(EVAPORATION)},
    {"eto", W(REFERENCE)},
    {"et0", W(REFERENCE)},
    {"eto0", W(REFERENCE)},
    {"evapotranspiration", W(REFERENCE)},
    {"fao", 0},
    {"reference", W(REFERENCE)},
    {"ref", W(REFERENCE)},
    {"参考", W(REFERENCE)},
    {"作物", 0},
    {"潜在", 0},
    {"蒸散", W(REFERENCE)},
    {"蒸散量", W(REFERENCE)},
    {"evaporation", W(EVAPORATION)},
    {"evap", W(EVAPORATION)},
    {"蒸发", W(EVAPORATION)},
    {"蒸发量", W(EVAPORATION)},
    {"pan", W(PAN)},
    {"小型", W(PAN)},
    {"大型", W(PAN)},
    {"蒸发皿", W(PAN) | W(EVAPORATION)},
    {"皿", W(PAN)},
    {"e0", W(OPEN_WATER)},
    {"es0", W(BARE_SOIL)},
    /* soil */
    {"soil", W(SOIL)},
    {"ground", W(SOIL)},
    {"土壤", W(SOIL)},
    {"土", W(SOIL)},
    {"土层", W(SOIL)},
    {"地温", W(SOIL) | W(TEMPERATURE)},
    {"地表", W(SOIL)},
    {"地面", W(SOIL)},
    {"土温", W(SOIL) | W(TEMPERATURE)},
    {"ts", W(SOIL) | W(TEMPERATURE)},
    {"moisture", W(WATER) | W(VALUE)},
    {"moist", W(WATER) | W(VALUE)},
    {"vwc", W(WATER) | W(SOIL) | W(VOLUME)},
    {"swc", W(WATER) | W(SOIL)},
    {"sm", W(WATER) | W(SOIL)},
    {"vw", W(WATER) | W(SOIL) | W(VOLUME)},
    {"smc", W(WATER) | W(SOIL)},
    {"soilw", W(WATER) | W(SOIL)},
    {"贮水量", W(WATER) | W(VALUE)},
    {"储水量", W(WATER) | W(VALUE)},
    {"theta", W(WATER) | W(SOIL) | W(VOLUME)},
    {"volumetric", W(VOLUME)},
    {"content", W(VALUE)},
    {"volume", W(VOLUME)},
    {"vol", W(VOLUME)},
    {"体积", W(VOLUME)},
    {"含水量", W(WATER) | W(VALUE)},
    {"含水率", W(WATER) | W(VALUE)},
    {"含水", W(WATER) | W(VALUE)},
    {"水分", W(WATER) | W(VALUE)},
    {"墒情", W(WATER) | W(SOIL)},
    {"墒", W(WATER) | W(SOIL)},
    {"gravimetric", W(MASS)},
    {"gwc", W(WATER) | W(SOIL) | W(MASS)},
    {"质量", W(MASS)},
    {"重量", W(MASS)},
    {"depth", W(DEPTH)},
    {"深度", W(DEPTH)},
    {"埋深", W(DEPTH)},
    {"层次", W(DEPTH)},
    {"深", W(DEPTH)},
    {"value", W(VALUE)},
    {"reading", W(VALUE)},
    {"数值", W(VALUE)},
    {"值", W(VALUE)},
    {"sensor", W(SENSOR)},
    {"probe", W(SENSOR)},
    {"port", W(SENSOR)},
    {"channel", W(SENSOR)},
    {"ch", W(SENSOR)},
    {"ec", W(SENSOR)},
    {"ect", W(SENSOR)},
    {"rt", W(SENSOR)},
    {"teros", W(SENSOR)},
    {"atmos", W(SENSOR)},
    {"hydra", W(SENSOR)},
    {"传感器", W(SENSOR)},
    {"探头", W(SENSOR)},
    {"通道", W(SENSOR)},
    {"10hs", W(SENSOR) | W(SOIL) | W(WATER)}, /* of water alone */
    {"5tm", W(SENSOR)},
    {"5te", W(SENSOR)},
    {"gs1", W(SENSOR) | W(SOIL) | W(WATER)},
    {"gs3", W(SENSOR)},
    {"raw", W(OTHER)},
    {"status", W(OTHER)},
    {"qc", W(OTHER)},
    {"flag", W(OTHER)},
    {"质控", W(OTHER)},
    {"质控码", W(OTHER)},
    {"质量控制码", W(OTHER)},
    {"标志", W(OTHER)},
    {"电导率", W(OTHER)},
    {"permittivity", W(OTHER)},
    {"田间", W(OTHER)},
    {"持水量", W(OTHER)},
    {"potential", W(OTHER)},
    {"suction", W(OTHER)},
    {"水势", W(OTHER)},
    {"tension", W(OTHER)},
    {"天气", W(OTHER)},
    {"云量", W(OTHER)},
    {"能见度", W(OTHER)},
    {"备注", W(OTHER)},
    {"序号", W(OTHER)},
    {"std", W(OTHER)},
    {"stdev", W(OTHER)},
    {"sd", W(OTHER)},
    /* what connects */
    {"of", 0},
    {"actual", 0},
    {"from", 0},
    {"is", 0},
    {"with", 0},
    {"corrected", 0},
    {"hrs", W(HOUR)},
    {"the", 0},
    {"at", 0},
    {"to", 0},
    {"and", 0},
    {"per", 0},
    {"mm", 0},
    {"level", 0},
    {"layer", 0},
    {"out", W(AIR)},
    {"处", 0},
    {"层", 0},
    {"的", 0},
    /* answers */
    {"dayfirst", W(DAY_FIRST)},
    {"monthfirst", W(MONTH_FIRST)},
    {"yearfirst", W(YEAR_FIRST)},
    {"offset", W(ZONE) | W(OTHER)},
    {"first", 0},
    {"日在前", W(DAY_FIRST)},
    {"月在前", W(MONTH_FIRST)},
};

/* --- which words are which column --- */

#define WHEN   (W(DAY) | W(HOUR))
#define ORDERS (W(DAY_FIRST) | W(MONTH_FIRST) | W(YEAR_FIRST))
#define CLOCK  (W(TIME) | W(ZONE) | W(START) | W(END) | W(HOUR) | W(MINUTE) | W(AIR))
#define STATES (W(MEAN) | W(HIGHEST) | W(LOWEST) | W(VALUE) | W(TOTAL))
#define PROBE  (W(SENSOR) | W(UNKNOWN) | W(VALUE) | W(MEAN) | W(VOLUME) | W(TOTAL) | WHEN)

/* The first whose words are all there, and that allows all the others. */
static const struct rule {
    uint64_t must, may;
    enum sumi_role role;
    int quantity;
    const char *why;
} rules[] = {
    {W(DATE), CLOCK | W(DAY) | W(MONTH) | W(YEAR) | W(UNKNOWN) | ORDERS, SUMI_ROLE_DATE, SUMI_READS_NOTHING, NULL},
    {W(YEAR) | W(MONTH) | W(DAY), CLOCK | ORDERS, SUMI_ROLE_DATE, SUMI_READS_NOTHING, NULL},
    {W(YEAR) | W(DAY_OF_YEAR), 0, SUMI_ROLE_DATE, SUMI_READS_NOTHING, NULL},
    {W(TIME), CLOCK, SUMI_ROLE_TIME, SUMI_READS_NOTHING, NULL},
    {W(ZONE), CLOCK, SUMI_ROLE_TIME, SUMI_READS_NOTHING, NULL},
    {W(YEAR), 0, SUMI_ROLE_YEAR, SUMI_READS_NOTHING, NULL},
    {W(MONTH), 0, SUMI_ROLE_MONTH, SUMI_READS_NOTHING, NULL},
    {W(DAY), 0, SUMI_ROLE_DAY, SUMI_READS_NOTHING, NULL},
    {W(HOUR), W(ZONE) | W(MINUTE), SUMI_ROLE_HOUR, SUMI_READS_NOTHING, NULL},
    {W(MINUTE), 0, SUMI_ROLE_MINUTE, SUMI_READS_NOTHING, NULL},
    {W(DAY_OF_YEAR), W(DAY), SUMI_ROLE_DAY_OF_YEAR, SUMI_READS_NOTHING, NULL},
    {W(STATION) | W(NAME), W(PLACE), SUMI_ROLE_NAME, SUMI_READS_NOTHING, NULL},
    {W(NAME), 0, SUMI_ROLE_NAME, SUMI_READS_NOTHING, NULL},
    {W(STATION), W(ID), SUMI_ROLE_STATION, SUMI_READS_NOTHING, NULL},
    {W(LATITUDE), W(STATION) | W(LOWEST), SUMI_ROLE_LATITUDE, SUMI_READS_NOTHING, NULL},
    {W(LONGITUDE), W(STATION), SUMI_ROLE_LONGITUDE, SUMI_READS_NOTHING, NULL},
    {W(ELEVATION), W(STATION) | W(HEIGHT), SUMI_ROLE_ELEVATION, SUMI_READS_NOTHING, NULL},
    {W(STATION) | W(HEIGHT), 0, SUMI_ROLE_ELEVATION, SUMI_READS_NOTHING, NULL},
    {W(WIND) | W(HEIGHT), 0, SUMI_ROLE_WIND_HEIGHT, SUMI_READS_NOTHING, NULL},
    {W(DEPTH), W(SOIL) | W(SENSOR) | W(WATER) | W(VALUE), SUMI_ROLE_DEPTH, SUMI_READS_NOTHING, NULL},
    {W(VALUE), W(MEAN), SUMI_ROLE_READING, SUMI_READS_NOTHING, NULL},
    {W(ID), 0, SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, NULL},
    {W(PLACE), W(NAME) | W(STATION), SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, NULL},

    {W(TEMPERATURE) | W(HIGHEST), W(AIR) | WHEN | W(VALUE), SUMI_ROLE_VALUE, SUMI_STATION_TMAX, NULL},
    {W(TEMPERATURE) | W(LOWEST), W(AIR) | WHEN | W(VALUE), SUMI_ROLE_VALUE, SUMI_STATION_TMIN, NULL},
    {W(TEMPERATURE) | W(MEAN), W(AIR) | WHEN | W(VALUE), SUMI_ROLE_VALUE, SUMI_STATION_TMEAN, NULL},
    {W(TEMPERATURE), W(AIR) | WHEN | W(VALUE), SUMI_ROLE_VALUE, SUMI_READS_AIR, NULL},
    {W(DEW), W(TEMPERATURE) | W(MEAN) | W(AIR) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_DEW_POINT, NULL},
    {W(HUMIDITY) | W(HIGHEST), W(AIR) | W(RELATIVE) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_RH_MAX, NULL},
    {W(HUMIDITY) | W(LOWEST), W(AIR) | W(RELATIVE) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_RH_MIN, NULL},
    {W(HUMIDITY) | W(MEAN), W(AIR) | W(RELATIVE) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_RH_MEAN, NULL},
    {W(HUMIDITY), W(AIR) | W(RELATIVE) | WHEN, SUMI_ROLE_VALUE, SUMI_READS_HUMIDITY, NULL},
    {W(VAPOUR), W(PRESSURE) | W(WATER) | W(MEAN) | W(AIR) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_VAPOUR, NULL},
    {W(RAIN) | W(DURATION), WHEN, SUMI_ROLE_VALUE, SUMI_STATION_RAIN_HOURS, NULL},
    {W(TIPS), W(RAIN) | W(COUNTER) | W(TOTAL) | WHEN | W(VALUE), SUMI_ROLE_VALUE, SUMI_STATION_RAIN, NULL},
    {W(RAIN),
     W(TOTAL) | W(TIME) | W(SNOW) | W(COUNTER) | W(RATE) | W(CERTAIN) | W(VALUE) | W(HALF) | W(LEVEL) | W(MEAN) | WHEN,
     SUMI_ROLE_VALUE, SUMI_STATION_RAIN, NULL},
    {W(RADIATION), W(LEVEL) | W(TOTAL) | W(MEAN) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_RADIATION, NULL},
    {W(SUN), W(DURATION) | W(TOTAL) | W(LEVEL) | W(TIME) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_SUNSHINE, NULL},
    {W(LEVEL), W(TOTAL) | W(MEAN) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_RADIATION, NULL},
    {W(WIND) | W(AT_2M), W(SPEED) | W(MEAN) | W(AIR) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_WIND2, NULL},
    {W(WIND), W(SPEED) | W(MEAN) | W(RUN) | W(AIR) | W(CERTAIN) | WHEN | W(MINUTE), SUMI_ROLE_VALUE, SUMI_STATION_WIND,
     NULL},
    {W(REFERENCE), W(EVAPORATION) | W(TOTAL) | WHEN, SUMI_ROLE_VALUE, SUMI_STATION_ET0, NULL},
    {W(OPEN_WATER), 0, SUMI_ROLE_VALUE, SUMI_STATION_E0, NULL},
    {W(BARE_SOIL), 0, SUMI_ROLE_VALUE, SUMI_STATION_ES0, NULL},
    {W(EVAPORATION), W(PAN) | W(TOTAL) | W(WATER) | WHEN, SUMI_ROLE_KNOWN, SUMI_READS_NOTHING,
     SUMI_WORD_TABLE_EVAPORATION},
    {W(PRESSURE), W(AIR) | W(STATION) | STATES | WHEN, SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, NULL},
    {W(SNOW), W(OTHER) | W(DEPTH) | STATES | WHEN, SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, SUMI_WORD_TABLE_SNOW},

    {W(SOIL) | W(TEMPERATURE), W(DEPTH) | W(SENSOR) | W(UNKNOWN) | W(AIR) | STATES | WHEN, SUMI_ROLE_KNOWN,
     SUMI_READS_NOTHING, SUMI_WORD_TABLE_SOIL_HEAT},
    {W(WATER) | W(MASS), ~W(OTHER), SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER, SUMI_WORD_TABLE_MASS},
    {W(SOIL) | W(WATER) | W(RELATIVE), ~W(OTHER), SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER, SUMI_WORD_TABLE_RELATIVE},
    {W(SOIL) | W(HUMIDITY) | W(RELATIVE), ~W(OTHER), SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER, SUMI_WORD_TABLE_RELATIVE},
    {W(SOIL) | W(HUMIDITY), PROBE | W(WATER), SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER, NULL},
    {W(SOIL) | W(WATER), PROBE, SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER, NULL},
    {W(WATER) | W(VALUE), PROBE, SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER, NULL},
    {W(WATER) | W(VOLUME), PROBE, SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER, NULL},
    {W(RADIATION) | W(OTHER), ~(uint64_t)0, SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, SUMI_WORD_TABLE_LIGHT},
    {W(OTHER), ~(uint64_t)0, SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, NULL},
};

/* --- taking a head apart --- */

enum { PLAIN = 192, NUMBERS = 6, BOUNDARIES = 40 };

struct number {
    double value, to; /* to: of a range; NAN */
    char unit;        /* of what: c (cm), m, l (mm), i (inch), h, n (minutes), t (time of day), or 0 */
};

struct parts {
    uint64_t says;
    int n_numbers;
    struct number number[NUMBERS];
    double utc_offset_h;
};

static bool letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool wide(char c)
{
    return (unsigned char)c >= 0x80;
}

static bool find_word(const char *start, size_t n, uint64_t *says)
{
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (words[k].text[0] == *start && strncmp(words[k].text, start, n) == 0 && words[k].text[n] == '\0') {
            *says |= words[k].says;
            return true;
        }
    return false;
}

/* Words that are written together, as "soilmoisture": each of at least 3 letters, with the fewest cuts. */
static bool find_joined(const char *start, size_t n, uint64_t *says)
{
    enum { SHORTEST = 3, LONGEST = 40 };
    if (n < 2 * SHORTEST || n > LONGEST)
        return false;
    for (size_t k = n - SHORTEST; k >= SHORTEST; k--) {
        uint64_t first = 0;
        if (find_word(start, k, &first) &&
            (find_word(start + k, n - k, &first) || find_joined(start + k, n - k, &first))) {
            *says |= first;
            return true;
        }
    }
    return false;
}

/* What a number counts, behind it; *at moves behind that. */
static char counted(const char **at)
{
    static const struct {
        const char *text;
        char unit;
    } counts[] = {{"centimeter", 'c'}, {"厘米", 'c'},  {"公分", 'c'}, {"毫米", 'l'}, {"inches", 'i'}, {"inch", 'i'},
                  {"小时", 'h'},       {"hours", 'h'}, {"hour", 'h'}, {"分钟", 'n'}, {"minute", 'n'}, {"min", 'n'},
                  {"cm", 'c'},         {"mm", 'l'},    {"in", 'i'},   {"米", 'm'},   {"h", 'h'},      {"m", 'm'}};
    const char *c = *at + strspn(*at, " _");
    if (strncmp(*at, "时", strlen("时")) == 0 && strncmp(*at, "时段", strlen("时段")) != 0) {
        *at += strlen("时");
        return 't';
    }
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        const size_t n = strlen(counts[k].text);
        if (strncmp(c, counts[k].text, n) != 0)
            continue;
        uint64_t says = 0;
        size_t rest = 0;
        while (letter(c[n + rest]))
            rest++;
        if (letter(*c) && rest > 0 && !(c == *at && find_word(c + n, rest, &says)))
            continue; /* "10 min" counts minutes, "10 moist" does not count metres */
        *at = c + n;
        return counts[k].unit;
    }
    return '\0';
}

static double plain_number(const char **at)
{
    char text[32];
    size_t n = 0;
    while (n + 1 < sizeof text && (digit((*at)[n]) || ((*at)[n] == '.' && digit((*at)[n + 1]))))
        n++;
    memcpy(text, *at, n);
    text[n] = '\0';
    *at += n;
    while (digit(**at))
        (*at)++;
    double value = NAN;
    sumi_piece_number((struct sumi_piece){text, n}, &value);
    return value;
}

/* ":00" behind an hour; *at moves behind it. */
static bool clock(const char **at)
{
    const char *c = *at;
    if (c[0] != ':' || !digit(c[1]) || !digit(c[2]) || digit(c[3]))
        return false;
    *at = c + 3;
    return true;
}

/* "10", "10cm", "0-10cm", "0_to_7cm", "20-08时", "20:00". */
static struct number number_of(const char **at)
{
    static const char *const between[] = {"-", "~", "_to_", " to ", "至", "到", "—", "to"};
    struct number number = {plain_number(at), NAN, '\0'};
    number.unit = clock(at) ? 't' : counted(at);
    for (size_t k = 0; k < sizeof between / sizeof *between; k++) {
        const char *c = *at + strspn(*at, " 时");
        const size_t n = strlen(between[k]);
        if (strncmp(c, between[k], n) == 0 && digit(c[n + strspn(c + n, " ")])) {
            c += n + strspn(c + n, " ");
            number.to = plain_number(&c);
            const char unit = clock(&c) ? 't' : counted(&c);
            number.unit = unit ? unit : number.unit;
            *at = c;
            break;
        }
    }
    return number;
}

/* "+08:00", "+8", "-5" behind GMT; 0 where nothing stands there. */
static double zone_of(const char **at)
{
    const char *c = *at + strspn(*at, " ");
    if ((*c != '+' && *c != '-') || !digit(c[1]))
        return 0;
    const double sign = *c++ == '-' ? -1 : 1;
    double hours = plain_number(&c);
    if (hours >= 100) /* +0800 */
        hours = floor(hours / 100) + fmod(hours, 100) / 60;
    if (*c == ':' && digit(c[1])) {
        c++;
        hours += plain_number(&c) / 60;
    }
    *at = c;
    return hours <= 14 ? sign * hours : NAN;
}

static void take_letters(const char **at, struct parts *parts)
{
    const char *start = *at;
    size_t n = 0, all;
    while (letter(start[n]))
        n++;
    for (all = n; letter(start[all]) || digit(start[all]);)
        all++;
    uint64_t says = 0;
    *at = start + n;
    if (all > n && find_word(start, all, &says)) {
        *at = start + all;
    } else if (!find_word(start, n, &says) && !find_joined(start, n, &says)) {
        says = W(UNKNOWN);
        *at = start + all;
    }
    parts->says |= says;
    if (says & W(ZONE))
        parts->utc_offset_h = strncmp(start, "bjt", 3) == 0 ? 8 : zone_of(at);
    if ((says & W(SENSOR)) && (digit(**at) || ((**at == ' ' || **at == '-') && digit((*at)[1])))) {
        *at += !digit(**at); /* "port 2", "ec-5" */
        plain_number(at);
    }
}

static void take_wide(const char **at, struct parts *parts)
{
    size_t n = 0, longest = 0;
    while (wide((*at)[n]))
        n++;
    uint64_t says = 0;
    for (size_t k = n; k > 0 && longest == 0; k--)
        if (find_word(*at, k, &says))
            longest = k;
    if ((says & W(ZONE)) && longest)
        parts->utc_offset_h = strncmp(*at, "北京", strlen("北京")) == 0 ? 8 : 0;
    if (!longest) {
        uint32_t code;
        longest = sumi_utf8_character((const unsigned char *)*at, n, &code);
        longest = longest ? longest : 1;
        says = W(UNKNOWN);
    }
    parts->says |= says;
    *at += longest;
}

static void take_apart(const char *plain, struct parts *parts)
{
    char joined[PLAIN];
    size_t n = 0;
    *parts = (struct parts){.utc_offset_h = NAN};
    for (const char *c = plain; *c; c++)
        if (letter(*c) || digit(*c) || wide(*c))
            joined[n++] = *c;
    joined[n] = '\0';
    if (n > 0 && find_word(joined, n, &parts->says) && !(parts->says & W(ZONE)))
        return;
    parts->says = 0;
    for (const char *at = plain; *at;) {
        if (letter(*at)) {
            take_letters(&at, parts);
        } else if (digit(*at)) {
            const char *start = at;
            size_t all = 0;
            while (letter(at[all]) || digit(at[all]))
                all++;
            if (find_word(at, all, &parts->says)) { /* a sensor: 10hs */
                at += all;
                continue;
            }
            const struct number number = number_of(&at);
            parts->says |= number.unit == 't' ? W(HOUR) : 0;
            if (parts->n_numbers < NUMBERS)
                parts->number[parts->n_numbers++] = number;
            at = at == start ? at + 1 : at;
        } else if (wide(*at)) {
            take_wide(&at, parts);
        } else {
            at++;
        }
    }
}

/* --- what numbers say of a column --- */

static double in_cm(double value, char unit)
{
    return unit == 'm' ? 100 * value : unit == 'l' ? value / 10 : unit == 'i' ? 2.54 * value : value;
}

/* Of a probe: a number with a length is a depth, one of at least 5 without is in cm, a fraction below 5 in m. A small
 * whole number may count the probes. */
static void say_depth(const struct number *number, struct sumi_head *head)
{
    static const double shallowest_whole = 5; /* cm */
    const bool range = !isnan(number->to);
    const double deepest = range ? number->to : number->value;
    char unit = number->unit;
    if (unit == 'h' || unit == 'n' || unit == 't' || (range && number->to < number->value))
        return;
    if (!unit && head->depth_bare && !range && deepest >= shallowest_whole) {
        head->depth_cm = NAN; /* two of them: which is the depth? */
        head->depth_bare = false;
        head->depth_open = true;
        return;
    }
    if (!unit && !isnan(head->depth_cm))
        return; /* one that has a unit stands before */
    if (!unit && deepest < shallowest_whole && deepest != floor(deepest))
        unit = 'm';
    if (!unit && deepest < shallowest_whole) {
        head->depth_open = true;
        return;
    }
    const double middle = range ? (number->value + number->to) / 2 : number->value;
    head->depth_cm = in_cm(middle, unit);
    head->depth_bare = !unit;
}

static enum sumi_half_day half_of(const struct number *number)
{
    const double from = number->value, to = number->to;
    return isnan(to) && from == 2020   ? SUMI_DAY_20_20 /* "PRE_Time_2020" */
           : isnan(to) && from == 808  ? SUMI_DAY_08_08
           : isnan(to) && from == 2008 ? SUMI_NIGHT_20_08
           : isnan(to) && from == 820  ? SUMI_DAY_08_20
           : from == 20 && to == 20    ? SUMI_DAY_20_20
           : from == 8 && to == 8      ? SUMI_DAY_08_08
           : from == 20 && to == 8     ? SUMI_NIGHT_20_08
           : from == 8 && to == 20     ? SUMI_DAY_08_20
                                       : SUMI_WHOLE_DAY;
}

static bool of_wind(int quantity)
{
    return quantity == SUMI_STATION_WIND || quantity == SUMI_STATION_WIND2 || quantity == SUMI_STATION_WIND10;
}

/* false: the number makes another thing of the column. */
static bool say_number(const struct number *number, const struct parts *parts, struct sumi_head *head)
{
    static const double screen_m = 3; /* up to which a temperature is that of a thermometer screen */
    if (head->quantity == SUMI_READS_SOIL_WATER || head->role == SUMI_ROLE_UNKNOWN) {
        say_depth(number, head);
        return true;
    }
    if (head->role != SUMI_ROLE_VALUE)
        return true;
    if (number->unit == 't' && isnan(number->to)) { /* "02时气温", "10:00风速" */
        head->role = SUMI_ROLE_KNOWN;
        head->quantity = SUMI_READS_NOTHING;
        head->why = SUMI_WORD_TABLE_FIXED_HOUR;
        return true;
    }
    if (head->quantity == SUMI_STATION_RAIN && number->unit == 'n')
        head->hours = number->value / 60;
    if (number->unit == 'n')
        return true;
    if (of_wind(head->quantity)) {
        const bool height = number->unit == 'm' || (parts->says & W(CERTAIN));
        if (height && head->quantity == SUMI_STATION_WIND)
            head->quantity = number->value == 2    ? SUMI_STATION_WIND2
                             : number->value == 10 ? SUMI_STATION_WIND10
                                                   : SUMI_STATION_WIND;
        return number->unit == '\0' || (height && head->quantity != SUMI_STATION_WIND);
    }
    head->numbered = head->numbered || (number->unit == '\0' && number->value == 2 && isnan(number->to));
    if (head->quantity == SUMI_STATION_RAIN) {
        head->half = half_of(number);
        head->hours = number->unit == 'h' && isnan(number->to) ? number->value : head->hours;
        head->per_tip = number->unit == 'l' ? number->value : head->per_tip;
        return head->half != SUMI_WHOLE_DAY || number->unit == 'h' || (parts->says & W(TIPS)) ||
               (number->unit == '\0' && number->value <= 2);
    }
    return number->unit == 'm' ? number->value <= screen_m : number->unit == '\0' && number->value <= 2;
}

static void say_all(const struct parts *parts, struct sumi_head *head)
{
    head->counter = parts->says & W(COUNTER);
    head->tips = parts->says & W(TIPS);
    head->run = parts->says & W(RUN);
    head->rate = head->quantity == SUMI_STATION_RAIN && (parts->says & W(RATE));
    if (head->quantity == SUMI_STATION_RAIN && (parts->says & W(HOUR)) && parts->n_numbers == 0)
        head->hours = 1; /* "小时降水量" */
    head->certain = parts->says & W(CERTAIN);
    head->relative = head->quantity == SUMI_READS_SOIL_WATER && (parts->says & W(HUMIDITY));
    head->utc_offset_h = parts->utc_offset_h;
    head->stamp = parts->says & W(START) ? SUMI_STAMP_START
                  : parts->says & W(END) ? SUMI_STAMP_END
                                         : SUMI_STAMP_UNKNOWN;
    head->order = parts->says & W(DAY_FIRST)     ? SUMI_DAY_FIRST
                  : parts->says & W(MONTH_FIRST) ? SUMI_MONTH_FIRST
                  : parts->says & W(YEAR_FIRST)  ? SUMI_YEAR_FIRST
                                                 : -1;
    for (int k = 0; k < parts->n_numbers; k++)
        if (!say_number(&parts->number[k], parts, head)) {
            head->role = SUMI_ROLE_UNKNOWN;
            head->quantity = SUMI_READS_NOTHING;
        }
}

/* By its words alone. */
static void classify(const char *plain, struct sumi_head *head)
{
    struct parts parts;
    take_apart(plain, &parts);
    *head = (struct sumi_head){.quantity = SUMI_READS_NOTHING,
                               .unit = {SUMI_UNIT_NONE, 1, 0, ""},
                               .depth_cm = NAN,
                               .hours = NAN,
                               .per_tip = NAN,
                               .utc_offset_h = NAN,
                               .order = -1};
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        if ((parts.says & rules[k].must) == rules[k].must && (parts.says & ~(rules[k].must | rules[k].may)) == 0) {
            head->role = rules[k].role;
            head->quantity = rules[k].quantity;
            head->why = rules[k].why;
            break;
        }
    if (head->role == SUMI_ROLE_WIND_HEIGHT && parts.n_numbers > 0) { /* "10米高度风速" */
        head->role = SUMI_ROLE_VALUE;
        head->quantity = SUMI_STATION_WIND;
    }
    say_all(&parts, head);
}

bool sumi_unit_fits(int quantity, enum sumi_dimension dimension)
{
    switch (quantity) {
    case SUMI_STATION_TMIN:
    case SUMI_STATION_TMAX:
    case SUMI_STATION_TMEAN:
    case SUMI_STATION_DEW_POINT:
    case SUMI_READS_AIR:
        return dimension == SUMI_UNIT_TEMPERATURE;
    case SUMI_STATION_RAIN:
    case SUMI_STATION_ET0:
    case SUMI_STATION_E0:
    case SUMI_STATION_ES0:
        return dimension == SUMI_UNIT_LENGTH || dimension == SUMI_UNIT_RATE;
    case SUMI_STATION_RADIATION:
        return dimension == SUMI_UNIT_ENERGY || dimension == SUMI_UNIT_POWER;
    case SUMI_STATION_SUNSHINE:
    case SUMI_STATION_RAIN_HOURS:
        return dimension == SUMI_UNIT_TIME;
    case SUMI_STATION_VAPOUR:
        return dimension == SUMI_UNIT_PRESSURE;
    case SUMI_STATION_RH_MEAN:
    case SUMI_STATION_RH_MAX:
    case SUMI_STATION_RH_MIN:
    case SUMI_READS_HUMIDITY:
        return dimension == SUMI_UNIT_PERCENT || dimension == SUMI_UNIT_SHARE;
    case SUMI_STATION_WIND:
    case SUMI_STATION_WIND2:
    case SUMI_STATION_WIND10:
        return dimension == SUMI_UNIT_SPEED;
    case SUMI_READS_SOIL_WATER:
        return dimension == SUMI_UNIT_PERCENT || dimension == SUMI_UNIT_SHARE;
    default:
        return false;
    }
}

bool sumi_head_fits(const struct sumi_head *is, const struct sumi_unit *unit)
{
    if (is->rate && unit->dimension == SUMI_UNIT_LENGTH)
        return false; /* of which time? */
    return sumi_unit_fits(is->quantity, unit->dimension) || (is->run && unit->dimension == SUMI_UNIT_LENGTH);
}

struct sumi_conversion sumi_head_conversion(const struct sumi_head *is, const struct sumi_unit *unit)
{
    struct sumi_conversion to = {unit->factor, unit->offset, SUMI_GATHER_LEVEL};
    switch (unit->dimension) {
    case SUMI_UNIT_LENGTH:
    case SUMI_UNIT_ENERGY:
    case SUMI_UNIT_TIME:
        to.gathering = SUMI_GATHER_AMOUNT;
        break;
    case SUMI_UNIT_PERCENT:
        to.factor *= is->quantity == SUMI_READS_SOIL_WATER ? 0.01 : 1;
        break;
    case SUMI_UNIT_SHARE:
        to.factor *= is->quantity == SUMI_READS_SOIL_WATER ? 1 : 100;
        break;
    default:
        break;
    }
    if (is->run && unit->dimension == SUMI_UNIT_LENGTH) { /* mm of wind on a day */
        to.factor *= 1e-3 / 86400;
        to.gathering = SUMI_GATHER_LEVEL;
    }
    if (is->counter && unit->dimension == SUMI_UNIT_LENGTH)
        to.gathering = SUMI_GATHER_COUNTER;
    return to;
}

/* Within a day radiation is that of the hour, of which 1500 W m-2 (under broken clouds above the 1361 W m-2 of the
 * solar constant, Kopp and Lean 2011) is the most. */
double sumi_head_most(const struct sumi_head *is, const struct sumi_unit *unit, bool daily)
{
    static const double brightest = 1500 * 0.0864; /* MJ m-2 d-1 */
    const bool instant = !daily && unit->dimension == SUMI_UNIT_POWER;
    return is->quantity == SUMI_STATION_RADIATION && instant ? brightest : sumi_quantity_row(is->quantity)->hi;
}

/* A unit without brackets may be a word: it is one only where it fits. */
static bool unit_belongs(const struct sumi_head *head, const struct sumi_unit *unit)
{
    switch (head->role) {
    case SUMI_ROLE_VALUE:
        return sumi_unit_fits(head->quantity, unit->dimension) || (head->run && unit->dimension == SUMI_UNIT_LENGTH);
    case SUMI_ROLE_DEPTH:
    case SUMI_ROLE_ELEVATION:
    case SUMI_ROLE_WIND_HEIGHT:
        return unit->dimension == SUMI_UNIT_LENGTH;
    case SUMI_ROLE_LATITUDE:
    case SUMI_ROLE_LONGITUDE:
        return unit->dimension == SUMI_UNIT_ANGLE;
    case SUMI_ROLE_READING:
    case SUMI_ROLE_KNOWN:
        return true;
    default:
        return false;
    }
}

static void blank_out(char *from, const char *to)
{
    memset(from, ' ', (size_t)(to - from));
}

/* Words that may stand beside a unit in its brackets: "(avg %)", "(°C at 2m)". */
static bool beside_a_unit(struct sumi_piece text)
{
    char plain[PLAIN];
    struct parts parts;
    memcpy(plain, text.start, text.length);
    plain[text.length] = '\0';
    take_apart(plain, &parts);
    for (int k = 0; k < parts.n_numbers; k++)
        if (parts.number[k].unit != 'm')
            return false;
    return !strpbrk(plain, "%/*^") && (parts.says & ~(STATES | WHEN | W(AIR) | W(VOLUME))) == 0;
}

/* The unit at the begin or the end of what stands in brackets. */
static bool unit_among_words(const char *text, struct sumi_unit *unit)
{
    const char *end = text + strlen(text), *first = text + strcspn(text, " "), *last = strrchr(text, ' ');
    if (!last || strstr(text, "of "))
        return false;
    const bool found = (sumi_unit_read((struct sumi_piece){text, (size_t)(first - text)}, unit) &&
                        beside_a_unit(sumi_piece_trimmed(first, end))) ||
                       (sumi_unit_read((struct sumi_piece){last + 1, (size_t)(end - last - 1)}, unit) &&
                        beside_a_unit(sumi_piece_trimmed(text, last)));
    return found && unit->dimension != SUMI_UNIT_TIME; /* "day first" */
}

/* What stands in brackets is no unit that is known, but looks like one: it has the sign of one, begins with one, or is
 * a word that no head has, as "mm x10", "W/m2/h", "%FC". */
static bool like_unit(const char *text)
{
    struct parts parts;
    struct sumi_unit unit;
    const size_t first = strcspn(text, " ");
    take_apart(text, &parts);
    return strpbrk(text, "%/*^") || (!text[first] && (parts.says & W(UNKNOWN))) ||
           (text[first] && sumi_unit_read((struct sumi_piece){text, first}, &unit));
}

/* What stands in the brackets at `open`, which *close is then behind. */
static bool inside_of(char *open, char **close, char text[PLAIN])
{
    int depth = 1;
    char *end = open + 1;
    for (; *end && depth > 0; end++)
        depth += (*end == '(') - (*end == ')');
    *close = end;
    const struct sumi_piece inside = sumi_piece_trimmed(open + 1, depth == 0 ? end - 1 : end);
    memcpy(text, inside.start, inside.length);
    text[inside.length] = '\0';
    return depth == 0;
}

static struct sumi_piece whole_of(const char *text)
{
    return (struct sumi_piece){text, strlen(text)};
}

/* "(LGR S/N: 10234567, SEN S/N: 10234568, LBL: 20 cm)": of all this a depth that somebody labelled is left. */
static void blank_out_serials(char *open, char *close)
{
    char *label = strstr(open, "lbl:");
    blank_out(open, label && label < close ? label + strlen("lbl:") : close);
    if (!label || label >= close)
        return;
    const char *at = label + strlen("lbl:");
    at += strspn(at, " ");
    const struct number number = digit(*at) ? number_of(&at) : (struct number){NAN, NAN, '\0'};
    const bool depth = (number.unit == 'c' || number.unit == 'm' || number.unit == 'i') && at[strspn(at, " )")] == '\0';
    if (!depth)
        blank_out(label, close);
    else if (close[-1] == ')')
        close[-1] = ' ';
}

/* "(S-THB 21000001:21000002-1)": a sensor, and the numbers of a station and its own. */
static bool of_serials(const char *text)
{
    const char *colon = strchr(text, ':');
    return colon && colon > text && digit(colon[-1]) && digit(colon[1]) && strchr(colon, '-') && strchr(text, ' ');
}

/* Behind such brackets stand the unit and a label: "(...), °C, Station". */
static void cut_label(char *close)
{
    char *unit = strchr(close, ','), *label = unit ? strchr(unit + 1, ',') : NULL;
    if (label)
        blank_out(label, label + strlen(label));
}

/* Takes the unit that stands in brackets out of the head; what a logger says of its sensors goes with it. */
static bool unit_in_brackets(char *plain, struct sumi_unit *unit)
{
    bool found = false;
    char text[PLAIN], *close;
    for (char *open = strchr(plain, '('); open; open = strchr(open + 1, '(')) {
        const bool closed = inside_of(open, &close, text);
        const char *comma = strrchr(text, ',');
        if (strstr(text, "s/n") || strstr(text, "lgr")) {
            blank_out_serials(open, close);
        } else if (of_serials(text)) {
            cut_label(close);
            blank_out(open, close);
        } else if (!closed) {
            break; /* cut off: what stood behind is not known */
        } else if (!found && (sumi_unit_read(whole_of(text), unit) || unit_among_words(text, unit))) {
            found = true;
            blank_out(open, close);
        } else if (!found && comma && sumi_unit_read(sumi_piece_trimmed(comma + 1, text + strlen(text)), unit)) {
            found = true;
            char *from = open;
            for (char *c = open; c < close; c++)
                from = *c == ',' ? c : from;
            blank_out(from, close);
        }
    }
    return found;
}

/* Where no brackets have a known unit: those that look like one. */
static bool other_unit_in_brackets(char *plain, struct sumi_unit *unit)
{
    char text[PLAIN], *close;
    for (char *open = strchr(plain, '('); open; open = strchr(open + 1, '(')) {
        const bool closed = inside_of(open, &close, text);
        if (!like_unit(text))
            continue;
        *unit = (struct sumi_unit){SUMI_UNIT_OTHER, 1, 0, ""};
        sumi_text_copy(unit->name, sizeof unit->name, closed ? text : open);
        blank_out(open, close);
        return true;
    }
    return false;
}

static void close_blanks(char *plain)
{
    size_t n = 0;
    for (const char *c = plain; *c; c++)
        if (*c != ' ' || c[1] != ' ')
            plain[n++] = *c;
    plain[n] = '\0';
}

/* Blanks between Chinese characters are for the look: "最 高 气 温". */
static void close_han(char *plain)
{
    size_t n = 0;
    for (const char *c = plain; *c; c++) {
        const char *next = c + strspn(c, " ");
        if (*c == ' ' && n > 0 && wide(plain[n - 1]) && wide(*next))
            c = next;
        plain[n++] = *c;
    }
    plain[n] = '\0';
}

static bool boundary(const char *plain, size_t at)
{
    const char before = at ? plain[at - 1] : ' ', here = plain[at];
    if (here == '\0' || at == 0)
        return true;
    if (wide(here) && ((unsigned char)here & 0xc0) == 0x80)
        return false; /* within a character */
    return strchr(" _/,:;-%", before) || here == '%' || here == ' ' || here == '_' || wide(here) || wide(before);
}

/* Whether a length stands right behind a number. */
static bool unit_is_counted(const char *plain, size_t start)
{
    size_t at = start;
    while (at > 0 && (plain[at - 1] == ' ' || plain[at - 1] == '_'))
        at--;
    const char *after = plain + start;
    const char count = counted(&after);
    return at > 0 && digit(plain[at - 1]) && count && (*after == '\0' || !strchr("/_ ", *after));
}

/* The longest part of the head that is a unit which fits what the rest says. Within the head it must look like one. */
static bool unit_in_words(const char *plain, struct sumi_head *head)
{
    size_t at[PLAIN], n = 0;
    for (size_t k = 0, length = strlen(plain); k <= length; k++)
        if (boundary(plain, k))
            at[n++] = k;
    if (n > BOUNDARIES)
        return false; /* a sentence */
    for (size_t length = n - 1; length > 0; length--)
        for (size_t from = 1; from + length < n; from++) {
            const size_t start = at[from], stop = at[from + length];
            struct sumi_unit unit;
            char rest[PLAIN];
            const struct sumi_piece part = {plain + start, stop - start};
            const bool last = plain[stop + strspn(plain + stop, " _")] == '\0';
            if (unit_is_counted(plain, start))
                continue; /* "0.2 mm", "10 cm": a number has it */
            if (strchr(" _/,:;-", plain[start]) || !sumi_unit_read(part, &unit))
                continue;
            if (!last && !memchr(part.start, '/', part.length) && !memchr(part.start, '%', part.length) &&
                (unsigned char)*part.start != 0xc2) /* the sign of degrees */
                continue;
            struct sumi_head without;
            strcpy(rest, plain);
            memset(rest + start, ' ', stop - start);
            classify(rest, &without);
            if (!unit_belongs(&without, &unit))
                continue;
            *head = without;
            head->unit = unit;
            return true;
        }
    return false;
}

/* --- Sumi's own names --- */

static const struct {
    const char *name;
    enum sumi_role role;
    int quantity;
} own_names[] = {
    {"date", SUMI_ROLE_DATE, SUMI_READS_NOTHING},
    {"datetime", SUMI_ROLE_DATE, SUMI_READS_NOTHING},
    {"depth_cm", SUMI_ROLE_DEPTH, SUMI_READS_NOTHING},
    {"theta", SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER},
    {"theta_pct", SUMI_ROLE_VALUE, SUMI_READS_SOIL_WATER},
    {"rain_mm", SUMI_ROLE_VALUE, SUMI_STATION_RAIN},
    {"precip_cm", SUMI_ROLE_VALUE, SUMI_STATION_RAIN},
    {"srad_kJ_m2", SUMI_ROLE_VALUE, SUMI_STATION_RADIATION},
    {"srad_J_m2", SUMI_ROLE_VALUE, SUMI_STATION_RADIATION},
    {"vap_hPa", SUMI_ROLE_VALUE, SUMI_STATION_VAPOUR},
    {"rh_pct", SUMI_ROLE_VALUE, SUMI_STATION_RH_MEAN},
    {"tdew_C", SUMI_ROLE_VALUE, SUMI_STATION_DEW_POINT},
    {"srad_angstrom_MJ_m2", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING},
    {"srad_hargreaves_MJ_m2", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING},
    {"et0_fao56_mm", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING},
    {"pressure_hPa", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING},
    {"filled", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING},
};
enum { OWN_NAMES = sizeof own_names / sizeof *own_names };

/* theta_20cm and theta_pct_20cm: the name with a depth, and the unit of the name. */
static void read_own_depth(struct sumi_piece text, struct sumi_head *head)
{
    static const char share[] = "theta_", percent[] = "theta_pct_";
    const size_t n_share = sizeof share - 1, n_percent = sizeof percent - 1;
    const bool is_percent = text.length > n_percent && memcmp(text.start, percent, n_percent) == 0;
    if (head->quantity != SUMI_READS_SOIL_WATER || isnan(head->depth_cm) || head->unit.dimension != SUMI_UNIT_NONE ||
        text.length <= n_share || memcmp(text.start, share, n_share) != 0)
        return;
    const struct sumi_piece unit = is_percent ? (struct sumi_piece){"%", 1} : (struct sumi_piece){"m3/m3", 5};
    sumi_unit_read(unit, &head->unit);
}

static void read_own(struct sumi_piece text, struct sumi_head *head)
{
    read_own_depth(text, head);
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (sumi_piece_is(text, sumi_station_rows[c].name)) {
            head->role = SUMI_ROLE_VALUE;
            head->quantity = c;
            head->own = true;
            return;
        }
    for (size_t k = 0; k < OWN_NAMES; k++)
        if (sumi_piece_is(text, own_names[k].name)) {
            head->role = own_names[k].role;
            head->quantity = own_names[k].quantity;
            head->own = true;
            if (strcmp(own_names[k].name, "theta") == 0)
                sumi_unit_read((struct sumi_piece){"m3/m3", 5}, &head->unit);
            return;
        }
}

const char *sumi_head_nearest(const char *head)
{
    const char *names[SUMI_STATION_N + OWN_NAMES];
    size_t n = 0;
    for (int c = 0; c < SUMI_STATION_N; c++)
        names[n++] = sumi_station_rows[c].name;
    for (size_t k = 0; k < OWN_NAMES; k++)
        names[n++] = own_names[k].name;
    return sumi_nearest(head, names, n);
}

/* The elements of the weather service's data portal (data.cma.cn), whose names have no unit; case does not count. */
static void read_portal(const char *plain, struct sumi_head *head)
{
    static const struct {
        const char *name;
        enum sumi_role role;
        int quantity;
        const char *unit;
        enum sumi_half_day half;
    } elements[] = {
        {"station_id_c", SUMI_ROLE_STATION, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"station_id_d", SUMI_ROLE_STATION, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"station_name", SUMI_ROLE_NAME, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"lat", SUMI_ROLE_LATITUDE, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"lon", SUMI_ROLE_LONGITUDE, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"alti", SUMI_ROLE_ELEVATION, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"mon", SUMI_ROLE_MONTH, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"tem", SUMI_ROLE_VALUE, SUMI_READS_AIR, "degC", SUMI_WHOLE_DAY},
        {"tem_avg", SUMI_ROLE_VALUE, SUMI_STATION_TMEAN, "degC", SUMI_WHOLE_DAY},
        {"tem_max", SUMI_ROLE_VALUE, SUMI_STATION_TMAX, "degC", SUMI_WHOLE_DAY},
        {"tem_min", SUMI_ROLE_VALUE, SUMI_STATION_TMIN, "degC", SUMI_WHOLE_DAY},
        {"pre_1h", SUMI_ROLE_VALUE, SUMI_STATION_RAIN, "mm", SUMI_WHOLE_DAY},
        {"pre_time_2020", SUMI_ROLE_VALUE, SUMI_STATION_RAIN, "mm", SUMI_DAY_20_20},
        {"pre_time_0808", SUMI_ROLE_VALUE, SUMI_STATION_RAIN, "mm", SUMI_DAY_08_08},
        {"pre_time_2008", SUMI_ROLE_VALUE, SUMI_STATION_RAIN, "mm", SUMI_NIGHT_20_08},
        {"pre_time_0820", SUMI_ROLE_VALUE, SUMI_STATION_RAIN, "mm", SUMI_DAY_08_20},
        {"rhu", SUMI_ROLE_VALUE, SUMI_READS_HUMIDITY, "%", SUMI_WHOLE_DAY},
        {"rhu_avg", SUMI_ROLE_VALUE, SUMI_STATION_RH_MEAN, "%", SUMI_WHOLE_DAY},
        {"rhu_min", SUMI_ROLE_VALUE, SUMI_STATION_RH_MIN, "%", SUMI_WHOLE_DAY},
        {"ssh", SUMI_ROLE_VALUE, SUMI_STATION_SUNSHINE, "h", SUMI_WHOLE_DAY},
        {"win_s_2mi_avg", SUMI_ROLE_VALUE, SUMI_STATION_WIND, "m/s", SUMI_WHOLE_DAY},
        {"win_s_10mi_avg", SUMI_ROLE_VALUE, SUMI_STATION_WIND, "m/s", SUMI_WHOLE_DAY},
        {"win_s_max", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"win_s_inst_max", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"evp_big", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"evp", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"prs_avg", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"prs", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
        {"gst_avg", SUMI_ROLE_KNOWN, SUMI_READS_NOTHING, "", SUMI_WHOLE_DAY},
    };
    for (size_t k = 0; k < sizeof elements / sizeof *elements; k++)
        if (strcmp(plain, elements[k].name) == 0) {
            classify("", head);
            head->role = elements[k].role;
            head->quantity = elements[k].quantity;
            head->half = elements[k].half;
            head->certain = *elements[k].unit != '\0';
            if (head->certain)
                sumi_unit_read((struct sumi_piece){elements[k].unit, strlen(elements[k].unit)}, &head->unit);
            return;
        }
}

/* --- a head --- */

/* The order that a pattern in the head says: "Date (dd/mm/yyyy)". */
static int order_of(const char *plain)
{
    static const struct {
        const char *text;
        enum sumi_date_order order;
    } patterns[] = {{"dd/mm", SUMI_DAY_FIRST},         {"dd.mm", SUMI_DAY_FIRST},      {"dd-mm", SUMI_DAY_FIRST},
                    {"d/m/y", SUMI_DAY_FIRST},         {"mm/dd/", SUMI_MONTH_FIRST},   {"mm-dd-", SUMI_MONTH_FIRST},
                    {"m/d/y", SUMI_MONTH_FIRST},       {"mm.dd.", SUMI_MONTH_FIRST},   {"day first", SUMI_DAY_FIRST},
                    {"month first", SUMI_MONTH_FIRST}, {"year first", SUMI_YEAR_FIRST}};
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++)
        if (strstr(plain, patterns[k].text))
            return (int)patterns[k].order;
    return -1;
}

/* "最高 (C)" and "P (mm)": what is meant their units say. A depth alone is water or heat of the soil. */
static void say_by_unit(const char *named, struct sumi_unit unit, struct sumi_head *head)
{
    char more[PLAIN + 2];
    struct sumi_head with;
    const size_t blanks = strspn(named, " "), length = strcspn(named + blanks, " ");
    if (!named[blanks])
        return;
    if (unit.dimension == SUMI_UNIT_TEMPERATURE)
        snprintf(more, sizeof more, "%s t", named);
    else if (unit.dimension == SUMI_UNIT_LENGTH && length == 1 && named[blanks] == 'p' &&
             !named[blanks + 1 + strspn(named + blanks + 1, " ")])
        snprintf(more, sizeof more, "rain");
    else {
        const char *at = named + blanks;
        if (!digit(*at) || (unit.dimension != SUMI_UNIT_NONE && !sumi_unit_fits(SUMI_READS_SOIL_WATER, unit.dimension)))
            return;
        const struct number number = number_of(&at);
        head->depth_alone = number.unit == 'c' && at[strspn(at, " ")] == '\0';
        if (head->depth_alone) {
            head->role = SUMI_ROLE_VALUE;
            head->quantity = SUMI_READS_SOIL_WATER;
            head->unit = unit;
        }
        return;
    }
    classify(more, &with);
    if (with.role != SUMI_ROLE_VALUE)
        return;
    *head = with;
    head->unit = unit;
}

/* Water of the soil that its unit shows not to be by volume. */
static void say_other_water(struct sumi_head *head)
{
    static const double mm_of_cm = 10;
    if (head->unit.dimension == SUMI_UNIT_LENGTH && head->unit.factor == mm_of_cm && head->depth_bare) {
        head->unit = (struct sumi_unit){SUMI_UNIT_NONE, 1, 0, ""}; /* "SM_10 (cm)": of the depth */
        head->depth_bare = false;
        return;
    }
    switch (head->unit.dimension) {
    case SUMI_UNIT_MASS:
        head->why = SUMI_WORD_TABLE_MASS;
        break;
    case SUMI_UNIT_CAPACITY:
        head->why = SUMI_WORD_TABLE_RELATIVE;
        break;
    case SUMI_UNIT_PRESSURE:
    case SUMI_UNIT_SUCTION:
        head->why = SUMI_WORD_TABLE_SUCTION;
        break;
    case SUMI_UNIT_SIGNAL:
        head->why = SUMI_WORD_TABLE_SIGNAL;
        break;
    case SUMI_UNIT_LENGTH:
        head->why = SUMI_WORD_TABLE_STORAGE;
        break;
    default:
        break;
    }
}

void sumi_head_read(struct sumi_piece text, struct sumi_head *head)
{
    char plain[PLAIN], named[PLAIN];
    struct sumi_unit unit = {SUMI_UNIT_NONE, 1, 0, ""};
    sumi_plain(text, plain, sizeof plain);
    const size_t ordinal = strspn(plain, "0123456789");
    if (ordinal > 0 && strncmp(plain + ordinal, ". ", 2) == 0)
        blank_out(plain, plain + ordinal + 1); /* "2. Temperature": the place of the column */
    close_han(plain);
    const int order = order_of(plain);
    if (strcmp(plain, "utc_offset_seconds") == 0) {
        classify("", head);
        head->role = SUMI_ROLE_UTC_OFFSET;
        return;
    }
    strcpy(named, plain);
    bool bracketed = unit_in_brackets(named, &unit);
    close_blanks(named);
    struct sumi_head whole;
    classify(named, &whole);
    if (!bracketed && other_unit_in_brackets(named, &unit)) {
        struct sumi_head without;
        close_blanks(named);
        classify(named, &without);
        bracketed = without.role == SUMI_ROLE_VALUE;
        if (bracketed)
            whole = without;
        else
            strcpy(named, plain);
    }
    if (bracketed || !unit_in_words(named, head))
        *head = whole;
    if (bracketed)
        head->unit = unit;
    if (order >= 0 && head->role == SUMI_ROLE_DATE)
        head->order = order;
    head->hhmm = head->role == SUMI_ROLE_TIME && strstr(plain, "hhmm");
    if (head->role == SUMI_ROLE_UNKNOWN)
        say_by_unit(named, unit, head);
    if (head->quantity == SUMI_STATION_RAIN && head->unit.dimension == SUMI_UNIT_TIME && strstr(named, "hours"))
        head->quantity = SUMI_STATION_RAIN_HOURS;
    if (head->quantity == SUMI_READS_SOIL_WATER)
        say_other_water(head);
    if (head->quantity == SUMI_STATION_RADIATION && head->unit.dimension == SUMI_UNIT_LIGHT) {
        head->role = SUMI_ROLE_KNOWN;
        head->quantity = SUMI_READS_NOTHING;
        head->why = SUMI_WORD_TABLE_LIGHT;
    }
    read_portal(plain, head);
    read_own(text, head);
}

bool sumi_head_has(struct sumi_piece part)
{
    char plain[PLAIN];
    struct parts parts;
    sumi_plain(part, plain, sizeof plain);
    take_apart(plain, &parts);
    return !(parts.says & W(UNKNOWN)) && plain[strspn(plain, "0123456789. ")] != '\0';
}

bool sumi_depth_read(struct sumi_piece text, double unit_cm, double *depth_cm)
{
    char plain[PLAIN];
    sumi_plain(text, plain, sizeof plain);
    const char *at = plain + strspn(plain, " -");
    if (!digit(*at))
        return false;
    const struct number number = number_of(&at);
    if (at[strspn(at, " )")] != '\0' || isnan(number.value) || number.unit == 'h' || number.unit == 'n')
        return false;
    const double middle = isnan(number.to) ? number.value : (number.value + number.to) / 2;
    *depth_cm = number.unit ? in_cm(middle, number.unit) : middle * unit_cm;
    return true;
}
