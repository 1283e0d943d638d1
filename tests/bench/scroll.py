#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""scroll.py KHUNJERAB: reading a document line by line, beside less with the same text in a file.

Both in a pty of 100 by 30, in turn; prints bytes and milliseconds a line, and their ratios. Fails
where ours sends more than half as much again, or takes twice as long. Skips (77) where there is no less.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap

sys.dont_write_bytecode = True
from first_paint import Report, Run, median  # noqa: E402

DOCUMENTS = ('dna-2026-01-21', 'js-2024-06', 'fmsd-5')
LINES, ROUNDS = 50, 3
MOST = {'bytes': 1.5, 'ms': 2.0}


def scroll(arguments, environment, before):
    """Bytes and the median of milliseconds a line."""
    run = Run(arguments, environment)
    for keys in before:
        os.write(run.master, keys)
        run.settle()
    sent, times = len(run.bytes), []
    for _ in range(LINES):
        took = run.key(b'j')
        if took is not None:
            times.append(took)
    size = (len(run.bytes) - sent) / LINES
    run.end()
    return size, median(times) if times else 0.0


def main():
    khunjerab, less = os.path.abspath(sys.argv[1]), shutil.which('less')
    if less is None:
        return 77
    folder = tempfile.mkdtemp(prefix='scroll-')
    environment = {'HOME': folder, 'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
                   'PATH': os.environ.get('PATH', '/usr/bin:/bin')}
    report = Report()
    try:
        for document in DOCUMENTS:
            text = subprocess.run([khunjerab, '--shipped', 'show', document], env=environment,
                                  check=True, capture_output=True, text=True).stdout
            path = f'{folder}/{document}.txt'
            with open(path, 'w', encoding='utf-8') as file:
                for line in text.split('\n'):
                    file.write(textwrap.fill(line, 72) + '\n')
            pairs = [(scroll([khunjerab, '--shipped'], environment, [f':doc {document}\r'.encode()]),
                      scroll([less, path], environment, [])) for _ in range(ROUNDS)]
            for which, name in enumerate(('bytes', 'ms')):
                report.line(f'{document}: a line, {name}', median(pair[0][which] for pair in pairs))
                report.line(f'{document}: a line of less, {name}', median(pair[1][which] for pair in pairs))
                report.line(f'{document}: a line, {name}, times those of less',
                            median(pair[0][which] / pair[1][which] for pair in pairs),
                            MOST[name])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if report.over else 0


if __name__ == '__main__':
    sys.exit(main())
