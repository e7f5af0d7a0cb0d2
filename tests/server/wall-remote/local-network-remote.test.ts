import { describe, expect, it } from 'vitest'
import { isLocalAddress } from '../../../src/server/wall-remote/local-network.ts'

/** First and last address of each range of the IANA special-purpose registries that counts as local, and their neighbours. */
const LOCAL = [
  '127.0.0.1', '127.255.255.255', '10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0',
  '192.168.255.255', '100.64.0.0', '100.127.255.255', '169.254.0.0', '169.254.255.255', '::1', 'fc00::1',
  'fdff:ffff:ffff::1', 'fe80::1', 'fe80::1%eth0', 'febf::1', '::ffff:192.168.1.20', '::ffff:c0a8:114', '::ffff:127.0.0.1',
] // prettier-ignore
const FOREIGN = [
  '126.255.255.255', '128.0.0.0', '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255',
  '192.169.0.0', '100.63.255.255', '100.128.0.0', '169.253.255.255', '169.255.0.0', '8.8.8.8', '0.0.0.0', '::', '::2',
  'fbff::1', 'fe00::1', 'fec0::1', '2001:db8::1', '::ffff:8.8.8.8', '::ffff:808:808', '', 'localhost', '10.0.0.1.evil.example',
  '010.0.0.1', '0x7f.1', '192.168.1',
] // prettier-ignore

describe('isLocalAddress', () => {
  it.each(LOCAL)('%s is local', (address) => expect(isLocalAddress(address)).toBe(true))
  it.each(FOREIGN)('%s is not', (address) => expect(isLocalAddress(address)).toBe(false))
})
