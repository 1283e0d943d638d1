/* SPDX-License-Identifier: MIT */
/* What each raw block is: a heading, a numbered paragraph, a bullet, a line that is only a place
 * and a date; and which sections the headings name. */
#include "internal.h"

#include <string.h>

/* No heading is longer. */
#define HEADING_SIZE_MAX 200
/* Numbers of paragraphs rise; a gap of this many is still the same row of numbers. */
#define NUMBER_GAP 3
#define NUMBER_MAX 999
/* XXXVIII is the longest of those up to 39. */
#define ROMAN_MAX 7
#define PARAGRAPH_SIZE_MIN 240
#define SIGNATURE_SIZE_MAX 100
/* A heading with more words that begins a text is its title. */
#define TITLE_WORDS_MIN 7
/* Only the first blocks can carry the dateline or the place and date. */
#define DATELINE_BLOCKS 6

static const char *const bullets[] = {"•", "▪", "●", "◦", "·", "‣", "■", "*", "-", "–", "—"};

uint32_t text_bullet(const char *text, size_t size)
{
	for (size_t i = 0; i < ARRAY_SIZE(bullets); i++) {
		size_t length = strlen(bullets[i]);
		if (size > length && memcmp(text, bullets[i], length) == 0 &&
			(text[length] == ' ' || text[length] == '\t'))
			return (uint32_t)length;
	}
	/* "(a) ", "(iv) ", "(3) ", "a) " */
	size_t at = size > 0 && text[0] == '(' ? 1 : 0, letters = at;
	while (letters < size && letters < at + 4 &&
		((text[letters] >= 'a' && text[letters] <= 'z') ||
			(at == 1 && text[letters] >= '0' && text[letters] <= '9')))
		letters++;
	bool closed = letters > at && letters + 1 < size && text[letters] == ')' &&
		      text[letters + 1] == ' ';
	return closed && (at == 1 || letters == 1) ? (uint32_t)letters + 1 : 0;
}

static size_t blanks(const char *text, size_t size)
{
	size_t at = 0;
	while (at < size) {
		uint32_t character;
		size_t used = text_decode(text + at, size - at, &character);
		if (!text_is_blank(character))
			break;
		at += used;
	}
	return at;
}

/* "12. ", "12) ", "3a. ": fills number, lead and skip. */
static void raw_number(struct raw *raw, const char *text, size_t size, size_t at)
{
	size_t digits = at;
	uint32_t number = 0;
	while (digits < size && digits < at + 3 && text[digits] >= '0' && text[digits] <= '9')
		number = number * 10 + (uint32_t)(text[digits++] - '0');
	size_t end = digits;
	if (digits > at && end + 1 < size && text[end] >= 'a' && text[end] <= 'h' &&
		(text[end + 1] == '.' || text[end + 1] == ')'))
		end++;
	if (digits == at || end + 1 >= size || (text[end] != '.' && text[end] != ')') ||
		number == 0 || number > NUMBER_MAX)
		return;
	size_t gap = blanks(text + end + 1, size - end - 1);
	if (gap == 0)
		return;
	raw->number = number;
	raw->number_size = (uint8_t)(end - at);
	raw->lead = (uint32_t)(end + 1);
	raw->skip = (uint32_t)(end + 1 + gap);
}

/* The value of a roman number in capitals, 0 where it is none, and its bytes in *size. */
static uint32_t roman_value(const char *text, size_t left, size_t *size)
{
	static const struct {
		char letter;
		uint32_t value;
	} letters[] = {{'I', 1}, {'V', 5}, {'X', 10}};
	uint32_t total = 0, last = 0;
	for (*size = 0; *size < left && *size < ROMAN_MAX; ++*size) {
		uint32_t value = 0;
		for (size_t i = 0; i < ARRAY_SIZE(letters); i++)
			if (letters[i].letter == text[*size])
				value = letters[i].value;
		if (value == 0)
			break;
		/* IV: what stands before a larger one is taken off. */
		total += value;
		if (value > last)
			total -= 2 * last;
		last = value;
	}
	return total;
}

/* "IV. ": the same for roman numbers. */
static void raw_roman(struct raw *raw, const char *text, size_t size, size_t at)
{
	size_t digits;
	uint32_t number = roman_value(text + at, size - at, &digits);
	size_t end = at + digits;
	if (number == 0 || end + 1 >= size || text[end] != '.')
		return;
	size_t gap = blanks(text + end + 1, size - end - 1);
	if (gap == 0)
		return;
	raw->number = number;
	raw->number_size = (uint8_t)digits;
	raw->lead = (uint32_t)(end + 1);
	raw->skip = (uint32_t)(end + 1 + gap);
}

static void raw_look(const struct input *input, struct raw *raw)
{
	const struct line *line = &input->lines[raw->line];
	size_t at = blanks(line->text, line->size);
	raw->skip = (uint32_t)at;
	uint32_t bullet = text_bullet(line->text + at, line->size - at);
	if (bullet > 0 && at + bullet + blanks(line->text + at + bullet, line->size - at - bullet) <
				  line->size) {
		raw->bullet = true;
		raw->lead = (uint32_t)at + bullet;
		raw->skip = raw->lead +
			    (uint32_t)blanks(line->text + raw->lead, line->size - raw->lead);
		return;
	}
	raw_number(raw, line->text, line->size, at);
	if (raw->number == 0)
		raw_roman(raw, line->text, line->size, at);
	if (raw->number > 0 && raw->skip >= line->size)
		*raw = (struct raw){
			.line = raw->line, .line_count = raw->line_count, .skip = (uint32_t)at};
}

/* Numbers count only where they rise: "2029. One of ..." is a year that a line break cut off. */
static void numbers_decide(struct input *input)
{
	uint32_t last = 0;
	size_t rising = 0;
	for (size_t i = 0; i < input->raw_count; i++) {
		struct raw *raw = &input->raws[i];
		if (raw->number == 0)
			continue;
		bool follows = last == 0 ? raw->number <= 2
					 : raw->number >= last && raw->number <= last + NUMBER_GAP;
		if (follows) {
			rising += last > 0;
			last = raw->number;
			continue;
		}
		size_t at = blanks(input->lines[raw->line].text, input->lines[raw->line].size);
		raw->number = 0;
		raw->lead = 0;
		raw->skip = (uint32_t)at;
	}
	input->numbered = rising > 0;
	for (size_t i = 0; !input->numbered && i < input->raw_count; i++) {
		struct raw *raw = &input->raws[i];
		if (raw->number == 0)
			continue;
		/* One number alone is a lead all the same, as "1. At the invitation ...". */
		raw->bullet = true;
		raw->number = 0;
	}
}

static void raw_tokens(const struct input *input, const struct raw *raw,
	const struct lexicon *lexicon, struct tokens *tokens)
{
	const struct line *line = &input->lines[raw->line];
	if (raw->line_count == 1) {
		tokens_read(
			tokens, &lexicon->words, line->text + raw->skip, line->size - raw->skip);
		return;
	}
	struct buffer joined = {0};
	buffer_append(&joined, line->text + raw->skip, line->size - raw->skip);
	for (size_t i = 1; i < raw->line_count; i++) {
		buffer_append_char(&joined, ' ');
		buffer_append(&joined, line[i].text, line[i].size);
	}
	tokens_read(tokens, &lexicon->words, joined.data, joined.size);
	buffer_clear(&joined);
}

static bool ends_in(const struct input *input, const struct raw *raw, char mark)
{
	const struct line *line = &input->lines[raw->line + raw->line_count - 1];
	size_t size = line->size;
	while (size > 0 && line->text[size - 1] == ' ')
		size--;
	return size > 0 && line->text[size - 1] == mark;
}

static void datelines_find(
	struct input *input, const struct lexicon *lexicon, struct tokens *tokens)
{
	for (size_t i = 0; i < input->raw_count && i < DATELINE_BLOCKS; i++) {
		struct raw *raw = &input->raws[i];
		const struct line *line = &input->lines[raw->line];
		if (raw->number > 0 || raw->bullet)
			continue;
		/* A dateline needs no more than this to be recognised. */
		size_t size = line->size - raw->skip;
		tokens_read(
			tokens, &lexicon->words, line->text + raw->skip, size < 400 ? size : 400);
		size_t lead = dateline_size(tokens);
		if (lead > 0 && (raw->line_count > 1 || blanks(line->text + raw->skip + lead,
								size - lead) < size - lead)) {
			raw->lead = raw->skip + (uint32_t)lead;
			raw->skip = raw->lead + (uint32_t)blanks(line->text + raw->lead,
							line->size - raw->lead);
			raw->dated = true;
			input->dated = true;
			return;
		}
		if (raw->line_count == 1 && size < 80 && i + 1 < input->raw_count &&
			dateline_alone(tokens))
			raw->alone = true;
	}
}

/* "in these fields:" may be followed by a list or by the first heading: what stands above a
 * paragraph that is much longer is a heading. */
static bool stands_above(const struct input *input, size_t index)
{
	const struct raw *below = &input->raws[index + 1];
	size_t size = input->lines[below->line].size * below->line_count;
	return size > PARAGRAPH_SIZE_MIN && !below->bullet;
}

/* "4. Sign the treaty." behind "3. Open the bridge." is the next item of a list. */
static bool next_item(const struct input *input, size_t index)
{
	const struct raw *raw = &input->raws[index], *before = raw - 1;
	return index > 0 && !before->heading && before->number > 0 &&
	       raw->number == before->number + 1 && before->line_count == 1 &&
	       input->lines[before->line].size < PARAGRAPH_SIZE_MIN && ends_in(input, raw, '.') &&
	       ends_in(input, before, '.');
}

/* A block is a heading by its looks and by what stands around it. */
static bool raw_heading(
	struct input *input, size_t index, const struct lexicon *lexicon, struct tokens *tokens)
{
	struct raw *raw = &input->raws[index];
	const struct line *line = &input->lines[raw->line];
	if (raw->line_count > 2 || raw->bullet || raw->dated || raw->alone ||
		line->size - raw->skip > HEADING_SIZE_MAX || index + 1 == input->raw_count ||
		(index > 0 && ends_in(input, &input->raws[index - 1], ':') &&
			!stands_above(input, index)))
		return false;
	if (next_item(input, index))
		return false;
	/* Of a heading wrapped over two lines, the second is the shorter. */
	if (raw->line_count == 2 && input->lines[raw->line + 1].size > line->size)
		return false;
	raw_tokens(input, raw, lexicon, tokens);
	return heading_looks(tokens, lexicon, index == 0);
}

static bool stop_list(const struct input *input, size_t index)
{
	/* Short lines with full stops one after another are a list, not headings. */
	return index + 1 < input->raw_count && input->raws[index].heading &&
	       input->raws[index + 1].heading && ends_in(input, &input->raws[index], '.') &&
	       ends_in(input, &input->raws[index + 1], '.');
}

static void lists_undo(struct input *input)
{
	bool in_list = false;
	for (size_t i = 0; i < input->raw_count; i++) {
		bool next = stop_list(input, i);
		if (in_list || next)
			input->raws[i].heading = false;
		in_list = next;
	}
}

static bool is_finite(const struct token *token)
{
	return (token->classes &
		       (WORD_VERB_PAST | WORD_VERB_S | WORD_BE | WORD_HAVE | WORD_MODAL)) != 0 &&
	       (token->classes & WORD_VERB_NOUN) == 0 && (token->flags & TOKEN_CAPITAL) == 0;
}

/* Numbers that only headings carry number no paragraphs. */
static void numbers_settle_headings(struct input *input)
{
	bool numbered = false;
	for (size_t i = 0; i < input->raw_count; i++)
		numbered |= !input->raws[i].heading && input->raws[i].number > 0;
	input->numbered &= numbered;
}

/* Short lines at the very end, none of them a sentence, are who signed where: no headings. */
static void signature_find(
	struct input *input, const struct lexicon *lexicon, struct tokens *tokens)
{
	for (size_t i = input->raw_count; i-- > 1;) {
		struct raw *raw = &input->raws[i];
		bool brief = raw->line_count == 1 && !raw->bullet && raw->number == 0 &&
			     input->lines[raw->line].size <= SIGNATURE_SIZE_MAX &&
			     !ends_in(input, raw, '.') && !ends_in(input, raw, ';');
		if (!brief)
			break;
		raw_tokens(input, raw, lexicon, tokens);
		for (size_t k = 0; k < tokens->count; k++)
			brief &= !is_finite(&tokens->items[k]);
		if (!brief)
			break;
		raw->heading = false;
		raw->signature = true;
	}
}

/* A place and date is the lead of the paragraph that follows; before a heading it is one. */
static void dates_decide(struct input *input)
{
	for (size_t i = input->raw_count; i-- > 0;) {
		struct raw *raw = &input->raws[i];
		bool before_heading = i + 1 == input->raw_count || input->raws[i + 1].heading;
		if (!raw->alone || !before_heading)
			continue;
		raw->heading = true;
		raw->dated = true;
		raw->alone = false;
	}
}

/* The first heading is the title where it says what the document is, where no other heading
 * stands in it, or where another follows at once. */
static bool title_looks(
	const struct input *input, const struct lexicon *lexicon, const struct tokens *tokens)
{
	size_t headings = 0, length, words = 0;
	for (size_t i = 0; i < input->raw_count; i++)
		headings += input->raws[i].heading;
	for (size_t i = 0; i < tokens->count; i++)
		words += tokens->items[i].punct == 0;
	if (headings == 1 || input->raws[1].heading || input->raws[1].alone ||
		words > TITLE_WORDS_MIN)
		return true;
	for (size_t i = 0; i < tokens->count; i++)
		if (tokens->items[i].word != 0 &&
			phrase_match(&lexicon->words, PHRASES_KIND, tokens->items, i, tokens->count,
				&length) >= 0)
			return true;
	return false;
}

void structure_read(struct input *input, const struct lexicon *lexicon, struct notices *notices)
{
	struct tokens tokens = {0};
	for (size_t i = 0; i < input->raw_count; i++)
		raw_look(input, &input->raws[i]);
	size_t sections = 0, first = 0;
	numbers_decide(input);
	datelines_find(input, lexicon, &tokens);
	for (size_t i = 0; i < input->raw_count; i++)
		input->raws[i].heading = raw_heading(input, i, lexicon, &tokens);
	lists_undo(input);
	signature_find(input, lexicon, &tokens);
	numbers_settle_headings(input);
	dates_decide(input);
	for (size_t i = 0; i < input->raw_count; i++) {
		struct raw *raw = &input->raws[i];
		if (!raw->heading || raw->dated)
			continue;
		raw_tokens(input, raw, lexicon, &tokens);
		if (i > 0 || !title_looks(input, lexicon, &tokens))
			raw->section = section_guess(lexicon, tokens.items, 0, tokens.count);
		if (raw->section != SECTION_NONE && sections++ == 0)
			first = i;
		if (i > 0 && raw->section == SECTION_NONE)
			notice_add(notices, raw->line + 1, 0,
				_("no word of this heading names a section: what stands under it is "
				  "placed sentence by sentence"));
	}
	/* One heading far down parts off an annex; the text above it has no preamble. */
	input->sectioned = sections > 1 || (sections == 1 && first < input->raw_count / 3);
	tokens_clear(&tokens);
}
