/* Updates of one array, with the arithmetic of the generated kernels. */
#include "simd.h"

#define ARRAY float *restrict
#define GRADIENT const float *restrict

/* What is the same for all weights of a step. */
struct adamw { float beta1, rest1, beta2, rest2, correction1, correction2, epsilon, keep, rate; };
struct average { float keep, rest; };

INLINE V adamw_of(struct adamw c, V g, V w, float *m, float *v, int part)
{
    V ms = add(mul(all(c.beta1), get(m, part)), mul(all(c.rest1), g));
    V vs = add(mul(all(c.beta2), get(v, part)), mul(mul(all(c.rest2), g), g));
    put(m, ms, part);
    put(v, vs, part);
    V update = quotient(
        mul(ms, all(c.correction1)), add(root(mul(vs, all(c.correction2))), all(c.epsilon)));
    return sub(mul(w, all(c.keep)), mul(all(c.rate), update));
}

INLINE void adamw_at(struct adamw c, float *w, const float *g, float *m, float *v, int part)
{
    put(w, adamw_of(c, get(g, part), get(w, part), m, v, part), part);
}

static __attribute__((noinline)) void adamw(
    struct adamw c, ARRAY w, GRADIENT g, ARRAY m, ARRAY v, long n)
{
    long i = 0;
    for (; i + LANES <= n; i += LANES) {
        adamw_at(c, w + i, g + i, m + i, v + i, 0);
    }
    if (i < n) {
        adamw_at(c, w + i, g + i, m + i, v + i, (int)(n - i));
    }
}

INLINE void sgd_at(float momentum, float rate, float *w, const float *g, float *buffer, int part)
{
    V buffers = add(mul(all(momentum), get(buffer, part)), get(g, part));
    put(buffer, buffers, part);
    put(w, sub(get(w, part), mul(all(rate), buffers)), part);
}

static __attribute__((noinline)) void sgd(
    float momentum, float rate, ARRAY w, GRADIENT g, ARRAY buffer, long n)
{
    long i = 0;
#pragma GCC unroll 2
    for (; i + LANES <= n; i += LANES) {
        sgd_at(momentum, rate, w + i, g + i, buffer + i, 0);
    }
    if (i < n) {
        sgd_at(momentum, rate, w + i, g + i, buffer + i, (int)(n - i));
    }
}

struct lion { float beta1, rest1, beta2, rest2, rate; };

INLINE void lion_at(struct lion c, float *w, const float *g, float *m, int part)
{
    V gs = get(g, part);
    V ms = get(m, part);
    V direction = add(mul(all(c.beta1), ms), mul(all(c.rest1), gs));
    put(m, add(mul(all(c.beta2), ms), mul(all(c.rest2), gs)), part);
    put(w, against(direction, get(w, part), all(c.rate)), part);
}

static __attribute__((noinline)) void lion(struct lion c, ARRAY w, GRADIENT g, ARRAY m, long n)
{
    long i = 0;
#pragma GCC unroll 2
    for (; i + LANES <= n; i += LANES) {
        lion_at(c, w + i, g + i, m + i, 0);
    }
    if (i < n) {
        lion_at(c, w + i, g + i, m + i, (int)(n - i));
    }
}

/* AdamW of gradients times scale, an average of the weights, and zeros for the gradients. */
INLINE void tail_at(
    struct adamw c, float scale, struct average a,
    float *w, float *g, float *m, float *v, float *average, int part)
{
    V ws = adamw_of(c, mul(get(g, part), all(scale)), get(w, part), m, v, part);
    put(w, ws, part);
    put(average, add(mul(all(a.keep), get(average, part)), mul(all(a.rest), ws)), part);
    put(g, all(0), part);
}

static __attribute__((noinline)) void tail(
    struct adamw c, float scale, struct average a,
    ARRAY w, ARRAY g, ARRAY m, ARRAY v, ARRAY average, long n)
{
    long i = 0;
    for (; i + LANES <= n; i += LANES) {
        tail_at(c, scale, a, w + i, g + i, m + i, v + i, average + i, 0);
    }
    if (i < n) {
        tail_at(c, scale, a, w + i, g + i, m + i, v + i, average + i, (int)(n - i));
    }
}

/* Sums of squares in eight accumulators, which go on from one array to the next. */
enum { SUMS = 8 };
struct squares { V sum[SUMS]; };

static struct squares no_squares(void)
{
    struct squares none;
    for (int k = 0; k < SUMS; k++) {
        none.sum[k] = all(0);
    }
    return none;
}

INLINE struct squares add_squares(struct squares s, GRADIENT g, long n)
{
    long i = 0;
    for (; i + SUMS * LANES <= n; i += SUMS * LANES) {
        for (int k = 0; k < SUMS; k++) {
            V gs = load(g + i + k * LANES);
            s.sum[k] = add(s.sum[k], mul(gs, gs));
        }
    }
    for (int k = 0; k < SUMS && i < n; k++, i += LANES) {
        V gs = n - i < LANES ? load_part(g + i, (int)(n - i)) : load(g + i);
        s.sum[k] = add(s.sum[k], mul(gs, gs));
    }
    return s;
}

static double total(struct squares s)
{
    double sum = 0;
    for (int k = 0; k < SUMS; k++) {
        sum += sum_of(s.sum[k]);
    }
    return sum;
}
