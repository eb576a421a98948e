"""The note types as Anki's JSON: fields, one card each, and a plain style that reads by day and by night."""

from collections.abc import Mapping
from typing import TypeAlias

from dlprep.exchange.anki_format import DECK, NOTE_TYPES, OWN_FIELDS, field_names
from dlprep.memory.event import Json

# raised with every change below: Anki takes a note type over its own when this is later
CHANGED = 1_763_769_600  # seconds since 1970

Jsons: TypeAlias = dict[str, Json]

_FRONT = """\
<main class="dlprep">
<header>{{Topic}}</header>
<section class="prompt">{{Prompt}}</section>
%s{{#Hint}}<details class="hint"><summary>Hint · 提示</summary>{{Hint}}</details>{{/Hint}}
</main>"""
_BACK = """\
{{FrontSide}}
<hr id="answer">
<main class="dlprep">
<section class="answer">{{Answer}}</section>
<section class="why">{{Why}}</section>
%s{{#Source}}<footer>{{Source}}</footer>{{/Source}}
</main>"""
_ON_FRONT: Mapping[str, str] = {
    "Options": '<section class="options">{{Options}}</section>\n',
    "Items": '<section class="items">{{Items}}</section>\n',
    "Code": '<section class="code">{{Code}}</section>\n',
    "Note": '<section class="note">{{Note}}</section>\n',
}
_ON_BACK: Mapping[str, str] = {
    "Mistakes": '{{#Mistakes}}<section class="mistakes">{{Mistakes}}</section>{{/Mistakes}}\n'
}

_STYLE = """\
.card { font-family: system-ui, sans-serif; font-size: 18px; line-height: 1.5; color: #1c1c1c; background: #fdfdfd; }
.dlprep { display: block; max-width: 42em; margin: 0 auto; padding: 0 0.5em; text-align: left; }
.dlprep header, .dlprep footer, .dlprep .note, .dlprep summary { color: #5c5c5c; font-size: 0.8em; }
.dlprep section, .dlprep details { margin: 0.7em 0; }
.dlprep .text + .text { margin-top: 0.6em; padding-top: 0.6em; border-top: 1px solid #c8c8c8; }
.dlprep .answer { font-weight: 600; }
.dlprep .answer pre { font-weight: 400; }
.dlprep li { margin: 0.3em 0; }
.dlprep .letters { list-style-type: upper-alpha; }
.dlprep code, .dlprep pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.9em; }
.dlprep code, .dlprep pre { background: #efefef; }
.dlprep code { padding: 0 0.2em; }
.dlprep pre { padding: 0.5em; white-space: pre-wrap; overflow-wrap: anywhere; }
.nightMode.card, .night_mode .card, .card.night_mode { color: #e4e4e4; background: #202124; }
.nightMode .dlprep header, .nightMode .dlprep footer, .nightMode .dlprep .note, .nightMode .dlprep summary,
.night_mode .dlprep header, .night_mode .dlprep footer, .night_mode .dlprep .note, .night_mode .dlprep summary
{ color: #a8a8a8; }
.nightMode .dlprep .text + .text, .night_mode .dlprep .text + .text { border-color: #555; }
.nightMode .dlprep code, .nightMode .dlprep pre, .night_mode .dlprep code, .night_mode .dlprep pre
{ background: #303236; }
"""


def note_type(kind: str) -> Jsons:
    """The note type of a kind, as the collection of an Anki package lists it."""
    front = "".join(_ON_FRONT[name] for name in OWN_FIELDS[kind] if name in _ON_FRONT)
    back = "".join(_ON_BACK[name] for name in OWN_FIELDS[kind] if name in _ON_BACK)
    return {
        "id": NOTE_TYPES[kind],
        "name": f"{DECK} {kind}",
        "type": 0,
        "mod": CHANGED,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "css": _STYLE,
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [[0, "any", [1]]],  # a card is made when the prompt is not empty
        "flds": [_field(place, name) for place, name in enumerate(field_names(kind))],
        "tmpls": [_template(_FRONT % front, _BACK % back)],
    }


def _field(place: int, name: str) -> Jsons:
    return {
        "name": name,
        "ord": place,
        "sticky": False,
        "rtl": False,
        "font": "Arial",
        "size": 20,
        "collapsed": name in ("history", "dlprep"),
        "excludeFromSearch": name in ("history", "dlprep"),
    }


def _template(front: str, back: str) -> Jsons:
    return {"name": "Card 1", "ord": 0, "qfmt": front, "afmt": back, "bqfmt": "", "bafmt": "", "did": None}
