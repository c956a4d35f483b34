/* Whether there is memory left, asked before the work goes to a library that ends the program where it finds none. */
#ifndef SUMI_ROOM_H
#define SUMI_ROOM_H

#include <stdbool.h>
#include <stddef.h>

/* True where that many bytes could be had at this moment. None are kept. */
bool sumi_room_for(size_t bytes);

#endif
