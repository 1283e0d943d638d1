/* SPDX-License-Identifier: MIT */
/* What the benchmarks measure with. */
#ifndef KHUNJERAB_BENCH_MEASURE_H
#define KHUNJERAB_BENCH_MEASURE_H

#include <stdio.h>
#include <time.h>

/* Seconds of a clock that only goes forward. */
static inline double measure_seconds(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The largest resident set since exec. getrusage() counts what was there before it: the size of
 * whoever started this program. */
static inline double measure_mebibytes(void)
{
	char line[128];
	unsigned long kibibytes = 0;
	FILE *status = fopen("/proc/self/status", "r");
	while (status != NULL && fgets(line, sizeof line, status) != NULL)
		if (sscanf(line, "VmHWM: %lu", &kibibytes) == 1)
			break;
	if (status != NULL)
		fclose(status);
	return (double)kibibytes / 1024;
}

#endif
