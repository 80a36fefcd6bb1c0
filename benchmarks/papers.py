"""Papers in the layout of Decree 30/2020 from the metadata of real documents, with invented places and people."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.layout import Part
from vanban.scripts.demo.offices import Office
from vanban.text.normal import clean, clean_line, fold

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE = ["Văn", "Thị", "Minh", "Quang", "Thị Thu", "Đức", "Ngọc", "Thanh", "Hữu", ""]
GIVEN = "An Bình Châu Dung Giang Hà Hạnh Hiền Khoa Lan Linh Mai Nam Nhung Oanh Phúc Quân Sơn Thảo Trang Tuấn Vinh Yến".split()
AREAS = [
    ("TỈNH", "Tỉnh", "Bình Khê"),
    ("THÀNH PHỐ", "Thành phố", "Bến Sông"),
    ("HUYỆN", "Huyện", "Đông Hải"),
    ("QUẬN", "Quận", "Rạch Cát"),
    ("THỊ XÃ", "Thị xã", "Ba Vàm"),
    ("PHƯỜNG", "Phường", "Hòa Xuân Thượng"),
    ("XÃ", "Xã", "Ia Krơng"),
]
LOCAL = [
    ("Công văn", ""), ("Quyết định", "QĐ"), ("Thông báo", "TB"), ("Kế hoạch", "KH"), ("Báo cáo", "BC"),
    ("Tờ trình", "TTr"), ("Hướng dẫn", "HD"), ("Công văn", ""), ("Chỉ thị", "CT"), ("Giấy mời", "GM"),
]  # fmt: skip
SECTIONS = ("GDTrH", "VP", "TCCB", "KHTC", "GDTH", "CTTT", "VX")
COPIES = [
    "Như Điều 3", "Như trên", "Văn phòng Chính phủ (để báo cáo)", "Các Sở, ban, ngành thuộc tỉnh", "Cổng thông tin điện tử",
    "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", "Công báo", "Các trường trực thuộc", "Cục Kiểm tra văn bản",
]  # fmt: skip
ABOUT = re.compile(r"(?:về việc|v/v)\s+", re.IGNORECASE)
NAMED = {"Luật", "Pháp lệnh", "Bộ luật"}
KIND_NAMES = re.compile(
    r"(?:thông tư(?: liên tịch)?|nghị định|quyết định|luật|pháp lệnh|nghị quyết)\s+(?=\w)", re.IGNORECASE
)


def papers(source: Path) -> Iterator[DemoDocument]:
    """Yield a paper for every real document, and after every second one a local paper about the same."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for index, record in enumerate(records):
        dice = random.Random(index)
        if len(record["issuer"]) > 160 or record["number"].endswith("-"):
            continue  # the source swallowed a sentence or half a number there
        yield central(record, records, dice)
        if index % 2 == 0:
            yield local(record, records, dice)


def central(record: dict[str, Any], records: list[dict[str, Any]], dice: random.Random) -> DemoDocument:
    """Make the paper that a ministry, the government or the assembly issued."""
    kind, issuer = record["kind"], clean_line(record["issuer"])
    title = KIND_NAMES.sub("", clean_line(record["title"]).rstrip("."), count=1)
    own = joint_lines(issuer) if "liên tịch" in kind else (issuer.upper(),)
    position = position_of(issuer, dice)
    facts = {"kind": kind, "number": clean_line(record["number"]), "title": title, "signer_position": position}
    return paper(record, records, dice, facts, Office(issuer, (), own, 1), "Hà Nội")


def local(record: dict[str, Any], records: list[dict[str, Any]], dice: random.Random) -> DemoDocument:
    """Make the paper of an invented school, office or committee about the same subject."""
    capitals, kind_of_area, name = dice.choice(AREAS)
    place, own, superior, short, position = office(capitals, kind_of_area, name, dice)
    kind, symbol = dice.choice(LOCAL)
    number = f"{dice.randint(1, 4000):02d}/" + (f"{symbol}-{short}" if symbol else f"{short}-{dice.choice(SECTIONS)}")
    title = KIND_NAMES.sub("", clean_line(record["title"]).rstrip("."), count=1)
    facts = {"kind": kind, "number": number, "title": title, "signer_position": position}
    return paper(record, records, dice, facts, Office(place, superior, own, 1), name)


def office(
    capitals: str, kind: str, name: str, dice: random.Random
) -> tuple[str, tuple[str, ...], tuple[str, ...], str, str]:
    """Choose an invented body; give its name, the lines of its letterhead and of its parent's, its symbol, its head."""
    area, upper = f"{kind} {name}", f"{capitals} {name.upper()}"
    committee = ("ỦY BAN NHÂN DÂN", upper) if dice.random() < 0.6 else (f"ỦY BAN NHÂN DÂN {upper}",)
    choices = [
        (f"Ủy ban nhân dân {area}", committee, (), "UBND", "Chủ tịch"),
        (f"Sở Giáo dục và Đào tạo {area}", ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",), committee, "SGDĐT", "Giám đốc"),
        (f"Phòng Giáo dục và Đào tạo {area}", ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",), committee, "PGDĐT", "Trưởng phòng"),
        (f"Sở Lao động - Thương binh và Xã hội {area}", ("SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"), committee, "SLĐTBXH", "Giám đốc"),
        (f"Trường Trung học cơ sở {name}", ("TRƯỜNG TRUNG HỌC CƠ SỞ", name.upper()), committee, "THCS", "Hiệu trưởng"),
        (f"Trường Tiểu học {name}", (f"TRƯỜNG TIỂU HỌC {name.upper()}",), ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",), "TH", "Hiệu trưởng"),
        (f"Trường Đại học Sư phạm Kỹ thuật và Công nghệ {name}", ("TRƯỜNG ĐẠI HỌC SƯ PHẠM", f"KỸ THUẬT VÀ CÔNG NGHỆ {name.upper()}"), ("BỘ GIÁO DỤC VÀ ĐÀO TẠO",), "ĐHSPKT", "Hiệu trưởng"),
        (f"Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên {name}", ("TRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP -", "GIÁO DỤC THƯỜNG XUYÊN", name.upper()), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",), "GDNN", "Giám đốc"),
    ]  # fmt: skip
    issuer, own, superior, short, head = dice.choice(choices)
    return issuer, own, superior, short, f"Phó {head}" if dice.random() < 0.4 else head


def paper(
    record: dict[str, Any], records: list[dict[str, Any]], dice: random.Random, facts: dict[str, str], *body: Any
) -> DemoDocument:
    """Put one paper together from `facts`, the office that issues it and its place."""
    (office_, place), kind = body, facts["kind"]
    title = ABOUT.sub("", facts["title"][:1].upper() + facts["title"][1:])
    title = title.upper() if kind in NAMED else title[:1].upper() + title[1:]
    letter = kind in {"Công văn", "Giấy mời", "Tờ trình", "Báo cáo"}
    fields = {
        **facts, "issuer": office_.name, "issued": date.fromisoformat(record["issued"]), "title": title,
        "signer": " ".join(filter(None, (dice.choice(SURNAMES), dice.choice(MIDDLE), dice.choice(GIVEN)))),
        "fields_of_law": [], "urgency": "Khẩn" if dice.random() < 0.05 else "Thường",
    }  # fmt: skip
    copies = [*dice.sample(COPIES, dice.randint(2, 4)), f"Lưu: VT, {dice.choice(SECTIONS)} ({dice.randint(2, 9)}b)"]
    to = (
        tuple(dice.sample(["Ủy ban nhân dân tỉnh", "Các phòng, ban trực thuộc", "Hiệu trưởng các trường"], 2))
        if letter
        else ()
    )
    parts = (
        *opening(records, dice, kind, facts["signer_position"], office_.name),
        *articles(record, numbered=kind != "Công văn"),
    )
    return DemoDocument(fields, tuple(parts), office_, place=place, addressed_to=to, recipients=copies)


def opening(
    records: list[dict[str, Any]], dice: random.Random, kind: str, position: str, issuer: str
) -> Iterator[Part]:
    """Set the authority, the bases and the order, as the kind has them; a letter begins with a sentence."""
    bases = dice.sample(records, dice.randint(2, 4))
    if kind in {"Công văn", "Báo cáo", "Kế hoạch", "Thông báo", "Giấy mời", "Hướng dẫn"}:
        first = bases[0]
        lead = dice.choice(["Thực hiện", "Căn cứ", "Triển khai thực hiện"])
        yield Part(
            "paragraph",
            f"{lead} {first['kind']} số {first['number']} của {first['issuer']} về công tác năm nay, {issuer} báo để các đơn vị biết và thực hiện như sau:",
        )
        return
    if kind == "Quyết định":
        yield Part("order", f"{position.removeprefix('Phó ')} {issuer}".upper())
    for base in bases:
        day = date.fromisoformat(base["issued"])
        yield Part(
            "basis",
            f"Căn cứ {base['kind']} số {clean_line(base['number'])} ngày {day.day:02d} tháng {day.month} năm {day.year} của {clean_line(base['issuer'])[:80]};",
        )
    if kind == "Quyết định":
        yield Part("basis", "Theo đề nghị của Chánh Văn phòng.")
        yield Part("order", "QUYẾT ĐỊNH:")
    elif kind not in NAMED:
        yield Part("paragraph", f"{issuer} ban hành {kind.lower()} này.")


def articles(record: dict[str, Any], *, numbered: bool) -> Iterator[Part]:
    """Set the first articles of the real text."""
    for article in record["articles"][:4]:
        heading = clean_line(article["heading"])[:200]
        lines = [clean_line(line) for line in clean(article["text"])[:1500].split("\n")]
        if numbered:
            yield Part("article", heading or lines[0], f"Điều {article['no']}.", f"dieu-{article['no']}")
        for line in lines[0 if heading or not numbered else 1 :]:
            if line:
                yield Part("paragraph", line)


def joint_lines(issuer: str) -> tuple[str, ...]:
    """Set several issuers one below the other."""
    names = re.split(
        r",\s+(?=Bộ|Ủy|Uỷ|Tòa|Viện|Thanh|Hội|Trung)|\s+và\s+(?=Bộ|Ủy|Uỷ|Tòa|Viện|Thanh|Hội|Trung|Viện)", issuer
    )
    return (*(f"{name.upper()} -" for name in names[:-1]), names[-1].upper())


def position_of(issuer: str, dice: random.Random) -> str:
    """Give who signs for a central body."""
    if "chinh phu" in fold(issuer):
        return dice.choice(["Thủ tướng", "Phó Thủ tướng"])
    if "quoc hoi" in fold(issuer):
        return "Chủ tịch Quốc hội"
    return dice.choice(["Bộ trưởng", "Thứ trưởng"])
