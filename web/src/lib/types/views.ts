// One selection in five views. The server's own description is at /api/openapi.json; offsets count code points.

import type { Range } from './record'

export interface CountRow {
  key: string
  label: string
  count: number
  low: number | null
  high: number | null
  split?: Record<string, number>
}

export interface Counts {
  sentence: string
  total: number
  by: string
  measure: string
  rows: CountRow[]
  missing: { count: number; reason: string }
}

export interface Reason {
  reason: string
  count: number
  events: string[]
}

export interface MapProperties {
  shape: 'point' | 'circle' | 'area'
  radius_km: number
  precision: string
  name: string
  country: string | null
  admin1: string | null
  count: number
  types: Record<string, number>
  top: string
  grades: Record<string, number>
  killed: Range | null
  events: string[]
  area: string | null
  key: string
  first: string | null
  last: string | null
}

export interface MapData {
  type: 'FeatureCollection'
  sentence: string
  total: number
  drawn: number
  features: {
    type: 'Feature'
    id: number
    geometry: { type: 'Point'; coordinates: [number, number] }
    properties: MapProperties
  }[]
  unlocated: { count: number; reasons: Reason[] }
}

export interface TimelineItem {
  id: string
  start: string
  end: string | null
  precision: string
  type: string
  grade: string
  title: string
  origins: number
}

export interface TimelineData {
  sentence: string
  total: number
  shown: number
  items: TimelineItem[]
  groups: { key: string; count: number; first: string; last: string }[]
  undated: { count: number; reasons: Reason[] }
}

export interface NetworkNode {
  id: string
  name: string
  country: string | null
  sector: string | null
  kind: string
  acts: number
  receives: number
  events: number
}

export interface NetworkEdge {
  id: string
  from: string
  to: string
  sign: 'adversarial' | 'cooperative' | 'mixed'
  adversarial: number
  cooperative: number
  count: number
  types: Record<string, number>
  events: string[]
}

export interface NetworkData {
  sentence: string
  nodes: NetworkNode[]
  edges: NetworkEdge[]
  left_out: { nodes: number; edges: number }
}
