#include "csystem_jobs.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

// The hooks of the Swift runtime (ConcurrencyHooks.def) and what runs a job. libdispatch's own
// enqueueing, which each hook is handed, is never called.
typedef struct SwiftJob Job;
#define SWIFT __attribute__((swiftcall))
extern SWIFT void swift_job_run(Job *job, void *identity, void *implementation);
extern SWIFT void (*swift_task_enqueueGlobal_hook)(Job *, void *);
extern SWIFT void (*swift_task_enqueueGlobalWithDelay_hook)(unsigned long long, Job *, void *);
extern SWIFT void (*swift_task_enqueueGlobalWithDeadline_hook)(
    long long, long long, long long, long long, int, Job *, void *);

struct waiting {
  Job *job;  // or, where there is none, who is called
  void (*fire)(void *);
  void *context;
  uint64_t id;
  int64_t due;  // nanoseconds of CLOCK_BOOTTIME: a delay goes on while the machine sleeps
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t has_job = PTHREAD_COND_INITIALIZER;
static Job **ring;  // what can run now, first in first out
static size_t ring_size, ring_start, ring_count;
static struct waiting *waiting;  // what must wait, latest first
static size_t waiting_size, waiting_count;
static uint64_t last_id;
static int thread_limit, thread_count, idle_count, timer = -1;

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS};

static int64_t now_ns(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void *larger(void *old, size_t bytes) {
  void *grown = realloc(old, bytes);
  if (!grown) abort();
  return grown;
}

static void start(void *(*body)(void *)) {
  pthread_t thread;
  // The run loop takes the signals; a thread of ours must not take one from it.
  sigset_t all, mask;
  sigfillset(&all);
  // Faults of the thread itself: blocked, they would kill without the terminal being given back.
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&all, faults[i]);
  pthread_sigmask(SIG_SETMASK, &all, &mask);
  if (pthread_create(&thread, NULL, body, NULL) == 0) pthread_detach(thread);
  else if (thread_count == 0) abort();
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

static void *work(void *unused) {
  pthread_mutex_lock(&lock);
  for (;;) {
    while (ring_count == 0) {
      idle_count++;
      pthread_cond_wait(&has_job, &lock);
      idle_count--;
    }
    Job *job = ring[ring_start];
    ring_start = (ring_start + 1) % ring_size;
    ring_count--;
    pthread_mutex_unlock(&lock);
    swift_job_run(job, NULL, NULL);
    pthread_mutex_lock(&lock);
  }
  return unused;
}

static void push(Job *job) {
  if (ring_count == ring_size) {
    size_t size = ring_size ? ring_size * 2 : 64;
    Job **grown = larger(NULL, size * sizeof *grown);
    for (size_t i = 0; i < ring_count; i++) grown[i] = ring[(ring_start + i) % ring_size];
    free(ring);
    ring = grown;
    ring_size = size;
    ring_start = 0;
  }
  ring[(ring_start + ring_count++) % ring_size] = job;
  // An idle thread may have been promised to an earlier job already.
  if (idle_count < (int)ring_count && thread_count < thread_limit) {
    thread_count++;
    start(work);
  } else {
    pthread_cond_signal(&has_job);
  }
}

static void set_timer(void) {
  struct itimerspec next = {0};
  if (waiting_count) {
    int64_t due = waiting[waiting_count - 1].due;
    if (due < 1) due = 1;  // zero would switch the timer off
    next.it_value.tv_sec = due / 1000000000;
    next.it_value.tv_nsec = due % 1000000000;
  }
  timerfd_settime(timer, TFD_TIMER_ABSTIME, &next, NULL);
}

static void *keep_time(void *unused) {
  uint64_t count;
  while (read(timer, &count, sizeof count) == sizeof count) {
    pthread_mutex_lock(&lock);
    int64_t now = now_ns(CLOCK_BOOTTIME);
    while (waiting_count && waiting[waiting_count - 1].due <= now) {
      struct waiting next = waiting[--waiting_count];
      if (next.job) {
        push(next.job);
        continue;
      }
      // Whoever is called may start timers and jobs of its own.
      pthread_mutex_unlock(&lock);
      next.fire(next.context);
      pthread_mutex_lock(&lock);
    }
    set_timer();
    pthread_mutex_unlock(&lock);
  }
  return unused;
}

static uint64_t push_later(Job *job, void (*fire)(void *), void *context, int64_t due) {
  pthread_mutex_lock(&lock);
  if (timer < 0) {
    timer = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC);
    if (timer < 0) abort();
    start(keep_time);
  }
  if (waiting_count == waiting_size) {
    waiting_size = waiting_size ? waiting_size * 2 : 64;
    waiting = larger(waiting, waiting_size * sizeof *waiting);
  }
  size_t place = waiting_count++;
  while (place > 0 && waiting[place - 1].due <= due) {
    waiting[place] = waiting[place - 1];
    place--;
  }
  uint64_t id = ++last_id;
  waiting[place] = (struct waiting){job, fire, context, id, due};
  if (place == waiting_count - 1) set_timer();
  pthread_mutex_unlock(&lock);
  return id;
}

static SWIFT void enqueue(Job *job, void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  push(job);
  pthread_mutex_unlock(&lock);
}

static int64_t sum(int64_t from, unsigned long long delay) {
  return delay > (unsigned long long)(INT64_MAX - from) ? INT64_MAX : from + (int64_t)delay;
}

static SWIFT void enqueue_after(unsigned long long delay, Job *job, void *unused) {
  (void)unused;
  push_later(job, NULL, NULL, sum(now_ns(CLOCK_BOOTTIME), delay));
}

// A deadline of either Swift clock: 1 is the continuous one (CLOCK_BOOTTIME), 2 the suspending one
// (CLOCK_MONOTONIC). How much later it may be does not matter here.
static SWIFT void enqueue_at(
    long long seconds, long long nanoseconds, long long late, long long late_ns, int clock, Job *job,
    void *unused) {
  (void)late, (void)late_ns, (void)unused;
  int64_t boot = now_ns(CLOCK_BOOTTIME);
  int64_t now = clock == 2 ? now_ns(CLOCK_MONOTONIC) : boot;
  int64_t due = seconds > INT64_MAX / 1000000000 - 1 ? INT64_MAX : seconds * 1000000000 + nanoseconds;
  push_later(job, NULL, NULL, due <= now ? boot : sum(boot, (unsigned long long)(due - now)));
}

uint64_t csystem_timer_start(int64_t delay, void (*fire)(void *), void *context) {
  unsigned long long rest = delay > 0 ? (unsigned long long)delay : 0;
  return push_later(NULL, fire, context, sum(now_ns(CLOCK_BOOTTIME), rest));
}

bool csystem_timer_cancel(uint64_t id) {
  pthread_mutex_lock(&lock);
  size_t place = 0;
  while (place < waiting_count && waiting[place].id != id) place++;
  bool found = place < waiting_count;
  if (found) {
    waiting_count--;
    for (size_t i = place; i < waiting_count; i++) waiting[i] = waiting[i + 1];
    if (place == waiting_count) set_timer();
  }
  pthread_mutex_unlock(&lock);
  return found;
}

void csystem_jobs_adopt(int threads) {
  thread_limit = threads < 2 ? 2 : threads;
  swift_task_enqueueGlobal_hook = enqueue;
  swift_task_enqueueGlobalWithDelay_hook = enqueue_after;
  swift_task_enqueueGlobalWithDeadline_hook = enqueue_at;
}
