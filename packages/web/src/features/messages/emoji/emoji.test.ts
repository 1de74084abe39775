import { emojiForm, isEmoji } from '@stoa/protocol/emoji'
import { describe, expect, it } from 'vitest'
import { emojiBook } from './emojiData.ts'
import { gridStep } from './gridStep.ts'
import { AT_FIRST } from './recentEmoji.ts'
import { toned } from './skinTone.ts'

const skins = [0, 1, 2, 3, 4, 5] as const

describe('emoji', () => {
  it('are found by name first, then by what they stand for', () => {
    expect(emojiBook.find('tada')[0]?.char).toBe('🎉')
    expect(emojiBook.find('smile')[0]?.names).toContain('smile')
    expect(emojiBook.find('party').map(({ char }) => char)).toContain('🎉')
    expect(emojiBook.find('no such thing')).toEqual([])
  })

  it('are all in a group, and known by their names', () => {
    expect(emojiBook.groups.every(({ emoji }) => emoji.length > 20)).toBe(true)
    expect(emojiBook.named('+1')?.char).toBe('👍')
    expect(emojiBook.of('👍🏽')?.names).toContain('+1')
  })

  it('are, with whatever skin, what a reaction and a status may be, as they are offered', () => {
    const offered = emojiBook.groups.flatMap(({ emoji }) =>
      emoji.flatMap(({ char }) => skins.map((tone) => toned(char, tone))),
    )
    expect([...offered, ...AT_FIRST].filter((char) => !isEmoji(char) || emojiForm(char) !== char)).toEqual([])
  })

  it('take a skin where they show one person’s', () => {
    expect(toned('👍', 3)).toBe('👍🏽')
    expect(toned('✌️', 1)).toBe('✌🏻')
    expect(toned('👨‍👩‍👧', 5)).toBe('👨‍👩‍👧')
    expect(toned('🎉', 5)).toBe('🎉')
    expect(toned('👍', 0)).toBe('👍')
  })
})

describe('walking the grid', () => {
  const step = (section: number, index: number, key: string) => gridStep([10, 0, 3], 4, { section, index }, key)

  it('goes through rows and on to the next section, in its column', () => {
    expect(step(0, 1, 'ArrowDown')).toEqual({ section: 0, index: 5 })
    expect(step(0, 7, 'ArrowDown')).toEqual({ section: 0, index: 9 })
    expect(step(0, 9, 'ArrowDown')).toEqual({ section: 2, index: 1 })
    expect(step(2, 2, 'ArrowDown')).toEqual({ section: 2, index: 2 })
    expect(step(2, 2, 'ArrowUp')).toEqual({ section: 0, index: 9 })
    expect(step(2, 0, 'ArrowLeft')).toEqual({ section: 0, index: 9 })
    expect(step(0, 9, 'ArrowRight')).toEqual({ section: 2, index: 0 })
  })

  it('leaves over the upper edge', () => {
    expect(step(0, 2, 'ArrowUp')).toBeUndefined()
    expect(step(0, 0, 'ArrowLeft')).toBeUndefined()
  })
})
