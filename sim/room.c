#include "sim/room.h"

#include <stdlib.h>

bool sumi_room_for(size_t bytes)
{
    void *volatile room = malloc(bytes); /* volatile: a compiler may leave out what nobody uses */
    bool there = room != NULL;
    free(room);
    return there;
}
