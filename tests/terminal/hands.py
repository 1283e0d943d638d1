#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""hands.py PROGRAM [NAME…]: what leaves the browser, in real terminals: copies, links, commands, editors."""
import base64
import re
import sys

sys.dont_write_bytecode = True
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


if __name__ == '__main__':
    sys.exit(run.main())
