#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""score.py KHUNJERAB [--measure]: how well the parser's labels agree with a person's, text by text.

Prints the table and fails where a figure falls below its floor in the file floors; with --measure
it prints what that file would be now. The texts are not ours to ship: one that is not beside the
project (KHUNJERAB_SHARED) is skipped. The figures are explained in README.md.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FIGURES = ('seg', 'head', 'sect', 'speech', 'commit')
ACTORS = {'joint': 'both', 'other': 'other', 'none': 'none'}
SILENT = ('background', 'event')


def f1(right, gold, system):
    return 2 * right / (gold + system) if gold + system else 1.0


def system_rows(program, text, parties):
    """The parser's rows, with the two parties called a and b."""
    command = [program, 'parse', '--format', 'json', str(text)]
    if parties:
        command += ['--parties', parties]
    out = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    names = [re.sub('[^a-z]+', '-', name.split('=')[0].strip().lower())
             for name in (parties or 'China;Pakistan').split(';')]
    actors = {**ACTORS, **dict(zip(names, 'ab'))}
    rows = []
    for row in map(json.loads, out.splitlines()):
        for act in row['acts']:
            act['actor'] = actors[act['party']]
        rows.append({**row, 'p': row['line']})
    return rows


def span(row, line):
    """The row's span without the blanks at its ends."""
    start, end = row['start'], row['end']
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return row['p'], start, end


def overlap(a, b):
    return min(a['end'], b['end']) - max(a['start'], b['start'])


def words(line, act):
    return collections.Counter(re.findall(r'\w+', line[act['start']:act['end']].lower()))


def commitments(gold, system, lines):
    """How many commitments are found: same line and actor, half of the words of both together."""
    def of(rows):
        return [(row['p'], act) for row in rows for act in row['acts'] if act['kind'] == 'commitment']
    wanted, given, used = of(gold), of(system), set()
    for p, act in wanted:
        best, index = 0, None
        for i, (q, other) in enumerate(given):
            if q == p and i not in used and other['actor'] == act['actor']:
                a, b = words(lines[p - 1], act), words(lines[p - 1], other)
                share = (a & b).total() / max((a | b).total(), 1)
                if share > best:
                    best, index = share, i
        if best >= 0.5:
            used.add(index)
    return f1(len(used), len(wanted), len(given))


def measure(gold, system, lines):
    seen = {row['p'] for row in gold}
    system = [row for row in system if row['p'] in seen]
    plain = [row for row in gold if not row['heading']]
    a = {span(row, lines[row['p'] - 1]) for row in plain}
    b = {span(row, lines[row['p'] - 1]) for row in system if not row['heading']}
    heads = [{row['p'] for row in rows if row['heading']} for rows in (gold, system)]
    alike = 0
    for row in plain:
        near = [other for other in system if other['p'] == row['p']]
        best = max(near, key=lambda other: overlap(row, other), default=None)
        alike += best is not None and best['section'] == row['section']
    speech = [collections.Counter((row['p'], act['kind'], act['actor']) for row in rows
                                  for act in row['acts'] if act['kind'] not in SILENT)
              for rows in (gold, system)]
    return {'seg': f1(len(a & b), len(a), len(b)),
            'head': f1(len(heads[0] & heads[1]), len(heads[0]), len(heads[1])),
            'sect': alike / max(len(plain), 1),
            'speech': f1((speech[0] & speech[1]).total(), speech[0].total(), speech[1].total()),
            'commit': commitments(gold, system, lines)}


def floor_rows():
    for line in (HERE / 'floors').read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            yield [field.strip() for field in line.split('|')]


def gold_file(name, texts):
    ours = HERE / f'{name}.labels.jsonl'
    return ours if ours.exists() else texts / f'{name}.labels.jsonl'


def main():
    program, texts = sys.argv[1], pathlib.Path(os.environ.get('KHUNJERAB_SHARED', '')) / 'texts'
    rows, failed, report = list(floor_rows()), 0, '--measure' in sys.argv
    if not report:
        print(f'1..{len(rows)}\n# {"text":44} {"tuned":6}' + ''.join(f'{f:>8}' for f in FIGURES))
    for number, (name, parties, tuned, *floors) in enumerate(rows, 1):
        text, labels = texts / f'{name}.txt', gold_file(name, texts)
        if not (text.exists() and labels.exists()):
            print(f'ok {number} - {name} # SKIP the text is not here')
            continue
        lines = text.read_text(encoding='utf-8').split('\n')
        gold = [json.loads(line) for line in labels.read_text(encoding='utf-8').splitlines()]
        now = measure(gold, system_rows(program, text, parties), lines)
        below = [f'{f} {now[f]:.3f} is below {floor}' for f, floor in zip(FIGURES, floors)
                 if now[f] < float(floor) - 0.0005]
        if report:
            print(' | '.join([name, parties, tuned, *(f'{now[f]:.3f}' for f in FIGURES)]))
            continue
        print(f'# {name:44} {tuned:6}' + ''.join(f'{now[f]:8.3f}' for f in FIGURES))
        print(f'{"not " if below else ""}ok {number} - {name}' + (': ' + '; '.join(below) if below else ''))
        failed += bool(below)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
