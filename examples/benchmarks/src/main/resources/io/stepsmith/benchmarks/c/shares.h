/*
 * Work on all weights by one thread or two: the first half by the caller, the second by a helper,
 * which spins while steps are made and sleeps otherwise, for another process's turn.
 */
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>

enum { THREADS = 2, SPINS = 2000 };

/* The weights of a thread: from one of the first array to one of the last, which is not in it. */
struct share { int thread, first, last; long from, to; };

static struct share shares[THREADS];
static int threads = 1;
static void (*work)(struct share);
static sem_t awake;
static _Alignas(2 * LINE) atomic_long asked;
static _Alignas(2 * LINE) atomic_long done;
static _Alignas(2 * LINE) atomic_int active;

INLINE long begin_of(struct share s, int k) { return k == s.first ? s.from : 0; }
INLINE long end_of(struct share s, int k) { return k == s.last ? s.to : lengths[k]; }

/* Waits a little the first so many times, then lets others run. */
INLINE void pause_a_little(long times)
{
    if (times > SPINS) {
        sched_yield();
        return;
    }
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

static void *help(void *unused)
{
    long seen = 0;
    for (long spins = 0;; spins = 0) {
        sem_wait(&awake);
        while (atomic_load_explicit(&active, memory_order_acquire)) {
            long now = atomic_load_explicit(&asked, memory_order_acquire);
            if (now == seen) {
                pause_a_little(spins++);
                continue;
            }
            seen = now;
            spins = 0;
            work(shares[1]);
            atomic_store_explicit(&done, seen, memory_order_release);
        }
    }
    return unused;
}

static void share_among(int number)
{
    shares[0] = (struct share){0, 0, count - 1, 0, lengths[count - 1]};
    threads = number;
    if (threads < 2) {
        return;
    }
    long half = 0;
    for (int k = 0; k < count; k++) {
        half += lengths[k];
    }
    half /= 2;
    int middle = 0;
    while (middle < count - 1 && half >= lengths[middle]) {
        half -= lengths[middle++];
    }
    half = half / LINE * LINE;
    shares[1] = (struct share){1, middle, count - 1, half, lengths[count - 1]};
    shares[0].last = middle;
    shares[0].to = half;
    pthread_t helper;
    sem_init(&awake, 0, 0);
    pthread_create(&helper, NULL, help, NULL);
}

static void wake_helper(void)
{
    if (threads > 1) {
        atomic_store(&active, 1);
        sem_post(&awake);
    }
}

static void let_helper_sleep(void)
{
    atomic_store(&active, 0);
}

static void divide(void (*share_of_work)(struct share))
{
    if (threads < 2) {
        share_of_work(shares[0]);
        return;
    }
    work = share_of_work;
    long number = atomic_load_explicit(&asked, memory_order_relaxed) + 1;
    atomic_store_explicit(&asked, number, memory_order_release);
    share_of_work(shares[0]);
    for (long spins = 0; atomic_load_explicit(&done, memory_order_acquire) != number; spins++) {
        pause_a_little(spins);
    }
}
