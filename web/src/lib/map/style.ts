// What the map draws, and how: uncertainty first. A glyph stands only where the place is exact; a circle says "within
// this far"; a tinted country says "somewhere in it".

import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'

import { colour } from '../theme.svelte'

const FONT = ['sans-serif']
const quadColour = (): ExpressionSpecification => [
  'match', ['get', 'quad'], 1, colour('quad-1'), 2, colour('quad-2'), 3, colour('quad-3'), colour('quad-4'),
] // prettier-ignore
const SIZE: ExpressionSpecification = ['interpolate', ['linear'], ['log10', ['get', 'n']], 0, 11, 2, 19, 4, 30]

/** A radius on the ground as one on the screen: `r0` is its pixels at zoom 0, and each zoom doubles it. */
const GROUND: ExpressionSpecification = ['interpolate', ['exponential', 2], ['zoom'], 0, ['get', 'r0'], 20, ['*', ['get', 'r0'], 2 ** 20]]

const EMPTY = { type: 'FeatureCollection' as const, features: [] }
const geojson = (more = {}) => ({ type: 'geojson' as const, data: EMPTY, ...more })

export function style(): StyleSpecification {
  return {
    version: 8,
    sources: {
      countries: geojson(),
      borders: geojson(),
      names: geojson(),
      wide: geojson(),
      places: geojson({
        cluster: true,
        clusterRadius: 34,
        clusterMaxZoom: 11,
        clusterProperties: {
          n: ['+', ['get', 'count']],
          quad: ['max', ['get', 'quad']],
        },
      }),
    },
    layers: [...ground(), ...wide(), ...names(), ...places()],
  }
}

function ground(): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': colour('water') } },
    { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': colour('land') } },
    {
      id: 'whole-countries',
      type: 'fill',
      source: 'countries',
      filter: ['in', ['get', 'code'], ['literal', []]],
      paint: { 'fill-color': colour('accent'), 'fill-opacity': 0.11 },
    },
    {
      id: 'coast',
      type: 'line',
      source: 'countries',
      paint: { 'line-color': colour('border'), 'line-width': 0.6, 'line-opacity': 0.7 },
    },
    {
      id: 'borders',
      type: 'line',
      source: 'borders',
      paint: { 'line-color': colour('border'), 'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.5, 7, 1.4] },
    },
  ]
}

function wide(): LayerSpecification[] {
  return [
    {
      id: 'circles',
      type: 'circle',
      source: 'wide',
      filter: ['>', ['get', 'r0'], 0],
      paint: {
        'circle-radius': GROUND,
        'circle-color': quadColour(),
        'circle-opacity': ['match', ['get', 'precision'], 'near', 0.16, 'admin2', 0.12, 0.06],
        'circle-stroke-color': quadColour(),
        'circle-stroke-width': 1,
        'circle-stroke-opacity': 0.55,
      },
    },
    {
      id: 'country-counts',
      type: 'symbol',
      source: 'wide',
      filter: ['==', ['get', 'precision'], 'country'],
      layout: {
        'icon-image': ['concat', 'open-', ['to-string', ['get', 'quad']]],
        'icon-allow-overlap': true,
        'text-field': ['concat', ['get', 'name'], ['case', ['>', ['get', 'n'], 1], ['concat', '  ', ['to-string', ['get', 'n']]], '']],
        'text-font': FONT,
        'text-size': 11,
        'text-offset': [0, 0.9],
        'text-anchor': 'top',
        'text-optional': true,
      },
      paint: halo('ink-2'),
    },
  ]
}

function names(): LayerSpecification[] {
  return [
    {
      id: 'country-names',
      type: 'symbol',
      source: 'names',
      filter: ['>=', ['get', 'size'], ['step', ['zoom'], 150, 2, 60, 3, 12, 4, 2, 5, 0]],
      layout: {
        'text-field': ['upcase', ['get', 'name']],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 1, 9, 6, 12],
        'text-letter-spacing': 0.08,
        'text-max-width': 8,
        'symbol-sort-key': ['-', ['get', 'size']],
      },
      paint: { ...halo('ink-3'), 'text-opacity': 0.85 },
    },
  ]
}

function places(): LayerSpecification[] {
  return [
    {
      id: 'clusters',
      type: 'circle',
      source: 'places',
      filter: ['has', 'point_count'],
      paint: {
        'circle-radius': SIZE,
        'circle-color': colour('ink-2'),
        'circle-stroke-color': colour('panel'),
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source: 'places',
      filter: ['has', 'point_count'],
      layout: { 'text-field': ['to-string', ['get', 'n']], 'text-font': FONT, 'text-size': 11.5, 'text-allow-overlap': true },
      paint: { 'text-color': colour('panel') },
    },
    {
      id: 'points',
      type: 'symbol',
      source: 'places',
      filter: ['!', ['has', 'point_count']],
      layout: {
        'icon-image': ['concat', ['get', 'glyph'], '-', ['to-string', ['get', 'quad']]],
        'icon-allow-overlap': true,
        'icon-size': ['interpolate', ['linear'], ['log10', ['get', 'n']], 0, 0.85, 3, 1.9],
        'text-field': ['concat', ['get', 'name'], ['case', ['>', ['get', 'n'], 1], ['concat', '  ', ['to-string', ['get', 'n']]], '']],
        'text-font': FONT,
        'text-size': 11.5,
        'text-offset': [0.9, 0],
        'text-anchor': 'left',
        'text-optional': true,
      },
      paint: halo('ink'),
    },
  ]
}

function halo(ink: string) {
  return { 'text-color': colour(ink), 'text-halo-color': colour('land'), 'text-halo-width': 1.4 }
}

const PIXELS = 2 // glyphs are drawn at twice their size, for sharp screens
const SIDE = 16

/** The four shapes, full (exact) and open (somewhere here), as images of the map. */
export function glyphs(): Record<string, ImageData> {
  const drawn: Record<string, ImageData> = {}
  for (const quad of [1, 2, 3, 4]) {
    for (const full of [true, false]) drawn[`${full ? 'full' : 'open'}-${quad}`] = glyph(quad, full)
  }
  return drawn
}

function glyph(quad: number, full: boolean): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE * PIXELS
  const pen = canvas.getContext('2d')!
  pen.scale(PIXELS, PIXELS)
  pen.translate(SIDE / 2, SIDE / 2)
  const r = full ? 5.6 : 4.4
  pen.beginPath()
  if (quad === 1) pen.arc(0, 0, r, 0, 7)
  else if (quad === 2) pen.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76)
  else polygon(pen, quad === 3 ? [[0, -r * 1.15], [r * 1.1, r * 0.85], [-r * 1.1, r * 0.85]] : [[0, -r * 1.2], [r * 1.2, 0], [0, r * 1.2], [-r * 1.2, 0]]) // prettier-ignore
  pen.closePath()
  pen.fillStyle = full ? colour(`quad-${quad}`) : colour('land')
  pen.strokeStyle = full ? colour('panel') : colour(`quad-${quad}`)
  pen.lineWidth = 1.5
  pen.fill()
  pen.stroke()
  return pen.getImageData(0, 0, SIDE * PIXELS, SIDE * PIXELS)
}

function polygon(pen: CanvasRenderingContext2D, corners: number[][]): void {
  corners.forEach(([x, y], at) => (at ? pen.lineTo(x!, y!) : pen.moveTo(x!, y!)))
}

export const GLYPH_PIXELS = PIXELS
