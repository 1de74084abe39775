import { createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { pdf, wav } from '@stoa/testkit/media'
import { jpeg, png } from '@stoa/testkit/pictures'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { general, goTo } from './place.ts'
import { withoutAgents } from './stage.ts'
import { PASSWORD } from './steps.ts'
import type { Team } from './team.ts'
import { playInTeam } from './team.ts'
import { upload } from './upload.ts'

/** Large enough that a browser does not fetch it all before it is asked to play its end. */
const SONG_SECONDS = 600

type Sent = { name: string; mimeType: string; buffer: Buffer }

describe.skipIf(!findService('chromium'))('files', () => {
  let { stage, ada, bea, base } = {} as Team
  playInTeam(
    (team) => {
      ;({ stage, ada, bea, base } = team)
    },
    withoutAgents,
    { browser: 'whole' },
  )
  let photo: Sent
  const plan: Sent = { name: 'plan.pdf', mimeType: 'application/pdf', buffer: pdf('Plan') }
  const icon: Sent = { name: 'icon.png', mimeType: 'image/png', buffer: png(300, 200) }

  beforeAll(async () => {
    photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await jpeg(1600, 1200) }
  })

  const open = async (who: Member, size: { width?: number; height?: number; touch?: boolean } = {}) => {
    const visitor = await stage.visitor(who === ada ? 'ada' : 'bea', { as: who.person, ...size })
    await visitor.page.goto(`${base}/c/${await who.general()}`)
    return { ...visitor, place: general(visitor.page) }
  }
  const strip = (page: Page) => page.getByRole('list', { name: 'Attachments' })
  const attach = async (page: Page, files: Sent[]) => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Attach files' }).click()
    await (await choosing).setFiles(files)
    for (const { name } of files)
      await strip(page)
        .getByRole('button', { name: `Remove ${name}` })
        .waitFor()
  }
  const post = async (who: Member, body: string, files: Sent[]) => {
    const fileIds: string[] = []
    for (const { name, mimeType, buffer } of files) fileIds.push(await upload(who, name, mimeType, buffer))
    await who.call(postMessage, { channelId: await who.general(), body, fileIds })
  }
  const drawn = (picture: Locator) =>
    expect
      .poll(() =>
        picture.locator('img').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      )
      .toBeGreaterThan(0)

  it('say in full why they did not go up, and leave whoever takes one off by key where they write', async () => {
    const { page, place, watch } = await open(ada, { width: 390 })
    watch.expectRefusal(400, '/api/v1/workspaces/')
    const why = 'This is why it is not taken, in more words than fit on one line of a phone.'
    await page.route('**/files', (route) =>
      route.fulfill({ status: 400, json: { error: { code: 'invalid', message: why } } }),
    )
    await attach(page, [{ ...plan, name: 'nothing.txt' }])
    const reason = strip(page).getByText(why)
    await reason.waitFor()
    const { scrollWidth, clientWidth } = (await reason.evaluate((element) => {
      const { scrollWidth, clientWidth } = element as unknown as { scrollWidth: number; clientWidth: number }
      return { scrollWidth, clientWidth }
    })) as { scrollWidth: number; clientWidth: number }
    expect(scrollWidth).toBe(clientWidth)
    await strip(page).getByRole('button', { name: 'Try nothing.txt again' }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await strip(page).waitFor({ state: 'detached' })
    await page.keyboard.type('never mind')
    expect(await place.composer.inputValue()).toBe('never mind')
    await place.composer.fill('')
  })

  it('are taken off one after another on a phone', async () => {
    const { page } = await open(bea, { width: 390, height: 844, touch: true })
    await attach(page, [icon, plan])
    await strip(page).getByRole('button', { name: 'Remove icon.png' }).click()
    await page.getByText('icon.png was taken off').waitFor()
    await strip(page).getByRole('button', { name: 'Remove plan.pdf' }).click()
    await strip(page).waitFor({ state: 'detached' })
  })

  it('are gathered, described, there after a reload, and sent', async () => {
    const [one, two] = [await open(ada), await open(bea)]
    await attach(one.page, [photo, icon, plan])
    await strip(one.page).getByRole('button', { name: 'Alt text of photo.jpg' }).click()
    await one.page.getByRole('dialog').getByLabel('Description').fill('A sunrise')
    await expectAccessible(one.page)
    await one.page.keyboard.press('Enter')
    await strip(one.page).getByRole('button', { name: 'Alt text of photo.jpg: A sunrise' }).waitFor()
    await strip(one.page).getByRole('button', { name: 'Remove icon.png' }).click()
    await one.page.getByRole('button', { name: 'Undo' }).click()
    await strip(one.page).getByText('A sunrise').waitFor()
    await one.page.reload()
    await strip(one.page).getByRole('button', { name: 'Remove icon.png' }).waitFor()
    await strip(one.page).getByText('A sunrise').waitFor()
    await expectAccessible(one.page)
    await one.place.say('for you')
    await strip(one.page).waitFor({ state: 'detached' })
    await drawn(two.place.message('for you').getByRole('button', { name: 'Open A sunrise' }))
    await drawn(two.place.message('for you').getByRole('button', { name: 'Open icon.png' }))
    await two.place.message('for you').getByRole('button', { name: 'Open plan.pdf' }).waitFor()
    await one.page.reload()
    await one.place.sees('for you')
    expect(await strip(one.page).count()).toBe(0)
  })

  it('that did not go up say why, and are tried again', async () => {
    const { page, place, watch } = await open(ada)
    watch.expectRefusal(503, `/api/v1/workspaces/${ada.workspaceId}/files`)
    const error = { code: 'unavailable', message: 'The server has no room left for files.' }
    await page.route('**/files', (route) => route.fulfill({ status: 503, json: { error } }), { times: 1 })
    await attach(page, [icon])
    await strip(page).getByText('no room left').waitFor()
    await strip(page).getByRole('button', { name: 'Try icon.png again' }).click()
    await strip(page).getByRole('button', { name: 'Alt text of icon.png' }).waitFor()
    await place.say('at last')
    await drawn(place.message('at last').getByRole('button', { name: 'Open icon.png' }))
  })

  it('that can never go up are only taken off', async () => {
    const { page, watch } = await open(bea)
    watch.expectRefusal(400, `/api/v1/workspaces/${ada.workspaceId}/files`)
    watch.expectRefusal(413, `/api/v1/workspaces/${ada.workspaceId}/files`)
    const removeOnly = async (file: Sent, why: string) => {
      await attach(page, [file])
      await strip(page).getByText(why).waitFor()
      expect(await strip(page).getByRole('button').evaluateAll(labelsOf)).toEqual([`Remove ${file.name}`])
      await strip(page)
        .getByRole('button', { name: `Remove ${file.name}` })
        .click()
      await strip(page).waitFor({ state: 'detached' })
    }
    await removeOnly({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }, 'The file is empty.')
    const error = { code: 'too_large', message: 'A file may have at most 100 MB.' }
    await page.route('**/files', (route) => route.fulfill({ status: 413, json: { error } }), { times: 1 })
    await removeOnly({ ...plan, name: 'film.mov' }, 'at most 100 MB')
    // Brought back, it is as it was.
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await strip(page).getByText('at most 100 MB').waitFor()
    await strip(page).getByRole('button', { name: 'Remove film.mov' }).click()
  })

  it('that were not sent are kept for who attached them, and not for who signs in next', async () => {
    const carl = await ada.invite(await stage.stoa.signUp('Carl'))
    const dora = await ada.invite(await stage.stoa.signUp('Dora'))
    const { page, place, watch } = await open(carl)
    watch.expectRefusal(401, '/api/v1/')
    await attach(page, [plan])
    await strip(page).getByText('Uploading').waitFor({ state: 'detached' })
    const signInAs = async ({ who }: Member['person']) => {
      await page.getByRole('button', { name: 'Team' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.getByLabel('E-mail').fill(who.email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(/\/w\//)
      await page.goto(`${base}/c/${await ada.general()}`)
      await place.composer.waitFor()
    }
    await signInAs(dora.person)
    expect(await strip(page).count()).toBe(0)
    await signInAs(carl.person)
    await strip(page).getByRole('button', { name: 'Remove plan.pdf' }).waitFor()
  })

  it('have their space before they come', async () => {
    await post(bea, 'one picture', [photo])
    await post(bea, 'several pictures', [photo, icon, { ...icon, name: 'third.png' }])
    const { page } = await stage.visitor('ada', { as: ada.person })
    const place = general(page)
    const gate = Promise.withResolvers<void>()
    await page.route('**/thumbnail', (route) => gate.promise.then(() => route.continue()))
    await page.goto(`${base}/c/${await ada.general()}`)
    await place.sees('one picture', 'several pictures')
    const heightOf = async (text: string) => (await place.message(text).boundingBox())?.height
    const heights = async () => [await heightOf('one picture'), await heightOf('several pictures')]
    const before = await heights()
    gate.resolve()
    await drawn(place.message('several pictures').getByRole('button', { name: 'Open third.png' }))
    await drawn(place.message('one picture').getByRole('button', { name: 'Open photo.jpg' }))
    expect(await heights()).toEqual(before)
    expect(before.every((height) => (height ?? 0) > 100)).toBe(true)
  })

  it('are looked at by keyboard: on, back, closer, whole, out', async () => {
    await post(bea, 'look at these', [photo, icon, plan])
    const { page, place } = await open(ada)
    const first = place.message('look at these').getByRole('button', { name: 'Open photo.jpg' })
    await first.focus()
    await page.keyboard.press('Enter')
    const box = page.getByRole('dialog')
    await box.getByRole('status').getByText('1 of 3: photo.jpg').waitFor({ state: 'attached' })
    await expectAccessible(page)
    await page.keyboard.press('ArrowRight')
    await box.getByRole('heading', { name: 'icon.png' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await box.getByRole('heading', { name: 'photo.jpg' }).waitFor()
    const width = async () => (await box.getByRole('img', { name: 'photo.jpg' }).boundingBox())?.width ?? 0
    const whole = await width()
    await page.keyboard.press('1')
    await box.getByRole('button', { name: '100 %. Fit to the window' }).waitFor()
    expect(await width()).toBe(1600)
    await page.keyboard.press('+')
    await box.getByText('150 %').waitFor()
    await page.keyboard.press('0')
    await expect.poll(width).toBe(whole)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await box.getByRole('heading', { name: 'plan.pdf' }).waitFor()
    if (await page.evaluate('navigator.pdfViewerEnabled')) await box.locator('iframe[title="plan.pdf"]').waitFor()
    else await box.getByRole('link', { name: 'Open in a tab' }).waitFor()
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'detached' })
    await expect.poll(() => first.evaluate((button) => button.matches(':focus'))).toBe(true)
  })

  it('of sound are played from anywhere, by ranges', async () => {
    await post(bea, 'listen', [{ name: 'song.wav', mimeType: 'audio/wav', buffer: wav(SONG_SECONDS) }])
    const { page, place } = await open(ada)
    const answers: { range: string; status: number }[] = []
    page.on('response', async (response) => {
      const { range = '' } = await response.request().allHeaders()
      if (response.url().endsWith('/content')) answers.push({ range, status: response.status() })
    })
    const player = place.message('listen').locator('audio')
    type Audio = { duration: number; currentTime: number; seeking: boolean; readyState: number }
    const state = () =>
      player.evaluate((audio) => {
        const { duration, currentTime, seeking, readyState } = audio as unknown as Audio
        return { duration, currentTime, seeking, readyState }
      })
    await expect.poll(async () => (await state()).duration).toBe(SONG_SECONDS)
    await player.evaluate((audio, to) => {
      ;(audio as unknown as Audio).currentTime = to
    }, SONG_SECONDS - 5)
    await expect.poll(state).toMatchObject({ currentTime: SONG_SECONDS - 5, seeking: false })
    await expect.poll(async () => (await state()).readyState).toBeGreaterThanOrEqual(2)
    const later = answers.filter(({ range }) => /^bytes=[1-9]/.test(range))
    expect(later.length).toBeGreaterThan(0)
    expect(later.every(({ status }) => status === 206)).toBe(true)
  })

  it('of sound go silent when one goes elsewhere, though their channel stays drawn', async () => {
    await ada.call(createChannel, { name: 'elsewhere' })
    await post(bea, 'sing', [{ name: 'song.wav', mimeType: 'audio/wav', buffer: wav(SONG_SECONDS) }])
    const { page, place } = await open(ada)
    const back = async () => {
      await goTo(page, 'elsewhere')
      await place.log.waitFor({ state: 'hidden' })
      await goTo(page, 'general')
      await place.sees('sing')
    }
    // Once all is read, it stays drawn.
    await back()
    type Audio = { paused: boolean; isConnected: boolean; play: () => Promise<void> }
    const player = await place.message('sing').locator('audio').elementHandle()
    await player?.evaluate((audio) => (audio as unknown as Audio).play())
    await goTo(page, 'elsewhere')
    await expect
      .poll(() =>
        player?.evaluate((audio) => {
          const { paused, isConnected } = audio as unknown as Audio
          return { paused, isConnected }
        }),
      )
      .toEqual({ paused: true, isConnected: true })
  })

  it('of text are unfolded where they are, in colours, and keep their name when saved', async () => {
    const code = Array.from({ length: 60 }, (_, index) => `export const line${index} = ${index}`).join('\n')
    const long = `${'0123456789\n'.repeat(30_000)}the end`
    await post(bea, 'read this', [
      { name: 'Grüße.ts', mimeType: 'text/plain', buffer: Buffer.from(code) },
      { name: 'long.log', mimeType: 'text/plain', buffer: Buffer.from(long) },
    ])
    const { page, place } = await open(ada)
    const message = place.message('read this')
    await message.getByRole('button', { name: 'Show Grüße.ts' }).click()
    await message.getByText(/line15\b/).waitFor()
    await message.getByRole('button', { name: 'Show all 60 lines' }).click()
    await message.getByText(/line59\b/).waitFor()
    await message.getByRole('button', { name: 'Show long.log' }).click()
    await message.getByText('The first 200 kB of 330 kB').waitFor()
    await expectAccessible(page)
    const fetching = page.waitForEvent('download')
    await message.getByRole('link', { name: 'Download Grüße.ts' }).click()
    expect((await fetching).suggestedFilename()).toBe('Grüße.ts')
  })

  it('fit a phone, and are turned over by a finger', async () => {
    await post(bea, 'on the way', [photo, icon, plan, { name: 'song.wav', mimeType: 'audio/wav', buffer: wav(2) }])
    const { page, place } = await open(ada, { width: 390, height: 780 })
    const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')
    await place.sees('on the way')
    expect(await fits()).toBe(true)
    await place.message('on the way').getByRole('button', { name: 'Open photo.jpg' }).click()
    const box = page.getByRole('dialog')
    await box.getByRole('heading', { name: 'photo.jpg' }).waitFor()
    expect(await fits()).toBe(true)
    await expectAccessible(page)
    await swipe(page, box.getByRole('img', { name: 'photo.jpg' }), -150)
    await box.getByRole('heading', { name: 'icon.png' }).waitFor()
    await box.getByRole('button', { name: 'Close' }).click()
    await box.waitFor({ state: 'detached' })
  })

  it('become faces, seen by all at once, and stop being them', async () => {
    const [one, two] = [await open(ada), await open(bea)]
    await one.place.say('here I am')
    await two.place.sees('here I am')
    const face = two.place.message('here I am').locator('img')
    expect(await face.count()).toBe(0)
    await one.page.goto(`${base}/account`)
    const choosing = one.page.waitForEvent('filechooser')
    await one.page.getByRole('button', { name: 'Choose a picture' }).click()
    await (await choosing).setFiles([photo])
    await one.page.getByText('The picture was saved').waitFor()
    await expectAccessible(one.page)
    await expect
      .poll(() => face.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(192)
    await one.page.getByRole('button', { name: 'Remove the picture' }).click()
    await one.page.getByText('The picture was removed').waitFor()
    await face.waitFor({ state: 'detached' })
  })
})

/** As touch events: a mouse that is dragged turns no page. */
async function swipe(page: Page, over: Locator, by: number): Promise<void> {
  const box = await over.boundingBox()
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2]
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: x + by, y }] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

const labelsOf = (buttons: { getAttribute(name: string): string | null }[]) =>
  buttons.map((button) => button.getAttribute('aria-label'))
