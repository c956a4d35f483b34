/* Where a station of a record stands. */
#ifndef SUMI_MESSAGES_PLACES_H
#define SUMI_MESSAGES_PLACES_H

#define SUMI_E_RECORD_PLACE_MOVED                                                                                      \
    SUMI_INPUT, "record.place.moved",                                                                                  \
        "the station was moved: until %s it stood at one place, from %s on at another (%s)" SUMI_HINT                  \
        "the last place is taken for the whole record; look whether the values jump there",                            \
        "站点迁移过：到 %s 为止在一处，从 %s 起在另一处（%s）" SUMI_HINT                                               \
        "整个记录取最后的位置；请检查数值在该日前后是否突变"

#endif
