/** The page: no library, no network but the stream of events. */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>A run, live</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
  dl { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1rem; }
  dd { margin: 0; font-size: 2rem; font-variant-numeric: tabular-nums; }
  .race { display: flex; gap: 0.5rem; align-items: baseline; font-variant-numeric: tabular-nums; }
  .bar { background: #3b82f6; height: 0.8rem; border-radius: 0.2rem; }
</style>
<h1>A run, live</h1>
<p id="status">waiting for its first event</p>
<dl>
  <div><dt>steps</dt><dd id="steps">0</dd></div>
  <div><dt>samples</dt><dd id="samples">0</dd></div>
  <div><dt>votes</dt><dd id="votes">0</dd></div>
  <div><dt>discarded</dt><dd id="flags">0</dd></div>
</dl>
<h2>The race under way</h2>
<div id="races"></div>
<script>
  const counts = { steps: 0, samples: 0, votes: 0, flags: 0 };
  const counted = {
    'step-completed': 'steps',
    'sample-completed': 'samples',
    'vote-cast': 'votes',
    'red-flag-triggered': 'flags',
  };
  const candidates = new Map();
  const byId = (id) => document.getElementById(id);

  function show() {
    for (const [id, count] of Object.entries(counts)) byId(id).textContent = count;
    byId('races').replaceChildren(
      ...[...candidates].map(([name, votes]) => {
        const row = Object.assign(document.createElement('div'), { className: 'race' });
        const bar = Object.assign(document.createElement('div'), { className: 'bar' });
        bar.style.width = votes * 2 + 'rem';
        row.append(bar, votes + ' for candidate ' + name);
        return row;
      }),
    );
  }

  const stream = new EventSource('/events');
  stream.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (counted[event.type]) counts[counted[event.type]] += 1;
    if (event.type === 'step-started') candidates.clear();
    if (event.type === 'vote-cast') candidates.set(event.candidateId, event.votes);
    if (event.type === 'run-started') byId('status').textContent = 'margin ' + event.margin;
    if (event.type === 'run-completed' || event.type === 'run-failed') {
      byId('status').textContent = event.type === 'run-completed' ? 'completed' : event.reason;
      stream.close();
    }
    show();
  };
</script>
</html>
`;
