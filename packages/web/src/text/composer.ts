import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** Where one writes: the field, its lists, files on their way, and who else is typing. */
export const text = phrases('composer', {
  formatting: 'Formatting',
  format: {
    bold: 'Bold',
    italic: 'Italic',
    strike: 'Strike through',
    code: 'Code',
    codeblock: 'Code block',
    quote: 'Quote',
    list: 'List',
  },
  attach: 'Attach files',
  emoji: 'Emoji',
  send: 'Send',
  tooLong: (count: number) => `${counted(count, 'character')} too many`,
  left: (count: number) => `${counted(count, 'character')} left`,

  typing: (names: string, count: number) => `${names} ${count === 1 ? 'is' : 'are'} typing`,
  manyTyping: 'Several people are typing',

  notInChannel: 'not in this channel',
  notInConversation: 'not in this conversation',

  suggestions: {
    '@': { title: 'Members', found: (count: number) => choose(counted(count, 'member')) },
    '#': { title: 'Channels', found: (count: number) => choose(counted(count, 'channel')) },
    ':': { title: 'Emoji', found: (count: number) => choose(counted(count, 'emoji', 'emoji')) },
    '/': { title: 'Commands', found: (count: number) => choose(counted(count, 'command')) },
  },

  attachments: 'Attachments',
  attachment: {
    retry: (name: string) => `Try ${name} again`,
    cancel: (name: string) => `Cancel ${name}`,
    remove: (name: string) => `Remove ${name}`,
    uploading: (name: string) => `Uploading ${name}`,
    progress: (percent: number, size: string) => `${percent} % of ${size}`,
    notUploaded: 'Not uploaded',
  },
})

function choose(found: string): string {
  return `${found}. Up and down to choose, Enter to take.`
}
