// The map itself: maplibre with its worker from the desk's own address. Loaded when a map is first opened.

import { Map, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import '../../styles/chart.css'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'

import { addBasemap } from './basemap'
import { GLYPH_PIXELS, glyphs, style } from './style'
import { world } from './world'

setWorkerUrl(worker)

export function chart(holder: HTMLElement, basemap: boolean): Map {
  const map = new Map({
    container: holder,
    style: style(),
    center: [30, 25],
    zoom: 1.6,
    maxZoom: 14,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: false },
  })
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right')
  map.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-right')
  map.touchZoomRotate.disableRotation()
  whenReady(map, () => {
    paint(map)
    if (basemap) void addBasemap(map, 'whole-countries')
  })
  return map
}

export function whenReady(map: Map, then: () => void): void {
  if (map.style && map.getSource('places')) then()
  else map.once('styledata', then)
}

function paint(map: Map): void {
  for (const [name, image] of Object.entries(glyphs())) {
    if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio: GLYPH_PIXELS })
  }
  void outlines(map, map.getZoom() > 4.6)
}

const drawn = new WeakMap<Map, boolean>()

/** The outlines that suit the zoom; the finer ones stay once they are there. */
export async function outlines(map: Map, detailed: boolean): Promise<void> {
  if (drawn.get(map) === true || drawn.get(map) === detailed) return
  drawn.set(map, detailed)
  const { countries, borders, names } = await world(detailed)
  if (drawn.get(map) !== detailed) return
  map.getSource<GeoJSONSource>('countries')?.setData(countries)
  map.getSource<GeoJSONSource>('borders')?.setData(borders)
  map.getSource<GeoJSONSource>('names')?.setData(names)
}

/** Day became night, or the other way: the same map in the other colours. */
export function repaint(map: Map): void {
  for (const layer of style().layers) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      map.setPaintProperty(layer.id, name as never, value as never)
    }
  }
  for (const [name, image] of Object.entries(glyphs())) map.updateImage(name, image)
}
