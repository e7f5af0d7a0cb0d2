import type { Bbox } from '../../core/geo/bbox.ts'
import { NO_TAGS, type OsmDataBuilder, type OsmMember, type Tags } from './osm-data.ts'
import { ProtobufFields } from './protobuf-fields.ts'

const MEMBER_TYPES = ['node', 'way', 'relation'] as const

/** HeaderBlock: box in nanodegrees, required features, the instant of the state it was cut from. */
export function readHeaderBlock(bytes: Uint8Array): { bounds: Bbox | null; features: string[]; time: string | null } {
  const fields = new ProtobufFields(bytes)
  const features: string[] = []
  let bounds: Bbox | null = null
  let time: string | null = null
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) bounds = readHeaderBox(fields.message())
    else if (field === 4) features.push(new TextDecoder().decode(fields.data()))
    else if (field === 32) time = isoOfSeconds(fields.uint())
    else fields.skip()
  }
  return { bounds, features, time }
}

const isoOfSeconds = (seconds: number): string | null => isoOfMs(seconds * 1000)
/** Null for 0 (no time kept) and beyond what a date can hold. */
const isoOfMs = (ms: number): string | null => (ms > 0 && ms < 8.64e15 ? new Date(ms).toISOString() : null)

function readHeaderBox(fields: ProtobufFields): Bbox | null {
  const side: number[] = []
  for (let field = fields.next(); field !== 0; field = fields.next()) side[field] = fields.sint() / 1e9
  const [, left, right, top, bottom] = side
  return left === undefined || right === undefined || top === undefined || bottom === undefined
    ? null
    : [left, bottom, right, top]
}

interface Block {
  strings: string[]
  /** Milliseconds in one unit of a timestamp. */
  timeUnitMs: number
  /** Stored whole number -> degrees. */
  lngOf(value: number): number
  latOf(value: number): number
}

/** PrimitiveBlock: adds its nodes, ways and relations to the builder. @throws RangeError when it is not well-formed. */
export function addPrimitiveBlock(bytes: Uint8Array, builder: OsmDataBuilder): void {
  const fields = new ProtobufFields(bytes)
  const groups: Uint8Array[] = []
  let strings: string[] = []
  let [granularity, lngOffset, latOffset, timeUnitMs] = [100, 0, 0, 1000]
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) strings = readStrings(fields.message())
    else if (field === 2) groups.push(fields.data())
    else if (field === 17) granularity = fields.uint()
    else if (field === 18) timeUnitMs = fields.uint()
    else if (field === 19) latOffset = fields.uint()
    else if (field === 20) lngOffset = fields.uint()
    else fields.skip()
  }
  // Through 1e-7 degrees, the precision of OSM, so that 121.4092739 is that number and not its neighbour.
  const degrees = (nano: number): number => (nano % 100 === 0 ? nano / 100 / 1e7 : nano / 1e9)
  const block: Block = {
    strings,
    timeUnitMs,
    lngOf: (value) => degrees(lngOffset + value * granularity),
    latOf: (value) => degrees(latOffset + value * granularity),
  }
  for (const group of groups) addGroup(new ProtobufFields(group), block, builder)
}

function readStrings(fields: ProtobufFields): string[] {
  const decoder = new TextDecoder()
  const strings: string[] = []
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) strings.push(decoder.decode(fields.data()))
    else fields.skip()
  }
  return strings
}

function addGroup(fields: ProtobufFields, block: Block, builder: OsmDataBuilder): void {
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) addNode(fields.message(), block, builder)
    else if (field === 2) addDenseNodes(fields.message(), block, builder)
    else if (field === 3) addWay(fields.message(), block, builder)
    else if (field === 4) addRelation(fields.message(), block, builder)
    else fields.skip()
  }
}

function addNode(fields: ProtobufFields, block: Block, builder: OsmDataBuilder): void {
  let [id, lat, lng] = [0, 0, 0]
  let keys: number[] = []
  let values: number[] = []
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) id = fields.sint()
    else if (field === 2) keys = keys.concat(fields.packed(false))
    else if (field === 3) values = values.concat(fields.packed(false))
    else if (field === 8) lat = fields.sint()
    else if (field === 9) lng = fields.sint()
    else fields.skip()
  }
  builder.addNode(id, block.lngOf(lng), block.latOf(lat), tagsOf(keys, values, block.strings))
}

function addDenseNodes(fields: ProtobufFields, block: Block, builder: OsmDataBuilder): void {
  let ids: number[] = []
  let lats: number[] = []
  let lngs: number[] = []
  let keysValues: number[] = []
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) ids = fields.packed(true)
    else if (field === 5) noteNewest(runningSum(packedTimes(fields.message())), block, builder)
    else if (field === 8) lats = fields.packed(true)
    else if (field === 9) lngs = fields.packed(true)
    else if (field === 10) keysValues = fields.packed(false)
    else fields.skip()
  }
  if (lats.length !== ids.length || lngs.length !== ids.length) throw new RangeError('node columns of unequal length')
  let [id, lat, lng, at] = [0, 0, 0, 0]
  for (let i = 0; i < ids.length; i++) {
    id += ids[i] ?? 0
    lat += lats[i] ?? 0
    lng += lngs[i] ?? 0
    const keys: number[] = []
    const values: number[] = []
    while (at < keysValues.length && keysValues[at] !== 0) {
      keys.push(keysValues[at] ?? 0)
      values.push(keysValues[at + 1] ?? -1)
      at += 2
    }
    at++
    builder.addNode(id, block.lngOf(lng), block.latOf(lat), tagsOf(keys, values, block.strings))
  }
}

function addWay(fields: ProtobufFields, block: Block, builder: OsmDataBuilder): void {
  let id = 0
  let keys: number[] = []
  let values: number[] = []
  let refs: number[] = []
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) id = fields.uint()
    else if (field === 2) keys = keys.concat(fields.packed(false))
    else if (field === 3) values = values.concat(fields.packed(false))
    else if (field === 4) noteNewest(plainTimes(fields.message()), block, builder)
    else if (field === 8) refs = refs.concat(fields.packed(true))
    else fields.skip()
  }
  builder.addWay({ id, refs: runningSum(refs), tags: tagsOf(keys, values, block.strings) })
}

function addRelation(fields: ProtobufFields, block: Block, builder: OsmDataBuilder): void {
  let id = 0
  let keys: number[] = []
  let values: number[] = []
  let roles: number[] = []
  let ids: number[] = []
  let types: number[] = []
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) id = fields.uint()
    else if (field === 2) keys = keys.concat(fields.packed(false))
    else if (field === 3) values = values.concat(fields.packed(false))
    else if (field === 8) roles = roles.concat(fields.packed(false))
    else if (field === 9) ids = ids.concat(fields.packed(true))
    else if (field === 10) types = types.concat(fields.packed(false))
    else fields.skip()
  }
  if (roles.length !== ids.length || types.length !== ids.length) throw new RangeError('members of unequal length')
  const members = runningSum(ids).map((ref, i): OsmMember => {
    const type = MEMBER_TYPES[types[i] ?? -1]
    if (!type) throw new RangeError(`a member of type ${types[i]}`)
    return { type, ref, role: block.strings[roles[i] ?? -1] ?? '' }
  })
  builder.addRelation({ id, members, tags: tagsOf(keys, values, block.strings) })
}

function tagsOf(keys: readonly number[], values: readonly number[], strings: readonly string[]): Tags {
  if (keys.length !== values.length) throw new RangeError('tag keys and values of unequal number')
  if (keys.length === 0) return NO_TAGS
  const tags: Record<string, string> = {}
  keys.forEach((key, i) => {
    const name = strings[key]
    const value = strings[values[i] ?? -1]
    if (name === undefined || value === undefined) throw new RangeError('a tag outside the string table')
    if (name !== '__proto__') tags[name] = value
  })
  return tags
}

function runningSum(differences: readonly number[]): number[] {
  let sum = 0
  return differences.map((difference) => (sum += difference))
}

/** Timestamps of DenseInfo, as differences. */
function packedTimes(fields: ProtobufFields): number[] {
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 2) return fields.packed(true)
    fields.skip()
  }
  return []
}

/** Timestamp of Info. */
function plainTimes(fields: ProtobufFields): number[] {
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 2) return [fields.uint()]
    fields.skip()
  }
  return []
}

function noteNewest(times: readonly number[], { timeUnitMs }: Block, builder: OsmDataBuilder): void {
  const time = isoOfMs(times.reduce((newest, one) => Math.max(newest, one), 0) * timeUnitMs)
  if (time !== null) builder.noteTime(time)
}
