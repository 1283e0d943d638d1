/* SPDX-License-Identifier: MIT */
/* brief, inside. */
#ifndef BRIEF_INTERNAL_H
#define BRIEF_INTERNAL_H

#include "khunjerab/brief.h"

void cite_chicago_note(const struct citation *citation, struct buffer *out);
void cite_chicago_entry(const struct citation *citation, struct buffer *out);
void cite_bibtex(const struct citation *citation, struct buffer *out);
void cite_ris(const struct citation *citation, struct buffer *out);
void cite_csl_json(const struct citation *citation, struct buffer *out);

/* "May 15, 2024", as American styles have it; "" for no date. */
void date_format_american(struct date date, struct buffer *out);
/* The title, or what stands for it in square brackets: "[report on the Fifth Round …]". */
void citation_title(const struct citation *citation, struct buffer *out);
/* "para. 8, sentence 1"; nothing where the whole document is cited,
 * or the paragraphs are not the source's own. */
void citation_locator(const struct citation *citation, struct buffer *out);
/* What a reader has to know beside the words: "retold in the record's own words". NULL: nothing. */
const char *citation_caution(const struct citation *citation);

/* A sentence and its acts. */
struct stem_source {
	const char *text;
	const struct act *acts;
};
/* Appends what has to stand in brackets before the act's words; false where nothing has to. */
bool act_stem(const struct stem_source *source, size_t act, struct buffer *stem);

/* Adds "both", "China", "the text": a party for people. */
void paper_party(struct paper *paper, const char *slug);
/* One pair as an item; told says first what became of it. */
void compare_pair_paper(struct paper *paper, const struct compare_pair *pair, bool told);

/* Strings behind pointers by strcmp, for qsort and bsearch: what the one sorted the other searches.
 */
int brief_string_order(const void *a, const void *b);

/* The formats: see struct paper_format. */
bool paper_text(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err);
bool paper_markdown(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err);
bool paper_html(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err);
bool paper_rtf(const struct paper *paper, const struct paper_options *options, struct buffer *bytes,
	struct error *err);
bool paper_docx(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err);
bool paper_pdf(const struct paper *paper, const struct paper_options *options, struct buffer *bytes,
	struct error *err);
/* The HTML with rules behind those of its style sheet. */
void paper_html_styled(const struct paper *paper, const char *rules, struct buffer *bytes);
bool paper_mail(const struct paper *paper, const struct paper_options *options,
	struct buffer *bytes, struct error *err);
/* The lines of the text; flowed: for mail, format=flowed. */
void paper_lines(const struct paper *paper, const struct paper_options *options, bool flowed,
	struct buffer *bytes);
/* The date a file carries. */
struct date paper_date(const struct paper *paper, const struct paper_options *options);

/* ---- for formats with markup --------------------------------------------------------- */

/* A part of a text that is all written one way. Its text is borrowed. */
struct paper_piece {
	const char *text;
	size_t size;
	bool rtl;
};
/* Cuts the first piece off *text; false where nothing is left. */
bool paper_piece_next(const char **text, struct paper_piece *piece);
/* True where the block is to be read from right to left: its first letter is. */
bool paper_block_is_rtl(const struct paper_block *block);
/* The next statement's address in a text ("fmsd-7:6.2a"), to be kept in one piece; false where
 * there is none. */
bool paper_address_next(const char *text, size_t size, struct span *address);
/* Appends visible text, escaped for XML and HTML. */
void paper_xml(struct buffer *bytes, const char *text, size_t size);

#endif
