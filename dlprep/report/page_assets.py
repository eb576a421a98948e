"""What is fixed in the report's page: its style, the script that draws, names of days. Holds no figure."""

from collections.abc import Mapping

from dlprep.text import Language

POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:"

LOCALE: Mapping[Language, Mapping[str, object]] = {
    "en": {},
    "zh": {
        "dateTime": "%Y年%-m月%-d日 %H:%M",
        "date": "%Y-%m-%d",
        "time": "%H:%M",
        "periods": ["上午", "下午"],
        "days": ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
        "shortDays": ["日", "一", "二", "三", "四", "五", "六"],
        "months": [f"{month}月" for month in range(1, 13)],
        "shortMonths": [f"{month}月" for month in range(1, 13)],
    },
}

STYLE = """
:root { --ground: #ffffff; --ink: #1a1d21; --faint: #4d555e; --line: #c9d0d8; --tile: #f3f5f8; --accent: #1f5fae; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171a; --ink: #e8eaed; --faint: #aab2bb; --line: #3c444d; --tile: #1f2429; --accent: #7fb2f0; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .25rem; }
header p, section > p { color: var(--faint); margin: .25rem 0 .75rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .75rem; margin: .75rem 0; }
.tiles div { background: var(--tile); border-radius: .5rem; padding: .6rem .8rem; }
dt { color: var(--faint); font-size: .875rem; } dd { margin: 0; font-size: 1.35rem; font-weight: 600; }
dd small { display: block; font-size: .8rem; font-weight: 400; color: var(--faint); }
figure { margin: 0; } .chart { width: 100%; overflow: hidden; }
summary { cursor: pointer; color: var(--accent); padding: .4rem 0; }
summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.wide { overflow: auto; max-height: 24rem; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
td { white-space: nowrap; font-variant-numeric: tabular-nums; }
thead th { position: sticky; top: 0; background: var(--ground); } tbody th { font-weight: 400; }
.vega-embed, .vega-embed svg { max-width: 100%; }
@media print {
  body { max-width: none; } section { break-inside: avoid; } .wide { max-height: none; overflow: visible; }
}
"""

DRAW = """
(() => {
  const read = id => JSON.parse(document.getElementById(id).textContent);
  const specs = read("specs"), locale = read("locale"), dark = window.matchMedia("(prefers-color-scheme: dark)");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const config = () => {
    const ink = colour("--ink"), line = colour("--line"), accent = colour("--accent");
    return {
      background: "transparent", font: "system-ui, sans-serif",
      axis: { labelColor: ink, titleColor: ink, domainColor: line, tickColor: line, gridColor: line, gridOpacity: .5 },
      legend: { labelColor: ink, titleColor: ink, orient: "bottom" }, view: { stroke: null },
      bar: { color: accent }, line: { color: accent }, point: { color: accent }, rule: { color: accent },
    };
  };
  const draw = () => Promise.all(Object.entries(specs).map(([id, spec]) =>
    vegaEmbed("#chart-" + id, spec, {
      mode: "vega-lite", renderer: "svg", actions: false, config: config(),
      timeFormatLocale: locale.days ? locale : undefined,
    }))).then(() => { document.body.dataset.drawn = "yes"; });
  draw();
  dark.addEventListener("change", draw);
})();
"""
