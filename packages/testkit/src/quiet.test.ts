import { expect, test } from 'vitest'

test.fails('a test that prints fails', () => {
  // biome-ignore lint/suspicious/noConsole: the very thing that must not pass
  console.log('stray')
  expect(true).toBe(true)
})
