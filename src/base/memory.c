/* SPDX-License-Identifier: MIT */
/* Memory that never comes back NULL, and the arena, which frees all it gave in one call. */
#include "khunjerab/base.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE 4096
#define BLOCK_SIZE_MAX (256 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t room;
	max_align_t bytes[];
};

static void (*failure_handler)(void);

void memory_on_failure(void (*handler)(void))
{
	failure_handler = handler;
}

static _Noreturn void memory_fail(void)
{
	if (failure_handler != NULL)
		failure_handler();
	fputs("khunjerab: out of memory\n", stderr);
	_Exit(3);
}

void *memory_allocate(size_t size)
{
	void *pointer = calloc(1, size > 0 ? size : 1);
	if (pointer == NULL)
		memory_fail();
	return pointer;
}

void *memory_resize(void *pointer, size_t size)
{
	void *resized = realloc(pointer, size > 0 ? size : 1);
	if (resized == NULL)
		memory_fail();
	return resized;
}

static struct arena_block *block_new(struct arena *arena, size_t size)
{
	/* Blocks grow with the arena, so that a large document needs few of them. */
	size_t room = arena->blocks != NULL ? arena->blocks->room * 2 : BLOCK_SIZE;
	if (room > BLOCK_SIZE_MAX)
		room = BLOCK_SIZE_MAX;
	if (room < size)
		room = size;
	if (room > SIZE_MAX - sizeof(struct arena_block))
		memory_fail();
	struct arena_block *block = memory_allocate(sizeof *block + room);
	block->room = room;
	block->next = arena->blocks;
	arena->blocks = block;
	return block;
}

void *arena_allocate(struct arena *arena, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	if (size > SIZE_MAX - align)
		memory_fail();
	size = (size + align - 1) / align * align;
	struct arena_block *block = arena->blocks;
	if (block == NULL || block->room - block->used < size)
		block = block_new(arena, size);
	void *memory = (char *)block->bytes + block->used;
	block->used += size;
	return memory;
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
	char *copy = arena_allocate(arena, size + 1);
	if (size > 0)
		memcpy(copy, text, size);
	copy[size] = '\0';
	return copy;
}

char *arena_string(struct arena *arena, const char *text)
{
	return arena_copy(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	assert(size >= 0);
	char *text = arena_allocate(arena, (size_t)size + 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)size + 1, format, arguments);
	va_end(arguments);
	return text;
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *room, size_t item_size)
{
	if (count < *room)
		return array;
	size_t wider = *room > 0 ? *room * 2 : 8;
	void *grown;
	if (__builtin_mul_overflow(wider, item_size, &(size_t){0}))
		memory_fail();
	grown = arena_allocate(arena, wider * item_size);
	if (count > 0)
		memcpy(grown, array, count * item_size);
	*room = wider;
	return grown;
}

void arena_clear(struct arena *arena)
{
	for (struct arena_block *block = arena->blocks; block != NULL;) {
		struct arena_block *next = block->next;
		free(block);
		block = next;
	}
	arena->blocks = NULL;
}
