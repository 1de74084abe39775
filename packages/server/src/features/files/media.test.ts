import { expect, test } from 'vitest'
import { HEAD_BYTES, isInert, readMedia } from './media.ts'

const png = (width: number, height: number) => {
  const head = Buffer.alloc(33)
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1').copy(head)
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}
const ftyp = (brand: string) => Buffer.from(`\0\0\0\x20ftyp${brand}`, 'latin1')

test.each([
  ['image/png', png(3, 4)],
  ['image/gif', Buffer.from('GIF89a\x05\0\x06\0', 'latin1')],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['image/webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1')],
  ['image/avif', ftyp('avif')],
  ['video/mp4', ftyp('isom')],
  ['video/webm', Buffer.from('\x1aE\xdf\xa3\x01webm', 'latin1')],
  ['audio/mpeg', Buffer.from([0xff, 0xfb, 0x90, 0x00])],
  ['audio/mpeg', Buffer.from('ID3\x04')],
  ['audio/wav', Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')],
  ['application/pdf', Buffer.from('%PDF-1.7')],
  ['application/zip', Buffer.from('PK\x03\x04', 'latin1')],
  ['text/plain', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['text/plain', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['text/plain', Buffer.from('﻿<?xml version="1.0"?><html/>')],
  ['text/plain', Buffer.from('Grüße, 世界 😀\n\tand tabs')],
  ['application/octet-stream', Buffer.from([0, 1, 2, 3])],
  ['application/octet-stream', Buffer.from([0xff, 0xfe, 0x41, 0x00])],
  ['application/octet-stream', Buffer.from('RIFF\0\0\0\0EVIL', 'latin1')],
])('%s is told by its bytes', (mediaType, head) => {
  expect(readMedia(head).mediaType).toBe(mediaType)
})

test('nothing that a browser would run is shown in place', () => {
  const shown = ['image/png', 'image/webp', 'audio/mpeg', 'video/mp4', 'video/webm']
  const never = [
    'text/plain',
    'text/html',
    'image/svg+xml',
    'application/pdf',
    'application/octet-stream',
    'image/made-up',
  ]
  expect(shown.filter(isInert)).toEqual(shown)
  expect(never.filter(isInert)).toEqual([])
})

test('a picture has its size, as far as its bytes are believable', () => {
  expect(readMedia(png(640, 480))).toMatchObject({ width: 640, height: 480 })
  expect(readMedia(png(0, 480))).toMatchObject({ width: null, height: null })
  expect(readMedia(png(0xffffffff, 480))).toMatchObject({ width: null, height: null })
  expect(readMedia(Buffer.from('GIF89a'))).toEqual({ mediaType: 'image/gif', width: null, height: null })
})

test('what lies in memory behind a picture that was cut off is not taken for its size', () => {
  const memory = Buffer.from('GIF89a\x05\0\x06\0', 'latin1')
  expect(readMedia(memory.subarray(0, 6))).toEqual({ mediaType: 'image/gif', width: null, height: null })
})

test('a text whose head ends within a character is still text', () => {
  const head = Buffer.alloc(HEAD_BYTES, 'a')
  head[HEAD_BYTES - 1] = 0xc3
  expect(readMedia(head).mediaType).toBe('text/plain')
})
