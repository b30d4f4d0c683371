/* Arrays that are a model's, by role, and the clock. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE = 64, PAGE = 4096, DISTANCE = 13 * LINE };

static int count;
static long *lengths;

/*
 * One block for a role; each array begins at a line of the cache, some bytes behind it. Blocks of
 * different roles begin at different places of a page.
 */
static void allocate(float ***arrays, int roles, long offset)
{
    size_t bytes = PAGE;
    for (int k = 0; k < count; k++) {
        bytes += (lengths[k] * sizeof(float) + offset + LINE - 1) / LINE * LINE;
    }
    for (int role = 0; role < roles; role++) {
        char *next = aligned_alloc(PAGE, (bytes + roles * DISTANCE + PAGE) / PAGE * PAGE);
        memset(next, 0, bytes + roles * DISTANCE);
        next += role * DISTANCE;
        arrays[role] = malloc(count * sizeof(float *));
        for (int k = 0; k < count; k++) {
            arrays[role][k] = (float *)(next + offset);
            next += (lengths[k] * sizeof(float) + offset + LINE - 1) / LINE * LINE;
        }
    }
}

static double nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}
