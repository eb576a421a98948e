"""What a fit came to, as one line of a terminal and as JSON. Computes nothing."""

from dlprep.memory.event import Json
from dlprep.memory.fit import SURE, Compared, TooFew
from dlprep.text import Language, Text

_WORDS = {
    "too-few": Text(
        en="Too few reviews on later days to fit weights: {reviews:,} of the {needed:,} it takes. "
        "The weights stay as they are.",
        zh="隔日复习太少，无法拟合权重：需要 {needed:,} 次，现有 {reviews:,} 次。权重保持不变。",
    ),
    "too-soon": Text(
        en="Too few reviews on later days since {since}, when the weights in use were adopted: {reviews:,} of the "
        "{needed:,} it takes to judge others. They stay.",
        zh="自 {since} 采用现有权重以来的隔日复习太少：比较新权重需要 {needed:,} 次，"
        "现有 {reviews:,} 次。权重保持不变。",
    ),
    "kept": Text(
        en="The weights in use stay: fitted ones are not surely better. {measured}",
        zh="保留现有权重：拟合的权重没有明显更好。{measured}",
    ),
    "adopted": Text(
        en="Personal weights are adopted, version {version}, fitted to {reviews:,} reviews. {measured}",
        zh="已采用个人权重，版本 {version}，由 {reviews:,} 次复习拟合。{measured}",
    ),
    "would-adopt": Text(
        en="Personal weights would be adopted, fitted to {reviews:,} reviews; nothing was changed. {measured}",
        zh="将会采用由 {reviews:,} 次复习拟合的个人权重；本次未作更改。{measured}",
    ),
    "measured": Text(
        en="On {judged:,} reviews later than those fitted to, log loss is {in_use:.4f} in use and {fitted:.4f} fitted: "
        "a gain of {gain:+.4f}, at least {low:+.4f} with {sure} certainty.",
        zh="在拟合所用数据之后的 {judged:,} 次复习上，对数损失：现有 {in_use:.4f}，拟合 {fitted:.4f}；"
        "改善 {gain:+.4f}，有 {sure} 把握不低于 {low:+.4f}。",
    ),
    "reset": Text(en="The default weights are in use again.", zh="已恢复默认权重。"),
    "would-reset": Text(
        en="The default weights would be used again; nothing was changed.", zh="将会恢复默认权重；本次未作更改。"
    ),
    "default": Text(en="The default weights are in use already.", zh="正在使用的就是默认权重。"),
}


def fit_line(outcome: str, found: TooFew | Compared | None, version: str, language: Language) -> str:
    """The outcome with its reason; `version` is that of the weights in use from now on."""
    match found:
        case TooFew():
            return _word(outcome, language, reviews=found.reviews, needed=found.needed, since=found.since)
        case Compared():
            return _word(outcome, language, reviews=found.reviews, version=version, measured=_measured(found, language))
        case None:
            return _word(outcome, language)


def fit_json(outcome: str, found: TooFew | Compared | None, version: str) -> Json:
    """The outcome, the version in use from now on, and what was compared."""
    said: dict[str, Json] = {"outcome": outcome, "version": version}
    match found:
        case TooFew(reviews=reviews, needed=needed, since=since):
            return {**said, "reviews": reviews, "needed": needed, "since": since.isoformat() if since else None}
        case Compared():
            return {
                **said,
                "reviews": found.reviews,
                "judged": found.judged,
                "log_loss": {"in_use": found.in_use, "fitted": found.fitted},
                "gain": found.gain,
                "low": found.low,
                "weights": list(found.weights),
            }
        case None:
            return said


def _measured(found: Compared, language: Language) -> str:
    return _word(
        "measured",
        language,
        in_use=found.in_use,
        fitted=found.fitted,
        judged=found.judged,
        gain=found.gain,
        low=found.low,
        sure=f"{SURE:.0%}",
    )


def _word(key: str, language: Language, **values: object) -> str:
    return _WORDS[key].in_language(language).format(**values)
