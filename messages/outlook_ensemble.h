/* What io/outlook says of the file of an ensemble. */
#ifndef SUMI_MESSAGES_OUTLOOK_ENSEMBLE_H
#define SUMI_MESSAGES_OUTLOOK_ENSEMBLE_H

#define SUMI_WORD_THE_ENSEMBLE SUMI_WORD("the ensemble", "集合")
#define SUMI_E_OUTLOOK_ENSEMBLE_NONE                                                                                   \
    SUMI_REFUSED, "outlook.ensemble.none",                                                                             \
        "There is no ensemble to write: the outlook has %d members and %d weathers to come." SUMI_HINT                 \
        "Ask without an ensemble: the answer says why.",                                                               \
        "没有可写入的集合：该展望有 %d 个成员和 %d 个未来天气。" SUMI_HINT                                             \
        "请去掉集合输出后重新运行：结果会说明原因。"

#endif
