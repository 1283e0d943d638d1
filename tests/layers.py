#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads the sources for what no compiler holds us to: the ladder of rooms and the house's few bans.

layers.py ROOT prints TAP, one check a rule; layers.py --headers ROOT lists the public headers.
It reads line by line, with comments and strings taken out: a rule that it cannot tell is not here.
"""
import pathlib
import re
import sys

BELOW_STORE = {'base', 'model'}
# Which rooms a room may know. Rooms on one rung do not know each other.
LADDER = {
    'base': set(),
    'model': {'base'},
    'record': BELOW_STORE,
    'parse': BELOW_STORE,
    'query': BELOW_STORE,
    'store': BELOW_STORE,
    'brief': BELOW_STORE | {'store'},
    'line': BELOW_STORE | {'brief', 'store', 'query'},
    'tui': BELOW_STORE | {'brief', 'store', 'query', 'record'},
    'cli': BELOW_STORE | {'brief', 'store', 'query', 'record', 'parse', 'line', 'tui'},
}
LADDER['main'] = LADDER['cli'] | {'cli'}

FILE_LINES, FUNCTION_LINES = 600, 60
COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
CURSES = re.compile(r'^(n?curses(w?/.*)?|term|panel|menu|form)\.h$|^ncursesw?/')
SQL_WORD = r'"\s*(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA|ATTACH|VACUUM|CREATE|DROP|WITH)\b'


def blanked(text, strings=True):
    """The text with comments, and strings if asked, made blank; lines stay where they were."""
    def blank(match):
        if match[0][0] == '/' or strings:
            return re.sub(r'[^\n]', ' ', match[0])
        return match[0]
    return COMMENT_OR_STRING.sub(blank, text)


class Source:
    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding='utf-8', errors='replace')
        self.code = blanked(self.text)
        self.code_and_strings = blanked(self.text, strings=False)
        parts = self.name.split('/')
        self.room = {'src': lambda: 'main' if len(parts) == 2 else parts[1],
                     'include': lambda: path.stem.split('_')[0]}.get(parts[0], lambda: None)()

    def includes(self):
        for match in INCLUDE.finditer(self.code_and_strings):
            yield self.at(match.start(2)), match[1] == '<', match[2]

    def at(self, offset):
        return f'{self.name}:{self.text.count(chr(10), 0, offset) + 1}'

    def find(self, pattern, text=None):
        for match in re.finditer(pattern, self.code if text is None else text):
            yield self.at(match.start()), match[0].strip()

    def functions(self):
        """(line, length) of each body: braces alone in the first column, as the formatter puts them."""
        start = None
        for number, line in enumerate(self.code.split('\n'), 1):
            if line.rstrip() == '{':
                start = number
            elif line.startswith('}') and start is not None:
                yield start, number - start - 1
                start = None


def ladder(sources):
    for source in sources:
        if source.room not in LADDER:
            yield f'{source.name}: {source.room} is no room of the ladder'
            continue
        for place, system, header in source.includes():
            match = re.fullmatch(r'khunjerab/(\w+)\.h', header)
            room = match[1].split('_')[0] if match else None
            if match and room != source.room and room not in LADDER[source.room]:
                yield f'{place}: {source.room} may not know {room}'
            elif not system and not match and '/' in header:
                yield f'{place}: a room keeps out of the others\' folders: {header}'


def includer(pattern, room):
    def rule(sources):
        for source in sources:
            for place, _, header in source.includes():
                if re.match(pattern, header) and source.room != room:
                    yield f'{place}: only src/{room} includes {header}'
    return rule


def banned(pattern, why, rooms=None, strings=False):
    def rule(sources):
        for source in sources:
            if rooms is None or source.room in rooms:
                text = source.code_and_strings if strings else None
                for place, found in source.find(pattern, text):
                    yield f'{place}: {found}: {why}'
    return rule


def one_exec(sources):
    places = [p for s in sources for p, _ in s.find(r'\bsqlite3_exec\s*\(')]
    return [f'{place}: sqlite3_exec stands in one place, which takes literals only' for place in places[1:]]


def long_files(sources):
    for source in sources:
        lines = source.text.count('\n')
        if lines > FILE_LINES:
            yield f'{source.name}:{FILE_LINES}: {lines} lines, {FILE_LINES} at most'


def long_functions(sources):
    for source in sources:
        for line, length in source.functions():
            if length > FUNCTION_LINES and not source.name.startswith('tests/'):
                yield f'{source.name}:{line}: {length} lines, {FUNCTION_LINES} at most'


def first_lines(sources):
    for source in sources:
        lines = source.text.split('\n')
        if lines[0] != '/* SPDX-License-Identifier: MIT */':
            yield f'{source.name}:1: the first line is not the SPDX line'
        elif source.name.endswith('.c') and not re.match(r'/\*', lines[1]):
            yield f'{source.name}:2: the second line does not say what the file is for'


QUIET = set(LADDER) - {'cli', 'tui', 'main'}
# (rule, what it says, whether it also reads the tests)
RULES = [
    (ladder, 'includes go down the ladder', False),
    (includer(r'sqlite3(ext)?\.h$', 'store'), 'only store knows SQLite', False),
    (includer(CURSES, 'tui'), 'only tui knows curses', False),
    (banned(r'\b(?:mvw?|w)?(?:printw|vw_?printw)\s*\(|\bvw_?printw\s*\(',
            'a text of somebody else\'s could be the format'), 'no printf onto the screen', True),
    (banned(r'\bsqlite3_v?m?s?n?printf\s*\(|\bsqlite3_str_\w+\s*\(', 'values are bound'), 'no built SQL', True),
    (banned(SQL_WORD + r'[^"]*%[-.*0-9]*s', 'values are bound', strings=True), 'no SQL with %s in it', True),
    (one_exec, 'one place runs whole scripts', False),
    (banned(r'\b(?:system|popen|gets|strcpy|strcat|sprintf|vsprintf|strtok|atoi|tmpnam|mktemp|mmap|alloca|setjmp)\s*\(',
            'no shell, no unbounded copy, no surprise'), 'none of the functions that bite', False),
    (banned(r'\b(?:printf|puts|putchar|vprintf|perror)\s*\(|\bstdout\b', 'only cli and tui speak', QUIET),
     'the lower rooms are silent', False),
    (banned(r'(?<![\w>.])(?:exit|quick_exit)\s*\(', 'only cli and tui end the program', QUIET),
     'the lower rooms end nothing', False),
    (long_files, f'no file over {FILE_LINES} lines', True),
    (long_functions, f'no function over {FUNCTION_LINES} lines', False),
    (first_lines, 'each file says its licence and what it is for', True),
]


def main():
    listing = sys.argv[1] == '--headers'
    root = pathlib.Path(sys.argv[-1])
    if listing:
        print('\n'.join(sorted(path.name for path in (root / 'include/khunjerab').glob('*.h'))))
        return 0
    everything = [Source(root, path) for folder in ('include', 'src', 'tests')
                  for path in sorted((root / folder).rglob('*.[ch]'))]
    shipped = [source for source in everything if not source.name.startswith('tests/')]
    failed = 0
    print(f'1..{len(RULES)}')
    for number, (rule, says, tests_too) in enumerate(RULES, 1):
        faults = list(rule(everything if tests_too else shipped))
        failed += bool(faults)
        print(f'{"not ok" if faults else "ok"} {number} - {says}')
        for fault in faults:
            print(f'# {fault}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
