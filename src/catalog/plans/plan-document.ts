import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import { AppError } from '../../core/errors.ts'

/** Something wrong at a place of a file. */
export interface PlaceProblem {
  readonly path: readonly PropertyKey[]
  readonly message: string
  /** Key of the object at `path` that the problem is with, where the object has one too many. */
  readonly key?: string | undefined
}

/** A problem of a file with the line it stands on. */
export interface FileProblem {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly path: string
  readonly message: string
}

/** A YAML or JSON text, read, with the lines of its values. */
export interface PlanDocument {
  readonly value: unknown
  lineOf(path: readonly PropertyKey[], key?: string): number
}

/** Longest file and most references to anchors: a plan of a thousand targets has under a megabyte. */
const MAX_CHARACTERS = 5_000_000
const MAX_ALIASES = 200

/**
 * Reads a text as YAML 1.2 (JSON is a part of it) by its core schema: dates stay texts, no tags of its own, no merge keys,
 * a key once in an object.
 *
 * @throws AppError `contract/invalid` naming file and line of what cannot be read.
 */
export function readPlanDocument(file: string, text: string): PlanDocument {
  if (text.length > MAX_CHARACTERS) {
    throw problemsError([{ file, line: 1, path: '(root)', message: `longer than ${MAX_CHARACTERS} characters` }])
  }
  const lines = new LineCounter()
  const lineAt = (offset: number): number => lines.linePos(offset).line
  const document = parsed(file, text, lines)
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0) {
    throw problemsError(
      faults.map(({ message, pos }) => ({
        file,
        line: lineAt(pos[0]),
        path: '(text)',
        message: message.split('\n')[0]?.replace(/ at line \d+, column \d+:$/, '') ?? message,
      })),
    )
  }
  return {
    value: valueOf(file, document),
    lineOf: (path, key) => lineAt(offsetOf(document, path, key)),
  }
}

function parsed(file: string, text: string, lineCounter: LineCounter): Document {
  try {
    return parseDocument(text, { version: '1.2', schema: 'core', lineCounter, uniqueKeys: true, merge: false })
  } catch (error) {
    // The parser goes down one call a level: a text nested without end overflows the stack.
    if (!(error instanceof RangeError)) throw error
    throw tooDeep(file, error)
  }
}

function valueOf(file: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(file, error)
    if (!(error instanceof ReferenceError)) throw error
    throw problemsError([{ file, line: 1, path: '(text)', message: error.message }], error)
  }
}

const tooDeep = (file: string, cause: RangeError): AppError =>
  problemsError([{ file, line: 1, path: '(text)', message: 'nested too deep' }], cause)

/** Where a value begins, or the nearest object around it that is there; with `key`, where that key of it stands. */
function offsetOf(document: Document, path: readonly PropertyKey[], key: string | undefined): number {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const part of [...path, ...(key === undefined ? [] : [key])]) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
      )
      if (pair === undefined) return offset
      // The key's line: a value that is an object begins on the line below it.
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(part)]
      if (!isNode(node)) return offset
      offset = node.range?.[0] ?? offset
    } else return offset
  }
  return offset
}

/** The error of a file: `what` names the first place, every issue its line. Problems are told in the file's order. */
export function problemsError(problems: readonly FileProblem[], cause?: Error): AppError<'contract/invalid'> {
  const sorted = [...problems].sort((a, b) => a.line - b.line)
  const [first] = sorted
  return new AppError(
    'contract/invalid',
    {
      what: `${first?.file ?? ''}:${first?.line ?? 1}`,
      issues: sorted.map(({ line, path, message }) => ({ path: `line ${line}: ${path}`, message })),
    },
    cause === undefined ? undefined : { cause },
  )
}
