/** The style sheet of every report. Charts take their colours from the same variables. */
export const pageStyle: string = `
:root {
  --paper: #fff; --ink: #1b1d22; --muted: #636873; --faint: #9aa0ab; --line: #e3e5ea;
  --accent: #2b5fd9; --accent-soft: #c9d7f7; --bad: #b3261e;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --ink: #e9eaed; --muted: #a0a6b1; --faint: #737a87; --line: #2b2f37;
    --accent: #84a9ff; --accent-soft: #2f426f; --bad: #ff8f87;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%;
}
main { max-width: 912px; margin: 0 auto; padding: 56px 24px 96px; }
h1 { font-size: 32px; line-height: 1.2; letter-spacing: -0.015em; margin: 8px 0 12px; font-weight: 650; }
h2 { font-size: 20px; line-height: 1.3; letter-spacing: -0.005em; margin: 64px 0 12px; font-weight: 650; }
h3 { font-size: 16px; line-height: 1.4; margin: 0; font-weight: 650; }
p { margin: 0 0 12px; max-width: 70ch; }
ul { max-width: 70ch; padding-left: 20px; margin: 0 0 12px; }
li { margin: 0 0 8px; }
.overline { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; margin: 0; max-width: none; }
.overline, figcaption p, .stat dt, .stat dd small, summary { color: var(--muted); font-size: 14px; }
.verdict::before { content: ''; display: inline-block; width: 0.5em; height: 0.5em; margin-right: 0.4em;
  border-radius: 50%; background: var(--accent); vertical-align: 0.14em; }
.verdict.bad::before { background: var(--bad); }
.lead { font-size: 18px; color: var(--muted); }

.stats { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 24px 20px; margin: 40px 0 0; }
.stat { border-top: 1px solid var(--line); padding-top: 12px; }
.stat dd { margin: 0; font-size: 22px; line-height: 1.3; font-weight: 600; letter-spacing: -0.01em; }
.stat dd small { display: block; font-weight: 400; letter-spacing: 0; line-height: 1.4; margin-top: 4px; }

.warnings { border-left: 3px solid var(--bad); padding: 4px 0 4px 16px; margin-top: 40px; }
.warnings h2 { margin: 0 0 8px; font-size: 16px; }
.warnings li:last-child { margin: 0; }

table { overflow-wrap: normal; border-collapse: collapse; font-size: 14px; width: 100%; }
th, td { padding: 8px 16px 8px 0; text-align: right; vertical-align: top; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; color: var(--muted); }
thead th { vertical-align: bottom; white-space: normal; }
th:first-child, td:first-child { text-align: left; white-space: normal; }
th:last-child, td:last-child { padding-right: 0; }
tbody th { color: var(--ink); font-weight: 400; }
.wrap { overflow-x: auto; }

.figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 40px; margin: 40px 0 -24px; }
figure { margin: 0 0 56px; grid-column: 1 / -1; min-width: 0; }
figure.half { grid-column: auto; grid-row: span 3; display: grid; grid-template: subgrid / minmax(0, 1fr); }
figcaption p { margin: 2px 0 0; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; margin: 12px 0 0; font-size: 14px; max-width: none; }
.legend li { display: flex; align-items: center; gap: 8px; margin: 0; }
.legend svg { width: 28px; height: 12px; flex: none; }
.plot { margin-top: 8px; }
.plot svg { display: block; width: 100%; height: auto; font: 12px/1 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
.plot .narrow { display: none; }
.half .plot .narrow { display: block; }
details { margin-top: 8px; font-size: 14px; }
summary { cursor: pointer; width: fit-content; }
details .wrap { max-height: 360px; overflow: auto; margin-top: 8px; }
details th, details td { padding-block: 5px; }
details thead th { position: sticky; top: 0; background: var(--paper); }

.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 0 40px; margin: 0; }
.facts div { display: grid; grid-template-columns: 9em 1fr; gap: 12px; padding: 8px 0; border-bottom: 1px solid var(--line); font-size: 14px; align-content: start; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; }
.tally { display: flex; width: 140px; height: 8px; margin: 7px 0 0 auto; gap: 1px; }
.tally i { background: var(--faint); }
.tally i:first-child { background: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

@media screen and (max-width: 640px) {
  main { padding: 32px 16px 64px; }
  h1 { font-size: 28px; }
  .stats { grid-template-columns: 1fr 1fr; }
  .figures, .facts { grid-template-columns: minmax(0, 1fr); }
  figure.half { display: block; grid-row: auto; }
  .plot .wide { display: none; }
  .plot .narrow { display: block; }
}
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 11pt; }
  h2 { margin-top: 32px; }
  h2, h2 + p { break-after: avoid; }
  figure, tr, .stat { break-inside: avoid; }
  .wrap, details .wrap { overflow: visible; max-height: none; }
  details:not([open]) { display: none; }
}
`;
