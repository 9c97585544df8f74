// Reads pictures by the parsers of those who show them: Mermaid, and the trace engine of Chrome.
// node check.mjs FILE...: prints a line for each file, and exits with 1 if one of them is wrong.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>');
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true });

globalThis.DOMRect ??= class DOMRect {};
const trace = await import('@paulirish/trace_engine/models/trace/trace.js');

async function readMermaid(text) {
  const { diagramType } = await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  if (diagramType === 'gantt') {
    const tasks = db.getTasks();
    demand(tasks.every(task => task.endTime > task.startTime), 'a task ends before it begins');
    return { type: 'gantt', tasks: tasks.length, sections: db.getSections().length };
  }
  const vertices = [...db.getVertices().values()];
  const edges = db.getEdges();
  for (const edge of edges) {
    demand(vertices.some(v => v.id === edge.start) && vertices.some(v => v.id === edge.end), 'an edge leads nowhere');
  }
  return { type: diagramType, nodes: vertices.length, edges: edges.length };
}

async function readTrace(text) {
  const { traceEvents } = JSON.parse(text);
  for (const event of traceEvents) {
    demand(/^[MXsfi]$/.test(event.ph), `phase ${event.ph}`);
    demand(typeof event.name === 'string', 'a name is no string');
    demand(Number.isInteger(event.pid) && Number.isInteger(event.tid), 'no process or thread');
    demand(Number.isFinite(event.ts) && event.ts >= 0, `time ${event.ts}`);
    demand(event.ph !== 'X' || (Number.isFinite(event.dur) && event.dur >= 0), `duration ${event.dur}`);
  }
  const model = trace.TraceModel.Model.createWithAllHandlers();
  await model.parse(structuredClone(traceEvents));
  demand(model.parsedTrace()?.data.Meta.traceIsGeneric, 'Chrome does not take it for a trace');

  const slices = traceEvents.filter(event => event.ph === 'X');
  const threads = Map.groupBy ? Map.groupBy(slices, event => event.tid) : group(slices);
  for (const [tid, own] of threads) {
    demand(traceEvents.some(e => e.name === 'thread_name' && e.tid === tid && e.args.name), `thread ${tid} has no name`);
    const sorted = [...own];
    trace.Helpers.Trace.sortTraceEventsInPlace(sorted);
    const { entryToNode } = trace.Helpers.TreeHelpers.treify(sorted, { filter: { has: () => true } });
    demand(entryToNode.size === own.length, `Chrome drops slices of thread ${tid}`);
    for (const [slice, node] of entryToNode) {
      const outer = node.parent?.entry;
      demand(!outer || slice.ts + slice.dur <= outer.ts + outer.dur + 1e-3, `${slice.name} is longer than ${outer?.name}`);
    }
  }
  const starts = traceEvents.filter(event => event.ph === 's');
  for (const start of starts) {
    const ends = traceEvents.filter(event => event.ph === 'f' && event.id === start.id);
    demand(ends.length === 1, `flow ${start.id} has ${ends.length} ends`);
    for (const side of [start, ends[0]]) {
      demand((threads.get(side.tid) ?? []).some(slice => slice.ts <= side.ts && side.ts <= slice.ts + slice.dur),
        `flow ${start.id} touches no slice`);
    }
  }
  return { type: 'trace', slices: slices.length, threads: threads.size, flows: starts.length };
}

function group(slices) {
  const groups = new Map();
  slices.forEach(slice => groups.set(slice.tid, [...(groups.get(slice.tid) ?? []), slice]));
  return groups;
}

function demand(condition, what) {
  if (!condition) throw new Error(what);
}

for (const file of process.argv.slice(2)) {
  try {
    const text = readFileSync(file, 'utf8');
    console.log(file, JSON.stringify(await (file.endsWith('.json') ? readTrace(text) : readMermaid(text))));
  } catch (error) {
    console.log(file, 'is wrong:', error.message);
    process.exitCode = 1;
  }
}
