import type { LucideIcon } from 'lucide-react'
import { Bold, Code, Italic, List, Quote, SquareCode, Strikethrough } from 'lucide-react'
import { text as words } from '../../../text/composer.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { Format } from './composerText.ts'

/** Formatting for those who do not type Markdown; folded away until asked for. */
export function FormatBar({ onFormat }: { onFormat: (format: Format) => void }) {
  return (
    <div
      role="toolbar"
      aria-label={words.formatting}
      className="flex gap-0.5 overflow-x-auto border-line border-b px-1.5 py-1"
    >
      {formats.map(({ format, icon, keys }) => (
        <IconButton
          key={format}
          size="small"
          icon={icon}
          label={words.format[format]}
          keys={keys}
          onClick={() => onFormat(format)}
        />
      ))}
    </div>
  )
}

const formats: { format: Format; icon: LucideIcon; keys?: string }[] = [
  { format: 'bold', icon: Bold, keys: 'Mod B' },
  { format: 'italic', icon: Italic, keys: 'Mod I' },
  { format: 'strike', icon: Strikethrough },
  { format: 'code', icon: Code, keys: 'Mod E' },
  { format: 'codeblock', icon: SquareCode },
  { format: 'quote', icon: Quote },
  { format: 'list', icon: List },
]
