import { useEffect, useRef, useState } from 'react'
import { text } from '../text/ui.ts'
import { showToast } from './toasts.ts'

/** Copies text, and says for two seconds that it did. */
export function useCopied(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  async function write(value: string) {
    try {
      await navigator.clipboard.writeText(value)
    } catch {
      // Browsers refuse on pages without TLS, other than loopback.
      showToast({ text: text.notCopied, look: 'danger' })
      return
    }
    setCopied(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setCopied(false), 2_000)
  }

  return { copied, copy: (value) => void write(value) }
}
