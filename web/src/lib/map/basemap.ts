// A base map of the user's own: one PMTiles file, handed out by the desk in ranges. Protomaps' layer names.

import { addProtocol, type LayerSpecification, type Map } from 'maplibre-gl'

import { colour } from '../theme.svelte'

let ready = false

export async function addBasemap(map: Map, before: string): Promise<void> {
  const { Protocol, PMTiles } = await import('pmtiles')
  const file = new PMTiles(`${location.origin}/api/basemap/tiles`)
  if (!ready) {
    const protocol = new Protocol()
    protocol.add(file)
    addProtocol('pmtiles', protocol.tile)
    ready = true
  }
  const { tileType } = await file.getHeader()
  const url = `pmtiles://${location.origin}/api/basemap/tiles`
  const vector = tileType === 1
  map.addSource('basemap', vector ? { type: 'vector', url } : { type: 'raster', url, tileSize: 256 })
  for (const layer of vector ? LAYERS() : RASTER) map.addLayer(layer, before)
}

const RASTER: LayerSpecification[] = [{ id: 'basemap', type: 'raster', source: 'basemap', paint: { 'raster-saturation': -0.7 } }]

function LAYERS(): LayerSpecification[] {
  const part = (id: string, layer: string) => ({ id: `basemap-${id}`, source: 'basemap', 'source-layer': layer })
  return [
    { ...part('earth', 'earth'), type: 'fill', paint: { 'fill-color': colour('land') } },
    { ...part('water', 'water'), type: 'fill', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour('water') } },
    { ...part('roads', 'roads'), type: 'line', minzoom: 6, paint: { 'line-color': colour('border'), 'line-width': 0.7 } },
    { ...part('buildings', 'buildings'), type: 'fill', minzoom: 13, paint: { 'fill-color': colour('line') } },
    { ...part('boundaries', 'boundaries'), type: 'line', paint: { 'line-color': colour('border'), 'line-dasharray': [3, 2] } },
    {
      ...part('places', 'places'),
      type: 'symbol',
      minzoom: 5,
      layout: { 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': 10.5 },
      paint: { 'text-color': colour('ink-3'), 'text-halo-color': colour('land'), 'text-halo-width': 1.2 },
    },
  ]
}
