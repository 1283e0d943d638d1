#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""run.py KHUNJERAB: the command line as a script sees it: output, exit status, files. Prints TAP.

Texts are invented and say so. Every case runs with a library and a home of its own."""
import csv
import io
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = os.environ.get('KHUNJERAB_SHARED')
PROSE = ('Invented statement\n\n'
         '1. In this invented text, Freedonia and Sylvania agreed to open an invented bridge in 2031.\n'
         '2. Freedonia thanked Sylvania for its invented help. Sylvania will build the invented road.\n')
PARTIES = 'Freedonia;Sylvania'
RECORD = ('record: 1\nid: invented\nkind: joint statement\ndate: 2031-05-06\n'
          'parties: Freedonia; Sylvania\nsource: nowhere\nwording: original\n\n'
          '# Invented trade [economic]\n\n¶ 1\n'
          'They {joint commitment/5: agreed to open an invented bridge in 2031}. #bridge\n'
          'Freedonia {freedonia appreciation: thanked Sylvania, which is invented}.\n\n'
          '¶ 2\nSylvania {sylvania view: held that counter-terrorism is invented}.\n')
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Place:
    """A home of its own, and the program in it."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='khunjerab-test-'))
        self.env = {key: value for key, value in os.environ.items()
                    if not key.startswith(('XDG_', 'KHUNJERAB_', 'LANG', 'LC_'))}
        self.env.update(HOME=str(self.home), XDG_DATA_HOME=str(self.home / 'data'), LC_ALL='C.UTF-8')

    def run(self, *arguments, status=0, stdin=b'', **options):
        done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True,
                              env={**self.env, **options.pop('env', {})}, cwd=self.home, timeout=120,
                              check=False, **options)
        self.out = done.stdout.decode('utf-8')
        self.err = done.stderr.decode('utf-8', 'replace')
        assert done.returncode == status, \
            f'{arguments}: status {done.returncode}, expected {status}\n{self.out}{self.err}'
        return self.out

    def write(self, name, text):
        path = self.home / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


def equal(got, expected):
    assert got == expected, f'\n  expected {expected!r}\n  got      {got!r}'


def has(text, *parts):
    for part in parts:
        assert part in text, f'expected {part!r} in\n{text}'


def shipped():
    return [path.name for path in (SOURCE / 'assets/record').glob('*.record')]


def statements_shipped():
    """Counted in the files themselves: a line that is no header, heading, number or comment."""
    lines = [line for name in shipped() for line in
             (SOURCE / 'assets/record' / name).read_text(encoding='utf-8').split('\n\n', 1)[1].splitlines()]
    return sum(bool(line) and not line.startswith(('# ', '¶ ', '//')) for line in lines)


# ---- first use --------------------------------------------------------------------------------

@test
def first_use_makes_the_library(p):
    has(p.run('list', 'documents'), 'dna-2026-01-21', '31 statements', '13 commitments', 'retold')
    library = p.home / 'data/khunjerab/library.db'
    assert library.is_file()
    equal(stat.S_IMODE(library.stat().st_mode), 0o600)
    equal(stat.S_IMODE(library.parent.stat().st_mode), 0o700)
    assert not (library.parent / 'notes.db').exists()


@test
def shipped_touches_no_file(p):
    has(p.run('--shipped', 'search', 'gwadar'), 'dna-2026-01-21:10.1')
    equal(list(p.home.iterdir()), [])
    p.run('--shipped', 'note', 'dna-2026-01-21:10.1', 'x', status=3)
    equal(list(p.home.iterdir()), [])


@test
def help_and_version(p):
    has(p.run('--help'), *'browse parse import export remove list show search commitments note check'.split())
    has(p.run('--help'), '--library FILE', '--shipped', '--format NAME', '--limit N')
    has(p.run('--help', 'keys'), 'search the record as you type')
    assert re.fullmatch(r'khunjerab \d+\.\d+\.\d+\n', p.run('--version'))


@test
def keys_as_they_are_bound(p):
    table = p.run('--keys')
    has(table, 'C                commitments ')
    equal(p.err, '')
    rows = [json.loads(line) for line in p.run('--keys', '--format', 'json').splitlines()]
    equal([row['keys'] for row in rows if row['command'] == 'search'], [['/']])
    p.run('--keys', '--format', 'csv', status=2)
    folder = p.home / '.config/khunjerab'
    folder.mkdir(parents=True)
    (folder / 'config').write_text('key x commitments\nunkey C\n')
    has(p.run('--keys'), 'x                commitments ')
    equal(p.run('--keys', '--no-config'), table)
    elsewhere = p.home / 'xdg/khunjerab'
    elsewhere.mkdir(parents=True)
    (elsewhere / 'config').write_text('key x nonsense\n')
    p.run('--keys', status=2, env={'XDG_CONFIG_HOME': str(p.home / 'xdg')})
    equal(p.out, table)
    has(p.err, f'{elsewhere}/config:1: ', 'nonsense')
    equal(len(p.err.splitlines()), 1)


@test
def a_configuration_that_cannot_be_read(p):
    p.run('--keys', '--config', 'missing', status=3)
    equal(p.out, '')
    has(p.err, 'missing')
    p.run('--keys', '--config', 'x', '--no-config', status=2)
    p.run('--keys', '--config', p.home, status=3)
    (p.home / '.config/khunjerab/config').mkdir(parents=True)
    p.run('--keys', status=2)
    has(p.err, 'is not a file')
    has(p.out, 'commitments')
    p.write('hostile', b'\x1b]0;x\x07 y\n\0\nkey \xff\n' + b'x' * 1000000)
    p.run('--keys', '--config', 'hostile', status=2)
    assert '\x1b' not in p.err, p.err
    equal(len(p.err.splitlines()), 1)
    has(p.run('search', 'gwadar', '--config', 'missing'), 'Gwadar')


@test
def manual_names_every_command_and_option(p):
    manual = (SOURCE / 'assets/man/khunjerab.1').read_text(encoding='utf-8')
    formats = paper_formats(p)
    for line in p.run('--help').splitlines():
        word = re.match(r'  (--)?([a-z]+)', line)
        if word and word[2] in formats:
            has(manual, f'.It Cm {word[2]}\n')
        elif word and word[1]:
            has(manual, f'.It Fl Fl {word[2]}')
        elif word:
            has(manual, f'.It Ic {word[2]}')


@test
def usage_errors_are_one_sentence(p):
    for arguments in (['nonsense'], ['--nonsense'], ['search'], ['show'], ['show', 'a b'], ['list', 'cats'],
                      ['--format', 'xml', 'list'], ['--format'], ['--limit', '0', 'list'],
                      ['--limit', 'x', 'list'], ['--shipped=1'], ['--format=csv', 'parse', '-'], ['import'],
                      ['remove'], ['check', 'x'], ['--color', 'red', 'list'], ['--library', '', 'list']):
        p.run(*arguments, status=2)
        equal(p.out, '')
        equal(p.err.count('\n'), 1)
        has(p.err, 'khunjerab: ')


# ---- in lines ---------------------------------------------------------------------------------

@test
def lines_need_no_terminal(p):
    for env in ({}, {'TERM': ''}, {'TERM': 'no-such-terminal'}):
        out = p.run('--shipped', '--accessible', stdin=b'/gwadar\nj\n', env=env)
        has(out, 'The record of the China-Pakistan dialogue', 'Political trust', 'Search gwadar', '\nItem 2 of ')
        equal(p.err, '')
    has(p.run('--shipped', '--accessible', 'browse', 'gwadar', stdin=b''), 'Search gwadar')
    p.run('--shipped', '--accessible', 'list', status=2)
    equal(p.err, 'khunjerab: --accessible goes with browse\n')


@test
def lines_take_of_the_configuration_what_they_have(p):
    def said(config, commands, *options):
        path = str(p.write('config', config))
        return p.run('--shipped', '--accessible', '--config', path, *options, stdin=commands)
    has(said('key x search\nunkey w\n', b'x gwadar\n'), 'Search gwadar')
    has(said('key x search list\n', b'xgwadar\n'), 'Search gwadar')
    has(said('unkey m\n', b'2\nm\n'), 'm is no command')
    has(said('key x topics\n', b'x\n'), 'x is the key of topics, which only the browser has')
    has(said('key x topics\n', b'/gwadar\n'), 'Search gwadar')
    out = said('key x nonsense\ntheme hit = red\nset text-width = 1\n', b'2\n')
    has(out, 'Line 1 of the configuration: there is no command', 'Line 3 of the configuration: text-width',
        'Economic cooperation')
    equal(p.err, '')
    assert said('set ascii = yes\n', b'2\n').isascii()
    assert not said('set ascii = no\n', b'2\n \n').isascii()
    has(said('\x00\x01\n', b'2\n'), 'Line 1 of the configuration: not text in UTF-8', 'Economic cooperation')
    p.run('--shipped', '--accessible', '--config', '/nowhere/at/all', stdin=b'2\n', status=3)
    has(p.err, '/nowhere/at/all')


@test
def lines_hold_nothing_but_lines(p):
    everything = b''.join(letter + b'\n' for letter in
                          (b'2', b'j', b' ', b'', b'J', b'', b'w', b'/\x1b[2J', b'\xff', b'C', b'S', b'?'))
    out = p.run('--shipped', '--accessible', stdin=everything)
    for line in out.splitlines():
        assert line.strip(), 'an empty line is nothing to read'
        assert all(character.isprintable() for character in line), repr(line)
        assert not re.search('[\u2500-\u25ff]', line), f'drawn: {line!r}'
    assert p.run('--shipped', '--accessible', '--plain', stdin=everything).isascii()
    assert p.run('--shipped', '--accessible', stdin=everything, env={'LC_ALL': 'C'}).isascii()


@test
def lines_and_keys_have_the_same_letters(p):
    def rows(text, width):
        """letter: name, of each row 'letters  name  help'."""
        for row in text.splitlines():
            names, name = row[:width].split(), row[width:].split()[0]
            for letter in names:
                yield letter, name
    keys = dict(rows(p.run('--help', 'keys'), 17))
    commands = dict(rows(p.run('--help', 'keys', '--accessible'), 17))
    shared = commands.keys() & keys.keys()
    equal({letter: commands[letter] for letter in shared}, {letter: keys[letter] for letter in shared})
    names = set(commands.values()) & set(keys.values())
    assert len(names) > 25, names
    equal(sorted(set(commands.values()) - set(keys.values())), ['where'])


@test
def lines_say_comparisons_and_briefings(p):
    said = p.run('--shipped', '--accessible', stdin=b'c fmsd-7 fmsd-6\n')
    has(said, 'Heading: Gone (', 'fmsd-6:2.1 → fmsd-7:2.2b', '(gone: ', '(new: ')
    assert '[-' not in said
    said = p.run('--shipped', '--accessible', stdin=b'/gwadar\ns\nc topic:gwadar\n', env={'SOURCE_DATE_EPOCH': '86400'})
    has(said, 'Briefing: gwadar*', '20 statements in 18 documents', 'khunjerab brief --output FILE', 'What changed on gwadar')


@test
def lines_write_notes_and_bookmarks(p):
    p.run('import', p.write('invented.record', RECORD))
    p.run('--accessible', stdin=b'/invented bridge\nm\na An invented note.\n')
    has(p.run('note', 'invented:1.1'), 'An invented note.')
    has(p.run('search', 'is:bookmarked'), 'invented:1.1')


@test
def lines_end_where_nobody_listens(p):
    done = subprocess.run(f'yes ? | {PROGRAM} --shipped --accessible | head -1', shell=True, env=p.env,
                          capture_output=True, timeout=60, check=True)
    has(done.stdout.decode(), 'The record')
    equal(done.stderr, b'')


# ---- links of the terminal ------------------------------------------------------------------

def linked(address):
    return f'\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\'


def on_terminal(p, *arguments, **more):
    """What the program writes to a terminal that these variables tell of."""
    told = ('TERM', 'VTE_VERSION', 'KONSOLE_VERSION', 'WT_SESSION', 'TMUX', 'STY', 'NO_COLOR')
    env = {key: value for key, value in p.env.items() if not key.startswith(told)}
    master, slave = pty.openpty()
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], env={**env, **more}, cwd=p.home,
                               stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.DEVNULL)
    os.close(slave)
    shown = b''
    while True:
        try:
            shown += os.read(master, 65536)
        except OSError:
            break
    os.close(master)
    equal(process.wait(timeout=120), 0)
    return shown.decode()


LINKING = {'TERM': 'xterm-256color', 'VTE_VERSION': '6003'}
INVENTED_LINK = 'https://invented.example/text?a=1&b=(2)'


def import_linked(p, source):
    p.run('import', p.write('invented.record', RECORD.replace('source: nowhere', f'source: {source}')))


@test
def web_addresses_are_links_where_the_terminal_takes_them(p):
    import_linked(p, f'Invented Gazette, {INVENTED_LINK}.')
    taken = [LINKING, {'TERM': 'xterm-kitty'}, {'TERM': 'foot'}, {'TERM': 'foot-extra'}, {'TERM': 'alacritty'},
             {'TERM': 'xterm', 'TERM_PROGRAM': 'WezTerm'}, {'TERM': 'xterm', 'TERM_PROGRAM': 'ghostty'},
             {'TERM': 'xterm', 'TERM_PROGRAM': 'iTerm.app', 'TERM_PROGRAM_VERSION': '3.4.19'},
             {'TERM': 'xterm', 'TERM_PROGRAM': 'vscode', 'TERM_PROGRAM_VERSION': '1.90.2'},
             {'TERM': 'xterm', 'KONSOLE_VERSION': '220401'}, {'TERM': 'xterm', 'WT_SESSION': 'invented'},
             {'TERM': 'xterm', 'VTE_VERSION': '5001'}, {**LINKING, 'NO_COLOR': '1'},
             {'TERM': 'tmux-256color', 'TMUX': '/x', 'TERM_PROGRAM': 'tmux', 'TERM_PROGRAM_VERSION': '3.4'},
             {'TERM': 'screen', 'TMUX': '/x', 'TERM_PROGRAM': 'tmux', 'TERM_PROGRAM_VERSION': '3.10a'}]
    for more in taken:
        shown = on_terminal(p, 'show', 'invented:1.1', **more)
        assert linked(INVENTED_LINK) + '.\r\n' in shown, f'{more}: {shown!r}'
    refused = [{}, {'TERM': 'xterm-256color'}, {'TERM': 'dumb', 'VTE_VERSION': '6003'},
               {'TERM': 'linux', 'VTE_VERSION': '6003'}, {'VTE_VERSION': '6003'},
               {'TERM': 'xterm', 'VTE_VERSION': '5000'}, {'TERM': 'xterm', 'VTE_VERSION': 'new'},
               {'TERM': 'xterm', 'KONSOLE_VERSION': '200800'},
               {'TERM': 'xterm', 'TERM_PROGRAM': 'Apple_Terminal', 'TERM_PROGRAM_VERSION': '455'},
               {'TERM': 'xterm', 'TERM_PROGRAM': 'iTerm.app', 'TERM_PROGRAM_VERSION': '3.0.15'},
               {'TERM': 'xterm', 'TERM_PROGRAM': 'iTerm.app'},
               {'TERM': 'tmux', 'TMUX': '/x', 'TERM_PROGRAM': 'tmux', 'TERM_PROGRAM_VERSION': '3.3a'},
               {'TERM': 'screen-256color', 'VTE_VERSION': '6003'}, {**LINKING, 'TMUX': '/x'},
               {**LINKING, 'STY': '1.invented'}]
    for more in refused:
        shown = on_terminal(p, 'show', 'invented:1.1', **more)
        assert INVENTED_LINK in shown and '\x1b]' not in shown, f'{more}: {shown!r}'


@test
def links_stay_out_of_files_and_pipes_and_can_be_refused(p):
    import_linked(p, INVENTED_LINK)
    shown = p.run('show', 'invented:1.1', env=LINKING)
    assert INVENTED_LINK in shown and '\x1b' not in shown, shown
    assert '\x1b' not in p.run('show', 'invented:1.1', '--color', 'always', env=LINKING)
    for option in (('--color', 'never'), ('--plain',), ('--format', 'json')):
        shown = on_terminal(p, 'show', 'invented:1.1', *option, **LINKING)
        assert INVENTED_LINK in shown and '\x1b]' not in shown, f'{option}: {shown!r}'
    on_terminal(p, 'show', 'invented:1.1', '--output', 'out.txt', **LINKING)
    written = (p.home / 'out.txt').read_text()
    assert INVENTED_LINK in written and '\x1b' not in written, written


@test
def links_hold_nothing_but_an_address(p):
    cases = [
        # source, addresses that become links
        ('ftp://invented.example/ and javascript:alert(1) and file:///etc/passwd', []),
        ('https:// alone, http:///path, HTTPS://', []),
        ('https://bank.example@invented.example/', []),
        ('HTTP://invented.example/A;B;C', ['HTTP://invented.example/A;B;C']),
        ('https://a.example/1, https://b.example/2.', ['https://a.example/1', 'https://b.example/2']),
        ('<https://a.example/>"x"', ['https://a.example/']),
        ('https://a.example/\u202egpj.exe', ['https://a.example/']),
        ('https://a.example/\u009d8;;http://b.example/\u009c', ['https://a.example/', 'http://b.example/']),
        ('https://' + 'a' * 3000 + '.example/', []),
        ('فرضی https://a.example/ فرضی', ['https://a.example/']),
    ]
    import_linked(p, 'nowhere')
    for text, addresses in cases:
        p.run('note', 'invented:1.1', text)
        for arguments in (('note', 'invented:1.1'), ('show', 'invented:1.1'), ('note',)):
            shown = on_terminal(p, *arguments, **LINKING)
            equal(re.findall('\x1b\\]8;;([^\x1b]+)\x1b', shown), addresses)
            for address in addresses:
                has(shown, linked(address))
            rest = re.sub('\x1b\\]8;;[!-~]*\x1b\\\\', '', shown)
            assert not re.search('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]', rest), f'{text!r}: {rest!r}'


# ---- finding ----------------------------------------------------------------------------------

@test
def runs_from_right_to_left_are_apart_on_a_terminal(p):
    text = 'record: 1\nid: invented\nkind: other\nparties: Freedonia\nwording: original\n\n¶ 1\nفرضی 5 جملہ 7.\n'
    p.run('import', p.write('invented.record', text))
    has(p.run('search', 'doc:invented'), ' فرضی 5 جملہ 7.\n')
    master, slave = os.openpty()
    subprocess.run([PROGRAM, 'search', 'doc:invented'], env=p.env, stdout=slave, timeout=60, check=True)
    shown = os.read(master, 65536).decode()
    os.close(master)
    os.close(slave)
    has(shown, ' \u200eفرضی 5 جملہ\u200e 7.')


@test
def search_and_status(p):
    has(p.run('search', 'gwadar'), 'dna-2026-01-21:10.1  2026-01-04  joint')
    equal(p.run('search', 'no-such-word-at-all', status=1), '')
    has(p.run('search', 'KKH'), ':10.1')
    report = 'doc:dna-2026-01-21'
    has(p.run('search', report, '-in:economic', 'corridor', status=1), '')
    equal(len(p.run('search', report, 'in:economic').splitlines()), 6)
    equal(len(p.run('search', report).splitlines()), 31)
    equal(len(p.run('search', '').splitlines()), statements_shipped())
    equal(len(p.run('search', '', '--limit', '7').splitlines()), 7)


@test
def search_never_fails_on_odd_words(p):
    for word in ['"', '""', '(', ')', '((', '*', '-', "'", 'a-b', 'a+b', '%', '@', '.', 'AND', 'OR', 'NOT',
                 'NEAR(', 'text:', 'codes:xall', '^a', 'a*b', '{a}', ';', '\\', '中', 'a"b', ':', 'by:',
                 'in:none', '-"', 'x' * 5000, '(' * 3000, 'é́́́', '\x01', '--', "'; DROP TABLE statement; --"]:
        done = subprocess.run([PROGRAM, 'search', '--', word], env=p.env, capture_output=True, timeout=60,
                              check=False)
        assert done.returncode in (0, 1), f'{word[:40]!r}: {done.returncode} {done.stderr}'


@test
def commitments_one_a_line(p):
    report = 'doc:dna-2026-01-21'
    lines = p.run('commitments', report).splitlines()
    has(p.err, 'retold')
    equal(len(lines), 13)
    for line in lines:
        assert re.match(r'dna-2026-01-21:\d+\.\d+[a-z]+  2026-01-04  (joint|none) +\S', line), line
    equal(len(p.run('commitments', report, 'in:economic').splitlines()), 5)
    equal(len(p.run('commitments', report, 'strength:5').splitlines()), 2)
    p.run('commitments', report, 'by:pakistan', status=1)


@test
def json_is_an_object_a_line(p):
    p.run('note', 'dna-2026-01-21:10.1', 'A "note"\twith\nlines')
    equal(p.run('note', 'dna-2026-01-21:10.1'), 'A "note" with\nlines\n')
    rows = [json.loads(line) for line in p.run('search', 'doc:dna', 'gwadar', '--format', 'json').splitlines()]
    equal(len(rows), 1)
    row = rows[0]
    for key in ('address document date paragraph sentence section text acts topics source wording bookmarked '
                'note status').split():
        assert key in row, key
    equal(row['note'], 'A "note"\twith\nlines')
    for act in row['acts']:
        equal(row['text'][act['start']:act['end']], act['words'])
    rows = [json.loads(line) for line in p.run('commitments', 'doc:dna', '--format', 'json').splitlines()]
    equal([len(r['acts']) for r in rows], [1] * 13)


@test
def csv_reads_back(p):
    p.run('import', p.write('formula.record', RECORD.replace('Sylvania {', '=1+1 {').replace(
        'held', 'said "quoted", and')))
    rows = list(csv.DictReader(io.StringIO(p.run('search', 'doc:invented', '--format', 'csv'), newline='')))
    equal(len(rows), 3)
    equal(rows[2]['words'], '\'=1+1 said "quoted", and that counter-terrorism is invented.')
    equal({r['wording'] for r in rows}, {'original'})
    equal(rows[0]['strength'], '5')


@test
def show_each_kind_of_address(p):
    has(p.run('show', 'dna-2026-01-21'), 'retold', 'SHA-256', '# ', '24.2')
    has(p.run('show', 'dna-2026-01-21:10'), '10.1', 'retold')
    has(p.run('show', 'dna-2026-01-21:10.1'), 'Gwadar', 'in this project', 'DNA, Islamabad, 21 January 2026')
    has(p.run('show', 'dna-2026-01-21:10.1b'), 'Karakoram')
    p.run('show', 'dna-2026-01-21:99', status=1)
    p.run('show', 'nothing', status=1)
    equal(len(p.run('show', 'dna-2026-01-21', '--format', 'json').splitlines()), 31)


@test
def list_all_kinds(p):
    for kind, word in (('documents', 'dna-2026-01-21'), ('sections', 'economic'), ('topics', 'gwadar'),
                       ('parties', 'pakistan'), ('persons', 'Ishaq Dar')):
        has(p.run('list', kind), word)
        for line in p.run('list', kind, '--format', 'json').splitlines():
            json.loads(line)
        assert len(list(csv.reader(io.StringIO(p.run('list', kind, '--format', 'csv'))))) > 1


@test
def persons_are_listed_as_they_are_found(p):
    persons = [json.loads(line) for line in p.run('list', 'persons', '--format', 'json').splitlines()]
    first = persons[0]
    assert set(first) == {'name', 'party', 'first', 'last', 'statements', 'commitments'}
    query = 'says:"%s"' % first['name']
    equal(len(p.run('search', query, '--format', 'json').splitlines()), first['statements'])
    equal(len(p.run('commitments', query, '--format', 'json').splitlines()), first['commitments'])
    rows = list(csv.reader(io.StringIO(p.run('list', 'persons', '--format', 'csv'))))
    equal(rows[0], ['name', 'party', 'first', 'last', 'statements', 'commitments'])
    equal(rows[1][0], first['name'])
    has(p.run('list', 'persons', '--limit', '1'), first['name'])


# ---- documents in and out ---------------------------------------------------------------------

@test
def prose_is_drafted_and_stored_alike(p):
    path = p.write('statement.txt', PROSE)
    draft = p.run('parse', path, '--parties', PARTIES)
    has(draft, 'id: statement', 'wording: original', '{joint commitment', '{sylvania commitment',
        '{freedonia appreciation')
    has(p.run('import', path, '--parties', PARTIES), 'added statement: 3 statements')
    equal(p.run('export', 'statement'), draft)
    has(p.run('import', p.write('draft.record', draft)), 'replaced statement')
    equal(p.run('export', 'statement'), draft)
    equal(p.run('parse', 'draft.record'), draft)
    equal(p.run('parse', '-', '--parties', PARTIES, stdin=draft.encode()), draft)


@test
def parse_explains(p):
    path = p.write('statement.txt', PROSE)
    out = p.run('parse', path, '--parties', PARTIES, '--explain')
    has(out, 'cue agreed to; subject Freedonia and Sylvania; rule agree to', 'date', 'verifiable outcome',
        '] by ', 'freedonia appreciation', 'cue will; subject Sylvania; rule will')
    rows = [json.loads(x) for x in p.run('parse', path, '--parties', PARTIES, '--explain', '--format', 'json').splitlines()]
    acts = [act for row in rows for act in row['acts']]
    equal([act['subject'] for act in acts], ['Freedonia and Sylvania', 'Freedonia', 'Sylvania'])
    assert 'date' in acts[0]['specifics'] and all(act['rule'] for act in acts), acts
    plain = [json.loads(x) for x in p.run('parse', path, '--parties', PARTIES, '--format', 'json').splitlines()]
    assert 'rule' not in plain[1]['acts'][0], plain[1]
    p.run('parse', p.write('draft.record', p.run('parse', path, '--parties', PARTIES)), '--explain', status=2)
    has(p.err, 'record file')
    p.run('list', '--explain', status=2)


@test
def parse_stores_nothing(p):
    p.run('parse', p.write('statement.txt', PROSE))
    equal([x.name for x in p.home.iterdir()], ['statement.txt'])


@test
def parse_json_spans(p):
    path = p.write('statement.txt', PROSE)
    lines = PROSE.split('\n')
    rows = [json.loads(x) for x in p.run('parse', path, '--parties', PARTIES, '--format', 'json').splitlines()]
    equal([r['heading'] for r in rows], [True, False, False, False])
    for row in rows:
        equal(lines[row['line'] - 1][row['start']:row['end']], row['text'])
        for act in row['acts']:
            equal(lines[row['line'] - 1][act['start']:act['end']], act['words'])
    equal([r['paragraph'] for r in rows][1:], ['1', '2', '2'])


@test
def words_survive_the_markup(p):
    """Lossless: without the markup, the record's body is the prose."""
    draft = p.run('parse', p.write('statement.txt', PROSE), '--parties', PARTIES)
    body = draft.split('\n\n', 1)[1]
    body = re.sub(r'^¶ .*$', '', body, flags=re.M)
    body = re.sub(r'(?<!\\)\{[^:{}]*: ', '', body).replace('}', '')
    body = re.sub(r'^# (.*) \[\w+\]$', r'\1', body, flags=re.M)
    body = re.sub(r'( [#^][\w-]+)+$', '', body, flags=re.M)
    equal(body.split(), PROSE.split())


@test
def round_trip_is_byte_for_byte(p):
    path = p.write('invented.record', RECORD.replace('¶ 1\n', '¶ 1\n// a comment that stays in the file\n'))
    has(p.run('import', path), 'added invented: 3 statements, 1 commitment')
    equal(p.run('export', 'invented'), path.read_text(encoding='utf-8'))
    everything = p.run('export')
    q = Place()
    has(q.run('import', q.write('all', everything)), 'invented', 'dna-2026-01-21')
    equal(q.run('export'), everything)
    shutil.rmtree(q.home)


@test
def export_into_a_folder(p):
    p.run('import', p.write('invented.record', RECORD))
    (p.home / 'out').mkdir()
    p.run('export', '--output', p.home / 'out')
    equal(sorted(x.name for x in (p.home / 'out').iterdir()), sorted(['invented.record', *shipped()]))
    equal((p.home / 'out/invented.record').read_text(encoding='utf-8'), RECORD)


@test
def faults_name_their_places_and_import_nothing(p):
    path = p.write('bad.record', RECORD.replace('{freedonia app', '{ruritania app').replace('view: held', 'hm: held'))
    p.run('import', path, status=2)
    has(p.err, f'{path}:13:', f'{path}:16:', 'expected')
    p.run('show', 'invented', status=1)
    p.run('parse', path, status=2)
    equal(p.out, '')


@test
def one_bad_file_leaves_the_others(p):
    good, bad = p.write('good.record', RECORD), p.write('bad.record', 'record: 1\n')
    p.run('import', bad, good, status=2)
    has(p.out, 'added invented')
    has(p.run('list'), 'invented')


@test
def odd_files(p):
    p.write('empty.txt', '')
    os.mkfifo(p.home / 'pipe')
    for name, status in (('empty.txt', 2), ('nothing.txt', 3), ('.', 3), ('pipe', 3), ('/dev/zero', 3)):
        p.run('import', name, status=status)
        equal(p.out, '')
    p.run('import', p.write('bytes.txt', bytes(range(256)) * 50 + b' an invented sentence.'))
    p.run('parse', p.write('long.txt', b'invented ' * 1200000))


@test
def remove_keeps_notes(p):
    p.run('import', p.write('invented.record', RECORD))
    p.run('note', 'invented:1.2', 'keep me')
    has(p.run('remove', 'invented'), 'removed invented')
    p.run('remove', 'invented', status=1)
    has(p.run('note'), '[unplaced]', 'keep me', 'thanked Sylvania')
    p.run('import', 'invented.record')
    assert 'unplaced' not in p.run('note')


# ---- paper ------------------------------------------------------------------------------------

def paper_formats(p):
    """The names that --help lists below its last heading."""
    return re.findall(r'^  (\w+) ', p.run('--help').split('--format:\n')[1], re.M)


@test
def briefing_and_comparison_in_every_format(p):
    names = paper_formats(p)
    has(' '.join(names), 'markdown', 'html', 'rtf', 'docx', 'mail')
    for name in names:
        if name == 'pdf':
            continue
        for command in (('brief', 'topic:gwadar'), ('compare', 'fmsd-6', 'fmsd-7'), ('compare', 'topic:gwadar')):
            made = []
            for day in ('86400', '86400', '172800'):
                p.run('--shipped', *command, '--format', name, '--output', 'out', env={'SOURCE_DATE_EPOCH': day})
                made.append((p.home / 'out').read_bytes())
            assert made[0] == made[1], f'{name} of {command[0]} is not the same twice'
            if name in ('rtf', 'docx', 'mail') or command[0] == 'brief':
                assert made[0] != made[2], f'{name} of {command[0]} says nothing of its day'
    p.run('--shipped', 'search', 'gwadar', '--format', 'rtf', status=2)
    has(p.err, "search has no format 'rtf'")
    p.run('--shipped', 'compare', 'topic:gwadar', '--format', 'json', status=2)


@test
def pdf_by_what_is_there(p):
    tools = p.home / 'tools'
    tools.mkdir()
    only = {'PATH': str(tools), 'TMPDIR': str(p.home)}
    command = ('--shipped', 'brief', 'gwadar', '--format', 'pdf', '--output', 'out.pdf')
    p.run(*command, status=3, env=only)
    has(p.err, 'needs WeasyPrint, Chromium or LibreOffice, and none of them is installed')

    def tool(name, script):
        path = tools / name
        path.write_text(f'#!/bin/sh\n{script}\n', encoding='utf-8')
        path.chmod(0o755)

    tool('weasyprint', 'exit 7')
    p.run(*command, status=3, env=only)
    has(p.err, 'weasyprint ended with status 7')
    tool('weasyprint', 'echo nonsense > paper.pdf')
    p.run(*command, status=3, env=only)
    has(p.err, 'weasyprint made none')
    assert not (p.home / 'out.pdf').exists()
    # The next of the table is asked where one fails, and gets the document.
    tool('soffice', 'test -s paper.docx && test -s paper.html && '
         'printf "%%PDF-1.7 invented and long enough %%%%EOF\\n" > paper.pdf')
    p.run(*command, env=only)
    equal((p.home / 'out.pdf').read_bytes(), b'%PDF-1.7 invented and long enough %%EOF\n')
    equal(sorted(path.name for path in p.home.iterdir()), ['out.pdf', 'tools'])


@test
def pdf_that_is_stopped_leaves_nothing(p):
    tools = p.home / 'tools'
    tools.mkdir()
    (tools / 'weasyprint').write_text('#!/bin/sh\nkill -TERM $PPID\nexec /bin/sleep 1000\n', encoding='utf-8')
    (tools / 'weasyprint').chmod(0o755)
    p.run('--shipped', 'brief', 'gwadar', '--format', 'pdf', '--output', 'out.pdf', status=128 + signal.SIGTERM,
          env={'PATH': str(tools), 'TMPDIR': str(p.home)})
    equal([path.name for path in p.home.iterdir()], ['tools'])


@test
def a_briefing_of_chosen_statements(p):
    found = p.run('--shipped', 'search', 'gwadar', 'by:china')
    addresses = [line.split()[0] for line in found.splitlines()]
    made = p.run('--shipped', 'brief', '--length', 'all', '--statements', '-', stdin=found.encode())
    has(made, f'Briefing: {len(addresses)} statements', f'{len(addresses)} statements in', *addresses)
    equal(made.count('at:' + ','.join(addresses[:1])), 1)
    few = p.write('few', f'# invented comment\n\n{addresses[0]}\n')
    has(p.run('--shipped', 'brief', '--statements', few, '--title', 'An invented title'), 'An invented title',
        '1 statement in 1 document', f'at:{addresses[0]}')
    # Beside a query, both hold; what is nowhere is nothing.
    has(p.run('--shipped', 'brief', 'in:people', '--statements', few, status=1), '0 statements')
    has(p.run('--shipped', 'brief', '--statements', '-', stdin=b'nowhere:1.1', status=1), '0 statements')
    has(p.run('--shipped', 'brief', '--statements', '-', stdin=b'', status=1), '0 statements')
    p.run('--shipped', 'brief', '--statements', '-', stdin=b'\n\nno:::address\n', status=2)
    has(p.err, 'line 3')
    p.run('--shipped', 'brief', '--statements', 'not-there', status=3)
    p.run('--shipped', 'search', 'gwadar', '--statements', few, status=2)
    p.run('--shipped', 'brief', '--statements', '-', stdin=bytes(range(256)) * 20, status=2)
    many = '\n'.join(f'fmsd-7:{i}.1' for i in range(1, 3000)).encode()
    has(p.run('--shipped', 'brief', '--statements', '-', stdin=many), 'at: 2999 addresses')


@test
def a_container_is_not_for_a_terminal(p):
    master, slave = pty.openpty()
    for output in ([], ['--output', '-']):
        done = subprocess.run([PROGRAM, '--shipped', 'brief', 'gwadar', '--format', 'docx', *output], env=p.env,
                              cwd=p.home, stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.PIPE, check=False)
        equal(done.returncode, 2)
        has(done.stderr.decode(), 'docx is not for a terminal', '--output FILE')
    os.close(slave)
    try:
        equal(os.read(master, 100), b'')
    except OSError: # nothing was ever written
        pass
    os.close(master)


# ---- notes ------------------------------------------------------------------------------------

@test
def notes_follow_their_words(p):
    path = p.write('invented.record', RECORD)
    p.run('import', path)
    p.run('note', 'invented:1.2', 'on the thanks')
    p.run('note', 'invented:2.1', 'on the view')
    path.write_text(RECORD.replace('¶ 1\n', '¶ 1\nA new invented sentence.\n').replace('held that', 'said that'),
                    encoding='utf-8')
    has(p.run('import', path), 'moved with their words: 1', 'words are gone')
    has(p.run('note', 'invented:1.3'), 'on the thanks')
    has(p.run('note'), 'invented:1.3', '[unplaced]', 'on the view')


@test
def no_note_is_replaced_out_of_sight(p):
    p.run('note', 'dna-2026-01-21:10.1', 'the first')
    p.run('note', 'dna-2026-01-21:10.1a', 'the second', status=2)
    has(p.err, 'dna-2026-01-21:10.1')
    equal(p.run('note', 'dna-2026-01-21:10.1'), 'the first\n')
    has(p.run('note', 'dna-2026-01-21:10.1', 'the third'), 'saved', 'it was: the first')


@test
def statuses_are_judgements_with_a_history(p):
    path = p.write('invented.record', RECORD)
    p.run('import', path)
    p.run('status', 'invented:1.1', status=1)
    has(p.run('status', 'invented:1.1a', 'in-progress'), 'invented:1.1a is now: in progress')
    p.run('status', 'invented:1.1a', 'partly', 'met', '--date', '2032-02', '--note', 'half a bridge',
          '--source', 'an invented paper')
    lines = p.run('status', 'invented:1.1').splitlines()
    equal(len(lines), 2)
    has(lines[0], 'invented:1.1a', 'in progress')
    has(lines[1], 'partly met, as of 2032-02', 'half a bridge', 'source: an invented paper')
    row = json.loads(p.run('status', '--format', 'json').splitlines()[1])
    equal([row['status'], row['date'], row['note'], row['source'], row['placed']],
          ['partly met', '2032-02', 'half a bridge', 'an invented paper', True])
    equal(row['words'], 'agreed to open an invented bridge in 2031')
    rows = list(csv.DictReader(io.StringIO(p.run('status', '--format', 'csv'), newline='')))
    equal([row['status'] for row in rows], ['in progress', 'partly met'])
    found = json.loads(p.run('commitments', 'status:partly-met', '--format', 'json'))
    equal([found['address'], found['status'], found['tags']], ['invented:1.1a', 'partly met', []])
    found = json.loads(p.run('search', 'doc:invented', 'in:economic', '-status:met', '--format', 'json')
                       .splitlines()[1])
    equal([found['address'], found['status']], ['invented:1.2', None])
    has(p.run('show', 'invented:1.1'), 'your status', 'partly met')
    for bad in (['invented:1.1a', 'finished'], ['invented:1.1c', 'met'], ['invented', 'met'],
                ['invented:1.1', 'met', '--date', '2031-02-30'], ['invented:1.1', '--note', 'x'],
                ['--note', 'x']):
        p.run('status', *bad, status=2)
    p.run('note', 'invented:1.1', 'x', '--date', '2031', status=2)
    equal(len(p.run('status').splitlines()), 2)


@test
def tags_are_set_and_cleared(p):
    p.run('tag', status=1)
    equal(p.run('tag', 'dna-2026-01-21:10.1', 'port', 'Invented'), 'Invented\nport\n')
    equal(p.run('tag', 'dna-2026-01-21:10.1', '-port'), 'Invented\n')
    equal(p.run('list', 'tags'), 'Invented  1 statement\n')
    equal(json.loads(p.run('tag', '--format', 'json')), {'tag': 'Invented', 'statements': 1})
    has(p.run('search', 'tag:invented', 'gwadar'), 'dna-2026-01-21:10.1')
    # All of them or none.
    p.run('tag', 'dna-2026-01-21:10.1', 'good', 'not good', status=2)
    p.run('tag', 'dna-2026-01-21', 'good', status=2)
    p.run('tag', 'dna-2026-01-21:999.1', 'good', status=2)
    equal(p.run('tag'), 'Invented  1 statement\n')
    row = list(csv.DictReader(io.StringIO(p.run('search', 'is:tagged', '--format', 'csv'), newline='')))[0]
    equal([row['tags'], row['status']], ['Invented', ''])


@test
def all_is_undone_tomorrow(p):
    p.run('undo', status=1)
    p.run('note', 'dna-2026-01-21:10.1', 'the first')
    p.run('tag', 'dna-2026-01-21:10.1', 'port')
    p.run('status', 'dna-2026-01-21:10.1a', 'stalled')
    has(p.run('undo'), 'undone: status of dna-2026-01-21:10.1a: stalled')
    has(p.run('undo'), 'undone: tag on dna-2026-01-21:10.1: port')
    has(p.run('undo'), 'undone: note on dna-2026-01-21:10.1: the first')
    p.run('undo', status=1)
    p.run('note', status=1)
    has(p.run('redo'), 'done again: note on dna-2026-01-21:10.1: the first')
    p.run('redo')
    p.run('redo')
    p.run('redo', status=1)
    has(p.run('status'), 'stalled')
    p.run('--shipped', 'undo', status=1)


@test
def ones_own_goes_from_notes_to_notes(p):
    path = p.write('invented.record', RECORD)
    notes = p.home / 'data/khunjerab/notes.db'
    equal(p.run('export', '--mine', status=1).splitlines()[0], 'mine: 1')
    p.run('import', path)
    p.run('note', 'invented:1.1', 'one\n two \\ \t\n\nlast\n')
    p.run('note', 'invented', 'on it all')
    p.run('tag', 'invented:1.2', 'bridge', 'café')
    p.run('status', 'invented:1.1a', 'open')
    p.run('status', 'invented:1.1a', 'stalled', '--date', '2032', '--note', 'why', '--source', 'x')
    p.run('note', 'invented:2.1', 'on words that go')
    p.write('invented.record', RECORD.replace('held that', 'said that'))
    p.run('import', path)
    mine = p.run('export', '--mine')
    has(mine, 'text:  two'.replace('  ', ' \\s'), 'is: stalled', 'date: 2032', 'part: agreed to open')
    file = p.write('mine.txt', mine)
    has(p.run('import', file), 'added nothing; there already: 7')
    notes.unlink()
    has(p.run('import', file), 'notes: 3', 'statuses: 2', 'tags: 2', 'does not have: 1')
    equal(p.run('export', '--mine'), mine)
    has(p.run('import', file), 'added nothing')
    equal(p.run('export', '--mine'), mine)
    text = 'one\n two \\ \t\n\nlast\n'
    equal(json.loads(p.run('note', 'invented:1.1', '--format', 'json'))['note'], text)
    # As an editor may leave it, and taken back in one step.
    p.write('mine.txt', '\ufeff' + mine.replace('\n', '\r\n').replace('\r\n\r\n', '\r\n').rstrip())
    has(p.run('import', file), 'added nothing')
    has(p.run('undo'), 'what was read back from a file (7)')
    p.run('export', '--mine', status=1)
    p.run('redo')
    equal(p.run('export', '--mine'), mine)
    # What is there stays.
    p.run('note', 'invented:1.1', 'another')
    has(p.run('import', file), 'notes: 1')
    note = json.loads(p.run('note', 'invented:1.1', '--format', 'json'))['note']
    assert note in ('another\n\n' + text, text + '\n\nanother'), note
    has(p.run('import', file), 'added nothing')
    p.run('export', '--mine', 'invented', status=2)
    # One fault, and nothing is taken.
    before = p.run('export', '--mine')
    p.write('mine.txt', mine.replace('\n\nstatus', '\n\nstatsu').replace('café', 'coffee'))
    p.run('import', file, status=2)
    has(p.err, "'statsu' is no key", 'nothing was read')
    equal(p.run('export', '--mine'), before)


@test
def notes_outlive_the_library(p):
    p.run('note', 'dna-2026-01-21:10.1', 'still', 'here')
    for file in (p.home / 'data/khunjerab').glob('library.db*'):
        file.unlink()
    equal(p.run('note', 'dna-2026-01-21:10.1'), 'still here\n')
    has(p.run('search', 'is:noted'), ':10.1')
    has(p.run('note', 'dna-2026-01-21:10.1', ''), 'deleted')
    p.run('note', 'dna-2026-01-21:10.1', status=1)
    p.run('note', 'dna-2026-01-21:999', 'x', status=2)


@test
def check_tells(p):
    has(p.run('check'), 'sound')
    library = p.home / 'data/khunjerab/library.db'
    library.write_bytes(library.read_bytes()[:5000])
    p.run('check', status=3)
    assert p.err or p.out
    library.write_text('This is not a library, it is invented.', encoding='utf-8')
    p.run('list', status=3)
    has(p.err, 'library')


@test
def own_document_of_a_shipped_id_stays(p):
    p.run('list')
    mine = RECORD.replace('id: invented', 'id: dna-2026-01-21')
    has(p.run('import', p.write('mine.record', mine)), 'replaced dna-2026-01-21')
    equal(p.run('export', 'dna-2026-01-21'), mine)
    p.run('remove', 'dna-2026-01-21')
    assert 'dna-2026-01-21' not in p.run('list')


# ---- output -----------------------------------------------------------------------------------

@test
def output_is_whole_or_not_at_all(p):
    p.run('search', 'gwadar', '--output', 'found.txt')
    has((p.home / 'found.txt').read_text(encoding='utf-8'), ':10.1')
    p.write('kept.txt', 'as it was')
    p.run('search', 'no-such-word', '--output', 'kept.txt', status=1)
    p.run('search', 'gwadar', '--output', 'no/such/folder/x', status=3)
    p.run('search', 'gwadar', '--output', '/dev/full', status=3)
    equal([x for x in os.listdir(p.home) if 'txt.' in x], [])


@test
def full_disk_and_closed_pipe(p):
    with open('/dev/full', 'wb') as full:
        done = subprocess.run([PROGRAM, 'search', ''], env=p.env, stdout=full, stderr=subprocess.PIPE, check=False)
    equal(done.returncode, 3)
    has(done.stderr.decode(), 'cannot write')
    process = subprocess.Popen([PROGRAM, 'search', ''], env=p.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert b'cannot' not in process.stderr.read()
    process.stderr.close()
    equal(process.wait(), 0)


@test
def documents_drive_no_terminal(p):
    text = 'An invented \x1b]0;title\x07 and \x1b[31mred\x1b[0m with ‮override and \x9bC1 sentence.\n'
    p.run('import', p.write('hostile.txt', text))
    for arguments in (['search', 'invented'], ['show', 'hostile'], ['show', 'hostile:1.1'],
                      ['search', 'invented', '--format', 'json'], ['search', 'invented', '--color', 'never']):
        out = p.run(*arguments)
        for bad in '\x1b\x07\x9b‮':
            assert bad not in out, f'{arguments}: {bad!r}'
    p.run('show', '\x1b[31mred', status=2)
    assert '\x1b' not in p.err
    p.run('import', p.home / 'no\x1b[31m.txt', status=3)
    assert '\x1b' not in p.err


@test
def colours_only_when_asked_for(p):
    assert '\x1b' not in p.run('search', 'gwadar')
    has(p.run('search', 'gwadar', '--color', 'always'), '\x1b[1mGwadar')
    assert '\x1b' not in p.run('search', 'gwadar', '--color', 'always', '--plain')


@test
def browser_without_a_terminal(p):
    for arguments in ([], ['browse'], ['browse', 'gwadar']):
        p.run(*arguments, status=2)
        equal(p.out, '')
        equal(p.err.count('\n'), 1)


# ---- libraries elsewhere ----------------------------------------------------------------------

@test
def library_by_option_and_environment(p):
    (p.home / 'own').mkdir(mode=0o700)
    p.run('import', p.write('invented.record', RECORD), '--library', p.home / 'own/x.db')
    has(p.run('list', env={'KHUNJERAB_LIBRARY': str(p.home / 'own/x.db')}), 'invented')
    assert 'invented' not in p.run('list')


def as_nobody(p):
    """Root may write everywhere: what it runs with these goes on as nobody."""
    if os.geteuid() != 0:
        return {}
    for path in [p.home, *p.home.rglob('*')]:
        os.chown(path, 65534, 65534)
    return {'user': 65534, 'group': 65534, 'extra_groups': []}


@test
def library_that_cannot_be_written(p):
    p.run('import', p.write('invented.record', RECORD))
    p.run('note', 'invented:1.1', 'an invented note')
    mine = p.write('mine.txt', p.run('export', '--mine'))
    folder = p.home / 'data/khunjerab'
    library = folder / 'library.db'
    nobody = as_nobody(p)
    # What one wrote goes into the notes, and needs no library that can be written.
    os.chmod(library, 0o400)
    has(p.run('import', mine, **nobody), 'added nothing; there already: 1')
    (folder / 'notes.db').unlink()
    p.run('import', mine, 'invented.record', status=3, **nobody)
    has(p.out, 'notes: 1')
    has(p.err, 'read-only')
    has(p.run('note', 'invented:1.1', **nobody), 'an invented note')
    os.chmod(folder, 0o500)
    try:
        has(p.run('search', 'gwadar', **nobody), ':10.1')
        p.run('import', 'invented.record', status=3, **nobody)
        has(p.err, 'read-only')
        (folder / 'notes.db').chmod(0o400)
        p.write('mine.txt', mine.read_text().replace('an invented note', 'another'))
        p.run('import', mine, status=3, **nobody)
        has(p.err, 'read-only')
    finally:
        os.chmod(folder, 0o700)


@test
def foreign_folder_is_read_through_a_copy(p):
    p.run('import', p.write('invented.record', RECORD))
    shared = p.home / 'shared'
    shared.mkdir()
    os.chmod(shared, 0o777)
    shutil.copy(p.home / 'data/khunjerab/library.db', shared / 'library.db')
    victim = p.write('victim', 'precious')
    (shared / 'library.db-journal').write_bytes(
        b'\xd9\xd5\x05\xf9\x20\xa1\x63\xd7' + b'\0' * 504 + str(victim).encode())
    has(p.run('search', 'bridge', '--library', shared / 'library.db'), 'invented:1.1')
    equal(victim.read_text(encoding='utf-8'), 'precious')
    equal(sorted(x.name for x in shared.iterdir()), ['library.db', 'library.db-journal'])
    p.run('import', 'invented.record', '--library', shared / 'library.db', status=3)
    has(p.err, 'read-only')
    p.run('note', 'invented:1.1', 'an invented note', '--library', shared / 'library.db')
    mine = p.write('mine.txt', p.run('export', '--mine', '--library', shared / 'library.db'))
    (p.home / 'data/khunjerab/notes.db').unlink()
    has(p.run('import', mine, '--library', shared / 'library.db'), 'notes: 1')


@test
def prose_in_a_foreign_library_keeps_its_name_and_parties(p):
    p.run('import', p.write('statement.txt', PROSE), '--parties', PARTIES)
    expected = p.run('search', 'doc:statement', '--format', 'json')
    shared = p.home / 'shared'
    shared.mkdir()
    os.chmod(shared, 0o777)
    shutil.copy(p.home / 'data/khunjerab/library.db', shared / 'library.db')
    equal(p.run('search', 'doc:statement', '--format', 'json', '--library', shared / 'library.db'), expected)


@test
def environment_oddities(p):
    has(p.run('list', env={'XDG_DATA_HOME': 'relative'}), 'dna-2026-01-21')
    assert (p.home / '.local/share/khunjerab/library.db').is_file()
    for code in ('C', 'nonsense', ''):
        has(p.run('search', 'gwadar', env={'LC_ALL': code, 'LANG': code}), ':10.1')
    done = subprocess.run([PROGRAM, 'list'], env=p.env, stdin=subprocess.DEVNULL, capture_output=True,
                          preexec_fn=lambda: os.close(2), check=False)
    equal(done.returncode, 0)
    has(p.run('check'), 'sound')


def long_record(statements):
    return RECORD + ''.join(f'\n¶ {i}\nInvented sentence {i}.\n' for i in range(3, statements))


def in_the_middle(p, process):
    """Until the import has written into the library: its journal is there."""
    journal = p.home / 'data/khunjerab/library.db-journal'
    while process.poll() is None and not (journal.exists() and journal.stat().st_size > 0):
        time.sleep(0.002)
    assert process.poll() is None, 'the import was over before it could be stopped'


def in_terminal(p, *arguments, stop_at=None, signal_number=signal.SIGINT):
    """The program with a terminal as its standard error: what that showed, and the exit status."""
    master, slave = pty.openpty()
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], env={**p.env, 'TERM': 'xterm'}, cwd=p.home,
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    shown = b''
    while True:
        try:
            shown += os.read(master, 65536)
        except OSError:
            break
        if stop_at is not None and stop_at in shown:
            process.send_signal(signal_number)
            stop_at = None
    os.close(master)
    assert stop_at is None, f'{stop_at} never came: {shown[-300:]}'
    return shown.decode(), process.wait(timeout=120)


def last_line(shown):
    """What stands on a terminal's last line after carriage returns and blanks."""
    line = ''
    for part in shown.rstrip('\r\n').split('\n')[-1].split('\r'):
        line = part + line[len(part):]
    return line.rstrip()


@test
def killed_import_leaves_all_or_nothing(p):
    p.run('list')
    before = p.run('export')
    path = p.write('invented.record', long_record(60000))
    process = subprocess.Popen([PROGRAM, 'import', str(path)], env=p.env, stdout=subprocess.DEVNULL)
    in_the_middle(p, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    has(p.run('check'), 'sound')
    equal(p.run('export') == before, True)


@test
def stopped_import_changes_nothing(p):
    p.run('import', p.write('small.record', RECORD))
    p.run('note', 'invented:1.1', 'an invented note')
    before, notes = p.run('export'), (p.home / 'data/khunjerab/notes.db').read_bytes()
    path = p.write('long.record', long_record(60000).replace('id: invented', 'id: long'))
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen([PROGRAM, 'import', str(path)], env=p.env, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE)
        in_the_middle(p, process)
        process.send_signal(number)
        err = process.communicate(timeout=120)[1]
        equal(process.returncode, 128 + number)
        equal(err, b'khunjerab: stopped: nothing was changed\n')
        equal(p.run('export') == before, True)
        equal((p.home / 'data/khunjerab/notes.db').read_bytes() == notes, True)
        has(p.run('check'), 'sound')


@test
def long_import_says_how_far_it_is(p):
    p.run('list')
    path = p.write('long.record', long_record(300000))
    small = p.write('small.txt', PROSE)
    shown, status = in_terminal(p, 'import', '--parties', PARTIES, path, stop_at=b' of 300000')
    equal(status, 130)
    has(shown, 'Ctrl-C stops')
    equal(last_line(shown), 'khunjerab: stopped: nothing was changed')
    assert '\x1b' not in shown, shown
    # What went in before stays, and what is short says nothing of its work.
    shown, status = in_terminal(p, 'import', '--parties', PARTIES, small, path, stop_at=b' of 300000')
    equal(status, 130)
    equal(last_line(shown), 'khunjerab: stopped in file 2 of 2: nothing was taken from it, nor from those after it')
    has(p.run('list', 'documents'), 'small')
    equal(in_terminal(p, 'list'), ('', 0))
    p.run('import', '--parties', PARTIES, small)
    equal(p.err, '')


@test
def stopped_export_leaves_whole_files(p):
    p.run('import', p.write('long.record', long_record(60000)))
    process = subprocess.Popen([PROGRAM, 'export'], env=p.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(1)  # it now waits for its reader
    process.send_signal(signal.SIGINT)
    said = process.stderr.read()
    # Which of the two depends on whether the last document was under way.
    if said != b'khunjerab: stopped: not all of it was printed\n':
        equal(re.sub(rb'[0-9]+', b'N', said),
              b'khunjerab: stopped: what was printed ends before document N of N\n')
    equal(process.wait(timeout=120), 130)
    process.stdout.close()
    process.stderr.close()
    whole = p.run('export')
    out = p.home / 'out'
    out.mkdir()
    for wait in (0, 0.01, 0.02, 0.04, 0.08, 0.16):
        process = subprocess.Popen([PROGRAM, 'export', '--output', str(out / 'all')], env=p.env, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        status = process.wait(timeout=120)
        assert status in (0, 130, -signal.SIGINT), status
        files = [path.name for path in out.iterdir()]
        assert files in ([], ['all']), files
        if files:
            equal((out / 'all').read_text() == whole, True)
            (out / 'all').unlink()


@test
def stopped_first_start_is_made_up_for(p):
    for wait in (0, 0.01, 0.03, 0.06, 0.1):
        process = subprocess.Popen([PROGRAM, 'list'], env=p.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=120) in (0, 130, -signal.SIGINT)
        has(p.run('check'), 'sound')
        equal(len(p.run('list', 'documents').splitlines()), len(shipped()))
        shutil.rmtree(p.home / 'data')


@test
def shipped_record_keeps_its_rules(p):
    has(p.run('check', '--record'), 'sound')
    assert not (p.home / 'data').exists(), 'it needs no library'
    p.run('list', '--record', status=2)


@test
def project_is_in_words_of_its_own(p):
    text = pathlib.Path(SHARED or '/nowhere', 'texts/dna-2026-01-21.txt')
    if not text.is_file():
        return 'the text is not here'

    def runs(prose):
        # The opening of an act is no word.
        words = re.findall('[a-z0-9]+', re.sub(r'\{[\w-]+ \w+(/\d)?( by [^:]*)?:', ' ', prose).lower())
        return {tuple(words[i:i + 8]) for i in range(len(words) - 7)}
    published = runs(text.read_text(encoding='utf-8'))
    assert len(published) > 500, 'the text is another'
    for folder in ('assets', 'include', 'src', 'tests'):
        for path in filter(pathlib.Path.is_file, (SOURCE / folder).rglob('*')):
            alike = runs(path.read_text(encoding='utf-8', errors='replace')) & published
            assert not alike, f'{path}: {alike}'
    return None


@test
def scores_of_the_news_report(p):
    text = pathlib.Path(SHARED or '/nowhere', 'texts/dna-2026-01-21.txt')
    if not text.is_file():
        return 'the text is not here'
    rows = [json.loads(x) for x in p.run('parse', text, '--format', 'json').splitlines()]
    equal(sum(r['heading'] for r in rows), 5)
    equal(sum(not r['heading'] for r in rows), 31)
    equal(len({r['paragraph'] for r in rows if not r['heading']}), 24)
    return None


def main():
    print(f'1..{len(TESTS)}')
    failed = 0
    for number, function in enumerate(TESTS, 1):
        place = Place()
        try:
            skipped = function(place)
            print(f'ok {number} {function.__name__}' + (f' # SKIP {skipped}' if skipped else ''))
        except (AssertionError, OSError, ValueError, subprocess.SubprocessError) as error:
            failed += 1
            print(f'not ok {number} {function.__name__}')
            for line in str(error).splitlines():
                print(f'# {line}')
        finally:
            shutil.rmtree(place.home, ignore_errors=True)
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
