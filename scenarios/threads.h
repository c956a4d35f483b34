/* Work in several threads at once. */
#ifndef SUMI_THREADS_H
#define SUMI_THREADS_H

/* Calls work(context) in n threads (1 or more) of an OpenMP region, this one among them, or in as many as the system
 * gives: OpenMP's run-time ends the program where it cannot make one, so they are tried before. Signals are left to
 * this thread. */
void sumi_run_threads(int n, void (*work)(void *context), void *context);

#endif
