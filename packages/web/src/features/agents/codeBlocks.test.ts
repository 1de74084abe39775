import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeBlocks } from './codeBlocks.ts'

test('fenced blocks come in order, whatever their language', () => {
  expect(codeBlocks('a\n```sh\none\ntwo\n```\nb\n```\nthree\n```\n')).toEqual(['one\ntwo', 'three'])
})

// The connect page takes its commands from these pages by their place.
test('the pages that are shown begin with the commands that are meant', () => {
  const page = (name: string) =>
    codeBlocks(readFileSync(new URL(`../../../../../docs/guides/${name}.md`, import.meta.url), 'utf8'))
  expect(page('agent-pairing')[0]).toContain('/api/v1/agents/register')
  expect(page('agent-pairing')[2]).toContain('/api/v1/agents/connect')
  expect(page('agent-shell')[0]).toContain('mosquitto_sub')
  expect(page('agent-typescript')[0]).toContain('connectAgent')
  expect(page('agent-mqtt')[0]).toContain('mqtt.connect')
})
