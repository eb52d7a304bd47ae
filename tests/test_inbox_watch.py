"""Any sequence of what people do to an inbox ends with a run if, and only if, the content has changed."""

import os
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.runs import places
from wres_pipeline.automation.inbox_sensor import looked
from wres_pipeline.automation.inbox_watch import Memory, remembered

FILES = ["2019/RM1/return.csv", "2020/RM1/return.csv", "2020/received.csv", "2020/06W/x.part", "2020/06W/.hidden"]
WHOLE = FILES[:3]
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FILES), st.sampled_from("ab")),
    st.tuples(st.just("remove"), st.sampled_from(FILES), st.just("")),
    st.tuples(st.just("look"), st.just(""), st.just("")),
)
Contents = dict[str, dict[str, str]]


def contents(inbox: Path) -> Contents:
    """Content of each whole file, by year."""
    found: Contents = {"2019": {}, "2020": {}}
    for name in WHOLE:
        if (inbox / name).exists():
            found[name[:4]][name] = (inbox / name).read_text()
    return found


@settings(max_examples=40)
@given(st.lists(st.lists(STEPS, max_size=4), max_size=6))
def test_a_run_starts_if_and_only_if_content_has_changed(rounds: list[list[tuple[str, str, str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        where = places(Path(folder), Path(folder) / "inbox")
        memory, ran, moment = Memory(), Contents(), 0
        for steps in rounds:
            started = set[str]()
            # What people do, with looks in between; then two looks while nothing happens.
            for what, name, content in [*steps, ("look", "", ""), ("look", "", "")]:
                path, moment = where.inbox / name, moment + 1
                if what == "write":
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(content)
                    os.utime(path, ns=(moment, moment))  # a file system's clock may stand for some milliseconds
                elif what == "remove":
                    path.unlink(missing_ok=True)
                else:
                    looks = looked(where, memory, str(moment))
                    memory = remembered(Memory(places={p: look.seen for p, look in looks.items()}).model_dump_json())
                    new = {place for place, look in looks.items() if look.is_new}
                    assert all(contents(where.inbox)[year] != ran.get(year) for year in new)
                    ran |= {year: contents(where.inbox)[year] for year in new}
                    started |= new
            now = contents(where.inbox)
            assert all(ran.get(year, {}) == now[year] for year in now if now[year])
