"""A GeoNames dump of the user's: what is taken from it, how it is chosen, and what is no dump."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import gazetteer_dump
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_build import NAME, Row
from dateline.knowledge.gazetteer_dump import build_from_dump, chosen_gazetteer, forget_choice
from dateline.reader.version import reader_version


def line(number: int, name: str, feature: str, group: str = "P", people: int = 0, others: str = "") -> str:
    fields = [str(number), name, name, others, "35.91", "36.12", group, feature, "SY", "", "12", "", "", "",
              str(people), "", "310", "Asia/Damascus", "2020-01-01"]  # fmt: skip
    return "\t".join(fields) + "\n"


DUMP = (
    line(91, "Kafr Safīra", "PPL", people=740, others="Kafr Safira,Kfar Sfeira,كفر صفيرة")
    + line(92, "Tell Zahran", "PPL")
    + line(93, "Qaryat Qadima", "PPLQ")
    + line(94, "Umm Rimal Air Base", "AIRB", group="S")
    + line(95, "Wadi Something", "WAD", group="H")
    + line(7, "Known Already", "PPL", people=9)
)


@pytest.fixture(autouse=True)
def small_gazetteer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A cache of its own, and two packaged places instead of a quarter of a million."""

    def rows(_report: object) -> list[Row]:
        idlib = Row("Idlib", "admin1", "SYR", 35.9, 36.6, 5.0, 1, "Idlib", "SY.12")
        town = Row("Known Already", "settlement", "SYR", 35.0, 36.0, 4.0, 7, "Idlib", "SY.12")
        for row in (idlib, town):
            row.call([row.name], NAME)
        return [idlib, town]

    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(gazetteer_dump, "collect_rows", rows)
    yield


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text(DUMP, encoding="utf8")
    return path


def test_villages_and_bases_are_added_to_the_packaged_places(dump: Path) -> None:
    gazetteer = Gazetteer(build_from_dump(dump))
    village = gazetteer.find("Kfar Sfeira")[0].place
    assert (village.name, village.kind, village.country, village.admin1) == (
        "Kafr Safira",
        "settlement",
        "SYR",
        "Idlib",
    )
    assert (village.geonameid, village.lat, village.lon) == (91, 35.91, 36.12)
    assert gazetteer.find("Umm Rimal Air Base")[0].place.kind == "base"
    assert gazetteer.find("Idlib")[0].place.kind == "admin1"


def test_gone_places_and_valleys_are_left_out_and_known_ones_stay_as_they_are(dump: Path) -> None:
    gazetteer = Gazetteer(build_from_dump(dump))
    assert gazetteer.find("Qaryat Qadima") == () == gazetteer.find("Wadi Something")
    assert [c.place.prior for c in gazetteer.find("Known Already")] == [4.0]


def test_a_zip_gives_the_same_places(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "SY.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(dump, "SY.txt")
        archive.writestr("readme.txt", "about")
    assert Gazetteer(build_from_dump(packed)).find("Tell Zahran")[0].place.geonameid == 92


def test_the_built_one_is_chosen_and_marks_the_readings(dump: Path) -> None:
    plain = reader_version()
    path = build_from_dump(dump)
    assert chosen_gazetteer() == path
    assert reader_version().startswith(f"{plain}+")
    forget_choice()
    assert (chosen_gazetteer(), reader_version()) == (None, plain)


def test_a_chosen_file_that_is_gone_is_told(dump: Path) -> None:
    build_from_dump(dump).unlink()
    with pytest.raises(KnowledgeError, match="GeoNames file is gone"):
        chosen_gazetteer()


@pytest.mark.parametrize(
    "content", ["no dump at all\n", DUMP + "1\t2\t3\n", line(96, "X", "PPL").replace("35.91", "north")]
)
def test_what_is_no_dump_is_refused_with_its_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(content, encoding="utf8")
    with pytest.raises(KnowledgeError, match=r"line \d+: this is no dump"):
        build_from_dump(path)
    assert chosen_gazetteer() is None
