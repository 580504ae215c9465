"""Build the files that the readers' tests read."""

import io
import zipfile
from pathlib import Path

ARTICLE = "3月12日，清河县举行项目集中开工活动，18个项目总投资46.2亿元，同比增长12.5%。"


def page(body: str = "", *, head: str = "", charset: str = "utf-8") -> bytes:
    """A page as government sites make them."""
    body = body or f"<p>{ARTICLE}</p><p>县委书记出席活动并宣布开工，各乡镇、各部门负责同志参加。</p>"
    return f"""<html><head><meta charset="{charset}"><title>项目集中开工-清河县人民政府</title>
<meta name="ArticleTitle" content="清河县举行项目集中开工活动">
<meta name="PubDate" content="2024-03-13 09:12"><meta name="ContentSource" content="清河日报">{head}</head>
<body><div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a></div>
<div class="article"><h1>清河县举行项目集中开工活动</h1>{body}</div>
<div class="footer">主办：清河县人民政府 冀ICP备05003648号</div><script>alert(1)</script></body></html>""".encode(
        charset
    )


def pdf(*pages: str) -> bytes:
    """A PDF whose pages show the given text, line by line; an empty page shows none."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _FONT, _DESCENDANT]
    kids = []
    for text in pages:
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td\n" for line in text.split("\n") if line)
        stream = f"BT /F1 12 Tf 50 800 Td\n{shown}ET".encode() if text else b""
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        contents = len(objects)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % contents
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _assemble(objects)


_FONT = b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
_DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
)


def _assemble(objects: list[bytes]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def word(path: Path) -> Path:
    """A Word file with two paragraphs and a table between them."""
    import docx

    document = docx.Document()
    document.add_heading("清河县举行项目集中开工活动", 1)
    document.add_paragraph(ARTICLE)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("指标", "总投资", "数值", "46.2亿元"), strict=True
    ):
        cell.text = text
    document.add_paragraph("县委书记出席活动。")
    document.save(str(path))
    return path


def zipped(**members: bytes | str) -> bytes:
    """A zip archive; names are given with `__` for `/` and `_` before the suffix's dot left out."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return data.getvalue()
