import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from zhgovie.entities.cues import cues
from zhgovie.entities.gazetteer import divisions, official_names
from zhgovie.entities.people import surnames
from zhgovie.entities.places import towns
from zhgovie.lexicons import table

ROOT = Path(__file__).parents[2]
ADMIN = ROOT.parent / "shared" / "data" / "admin"
# What tools/make_places.py makes of the divisions of 2023-06-30.
MADE = {
    "places": "761049041bc06ed7fa98bbadb92e8ddadb1339f05d5668ecabc4b469a8f38e15",
    "townships": "6f4b17ec94012a4b4c25eef3493bd44cd4984f8a70fa411d9341ed9212a0077d",
}


@pytest.mark.parametrize("name", sorted(MADE))
def test_generated_tables_are_as_generated(name: str) -> None:
    path = ROOT / "zhgovie" / "lexicons" / f"{name}.tsv"
    assert sha256(path.read_bytes()).hexdigest() == MADE[name]


@pytest.mark.skipif(not ADMIN.is_dir(), reason=f"{ADMIN} holds the source of the places")
def test_tables_agree_with_their_source() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "make_places.py", ADMIN, "--check"], check=False)
    assert done.returncode == 0


def test_every_division_has_its_parent() -> None:
    codes = {code for code, _, _ in table("places", ("code", "name", "level")).rows}
    assert len(codes) > 3200
    assert all(f"{code[:2]}0000" in codes for code in codes)


def test_names_lead_to_codes_and_back() -> None:
    names = official_names()
    assert divisions()["灵石"] == ("140729",)
    assert names["140729"] == "灵石县"
    assert towns()["段纯镇"] == ("140729105",)


def test_surnames_hold_common_and_double_names() -> None:
    assert {"王", "曹", "欧阳", "诸葛"} <= surnames()


@pytest.mark.parametrize("name", ["name_bound", "domain", "status", "policy_head", "meeting_edge", "people"])
def test_cues_are_there_longest_first(name: str) -> None:
    lengths = [len(word) for word in cues(name)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths
