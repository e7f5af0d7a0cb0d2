import { AppError, type ErrorCode, type ErrorDetails } from '../src/core/errors.ts'

/** Most refused values, issues or names a message lists. */
const SHOWN = 10

/**
 * What went wrong, for a person at a terminal: a sentence, then a line for each thing to mend. What was not foreseen
 * shows where it comes from.
 */
export function faultText(error: unknown): string {
  if (!(error instanceof AppError)) return stackOf(error)
  const text = textOf(error.code, error.details)
  return error.code === 'worker/failed' && error.cause !== undefined ? `${text}\n${stackOf(error.cause)}` : text
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const TEXTS: { [C in ErrorCode]: (details: ErrorDetails[C]) => string } = {
  'argument/invalid': ({ name, found, expected }) => `${name} is ${shown(found)}; expected: ${expected}.`,
  'contract/invalid': ({ what, issues }) =>
    lines(`${what} is not as it must be:`, issues, ({ path, message }) =>
      path === '' ? message : `${path}: ${message}`,
    ),
  'file/unreadable': ({ file, reason, hint }) => `${file} cannot be read: ${reason}${hint ? ` (${hint})` : ''}`,
  'file/unsupported': ({ file, found, expected }) => `${file} is ${found}; expected: ${expected}.`,
  'crs/unknown': ({ found, expected }) => `The coordinate system ${found} is not known; expected: ${expected}.`,
  'import/columns': ({ file, problem, fields, headers }) =>
    `${file}: ${COLUMNS[problem]}: ${fields.map(({ id, title }) => (title === id ? id : `${id} (${title})`)).join(', ')}.\n` +
    `  columns of the file: ${headers.join(', ')}\n  --map HEADER=FIELD tells which column is which.`,
  'import/refused': ({ file, rejected, accepted, first = [] }) =>
    lines(
      `${file}: ${rejected} rows refused, ${accepted} good; nothing was loaded.`,
      first,
      ({ row, field, value, code, message }) =>
        `row ${row ?? '-'}, ${field ?? '-'} = ${shown(value)}: ${message} (${code})`,
    ),
  'town/not-found': ({ town, known }) =>
    `${town === '' ? 'Which town? Name it with --town' : `There is no town ${town}`}; known: ${known.join(', ') || 'none'}.`,
  'town/exists': ({ folder }) =>
    `The town of ${folder} is in the database already, from other content; --replace takes its place, edits included.`,
  'kind/not-found': ({ kind, known }) => `There is no kind ${kind}; known: ${known.join(', ')}.`,
  'record/not-found': ({ what, id }) => `There is no ${what} ${id}.`,
  'database/locked': ({ folder, pid, port }) =>
    `The database ${folder} is in use by ${port === null ? 'a guatu command' : `a server on http://127.0.0.1:${port}`} ` +
    `(process ${pid}). Use that one, stop it, or choose another folder with --db.`,
  'database/failed': ({ reason, sqlState, sql }) =>
    `The database failed: ${reason}${sqlState ? ` (SQLSTATE ${sqlState})` : ''}${sql ? `\n  ${sql}` : ''}`,
  'database/not-ready': ({ phase }) => `The server is not ready yet (${phase}); try again in a moment.`,
  'server/unreachable': ({ url, reason }) => `${url} does not answer: ${reason}`,
  'server/refused': ({ url, status, reason }) => `${url} answered ${status}: ${reason}`,
  'server/timeout': ({ afterMs }) => `There was no answer within ${afterMs / 1000} s.`,
  'access/denied': ({ reason }) => `Not allowed: ${reason}.`,
  'worker/failed': ({ call, reason }) => `The thread of ${call} failed: ${reason}`,
  'usage/wrong': ({ found, expected }) => `${found}\n  expected: ${expected}`,
  'webgl/absent': ({ reason }) => `WebGL is not there: ${reason}`,
}

const COLUMNS = {
  'required-without-column': 'no column was found for what every row needs',
  'no-such-header': '--map names a column the file does not have',
  'no-such-field': '--map or --set names a field the kind does not have',
}

function textOf<C extends ErrorCode>(code: C, details: ErrorDetails[C]): string {
  return TEXTS[code](details)
}

function lines<T>(title: string, items: readonly T[], line: (item: T) => string): string {
  const listed = items.slice(0, SHOWN).map((item) => `  ${line(item)}`)
  return [title, ...listed, ...(items.length > SHOWN ? [`  … and ${items.length - SHOWN} more`] : [])].join('\n')
}

const shown = (value: unknown) => JSON.stringify(value) ?? String(value)
