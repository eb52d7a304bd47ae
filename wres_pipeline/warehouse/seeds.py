"""The reference CSVs as frames, ready to be handed to the engine. Not here: what they mean."""

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.standard.reference import read_reference


def seed_frames() -> dict[str, pd.DataFrame]:
    """Every reference CSV by name, all text, an empty field being null."""
    seeds = [name for name, table in tables().items() if table.kind == "seed"]
    return {name: pd.DataFrame(read_reference(name), dtype="str").replace("", None) for name in seeds}
