#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""run.py PROGRAM [NAME…]: the browser in real terminals. Prints TAP, one test a function below."""
import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True
import harness  # noqa: E402
from harness import Failure, Pty, Tmux  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
SECTIONS = ('Political trust', 'Economic cooperation', 'Counterterrorism', 'People-to-people', 'Multilateral')
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def tmux_test(function):
    function.needs_tmux = True
    return test(function)


def expect(condition, what):
    if not condition:
        raise Failure(what)


@contextlib.contextmanager
def browser(columns=80, rows=24, command='', **more):
    """The browser, up, in tmux."""
    terminal = Tmux(columns, rows, **more)
    try:
        terminal.run(f'clear; echo before; {command}{PROGRAM}; echo "status=$?"')
        terminal.wait_for(*SECTIONS)
        yield terminal
    finally:
        terminal.close()


@contextlib.contextmanager
def bare(*arguments, up=True, **more):
    """The program in a pty; up: once it shows its first screen."""
    terminal = Pty([PROGRAM, *arguments], **more)
    try:
        if up:
            terminal.wait_for(SECTIONS[0])
            terminal.settle()
        yield terminal
    finally:
        terminal.close()


def one_sentence(text):
    lines = text.replace('\r', '').strip().split('\n')
    expect(len(lines) == 1 and 10 < len(lines[0]) < 300, f'expected one sentence, got:\n{text}')
    expect('Sanitizer' not in text, text)


def looks(captured):
    """Each character with what is set for it, but blanks at the end of a line, whose looks none sees."""
    cells, codes = [], set()
    for line in captured.split('\n'):
        row = []
        for escape, character in re.findall(r'\x1b\[([0-9;]*)m|([^\x1b])', line):
            if character:
                row.append((character, frozenset(codes)))
                continue
            for code in re.findall(r'[34]8;5;[0-9]+|[0-9]+', escape or '0'):
                if code == '0':
                    codes = set()
                elif code in ('39', '49'):
                    codes = {had for had in codes if had[0] != code[0]}
                else:
                    codes = {had for had in codes if had[0] != code[0] or code[0] not in '34' or ';' not in code}
                    codes.add(code)
        while row and row[-1][0] == ' ' and '7' not in row[-1][1]:
            row.pop()
        cells += row + [('\n', frozenset())]
    return cells


# ---- the browser at work ---------------------------------------------------------------------

@tmux_test
def scrolling_leaves_what_a_repaint_draws():
    """Frames that scroll.c sends and curses only takes note of: letters, looks and the cursor."""
    def seen(terminal):
        # The last line may hold a message, which the next key takes away.
        return (looks(terminal.tmux('capture-pane', '-p', '-e', '-E', str(rows - 2))),
                terminal.tmux('display-message', '-p', '#{cursor_x} #{cursor_y}'))

    def shown(seen):
        return ''.join(character for character, _ in seen[0]) + seen[1]

    chance = random.Random(7)
    keys = ['j'] * 6 + ['k'] * 4 + ['J', 'K', 'C-d', 'C-u', 'PgDn', 'PgUp', 'g', 'G', 'n', 'v', 'Escape']
    for columns, rows in ((100, 30), (40, 20), (200, 50)):
        with browser(columns, rows, command='TERM=tmux-256color ') as terminal:
            terminal.run('/china')
            terminal.settled()
            for place in (':doc dna-2026-01-21', ':doc js-2024-06', '0', 'T'):
                terminal.run(place) if len(place) > 1 else terminal.press(place)
                terminal.settled()
                for round in range(3):
                    typed = chance.choices(keys, k=12)
                    for key in typed:
                        terminal.press(key)
                    terminal.settled()
                    before = seen(terminal)
                    terminal.press('C-l')
                    terminal.settled()
                    after = seen(terminal)
                    different = [pair for pair in zip(before[0], after[0]) if pair[0] != pair[1]]
                    expect(before == after, f'{columns}x{rows} {place} after {" ".join(typed)}:\n{shown(before)}'
                           f'and once more:\n{shown(after)}first different: {different[:3]}')


@test
def a_scrolled_line_costs_little_more_than_its_text():
    with bare(columns=100, rows=30) as terminal:
        terminal.write(b':doc dna-2026-01-21\r')
        terminal.wait_for('Seen of it')
        terminal.settle()
        terminal.write(b'j')
        terminal.settle(0.1)
        sent = len(terminal.bytes)
        for _ in range(20):
            terminal.write(b'j')
            terminal.settle(0.1)
        answer = terminal.bytes[sent:]
        words = re.sub(rb'\x1b\[[0-9;]*[A-Za-z]', b'', answer)
        expect(len(words) > 20 * 30, f'no text came:\n{answer}')
        expect(len(answer) < 2 * len(words), f'{len(answer)} bytes for {len(words)} of text:\n{answer}')
        expect(len(re.findall(rb'\x1b\[[0-9;]+r', answer)) <= 1, f'the region is set again and again:\n{answer}')


@tmux_test
def starts_with_the_five_sections():
    for columns, rows in ((80, 24), (40, 24), (120, 40), (200, 50)):
        with browser(columns, rows) as terminal:
            terminal.settled()


@tmux_test
def keys_go_there_and_back():
    with browser() as terminal:
        terminal.press('Enter')  # the welcome of the first start goes with the first step
        terminal.wait_for('[1Pol')
        terminal.press('q')
        terminal.wait_for('Documents')
        first = terminal.settled()
        for key, back in (('j', 'k'), ('Down', 'Up'), ('Enter', 'q'), ('Enter', 'Escape'), ('l', 'h'),
                          ('2', 'q'), ('0', 'q'), ('?', 'Escape'), ('/', 'Escape')):
            terminal.press(key)
            if key not in ('j', 'Down'):  # which may show in the cursor's place alone
                terminal.wait_change(first)
            terminal.settled()
            terminal.press(back)
            seen = terminal.settled()
            expect(seen == first, f'{key} and {back} do not lead back:\n{seen}\nwas:\n{first}')


@tmux_test
def search_answers_as_one_types():
    with browser() as terminal:
        terminal.type('/gwada')
        terminal.wait_for('Gwadar')
        terminal.press('Enter')
        terminal.wait_for('Gwadar')
        terminal.settled()
        terminal.press('Escape')


@tmux_test
def an_unknown_key_is_told():
    with browser() as terminal:
        terminal.press('Z')
        terminal.wait_for('?')
        expect('Z' in terminal.settled(), f'nothing is said of Z:\n{terminal.screen()}')


@tmux_test
def q_gives_the_shell_back():
    with browser() as terminal:
        terminal.press('q')
        screen = terminal.wait_for('status=0') and terminal.settled()
        expect(screen.startswith('before'), f'the shell\'s screen is lost:\n{screen}')
        expect(SECTIONS[0] not in screen, f'the browser still stands there:\n{screen}')


@tmux_test
def esc_never_quits():
    with browser() as terminal:
        pid = terminal.child()
        for _ in range(5):
            terminal.press('Escape')
        terminal.settled()
        expect(harness.is_alive(pid), 'Esc ended the browser')


@tmux_test
def a_crash_does_not_lose_the_place():
    with browser() as terminal:
        terminal.type('/gwadar')
        terminal.wait_for('search "gwadar"')
        terminal.press('Enter')
        terminal.press('j')
        terminal.press('Enter')
        terminal.wait_for('›')
        terminal.settled()
        time.sleep(2.5)  # a pause is when the place is written down
        os.kill(terminal.child(), signal.SIGKILL)
        terminal.wait_for('status=137')
        terminal.type(f'stty sane; clear; {PROGRAM}')
        terminal.press('C-j')  # the terminal is as the killed program left it
        terminal.wait_for(*SECTIONS, 'You stopped at ')
        terminal.press('>')
        terminal.wait_for('search "gwadar"')
# ---- in lines --------------------------------------------------------------------------------

@test
def lines_are_broken_between_words():
    with bare('--shipped', '--accessible', 'browse', 'gwadar', columns=40, up=False, TERM='dumb') as terminal:
        terminal.wait_for('Item 1 of ')
        terminal.settle()
        lines = terminal.text().replace('\r', '').split('\n')
        expect(all(len(line) < 40 for line in lines), 'a line is left to the terminal to break')
        expect(sum(len(line) > 30 for line in lines) > 5, 'lines are broken early')
        expect(b'\x1b' not in terminal.bytes, 'a sequence is sent')
        expect(terminal.attributes() == terminal.before, 'the terminal is set otherwise')
        terminal.write(b'\x04')
        expect(terminal.wait_exit() == 0, 'the end of input does not end it')


@test
def lines_take_a_command_with_enter():
    with bare('--shipped', '--accessible') as terminal:
        terminal.write(b'3\r')
        terminal.wait_for('Counterterrorism, ')
        terminal.wait_for('Item 1 of ')
        terminal.write(b'Q\r')
        expect(terminal.wait_exit() == 0, 'Q does not end it')


@tmux_test
def an_import_elsewhere_is_shown():
    with browser(100, 24) as terminal:
        terminal.type('0')
        terminal.wait_for('1 of ')
        terminal.type('GKK')
        before = terminal.settled()
        here = next(line for line in before.split('\n') if line.startswith('>'))
        count = int(re.search(r' of (\d+)', before)[1])
        record = f'{terminal.home}/early.record'
        with open(record, 'w') as file:
            file.write('record: 1\nid: invented-early\nkind: other\ndate: 1951-05-21\nparties: Freedonia; Sylvania\n'
                       'wording: original\n\n¶ 1\n' + 'Invented: an early sentence.\n' * 7)
        # No key is pressed: the browser is told by the system.
        subprocess.run([PROGRAM, 'import', record], env=terminal.env, check=True, capture_output=True)
        terminal.wait_for('Another program changed the library', f' of {count + 7}')
        after = terminal.settled()
        expect(here in after, f'the cursor has left its statement:\n{after}\nwas:\n{before}')
        expect(f'{count + 5} of {count + 7}' in after, after)
        terminal.type('g')
        terminal.wait_for('an early sentence')
        subprocess.run([PROGRAM, 'remove', 'invented-early'], env=terminal.env, check=True, capture_output=True)
        terminal.wait_for('Another program changed the library', f'1 of {count}')
        idle = harness.cpu_ticks(terminal.child())
        time.sleep(2)
        expect(harness.cpu_ticks(terminal.child()) - idle <= 1, 'it keeps working')


# ---- size ------------------------------------------------------------------------------------

@tmux_test
def survives_a_storm_of_sizes():
    sizes = [(500, 200), (1, 1), (2, 1), (1, 50), (200, 1), (19, 4), (20, 5), (59, 20), (60, 9), (99, 30),
             (100, 30), (109, 24), (110, 24), (159, 24), (160, 60), (30, 3), (10, 200), (3, 3), (500, 200),
             (1, 1)]
    with browser() as terminal:
        pid = terminal.child()
        first = terminal.settled()
        for keys in ('', 'Enter', '/'):
            if keys:
                terminal.press(keys)
            for columns, rows in sizes:
                terminal.resize(columns, rows)
                terminal.press('j')
            terminal.settled()
            expect(harness.is_alive(pid), f'it ended after {keys or "the start"}:\n{terminal.screen()}')
            ticks = harness.cpu_ticks(pid)
            time.sleep(0.5)
            expect(harness.cpu_ticks(pid) - ticks <= 2, 'it does not rest after the storm')
        terminal.resize(80, 24)
        terminal.press('Escape')
        terminal.press('Escape')
        terminal.press('Escape')
        # The record is longer than the screen: the row it stands on is another.
        terminal.press('g')
        terminal.wait_for(*SECTIONS)
        # All else is as it was.
        now = terminal.settled()
        expect(len(now.split('\n')) == len(first.split('\n')), f'it is drawn otherwise:\n{now}')


@test
def a_new_size_is_sent_whole():
    """What stood on the terminal before is cut, moved or wrapped: nothing of it is counted on."""
    chance = random.Random(5)
    with bare(columns=80, rows=30) as terminal:
        for _ in range(40):
            harness.set_size(terminal.master, 80, 30)
            terminal.settle(0.05)
            terminal.bytes = b''
            harness.set_size(terminal.master, 80, 40)
            time.sleep(chance.random() * 0.003)
            harness.set_size(terminal.master, 100, 40)
            harness.until(lambda: terminal.read(0.05) or '─' * 100 in terminal.text(), 'a rule from end to end',
                          terminal.text)
            terminal.settle(0.05)
            expect('─' * 100 in terminal.text() and SECTIONS[0] in terminal.text(), terminal.text())


@tmux_test
def a_size_in_two_steps_is_seen_whole():
    """As a terminal that changes its height and then its width, at any moment of what the program does."""
    with browser(100, 40) as terminal:
        pane = terminal.tmux('display-message', '-p', '#{pane_tty}').strip()
        descriptor = os.open(pane, os.O_RDWR | os.O_NOCTTY)
        chance = random.Random(11)
        terminal.press('Enter')
        terminal.settled()
        for keys in ('j', 'J', 'NPage', 'PPage', 'g', 'Enter', 'j', 'j', 'k', 'q', 'A', 'q'):
            harness.set_size(descriptor, 80, 30)
            terminal.press(keys)
            harness.set_size(descriptor, 80, 40)
            time.sleep(chance.random() * 0.01)
            harness.set_size(descriptor, 100, 40)
            seen = terminal.settled()
            terminal.press('C-l')
            expect(terminal.settled() == seen, f'after {keys}:\n{seen}\nand repainted:\n{terminal.screen()}')
            # A rule goes from end to end.
            expect(any(line.startswith('─' * 100) for line in seen.split('\n')), seen)
        os.close(descriptor)


@tmux_test
def says_when_it_is_too_small():
    with browser() as terminal:
        terminal.resize(18, 4)
        terminal.wait_for('too small')
        terminal.resize(80, 24)
        terminal.wait_for(*SECTIONS)


@test
def bears_a_terminal_without_a_size():
    with bare(columns=0, rows=0) as terminal:
        terminal.write(b'q')
        expect(terminal.wait_exit() == 0, 'q does not end it')


# ---- signals ---------------------------------------------------------------------------------

@test
def sigterm_restores_the_terminal():
    with bare() as terminal:
        terminal.process.send_signal(signal.SIGTERM)
        status = terminal.wait_exit()
        expect(status == 143, f'exit status {status}, not 143')
        expect(terminal.attributes() == terminal.before, 'the terminal\'s settings are not as before')
        nothing_left_on(terminal)


@tmux_test
def sigterm_gives_the_shell_back():
    with contextlib.closing(Tmux()) as terminal:
        terminal.run(f'clear; stty -a >$HOME/a; echo before; {PROGRAM}; echo "status=$?"; stty -a >$HOME/b')
        terminal.wait_for(*SECTIONS)
        os.kill(terminal.child(), signal.SIGTERM)
        terminal.wait_for('before', 'status=143')
        terminal.run('cmp $HOME/a $HOME/b && echo same')
        terminal.wait_for('\nsame')


@test
def sighup_ends_it():
    with bare() as terminal:
        terminal.process.send_signal(signal.SIGHUP)
        status = terminal.wait_exit()
        expect(status == 129, f'exit status {status}, not 129')


@test
def sigint_leaves_no_trace():
    with bare() as terminal:
        terminal.write(b'\x03')
        terminal.wait_exit()
        expect(terminal.attributes() == terminal.before, 'the terminal\'s settings are not as before')
        nothing_left_on(terminal)


@tmux_test
def stops_and_goes_on():
    with browser() as terminal:
        first = terminal.settled()
        for _ in range(2):
            terminal.press('C-z')
            terminal.wait_for('topped')
            terminal.wait_gone(SECTIONS[0])
            # The shell is only ready for a line once its prompt stands still.
            terminal.settled()
            terminal.run('clear; fg')
            terminal.wait_for(*SECTIONS)
            again = terminal.settled()
            expect(again == first, f'it comes back otherwise:\n{again}\nwas:\n{first}')
        terminal.press('C-z')
        terminal.wait_gone(SECTIONS[0])
        terminal.resize(60, 20)
        terminal.settled()
        terminal.run('clear; fg')
        terminal.wait_for(*SECTIONS)
        terminal.press('q')
        terminal.wait_gone(SECTIONS[0])


def ends_by_itself(terminal, what):
    """Ends within the limit, and works little on the way."""
    def ended():
        return terminal.process.poll() is not None
    harness.until(ended, f'the end after {what}', lambda: '(it is still running)')


@test
def a_closed_window_ends_it():
    with bare() as terminal:
        terminal.hang_up()
        ends_by_itself(terminal, 'the terminal is gone')


@test
def a_closed_window_ends_it_with_sighup_ignored():
    with bare(ignore_hangup=True) as terminal:
        terminal.hang_up()
        ends_by_itself(terminal, 'the terminal is gone and SIGHUP is ignored')


@test
def no_input_does_not_make_it_spin():
    master, slave = os.openpty()
    home = tempfile.mkdtemp(prefix='terminal-')
    process = subprocess.Popen([PROGRAM], stdin=subprocess.DEVNULL, stdout=slave, stderr=slave,
                               start_new_session=True, env=harness.environment(home, TERM='xterm'))
    os.close(slave)
    try:
        written, stop = 0, time.monotonic() + harness.LIMIT
        while process.poll() is None and time.monotonic() < stop and written < 200000:
            with contextlib.suppress(OSError):
                written += len(os.read(master, 65536))
        expect(process.poll() is not None or written < 200000, 'it writes without end')
        expect(process.poll() is not None, 'it never ends with standard input at its end')
    finally:
        process.kill()
        process.wait()
        os.close(master)
        shutil.rmtree(home)


# ---- where it may not start -------------------------------------------------------------------

@test
def a_dumb_terminal_is_refused():
    for name in ('dumb', '', 'no-such-terminal', None):
        with bare(up=False, TERM=name) as terminal:
            status = terminal.wait_exit()
            expect(status == 2, f'TERM={name}: exit status {status}, not 2:\n{terminal.text()}')
            expect(b'\x1b' not in terminal.bytes, f'TERM={name}: escape sequences: {terminal.bytes!r}')
            one_sentence(terminal.text())


@test
def what_is_no_terminal_is_refused():
    for arguments in ([], ['browse'], ['browse', 'gwadar']):
        home = tempfile.mkdtemp(prefix='terminal-')
        done = subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=harness.LIMIT, env=harness.environment(home, TERM='xterm'))
        shutil.rmtree(home)
        expect(done.returncode == 2, f'exit status {done.returncode}, not 2')
        expect(done.stdout == '', f'it prints to standard output: {done.stdout!r}')
        one_sentence(done.stderr)


# ---- kinds of terminal ------------------------------------------------------------------------

def check_kind(name):
    with browser(command=f'TERM={name} ') as terminal:
        first = terminal.settled()
        expect('\ufffd' not in first, f'TERM={name}: broken characters:\n{first}')
        terminal.press('Enter')
        terminal.wait_change(first)
        terminal.settled()
        terminal.press('q')
        terminal.wait_for(*SECTIONS)
        terminal.press('q')
        terminal.wait_for('status=0')


for kind in ('xterm', 'xterm-256color', 'vt100', 'linux', 'screen'):
    def works(kind=kind):
        check_kind(kind)
    works.__name__ = f'works_on_{kind}'
    tmux_test(works)


COLOUR = re.compile(rb'\x1b\[(?:[0-9;:]*[;:])?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m')


@test
def no_color_means_none():
    for more, wanted in (({}, True), ({'NO_COLOR': '1'}, False), ({'TERM': 'vt100'}, False)):
        with bare(**more) as terminal:
            for key in (b'\r', b'/gwadar\r', b'?', b'\x1b', b'q'):
                terminal.write(key)
                terminal.settle()
            found = COLOUR.search(terminal.bytes)
            expect(bool(found) == wanted, f'{more or "by default"}: {found or "no colour"}')


@test
def without_utf8_it_writes_ascii():
    with bare(LC_ALL='C') as terminal:
        expect(all(byte < 0x80 for byte in terminal.bytes), 'it writes bytes past ASCII in the C locale')


# ---- manners ----------------------------------------------------------------------------------

# What may stay as it is: the cursor shown (25), wrapping (7), no blinking cursor (12).
MODE = re.compile(rb'\x1b\[\?([0-9;]+)([hl])')


def nothing_left_on(terminal):
    on = set()
    for numbers, way in MODE.findall(terminal.bytes):
        for number in numbers.split(b';'):
            (on.add if way == b'h' else on.discard)(int(number))
    expect(not on - {7, 12, 25}, f'modes left on: {sorted(on)}')
    hidden = terminal.bytes.rfind(b'\x1b[?25l')
    expect(hidden <= terminal.bytes.rfind(b'\x1b[?25h') or hidden < 0 or
           b'\x1b[?12l\x1b[?25h' in terminal.bytes[hidden:] or b'\x1b[34h\x1b[?25h' in terminal.bytes[hidden:],
           'the cursor stays hidden')


@test
def leaves_nothing_switched_on():
    with bare() as terminal:
        terminal.write(b'/gwadar\r')
        terminal.settle()
        terminal.write(b'Q')
        expect(terminal.wait_exit() == 0, 'Q does not end it')
        expect(terminal.attributes() == terminal.before, 'the terminal\'s settings are not as before')
        nothing_left_on(terminal)


@test
def asks_the_terminal_nothing():
    with bare() as terminal:
        asked = re.findall(rb'\x1b\[[>=?]?[0-9;]*[cn]|\x1b\][0-9]+;\?|\x1bP[+$]q', terminal.bytes)
        expect(not asked, f'a start that waits for replies is slow over a network: {asked}')


@test
def idles_without_work():
    with bare() as terminal:
        for keys in (b'', b'\r', b'/gwa'):
            terminal.write(keys)
            terminal.settle(1.0)
            ticks, size = harness.cpu_ticks(terminal.process.pid), len(terminal.bytes)
            terminal.read(1.0)
            used = harness.cpu_ticks(terminal.process.pid) - ticks
            expect(used <= 1, f'{used} ticks in an idle second after {keys!r}')
            expect(len(terminal.bytes) == size, f'it writes while idle: {terminal.bytes[size:]!r}')


@test
def esc_answers_at_once():
    with bare() as terminal:
        terminal.write(b'/')
        times = []
        for _ in range(5):
            terminal.settle()
            times.append(terminal.answer(b'\x1b'))
            terminal.write(b'/')
        expect(min(times) < 0.15, f'Esc takes {min(times) * 1000:.0f} ms')


@test
def a_paste_is_text_only():
    with bare() as terminal:
        terminal.write(b'\x1b[200~q\rQ\n\x1b[201~')
        terminal.settle()
        expect(terminal.process.poll() is None, 'a pasted q ended it')
        terminal.write(b'/')
        terminal.settle()
        terminal.write(b'\x1b[200~gwadar\r\nQ\x1b[201~')
        terminal.settle()
        expect(terminal.process.poll() is None, 'a pasted line end and Q ended it')


@test
def terminal_replies_are_not_keys():
    replies = (b'\x1b[?62;22c', b'\x1b[>0;276;0c', b'\x1b[24;80R', b'\x1b]11;rgb:0000/0000/0000\x1b\\',
               b'\x1b]10;rgb:ffff/ffff/ffff\x07', b'\x1bP1+r436f=323536\x1b\\', b'\x1b[I', b'\x1b[O',
               b'\x1b[?2026;2$y', b'\x1b[1;5Q')
    with bare() as terminal:
        for reply in replies:
            size = len(terminal.bytes)
            terminal.write(reply)
            terminal.settle(0.15)
            expect(terminal.process.poll() is None, f'{reply!r} ended it')
            drawn = len(terminal.bytes) - size
            expect(drawn < 200, f'{reply!r} was taken for keys: {drawn} bytes drawn')


MOUSE_ON, MOUSE_OFF = b'\x1b[?1000h', b'\x1b[?1000l'


@test
def the_mouse_is_the_terminals_until_a_key():
    with bare() as terminal:
        expect(b'\x1b[?1000' not in terminal.bytes, 'the mouse is taken at the start')
        terminal.write(b'\x1b[<0;5;5M\x1b[<0;5;5m')
        terminal.settle()
        terminal.write(b'\x1bOQ')
        terminal.wait_for('Mouse on (F2: off)')
        expect(MOUSE_ON in terminal.bytes, 'F2 does not take it')
        # A double click on the second section; releases, other buttons and Shift do nothing.
        terminal.write(b'\x1b[<2;5;6M\x1b[<4;5;6M\x1b[<0;5;5M\x1b[<0;5;5m\x1b[<0;5;5M\x1b[<0;5;5m')
        terminal.wait_for('1 of')
        terminal.settle()
        terminal.write(b'\x1bOQ')
        terminal.wait_for('Mouse off')
        expect(MOUSE_OFF in terminal.bytes, 'F2 does not give it back')
        terminal.write(b'Q')
        expect(terminal.wait_exit() == 0, 'it did not end well')


@test
def the_mouse_types_nothing():
    with bare() as terminal:
        terminal.write(b'\x1bOQ:')
        terminal.wait_for('Commands')
        for part in (b'\x1b[<64;200;200M', b'\x1b[<0;9999;9999M', b'\x1b[<65;1;1M\x1b[<0;1;1m', b'\x1b[<35;7;7M'):
            terminal.write(part)
        terminal.settle()
        terminal.write(b'xqzw')
        terminal.wait_for('No key and no command matches')


@test
def the_mouse_is_given_back_however_it_ends():
    for end in (b'Q', signal.SIGTERM, signal.SIGHUP):
        with bare() as terminal:
            terminal.write(b'\x1bOQ')
            terminal.wait_for('Mouse on (F2: off)')
            if isinstance(end, bytes):
                terminal.write(end)
            else:
                terminal.process.send_signal(end)
            terminal.wait_exit()
            expect(terminal.bytes.rfind(MOUSE_OFF) > terminal.bytes.rfind(MOUSE_ON),
                   f'the mouse is kept after {end!r}')


@test
def two_hundred_keys_at_once_are_answered():
    with bare() as terminal:
        terminal.write(b'\r')
        terminal.settle()
        terminal.write(b'j' * 200 + b'k' * 200)
        terminal.settle()
        terminal.write(b'Q')
        expect(terminal.wait_exit() == 0, 'it did not end well')


def main():
    wanted = sys.argv[2:]
    tests = [t for t in TESTS if not wanted or t.__name__ in wanted]
    tmux = shutil.which('tmux')
    failed = 0
    print(f'1..{len(tests)}', flush=True)
    for number, function in enumerate(tests, 1):
        name = function.__name__.replace('_', ' ')
        if getattr(function, 'needs_tmux', False) and not tmux:
            print(f'ok {number} - {name} # SKIP tmux is not installed', flush=True)
            continue
        try:
            function()
            print(f'ok {number} - {name}', flush=True)
        except Exception as error:  # a test that breaks fails alone
            failed += 1
            said = str(error) if isinstance(error, Failure) else traceback.format_exc()
            print(f'not ok {number} - {name}')
            for line in said.rstrip().split('\n'):
                print(f'#   {line}')
            sys.stdout.flush()
            # Of a program that speaks TAP, Meson shows what it says here.
            print(f'{name}: {said.rstrip()}', file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
