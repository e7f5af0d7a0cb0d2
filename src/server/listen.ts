import type { Server } from 'node:http'
import { AppError } from '../core/errors.ts'

/**
 * Listens.
 *
 * @returns the port, also when 0 (any free one) was asked for.
 * @throws AppError `usage/wrong` when the port is taken or not allowed.
 */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE'
      const found = taken ? `port ${port} is taken by another program` : `${host}:${port}: ${cause.message}`
      reject(new AppError('usage/wrong', { found, expected: 'a free port: choose one with --port N' }, { cause }))
    }
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
