/* SPDX-License-Identifier: MIT */
/* Dates of the Gregorian calendar, possibly open in day and month. */
#include "khunjerab/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const month_names[] = {
	N_("January"),
	N_("February"),
	N_("March"),
	N_("April"),
	N_("May"),
	N_("June"),
	N_("July"),
	N_("August"),
	N_("September"),
	N_("October"),
	N_("November"),
	N_("December"),
};

int date_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* Exactly count digits; -1 where there are not so many. */
static int digits_read(const char *text, int count)
{
	int value = 0;
	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

bool date_parse(const char *text, struct date *date)
{
	size_t size = strlen(text);
	struct date read = {0};
	if (size != 4 && size != 7 && size != 10)
		return false;
	read.year = digits_read(text, 4);
	if (read.year < 1000)
		return false;
	if (size >= 7) {
		read.month = text[4] == '-' ? digits_read(text + 5, 2) : -1;
		if (read.month < 1 || read.month > 12)
			return false;
	}
	if (size == 10) {
		read.day = text[7] == '-' ? digits_read(text + 8, 2) : -1;
		if (read.day < 1 || read.day > date_month_days(read.year, read.month))
			return false;
	}
	*date = read;
	return true;
}

void date_format(struct date date, char *text)
{
	text[0] = '\0';
	if (date.year == 0)
		return;
	int size = snprintf(text, DATE_SIZE, "%04d", date.year);
	if (date.month > 0)
		size += snprintf(text + size, DATE_SIZE - (size_t)size, "-%02d", date.month);
	if (date.month > 0 && date.day > 0)
		snprintf(text + size, DATE_SIZE - (size_t)size, "-%02d", date.day);
}

static void date_format_words(struct date date, int month_cells, char *text)
{
	text[0] = '\0';
	if (date.year == 0)
		return;
	int size = 0;
	if (date.month > 0 && date.day > 0)
		size = snprintf(text, DATE_SIZE, "%d ", date.day);
	if (date.month > 0) {
		const char *name = _(month_names[date.month - 1]);
		size_t letters = text_fit(name, strlen(name), month_cells, NULL);
		size += snprintf(
			text + size, DATE_SIZE - (size_t)size, "%.*s ", (int)letters, name);
	}
	snprintf(text + size, DATE_SIZE - (size_t)size, "%d", date.year);
}

void date_format_long(struct date date, char *text)
{
	date_format_words(date, 9, text);
}

void date_format_short(struct date date, char *text)
{
	date_format_words(date, 3, text);
}

int date_number(struct date date)
{
	return date.year * 10000 + date.month * 100 + date.day;
}

/* Numbers come back from files that anybody may have written: what is no date is none. */
struct date date_from_number(int number)
{
	struct date date = {number / 10000, number / 100 % 100, number % 100};
	bool sound = date.year >= 1000 && date.year <= 9999 && date.month <= 12;
	int days = sound && date.month > 0 ? date_month_days(date.year, date.month) : 0;
	return sound && date.day <= days ? date : (struct date){0};
}

static struct date day_of(time_t seconds)
{
	struct tm day;
	if (gmtime_r(&seconds, &day) == NULL)
		return (struct date){0};
	return (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday};
}

bool date_given(struct date *date)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end = NULL;
	if (epoch == NULL || epoch[0] == '\0')
		return false;
	long long seconds = strtoll(epoch, &end, 10);
	if (*end == '\0')
		*date = day_of((time_t)seconds);
	return *end == '\0';
}

struct date date_today(void)
{
	struct date date;
	return date_given(&date) ? date : day_of(time(NULL));
}
