import type { LucideIcon } from 'lucide-react'
import { Bold, Code, Italic, List, Quote, SquareCode, Strikethrough } from 'lucide-react'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { Format } from './composerText.ts'

/** Formatting for those who do not type Markdown; folded away until asked for. */
export function FormatBar({ onFormat }: { onFormat: (format: Format) => void }) {
  return (
    <div
      role="toolbar"
      aria-label="Formatting"
      className="flex gap-0.5 overflow-x-auto border-line border-b px-1.5 py-1"
    >
      {formats.map(({ format, label, icon, keys }) => (
        <IconButton key={format} size="small" icon={icon} label={label} keys={keys} onClick={() => onFormat(format)} />
      ))}
    </div>
  )
}

const formats: { format: Format; label: string; icon: LucideIcon; keys?: string }[] = [
  { format: 'bold', label: 'Bold', icon: Bold, keys: 'Mod B' },
  { format: 'italic', label: 'Italic', icon: Italic, keys: 'Mod I' },
  { format: 'strike', label: 'Strike through', icon: Strikethrough },
  { format: 'code', label: 'Code', icon: Code, keys: 'Mod E' },
  { format: 'codeblock', label: 'Code block', icon: SquareCode },
  { format: 'quote', label: 'Quote', icon: Quote },
  { format: 'list', label: 'List', icon: List },
]
