import { channelName } from '@stoa/protocol/channels'
import { expect, test } from 'vitest'
import { checkChannelName, slugged } from './channelNames.ts'

test('what people type becomes a name', () => {
  expect(slugged(' #Design  talk')).toBe('design-talk')
})

test.each(['a', 'design-talk', 'büro_2', '-a', 'a-', '', 'a.b', 'a b', '日本', 'a'.repeat(80), 'a'.repeat(81)])(
  '%s is taken exactly when the server takes it',
  (name) => {
    expect(checkChannelName(name) === undefined).toBe(channelName.safeParse(name).success)
  },
)
