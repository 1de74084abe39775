import { expect, test } from 'vitest'
import { cleanName } from './name.ts'

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\win.ini', 'win.ini'],
  ['C:\\fakepath\\photo.png', 'photo.png'],
  ['..', 'file'],
  ['.htaccess', 'htaccess'],
  ['/', 'file'],
  ['', 'file'],
  ['a\u0000b\r\nc".txt', 'abc_.txt'],
  ['annual\u202Egpj.exe', 'annualgpj.exe'],
  ['\u200B\u2066hidden\u2069.txt', 'hidden.txt'],
  ['con<>:|?*.txt', 'con______.txt'],
  ['  two   words . ', 'two words'],
  ['\ud800lone.txt', '�lone.txt'],
  ['Gru\u0308n.txt', 'Grün.txt'],
])('%j becomes %j', (given, clean) => {
  expect(cleanName(given)).toBe(clean)
})

test('a long name keeps its extension, and no half of a character', () => {
  const name = cleanName(`${'😀'.repeat(500)}.tar.gz`)
  expect([...name]).toHaveLength(200)
  expect(name.endsWith('😀.gz')).toBe(true)
  expect([...cleanName(`a.${'x'.repeat(500)}`)]).toHaveLength(200)
})
