"""`dlprep report`: where the learner stands."""

import typer

from dlprep.cli.options import AsJson, Lang
from dlprep.cli.world import as_json, kata_slugs, language, learner, report_problems, shelf
from dlprep.progress import figures

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def report(json: AsJson = False, lang: Lang = None) -> None:
    """Show counts, what is due in the next days, and retention by topic."""
    from dlprep.report.text import figures_json, report_lines

    spoken = language(lang)
    with shelf() as questions, learner() as you:
        report_problems(questions.problems)
        found = figures(
            you.events,
            you.cards,
            questions.entries,
            you.now().day,
            you.preferences.new_per_day,
            you.settings,
            kata_slugs(),
        )
        names = {topic.id: topic.name for topic in questions.topics.values()}
    if json:
        print(as_json(figures_json(found)))
        return
    for line in report_lines(found, names, spoken):
        print(line)
