#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""walks.py PROGRAM [NAME…]: what a person would do, from the first screen to an answer, in a real
terminal and over several days. Prints TAP, one walk a function below."""
import contextlib
import os
import pathlib
import signal
import sqlite3
import sys
import time
import traceback

sys.dont_write_bytecode = True
import harness  # noqa: E402
from harness import Failure, Tmux  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
FIRST = ('Political trust', 'Multilateral')
WALKS = []


def walk(function):
    WALKS.append(function)
    return function


class Person:
    """Types, and looks at the screen after each step."""

    def __init__(self, terminal):
        self.terminal = terminal

    def does(self, *keys, sees=(), misses=()):
        for key in keys:
            if len(key) > 1 and (key[0].isupper() or key.startswith('C-')) and ' ' not in key:
                self.terminal.press(key)
            else:
                self.terminal.type(key)
        for text in (sees,) if isinstance(sees, str) else sees:
            self.terminal.wait_for(text)
        screen = self.terminal.settled()
        for text in (misses,) if isinstance(misses, str) else misses:
            if text in screen:
                raise Failure(f'{text!r} is there after {keys}:\n{screen}')
        return screen

    def starts(self, *arguments):
        self.terminal.run('clear; ' + ' '.join((PROGRAM, *arguments)) + '; echo "status=$?"')
        self.terminal.wait_for(*FIRST)
        self.terminal.settled()

    def quits(self):
        self.terminal.type('Q')
        self.terminal.wait_for('status=0')
        self.cleans()

    def cleans(self):
        """Without what the shell said before, which would be taken for the next program's end."""
        self.terminal.run('clear')
        self.terminal.wait_gone('status=')

    def runs(self, line, *sees):
        self.terminal.run('clear; ' + line + '; echo "status=$?"')
        self.terminal.wait_for('status=', *sees)
        self.cleans()


@contextlib.contextmanager
def person(columns=100, rows=30):
    terminal = Tmux(columns, rows)
    try:
        yield Person(terminal)
    finally:
        terminal.close()


@walk
def what_was_promised_on_gwadar_and_what_became_of_it():
    with person() as who:
        who.starts()
        who.does('/topic:gwadar', sees='of 20')
        who.does('Enter')
        who.does('C')
        who.does('/gwadar is:commitment', sees='search')
        who.does('Enter')
        who.does('a', sees='note')
        who.does('Ask which berth is meant.', 'Enter', sees='Note saved')
        who.does('w', sees='status')
        who.does('stalled 2025-06 / no tender seen / an invented gazette', 'Enter', sees='stalled')
        who.quits()
        who.starts()
        who.does('/status:stalled', sees='1 of 1')
        who.does('Enter')
        who.does('Enter', sees='stalled')
        who.does('u', sees='Undone')
        who.does('Escape', 'Escape', 'Escape')
        who.does('/status:stalled', sees='0 of 0')
        who.does('Escape')
        who.does('C-r', sees='gain')
        who.quits()
        who.runs(f'{PROGRAM} search status:stalled', 'status=0')


@walk
def a_note_is_found_again_another_day():
    with person() as who:
        who.starts()
        who.does('2', 'j', 'j', 'a', 'An invented question.', 'Enter', sees='Note saved')
        who.quits()
        who.starts()
        who.does('A', sees='An invented question.')
        who.does('Enter', sees='treaty-2005', misses='An invented question.')
        who.quits()
        who.runs(f'{PROGRAM} note', 'An invented question.', 'status=0')


@walk
def where_he_stopped():
    with person() as who:
        who.starts()
        who.does('/khunjerab', 'Enter', 'j', 'j', 'Enter', sees='›')
        who.quits()
        who.starts()
        who.does('>', sees='search "khunjerab"')
        who.does('<', sees='Documents')
        who.quits()


@walk
def a_word_misspelt():
    with person() as who:
        who.starts()
        who.does('/khunjrab', sees='khunjerab')
        who.does('Enter', sees='of 8')
        who.does('Enter')
        who.does('Enter', sees='hit 1 of 8')
        who.quits()


@walk
def a_thread_through_the_years():
    with person() as who:
        who.starts()
        who.does('T', sees='Khunjerab')
        who.does('Escape')
        who.does(':topic khunjerab', 'Enter', sees=('2023', '2024'))
        who.does('Enter')
        who.does('x')
        who.quits()


@walk
def a_briefing_on_gwadar():
    with person() as who:
        who.terminal.run('cd $HOME')
        who.starts()
        who.does(':brief topic:gwadar', 'Enter', sees=('Briefing: topic:gwadar', 'Commitments ('))
        who.does('Tab', 'j', 'Enter', sees='[three]')
        who.does('Enter', 'Enter', sees='[page]')
        who.does('s', sees='save as: briefing-topic-gwadar-')
        who.does('C-u', 'gwadar.txt', 'Enter', sees=('Saved gwadar.txt', 'o opens it'))
        who.does('s', 'Enter', sees='gwadar.txt is there already')
        who.does('no', 'Enter', sees='Nothing is saved')
        who.does('q', 'B', sees=('topic:gwadar', 'saved as'))
        who.does('Enter', sees='Briefing: topic:gwadar')
        who.quits()
        who.runs(f'{PROGRAM} brief topic:gwadar | cmp - gwadar.txt && ls | wc -l && echo same', 'same', 'status=0')
        # Of what is selected, and from the command line the same statements.
        who.starts()
        who.does('/gwadar', 'Enter', 'v', 'v', 's', sees='Briefing: 2 statements')
        who.does('s', 'Enter', sees='Saved briefing-2-statements-')
        who.quits()
        who.runs(f'{PROGRAM} search gwadar | head -2 | {PROGRAM} brief --statements - | cmp - briefing-2-*.txt && echo same',
                 'same', 'status=0')


@walk
def pages_for_people_to_look_at():
    with person(80, 24) as who:
        who.starts()
        who.does('/gwadar', 'Enter', 'a', 'An invented note.', 'Enter', sees='Note saved')
        who.does('L', sees='1 of 20', misses=('Record', 'An invented note.'))
        who.does('Tab', sees='An invented note.')
        who.does('n', sees=('2 of 20', 'No note'))
        who.does('1', '7', 'Enter', sees='17 of 20')
        who.does('.', misses='of 20')
        who.does('.', sees='17 of 20')
        who.terminal.resize(40, 12)
        who.does('p', sees='16 of 20')
        who.terminal.resize(80, 24)
        who.does('q', sees='1 of 20 ·')
        who.quits()


@walk
def what_changed_from_the_sixth_round_to_the_seventh():
    with person() as who:
        who.starts()
        who.does(':doc fmsd-7', 'Enter', sees='Seventh')
        who.does('c', sees='> fmsd-6')
        who.does('Enter', sees=('fmsd-7 against fmsd-6', 'Gone (', 'silence means nothing'))
        who.does(']', ']', 'J', 'J', sees='fmsd-6:2.2 → fmsd-7:14.1a')
        who.does('Tab', 'Enter', sees='› fmsd-6')
        who.does('q', sees='fmsd-7 against fmsd-6')
        who.does('m', sees='Bookmarked')
        who.quits()
        who.runs(f'{PROGRAM} search is:bookmarked', 'fmsd-6:2.2', 'status=0')


@walk
def filters_are_added_and_taken_off():
    with person(120, 30) as who:
        who.starts()
        who.does('C', 'f', sees='Section')
        who.does('j', 'Enter')
        who.does('F')
        who.does('Escape', 'Escape')
        who.quits()


@walk
def a_selection_is_marked_and_undone_in_one():
    with person() as who:
        who.starts()
        who.does('0', 'v', 'v', 'v', sees='3 selected')
        who.does('m', sees='3')
        who.does("'", sees='of 3')
        who.does('u', sees='Undone')
        who.quits()
        who.runs(f'{PROGRAM} search is:bookmarked', 'status=1')


@walk
def a_command_by_name():
    with person() as who:
        who.starts()
        who.does(':commitm', 'Enter', sees='of 335')
        who.does(':open fmsd-5:8.1', 'Enter', sees='fmsd-5')
        who.quits()


@walk
def reads_a_document_to_its_end():
    with person(80, 24) as who:
        who.starts()
        who.does(':doc dna', 'Enter', sees='dna-2026-01-21')
        for _ in range(12):
            who.does(' ')
        who.does('G', sees='Other outlets')
        who.does('g', sees='Report on the seventh')
        who.quits()


@walk
def charts_of_commitments():
    with person() as who:
        who.starts()
        who.does('i', sees='2013')
        who.does('Escape')
        who.quits()


@walk
def a_letter_leads_to_a_place():
    with person() as who:
        who.starts()
        who.does('3', 'j', 'M', 'k', sees='`k')
        who.does('Escape', 'Escape')
        who.does('`', 'k', sees='›')
        who.quits()


@walk
def everything_of_his_own_goes_with_him():
    with person() as who:
        who.starts()
        who.does('0', 'm', sees='Bookmarked')
        who.does('j', 't', 'invented', 'Enter', sees='invented')
        who.does('a', 'An invented note.', 'Enter', sees='Note saved')
        who.quits()
        who.runs(f'{PROGRAM} export --mine >$HOME/mine && rm $HOME/data/khunjerab/notes.db*', 'status=0')
        who.runs(f'{PROGRAM} note', 'status=1')
        who.runs(f'{PROGRAM} import $HOME/mine', 'status=0')
        who.runs(f'{PROGRAM} export --mine > $HOME/again && cmp $HOME/mine $HOME/again && echo same', 'same')


@walk
def on_a_narrow_screen():
    with person(40, 20) as who:
        who.starts()
        who.does('2', 'Enter', 'J', 'J', 'm', sees='Bookmarked')
        who.does('Enter')
        who.does('q', 'q', 'q', sees='Documents')
        who.quits()


def written(terminal):
    """All that is in the notes, but when somebody looked last."""
    with contextlib.closing(sqlite3.connect(f'{terminal.home}/data/khunjerab/notes.db')) as notes:
        return [line for line in notes.iterdump() if "'looked'" not in line]


def cursor_row(terminal):
    return int(terminal.tmux('display-message', '-p', '#{cursor_y}'))


@walk
def the_tour_leaves_the_cursor_on_the_row():
    """What a screen reader speaks and a magnifier follows is where one is, not the tour's lines."""
    with person() as one:
        one.starts()
        for keys in ((':tour', 'Enter'), ('2',), ('j',)):
            rows = one.does(*keys, sees='Tour').split('\n')
            row = cursor_row(one.terminal)
            if not rows[row].startswith('>'):
                raise Failure(f'after {keys} the cursor is in row {row}: {rows[row]!r}')
        rows = one.does('/gwadar', sees='gwadar').split('\n')
        if 'gwadar' not in rows[cursor_row(one.terminal)]:
            raise Failure(f'the cursor is not in the prompt: {rows[cursor_row(one.terminal)]!r}')


@walk
def takes_the_tour_and_leaves_no_trace():
    with person() as one:
        one.starts()
        one.does('2', 'j', 'm', sees='Bookmarked')
        one.quits()
        one.starts()
        one.quits()
        before = written(one.terminal)
        for leaves in ('X', 'Q'):
            one.starts()
            one.does(':tour', 'Enter', sees='Tour 1/7')
            one.does('2', sees=('Tour 2/7', 'Done: a section'))
            one.does('Enter', 'Enter', sees='Tour 3/7')
            one.does('J', sees='Tour 4/7')
            one.does('/gwadar', 'Enter', sees='Tour 5/7')
            one.does('C', sees='Tour 6/7')
            one.does('m', sees=('Bookmarked', 'takes back'))
            if leaves == 'X':
                one.does('u', sees='Tour 7/7')
                one.does('s', sees=('Tour done', 'Briefing'))
                one.does('X', sees='all is as it was', misses='Tour')
            one.quits()
            if written(one.terminal) != before:
                raise Failure(f'the notes are not as they were, after {leaves}')


@walk
def pauses_on_the_tour_and_is_cut_off():
    with person(80, 24) as who:
        notes = pathlib.Path(who.terminal.home, 'data/khunjerab/notes.db')
        who.starts()
        who.does('0', 'm', sees='Bookmarked')
        who.does('a', 'An invented note.', 'Enter', sees='Note saved')
        who.quits()
        who.starts()
        who.does('2', 'j', 'j', sees='3 of')
        time.sleep(2.5)  # a pause is when the place is written down
        rows, to_the_byte = written(who.terminal), notes.read_bytes()
        who.does(':tour', 'Enter', '2', 'm', sees='Bookmarked')
        who.terminal.resize(40, 12)
        who.does('a', 'A note of the tour.', 'Enter', sees='Note saved')
        who.does(':save of-the-tour', 'Enter', sees='Saved as')
        who.does('+', 'S', sees='Tour')
        time.sleep(2.5)  # and here it is not
        who.terminal.resize(80, 24)
        who.does('X', sees=('all is as it was', '3 of'), misses='Tour 2')
        if notes.read_bytes() != to_the_byte:
            raise Failure('the notes are another file after the tour')
        who.does(':tour', 'Enter', '2', 'm', sees='Bookmarked')
        os.kill(who.terminal.child(), signal.SIGTERM)
        who.terminal.wait_for('status=143')
        who.cleans()
        if written(who.terminal) != rows:
            raise Failure('the notes are not as they were, after a signal')
        who.starts()
        who.does('>', sees='3 of')
        who.quits()


def main():
    wanted = sys.argv[2:]
    chosen = [w for w in WALKS if not wanted or w.__name__ in wanted]
    print(f'1..{len(chosen)}', flush=True)
    failed = 0
    for number, one in enumerate(chosen, 1):
        try:
            one()
            print(f'ok {number} - {one.__name__.replace("_", " ")}', flush=True)
        except Exception as error:  # each walk is told of, whatever it meets
            failed += 1
            print(f'not ok {number} - {one.__name__.replace("_", " ")}')
            text = str(error) if isinstance(error, Failure) else traceback.format_exc()
            print('\n'.join('#   ' + line for line in text.splitlines()), flush=True)
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
