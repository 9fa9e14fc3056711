// The network of actors: cytoscape, laid out the same way each time. Signs differ in colour, line and arrow.

import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from 'cytoscape'

import { colour } from './theme.svelte'
import type { NetworkData } from './types'

const NARROWEST = 1.2
const LETTERS = 10.5
const SHAPES: Record<string, string> = {
  state: 'round-rectangle',
  government: 'round-rectangle',
  military: 'diamond',
  police: 'diamond',
  intelligence: 'diamond',
  group: 'diamond',
  organisation: 'hexagon',
  party: 'hexagon',
  outlet: 'hexagon',
}

export function graph(holder: HTMLElement, picked: (what: { edge?: string; node?: string } | null) => void): Core {
  const core = cytoscape({ container: holder, style: sheet(), minZoom: 0.15, maxZoom: 3, boxSelectionEnabled: false, selectionType: 'single' })
  core.on('tap', (event) => event.target === core && picked(null))
  core.on('tap', 'edge', (event) => picked({ edge: event.target.id() }))
  core.on('tap', 'node', (event) => picked({ node: event.target.id() }))
  core.on('mouseover', 'node', (event) => near(core, event.target.closedNeighborhood()))
  core.on('zoom', () => resize(core))
  core.on('mouseout', 'node', () => near(core, null))
  return core
}

function near(core: Core, kept: cytoscape.CollectionReturnValue | null): void {
  core.elements().removeClass('far')
  if (kept) core.elements().not(kept).addClass('far')
}

export function show(core: Core, data: NetworkData): void {
  core.elements().remove()
  core.add(elements(data))
  // Start from a circle in order of weight, so that the same selection always gives the same picture.
  core.layout({ name: 'circle', sort: (a, b) => b.data('events') - a.data('events') || (a.id() < b.id() ? -1 : 1) }).run()
  core
    .layout({
      name: 'cose',
      randomize: false,
      animate: false,
      fit: true,
      padding: 36,
      nodeRepulsion: () => 24_000,
      nodeOverlap: 20,
      idealEdgeLength: () => 62,
      componentSpacing: 40,
      gravity: 0.7,
      numIter: data.nodes.length > 150 ? 400 : 1200,
    })
    .run()
  widen(core)
}

/** The layout is square and the screen is not: stretch it to the screen's shape, and keep the words legible. */
function widen(core: Core): void {
  const box = core.elements().boundingBox({ includeLabels: false })
  const stretch = Math.min(2.4, Math.max(1, core.width() / core.height() / (box.w / Math.max(1, box.h))))
  core.nodes().positions((node) => ({ x: node.position('x') * stretch, y: node.position('y') }))
  core.fit(undefined, 40)
  resize(core)
}

function resize(core: Core): void {
  const zoom = core.zoom()
  const size = LETTERS / Math.min(1.6, Math.max(0.45, zoom))
  core.batch(() => core.nodes().style({ 'font-size': size, 'text-max-width': `${size * 11}px` }))
}

function elements({ nodes, edges }: NetworkData): ElementDefinition[] {
  return [
    ...nodes.map(({ id, name, kind, events }) => ({
      group: 'nodes' as const,
      data: { id, name, events, shape: SHAPES[kind] ?? 'ellipse', size: 11 + 5 * Math.sqrt(events) },
    })),
    ...edges.map(({ id, from, to, sign, count }) => ({
      group: 'edges' as const,
      data: { id, source: from, target: to, sign, count, width: NARROWEST + Math.log2(1 + count) },
    })),
  ]
}

export function sheet(): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        shape: 'data(shape)' as never,
        'background-color': colour('ink-2'),
        'border-width': 1.5,
        'border-color': colour('panel'),
        label: 'data(name)',
        color: colour('ink'),
        'font-family': getComputedStyle(document.body).fontFamily,
        'font-size': 10.5,
        'text-valign': 'bottom',
        'text-margin-y': 3,
        'text-wrap': 'wrap',
        'text-max-width': '110px',
        'text-background-color': colour('panel'),
        'text-background-opacity': 0.75,
        'text-background-padding': '1px',
      },
    },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'curve-style': 'bezier',
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.8,
        'line-color': colour('quad-4'),
        'target-arrow-color': colour('quad-4'),
        opacity: 0.85,
      },
    },
    {
      selector: 'edge[sign = "cooperative"]',
      style: {
        'line-color': colour('quad-2'),
        'target-arrow-color': colour('quad-2'),
        'line-style': 'dashed',
        'line-dash-pattern': [7, 4],
        'target-arrow-shape': 'circle',
      },
    },
    {
      selector: 'edge[sign = "mixed"]',
      style: {
        'line-color': colour('control'),
        'target-arrow-color': colour('control'),
        'line-style': 'dotted',
        'target-arrow-shape': 'diamond',
      },
    },
    { selector: '.far', style: { opacity: 0.15 } },
    { selector: ':selected', style: { 'background-color': colour('accent'), 'line-color': colour('accent'), 'target-arrow-color': colour('accent') } },
  ]
}
