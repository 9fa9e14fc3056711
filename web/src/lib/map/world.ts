// The outlines of the world's countries (Natural Earth, through world-atlas), served by the desk itself.

import type { Feature, FeatureCollection, Geometry, MultiPolygon, Point, Polygon, Position } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import fine from 'world-atlas/countries-10m.json?url'
import coarse from 'world-atlas/countries-50m.json?url'

import { NUMERIC } from '../countries'

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>

export interface World {
  countries: FeatureCollection<Geometry, { name: string; code: string }>
  borders: Feature
  names: FeatureCollection<Point, { name: string; size: number }>
}

const kept = new Map<string, Promise<World>>()

/** The world in outline; `detailed` for a map that is close to the ground. Fetched once. */
export function world(detailed = false): Promise<World> {
  const url = detailed ? fine : coarse
  let found = kept.get(url)
  if (!found) kept.set(url, (found = load(url)))
  return found
}

async function load(url: string): Promise<World> {
  const atlas = (await (await fetch(url)).json()) as Atlas
  const shapes = feature(atlas, atlas.objects.countries)
  for (const { geometry } of shapes.features) for (const ring of ringsOf(geometry)) close(ring)
  const countries = {
    type: 'FeatureCollection' as const,
    features: shapes.features.map((each) => ({
      ...each,
      properties: { name: each.properties.name, code: NUMERIC[String(each.id).padStart(3, '0')] ?? '' },
    })),
  }
  const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b)
  borders.coordinates.forEach(unwrap)
  return { countries, borders: { type: 'Feature', properties: {}, geometry: borders }, names: namesOf(countries) }
}

/** Where to write each country's name: the middle of its largest part. */
function namesOf(countries: World['countries']): World['names'] {
  const features = countries.features.flatMap(({ geometry, properties }) => {
    const rings = ringsOf(geometry)
    if (!rings.length) return []
    const largest = rings.map((ring) => ({ ring, size: Math.abs(area(ring)) })).reduce((a, b) => (b.size > a.size ? b : a))
    const point: Point = { type: 'Point', coordinates: middle(largest.ring) }
    return [{ type: 'Feature' as const, geometry: point, properties: { name: properties.name, size: largest.size } }]
  })
  return { type: 'FeatureCollection', features }
}

/** Keep a line whole where it passes 180°: its longitudes run on instead of leaping around the world. Gives by how much. */
function unwrap(line: Position[]): number {
  let turn = 0
  let before = line[0]![0]!
  for (const point of line) {
    const leap = point[0]! - before
    before = point[0]!
    if (Math.abs(leap) > 180) turn -= 360 * Math.sign(leap)
    point[0]! += turn
  }
  return turn
}

/** A ring around a pole does not come back to where it began: close it along the edge of the map. */
function close(ring: Position[]): void {
  if (unwrap(ring)) ring.push([ring.at(-1)![0]!, EDGE], [ring[0]![0]!, EDGE], [...ring[0]!])
}

const EDGE = -85.05 // as far south as the map's projection goes

function ringsOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return [(geometry as Polygon).coordinates[0]!]
  if (geometry.type === 'MultiPolygon') return (geometry as MultiPolygon).coordinates.map((part) => part[0]!)
  return []
}

function area(ring: Position[]): number {
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!]
    sum += a[0]! * b[1]! - b[0]! * a[1]!
  }
  return sum / 2
}

function middle(ring: Position[]): Position {
  let [x, y] = [0, 0]
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!]
    const cross = a[0]! * b[1]! - b[0]! * a[1]!
    x += (a[0]! + b[0]!) * cross
    y += (a[1]! + b[1]!) * cross
  }
  const six = 6 * area(ring)
  return [x / six, y / six]
}
