/* SPDX-License-Identifier: MIT */
/* store, of threads: what a query finds, document by document through the years, and where it finds
 * nothing. */
#ifndef KHUNJERAB_STORE_THREAD_H
#define KHUNJERAB_STORE_THREAD_H

#include "khunjerab/store.h"

/* A document in which something is said. Text lives in the thread's arena. */
struct mention {
	const char *document;
	const char *title; /* NULL where not said, and so the event */
	const char *event;
	int round; /* 0: not said */
	struct date date;
	enum document_kind kind;
	enum wording wording;
	bool whole; /* all of it was seen, and it is no compilation */
	const char *parties;
	size_t statements; /* that match */
	size_t commitments;
	size_t place;	     /* how many matches there are before it */
	int64_t first, last; /* the numbers of its own first and last statement */
};

/* A dated document, later than the first mention, in which nothing of it is said. */
struct silence {
	const char *document;
	const char *parties;
	struct date date;
	bool whole;   /* only then does its silence mean anything */
	size_t after; /* how many mentions come before it */
};

struct thread {
	struct arena arena;
	struct mention *items; /* in reading order */
	size_t count;
	size_t room;
	size_t statements;
	size_t commitments;
	struct silence *silences; /* of documents with the same parties as one of the items */
	size_t silence_count;
	size_t silence_unsure; /* of these, not whole */
	size_t silence_since;  /* of these, later than the last mention */
};

/* What the query finds, document by document. Costs one walk over the matches and one over the
 * documents. The caller clears *thread, which is {0} on failure. */
bool store_thread(
	struct store *store, const struct query *query, struct thread *thread, struct error *err);
void thread_clear(struct thread *thread);

#endif
