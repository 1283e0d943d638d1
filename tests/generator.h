/* SPDX-License-Identifier: MIT */
/* Invented documents for tests and benchmarks, the same at every run. */
#ifndef KHUNJERAB_TESTS_GENERATOR_H
#define KHUNJERAB_TESTS_GENERATOR_H

#include "khunjerab/model.h"

/* Statements of one document; the last may have fewer. */
#define GENERATOR_STATEMENTS 60

/* The index-th document of a record of statements in all, every text in which says that it is
 * invented. False past the last. The caller clears it. */
bool generator_document(size_t statements, size_t index, struct document *document);

/* The words that the texts are made of, most frequent first; NULL past the last. */
const char *generator_word(size_t rank);

#endif
