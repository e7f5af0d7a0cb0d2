import type { Theme } from '../../core/colour/risk-colours.ts'

/** Colours of the ground, near-monochrome: land slightly lighter than the page's ground, water slightly bluer. */
export interface BasePalette {
  /** Outside the town. */
  ground: string
  land: string
  green: string
  industry: string
  water: string
  waterEdge: string
  building: string
  buildingEdge: string
  roadMajor: string
  roadMinor: string
  roadLane: string
  casing: string
  rail: string
  village: string
  town: string
  label: string
  labelStrong: string
  labelRoad: string
  labelWater: string
  halo: string
}

/** @source design.md section 6 and the mock-ups. */
export const BASE_PALETTES: Record<Theme, BasePalette> = {
  dark: {
    ground: '#0B1220',
    land: '#0F1829',
    green: '#101D2B',
    industry: '#121C2F',
    water: '#112640',
    waterEdge: '#193659',
    building: '#1C2940',
    buildingEdge: '#22324C',
    roadMajor: '#4C5E7D',
    roadMinor: '#35455F',
    roadLane: '#27354D',
    casing: '#0C1423',
    rail: '#2A374D',
    village: '#7288A8',
    town: '#9FB0C9',
    label: '#9FB0C9',
    labelStrong: '#D5DFEE',
    labelRoad: '#7F90AA',
    labelWater: '#6F9ACB',
    halo: '#0E1727',
  },
  light: {
    ground: '#F3F5F8',
    land: '#FBFBFC',
    green: '#F1F5F1',
    industry: '#F5F6F9',
    water: '#D9E6F2',
    waterEdge: '#C3D5E6',
    building: '#E9ECF1',
    buildingEdge: '#D9DFE8',
    roadMajor: '#C0C9D6',
    roadMinor: '#D5DBE4',
    roadLane: '#E3E7ED',
    casing: '#FFFFFF',
    rail: '#C9D1DC',
    village: '#6C7D96',
    town: '#55647A',
    label: '#55647A',
    labelStrong: '#2B384A',
    labelRoad: '#76859A',
    labelWater: '#4F7DB0',
    halo: '#FBFBFC',
  },
}
