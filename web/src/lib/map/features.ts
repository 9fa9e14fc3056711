// From what the server tells of each place to what the map's sources hold.

import type { Feature, FeatureCollection, Point } from 'geojson'

import { session } from '../session.svelte'
import type { MapData, MapProperties } from '../types'

const EQUATOR_KM = 40075.017
const TILE = 512

type Placed = Feature<Point>

export interface Drawn {
  places: FeatureCollection<Point>
  wide: FeatureCollection<Point>
  countries: string[]
}

export function draw(data: MapData): Drawn {
  const places: Placed[] = []
  const wide: Placed[] = []
  const countries = new Set<string>()
  for (const { id, geometry, properties } of data.features) {
    const whole = properties.precision === 'country'
    if (whole && properties.area) countries.add(properties.area)
    const drawn = { type: 'Feature' as const, id, geometry, properties: { ...slim(properties), r0: whole ? 0 : ground(properties, geometry) } }
    if (!whole) places.push(drawn)
    if (properties.shape !== 'point') wide.push(drawn)
  }
  const collection = (features: Placed[]) => ({ type: 'FeatureCollection' as const, features })
  return { places: collection(places), wide: collection(wide), countries: [...countries] }
}

function slim({ key, name, count, precision, top }: MapProperties) {
  const glyph = precision === 'exact' ? 'full' : 'open'
  return { key, name, count, n: count, precision, glyph, quad: session.type(top)?.quad ?? 4 }
}

/** The radius in pixels at zoom 0, where the whole equator is one tile wide. */
function ground({ radius_km }: MapProperties, { coordinates }: Point): number {
  const parallel = EQUATOR_KM * Math.max(0.1, Math.cos(((coordinates[1] ?? 0) * Math.PI) / 180))
  return (radius_km / parallel) * TILE
}

/** The box that holds every feature, or null where there is none. */
export function bounds(data: MapData): [number, number, number, number] | null {
  if (!data.features.length) return null
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (const { geometry } of data.features) {
    const [lon, lat] = geometry.coordinates as [number, number]
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  return box
}
