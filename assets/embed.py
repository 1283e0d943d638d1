#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""embed.py ASSETS VERSION OUT.c: writes the carried assets as a C table.
embed.py --list ASSETS: prints their names, one a line."""
import hashlib
import pathlib
import sys

CARRIED = ('docx', 'lexicon', 'record', 'schema', 'style', 'templates')


def names(root):
    return sorted(p.relative_to(root).as_posix() for d in CARRIED for p in (root / d).rglob('*')
                  if p.is_file() and not p.name.startswith('.') and p.name != 'README.md')


def main():
    if sys.argv[1] == '--list':
        print('\n'.join(names(pathlib.Path(sys.argv[2]))))
        return
    root, version, out = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    lines, table, shipped = ['#include "khunjerab/base.h"', ''], [], hashlib.sha256(version.encode())
    for number, name in enumerate(names(root)):
        data = (root / name).read_bytes()
        if name.startswith(('record/', 'lexicon/topics')):
            shipped.update(name.encode() + b'\0' + data + b'\0')
        lines.append(f'static const unsigned char asset_{number}[] = {{')
        text = data + b'\0'
        lines += ['\t' + ','.join(map(str, text[i:i + 32])) + ',' for i in range(0, len(text), 32)]
        lines.append('};')
        table.append(f'\t{{"{name}", (const char *)asset_{number}, {len(data)}}},')
    lines += ['', 'extern const struct asset assets[];', 'extern const size_t asset_count;',
              'const struct asset assets[] = {', *table, '};',
              f'const size_t asset_count = {len(table)};',
              f'const char asset_shipped_digest[] = "{shipped.hexdigest()}";', '']
    out.write_text('\n'.join(lines), encoding='utf-8')


main()
