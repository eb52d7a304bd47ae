"""What is said of an organisation's peers beside its gap.

Here: a sentence of how many do credibly better, with their names. Not here: who is a peer, and who does better (gaps).
"""

import pandas as pd

from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.text.numbers import counted, in_words

_GROUPS = {
    "similar": "similar organisations",
    "same_type": "organisations of the same type",
    "all": "other organisations",
}
_TOO_FEW = "Too few organisations have published figures to compare."


def with_peers(lines: pd.DataFrame, peers: pd.DataFrame) -> pd.DataFrame:
    """The lines with peers, a sentence, beside each gap in an indicator in which organisations are compared.

    `peers`: rows of that table, of one version and year, which hold those with published figures alone. Names are in
    alphabetical order: they are no ranking.
    """
    others = peers[peers["peer_code"] != peers["organisation_code"]]
    keys = ["organisation_code", "indicator"]
    said = [(*key, _sentence(group)) for key, group in others.groupby(keys)]
    told = lines.merge(pd.DataFrame(said, columns=[*keys, "peers"]), on=keys, how="left")
    is_compared = told["indicator"].isin([row.indicator for row in indicator_rows() if row.on_top])
    return told.assign(peers=told["peers"].mask(told["peers"].isna() & is_compared, _TOO_FEW))


def _sentence(others: pd.DataFrame) -> str:
    if len(others) < thresholds()["fewest_peers"].value:
        return _TOO_FEW
    better = sorted(others.loc[others["credibly_better"] == "yes", "peer_name"])
    group = f"{counted(float(len(others)))} {_GROUPS[others['peer_group'].iloc[0]]} whose figures are published"
    verb = "do" if len(better) > 1 else "does"
    return f"{in_words(len(better))} of the {group} {verb} credibly better{': ' if better else ''}{'; '.join(better)}."
