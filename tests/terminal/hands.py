#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""hands.py PROGRAM [NAME…]: what leaves the browser, in real terminals: copies, links, commands, editors."""
import base64
import pathlib
import re
import sys

sys.dont_write_bytecode = True
import harness  # noqa: E402
import run  # noqa: E402
from run import bare, browser, expect, test, tmux_test  # noqa: E402

run.TESTS.clear()


def copies(terminal):
    return [base64.b64decode(letters, validate=True).decode()
            for letters in re.findall(rb'\x1b\]52;c;([A-Za-z0-9+/=]*)\x07', terminal.bytes)]


# ---- copies ------------------------------------------------------------------------------------

@tmux_test
def tmux_takes_copies_by_its_default_settings():
    with browser(100, 24) as terminal:
        expect('external' in terminal.tmux('show-options', '-s', 'set-clipboard'), 'tmux has other defaults')
        terminal.type('/"priority fields"')
        terminal.wait_for('priority fields')
        terminal.press('Enter')
        terminal.type('y')
        terminal.wait_for("to tmux's buffer")
        expect('priority fields' in terminal.tmux('show-buffer'), terminal.tmux('show-buffer'))
        terminal.type('Y')
        terminal.wait_for('with citation')
        cited = terminal.tmux('show-buffer')
        expect(re.search(r'\n  .*\(khunjerab [a-z0-9-]+:\d+\.\d+; retold', cited), cited)


@tmux_test
def tmux_takes_a_selection():
    with browser(100, 24) as terminal:
        terminal.type('0vvv')
        terminal.wait_for('3 selected', '✓')
        terminal.type('y')
        terminal.wait_for('Copied 3 statements')
        expect(len(terminal.tmux('show-buffer').split('\n\n')) == 3, terminal.tmux('show-buffer'))
        terminal.press('Escape')
        terminal.wait_gone('selected ·')
        terminal.type('V')
        terminal.press('NPage')
        terminal.press('NPage')
        terminal.wait_for('range of ')
        terminal.press('v')
        terminal.wait_gone('range of')
        terminal.type('g')
        terminal.wait_for('selected ·')


@test
def a_copy_is_one_sequence_of_base64():
    with bare() as terminal:
        terminal.write(b'0')
        terminal.settle()
        terminal.write(b'y')
        terminal.wait_for('Copied ')
        terminal.settle()
        terminal.write(b'vvvY')
        terminal.wait_for('statements with citation')
        terminal.settle()
        got = copies(terminal)
        expect(len(got) == 2, f'{len(got)} copies')
        expect('\n' not in got[0] and len(got[0]) > 20, got[0])
        expect(got[1].startswith(got[0]) and got[1].count('(khunjerab ') == 3, got[1])
        expect(not got[1].endswith('\n'), 'it ends with a line end')


@test
def a_console_without_a_clipboard_is_told_nothing():
    with bare(TERM='linux') as terminal:
        terminal.write(b'0y')
        terminal.wait_for('no clipboard')
        terminal.settle()
        expect(b'\x1b]52' not in terminal.bytes, 'a sequence that it would print')


@test
def screen_is_handed_what_is_wrapped():
    with bare(TERM='screen', STY='1.invented') as terminal:
        terminal.write(b'0vvvY')
        terminal.wait_for('Copied 3')
        terminal.settle()
        pieces = re.findall(rb'\x1bP([^\x1b]*(?:\x1b\][^\x1b]*)?)\x1b\\', terminal.bytes)
        expect(len(pieces) > 1 and all(len(piece) <= 768 for piece in pieces), f'{len(pieces)} pieces')
        whole = b''.join(pieces)
        letters = re.fullmatch(rb'\x1b\]52;c;([A-Za-z0-9+/=]*)\x07', whole)
        expect(letters and b'(khunjerab ' in base64.b64decode(letters[1]), repr(whole[:80]))


# ---- links -------------------------------------------------------------------------------------

def script(terminal, name, text):
    path = pathlib.Path(terminal.home, name)
    path.write_text(f'#!/bin/sh\n{text}\n')
    path.chmod(0o700)
    return path


@tmux_test
def a_link_is_opened_by_its_argument_alone():
    with browser(100, 30, 'DISPLAY=:9 BROWSER="$HOME/opener --new %s:lynx" ') as terminal:
        script(terminal, 'opener', 'printf "%s\\n" "$#" "$@" >"$HOME/opened.tmp"; '
                        'echo not for the screen; mv "$HOME/opened.tmp" "$HOME/opened"')
        terminal.type('2o')
        terminal.wait_for('The source of this statement')
        terminal.press('Enter')
        terminal.wait_for('Opening http')
        opened = pathlib.Path(terminal.home, 'opened')
        harness.until(opened.exists, 'the browser', terminal.screen)
        lines = opened.read_text().splitlines()
        expect(lines[:2] == ['2', '--new'] and lines[2].startswith('http'), f'{lines}')
        expect('not for the screen' not in terminal.settled(), terminal.screen())
    with browser(100, 30, 'SSH_TTY=/dev/pts/9 DISPLAY=:9 BROWSER=false ') as terminal:
        terminal.type('2oo')
        terminal.wait_for('No browser can be opened from here')
        expect(terminal.tmux('show-buffer').startswith('http'), terminal.tmux('show-buffer'))


# ---- commands and editors -----------------------------------------------------------------------

@tmux_test
def a_command_is_handed_the_words():
    with browser(100, 24) as terminal:
        terminal.type('/"priority fields"')
        terminal.wait_for('1 of ')
        terminal.press('Enter')
        terminal.type('|cat; echo end-$((40+2))')
        terminal.wait_for('words to command:')
        before = terminal.tmux('display-message', '-p', '#{alternate_on}')
        terminal.press('Enter')
        terminal.wait_for('priority fields still', 'end-42', 'press a key')
        expect(before.strip() == '1' and terminal.tmux('display-message', '-p', '#{alternate_on}').strip() == '0',
               'the command is shown on the browser\'s screen')
        terminal.press('Down')
        terminal.wait_for('Handed ', '1 of ')
        # A resize meanwhile is seen, and ^C is the command's.
        terminal.type('|cat >/dev/null; clear; echo sleep-$((40+3)); sleep 60')
        terminal.press('Enter')
        terminal.wait_for('sleep-43')
        terminal.resize(60, 20)
        terminal.press('C-c')
        terminal.wait_for('exit status 130; press a key')
        terminal.press('x')
        screen = terminal.wait_for('1 of ') and terminal.settled()
        expect('status 130' in screen, screen)
        expect(len(screen.rstrip().split('\n')[-2]) == 60, screen)


@tmux_test
def an_editor_has_the_terminal_and_gives_it_back():
    with browser(100, 24, 'XDG_RUNTIME_DIR=$HOME VISUAL=$HOME/editor ') as terminal:
        script(terminal, 'editor', 'stty size; read line </dev/tty; echo "$line" >"$1.new"; cat "$1" >>"$1.new"; '
                        'mv "$1.new" "$1"')
        terminal.type('2e')
        terminal.wait_for('24 100')
        terminal.resize_told(80, 30)
        terminal.run('An invented note')
        terminal.wait_for('Note saved', '1 of ')
        terminal.resize_told(100, 40)
        expect(not list(pathlib.Path(terminal.home).glob('khunjerab-*')), 'the file stays behind')
        # Undo works tomorrow.
        terminal.type('Q')
        terminal.wait_for('status=0')
        terminal.run('clear')
        terminal.wait_gone('status=')
        terminal.run(run.PROGRAM)
        terminal.wait_for(*run.SECTIONS)
        terminal.type('A')
        terminal.wait_for('An invented note')
        terminal.type('u')
        terminal.wait_for('Undone: note on', 'No notes yet')
        terminal.press('C-r')
        terminal.wait_for('Done again: note on', 'An invented note')


@tmux_test
def a_status_with_its_ground_and_undo():
    with browser(100, 40) as terminal:
        terminal.type('C')
        terminal.wait_for('1 of ')
        terminal.type('w')
        terminal.wait_for('o open', 'status:')
        terminal.type('s 2025-06 / no tender yet / Invented Post, https://example.org/a')
        terminal.wait_for('stalled; Enter saves')
        terminal.press('Enter')
        terminal.wait_for('you: a stalled since 2025-06 (written', 'Invented Post')
        terminal.type('u')
        terminal.wait_for('Undone: status')
        terminal.wait_gone('Invented Post')
        terminal.type('tharbour')
        terminal.press('Enter')
        terminal.wait_for('#harbour')


if __name__ == '__main__':
    sys.exit(run.main())
