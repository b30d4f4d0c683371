/*
 * A training loop with AdamW in a process that takes turns with a JVM: a backward pass like that of
 * BackwardPass, then a step.
 *
 * usage: inplace POSITIONS LENGTH:ROWS:DECAY...
 * Reads a learning rate, one a line, and answers with the nanoseconds of the step that it has made
 * with it, without those of the backward pass. DECAY is 1 for arrays with weight decay, else 0.
 */
#include "arrays.h"
#include "kernels.h"

enum { WEIGHT, GRADIENT_ROLE, FIRST, SECOND, ROLES };

static const double BETA1 = 0.9;
static const double BETA2 = 0.99;
static const double WEIGHT_DECAY = 0.1;

static long positions;
static long *rows;
static int *decays;
static float **inputs;
static float **outputs;
static float **arrays[ROLES];
static long updates;

/* About as large as the activations of BackwardPass. */
static float *numbers(long count)
{
    float *some = malloc(count * sizeof(float));
    for (long i = 0; i < count; i++) {
        some[i] = (float)(drand48() - drand48()) / 40;
    }
    return some;
}

static __attribute__((noinline)) void add_row(float factor, GRADIENT from, ARRAY to, long n)
{
    for (long i = 0; i < n; i++) {
        to[i] += factor * from[i];
    }
}

static void backward(void)
{
    for (int k = 0; k < count; k++) {
        long columns = lengths[k] / rows[k];
        memset(arrays[GRADIENT_ROLE][k], 0, lengths[k] * sizeof(float));
        for (long position = 0; position < positions; position++) {
            const float *input = inputs[k] + position * rows[k];
            for (long row = 0; row < rows[k]; row++) {
                add_row(input[row], outputs[k] + position * columns,
                    arrays[GRADIENT_ROLE][k] + row * columns, columns);
            }
        }
    }
}

static void step(double rate)
{
    updates++;
    struct adamw c = {(float)BETA1, (float)(1 - BETA1), (float)BETA2, (float)(1 - BETA2),
        (float)(1 / (1 - pow(BETA1, updates))), (float)(1 / (1 - pow(BETA2, updates))), 1e-8f, 1,
        (float)rate};
    float keep = (float)(1 - rate * WEIGHT_DECAY);
    for (int k = 0; k < count; k++) {
        c.keep = decays[k] ? keep : 1;
        adamw(c, arrays[WEIGHT][k], arrays[GRADIENT_ROLE][k], arrays[FIRST][k], arrays[SECOND][k],
            lengths[k]);
    }
}

int main(int argc, char **argv)
{
    positions = atol(argv[1]);
    count = argc - 2;
    lengths = malloc(count * sizeof(long));
    rows = malloc(count * sizeof(long));
    decays = malloc(count * sizeof(int));
    inputs = malloc(count * sizeof(float *));
    outputs = malloc(count * sizeof(float *));
    for (int k = 0; k < count; k++) {
        sscanf(argv[k + 2], "%ld:%ld:%d", &lengths[k], &rows[k], &decays[k]);
        inputs[k] = numbers(positions * rows[k]);
        outputs[k] = numbers(positions * (lengths[k] / rows[k]));
    }
    allocate(arrays, ROLES, 0);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        double rate = atof(line);
        backward();
        double before = nanoseconds();
        step(rate);
        printf("%.0f\n", nanoseconds() - before);
        fflush(stdout);
    }
    return 0;
}
