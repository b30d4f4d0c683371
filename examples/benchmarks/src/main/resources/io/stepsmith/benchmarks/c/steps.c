/*
 * Steps of an optimizer over arrays of its own, in a process that takes turns with a JVM.
 *
 * usage: steps adamw|adamw_given|sgd|lion|tail THREADS OFFSET LENGTH...
 * On one thread or two. Each array begins at a line of the cache, OFFSET bytes behind it. Reads
 * commands, a line each: "write ROLE", after which the floats of all arrays of that role follow;
 * "read ROLE", which is answered by them; "step", answered by "done"; "time MILLISECONDS", which
 * makes steps for so long and is answered by the nanoseconds of one. Gradients are what was written
 * before each of these, and before each step of tail, which clears them, beside the clock.
 */
#include "arrays.h"
#include "kernels.h"
#include "shares.h"

enum { WEIGHT, GRADIENT_ROLE, FIRST, SECOND, AVERAGE, WRITTEN_GRADIENT, ROLES };
enum { MOST_SQUARES = 1 << 16 };

static float **arrays[ROLES];
static long updates;
static int given;

static void renew_gradients(void)
{
    for (int k = 0; k < count; k++) {
        memcpy(arrays[GRADIENT_ROLE][k], arrays[WRITTEN_GRADIENT][k], lengths[k] * sizeof(float));
    }
}

/* With corrections that are given, those of the first step are those of all. */
static struct adamw coefficients(void)
{
    static struct adamw c;
    if (!given || updates == 1) {
        c = (struct adamw){0.9f, (float)(1 - 0.9), 0.999f, (float)(1 - 0.999),
            (float)(1 / (1 - pow(0.9, updates))), (float)(1 / (1 - pow(0.999, updates))),
            1e-8f, (float)(1 - 1e-3 * 0.01), 1e-3f};
    }
    return c;
}

static struct adamw adam;

static void adamw_share(struct share s)
{
    for (int k = s.first; k <= s.last; k++) {
        long from = begin_of(s, k);
        adamw(adam, arrays[WEIGHT][k] + from, arrays[GRADIENT_ROLE][k] + from,
            arrays[FIRST][k] + from, arrays[SECOND][k] + from, end_of(s, k) - from);
    }
}

static void adamw_step(void)
{
    adam = coefficients();
    divide(adamw_share);
}

static void sgd_share(struct share s)
{
    for (int k = s.first; k <= s.last; k++) {
        long from = begin_of(s, k);
        sgd(0.9f, 1e-3f, arrays[WEIGHT][k] + from, arrays[GRADIENT_ROLE][k] + from,
            arrays[FIRST][k] + from, end_of(s, k) - from);
    }
}

static void sgd_step(void)
{
    divide(sgd_share);
}

static void lion_share(struct share s)
{
    struct lion c = {0.9f, (float)(1 - 0.9), 0.99f, (float)(1 - 0.99), 1e-4f};
    for (int k = s.first; k <= s.last; k++) {
        long from = begin_of(s, k);
        lion(c, arrays[WEIGHT][k] + from, arrays[GRADIENT_ROLE][k] + from, arrays[FIRST][k] + from,
            end_of(s, k) - from);
    }
}

static void lion_step(void)
{
    divide(lion_share);
}

/* Sums of squares by thread, a line of the cache for each. */
static struct { _Alignas(2 * LINE) double of; } squares[THREADS];

static void norm_share(struct share s)
{
    double sum = 0;
    struct squares some = no_squares();
    long summed = 0;
    for (int k = s.first; k <= s.last; k++) {
        const float *g = arrays[GRADIENT_ROLE][k];
        long end = end_of(s, k);
        for (long i = begin_of(s, k); i < end; i += MOST_SQUARES) {
            long n = end - i < MOST_SQUARES ? end - i : MOST_SQUARES;
            some = add_squares(some, g + i, n);
            summed += n;
            if (summed >= MOST_SQUARES) {
                sum += total(some);
                some = no_squares();
                summed = 0;
            }
        }
    }
    squares[s.thread].of = sum + total(some);
}

static float scale;
static struct average averaging;

static void tail_share(struct share s)
{
    for (int k = s.first; k <= s.last; k++) {
        long from = begin_of(s, k);
        tail(adam, scale, averaging, arrays[WEIGHT][k] + from, arrays[GRADIENT_ROLE][k] + from,
            arrays[FIRST][k] + from, arrays[SECOND][k] + from, arrays[AVERAGE][k] + from,
            end_of(s, k) - from);
    }
}

static void tail_step(void)
{
    squares[1].of = 0;
    divide(norm_share);
    double clip = 1 / (sqrt(squares[0].of + squares[1].of) + 1e-6);
    scale = (float)(clip < 1 ? clip : 1);
    averaging = (struct average){0.999f, (float)(1 - 0.999)};
    if (updates == 1) {
        averaging = (struct average){0, 1};
    }
    adam = coefficients();
    divide(tail_share);
}

/* Steps back to back, some at a time so that the clock counts for little. */
static double back_to_back(void (*step)(void), double limit)
{
    long total = 0;
    long more = 1;
    double begin = nanoseconds();
    for (;;) {
        for (long k = 0; k < more; k++) {
            updates++;
            step();
        }
        total += more;
        double spent = nanoseconds() - begin;
        if (spent >= limit) {
            return spent / total;
        }
        if (spent < limit / 8) {
            more *= 2;
        }
    }
}

static double with_new_gradients(void (*step)(void), double limit)
{
    double spent = 0;
    long total = 0;
    for (double begin = nanoseconds(); nanoseconds() - begin < limit; total++) {
        renew_gradients();
        updates++;
        double before = nanoseconds();
        step();
        spent += nanoseconds() - before;
    }
    return spent / total;
}

int main(int argc, char **argv)
{
    const char *rule = argv[1];
    given = !strcmp(rule, "adamw_given");
    void (*step)(void) = !strcmp(rule, "sgd") ? sgd_step
        : !strcmp(rule, "lion") ? lion_step
        : !strcmp(rule, "tail") ? tail_step
                                : adamw_step;
    count = argc - 4;
    lengths = malloc(count * sizeof(long));
    for (int k = 0; k < count; k++) {
        lengths[k] = atol(argv[k + 4]);
    }
    allocate(arrays, ROLES, atol(argv[3]));
    share_among(atoi(argv[2]));
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        char command[16];
        int value = 0;
        sscanf(line, "%15s %d", command, &value);
        if (!strcmp(command, "write") || !strcmp(command, "read")) {
            int role = value == GRADIENT_ROLE && *command == 'w' ? WRITTEN_GRADIENT : value;
            for (int k = 0; k < count; k++) {
                if (*command == 'w') {
                    if (fread(arrays[role][k], sizeof(float), lengths[k], stdin) != (size_t)lengths[k]) {
                        return 1;
                    }
                } else {
                    fwrite(arrays[role][k], sizeof(float), lengths[k], stdout);
                }
            }
        } else if (!strcmp(command, "step")) {
            renew_gradients();
            updates++;
            wake_helper();
            step();
            let_helper_sleep();
            puts("done");
        } else {
            renew_gradients();
            wake_helper();
            printf("%.3f\n", step == tail_step ? with_new_gradients(step, value * 1e6)
                                               : back_to_back(step, value * 1e6));
            let_helper_sleep();
        }
        fflush(stdout);
    }
    return 0;
}
