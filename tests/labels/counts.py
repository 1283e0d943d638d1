#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""counts.py KHUNJERAB LIST: prints assets/lexicon/counts from labelled texts.

A line of LIST names a text, its labels (as in this folder) and, if they are not China and Pakistan,
its parties: TEXT | LABELS | A=ALIAS,ALIAS;B. Only counts of words come out: no wording of a text.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

SECTIONS = ('none', 'political', 'economic', 'counterterrorism', 'people', 'multilateral')
LEAST = 4  # sentences or headings that a word must be seen in
LEXICON = pathlib.Path(__file__).resolve().parents[2] / 'assets' / 'lexicon'
# Words of grammar: they tell of style, not of subject.
COMMON = frozenset('''a an the of and or to in for on with as by at from that this these those their its
    our we they it he she his her will would shall should can could may might must is are was were be
    been being has have had which who whose also while through including between into such both two
    party parties side sides'''.split())


def countries():
    """The words of countries' names: which of them stands for what depends on the parties."""
    words = set()
    for line in (LEXICON / 'parties').read_text(encoding='utf-8').splitlines():
        fields = [field.strip() for field in line.split('|')]
        if line.startswith('#') or not fields[0]:
            continue
        named = fields[0] + ' ' + (fields[2] if len(fields) > 2 else '')
        words.update(w.lower() for w in re.findall(r'[A-Za-z]+', named) if w[0].isupper())
    return words - {'the', 'state', 'north', 'south', 'east', 'sea', 'new', 'central', 'president'}


def words_of(text, leave):
    return {w for w in re.findall(r'[a-z][a-z0-9]+', text.lower()) if w not in COMMON | leave}


def sentences(program, text, labels, parties):
    """(words, heading, section, what the rules say) of each labelled sentence."""
    lines = pathlib.Path(text).read_text(encoding='utf-8').split('\n')
    command = [program, *(['--parties', parties] if parties else []), 'parse', '--explain',
               '--format', 'json', text]
    found = [json.loads(line) for line in
             subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()]
    by_line = collections.defaultdict(list)
    for sentence in (s for s in found if 'line' in s):
        by_line[sentence['line']].append(sentence)
    heading = ''
    for line in pathlib.Path(labels).read_text(encoding='utf-8').splitlines():
        label = json.loads(line)
        words = lines[label['p'] - 1][label['start']:label['end']]
        own = max(by_line[label['p']], default=None, key=lambda s: min(s['end'], label['end']) -
                  max(s['start'], label['start']))
        if label['heading'] or (own is not None and own['heading']):
            heading = words
        elif own is not None:
            yield words, heading, label['section'], own['section_rules']


def main():
    program, names = sys.argv[1], countries()
    counted = collections.defaultdict(lambda: [0] * len(SECTIONS))
    texts = 0
    for line in pathlib.Path(sys.argv[2]).read_text(encoding='utf-8').splitlines():
        text, labels, parties = ([f.strip() for f in line.split('|')] + [''])[:3]
        rows = list(sentences(program, text, labels, parties))
        texts += 1
        for i, (words, heading, section, rules) in enumerate(rows):
            keys = [('sentences', ''), ('rules', rules)]
            keys += [('before', rows[i - 1][3])] if i > 0 else []
            keys += [('behind', rows[i + 1][3])] if i + 1 < len(rows) else []
            keys += [('word', word) for word in words_of(words, names)]
            keys += [('heading', word) for word in words_of(heading, names)]
            for key in keys:
                counted[key][SECTIONS.index(section)] += 1
    print('# In how many labelled sentences of each section a word was seen, in the sentence or in the\n'
          '# heading above it, and what the rules had said for the sentence, the one before and the one\n'
          f'# behind: {sum(counted["sentences", ""])} sentences of {texts} joint statements and readouts, '
          f'of China and Pakistan\n# and of other states. Made by tests/labels/counts.py, read by '
          f'src/parse/weigh.c.\n#\n# {" ".join(SECTIONS)}')
    order = ('sentences', 'rules', 'before', 'behind', 'heading', 'word')
    for (what, where), counts in sorted(counted.items(), key=lambda c: (order.index(c[0][0]), c[0][1])):
        if what not in ('word', 'heading') or sum(counts) >= LEAST:
            print(f'{what} {where}'.rstrip(), '|', *counts)


main()
