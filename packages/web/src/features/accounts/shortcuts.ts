import { text } from '../../text/accounts.ts'

/**
 * The keys that do something, by where one is. `Mod` is ⌘ on a Mac, Ctrl elsewhere; what a second one shares with the
 * first is not said again.
 */
export type Shortcut = { keys: string[]; act: string }
export type ShortcutGroup = { title: string; shortcuts: Shortcut[] }

export const shortcutGroups = (): ShortcutGroup[] => [
  {
    title: text.shortcuts.anywhere,
    shortcuts: [
      { keys: ['Mod K'], act: text.shortcuts.goTo },
      { keys: ['Mod /'], act: text.shortcuts.all },
      { keys: ['F6'], act: text.shortcuts.regions },
      { keys: ['Escape'], act: text.shortcuts.close },
      { keys: ['Shift Escape'], act: text.shortcuts.readAll },
    ],
  },
  {
    title: text.shortcuts.channels,
    shortcuts: [
      { keys: ['Alt Up', 'Down'], act: text.shortcuts.nextChannel },
      { keys: ['Alt Shift Up', 'Down'], act: text.shortcuts.nextUnread },
      { keys: ['Mod F'], act: text.shortcuts.search },
    ],
  },
  {
    title: text.shortcuts.writing,
    shortcuts: [
      { keys: ['Enter'], act: text.shortcuts.send },
      { keys: ['Shift Enter'], act: text.shortcuts.newLine },
      { keys: ['@'], act: text.shortcuts.mention },
      { keys: ['#'], act: text.shortcuts.linkChannel },
      { keys: [':'], act: text.shortcuts.emoji },
      { keys: ['/'], act: text.shortcuts.command },
      { keys: ['Up'], act: text.shortcuts.editLast },
    ],
  },
  {
    title: text.shortcuts.onMessage,
    shortcuts: [
      { keys: ['Up', 'Down'], act: text.shortcuts.walk },
      { keys: ['T'], act: text.shortcuts.thread },
      { keys: ['R'], act: text.shortcuts.react },
      { keys: ['E'], act: text.shortcuts.edit },
      { keys: ['C'], act: text.shortcuts.copyLink },
      { keys: ['U'], act: text.shortcuts.unreadFrom },
      { keys: ['S'], act: text.shortcuts.save },
      { keys: ['P'], act: text.shortcuts.pin },
      { keys: ['Delete'], act: text.shortcuts.delete },
      { keys: ['Mod Z'], act: text.shortcuts.undoDelete },
      { keys: ['Shift F10'], act: text.shortcuts.menu },
    ],
  },
]
