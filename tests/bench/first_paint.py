#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""first_paint.py KHUNJERAB FLOOR MAKE_LIBRARY: how long a person waits for the browser.

Runs the browser and the floor (the smallest ncursesw and SQLite program) in turn, in a pty, and
prints medians: exec to the first visible character, and to the last byte before 60 ms of silence.
Believe the ratio of each pair, not the milliseconds. Then the peak of memory, and the time from a
key of a search to the last byte of its answer. Fails past a budget, and when the screen is wrong.
"""
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

PAIRS, WARM_UP = 21, 2
RATIO_MOST = 2.0
MEMORY_MOST = 12 * 1024  # KiB
KEY_MOST = 16.0  # ms, p99
SILENCE, LIMIT = 0.06, 20.0
SIZES = (1000, 100000)
SEARCHES = ('cooperation', 'port', 'the', 'development', 'zzz')
# What may come before the first character that a person sees.
ESCAPE = re.compile(rb'\x1b(?:\[[0-9;:?<=>!]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[()].|[^\[\]P()])')
# What a program may ask, and what xterm answers.
REPLIES = ((b'\x1b[c', b'\x1b[?64;1;2;6;22c'), (b'\x1b[>c', b'\x1b[>41;379;0c'), (b'\x1b[6n', b'\x1b[1;1R'))


class Run:
    """A program in a pty of 100 by 30, timed from its exec."""

    def __init__(self, arguments, environment):
        self.bytes, self.first = b'', None
        self.started = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
            os.execve(arguments[0], arguments, environment)
        self.settled = self.settle()

    def settle(self):
        """Reads until it is silent; seconds since the start of its last byte."""
        last = None
        stop = time.perf_counter() + LIMIT
        while time.perf_counter() < stop:
            wait = SILENCE if self.first is not None and last is not None else LIMIT
            if not select.select([self.master], [], [], wait)[0]:
                break
            try:
                got = os.read(self.master, 65536)
            except OSError:
                break
            last = time.perf_counter()
            self.bytes += got
            for question, reply in REPLIES:
                if question in got:
                    os.write(self.master, reply)
            if self.first is None and ESCAPE.sub(b'', self.bytes).strip(b'\x00\x0f \r\n\t\b'):
                self.first = last - self.started
        return last - self.started if last is not None else None

    def key(self, key):
        """Milliseconds from a key to the last byte of its answer; None where nothing is answered."""
        sent = time.perf_counter()
        os.write(self.master, key)
        if not select.select([self.master], [], [], 1.0)[0]:
            return None
        return (self.settle() - (sent - self.started)) * 1000

    def text(self):
        return ESCAPE.sub(b'', self.bytes).decode(errors='replace')

    def peak(self):
        status = pathlib.Path(f'/proc/{self.pid}/status').read_text()
        return int(re.search(r'VmHWM:\s+(\d+)', status)[1])

    def end(self):
        os.write(self.master, b'\x1b\x1bQq')
        stop = time.perf_counter() + 2
        while time.perf_counter() < stop:
            if select.select([self.master], [], [], 0.02)[0]:
                try:
                    if not os.read(self.master, 65536):
                        break
                except OSError:
                    break
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                os.close(self.master)
                return
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


class Report:
    def __init__(self):
        self.over = []

    def line(self, what, value, most=None):
        over = most is not None and value > most
        print(f'{what:<48} {value:9.2f}{"  over " + format(most, "g") if over else ""}', flush=True)
        if over:
            self.over.append(what)

    def fail(self, what):
        print(f'wrong: {what}', flush=True)
        self.over.append(what)


def median(values):
    return statistics.median(values)


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def measure_start(report, size, ours, floor, environment):
    pairs = []
    for number in range(WARM_UP + PAIRS):
        pair = []
        for arguments in (ours, floor):
            run = Run(arguments, environment)
            pair.append((run.first, run.settled))
            if arguments is ours:
                memory, text = run.peak(), run.text()
            run.end()
        if 'Political' not in text:
            return report.fail(f'at {size} statements the screen holds no section:\n{text[:2000]}')
        if None in pair[0] + pair[1]:
            return report.fail(f'at {size} statements a program shows nothing')
        if number >= WARM_UP:
            pairs.append(pair)
    for which, name in enumerate(('first character', 'settled')):
        report.line(f'{size} statements: {name}, ms', median(p[0][which] for p in pairs) * 1000)
        report.line(f'{size} statements: {name} of the floor, ms', median(p[1][which] for p in pairs) * 1000)
        report.line(f'{size} statements: {name}, times the floor',
                    median(p[0][which] / p[1][which] for p in pairs), RATIO_MOST)
    report.line(f'{size} statements: peak memory at the start, MiB', memory / 1024, MEMORY_MOST / 1024)


def measure_search(report, size, ours, environment):
    run = Run(ours, environment)
    times, silent = [], 0
    for word in SEARCHES:
        run.key(b'/')
        for letter in word:
            took = run.key(letter.encode())
            if took is None:
                silent += 1
            else:
                times.append(took)
        run.key(b'\x1b')
        run.key(b'\x1b')
    memory = run.peak()
    run.end()
    if not times or silent > 0:
        return report.fail(f'at {size} statements {silent} keys of a search have no answer')
    for name, part in (('p50', 0.5), ('p99', 0.99)):
        report.line(f'{size} statements: key of a search, {name}, ms', percentile(times, part),
                    KEY_MOST if name == 'p99' else None)
    report.line(f'{size} statements: peak memory after searching, MiB', memory / 1024, MEMORY_MOST / 1024)


def main():
    khunjerab, floor, make_library = map(os.path.abspath, sys.argv[1:4])
    folder = tempfile.mkdtemp(prefix='first-paint-')
    environment = {'HOME': folder, 'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
                   'PATH': os.environ.get('PATH', '/usr/bin:/bin')}
    report = Report()
    try:
        for size in SIZES:
            library = f'{folder}/{size}.db'
            subprocess.run([make_library, library, str(size)], check=True)
            ours = [khunjerab, '--library', library]
            measure_start(report, size, ours, [floor, library], environment)
            measure_search(report, size, ours, environment)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if report.over else 0


if __name__ == '__main__':
    sys.exit(main())
