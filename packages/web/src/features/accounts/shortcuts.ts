/** The keys that do something, by where one is. `Mod` is ⌘ on a Mac, Ctrl elsewhere. */
export type Shortcut = { keys: string[]; act: string }
export type ShortcutGroup = { title: string; shortcuts: Shortcut[] }

export const shortcutGroups: ShortcutGroup[] = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['Mod K'], act: 'Go to or do anything' },
      { keys: ['Mod /'], act: 'All shortcuts' },
      { keys: ['F6'], act: 'Sidebar, main, panel' },
      { keys: ['Escape'], act: 'Close the top thing, else mark as read' },
      { keys: ['Shift Escape'], act: 'Mark everything as read' },
    ],
  },
  {
    title: 'Channels',
    shortcuts: [
      { keys: ['Alt Up', 'Alt Down'], act: 'Previous, next channel' },
      { keys: ['Alt Shift Up', 'Alt Shift Down'], act: 'Previous, next unread' },
      { keys: ['Mod F'], act: 'Search here' },
    ],
  },
  {
    title: 'Writing',
    shortcuts: [
      { keys: ['Enter'], act: 'Send, unless your account says otherwise' },
      { keys: ['Shift Enter'], act: 'New line' },
      { keys: ['@'], act: 'Mention a person or an agent' },
      { keys: ['#'], act: 'Link a channel' },
      { keys: ['Up'], act: 'In an empty field: edit your last message' },
    ],
  },
  {
    title: 'On a message',
    shortcuts: [
      { keys: ['Up', 'Down'], act: 'Previous, next message' },
      { keys: ['T'], act: 'Open its thread' },
      { keys: ['R'], act: 'React' },
      { keys: ['E'], act: 'Edit' },
      { keys: ['C'], act: 'Copy its link' },
      { keys: ['U'], act: 'Unread from here' },
      { keys: ['S'], act: 'Save for later' },
      { keys: ['P'], act: 'Pin to its channel' },
      { keys: ['Delete'], act: 'Delete' },
    ],
  },
]
