import { expect, test } from 'vitest'
import { Hosts } from './hosts.ts'

const loopback = { host: '127.0.0.1', publicUrl: undefined, trustProxy: false } as const

test.each([
  ['localhost:3000', 'http://localhost:3000'],
  ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['[::1]:3000', 'http://[::1]:3000'],
  ['LOCALHOST', 'http://localhost'],
])('on loopback, %s is a name of ours', (host, origin) => {
  expect(new Hosts(loopback).originOf('http', host)).toBe(origin)
})

test.each([
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '192.168.1.5:3000',
  'a@localhost',
  'localhost/path',
  'localhost:port',
  '',
  ' ',
  '[::1',
])('on loopback, %j is not', (host) => {
  expect(new Hosts(loopback).originOf('http', host)).toBeUndefined()
})

test('open to a network, any address of it will do, and names only as set', () => {
  const hosts = new Hosts({ host: '0.0.0.0', publicUrl: 'https://chat.example.org', trustProxy: false })
  expect(hosts.originOf('http', '192.168.1.5:3000')).toBe('http://192.168.1.5:3000')
  expect(hosts.originOf('http', '[fe80::1]:3000')).toBe('http://[fe80::1]:3000')
  expect(hosts.originOf('https', 'chat.example.org')).toBe('https://chat.example.org')
  expect(hosts.originOf('http', 'evil.example')).toBeUndefined()
})

test('a page is ours by the address it was asked at, or by the public one', () => {
  const hosts = new Hosts({ ...loopback, publicUrl: 'https://chat.example.org' })
  expect(hosts.isOwn('http://localhost:3000', 'http://localhost:3000')).toBe(true)
  expect(hosts.isOwn('https://chat.example.org', 'http://localhost:3000')).toBe(true)
  expect(hosts.isOwn('http://localhost:3001', 'http://localhost:3000')).toBe(false)
  expect(hosts.isOwn('null', 'http://localhost:3000')).toBe(false)
})
