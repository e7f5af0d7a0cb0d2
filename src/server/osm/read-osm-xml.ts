import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { AppError } from '../../core/errors.ts'
import { unreadable } from '../faults.ts'
import { NO_TAGS, OsmDataBuilder, type OsmData, type OsmMember } from './osm-data.ts'

/** osm > relation > member: an OSM file is never deeper. */
const MAX_DEPTH = 8
/** Text between two tags; the longest OSM tag value is 255 characters. */
const MAX_GAP_CHARACTERS = 1 << 20
const MAX_TAGS = 5_000

interface Element {
  kind: 'node' | 'way' | 'relation'
  id: number
  lng: number
  lat: number
  refs: number[]
  members: OsmMember[]
  tags: Record<string, string>
  tagCount: number
}

/**
 * Reads OSM XML (version 0.6) from pieces of UTF-8, keeping memory to the elements themselves. Document types and with
 * them entity definitions are refused: OSM files have none.
 *
 * @param file - name for messages.
 * @throws AppError `file/unreadable` with line and column for text that is not well-formed, not OSM, cut short, nested
 *   too deep, or holds an id or position that is not a number.
 */
export async function readOsmXml(chunks: AsyncIterable<Uint8Array>, file: string): Promise<OsmData> {
  const builder = new OsmDataBuilder()
  const parser = new SaxesParser()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let depth = 0
  let element: Element | null = null
  let sawRoot = false
  let lastEvent = 0

  const refuse = (reason: string, hint?: string): never => {
    const at = `line ${parser.line}, column ${parser.column}`
    throw new AppError('file/unreadable', { file, reason: `${at}: ${reason}`, ...(hint !== undefined && { hint }) })
  }
  const numberOf = (tag: SaxesTagPlain, name: string): number => {
    const text = attribute(tag, name)
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
    return Number.isFinite(value)
      ? value
      : refuse(`<${tag.name}> has ${name}="${(text ?? '').slice(0, 40)}", expected a number`)
  }
  const idOf = (tag: SaxesTagPlain, name: string): number => {
    const id = numberOf(tag, name)
    return Number.isSafeInteger(id) ? id : refuse(`<${tag.name}> has ${name}=${id}, expected a whole number`)
  }
  const start = (kind: Element['kind'], tag: SaxesTagPlain): void => {
    // Deleted elements of a history file have no position.
    const isDeleted = attribute(tag, 'visible') === 'false' || attribute(tag, 'action') === 'delete'
    const isNode = kind === 'node' && !isDeleted
    element = {
      kind,
      id: idOf(tag, 'id'),
      lng: isNode ? numberOf(tag, 'lon') : Number.NaN,
      lat: isNode ? numberOf(tag, 'lat') : Number.NaN,
      refs: [],
      members: [],
      tags: {},
      tagCount: 0,
    }
    if (isDeleted) element = null
    const time = attribute(tag, 'timestamp')
    if (time !== undefined) builder.noteTime(time)
  }
  const finish = ({ kind, id, lng, lat, refs, members, tags, tagCount }: Element): void => {
    const kept = tagCount > 0 ? tags : NO_TAGS
    if (kind === 'node') builder.addNode(id, lng, lat, kept)
    else if (kind === 'way') builder.addWay({ id, refs, tags: kept })
    else builder.addRelation({ id, members, tags: kept })
  }
  const open = (tag: SaxesTagPlain): void => {
    lastEvent = parser.position
    if (++depth > MAX_DEPTH) refuse(`nested deeper than ${MAX_DEPTH}`, 'this is not an OSM file')
    if (depth === 1) {
      if (tag.name !== 'osm') refuse(`the root is <${tag.name.slice(0, 40)}>, expected <osm>`)
      sawRoot = true
      return
    }
    if (depth === 2) {
      if (tag.name === 'node' || tag.name === 'way' || tag.name === 'relation') start(tag.name, tag)
      if (tag.name === 'bounds') {
        builder.bounds = [
          numberOf(tag, 'minlon'),
          numberOf(tag, 'minlat'),
          numberOf(tag, 'maxlon'),
          numberOf(tag, 'maxlat'),
        ]
      }
      return
    }
    if (!element || depth !== 3) return
    if (tag.name === 'tag') {
      const k = attribute(tag, 'k')
      const v = attribute(tag, 'v')
      if (k === undefined || v === undefined) refuse('<tag> without k or v')
      else if (++element.tagCount > MAX_TAGS) refuse(`more than ${MAX_TAGS} tags on one element`)
      else if (k !== '__proto__') element.tags[k] = v
    } else if (tag.name === 'nd' && element.kind === 'way') element.refs.push(idOf(tag, 'ref'))
    else if (tag.name === 'member' && element.kind === 'relation') {
      const type = attribute(tag, 'type')
      if (type === 'node' || type === 'way' || type === 'relation') {
        element.members.push({ type, ref: idOf(tag, 'ref'), role: attribute(tag, 'role') ?? '' })
      } else refuse(`<member type="${(type ?? '').slice(0, 40)}">, expected node, way or relation`)
    }
  }

  parser.on('opentag', open)
  parser.on('closetag', () => {
    lastEvent = parser.position
    if (depth === 2 && element) finish(element)
    if (depth === 2) element = null
    depth--
  })
  parser.on('doctype', () => refuse('a document type is not accepted', 'remove the <!DOCTYPE …> line'))
  parser.on('error', (error) => refuse(error.message))

  try {
    for await (const chunk of chunks) {
      parser.write(decoder.decode(chunk, { stream: true }))
      if (parser.position - lastEvent > MAX_GAP_CHARACTERS)
        refuse(`more than ${MAX_GAP_CHARACTERS} characters without a tag`)
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw unreadable(file, error)
  }
  if (!sawRoot) throw new AppError('file/unreadable', { file, reason: 'no <osm> element' })
  return builder.build()
}

function attribute(tag: SaxesTagPlain, name: string): string | undefined {
  const value: unknown = tag.attributes[name]
  return typeof value === 'string' ? value : undefined
}
