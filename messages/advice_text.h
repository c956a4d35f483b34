/* What the page of an advice says. SUMI_SAY_ are two texts that take the same values, in English and in Chinese. */
#ifndef SUMI_MESSAGES_ADVICE_TEXT_H
#define SUMI_MESSAGES_ADVICE_TEXT_H

/* --- heads and labels --- */

#define SUMI_WORD_ADVICE_WHY SUMI_WORD("Why", "理由")

/* --- the whole --- */

#define SUMI_SAY_ADVICE_ADVICE_OF "Advice: %s", "建议：%s"
#define SUMI_SAY_ADVICE_ADVICE    "Advice", "建议"

/* --- what to do --- */

#define SUMI_SAY_ADVICE_TODAY "TODAY: ", "今日："
#define SUMI_SAY_ADVICE_ON    "ON %s, not today: ", "%s（不是今日）："
#define SUMI_SAY_ADVICE_IRRIGATE                                                                                       \
    "irrigate %.0f mm as pumped (%.0f m3/mu), of which %.0f mm reach the soil.",                                       \
        "灌溉 %.0f mm（毛量，合 %.0f 方/亩），其中 %.0f mm 进入土壤。"
#define SUMI_SAY_ADVICE_QUOTA   " Then %.0f mm of the quota are left.", "此后定额还剩 %.0f mm。"
#define SUMI_SAY_ADVICE_WAIT    "wait, do not irrigate.", "等待，不灌溉。"
#define SUMI_SAY_ADVICE_NOTHING "there is nothing to do.", "无事可做。"
#define SUMI_SAY_ADVICE_SOW     "sow.", "播种。"
#define SUMI_SAY_ADVICE_RESOW   "sow again.", "重新播种。"
#define SUMI_SAY_ADVICE_HARVEST "harvest.", "收获。"
#define SUMI_SAY_ADVICE_ASK                                                                                            \
    " Ask again on the morning of %s, or as soon as something changes.", "请在 %s 早晨或情况变化时再次询问。"

#endif
