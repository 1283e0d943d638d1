# SPDX-License-Identifier: MIT
"""The program in a real terminal: in tmux, which draws it, or in a bare pty, which keeps its bytes.

Both give it a home of its own in a temporary folder, and both wait with a limit, never for a time.
"""
import contextlib
import fcntl
import os
import pathlib
import re
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time

LIMIT = float(os.environ.get('TERMINAL_LIMIT', '20'))  # seconds after which a thing counts as never


class Failure(Exception):
    """What was expected, and what was there instead."""


def environment(home, **more):
    """What a person's shell would hand on, and nothing of this machine's."""
    given = {
        'HOME': home, 'LC_ALL': 'C.UTF-8', 'PATH': os.environ.get('PATH', '/usr/bin:/bin'), 'TZ': 'UTC',
        'XDG_DATA_HOME': f'{home}/data', 'XDG_CONFIG_HOME': f'{home}/config',
        'XDG_STATE_HOME': f'{home}/state', 'XDG_CACHE_HOME': f'{home}/cache',
    }
    given.update({k: v for k, v in os.environ.items() if k.endswith('SAN_OPTIONS')})
    given.update(more)
    return {name: value for name, value in given.items() if value is not None}


def until(condition, what, seen=lambda: '', hopeless=lambda: False):
    """Waits until condition() is true; fails, early where it is hopeless, with what was seen instead."""
    stop = time.monotonic() + LIMIT
    while True:
        vain = hopeless()
        value = condition()
        if value:
            return value
        if vain or time.monotonic() > stop:
            raise Failure(f'{what} never came. Seen:\n{seen()}')
        time.sleep(0.02)


def cpu_ticks(pid):
    fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()
    return int(fields[11]) + int(fields[12])


def is_alive(pid):
    try:
        return pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[0] != 'Z'
    except FileNotFoundError:
        return False


def terminal_size(path):
    descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY)
    try:
        rows, columns, _, _ = struct.unpack('HHHH', fcntl.ioctl(descriptor, termios.TIOCGWINSZ, bytes(8)))
    finally:
        os.close(descriptor)
    return columns, rows


def set_size(descriptor, columns, rows):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))


class Tmux:
    """A shell in a tmux of its own, on its own socket."""

    def __init__(self, columns=80, rows=24, **more):
        self.home = tempfile.mkdtemp(prefix='terminal-')
        self.socket = f'{self.home}/tmux'
        self.env = environment(self.home, **more)
        try:
            self.start(columns, rows)
        except Failure:
            self.close()
            raise

    def start(self, columns, rows):
        self.tmux('-f', '/dev/null', 'new-session', '-d', '-x', str(columns), '-y', str(rows), 'sh')
        self.tmux('set-option', '-g', 'status', 'off')
        self.tmux('set-option', '-g', 'escape-time', '0')
        self.tmux('set-option', '-g', 'window-size', 'manual')
        self.resize(columns, rows)
        self.run("PS1='rea''dy$ '")
        self.wait_for('ready$')

    def tmux(self, *arguments):
        done = subprocess.run(['tmux', '-u', '-S', self.socket, *arguments], env=self.env,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f'tmux {" ".join(arguments)}: {done.stderr.strip()}')
        return done.stdout

    def screen(self):
        return self.tmux('capture-pane', '-p')

    def wait_for(self, *texts):
        return until(lambda: all(text in self.screen() for text in texts), ' and '.join(map(repr, texts)),
                     self.screen, lambda: re.search(r'^status=[0-9]', self.screen(), re.M))

    def wait_gone(self, text):
        until(lambda: text not in self.screen(), f'a screen without {text!r}', self.screen)

    def wait_change(self, before):
        until(lambda: self.screen() != before, 'another screen', self.screen)

    def settled(self):
        """The screen once it has stood still for a moment."""
        before = self.screen()
        stop = time.monotonic() + LIMIT
        while time.monotonic() < stop:
            time.sleep(0.15)
            now = self.screen()
            if now == before:
                return now
            before = now
        raise Failure(f'the screen never stands still. Seen:\n{before}')

    def press(self, *keys):
        """Keys by tmux's names."""
        self.tmux('send-keys', *keys)

    def type(self, text):
        self.tmux('send-keys', '-l', text)

    def run(self, line):
        self.type(line)
        self.press('Enter')

    def resize(self, columns, rows):
        self.tmux('resize-window', '-x', str(columns), '-y', str(rows))

    def resize_told(self, columns, rows):
        """The same, and waits until the program is told: tmux holds a size back that comes soon after another."""
        self.resize(columns, rows)
        pane = self.tmux('display-message', '-p', '#{pane_tty}').strip()
        until(lambda: terminal_size(pane) == (columns, rows), f'a terminal of {columns} by {rows}', self.screen)

    def child(self):
        """The process that the shell runs in front."""
        shell = self.tmux('display-message', '-p', '#{pane_pid}').strip()

        def find():
            task = pathlib.Path(f'/proc/{shell}/task/{shell}/children')
            children = task.read_text().split()
            return int(children[0]) if children else 0
        return until(find, 'the program\'s process', self.screen)

    def close(self):
        with contextlib.suppress(Failure):
            self.tmux('kill-server')
        shutil.rmtree(self.home, ignore_errors=True)


class Pty:
    """A program in a bare pty: every byte it writes is kept in .bytes."""

    def __init__(self, arguments, columns=80, rows=24, ignore_hangup=False, **more):
        self.home = tempfile.mkdtemp(prefix='terminal-')
        self.bytes = b''
        self.master, slave = os.openpty()
        set_size(slave, columns, rows)
        self.before = termios.tcgetattr(slave)

        def prepare():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if ignore_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
        self.process = subprocess.Popen(
            arguments, stdin=slave, stdout=slave, stderr=slave, preexec_fn=prepare,
            env=environment(self.home, **{'TERM': 'xterm-256color', **more}))
        self.slave = slave

    def read(self, seconds):
        """Reads what comes in so many seconds; whether anything did."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            self.bytes += os.read(self.master, 65536)
        except OSError:
            return False
        return True

    def text(self):
        """What was written, without escape sequences."""
        return re.sub(rb'\x1b(\[[0-9;:?<=>!]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()].|.)', b'',
                      self.bytes).decode(errors='replace')

    def wait_for(self, text):
        until(lambda: text in self.text() or (self.read(0.05) and text in self.text()), repr(text),
              self.text, lambda: self.process.poll() is not None and not select.select([self.master], [], [], 0)[0])

    def settle(self, silence=0.3):
        stop = time.monotonic() + LIMIT
        while self.read(silence):
            if time.monotonic() > stop:
                raise Failure('it never stops writing')

    def write(self, data):
        os.write(self.master, data)

    def answer(self, data):
        """Seconds from these bytes to the first byte of the answer."""
        self.settle()
        started = time.perf_counter()
        self.write(data)
        if not self.read(LIMIT):
            raise Failure(f'{data!r} has no answer')
        return time.perf_counter() - started

    def wait_exit(self):
        """The exit status, as a shell counts it."""
        def ended():
            self.read(0.02)
            return self.process.poll() is not None
        until(ended, 'its end', self.text)
        while self.read(0):
            pass
        status = self.process.returncode
        return status if status >= 0 else 128 - status

    def attributes(self):
        return termios.tcgetattr(self.slave)

    def hang_up(self):
        """The terminal goes away, as when its window is closed."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)
        shutil.rmtree(self.home, ignore_errors=True)
