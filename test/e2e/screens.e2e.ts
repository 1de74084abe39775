import { findService } from '@stoa/testkit/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { House } from '../shots/house.ts'
import { furnish } from '../shots/house.ts'
import { draw } from '../shots/pictures.ts'
import { connectBrowser, Stage } from './stage.ts'
import type { Findings } from './walk.ts'
import { walkAll } from './walk.ts'

/** A few minutes, and many more on a machine that has other things to do. */
const WALK_MS = 900_000

describe.skipIf(!findService('chromium'))('every screen', () => {
  let stage: Stage
  let house: House
  let findings: Findings
  beforeAll(async () => {
    stage = await Stage.open({ serviceWorker: true })
    const painter = await connectBrowser()
    house = await furnish(stage.stoa, (picture) => draw(painter, picture))
    await painter.close()
    findings = await walkAll(stage, house)
  }, WALK_MS)
  afterAll(async () => {
    await house[Symbol.asyncDispose]()
    await stage.clear({})
    await stage[Symbol.asyncDispose]()
  })

  it('is there', () => {
    expect(findings.unreached).toEqual([])
  })

  it('has nothing that axe calls moderate or worse, in both themes', () => {
    expect(findings.barriers).toEqual([])
  })

  it('says nothing past the catalogue of words', () => {
    expect(findings.escaped).toEqual([])
  })

  it('holds words that are two fifths longer', () => {
    expect(findings.broken).toEqual([])
  })

  it('loses nothing at 320 px, nor at twice the size', () => {
    expect(findings.lost).toEqual([])
  })
})
