import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** What a drawn body says besides its own words. */
export const text = phrases('markdown', {
  table: 'Table',
  done: 'Done: ',
  toDo: 'To do: ',
  code: 'Code',
  codeIn: (language: string) => `Code in ${language}`,
  plain: 'text',
  wrap: 'Wrap lines',
  copy: 'Copy code',
  copied: 'Copied',
  showLess: 'Show less',
  showAll: (lines: number) => `Show all ${counted(lines, 'line')}`,
})
