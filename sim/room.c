#include "sim/room.h"

#include "sim/memory.h"

bool sumi_room_for(size_t bytes)
{
    void *volatile room = sumi_allocate(bytes); /* volatile: a compiler may leave out what nobody uses */
    bool there = room != NULL;
    sumi_release(room);
    return there;
}
