import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { Toasts } from './Toast.tsx'

/** What the parts below need from above them: tooltips that share a delay, toasts, and no style elements. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400} closeDelay={0}>
        {children}
        <Toasts />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
