import { BlockList, isIP } from 'node:net'
import type { Context } from 'hono'
import { AppError } from '../../core/errors.ts'
import type { AppEnv } from '../app-options.ts'

/** Loopback, RFC 1918, RFC 6598 (shared), RFC 4193 (unique local), link-local. IPv4 in IPv6 (::ffff:) is judged as IPv4. */
const LOCAL_RANGES = [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const
const local = new BlockList()
for (const [net, prefix, family] of LOCAL_RANGES) local.addSubnet(net, prefix, family)

/** True for an address of this machine or its own network. What is no address is not local. */
export function isLocalAddress(address: string): boolean {
  const plain = address.trim().replace(/%.*$/, '')
  const family = isIP(plain)
  return family !== 0 && local.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * Address of the caller, when it is of the local network. What a proxy says about whom it speaks for can only refuse, never
 * admit: anybody may write such a header, but nobody from outside gets in through a proxy on this machine.
 *
 * @throws AppError `pairing/foreign`.
 */
export function localCaller(c: Context<AppEnv>): string {
  // Absent when the app is called in process.
  const caller = c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1'
  const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? []
  const foreign = [caller, ...forwarded].find((address) => !isLocalAddress(address))
  if (foreign !== undefined) throw new AppError('pairing/foreign', { address: foreign.trim().slice(0, 60) })
  return caller
}
