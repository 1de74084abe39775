import { useEffect, useRef, useState } from 'react'
import { showToast } from './toasts.ts'

/** Copies text, and says for two seconds that it did. */
export function useCopied(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  async function write(text: string) {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Browsers refuse on pages without TLS, other than loopback.
      showToast({ text: 'The browser did not allow copying. Select the text and copy it by hand.', look: 'danger' })
      return
    }
    setCopied(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setCopied(false), 2_000)
  }

  return { copied, copy: (text) => void write(text) }
}
