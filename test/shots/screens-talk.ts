import { deleteMessage, listMessages, saveDraft } from '@stoa/protocol/messages'
import type { House } from './house.ts'
import type { Screen } from './screen.ts'

const base = ({ ada }: House): string => `/w/${ada.workspace.slug}`
const fresh = ({ nia }: House): string => `/w/${nia.workspace.slug}`
const channel = (house: House, name: string): string => `${base(house)}/c/${house.channels.get(name)}`
const narrow = [390]
const wide = [1440, 1024]

/** Conversations and the ways to them. */
export const talkScreens: Screen[] = [
  { name: 'channel', as: 'ada', path: (house) => channel(house, 'checkout') },
  { name: 'channel-pictures', as: 'ada', path: (house) => channel(house, 'design') },
  { name: 'channel-quiet', as: 'ada', path: (house) => channel(house, 'on-call') },
  { name: 'channel-general', as: 'ada', path: (house) => channel(house, 'general') },
  { name: 'first-run', as: 'nia', path: fresh },
  {
    name: 'channel-empty',
    as: 'ada',
    path: (house) => channel(house, 'a-channel-with-quite-a-long-name-for-the-sidebar'),
  },
  { name: 'channel-as-guest', as: 'gus', path: (house) => channel(house, 'support') },
  { name: 'channel-not-mine', as: 'ada', path: (house) => `${base(house)}/c/ch_00000000000000000000000000` },
  {
    name: 'channel-jumped-to',
    as: 'ada',
    path: (house) => `${channel(house, 'checkout')}?message=${house.messages.get('bug')}`,
  },
  {
    name: 'thread',
    as: 'ada',
    path: (house) => `${channel(house, 'checkout')}?thread=${house.messages.get('thread')}`,
  },
  {
    name: 'agent-writing',
    as: 'ada',
    path: (house) => channel(house, 'Scout'),
    act: async (_, house) => {
      const channelId = house.channels.get('Scout') ?? ''
      const replyTo = house.scout.heard.findLast(({ channel }) => channel.id === channelId)?.id
      const start = house.scout.agent.request('messages.start', { channelId }, replyTo === undefined ? {} : { replyTo })
      const { id } = (await start) as { id: string }
      writing = id
      await house.scout.agent.request('messages.stream', {
        messageId: id,
        from: 0,
        delta:
          'Both, and in this order: first the **redirect**, since every card with a second factor goes through it; then the',
      })
    },
    after: async (house) => {
      await house.scout.agent.request('messages.finish', { messageId: writing, body: 'Both, the redirect first.' })
    },
  },
  { name: 'dm', as: 'ada', path: (house) => channel(house, 'Bea') },
  { name: 'dm-group', as: 'ada', path: (house) => channel(house, 'Bea and Carl') },
  { name: 'channel-details', as: 'ada', path: (house) => `${channel(house, 'checkout')}?panel=details` },
  { name: 'member-panel', as: 'ada', path: (house) => `${channel(house, 'checkout')}?panel=${house.bea.id}` },
  { name: 'agent-panel', as: 'ada', path: (house) => `${channel(house, 'checkout')}?panel=${house.scout.id}` },
  {
    name: 'composer',
    as: 'ada',
    path: (house) => channel(house, 'design'),
    act: async ({ page }) => {
      const field = page.getByRole('textbox').last()
      await field.fill(
        'The **second** sketch, with `fold` in place:\n\n```css\ndetails[open] { animation: none }\n```\n@',
      )
      await field.press('End')
      await field.pressSequentially('s')
      await page.getByRole('listbox').waitFor()
    },
    after: async ({ ada, channels }) => {
      await ada.call(saveDraft, { channelId: channels.get('design') ?? '', body: '' })
    },
  },
  {
    name: 'name-outside',
    as: 'ada',
    path: (house) => channel(house, 'on-call'),
    act: async ({ page }) => {
      const field = page.getByRole('textbox').last()
      await field.pressSequentially('Could you look, @')
      await page.getByRole('listbox').waitFor()
    },
    after: async ({ ada, channels }) => {
      await ada.call(saveDraft, { channelId: channels.get('on-call') ?? '', body: '' })
    },
  },
  {
    name: 'named-outside',
    as: 'ada',
    path: (house) => channel(house, 'on-call'),
    act: async (eye, house) => {
      await unsay(house, 'on-call', called)
      await eye.page.getByRole('log').waitFor()
      await eye.page.getByRole('textbox').last().fill(called)
      await eye.page.keyboard.press('Enter')
      await eye.page.getByRole('status').getByRole('button').first().waitFor()
    },
  },
  {
    name: 'emoji-picker',
    as: 'ada',
    path: (house) => channel(house, 'design'),
    act: async (eye) => {
      await eye.message('Thank you. Half').focus()
      await eye.page.keyboard.press('r')
      await eye.page.getByRole('dialog').getByRole('searchbox').waitFor()
    },
  },
  {
    name: 'editor',
    as: 'ada',
    path: (house) => channel(house, 'checkout'),
    act: async (eye) => {
      await eye.page.getByRole('log').waitFor()
      await eye.page.getByRole('textbox').last().press('ArrowUp')
      await eye.page
        .getByRole('article')
        .getByRole('textbox')
        .fill('Lovely, and **said otherwise** for @bea and @nobody.')
    },
  },
  {
    name: 'message-menu',
    as: 'ada',
    path: (house) => channel(house, 'checkout'),
    act: async (eye) => {
      await eye.message('Lovely').hover()
      await eye.message('Lovely').locator('button[aria-haspopup=menu]').first().click()
      await eye.page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'go-to',
    as: 'ada',
    path: (house) => channel(house, 'checkout'),
    act: async (eye) => {
      await eye.page.getByRole('log').waitFor()
      await eye.keys('Control+k')
      await eye.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'shortcuts',
    as: 'ada',
    path: (house) => channel(house, 'checkout'),
    act: async (eye) => {
      await eye.page.getByRole('log').waitFor()
      await eye.keys('Control+/')
      await eye.page.getByRole('dialog').getByRole('definition').first().waitFor()
    },
    widths: wide,
  },
  { name: 'sidebar', as: 'ada', path: base, widths: narrow },
  { name: 'mentions', as: 'ada', path: (house) => `${base(house)}/mentions` },
  { name: 'mentions-empty', as: 'nia', path: (house) => `${fresh(house)}/mentions` },
  { name: 'mentions-failing', as: 'ada', path: (house) => `${base(house)}/mentions`, failing: '**/mentions*' },
  { name: 'mentions-loading', as: 'ada', path: (house) => `${base(house)}/mentions`, hanging: '**/api/**/mentions*' },
  { name: 'threads', as: 'ada', path: (house) => `${base(house)}/threads` },
  { name: 'threads-empty', as: 'nia', path: (house) => `${fresh(house)}/threads` },
  { name: 'search', as: 'ada', path: (house) => `${base(house)}/search?q=checkout` },
  { name: 'search-start', as: 'ada', path: (house) => `${base(house)}/search` },
  { name: 'search-nothing', as: 'ada', path: (house) => `${base(house)}/search?q=zebra` },
  {
    name: 'search-failing',
    as: 'ada',
    path: (house) => `${base(house)}/search?q=cookie`,
    failing: '**/api/**/search*',
  },
  { name: 'search-here', as: 'ada', path: (house) => `${channel(house, 'checkout')}?panel=search&find=basket` },
  { name: 'pins', as: 'ada', path: (house) => `${channel(house, 'checkout')}?panel=pins` },
  {
    name: 'pins-failing',
    as: 'ada',
    path: (house) => `${channel(house, 'checkout')}?panel=pins`,
    failing: '**/api/**/pins*',
  },
  { name: 'pins-empty', as: 'ada', path: (house) => `${channel(house, 'on-call')}?panel=pins` },
  { name: 'saved', as: 'ada', path: (house) => `${base(house)}/saved` },
  { name: 'saved-failing', as: 'ada', path: (house) => `${base(house)}/saved`, failing: '**/api/**/saved*' },
  { name: 'saved-loading', as: 'ada', path: (house) => `${base(house)}/saved`, hanging: '**/api/**/saved*' },
  { name: 'saved-empty', as: 'nia', path: (house) => `${fresh(house)}/saved` },
  {
    name: 'light-box',
    as: 'ada',
    path: (house) => channel(house, 'design'),
    act: async (eye) => {
      await eye
        .message('First sketch')
        .getByRole('button')
        .filter({ has: eye.page.locator('img') })
        .first()
        .click()
      await eye.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'workspace-menu',
    as: 'ada',
    path: (house) => channel(house, 'general'),
    act: async (eye) => {
      await eye.press('Northlight')
      await eye.page.getByRole('menu').waitFor()
    },
    widths: wide,
  },
  { name: 'browse', as: 'ada', path: (house) => `${base(house)}/browse` },
  {
    name: 'offline',
    as: 'ada',
    path: (house) => channel(house, 'Bea and Carl'),
    act: async (eye, house) => {
      await unsay(house, 'Bea and Carl', waiting)
      await eye.page.getByRole('log').waitFor()
      await eye.page.context().setOffline(true)
      await eye.page.getByRole('textbox').last().fill(waiting)
      await eye.page.keyboard.press('Enter')
    },
  },
]

/** What Scout is in the middle of. */
let writing = ''

const called = 'Could you two look, @dana and @forge?'

const waiting = 'Sent when the train is out of the tunnel'

/** What was sent late, when the same screen was looked at before. */
async function unsay({ ada, channels }: House, name: string, body: string): Promise<void> {
  const { items } = await ada.call(listMessages, { channelId: channels.get(name) ?? '' })
  for (const { id } of items.filter((message) => message.body === body))
    await ada.call(deleteMessage, { messageId: id })
}
