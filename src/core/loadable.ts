import type { AppError } from './errors.ts'

/** State of something that is fetched. `previous` keeps the last picture while new data is under way. */
export type Loadable<T> =
  | { status: 'idle' }
  | { status: 'loading'; previous?: T }
  | { status: 'ready'; value: T; at: number }
  | { status: 'failed'; error: AppError; previous?: T }
