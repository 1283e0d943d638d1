#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""waits.py PROGRAM [NAME…]: what takes a while within the browser, in a real terminal: told of, stopped, and all of
it or nothing."""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
import harness  # noqa: E402
import run  # noqa: E402
from run import bare, browser, expect, test, tmux_test  # noqa: E402

run.TESTS.clear()

# Whatever they are told, and whatever they are asked: all signals are passed over, and a child is left in the group.
SLOW = 'trap "" TERM INT HUP\necho $$ >"$HOME/tool.tmp"; /bin/mv "$HOME/tool.tmp" "$HOME/tool"\n/bin/sleep 1000 & /bin/sleep 1000'
PDF = r'''printf '%%PDF-1.4\n%% invented\n%%%%EOF\n' >paper.pdf'''


@contextlib.contextmanager
def saving(tool, columns=100, rows=24):
    """A briefing that is to be saved as PDF by a tool of that script, the only one that there is."""
    with browser(columns, rows, 'mkdir -p "$HOME/bin" "$HOME/out" && cd "$HOME/out" && TMPDIR="$HOME" '
                 'PATH="$HOME/bin" ') as terminal:
        path = pathlib.Path(terminal.home, 'bin', 'weasyprint')
        path.write_text(f'#!/bin/sh\n{tool}\n')
        path.chmod(0o700)
        terminal.type(':brief topic:gwadar')
        terminal.press('Enter')
        terminal.wait_for('Briefing: topic:gwadar')
        terminal.press('Tab')
        terminal.type('jj')
        for _ in range(10):
            if '[pdf]' in terminal.settled() or re.search(r'format +pdf|pdf: ', terminal.screen()):
                break
            terminal.press('Enter')
        expect('pdf' in terminal.screen(), terminal.screen())
        terminal.type('s')
        terminal.wait_for('save as: ')
        terminal.press('C-u')
        terminal.type('a.pdf')
        terminal.press('Enter')
        yield terminal


def left(terminal):
    """What lies in the folder that is saved into, and of the tool's own folder."""
    return sorted(os.listdir(f'{terminal.home}/out')) + [n for n in os.listdir(terminal.home) if n.startswith('khunjerab-')]


def tool_pid(terminal):
    note = pathlib.Path(terminal.home, 'tool')
    harness.until(note.exists, 'the tool', terminal.screen)
    return int(note.read_text())


def ends(pid, terminal):
    """A process and all of its group."""
    def gone():
        try:
            os.killpg(pid, 0)
        except ProcessLookupError:
            return True
        return not any(harness.is_alive(int(p)) for p in os.listdir('/proc')
                       if p.isdigit() and group_of(p) == pid)
    harness.until(gone, f'the end of {pid}', terminal.screen)


def group_of(pid):
    try:
        return int(pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[2])
    except (FileNotFoundError, ProcessLookupError):
        return 0


# ---- another program makes it ------------------------------------------------------------------

@tmux_test
def a_slow_tool_is_told_of_and_stopped():
    for key in ('Escape', 'C-c', 'q'):
        with saving(SLOW) as terminal:
            terminal.wait_for('Making the file: weasyprint', 'Esc stops')
            # The seconds go on, and the briefing still stands above.
            terminal.wait_for(' 1 s   Esc stops', 'Briefing: topic:gwadar')
            pid = tool_pid(terminal)
            terminal.press(key)
            terminal.wait_for('Stopped: nothing is saved.')
            ends(pid, terminal)
            expect(left(terminal) == [], f'{left(terminal)}')
            expect('Briefing: topic:gwadar' in terminal.settled(), terminal.screen())


@tmux_test
def the_line_follows_the_size():
    with saving(SLOW, 100, 24) as terminal:
        terminal.wait_for('Making the file: weasyprint', 'Esc stops')
        for columns, rows in ((40, 12), (60, 40), (100, 24)):
            terminal.resize(columns, rows)
            harness.until(lambda: re.search(r'^Making the file: weas.* s   Esc stops',
                                            terminal.screen().split('\n')[rows - 1]), f'the line at {columns}',
                          terminal.screen)
            terminal.wait_for(' › Briefing')
        terminal.press('Escape')
        terminal.wait_for('Stopped: nothing is saved.')


@tmux_test
def keys_that_are_typed_meanwhile_are_done_afterwards():
    # It goes on once it is let.
    wait = 'while [ ! -e "$HOME/go" ]; do /bin/sleep 0.1; done\n'
    with saving(wait + PDF) as terminal:
        terminal.wait_for('Making the file: weasyprint', 'Esc stops')
        terminal.type(':doc fmsd-5')
        terminal.press('Enter')
        terminal.wait_for(' 1 s   Esc stops')
        pathlib.Path(terminal.home, 'go').write_text('')
        terminal.wait_for('fmsd-5', 'Fifth')
        expect(left(terminal) == ['a.pdf'], f'{left(terminal)}')
        expect(':doc' not in terminal.settled().split('\n')[-2], terminal.screen())


@tmux_test
def a_stop_forgets_what_was_typed():
    with saving(SLOW) as terminal:
        terminal.wait_for('Making the file: weasyprint', 'Esc stops')
        terminal.type(':doc fmsd-5')
        terminal.press('Enter')
        terminal.press('Escape')
        terminal.wait_for('Stopped: nothing is saved.')
        expect('Fifth' not in terminal.settled().split('\n')[0], terminal.screen())


@tmux_test
def what_a_tool_makes_is_looked_at():
    for tool, says in (('echo no paper >paper.pdf', 'weasyprint made none'),
                       ('exit 3', 'ended with status 3'),
                       ('kill -9 $$', 'ended with status 137'),
                       (r"printf '%%PDF-1.4\n' >paper.pdf", 'weasyprint made none'),
                       ('/bin/mkdir paper.pdf', 'weasyprint made none'),
                       ('/bin/ln -s /etc/passwd paper.pdf', 'weasyprint made none')):
        with saving(tool, 200) as terminal:
            terminal.wait_for(says)
            expect(left(terminal) == [], f'{left(terminal)}')


@tmux_test
def a_folder_that_cannot_be_written_is_said():
    with saving('/bin/rmdir "$HOME/out"\n' + PDF, 200) as terminal:
        terminal.wait_for('a.pdf cannot be written')
        pathlib.Path(terminal.home, 'out').mkdir()
        expect(left(terminal) == [], f'{left(terminal)}')


@tmux_test
def a_signal_ends_tool_and_browser():
    with saving(SLOW) as terminal:
        terminal.wait_for('Making the file: weasyprint', 'Esc stops')
        pid = tool_pid(terminal)
        os.kill(terminal.child(), 15)
        terminal.wait_for('status=143')
        ends(pid, terminal)
        expect(left(terminal) == [], f'{left(terminal)}')


@tmux_test
def z_stops_the_browser_not_the_tool():
    wait = 'while [ ! -e "$HOME/go" ]; do /bin/sleep 0.1; done\n'
    with saving(wait + PDF) as terminal:
        terminal.wait_for('Making the file: weasyprint', 'Esc stops')
        terminal.press('C-z')
        terminal.wait_for('ready$')
        pathlib.Path(terminal.home, 'go').write_text('')
        terminal.run('fg')
        terminal.wait_for('Saved a.pdf', 'Briefing: topic:gwadar')


# ---- files in and out --------------------------------------------------------------------------

def record(identity, statements, date='1951-05-21'):
    return (f'record: 1\nid: {identity}\nkind: other\ndate: {date}\nparties: Freedonia; Sylvania\nwording: original\n\n'
            '¶ 1\n' + 'Invented: Freedonia {freedonia commitment/4: will build an invented road}.\n' * statements)


def put(terminal, name, text):
    path = pathlib.Path(terminal.home, name)
    path.write_text(text)
    return path


def command(terminal, line):
    terminal.type(f':{line}')
    terminal.wait_for(f':{line}'[-30:])
    terminal.press('Enter')


def count_here(terminal):
    return int(re.search(r' of (\d+)', until_list(terminal))[1])


def until_list(terminal):
    return harness.until(lambda: (lambda s: s if re.search(r' of \d+', s.split('\n')[0]) else '')(terminal.screen()),
                         'a list', terminal.screen)


@tmux_test
def a_record_file_is_imported():
    with browser(100, 24, 'cd "$HOME" && ') as terminal:
        put(terminal, 'invented-early.record', record('invented-early', 7))
        terminal.type('0')
        count = count_here(terminal)
        terminal.type('GKK')
        here = next(line for line in terminal.settled().split('\n') if line.startswith('>'))
        # The name is completed: of what is in the folder that is typed.
        terminal.type(':import ~/inv')
        terminal.wait_for('~/invented-early.record')
        terminal.press('Tab')
        terminal.wait_for(':import ~/invented-early.record')
        terminal.press('Enter')
        terminal.wait_for('added invented-early: 7 statements', f' of {count + 7}')
        after = terminal.settled()
        expect(here in after and f'{count + 5} of {count + 7}' in after, f'was:\n{here}\nis:\n{after}')
        expect('Another program' not in after, after)


@tmux_test
def what_cannot_be_imported_changes_nothing():
    with browser(140, 24, 'cd "$HOME" && ') as terminal:
        put(terminal, 'faulty.record', record('faulty', 3).replace('kind: other', 'kind: nonsense'))
        put(terminal, 'two.record', record('first', 3) + '// khunjerab: the next document\n' +
            record('second', 3).replace('kind: other', 'kind: nonsense'))
        put(terminal, 'empty.record', '')
        os.mkdir(f'{terminal.home}/folder')
        os.mkfifo(f'{terminal.home}/pipe')
        terminal.type('0')
        count = count_here(terminal)
        for name, says in (('faulty.record', 'faulty.record:3:'), ('two.record', 'two.record:3:'),
                           ('nowhere', 'cannot open nowhere'), ('folder', 'folder is not a file'),
                           ('pipe', 'pipe is not a file'), ('empty.record', 'the file is empty')):
            command(terminal, f'import {name}')
            terminal.wait_for(says)
            terminal.press('Down')
            terminal.wait_gone(says)
            expect(f' of {count}' in terminal.settled().split('\n')[0], terminal.screen())


@tmux_test
def a_long_import_is_told_of_and_stopped():
    with browser(100, 24, 'cd "$HOME" && ') as terminal:
        put(terminal, 'long.record', record('long', 150000))
        terminal.type('0')
        count = count_here(terminal)
        for key in ('Escape', 'C-c', 'q'):
            command(terminal, 'import long.record')
            harness.until(lambda: re.search(r'^Importing: \w+ \d+ of 150000 .* %   \d+ s   Esc stops', terminal.screen(), re.M),
                          'the line', terminal.screen)
            terminal.press(key)
            terminal.wait_for('Stopped: nothing was changed.')
            expect(f' of {count}' in terminal.settled().split('\n')[0], terminal.screen())
        command(terminal, 'import long.record')
        terminal.wait_for('Esc stops')
        terminal.resize(60, 20)
        terminal.wait_for('added long: 150000 statements')
        expect(' of ' in terminal.settled().split('\n')[0], terminal.screen())


@tmux_test
def a_persons_own_goes_out_and_comes_back():
    with browser(100, 24, 'cd "$HOME" && ') as terminal:
        command(terminal, 'export mine')
        terminal.wait_for('there is nothing of your own yet')
        expect(not os.path.exists(f'{terminal.home}/mine'), 'an empty file')
        terminal.type('2ma')
        terminal.wait_for('note:')
        terminal.type('an invented note')
        terminal.press('Enter')
        terminal.wait_for('Note saved')
        command(terminal, 'export mine')
        terminal.wait_for('Wrote 2 entries of your own to mine')
        text = pathlib.Path(terminal.home, 'mine').read_text()
        expect('an invented note' in text, text)
        command(terminal, 'export mine')
        terminal.wait_for('mine is there already', 'yes or no')
        terminal.type('no')
        terminal.press('Enter')
        terminal.wait_for('Nothing is written')
        command(terminal, 'export no/such/folder')
        terminal.wait_for('cannot be written')
        terminal.type('uu')
        terminal.wait_for('Undone: bookmark')
        command(terminal, 'import mine')
        terminal.wait_for('mine: added notes: 1, bookmarks: 1')
        terminal.type('A')
        terminal.wait_for('an invented note')
        expect(pathlib.Path(terminal.home, 'mine').read_text() == text, 'the file has changed')


@contextlib.contextmanager
def slowed(process):
    """A quick machine would be done before anything is told: nine tenths of the time it stands still."""
    over = threading.Event()

    def hold():
        while not over.is_set() and process.poll() is None:
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.027)
            process.send_signal(signal.SIGCONT)
            time.sleep(0.003)

    holding = threading.Thread(target=hold)
    holding.start()
    try:
        yield
    finally:
        over.set()
        holding.join()


@test
def long_reading_is_told_of_and_stopped():
    with bare(columns=100, rows=24) as terminal:
        def comes(*texts):
            for text in texts:
                terminal.wait_for(text)
            terminal.bytes = b''

        put(terminal, 'long.record', record('long', 60000))
        terminal.write(f':import {terminal.home}/long.record\r'.encode())
        comes('added long')
        terminal.write(b'0')
        comes('1 of 60')
        for key in (b'\x1b', b'\x03', b'q'):
            with slowed(terminal.process):
                terminal.write(b's')
                comes('Reading', 'Esc stops')
                terminal.write(key)
                comes('Stopped.')
            terminal.settle()
            expect('Briefing' not in terminal.text(), terminal.text())
        # What is typed meanwhile is done behind it.
        with slowed(terminal.process):
            terminal.write(b's')
            comes('Reading', 'Esc stops')
            terminal.write(b'\t')
        comes('Save as', 'Length')


# ---- files that others have --------------------------------------------------------------------

def library(terminal, name='library.db'):
    return f'{terminal.home}/data/khunjerab/{name}'


@tmux_test
def a_locked_file_is_waited_for_and_given_up():
    with browser(100, 24) as terminal:
        terminal.settled()
        with contextlib.closing(sqlite3.connect(library(terminal), isolation_level=None)) as other:
            other.execute('BEGIN EXCLUSIVE')
            terminal.type('C')
            terminal.wait_for('Another program is writing', 'Esc stops')
            terminal.press('Escape')
            terminal.wait_for('is in use by another program')
            # Whoever waits long enough has it: what was typed meanwhile is done then.
            terminal.type('R')
            terminal.wait_for('Another program is writing', 'Esc stops')
            terminal.type('j')
            other.execute('ROLLBACK')
        terminal.wait_for('2 of ')


@tmux_test
def locked_notes_are_waited_for():
    with browser(100, 24) as terminal:
        terminal.type('2m')
        terminal.wait_for('Bookmarked')
        terminal.settled()
        with contextlib.closing(sqlite3.connect(library(terminal, 'notes.db'), isolation_level=None)) as other:
            other.execute('BEGIN EXCLUSIVE')
            terminal.type('m')
            terminal.wait_for('Another program is writing', 'Esc stops')
            terminal.press('Escape')
            terminal.wait_for('is in use by another program')
            other.execute('ROLLBACK')
        terminal.type('m')
        terminal.wait_for('No bookmark on')


@tmux_test
def another_file_in_its_place_is_opened():
    with browser(100, 24) as terminal:
        terminal.type('2jjm')
        terminal.wait_for('Bookmarked')
        here = next(line for line in terminal.settled().split('\n') if line.startswith('>'))
        subprocess.run([run.PROGRAM, 'check', '--rebuild'], env=terminal.env, check=True, capture_output=True)
        terminal.wait_for('Another file took its place')
        expect(here in terminal.settled(), f'was {here}\n{terminal.screen()}')
        # It is read, and written into: the old one is no more.
        record_path = put(terminal, 'a.record', record('invented-a', 7))
        subprocess.run([run.PROGRAM, 'import', str(record_path)], env=terminal.env, check=True, capture_output=True)
        terminal.wait_for('Another program changed the library')
        terminal.type('m')
        terminal.wait_for('No bookmark on')
        # Away, and back: none is made in between.
        os.rename(library(terminal), library(terminal) + '.away')
        terminal.wait_for('This is still the', 'there is no file')
        expect(not os.path.exists(library(terminal)), 'a library was made')
        pathlib.Path(library(terminal)).write_text('no database, and too short for one')
        terminal.wait_for('This is still the', ' is no')
        os.rename(library(terminal) + '.away', library(terminal))
        terminal.press('Down')
        terminal.wait_gone('This is still the')


@tmux_test
def other_notes_in_their_place_are_read():
    with browser(100, 24) as terminal:
        terminal.type('2m')
        terminal.wait_for('Bookmarked')
        terminal.settled()
        notes = library(terminal, 'notes.db')
        shutil.copy(notes, notes + '.old')
        terminal.type('jm')
        terminal.wait_for('Bookmarked')
        terminal.type("'")
        terminal.wait_for('1 of 2')
        terminal.settled()
        os.rename(notes + '.old', notes)
        terminal.wait_for('Another file took its place', '1 of 1')
        terminal.type('a')
        terminal.wait_for('note:')
        # What is being typed goes into whichever file is there when it is done.
        terminal.type('an invented note')
        shutil.copy(notes, notes + '.new')
        os.rename(notes + '.new', notes)
        terminal.press('Enter')
        terminal.wait_for('Note saved')
        shown = subprocess.run([run.PROGRAM, 'note'], env=terminal.env, capture_output=True, text=True).stdout
        expect('an invented note' in shown, shown)


def damage(path):
    """Overwrites pages in the middle."""
    size = os.path.getsize(path)
    with open(path, 'r+b') as file:
        for page in range(20, size // 4096):
            file.seek(page * 4096)
            file.write(b'\x5a' * 4096)


@tmux_test
def a_damaged_library_is_made_anew():
    with browser(100, 24) as terminal:
        terminal.settled()
        # Larger than what is kept of it in memory.
        own = put(terminal, 'a.record', record('invented-a', 20000))
        command(terminal, f'import {own}')
        terminal.wait_for('added invented-a')
        terminal.type('2m')
        terminal.wait_for('Bookmarked')
        damage(library(terminal))
        terminal.type('0G')
        terminal.wait_for('A file is damaged', ':rebuild')
        command(terminal, 'rebuild library')
        terminal.wait_for('What was done', 'Made anew', 'is kept as', 'Your notes are in another file')
        terminal.type('q')
        terminal.press('Escape')
        terminal.type("'")
        terminal.wait_for('1 of 1')
        sound = subprocess.run([run.PROGRAM, 'check'], env=terminal.env, capture_output=True, text=True)
        expect(sound.returncode == 0, sound.stdout + sound.stderr)


@tmux_test
def a_rebuild_is_stopped():
    with browser(100, 24, 'cd "$HOME" && ') as terminal:
        put(terminal, 'long.record', record('long', 150000))
        command(terminal, 'import long.record')
        terminal.wait_for('added long')
        stat = os.stat(library(terminal))
        command(terminal, 'rebuild library')
        harness.until(lambda: re.search(r'^Making it anew.* s   Esc stops', terminal.screen(), re.M), 'the line', terminal.screen)
        terminal.press('Escape')
        terminal.wait_for('Stopped: nothing was changed.')
        expect(os.stat(library(terminal)).st_ino == stat.st_ino, 'it was replaced')
        expect(sorted(os.listdir(f'{terminal.home}/data/khunjerab')) == ['library.db', 'notes.db'] or
               not [n for n in os.listdir(f'{terminal.home}/data/khunjerab') if 'new-' in n or 'damaged' in n],
               f'{os.listdir(f"{terminal.home}/data/khunjerab")}')
        terminal.type('0')
        terminal.wait_for(' of ')


if __name__ == '__main__':
    sys.exit(run.main())
