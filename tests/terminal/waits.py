#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""waits.py PROGRAM [NAME…]: what takes a while within the browser, in a real terminal: told of, stopped, and all of
it or nothing."""
import contextlib
import os
import pathlib
import re
import sys

sys.dont_write_bytecode = True
import harness  # noqa: E402
import run  # noqa: E402
from run import browser, expect, tmux_test  # noqa: E402

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


if __name__ == '__main__':
    sys.exit(run.main())
