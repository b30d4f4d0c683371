/*
 * Vectors of the width that the compiler was told of, and some of their lanes for what is left at
 * the end of an array. Where there are none, or with -DPLAIN, a vector is one float, so that loops
 * are the auto-vectoriser's. Products and sums are written apart: -ffp-contract says whether they
 * are rounded once.
 */
#include <math.h>

#define INLINE static inline __attribute__((always_inline))

#if defined(__AVX512F__) && !defined(PLAIN)
#include <immintrin.h>

typedef __m512 V;
enum { LANES = 16 };

INLINE V all(float x) { return _mm512_set1_ps(x); }
INLINE V load(const float *p) { return _mm512_loadu_ps(p); }
INLINE void store(float *p, V x) { _mm512_storeu_ps(p, x); }
INLINE __mmask16 first(int part) { return (__mmask16)((1u << part) - 1); }
INLINE V load_part(const float *p, int part) { return _mm512_maskz_loadu_ps(first(part), p); }
INLINE void store_part(float *p, V x, int part) { _mm512_mask_storeu_ps(p, first(part), x); }
INLINE V add(V a, V b) { return _mm512_add_ps(a, b); }
INLINE V sub(V a, V b) { return _mm512_sub_ps(a, b); }
INLINE V mul(V a, V b) { return _mm512_mul_ps(a, b); }
INLINE V quotient(V a, V b) { return _mm512_div_ps(a, b); }
INLINE V root(V x) { return _mm512_sqrt_ps(x); }

/* w - rate where direction is positive, w + rate where it is negative, w where it is neither. */
INLINE V against(V direction, V w, V rate)
{
    __m512i sign = _mm512_set1_epi32(0x80000000);
    V step = _mm512_castsi512_ps(_mm512_ternarylogic_epi32(
        _mm512_castps_si512(direction), sign, _mm512_castps_si512(rate), 0xEA));
    __mmask16 some = _mm512_cmp_ps_mask(direction, _mm512_setzero_ps(), _CMP_NEQ_OQ);
    return _mm512_mask_sub_ps(w, some, w, step);
}

INLINE double sum_of(V x) { return _mm512_reduce_add_ps(x); }

#elif defined(__AVX2__) && !defined(PLAIN)
#include <immintrin.h>

typedef __m256 V;
enum { LANES = 8 };

INLINE V all(float x) { return _mm256_set1_ps(x); }
INLINE V load(const float *p) { return _mm256_loadu_ps(p); }
INLINE void store(float *p, V x) { _mm256_storeu_ps(p, x); }

INLINE __m256i first(int part)
{
    static const int ends[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
    return _mm256_loadu_si256((const __m256i *)(ends + 8 - part));
}

INLINE V load_part(const float *p, int part) { return _mm256_maskload_ps(p, first(part)); }
INLINE void store_part(float *p, V x, int part) { _mm256_maskstore_ps(p, first(part), x); }
INLINE V add(V a, V b) { return _mm256_add_ps(a, b); }
INLINE V sub(V a, V b) { return _mm256_sub_ps(a, b); }
INLINE V mul(V a, V b) { return _mm256_mul_ps(a, b); }
INLINE V quotient(V a, V b) { return _mm256_div_ps(a, b); }
INLINE V root(V x) { return _mm256_sqrt_ps(x); }

/* w - rate where direction is positive, w + rate where it is negative, w where it is neither. */
INLINE V against(V direction, V w, V rate)
{
    V step = _mm256_or_ps(_mm256_and_ps(direction, _mm256_set1_ps(-0.0f)), rate);
    V some = _mm256_cmp_ps(direction, _mm256_setzero_ps(), _CMP_NEQ_OQ);
    return _mm256_sub_ps(w, _mm256_and_ps(step, some));
}

INLINE double sum_of(V x)
{
    __m128 half = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
    half = _mm_add_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
}

#else

typedef float V;
enum { LANES = 1 };

INLINE V all(float x) { return x; }
INLINE V load(const float *p) { return *p; }
INLINE void store(float *p, V x) { *p = x; }
INLINE V load_part(const float *p, int part) { return part ? *p : 0; }
INLINE void store_part(float *p, V x, int part) { if (part) *p = x; }
INLINE V add(V a, V b) { return a + b; }
INLINE V sub(V a, V b) { return a - b; }
INLINE V mul(V a, V b) { return a * b; }
INLINE V quotient(V a, V b) { return a / b; }
INLINE V root(V x) { return sqrtf(x); }
INLINE V against(V direction, V w, V rate)
{
    return w - (direction > 0 ? rate : direction < 0 ? -rate : 0);
}
INLINE double sum_of(V x) { return x; }
#endif

/* A vector of an array, or the last part of one. */
INLINE V get(const float *p, int part) { return part ? load_part(p, part) : load(p); }

INLINE void put(float *p, V x, int part)
{
    if (part) {
        store_part(p, x, part);
    } else {
        store(p, x);
    }
}
