#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""type_keys.py KHUNJERAB MAKE_LIBRARY [STATEMENTS | LIBRARY…]: how long a person waits after each key of a search.

Types each text of typed.txt into the search of the browser, in a pty of 100 by 30, a key after the
answer of the last, and erases the end of each again. Two times of each key: until it and what was
found by then are on the screen, and until all of its answer is (the browser has gone to sleep).
Fails past a budget.
"""
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

BUDGET = 16.0  # ms from a key to the screen
SIZES = ('1000', '100000')
ERASED = 12
GAP = 0.0015  # silence that ends what is drawn at once
REPLIES = ((b'\x1b[c', b'\x1b[?64;1;2;6;22c'), (b'\x1b[>c', b'\x1b[>41;379;0c'), (b'\x1b[6n', b'\x1b[1;1R'))


class Browser:
    def __init__(self, program, library):
        environment = {'HOME': tempfile.gettempdir(), 'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC'}
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
            os.execve(program, [program, '--library', library], environment)
        time.sleep(0.5)
        self.answer(time.perf_counter())

    def sleeps(self):
        return pathlib.Path(f'/proc/{self.pid}/stat').read_text().rsplit(')', 1)[1].split()[0] == 'S'

    def answer(self, sent):
        """Milliseconds to the end of what is drawn at once, and to the last byte."""
        first = last = None
        asleep = 0
        while asleep < 3:
            if select.select([self.master], [], [], GAP)[0]:
                got = os.read(self.master, 65536)
                for question, reply in REPLIES:
                    if question in got:
                        os.write(self.master, reply)
                last = time.perf_counter()
                asleep = 0
            elif last is not None or time.perf_counter() - sent > 1:
                first = first or last
                asleep = asleep + 1 if self.sleeps() else 0
        return ((first or sent) - sent) * 1000, ((last or sent) - sent) * 1000

    def key(self, key):
        sent = time.perf_counter()
        os.write(self.master, key)
        return self.answer(sent)

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def kinds():
    """Kind, and its texts, of typed.txt: a line '# kind', then texts as they are, a blank at the end too."""
    found, kind = {}, None
    for line in (pathlib.Path(__file__).parent / 'typed.txt').read_text().split('\n'):
        if line.startswith('# '):
            kind = line[2:]
        elif line and kind is not None:
            found.setdefault(kind, []).append(line)
    return found


def measure(browser, texts):
    firsts, wholes = [], []

    def press(key, text):
        first, whole = browser.key(key)
        firsts.append((first, text))
        wholes.append(whole)

    for text in texts:
        browser.key(b'/')
        if text.startswith('!'):
            press(b'\x1b[200~' + text[1:].encode() + b'\x1b[201~', text)
        else:
            for letter in text:
                press(letter.encode(), text)
            for _ in range(min(len(text) - 1, ERASED)):
                press(b'\x7f', text + ', erased')
        browser.key(b'\x1b')
        browser.key(b'\x1b')
    return firsts, wholes


def line(what, values, wholes, more):
    print(f'{what:<28} screen p50 {percentile(values, .5):5.1f} p99 {percentile(values, .99):5.1f} max {max(values):5.1f}'
          f'   whole p50 {percentile(wholes, .5):5.1f} p99 {percentile(wholes, .99):6.1f} max {max(wholes):6.1f} ms'
          f'   {len(values):4} keys, {sum(value > BUDGET for value in values)} over {BUDGET:g} ms{more}', flush=True)


def measure_library(program, library):
    """True where 99 of 100 keys are on the screen in time."""
    browser = Browser(program, library)
    everything, settled = [], []
    for kind, texts in kinds().items():
        firsts, wholes = measure(browser, texts)
        values = [value for value, _ in firsts]
        everything += values
        settled += wholes
        line(kind, values, wholes, f'   ({max(firsts)[1][:50]!r})')
    line('all', everything, settled, '')
    browser.end()
    return percentile(everything, .99) <= BUDGET


def main():
    program, make_library = map(os.path.abspath, sys.argv[1:3])
    good = True
    with tempfile.TemporaryDirectory(prefix='type-keys-') as folder:
        for what in sys.argv[3:] or SIZES:
            print(f'{what} statements', flush=True)
            library = what
            if what.isdigit():
                library = f'{folder}/{what}.db'
                subprocess.run([make_library, library, what], check=True)
            good = measure_library(program, library) and good
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
