#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""damage.py KHUNJERAB: libraries and notes that are damaged for real, and made anew. Prints TAP.

Texts are invented and say so."""
import os
import pty
import random
import re
import resource
import select
import signal
import sqlite3
import subprocess
import sys
import time

import run
from run import PARTIES, PROGRAM, PROSE, RECORD, equal, has

run.TESTS.clear()
test = run.test
PAGE = 4096
OWN = [f'own{i}' for i in range(12)]


def fill(p):
    """Documents of one's own, short ones and some that take several pages; notes on them."""
    p.run('import', p.write('invented.record', RECORD))
    for i, name in enumerate(OWN):
        text = PROSE.replace('invented bridge', f'invented bridge {i} ' + 'of some length ' * (500 * (i % 3)))
        p.write(f'{name}.txt', text)
    p.run('import', '--parties', PARTIES, *[f'{name}.txt' for name in OWN])
    p.run('note', 'invented:1.1', 'an invented note')
    p.run('remove', 'fmsd-1')
    p.folder = p.home / 'data/khunjerab'
    p.library, p.notes = p.folder / 'library.db', p.folder / 'notes.db'
    p.good, p.kept = p.library.read_bytes(), p.notes.read_bytes()
    p.exported = {name: p.run('export', name) for name in ['invented', *OWN]}


def own_there(p, doubted=()):
    """What of one's own is in the library, each as it was to the byte or not there."""
    there = []
    listed = p.run('list')
    for name, text in p.exported.items():
        if re.search(rf'^{name} ', listed, re.M):
            if name not in doubted:
                equal(p.run('export', name), text)
            there.append(name)
    return there


def names(p):
    """Without journals, and copies of the notes."""
    return sorted(x.name for x in p.folder.iterdir() if not x.name.endswith('-journal') and '.backup-' not in x.name)


def doubtful(out):
    return re.findall(r'^  (\w+): it is there, but', out, re.M)


def rebuild(p, status, *arguments):
    before = p.library.read_bytes()
    out = p.run('check', '--rebuild', *arguments, status=status)
    kept = list(p.folder.glob('library.db.damaged-*'))
    equal([x.read_bytes() for x in kept], [before] if before else [])
    for x in kept:
        has(out, str(x))
        x.unlink()
    equal(p.notes.read_bytes(), p.kept)
    equal(names(p), ['library.db', 'notes.db'])
    has(p.run('check'), 'sound')
    has(p.run('note', 'dna-2026-01-21:10.1', 'an invented note', '--library', p.library) or 'written', '')
    p.notes.write_bytes(p.kept)
    return out


def pages_of(p, table):
    """Of a good library: the table's root, and pages that only it has."""
    with sqlite3.connect(f'file:{p.library}?mode=ro', uri=True) as database:
        return database.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?', (table,)).fetchone()[0]


def page_set(data, number, page):
    return data[:(number - 1) * PAGE] + page + data[number * PAGE:]


@test
def whole_library_is_made_anew(p):
    fill(p)
    out = rebuild(p, 0)
    has(out, '13 documents of your own were saved')
    equal(len(own_there(p)), 13)
    assert 'fmsd-1 ' not in p.run('list'), 'a document that was taken out is back'


@test
def header_is_mended(p):
    fill(p)
    for size in (4, 16, 30, 100):
        p.library.write_bytes(b'x' * size + p.good[size:])
        p.run('list', status=3)
        has(p.err, 'is no database', 'check --rebuild')
        rebuild(p, 0)
        equal(len(own_there(p)), 13)


@test
def first_page_is_mended(p):
    fill(p)
    for page in (bytes(PAGE), b'x' * PAGE):
        p.library.write_bytes(page + p.good[PAGE:])
        has(rebuild(p, 3), 'you had taken out cannot be read')
        equal(len(own_there(p)), 13)


@test
def index_is_made_anew(p):
    fill(p)
    root = pages_of(p, 'statement_fts_data')
    p.library.write_bytes(page_set(p.good, root, bytes(PAGE)))
    p.run('search', 'gwadar', status=3)
    has(p.err, 'damaged', 'check --rebuild')
    rebuild(p, 0)
    equal(len(own_there(p)), 13)
    has(p.run('search', 'gwadar'), ':10.1')


@test
def tables_that_are_gone(p):
    fill(p)
    with sqlite3.connect(p.library) as database:
        database.execute('DROP TABLE topic')
        database.execute('DELETE FROM total')
    database.close()
    p.run('list', status=3)
    has(p.err, 'not as this program makes them', 'check --rebuild')
    rebuild(p, 0)
    equal(len(own_there(p)), 13)


@test
def damaged_pages_cost_what_stood_on_them(p):
    fill(p)
    for seed in range(8):
        damaged, chance = bytearray(p.good), random.Random(seed)
        for _ in range(12):
            at = chance.randrange(1, len(damaged) // PAGE) * PAGE
            damaged[at:at + PAGE] = chance.randbytes(PAGE) if seed % 2 else bytes(PAGE)
        p.library.write_bytes(damaged)
        done = subprocess.run([PROGRAM, 'check', '--rebuild'], env=p.env, capture_output=True, timeout=120, check=False)
        assert done.returncode in (0, 3), done
        out = done.stdout.decode()
        for kept in p.folder.glob('library.db.damaged-*'):
            equal(kept.read_bytes(), bytes(damaged))
            kept.unlink()
        has(p.run('check'), 'sound')
        there = own_there(p, doubtful(out))
        # What is not there is named, and what is not named is there.
        for name in p.exported:
            assert (name in there) == (f'  {name}: not saved' not in out), f'{seed}: {name}\n{out}'
        equal(done.returncode, 0 if 'Not all of it' not in out else 3)


@test
def library_that_was_cut_off(p):
    fill(p)
    counts = []
    for size in (len(p.good) * 3 // 4 + 77, len(p.good) // 2, 9000, 5000, 100):
        p.library.write_bytes(p.good[:size])
        p.run('list', status=3)
        counts.append(len(own_there(p, doubtful(rebuild(p, 3)))))
    equal(counts, sorted(counts, reverse=True))
    assert counts[0] > 0 and counts[-1] == 0, counts


@test
def empty_library_and_none(p):
    fill(p)
    p.library.write_bytes(b'')
    has(rebuild(p, 0), '0 documents of your own')
    p.library.unlink()
    p.run('check', '--rebuild', status=3)
    has(p.err, 'there is no such file')


@test
def zeros_and_text_where_the_library_should_be(p):
    fill(p)
    for rubbish in (bytes(50000), b'An invented text, and no database. ' * 1000, random.Random(1).randbytes(70000)):
        p.library.write_bytes(rubbish)
        has(rebuild(p, 3), 'nothing could be read in it')


@test
def strangers_are_left_alone(p):
    fill(p)
    p.run('check', 'x', status=2)
    p.run('check', '--rebuild', 'a', 'b', status=2)
    p.run('--shipped', 'check', '--rebuild', status=2)
    other = p.folder / 'other.db'
    with sqlite3.connect(other) as database:
        database.execute('CREATE TABLE document(id, slug)')
    database.close()
    cases = [(other.read_bytes(), "another program's"), (b'An invented letter. ' * 500, 'nothing of a library'),
             (bytes(20000), 'nothing of a library'), (b'', 'nothing of a library')]
    with sqlite3.connect(p.library) as database:
        database.execute('PRAGMA user_version = 99')
    database.close()
    cases.append((p.library.read_bytes(), 'newer version'))
    for data, sentence in cases:
        other.write_bytes(data)
        p.run('check', '--rebuild', other, status=3)
        has(p.err, sentence)
        equal(p.err.count('\n'), 1)
        equal(other.read_bytes(), data)
        equal(names(p), ['library.db', 'notes.db', 'other.db'])
    p.run('check', '--rebuild', status=3)
    has(p.err, 'newer version')
    (p.folder / 'link.db').symlink_to(other)
    for name, sentence in (('link.db', 'a link'), ('missing.db', 'no such file'), ('.', 'a folder')):
        p.run('check', '--rebuild', p.folder / name, status=3)
        has(p.err, sentence)
    p.run('check', '--rebuild', '/dev/null', status=3)


@test
def another_library_by_its_name(p):
    fill(p)
    copy = p.folder / 'copy.db'
    copy.write_bytes(p.good[:len(p.good) // 2])
    before = p.library.read_bytes()
    has(p.run('check', '--rebuild', copy, status=3), str(copy))
    equal(p.library.read_bytes(), before)
    has(p.run('--library', copy, 'check'), 'sound')


@test
def folder_that_cannot_be_written(p):
    fill(p)
    os.chmod(p.folder, 0o777)
    p.run('check', '--rebuild', status=3)
    has(p.err, 'not yours alone')
    os.chmod(p.folder, 0o500)
    # Root may write everywhere: it goes on as nobody.
    nobody = {}
    if os.geteuid() == 0:
        for path in [p.home, *p.home.rglob('*')]:
            os.chown(path, 65534, 65534)
        nobody = {'user': 65534, 'group': 65534, 'extra_groups': []}
    p.run('check', '--rebuild', status=3, **nobody)
    os.chmod(p.folder, 0o700)
    has(p.err, 'nothing can be written in its folder')
    equal(p.library.read_bytes(), p.good)
    os.chmod(p.library, 0o400)
    p.run('check', '--rebuild', **nobody)


@test
def full_disk_leaves_all_as_it_was(p):
    fill(p)
    damaged = b'x' * 100 + p.good[100:]
    p.library.write_bytes(damaged)

    def no_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    # Before the copy that is mended is whole, and while the new file grows.
    for limit in (3000, len(p.good) // 2, len(p.good) - PAGE * 2):
        p.run('check', '--rebuild', status=3, preexec_fn=no_room)
        equal(p.err.count('\n'), 1)
        equal(p.library.read_bytes(), damaged)
        equal(sorted(x.name for x in p.folder.iterdir() if 'notes' not in x.name), ['library.db'])
    rebuild(p, 0)


@test
def stopped_rebuild_leaves_all_as_it_was(p):
    fill(p)
    for number in (signal.SIGINT, signal.SIGTERM):
        stopped = 0
        for wait in (0.01, 0.05, 0.1, 0.15, 0.2, 0.3):
            damaged = b'x' * 100 + p.good[100:]
            p.library.write_bytes(damaged)
            process = subprocess.Popen([PROGRAM, 'check', '--rebuild'], env=p.env, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.PIPE)
            time.sleep(wait)
            process.send_signal(number)
            err = process.communicate(timeout=120)[1]
            assert process.returncode in (0, 128 + number, -number), (process.returncode, err)
            # It was done before the signal came, or between that and its end.
            if process.returncode == 0 or (process.returncode < 0 and p.library.read_bytes() != damaged):
                break
            if process.returncode > 0:
                equal(err, b'khunjerab: stopped: nothing was changed\n')
                stopped += 1
            equal(p.library.read_bytes(), damaged)
            equal(sorted(x.name for x in p.folder.iterdir() if 'notes' not in x.name and 'damaged' not in x.name),
                  ['library.db'])


@test
def library_in_use_is_left_alone(p):
    fill(p)
    database = sqlite3.connect(p.library, isolation_level=None)
    database.execute('BEGIN IMMEDIATE')
    p.run('check', '--rebuild', status=3)
    has(p.err, 'another program is using it')
    database.close()
    rebuild(p, 0)


@test
def cut_off_change_is_undone_first(p):
    fill(p)
    child = os.fork()
    if child == 0:
        database = sqlite3.connect(p.library, isolation_level=None)
        database.execute('PRAGMA cache_size = 5')
        database.execute('BEGIN IMMEDIATE')
        database.execute("UPDATE file SET bytes = zeroblob(9000)")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert (p.folder / 'library.db-journal').stat().st_size > 0
    p.run('check', '--rebuild')
    equal(len(own_there(p)), 13)
    has(p.run('check'), 'sound')


# ---- notes ------------------------------------------------------------------------------------

def notes_fill(p):
    fill(p)
    for i in range(150):
        p.run('note', f'dna-2026-01-21:{i % 24 + 1}.1', f'invented note {i} ' + 'at some length ' * 40)
    p.run('tag', 'invented:1.1', 'mine')
    p.run('status', 'invented:1.1a', 'stalled', '--note', 'invented')
    p.kept = p.notes.read_bytes()
    p.mine = p.run('export', '--mine')


def notes_damage(p, data, status):
    p.notes.write_bytes(data)
    out = p.run('check', '--rebuild', p.notes, status=status)
    kept = list(p.folder.glob('notes.db.damaged-*[0-9]'))
    equal([x.read_bytes() for x in kept], [data])
    kept[0].unlink()
    equal(p.library.read_bytes(), p.good)
    has(p.run('check'), 'sound')
    return out


@test
def notes_are_made_anew(p):
    notes_fill(p)
    notes_damage(p, p.kept, 0)
    equal(p.run('export', '--mine'), p.mine)
    has(p.run('undo'), 'status')
    notes_damage(p, b'x' * 30 + p.kept[30:], 0)
    equal(p.run('export', '--mine'), p.mine)


@test
def notes_on_damaged_pages(p):
    notes_fill(p)
    whole = set(p.mine.split('\n\n'))
    assert len(p.kept) > 20 * PAGE
    saved = 0
    for number in range(2, len(p.kept) // PAGE, 3):
        p.notes.write_bytes(page_set(p.kept, number, bytes(PAGE)))
        done = subprocess.run([PROGRAM, 'check', '--rebuild', p.notes], env=p.env, capture_output=True, timeout=60,
                              check=False)
        assert done.returncode in (0, 3), done
        for kept in p.folder.glob('notes.db.damaged-*'):
            kept.unlink()
        has(p.run('check'), 'sound')
        mine = set(p.run('export', '--mine', status=0).split('\n\n'))
        assert mine <= whole, mine - whole
        saved += len(mine)
        if mine != whole:
            equal(done.returncode, 3)
            has(done.stdout.decode(), 'Not all of it')
    assert saved > 0


@test
def notes_of_which_nothing_is_left(p):
    notes_fill(p)
    copies = list(p.folder.glob('notes.db.backup-*'))
    equal(len(copies), 1)
    for data in (bytes(30000), b'An invented letter. ' * 400, bytes(PAGE) + p.kept[PAGE:]):
        p.notes.write_bytes(data)
        p.run('check', '--rebuild', p.notes, status=3)
        has(p.err, 'no note can be read in it', str(copies[0]))
        equal(p.notes.read_bytes(), data)
        p.run('check', status=3)
        has(p.out, 'check --rebuild', 'Copies of your notes', str(copies[0]))
    p.notes.write_bytes(copies[0].read_bytes())
    has(p.run('note'), 'an invented note')
    copies[0].unlink()
    p.notes.write_bytes(data)
    p.run('check', '--rebuild', p.notes, status=3)
    has(p.err, 'bring back a copy')


# ---- the browser ------------------------------------------------------------------------------

def browse(p, answers, until):
    """The browser in a terminal: what it shows, each answer typed when its words have come."""
    child, master = pty.fork()
    if child == 0:
        os.execve(PROGRAM, [PROGRAM], {**p.env, 'TERM': 'xterm-256color'})
    shown = b''
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.2)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            shown += data
        if answers and answers[0][0] in shown:
            os.write(master, answers.pop(0)[1])
        if until is not None and until in shown and not answers:
            break
    os.close(master)
    return shown.decode(errors='replace'), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@test
def browser_offers_to_make_it_anew(p):
    fill(p)
    damaged = b'x' * 100 + p.good[100:]
    p.library.write_bytes(damaged)
    shown, status = browse(p, [(b'Enter alone', b'\n')], None)
    equal(status, 3)
    has(shown, 'cannot open the record', str(p.library), 'is no database', 'safe, in another file', 'check --rebuild',
        '--shipped')
    equal(p.library.read_bytes(), damaged)
    shown, _ = browse(p, [(b'Enter alone', b'r\n'), (b'Enter opens it', b'\n'), (b'invented', b'Q')], None)
    has(shown, '13 documents of your own were saved', 'library.db.damaged-')
    equal(len(own_there(p)), 13)
    equal(p.notes.read_bytes()[:16], b'SQLite format 3\0')


if __name__ == '__main__':
    sys.exit(run.main())
