#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""readers.py KHUNJERAB [NAME…]: what brief, compare and cite write, opened by what people open it with: Chromium,
LibreOffice, biber, bibtex, bibutils, and readers of Python's own. Prints TAP; what is not installed is skipped and
said so. Texts are invented and say so."""
import csv
import datetime
import email
import email.policy
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

PROGRAM = os.path.abspath(sys.argv[1])
EPOCH = 1118102400 # 7 June 2005
# Markup of every format, other scripts and what lies beyond 16 bits, in words that hold commitments.
RECORDS = ('''record: 1
id: invented-1
title: First <b>invented</b> {round} & \\more
kind: joint statement
event: First Round of the Invented Talks
date: 2003-01-02
parties: Freedonia; Sylvania
source: The Example Gazette, 3 January 2003, https://example.org/?a=1&b=2
wording: original
coverage: whole, invented

¶ 1 [economic]
The two sides {joint commitment/4: agreed to open the *invented* lake_road by 2004}, to {joint commitment: build <i>the</i> ]]> &amp; tunnel} and to {joint commitment: widen the harbour}. #gwadar ^1
Freedonia {freedonia support: firmly supports the invented charter}. #one-china ^1
''', '''record: 1
id: invented-2
title: Second invented round 瓜达尔
kind: compiled
event: Second Round of the Invented Talks
date: 2004-03-05
parties: Freedonia; Sylvania
source: Courier, 4 March 2004, https://example.org/2
wording: retold
coverage: openings, invented

¶ 1 [economic]
The two sides {joint commitment/3: agreed to open the invented lake_road soon} and to {joint commitment: widen the harbour}. #gwadar ^1
Sylvania {sylvania commitment/5: =1+1 will pay 7 <script>alert(1)</script> marks for گوادر and 瓜达尔 and 𝄞}. ^1
''')
TESTS = []


def test(*needs):
    """Marks a test, and the programs that it needs."""
    def mark(function):
        TESTS.append((function, needs))
        return function
    return mark


def equal(got, expected, what=''):
    assert got == expected, f'{what}\n  expected {expected!r}\n  got      {got!r}'


class Place:
    """A folder with a library of the invented records."""

    def __init__(self, folder):
        self.folder = folder
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(('XDG_', 'KHUNJERAB_'))}
        self.env.update(HOME=str(folder), LC_ALL='C.UTF-8', SOURCE_DATE_EPOCH=str(EPOCH))
        for number, text in enumerate(RECORDS):
            path = folder / f'{number}.record'
            path.write_text(text, encoding='utf-8')
            self.khunjerab('import', path)

    def khunjerab(self, *arguments, shipped=False):
        where = ['--shipped'] if shipped else ['--library', str(self.folder / 'library.db')]
        done = subprocess.run([PROGRAM, *where, *map(str, arguments)], capture_output=True, env=self.env, timeout=300,
                              check=False)
        assert done.returncode == 0, f'{arguments}: {done.returncode}\n{done.stderr.decode()}'
        return done.stdout

    def program(self, *arguments, status=0, **env):
        done = subprocess.run([str(part) for part in arguments], capture_output=True, cwd=self.folder, check=False,
                              stdin=subprocess.DEVNULL, env={**self.env, **env}, timeout=180)
        assert status is None or done.returncode == status, \
            f'{arguments[0]}: {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}'
        return done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace')

    def papers(self, name, extension, whole=False):
        """Briefings of the invented records, of a topic and, if asked, of the whole record, and a comparison; each
        with what is in it."""
        made = []
        for stem, command, shipped in ([('whole', ('brief', '--length', 'all'), True)] if whole else []) + [
                ('invented', ('brief', 'doc:invented', '--length', 'all'), False),
                ('gwadar', ('brief', 'topic:gwadar', '--length', 'all'), True),
                ('compared', ('compare', 'invented-1', 'invented-2'), False)]:
            path = self.folder / f'{stem}.{extension}'
            self.khunjerab(*command, '--format', name, '--output', path, shipped=shipped)
            said = self.said(command, shipped)
            made.append((path, said))
        return made

    def said(self, command, shipped):
        """Addresses and words, as JSON has them."""
        text = self.khunjerab(*command, '--format', 'json', shipped=shipped).decode()
        if command[0] == 'brief':
            return [(item['address'], item['words']) for item in json.loads(text)['items']]
        # Of a changed pair the words stand between each other.
        rows = [json.loads(line) for line in text.splitlines()]
        return [(side['address'], side['words'] if row['change'] != 'changed' else '')
                for row in rows for side in (row.get('before'), row.get('after')) if side]


def one_line(text):
    """Without the marks that keep words from right to left from turning what is beside them."""
    return re.sub(r'\s+', ' ', text.replace('\u200e', ''))


def complete(path, said, text):
    """Every address and all words stand in the text."""
    text = one_line(text)
    assert said, f'{path.name} says nothing'
    for address, words in said:
        assert address in text, f'{path.name}: no {address} in\n{text[:2000]}'
        assert one_line(words) in text, f'{path.name}: no {words!r} in\n{text[:2000]}'


def complete_pages(path, said, text):
    """The same of pages: a foot may stand between any two lines, and letters of other scripts may be turned round."""
    squeezed = re.sub(r'\s+', '', text)
    for address, words in said:
        for word in (address, *words.split()):
            assert not word.isascii() or word in squeezed, f'{path.name}: no {word!r} in\n{text[:2000]}'


# ---- HTML in Chromium -------------------------------------------------------------------------

class Text(html.parser.HTMLParser):
    """The text of a page; the ends of blocks are blanks."""

    def __init__(self, page):
        super().__init__()
        self.parts, self.hidden, self.tags = [], 0, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.hidden += tag in ('style', 'title', 'script')

    def handle_endtag(self, tag):
        self.hidden -= tag in ('style', 'title', 'script')
        if tag in ('p', 'li', 'td', 'th', 'h1', 'h2', 'h3'):
            self.parts.append(' ')

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)

    def __str__(self):
        return one_line(''.join(self.parts)).strip()


def chromium(place, *arguments):
    name = next(filter(shutil.which, ('chromium', 'chromium-browser', 'google-chrome')))
    root = ['--no-sandbox'] if os.geteuid() == 0 else []
    return place.program(name, *root, '--headless', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage',
                         '--disable-background-networking', '--enable-logging=stderr', '--virtual-time-budget=2000',
                         '--host-resolver-rules=MAP * ~NOTFOUND', f'--user-data-dir={place.folder}/chromium', *arguments)


@test('chromium')
def html_in_chromium(place):
    for path, said in place.papers('html', 'html'):
        page, log = chromium(place, '--dump-dom', f'file://{path}')
        assert 'CONSOLE' not in log, log
        complete(path, said, str(Text(page)))
        # What it made of the page is what is written there: nothing was mended or lost.
        equal(str(Text(page)), str(Text(path.read_text(encoding='utf-8'))), path.name)
        assert not {'script', 'img', 'link', 'iframe'} & set(Text(page).tags)
    # A complaint would have been heard.
    page = path.read_text(encoding='utf-8').replace('</body>', '<script>1</script></body>')
    path.write_text(page, encoding='utf-8')
    assert 'CONSOLE' in chromium(place, '--dump-dom', f'file://{path}')[1], 'nothing is heard of a script'


@test('chromium', 'pdftotext')
def html_printed_by_chromium(place):
    for path, said in place.papers('html', 'html'):
        pdf = path.with_suffix('.pdf')
        chromium(place, '--no-pdf-header-footer', f'--print-to-pdf={pdf}', f'file://{path}')
        complete_pages(path, said, place.program('pdftotext', '-layout', pdf, '-')[0])


# ---- documents in LibreOffice -----------------------------------------------------------------

def soffice(place, target, paths):
    out = place.folder / 'out'
    shutil.rmtree(out, ignore_errors=True)
    place.program('soffice', f'-env:UserInstallation=file://{place.folder}/office', '--headless', '--norestore',
                  '--convert-to', target, '--outdir', out, *paths)
    return out


def documents_in_libreoffice(place, name, extension, text_filter):
    papers = place.papers(name, extension)
    out = soffice(place, text_filter, [path for path, said in papers])
    for path, said in papers:
        complete(path, said, (out / f'{path.stem}.txt').read_text(encoding='utf-8-sig'))
    out = soffice(place, 'pdf', [path for path, said in papers])
    for path, said in papers:
        pdf = out / f'{path.stem}.pdf'
        assert pdf.read_bytes().startswith(b'%PDF-'), pdf
        if shutil.which('pdftotext'):
            complete_pages(path, said, place.program('pdftotext', '-layout', pdf, '-')[0])


@test('soffice')
def docx_in_libreoffice(place):
    documents_in_libreoffice(place, 'docx', 'docx', 'txt:Text (encoded):UTF8')


@test('soffice')
def rtf_in_libreoffice(place):
    documents_in_libreoffice(place, 'rtf', 'rtf', 'txt:Text (encoded):UTF8')


@test('soffice')
def html_in_libreoffice(place):
    documents_in_libreoffice(place, 'html', 'html', 'txt:Text (encoded):UTF8')


@test('soffice')
def titles_and_styles_in_libreoffice(place):
    """As its own flat form shows them: the title is a property, headings are headings, and words are struck."""
    for name in ('docx', 'rtf'):
        path, said = place.papers(name, name)[-1]
        flat = (soffice(place, 'fodt', [path]) / 'compared.fodt').read_text(encoding='utf-8')
        for part in ('<dc:title>What changed</dc:title>', 'text:outline-level="1"', 'text-line-through-style="solid"',
                     'text-underline-style="solid"', '<text:list-item>', 'page-number'):
            assert part in flat, f'{name}: no {part}'


@test('pdftotext')
def pdf_of_our_own(place):
    if not any(map(shutil.which, ('weasyprint', 'chromium', 'soffice'))):
        return 'nothing that makes a PDF is installed'
    for path, said in place.papers('pdf', 'pdf'):
        complete_pages(path, said, place.program('pdftotext', '-layout', path, '-')[0])
        size = re.search(r'Page size:\s+([\d.]+) x ([\d.]+)', place.program('pdfinfo', path)[0])
        equal([round(float(side) / 72 * 25.4) for side in size.groups()], [210, 297], 'the page in mm')
    return None


# ---- the container ----------------------------------------------------------------------------

WORD = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
RELATION = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
# ECMA-376-1:2016, 17.3.1.26, 17.3.2.28, 17.4.59, 17.4.81, 17.6.17, 17.7.4.17, 17.9.6, 17.15.1.78: the order of
# what we write.
ORDERS = {
    'pPr': 'pStyle keepNext keepLines numPr pBdr bidi spacing ind jc outlineLvl',
    'rPr': 'rStyle rFonts b bCs i iCs strike color sz szCs u rtl lang',
    'tblPr': 'tblStyle tblW tblInd tblBorders tblCellMar tblLook',
    'trPr': 'cantSplit tblHeader',
    'sectPr': 'footerReference pgSz pgMar',
    'style': 'name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr',
    'lvl': 'start numFmt pStyle lvlText lvlJc pPr',
    'tbl': 'tblPr tblGrid tr', 'tr': 'trPr tc', 'tc': 'tcPr p', 'p': 'pPr r hyperlink', 'r': 'rPr t fldChar instrText',
    'settings': 'zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator',
}
FREE = {'p': {'r', 'hyperlink'}, 'r': {'t', 'fldChar', 'instrText'}, 'tbl': {'tr'}, 'tr': {'tc'}, 'tc': {'p'}}


def check_order(part, element):
    name = element.tag.replace(WORD, '')
    children = [child.tag.replace(WORD, '') for child in element]
    if name in ORDERS:
        order = ORDERS[name].split()
        places = [order.index(child) for child in children]
        rest = [place for place, child in zip(places, children) if child not in FREE.get(name, ())]
        equal(rest, sorted(rest), f'{part}: {name} has {children}')
        assert all(place >= max(rest, default=0) for place, child in zip(places, children)
                   if child in FREE.get(name, ())), f'{part}: {name} has {children}'
        assert len(set(rest)) == len(rest) or name == 'style', f'{part}: {name} has {children}'
    for child in element:
        check_order(part, child)


@test()
def docx_is_whole(place):
    for path, _ in place.papers('docx', 'docx', whole=True):
        with zipfile.ZipFile(path) as archive:
            equal(archive.testzip(), None)
            parts = {name: archive.read(name) for name in archive.namelist()}
            equal({part.date_time for part in archive.infolist()}, {(2005, 6, 7, 0, 0, 0)})
        trees = {name: xml.fromstring(text) for name, text in parts.items()}
        types = trees['[Content_Types].xml']
        known = {child.get('PartName') for child in types if child.get('PartName')}
        for name in parts:
            assert f'/{name}' in known or name.endswith('.rels') or name == '[Content_Types].xml', name
        equal(known - {f'/{name}' for name in parts}, set())
        for relations, base in (('_rels/.rels', ''), ('word/_rels/document.xml.rels', 'word/')):
            rows = trees[relations]
            equal(len({row.get('Id') for row in rows}), len(rows))
            for row in rows:
                assert row.get('TargetMode') == 'External' or base + row.get('Target') in parts, row.attrib
        document = trees['word/document.xml']
        used = {element.get(RELATION + 'id') for element in document.iter() if element.get(RELATION + 'id')}
        equal(used - {row.get('Id') for row in trees['word/_rels/document.xml.rels']}, set())
        styles = {style.get(WORD + 'styleId') for style in trees['word/styles.xml'].iter(WORD + 'style')}
        for name in ('word/document.xml', 'word/footer1.xml', 'word/numbering.xml', 'word/styles.xml'):
            for kind in ('pStyle', 'rStyle', 'tblStyle', 'basedOn', 'next'):
                for element in trees[name].iter(WORD + kind):
                    assert element.get(WORD + 'val') in styles, element.attrib
        for name in filter(re.compile(r'word/\w+\.xml').fullmatch, parts):
            check_order(name, trees[name])


# ---- mail -------------------------------------------------------------------------------------

def unflow(text):
    """RFC 3676: what a reader makes of the lines."""
    paragraphs, open_line = [], False
    for line in text.split('\r\n'):
        line = line[1:] if line.startswith(' ') else line
        if open_line:
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
        open_line = line.endswith(' ') and line != '-- '
    return '\n'.join(paragraphs)


@test()
def mail_is_a_message(place):
    for path, said in place.papers('mail', 'eml', whole=True):
        raw = path.read_bytes()
        assert b'\n' not in raw.replace(b'\r\n', b''), 'a line ends in LF alone'
        assert max(map(len, raw.split(b'\r\n'))) <= 998
        message = email.message_from_bytes(raw, policy=email.policy.default)
        equal(message.defects, [])
        equal([message[name] for name in ('From', 'To', 'Sender', 'Message-ID')], [None] * 4)
        equal(message['Date'].datetime, datetime.datetime.fromtimestamp(EPOCH, datetime.timezone.utc))
        equal((message.get_content_type(), message.get_content_charset(), message.get_param('format')),
              ('text/plain', 'utf-8', 'flowed'))
        complete(path, said, unflow(raw.split(b'\r\n\r\n', 1)[1].decode()))
    for title in ('Invented', 'Invented گوادر', '瓜达尔' * 60, 'x' * 300, '=?UTF-8?Q?invented?='):
        raw = place.khunjerab('brief', '--format', 'mail', '--title', title)
        message = email.message_from_bytes(raw, policy=email.policy.default)
        equal((message.defects, str(message['Subject'])), ([], title))
        assert max(map(len, raw.split(b'\r\n'))) <= 998


# ---- JSON and CSV against the store -----------------------------------------------------------

def rows_of(text):
    return list(csv.DictReader(io.StringIO(text.decode(), newline='')))


@test()
def json_and_csv_are_the_store(place):
    for query, shipped in (('topic:gwadar', True), ('by:china in:economic', True), ('', True), ('', False)):
        words = [query] if query else []
        briefing = json.loads(place.khunjerab('brief', *words, '--format', 'json', shipped=shipped))
        stored = {row['address']: row for row in
                  map(json.loads, place.khunjerab('commitments', *words, '--format', 'json', shipped=shipped).splitlines())}
        items = {item['address']: item for item in briefing['items'] if item['kind'] == 'commitment'}
        equal(set(items), set(stored), query)
        equal(briefing['commitments'], len(stored))
        for address, item in items.items():
            act = next(act for act in stored[address]['acts'] if act['words'] == item['words'])
            equal([item[key] for key in ('party', 'strength')], [act['party'], act['strength']], address)
            equal([item[key] for key in ('date', 'section', 'source', 'wording')],
                  [stored[address][key] for key in ('date', 'section', 'source', 'wording')], address)
        table = rows_of(place.khunjerab('brief', *words, '--format', 'csv', shipped=shipped))
        equal(len(table), len(briefing['items']))
        for row, item in zip(table, briefing['items']):
            for key in ('address', 'date', 'party', 'words', 'stem', 'source'):
                value = item[key] or ''
                equal(row[key], "'" + value if value.startswith(('=', '+', '-', '@')) else value, item['address'])


# ---- citations --------------------------------------------------------------------------------

CITED = [('fmsd-5', 'fmsd-5:8.1', 'js-2015-04:11.1', 'treaty-2005', 'dna-2026-01-21'), ('invented-1', 'invented-2:1.1')]


def citations(place, style):
    return ''.join(place.khunjerab('cite', '--style', style, *addresses, shipped=shipped).decode()
                   for addresses, shipped in zip(CITED, (True, False)))


# citationstyles.org, csl-data.json 1.0.2: what a value may be.
CSL_STRINGS = set('title container-title publisher publisher-place event-title event-place URL note genre archive '
                  'archive_location section authority language'.split())
CSL_EITHER = set('page locator number id'.split())
CSL_TYPES = set('treaty article-newspaper document report speech webpage legislation interview article'.split())


def check_csl(item):
    for name, value in item.items():
        if name == 'type':
            assert value in CSL_TYPES, value
        elif name in CSL_STRINGS:
            assert isinstance(value, str) and value, (name, value)
        elif name in CSL_EITHER:
            assert isinstance(value, (str, int)), (name, value)
        elif name in ('author', 'editor'):
            assert value and all(isinstance(one, dict) and set(one) <= {'family', 'given', 'literal'} for one in value)
            assert all(isinstance(text, str) and text for one in value for text in one.values())
        elif name in ('issued', 'event-date', 'accessed'):
            equal(set(value), {'date-parts'})
            assert 1 <= len(value['date-parts']) <= 2
            for parts in value['date-parts']:
                assert 1 <= len(parts) <= 3 and all(isinstance(part, int) and part > 0 for part in parts), parts
        else:
            raise AssertionError(f'{name} is no field of CSL')
    assert 'type' in item and 'id' in item


@test()
def csl_keeps_to_its_schema(place):
    count = 0
    for addresses, shipped in zip(CITED, (True, False)):
        items = json.loads(place.khunjerab('cite', '--style', 'csl-json', *addresses, shipped=shipped))
        assert isinstance(items, list)
        for item, address in zip(items, addresses, strict=True):
            check_csl(item)
            assert address in item['note'], item
            count += 1
    equal(count, sum(map(len, CITED)))


@test('biber')
def bibtex_in_biber(place):
    path = place.folder / 'cited.bib'
    path.write_text(citations(place, 'bibtex'), encoding='utf-8')
    said = ''.join(place.program('biber', '--tool', '--validate-datamodel', path))
    assert 'WARN' not in said and 'ERROR' not in said, said
    written = (place.folder / 'cited_bibertool.bib').read_text(encoding='utf-8')
    for address in sum(CITED, ()):
        assert f'khunjerab {address}' in one_line(written), address


@test('bibtex')
def bibtex_in_bibtex(place):
    """With a style of our own that writes key, title and note a line: none need be installed."""
    (place.folder / 'plainest.bst').write_text(
        'ENTRY {author title year month day note url howpublished address}{}{}\n'
        'FUNCTION {misc} {cite$ "|" * title * "|" * note * "|" * write$ newline$}\n'
        'FUNCTION {default.type} {misc}\nREAD\nITERATE {call.type$}\n', encoding='utf-8')
    (place.folder / 'cited.bib').write_text(citations(place, 'bibtex'), encoding='utf-8')
    (place.folder / 'cited.aux').write_text(
        '\\relax\n\\citation{*}\n\\bibstyle{plainest}\n\\bibdata{cited}\n', encoding='utf-8')
    said = place.program('bibtex', 'cited', BIBINPUTS='.', BSTINPUTS='.')[0]
    assert 'Warning' not in said and 'error' not in said, said
    written = one_line((place.folder / 'cited.bbl').read_text(encoding='utf-8'))
    for address in sum(CITED, ()):
        assert f'{re.sub("[:.]", "-", address)}|' in written, address


# Reference Manager's format as Zotero and EndNote read it: the tags that we write.
RIS_TAGS = set('TY ID AU TI T2 PY DA PB CY UR SP N1 AN C1 ER'.split())


def ris_read(text):
    records, record = [], None
    for line in text.splitlines():
        if not line:
            continue
        match = re.fullmatch(r'([A-Z][A-Z0-9])  - ?(.*)', line)
        assert match and match[1] in RIS_TAGS, line
        tag, value = match.groups()
        if tag == 'TY':
            assert record is None, 'a record within a record'
            record = {}
        record.setdefault(tag, []).append(value)
        if tag == 'ER':
            records.append(record)
            record = None
    assert record is None, 'a record without an end'
    return records


@test()
def ris_is_read_back(place):
    records = ris_read(citations(place, 'ris'))
    equal([record['AN'] for record in records], [[address] for address in sum(CITED, ())])
    for record in records:
        assert record['TI'][0] and record['AU'] and re.fullmatch(r'\d{4}', record['PY'][0]), record
        assert re.fullmatch(r'\d{4}/(\d\d)?/(\d\d)?/', record['DA'][0]), record


@test('ris2xml')
def ris_in_bibutils(place):
    path = place.folder / 'cited.ris'
    path.write_text(citations(place, 'ris'), encoding='utf-8')
    tree = xml.fromstring(place.program('ris2xml', path)[0].lstrip('\ufeff'))
    space = {'m': 'http://www.loc.gov/mods/v3'}
    titles = [one_line(''.join(title.itertext())) for title in tree.findall('m:mods/m:titleInfo/m:title', space)]
    equal(titles, [record['TI'][0] for record in ris_read(path.read_text(encoding='utf-8'))])


def main():
    chosen = [(function, needs) for function, needs in TESTS if not sys.argv[2:] or function.__name__ in sys.argv[2:]]
    failed = 0
    print(f'1..{len(chosen)}')
    for number, (function, needs) in enumerate(chosen, 1):
        lacking = [name for name in needs if not shutil.which(name)]
        folder = pathlib.Path(tempfile.mkdtemp(prefix='khunjerab-readers-'))
        try:
            skipped = f'{", ".join(lacking)} not installed' if lacking else function(Place(folder))
            print(f'ok {number} {function.__name__}' + (f' # SKIP {skipped}' if skipped else ''))
        except (AssertionError, subprocess.SubprocessError, OSError, ValueError, KeyError) as error:
            failed += 1
            print(f'not ok {number} {function.__name__}')
            for line in f'{type(error).__name__}: {error}'.splitlines():
                print(f'# {line}')
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.flush()
    return 1 if failed else 0


sys.exit(main())
