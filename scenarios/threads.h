/* Work in several threads at once. */
#ifndef SUMI_THREADS_H
#define SUMI_THREADS_H

/* How many of n threads (1 or more) the system gives, this one among them. OpenMP's run-time ends the program where it
 * cannot make one, so they are tried before. */
int sumi_threads_to_be_had(int n);
/* Calls work(context) in n threads that can be had, this one among them. Signals are left to this thread. */
void sumi_run_threads(int n, void (*work)(void *context), void *context);

#endif
