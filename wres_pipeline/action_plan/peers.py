"""What is said of an organisation's peers beside its gap.

Here: a sentence of how many do credibly better, with their names. Not here: who is a peer, and who does better (gaps).
"""

import pandas as pd

from wres_pipeline.text.numbers import counted, in_words

_GROUPS = {
    "similar": ("similar organisation", "similar organisations"),
    "same_type": ("organisation of the same type", "organisations of the same type"),
    "all": ("organisation in this collection", "organisations in this collection"),
}


def peer_sentences(peers: pd.DataFrame) -> pd.DataFrame:
    """organisation_code, indicator and peers, a sentence, of each body and indicator that has peers.

    `peers`: rows of that table, of one version and year. Names are in alphabetical order: they are no ranking.
    """
    others = peers[peers["peer_code"] != peers["organisation_code"]]
    said = [(*keys, _sentence(group)) for keys, group in others.groupby(["organisation_code", "indicator"])]
    return pd.DataFrame(said, columns=["organisation_code", "indicator", "peers"])


def _sentence(others: pd.DataFrame) -> str:
    better = sorted(others.loc[others["credibly_better"] == "yes", "peer_name"])
    one, many = _GROUPS[others["peer_group"].iloc[0]]
    of = f"{in_words(len(better))} of {counted(float(len(others)))} {one if len(others) == 1 else many}"
    verb = "do" if len(better) > 1 else "does"
    return f"{of} {verb} credibly better{': ' if better else ''}{'; '.join(better)}."
