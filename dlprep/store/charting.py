"""The charting library as one script, kept in the cache: putting it together takes seconds."""

from contextlib import suppress
from pathlib import Path

from dlprep.store.whole import write_whole


def charting_script(kept: Path) -> str:
    """The script that defines `vegaEmbed`: what is kept at the path, else made and put there if possible."""
    with suppress(OSError, ValueError):
        return kept.read_text(encoding="utf-8")
    import vl_convert

    script = str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
    with suppress(OSError):  # it is made again the next time
        write_whole(kept, script)
    return script
